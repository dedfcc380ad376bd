"""Where something is said, not who says it: 会議では, 日本では; and the documents and gatherings that speak as one: 県の推計では."""

from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.grammar.noun_phrases import is_town
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import LATIN

_PLACES = closed("places")


def is_place(scope: Scope, phrase: Phrase) -> bool:
    """Whether では names where something was said, not who said it: 会議では, 日本では; not JR北海道では."""
    head = scope.units[phrase.head]
    before = scope.units[max(phrase.first, phrase.head - 2) : phrase.head]
    lettered = any(LATIN.fullmatch(unit.surface) and unit.surface.isalpha() for unit in before)
    placed = head.pos.startswith("名詞-固有名詞-地名") and not lettered
    occasion = phrase.head in scope.region.occasions and phrase.kind != "document"
    town = phrase.mark == "では" and is_town(scope.units, phrase, scope.subjects_in(phrase.particle + 1, phrase.particle + FAR))
    return town or (phrase.mark == "では" and (occasion or placed or head.lemma in _PLACES))


def is_gathering(scope: Scope, phrase: Phrase) -> bool:
    """Whether the place is a meeting or a milieu, which also speaks as one: 首脳会議では〜が強調された, 永田町では."""
    kind = scope.region.nouns.get(phrase.head)
    return kind == "anonymous" or (phrase.head in scope.region.occasions and kind == "body")


def is_account(scope: Scope, phrase: Phrase) -> bool:
    """Whether では names a document with a holder that the rest of the sentence is told from: 県の推計では、."""
    units = scope.units
    if phrase.mark != "では" or phrase.kind != "document" or not units[phrase.particle + 1].is_comma:
        return False
    held = any(unit.as_particle == "の" or unit.lemma == "因る" for unit in units[phrase.first : phrase.head])
    told = any(one.mark == "は" and one.capable for one in scope.subjects_in(phrase.particle + 1, phrase.particle + FAR))
    return held and told and "サ変" in units[phrase.head].pos and scope.region.nouns.get(phrase.head) == "document"
