"""Where a content begins, and who stands before it.

`SはAにBと述べた`: the content ends before と. Where it is a quotation that stands on its own, it is that quotation; where it is a clause,
it begins after the topic of the outer clause and its adjuncts (`adjuncts`).
"""

from bisect import bisect_left
from itertools import dropwhile

from wakugumi.features.attribution.clauses.adjuncts import is_time, past_matter, skip_adjuncts
from wakugumi.features.attribution.clauses.ends import (
    ends_before,
    follows_clause_of,
    is_before_until,
    is_embedded,
    is_taken_within,
    pauses_before,
    tells_event,
)
from wakugumi.features.attribution.clauses.places import is_account, is_place
from wakugumi.features.attribution.clauses.relatives import past_sayer
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.grammar.openings import skip_connectives
from wakugumi.features.attribution.grammar.relations import (
    COMPOUND_PARTICLES,
    PASSIVE,
    finite_end,
    is_attributive,
)
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import name_of
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE
from wakugumi.features.attribution.words.source_types import FIRM, GUESS, PEOPLE
from wakugumi.language.words import COLONS, DOUBLE_HYPHENS

_BEFORE_QUOTATION = frozenset(
    {"は", "さえ", "すら", "も", "が", "に", "で", "へ", "て", "から", "より", "と", "ば", "では", "し", "ながら", "つつ", "まで"}
)
_JOINING_MARKS = COLONS | DOUBLE_HYPHENS
# What joins a clause to the next, besides particles: 〜した上で、 〜したものの、 〜する一方、.
_JOINING = closed("joining")
_CONTRAST = closed("contrast")
_NEAR = 24
# What sets one clause beside the next, each with its own subject: 県は閉じたほか、市は.
_SETTING_BESIDE = frozenset({"他", "外", "一方"})
_TIME_WORDS = closed("time_words")


def quoted(scope: Scope, link: Link) -> tuple[int, int] | None:
    """The run of quotations right before と, as units; None where there is none."""
    units = scope.units
    end = link.particle
    while end > 0 and (units[end - 1].pos in ("助詞-副助詞", ASIDE) or units[end - 1].is_comma):
        end -= 1
    first = end
    while first > 0 and (
        units[first - 1].pos == QUOTE or (first < end and units[first - 1].is_comma and first > 1 and units[first - 2].pos == QUOTE)
    ):
        first -= 1
    return (first, end) if first < end else None


def stands_alone(scope: Scope, first: int) -> bool:
    """Whether a quotation that begins at unit `first` is an utterance and no part of a clause."""
    if first == 0:
        return True
    before = scope.units[first - 1]
    if before.is_comma or before.surface in _BEFORE_QUOTATION or before.pos in ("接続詞", "副詞", "補助記号-句点"):
        return True
    if (before.is_verb or before.lemma in PASSIVE) and before.inflection.startswith("連用形"):
        return True
    if before.lemma == "た" and before.inflection.startswith("仮定形"):
        return True
    if before.surface == "の" and first > 1 and scope.units[first - 2].lemma == "物":
        return True
    if first > 1 and before.lemma in _TIME_WORDS and scope.units[first - 2].pos == "名詞-数詞":
        return True
    return before.is_temporal or before.surface in _JOINING_MARKS or before.lemma == "一方" or before.pos == "接尾辞-名詞的-副詞可能"


def after_topic(scope: Scope, low: int, end: int, active: bool, nested: bool = False) -> tuple[int, Phrase | None]:
    """Where the clause that ends before unit `end` begins, and the outer topic before it where there is one."""
    low = skip_connectives(scope.units, low, end, scope.low)
    low = past_matter(scope, low, end) if active else low
    topic = outer_topic(scope, low, end, nested) if active else None
    if topic is None:
        return skip_adjuncts(scope, low, end) if active else low, None
    return skip_adjuncts(scope, topic.particle + 1, end), topic


