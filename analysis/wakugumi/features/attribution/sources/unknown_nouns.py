"""Nouns that no list knows as speakers, where the construction says that they speak: 老兵が言ったように、, 元スパイが語る：「…」."""

from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import name_of
from wakugumi.features.attribution.words.source_types import CAPABLE, FIRM, GUESS

_FIRST_PERSON = closed("first_person") | closed("own")


def anybody(scope: Scope, phrase: Phrase) -> Phrase | None:
    """The phrase as a source; None where the writer is meant, or nothing that can speak."""
    if any(unit.lemma in _FIRST_PERSON for unit in scope.units[phrase.first : phrase.particle]):
        return None
    if phrase.kind in CAPABLE:
        return phrase
    if phrase.kind in (GUESS, FIRM):
        return phrase.as_source(name_of(scope.units, phrase.head))
    noun = scope.units[phrase.head].pos.startswith(("名詞-普通名詞-一般", "名詞-普通名詞-サ変", "接尾辞-名詞的-一般"))
    return phrase._replace(kind="anonymous") if noun and phrase.head not in scope.region.occasions else None
