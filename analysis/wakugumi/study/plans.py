"""The tests that are declared before a run."""

from collections.abc import Sequence

import pandas as pd

from wakugumi.comparison.contrasts import Plan, family_totals
from wakugumi.comparison.panel import KEY
from wakugumi.comparison.totals import ALL
from wakugumi.measures.counting import VOICES
from wakugumi.validation.matching import FAMILIES


class PlanError(ValueError):
    """A declared test names nothing that is measured; the message says what there is."""


def plan_of(primary: Sequence[str], keys: pd.DataFrame) -> Plan:
    """The plan whose primary tests are those declared, `MEASURE`, `MEASURE.CATEGORY` or `MEASURE.CATEGORY.VOICE`, else family totals.

    Args:
        primary: What was declared; a category or voice that is not named is the total.
        keys: Measure, category and voice of all that is measured, totals included.

    Raises:
        PlanError: One of them is not measured.
    """
    known = set(keys[KEY].drop_duplicates().itertuples(index=False, name=None))
    plan = tuple(_key(name) for name in primary)
    for name, key in zip(primary, plan, strict=True):
        if key not in known:
            there = [one for one in known if one[0] == key[0]]
            say = [".".join(one) for one in sorted(there)] or sorted({one[0] for one in known})
            raise PlanError(f"the primary test {name} is not measured; there is {', '.join(say[:20])}{' …' if len(say) > 20 else ''}")
    return Plan(tuple(dict.fromkeys(plan))) if plan else family_totals(FAMILIES)


def _key(name: str) -> tuple[str, str, str]:
    measure, _, rest = name.partition(".")
    category, _, voice = rest.rpartition(".")
    if voice in (*VOICES, ALL) and category:
        return measure, category, voice
    return measure, rest or ALL, ALL
