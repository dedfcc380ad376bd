"""The proposal of whose lines are whose.

Each set of pages was labelled before the rules saw it; `examples/segmenting_first_runs.csv` holds what they reached at first sight.
All but the last have been
learned from since.
"""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.corpus.segmenting_table import EXAMPLES, OUTLETS, PAGE, first_runs, page, read_pages
from wakugumi.corpus.records import ROLES
from wakugumi.corpus.segmenting import Segment, compare, compare_pages, propose, segments_csv, write_segments
from wakugumi.corpus.segmenting.dates import address_date, is_date
from wakugumi.corpus.segmenting.phrases import Phrase, PhraseError, load_phrases

NEWS = ["市の水道管が破裂し、駅前の道路が冠水した。", "市は三日以内に復旧する見通しだとしている。"]


def spoken(lines: Sequence[str], page_outlet: str = "blog") -> list[tuple[str, str]]:
    found = {}
    for segment in propose(lines, file="p.txt", page_outlet=page_outlet, outlets=OUTLETS):
        found |= dict.fromkeys(range(segment.first_line, segment.last_line + 1), (segment.outlet, segment.role))
    return [found[number] for number, line in enumerate(lines, 1) if line.strip()]


@pytest.mark.parametrize(
    ("folder", "roles", "rand"),
    [
        ("pages", 0.97, 0.99),
        ("pages_second", 0.98, 0.98),
        ("pages_third", 0.98, 0.99),
        ("pages_fourth", 0.94, 0.95),
        ("pages_fifth", 0.86, 0.99),
        ("pages_sixth", 0.78, 0.86),
    ],
)
def test_agreement_on_own_pages(folder: str, roles: float, rand: float) -> None:
    agreement = compare_pages(read_pages(EXAMPLES / folder))
    assert agreement.role_share >= roles
    assert agreement.outlet_rand >= rand


def test_last_set_of_pages_has_not_been_learned_from() -> None:
    last = first_runs()[-1]
    agreement = compare_pages(read_pages(EXAMPLES / last["folder"]))
    assert (f"{agreement.role_share:.3f}", f"{agreement.outlet_rand:.3f}") == (last["roles"], last["rand"])


def test_documented_figures_are_those_of_today() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.corpus.segmenting_table"


def test_agreement_on_the_coverage(shared: Path) -> None:
    pages = read_pages(shared / "coverage")
    assert len(pages) == 5
    for proposed, reference, lines in pages:
        agreement = compare(proposed, reference, lines)
        assert agreement.role_share >= 0.94, reference[0].file
        assert agreement.outlet_rand >= 0.88, reference[0].file
    assert compare_pages(pages).role_share >= 0.98
    assert compare_pages(pages).outlet_rand >= 0.98


def test_every_line_once_in_a_known_role() -> None:
    pages = [found for row in first_runs() for found in read_pages(EXAMPLES / row["folder"])]
    assert pages
    for proposed, _, lines in pages:
        covered = [
            number for segment in proposed for number in range(segment.first_line, segment.last_line + 1) if lines[number - 1].strip()
        ]
        assert covered == [number for number, line in enumerate(lines, 1) if line.strip()]
        assert {segment.role for segment in proposed} <= set(ROLES)


def test_address_below_a_title_names_the_outlet() -> None:
    lines = ["今日の話題です。", "", "駅前で冠水", "https://www.nytimes.com/2025/03/01/world/water.html", *NEWS]
    assert spoken(lines) == [("blog", "body"), ("nyt", "headline"), ("nyt", "meta"), ("nyt", "body"), ("nyt", "body")]


def test_date_and_address_stand_in_the_segment() -> None:
    lines = ["駅前で冠水", "Water main bursts", "https://www.nytimes.com/2025/03/01/world/water.html", *NEWS]
    segment = propose(lines, file="p.txt", page_outlet="blog", outlets=OUTLETS)[0]
    assert (segment.date, segment.url, segment.original_language) == ("2025-03-01", lines[2], "en")


