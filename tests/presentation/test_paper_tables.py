import shutil
import subprocess

import pandas as pd
import pytest

from wakugumi.presentation.charts import FAMILIES
from wakugumi.presentation.paper_tables import contrasts_table, rates_table
from wakugumi.presentation.tables import to_latex

CONTRAST = {
    "outlet": "甲", "measure": "hedge", "statistic": "rate_per_1000", "difference": -2.25, "low": -4.0, "high": 1.0, "ratio": 0.5,
    "p_holm": 0.04, "n_articles": 9, "n_against": 20, "family_of_tests": "primary",
}  # fmt: skip


def test_rates_stand_beside_their_counts_articles_and_intervals(estimates):
    made = rates_table(estimates, "en")
    assert len(made.table) == 4 * len(FAMILIES)
    row = estimates.query("outlet == '国営放送' and measure == 'hedge' and category == 'all' and voice == 'all'").iloc[0]
    (shown,) = made.table.query("Outlet == '国営放送' and Measure == 'Hedge'").to_dict("records")
    assert (shown["Articles"], shown["Count"]) == (str(row["n_articles"]), str(row["count"]))
    assert shown["per 1,000 tokens"] == f"{row['estimate']:.1f}"
    assert shown["95 % interval"] == f"[{row['low']:.1f}, {row['high']:.1f}]"
    assert len(made.align) == made.table.shape[1]


def test_what_rests_on_little_carries_a_dagger_that_the_note_explains(estimates):
    made = rates_table(estimates, "ja")
    assert {outlet for outlet in made.table["媒体"] if outlet.endswith("†")} == {"中央通信†"}
    assert "†：" in made.note
    assert "†" not in rates_table(estimates.assign(caution=""), "ja").note


def test_contrasts_are_the_declared_ones_and_say_what_is_missing():
    rows = pd.DataFrame([CONTRAST, CONTRAST | {"outlet": "乙", "p_holm": None}, CONTRAST | {"family_of_tests": "exploratory"}])
    made = contrasts_table(rows, "en")
    assert made.table.to_numpy().tolist() == [
        ["Hedge", "甲", "9 (20)", "-2.2", "[-4.0, 1.0]", "0.50", "0.040"],
        ["Hedge", "乙", "9 (20)", "-2.2", "[-4.0, 1.0]", "0.50", "–"],
    ]
    assert made.note.startswith("Each outlet against all others, per 1,000 tokens; the 2 comparisons were declared")
    assert "no p" in made.note
    assert "no p" not in contrasts_table(rows.head(1), "en").note


def test_a_table_longer_than_a_page_goes_on_over_pages():
    assert r"\begin{longtable}{r}" in to_latex(pd.DataFrame({"n": range(41)}), label="tab:n")
    assert "longtable" not in to_latex(pd.DataFrame({"n": range(40)}))


def test_paper_tables_compile_and_fit_the_page_where_tex_is_present(tmp_path, estimates):
    found = shutil.which("uplatex")
    if found is None:
        pytest.skip("no uplatex on this machine; install TeX to compile the tables")
    tables = [(rates_table(estimates, lang), lang) for lang in ("en", "ja")]
    body = "".join(to_latex(each.table, caption=each.caption, note=each.note, align=each.align, label=lang) for each, lang in tables)
    body += to_latex(pd.DataFrame({"n": range(90)}), caption="n", label="n")
    packages = r"\usepackage{booktabs,longtable}"
    source = f"\\documentclass[uplatex]{{jsarticle}}{packages}\\begin{{document}}\n{body}\\end{{document}}\n"
    (tmp_path / "table.tex").write_text(source, "utf-8")
    command = [found, "-no-shell-escape", "-halt-on-error", "-interaction=batchmode", "table.tex"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    assert "Overfull" not in (tmp_path / "table.log").read_text("utf-8", "replace")
