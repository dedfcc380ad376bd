"""What a command says besides its results."""

import subprocess
import sys


def test_a_warning_is_one_line_without_our_code() -> None:
    program = "import warnings; from wakugumi.cli.errors import say_warnings; say_warnings(); warnings.warn('measures: 9 rows')"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stderr == "wakugumi: measures: 9 rows\n"
