"""Copies: passages that stand twice inside an outlet, on several pages, or in several outlets, and who carries whom.

Within an outlet a repeated passage is measured once. Across outlets a copy is carried by one outlet and originates with another: the
outlet that the carrier credits; else the earlier dated (a missing date never wins); else the one that comes first by page and line. Every
passage is ranked by these, so that the answer does not depend on the order of the input and no two passages carry each other.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from wakugumi.alignment.copies_matching import CopyOptions
from wakugumi.alignment.copies_members import CopyPassage, Member, Near, Text, member_of, near_of, texts_of
from wakugumi.corpus.outlets import Outlets, normal

Duplicates = Literal["per-outlet", "once", "all"]
_DIGITS = re.compile(r"(\d+)")
_EXACT = 1.0


class Reuse(NamedTuple):
    """One row of the table `reuse`: a passage whose words stand in an earlier one; see `wakugumi.schemas.REUSE`."""

    carrier_passage: str
    carrier_article: str
    carrier_outlet: str
    carrier_page: str
    origin_passage: str
    origin_article: str
    origin_outlet: str
    origin_page: str
    relation: str
    kind: str
    score: float
    characters: int
    share: float
    evidence: str
    credit: str
    left_out: bool


class ArticleReuse(NamedTuple):
    """One row of the table `reuse_articles`: how much of one article stands in an earlier one; see `wakugumi.schemas.REUSE_ARTICLES`."""

    carrier_outlet: str
    carrier_article: str
    origin_outlet: str
    origin_article: str
    relation: str
    passages: int
    characters: int
    share: float
    evidence: str


class Copies(NamedTuple):
    """The copies of a corpus, in order of carrier.

    Attributes:
        rows: one for each passage that holds words of an earlier one.
        lengths: characters (see `letters`) of each article.
        once: the same without the passages that the article's outlet repeats.
        options: what counts as a copy.
    """

    rows: tuple[Reuse, ...]
    lengths: Mapping[str, int]
    once: Mapping[str, int]
    options: CopyOptions

    def left_out(self, duplicates: Duplicates) -> dict[str, str]:
        """The passages that are left out when measuring, each with the passage that it repeats.

        `per-outlet` measures each outlet on what it printed, once; `once` leaves out copies from other outlets as well; `all` leaves
        out nothing.
        """
        relations = {"per-outlet": ("repeat",), "once": ("repeat", "copy"), "all": ()}[duplicates]
        found: dict[str, str] = {}
        for row in self.rows:
            if row.relation in relations and row.score >= self.options.same:
                found.setdefault(row.carrier_passage, row.origin_passage)
        return found

    def articles(self) -> list[ArticleReuse]:
        """Who carries whose text and how much, article by article; a passage that its own outlet repeats is counted once."""
        groups: dict[tuple[str, str], list[Reuse]] = {}
        for row in self.rows:
            if counts_for_articles(row):
                groups.setdefault((row.carrier_article, row.origin_article), []).append(row)
        return [self._article(rows) for _, rows in sorted(groups.items())]

    def _article(self, rows: Sequence[Reuse]) -> ArticleReuse:
        first = rows[0]
        characters = sum(row.characters for row in rows)
        length = (self.once if first.relation == "copy" else self.lengths)[first.carrier_article]
        shorter = min(self.lengths[first.carrier_article], self.lengths[first.origin_article])
        version = first.relation == "repeat" and characters >= self.options.version * shorter
        return ArticleReuse(
            first.carrier_outlet,
            first.carrier_article,
            first.origin_outlet,
            first.origin_article,
            "version" if version else first.relation,
            len(rows),
            characters,
            min(1.0, characters / length) if length else 1.0,
            " ".join(sorted({row.evidence for row in rows})),
        )


def counts_for_articles(row: Reuse) -> bool:
    """Whether the table `reuse_articles` counts the passage of this row: its own outlet's repeats are no copies once more."""
    return row.carrier_article != row.origin_article and not (row.relation == "copy" and row.left_out)


def find_copies(
    passages: Iterable[CopyPassage],
    *,
    outlets: Outlets | None = None,
    options: CopyOptions | None = None,
    near: Near | None = None,
) -> Copies:
    """The copies among `passages`, which should be those of measured roles.

    Args:
        passages: in any order; identifiers are unique.
        outlets: known outlets, by which a credit (共同) is recognised as an outlet of the corpus (kyodo).
        options: what counts as a copy.
        near: near copies among the texts, each by its `content_hash`, with score and shared characters, where they have been found before.
    """
    chosen = options or CopyOptions()
    contents: dict[int, str] = {}
    members = [member_of(passage, chosen, contents if near is None else None) for passage in passages]
    return copies_of(members, near_of(contents, chosen) if near is None else near, outlets, chosen)


def copies_of(passages: Iterable[Member], near: Near, outlets: Outlets | None, options: CopyOptions) -> Copies:
    """The same of passages whose near copies are known."""
    members = sorted(passages, key=lambda member: (member.article, _natural(member.passage)))
    texts = texts_of(members, options, near)
    lengths: dict[str, int] = {}
    for member in members:
        lengths[member.article] = lengths.get(member.article, 0) + member.length
    rows = _rows(texts, outlets, options)
    rows += _between(rows, members, options.shortest_exact)
    rows.sort(key=lambda row: (_natural(row.carrier_passage), row.relation))
    return Copies(tuple(rows), lengths, _once(rows, members, lengths), options)


