import re

import pandas as pd
import pytest

from wakugumi.presentation.charts import floor, rates
from wakugumi.presentation.report import build_report, methods


@pytest.fixture
def charts(estimates):
    return [rates(estimates), floor(estimates)]


def visible(page):
    return re.sub(r"<script.*?</script>|<style.*?</style>|data:image[^\"]*", "", page, flags=re.DOTALL)


def test_report_names_outlets_sums_cautions_and_quarantine(tables, run, charts):
    page = visible(build_report(tables, run, charts))
    assert "5 files = 4 read + 1 in quarantine" in page
    assert "(balances)" in page
    assert "DOES NOT BALANCE" not in page
    assert "Fewer than 10 articles." in page
    assert "scan.pdf" in page
    assert all(outlet in page for outlet in tables["articles"]["outlet"])


def test_sums_that_do_not_balance_are_said_aloud(tables, run, charts):
    wrong = run | {"sums": run["sums"] | {"files_read": 3}}
    assert "DOES NOT BALANCE" in visible(build_report(tables, wrong, charts))


def test_methods_paragraph_holds_versions_and_n(tables, run):
    paragraph = methods(tables, run, "en")
    for expected in ("4 articles", "4 outlets", "wakugumi 0.1.0", "fugashi 1.5.2", "unidic-lite 1.0.8", "seed 20260101", "124 tokens"):
        assert expected in paragraph
    assert "4媒体の記事4本" in methods(tables, run, "ja")


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


def test_report_stays_small_when_the_corpus_is_large(study, run):
    tables = study(outlets=tuple(f"媒体{number}" for number in range(400)))
    tables["marks"] = pd.concat([tables["marks"]] * 60, ignore_index=True)
    page = build_report(tables, run, [rates(tables["estimates"]), floor(tables["estimates"])], texts=tables["texts"])
    assert len(page.encode()) < 10_000_000
    assert "more rows: see tables/estimates.csv" in page
    assert 0 < page.count("<mark>") <= 10 * 3 * 50
    assert "the first 50 of 120" in page


def test_same_bytes_every_time(tables, run, charts):
    assert build_report(tables, run, charts, lang="ja") == build_report(tables, run, charts, lang="ja")
