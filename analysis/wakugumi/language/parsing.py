"""A passage as the features read it: its text with tokens, sentences, quotations and lexicon matches."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wakugumi.language.lexicons import Entry, Lexicons
from wakugumi.language.patterns import Match
from wakugumi.language.quotations import Quotation, find_quotations
from wakugumi.language.sentences import Span, split_sentences
from wakugumi.language.tokenizer import Tokenizer
from wakugumi.language.tokens import Tokens

LONGEST_HEADING = 60
# A heading of several parts, as sites of broadcasters print it.
_LONGEST_PARTED = 140
_PARTED = re.compile(r"[ぁ-んァ-ヶー一-龠」』）！？][ 　](?=[ぁ-んァ-ヶ一-龠「『（])")


@dataclass(frozen=True, slots=True, eq=False)
class Tools:
    """What marking needs and a worker makes once: a tokenizer and the lexicons."""

    tokenizer: Tokenizer
    lexicons: Lexicons


@dataclass(frozen=True, slots=True, eq=False)
class ParsedPassage:
    """One passage with everything that is known of it before any feature is marked.

    `matches` holds, by name of the lexicon, every match of its entries (`Match.value` is an `Entry`), overlaps included.
    """

    text: str
    is_heading: bool
    tokens: Tokens
    quotations: tuple[Quotation, ...]
    sentences: tuple[Span, ...]
    matches: Mapping[str, Sequence[Match[Entry]]]


def parse_passage(text: str, tools: Tools, role: str = "") -> ParsedPassage:
    """Parse one passage; without a `role`, a short text that ends in no full stop counts as a heading."""
    tokens = tools.tokenizer.tokenize(text)
    quotations = find_quotations(text)
    return ParsedPassage(
        text,
        role in ("headline", "heading") if role else looks_like_heading(text),
        tokens,
        quotations,
        split_sentences(text, quotations),
        tools.lexicons.find(tokens),
    )


def looks_like_heading(text: str) -> bool:
    """Whether `text` is short, or no longer than several parts with spaces between are, on one line, and holds no full stop."""
    stripped = text.strip()
    if len(stripped) > _LONGEST_PARTED or "\n" in stripped or "。" in stripped:
        return False
    return len(stripped) <= LONGEST_HEADING or bool(_PARTED.search(stripped))


def lemma_at(passage: ParsedPassage, index: int) -> str:
    """The lemma of token `index`, empty beyond the ends."""
    tokens = passage.tokens
    return tokens.vocabulary.lemma[tokens.types[index]] if 0 <= index < len(tokens) else ""


def pos_at(passage: ParsedPassage, index: int) -> str:
    """The part of speech of token `index`, empty beyond the ends."""
    tokens = passage.tokens
    return tokens.vocabulary.pos[tokens.types[index]] if 0 <= index < len(tokens) else ""


def inflection_at(passage: ParsedPassage, index: int) -> str:
    """The inflection of token `index`, empty beyond the ends."""
    tokens = passage.tokens
    return tokens.vocabulary.inflection[tokens.types[index]] if 0 <= index < len(tokens) else ""
