"""The seam: one article in, its marks out; pure, so that it may run anywhere and be repeated."""

from collections.abc import Sequence

from wakugumi.corpus.records import Article
from wakugumi.features.attribution import carry_over, extract_attributions
from wakugumi.features.claims import find_claims
from wakugumi.features.families import FAMILIES
from wakugumi.features.records import ArticleMarks, PassageMarks
from wakugumi.features.voice import attributed_intervals, with_owners
from wakugumi.language.parsing import ParsedPassage, Tools, parse_passage


def mark_passage(passage_id: str, parsed: ParsedPassage) -> PassageMarks:
    """The marks of one parsed passage, on its own."""
    attributions = extract_attributions(parsed)
    found = [mark for family in FAMILIES for mark in family.extract(parsed, attributions)]
    marks = tuple(with_owners(sorted(found, key=lambda mark: (mark.start, mark.end, mark.family)), attributions))
    attributed = attributed_intervals(attributions)
    return PassageMarks(
        passage_id,
        tuple(attributions),
        marks,
        tuple(find_claims(parsed, attributions, marks)),
        n_tokens=len(parsed.tokens),
        n_attributed_tokens=sum(len(parsed.tokens.span(*interval)) for interval in attributed),
        n_characters=len(parsed.text),
        n_attributed_characters=sum(end - start for start, end in attributed),
    )


def parse_article(article: Article, tools: Tools) -> list[ParsedPassage]:
    """The passages of one article, parsed."""
    return [parse_passage(passage.text, tools, passage.role) for passage in article.passages]


def mark_article(article: Article, tools: Tools) -> ArticleMarks:
    """The marks of one article: `mark_parsed` over `parse_article`."""
    return mark_parsed(article, parse_article(article, tools))


def mark_parsed(article: Article, parsed: Sequence[ParsedPassage]) -> ArticleMarks:
    """The marks of one parsed article; a quotation that runs over several paragraphs is carried on from passage to passage."""
    marked = [mark_passage(passage.id, each) for passage, each in zip(article.passages, parsed, strict=True)]
    return ArticleMarks(article.id, tuple(carry_over(marked, parsed)))
