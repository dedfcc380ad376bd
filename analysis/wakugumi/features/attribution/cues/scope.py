"""A region with what cues ask of it: its topics and subjects, and which predicate takes which と."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from wakugumi.features.attribution.cues.matches import NO_WORDS, Words
from wakugumi.features.attribution.grammar.heading_topics import bare_topic, heading_topic, of_own_part, without_singled_out
from wakugumi.features.attribution.grammar.links import Link, find_links
from wakugumi.features.attribution.grammar.noun_phrases import Phrase as Phrase
from wakugumi.features.attribution.grammar.noun_phrases import before_marks, is_example, prints, role_before, without_opening
from wakugumi.features.attribution.grammar.openings import caption_end, dateline_end
from wakugumi.features.attribution.grammar.relations import COMPOUND_WO, STOPS, phrase_start
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE, Region, Unit
from wakugumi.features.attribution.words.source_types import FIRM, GUESS, PEOPLE, TELLERS, kind_of
from wakugumi.features.attribution.words.units import NO_UNIT
from wakugumi.language.words import COLONS, LONG_DASHES

FAR = 120
# What may stand between a name and its は: 親父なんぞは.
_LIMITING = closed("limiting")
_ANYBODY = "誰"
_ANY_OF = closed("any_of")
_EACH = closed("each")
_TIMES = closed("times")
_END_MARKS = STOPS | COLONS
_TOPIC = re.compile("[はもが共さ]")
_SITE_MARKS = frozenset("-|｜－")
_DASH = re.compile("―")
# 監督：正直に言って、: who speaks, as in a record of a talk.
_LABEL = re.compile("_{1,13}：")
_MANY = 40
# How many units a name before its title may have.
_NAME = 6
_NAME_END = 16


def _is_named(before: Unit) -> bool:
    return before.is_nominal and not before.pos.endswith("副詞可能")


class Scope:
    """One region and its links and subjects, worked out once; `extraction` adds what its cues tell before anything is asked of it.

    Attributes:
        region: the region; `units`, `starts` and `ends` are its own.
        links: which predicate takes which と, by the unit of the predicate.
        low: the first unit after a dateline or the heading of a caption.
        blaming: the first units of verbs of blame.
        speech: the head units of nouns of speech.
        carried: those of them that a verb of showing or rising carries.
        light: the first units of verbs that carry nouns of speech.
        beside: whether the sentence stands beside one that is a quotation.
    """

    def __init__(self, region: Region, words: Words = NO_WORDS) -> None:
        self.region = region
        self._words = words
        self.units: Sequence[Unit] = region.units
        self.starts, self.ends = region.starts, region.ends
        self.links: dict[int, Link] = find_links(region.units, region.shape)
        self.low = dateline_end(region.units) if "A" in region.shape[:2] or "A―" in region.shape[:14] else caption_end(region.units)
        self.blaming: frozenset[int] = frozenset()
        self.speech: frozenset[int] = frozenset()
        self.carried: frozenset[int] = frozenset()
        self.light: frozenset[int] = frozenset()
        self.beside = False

    def at(self, index: int) -> Unit:
        """The unit at `index`; one that is nothing before the first and behind the last."""
        return self.units[index] if 0 <= index < len(self.units) else NO_UNIT

    def reads(self, first: int, *surfaces: str) -> bool:
        """Whether the units from `first` on have these surfaces."""
        return tuple(unit.surface for unit in self.units[first : first + len(surfaces)]) == surfaces

    @cached_property
    def part_end(self) -> int:
        """One past the last unit that is no stop, aside or name of the site (… - Yahoo!ニュース, …｜佐賀新聞)."""
        units = self.units
        end = len(units)
        if self.region.is_heading:
            for index in range(max(1, end - 12), end):
                spaced = self.is_apart(index) or units[index].surface in "|｜"
                if units[index].surface in _SITE_MARKS and spaced and self._names_outlet(index, end):
                    end = index
                    break
        while end and (units[end - 1].surface in STOPS or units[end - 1].pos == ASIDE or units[end - 1].surface in "〉》"):
            end -= 1
        return end

    def _names_outlet(self, first: int, end: int) -> bool:
        return any(self.region.nouns.get(index) == "media" for index in range(first, end))

    @cached_property
    def empty(self) -> frozenset[int]:
        """The nouns that say no more than that something was said."""
        return frozenset(self.region.units_of(self._words.empty))

    @cached_property
    def plans(self) -> frozenset[int]:
        """The nouns that tell what is shown."""
        return frozenset(self.region.units_of(self._words.plans))

    @cached_property
    def points(self) -> frozenset[int]:
        """The nouns that tell what any verb of saying says."""
        return frozenset(self.region.units_of(self._words.points))

    @cached_property
    def subjects(self) -> list[Phrase]:
        """Every phrase with は, も or が, and every では, in order."""
        found: list[Phrase] = []
        for topic in _TOPIC.finditer(self.region.shape, 1):
            phrase = self._subject(topic.start())
            if phrase:
                joined = self._joined(phrase, found)
                if joined is not phrase:
                    found.pop()
                found.append(joined)
        found = without_singled_out(self.units, found)
        heading = self.region.is_heading
        opening = heading_topic(self.units, self.is_apart, self.phrase) if heading else bare_topic(self.region, found, self.phrase)
        return [opening, *found] if opening else found

    @cached_property
    def end(self) -> int:
        """One past the last unit that is no end mark."""
        end = len(self.units)
        while end and self.units[end - 1].surface in _END_MARKS:
            end -= 1
        return end

    @cached_property
    def breaks(self) -> list[int]:
        """The units after a dash that ends a clause: …と高官は語った――倉庫は空だという."""
        units = self.units
        dashes = [found.start() for found in _DASH.finditer(self.region.shape, 1) if units[found.start()].surface in LONG_DASHES]
        label = _LABEL.match(self.region.shape)
        spoken = [label.end()] if label and all(unit.is_nominal for unit in units[: label.end() - 1]) else []
        return spoken + [index + 1 for index in dashes if units[index - 1].is_final or units[index - 1].surface in LONG_DASHES]

    @cached_property
    def taking(self) -> list[int]:
        """The last predicates that take a quotation."""
        return [link.governor for link in self.links.values() if link.after == "quote"][-12:]

    @cached_property
    def governors(self) -> dict[int, int]:
        """The first predicate that takes each particle."""
        return {link.particle: link.governor for link in reversed(self.links.values())}

    @cached_property
    def quotations(self) -> list[int]:
        """The quotations that are words of somebody's, not the name of what stands before them (雑誌『世界』, 映画「風」)."""
        units = self.units
        quotes = (found.start() for found in re.finditer("Q", self.region.shape))
        return [index for index in quotes if not (index and _is_named(units[index - 1])) and not is_example(units, index)]

    @cached_property
    def worded(self) -> list[int]:
        """The quotations that are more than a name: they hold a predicate, or are one (生産施設は「国内最大」だ)."""
        said = ("", "だ", "です", "と", "為る")
        return [index for index in self.quotations if self.units[index].inflection or self.at(index + 1).lemma in said]

    @cached_property
    def _particles(self) -> list[int]:
        return [phrase.particle for phrase in self.subjects]

    def subjects_in(self, low: int, end: int) -> list[Phrase]:
        """The first subjects that lie between units `low` and `end`."""
        first = bisect_left(self._particles, low)
        found = self.subjects[first : min(bisect_left(self._particles, end), first + _MANY)]
        return of_own_part(self._gaps, [one for one in found if one.first >= low], end)

    def subjects_before(self, end: int) -> list[Phrase]:
        """The last subjects before unit `end`, nearest first."""
        last = bisect_left(self._particles, end)
        return of_own_part(self._gaps, self.subjects[max(0, last - _MANY) : last][::-1], end)

    @cached_property
    def _gaps(self) -> list[int]:
        return [index for index in range(len(self.units)) if self.is_apart(index)] if self.region.is_heading else []

    @staticmethod
    def _joined(phrase: Phrase, found: Sequence[Phrase]) -> Phrase:
        """AもBも as one phrase."""
        if phrase.mark == "も" and found and found[-1].mark == "も" and found[-1].particle == phrase.first - 1 and found[-1].capable:
            return phrase._replace(first=found[-1].first)
        return phrase

    def is_apart(self, index: int) -> bool:
        """Whether white space stands before a unit."""
        return 0 < index < len(self.units) and self.starts[index] > self.ends[index - 1]

    def _subject(self, particle: int) -> Phrase | None:
        head, mark = particle - 1, self.units[particle].surface
        if mark == "は" and self.units[head].pos == "助詞-準体助詞":
            return self._singled_out(particle)
        if head and self.units[head].surface == "で" and (mark == "は" or self._is_account_too(particle)):
            head, mark = head - 1, "では"
            if self.at(particle + 1).lemma == "無い" and (phrase := self.phrase(head, particle, mark)):
                return phrase._replace(kind="")
            head -= head > 0 and self.units[head].as_particle in ("など", "等")
        elif mark == "は" and self.units[head].surface == "に" and head:
            head, mark = head - 1, "には"
        elif mark == "は" and head > 2 and self.units[head].surface == "て" and self.units[head - 1].lemma == "至る":
            head -= 3
        if mark in ("さえ", "すら"):
            head -= head > 0 and self.units[head].surface == "で"
            mark = "も"
        elif mark == "とも":
            mark = "も"
        elif (
            mark in ("は", "も", "が") and self.units[head].surface in _LIMITING and head and not self.units[head].pos.startswith("接尾辞")
        ):
            head -= 1 + (self.units[head].surface == "やら")
        anybody = mark == "も" and self.units[head].lemma == _ANYBODY
        if anybody and self.at(particle + 1).as_particle == "が":
            return None
        if mark == "も" and self.at(particle + 1).lemma in COMPOUND_WO:
            return None
        often = mark == "も" and self.units[head].lemma in _TIMES and self.units[head - 1].pos == "名詞-数詞"
        floats = mark == "も" and self.units[head].lemma in _EACH and self.units[max(0, head - 1)].as_particle == "は"
        phrase = None if often or floats else self.phrase(head + anybody, particle, mark)
        if phrase and phrase.kind in ("", GUESS, FIRM) and mark == "は" and prints(self.units, particle):
            return phrase._replace(kind="media")
        named = phrase is not None and mark == "では" and phrase.kind == "person" and head not in self.region.nouns
        # モリフードでは: no person's name stands with では.
        return phrase._replace(kind=FIRM) if phrase and named and self.units[head].pos.startswith("名詞-普通名詞") else phrase

    def _singled_out(self, particle: int) -> Phrase | None:
        """Whom a sentence singles out before it goes on: ひどいのは某議員で、."""
        end = self.region.shape.find("で、", particle, particle + _NAME_END)
        named = self.phrase(end - 1, end, "は") if end > particle + 1 else None
        return named if named and named.first == particle + 1 and named.kind in PEOPLE else None

    def _is_account_too(self, particle: int) -> bool:
        """Whether 推計でも、 stands at the も: a document that something is told from besides."""
        comma = particle + 1 < len(self.units) and self.units[particle + 1].is_comma
        return comma and self.units[particle].surface == "も" and self.region.nouns.get(particle - 2) == "document"

    def phrase(self, head: int, particle: int, mark: str = "") -> Phrase | None:
        """The noun phrase that ends at `head`; None where no noun does."""
        unit = self.units[head]
        if head and unit.surface in ("か", "も") and self.units[head - 1].lemma in _ANY_OF:
            anybody = self.phrase(head - 1, particle, mark)
            kind = "anonymous" if anybody is None or self.units[head - 1].lemma == _ANYBODY else anybody.kind
            return anybody and anybody._replace(head=head, mark="が" if mark == "も" else mark, kind=kind)
        share = unit.surface in ("%", "％") and head > 0 and self.units[head - 1].pos == "名詞-数詞"
        if not (unit.is_nominal or share or unit.pos in (QUOTE, ASIDE)):
            return None
        low = max(self.low if head >= self.low else 0, head - FAR)
        if not self.region.depth:
            low = max(low, self._gap_before(head, low))
        core = before_marks(self.units, head)
        first = phrase_start(self.units, core, low)
        first = without_opening(self.units, first, core)
        first = max(low, min(first, self.region.openings.get(core, first)))
        kind = kind_of(self.region, first, core)
        while first - 1 > low and (member := self._member_before(first, kind, mark)) >= 0:
            first = phrase_start(self.units, member, low)
        while kind == "person" and first - 2 > low and (role := role_before(self.region, first)) >= 0:
            first = phrase_start(self.units, role, low)
        return Phrase(first, head, particle, mark, kind)

    def _member_before(self, first: int, kind: str, mark: str) -> int:
        """The last unit of what is listed before unit `first`: 湊新聞、北新聞, 湊新聞など地元の各紙; -1 where nothing is."""
        last = first - 2
        if not (self.units[first - 1].is_comma or self.units[first - 1].surface == "など"):
            return -1
        last -= last > 0 and (self.units[last].pos == ASIDE or self.units[last].surface == "等")
        member = self.region.nouns.get(last, "")
        if member == "media":
            return last if kind in ("media", "document") or (kind == "body" and mark == "according") else -1
        if kind == "media" and mark == "according" and last >= 0 and self.units[last].is_nominal:
            opening = phrase_start(self.units, last)
            return last if opening == 0 and kind_of(self.region, opening, last) in (*TELLERS, GUESS, FIRM) else -1
        return last if member == kind == "body" and not self.region.is_heading else -1

    def _gap_before(self, head: int, low: int) -> int:
        """The unit after the last space between `low` and `head`; a name may hold one (林 花子氏)."""
        for index in range(head, low, -1):
            if self.is_apart(index) and self.units[index].pos != ASIDE:
                pair = self.units[index - 1 : index + 1]
                named = all(unit.pos.startswith("名詞-固有名詞-人名") for unit in pair)
                named = named or all(unit.surface.isascii() and unit.surface.isalpha() for unit in pair)
                named = named or self._is_titled(index, head)
                if not named:
                    return index
        return 0

    def _is_titled(self, index: int, head: int) -> bool:
        """Whether the title that ends at `head` stands after a space and the name that opens the sentence: 林花子 防災相."""
        if self.region.nouns.get(head) != "title" or not self.units[index - 1].pos.startswith("名詞-固有名詞-人名"):
            return False
        return index < _NAME and all(unit.is_nominal for unit in self.units[:head])
