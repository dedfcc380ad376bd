"""HTML to an article: its title, metadata and paragraphs, without menus, adverts and the readings of ruby.

The text is decoded before it comes here. Metadata are read from the page's own declarations; dates are parsed by `wakugumi.corpus.dates`,
since trafilatura makes 1 January of a Japanese date. A passage's line is the number of its block in what trafilatura extracts.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree, html

from wakugumi.corpus.dates import find_date
from wakugumi.corpus.limits import Limits
from wakugumi.corpus.quarantine import Unmeasurable

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*?(/?)>")
_UNNESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th thead tbody tfoot".split()  # noqa: SIM905
)
_BLOCKS = frozenset({"p", "head", "item", "quote", "cell", "code"})
_TITLES = ('//meta[@property="og:title"]/@content', '//meta[@name="title"]/@content', "//h1[1]", "//title")
_SITES = ('//meta[@property="og:site_name"]/@content', '//meta[@name="application-name"]/@content')
_BYLINES = (
    '//meta[@name="author"]/@content',
    '//*[@itemprop="author"]',
    '//*[@rel="author"]',
    '//meta[@property="article:author"]/@content',
)
_URLS = ('//link[@rel="canonical"]/@href', '//meta[@property="og:url"]/@content')
_SECTIONS = ('//meta[@property="article:section"]/@content',)
_DATES = (
    '//meta[@property="article:published_time"]/@content', '//meta[@itemprop="datePublished"]/@content',
    '//*[@itemprop="datePublished"]/@datetime',
    '//meta[@name="date" or @name="pubdate" or @name="DC.date" or @name="dc.date" or @name="publishdate"]/@content',
    "//time/@datetime", "//time", '//*[contains(@class, "date") or contains(@class, "time")]',
)  # fmt: skip
_SITE_SUFFIX = re.compile(r"\s*[|｜–—:：-]\s*")
_DATED_TEXT = re.compile(r"(?:公開|配信|更新|掲載|投稿|発行)[^\n]{0,6}?(\S.{5,20})|(\S{6,16}日付)")


class Page(NamedTuple):
    """What an HTML page holds: blocks of text with their roles, and what it says about itself."""

    title: str
    blocks: tuple[tuple[str, str], ...]
    date: str = ""
    byline: str = ""
    site: str = ""
    url: str = ""
    section: str = ""


def read_page(text: str, limits: Limits) -> Page:
    """The article in the HTML page `text`, already decoded.

    Raises:
        Unmeasurable: elements are nested beyond the limit, or nothing in the page reads as an article.
    """
    check_depth(text, limits)
    tree = _parse(text)
    if tree is None:
        raise Unmeasurable("no_article")
    data = _json_ld(tree)
    site = _first(tree, _SITES) or _named(data.get("publisher"))
    title = _without_site(_first(tree, _TITLES) or _text_of(data.get("headline")), site)
    byline, url, section = _first(tree, _BYLINES) or _named(data.get("author")), _first(tree, _URLS), _first(tree, _SECTIONS)
    date = find_date(_text_of(data.get("datePublished"))) or _date(tree)
    _drop_ruby(tree)
    blocks = tuple(_blocks(tree))
    if not blocks:
        raise Unmeasurable("no_article")
    return Page(title, blocks, date, byline, site, url, section)


def check_depth(text: str, limits: Limits) -> None:
    """Raise `Unmeasurable` where more elements are open at once than the limit; elements that close by themselves do not count."""
    opened: Counter[str] = Counter()
    depth = 0
    for closing, name, closed in _TAG.findall(text):
        lowered = name.lower()
        if lowered in _UNNESTED or closed:
            continue
        if closing:
            depth -= 1 if opened[lowered] else 0
            opened[lowered] = max(opened[lowered] - 1, 0)
        else:
            opened[lowered] += 1
            depth += 1
        if depth > limits.html_depth:
            raise Unmeasurable("html_depth", f"more than {limits.html_depth:,}")


def _parse(text: str) -> html.HtmlElement | None:
    """The tree of a decoded page; what it declares about its encoding no longer holds and is not asked."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def _first(tree: html.HtmlElement, paths: tuple[str, ...]) -> str:
    found = (_text_of(node) for path in paths for node in tree.xpath(path)[:3])
    return next(filter(None, found), "")


def _text_of(node: object) -> str:
    if isinstance(node, html.HtmlElement):
        node = node.text_content()
    return " ".join(node.split()) if isinstance(node, str) else ""


def _named(node: object) -> str:
    if isinstance(node, list):
        return "、".join(filter(None, map(_named, node)))
    return _text_of(node.get("name") if isinstance(node, dict) else node)


def _json_ld(tree: html.HtmlElement) -> dict[str, object]:
    """The first JSON-LD object of the page that has a headline or a date of publication."""
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            written = json.loads(script)
        except (ValueError, RecursionError):
            continue
        graph = written.get("@graph", [written]) if isinstance(written, dict) else written
        for entry in graph if isinstance(graph, list) else []:
            if isinstance(entry, dict) and ("datePublished" in entry or "headline" in entry):
                return entry
    return {}


def _date(tree: html.HtmlElement) -> str:
    dates = (find_date(_text_of(node)[:60]) for path in _DATES for node in tree.xpath(path)[:3])
    if found := next(filter(None, dates), ""):
        return found
    written = _DATED_TEXT.search(_text_of(tree.find("body"))[:20_000]) if tree.find("body") is not None else None
    return find_date(written[0]) if written else ""


def _without_site(title: str, site: str) -> str:
    parts = _SITE_SUFFIX.split(title)
    return title[: -len(parts[-1])].rstrip(" |｜–—:：-") if len(parts) > 1 and site and parts[-1] == site else title


def _drop_ruby(tree: html.HtmlElement) -> None:
    """Leave out the readings of ruby and the brackets around them, and keep the words that they stand on."""
    etree.strip_elements(tree, "rt", "rp", "rtc", with_tail=False)
    etree.strip_tags(tree, "ruby", "rb")


def _blocks(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Text and role of every block of the article, in order."""
    # Loading trafilatura takes longer than reading most inputs, few of which are pages.
    import trafilatura

    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(found, "body", None)
    if body is None:
        return
    for element in body.iter(*_BLOCKS):
        if any(ancestor.tag in _BLOCKS for ancestor in element.iterancestors()):
            continue
        for line in "".join(_pieces(element)).split("\n"):
            if text := " ".join(line.split(" ")).strip():
                yield text, "heading" if element.tag == "head" else "body"


def _pieces(element: etree._Element) -> Iterator[str]:
    """The text of an element, with a line end for each `lb`."""
    for node in element.iter():
        if node is not element and node.tag == "lb":
            yield "\n"
        yield node.text or ""
        yield from _tails(node, element)


def _tails(node: etree._Element, root: etree._Element) -> Iterator[str]:
    while node is not root and node.getnext() is None and len(node) == 0:
        yield node.tail or ""
        parent = node.getparent()
        if parent is None or parent is root:
            return
        node = parent
    if node is not root and len(node) == 0:
        yield node.tail or ""