def test_credit_below_the_text() -> None:
    assert spoken(["朝の読書です。", "", "■駅前で冠水", *NEWS, "(岬日報 2025年3月1日)"])[1:] == [
        ("misaki", "headline"), ("misaki", "body"), ("misaki", "body"), ("misaki", "meta"),
    ]  # fmt: skip


def test_page_speaks_again_in_its_own_style() -> None:
    lines = ["駅前で冠水 - 岬日報", *NEWS, "", "三日で直るとは思えません。"]
    assert [outlet for outlet, _ in spoken(lines)] == ["misaki", "misaki", "misaki", "blog"]


def test_quotation_without_a_source_is_unknown() -> None:
    lines = ["まず引用します。", "(引用ここから)", *NEWS, "(引用ここまで)", "ひどい話です。"]
    assert [outlet for outlet, _ in spoken(lines)] == ["blog", "blog", "unknown", "unknown", "blog", "blog"]


def test_block_that_stands_twice_keeps_its_outlet() -> None:
    own = ["水道の話をもう一度書いておきたい。", "市長は謝罪せずに会見を終えた。", "次の議会は来週の月曜だ。"]
    lines = [*own, "駅前で冠水 - 岬日報", *NEWS, *own]
    assert [outlet for outlet, _ in spoken(lines)] == ["blog"] * 3 + ["misaki"] * 3 + ["blog"] * 3


def test_contents_repeat_the_headings() -> None:
    headings = ["水道管の破裂", "市の説明", "今後の見通し"]
    lines = ["駅前で冠水", "", *headings, "", *(line for heading in headings for line in (heading, NEWS[0]))]
    assert [role for _, role in spoken(lines)] == ["headline", "toc", "toc", "toc", *["heading", "body"] * 3]


def test_short_lines_after_a_text_are_no_headings() -> None:
    lines = ["駅前で冠水", "", *NEWS, "", "役に立った", "12", "読者の写真館", "灯台に立つ人を撮り続けた一年", "北の岬で見つかった古い手紙"]
    assert [role for _, role in spoken(lines)][3:] == ["boilerplate", "boilerplate", "boilerplate", "links", "links"]


def test_heading_over_a_text_stays_one_among_buttons() -> None:
    lines = ["駅前で冠水", "", *NEWS, "", "共有", "7", "", "市の説明", NEWS[0]]
    assert [role for _, role in spoken(lines)][3:] == ["boilerplate", "boilerplate", "heading", "body"]


def test_name_over_a_time_heads_a_post_where_it_stands_so_twice() -> None:
    lines = ["岬の朝", "06:10", NEWS[0], "👁 2.1K", "岬の朝", "07:45", NEWS[1]]
    assert spoken(lines)[:3] == [("岬の朝", "meta"), ("岬の朝", "meta"), ("岬の朝", "body")]
    assert spoken(lines)[3:] == [("blog", "boilerplate"), ("岬の朝", "meta"), ("岬の朝", "meta"), ("岬の朝", "body")]
    assert {outlet for outlet, _ in spoken(["岬の朝", "06:10", *NEWS])} == {"blog"}


def test_headers_of_a_letter_end_an_article() -> None:
    lines = ["駅前で冠水 - 岬日報", NEWS[0], "From: a@b.example", "Subject: 続き", NEWS[1]]
    assert spoken(lines) == [("misaki", "headline"), ("misaki", "body"), *[("blog", "boilerplate")] * 2, ("blog", "body")]


def test_credit_reaches_over_its_own_block_only() -> None:
    lines = ["読書の記録", "", "以下の話は長い。", "", NEWS[0], "――岬日報、2025年3月1日配信", "", "この記事には続きがある。"]
    assert [outlet for outlet, _ in spoken(lines)] == ["blog", "blog", "misaki", "misaki", "blog"]


def test_address_below_an_article_gives_its_name_to_the_head() -> None:
    lines = ["市が謝罪", "ウンターラント紙　2025年3月2日", *NEWS, "出典:https://www.unterland-post.example/1"]
    assert {outlet for outlet, _ in spoken(["朝の話です。", "", *lines])[1:]} == {"unterland-post"}


