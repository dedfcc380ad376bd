"""What a cue in a region is found to be, in units; turned into an `Attribution` at the end."""

from collections.abc import Sequence
from typing import NamedTuple

from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import has_name, is_foreign_name, is_foreign_place, name_of
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import FIRM, GUESS, kind_of

Units = tuple[int, int]
_RECENT = 12
_ANNOUNCING = closed("announcing")
_NEWS = closed("news")
_PRESS = closed("press")
_TALKING = closed("talking")


class Finding(NamedTuple):
    """A cue with its source and content: pairs of a first unit and one past the last.

    `kind` is the type of source, empty where nothing is known; `mark` the particle of the source. `ending` marks the sentence-final
    forms that share the source of によると, `direct` contents that are quotations alone, `passive` cues with れる or られる. `spoken` is a
    quotation that a bracket leaves open: its start and end in characters, -1 for the line's own; `closes` says that the cue is a closing
    bracket, `speaker` is a source outside the region, in characters; `tentative` findings stand only with the quotation of a
    neighbouring sentence; of `spaced` ones the space before the first unit is the cue; `told`
    are the sentences after it that a cue announces, in characters.
    """

    scope: Scope
    entry: str
    lemma: str
    stance: str
    first: int
    last: int
    source: Units | None = None
    content: Units | None = None
    kind: str = ""
    ending: bool = False
    direct: bool = False
    mark: str = ""
    spoken: Units | None = None
    passive: bool = False
    closes: bool = False
    speaker: Units | None = None
    tentative: bool = False
    spaced: bool = False
    told: Units | None = None

    def by(self, source: Phrase) -> "Finding":
        """The finding with the phrase `source` as its source."""
        return self._replace(source=(source.first, source.head + 1), kind=source.kind, mark=source.mark)

    @property
    def teller(self) -> Phrase | None:
        """The phrase of its source; None where it has none in its region."""
        return Phrase(self.source[0], self.source[1] - 1, self.source[1], self.mark, self.kind) if self.source else None


def recent(earlier: Sequence[Finding]) -> Sequence[Finding]:
    """Those of the findings before a cue that it looks back at, so that time stays linear."""
    return earlier[-_RECENT:]


def last_according(earlier: Sequence[Finding]) -> Finding | None:
    """The によると that stands last before a cue."""
    return next((one for one in reversed(recent(earlier)) if one.mark == "according"), None)


def found(scope: Scope, cue: Cue, source: Phrase | None, content: Units | None, direct: bool = False) -> Finding:
    """A finding from a cue and the phrase of its source."""
    units = scope.units
    lemma = "".join(unit.lemma for unit in units[cue.first : cue.head + 1])
    if source and source.kind in (GUESS, FIRM):
        source = source.as_source(name_of(units, source.head))
    if source and source.kind == "person" and units[cue.head].lemma in _ANNOUNCING:
        unknown = kind_of(scope.region, source.first, source.head) == GUESS
        source = source._replace(kind="body") if unknown else source
    if source and source.kind == "body" and units[cue.head].lemma in _TALKING and _may_be_person(scope, source):
        source = source._replace(kind="person")
    if source and source.kind == "media" and source.mark != "according" and lemma not in _PRESS and _is_bracketed(scope, source):
        source = source._replace(kind="body")
    if source and source.kind in ("person", "body") and lemma in _PRESS and _may_be_outlet(scope, source, lemma):
        source = source._replace(kind="media")
    return Finding(
        scope,
        cue.entry.id,
        lemma,
        cue.entry.category,
        cue.first,
        cue.last,
        (source.first, source.head + 1) if source else None,
        content,
        source.kind if source else "",
        False,
        direct,
        source.mark if source else "",
        passive=cue.is_passive(scope.region),
    )


def _is_bracketed(scope: Scope, source: Phrase) -> bool:
    """Whether the source is a name in brackets of which nothing is told: 「橋と水」は発表した, not 独紙「アトラス」は発表した."""
    unit = scope.units[source.head]
    told = any(scope.region.nouns.get(index) == "media" for index in range(max(source.first, source.head - 4), source.head))
    return unit.pos == QUOTE and unit.surface == "「" and not told


def _may_be_person(scope: Scope, source: Phrase) -> bool:
    """Whether a foreign name of which nothing is known talks as people do: ドブリンスカヤは振り返る, アデルは話した."""
    units = scope.units
    placed = is_foreign_place(units[source.head]) and not units[source.head - 1].pos.startswith("名詞-固有名詞-地名")
    return placed or kind_of(scope.region, source.first, source.head) == GUESS


def _may_be_outlet(scope: Scope, source: Phrase, lemma: str) -> bool:
    """Whether nothing is known of a foreign name but that it does what the press does: アトラスは、橋が落ちたと報じた."""
    unit = scope.units[source.head]
    taken_up = source.kind == "body" and unit.surface[:1] in "同両"
    if lemma in _NEWS and (taken_up or kind_of(scope.region, source.first, source.head) == FIRM):
        return True
    foreign = is_foreign_name(unit) and not unit.pos.startswith("名詞-固有名詞-地名") and source.head not in scope.region.nouns
    guessed = lemma in _NEWS or kind_of(scope.region, source.first, source.head) == GUESS
    return foreign and guessed and not has_name(scope.units[source.first : source.head + 1])
