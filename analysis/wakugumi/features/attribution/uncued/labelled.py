"""Speakers that only stand beside what they said: in parentheses in a row, as a sentence of their own, after it in a headline."""

import re
from collections.abc import Iterator, Mapping, Sequence

from wakugumi.features.attribution.contents.bracketed import is_utterance, made
from wakugumi.features.attribution.cues.findings import Finding, recent
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE, Regions
from wakugumi.features.attribution.words.source_types import CAPABLE, PEOPLE, SPEAKERS
from wakugumi.features.attribution.words.units import Bracket
from wakugumi.features.records import Interval
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.words import LONG_DASHES

_FAR = 30
_SHORTEST_ANSWER = 4
_NEAR = 16
_SPOKEN = closed("spoken")
_ACCOUNTS_OF = closed("accounts_of")
_UTTERING = closed("uttering")
_SUCH = closed("such")
# What words said are written with, and names alone are not.
HIRAGANA = re.compile("[ぁ-ん].*[ぁ-ん]", re.DOTALL)


def find_labels(scope: Scope, regions: Regions, earlier: Sequence[Finding]) -> Iterator[Finding]:
    """「注文が減った」（印刷）、「客が戻らない」（旅館）: utterances in a row, each with its speaker's trade in parentheses."""
    if scope.region.shape.count("QA") < 2:
        return
    units = scope.units
    pairs = [
        index
        for index in range(1, len(units))
        if units[index].pos == ASIDE and units[index].surface in "（(" and _is_clause(scope, index - 1)
    ]
    if len(pairs) < 2 or any(not (units[one + 1].is_comma or units[one + 1].pos == QUOTE) for one in pairs[:-1]):
        return
    if any(one.source and one.content and one.content[0] < pairs[-1] <= one.content[1] for one in recent(earlier)):
        return
    kinds = [_kind(regions, scope.starts[index]) for index in pairs]
    if not all(kinds):
        return
    for index, kind in zip(pairs, kinds, strict=True):
        label = made(scope, "label", index, None, (index - 1, index), True)
        yield label._replace(speaker=units[index].inner, kind=kind, mark="aside")


def _kind(regions: Regions, start: int) -> str:
    """The type of whoever the parenthesis at character `start` names: anonymous where it tells only a trade, empty for 朝日新聞より."""
    inner = regions.inside(start)
    scope = Scope(inner[0]) if len(inner) == 1 else None
    phrase = scope.phrase(len(scope.units) - 1, len(scope.units)) if scope else None
    if phrase is None or phrase.first:
        return ""
    return phrase.kind if phrase.capable else "anonymous"


def _is_clause(scope: Scope, index: int) -> bool:
    unit = scope.units[index]
    return unit.pos == QUOTE and is_utterance(scope, index) and unit.inflection.startswith(("終止形", "助詞-終助詞", "意志推量形"))


def find_fragments(passage: ParsedPassage, regions: Regions, alone: Mapping[int, Interval]) -> Iterator[Finding]:
    """３０年通う女性（６７）。「…」: who is only named, and what he says; the cue is its stop or より (ブログより。)."""
    for number, inner in alone.items():
        if number == 0 or number - 1 in alone or passage.text[inner[0] - 1] != "「" or not HIRAGANA.search(passage.text, *inner):
            continue
        before = regions.sentence(number - 1)
        scope = Scope(before[-1]) if before else None
        if scope is None or scope.end >= len(scope.units) or scope.end < 2:
            continue
        end = scope.end
        if (told := _told_by(scope, end)) is not None:
            yield made(scope, "fragment", end - 1, told, (0, end), True)._replace(content=None, spoken=inner)
            continue
        taken = scope.end > 2 and scope.units[end - 1].surface == "より"
        end -= taken
        phrase = scope.phrase(end - 1, end)
        first = 2 if taken and scope.units[1].is_comma else 0
        named = phrase is not None and phrase.first <= first and phrase.kind in (CAPABLE if taken else PEOPLE)
        if phrase and named and not any(unit.as_particle in ("は", "も") for unit in scope.units[:end]):
            source = phrase._replace(first=first)
            yield made(scope, "fragment", end, source, (0, end), True)._replace(content=None, spoken=inner)


