import re

import pandas as pd
import pytest
import yaml

import wakugumi
from tests.conftest import ROOT
from wakugumi.presentation import citation
from wakugumi.presentation.charts import floor, hedges_by_voice, rates
from wakugumi.presentation.report import build_report, methods
from wakugumi.presentation.share_charts import certainty


@pytest.fixture
def charts(estimates):
    return [rates(estimates), floor(estimates)]


def visible(page):
    return re.sub(r"<script.*?</script>|<style.*?</style>|data:image[^\"]*", "", page, flags=re.DOTALL)


def test_report_names_outlets_sums_cautions_and_quarantine(tables, run, charts):
    page = visible(build_report(tables, run, charts))
    assert "files: 5 = read: 4 + in quarantine: 1" in page
    assert "(balances)" in page
    assert "DOES NOT BALANCE" not in page
    assert "Fewer than 10 articles." in page
    assert "scan.pdf" in page
    assert all(outlet in page for outlet in tables["articles"]["outlet"])


def test_first_table_has_n_interval_and_caution_beside_each_rate(tables, run, charts):
    page = visible(build_report(tables, run, charts))
    chosen = "measure == 'hedge' and category == 'all' and voice == 'all' and outlet == {!r}"
    row = tables["estimates"].query(chosen.format("国営放送")).iloc[0]
    assert f"{row['estimate']:.1f} (n\u00a0=\u00a0{row['count']}) [{row['low']:.1f},\u00a0{row['high']:.1f}]" in page
    few = tables["estimates"].query(chosen.format("中央通信")).iloc[0]
    cell = re.search(rf"<td>中央通信</td><td class=\"n\">{few['n_articles']}</td>.*?</tr>", page)
    assert cell is not None
    assert "few articles" in cell[0]


def test_sums_that_do_not_balance_are_said_aloud(tables, run, charts):
    wrong = run | {"sums": run["sums"] | {"files_read": 3}}
    assert "DOES NOT BALANCE" in visible(build_report(tables, wrong, charts))


def test_methods_paragraph_holds_versions_and_n(tables, run):
    paragraph = methods(tables, run, "en")
    for expected in ("4 articles", "4 outlets", "wakugumi 0.1.0", "fugashi 1.5.2", "unidic-lite 1.0.8", "seed 20260101", "124 tokens"):
        assert expected in paragraph
    assert "4媒体の記事4本" in methods(tables, run, "ja")


COPIES = {
    "per-outlet": ("copies of other outlets included; passages that it repeated itself (7) were measured once", "(7件)は一度だけ計測"),
    "once": ("copies and repeats (7 passages) were set aside", "(7件)は除外"),
    "all": ("copies and repeats included", "すべての箇所を計測"),
}


@pytest.mark.parametrize("mode", COPIES)
def test_methods_paragraph_says_which_copies_were_measured(tables, run, mode):
    changed = run | {"duplicates": mode, "sums": run["sums"] | {"passages_duplicate": 7}}
    assert COPIES[mode][0] in methods(tables, changed, "en")
    assert COPIES[mode][1] in methods(tables, changed, "ja")


def test_citation_is_dated_and_says_what_citation_cff_says(tables, run, charts):
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert (cff["authors"][0]["name"], cff["date-released"]) == (citation.AUTHOR, citation.RELEASED)
    assert cff["title"] in citation.software()
    assert cff["version"] == wakugumi.__version__
    page = visible(build_report(tables, run, charts, lang="ja"))
    assert citation.RELEASED in page
    assert citation.sentence("ja") in page


def test_each_group_of_passages_names_the_command_that_lists_the_rest(tables, run, charts):
    page = visible(build_report(tables, run, charts, texts=tables["texts"]))
    assert set(re.findall("<pre>wakugumi concordance ARTICLES ([a-z]+) --by family</pre>", page)) == set(tables["marks"]["family"])


def test_codes_are_worded_in_tables_and_quarantine(tables, run, charts):
    quarantine = tables["quarantine"].assign(code="archive", reason="is an archive: unpack it first (zip)")
    page = visible(build_report(tables | {"quarantine": quarantine}, run, charts, lang="ja"))
    assert "アーカイブである(先に展開すること) (zip)" in page
    assert "記事が少ない、区間を出せない、精度は未測定" in page
    assert not re.search(">(?:rate_per_1000|accuracy_unknown|few_articles|tokens|article|voice_characters)[ <]", page)


def test_a_difference_that_could_be_error_says_the_accuracy(tables, run, charts):
    contrasts = tables["estimates"].head(3).assign(caution="extraction_error", accuracy=0.571, against="rest", difference=1.0)
    page = visible(build_report(tables | {"contrasts": contrasts}, run, charts))
    assert "could be extraction error (F1 0.57)" in page
    assert "The difference could be extraction error" in page
    assert f"On {len(contrasts)} of {len(contrasts)} contrasts" in page


def test_text_is_shown_only_where_it_is_given(tables, run, charts):
    assert "極秘" not in build_report(tables, run, charts)
    assert "<mark>極秘</mark>" in build_report(tables, run, charts, texts=tables["texts"])


def test_policy_allows_nothing_from_the_network(tables, run, charts):
    page = build_report(tables, run, charts)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
    assert policy.startswith("default-src &#39;none&#39;")
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert not re.search(r'(?:src|href)="(?!#|data:|")', visible(page))


def test_every_figure_has_alternative_text(tables, run, charts):
    page = visible(build_report(tables, run, charts))
    assert page.count('role="img" aria-label="') == len(charts)
    assert all(chart.described.en in page for chart in charts)


def test_report_stays_small_when_the_corpus_is_large(study, run, all_charts):
    tables = study(outlets=tuple(f"媒体{number}" for number in range(400)))
    tables["marks"] = pd.concat([tables["marks"]] * 60, ignore_index=True)
    drawn = [rates(tables["estimates"]), floor(tables["estimates"]), hedges_by_voice(tables["estimates"]), certainty(tables["estimates"])]
    page = build_report(tables, run, [*drawn, *all_charts], texts=tables["texts"])
    assert len(page.encode()) < 10_000_000
    assert "more rows: see tables/estimates.csv" in page
    assert 0 < page.count("<mark>") <= 10 * 3 * 50
    assert "the first 50 of 120" in page


def test_same_bytes_every_time(tables, run, charts):
    assert build_report(tables, run, charts, lang="ja") == build_report(tables, run, charts, lang="ja")
