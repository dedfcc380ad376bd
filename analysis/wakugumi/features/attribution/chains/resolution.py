"""Sources that a sentence leaves out: who speaks is told by the words it stands in or by a sentence beside it.

The mark keeps `source` empty, as the codebook has it; `resolved_source` is the span found and `resolved_by` the evidence: `speaker` (the
cue stands in words quoted from somebody), `previous sentence` (its source, or its topic), `next sentence` (for hearsay: who is named
there as having told it). Sources further away than three sentences are not looked for.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.relations import COPULAS, STOPS
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import Regions
from wakugumi.features.attribution.words.source_types import PEOPLE, SPEAKERS
from wakugumi.features.records import Attribution, Interval
from wakugumi.language.parsing import ParsedPassage

_FURTHEST = 3
_NEAR = 200
_PRONOUNS = closed("pronouns")
_WRITING = closed("writing")
_CONFESSING = closed("confessing")
_SUSPECTS = closed("suspects")
# What people say to each other, not to the press.
_WITHIN_STORIES = closed("within_stories")
_WAS_SAYING = ("ていた", "でいた", "ていました", "でいました")
_SUSPICION = "容疑"
_UNNAMED_SUSPECTS = closed("unnamed_suspects")
_UNNAMED = tuple(_UNNAMED_SUSPECTS)
# What outlets and documents do; others speak in the sentences after them.
_REPORTING = closed("reporting")
# Verbs whose subject is told and tells nothing.
_HEARING = closed("hearing")
# Whose plan it is stands before whoever tells of it: 政府が〜。関係者が明かした。〜したい考えだ.
_INTENTIONS = closed("intentions")


class Resolved(NamedTuple):
    """A source that another part of the passage names: its span, type and the evidence."""

    span: Interval
    kind: str
    evidence: str


def resolve(passage: ParsedPassage, regions: Regions, findings: Sequence[Finding], made: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those without a source with the one that the passage names elsewhere, and its type.

    Args:
        passage: the passage.
        regions: its regions.
        findings: what the attributions were made from; the id of the first is a1.
        made: the attributions with parents and depths.
    """
    topical = {each.id for each in made if findings[int(each.id[1:]) - 1].mark == "は"}
    neighbours = _Neighbours(passage, regions, made, topical)
    known: dict[str, Attribution] = {}
    for one in sorted(made, key=lambda each: (each.depth, each.cue)):
        finding = findings[int(one.id[1:]) - 1]
        found = None
        if one.source and passage.text[slice(*one.source)] in _PRONOUNS:
            one = one._replace(source_type=neighbours.type_of(one, known))
        if one.source is None and finding.passive and one.lemma in _WRITING and neighbours.is_of_document(one):
            one = one._replace(source_type="document")
        if one.source is None and one.lemma in _CONFESSING and one.source_type == "person":
            one = one._replace(source_type=_suspect(passage, one.cue[0]) or "person")
        if one.source is None and not finding.passive and finding.mark not in ("according", "reported") and one.lemma not in _HEARING:
            found = _speaker(one, known) if one.parent else neighbours.source_of(one, finding.ending)
        if found and one.lemma in _CONFESSING and found.kind not in PEOPLE and (held := _suspect(passage, one.cue[0])):
            found, one = None, one._replace(source_type=held)
        if found:
            kind = one.source_type if one.source_type != "unspecified" else found.kind
            one = one._replace(resolved_source=found.span, resolved_by=found.evidence, source_type=kind)
        known[one.id] = one
    return sorted(known.values(), key=lambda each: (each.cue, each.content or (0, 0)))


def _suspect(passage: ParsedPassage, end: int) -> str:
    """The type of whoever confesses before character `end`: anonymous where the police hold a man whom nobody names; empty for nobody."""
    tokens = passage.tokens
    words = tokens.vocabulary.words
    last = bisect_right(tokens.starts, end) - 2
    for index in range(last, max(0, last - _NEAR), -1):
        lemma, following = words[tokens.types[index]].lemma, words[tokens.types[index + 1]].surface
        if lemma in _SUSPECTS and (lemma != _SUSPICION or following == "者"):
            return "person"
        if lemma in _UNNAMED_SUSPECTS:
            return "anonymous"
    return ""


def _speaker(one: Attribution, known: dict[str, Attribution]) -> Resolved | None:
    parent = known.get(one.parent)
    if parent is None or not (parent.mode == "direct" or _closes(one, parent)):
        return None
    span = parent.source or parent.resolved_source
    return Resolved(span, parent.source_type, "speaker") if span else None


def _closes(one: Attribution, parent: Attribution) -> bool:
    """Whether a thought ends what its speaker says: 〜するとは思っていなかったと証言した."""
    _, end = parent.content or (0, 0)
    return one.cue[1] + 2 >= end and parent.source_type in SPEAKERS