def _told_by(scope: Scope, end: int) -> Phrase | None:
    """Whose words a noun at the end of a sentence says the next ones are: 先輩芸人の証言。「…」, 付き人談。「…」."""
    units = scope.units
    named = end > 1 and units[end - 1].lemma in _ACCOUNTS_OF
    of = named and end > 2 and units[end - 2].as_particle == "の"
    holder = scope.phrase(end - 2 - of, end - 1 - of, "の") if named else None
    return holder if holder and holder.first == 0 and holder.kind in SPEAKERS else None


def find_pointed(passage: ParsedPassage, regions: Regions, alone: Mapping[int, Interval]) -> Iterator[Finding]:
    """「手間を惜しむな」。そんな教えを胸に: a noun of speech with a word that points back, or with its speaker (林さんの言葉に)."""
    for number, inner in alone.items():
        row = regions.sentence(number + 1) if number + 1 < len(passage.sentences) and HIRAGANA.search(passage.text, *inner) else ()
        scope = Scope(row[0]) if row else None
        units = scope.units[:_NEAR] if scope else ()
        voice = next((index for index in range(1, len(units)) if units[index].lemma in _SPOKEN), 0)
        if scope is None or not voice:
            continue
        speaker = scope.phrase(voice - 2, voice - 1, "の") if voice > 1 and units[voice - 1].surface == "の" else None
        uttered = voice > 2 and units[voice - 1].lemma == "た" and units[voice - 2].lemma in _UTTERING
        speaker = next((one for one in scope.subjects_before(voice) if one.mark == "が"), None) if uttered else speaker
        said = speaker is not None and (uttered or speaker.first == 0) and speaker.kind in PEOPLE
        if said or (voice == 1 and units[0].lemma in _SUCH):
            pointed = made(scope, "pointed", voice, speaker if said else None, (0, 1), True)
            yield pointed._replace(content=None, spoken=inner, kind=pointed.kind or "person")


def find_answers(passage: ParsedPassage, regions: Regions, alone: Mapping[int, Interval]) -> Iterator[Finding]:
    """――きょうの投球は。「走りが良かった」: what answers a question that a dash opens; its opening bracket is the cue."""
    for number, inner in alone.items():
        asked = number > 0 and passage.text[passage.sentences[number - 1].start] in LONG_DASHES
        row = regions.sentence(number) if asked else ()
        if row and inner[1] - inner[0] >= _SHORTEST_ANSWER:
            scope = Scope(row[-1])
            yield made(scope, "answer", 0, None, (0, 1), True)._replace(kind="person")


def name_after(scope: Scope) -> Finding | None:
    """「もう一度、海へ」　被災の漁師、船を造る; 「帳簿を見た」──会計士はなぜ: who opens the part after the quotation of a headline."""
    units = scope.units
    if not units or units[0].pos != QUOTE or not is_utterance(scope, 0) or len(units) < 3:
        return None
    first = 1
    while first < len(units) and units[first].surface[0] in LONG_DASHES:
        first += 1
    beside = first == 1 and scope.starts[1] == scope.ends[0]
    if beside and not (isinstance(units[0], Bracket) and (units[0].is_told or units[0].is_wish)):
        return None
    end = next((at for at in range(first, min(first + _FAR, len(units))) if _ends_name(scope, at)), 0)
    phrase = scope.phrase(end - 1, end) if end > first and units[end - 1].is_nominal else None
    if phrase is None or phrase.first > first or phrase.kind not in SPEAKERS:
        return None
    if phrase.kind == "body" and (beside or scope.region.nouns.get(phrase.head) != "body"):
        return None
    finding = made(scope, "bracket" if first == 1 else "dash", first - 1, phrase._replace(first=first), (0, 1), True)
    return finding._replace(closes=first == 1)


def _ends_name(scope: Scope, index: int) -> bool:
    unit = scope.units[index]
    if scope.units[index - 1].surface == "ら" and scope.units[index - 1].pos.startswith("接尾辞"):
        return True
    return unit.is_comma or unit.as_particle in ("が", "は") or scope.starts[index] > scope.ends[index - 1] > scope.ends[0]
