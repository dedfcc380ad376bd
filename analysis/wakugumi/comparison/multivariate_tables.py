"""The map of outlets and the classifier as tables, with a row that says why where there are too few articles for them."""

import numpy as np
import pandas as pd

from wakugumi.comparison.map_cells import MapCells
from wakugumi.comparison.multivariate import TooFewError, cells_of, classify_outlets, outlet_map
from wakugumi.comparison.panel import Panel, panel
from wakugumi.schemas import CLASSIFIER, CLASSIFIER_CONFUSION, CLASSIFIER_IMPORTANCE, MAP_FEATURES, MAP_OUTLETS, MAP_REGIONS, Table

Frames = dict[str, pd.DataFrame]


def map_tables(per_article: pd.DataFrame | Panel | MapCells, *, seed: int) -> Frames:
    """`map_outlets`, `map_regions` and `map_features`; without a map the first says so of every outlet, the others are empty."""
    try:
        found = outlet_map(per_article, seed=seed)
    except TooFewError:
        outlets = _sizes(per_article).assign(x=np.nan, y=np.nan, explained_x=np.nan, explained_y=np.nan, caution="no_map")
        return _in_columns({MAP_OUTLETS: outlets})
    outlets = found.outlets.assign(explained_x=found.inertia[0], explained_y=found.inertia[1])
    return _in_columns({MAP_OUTLETS: outlets, MAP_REGIONS: found.regions, MAP_FEATURES: found.features})


def classifier_tables(per_article: pd.DataFrame | Panel, *, seed: int) -> Frames:
    """`classifier`, `classifier_importance` and `classifier_confusion`; without a classifier the first says so, the others are empty."""
    try:
        found = classify_outlets(per_article, seed=seed)
    except TooFewError:
        sizes = dict.fromkeys(("permutations", "folds", "n_outlets", "n_articles", "n_stories"), 0)
        outlets = "\n".join(panel(per_article).outlets)
        missing = dict.fromkeys(("accuracy", "permuted", "p"), np.nan)
        return _in_columns({CLASSIFIER: pd.DataFrame([missing | sizes | {"left_out": outlets, "caution": "no_classifier"}])})
    row = {
        "accuracy": found.accuracy,
        "permuted": found.permuted,
        "p": found.p,
        "permutations": found.permutations,
        "folds": found.folds,
        "n_outlets": found.confusion["outlet"].nunique(),
        "n_articles": found.articles,
        "n_stories": found.stories,
        "left_out": "\n".join(found.left_out),
        "caution": "",
    }
    return _in_columns({CLASSIFIER: pd.DataFrame([row]), CLASSIFIER_IMPORTANCE: found.importance, CLASSIFIER_CONFUSION: found.confusion})


def _sizes(per_article: pd.DataFrame | Panel | MapCells) -> pd.DataFrame:
    cells = cells_of(per_article)
    articles = [cells.articles[outlet] for outlet in cells.outlets]
    return pd.DataFrame({"outlet": cells.outlets, "n_articles": articles, "n_units": [len(own) for own in cells]})


def _in_columns(found: dict[Table, pd.DataFrame]) -> Frames:
    """All tables of the same kind, those that were not found without rows, in the columns of the schemas."""
    kind = (MAP_OUTLETS, MAP_REGIONS, MAP_FEATURES) if MAP_OUTLETS in found else (CLASSIFIER, CLASSIFIER_IMPORTANCE, CLASSIFIER_CONFUSION)
    return {table.name: found.get(table, pd.DataFrame()).reindex(columns=[column.name for column in table.columns]) for table in kind}
