"""Concordance: keyword in context, by surface, lemma, category, family or what else is counted, with outlet, date, voice and source.

What a row of a table counts can be listed: each way to search (`BY`) finds the places of one column of counts, and `Where` leaves those of
one row.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from wakugumi.features.records import Attribution, Claim, Mark
from wakugumi.features.voice import attributed_intervals, innermost
from wakugumi.language.patterns import Matcher, PatternError
from wakugumi.language.tokens import Tokens
from wakugumi.measures.counting import VOICES, depth_of, naming_of, owner_of
from wakugumi.measures.keyness_terms import TermFinder
from wakugumi.measures.naming import FIRST, LATER

CONTEXT = 30
ALL = "all"
_MARKS = ("category", "family", "entry", "grade", "owner", "source_type", "stance", "status", "depth", "source_named")
OF_COPIES = ("origin", "carrier")
"""Ways to search that need the copies of the whole corpus."""

OF_CLAIMS = ("claim", "retelling", "drift")
"""Ways to search that need the retold claims of the whole corpus."""

OF_CORPUS = ("side", "source_id", "over", *OF_COPIES, *OF_CLAIMS)
"""Ways to search that need the whole corpus."""

_PLACED = ("form", *OF_COPIES, *OF_CLAIMS)
BY = ("surface", "lemma", *_MARKS, "refusal", *OF_CORPUS, "term", "form", "voice")


class Place(NamedTuple):
    """A stretch that more than its passage tells: its span, what a line says of it, and the patterns that find it."""

    start: int
    end: int
    category: str
    names: frozenset[str]


class ConcordanceText(NamedTuple):
    """A passage to search, with what is known of it; the passages of one article follow each other.

    `labels` are what the corpus says of an attribution (`side`, `source_id`, `over`, `refusal`), by its id, as the patterns that find it;
    `referents` the referent of each naming entry; `places` the further forms of names, or the copies, or the retold claims.
    """

    article: str
    outlet: str
    date: str
    passage: str
    tokens: Tokens
    attributions: Sequence[Attribution]
    marks: Sequence[Mark]
    claims: Sequence[Claim] = ()
    role: str = ""
    labels: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType({})
    referents: Mapping[str, str] = MappingProxyType({})
    places: Sequence[Place] = ()


class Where(NamedTuple):
    """Which hits are wanted; all where a field is empty. `mention` is `first` of a referent in its article, or `later`."""

    voice: str = ""
    outlet: str = ""
    article: str = ""
    passage: str = ""
    role: str = ""
    mention: str = ""


class Line(NamedTuple):
    """One hit: `left`, `keyword` and `right` are stretches of the text on one line; `source` is that of the content which holds it."""

    outlet: str
    date: str
    article: str
    passage: str
    start: int
    end: int
    left: str
    keyword: str
    right: str
    voice: str
    source: str
    category: str
    role: str
    mention: str


class ConcordanceError(ValueError):
    """What is searched for cannot be searched for; the message says what to write instead."""


def concordance(
    texts: Iterable[ConcordanceText], pattern: str, *, by: str = "surface", context: int = CONTEXT, where: Where | None = None
) -> Iterator[Line]:
    """Every hit, in the order of the texts.

    Args:
        texts: Passages.
        pattern: A stretch of text (`surface`); lemmas and conditions as lexicons write them (`lemma`: か も 知れる ない|ぬ); a category, or
            family/category (`category`: loaded/metaphor; of attributions the mode); a family (`family`: hedge, attribution, claim); an
            entry of a lexicon (`entry`); the `grade` of a hedge or booster (or `all`), its `owner` (author, source, reported); the
            `source_type`, `stance` or `depth` (1, 2, 3+) of an attribution, how its source is named (`source_named`), its `side` and
            `source_id`, or the part of the sources that `diversity` is `over`; `refusal`; the `status` of a claim; a `term` of keyness; a
            further `form` of a name; a `voice`, whose stretches are the hits; the passage or article that is the `origin` of copies, for
            the passages that carry its text, or their `carrier`, for those whose text it carries; a `claim`, for all its tellings; the
            passage and first code point of a `retelling` (a:12), for it and the telling that it is compared with; what became of retold
            claims (`drift`: drift_source/dropped).
        by: How `pattern` is read.
        context: Characters on either side.
        where: Which hits are wanted.

    Raises:
        ConcordanceError: `by` is unknown, or the pattern is empty or not well written.
    """
    if by not in BY:
        raise ConcordanceError(f"search by {', '.join(BY)}, not by {by!r}")
    if not pattern.strip():
        raise ConcordanceError("the pattern is empty; write what to search for")
    finder = _matcher(pattern) if by == "lemma" else TermFinder() if by == "term" else None
    return _lines(texts, _Search(pattern, by, finder, context), where or Where())


class _Search(NamedTuple):
    pattern: str
    by: str
    finder: Matcher[str] | TermFinder | None
    context: int


def _lines(texts: Iterable[ConcordanceText], search: _Search, where: Where) -> Iterator[Line]:
    mentions = _Mentions()
    for text in texts:
        mention = mentions.of(text)
        if not _within(where, text):
            continue
        for start, end, category in sorted(set(_hits(text, *search[:3]))):
            line = _line(text, start, end, category, search.context)._replace(mention=mention.get((start, end), ""))
            if where.voice in ("", line.voice) and where.mention in ("", line.mention):
                yield line


def _within(where: Where, text: ConcordanceText) -> bool:
    asked = ((where.outlet, text.outlet), (where.article, text.article), (where.passage, text.passage), (where.role, text.role))
    return all(wanted in ("", given) for wanted, given in asked)


def _line(text: ConcordanceText, start: int, end: int, category: str, context: int) -> Line:
    holder = innermost(text.attributions, start, end)
    source = holder.source or holder.resolved_source if holder else None
    whole = text.tokens.text
    return Line(
        *(text.outlet, text.date, text.article, text.passage, start, end),
        one_line(whole[max(0, start - context) : start]),
        one_line(whole[start:end]),
        one_line(whole[end : end + context]),
        "attributed" if holder else "author",
        one_line(whole[source[0] : source[1]]) if source else "",
        category,
        text.role,
        "",
    )


class _Mentions:
    """Tells the first name of a referent in its article from later ones, passage after passage."""

    def __init__(self) -> None:
        self._article, self._seen = "", set[str]()

    def of(self, text: ConcordanceText) -> Mapping[tuple[int, int], str]:
        if text.article != self._article:
            self._article, self._seen = text.article, set()
        found = {}
        for mark in text.marks:
            if mark.family == "naming" and mark.entry in text.referents:
                referent = text.referents[mark.entry]
                found[mark.start, mark.end] = LATER if referent in self._seen else FIRST
                self._seen.add(referent)
        return found


def _hits(text: ConcordanceText, pattern: str, by: str, finder: Matcher[str] | TermFinder | None) -> Iterator[tuple[int, int, str]]:
    starts, ends = text.tokens.starts, text.tokens.ends
    if isinstance(finder, Matcher):
        yield from ((starts[hit.first], ends[hit.last], "") for hit in finder.find(text.tokens))
    elif isinstance(finder, TermFinder):
        found = finder.find(text.tokens, attributed_intervals(text.attributions))
        yield from ((starts[hit.first], ends[hit.last], "") for hit in found if hit.term == pattern)
    elif by == "surface":
        yield from ((hit.start(), hit.end(), "") for hit in re.finditer(re.escape(pattern), text.tokens.text))
    elif by in _PLACED:
        yield from ((place.start, place.end, place.category) for place in text.places if pattern in place.names)
    elif by == "voice":
        yield from ((start, end, f"voice/{voice}") for voice, start, end in _stretches(text) if pattern in (voice, ALL))
    else:
        for marked in _marked(text):
            if pattern in marked.names.get(by, ()):
                yield marked.start, marked.end, marked.category


class _Marked(NamedTuple):
    """One mark: its span, its category, and the patterns that find it by each field."""

    start: int
    end: int
    category: str
    names: Mapping[str, tuple[str, ...]]


def _marked(text: ConcordanceText) -> Iterator[_Marked]:
    for found in text.attributions:
        asked = dict(text.labels.get(found.id, {}))
        asked |= {"entry": (found.entry,), "source_type": (found.source_type,), "stance": (found.stance,)}
        asked |= {"depth": (depth_of(found),), "source_named": (naming_of(found),)}
        yield _Marked(*found.cue, f"attribution/{found.mode}", _named("attribution", found.mode) | asked)
    for mark in text.marks:
        fields: dict[str, tuple[str, ...]] = {"entry": (mark.entry,)}
        if mark.grade:
            fields["grade"] = (mark.grade, ALL)
        if mark.family == "hedge":
            fields["owner"] = (owner_of(mark),)
        yield _Marked(mark.start, mark.end, f"{mark.family}/{mark.category}", _named(mark.family, mark.category) | fields)
    for claim in text.claims:
        yield _Marked(claim.start, claim.end, f"claim/{claim.status}", _named("claim", claim.status) | {"status": (claim.status,)})


def _stretches(text: ConcordanceText) -> Iterator[tuple[str, int, int]]:
    """The text as stretches of one voice each."""
    author, attributed = VOICES
    place = 0
    for start, end in attributed_intervals(text.attributions):
        if place < start:
            yield author, place, start
        yield attributed, start, end
        place = end
    if place < len(text.tokens.text):
        yield author, place, len(text.tokens.text)


def _named(family: str, category: str) -> dict[str, tuple[str, ...]]:
    return {"family": (family,), "category": (category, f"{family}/{category}")}


def _matcher(pattern: str) -> Matcher[str]:
    try:
        return Matcher([(pattern, pattern)])
    except PatternError as error:
        raise ConcordanceError(f"{error}; an example: か も 知れる ない|ぬ") from error


def one_line(text: str) -> str:
    """`text` on one line, each control or directional character and each white space as one blank, so that offsets keep."""
    return "".join(" " if character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Cs") else character for character in text)


def width(text: str) -> int:
    """Columns of `text` on a terminal: 2 for wide and full-width characters, 0 for those that combine, else 1."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def aligned(lines: Iterable[Line], *, columns: int = 100) -> Iterator[str]:
    """The hits for a terminal: outlet, date and voice before, the keywords one under the other, the source behind.

    Args:
        lines: Hits.
        columns: Half-width columns for left context, keyword and right context together.
    """
    listed = list(lines)
    before = [f"{line.outlet} {line.date or '-'} {line.voice}" for line in listed]
    margin = max(map(width, before), default=0)
    side = max(4, columns // 2 - 6)
    for line, head in zip(listed, before, strict=True):
        left = _cut(line.left, side, from_end=True)
        right = _cut(line.right, side)
        row = f"{head}{' ' * (margin - width(head))}  {' ' * (side - width(left))}{left} [{line.keyword}] {right}"
        yield f"{row}  ({line.source})" if line.source else row.rstrip()


def _cut(text: str, columns: int, *, from_end: bool = False) -> str:
    """As much of `text` as `columns` hold, from its end or its beginning."""
    kept: list[str] = []
    used = 0
    for character in reversed(text) if from_end else text:
        used += width(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(reversed(kept) if from_end else kept)
