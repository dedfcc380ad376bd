"""From the tables of a study to its table `claims`: units, pairs, origins, and what each retelling changed."""

from collections.abc import Mapping

import pandas as pd

from wakugumi.alignment.claims import Citations, align, retellings
from wakugumi.alignment.clauses import Encode
from wakugumi.alignment.similarity import ClauseSimilarity
from wakugumi.alignment.units import ClaimPassage, find_units
from wakugumi.corpus.outlets import Outlets
from wakugumi.features.records import Interval
from wakugumi.identity.actors import Actors
from wakugumi.language.tokenizer import Tokenizer
from wakugumi.measures.drift import claims_table, marked
from wakugumi.schemas import CLAIMS


def retold_claims(frames: Mapping[str, pd.DataFrame], tokenizer: Tokenizer, actors: Actors, encode: Encode | None = None) -> pd.DataFrame:
    """The table `claims` of a corpus; needs no order of the rows, and gives the same whatever it is.

    Args:
        frames: the tables articles, passages, marks, attributions (with `source_id` where sources are identified), reuse and texts.
        tokenizer: cuts the passages into words.
        actors: known actors, whose forms count as one name, and known outlets, by which citations are recognised.
        encode: compares the meaning of clauses; where there is none, sentences are compared by their words alone.
    """
    texts = dict(zip(frames["texts"]["passage"], frames["texts"]["text"], strict=True))
    passages = _passages(frames, texts)
    pairs = align(find_units(passages, tokenizer, actors), ClauseSimilarity(encode, texts) if encode else None)
    found = retellings(pairs, _citations(frames, texts, actors.outlets))
    columns = [column.name for column in CLAIMS.columns]
    rows = claims_table(found, marked(frames["marks"], frames["attributions"], texts))
    return pd.DataFrame(rows, columns=columns).sort_values(["event", "article", "passage", "start"], ignore_index=True)


def _passages(frames: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> list[ClaimPassage]:
    """The measured passages, each with the cues and sources that say whose claims it tells."""
    frames_of: dict[str, set[Interval]] = {}
    attributed = frames["attributions"]
    for row in attributed[attributed["content_start"].notna()].to_dict("records"):
        spans = [(row["cue_start"], row["cue_end"]), (row["source_start"], row["source_end"])]
        frames_of.setdefault(row["passage"], set()).update((int(start), int(end)) for start, end in spans if pd.notna(start))
    dates = dict(zip(frames["articles"]["article"], frames["articles"]["date"].fillna(""), strict=True))
    rows = frames["passages"][frames["passages"]["status"] == "measured"].fillna({"event": ""})
    numbers = rows.groupby("article")["first_line"].rank(method="first").astype(int)
    return [
        ClaimPassage(
            *(row["passage"], row["article"], row["outlet"], row["event"], dates[row["article"]], number, texts[row["passage"]]),
            frames=tuple(sorted(frames_of.get(row["passage"], ()))),
        )
        for row, number in zip(rows.to_dict("records"), numbers, strict=True)
    ]


def _citations(frames: Mapping[str, pd.DataFrame], texts: Mapping[str, str], outlets: Outlets) -> Citations:
    """The outlets of the corpus that passages and articles name as a source; a credited agency counts for the article."""
    by_id: dict[str, set[str]] = {}
    for outlet in set(frames["articles"]["outlet"]):
        known = outlets.named(outlet)
        by_id.setdefault(known.id if known else outlet, set()).add(outlet)
    by_passage: dict[str, set[str]] = {}
    by_article: dict[str, set[str]] = {}
    for row in frames["attributions"].to_dict("records"):
        for kind in ("source", "resolved"):
            if pd.notna(row[f"{kind}_start"]):
                written = texts.get(row["passage"], "")[int(row[f"{kind}_start"]) : int(row[f"{kind}_end"])]
                named = set().union(*(by_id.get(each.id, set()) for each in outlets.mentioned(written))) - {row["outlet"]}
                by_passage.setdefault(row["passage"], set()).update(named)
                by_article.setdefault(row["article"], set()).update(named)
    for article, origin in zip(frames["articles"]["article"], frames["articles"]["origin"].fillna(""), strict=True):
        credited = outlets.named(origin) if origin else None
        by_article.setdefault(article, set()).update(by_id.get(credited.id, set()) if credited else ())
    passages, articles = ({key: frozenset(found) for key, found in each.items() if found} for each in (by_passage, by_article))
    return Citations(passages, articles, _carried(frames["reuse"]))


def _carried(reuse: pd.DataFrame) -> frozenset[tuple[str, str]]:
    """Carrier and origin of what one outlet carries of another; where only the order of pages says which is which, nothing is said."""
    told = reuse[(reuse["relation"] == "copy") & (reuse["evidence"] != "order")]
    pairs = (zip(told[f"carrier_{unit}"], told[f"origin_{unit}"], strict=True) for unit in ("passage", "article"))
    return frozenset(pair for each in pairs for pair in each)
