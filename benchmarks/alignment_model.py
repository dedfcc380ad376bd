"""Train the model of alignment on the coded pairs that are not set aside, and choose its threshold by cross-validation over stories."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.metrics import average_precision_score, precision_recall_curve
from sklearn.model_selection import GroupKFold

from benchmarks.alignment_judged import Judged, judged
from benchmarks.alignment_material import COLLECTIONS, Material
from wakugumi.alignment.clauses import load_encoder
from wakugumi.alignment.forest import MODELS
from wakugumi.alignment.similarity import FEATURES, MEANING, ClauseSimilarity, LexicalSimilarity, Similarity

TRAINED_ON = ("building", "seen")
FOLDS = 10
SEEDS = (1, 2, 3)
WANTED_PRECISION = 0.85


class Program(NamedTuple):
    """What describes pairs, by which columns, and the file of the model that scores them."""

    similarity: Callable[[Material], Similarity]
    names: tuple[str, ...]
    path: Path


PROGRAMS = {
    "words": Program(lambda _: LexicalSimilarity(), FEATURES, MODELS[0]),
    "clauses": Program(lambda found: ClauseSimilarity(load_encoder(), found.texts), (*FEATURES, MEANING), MODELS[1]),
}


def model() -> ExtraTreesClassifier:
    """The untrained model; chosen by cross-validation among these, logistic regression and boosted trees."""
    return ExtraTreesClassifier(100, min_samples_leaf=5, max_features=0.5, random_state=0)


def out_of_fold(pairs: Judged, share: float = 1.0) -> np.ndarray:
    """Scores of each pair by models that saw nothing of its story, a row for each of `SEEDS`; nought for what is no candidate.

    Args:
        pairs: what is trained on and scored.
        share: of the other stories, how many are trained on.
    """
    found = np.zeros((len(SEEDS), len(pairs.aligned)))
    for row, seed in enumerate(SEEDS):
        for train, test in GroupKFold(FOLDS, shuffle=True, random_state=seed).split(pairs.features, groups=pairs.group):
            stories = np.unique(pairs.group[train])
            kept = np.random.default_rng(seed).permutation(stories)[: round(share * len(stories))]
            known = train[pairs.candidate[train] & np.isin(pairs.group[train], kept)]
            fitted = model().fit(pairs.features[known], pairs.aligned[known])
            found[row, test] = np.where(pairs.candidate[test], fitted.predict_proba(pairs.features[test])[:, 1], 0)
    return found


def threshold_of(pairs: Judged, scores: np.ndarray) -> float:
    """The threshold with the wanted precision and the most recall, over all rounds of cross-validation."""
    aligned = np.tile(pairs.aligned, len(scores))
    precision, recall, thresholds = precision_recall_curve(aligned, scores.ravel())
    enough = np.flatnonzero(precision[:-1] >= WANTED_PRECISION)
    return float(thresholds[enough[np.argmax(recall[enough])]])


def fit() -> None:
    """Write the trained trees of both programs; print what cross-validation says."""
    for name, program in PROGRAMS.items():
        pairs = judged(TRAINED_ON, program.similarity)
        scores = out_of_fold(pairs)
        fitted = model().fit(pairs.features[pairs.candidate], pairs.aligned[pairs.candidate])
        trees = [
            [
                each.tree_.feature.clip(-1).tolist(),
                each.tree_.threshold.round(5).tolist(),
                each.tree_.children_left.tolist(),
                each.tree_.children_right.tolist(),
                each.tree_.value[:, 0, 1].round(4).tolist(),
            ]
            for each in fitted.estimators_
        ]
        lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
        least = f"{threshold_of(pairs, scores):.2f}"
        stored = f'{{"features": {json.dumps(program.names)},\n"threshold": {least},\n"trees": [\n{lines}\n]}}\n'
        program.path.write_text(stored, encoding="utf-8")
        ranked = ", ".join(f"{texts} {value:.3f}" for texts, value in _precisions(pairs, scores).items())
        print(f"{name}: threshold {least}; average precision of {ranked}")


def _precisions(pairs: Judged, scores: np.ndarray) -> dict[str, float]:
    """Average precision over all texts and over those of each collection."""
    chosen = {"all": pairs.collection != "", **{name: pairs.collection == name for name in COLLECTIONS}}
    return {
        name: float(np.mean([average_precision_score(pairs.aligned[rows], each[rows]) for each in scores])) for name, rows in chosen.items()
    }
