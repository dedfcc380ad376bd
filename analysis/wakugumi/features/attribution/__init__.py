"""Attribution: who is given the floor, through whom, and how.

The flow, in which a module asks only those of its own line and of the lines above:

    words         `closed` (classes of words, as data), `units`, `turns`, `regions` (sentences at one depth of brackets)
    grammar       `grammar` (particles, predicates, noun phrases), `openings`, `governors`, `links` and `takers` (which verb takes which と)
    cues          `cues` (lexicon matches that may attribute)
    sources       `name_shapes`, `source_types`, `noun_phrases`, `heading_topics`, `scope` (a region with its topics and links), `places`,
                  `findings` (what a cue is found to be); `clauses`, `adjuncts`, `sources`, `agents`, `modified_nouns`, `noun_agents`,
                  `relatives` (who stands where), `honorifics`
    contents      `contents`, `edges`, `object_phrases`, `noun_clauses` (where a content begins and ends), `bracketed` (beside brackets)
    carrying on   `sharing`, `speakers`, `stating`, `reporters`, `papers`, `recovered` (speakers whom the cue alone does not show)
    kinds of cue  `verbs` with `predicates`, `allowances`, `beside`, `linked` (`linked_quotations`, `linked_clauses`), `objects`
                  (`mentions`, `named`, `shown`, `wishes`, `unsaid`); `nouns` with `noun_mentions`, `carriers`, `handed`, `shown_by`,
                  `voices`; `particles` and `endings`; `phrases`; without a cue of the lexicon `manner`, `labelled`, `sayings`, `gapped`
    headlines     `headlines`, `heading_brackets`, `heading_parts`, `heading_stances`, `last_parts`, `typography` (colons and dashes)
    passage       `extraction` (all of these, region by region), `neighbours`, `reactions`, `announced` (across sentences), `chains` (spans,
                  parents, depths), `resolution` (sources left out), `continued` (quotations over several paragraphs)
"""

from wakugumi.features.attribution.announced import with_announced
from wakugumi.features.attribution.chains import attribution, with_parents
from wakugumi.features.attribution.continued import carry_over
from wakugumi.features.attribution.cues import candidates
from wakugumi.features.attribution.extraction import find_all
from wakugumi.features.attribution.labelled import find_answers, find_fragments, find_pointed
from wakugumi.features.attribution.neighbours import is_beside, lone_quotations, with_broken_quotations, with_quotations
from wakugumi.features.attribution.regions import Regions
from wakugumi.features.attribution.resolution import resolve
from wakugumi.features.records import Attribution
from wakugumi.language.parsing import ParsedPassage

__all__ = ["carry_over", "extract_attributions"]


def extract_attributions(passage: ParsedPassage) -> list[Attribution]:
    """The attributions of one passage, in order of their cues, with parents and depths."""
    regions = Regions(passage)
    alone = lone_quotations(passage)
    findings = find_all(passage, regions, candidates(passage), lambda position: is_beside(passage, alone, position))
    if not findings and not alone:
        return []
    findings = with_announced(passage, with_quotations(passage, alone, with_broken_quotations(findings, regions)))
    held = {one.spoken for one in findings if one.spoken}
    findings += [one for one in find_fragments(passage, regions, alone) if one.spoken not in held]
    held |= {one.spoken for one in findings if one.spoken}
    findings += [one for one in find_pointed(passage, regions, alone) if one.spoken not in held]
    findings += [one for one in find_answers(passage, regions, alone) if one.scope.units[0].inner not in held]
    ordered = sorted(findings, key=lambda one: (one.scope.starts[one.first], one.content or (0, 0)))
    made = [attribution(finding, number, passage) for number, finding in enumerate(ordered, 1)]
    return resolve(passage, regions, ordered, with_parents(made))
