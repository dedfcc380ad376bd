"""The demo articles: what is promised of them in data/demo/README.md."""

import csv
import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo"
EVENTS = ("eno-reservoir", "ordoa-bank", "serina-strait")
OUTLETS = ("aomine-agency", "karmed-broadcast", "sunadokei-blog", "yukan-inazuma")

CONSTRUCTIONS = {
    "cue-verb": "neutral assertive conceding doubting urging warning promising denying asking thinking feeling",
    "cue-compound": "niyoruto niyoreba iwaku",
    "cue-final": "toiu nodatoiu tonokoto soda toiukoto",
    "cue-agentless": "tosareru tomirareru iwareru with-source",
    "cue-noun": "toiu-clause tono-clause tosuru-clause without-clause",
    "cue-refusal": "comment mention answer request",
    "cue-toshite": "linking before-verb arrest",
    "cue-bare": "to tomo nodato survey-dewa",
    "cue": "verbal-noun-predicate colon dash-before-quotation dash-after-quotation headline-bracket parenthesis toshi-linking "
    "interview-found announcement-dewa forecast-dewa object-indirect object-mention demand-object promise-object "
    "nitsuite-katatta two-in-a-sentence source-in-other-sentence",
    "free-quotation": "cue-before cue-after no-cue",
    "quotation-over-paragraphs": "plain reopened",
    "mode": "direct indirect mixed mention",
    "source": "person title-alone anonymous body media media-reporter document unspecified",
    "bracket": "newspaper-name organisation-name ship-name title",
    "": "following-quotation nested-quotation chain-of-sources talk-event noun-link-toiu thinking-plain-object",
    "hedge-epistemic": "darou darou-question kamoshirenai kanousei-ga-aru kanousei-ga-takai hazuda osoraku tabun to-omowareru "
    "to-kangaerareru uru osore kiken dewanaika kanenai headline-ka double-negation kanarazushimo fukanou-dewanai utagai",
    "hedge-evidential": "youda rashii tomirareru moyou stem-sou ukagaeru mieru kansoku mitooshi mikomi yosou",
    "hedge-hearsay": "tosareru toiu tonokoto souda iwareru tsutaerareru houjirareru giwaku iwayuru mikakunin utagai-de jishou",
    "hedge-unknown": "fumei sadakadenai kakunin wakaranai akirakaninattenai",
    "hedge-approximate": "yaku oyoso hodo zengo goro ikuraka aruteido nanraka ichibu",
    "not-a-hedge": "likeness purpose adjectival-rashii conditional deontic",
    "booster": "akirakani machigainaku kakujitsuni kanarazu mochiron masani kanzenni kesshite nichigainai dangen kiwamete hijoni "
    "hobo-machigainaku issai nanra hontoni zettaini",
    "not-a-booster": "akirakanishita",
    "loaded": "naming evaluative violence metaphor sensation scare-quote scare-quote-iwayuru scare-quote-western inside-quotation",
    "naming-government": "state capital leader regime regime-of-capital official",
    "naming-conflict": "neutral official sensational accusing",
    "naming-person": "title full shi bare nickname insult",
}
DRIFT_VALUES = {
    "telling": {"first", "retold", "verbatim"},
    "direction": {"earlier-to-later", "undirected"},
    "source": {"kept", "generalised", "replaced", "dropped"},
    "chain": {"kept", "flattened", "none"},
    "hedge": {"kept", "dropped", "added", "none"},
    "verb": {"kept", "hardened", "softened", "distanced", "dropped"},
    "loaded": {"added", "none"},
    "naming": {"kept", "changed"},
}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside the articles."""
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def paragraphs(file: str) -> list[str]:
    """The paragraphs of an article, headline first."""
    return (DEMO / file).read_text("utf-8").removesuffix("\n").split("\n\n")


ARTICLES = rows("articles.csv")
POINTERS = [(table, row) for table in ("constructions.csv", "drift.csv") for row in rows(table)]


def tellings() -> dict[str, list[dict[str, str]]]:
    """The rows of drift.csv by claim, in the order of the table."""
    claims: dict[str, list[dict[str, str]]] = {}
    for row in rows("drift.csv"):
        claims.setdefault(row["claim"], []).append(row)
    return claims


@pytest.mark.parametrize("article", ARTICLES, ids=lambda row: row["file"])
def test_an_article_is_what_its_row_says(article: dict[str, str]) -> None:
    headline, *body = paragraphs(article["file"])
    assert headline == article["title"]
    assert 250 <= sum(map(len, body)) <= 700
    assert all(paragraph and "\n" not in paragraph and paragraph == paragraph.strip() for paragraph in (headline, *body))
    pattern = rf"{article['outlet']}/{article['date']}-{article['event']}-[1-9]\.txt"
    assert re.fullmatch(pattern, article["file"])
    assert article["date"].startswith("2025-")
    assert not article["url"] or article["url"].startswith("https://example.org/")
    raw = (DEMO / article["file"]).read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")


def test_every_file_has_a_row_and_every_outlet_covers_every_story() -> None:
    assert sorted(row["file"] for row in ARTICLES) == sorted(path.relative_to(DEMO).as_posix() for path in DEMO.rglob("*.txt"))
    counts = Counter((row["outlet"], row["event"]) for row in ARTICLES)
    assert len(ARTICLES) >= 36
    assert set(counts) == {(outlet, event) for outlet in OUTLETS for event in EVENTS}
    assert set(counts.values()) <= {3, 4}


def test_a_construction_is_never_missing() -> None:
    wanted = {"-".join(filter(None, (group, name))) for group, names in CONSTRUCTIONS.items() for name in names.split()}
    assert {row["construction"] for row in rows("constructions.csv")} == wanted


@pytest.mark.parametrize(("table", "row"), POINTERS)
def test_a_pointer_finds_its_phrase(table: str, row: dict[str, str]) -> None:
    assert row["phrase"]
    assert row["phrase"] in paragraphs(row["file"])[int(row["paragraph"]) - 1], table


def test_a_claim_is_told_first_and_then_by_others() -> None:
    known = {article["file"]: article for article in ARTICLES}
    assert len(tellings()) >= 8
    for claim, (first, *others) in tellings().items():
        assert (first["telling"], first["told_from"]) == ("first", ""), claim
        assert 2 <= len({row["outlet"] for row in (first, *others)}) <= 4, claim
        files = {row["file"] for row in (first, *others)}
        for row in (first, *others):
            article = known[row["file"]]
            assert (row["outlet"], row["event"]) == (article["outlet"], article["event"]), claim
        for row in others:
            told, retold = known[row["told_from"]]["date"], known[row["file"]]["date"]
            assert row["told_from"] in files - {row["file"]}, claim
            assert all(row[column] in values for column, values in DRIFT_VALUES.items()), row
            assert told <= retold, claim
            assert row["direction"] == ("earlier-to-later" if told < retold else "undirected"), claim


def test_every_kind_of_drift_is_planted() -> None:
    retold = [row for row in rows("drift.csv") if row["telling"] != "first"]
    for column, values in DRIFT_VALUES.items():
        assert {row[column] for row in retold} == values - {"first"}, column


def test_a_verbatim_copy_is_one_and_shows_no_drift() -> None:
    copies = [row for row in rows("drift.csv") if row["telling"] == "verbatim"]
    for row in copies:
        assert any(row["phrase"] in paragraph for paragraph in paragraphs(row["told_from"]))
        assert row["source"] == row["verb"] == row["naming"] == "kept"
        assert row["loaded"] == "none"
        assert row["hedge"] in {"kept", "none"}
    assert len(copies) >= 6


def test_nothing_is_shared_between_articles_but_the_planted_copies() -> None:
    copies = {row["file"] for row in rows("drift.csv") if row["telling"] == "verbatim"}
    texts = {row["file"]: [p for p in paragraphs(row["file"]) if len(p) > 30] for row in ARTICLES}
    runs = {file: {p[i : i + 30] for p in body for i in range(len(p) - 29)} for file, body in texts.items()}
    sharing = [pair for pair in combinations(runs, 2) if runs[pair[0]] & runs[pair[1]]]
    assert {file for pair in sharing for file in pair if file.startswith("sunadokei-blog/")} == copies
    assert all({file.split("/")[0] for file in pair} == {"aomine-agency", "sunadokei-blog"} for pair in sharing)


def test_the_blog_asserts_what_the_agency_hedged_in_the_bank_story() -> None:
    hardened = [
        row["claim"]
        for row in rows("drift.csv")
        if row["event"] == "ordoa-bank" and row["outlet"] == "sunadokei-blog" and (row["source"], row["hedge"]) == ("dropped", "dropped")
    ]
    assert set(hardened) == {"loss", "president-abroad", "knew-of-losses"}
