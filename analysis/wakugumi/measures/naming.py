"""Naming choices: the shares of the names that each outlet gives to one referent, by voice and by first and later mentions.

A share is out of all names of that referent in the outlet, voice and kind of mention; what no entry of the lexicon knows is in none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
import pyarrow as pa

from wakugumi.corpus.parts import TableParts
from wakugumi.features.records import Mark
from wakugumi.language.lexicons import Entry
from wakugumi.language.tokens import Tokens, Vocabulary

ALL = "all"
FIRST, LATER = "first", "later"
COLUMNS = ("referent", "outlet", "voice", "mention", "form", "category", "slant", "count", "exposure", "share", "n_articles")
_CELL, _OF_FORM = ["referent", "outlet", "voice", "mention"], ["form", "category", "slant"]
FORM_COLUMNS = ("referent", "form", "why", "pattern")
CANDIDATE_COLUMNS = (*FORM_COLUMNS, "count", "n_outlets", "n_articles")

_NAME = "名詞-固有名詞"
_NOUN = ("名詞-普通名詞", "名詞-固有名詞", "接尾辞-名詞的", "接頭辞")
_MOST = 4
_SHARES = 16
_NOUN_WORD, _PROPER, _ANCHOR, _HEAD = 1, 2, 4, 8
_COMPOUND = re.compile(rb"[^\0]{2,}")


def naming_table(marks: pd.DataFrame, entries: Sequence[Entry]) -> pd.DataFrame:
    """Referent × outlet × form with counts and shares.

    Args:
        marks: Rows of the table `marks`, each article's in the order of its text: `article`, `outlet`, `family`, `entry`, `voice`, and,
            where repeats are to be left out, `duplicate`. Families other than naming are left out.
        entries: The naming entries, with the fields `referent`, `form` and `slant`.

    Returns:
        A row per referent, outlet, voice (`author`, `attributed`, `all`), mention (`first` of the referent in its article, `later`,
        `all`) and form, nought where the outlet never uses it: `count`, `exposure` (all names of the referent in that outlet, voice
        and mention), `share` (missing where the exposure is nought), `n_articles` (articles behind the exposure).
    """
    return naming_of(name_counts(marks, entries))


class NameCounts(NamedTuple):
    """What `naming_table` counts, which adds up over articles: names by form, and all names of a referent with their articles."""

    forms: pd.DataFrame
    cells: pd.DataFrame

    def plus(self, other: "NameCounts") -> "NameCounts":
        """The sums with the counts of other articles."""
        return NameCounts(_summed([self.forms, other.forms], [*_CELL, *_OF_FORM]), _summed([self.cells, other.cells], _CELL))


def name_counts(marks: pd.DataFrame, entries: Sequence[Entry]) -> NameCounts:
    """The counts of some whole articles; see `naming_table`."""
    rows = _mentions(marks, entries)
    wide = pd.concat([rows, rows.assign(voice=ALL)])
    wide = pd.concat([wide, wide.assign(mention=ALL)], ignore_index=True)
    forms = wide.groupby([*_CELL, *_OF_FORM], sort=True).size().rename("count").reset_index()
    cells = wide.groupby(_CELL, sort=True).agg(exposure=("form", "size"), n_articles=("article", "nunique")).reset_index()
    return NameCounts(forms, cells)


def naming_of(counts: NameCounts) -> pd.DataFrame:
    """The table that `naming_table` gives, from its counts."""
    if counts.cells.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    forms = counts.forms[["referent", *_OF_FORM]].drop_duplicates(["referent", "form"])
    own = counts.forms.groupby([*_CELL, "form"], sort=True)["count"].sum().reset_index()
    table = counts.cells.merge(forms, on="referent").merge(own, on=[*_CELL, "form"], how="left")
    table["count"] = table["count"].fillna(0).astype(int)
    table["share"] = table["count"] / table["exposure"]
    return table.sort_values([*_CELL, "form"], ignore_index=True)[list(COLUMNS)]


def _summed(frames: Sequence[pd.DataFrame], keys: list[str]) -> pd.DataFrame:
    return pd.concat(frames).groupby(keys, sort=True).sum().reset_index()


def _mentions(marks: pd.DataFrame, entries: Sequence[Entry]) -> pd.DataFrame:
    known = {entry.id: entry for entry in entries}
    kept = marks[(marks["family"] == "naming") & marks["entry"].isin(known)]
    if "duplicate" in kept:
        kept = kept[~kept["duplicate"].fillna(False).astype(bool)]
    rows = kept[["article", "outlet", "voice", "entry"]].copy()
    rows["category"] = [known[entry].category for entry in rows["entry"]]
    for field in ("referent", "form", "slant"):
        rows[field] = [known[entry].fields[field] for entry in rows["entry"]]
    place = rows.groupby(["article", "referent"], sort=False).cumcount()
    return rows.assign(mention=[FIRST if number == 0 else LATER for number in place])


class FurtherForm(NamedTuple):
    """A form that no entry knows: the referents whose forms begin or end so, why it is one, and the pattern that an entry would have."""

    referent: str
    form: str
    why: str
    pattern: str


class FormFinder:
    """Finds forms that no entry knows and that look like names of its referents, for the user to read and accept into the lexicon.

    Two signs: `position`, a compound that begins or ends with a proper name of the referent's forms (プーチン王朝); `head`, a proper name
    before the head noun of the referent's forms, which may be a referent of its own (テヘラン指導部).
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._anchors, self._heads, self._known = _anchors(entries)
        self._kinds: WeakKeyDictionary[Vocabulary, bytearray] = WeakKeyDictionary()

    def find(self, tokens: Tokens, marks: Sequence[Mark]) -> Iterator[FurtherForm]:
        """The candidates of one passage, given its naming marks, in order."""
        yield from (form for _, _, form in self.places(tokens, marks))

    def places(self, tokens: Tokens, marks: Sequence[Mark]) -> Iterator[tuple[int, int, FurtherForm]]:
        """The candidates of one passage with their spans in code points."""
        spans = [(mark.start, mark.end) for mark in marks if mark.family == "naming"]
        kinds = self._kinds_of(tokens)
        for row in _COMPOUND.finditer(kinds):
            first, last = row.start(), row.end() - 1
            anchor = next((index for index in (first, last) if kinds[index] & _ANCHOR), None)
            if (anchor is None and not (kinds[first] & _PROPER and kinds[last] & _HEAD)) or last - first >= _MOST:
                continue
            start, end = tokens.starts[first], tokens.ends[last]
            form = tokens.text[start:end]
            if form in self._known or any(a <= start and end <= b for a, b in spans):
                continue
            surfaces = [tokens.vocabulary.surface[kind] for kind in tokens.types[first : last + 1]]
            referent, why = ("", "head") if anchor is None else (self._anchors[surfaces[anchor - first]], "position")
            yield start, end, FurtherForm(referent, form, why, " ".join(f"={surface}" for surface in surfaces))

    def _kinds_of(self, tokens: Tokens) -> bytes:
        """What each token is, of `_NOUN_WORD`, `_PROPER`, `_ANCHOR` and `_HEAD`; asked of each type once."""
        words = tokens.vocabulary
        known = self._kinds.setdefault(words, bytearray())
        known.extend(map(self._kind, words.surface[len(known) :], words.pos[len(known) :]))
        return bytes(map(known.__getitem__, tokens.types))

    def _kind(self, surface: str, pos: str) -> int:
        if not pos.startswith(_NOUN):
            return 0
        proper = pos.startswith(_NAME)
        return _NOUN_WORD | _PROPER * proper | _ANCHOR * (proper and surface in self._anchors) | _HEAD * (surface in self._heads)


