import csv
import io
import shutil
import subprocess

import openpyxl
import pandas as pd
import pytest

from wakugumi.presentation.tables import cell, cross_table, neutral, records, to_csv, to_excel, to_html, to_latex


@pytest.fixture
def table():
    return pd.DataFrame({"outlet": ["国営放送", "A_B & 50%"], "count": [3, 0], "rate": [1.23456, float("nan")]})


def test_a_long_table_becomes_a_cross_table():
    long = pd.DataFrame(
        {"outlet": ["B", "A", "B"], "category": ["direct", "direct", "mixed"], "estimate": [0.333, 1.0, 0.667], "count": [1, 4, 2]}
    )
    shares = cross_table(long, digits=1)
    assert list(shares.index) == ["A", "B"]
    assert shares.loc["B"].to_dict() == {"direct": 0.3, "mixed": 0.7}
    assert pd.isna(shares.loc["A", "mixed"])
    counts = cross_table(long, "outlet", index="category", values="count", digits=0)
    assert counts.to_dict() == {"A": {"direct": 4, "mixed": 0}, "B": {"direct": 1, "mixed": 2}}
    assert set(map(str, counts.dtypes)) == {"int64"}


def test_shares_in_a_cross_table_have_their_n_beside_them():
    row = {"outlet": "B", "measure": "mode", "category": "direct", "estimate": 0.25, "count": 1, "exposure": 4}
    long = pd.DataFrame([row, row | {"category": "mixed", "estimate": 0.75, "count": 3}, row | {"outlet": "A", "exposure": 9}])
    shares = cross_table(long)
    assert list(shares.columns) == ["direct", "mixed", "n"]
    assert shares["n"].to_dict() == {"A": 9, "B": 4}
    assert cross_table(long, ["measure", "category"])["n"].to_dict() == {"A": 9, "B": 4}
    assert "n" not in cross_table(pd.DataFrame([row, row | {"category": "mixed", "exposure": 5}])), "no whole in common"
    both = cross_table(long, values=["estimate", "count"])
    assert set(map(str, both["count"].dtypes)) == {"Int64"}


def test_cells_are_text_with_missing_values_empty():
    assert [cell(value) for value in (1.23456, float("nan"), None, 3, "a", pd.NA, True)] == ["1.235", "", "", "3", "a", "", "True"]


def test_latex_uses_booktabs_and_escapes(table):
    latex = to_latex(table, caption="Rates of 50%", label="tab:rates")
    assert r"\toprule" in latex
    assert r"A\_B \& 50\%" in latex
    assert r"\begin{tabular}{lrr}" in latex
    assert r"\caption{Rates of 50\%}" in latex


@pytest.mark.parametrize(("engine", "preamble"), [("pdflatex", "{article}"), ("uplatex", "[uplatex]{jsarticle}")])
def test_latex_compiles_where_tex_is_present(tmp_path, hostile_names, engine, preamble):
    found = shutil.which(engine)
    if found is None:
        pytest.skip(f"no {engine} on this machine; install TeX to compile the tables")
    names = [name for name in hostile_names if name.isascii() or engine == "uplatex"]
    body = to_latex(pd.DataFrame({"outlet": [*names, "\\input{x} ^~#_"], "n": range(len(names) + 1)}), caption="All of $them$")
    source = f"\\documentclass{preamble}\\usepackage{{booktabs}}\\begin{{document}}\n{body}\\end{{document}}\n"
    (tmp_path / "table.tex").write_text(source, "utf-8")
    command = [found, "-no-shell-escape", "-halt-on-error", "-interaction=batchmode", "table.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, (tmp_path / "table.log").read_text()[-2000:]


def test_html_escapes(hostile):
    table = pd.DataFrame({"outlet": [hostile, "a|b"]})
    assert "<script" not in to_html(table)
    assert "<img" not in to_html(table)


def test_numbers_stand_to_the_right(table):
    assert '<td class="n">3</td>' in to_html(table)


def test_csv_has_bom_and_reads_back_with_all_digits(table):
    data = to_csv(table)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [["outlet", "count", "rate"], ["国営放送", "3", "1.23456"], ["A_B & 50%", "0", ""]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1"])
def test_text_that_looks_like_a_formula_is_neutralised(text):
    assert neutral(text) == f"'{text}"
    assert list(csv.reader(io.StringIO(to_csv(pd.DataFrame({"a": [text]})).decode("utf-8-sig"))))[1] == [f"'{text}"]


def test_negative_numbers_stay_numbers():
    assert b"\r\n-1.5\r\n" in to_csv(pd.DataFrame({"a": [-1.5]}))


def test_excel_keeps_text_as_text_and_numbers_as_numbers(table, hostile_names):
    book = openpyxl.load_workbook(
        io.BytesIO(to_excel({"rates": table, "names": pd.DataFrame({"outlet": [*hostile_names, "https://example.invalid"]})}))
    )
    assert book.sheetnames == ["rates", "names"]
    assert [value.value for value in book["rates"][2]] == ["国営放送", 3, 1.23456]
    assert book["rates"]["C3"].value is None
    cells = [row[0] for row in book["names"].iter_rows(min_row=2)]
    assert [value.value for value in cells] == [*hostile_names, "https://example.invalid"]
    assert all(value.data_type == "s" and value.hyperlink is None for value in cells)


def test_excel_says_what_to_do_when_a_sheet_is_too_small():
    with pytest.raises(ValueError, match="export it to csv or parquet"):
        to_excel({"long": pd.DataFrame({"a": range(1_048_576)})})


def test_same_bytes_every_time(table):
    assert to_excel({"rates": table}) == to_excel({"rates": table})
    assert to_csv(table) == to_csv(table)


def test_records_are_those_of_pandas() -> None:
    table = pd.DataFrame({"text": ["a", None], "number": [1, 2], "share": [0.5, float("nan")], "flag": [True, False]})
    table["whole"] = pd.array([1, 2], "Int64")
    assert repr(records(table)) == repr(table.to_dict("records"))
    assert {type(value) for value in records(table)[0].values()} == {str, int, float, bool}
