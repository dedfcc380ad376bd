"""The noun that a relative clause modifies, as whoever said it: 〜と語る首相, 〜と語る町の会社員、林氏, 〜と語るのは市長だ."""

from wakugumi.features.attribution.clauses.ends import FORMAL_NOUNS
from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.grammar.relations import COPULAS, STOPS, is_attributive, makes_particle, phrase_end
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE
from wakugumi.features.attribution.words.source_types import PEOPLE, TELLERS, kind_of, names_body

_FIRST = closed("first")
_ONLY = closed("only")


def modified_noun(scope: Scope, last: int, documents: bool = True) -> Phrase | None:
    """The source after a relative clause that ends at unit `last`: 〜と語る首相, 〜と記された手帳."""
    units = scope.units
    if cleft := _cleft(scope, last):
        return cleft
    if not is_attributive(units, last) or units[last + 1].lemma in FORMAL_NOUNS:
        return None
    if scope.region.is_heading and scope.is_apart(last + 1):
        return None
    if units[last + 1].pos == QUOTE and not names_body(units[last + 1]):
        return None
    end = head = _over_agents(scope, phrase_end(units, last + 1))
    while head > last + 1 and units[head].pos == ASIDE:
        head -= 1
    if units[head].lemma in FORMAL_NOUNS:
        return None
    phrase = Phrase(last + 1, head, head + 1, "relative", kind_of(scope.region, last + 1, head))
    if not phrase.capable and head in scope.speech and head - 2 > last and units[head - 1].as_particle == "の":
        phrase = phrase._replace(head=head - 2, particle=head - 1, kind=kind_of(scope.region, last + 1, head - 2))
    if (not phrase.capable or (phrase.kind == "document" and not documents)) and (counted := _counted(scope, last + 1, head)):
        phrase = counted
    if not phrase.capable or (phrase.kind == "document" and not documents):
        return None
    return _with_name(scope, phrase._replace(head=end)) if phrase.head == head else phrase


def _with_name(scope: Scope, phrase: Phrase) -> Phrase:
    """The phrase with the name that stands in apposition to it: 〜と語る町の会社員、林氏が."""
    units = scope.units
    first = phrase.head + 2
    if phrase.kind not in PEOPLE or first >= len(units) or not units[first - 1].is_comma:
        return phrase
    for one in scope.subjects:
        if one.first <= first <= one.head and one.kind == "person" and units[one.head].pos.startswith("接尾辞"):
            whole = all(unit.is_nominal or unit.pos == ASIDE for unit in units[first : one.head + 1])
            return phrase._replace(head=one.head, particle=one.particle, kind="person") if whole else phrase
    return phrase


def _counted(scope: Scope, first: int, head: int) -> Phrase | None:
    """Those whom what follows is of: 〜と答えた人の割合, 〜と話す白髪の男の映像."""
    for of in range(first + 1, head):
        if scope.units[of].as_particle == "の" and (kind := kind_of(scope.region, first, of - 1)) in PEOPLE:
            return Phrase(first, of - 1, of, "relative", kind)
    return None


def holder_after(scope: Scope, last: int) -> Phrase | None:
    """Whose the noun is that a relative clause modifies: そう振り返る監督の表情."""
    units = scope.units
    for index in range(last + 2, min(last + 14, len(units))) if is_attributive(units, last) else ():
        if units[index].as_particle == "の":
            phrase = Phrase(last + 1, index - 1, index, "holder", kind_of(scope.region, last + 1, index - 1))
            return phrase if phrase.kind in TELLERS else None
        if not (units[index].is_nominal or units[index].pos == QUOTE):
            return None
    return None


def _cleft(scope: Scope, last: int) -> Phrase | None:
    """The source that a cleft sentence names at its end: 〜と語るのは、市長だ."""
    units = scope.units
    if last + 3 >= len(units) or units[last + 1].pos != "助詞-準体助詞" or units[last + 2].as_particle != "は":
        return None
    first = last + 3 + units[last + 3].is_comma
    first += 3 * scope.reads(first, "ほか", "なら", "ぬ")
    head = _named_at(scope, first)
    phrase = scope.phrase(head, head + 1, "cleft") if head >= first else None
    return phrase._replace(first=max(first, phrase.first)) if phrase and phrase.capable and phrase.kind != "document" else None


def _named_at(scope: Scope, first: int) -> int:
    """The last unit of what a cleft names from unit `first` on: 〜のは林氏だけだ; 〜のは林氏が初めてで、; 〜のは林氏で、."""
    units = scope.units
    for index in range(first + 1, min(first + FAR, len(units) - 1)):
        alone = units[index].as_particle == "が" and units[index + 1].lemma in _FIRST
        asked = (
            units[index].surface == "で" and units[index + 1].surface == "は" and units[-1 - (units[-1].surface in STOPS)].surface == "か"
        )
        if asked or alone or (units[index].lemma in COPULAS and (units[index + 1].is_comma or units[index + 1].lemma == "有る")):
            return index - 1
    head = len(units) - 1
    while head > first and (
        units[head].surface in STOPS or units[head].surface in _ONLY or units[head].pos.startswith(("助動詞", "助詞-終助詞"))
    ):
        head -= 1
    return head


def _over_agents(scope: Scope, head: int) -> int:
    """The head behind による: 信じていたAによる作戦 modifies the operation, not A."""
    units, by = scope.units, False
    while head + 3 < len(units) and units[head + 1].as_particle == "に" and units[head + 3].is_nominal:
        by = by or units[head + 2].lemma == "因る"
        if not (by and makes_particle(units, head + 2)):
            break
        head = phrase_end(units, head + 3)
    return head
