"""The demo articles: attributions given by hand, sources identified over the articles of each story."""

from collections.abc import Callable, Sequence

import pandas as pd
import pytest

from tests.conftest import ROOT
from tests.linear_time import assert_linear
from wakugumi.corpus.records import Article, Passage
from wakugumi.features.records import ArticleMarks, Attribution, PassageMarks
from wakugumi.identity.actors import Actors
from wakugumi.identity.sources import Identified, identify
from wakugumi.identity.tables import source_form_rows, with_source_ids
from wakugumi.language.parsing import Tools, parse_passage

DEMO = ROOT / "data" / "demo"
# file, event, then for each paragraph (the headline is 0) the sources in it, with their types, in the order of the text
ARTICLES: tuple[tuple[str, str, dict[int, list[tuple[str, str]]]], ...] = (
    (
        "aomine-agency/2025-03-04-serina-strait-1.txt",
        "serina-strait",
        {
            1: [("ナヴィル沿岸警備隊", "body"), ("沿岸警備隊の発表", "document")],
            2: [("複数のナヴィル当局者", "anonymous"), ("匿名を条件に取材に応じた当局者の1人", "anonymous")],
            3: [("カルメド国防省", "body"), ("同省のテネク報道官", "person")],
        },
    ),
    (
        "aomine-agency/2025-03-13-serina-strait-4.txt",
        "serina-strait",
        {
            1: [("両国の合同調査団", "body"), ("声明", "document")],
            2: [("ナヴィルのベイネ漁業組合長", "person"), ("カルメド側の専門家", "anonymous")],
            4: [("カルメド外務省", "body"), ("外相は「", "person"), ("ソーブ氏", "person")],
        },
    ),
    (
        "sunadokei-blog/2025-03-14-serina-strait-4.txt",
        "serina-strait",
        {1: [("青嶺通信", "media")], 2: [("組合長のベイネさん", "person")], 5: [("ソーブ外相", "person")]},
    ),
    (
        "karmed-broadcast/2025-03-04-serina-strait-1.txt",
        "serina-strait",
        {
            0: [("国防省", "body")],
            1: [("カルメド共和国国防省", "body")],
            2: [("ガル・テネク国防省報道官", "person"), ("報道官はそのうえで", "person")],
            3: [("タレン・ミドヴァ共和国大統領", "person"), ("大統領府の声明", "document")],
        },
    ),
    (
        "aomine-agency/2025-06-12-ordoa-bank-2.txt",
        "ordoa-bank",
        {
            1: [("地元紙コルヴェン新報", "media"), ("空港関係者", "anonymous")],
            2: [("同紙", "media"), ("頭取は搭乗", "person"), ("頭取の弁護士", "person")],
            4: [("中央銀行のウルネ総裁", "person"), ("総裁は「", "person")],
        },
    ),
    (
        "karmed-broadcast/2025-06-18-ordoa-bank-3.txt",
        "ordoa-bank",
        {1: [("ミドヴァ大統領", "person")], 2: [("ソルネ中央銀行のシダ・ウルネ総裁", "person")]},
    ),
)


def attributions(text: str, sources: Sequence[tuple[str, str]]) -> tuple[Attribution, ...]:
    """One attribution for each source, found from left to right; what follows は belongs to the sentence, not to the source."""
    found, position = [], 0
    for number, (phrase, source_type) in enumerate(sources):
        start = text.index(phrase, position)
        source = phrase.partition("は")[0]
        position = start + len(source)
        found.append(Attribution(f"a{number}", (position, position + 1), (start, position), None, "indirect", source_type))
    return tuple(found)


@pytest.fixture(scope="module")
def identified(tools: Tools, actors: Actors) -> Identified:
    rows = []
    for file, event, sources in ARTICLES:
        paragraphs = (DEMO / file).read_text("utf-8").strip().split("\n\n")
        passages = tuple(Passage(f"{file}/{n}", paragraph) for n, paragraph in enumerate(paragraphs))
        marks = tuple(
            PassageMarks(each.id, attributions(each.text, sources.get(n, [])), (), (), 0, 0, 0, 0) for n, each in enumerate(passages)
        )
        article = Article(file, file.partition("/")[0], passages, event=event)
        rows += source_form_rows(article, ArticleMarks(file, marks), [parse_passage(each.text, tools) for each in passages])
    return identify(pd.DataFrame(rows), actors)


