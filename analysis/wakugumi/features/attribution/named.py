"""Two verbs of many uses that name what they say: 挙げる with a reason or a list, 触れる with a topic."""

from wakugumi.features.attribution.allowances import lemma_of, units_are
from wakugumi.features.attribution.closed import closed
from wakugumi.features.attribution.cues import Cue
from wakugumi.features.attribution.grammar import is_attributive, is_particle
from wakugumi.features.attribution.scope import Phrase, Scope

_REASONS = closed("reasons")
_FAR_REASON = 24
# What 触れる says somebody spoke of, whoever it is, and what makes it an offence.
_TOPICS = frozenset({"事", "点", "問題", "可能性", "経緯", "時期", "理由"})
_OFFENDING = frozenset({"恐れ", "行為", "疑い", "可能性", "場合"})


def gives_reason(scope: Scope, cue: Cue, head: int, low: int) -> bool:
    """Whether an object is named as a reason (反対を理由に挙げた), or is a clause or a list (〜ことを, などを)."""
    units = scope.units
    if is_clause(scope, head) or units[head].surface == "など":
        return True
    for index in (*range(max(low, head - _FAR_REASON), head), *range(head + 2, cue.first)):
        if units[index].lemma in _REASONS:
            joined = index + 1 + 2 * units_are(scope, index + 1, ("の", "一"))
            joined += units[joined].surface == "つ"
            if units_are(scope, joined, ("と", "し", "て")) or (index > head and is_particle(units[joined], "に")):
                return True
    return False


def touches(scope: Scope, cue: Cue, source: Phrase | None) -> bool:
    """Whether 触れる means touching or coming under: 児童が魚に触れた, 法に触れる恐れ."""
    if lemma_of(scope, cue) != "触れる" or cue.is_negative(scope.region):
        return False
    if is_attributive(scope.units, cue.last) and scope.units[cue.last + 1].lemma in _OFFENDING:
        return True
    thing = is_particle(scope.units[cue.first - 1], "に") and scope.units[cue.first - 2].lemma not in _TOPICS
    return thing and source is not None and source.kind == "anonymous"


def is_clause(scope: Scope, head: int | None) -> bool:
    """Whether an object is a clause: 〜ことを, 〜のを."""
    return head is not None and (scope.units[head].lemma == "事" or scope.units[head].pos == "助詞-準体助詞")
