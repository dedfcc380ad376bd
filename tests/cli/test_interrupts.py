"""Ctrl-C is never lost: a file's destructor, in which Python only prints it, is where a run that has just committed a batch often is."""

import subprocess
import sys

DESTRUCTOR = """
import signal, time
{keep}
class Writer:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
del (writer := [Writer()])[0]
for _ in range(200 if {waits} else 0):
    time.sleep(0.05)
"""
KEEP = "from wakugumi.cli.interrupts import keep_interrupts; keep_interrupts()"


def ended(keep: str, *, waits: bool) -> "subprocess.CompletedProcess[str]":
    code = DESTRUCTOR.format(keep=keep, waits=waits)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=15, check=False)


def test_an_interrupt_in_a_destructor_stops_the_program():
    result = ended(KEEP, waits=True)
    assert result.returncode != 0
    assert "Exception ignored" not in result.stderr
    assert result.stderr.splitlines()[-1] == "KeyboardInterrupt"


def test_python_alone_would_lose_it():
    result = ended("", waits=False)
    assert (result.returncode, "Exception ignored" in result.stderr) == (0, True)


def test_other_errors_of_destructors_are_told_as_ever():
    code = f"{KEEP}\nclass Writer:\n    def __del__(self):\n        raise ValueError('left open')\ndel (writer := [Writer()])[0]"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.returncode, "ValueError: left open" in result.stderr) == (0, True)