def source_of(identified: Identified, file: str, paragraph: int, number: int) -> str:
    forms = identified.forms
    (found,) = forms.loc[(forms["passage"] == f"{file}/{paragraph}") & (forms["attribution"] == f"a{number}"), "source_id"]
    return str(found)


def named(identified: Identified, source: str) -> "pd.Series":
    return identified.sources.set_index("source_id").loc[source]


STRAIT, REPORT, BLOG, STATE, BANK, HELP = (file for file, _, _ in ARTICLES)


def test_every_attribution_with_a_source_is_identified(identified: Identified) -> None:
    forms = identified.forms[identified.forms["attribution"] != ""]
    assert len(forms) == sum(len(phrases) for _, _, paragraphs in ARTICLES for phrases in paragraphs.values())
    assert (forms["source_id"] != "").all()


def test_the_foreign_minister_is_one_under_three_names(identified: Identified) -> None:
    assert {source_of(identified, REPORT, 4, 1), source_of(identified, REPORT, 4, 2), source_of(identified, BLOG, 5, 0)} == {"actor:sove"}


def test_the_head_of_the_fishermen_is_one_in_agency_and_blog(identified: Identified) -> None:
    assert source_of(identified, REPORT, 2, 0) == source_of(identified, BLOG, 2, 0)


def test_the_ministry_is_one_in_agency_and_state_broadcaster(identified: Identified) -> None:
    ministry = source_of(identified, STRAIT, 3, 0)
    assert ministry == source_of(identified, STATE, 1, 0) == source_of(identified, STATE, 0, 0)
    assert named(identified, ministry)["side"] == "karmed"
    assert named(identified, ministry)["n_outlets"] == 2


def test_the_spokesman_of_the_same_ministry(identified: Identified) -> None:
    spokesman = source_of(identified, STRAIT, 3, 1)
    assert spokesman == source_of(identified, STATE, 2, 0) == source_of(identified, STATE, 2, 1)
    assert named(identified, spokesman)[["name", "side"]].tolist() == ["ガル・テネク", "karmed"]


def test_the_same_paper_and_the_bankers(identified: Identified) -> None:
    assert source_of(identified, BANK, 1, 0) == source_of(identified, BANK, 2, 0) == "actor:korven_shimpo"
    assert source_of(identified, BANK, 4, 0) == source_of(identified, BANK, 4, 1) == source_of(identified, HELP, 2, 0)
    assert source_of(identified, BANK, 2, 1) != source_of(identified, BANK, 2, 2)


def test_the_president_is_one_in_two_stories(identified: Identified) -> None:
    assert source_of(identified, STATE, 3, 0) == source_of(identified, HELP, 1, 0)


def test_the_unnamed_stay_apart_and_have_the_side_they_speak_for(identified: Identified) -> None:
    officials, one = source_of(identified, STRAIT, 2, 0), source_of(identified, STRAIT, 2, 1)
    assert officials != one
    assert (named(identified, officials)["side"], named(identified, one)["side"]) == ("navil", "")


def test_ids_are_filled_into_the_attributions(identified: Identified) -> None:
    table = identified.forms.loc[identified.forms["attribution"] != "", ["article", "passage", "attribution"]].assign(source_id="")
    table.loc[len(table) + 1000] = [STRAIT, f"{STRAIT}/1", "a9", ""]
    filled = with_source_ids(table, identified.forms)
    assert (filled["source_id"] == "").tolist() == [False] * (len(table) - 1) + [True]


@pytest.mark.parametrize("repeated", ["国防省と", "ベイネ氏・", "同省の", "ナヴィル", "「オルビナ」の", "（", "ベイネ教授は言った。"])
def test_time_is_linear_in_the_text(tools: Tools, repeated: str) -> None:
    def prepare(characters: int) -> Callable[[], object]:
        text = (repeated * characters)[:characters]
        passage = parse_passage(text, tools)
        found = [Attribution(f"a{n}", (n, n + 1), (max(0, n - 300), n), None, "mention", "body") for n in range(20, len(text), 20)]
        marks = ArticleMarks("x", (PassageMarks("p", tuple(found), (), (), 0, 0, 0, 0),))
        return lambda: list(source_form_rows(Article("x", "A", (Passage("p", text),)), marks, [passage]))

    assert_linear(prepare, 8_000, 16_000)
