import os
import subprocess
import sys

import pytest

# What malloc keeps below a block that is still held goes back to the system only when it is told to.
GIVEN_BACK = """
from pathlib import Path
from wakugumi.study.memory import lean

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

@lean
def stage():
    blocks = [bytearray(100_000) for _ in range(1000)]
    high.append(resident())
    return blocks[-1]

high = []
kept = stage()
print(high[0] - resident())
"""


def test_arrow_takes_memory_from_the_system() -> None:
    code = "import wakugumi.study.run, pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    clean = {name: value for name, value in os.environ.items() if name != "ARROW_DEFAULT_MEMORY_POOL"}
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=clean).stdout == "system\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc can be told")
def test_stage_gives_back_what_it_leaves_free() -> None:
    done = subprocess.run([sys.executable, "-c", GIVEN_BACK], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 80_000_000
