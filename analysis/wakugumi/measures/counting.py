"""Marks → additive counts: what is counted, out of what, in one row of numbers per passage.

Counts and exposures are integers that add up over passages; rates and shares are made from their sums, never averaged. Every
family is counted by category and voice without a line of its own here; what needs more than counting has a module beside this.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from wakugumi.features.families import FAMILIES
from wakugumi.features.records import AUTHOR, MODES, REPORTED, SOURCE_TYPES, STANCES, Attribution, Mark, PassageMarks
from wakugumi.features.voice import innermost

VOICES = ("author", "attributed")
EVERY_VOICE = "all"
CERTAINTY = ("asserted_author", "asserted_source", "hedged_author", "hedged_source", "reported", "unknown")
OWNERS = ("author", "source", "reported")
NAMING = ("named_here", "named_elsewhere", "unnamed")
DEPTHS = ("1", "2", "3+")
# FactBank's scale: how sure, and of the claim or of its opposite.
GRADES = ("certain+", "certain-", "probable+", "probable-", "possible+", "possible-", "unknown")


class Key(NamedTuple):
    """What one column counts: a category of a measure in a voice, and the unit that it is out of."""

    measure: str
    category: str
    voice: str
    unit: str


def _by_voice(measure: str, categories: Sequence[str]) -> list[Key]:
    return [Key(measure, category, voice, "tokens") for category in categories for voice in VOICES]


def _shares(measure: str, categories: Sequence[str], unit: str) -> list[Key]:
    return [Key(measure, category, EVERY_VOICE, unit) for category in categories]


KEYS: tuple[Key, ...] = (
    *_by_voice("attribution", MODES),
    *(key for family in FAMILIES for key in _by_voice(family.NAME, family.CATEGORIES)),
    *_by_voice("grade", GRADES),
    *_shares("mode", MODES, "attributions"),
    *_shares("source_type", SOURCE_TYPES, "attributions"),
    *_shares("stance", STANCES, "attributions"),
    *_shares("source_named", NAMING, "attributions"),
    *_shares("depth", DEPTHS, "attributions"),
    *_shares("hedge_owner", OWNERS, "hedges"),
    *_shares("voice_characters", VOICES, "characters"),
    *_shares("certainty", CERTAINTY, "claims"),
)
EXPOSURES: tuple[tuple[str, str], ...] = tuple(dict.fromkeys((key.unit, key.voice) for key in KEYS))
"""What counts are out of: units and voices, each once."""

EXPOSURE_OF_KEY = np.array([EXPOSURES.index((key.unit, key.voice)) for key in KEYS])
"""For each of `KEYS`, its column among `EXPOSURES`."""

_COLUMN = {key[:3]: column for column, key in enumerate(KEYS)}


def voice_of(attributions: Sequence[Attribution], start: int, end: int) -> str:
    """`attributed` where a content holds the span, else `author`."""
    return "attributed" if innermost(attributions, start, end) else "author"


def count(passage: PassageMarks) -> "Counter[tuple[str, str, str]]":
    """The counts of one passage by (measure, category, voice); zeros are left out."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for mark in passage.marks:
        counts[mark.family, mark.category, voice_of(passage.attributions, mark.start, mark.end)] += 1
        if mark.grade:
            counts["grade", mark.grade, voice_of(passage.attributions, mark.start, mark.end)] += 1
        if mark.family == "hedge":
            counts["hedge_owner", owner_of(mark), EVERY_VOICE] += 1
    for found in passage.attributions:
        counts["attribution", found.mode, "author" if found.depth == 1 else "attributed"] += 1
        for measure, category in _fields(found):
            counts[measure, category, EVERY_VOICE] += 1
    for claim in passage.claims:
        counts["certainty", claim.status, EVERY_VOICE] += 1
    counts["voice_characters", "author", EVERY_VOICE] = passage.n_characters - passage.n_attributed_characters
    counts["voice_characters", "attributed", EVERY_VOICE] = passage.n_attributed_characters
    return counts


def owner_of(mark: Mark) -> str:
    """Whose hedge it is: the author's, a source's, or reported."""
    return mark.owner if mark.owner in (AUTHOR, REPORTED) else "source"


def naming_of(found: Attribution) -> str:
    """Where the source is named (`NAMING`)."""
    return "named_here" if found.source else "named_elsewhere" if found.resolved_source else "unnamed"


def depth_of(found: Attribution) -> str:
    """How deep the attribution lies in others (`DEPTHS`)."""
    return str(found.depth) if found.depth < 3 else "3+"


def _fields(found: Attribution) -> list[tuple[str, str]]:
    asked = [("mode", found.mode), ("source_type", found.source_type), ("stance", found.stance)]
    return [*asked, ("source_named", naming_of(found)), ("depth", depth_of(found))]


def exposures(passage: PassageMarks) -> dict[tuple[str, str], int]:
    """What the counts of one passage are out of, by (unit, voice)."""
    return {
        ("tokens", "author"): passage.n_tokens - passage.n_attributed_tokens,
        ("tokens", "attributed"): passage.n_attributed_tokens,
        ("attributions", EVERY_VOICE): len(passage.attributions),
        ("hedges", EVERY_VOICE): sum(mark.family == "hedge" for mark in passage.marks),
        ("characters", EVERY_VOICE): passage.n_characters,
        ("claims", EVERY_VOICE): len(passage.claims),
    }


def count_columns(passages: Sequence[PassageMarks]) -> tuple[np.ndarray, np.ndarray]:
    """Counts of shape (passages, `KEYS`) and exposures of shape (passages, `EXPOSURES`), int32.

    Raises:
        KeyError: a mark has a category that its family does not declare.
    """
    counts = np.zeros((len(passages), len(KEYS)), np.int32)
    outs = np.zeros((len(passages), len(EXPOSURES)), np.int32)
    for row, passage in enumerate(passages):
        for key, number in count(passage).items():
            counts[row, _COLUMN[key]] = number
        lengths = exposures(passage)
        outs[row] = [lengths[exposure] for exposure in EXPOSURES]
    return counts, outs


def count_matrix(passages: Sequence[PassageMarks]) -> tuple[np.ndarray, np.ndarray]:
    """Counts and exposures of many passages, each of shape (passages, `KEYS`), int32; raises as `count_columns` does."""
    counts, outs = count_columns(passages)
    return counts, outs[:, EXPOSURE_OF_KEY]
