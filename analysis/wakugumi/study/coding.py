"""What the commands for hand coding do: score, compare coders, draw a sample, convert."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wakugumi.study.accuracy import Rows, annotated, check_texts, figures, grouped
from wakugumi.study.genres import with_genres
from wakugumi.study.tools import tools_for
from wakugumi.validation.agreement import agreement
from wakugumi.validation.errors import Error, errors
from wakugumi.validation.formats import read_coding
from wakugumi.validation.gold import Row
from wakugumi.validation.missing import missing_terms
from wakugumi.validation.scoring import score
from wakugumi.validation.tallies import article_of

_INTERVALS = ("f1", "p", "r", "category_acc", "source_head", "content_f1", "mode_acc", "source_type_acc", "cue_and_source_f1")


def codings(gold: Path, predicted: Path | None, lexicons: Path | None) -> tuple[dict[str, Row], dict[str, Row]]:
    """The passages coded by hand and what is to be scored; without `predicted`, the gold's own texts are annotated.

    Raises:
        GoldError: a file is not in its format, or the two have different texts.
    """
    rows = read_coding(gold)
    marked = read_coding(predicted) if predicted else annotated(rows, lexicons)
    check_texts(rows, marked)
    return rows, marked


def score_lines(gold: Rows, predicted: Rows, by: str = "", intervals: bool = False) -> Iterator[str]:
    """The figures of `wakugumi.validation.scoring.score`, a family a line, for all passages and then for each value of `by`.

    Each value begins with a line `n`: its passages and articles. A row without a genre has that of its outlet's kind, where
    `lexicons/outlets.toml` knows it.

    With `intervals`, a line `FAMILY intervals` follows each: 95 % intervals by article, null where none is offered.

    Raises:
        GoldError: no row has the column `by`.
    """
    groups = grouped(with_genres(gold) if by == "genre" else gold, by) if by else {}
    yield from _lines(gold, predicted, "", intervals)
    for value, rows in groups.items():
        prefix = f"{by}={value or 'none'} "
        yield f"{prefix}n {json.dumps({'passages': len(rows), 'articles': len({article_of(row) for row in rows.values()})})}"
        yield from _lines(rows, predicted, prefix, intervals)


def write_errors(gold: Rows, predicted: Rows, path: Path) -> int:
    """Write every error as CSV, ids, offsets and labels only; returns their number.

    Raises:
        OSError: the file cannot be written.
    """
    found = list(errors(gold, predicted))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Error._fields)
        writer.writerows(found)
    return len(found)


def missing_lines(gold: Rows, predicted: Rows, family: str) -> Iterator[str]:
    """What recall is lost to: a line `missing FAMILY {…}` per term that no entry matches, in lemmas, those that cost most first."""
    tokenizer = tools_for(()).tokenizer
    for found in missing_terms(gold, predicted, family, lambda text: " ".join(token.lemma for token in tokenizer.tokenize(text))):
        shown = found._asdict() | {"recall_lost": round(found.recall_lost, 4)}
        yield f"missing {family} {json.dumps(shown, ensure_ascii=False)}"


def agreement_lines(first: Path, second: Path, coders: tuple[str, str] = ("", "")) -> Iterator[str]:
    """The figures of `wakugumi.validation.agreement.agreement`, a family a line.

    Raises:
        GoldError: a file is not in its format, or the codings cannot be compared.
    """
    for family, found in agreement(read_coding(first, coders[0]), read_coding(second, coders[1])).items():
        yield f"{family} {json.dumps(found)}"


def _lines(gold: Rows, predicted: Rows, prefix: str, intervals: bool) -> Iterator[str]:
    ends = _ends(gold, predicted) if intervals else {}
    for family, found in score(gold, predicted).items():
        yield f"{prefix}{family} {json.dumps(found)}"
        if intervals:
            yield f"{prefix}{family} intervals {json.dumps(ends[family])}"


def _ends(gold: Rows, predicted: Rows) -> Mapping[str, dict[str, Any]]:
    ends: dict[str, dict[str, Any]] = {}
    for (family, figure), found in figures(gold, predicted).items():
        if figure in _INTERVALS:
            known = found.low is not None and found.high is not None
            ends.setdefault(family, {})[figure] = [round(end, 3) for end in (found.low, found.high) if end is not None] if known else None
    return ends
