"""The tables that stages hand to each other: columns, types, meanings, version.

Every table of a study is described here once, in a file for each stage; `docs/tables.md` is generated from them, writers
build their Parquet files from them, and a change of a column changes `SCHEMA_VERSION`.
"""

from wakugumi.schemas.alignment import CLAIMS, LETTERS, REUSE, REUSE_ARTICLES
from wakugumi.schemas.comparison import (
    CLASSIFIER,
    CLASSIFIER_CONFUSION,
    CLASSIFIER_IMPORTANCE,
    CONTRASTS,
    CORRECTED_CONTRASTS,
    CORRECTED_ESTIMATES,
    DRIFT,
    ESTIMATES,
    MAP_FEATURES,
    MAP_OUTLETS,
    MAP_REGIONS,
)
from wakugumi.schemas.corpus import ARTICLES, PASSAGES, QUARANTINE, QUARANTINE_RATES, TEXTS
from wakugumi.schemas.features import ATTRIBUTIONS, MARKS
from wakugumi.schemas.identity import RESOLVED_FORMS, SOURCE_FORMS, SOURCES
from wakugumi.schemas.measures import DIVERSITY, KEYNESS, MEASURES, NAMING, NAMING_CANDIDATES, NAMING_FORMS, TERM_NAMES, TERMS
from wakugumi.schemas.table import DIGITS, SCHEMA_VERSION, Column, Table

TABLES = {
    table.name: table
    for table in (
        ARTICLES,
        PASSAGES,
        MARKS,
        ATTRIBUTIONS,
        SOURCE_FORMS,
        SOURCES,
        MEASURES,
        ESTIMATES,
        CONTRASTS,
        DIVERSITY,
        CORRECTED_ESTIMATES,
        CORRECTED_CONTRASTS,
        MAP_OUTLETS,
        MAP_REGIONS,
        MAP_FEATURES,
        CLASSIFIER,
        CLASSIFIER_IMPORTANCE,
        CLASSIFIER_CONFUSION,
        NAMING,
        NAMING_CANDIDATES,
        KEYNESS,
        REUSE,
        REUSE_ARTICLES,
        CLAIMS,
        DRIFT,
        QUARANTINE,
        QUARANTINE_RATES,
    )
}
"""The tables of a study by name, in the order of its documentation."""


def documentation() -> str:
    """`docs/tables.md`: every table with its columns, as Markdown."""
    parts = [
        "# Tables\n\nMade from `wakugumi.schemas` by `python -m wakugumi.schemas > docs/tables.md`; "
        f"schema version {SCHEMA_VERSION}. Offsets count Unicode code points of a passage's text, end exclusive. "
        f"Estimates have {DIGITS} significant digits, so that processors of different make give the same bytes.\n"
    ]
    for table in TABLES.values():
        rows = [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in table.columns]
        parts.append(
            "\n".join([f"\n## `{table.name}`\n", f"One row is {table.row}.\n", "| column | type | meaning |", "|---|---|---|", *rows, ""])
        )
    return "".join(parts)


__all__ = [
    "ARTICLES",
    "ATTRIBUTIONS",
    "CLAIMS",
    "CLASSIFIER",
    "CLASSIFIER_CONFUSION",
    "CLASSIFIER_IMPORTANCE",
    "CONTRASTS",
    "CORRECTED_CONTRASTS",
    "CORRECTED_ESTIMATES",
    "DIGITS",
    "DIVERSITY",
    "DRIFT",
    "ESTIMATES",
    "KEYNESS",
    "LETTERS",
    "MAP_FEATURES",
    "MAP_OUTLETS",
    "MAP_REGIONS",
    "MARKS",
    "MEASURES",
    "NAMING",
    "NAMING_CANDIDATES",
    "NAMING_FORMS",
    "PASSAGES",
    "QUARANTINE",
    "QUARANTINE_RATES",
    "RESOLVED_FORMS",
    "REUSE",
    "REUSE_ARTICLES",
    "SCHEMA_VERSION",
    "SOURCES",
    "SOURCE_FORMS",
    "TABLES",
    "TERMS",
    "TERM_NAMES",
    "TEXTS",
    "Column",
    "Table",
    "documentation",
]
