"""Those who are in a place that stands for them: ネットは「さすがだ」; 韓国ネット騒然「負けた」; 新作に中国ネットが反応「高い」."""

from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.words.closed import closed
from wakugumi.language.words import HEADLINE_DASHES

_CROWDS = closed("crowds")
_CROWD_ENDINGS = closed("crowd_endings")


def crowd(scope: Scope, head: int, particle: int) -> Phrase | None:
    """The crowd that the noun at unit `head` names; None where it names none.

    Args:
        scope: the region.
        head: the last unit of the noun phrase.
        particle: the unit after it.
    """
    named = head >= 0 and (scope.units[head].lemma in _CROWDS or (head > 0 and _is_within(scope, head)))
    phrase = scope.phrase(head, particle, "は") if named else None
    if phrase is None:
        return None
    parted = next((at for at in range(phrase.head, phrase.first, -1) if scope.units[at].surface[0] in HEADLINE_DASHES), phrase.first - 1)
    return phrase._replace(first=parted + 1, kind="anonymous")


def _is_within(scope: Scope, head: int) -> bool:
    """Whether the noun tells only that they are there: ネット上, ネット民, SNSユーザー."""
    return scope.units[head].surface in _CROWD_ENDINGS and scope.units[head - 1].lemma in _CROWDS
