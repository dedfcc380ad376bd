"""What a retelling did to a claim: to its source, its certainty, its words; and how often each outlet does so.

Two tellings are compared by the marks that lie in them. The sentence alone counts: a source that only the sentence before names is taken
to be kept where the attribution says so (`resolved_start`), else to be dropped. Between two verbatim tellings only what stands within the
copied words is compared; where even that differs, the copy was cut, and counts as a retelling.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from wakugumi.alignment.claims import Retelling
from wakugumi.alignment.units import Unit

SOURCES = ("none", "kept", "generalised", "replaced", "dropped", "added")
CHAINS = ("none", "kept", "flattened", "deepened")
STANCES = ("none", "kept", "hardened", "softened", "distanced", "dropped", "added")
CERTAINTIES = ("kept", "up", "down")
WORDS = ("none", "kept", "added", "removed", "exchanged")
ASPECTS: Mapping[str, Sequence[str]] = {
    "source": SOURCES,
    "chain": CHAINS,
    "stance": STANCES,
    "certainty": CERTAINTIES,
    "hedge": ("none", "kept", "dropped", "added"),
    "loaded": WORDS,
    "naming": WORDS,
}
_NAMED = ("person", "body", "media", "document")
_FIRMNESS = {
    "doubting": -2,
    "denying": -2,
    "asking": -1,
    "feeling": -1,
    "thinking": -1,
    "neutral": 0,
    "urging": 0,
    "conceding": 1,
    "assertive": 1,
}
_GRADES = {"certain+": 3, "certain-": 3, "probable+": 2, "probable-": 2, "possible+": 1, "possible-": 1, "unknown": 0}
_DENIED = 0
_PLAIN = 3
_BOOSTED = 4
_APPROXIMATE = "approximate"
_SIDE = "側"
_UNCHANGED = frozenset({"none", "kept"})


class Telling(NamedTuple):
    """What the marks say of one telling.

    Attributes:
        source: its source as written, empty where there is none.
        source_id: the row of `sources`, where it is identified.
        source_type: of the innermost attribution, empty where the author tells it.
        depth: attributions between author and claim.
        mode: direct, indirect or mixed; empty without attribution.
        stance: of the innermost cue; empty without attribution.
        certainty: 0 unknown, hearsay or denied, 1 possible, 2 probable, 3 plain, 4 boosted.
        hedges: the hedges in it, as category and entry.
        hedge_owner: `author`, `source` or `reported`; empty without hedge.
        loaded: dictionary forms of its loaded terms.
        names: forms by referent.
        denied: whether a source denies it.
    """

    source: str = ""
    source_id: str = ""
    source_type: str = ""
    depth: int = 0
    mode: str = ""
    stance: str = ""
    certainty: int = _PLAIN
    hedges: frozenset[str] = frozenset()
    hedge_owner: str = ""
    loaded: frozenset[str] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()
    denied: bool = False


class Marked(NamedTuple):
    """The rows of `marks` and `attributions` by passage, and the passages' texts."""

    marks: Mapping[str, Sequence[Mapping[str, object]]]
    attributions: Mapping[str, Sequence[Mapping[str, object]]]
    texts: Mapping[str, str]


def marked(marks: pd.DataFrame, attributions: pd.DataFrame, texts: Mapping[str, str]) -> Marked:
    """The tables `marks` and `attributions` by passage."""
    return Marked(_by_passage(marks), _by_passage(attributions), texts)


def _by_passage(table: pd.DataFrame) -> dict[str, list[dict[str, object]]]:
    grouped: dict[str, list[dict[str, object]]] = {}
    for row in table.astype(object).where(table.notna(), None).to_dict("records"):
        grouped.setdefault(str(row["passage"]), []).append(
            {str(key): int(value) if isinstance(value, float) else value for key, value in row.items()}
        )
    return grouped


