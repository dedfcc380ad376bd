"""The stretches of a sentence that may tell a claim of their own: its clauses, any two in a row, and the whole.

Clauses are cut at commas, quotation marks and brackets, with no parsing: what is wanted is a stretch for every proposition, not a tree.
"""

import re
from itertools import pairwise

LONGEST = 240
_SHORTEST, _SHORTEST_REST = 8, 5
_CLAUSE = re.compile(r"[^、。「」『』（）()\s]+[、。]?")
Stretch = tuple[int, int]


def stretches(sentence: str) -> list[Stretch]:
    """Start and end (code points, end exclusive) of each stretch; what comes after `LONGEST` code points is left out.

    Short clauses are joined to the one before. A sentence without any letter is one stretch.
    """
    clauses: list[Stretch] = []
    for found in _CLAUSE.finditer(sentence[:LONGEST]):
        start, end = found.span()
        if clauses and (clauses[-1][1] - clauses[-1][0] < _SHORTEST or end - start < _SHORTEST_REST):
            clauses[-1] = (clauses[-1][0], end)
        else:
            clauses.append((start, end))
    whole = (0, min(len(sentence), LONGEST))
    two = [(one[0], other[1]) for one, other in pairwise(clauses)]
    return [*clauses, *two, *([whole] if len(clauses) > 2 else [])] or [whole]
