"""Units: the words of a region, tokens or whole brackets."""

import re
from bisect import bisect_left

from wakugumi.features.attribution.words.closed import closed
from wakugumi.language.tokens import Tokens
from wakugumi.language.words import Word, word

QUOTE = "引用"
ASIDE = "括弧"

_CLAUSE = re.compile(r"[一-龥ァ-ヴー々][はがもを][一-龥ァ-ヴ].")
# What is written in Latin letters, or in katakana with a point, alone is the name of something.
_NAME = re.compile(r"(?=.*[・A-Za-zＡ-Ｚａ-ｚ0-9０-９])[ァ-ヿ・A-Za-zＡ-Ｚａ-ｚ0-9０-９ 　.&+-]+")
# A word whose reading stands in parentheses is one to be learned.
_READING = re.compile(r"[^（()）]{1,10}[（(][ぁ-ん・]+[）)][^（()）]{0,4}")
_TITLES = tuple(sorted(closed("titles")))
_WORDED = re.compile(r"[一-龠][ぁ-ん]")

_ENDING = 4
# What ends the name of a place where a firm sits.
_SEATS = closed("seats")


class Bracket:
    """A bracketed stretch that stands as one word: its opening bracket, with `pos` QUOTE or ASIDE.

    `inner` is the span within the brackets; `is_spaced` tells that white space follows them.
    """

    __slots__ = ("_tokens", "inner", "is_spaced", "lemma", "pos", "sign", "surface")
    as_particle = ""
    is_comma = is_mark = is_particle = is_verb = is_nominal = is_predicate = is_modifying = is_final = is_temporal = False

    def __init__(self, tokens: Tokens, mark: str, is_quote: bool, inner: tuple[int, int], is_spaced: bool) -> None:
        self.surface = self.lemma = mark
        self.pos, self.sign = (QUOTE, "Q") if is_quote else (ASIDE, "A")
        self.inner, self.is_spaced = inner, is_spaced
        self._tokens = tokens

    @property
    def _last(self) -> Word | None:
        """The last token within that is no mark at its end; nothing where no token stands before the end."""
        tokens = self._tokens
        last = bisect_left(tokens.starts, self.inner[1]) - 1
        while last > 0 and tokens.vocabulary.words[tokens.types[last]].is_mark:
            last -= 1
        return tokens.vocabulary.words[tokens.types[last]] if last >= 0 else None

    @property
    def inflection(self) -> str:
        """The inflection of the last token within that is no mark at its end."""
        last = self._last
        if last is None:
            return ""
        return last.inflection or (last.pos if last.pos.startswith(("助詞-終助詞", "形状詞-助動詞語幹", "感動詞")) else "")

    @property
    def ending(self) -> str:
        """The last character within."""
        return self._tokens.text[self.inner[0] : self.inner[1]][-1:]

    @property
    def is_told(self) -> bool:
        """Whether it ends as people speak: with an auxiliary, an adjective or a particle of the sentence's end."""
        last = self._last
        spoken = last is not None and last.pos.startswith(("助動詞", "形容詞", "助詞-終助詞"))
        return spoken and self.inflection.startswith(("終止形", "助詞-終助詞"))

    @property
    def is_polite(self) -> bool:
        """Whether it ends with です or ます and what is built with them, as people speak to others."""
        tokens = self._tokens
        end = bisect_left(tokens.starts, self.inner[1])
        first = max(bisect_left(tokens.starts, self.inner[0]), end - _ENDING)
        return any(tokens.vocabulary.words[index].lemma in ("です", "ます") for index in tokens.types[first:end])

    @property
    def is_clause(self) -> bool:
        """Whether it ends with a finite form, or holds a subject and what is said of it (説明が不十分)."""
        return self.inflection.startswith("終止形") or bool(_CLAUSE.search(self._tokens.text, *self.inner))

    @property
    def is_worded(self) -> bool:
        """Whether it mixes kana and Chinese characters, as words said do."""
        return bool(_WORDED.search(self._tokens.text, *self.inner))

    @property
    def is_wish(self) -> bool:
        """Whether it ends with a particle, the verb left out: 存続を, 対話こそ, 早く都へ."""
        tokens = self._tokens
        last = bisect_left(tokens.starts, self.inner[1]) - 1
        return last > 0 and tokens.vocabulary.words[tokens.types[last]].surface in ("を", "へ", "に", "も", "で", "から")

    @property
    def is_bid(self) -> bool:
        """Whether it ends with よう or ように, as what somebody is bidden to do: すぐに立ち去るように."""
        return self._tokens.text[self.inner[0] : self.inner[1]].endswith(("よう", "ように"))

    @property
    def is_name(self) -> bool:
        """Whether it holds nothing but a name, by the way it is written or ends: 火星12, 平和評議会, 口蹄疫(こうていえき)."""
        if self.inflection:
            return False
        text = self._tokens.text[self.inner[0] : self.inner[1]]
        return bool(_NAME.fullmatch(text) or _READING.fullmatch(text)) or text.endswith(_TITLES)

    @property
    def is_place(self) -> bool:
        """Whether it holds nothing but the name of a place that is no country: (東京), (兵庫県姫路市)."""
        tokens = self._tokens
        words = [
            tokens.vocabulary.words[index]
            for index in tokens.types[bisect_left(tokens.starts, self.inner[0]) : bisect_left(tokens.starts, self.inner[1])]
        ]
        placed = bool(words) and words[0].pos == "名詞-固有名詞-地名-一般"
        return placed and all(word.pos.startswith("名詞-固有名詞-地名") or word.surface in _SEATS for word in words)


Unit = Word | Bracket
# What stands where no unit does: before the first and behind the last.
NO_UNIT: Unit = word("", "", "", "")
