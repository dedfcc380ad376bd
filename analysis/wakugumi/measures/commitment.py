"""Commitment: what is hedged and boosted, out of claims; the balance of the two; headlines against bodies.

Each measure is a sum of columns that `counting` has counted already, out of another of its exposures, in some roles of passages only:
hedges, boosters, grades and owners out of claims, hedges by owner out of tokens, boosters out of boosters and hedges together, and hedges,
boosters, loaded terms and the certainty of claims in headlines and in bodies. They stand beside the measures that they are made of, and
take no part in the map of outlets, the classifier or the tests.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wakugumi.features import booster, hedge, loaded
from wakugumi.measures.counting import CERTAINTY, EVERY_VOICE, GRADES, OWNERS, VOICES, Key
from wakugumi.measures.passage_counts import Ints, PassageCounts

ANYWHERE = ""
PLACES = ("headline", "body")
EXPRESSIONS = "expressions"
CLAIMS_MADE = "claims made"
"""The unit of rates per 1,000 claims; `claims` is that of shares."""

Terms = tuple[tuple[str, str, str], ...]


class Made(NamedTuple):
    """A measure's column: the counted columns that it adds up (measure, category, voice), what it is out of, and in which role."""

    key: Key
    counted: Terms
    out_of: Terms
    role: str = ANYWHERE


_TOKENS: Terms = tuple(("tokens", "", voice) for voice in VOICES)
_CLAIMS: Terms = (("claims", "", EVERY_VOICE),)


def _voices(measure: str, categories: Sequence[str], voices: Sequence[str] = VOICES) -> Terms:
    return tuple((measure, category, voice) for category in categories for voice in voices)


def _per_claim(name: str, measure: str, categories: Sequence[str], voices: Sequence[str]) -> list[Made]:
    return [Made(Key(name, category, EVERY_VOICE, CLAIMS_MADE), _voices(measure, (category,), voices), _CLAIMS) for category in categories]


def _balance(voice: str) -> Made:
    boosters = _voices(booster.NAME, booster.CATEGORIES, (voice,))
    return Made(Key("balance", "booster", voice, EXPRESSIONS), boosters, boosters + _voices(hedge.NAME, hedge.CATEGORIES, (voice,)))


def _placed(place: str) -> list[Made]:
    families = [
        Made(Key(f"{family.NAME}_{place}", family.NAME, EVERY_VOICE, "tokens"), _voices(family.NAME, family.CATEGORIES), _TOKENS, place)
        for family in (hedge, booster, loaded)
    ]
    claims = [
        Made(Key(f"certainty_{place}", status, EVERY_VOICE, "claims"), (("certainty", status, EVERY_VOICE),), _CLAIMS, place)
        for status in CERTAINTY
    ]
    return families + claims


MADE: tuple[Made, ...] = (
    *_per_claim("hedge_per_claim", hedge.NAME, hedge.CATEGORIES, VOICES),
    *_per_claim("booster_per_claim", booster.NAME, booster.CATEGORIES, VOICES),
    *_per_claim("grade_per_claim", "grade", GRADES, VOICES),
    *_per_claim("owner_per_claim", "hedge_owner", OWNERS, (EVERY_VOICE,)),
    *(Made(Key("hedge_owner_rate", owner, EVERY_VOICE, "tokens"), (("hedge_owner", owner, EVERY_VOICE),), _TOKENS) for owner in OWNERS),
    *map(_balance, VOICES),
    *(made for place in PLACES for made in _placed(place)),
)
COMMITMENT = frozenset(made.key.measure for made in MADE)
"""The measures of this module."""


def commitment_counts(given: PassageCounts) -> PassageCounts:
    """The counts of commitment of the same passages.

    Args:
        given: what `count_passages` counted.

    Raises:
        KeyError: `given` lacks a column that is added up.
    """
    counted = {key[:3]: given.counts[:, column] for column, key in enumerate(given.keys)}
    lengths = {(key.unit, "", key.voice): given.exposures[:, column] for key, column in zip(given.keys, given.exposure_of_key, strict=True)}
    roles = np.array(given.passages["role"].to_pylist(), dtype=str)
    columns = counted | lengths
    counts = [_added(made.counted, columns, roles, made.role) for made in MADE]
    exposures = [_added(made.out_of, columns, roles, made.role) for made in MADE]
    shape = (len(roles), len(MADE))
    counted_matrix, exposure_matrix = (np.array(sums, np.int32).T.reshape(shape) for sums in (counts, exposures))
    return PassageCounts(given.passages, [made.key for made in MADE], counted_matrix, exposure_matrix, np.arange(len(MADE)))


def _added(terms: Terms, columns: dict[tuple[str, str, str], Ints], roles: NDArray[np.str_], role: str) -> Ints:
    whole: Ints = np.sum([columns[term] for term in terms], axis=0, dtype=np.int32)
    placed: Ints = whole if role == ANYWHERE else np.where(roles == role, whole, 0).astype(np.int32)
    return placed
