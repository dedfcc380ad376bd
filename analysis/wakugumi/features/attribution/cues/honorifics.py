"""Passive forms that honour: 天皇陛下は「…」と述べられた is what he said, not what was said to him."""

from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.words.closed import closed

_REVERED = closed("revered")
_CALLED_SAMA = closed("called_sama")
# What others do: 陛下は〜と言われている, 気分を尋ねられる.
_TOLD_BY = closed("told_by") | closed("hearsay_verbs") | closed("news")
_SAMA = "様"


def honoured(scope: Scope, cue: Cue) -> Cue:
    """The cue as an active one, where the subject of its れる or られる is somebody whom the press honours."""
    if not cue.is_passive(scope.region) or scope.units[cue.head].lemma in _TOLD_BY:
        return cue
    subject = next((phrase for phrase in scope.subjects_before(cue.first) if phrase.mark in ("は", "が", "も")), None)
    if subject is None or any(unit.as_particle == "から" for unit in scope.units[subject.particle : cue.first]):
        return cue
    units = scope.units[subject.first : subject.head + 1]
    last = units[-1].lemma
    revered = last in _REVERED or (last == _SAMA and len(units) > 1 and units[-2].lemma not in _CALLED_SAMA)
    return cue._replace(honorific=True) if revered else cue