def outer_topic(scope: Scope, low: int, end: int, nested: bool = False) -> Phrase | None:
    """The topic of the clause around a content that ends before `end`: the first that can speak, unless another clause ends after it.

    Where the clause is `nested` in the content of another cue, the first of several topics is that cue's.
    """
    topics = scope.subjects_in(low, end)
    capable = [
        phrase
        for phrase in topics
        if phrase.capable and phrase.mark != "には" and not is_place(scope, phrase) and not is_account(scope, phrase)
        if phrase.mark not in ("が", "も") or not is_before_until(scope, phrase, end)
    ]
    if capable and capable[0].mark == "では" and capable[0].kind == "document":
        if _is_within_clause(scope, topics[0], capable[0]):
            capable = capable[1:]
        elif not _passes(scope, capable):
            return capable[0]
    if nested and sum(phrase.mark in ("は", "も") for phrase in capable) > 1:
        capable = capable[1:]
    chosen = next((phrase for phrase in capable if phrase.mark in ("は", "も")), None)
    subject = _first_subject(scope, capable, topics, end)
    if subject and subject.particle < chosen.first if chosen else subject:
        apart = subject is not None and (
            (scope.units[subject.particle + 1].is_comma and not tells_event(scope, subject, chosen.first))
            or chosen.first == subject.particle + 1
            or _is_placed(scope, subject, chosen)
            if chosen
            else False
        )
        paused = chosen is not None and pauses_before(scope, chosen.first)
        own = subject is not None and not paused and (apart or not is_embedded(scope, subject, end, first=True))
        chosen = subject if own or chosen is None else chosen
    if nested and chosen:
        after = chosen.particle + 1 + scope.units[chosen.particle + 1].is_comma
        told = (one for one in capable if one.mark == "が" and (one.first == after or (chosen.kind == "media" and one.first > after)))
        chosen = next(told, chosen)
    if chosen is None or (chosen.mark == "が" and topics[0].mark == "は" and topics[0].kind in (GUESS, FIRM)):
        return _unknown_topic(scope, topics, end) or chosen
    return _last_opened(scope, capable, chosen, end)


def _last_opened(scope: Scope, capable: list[Phrase], chosen: Phrase, end: int) -> Phrase:
    """The last of the topics and subjects that opens a clause of its own behind that of `chosen`."""
    inside = skip_adjuncts(scope, chosen.particle + 1, end)
    for later in capable:
        starts = later.mark == "は" and later.first > max(inside, chosen.particle) and _opens_clause(scope, later.first)
        starts = starts or (later.mark == "が" and follows_clause_of(scope, chosen, later, end) and not is_taken_within(scope, later, end))
        alone = not scope.units[chosen.particle + 1].is_comma or _is_contrasted(scope, chosen, later)
        if later.mark == "は" and later.first > chosen.particle and scope.region.is_heading and scope.is_apart(later.first):
            starts = alone = True
        if starts and alone:
            chosen = later
    return chosen


def _is_within_clause(scope: Scope, subject: Phrase, account: Phrase) -> bool:
    """Whether では stands in the clause of a が-phrase before it: 様子が動画では分からないと."""
    before = subject.mark == "が" and subject.particle < account.first
    return before and not is_embedded(scope, subject, account.first)


def _passes(scope: Scope, capable: list[Phrase]) -> bool:
    """Whether では stands in a clause that only pauses before the topic of the next: 統計では人が減り、町長は「…」と."""
    joined = not scope.units[capable[0].particle + 1].is_comma
    return joined and any(one.mark == "は" and pauses_before(scope, one.first) for one in capable[1:])


def _is_contrasted(scope: Scope, topic: Phrase, later: Phrase) -> bool:
    """Whether nothing but what a topic did stands between it and the next: 北国は、矢を放ったが、南国は外れたとの見方を示した."""
    done = follows_contrast(scope, later.first) and scope.units[later.first - 3].lemma == "た"
    return done and not scope.subjects_in(topic.particle + 1, later.first)


def _opens_clause(scope: Scope, first: int) -> bool:
    """Whether a clause of its own ends right before unit `first`: 〜だが、, 急いでおり、, 高齢で、, 調べていて、これを受けて."""
    units = scope.units
    if _follows_contrast_clause(scope, first):
        return True
    if first < 3 or not units[first - 1].is_comma:
        first = next((index + 1 for index in range(first - 1, max(2, first - 8), -1) if units[index].is_comma), 0)
    if first < 3:
        return False
    before = units[first - 2]
    beside = before.lemma in _SETTING_BESIDE and units[first - 3].is_predicate
    stated = beside or (before.surface == "で" and before.pos == "助動詞" and units[first - 3].surface != "の")
    return stated or before.surface == "おり" or (before.surface == "て" and units[first - 3].lemma == "居る")


def _follows_contrast_clause(scope: Scope, first: int) -> bool:
    """Whether a clause with が、 ends before unit `first`, with no subject between: 推薦はないが、最初の会合として、各党は."""
    for index in range(first, max(1, first - _NEAR), -1):
        if follows_contrast(scope, index):
            return not scope.subjects_in(index, first)
    return False


def _unknown_topic(scope: Scope, topics: list[Phrase], end: int) -> Phrase | None:
    """A first topic of a kind that nothing is known of, where the sentence goes on as after a speaker; times (今は) are passed over."""
    topics = list(dropwhile(lambda one: scope.units[one.head].is_temporal, topics))
    return unknown_speaker(scope, topics[0], end, len(topics) > 1) if topics else None


