"""Terms to compare: lemmas and lemma n-grams of content words, counted per article and voice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from wakugumi.language.light_words import LIGHT
from wakugumi.language.tokens import Tokens, Vocabulary

CONTENT = ("名詞-普通名詞", "名詞-固有名詞", "動詞-一般", "形容詞-一般", "形状詞-一般", "形状詞-タリ", "副詞")
COLUMNS = ("article", "outlet", "event", "voice", "term", "count")

TermCounts = Counter[tuple[str, str]]


class TermOptions(NamedTuple):
    """What counts as a term.

    Attributes:
        longest: Most words of an n-gram; 1 counts lemmas alone.
        names: Whether proper names count.
        content: Beginnings of the parts of speech that a word must have.
        affixes: Beginnings of those that may stand in an n-gram beside content words (国防 省).
        stop: Lemmas that are left out.
    """

    longest: int = 2
    names: bool = True
    content: tuple[str, ...] = CONTENT
    affixes: tuple[str, ...] = ("接頭辞", "接尾辞-名詞的")
    stop: frozenset[str] = LIGHT


class ArticleTerms(NamedTuple):
    """The terms of one article: counts by (voice, term); words of an n-gram are joined with one space."""

    article: str
    outlet: str
    event: str
    counts: TermCounts


def count_terms(tokens: Tokens, attributed: Sequence[tuple[int, int]], options: TermOptions | None = None) -> TermCounts:
    """The terms of one text by (voice, term); see `find_terms`."""
    return Counter((found.voice, found.term) for found in find_terms(tokens, attributed, options))


class Term(NamedTuple):
    """A term of one text: its first and last token."""

    voice: str
    term: str
    first: int
    last: int


def find_terms(tokens: Tokens, attributed: Sequence[tuple[int, int]], options: TermOptions | None = None) -> Iterator[Term]:
    """The terms of one text, by their last token.

    An n-gram is a row of neighbouring words of which the first or the last, and every one that is no affix, is a content word;
    all of it lies in one voice.

    Args:
        tokens: The tokens.
        attributed: Disjoint stretches of the text, in code points, that are attributed to sources.
        options: What counts as a term.
    """
    options = options or TermOptions()
    inside = bytearray(len(tokens))
    for start, end in attributed:
        for index in tokens.span(start, end):
            inside[index] = 1
    kinds = _Kinds(tokens.vocabulary, options)
    run: list[str] = []
    contents: list[bool] = []
    for index, kind in enumerate(tokens.types):
        use = kinds[kind]
        if run and (use is None or inside[index] != inside[index - 1]):
            run, contents = [], []
        if use is None:
            continue
        run.append(tokens.vocabulary.lemma[kind].replace(" ", "_"))
        contents.append(use)
        voice = "attributed" if inside[index] else "author"
        if use:
            yield Term(voice, run[-1], index, index)
        for size in range(2, min(options.longest, len(run)) + 1):
            if any(contents[-size:]):
                yield Term(voice, " ".join(run[-size:]), index - size + 1, index)


class _Kinds(dict[int, bool | None]):
    """Of a type of token: True for a content word, False for an affix, None for any other."""

    def __init__(self, vocabulary: Vocabulary, options: TermOptions) -> None:
        super().__init__()
        self._vocabulary, self._options = vocabulary, options

    def __missing__(self, kind: int) -> bool | None:
        pos, options = self._vocabulary.pos[kind], self._options
        is_name = pos.startswith("名詞-固有名詞")
        found: bool | None = None
        if pos.startswith(options.content) and (options.names or not is_name) and self._vocabulary.lemma[kind] not in options.stop:
            found = True
        elif pos.startswith(options.affixes):
            found = False
        self[kind] = found
        return found


def term_frame(articles: Iterable[ArticleTerms]) -> pd.DataFrame:
    """The long table of counts that `keyness` reads: `article`, `outlet`, `event`, `voice`, `term`, `count`."""
    rows = [
        (article.article, article.outlet, article.event, voice, term, number)
        for article in articles
        for (voice, term), number in sorted(article.counts.items())
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def article_terms(
    article: str,
    outlet: str,
    event: str,
    passages: Iterable[tuple[Tokens, Sequence[tuple[int, int]]]],
    options: TermOptions | None = None,
) -> ArticleTerms:
    """The terms of one article, whose passages are given as tokens and attributed stretches."""
    counts: TermCounts = Counter()
    for tokens, attributed in passages:
        counts.update(count_terms(tokens, attributed, options))
    return ArticleTerms(article, outlet, event, counts)


def order_of(terms: Iterable[str]) -> Mapping[str, int]:
    """How many words each term has."""
    return {term: term.count(" ") + 1 for term in terms}
