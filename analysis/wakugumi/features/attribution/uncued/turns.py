"""Turns of a talk in print: 林　まだ早いですよ。それに高い。: the name and a wide space open the paragraph, and all the rest is said."""

import itertools

from wakugumi.features.attribution.contents.bracketed import made
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import STOPS
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, Regions
from wakugumi.features.attribution.words.source_types import PEOPLE
from wakugumi.language.parsing import ParsedPassage

_SPACE = "\u3000"
_LONGEST_NAME = 12
_FAR = 80
_HOUSES = ("body", "media")
_FIRST_PERSON = closed("first_person") | closed("own")
_POLITE = ("です", "ます")


def find_turn(passage: ParsedPassage, regions: Regions) -> Finding | None:
    """The turn that a passage is; None where it is none. The space is the cue."""
    gap = passage.text.find(_SPACE, 1, _LONGEST_NAME)
    if gap < 0 or passage.is_heading or passage.text[0].isspace() or not _is_spoken(passage):
        return None
    row = regions.sentence(0) if passage.sentences else []
    scope = Scope(row[0]) if row else None
    first = next((at for at in range(1, min(_LONGEST_NAME, len(scope.units))) if scope.is_apart(at)), 0) if scope else 0
    if scope is None or not first or scope.ends[first - 1] != gap or "人名" in scope.units[first].pos:
        return None
    speaker = _speaker(scope, first)
    end = len(passage.text.rstrip())
    end -= passage.text[end - 1] in STOPS
    if speaker is None or end <= scope.starts[first]:
        return None
    turn = made(scope, "turn", first, speaker, (first, first + 1), False)
    return turn._replace(lemma=_SPACE, spaced=True, content=None, told=(scope.starts[first], end))


def _speaker(scope: Scope, end: int) -> Phrase | None:
    """Whose name makes up all before unit `end`: 林, 沢木監督, 司会, 編集部."""
    if not all(unit.is_nominal or unit.surface == "・" or unit.pos == ASIDE for unit in scope.units[:end]):
        return None
    phrase = scope.phrase(end - 1, end)
    if phrase is None or phrase.first:
        return None
    house = phrase.kind in _HOUSES and scope.region.nouns.get(phrase.head) in _HOUSES
    return phrase if phrase.kind in PEOPLE or house else None


def _is_spoken(passage: ParsedPassage) -> bool:
    """Whether the passage begins as people talk: politely, of themselves, with an interjection or a particle of the sentence's end."""
    words, types = passage.tokens.vocabulary.words, passage.tokens.types
    row = [words[each] for each in types[:_FAR]]
    ended = any(one.pos == "助詞-終助詞" and after.surface in STOPS for one, after in itertools.pairwise(row))
    return ended or any(one.lemma in _POLITE or one.lemma in _FIRST_PERSON or one.pos.startswith("感動詞") for one in row)