def summed_forms(found: pd.DataFrame, *, min_count: int = 2) -> pd.DataFrame:
    """The candidates of a corpus, most frequent first.

    Args:
        found: A row per occurrence: `FORM_COLUMNS`, `outlet`, `article`.
        min_count: Fewest occurrences.

    Returns:
        `CANDIDATE_COLUMNS`: `referent` (those whose forms begin so; empty for `head`), `form`, `why`, `pattern`, `count`, `n_outlets`,
        `n_articles`.
    """
    return _listed([_candidates(_form_counts(found), min_count)])


class FormCounts:
    """The counts of forms of articles that come some at a time, which wait on the disk; a context manager.

    Args:
        room: A folder that has room for them; see `Parts`.
    """

    def __init__(self, room: Path | None = None) -> None:
        self._parts = TableParts(room)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._parts.close()

    def add(self, found: pd.DataFrame) -> None:
        """Add occurrences in some whole articles; see `summed_forms`.

        Raises:
            OSError: there is no room.
        """
        counted = _form_counts(found)
        share = pd.util.hash_array(counted["form"].to_numpy(object)) % _SHARES
        for number in np.unique(share).tolist():
            self._parts.add(number, pa.Table.from_pandas(counted[share == number], preserve_index=False))

    def candidates(self, *, min_count: int = 2) -> pd.DataFrame:
        """What `summed_forms` gives of all of them."""
        shares = (pa.concat_tables(self._parts.pieces(share)).to_pandas() for share in self._parts)
        found = [_candidates(_summed([share], [*FORM_COLUMNS, "outlet"]), min_count) for share in shares]
        return _listed(found)


def _form_counts(found: pd.DataFrame) -> pd.DataFrame:
    """What `summed_forms` counts, by outlet."""
    grouped = found.groupby([*FORM_COLUMNS, "outlet"], sort=True)
    return grouped.agg(count=("article", "size"), n_articles=("article", "nunique")).reset_index()


def _candidates(counts: pd.DataFrame, min_count: int) -> pd.DataFrame:
    grouped = counts.groupby(list(FORM_COLUMNS), sort=True)
    table = grouped.agg(count=("count", "sum"), n_outlets=("outlet", "size"), n_articles=("n_articles", "sum")).reset_index()
    return table[table["count"] >= min_count]


def _listed(found: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Candidates of different forms, in their order."""
    whole = pd.concat(found) if found else pd.DataFrame(columns=list(CANDIDATE_COLUMNS))
    order = ["count", *FORM_COLUMNS]
    return whole.sort_values(order, ascending=[False, True, True, True, True], ignore_index=True)[list(CANDIDATE_COLUMNS)]


def _anchors(entries: Sequence[Entry]) -> tuple[Mapping[str, str], frozenset[str], frozenset[str]]:
    """Words that begin forms, with their referents; words that end them; all forms."""
    begins: dict[str, set[str]] = {}
    heads = set()
    for entry in entries:
        for pattern in entry.patterns:
            words = [word.removeprefix("=") for word in pattern.split()]
            if len(words) > 1:
                begins.setdefault(words[0], set()).add(entry.fields["referent"])
                heads.add(words[-1])
    anchors = {word: " ".join(sorted(referents)) for word, referents in begins.items()}
    return anchors, frozenset(heads - set(anchors)), frozenset(entry.fields["form"] for entry in entries)
