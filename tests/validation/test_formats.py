"""Round trips with other programs' formats, and files as those programs write them; offsets are code points throughout."""

import copy
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from tests.validation.passages import FIRST, SECOND, THIRD, attribution, rows, span
from wakugumi.validation.formats import FORMATS, read_coding, write_coding
from wakugumi.validation.gold import GoldError
from wakugumi.validation.label_studio import labeling_config
from wakugumi.validation.regions import LABELS, from_regions, to_regions

OTHERS = [".doccano.jsonl", ".json", ".csv", ".xlsx"]


def by_id(listed: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in listed}


def difficult() -> list[dict[str, Any]]:
    """Besides the shared passages: two cues that overlap, a cue with two contents, no source, line breaks, commas, quotes, formulas."""
    text = '=SUM(A1),"橋"を直すと\n市長は言い、知事は「待つ」「急がない」と答えたという。'
    twice = attribution(text, "答えた", "知事", "待つ", "direct", "person", "a1")
    again = attribution(text, "答えた", "知事", "急がない", "direct", "person", "a2")
    hearsay = attribution(text, "という", None, None, "mention", "unspecified", "a3")
    hearing = [{"span": span(text, "という"), "category": "hearsay"}]
    extra = {"inclusion_probability": 0.125, "stratum": "north:1", "seed": 7}
    own = {
        "id": "c/1",
        "outlet": "北, 南",
        "text": text,
        "attribution": [twice, again, hearsay],
        "hedge": hearing,
        "booster": [],
        "loaded": [],
    }
    return [row | extra for row in (*rows(), own)]