def telling(unit: Unit, found: Marked, *, within: bool = False) -> Telling:
    """What the marks say of `unit`; `within`: only attributions whose cue lies in it count."""
    start, end = unit.start, unit.end
    holding = [row for row in found.attributions.get(unit.passage, ()) if _holds(row, start, end, within)]
    inner = max(holding, key=lambda row: (int(str(row["depth"])), row["source_start"] is not None, str(row["attribution"])), default=None)
    marks = [row for row in found.marks.get(unit.passage, ()) if start <= int(str(row["start"])) and int(str(row["end"])) <= end]
    hedges = [row for row in marks if row["family"] == "hedge"]
    grades = [_GRADES.get(str(row["grade"]), _PLAIN) for row in hedges if row["category"] != _APPROXIMATE]
    boosted = any(row["family"] == "booster" for row in marks)
    told = Telling(
        certainty=min(grades) if grades else (_BOOSTED if boosted else _PLAIN),
        hedges=frozenset(f"{row['category']}:{row['entry']}" for row in hedges),
        hedge_owner=_owner(hedges),
        loaded=frozenset(str(row["lemma"] or row["entry"]) for row in marks if row["family"] == "loaded"),
        names=frozenset((str(row["entry"]).partition(":")[0], str(row["lemma"])) for row in marks if row["family"] == "naming"),
    )
    if inner is None:
        return told
    text = found.texts.get(unit.passage, "")
    source = _source(inner, text)
    denied = any(_denies(row, inner, text) for row in holding)
    # Who is named around copied words, as the one they are copied from, stands outside the copy.
    around = min(int(str(row["depth"])) for row in holding) - 1 if within else 0
    return told._replace(
        source=source,
        source_id=str(inner.get("source_id") or ""),
        source_type=str(inner["source_type"]),
        depth=int(str(inner["depth"])) - around,
        mode=str(inner["mode"]),
        stance=str(inner["stance"]),
        certainty=_DENIED if denied else told.certainty,
        denied=denied,
    )


def _denies(row: Mapping[str, object], inner: Mapping[str, object], text: str) -> bool:
    """Whether an attribution denies what `inner` hands over: 「…との報道は嘘だ」と一蹴した, ことを否定した; not 「安全だ」と反論した."""
    end = int(str(row["content_end"]))
    return row["stance"] == "denying" and (row is not inner or text[end : end + 1] in ("を", "は", "も"))


def _holds(row: Mapping[str, object], start: int, end: int, within: bool) -> bool:
    """Whether the attribution hands over what stands between `start` and `end`, or a good part of it."""
    if row["content_start"] is None:
        return False
    first, last = int(str(row["content_start"])), int(str(row["content_end"]))
    shared = min(last, end) - max(first, start)
    cue = start <= int(str(row["cue_start"])) and int(str(row["cue_end"])) <= end
    return shared > 0 and (cue or (not within and 2 * shared >= end - start))


def _owner(hedges: Sequence[Mapping[str, object]]) -> str:
    owners = {str(row["owner"]) for row in hedges if row["category"] != _APPROXIMATE}
    if "author" in owners:
        return "author"
    return "reported" if "reported" in owners else ("source" if owners else "")


def _source(row: Mapping[str, object], text: str) -> str:
    for kind in ("source", "resolved"):
        if row[f"{kind}_start"] is not None:
            return text[int(str(row[f"{kind}_start"])) : int(str(row[f"{kind}_end"]))]
    return ""


def changes(origin: Telling, told: Telling) -> dict[str, str]:
    """What became of each of `ASPECTS` between `origin` and `told`, and of mode and owner of the hedge."""
    return {
        "source": _source_change(origin, told),
        "chain": _chain_change(origin.depth, told.depth),
        "stance": _stance_change(origin.stance, told.stance),
        "certainty": "kept" if told.certainty == origin.certainty else ("up" if told.certainty > origin.certainty else "down"),
        "hedge": _hedge_change(origin, told),
        "loaded": _words_change(origin.loaded, told.loaded),
        "naming": _naming_change(origin.names, told.names),
    }


def _hedge_change(origin: Telling, told: Telling) -> str:
    """Who denies a claim says it no more firmly: no hedge of it is lost."""
    changed = _presence(bool(origin.hedges), bool(told.hedges))
    return "none" if changed == "dropped" and told.denied else changed


def _presence(before: bool, after: bool) -> str:
    return {(True, True): "kept", (True, False): "dropped", (False, True): "added", (False, False): "none"}[before, after]


def _source_change(origin: Telling, told: Telling) -> str:
    known = bool(origin.stance), bool(told.stance)
    if not all(known):
        return _presence(*known)
    if origin.source_type in _NAMED and told.source_type not in _NAMED:
        return "generalised"
    if not origin.source or not told.source:
        return "kept"
    if told.source.endswith(_SIDE) and not origin.source.endswith(_SIDE):
        return "generalised"
    identified = origin.source_id != "" and origin.source_id == told.source_id
    return "kept" if identified or _same_source(origin.source, told.source) else "replaced"


