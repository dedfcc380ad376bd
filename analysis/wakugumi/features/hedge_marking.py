"""From the matches of a lexicon to marks: shared by hedges and boosters, whose lexicons declare the same fields.

`when` names the conditions that must hold around an expression (`hedge_context`), `grade` is its certainty on FactBank's scale,
`negated` the grade it has instead where it is negated, `skip` the number of tokens at the start of the pattern that are context, `ending`
`no` where no ending belongs to the expression, `owner` is `reported` where the expression hands over a claim itself. An entry
of the category `none` looks like an expression of the lexicon and is none: it takes its place and is not marked.

References:
    Saurí 2008, FactBank 1.0 Annotation Guidelines, section 3.3.3 (factuality values).
"""

from wakugumi.features.hedge_context import holds
from wakugumi.features.hedge_tokens import expression_end, is_negated
from wakugumi.features.records import AUTHOR, Mark
from wakugumi.language.lexicons import Entry
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.patterns import Match, longest

NONE = "none"


def mark_expressions(passage: ParsedPassage, family: str) -> list[Mark]:
    """The marks of the lexicon `family`, in order: leftmost and longest first, those whose conditions hold, with their endings."""
    matches = passage.matches.get(family, ())
    found = [match for match in matches if holds(passage, match.value.fields.get("when", ""), match.first, match.last)]
    kept = longest(found, before=_rank)
    limits = [match.first for match in kept[1:]] + [len(passage.tokens)] * bool(kept)
    return [_mark(passage, match, limit) for match, limit in zip(kept, limits, strict=True) if match.value.category != NONE]


def _rank(match: Match[Entry]) -> tuple[bool, bool]:
    """Which of two expressions of the same tokens stands: one that is none, then one with conditions."""
    return match.value.category != NONE, not match.value.fields.get("when")


def _mark(passage: ParsedPassage, match: Match[Entry], limit: int) -> Mark:
    tokens, entry = passage.tokens, match.value
    last = match.last if entry.fields.get("ending") == "no" else min(expression_end(tokens, match.last), limit - 1)
    grade = entry.fields.get("grade", "")
    if "negated" in entry.fields and is_negated(tokens, match.first, match.last):
        grade = entry.fields["negated"]
    lemma = "".join(tokens.vocabulary.lemma[kind] for kind in tokens.types[match.first : match.last + 1])
    owner = entry.fields.get("owner", AUTHOR)
    first = match.first + int(entry.fields.get("skip", "0"))
    return Mark(entry.lexicon, entry.category, tokens.starts[first], tokens.ends[last], entry.id, lemma, grade, owner)
