"""Whether time grows in proportion to the length of a text, told on a machine that others use too."""

import gc
import time
from collections.abc import Callable
from itertools import pairwise

ATTEMPTS = 20


def assert_linear(prepare: Callable[[int], Callable[[], object]], *lengths: int, slack: float = 0.02) -> None:
    """Fail where twice the length takes more than 2.6 times as long, `slack` seconds aside.

    `prepare` makes the work of a length, which alone is timed. A busy machine slows single runs and hastens none, so
    that each length stands for its quickest run; what is quadratic shows a ratio of 4 in every one of them.
    """
    work = {length: prepare(length) for length in lengths}
    work[lengths[0]]()
    quickest = dict.fromkeys(lengths, float("inf"))
    doubtful = set(lengths)
    for _ in range(ATTEMPTS):
        for length in sorted(doubtful):
            quickest[length] = min(quickest[length], cpu_seconds(work[length]))
        late = [pair for pair in pairwise(lengths) if quickest[pair[1]] > 1.3 * pair[1] / pair[0] * quickest[pair[0]] + slack]
        doubtful = {length for pair in late for length in pair}
        if not doubtful:
            return
    raise AssertionError(f"seconds by length: {quickest}")


def cpu_seconds(work: Callable[[], object]) -> float:
    """The time that some work takes, without the collector's, which grows with all that a test run holds."""
    gc.collect()
    gc.disable()
    began = time.process_time()
    work()
    passed = time.process_time() - began
    gc.enable()
    return passed
