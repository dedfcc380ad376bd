"""Ctrl-C where no exception can be raised, in a destructor or a callback: Python prints it there and goes on."""

import _thread
import sys
import threading

_PAUSE = 0.05
"""Seconds until the interrupt is said again: longer than a destructor takes."""


def keep_interrupts() -> None:
    """From now on an interrupt that Python could not raise is said again, until it falls where it stops the program."""
    report = sys.unraisablehook

    def again(ignored: "sys.UnraisableHookArgs") -> None:
        if not issubclass(ignored.exc_type, KeyboardInterrupt):
            report(ignored)
            return
        timer = threading.Timer(_PAUSE, _thread.interrupt_main)
        timer.daemon = True
        timer.start()

    sys.unraisablehook = again
