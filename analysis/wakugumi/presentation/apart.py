"""The report's chapter on all measures at once: whether outlets can be told apart by their framing."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from wakugumi.presentation.charts import cautions
from wakugumi.presentation.labels import Lang, label, listed, same, value_label
from wakugumi.presentation.tables import to_html, with_labels

MOST_FEATURES = 15
MOST_OUTLETS = 25


class Apart(NamedTuple):
    """The chapter: its sentences, and its tables as heading and markup."""

    sentences: list[str]
    tables: list[tuple[str, str]]


def apart(tables: Mapping[str, pd.DataFrame], lang: Lang) -> Apart | None:
    """What map and classifier found, or why there is none; None for a study without them."""
    if "classifier" not in tables or "map_outlets" not in tables:
        return None
    row = tables["classifier"].iloc[0]
    codes = dict.fromkeys([*_codes(tables["map_outlets"]), *_codes(tables["classifier"])])
    sentences = [cautions(code).of(lang) for code in ("no_map", "no_region", "no_classifier") if code in codes]
    if pd.isna(row["accuracy"]):
        return Apart(sentences, [])
    values = {name: f"{row[name]:.2f}" for name in ("accuracy", "permuted", "p")}
    sizes = {name: f"{row[name if name in row else f'n_{name}']:,}" for name in ("permutations", "outlets", "articles", "stories", "folds")}
    sentences.append(label("report.apart_classifier", **values, **sizes).of(lang))
    if row["left_out"]:
        names = listed(map(same, row["left_out"].split("\n")), MOST_OUTLETS)
        sentences.append(label("report.apart_left_out", outlets=names).of(lang))
    shown = [("importance", _importance(tables["classifier_importance"], lang))]
    if row["n_outlets"] <= MOST_OUTLETS:
        shown.append(("confusion", tables["classifier_confusion"].query("articles > 0")))
    return Apart(sentences, [(label(f"report.table_{name}").of(lang), to_html(with_labels(table, lang))) for name, table in shown])


def _codes(table: pd.DataFrame) -> list[str]:
    return [code for cell in table["caution"].fillna("") for code in str(cell).split()]


def _importance(table: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    kept = table[table["importance"] > 0].head(MOST_FEATURES)
    worded = {
        "category": [value_label(m, c).of(lang) for m, c in zip(kept["measure"], kept["category"], strict=True)],
        "measure": [value_label("measure", measure).of(lang) for measure in kept["measure"]],
        "voice": [value_label("voice", voice).of(lang) for voice in kept["voice"]],
    }
    return kept.assign(**worded)
