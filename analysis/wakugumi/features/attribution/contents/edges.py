"""Where the content of a clause begins and ends that follows another in its sentence: after a contrast, a copula, a question, a topic."""

from collections.abc import Sequence

from wakugumi.features.attribution.contents.bracketed import is_statement
from wakugumi.features.attribution.contents.object_phrases import object_before, object_start
from wakugumi.features.attribution.contents.starts import follows_contrast
from wakugumi.features.attribution.cues.findings import Finding, recent
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.grammar.links import Link, pauses
from wakugumi.features.attribution.grammar.relations import COMPOUND_PARTICLES, PASSIVE, is_attributive
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE
from wakugumi.features.attribution.words.source_types import PEOPLE

_ASKED = closed("asked")
_PRESS = closed("press")


def after_contrast(scope: Scope, first: int, end: int) -> int:
    """`first` after the last clause with が、 before a hearsay passive: 起源は定かではないが、祈ったのが始まりと伝えられる."""
    for index in range(end - 1, max(first, end - FAR), -1):
        if scope.units[index].is_comma and follows_contrast(scope, index + 1):
            return index + 1
    return first


def plan_start(scope: Scope, first: int, end: int, earlier: Sequence[Finding]) -> int:
    """`first` of a plan after all that stands before it: what is so already, its grounds, words that were said."""
    return _after_words(scope, after_grounds(scope, after_fact(scope, first, end), end), end, earlier)


def after_grounds(scope: Scope, first: int, end: int) -> int:
    """`first` after the grounds that として gives for what is planned: 不当だとして控訴する方針だ."""
    units = scope.units
    for index in range(end - 2, max(first + 1, end - FAR), -1):
        if units[index].as_particle == "て" and units[index - 1].lemma == "為る" and units[index - 2].as_particle == "と":
            after = index + 1 + units[index + 1].is_comma
            words = units[index - 3].pos == QUOTE and (after > index + 1 or is_statement(scope, index - 3))
            told = index - 2 > first and (words or units[index - 3].is_final) and units[index + 1].as_particle != "も"
            return after if told and after < end else first
    return first


def _after_words(scope: Scope, first: int, end: int, earlier: Sequence[Finding]) -> int:
    """`first` after words at its place that a cue of `earlier` has taken: 「申し訳ない」と述べて辞任する考えを示した."""
    if scope.at(first).pos != QUOTE:
        return first
    taken = next((one for one in reversed(recent(earlier)) if one.content and one.content[0] == first and first < one.last < end - 1), None)
    if taken is None:
        return first
    after = taken.last + 1 + (scope.units[taken.last + 1].as_particle in ("て", "ながら"))
    after += scope.units[after].is_comma
    return after if after < end else first


def is_words(scope: Scope, first: int) -> bool:
    """Whether words said stand at unit `first` with the と of another verb: 「受けられない」と距離を置く姿勢."""
    units = scope.units
    return units[first].pos == QUOTE and is_statement(scope, first) and scope.at(first + 1).as_particle == "と"


def after_copula(scope: Scope, first: int, end: int) -> int:
    """`first` after a clause of its own that ends with で or ており before a new subject: 現場は直線道路で、車がはみ出したとみられる."""
    units = scope.units
    for phrase in scope.subjects_in(first, end):
        paused = phrase.first > first + 2 and units[phrase.first - 1].is_comma
        joint = units[phrase.first - 2] if paused else None
        copula = joint is not None and joint.surface == "で" and units[phrase.first - 3].is_nominal
        topic = next(iter(scope.subjects_in(first, phrase.first)), None)
        if phrase.mark == "が" and (copula or (joint and joint.surface == "おり")) and topic and topic.mark == "は":
            return phrase.first
    return first


def after_fact(scope: Scope, first: int, end: int) -> int:
    """`first` after what is so already, before what is still to be done: 停戦を決めたものの、兵を残す方針だ."""
    units = scope.units
    for index in range(end - 1, max(first, end - FAR), -1):
        if not units[index].is_comma or index < first + 3:
            continue
        joint = index - 2 if units[index - 1].surface == "の" and units[index - 2].lemma == "物" else index - 1
        conceded = joint < index - 1 or follows_contrast(scope, index + 1)
        if (conceded and units[joint - 1].lemma in ("た", "居る")) or units[joint].surface == "おり":
            return index + 1
    return first


