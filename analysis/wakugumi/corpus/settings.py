"""Numbers that a user sets by name, as `file_bytes=50_000_000`."""

import math
from collections.abc import Iterable, Mapping

from wakugumi.corpus.errors import InputError


def numbers_by_name(given: Iterable[str], defaults: Mapping[str, int | float], option: str) -> dict[str, int | float]:
    """The numbers that `given` sets, each of the kind of its default; `option` is what messages call the place where they stand.

    Raises:
        InputError: no NAME=NUMBER, a name that is not among `defaults`, a name twice, or a number that is none or not above 0.
    """
    found: dict[str, int | float] = {}
    for setting in given:
        name, _, written = setting.partition("=")
        name = name.strip()
        if name not in defaults:
            raise InputError(option, None, None, f"there is no {name or 'number'}; write NAME=NUMBER with one of {', '.join(defaults)}")
        if name in found:
            raise InputError(option, None, None, f"{name} is given twice")
        found[name] = _number(written.strip(), type(defaults[name]), option, name)
    return found


def _number(written: str, kind: type[int | float], option: str, name: str) -> int | float:
    try:
        number = kind(written.replace(",", ""))
    except ValueError:
        number = kind(0)
    if not (number > 0 and math.isfinite(number)):
        whole = "a whole number" if kind is int else "a number"
        raise InputError(option, None, None, f"{name}={written}: write {whole} above 0")
    return number
