"""Personal names within a compound: 国防省 | ガル・テネク | 報道官."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from wakugumi.identity.phrases import Phrases, is_katakana, surface
from wakugumi.identity.records import REPORTERS
from wakugumi.language.word_classes import word_classes
from wakugumi.language.words import Word

_PARTS = re.compile(r"[・＝=゠\s　]+")
_SHORTEST_FULL_NAME = 3
_FORMER = word_classes("identity").words("former")


class PersonalName(NamedTuple):
    """A name and what stands around it in one compound."""

    name: str
    family: str
    title: str
    holder: str


def read_person(phrases: Phrases, first: int, last: int) -> PersonalName:
    """The name, title and holder in the compound of tokens `first` to `last`; a compound without a name is all title."""
    suffix = _suffix(phrases, first, last)
    if suffix is None:
        run = _name_run(phrases, range(first, last + 1), required=False)
        return _around(phrases, first, run, last + 1, last) if run else PersonalName("", "", surface(phrases, range(first, last + 1)), "")
    begin, is_honorific = suffix
    run = _name_run(phrases, range(first, begin), required=is_honorific)
    if not run:
        return PersonalName("", "", surface(phrases, range(first, last + 1)), "")
    return _around(phrases, first, run, begin, begin - 1 if is_honorific else last)


def parts_of(name: str) -> list[str]:
    """The parts of a name that is written with marks or spaces between them."""
    return [part for part in _PARTS.split(name) if part]


def _suffix(phrases: Phrases, first: int, last: int) -> tuple[int, bool] | None:
    """Where the honorific or title that ends the compound begins, and whether it is an honorific; None where there is none."""
    if (word := phrases.words.get(last)) and word.category == "honorific" and word.first > first:
        return word.first, True
    noun = phrases.nouns.get(last)
    is_title = noun and (noun.category == "title" or (noun.category == "media" and phrases.token(last).surface in REPORTERS))
    return (max(noun.first, first), False) if noun and is_title else None


def _name_run(phrases: Phrases, indices: range, *, required: bool) -> range:
    """The tokens of the name: the last row of name-like tokens; before an honorific, whatever stands there."""
    stop = indices.stop
    if not required:
        while stop > indices.start and not _is_namelike(phrases, stop - 1):
            stop -= 1
    start = stop
    while start > indices.start and (_is_namelike(phrases, start - 1) or (_is_joint(phrases.token(start - 1)) and start < stop)):
        start -= 1
    if required:
        start = _over_kanji(phrases, start, indices.start, stop)
    while start < stop and _is_joint(phrases.token(start)):
        start += 1
    return range(_with_family(phrases, start, indices.start, stop), stop)


def _over_kanji(phrases: Phrases, start: int, low: int, stop: int) -> int:
    """Before an honorific all of a row of kanji is the name, however the dictionary cuts it; a title or institution ends it."""
    while start > low and (start == stop or not is_katakana(phrases.token(start).surface)):
        if start < stop and (start - 1 in phrases.nouns or is_katakana(phrases.token(start - 1).surface)):
            break
        start -= 1
    return start


def _with_family(phrases: Phrases, start: int, low: int, stop: int) -> int:
    """A given name takes the kanji before it as its family name, where the dictionary does not know it as one."""
    if start == stop or start <= low or not phrases.token(start).pos.endswith("人名-名"):
        return start
    before = phrases.token(start - 1)
    unknown = (
        before.pos.startswith("名詞") and len(before.surface) <= 2 and start - 1 not in phrases.nouns and before.surface not in _FORMER
    )
    return start - 1 if unknown and "地名" not in before.pos else start


def _is_namelike(phrases: Phrases, index: int) -> bool:
    token = phrases.token(index)
    if token.pos.startswith("名詞-固有名詞-人名"):
        return token.surface not in _FORMER
    if "地名-国" in token.pos or index in phrases.nouns or index in phrases.words:
        return False
    if is_katakana(token.surface) and not token.pos.startswith("補助記号"):
        return "地名" not in token.pos or _is_between_marks(phrases, index)
    return token.surface.isascii() and token.surface.isalpha() and _is_between_marks(phrases, index)


def _is_between_marks(phrases: Phrases, index: int) -> bool:
    around = [phrases.token(i).surface for i in (index - 1, index + 1) if 0 <= i < len(phrases.tokens)]
    return any(mark in ("・", "＝", "=", "゠") for mark in around)


def _is_joint(token: Word) -> bool:
    return token.surface in ("・", "＝", "=", "゠", "-", "－", "‐", ".", "．")


def _around(phrases: Phrases, first: int, run: Sequence[int], end: int, last: int) -> PersonalName:
    """What stands before the name is holder or title, what stands after it is title, a state or institution first in it its holder."""
    name = surface(phrases, run)
    before, after = range(first, run[0]), range(run[-1] + 1, last + 1)
    holder, title = _split_title(phrases, after, end)
    if before:
        own_holder, own_title = _split_title(phrases, before, before.stop)
        noun = phrases.nouns.get(before.stop - 1)
        if noun and noun.category in ("title", "anonymous"):
            holder, title = holder or own_holder, title or own_title
        else:
            holder = holder or surface(phrases, before)
    return PersonalName(name, _family(phrases, run), title, holder)


def _split_title(phrases: Phrases, after: range, end: int) -> tuple[str, str]:
    """Holder and title in 国防省報道官, 米大統領; 漁業組合長 and 眼科部長 are titles as they are."""
    for index in range(after.start, min(after.stop - 1, end + 1)):
        noun = phrases.nouns.get(index)
        begins_title = phrases.nouns.get(after.stop - 1)
        follows = begins_title is not None and begins_title.first == index + 1
        suffix = phrases.token(index + 1).pos.startswith("接尾辞")
        is_state = index == after.start and phrases.token(index).surface not in _FORMER and len(phrases.token(index).surface) == 1
        place = "地名" in phrases.token(index).pos
        if follows and not suffix and ((noun and noun.category == "body") or is_state or place):
            return surface(phrases, range(after.start, index + 1)), surface(phrases, range(index + 1, after.stop))
    return "", surface(phrases, after)


def _family(phrases: Phrases, run: Sequence[int]) -> str:
    """The part by which a name is shortened: the last of ミレ・ソーブ, the first token of a kanji name of several.

    Empty where the dictionary has a kanji name as one word and does not tell its parts.
    """
    name = surface(phrases, run)
    parts = parts_of(name)
    if len(parts) > 1:
        return parts[-1]
    if len(run) > 1 and not is_katakana(name) and not name.isascii():
        return phrases.token(run[0]).surface
    whole = len(name) >= _SHORTEST_FULL_NAME and phrases.token(run[0]).pos.endswith("人名-一般") and not is_katakana(name)
    return "" if whole and not name.isascii() else name