def after_question(scope: Scope, first: int, end: int) -> int:
    """`first` after the question that is answered: 橋は要るかとの質問に対し、要ると答えた."""
    units = scope.units
    for index in range(end - 2, max(first, end - FAR), -1):
        if units[index].lemma in _ASKED and units[index + 1].as_particle == "に":
            after = index + 2
            while after < end and (units[after].is_comma or units[after].lemma == "対する" or units[after].surface in ("て", "は")):
                after += 1
            return min(after, end - 1)
    return first


def relative_low(scope: Scope, first: int, end: int) -> int:
    """Where a relative clause in the passive begins: after the topic and its comma."""
    units = scope.units
    for phrase in scope.subjects_in(first, end):
        if phrase.particle + 1 < end and phrase.mark == "は" and units[phrase.particle + 1].is_comma:
            first = phrase.particle + 2
            break
    for index in range(end - 2, first, -1):
        if units[index].is_comma and not (units[index - 1].is_nominal and units[index + 1].is_nominal):
            return index + 1
    return first


def told_after(scope: Scope, cue: Cue, link: Link) -> int | None:
    """The こと of what is told after a quotation: 「…」と契約を結ばないことを伝えた."""
    head = object_before(scope, cue.first, link.particle)
    return head if head is not None and scope.units[head].lemma == "事" and head > link.particle + 1 else None


def judged_low(scope: Scope, cue: Cue, link: Link, low: int) -> int:
    """Where the object of a relative clause begins that と names as something: 処分を適法とした判決."""
    named = link.after == "noun" and is_attributive(scope.units, cue.last)
    head = object_before(scope, link.particle, low) if named else None
    return low if head is None else object_start(scope, head, low)


def is_act(scope: Scope, topic: Phrase) -> bool:
    """Whether a topic of no known kind is an act or an occasion, which nobody can be: 追加放出は「…」と述べた."""
    named = any(unit.pos.startswith("名詞-固有名詞") for unit in scope.units[topic.first : topic.head + 1])
    return topic.kind == "" and not named and ("サ変" in scope.units[topic.head].pos or topic.head in scope.region.occasions)


def closes_clause(scope: Scope, first: int) -> bool:
    """Whether a clause of its own ends with a comma right before unit `first`: 説明が進まず、「…」と住民は理由を語る."""
    units = scope.units
    if first and units[first - 1].as_particle == "と" and units[first - 1].pos == "助詞-接続助詞":
        return True
    if first < 3 or not units[first - 1].is_comma:
        return False
    before = units[first - 2]
    return follows_contrast(scope, first) or (
        before.is_verb and before.inflection.startswith("連用形") and before.lemma not in COMPOUND_PARTICLES
    )


def is_told_of(scope: Scope, cue: Cue, topic: Phrase, end: int) -> bool:
    """Whether a topic suffers what the news tells of, and tells nothing: 運転手は射殺されたと伝えた, not 運転手は、襲われたと語った."""
    if scope.units[cue.head].lemma not in _PRESS or topic.kind not in PEOPLE or scope.units[topic.particle + 1].is_comma:
        return False
    suffers = any(unit.lemma in PASSIVE for unit in scope.units[max(0, end - 3) : end])
    return suffers and not scope.subjects_in(topic.particle + 1, end)


def is_written(scope: Scope, source: Phrase) -> bool:
    """Whether a subject between と and a passive is what was said, not who said it: 「…」と胸の内がつづられている."""
    phrase = scope.phrase(source.head, source.particle, source.mark)
    return source.mark == "が" and phrase is not None and not phrase.capable


def clause_end(scope: Scope, link: Link) -> int:
    """Where the clause before a と ends: before など, an aside, a comma or a dash."""
    end, units = link.particle, scope.units
    while end > 0 and ((units[end - 1].pos in ("助詞-副助詞", ASIDE) and units[end - 1].surface != "か") or pauses(units[end - 1])):
        end -= 1
    return end
