"""Quotations taken by a verb that is no verb of saying: 「…」と笑顔を見せた, 「…」と席を立った.

Japanese lets any verb take a quotation with と, as the manner or the occasion of what was said. So an utterance with と, a subject that
can speak and a verb that does not name (「…」と呼ぶ) is an attribution.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from wakugumi.features.attribution.clauses.modified_nouns import modified_noun
from wakugumi.features.attribution.contents.bracketed import is_statement
from wakugumi.features.attribution.contents.starts import quoted, stands_alone
from wakugumi.features.attribution.cues.findings import Finding, recent
from wakugumi.features.attribution.cues.matches import ending
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.links import MANNER_NOUNS, Link
from wakugumi.features.attribution.grammar.relations import COPULAS, PASSIVE, closes
from wakugumi.features.attribution.nouns.voices import people_who_say
from wakugumi.features.attribution.sources.agents import giver_of_words
from wakugumi.features.attribution.sources.answers import asked
from wakugumi.features.attribution.sources.speakers import floor
from wakugumi.features.attribution.sources.subjects import is_object, subject_before, subject_between
from wakugumi.features.attribution.uncued.labelled import HIRAGANA
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import name_of
from wakugumi.features.attribution.words.regions import QUOTE, Regions, Unit
from wakugumi.features.attribution.words.source_types import FIRM, GUESS, PEOPLE, SPEAKERS
from wakugumi.features.records import Interval, disjoint
from wakugumi.language.parsing import ParsedPassage

_SHORTEST = 6
_SHORTEST_CLAUSE = 4
_LONG = 6
# Verbs that name only right after と: 「…」とする, but 「…」と球場を後にする.
_LOOSELY_NAMING = closed("loosely_naming")
_NEAR = 8
_WITHIN = 13
_SPOKEN = ("終止形", "命令形", "意志推量形", "助詞-終助詞", "感動詞")
_ABOUNDING = closed("abounding")
_BUSY = closed("busy")
_COMPARED = closed("compared")
# How the word for a face ends, and what it wears: 涼しい顔, 渋面, 苦笑い.
_FACES = frozenset("顔面笑")
_HEARD = frozenset({"と", "そう", "らしい", "様", "とか"})


def find_manner(scope: Scope, earlier: list[Finding], passage: ParsedPassage, naming: frozenset[int]) -> Iterator[Finding]:
    """The quotations of a region that no other cue has taken and whose verb does not name.

    Args:
        scope: the region.
        earlier: what was found in it.
        passage: the passage.
        naming: the first tokens of verbs that name with と.
    """
    if "Q" not in scope.region.shape:
        return
    found = [_taken_by(scope, link, earlier, passage, naming) for link in scope.links.values() if _may_tell_manner(scope, link)]
    found += [people_who_say(scope, link) for link in scope.links.values() if scope.units[link.governor].lemma == "言う"]
    found = [one for one in found if one] or [_adverb(scope, passage)]
    taken = disjoint([one.content for one in earlier if one.content]) if any(found) else []
    for finding in found:
        if finding and finding.content and (not _overlaps(taken, finding.content) or _is_within(earlier, finding)):
            yield finding


def with_manner(findings: list[Finding], told: list[Finding]) -> list[Finding]:
    """`findings` and those of manner, without the mentions that are part of one of these: 「…」などと思い出を語る人も."""
    held = [(one.first, one.last) for one in told]
    kept = [
        one for one in findings if one.content or one.spoken or not any(first <= one.first and one.last <= last for first, last in held)
    ]
    return [*kept, *told]


def _may_tell_manner(scope: Scope, link: Link) -> bool:
    governor = scope.units[link.governor]
    named = scope.at(link.governor + 1).pos.startswith("接尾辞-名詞的")
    named = named or scope.at(link.particle + 1).as_particle == "は"
    return not named and link.after == "quote" and governor.lemma != "言う" and not governor.pos.startswith("名詞-普通名詞-一般")


def _adverb(scope: Scope, passage: ParsedPassage) -> Finding | None:
    """A quotation whose manner alone stands for the verb: 「…」ときっぱり。, 「…」と手厳しい, 「…」と楽観的だが、."""
    units = scope.units
    for first in range(len(units) - 3, -1, -1):
        if units[first].pos == QUOTE and units[first + 1].as_particle == "と":
            last = _manner_end(scope, first + 2 + scope.at(first + 2).is_comma)
            return _told_so(scope, first, last, passage) if last else None
    return None


def _manner_end(scope: Scope, first: int) -> int:
    """The unit with which manner that begins at unit `first` ends its clause; 0 where it does not."""
    units = scope.units
    if units[first].as_particle == "の":
        return 0
    end = min(first + _NEAR, next((at for at in range(first, len(units)) if closes(units[at])), len(units)))
    goes_on = scope.at(end).pos == "助詞-接続助詞"
    if (copula := _before_hearsay(scope, first + 1, end)) > 0:
        end, goes_on = copula, False
    if end > first + 1 and units[end - 1].lemma == "た" and (units[end - 2].lemma in COPULAS or units[end - 2].pos.startswith("形容詞")):
        end -= 1
    while end > first + 1 and units[end - 1].lemma in COPULAS and units[end - 1].is_predicate:
        end -= 1
    if end <= first or not (_is_quality(units[end - 1]) or (not goes_on and (_is_manner(units[end - 1]) or _is_mood(scope, first, end)))):
        return 0
    return end - 1


def _before_hearsay(scope: Scope, first: int, end: int) -> int:
    """The だ of what is only heard or seems so: 「…」と上機嫌だったという, 「…」と涙目だったらしい; 0 where it is told as it is."""
    units = scope.units
    copula = next((at for at in range(first, end) if units[at].lemma in COPULAS and units[at].is_predicate), end)
    after = copula + 1 + (scope.at(copula + 1).lemma == "た")
    heard = after < end and units[after].lemma in _HEARD and units[copula].inflection.startswith(("終止形", "連用形-促音便"))
    return copula if heard else 0


def find_moods(passage: ParsedPassage, regions: Regions, alone: Mapping[int, Interval]) -> Iterator[Finding]:
    """Of what mood somebody is who says the words after it: 当の市長は涼しい顔である。「…」."""
    for number, inner in alone.items():
        before = regions.sentence(number - 1) if number and number - 1 not in alone else []
        scope = Scope(before[-1]) if len(before) == 1 else None
        topic = scope.subjects[0] if scope and scope.subjects and "Q" not in scope.region.shape else None
        if scope is None or topic is None or topic.first or topic.mark not in ("は", "も") or topic.kind not in SPEAKERS:
            continue
        last, mood = _mood_end(scope), scope.units[_mood_end(scope)]
        plain = all(unit.as_particle in ("", "の", "と", "て") and not unit.is_comma for unit in scope.units[topic.particle + 1 : last])
        felt = (_is_quality(mood) and topic.kind in PEOPLE) or mood.lemma in MANNER_NOUNS or mood.surface[-1] in _FACES
        if plain and felt and last > topic.particle:
            yield _of_mood(scope, topic.particle + 1, last, topic, (0, 1))._replace(content=None, spoken=inner)


def _mood_end(scope: Scope) -> int:
    """The last unit of a sentence before だ, だった or である."""
    last = scope.end - 1
    while last > 0 and (scope.units[last].pos.startswith("助動詞") or scope.units[last].lemma == "有る"):
        last -= 1
    return last


def _told_so(scope: Scope, quote: int, last: int, passage: ParsedPassage) -> Finding | None:
    run = quoted(scope, Link(quote + 1, last, True, "quote"))
    if run is None or not stands_alone(scope, run[0]) or not _is_utterance(scope, run, passage):
        return None
    between = next((one for one in scope.subjects_in(quote + 2, last) if one.mark in ("は", "も", "が") and one.capable), None)
    if between and between.kind != "document":
        return _of_mood(scope, between.particle + 1, last, between, run)
    nearest = next(iter(scope.subjects_before(run[0])), None)
    guessed = nearest is not None and nearest.kind in (GUESS, FIRM) and nearest.mark == "は"
    source = nearest.as_source(name_of(scope.units, nearest.head)) if nearest and guessed else subject_before(scope, run[0])
    source = source or giver_of_words(scope, run[0]) or asked(scope, run[0])
    if (source is None and not _goes_on(scope, run)) or (source and source.kind == "document"):
        return None
    return _of_mood(scope, quote + 1, last, source, run)


def _of_mood(scope: Scope, first: int, last: int, source: Phrase | None, run: tuple[int, int]) -> Finding:
    span, kind, mark = ((source.first, source.head + 1), source.kind, source.mark) if source else (None, "", "")
    return Finding(scope, "rule:manner", scope.units[last].lemma, "neutral", first, last, span, run, kind, direct=True, mark=mark)


def _is_mood(scope: Scope, first: int, end: int) -> bool:
    """Whether a noun that names nobody ends the sentence after と: 「…」と照れ笑い。, 「…」とうれしい悲鳴。."""
    if not scope.units[end - 1].is_nominal or any(unit.as_particle not in ("", "の") for unit in scope.units[first:end]):
        return False
    phrase = scope.phrase(end - 1, end)
    return phrase is not None and not phrase.capable


def _is_manner(unit: Unit) -> bool:
    """Whether the word can tell alone how something was said: きっぱり, 笑い."""
    return unit.pos == "副詞" or unit.inflection.startswith("連用形")


def _is_quality(unit: Unit) -> bool:
    """Whether the word tells of what mood the speaker is: 控えめ, 手厳しい, 楽観的."""
    quality = unit.pos.startswith(("形状詞", "形容詞", "接尾辞-形状詞的")) or unit.pos.endswith("形状詞可能")
    return (quality and unit.lemma not in _COMPARED) or unit.lemma in _BUSY


def _overlaps(merged: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    index = bisect_right(merged, span[0], key=lambda each: each[0]) - 1
    return (index >= 0 and merged[index][1] > span[0]) or (index + 1 < len(merged) and merged[index + 1][0] < span[1])


def _is_within(earlier: Sequence[Finding], told: Finding) -> bool:
    """Whether words and the verb near them stand within what somebody else tells: 店によると、客は「助けて」と駆け込んだという."""
    first, end = told.content or (0, 0)
    near = [one for one in recent(earlier) if one.content and one.content[0] < end and first < one.content[1]]
    within = all(one.content and one.content[0] <= first and told.last < one.content[1] for one in near)
    apart = all(one.last < told.first or told.last < one.first for one in near)
    return bool(near) and within and apart and told.last - end <= _WITHIN


def _taken_by(scope: Scope, link: Link, earlier: list[Finding], passage: ParsedPassage, naming: frozenset[int]) -> Finding | None:
    units = scope.units
    run = quoted(scope, link)
    if run is None or units[link.particle + 1].pos == QUOTE or not stands_alone(scope, run[0]) or not _is_utterance(scope, run, passage):
        return None
    between = units[link.particle + 1 : link.governor + 1]
    tokens = scope.region.tokens[link.particle + 1 : link.governor + 1]
    named = any(
        token in naming and (link.adjacent or unit.lemma not in _LOOSELY_NAMING) for token, unit in zip(tokens, between, strict=True)
    )
    named = named and not _is_mimetic(units[link.governor - 1])
    if named or (run[0] and units[run[0] - 1].as_particle in ("を", "と", "や")):
        return None
    source = subject_between(scope, link.particle, link.governor) if not link.adjacent else None
    if source and source.mark == "が" and source.head in scope.speech:
        return _of_voices(scope, link, run, source, passage)
    passive = scope.at(link.governor + 1).lemma in PASSIVE
    source = giver_of_words(scope, run[0], ("から", "に") if passive else ("から",)) or _subject(scope, link, run, source, earlier)
    source = source or asked(scope, run[0]) or (None if passive else _modified(scope, link, run, passage))
    if source is None and (not _goes_on(scope, run) or passive):
        return None
    if source is not None and source.kind == "document":
        return None
    short = len(between) <= _NEAR and scope.region.shape.find("、", link.particle + 1, link.governor + 1) < 0
    short = short and (source is None or source.particle < run[0])
    first = link.particle if short and not link.adjacent else link.governor - _is_mimetic(units[link.governor - 1])
    last = ending(scope.region, passage, link.governor)
    if units[link.governor].lemma in _ABOUNDING and (teller := _teller(scope, link, passage)):
        source, first, last = teller
    lemma = units[link.governor].lemma
    span, kind, mark = ((source.first, source.head + 1), source.kind, source.mark) if source else (None, "", "")
    return Finding(scope, "rule:manner", lemma, "neutral", first, last, span, run, kind, direct=True, mark=mark)


def _is_mimetic(unit: Unit) -> bool:
    """Whether an adverb that says a thing twice tells the manner of する: にこにこしている."""
    half = len(unit.surface) // 2
    return unit.pos == "副詞" and half > 1 and unit.surface[:half] == unit.surface[half:]


def _modified(scope: Scope, link: Link, run: tuple[int, int], passage: ParsedPassage) -> Phrase | None:
    """Whom the verb modifies, where the words open the sentence: 「…」と頭をかいた大臣だが、."""
    named = modified_noun(scope, ending(scope.region, passage, link.governor), documents=False) if run[0] == 0 else None
    return named if named and named.kind in PEOPLE else None


def _subject(scope: Scope, link: Link, run: tuple[int, int], between: Phrase | None, earlier: list[Finding]) -> Phrase | None:
    """Who does it: the subject between the words and the verb, where it can speak, or the one before the words."""
    if between is None or not between.capable or is_object(scope, between, link.governor):
        return subject_before(scope, run[0], floor(earlier, run[0]))
    thing = between.mark in ("が", "も") and between.first <= link.particle + 1 and between.kind == "document"
    return subject_before(scope, run[0], floor(earlier, run[0])) if thing else between


def _teller(scope: Scope, link: Link, passage: ParsedPassage) -> tuple[Phrase, int, int] | None:
    """Who there is that tells it, and the verb that does: 「…」と目を輝かせる選手もいた."""
    for index in range(link.particle + 1, link.governor - 1):
        if scope.units[index].is_verb:
            last = ending(scope.region, passage, index)
            phrase = modified_noun(scope, last, documents=False)
            return (phrase._replace(mark="も"), link.particle + 1, last) if phrase else None
    return None


def _of_voices(scope: Scope, link: Link, run: tuple[int, int], noun: Phrase, passage: ParsedPassage) -> Finding:
    """Words that are themselves the subject: 「…」「…」と意見が割れた."""
    last = ending(scope.region, passage, link.governor)
    lemma = scope.units[noun.head].lemma
    return Finding(scope, "rule:manner", lemma, "neutral", noun.first, last, None, run, "anonymous", direct=True, mark="reported")


def _goes_on(scope: Scope, run: tuple[int, int]) -> bool:
    """Whether a quotation is so plainly an utterance that its speaker may be left out: 「…です」と笑顔を見せた."""
    first, last = scope.units[run[0]].inner, scope.units[run[1] - 1].inner
    clause = scope.units[run[1] - 1].inflection.startswith(_SPOKEN)
    led = any(phrase.particle < run[0] and phrase.mark in ("は", "が") for phrase in scope.subjects[:4])
    return clause and not led and scope.region.depth == 0 and first is not None and last is not None and last[1] - first[0] >= _LONG


def _is_utterance(scope: Scope, run: tuple[int, int], passage: ParsedPassage) -> bool:
    """Whether the quotation is long and inflected enough to have been said."""
    first, last = scope.units[run[0]].inner, scope.units[run[1] - 1].inner
    if first is None or last is None:
        return False
    clause = scope.units[run[1] - 1].inflection.startswith(_SPOKEN) or is_statement(scope, run[1] - 1)
    long = last[1] - first[0] >= (_SHORTEST_CLAUSE if clause else _SHORTEST)
    exclaimed = passage.text[last[1] - 1] in "！!？?だ"
    return long and (exclaimed or bool(HIRAGANA.search(passage.text, first[0], last[1])))
