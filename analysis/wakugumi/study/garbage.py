"""How seldom garbage is looked for: an article makes tens of thousands of objects, what is imported more, and hardly any in cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 200_000
"""Until the next search."""


def collect_seldom() -> None:
    """Fewer searches in this process from now on."""
    gc.set_threshold(_NEW_OBJECTS)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Fewer searches for garbage within; what was loaded before is left out of them. They took a third of the time of marking."""
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
