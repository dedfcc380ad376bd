"""Where the clause of a subject ends: whether its predicate is that of a cue further on, or one of a clause within."""

from collections.abc import Sequence

from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.grammar.relations import (
    COMPOUND_PARTICLES,
    PASSIVE,
    is_attributive,
    is_verbal_noun,
    makes_particle,
    phrase_end,
    predicate_last,
)
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE, Unit
from wakugumi.features.attribution.words.source_types import FIRM, GUESS, PEOPLE, TELLERS, kind_of

FORMAL_NOUNS = closed("formal_nouns")
_BIDDING = closed("bidding")
_REPORTING = closed("reporting")
_UNTIL = closed("until")
_OWN = closed("own")
_CAUSES = frozenset({"為", "為め"})
_CONTRAST = closed("contrast")
_SEEN = frozenset({"み", "見", "さ", "いわ", "言わ", "いう"})
_SAME_SUBJECT = closed("same_subject")
_ACTED_ON = ("を", "は", "が", "も", "に")
_QUESTIONS = closed("questions")
_ADVERBIAL_VERBS = closed("adverbial_verbs")
_EVENTS = closed("events")
_AMOUNTS = closed("amounts")
_WITHIN = frozenset({"か", "と", "の", "よう"})


def is_embedded(scope: Scope, phrase: Phrase, end: int, *, first: bool = False) -> bool:
    """Whether the predicate of a subject ends before unit `end`: before a noun, か, と or a stop, so that it is not the cue's own.

    With `first` the first such predicate counts, else subjects that stand within take theirs before.
    """
    units = scope.units
    waiting = 1
    for index in range(phrase.particle + 1, min(end, phrase.particle + FAR, len(units) - 1)):
        unit = units[index]
        following = units[index + 1]
        waiting += not first and unit.as_particle == "が" and unit.pos != "助詞-接続助詞"
        if unit.is_predicate and not following.is_predicate and unit.inflection.startswith(("終止形", "連体形")):
            seen = following.surface == "と" and index + 2 < min(end, len(units)) and units[index + 2].surface in _SEEN
            if makes_particle(units, index) or describes(scope, index):
                continue
            if seen and not first:
                waiting -= _is_seen_clause(units, index + 2)
                if not waiting:
                    return True
                continue
            if is_attributive(units, index) or following.surface in _WITHIN:
                waiting -= 1
                if not waiting:
                    return True
    return False


def describes(scope: Scope, index: int) -> bool:
    """Whether an adjective at unit `index` only describes the noun after it: 首相が慎重な姿勢を, 知事が強い懸念を; not 住民が多い町."""
    units = scope.units
    adjective = units[index].pos.startswith("形容詞") and units[index].lemma not in _AMOUNTS
    if not (adjective or units[index].surface == "な") or not is_attributive(units, index):
        return False
    before = index - 1 - (units[index].surface == "な") - units[index - 1].pos.startswith("接尾辞")
    if before < 0 or units[before].surface not in ("が", "も", "は", "の"):
        return True
    nearest = next(iter(scope.subjects_before(before + 1)), None)
    acts = nearest is not None and nearest.particle == before and (nearest.kind in TELLERS or nearest.kind in (GUESS, FIRM))
    return acts and units[before].surface in ("が", "も")


def _is_seen_clause(units: Sequence[Unit], verb: int) -> bool:
    """Whether the passive of a verb of seeing ends a clause, whose subject is no speaker: 林氏が有力とみられるが、."""
    last = predicate_last(units, verb)
    passive = any(unit.lemma in PASSIVE for unit in units[verb : last + 1])
    return passive and last + 1 < len(units) and units[last + 1].pos == "助詞-接続助詞" and units[last + 1].surface in ("が", "けれど")


def is_open(scope: Scope, phrase: Phrase, end: int) -> bool:
    """Whether no predicate and no comma behind one stand between a subject and unit `end`, so that the predicate there is its own."""
    units = scope.units
    if scope.region.shape.find("、", phrase.particle, end) < 0:
        return True
    between = range(phrase.particle + 1, end)
    return not any((units[index].is_predicate and not makes_particle(units, index)) or is_verbal_noun(units, index) for index in between)


