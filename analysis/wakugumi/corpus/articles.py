"""A file, or the text of a table's row, to one article."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from wakugumi.corpus.credits import find_origin
from wakugumi.corpus.dates import find_date
from wakugumi.corpus.files import HTML_SUFFIXES, Loaded, suffix_of
from wakugumi.corpus.flags import flags_of
from wakugumi.corpus.front_matter import front_matter
from wakugumi.corpus.html import read_page
from wakugumi.corpus.limits import Limits, check_characters, check_text
from wakugumi.corpus.paragraphs import lines_of, passage_id, passages, wrapping_width
from wakugumi.corpus.quarantine import Unmeasurable
from wakugumi.corpus.records import Article, Passage

_DATED_NAME = re.compile(r"\d{4}-\d\d-\d\d")


def article_of_file(loaded: Loaded, path: Path, name: str, identifier: str, outlet: str, limits: Limits) -> Article:
    """The article that a text, Markdown or HTML file holds.

    Raises:
        Unmeasurable: it holds none, or is over a limit.
    """
    suffix = suffix_of(path)
    if suffix in HTML_SUFFIXES:
        article = _of_html(loaded, identifier, limits)
    else:
        article = _of_markdown(loaded.text, identifier, limits) if suffix == ".md" else article_of_text(loaded.text, identifier, limits)
    outlet = outlet or article.outlet
    if not outlet:
        raise Unmeasurable("no_outlet")
    dated = _DATED_NAME.match(path.name)
    date = find_date(dated[0]) if dated else ""
    flags = tuple(dict.fromkeys(loaded.flags + article.flags))
    return replace(
        article,
        outlet=outlet,
        page=outlet,
        date=date or article.date,
        file=name,
        sha256=loaded.sha256,
        encoding=loaded.encoding,
        flags=flags,
    )


def _of_markdown(text: str, identifier: str, limits: Limits) -> Article:
    check_text(text, limits)
    lines = lines_of(text)
    said = front_matter(lines)
    # Lines keep their numbers: those of the front matter are left empty.
    rest = [""] * said.lines + lines[said.lines :]
    check_characters("".join(rest))
    fields: dict[str, Any] = dict(said.fields)
    article = _of_lines(rest, text, identifier, title=fields.pop("title", ""), markdown=True)
    fields["date"] = find_date(fields.get("date", ""))
    return replace(article, extra=said.extra, **fields)


def article_of_text(text: str, identifier: str, limits: Limits, *, title: str = "") -> Article:
    """The article in `text`; a `title` that does not begin it becomes a headline of its own, with the line 0.

    Raises:
        Unmeasurable: the text is empty or over a limit.
    """
    check_text(text, limits)
    return _of_lines(lines_of(text), text, identifier, title=title)


def _of_lines(lines: Sequence[str], text: str, identifier: str, *, title: str, markdown: bool = False) -> Article:
    found = passages(lines, identifier, markdown=markdown)
    if title.strip():
        found = _headed(title.strip(), found, identifier)
    headline = next((passage.text for passage in found if passage.role == "headline"), "")
    wrapped = ("hard_wrapped",) if wrapping_width(lines) is not None else ()
    return Article(
        id=identifier,
        outlet="",
        passages=found,
        title=title or headline,
        origin=find_origin([passage.text for passage in found]),
        flags=flags_of(text) + wrapped,
    )


def _headed(title: str, found: Sequence[Passage], identifier: str) -> tuple[Passage, ...]:
    """Passages with the headline that the input names, in place of the one that the layout suggested."""
    plain = [passage._replace(role="body") if passage.role == "headline" else passage for passage in found]
    if plain and plain[0].text == title:
        return (plain[0]._replace(role="headline"), *plain[1:])
    return (Passage(passage_id(identifier, 0), title, "headline", 0), *plain)


def _of_html(loaded: Loaded, identifier: str, limits: Limits) -> Article:
    check_characters(loaded.text)
    page = read_page(loaded.text, limits)
    found = [Passage(passage_id(identifier, line), text, role, line) for line, (text, role) in enumerate(page.blocks, 1)]
    headed = _headed(page.title, found, identifier) if page.title else tuple(found)
    text = "\n".join(passage.text for passage in headed)
    check_text(text, limits)
    return Article(
        id=identifier,
        outlet=page.site,
        passages=headed,
        title=page.title,
        date=page.date,
        byline=page.byline,
        url=page.url,
        section=page.section,
        origin=find_origin([passage.text for passage in headed]),
        flags=flags_of(text),
    )