@pytest.mark.parametrize("ending", [*OTHERS, ".jsonl"])
def test_what_is_written_is_read_again(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"coding{ending}"
    write_coding(difficult(), path)
    assert read_coding(path) == by_id(difficult())


@pytest.mark.parametrize("ending", OTHERS)
def test_the_same_passages_give_the_same_bytes(tmp_path: Path, ending: str) -> None:
    for name in ("one", "two"):
        write_coding(difficult(), tmp_path / f"{name}{ending}")
    assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()


@pytest.mark.parametrize("ending", OTHERS)
def test_gold_survives_every_format(tune: list[dict[str, Any]], tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"gold{ending}"
    write_coding(tune, path)
    read = read_coding(path)
    assert list(read) == [row["id"] for row in tune]
    for row in copy.deepcopy(tune):
        for number, mark in enumerate(row["attribution"], 1):
            mark["id"] = f"a{number}"
        assert read[row["id"]] == row


def test_every_label_is_known_both_ways() -> None:
    for label in LABELS:
        if label not in ("source", "content"):
            family, _, category = label.partition(":")
            mark = {"span": [0, 1]} | ({"category": category} if category else {})
            assert from_regions(to_regions({family: [mark]}), "here")[family] == [mark]


# doccano, as its export writes it: own ids, metadata beside, spans in any order


def exported_by_doccano(path: Path, **changes: object) -> Path:
    spans = [
        ("source", span(FIRST, "𠮷野市長")),
        ("cue:direct:person", span(FIRST, "述べた")),
        ("content", span(FIRST, "橋は必ず直すかもしれない")),
    ]
    entities = [{"id": 40 + i, "label": label, "start_offset": at[0], "end_offset": at[1]} for i, (label, at) in enumerate(spans)]
    relations = [{"id": 1, "from_id": 41, "to_id": 40, "type": "source"}, {"id": 2, "from_id": 42, "to_id": 41, "type": "content"}]
    record = {"id": 981, "text": FIRST, "passage": "a/1", "outlet": "north", "entities": entities, "relations": relations, "Comments": []}
    path.write_text(json.dumps(record | changes, ensure_ascii=False) + "\n", "utf-8")
    return path


def test_an_export_of_doccano_with_relations(tmp_path: Path) -> None:
    read = read_coding(exported_by_doccano(tmp_path / "admin.jsonl"))["a/1"]
    assert read["attribution"] == rows()[0]["attribution"]
    assert set(read) == {"id", "outlet", "text", "attribution", "hedge", "booster", "loaded"}


def test_an_export_of_doccano_without_relations(tmp_path: Path) -> None:
    path = tmp_path / "admin.jsonl"
    line = {"id": 3, "text": SECOND, "label": [[*span(SECOND, "極秘"), "loaded:sensation"]], "Comments": []}
    path.write_text(json.dumps(line, ensure_ascii=False), "utf-8")
    assert read_coding(path)["3"]["loaded"] == rows()[1]["loaded"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"relations": []}, "the source at [0, 4] is linked to no cue"),
        ({"relations": [{"from_id": 40, "to_id": 42, "type": "x"}]}, "must join a cue and a source or content"),
        ({"entities": [{"id": 1, "label": "ORG", "start_offset": 0, "end_offset": 1}], "relations": []}, "the label 'ORG' is unknown"),
        ({"entities": [{"id": 1, "label": "cue:direct", "start_offset": 0, "end_offset": 1}]}, "cue:MODE:SOURCE_TYPE"),
        ({"entities": [{"id": 1, "label": "booster", "start_offset": 30, "end_offset": 90}], "relations": []}, "out of range"),
        ({"entities": [{"label": "booster"}]}, "not as doccano exports"),
    ],
)
def test_what_doccano_should_not_hold_is_refused(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(GoldError, match="line 1: ") as error:
        read_coding(exported_by_doccano(tmp_path / "admin.jsonl", **changes))
    assert said in str(error.value)


# Label Studio, as its JSON export writes it


def task(text: str, spans: list[tuple[str, str, list[int]]], relations: list[tuple[str, str, str]], **changes: object) -> dict[str, Any]:
    results: list[dict[str, Any]] = []
    for name, label, (start, end) in spans:
        value = {"start": start, "end": end, "text": text[start:end]}
        common = {"id": name, "to_name": "text", "origin": "manual"}
        results.append(common | {"from_name": "mark", "type": "labels", "value": value | {"labels": [label]}})
        if label == "cue":
            for choice, chosen in (("source_type", "anonymous"), ("mode", "indirect")):
                results.append(common | {"from_name": choice, "type": "choices", "value": value | {"choices": [chosen]}})
    results += [{"from_id": a, "to_id": b, "type": "relation", "direction": way} for a, b, way in relations]
    annotation = {"id": 12, "completed_by": 1, "was_cancelled": False, "ground_truth": False, "lead_time": 4.2, "result": results}
    return {
        "id": 5,
        "data": {"text": text, "passage": "a/2", "outlet": "north"},
        "annotations": [annotation],
        "predictions": [],
        "project": 3,
    } | changes


def second_task(**changes: object) -> dict[str, Any]:
    spans = [
        ("x1", "cue", span(SECOND, "によると")),
        ("x2", "source", span(SECOND, "関係者")),
        ("x3", "content", span(SECOND, "極秘の協議が続いている")),
        ("x4", "loaded:sensation", span(SECOND, "極秘")),
    ]
    return task(SECOND, spans, [("x1", "x2", "right"), ("x3", "x1", "bi")], **changes)


def export(path: Path, *tasks: dict[str, Any]) -> Path:
    path.write_text(json.dumps(tasks, ensure_ascii=False), "utf-8")
    return path


def test_an_export_of_label_studio(tmp_path: Path) -> None:
    uncoded = {"id": 6, "data": {"text": THIRD}, "annotations": []}
    assert read_coding(export(tmp_path / "export.json", second_task(), uncoded)) == {"a/2": rows()[1]}


def test_offsets_in_utf_16_units_are_told_by_their_words(tmp_path: Path) -> None:
    text = FIRST
    one = task(text, [("x1", "hedge:epistemic", span(text, "かもしれない")), ("x2", "booster", span(text, "必ず"))], [])
    for result in one["annotations"][0]["result"]:
        for end in ("start", "end"):
            before = text[: result["value"][end]]
            result["value"][end] = len(before.encode("utf-16-le")) // 2
    read = read_coding(export(tmp_path / "export.json", one))["a/2"]
    assert (read["hedge"], read["booster"]) == (rows()[0]["hedge"][:1], rows()[0]["booster"])


def test_words_that_do_not_stand_at_their_offsets_are_refused(tmp_path: Path) -> None:
    broken = second_task()
    broken["data"]["text"] = "なお、" + SECOND
    with pytest.raises(GoldError, match=r"task 5: .*was the text changed"):
        read_coding(export(tmp_path / "export.json", broken))


def test_two_coders_of_one_task_are_told_apart(tmp_path: Path) -> None:
    both = second_task()
    other = copy.deepcopy(both["annotations"][0]) | {"completed_by": {"id": 9, "email": "b@example.org"}}
    other["result"] = [result for result in other["result"] if result.get("id") == "x4"]
    skipped = copy.deepcopy(other) | {"was_cancelled": True, "completed_by": 4}
    both["annotations"] += [other, skipped]
    path = export(tmp_path / "export.json", both)
    with pytest.raises(GoldError, match=r"has 2 annotations, by 1, b@example.org; say whose"):
        read_coding(path)
    assert len(read_coding(path, "1")["a/2"]["attribution"]) == 1
    for name in ("9", "b@example.org"):
        assert (read_coding(path, name)["a/2"]["attribution"], len(read_coding(path, name)["a/2"]["loaded"])) == ([], 1)


def test_a_cue_without_its_choices_is_refused(tmp_path: Path) -> None:
    bare = second_task()
    results = bare["annotations"][0]["result"]
    bare["annotations"][0]["result"] = [result for result in results if result.get("from_name") != "mode"]
    with pytest.raises(GoldError, match="task 5: attribution 1: mode is ''"):
        read_coding(export(tmp_path / "export.json", bare))


def test_what_is_no_export_is_refused(tmp_path: Path) -> None:
    for text in ("{", '{"text": "雨"}', '[{"annotations": [{"result": [{"type": "labels"}]}]}]'):
        (tmp_path / "export.json").write_text(text, "utf-8")
        with pytest.raises(GoldError, match="not as Label Studio exports"):
            read_coding(tmp_path / "export.json")


def test_the_interface_offers_what_the_reader_knows() -> None:
    view = etree.fromstring(labeling_config())
    assert view.xpath("//Label/@value") == ["cue", *LABELS]
    assert view.xpath("//Text/@value") == ["$text"]
    assert view.xpath("//Choices/@name") == ["mode", "source_type"]
    assert "mention" in view.xpath("//Choices[@name='mode']/Choice/@value")


# spreadsheets


def sheet(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")
    return path


HEAD = "id,text,family,start,end,words,category,mode,source_type,source_words,content_words"


def test_a_coder_may_write_words_instead_of_offsets(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "coded.csv",
        HEAD,
        f"a/2,{SECOND},attribution,,,によると,,indirect,anonymous,関係者,極秘の協議が続いている",
        f"a/2,{SECOND},loaded,,,極秘,sensation,,,,",
        f"b/1,{THIRD},,,,,,,,,",
    )
    assert read_coding(path) == {row["id"]: {key: row[key] for key in row if key != "outlet"} for row in rows()[1:]}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"a,{SECOND},hedge,,,い,hearsay,,,,", "words stand 2 times in the text; give start and end"),
        (f"a,{SECOND},hedge,0,3,協議,hearsay,,,,", "words are not what stands at [0, 3]"),
        (f"a,{SECOND},hedge,0,90,,hearsay,,,,", "out of range"),
        (f"a,{SECOND},hedge,0,,,hearsay,,,,", "must be whole numbers"),
        (f"a,{SECOND},hedge,,,,hearsay,,,,", "no start and end"),
        (f"a,{SECOND},hedge,0,3,,doubt,,,,", "category is 'doubt'"),
        (f"a,{SECOND},irony,0,3,,,,,,", "the family 'irony' is unknown"),
        (f"b,{SECOND}!,,,,,,,,,", "has another text than above"),
        (f",{SECOND},,,,,,,,,", "id is empty"),
    ],
)
def test_a_wrong_line_is_refused_by_its_number(tmp_path: Path, line: str, said: str) -> None:
    path = sheet(tmp_path / "coded.csv", HEAD, f"b,{SECOND},,,,,,,,,", line)
    with pytest.raises(GoldError, match="line 3: ") as error:
        read_coding(path)
    assert said in str(error.value)