def unknown_speaker(scope: Scope, topic: Phrase, end: int, another: bool) -> Phrase | None:
    """An unknown name with は that a time follows (楽天は２６日、), or a foreign or compound one that any adjunct or subject follows."""
    if topic.mark != "は" or topic.capable:
        return None
    units = scope.units
    if topic.kind in (GUESS, FIRM):
        goes_on = another or skip_adjuncts(scope, topic.particle + 1, end) > topic.particle + 1
        return topic.as_source(name_of(units, topic.head)) if goes_on else None
    first = topic.particle + 1 + units[topic.particle + 1].is_comma
    comma = next((index for index in range(first + 1, min(end, first + 12)) if units[index].is_comma), 0)
    head = units[topic.head]
    plain = (
        topic.kind == ""
        and head.pos.startswith(("名詞-普通名詞-一般", "接尾辞-名詞的-一般", "括弧"))
        and topic.head not in scope.region.nouns
    )
    pointed = units[topic.first].pos in ("連体詞", "代名詞")
    dated = bool(comma) and is_time(units, first, comma) and units[first].pos == "名詞-数詞"
    return topic._replace(kind="body") if plain and dated and not pointed else None


def _first_subject(scope: Scope, capable: list[Phrase], topics: list[Phrase], end: int) -> Phrase | None:
    """A document with では, or the first が-phrase where another subject, a comma or a time follows it."""
    if not capable:
        return None
    first = capable[0]
    if first.mark == "では":
        return first if first.kind in ("document", "body", "media") else None
    if first.mark != "が":
        return None
    second = next((phrase for phrase in topics if phrase.particle > first.particle), None)
    if second is None and is_embedded(scope, first, end) and is_taken_within(scope, first, end):
        return None
    if second and second.mark == "が" and second.first == first.particle + 1:
        return first
    joined = second is not None and (scope.units[first.particle + 1].is_comma or second.first == first.particle + 1)
    if second and second.mark == "は" and (joined or _is_placed(scope, first, second)):
        return first
    if is_embedded(scope, first, end) and _modifies_inside(scope, first, end):
        return None
    later = next((phrase for phrase in topics if phrase.particle > first.particle and phrase.mark == "が"), None)
    followed = later is not None and not ends_before(scope, first, later.first)
    wishes = any(unit.lemma == "たい" for unit in scope.units[end - 2 : end])
    return first if followed or wishes or skip_adjuncts(scope, first.particle + 1, end) > first.particle + 1 else None


def _is_placed(scope: Scope, first: Phrase, second: Phrase) -> bool:
    """Whether only where or when, before a comma, stands between a が-phrase and the topic of what it says: 党首がテレビで、総理は."""
    between = scope.units[first.particle + 1 : second.first]
    plain = not any(unit.is_predicate or unit.as_particle in ("が", "を", "も", "は") for unit in between)
    return plain and first.kind in PEOPLE and bool(between) and between[-1].is_comma


def _modifies_inside(scope: Scope, subject: Phrase, end: int) -> bool:
    """Whether the first predicate after a が-phrase modifies a noun (国が続ける中), so that the phrase belongs to that clause."""
    units = scope.units
    for index in range(subject.particle + 1, end):
        if units[index].is_comma:
            return False
        if units[index].is_predicate and units[index].lemma not in COMPOUND_PARTICLES:
            return is_attributive(units, finite_end(units, index))
    return False


def follows_contrast(scope: Scope, first: int) -> bool:
    """Whether a clause with が、, けれど、 or ものの、 ends right before unit `first`."""
    units = scope.units
    if first < 2 or not units[first - 1].is_comma:
        return False
    though = first > 3 and scope.reads(first - 3, "もの", "の") and units[first - 4].is_predicate
    return though or (units[first - 2].pos == "助詞-接続助詞" and units[first - 2].surface in _CONTRAST)


def clause_low(scope: Scope, end: int, endings: list[int], contrast: bool = False, floor: int = 0) -> int:
    """Where the current clause can begin: after the last of the earlier cues' clauses that end before `end` with a connective.

    Args:
        scope: the region.
        end: where the current content ends.
        endings: the last units of the earlier cues.
        contrast: count only が、 and けれど、, not て、.
        floor: the least that can be answered.
    """
    units = scope.units
    last = bisect_left(scope.breaks, end) - 1
    floor = max(floor, scope.breaks[last]) if last >= 0 else floor
    for last in reversed(endings):
        if last >= end:
            continue
        index = past_sayer(scope, last + 1, end)
        if not contrast and units[last].surface == "おり" and index < end and not units[index].is_comma:
            return max(index, floor)
        joined = "" if contrast else "て"
        while index < end and (
            (units[index].as_particle in (*_CONTRAST, "て", "は", "し", "ながら", "で", "に", "と", "つつ", "も"))
            or units[index].pos == "助動詞"
            or units[index].lemma in _JOINING
            or (units[index].lemma == "居る" and joined in ("て", "は"))
        ):
            joined = units[index].surface
            index += 1
        if index < end and units[index].is_comma and (not contrast or joined in _CONTRAST):
            return max(index + 1, floor)
    return floor
