"""Verbs of wishing and believing with ことを: 橋が残ることを期待している, 遅れたことを遺憾に思う, not 町のことを思う."""

from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.words.closed import closed

_WISHING = closed("wishing")
_FURTHEST = 5


def wishes(scope: Scope, cue: Cue) -> bool:
    """Whether the verb takes a clause with ことを, an adverb between allowed; a speaker's own 期待したい does not count."""
    if cue.word(scope.region) not in _WISHING or cue.is_passive(scope.region):
        return False
    if scope.region.depth and "たい" in cue.lemmas(scope.region):
        return False
    for index in range(cue.first - 1, max(0, cue.first - _FURTHEST), -1):
        if scope.units[index].as_particle == "を":
            return scope.units[index - 1].lemma == "事" and scope.units[index - 2].as_particle != "の"
    return False
