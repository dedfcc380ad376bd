"""Who is given the floor, beyond counts per passage: through whom words came, and how many characters each voice is given.

Both are sums over a study's `attributions` and `sources`; repeated passages are left out.

References:
    Pareti, S. (2015). Attribution: A Computational Approach. PhD thesis, University of Edinburgh. (nested attribution)
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from wakugumi.identity.tables import sides_of
from wakugumi.measures.voices import UNKNOWN, UNNAMED

ITSELF = "(itself)"
MEDIA = "media"
CHAIN_COLUMNS = ["outlet", "cited", "speaker", "source_type", "count"]
VOICE_COLUMNS = ["outlet", "side", "source_type", "count", "exposure", "n_articles"]
_Row = Mapping[Hashable, Any]


def chain_counts(attributions: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Attributions by outlet, the medium that the outlet cites for them, and the speaker.

    Each attribution counts once. `cited` is the outermost medium that holds it (itself, where its source is a medium), else empty;
    `speaker` is the canonical name of its source, `(itself)` where that is the medium cited, and empty where nobody is named.

    Args:
        attributions: the table of that name.
        sources: the table of that name.
    """
    measured = attributions[~attributions["duplicate"].astype(bool)]
    names = dict(zip(sources["source_id"], sources["name"], strict=True))
    rows = [row for _, passage in measured.groupby(["article", "passage"], sort=True) for row in _paths(passage, names)]
    found = pd.DataFrame(rows, columns=CHAIN_COLUMNS[:-1])
    return found.groupby(CHAIN_COLUMNS[:-1], sort=True).size().reset_index(name="count")


def _paths(passage: pd.DataFrame, names: Mapping[str, str]) -> Iterable[tuple[str, str, str, str]]:
    held = {row["attribution"]: row for row in passage.to_dict("records")}
    for row in held.values():
        media = [each for each in _enclosing(row, held) if each["source_type"] == MEDIA]
        name, cited = _name(row, names), _name(media[-1], names) or UNNAMED if media else ""
        yield row["outlet"], cited, ITSELF if media and media[-1] is row else name, row["source_type"]


def _enclosing(row: _Row, held: Mapping[str, _Row]) -> list[_Row]:
    """An attribution and those whose contents hold it, the outermost last."""
    found = [row]
    while (parent := held.get(found[-1]["parent"] or "")) is not None and parent not in found:
        found.append(parent)
    return found


def _name(row: _Row, names: Mapping[str, str]) -> str:
    return names.get(row["source_id"] or "", "")


def voice_characters(attributions: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Characters in attributed voice by outlet, side and type of the source; a character is the innermost source's.

    `exposure` is all attributed characters of the outlet, `n_articles` its articles with any.

    Args:
        attributions: the table of that name.
        sources: the table of that name.
    """
    measured = attributions[~attributions["duplicate"].astype(bool)].dropna(subset=["content_start", "content_end"])
    owned = measured.assign(count=_innermost(measured), side=_sides(measured, sources))
    counted = owned.groupby(["outlet", "side", "source_type"], sort=True)["count"].sum().reset_index()
    whole = owned.groupby("outlet", sort=True).agg(exposure=("count", "sum"), n_articles=("article", "nunique")).reset_index()
    return counted.merge(whole, on="outlet")[VOICE_COLUMNS]


def _sides(attributions: pd.DataFrame, sources: pd.DataFrame) -> list[str]:
    side = sides_of(sources)
    return [(side.get(source, "") or UNKNOWN) if source else UNNAMED for source in attributions["source_id"].fillna("")]


def _innermost(attributions: pd.DataFrame) -> "pd.Series[int]":
    """Characters of each content that no content within it holds."""
    found = pd.Series(0, index=attributions.index, dtype="int64")
    for _, passage in attributions.groupby(["article", "passage"], sort=False):
        owner = np.full(int(passage["content_end"].max()), -1)
        outermost_first = passage.assign(size=passage["content_end"] - passage["content_start"]).sort_values(
            ["depth", "size"], ascending=[True, False], kind="stable"
        )
        for place, start, end in outermost_first[["content_start", "content_end"]].astype(int).itertuples(name=None):
            owner[start:end] = place
        for place, size in zip(*np.unique(owner[owner >= 0], return_counts=True), strict=True):
            found[place] = size
    return found