def is_taken_within(scope: Scope, phrase: Phrase, end: int) -> bool:
    """Whether the first clause that ends after a が-phrase cannot do without it: 米側が示した期限を; not 紙が事情を知る人の話として."""
    units = scope.units
    first = phrase.particle + 1
    for index in range(first, min(end, first + FAR, len(units) - 1)):
        unit, following = units[index], units[index + 1]
        last = index + 1 == end
        if last and (unit.lemma != "た" or following.lemma == "所" or not following.is_nominal):
            return False
        if unit.is_comma or (unit.inflection.startswith("連用形") and following.pos == QUOTE):
            return False
        if not unit.is_predicate or following.is_predicate or makes_particle(units, index) or describes(scope, index):
            continue
        told = following.lemma == "事" and scope.at(index + 2).as_particle == "を"
        told = told or (following.lemma in _CAUSES and unit.is_verb and any(each.as_particle == "を" for each in units[first:index]))
        if following.surface in _WITHIN or (following.lemma in FORMAL_NOUNS and not (told or following.lemma in _SAME_SUBJECT)):
            return True
        if _is_whole(units, first, index):
            return True
        if is_attributive(units, index):
            return not _has_subject(units, first, index) and _is_acted_on(scope, index + 1)
    return False


def _has_subject(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether the noun that a clause modifies is its subject, or another subject stands in the clause: 事情を知る人, 彼の住む家."""
    verb = last
    while verb > first and units[verb - 1].is_predicate:
        verb -= 1
    verb -= verb > first and "サ変" in units[verb - 1].pos
    passive = verb > first and any(unit.lemma in PASSIVE or unit.surface == "ある" for unit in units[verb : last + 1])
    return passive or units[verb - 1].as_particle == "の" or any(unit.as_particle == "を" for unit in units[first:verb])


def _is_whole(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a clause that ends at unit `last` leaves out nothing that the noun after it is: 空爆を始めた問題, 受験する傾向."""
    head = phrase_end(units, last + 1)
    event = units[head].lemma in _EVENTS or (units[head].lemma == "性" and units[head - 1].lemma in _EVENTS)
    return event and is_attributive(units, last) and not any(unit.as_particle == "が" for unit in units[first:last])


def tells_event(scope: Scope, subject: Phrase, end: int) -> bool:
    """Whether what a が-phrase does tells an event before unit `end`: 男性が、会社に賠償を求めた訴訟で、地裁は."""
    first = subject.particle + 1
    return any(
        scope.units[index].is_predicate and _is_whole(scope.units, first, index) for index in range(first, min(end, first + FAR) - 1)
    )


def whole_end(units: Sequence[Unit], first: int) -> int:
    """The last unit of the noun phrase that begins at `first`, over への, での, からの and との: 隣国からの輸入品への関税."""
    head = phrase_end(units, first)
    while head + 3 < len(units) and units[head + 1].as_particle in ("へ", "で", "から", "と") and units[head + 2].as_particle == "の":
        head = phrase_end(units, head + 3)
    return head


def _is_acted_on(scope: Scope, first: int) -> bool:
    """Whether the noun at unit `first` is no person and stands with を, は, が, も or に: 期限を, not 集会で."""
    units = scope.units
    head = whole_end(units, first)
    listed = scope.at(head + 1).as_particle == "など"
    after = head + listed
    loose = after + 2 >= len(units) or units[after + 1].as_particle not in _ACTED_ON or units[after + 2].lemma == "於く"
    if loose or units[first].lemma in _SAME_SUBJECT or units[head].lemma in _SAME_SUBJECT or units[first].lemma == "事":
        return False
    return kind_of(scope.region, first, head) not in PEOPLE


def ends_before(scope: Scope, phrase: Phrase, first: int) -> bool:
    """Whether a predicate of a が-phrase ends before unit `first`, where another subject begins: 車が来て、男が降りた."""
    units = scope.units
    if units[phrase.particle + 1].is_comma or (phrase.kind == "media" and units[phrase.head].pos != QUOTE):
        return False
    between = range(phrase.particle + 1, first)
    return any(units[index].is_predicate and not makes_particle(units, index) for index in between)


def _asks(units: Sequence[Unit], last: int) -> bool:
    """Whether a predicate that ends at unit `last` asks, so that another answers: 教諭が尋ねると、「ない」と答えた."""
    return any(unit.lemma in _QUESTIONS for unit in units[max(0, last - 2) : last + 1])


def is_before_until(scope: Scope, phrase: Phrase, end: int) -> bool:
    """Whether the predicate of a が-phrase ends with まで, 場合 or ば before unit `end`: 党首が決まるまでは「…」と.

    A phrase with も right behind such a clause is told of like its subject: 国が守るなら県も守ると.
    """
    units = scope.units
    if phrase.mark == "も" and _is_condition(units, phrase.first - 1 - units[phrase.first - 1].is_comma):
        return True
    for index in range(phrase.particle + 1, min(end, len(units) - 1) - 1):
        if units[index].surface == "なら" and units[index].pos == "助動詞":
            return True
        if units[index].is_predicate and not units[index + 1].is_predicate and units[index + 1].surface != "て":
            following = units[index + 1]
            caused = following.lemma == "事" and units[index + 2].as_particle == "から"
            asked = following.surface == "か" and units[index + 2].is_comma
            asked = asked or (following.surface == "と" and following.pos == "助詞-接続助詞" and _asks(units, index))
            return following.lemma in _UNTIL or caused or asked
    return False


def _is_condition(units: Sequence[Unit], index: int) -> bool:
    """Whether a clause of condition ends at a unit: 守るなら, 守れば; not によれば."""
    condition = index > 0 and units[index].surface in ("なら", "ば", "たら")
    return condition and units[index - 1].is_predicate and not makes_particle(units, index - 1)


def pauses_before(scope: Scope, first: int) -> bool:
    """Whether a clause that pauses ends right before unit `first`: 明らかになり、同社は."""
    units = scope.units
    before = units[first - 2] if first > 2 and units[first - 1].is_comma else None
    verb = before is not None and before.pos.startswith(("動詞", "助動詞", "形容詞")) and before.inflection.startswith("連用形")
    return verb and not makes_particle(units, first - 2)


def follows_clause_of(scope: Scope, topic: Phrase, subject: Phrase, end: int) -> bool:
    """Whether what a topic did is told as a ground or a contrast right before another が-phrase: 市は否定したため、住民が調査を求めた.

    What others did that ends with ため before unit `end` is told of the topic: 市は待つ方針だったが、国が急いだため早めたと述べた.
    """
    units = scope.units
    comma = subject.first - 1
    own = subject.first == subject.head and units[subject.head].lemma in _OWN
    if own or comma < topic.particle + 2 or not units[comma].is_comma:
        return False
    if any(one.capable for one in scope.subjects_in(topic.particle + 1, comma)):
        return False
    caused = _is_caused(units, comma) or (units[comma - 1].pos == "助詞-接続助詞" and units[comma - 1].surface in _CONTRAST)
    return caused and not any(_is_caused(units, index) for index in range(subject.particle + 3, min(end, subject.particle + FAR)))


def _is_caused(units: Sequence[Unit], end: int) -> bool:
    """Whether a clause with ため ends before unit `end`."""
    return units[end - 1].lemma in _CAUSES and units[end - 2].is_predicate


def goes_along(units: Sequence[Unit], index: int) -> bool:
    """Whether て, ながら or つつ at unit `index` follows a verb with an object of its own: 涙を浮かべて訴えた."""
    unit, before = units[index], units[index - 1]
    if unit.pos != "助詞-接続助詞" or unit.surface not in ("て", "で", "ながら", "つつ") or not before.is_verb:
        return False
    said = before.lemma == "為る" and (units[index - 2].as_particle == "と" or units[index - 2].lemma in _ADVERBIAL_VERBS)
    return not said and before.lemma not in _ADVERBIAL_VERBS and before.lemma not in COMPOUND_PARTICLES


def is_bidding(scope: Scope, first: int, head: int, index: int) -> bool:
    """Whether somebody with the に at `index` bids, where the passive of units `first` to `head` has an object: 同級生に金を要求された.

    So do outlets report: 週刊誌に裏金を報じられた.
    """
    lemma = scope.units[head].lemma
    told = lemma in _BIDDING or lemma in _REPORTING
    bid = told and scope.units[index].as_particle == "に" and scope.units[first - 1].as_particle == "を"
    phrase = scope.phrase(index - 1, index) if bid else None
    return phrase is not None and (phrase.kind == "media" if lemma in _REPORTING else phrase.kind in PEOPLE)
