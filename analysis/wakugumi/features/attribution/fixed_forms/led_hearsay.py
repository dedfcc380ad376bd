"""Verbs of telling before what is only heard or seems so: 友人が言っていたのだが、店は閉まるそうだ; 〜と話していたけれど、閉まるらしい."""

from collections.abc import Sequence

from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.sources.answers import after_telling
from wakugumi.features.attribution.words.closed import closed

_RETELLING = closed("retelling")
_TAIL = 9


def with_leading(scope: Scope, cues: Sequence[Cue], findings: list[Finding]) -> list[Finding]:
    """`findings`, and one for the verb that says who told what the sentence ends with as hearsay."""
    if scope.region.depth:
        return findings
    end = scope.end
    seems = end > 2 and any(unit.lemma == "らしい" for unit in scope.units[end - 2 : end])
    told = next((one for one in findings if one.ending and one.content and one.mark != "according"), None)
    if not (told or seems):
        return findings
    first, teller = after_telling(scope, 0, end)
    verbs = (cue for cue in cues if cue.entry.lexicon == "attribution_verb" and first - _TAIL <= cue.last < first - 1)
    verb = next((cue for cue in verbs if cue.word(scope.region) in _RETELLING), None) if teller else None
    contrasted = told is None and any(one.mark == "は" for one in scope.subjects_in(0, first))
    if verb is None or contrasted or any(one.first <= verb.last and verb.first <= one.last for one in findings):
        return findings
    content = told.content if told and told.content and told.content[0] == first else (first, end)
    return [found(scope, verb, teller, content), *findings]
