"""How a study can fail, apart from what is wrong with its inputs."""


class NothingMeasuredError(Exception):
    """No article of the input could be measured."""


class BusyError(Exception):
    """Another run holds the results folder."""


class StudyError(Exception):
    """A results folder cannot be read."""


class WorkerError(Exception):
    """Workers die, or cannot be had."""
