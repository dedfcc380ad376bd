"""The naming family: which of its names a referent is given (a government by its state, its capital, its leader).

An entry of the lexicon is one form of one referent. The longest form wins, so that プーチン in プーチン政権 names the government and
no person; where one form may name a government or a place, it names the government if it acts.
"""

from collections.abc import Sequence

from wakugumi.features.records import Attribution, Mark
from wakugumi.language.lexicons import Entry
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.patterns import Match, longest

NAME = "naming"
CATEGORIES = (
    *("state", "government", "capital", "seat", "leader", "regime"),
    *("war", "invasion", "operation", "conflict"),
    *("group", "label"),
    *("title", "honorific", "bare", "nickname"),
    *("spelling", "term"),
)


def extract(passage: ParsedPassage, attributions: Sequence[Attribution]) -> list[Mark]:
    """The marks of this family in one passage, in order, without owners; `lemma` is the form."""
    tokens = passage.tokens
    found = [match for match in passage.matches.get(NAME, ()) if _acts(passage, match)]
    marks = (
        Mark(
            NAME,
            match.value.category,
            tokens.starts[match.first],
            tokens.ends[match.last],
            match.value.id,
            match.value.fields.get("form", passage.text[tokens.starts[match.first] : tokens.ends[match.last]]),
        )
        for match in longest(found)
    )
    return list(marks)


def _acts(passage: ParsedPassage, match: Match[Entry]) -> bool:
    """Whether what the entry asks for stands behind the match: モスクワ names a government where it acts, not where one arrives."""
    followers = match.value.fields.get("after", "")
    return not followers or passage.text.startswith(tuple(followers.split("、")), passage.tokens.ends[match.last])
