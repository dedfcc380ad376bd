"""Attribution: who is given the floor, through whom, and how.

The flow, in which a module asks only those of its own package, before it there, and of the packages before:

    `words` `grammar`                                       the words, and what they are to each other
    `cues` `clauses` `contents` `sources`                   where a cue may stand; what it hands on; whose that is
    `verbs` `nouns` `fixed_forms` `uncued` `headlines`      each kind of cue
    `chains`                                                what holds between attributions
    `extraction`                                            all of these, region by region
"""

from wakugumi.features.attribution.chains.announced import with_announced
from wakugumi.features.attribution.chains.closed import with_closed
from wakugumi.features.attribution.chains.continued import carry_over
from wakugumi.features.attribution.chains.neighbours import (
    is_beside,
    lone_quotations,
    with_broken_quotations,
    with_quotations,
    without_quoted_nouns,
)
from wakugumi.features.attribution.chains.outlets import with_outlets
from wakugumi.features.attribution.chains.parents import attribution, with_parents
from wakugumi.features.attribution.chains.resolution import resolve
from wakugumi.features.attribution.cues.matches import candidates
from wakugumi.features.attribution.extraction import find_all
from wakugumi.features.attribution.uncued.labelled import find_answers, find_fragments, find_pointed
from wakugumi.features.attribution.uncued.manner import find_moods
from wakugumi.features.attribution.uncued.signed import find_signed
from wakugumi.features.attribution.uncued.turns import find_turn
from wakugumi.features.attribution.words.regions import Regions
from wakugumi.features.records import Attribution
from wakugumi.language.parsing import ParsedPassage

__all__ = ["carry_over", "extract_attributions"]


def extract_attributions(passage: ParsedPassage) -> list[Attribution]:
    """The attributions of one passage, in order of their cues, with parents and depths."""
    regions = Regions(passage)
    every = lone_quotations(passage)
    signed = dict(find_signed(passage, regions, every))
    alone = {number: inner for number, inner in every.items() if number not in signed}
    findings = find_all(passage, regions, candidates(passage), lambda position: is_beside(passage, alone, position))
    findings += signed.values()
    turn = find_turn(passage, regions)
    findings = [turn, *findings] if turn else findings
    if not findings and not alone:
        return []
    findings = with_broken_quotations(without_quoted_nouns(findings), regions)
    findings = with_announced(passage, with_closed(passage, with_quotations(passage, alone, findings)))
    held = {one.spoken for one in findings if one.spoken}
    findings += [one for one in find_fragments(passage, regions, alone) if one.spoken not in held]
    held |= {one.spoken for one in findings if one.spoken}
    findings += [one for one in find_moods(passage, regions, alone) if one.spoken not in held]
    held |= {one.spoken for one in findings if one.spoken}
    findings += [one for one in find_pointed(passage, regions, alone) if one.spoken not in held]
    findings += [one for one in find_answers(passage, regions, alone) if one.scope.units[0].inner not in held]
    ordered = with_outlets(sorted(findings, key=lambda one: (one.scope.starts[one.first], one.content or (0, 0))))
    made = [attribution(finding, number, passage) for number, finding in enumerate(ordered, 1)]
    return resolve(passage, regions, ordered, with_parents(made))
