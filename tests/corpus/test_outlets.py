from pathlib import Path

import pytest

from wakugumi.corpus.outlets import OutletError, load_outlets

ENTRY = '[[outlet]]\nid = "{id}"\nname = "{name}"\naliases = ["{alias}"]\ndomains = ["{domain}"]\ncountry = "JP"\nkind = "newspaper"\n'


def written(folder: Path, *entries: dict[str, str], more: str = "") -> Path:
    path = folder / "mine.toml"
    path.write_text("\n".join(ENTRY.format(**entry) for entry in entries) + more, "utf-8")
    return path


def entry(number: int, **changes: str) -> dict[str, str]:
    return {"id": f"n{number}", "name": f"浜辺{number}新聞", "alias": f"浜辺{number}", "domain": f"hamabe{number}.example"} | changes


def test_names_in_both_scripts_and_any_width() -> None:
    outlets = load_outlets()
    assert {outlets.named(name).id for name in ("ニューヨーク・タイムズ", "The New York Times", "ＮＹＴ", "nyt")} == {"nyt"}  # type: ignore[union-attr]
    assert outlets.named("浜辺新聞") is None


def test_latin_names_do_not_match_inside_words() -> None:
    assert [outlet.id for outlet in load_outlets().mentioned("APとJAPANとRTS、タス通信")] == ["ap", "tass"]


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.nytimes.com/2024/07/26/x.html", "nyt"),
        ("https://jp.reuters.com/article/1", "reuters"),
        ("https://t.me/s/umi_no_koe/12", "umi_no_koe"),
        ("https://x.com/umi_no_koe/status/1", "umi_no_koe"),
        ("https://bsky.app/profile/umi.example/post/1", "umi.example"),
        ("https://umi.hatenablog.com/entry/1", "umi"),
        ("https://www.umi-shimbun.co.jp/news/1", "umi-shimbun"),
        ("https://notnytimes.com/", "notnytimes"),
        ("https://[broken", ""),
    ],
)
def test_outlet_of_an_address(url: str, outlet: str) -> None:
    assert load_outlets().id_of_url(url) == outlet


def test_user_file_extends_the_list(tmp_path: Path) -> None:
    outlets = load_outlets(written(tmp_path, entry(1)))
    assert outlets.id_of_url("https://www.hamabe1.example/a") == "n1"
    assert len(outlets) == len(load_outlets()) + 1


@pytest.mark.parametrize(
    ("second", "more", "message"),
    [
        (entry(2, id="n1"), "", "n1: the id stands twice"),
        (entry(2, alias="ＮＹＴ"), "", "the name nyt stands twice, also in outlet nyt"),
        (entry(2, domain="nytimes.com"), "", "the domain nytimes.com stands twice"),
        (entry(2, id="大文字"), "", r"mine.toml, entry 2 \(大文字\): id"),
        (entry(2), 'colour = "red"\n', r"mine.toml, entry 2 \(n2\): colour"),
        (entry(2), "[[paper]]\n", "mine.toml: unknown table paper"),
        (entry(2), "[[outlet", "mine.toml: "),
    ],
)
def test_refuses_and_names_file_and_entry(tmp_path: Path, second: dict[str, str], more: str, message: str) -> None:
    with pytest.raises(OutletError, match=message) as error:
        load_outlets(written(tmp_path, entry(1), second, more=more))
    assert "mine.toml" in str(error.value)
