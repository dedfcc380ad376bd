"""The work of one worker: sources in, one batch of rows out. Importable, so that any engine can call it."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from wakugumi.corpus.reading import read_source
from wakugumi.corpus.records import Article, Quarantined
from wakugumi.corpus.sources import ReadOptions, Source
from wakugumi.features.marking import mark_article
from wakugumi.features.records import ArticleMarks
from wakugumi.language.lexicons import load_lexicons
from wakugumi.language.parsing import Tools
from wakugumi.language.tokenizer import Tokenizer
from wakugumi.measures.rows import Row, article_row, attribution_rows, mark_rows, measures_table, passage_rows
from wakugumi.schemas import ARTICLES, ATTRIBUTIONS, MARKS, PASSAGES, QUARANTINE, TEXTS, Table
from wakugumi.study.batches import Batches

_ROWS: tuple[tuple[Table, Callable[[Article, ArticleMarks], Iterable[Row]]], ...] = (
    (ARTICLES, lambda article, marks: [article_row(article, marks)]),
    (PASSAGES, passage_rows),
    (MARKS, mark_rows),
    (ATTRIBUTIONS, attribution_rows),
    (TEXTS, lambda article, _: ({"article": article.id, "passage": each.id, "text": each.text} for each in article.passages)),
)


@lru_cache(maxsize=2)
def tools_for(lexicon_folders: tuple[Path, ...]) -> Tools:
    """The tokenizer and lexicons of this process: a tagger cannot be handed from one process to another."""
    tokenizer = Tokenizer()
    return Tools(tokenizer, load_lexicons(*lexicon_folders, tokenizer=tokenizer))


def mark_batch(
    sources: Sequence[Source], keys: Sequence[str], reading: ReadOptions, lexicon_folders: tuple[Path, ...], folder: Path
) -> tuple[str, int]:
    """Read and mark `sources` and commit them as one batch of `folder`; returns its name and the number of articles."""
    tools = tools_for(lexicon_folders)
    tools.tokenizer.renew()
    marked: list[tuple[str, Article, ArticleMarks]] = []
    refused: list[tuple[str, Quarantined]] = []
    for source, key in zip(sources, keys, strict=True):
        for found in read_source(source, reading):
            if isinstance(found, Quarantined):
                refused.append((key, found))
            else:
                marked.append((key, found, mark_article(found, tools)))
    tables = {
        table.name: _with_keys(table, [(key, row) for key, article, marks in marked for row in rows(article, marks)])
        for table, rows in _ROWS
    }
    tables[QUARANTINE.name] = _with_keys(QUARANTINE, [(key, found._asdict()) for key, found in refused])
    measures = measures_table([article for _, article, _ in marked], [marks for _, _, marks in marked])
    key_of = {article.id: key for key, article, _ in marked}
    tables["measures"] = _append(measures, [key_of[article] for article in measures["article"].to_pylist()])
    return Batches(folder).commit(keys, tables), len(marked)


def _with_keys(table: Table, rows: list[tuple[str, Row]]) -> pa.Table:
    return _append(table.build(row for _, row in rows), [key for key, _ in rows])


def _append(table: pa.Table, keys: list[str]) -> pa.Table:
    return table.append_column("source_key", pa.array(keys, pa.string()).dictionary_encode())
