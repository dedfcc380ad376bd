"""Sources identified story by story are those of the whole corpus at once."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from wakugumi.identity import stories
from wakugumi.identity.actors import Actors
from wakugumi.identity.corrections import Correction
from wakugumi.identity.records import SourceForm
from wakugumi.identity.sources import Identified, identify
from wakugumi.identity.stories import CorpusSources, Stories, at_once
from wakugumi.identity.tables import resolved_form_rows
from wakugumi.schemas import RESOLVED_FORMS, SOURCE_FORMS

Reader = Callable[..., SourceForm]

PHRASES = (
    [(name, "person") for name in ("ミレ・ベイネ教授", "カイ・ベイネ署長", "ベイネ氏", "ベイネ教授", "同氏", "彼", "教授", "山田花子教授")]
    + [(name, "person") for name in ("山田さん", "オルドア銀行のラトゥム頭取", "オルドア銀行のカイ・ラトゥム頭取", "ロシアの国防次官")]
    + [(name, "person") for name in ("オルビナ社のソーブ社長", "オルビナ社のソーブ氏", "ソーブ氏", "プーチン大統領", "プーチン氏")]
    + [
        (name, "body")
        for name in ("国際原子力機関（IAEA）", "IAEA", "カルメド国防省", "国防省", "同省", "ロシア外務省", "ロシア", "エノ大学")
    ]
    + [(name, "media") for name in ("本紙", "朝日新聞", "地元紙コルヴェン新報", "同紙", "タイムズ紙")]
    + [("当局者", "anonymous"), ("中央銀行の関係者", "anonymous"), ("報告書", "document")]
)


@pytest.fixture(scope="module")
def forms(read: Reader) -> list[SourceForm]:
    return [read(*phrase) for phrase in PHRASES]


def corpus(forms: list[SourceForm], seed: int, articles: int = 60) -> pd.DataFrame:
    """Articles of some stories and outlets with forms drawn at random, among them mentions and repeats."""
    rng = random.Random(seed)  # noqa: S311 (articles, no secret)
    rows = []
    for number in range(articles):
        article, event = f"x{number:03}", rng.choice(["", "e1", "e2", "e3"])
        place = {"article": article, "outlet": rng.choice("AB") if rng.random() < 0.8 else "asahi", "event": event}
        for passage in range(rng.randint(0, 4)):
            form = rng.choice(forms)._replace(attribution=f"a{passage}" if rng.random() < 0.8 else "")
            rows.append(
                form._asdict() | place | {"passage": f"{article}/{passage}", "passage_number": passage, "duplicate": rng.random() < 0.2}
            )
    return pd.DataFrame(rows)


def by_story(forms: pd.DataFrame, groups: int) -> Iterator[tuple[pd.DataFrame, np.ndarray]]:
    """Whole stories together, with the numbers of their articles."""
    story = forms["event"].where(forms["event"] != "", forms["article"])
    group = pd.factorize(story)[0] * 7 % groups
    number = pd.factorize(forms["article"], sort=True)[0]
    for each in range(groups):
        yield forms[group == each].reset_index(drop=True), number[group == each]


def tables(forms: pd.DataFrame, actors: Actors) -> tuple[pa.Table, pa.Table]:
    """`source_forms` and `resolved_forms`."""
    articles = [group.to_dict("records") for _, group in forms.groupby("article", sort=False)]
    resolved = (row for rows in articles for row in resolved_form_rows(rows, actors))
    return SOURCE_FORMS.build(row for rows in articles for row in rows), RESOLVED_FORMS.build(resolved)


def story_by_story(forms: pd.DataFrame, actors: Actors, groups: int, room: Path) -> tuple[CorpusSources, pa.Table]:
    with Stories(actors, room) as found:
        for part, numbers in by_story(forms, groups):
            found.add(*tables(part, actors), numbers)
        sources = found.found()
        return sources, pa.concat_tables(sources.tables)


def of_forms(found: CorpusSources) -> list[tuple[str, str]]:
    ids = found.ids.to_pylist()
    return [(ids[number], found.reasons[reason]) for number, reason in zip(found.numbers.tolist(), found.evidence.tolist(), strict=True)]


def expected(found: Identified) -> list[tuple[str, str]]:
    return list(zip(found.forms["source_id"], found.forms["evidence"], strict=True))


@pytest.mark.parametrize("groups", [1, 2, 7, 50])
@pytest.mark.parametrize("seed", range(5))
def test_stories_apart_give_what_the_corpus_gives(
    forms: list[SourceForm], actors: Actors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, groups: int
) -> None:
    monkeypatch.setattr(stories, "ROWS_AT_A_TIME", 5)
    table = corpus(forms, seed)
    whole = identify(table, actors)
    found, sources = story_by_story(table, actors, groups, tmp_path)
    assert of_forms(found) == expected(whole)
    assert sources.to_pylist() == whole.sources.to_dict("records")
    assert dict(found.sides) == {row["source_id"]: row["side"] for row in whole.sources.to_dict("records") if row["side"]}
    assert found.places(pd.factorize(table["article"], sort=True)[0]).tolist() == [*range(len(table))]
    assert found.ids.to_pylist() == sorted(found.ids.to_pylist())
    aside = found.set_aside(tmp_path)
    assert of_forms(aside) == expected(whole)
    assert aside.places(pd.factorize(table["article"], sort=True)[0]).tolist() == [*range(len(table))]
    assert not list(tmp_path.iterdir())


def test_these_stories_hold_every_kind_of_link(forms: list[SourceForm], actors: Actors) -> None:
    reasons = {reason for seed in range(5) for _, reason in expected(identify(corpus(forms, seed), actors))}
    assert {"name", "actor", "story", "holder", "abbreviation", "same", "full_name", "unresolved", "article", "outlet"} <= reasons


def test_a_corpus_without_forms_has_no_sources(forms: list[SourceForm], actors: Actors, tmp_path: Path) -> None:
    with Stories(actors, tmp_path) as found:
        found.add(*tables(corpus(forms, 0).iloc[:0], actors), np.empty(0, np.int64))
        sources = found.found()
        assert (len(sources.ids), len(sources.numbers), [*sources.tables]) == (0, 0, [])


def test_what_was_corrected_in_memory_has_the_same_form(forms: list[SourceForm], actors: Actors) -> None:
    table = corpus(forms, 1)
    number = pd.factorize(table["article"], sort=True)[0]
    whole = identify(table, actors, [Correction("教授", canonical="ミレ・ベイネ", side="solne")])
    found = at_once(whole, number)
    assert of_forms(found) == expected(whole)
    assert "correction" in found.reasons
    assert pa.concat_tables(found.tables).to_pylist() == whole.sources.to_dict("records")


def test_forms_are_resolved_in_the_order_of_the_text_and_kept_in_theirs(forms: list[SourceForm], actors: Actors) -> None:
    table = corpus(forms, 2).assign(start=7)
    shuffled = table.sample(frac=1, random_state=1).sort_values("article", kind="stable")
    nodes, again = (tables(each, actors)[1]["node"].to_pylist() for each in (table, shuffled))
    assert [nodes[number] for number in shuffled.index] == again
    assert nodes != [node for each in table.to_dict("records") for node in tables(pd.DataFrame([each]), actors)[1]["node"].to_pylist()]
