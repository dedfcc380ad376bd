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

# What a thread has left free, below a block that is held, serves the next one.
SHARED = """
from pathlib import Path
from threading import Thread
from wakugumi.study.memory import share_memory

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

def work():
    blocks = [bytearray(100_000) for _ in range(1000)]
    kept.append(blocks[-1])

share_memory()
kept = []
thread = Thread(target=work)
thread.start()
thread.join()
before = resident()
blocks = [bytearray(100_000) for _ in range(1000)]
print(100_000_000 - (resident() - before))
"""


def test_arrow_takes_memory_from_the_system() -> None:
    code = "import wakugumi.study.run, pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    clean = {name: value for name, value in os.environ.items() if name != "ARROW_DEFAULT_MEMORY_POOL"}
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=clean).stdout == "system\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc can be told")
@pytest.mark.parametrize("program", [pytest.param(GIVEN_BACK, id="at the end of a stage"), pytest.param(SHARED, id="by a thread")])
def test_what_is_left_free_is_of_use(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 80_000_000