def test_a_sheet_without_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="line 1: there is no column family"):
        read_coding(sheet(tmp_path / "coded.csv", "id,text", "a,雨"))


def test_a_probability_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="line 2: inclusion_probability is '1/7'"):
        read_coding(sheet(tmp_path / "coded.csv", "id,text,family,inclusion_probability", f"a,{SECOND},,1/7"))


def test_cells_are_never_formulas_or_links(tmp_path: Path) -> None:
    write_coding([{"id": "=1+1", "text": "=CMD()"}, {"id": "b", "text": "https://example.org"}], tmp_path / "x.xlsx")
    cells = [cell for line in openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0].iter_rows(min_row=2) for cell in line[:2]]
    assert {(cell.value, cell.data_type, cell.hyperlink) for cell in cells} >= {("=CMD()", "s", None), ("https://example.org", "s", None)}


def test_what_does_not_fit_a_cell_is_refused(tmp_path: Path) -> None:
    for text in ("あ" * 40_000, "雨\x0bが"):
        with pytest.raises(GoldError, match=r"passage a: .* write \.csv or \.jsonl"):
            write_coding([{"id": "a", "text": text}], tmp_path / "x.xlsx")


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="its format is unknown") as error:
        write_coding(rows(), tmp_path / "coded.txt")
    assert all(ending in str(error.value) for ending in FORMATS)
    with pytest.raises(GoldError, match="no such file"):
        read_coding(tmp_path / "nowhere.csv")
