"""What an error means for who typed the command: one line and an exit code; a warning is one line too."""

import sys
import warnings

NOTHING_MEASURED, WRONG_CALL, QUARANTINED, INTERRUPTED = 1, 2, 3, 130


def explain(error: Exception) -> tuple[int, str]:
    """The exit code and the line for an error that a command ended with; an error that nobody foresaw is raised again."""
    from wakugumi.alignment.clauses import MissingLibraryError
    from wakugumi.comparison.correction import GoldSampleError
    from wakugumi.corpus.errors import InputError
    from wakugumi.corpus.outlets import OutletError
    from wakugumi.identity.actors import ActorError
    from wakugumi.identity.corrections import CorrectionError
    from wakugumi.language.lexicons import LexiconError
    from wakugumi.measures.concordance import ConcordanceError
    from wakugumi.study.errors import BusyError, NothingMeasuredError, StudyError, WorkerError
    from wakugumi.study.plans import PlanError
    from wakugumi.validation.gold import GoldError

    inputs = InputError | OutletError | LexiconError | ActorError | CorrectionError
    if isinstance(error, inputs | GoldError | GoldSampleError | ConcordanceError | StudyError | PlanError):
        return WRONG_CALL, str(error)
    if isinstance(error, NothingMeasuredError | BusyError | WorkerError | MissingLibraryError):
        return NOTHING_MEASURED, str(error)
    if isinstance(error, OSError):
        return NOTHING_MEASURED, f"{error.filename or 'the output'}: {error.strerror or error}; earlier results are as they were"
    raise error


def say_warnings() -> None:
    """From now on a warning is one line, without the place in our code that gave it."""
    warnings.showwarning = lambda message, *_, **__: print(f"wakugumi: {message}", file=sys.stderr)
