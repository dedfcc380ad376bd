"""Whose lines are whose: a proposal of `segments.csv` for a page that holds several outlets.

Flow: `phrases` (the lexicon) → `lines` (what each line is) → `context` (beside its
neighbours) → `regions` and `idle` (what belongs to the page alone) → `sources` (where an outlet is
named) → `sections` (how far it reaches) → `repeats` (blocks that stand twice) → `proposal`; `agreement` and `writing` stand beside.
A proposal is to be read by a person before it is used: a line without evidence is given to the page's own outlet.
"""

from wakugumi.corpus.segmenting.agreement import Agreement, compare, compare_pages
from wakugumi.corpus.segmenting.proposal import propose
from wakugumi.corpus.segmenting.writing import Segment, segments_csv, write_segments

__all__ = ["Agreement", "Segment", "compare", "compare_pages", "propose", "segments_csv", "write_segments"]
