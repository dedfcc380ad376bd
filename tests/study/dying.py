"""Marking that takes its process down on certain articles, as a tokenizer can be made to."""

import os
from collections.abc import Sequence
from pathlib import Path

from wakugumi.corpus.reading import read_source
from wakugumi.corpus.records import Article
from wakugumi.corpus.sources import ReadOptions, Source
from wakugumi.study.marking import mark_batch

FATAL = "この記事は解析器を落とす"


def mark_or_die(
    sources: Sequence[Source], keys: Sequence[str], reading: ReadOptions, lexicon_folders: tuple[Path, ...], folder: Path
) -> tuple[str, int]:
    for source in sources:
        for found in read_source(source, reading):
            if isinstance(found, Article) and any(FATAL in passage.text for passage in found.passages):
                os.abort()
    return mark_batch(sources, keys, reading, lexicon_folders, folder)
