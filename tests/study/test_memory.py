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

# Once a large block has been freed, glibc takes those that are smaller from where small ones lie, if nobody tells it otherwise.
HELD_APART = """
from pathlib import Path
from wakugumi.study.memory import apart_where_large

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

apart_where_large()
bytearray(20_000_000)
pairs = [(bytearray(1_000_000), bytearray(1_000)) for _ in range(100)]
high = resident()
kept = [small for _, small in pairs]
del pairs
print(high - resident())
"""


def test_arrow_takes_memory_from_the_system() -> None:
    code = "import wakugumi.study.run, pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    clean = {name: value for name, value in os.environ.items() if name != "ARROW_DEFAULT_MEMORY_POOL"}
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=clean).stdout == "system\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc can be told")
@pytest.mark.parametrize("program", [pytest.param(GIVEN_BACK, id="at the end of a stage"), pytest.param(HELD_APART, id="large blocks")])
def test_what_is_left_free_is_given_back(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 80_000_000
