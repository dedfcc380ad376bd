from pathlib import Path

import pytest

from wakugumi.corpus.errors import InputError
from wakugumi.corpus.front_matter import NONE, front_matter
from wakugumi.corpus.options import ReadOptions
from wakugumi.corpus.reading import read_articles
from wakugumi.corpus.records import Article, Quarantined

YAML = """---
title: "橋の架け替え、来春に"
date: 2025-03-04T09:00:00+09:00
outlet: 岬日報   # 紙名
authors:
  - 灯台守太郎
  - 岬花子
tags: [橋, '県政']
url: https://misaki-nippo.example/1
---
"""
TEXT = "県は橋の架け替えを来春に始めると発表した。\n\n## 費用は\n費用の分担は明らかにしていない。\n"


def article_of(path: Path, text: str, outlet: str = "") -> Article:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    (found,) = read_articles([path], ReadOptions(outlet=outlet))
    assert isinstance(found, Article)
    return found


def test_fields_lists_and_comments() -> None:
    found = front_matter(YAML.split("\n"))
    assert found.fields == {
        "title": "橋の架け替え、来春に",
        "date": "2025-03-04T09:00:00+09:00",
        "outlet": "岬日報",
        "byline": "灯台守太郎, 岬花子",
        "url": "https://misaki-nippo.example/1",
    }
    assert found.extra == {"tags": "橋, 県政"}
    assert found.lines == 10


def test_toml_and_strings_that_stay_what_they_are() -> None:
    assert front_matter(["+++", 'title = "NA"', "date = 2025-03-04", "+++", "本文。"])[:2] == ({"title": "NA", "date": "2025-03-04"}, {})
    assert front_matter(["---", "title: 0012", "edition: no", "---"]).fields == {"title": "0012", "edition": "no"}


@pytest.mark.parametrize(
    "lines",
    [
        ["本文だけの記事である。"],
        ["---", "区切り線の下の文。", "---", "続き。"],
        ["---", "title: 終わらない", "本文。"],
        ["---", "---"],
        ["---", "a: 1", "a: 2", "---"],
        ["+++", "= 1", "+++"],
        ["---", "title: 甲", *["x: y"] * 300, "---"],
        [],
    ],
    ids=["none", "rule", "open", "empty", "twice", "no-toml", "too-long", "no-lines"],
)
def test_what_is_none(lines: list[str]) -> None:
    assert front_matter(lines) == NONE


def test_article_takes_what_its_front_matter_says(tmp_path: Path) -> None:
    found = article_of(tmp_path / "a.md", YAML + TEXT)
    assert (found.outlet, found.title, found.date, found.byline) == ("岬日報", "橋の架け替え、来春に", "2025-03-04", "灯台守太郎, 岬花子")
    assert (found.url, dict(found.extra)) == ("https://misaki-nippo.example/1", {"tags": "橋, 県政"})
    assert [(passage.id, passage.role) for passage in found.passages] == [
        ("a/000", "headline"), ("a/011", "body"), ("a/013", "heading"), ("a/014", "body"),
    ]  # fmt: skip


def test_title_that_stands_in_the_text_is_the_headline(tmp_path: Path) -> None:
    found = article_of(tmp_path / "a.md", YAML + "# 橋の架け替え、来春に\n" + TEXT)
    assert [passage.role for passage in found.passages][:2] == ["headline", "body"]
    assert found.passages[0].first_line == 11


def test_folder_and_option_name_the_outlet_before_the_front_matter(tmp_path: Path) -> None:
    assert article_of(tmp_path / "one" / "a.md", YAML + TEXT, outlet="甲").outlet == "甲"
    (tmp_path / "two" / "乙").mkdir(parents=True)
    (tmp_path / "two" / "乙" / "a.md").write_text(YAML + TEXT, "utf-8")
    (tmp_path / "two" / "bare.md").write_text(YAML + TEXT, "utf-8")
    found = [each for each in read_articles([tmp_path / "two"], ReadOptions()) if isinstance(each, Article)]
    assert sorted(each.outlet for each in found) == sorted(["乙", "岬日報"])


def test_markdown_that_names_no_outlet_is_refused_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: 甲\n---\n" + TEXT, "utf-8")
    with pytest.raises(InputError, match="names no outlet"):
        list(read_articles([tmp_path / "a.md"], ReadOptions()))


def test_front_matter_without_a_text_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(YAML, "utf-8")
    (found,) = read_articles([tmp_path / "a.md"], ReadOptions())
    assert isinstance(found, Quarantined)
    assert found.code == "empty"
