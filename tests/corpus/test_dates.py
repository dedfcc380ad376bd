import pytest

from wakugumi.corpus.dates import find_date, parse_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026年11月20日", "2026-11-20"),
        ("２０２６年１１月２０日（金）", "2026-11-20"),
        ("令和8年11月20日", "2026-11-20"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("昭和64年1月7日", "1989-01-07"),
        ("2026年11月20日付朝刊", "2026-11-20"),
        ("R8.11.20", "2026-11-20"),
        ("2026-11-20T09:30:00+09:00", "2026-11-20"),
        ("2026/1/5 12:00", "2026-01-05"),
        ("20261120", "2026-11-20"),
        ("November 20, 2026", "2026-11-20"),
        ("20 Nov 2026", "2026-11-20"),
        ("[2025/03/02 21:31]", "2025-03-02"),
        ("2023.8/7", "2023-08-07"),
        ("公開 2026.11.20、更新 2026.11.21", "2026-11-20"),
        ("11月20日付", ""),
        ("2026年2月30日", ""),
        ("会員数は20261399人", ""),
        ("", ""),
    ],
)
def test_find_date(text: str, date: str) -> None:
    assert find_date(text) == date


@pytest.mark.parametrize(("text", "date"), [("", ""), (" 2026 ", "2026"), ("2026-11", "2026-11"), ("2026年11月20日", "2026-11-20")])
def test_parse_date(text: str, date: str) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize("text", ["昨日", "2026-13-01", "NA"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no date: write 2026-11-20"):
        parse_date(text)
