"""Clauses taken by a verb that is no verb of saying: 〜だと口を挟んだ, 〜したと騒いだ.

Japanese lets any verb take a clause with と, as it lets any take a quotation (`manner`). After a form that neither a condition nor a list
can have (した, だ, だろう, よ), と is quotative, whatever verb follows. So such a clause, somebody who speaks and a verb that tells
what people do is an attribution.
"""

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.matches import Cue, ending
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.grammar.relations import COPULAS, PASSIVE
from wakugumi.features.attribution.verbs.linked import find_linked
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import Unit
from wakugumi.features.attribution.words.source_types import PEOPLE, TELLERS
from wakugumi.language.lexicons import Entry
from wakugumi.language.parsing import ParsedPassage

_ANY_VERB = Entry("rule:claimed", "attribution_verb", (), "neutral", "own", "", "", MappingProxyType({"frame": "close"}))
_CONJECTURES = closed("conjectures")
# Verbs whose と hands on nobody's words: 〜だと分かる, 〜したとなる.
_NOT_SAYING = closed("not_saying")
# An idiom between と and its verb is this long at most: 口を挟む, 一席ぶつ.
_IDIOM = 4


def find_claimed(scope: Scope, cues: Sequence[Cue], earlier: Sequence[Finding], passage: ParsedPassage) -> Iterator[Finding]:
    """The clauses of a region that a verb of no lexicon takes.

    Args:
        scope: the region.
        cues: its words of the lexicons, which are left to what these say.
        earlier: what was found in it, in order.
        passage: the passage.
    """
    finished = [link for link in scope.links.values() if link.after == "clause" and is_quotative(scope.units, link.particle)]
    known = frozenset(index for cue in cues for index in range(cue.first, cue.head + 1)) if finished else frozenset()
    for link in finished:
        if _may_claim(scope, link, known):
            last = ending(scope.region, passage, link.governor)
            cue = Cue(_ANY_VERB, link.particle + 1, link.governor, last)
            before = [one for one in earlier if one.last < link.governor]
            finding = find_linked(scope, cue, link, before)
            if finding and _is_told(scope, finding) and not any(_share(one, finding) for one in earlier):
                yield finding


def _may_claim(scope: Scope, link: Link, known: frozenset[int]) -> bool:
    units = scope.units
    between = units[link.particle + 1 : link.governor]
    verb = units[link.governor]
    plain = len(between) <= _IDIOM and not any(unit.is_comma or unit.is_mark for unit in between)
    known_here = any(index in known for index in range(link.particle + 1, link.governor + 1))
    told = verb.lemma not in _NOT_SAYING and scope.at(link.governor + 1).lemma not in PASSIVE
    return plain and told and not known_here


def is_quotative(units: Sequence[Unit], particle: int) -> bool:
    """Whether the と at unit `particle` follows a form that no condition and no list can have."""
    unit = units[particle - 1]
    if unit.lemma == "た" or unit.lemma in COPULAS:
        return unit.inflection.startswith("終止形")
    return unit.lemma in _CONJECTURES or unit.inflection.startswith("命令形") or unit.pos == "助詞-終助詞"


def _is_told(scope: Scope, finding: Finding) -> bool:
    """Whether somebody tells it: people, or a body or an outlet as the topic."""
    return finding.kind in PEOPLE or (finding.kind in TELLERS and finding.mark in ("は", "も"))


def _share(one: Finding, other: Finding) -> bool:
    """Whether two findings hold one cue, or begin the same content."""
    same = one.first <= other.last and other.first <= one.last
    return same or (one.content is not None and other.content is not None and one.content[1] == other.content[1])