def _rows(texts: Mapping[int, Text], outlets: Outlets | None, options: CopyOptions) -> list[Reuse]:
    """One row for each passage that holds words of an earlier one."""
    ranks = {
        member.passage: _rank(member, text, texts, outlets)
        for text in texts.values()
        for alike in text.members.values()
        for member in alike
    }
    earliest = {
        content: {outlet: min(alike, key=lambda member: ranks[member.passage]) for outlet, alike in text.members.items()}
        for content, text in texts.items()
    }
    rows: list[Reuse] = []
    for text in texts.values():
        for alike in text.members.values():
            for member in alike:
                rows += _carried(member, text.near, earliest, ranks, options)
    return rows


def _once(rows: Iterable[Reuse], members: Iterable[Member], lengths: Mapping[str, int]) -> dict[str, int]:
    """The length of each article without its left-out passages."""
    repeated = {row.carrier_passage for row in rows if row.relation == "repeat" and row.left_out}
    once = dict(lengths)
    for member in members:
        if member.passage in repeated:
            once[member.article] -= member.length
    return once


_Rank = tuple[bool, bool, str, str, tuple[str | int, ...]]


def _rank(member: Member, text: Text, texts: Mapping[int, Text], outlets: Outlets | None) -> _Rank:
    """What comes first is the origin: who credits no outlet among the copies, who is dated, the earlier date, page and line."""
    present = set(text.members).union(*(texts[other].members for other in text.near)) - {member.outlet}
    credits = bool(member.credit) and any(_same_outlet(member.credit, outlet, outlets) for outlet in present)
    return credits, *_earlier(member)


def _earlier(member: Member) -> tuple[bool, str, str, tuple[str | int, ...]]:
    return not member.date, member.date, member.page, _natural(member.passage)


def _same_outlet(credit: str, outlet: str, outlets: Outlets | None) -> bool:
    if normal(credit) == normal(outlet):
        return True
    known = outlets.named(credit) if outlets else None
    return known is not None and outlets is not None and (known.id == outlet or known == outlets.named(outlet))


def _carried(
    member: Member,
    near: Mapping[int, tuple[float, int]],
    earliest: Mapping[int, Mapping[str, Member]],
    ranks: Mapping[str, _Rank],
    options: CopyOptions,
) -> list[Reuse]:
    """The rows of one passage: at most one for its own outlet (repeat) and one for another (copy), the most similar first."""
    best: dict[str, tuple[tuple[float, _Rank], Member, float, int]] = {}
    for other, score, characters in [(member.content, _EXACT, member.length), *((other, *found) for other, found in near.items())]:
        for outlet, origin in earliest[other].items():
            relation = "repeat" if outlet == member.outlet else "copy"
            key = (-score, ranks[origin.passage])
            if ranks[origin.passage] < ranks[member.passage] and (relation not in best or key < best[relation][0]):
                best[relation] = (key, origin, score, characters)
    left_out = "repeat" in best and best["repeat"][2] >= options.same
    rows = []
    for relation, (_, origin, score, characters) in best.items():
        evidence = _evidence(ranks[origin.passage], ranks[member.passage])
        kind = "exact" if score == _EXACT else "near"
        names = (member.passage, member.article, member.outlet, member.page, origin.passage, origin.article, origin.outlet, origin.page)
        rows.append(Reuse(*names, relation, kind, score, characters, characters / member.length, evidence, member.credit, left_out))
    return rows


def _between(rows: Sequence[Reuse], passages: Sequence[Member], shortest: int) -> list[Reuse]:
    """Repeats too short to be told alone (以上だ。) that stand beside a repeat as their twin stands beside its origin."""
    place = {passage.passage: index for index, passage in enumerate(passages)}
    repeats = {row.carrier_passage: row for row in rows if row.relation == "repeat" and row.left_out}
    found: list[Reuse] = []
    for step in (1, -1):
        for row in sorted(repeats.values(), key=lambda row: step * place[row.carrier_passage]):
            while (twins := _beside(row, passages, place, step)) and twins[0].passage not in repeats:
                carrier, origin = twins
                length = carrier.length
                if length >= shortest or _earlier(carrier) < _earlier(origin):
                    break
                row = row._replace(
                    carrier_passage=carrier.passage,
                    origin_passage=origin.passage,
                    kind="exact",
                    score=_EXACT,
                    characters=length,
                    share=float(length > 0),
                )
                repeats[carrier.passage] = row
                found.append(row)
    return found


def _beside(row: Reuse, passages: Sequence[Member], place: Mapping[str, int], step: int) -> tuple[Member, Member] | None:
    """The neighbours of carrier and origin in their articles, where they are equal and are two."""
    indices = place[row.carrier_passage] + step, place[row.origin_passage] + step
    if not all(0 <= index < len(passages) for index in indices):
        return None
    carrier, origin = passages[indices[0]], passages[indices[1]]
    same = carrier.article == row.carrier_article and origin.article == row.origin_article and carrier.stripped == origin.stripped
    return (carrier, origin) if same and carrier.passage not in {origin.passage, row.origin_passage} else None


def _evidence(origin: _Rank, carrier: _Rank) -> str:
    """What decides between the two: credit, date or order."""
    if origin[0] != carrier[0]:
        return "credit"
    return "date" if origin[1:3] != carrier[1:3] else "order"


def _natural(name: str) -> tuple[str | int, ...]:
    """A key that sorts numbers within names by value; numbers and words alternate, so that keys compare."""
    return tuple(int(part) if index % 2 else part for index, part in enumerate(_DIGITS.split(name)))
