"""One pass over a marked corpus: what repeats is set aside, sources are filled in, the large tables are written, and counts are kept."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wakugumi.corpus.parts import Parts
from wakugumi.identity.stories import CorpusSources
from wakugumi.identity.tables import forms_of_attributions
from wakugumi.language.lexicons import Entry
from wakugumi.measures.commitment import commitment_counts
from wakugumi.measures.diversity import told_apart
from wakugumi.measures.naming import FormCounts, NameCounts, name_counts
from wakugumi.measures.passage_counts import PassageCounts, from_table, measure_rows
from wakugumi.measures.voices import refusal_counts, side_categories, side_counts
from wakugumi.schemas import TABLES
from wakugumi.study.corpus import Corpus, Tables, as_frame
from wakugumi.study.counted import Counted, Counting
from wakugumi.study.genres import genres
from wakugumi.study.growing import GrowingTables
from wakugumi.study.marking import COUNTS
from wakugumi.study.memory import lean, leanly

LARGE = ("articles", "passages", "marks", "attributions", "source_forms", "sources", "measures")
"""Tables with a row per source, passage, mark or more: written as they are gathered, and never held."""

SPEAKERS = "speakers"
"""The place of the source of each attribution of a block among the ids of all sources; -1 where nobody is named."""

PASSAGES_AT_A_TIME = 2_000
MOST_EXAMPLES = 50
_SPOKEN = {"article": np.int32, "source": np.int32, "named": np.bool_, "depth": np.int16}
_FLAGGED = ("marks", "attributions", "source_forms")
_NAMED = ("article", "outlet", "family", "entry", "voice", "duplicate")


class Shown(NamedTuple):
    """What pages show of tables that are never held.

    Attributes:
        examples: the first marks of each family and outlet.
        totals: how many there are, by family and outlet.
        statuses: passages by status.
    """

    examples: pa.Table
    totals: Counter[tuple[str, str]]
    statuses: Counter[str]


class Gathered(NamedTuple):
    """What is kept of the pass.

    Attributes:
        counted: counts per article, or None where nothing was measured.
        spoken: attributions in measured passages as `diversity_of` reads them.
        named: the counts of names.
        candidates: the table `naming_candidates`.
        shown: what pages show.
    """

    counted: Counted | None
    spoken: pd.DataFrame
    named: NameCounts
    candidates: pd.DataFrame
    shown: Shown


class Filled:
    """The tables of some articles with repeats set aside and sources filled in.

    Args:
        corpus: The marked corpus.
        left_out: Passages that are left out, and what they repeat.
        found: The sources of the whole corpus, where they have been identified.
    """

    def __init__(self, corpus: Corpus, left_out: Mapping[str, str], found: CorpusSources | None = None) -> None:
        self._corpus, self._found = corpus, found
        self.articles, self.room = corpus.articles, corpus.room
        self._left, self._origins = pa.array([*left_out], pa.string()), pa.array([*left_out.values()], pa.string())

    def numbers_of(self, articles: pa.ChunkedArray) -> NDArray[np.int64]:
        """The places of these articles in the table of articles."""
        return self._corpus.numbers_of(articles)

    def blocks(self, *tables: str) -> Iterator[Tables]:
        """Some articles at a time; `passages` is always among them."""
        return map(self._filled, self._corpus.blocks("passages", *tables))

    def batches(self, *tables: str) -> Iterator[Tables]:
        """The same in no order of articles, which is quicker; sources are not filled in."""
        return (self._measured(tables) for tables in self._corpus.batches("passages", *tables))

    def columns(self, table: str, *columns: str) -> Iterator[pa.Table]:
        """Some columns of a table as they stand in the batches, batch after batch."""
        return self._corpus.columns(table, *columns)

    def groups(self, group: NDArray[np.int64], *tables: str) -> Iterator[tuple[int, Tables]]:
        """Groups of articles one after another; see `Corpus.groups`."""
        return ((number, self._filled(found)) for number, found in self._corpus.groups(group, "passages", *tables))

    def of_articles(self, articles: list[str], *tables: str) -> Tables:
        """These articles only."""
        return self._filled(self._corpus.of_articles(articles, "passages", *tables))

    def _filled(self, tables: Tables) -> Tables:
        filled = self._measured(tables)
        if self._found is not None and "source_forms" in tables:
            filled |= self._with_sources(filled, self._found)
        return filled

    def _measured(self, tables: Tables) -> Tables:
        """The tables with repeats set aside, and of what is counted only what is measured."""
        passages = _with_repeats(tables["passages"], self._left, self._origins)
        if "articles" in tables:
            tables = tables | {"articles": self._corpus.with_hashes(tables["articles"])}
        unmeasured = passages["passage"].filter(pc.not_equal(passages["status"], "measured")).combine_chunks()
        filled = tables | {"passages": passages}
        for name in _FLAGGED:
            if name in tables:
                filled[name] = _replaced(tables[name], "duplicate", pc.is_in(tables[name]["passage"], unmeasured))
        for name in (COUNTS, "naming_forms", "terms") if len(unmeasured) else ():
            if name in tables:
                filled[name] = tables[name].filter(pc.invert(pc.is_in(tables[name]["passage"], unmeasured)))
        return filled

    def _with_sources(self, tables: Tables, found: CorpusSources) -> Tables:
        forms = tables["source_forms"]
        places = found.places(self.numbers_of(forms["article"]))
        numbers = found.numbers[places]
        forms = _replaced(forms, "source_id", found.ids.take(pa.array(numbers)))
        forms = _replaced(forms, "evidence", pa.array(found.reasons, pa.string()).take(pa.array(found.evidence[places])))
        filled = {"source_forms": forms}
        if "attributions" in tables:
            keys = ["article", "passage", "attribution"]
            place = forms_of_attributions(tables["attributions"].select(keys).to_pandas(), forms.select(keys).to_pandas())
            number = np.append(numbers, -1)[place]
            ids = pc.fill_null(found.ids.take(pa.array(number, mask=number < 0)), "")
            filled[SPEAKERS] = pa.table({"source": number})
            filled["attributions"] = _replaced(tables["attributions"], "source_id", ids)
        return filled


@lean
def gather(filled: Filled, found: CorpusSources, refusals: frozenset[str], names: Sequence[Entry], tables: GrowingTables) -> Gathered:
    """Write the large tables, and keep what the corpus level reads."""
    sides = pd.DataFrame(found.sides.items(), columns=["source_id", "side"], dtype="str")
    counting, categories = Counting(filled.numbers_of, filled.room), side_categories(sides)
    named = name_counts(empty("marks"), names)
    examples: list[pa.Table] = []
    totals: Counter[tuple[str, str]] = Counter()
    statuses: Counter[str] = Counter()
    for rows in found.tables:
        tables.add("sources", rows)
    with Parts(filled.room, np.int32) as spoken, FormCounts(filled.room) as forms:
        for block in leanly(filled.blocks("articles", "marks", "attributions", "source_forms", COUNTS, "naming_forms")):
            for name in LARGE:
                if name in block:
                    tables.add(name, block[name])
            parts = _counts(block, sides, categories, refusals)
            for rows in rows_of(parts):
                tables.add("measures", rows)
            if len(parts[0].counts):
                counting.add(parts)
            examples.append(_first(block["marks"], totals))
            statuses.update(block["passages"]["status"].to_pylist())
            for name, column in _spoken(block, filled.numbers_of(block["attributions"]["article"])).items():
                spoken.add(name, column)
            chosen = block["marks"].filter(pc.equal(block["marks"]["family"], "naming"))
            named = named.plus(name_counts(chosen.select(_NAMED).to_pandas(), names))
            forms.add(block["naming_forms"].to_pandas())
        counted = counting.counted(as_frame(filled.articles, "outlet", "event").assign(genre=genres(filled.articles).to_pandas()))
        whole = pd.DataFrame({name: spoken.read(name).astype(kind) for name, kind in _SPOKEN.items()})
        return Gathered(counted, whole, named, forms.candidates(), Shown(pa.concat_tables(examples), totals, statuses))


def _spoken(block: Tables, articles: NDArray[np.int64]) -> dict[str, NDArray[np.int32]]:
    """The attributions of a block in measured passages, as numbers, by column."""
    table = block["attributions"]
    over = told_apart(table.select(["source_id", "source_type"]).to_pandas().assign(side=""))
    source = block[SPEAKERS]["source"].to_numpy()
    columns = {
        "article": articles,
        "source": np.where(over["sources"], source, -1),
        "named": over["named_sources"].to_numpy(bool),
        "depth": table["depth"].to_numpy(),
    }
    measured = ~table["duplicate"].to_numpy()
    return {name: column[measured].astype(np.int32) for name, column in columns.items()}


def _counts(block: Tables, sides: pd.DataFrame, categories: list[str], refusals: frozenset[str]) -> list[PassageCounts]:
    counted = from_table(block[COUNTS])
    attributions, passages = block["attributions"].to_pandas(), block["passages"].to_pandas()
    further = [
        side_counts(passages, attributions, sides, categories),
        refusal_counts(passages, attributions, refusals),
    ]
    return [counted, *further, commitment_counts(counted)]


def rows_of(parts: list[PassageCounts]) -> Iterator[pa.Table]:
    """The rows of `measures`, some passages at a time: there is one for each passage and each thing that is counted."""
    for part in parts:
        for start in range(0, len(part.counts), PASSAGES_AT_A_TIME):
            yield measure_rows(part.slice(start, PASSAGES_AT_A_TIME))


def _first(marks: pa.Table, totals: Counter[tuple[str, str]]) -> pa.Table:
    """The marks that are among the first of their family and outlet; `totals` counts those seen."""
    chosen = []
    columns = (marks[name].to_pylist() for name in ("family", "outlet", "duplicate"))
    for row, (family, outlet, duplicate) in enumerate(zip(*columns, strict=True)):
        if not duplicate:
            totals[family, outlet] += 1
            if totals[family, outlet] <= MOST_EXAMPLES:
                chosen.append(row)
    return marks.take(pa.array(chosen, pa.int64()))


def _with_repeats(passages: pa.Table, left: pa.Array, origins: pa.Array) -> pa.Table:
    """The passages with what they repeat; `left` are those that are left out, `origins` the passage that each repeats."""
    place = pc.index_in(passages["passage"], left)
    status = pc.if_else(pc.is_valid(place), "duplicate", passages["status"])
    return _replaced(_replaced(passages, "duplicate_of", pc.fill_null(origins.take(place.combine_chunks()), "")), "status", status)


def _replaced(table: pa.Table, column: str, values: pa.Array | pa.ChunkedArray) -> pa.Table:
    place = table.schema.get_field_index(column)
    return table.set_column(place, table.schema.field(column), values)


def empty(name: str) -> pd.DataFrame:
    """The table `name` without rows, for pages that only say that it is there."""
    frame: pd.DataFrame = TABLES[name].arrow.empty_table().to_pandas()
    return frame
