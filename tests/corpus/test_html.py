from pathlib import Path

import pytest

from tests.corpus.hostile import PAGE
from wakugumi.corpus.html import check_depth, read_page
from wakugumi.corpus.limits import Limits
from wakugumi.corpus.quarantine import Unmeasurable
from wakugumi.corpus.reading import read_articles
from wakugumi.corpus.records import Article
from wakugumi.corpus.sources import ReadOptions

LIMITS = Limits()


def test_page_without_menus() -> None:
    menus = "<nav><ul><li><a href='/'>トップ</a></li><li><a href='/s'>スポーツ</a></li></ul></nav>"
    page = read_page(PAGE.format(head="", body="").replace("<article>", menus + "<article>"), LIMITS)
    assert page.title == "港の計画を見直しへ"
    text = "\n".join(text for text, _ in page.blocks)
    assert "スポーツ" not in text
    assert "担当の次官は会見で「工期は三か月延びる」と述べた。" in [text for text, _ in page.blocks]


def test_readings_of_ruby_are_dropped() -> None:
    first = "<ruby>整備<rp>（</rp><rt>せいび</rt><rp>）</rp></ruby>"
    ruby = f"<p>港の{first}を<ruby><rb>担</rb><rt>にな</rt></ruby>う次官は会見で延期を認めた。</p>"
    page = read_page(PAGE.format(head="", body=ruby), LIMITS)
    assert "港の整備を担う次官は会見で延期を認めた。" in [text for text, _ in page.blocks]


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ("<meta property='article:published_time' content='2026-11-20T09:00:00+09:00'>", "", "2026-11-20"),
        ('<script type=\'application/ld+json\'>{"@type": "NewsArticle", "datePublished": "2026-11-20"}</script>', "", "2026-11-20"),
        ("", "<time datetime='2026-11-20'>20日</time>", "2026-11-20"),
        ("", "<p class='date'>2026年11月20日 9時00分</p>", "2026-11-20"),
        ("", "<p>令和8年11月20日付朝刊</p>", "2026-11-20"),
        ("", "<p>公開：2026年11月20日</p>", "2026-11-20"),
        ("<script type='application/ld+json'>{broken</script>", "<p>2026年の計画。</p>", ""),
    ],
    ids=["meta", "json-ld", "time", "class", "era", "published", "none"],
)
def test_date(head: str, body: str, date: str) -> None:
    assert read_page(PAGE.format(head=head, body=body), LIMITS).date == date


def test_metadata(tmp_path: Path) -> None:
    head = (
        "<meta property='og:site_name' content='青嶺新聞'><meta property='og:title' content='港の計画を見直しへ | 青嶺新聞'>"
        "<meta name='author' content='山科 直'><link rel='canonical' href='https://example.org/1'>"
        "<meta property='article:section' content='政治'>"
    )
    (tmp_path / "page.html").write_bytes(PAGE.format(head=head, body="").encode("iso2022_jp"))
    (article,) = read_articles([tmp_path / "page.html"], ReadOptions())
    assert isinstance(article, Article)
    assert (article.outlet, article.title, article.byline) == ("青嶺新聞", "港の計画を見直しへ", "山科 直")
    assert (article.url, article.section, article.encoding) == ("https://example.org/1", "政治", "iso2022_jp (escape sequences)")
    assert [(each.id, each.role) for each in article.passages][:2] == [("page/001", "headline"), ("page/002", "body")]


def test_lines_broken_by_br_are_passages() -> None:
    page = read_page(
        PAGE.format(head="", body="<p>一行目の文はここで終わる。<br>二行目の文もここで終わる。<br/><b>三行目</b>の文も終わる。</p>"), LIMITS
    )
    texts = [text for text, _ in page.blocks]
    assert texts[texts.index("一行目の文はここで終わる。") :][:3] == [
        "一行目の文はここで終わる。",
        "二行目の文もここで終わる。",
        "三行目の文も終わる。",
    ]


def test_each_character_stands_once() -> None:
    body = "<p>次官は<b>会見で<i>「延期」</i>と</b>述べた<a href='/x'>という</a>。港は<span>静か</span>だ。</p>"
    assert "次官は会見で「延期」と述べたという。港は静かだ。" in [
        text for text, _ in read_page(PAGE.format(head="", body=body), LIMITS).blocks
    ]


def test_elements_that_close_by_themselves_are_not_nested() -> None:
    check_depth("<p>段落<li>項目<br>" * 5_000, LIMITS)
    with pytest.raises(Unmeasurable):
        check_depth("<div>" * 1_001, LIMITS)
    check_depth("<div></div>" * 5_000, LIMITS)