def _same_source(one: str, other: str) -> bool:
    """Equal, or the head of one ends the other (保健相 in ノムテ保健相), or a name of two characters or more is in both."""
    shorter, longer = sorted((one, other), key=len)
    return shorter in longer or shorter[-4:] in longer or (len(shorter) > 2 and shorter[-3:] == longer[-3:])


def _chain_change(before: int, after: int) -> str:
    if before <= 1 and after <= 1:
        return "none"
    return "kept" if before == after else ("flattened" if after < before else "deepened")


def _stance_change(before: str, after: str) -> str:
    if not before or not after:
        return _presence(bool(before), bool(after))
    step = _FIRMNESS[after] - _FIRMNESS[before]
    if step == 0:
        return "kept"
    return "hardened" if step > 0 else ("distanced" if _FIRMNESS[after] < -1 else "softened")


def _words_change(before: Iterable[object], after: Iterable[object]) -> str:
    old, new = set(before), set(after)
    if not old and not new:
        return "none"
    if old == new:
        return "kept"
    return "exchanged" if old - new and new - old else ("added" if new - old else "removed")


def _naming_change(before: frozenset[tuple[str, str]], after: frozenset[tuple[str, str]]) -> str:
    """Exchanged where one referent has another name; a referent that only one of the two names counts for nothing."""
    shared = {referent for referent, _ in before} & {referent for referent, _ in after}
    old, new = ({pair for pair in pairs if pair[0] in shared} for pairs in (before, after))
    return "exchanged" if old != new else _words_change(before & after, before & after)


def claims_table(retellings: Iterable[Retelling], found: Marked) -> list[dict[str, object]]:
    """The rows of the table `claims`: one retelling a row, with what it did to the claim."""
    return [_row(each, found) for each in retellings]


def _row(each: Retelling, found: Marked) -> dict[str, object]:
    copied = each.kind == "verbatim"
    origin, told = (telling(unit, found, within=copied) for unit in (each.origin, each.teller))
    what = changes(origin, told)
    # Who copies a sentence and cuts off its hedge retells it.
    kind = "verbatim" if copied and _UNCHANGED.issuperset(what.values()) else "retold"
    row: dict[str, object] = {"claim": each.claim, "event": each.teller.event, "kind": kind, "score": round(each.score, 4)}
    row["direction"] = each.direction
    for prefix, unit, state in (("", each.teller, told), ("origin_", each.origin, origin)):
        place = {name: getattr(unit, name) for name in ("outlet", "article", "passage", "start", "end", "date")}
        seen = {name: getattr(state, name) for name in ("source_type", "depth", "mode", "hedge_owner", "certainty")}
        seen["verb"] = state.stance
        row |= {f"{prefix}{name}": value for name, value in (place | {_renamed(key): value for key, value in seen.items()}).items()}
    return row | {f"{aspect}_change": value for aspect, value in what.items()}


def _renamed(name: str) -> str:
    return "grade" if name == "certainty" else name


def retold(claims: pd.DataFrame) -> pd.DataFrame:
    """The rows of the table `claims` that drift is counted of: what is not verbatim, and known to be taken from the other telling."""
    return claims[(claims["direction"] != "undirected") & (claims["kind"] != "verbatim")]


def drift_counts(claims: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Counts per article for `comparison.estimates.estimate`: of its retold claims, how many had each outcome in each aspect.

    Only those of `retold` count; articles without any are left out. Measures are `drift_source`, `drift_hedge` and so on, categories the
    outcomes; the exposure is the number of retold claims.

    Args:
        claims: the table `claims`.
        articles: the table `articles`, for `event` and `genre`.
    """
    genre = dict(zip(articles["article"], articles["genre"], strict=True))
    rows = []
    for (article, outlet, event), group in retold(claims).groupby(["article", "outlet", "event"], sort=True):
        common = {"article": article, "outlet": outlet, "event": event, "genre": genre.get(article, ""), "voice": "all"}
        for aspect, outcomes in ASPECTS.items():
            seen = group[f"{aspect}_change"].value_counts()
            counted = {"measure": f"drift_{aspect}", "exposure": len(group), "exposure_unit": "claims"}
            rows += [common | counted | {"category": outcome, "count": int(seen.get(outcome, 0))} for outcome in outcomes]
    columns = ("article", "outlet", "event", "genre", "measure", "category", "voice", "count", "exposure", "exposure_unit")
    return pd.DataFrame(rows, columns=list(columns))
