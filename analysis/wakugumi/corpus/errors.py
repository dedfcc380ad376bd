"""The call, a path or an input table is wrong: what is said before any work starts."""


class InputError(ValueError):
    """An input that is refused: `file`, `line` (from 1) and `column` say where, `message` what to write instead."""

    def __init__(self, file: str, line: int | None, column: str | None, message: str) -> None:
        self.file, self.line, self.column, self.message = file, line, column, message
        super().__init__(file, line, column, message)

    def __str__(self) -> str:
        where = [self.file] + [f"line {self.line}"] * (self.line is not None) + [f"column {self.column}"] * (self.column is not None)
        return f"{', '.join(where)}: {self.message}"
