"""Tables of numbers as Markdown."""

import pandas as pd


def table(frame: pd.DataFrame, index: str = "") -> str:
    """A Markdown table; rates with three decimals. `index` names a first column made of the frame's index."""
    frame = frame.rename_axis(index).reset_index() if index else frame
    rows = [list(frame.columns), ["---"] * frame.shape[1], *(map(_cell, row) for row in frame.itertuples(index=False, name=None))]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}" if value in (0.5, 0.7) or value == int(value) or value < 0.01 else f"{value:.3f}"
    return str(value)