def test_line_quoted_in_an_answer_is_its_outlets() -> None:
    lines = ["駅前で冠水 - 岬日報", *NEWS, "-----", "読みました。", "> " + NEWS[1], "本当ですか。"]
    assert [outlet for outlet, _ in spoken(lines)][3:] == ["blog", "blog", "misaki", "blog"]


def test_agency_in_an_article_of_the_page_is_an_origin_and_no_outlet() -> None:
    assert {outlet for outlet, _ in spoken(["駅前で冠水", "【ワシントン共同】" + NEWS[0], NEWS[1]])} == {"blog"}


@pytest.mark.parametrize(
    "line",
    ["いいね 1 " * 60 + "x", "-" * 400 + "x", "ヘルプ・" * 100 + "x", "#a" * 200 + " x。", "a > " * 120, "「" * 100_000, "あ" * 1_000_000],
    ids=["reactions", "separator", "foot", "tags", "breadcrumb", "brackets", "long"],
)
def test_no_line_takes_long(line: str) -> None:
    assert [segment.outlet for segment in propose([line, *NEWS], file="p.txt", page_outlet="blog", outlets=OUTLETS)][-1] == "blog"


def test_empty_page() -> None:
    assert propose(["", " "], file="p.txt", page_outlet="blog", outlets=OUTLETS) == []


def test_compare_counts_heading_as_body_and_is_one_for_equals() -> None:
    body, heading = Segment("p", 1, 2, "a", "a", "body"), Segment("p", 1, 2, "a", "a", "heading")
    meta = Segment("p", 2, 2, "a", "b", "meta")
    assert compare([body], [heading], ["x", "y"]) == (2, 1.0, 1.0)
    assert compare([body], [body._replace(last_line=1), meta], ["x", "y"]) == (2, 0.5, 0.0)


def test_written_as_csv(tmp_path: Path) -> None:
    segments = propose(["駅前で冠水", *NEWS], file="p.txt", page_outlet="blog, north", outlets=OUTLETS)
    write_segments(segments, tmp_path / "segments.csv")
    assert (tmp_path / "segments.csv").read_text("utf-8") == segments_csv(segments)
    with (tmp_path / "segments.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [tuple(row.values()) for row in rows] == [tuple(map(str, segment)) for segment in segments]


@pytest.mark.parametrize("phrase", load_phrases().phrases, ids=lambda phrase: phrase.id)
def test_phrase_matches_its_example(phrase: Phrase) -> None:
    assert phrase.kind in load_phrases().kinds(phrase.example)


def test_sentences_of_news_are_no_phrases() -> None:
    for line in [*NEWS, "首相は記者団に、関連する資料を公開すると述べた。", "野党は、説明は不十分だと批判を強めている。"]:
        assert load_phrases().kinds(line) == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('kind = "x"', 'kind = "y"'), r"entry 1 \(a\)"),
        (('pattern = "b"', 'pattern = "("'), r"entry 1 \(a\)"),
        (("", ""), r"entry 2 \(a\): the id"),
    ],
)
def test_phrases_refuse(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    entry = '[[phrase]]\nid = "a"\nkind = "x"\npattern = "b"\nexample = "b"\nreason = "c"\n'
    path = tmp_path / "phrases.toml"
    path.write_text(entry.replace(*change).replace('"x"', '"nav"') * 2, "utf-8")
    with pytest.raises(PhraseError, match=f"phrases.toml, {message}"):
        load_phrases(path)


def test_lines_that_are_dates() -> None:
    assert all(map(is_date, ["2025年3月1日", "7月31日 07:27", "2024年8月6日 6:34 AM UTC", "June 25, 2024", "2025/02/10(月)"]))
    assert not any(map(is_date, ["7月31日に開いた", "2025年の課題", "3分の1"]))
    assert address_date("https://a.example/2024/07/26/x") == "2024-07-26"
