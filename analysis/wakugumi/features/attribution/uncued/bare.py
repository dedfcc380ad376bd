"""Words that end a sentence with no verb, where what stands before them names nobody known: 瑞穂は「…」, マイクに向かって「…」."""

from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import PASSIVE
from wakugumi.features.attribution.words.units import Bracket


def beside_topic(scope: Scope, source: Phrase, first: int, told: bool) -> Phrase | None:
    """The source, or, where an unknown topic touches the words, that topic if the one before has spoken: 市は「…」と言い、瑞穂は「…」."""
    nearest = next(iter(scope.subjects_before(first)), None)
    if nearest is None or nearest.particle < first - 1 or nearest.mark != "は" or nearest.kind or nearest.first <= source.first:
        return source
    plain = scope.units[nearest.head].pos == "名詞-普通名詞-一般" and nearest.head not in scope.region.nouns
    return nearest._replace(kind=source.kind) if told and plain else None


def is_let_out(scope: Scope, first: int) -> bool:
    """Whether what somebody does leads to words that people say to others, and nobody is named: マイクに向かって「負けました」."""
    unit, before = scope.units[first], scope.units[first - 1]
    spoken = isinstance(unit, Bracket) and (unit.is_polite or unit.is_told) and scope.region.depth == 0
    done = before.as_particle == "て" and scope.units[first - 2].lemma not in PASSIVE
    return spoken and done and not scope.subjects_in(0, first)
