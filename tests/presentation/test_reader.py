import json
import re

import pandas as pd
import pytest

from wakugumi.language.lexicons import Entry
from wakugumi.presentation.pages import write_page
from wakugumi.presentation.reader import MOST_PASSAGES, build_reader

ENTRY = Entry("hedge/約", "hedge", (), "approximate", "own", "counts made vague", "[約]三日かかる。", {})


def data_of(page):
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL).group(1))


def test_passages_carry_their_marks(tables):
    first = data_of(build_reader(tables, tables["texts"]))["passages"][0]
    spans = {(mark["family"], first["text"][slice(*mark["span"])]) for mark in first["marks"]}
    assert spans == {("hedge", "約"), ("hedge", "とみられる"), ("loaded", "極秘")}
    assert [first["text"][slice(*each["source"])] for each in first["attributions"]] == ["港湾局の報道官", "専門家"]


def test_only_entries_in_use_are_told(tables):
    page = build_reader(tables, tables["texts"], entries=[ENTRY, ENTRY._replace(id="unused")])
    assert list(data_of(page)["entries"]) == ["hedge/hedge/約"]


def test_a_page_holds_so_many_passages_and_says_so(study):
    tables = study(outlets=tuple(f"媒体{number}" for number in range(MOST_PASSAGES + 1)))
    page = build_reader(tables, tables["texts"])
    assert len(data_of(page)["passages"]) == MOST_PASSAGES
    assert "The first 2,000 of 2,001 passages" in page


def test_same_bytes_every_time(tables):
    assert build_reader(tables, tables["texts"], lang="ja") == build_reader(tables, tables["texts"], lang="ja")


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_reader_shows_marks_moves_by_keyboard_and_filters(visit, tables, tmp_path, lang):
    path = write_page(tmp_path / "reader.html", build_reader(tables, tables["texts"], lang=lang, entries=[ENTRY]))
    page, seen = visit(path)
    assert page.locator("#text").text_content() == tables["texts"]["text"][0]
    assert page.locator("#text .source").first.text_content() == ""
    assert "港湾局の報道官" in page.locator("#text .piece.source").all_text_contents()
    assert page.locator("#text .piece.hedge.by-source").count() == 2
    page.keyboard.press("j")
    assert page.locator("#place").text_content() == "2 / 4"
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.textContent") == "港湾局の報道官"
    page.locator("#text .piece.hedge").first.hover()
    assert "[約]三日かかる。" in page.locator("#entry").inner_text()
    page.keyboard.press("2")
    assert page.locator("#text .hedge").count() == 0
    assert page.locator("#text .loaded").count() > 0
    page.locator("#outlet").select_option("国営放送")
    assert page.locator("#place").text_content() == "1 / 1"
    assert (seen.errors, seen.requests) == ([], [path.as_uri()])


def test_spans_count_code_points(visit, study, tmp_path):
    tables = study(outlets=("国営放送",), sentence="𠮷野家の𩸽𩸽の報道官は「約三日」と述べた。専門家によると、極秘とみられる。")
    page, _ = visit(write_page(tmp_path / "reader.html", build_reader(tables, tables["texts"])))
    assert "述べた" in page.locator("#text .piece.cue").all_text_contents()
    assert "極秘" in page.locator("#text .piece.loaded").all_text_contents()


def test_hostile_text_is_shown_letter_by_letter(visit, study, hostile_names, tmp_path):
    sentence = f"{''.join(hostile_names)}の報道官は「約三日」と述べた。専門家によると、極秘とみられる。"
    tables = study(outlets=hostile_names, title=hostile_names[0], sentence=sentence)
    path = write_page(tmp_path / "reader.html", build_reader(tables, tables["texts"]))
    page, seen = visit(path)
    assert page.locator("#text").text_content() == sentence
    assert hostile_names[0] in page.locator("#heading").text_content()
    assert set(hostile_names) <= set(page.locator("#outlet option").all_text_contents())
    assert page.locator("#text a, #text img, #text script, #text b").count() == 0
    assert (seen.errors, seen.dialogs, seen.requests) == ([], [], [path.as_uri()])


ASPECTS = ("hedge", "certainty", "loaded", "naming")
TOLD = {"claim": "a/1:0", "kind": "retold", "direction": "date"} | {f"{name}_change": "kept" for name in ASPECTS}


def claims_of(tables):
    """One claim: the second passage tells the beginning of the first without its source."""
    first, second = (row for _, row in tables["texts"].head(2).iterrows())
    places = {"passage": second["passage"], "start": 0, "end": 4, "outlet": "乙", "date": "2031-03-02"}
    origin = {"passage": first["passage"], "start": 0, "end": 5, "outlet": "甲<b>", "date": "2031-03-01"}
    return pd.DataFrame([TOLD | {"source_change": "dropped"} | places | {f"origin_{name}": value for name, value in origin.items()}])


def test_tellings_of_a_claim_begin_with_the_first(tables):
    (told,) = data_of(build_reader(tables | {"claims": claims_of(tables)}, tables["texts"]))["claims"].values()
    assert [(each["outlet"], each["changes"]) for each in told] == [("甲<b>", []), ("乙", ["source lost"])]


def test_a_telling_says_what_was_replaced_weakened_or_added_too(tables):
    changed = {"source_change": "replaced", "hedge_change": "added", "certainty_change": "down", "naming_change": "exchanged"}
    claims = claims_of(tables).assign(**changed)
    told = data_of(build_reader(tables | {"claims": claims}, tables["texts"], lang="ja"))["claims"]["a/1:0"][1]
    assert told["changes"] == ["情報源が交代", "緩和表現を追加", "確かさが低下", "呼称を変更"]


def test_reader_shows_every_telling_of_a_claim(visit, tables, tmp_path):
    path = write_page(tmp_path / "reader.html", build_reader(tables | {"claims": claims_of(tables)}, tables["texts"]))
    page, _ = visit(path)
    assert page.locator("#text").text_content() == tables["texts"]["text"][0]
    page.locator("button.claim").click()
    told = page.locator("#entry li")
    assert told.count() == 2
    assert "甲<b> · 2031-03-01" in told.first.inner_text()
    assert told.first.locator("blockquote").inner_text() == tables["texts"]["text"][0][:5]
    assert "source lost" in told.last.inner_text()
    told.last.locator("button").click()
    assert page.locator("#text").text_content() == tables["texts"]["text"][1]
    page.keyboard.press("6")
    assert page.locator("button.claim").count() == 0