class _Neighbours:
    """The sources and topics of the sentences of a passage, worked out once each."""

    def __init__(self, passage: ParsedPassage, regions: Regions, made: Sequence[Attribution], topical: Set[str]) -> None:
        self._regions = regions
        self._topical = topical
        self._text = passage.text
        self._starts = [span.start for span in passage.sentences]
        self._topics: dict[int, Resolved | None] = {}
        self._sources: dict[int, list[tuple[Interval, Attribution]]] = {}
        for one in made:
            if one.source and one.depth == 1:
                self._sources.setdefault(self._number(one.cue[0]), []).append((one.source, one))

    def type_of(self, one: Attribution, known: Mapping[str, Attribution]) -> str:
        """The type of a pronoun: anonymous where whoever spoke last before it, or its speaker, is."""
        parent = known.get(one.parent)
        if parent and parent.source_type in PEOPLE:
            return parent.source_type
        number = self._number(one.cue[0])
        for back in range(number - 1, max(-1, number - 1 - _FURTHEST), -1):
            spoken = [other.source_type for _, other in self._sources.get(back, []) if other.source_type in PEOPLE]
            topic = self._topic(back)
            if spoken or (topic and topic.kind in PEOPLE):
                return spoken[-1] if spoken else topic.kind if topic else one.source_type
        return one.source_type

    def is_of_document(self, one: Attribution) -> bool:
        """Whether the sentences before tell what a document says, so that it goes on: 〜と警告している。〜とも記されている."""
        number = self._number(one.cue[0])
        spoken = [other.source_type for back in range(max(0, number - _FURTHEST), number) for _, other in self._sources.get(back, [])]
        return bool(spoken) and spoken[-1] == "document"

    def _number(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def source_of(self, one: Attribution, hearsay: bool) -> Resolved | None:
        """The source that a sentence beside names for a cue outside every content."""
        number = self._number(one.cue[0])
        for back in range(number - 1, max(-1, number - 1 - _FURTHEST), -1):
            sources = self._sources.get(back, [])
            if hearsay:
                sources = [held for held in sources if not self._is_of_story(held[1])]
            elif one.lemma not in _REPORTING:
                sources = [held for held in sources if self._goes_on(held[1])]
            if one.lemma in _INTENTIONS:
                sources = [held for held in sources if held[1].source_type != "anonymous"]
            if sources:
                span, other = sources[-1]
                return Resolved(span, other.source_type, "previous sentence")
            topic = None if hearsay else self._topic(back)
            if topic and topic.kind == "anonymous" and one.lemma in _INTENTIONS:
                continue
            mood = back == number - 1 and self._is_mood(back)
            if topic and (topic.kind != "media" or one.lemma in _REPORTING or mood):
                return topic
        if hearsay:
            for span, other in self._sources.get(number + 1, ()):
                if other.source_type != "media" and other.content is None:
                    return Resolved(span, other.source_type, "next sentence")
        return None

    def _is_mood(self, number: int) -> bool:
        """Whether a sentence tells in what mood somebody speaks, which goes on to what he says: 南紙は手厳しい。「…」と評した."""
        regions = self._regions.sentence(number)
        units = [unit for unit in regions[-1].units if unit.surface not in STOPS] if regions else []
        while units and units[-1].lemma in COPULAS:
            units.pop()
        return bool(units) and units[-1].pos.startswith(("形容詞", "形状詞"))

    def _is_of_story(self, other: Attribution) -> bool:
        """Whether somebody speaks within what is told, to others than the press: 男は認めている, 店員は店長に報告していた, 客が叫んだ."""
        if other.source_type not in PEOPLE or other.source is None:
            return False
        said = self._text[slice(*other.source)]
        held = other.lemma in _CONFESSING and (said.endswith(_UNNAMED) or any(word in said for word in _SUSPECTS))
        return held or other.lemma in _WITHIN_STORIES or self._text[slice(*other.cue)].endswith(_WAS_SAYING)

    def _goes_on(self, other: Attribution) -> bool:
        """Whether whoever spoke in a sentence before speaks on: no outlet, and a document only as the topic (判決は〜と認めた)."""
        return other.source_type not in ("media", "document") or (other.source_type == "document" and other.id in self._topical)

    def _topic(self, number: int) -> Resolved | None:
        if number not in self._topics:
            self._topics[number] = self._find_topic(number)
        return self._topics[number]

    def _find_topic(self, number: int) -> Resolved | None:
        """The topic or subject of a sentence that can speak."""
        regions = self._regions.sentence(number)
        scope = Scope(regions[-1]) if regions else None
        for phrase in scope.subjects[:4] if scope else ():
            if scope and phrase.capable and phrase.mark in ("は", "が") and phrase.kind != "document":
                span = scope.starts[phrase.first], scope.ends[phrase.head]
                return Resolved(span, phrase.kind, "previous sentence")
        return None
