"""The page on alignment: agreement of the codings, precision and recall."""

from collections.abc import Iterator, Mapping

import krippendorff
import numpy as np
import pandas as pd
from sklearn.metrics import average_precision_score
from statsmodels.stats.proportion import proportion_confint

from benchmarks.alignment_judged import Judged, coded, collection_of, judged
from benchmarks.alignment_material import COLLECTIONS, ROOT
from benchmarks.alignment_model import FOLDS, PROGRAMS, SEEDS, TRAINED_ON, WANTED_PRECISION, Program, out_of_fold
from benchmarks.clauses_material import events, retellings
from benchmarks.clauses_material import stories as stories_coded
from benchmarks.markdown import table
from wakugumi.alignment.forest import probability, trained

PAGE = """\
# Alignment: which sentences tell the same claim

Written by `python -m benchmarks.alignment score > docs/alignment.md`. {pairs} pairs of sentences of different outlets were coded by hand
(`data/validation/README.md` says how they were drawn, by whom they were coded, and **what counts as the same claim**: one proposition, a
predicate with its participants, that both sentences tell in whatever clause, up to wording, source, hedge and detail).

## Agreement

All pairs were coded twice by first rules, then once more by the definition, written down before, from ids and texts alone. The figures of
this page are for the third coding. All of the unseen half was then coded by the definition a second time (*fourth*), in another order, by a
coder that knew texts and definition, no score of these pairs and none of their codings: the row *third and fourth* is the agreement that
belongs to the figures. In brackets: 95 % intervals, by {resamples} resamples of pairs of articles.

{agreement}

The second draw's first two codings are one coder's, minutes apart: that says that the coder is consistent, not that two people agree.
All coders are language models, and the third and the fourth are of one kind: their agreement says how far the definition settles a case to
a like mind, and less than that of two people would. Much of the difference between the first codings and the later ones is one rule: the
first left out what stands in a clause before a noun (the man who was arrested); the definition takes it, since a retelling that takes a
claim for granted is one of the things drift is about. In the stories of Wikinews, whose second article opens with the first one's news in
such a clause, that makes pairs aligned that were not. The reverse was suspected, that sentences of the same subject alone had been taken
for aligned: of the pairs that the first coding calls aligned, {kept} of {called} are aligned by the third too.

## Precision and recall

Two programs: *words* compares sentences by their words, letters, numbers and days; *clauses* (`--claims clauses`, which needs
`pip install "wakugumi[clauses]"`) also by what their clauses mean.

Half *unseen*: whole stories, and what the first draw had left of the coverage, on which nothing was trained and of which no error was
read. Features, model and threshold were fixed and committed before they were scored on it; what changed in these figures since came from
the rules of attribution, which say what is cue and source. Half *building*: all others, scored by models that saw nothing of the story in
question ({folds}-fold cross-validation by story, of the coverage by pair of articles, {seeds} rounds, of which these are the means). The
thresholds, {thresholds}, were chosen there for a precision of {wanted}. In brackets: 95 % intervals (Wilson; for
cross-validation of its first round), as if pairs were independent.

{figures}

*Weighted* undoes the sampling: the figures for all pairs of sentences of two outlets, most of which share next to nothing. Of the
{aligned} aligned pairs of both halves {unproposed} are no candidates, and so can't be found. *Average precision* asks for no threshold:
how well the scores put aligned pairs first. *By the first codings*: the same scores, judged by the pairs on which the first two codings
agree; *by the fourth*: judged by the fourth coding. As a yardstick, codings themselves judged by the third, on the unseen half: the first
ones {yardstick}, the fourth {yardstick_fourth}.

{verdicts}

Read the rows apart. The demo articles are retellings by outlets of different habits, written for this project. In the coverage every
sentence is about one and the same call between the same two people, so that words tell claims apart badly; of its unseen half all pairs
that are much alike had gone into the first draw, so that few aligned pairs are left. The stories of Wikinews are two articles of one
project on the same event, days apart: the second brings news in the words of the first, and what differs is a number, a date or a stage
of the same affair (a plan and its outcome, an arrest and another).

## What the models go by

*Words*: likeness of letters and words, weighted Chinese characters, the weight of the predicate and of the words around it that both state,
the same Chinese characters with the sentences around, numbers that are shared or differ by what they count, days that are shared or differ,
how nearly the two are each other's best match, how alike the two articles are as a whole, and the number of sentences of the story.
*Clauses*: these, and the cosine of the two clauses that come nearest to each other in meaning. Each is a forest of randomised trees
(`analysis/wakugumi/alignment/model.json` and `model_with_clauses.json`; `python -m benchmarks.alignment fit` trains both).

**The encoder of clauses** gives every clause of a sentence, every two in a row and the whole a vector of 384 numbers. It is
multilingual-e5-small, cut down to the words that Japanese needs (28 million weights), and trained on lessons whose claims are known
(`data/claims/README.md`):

{lessons}

None of these sentences is from an article above; another article on one of these events may be among them. How many passes and which
lessons was chosen by the building half, whose figures for *clauses* are so much the kinder. The encoder runs on the processor alone, and
its weights come with the package (29 MB, eight bits each).

Tried on the building half and left out, since none raised recall at the wanted precision, or the average precision of cross-validation, by
more than its rounds differ: local alignment of the words of both (Smith and Waterman), the longest common run and the share of letters in
common runs, containment and cosine of words weighted by the story or by a larger corpus, predicates with their arguments by particle, the
tense of predicates in common, polarity, coverage of a proposition, place in the article, length, and products with the number of
sentences. Logistic regression with eight features comes near the forest in average precision and falls behind at this precision on the
demo articles; boosted trees and the mean of both models did not do better than the forest. Beside the cosine of the nearest clauses: its
margin over the other sentences of the two articles, the share of clauses that have a near one, and the cosine of the whole sentences.

Two models that read both sentences at once, each trained on one half of the lessons (41,000 and 29,000 pairs, near misses above all) over
an encoder trained on the other half: a head that compares each clause with the words of the other sentence that it attends to, and the
encoder itself with its upper eight layers attending to both. Beside the cosine, in cross-validation: recall 0.55 and 0.56 for 0.52 at
precision 0.85, average precision 0.812 both, for 0.811; a little better on the demo articles or the coverage, a little worse on Wikinews.
For so little no second model is shipped, which would read every pair of sentences anew.
640 further pairs of articles, coded whole, did not help the forest.

Three more groups, each beside the features of *words* (`benchmarks/alignment_tried.py`, `benchmarks/measured/alignment_tried.csv`):
*competition*, since neighbouring claims of one event should be told apart by which sentence of the other article is the best partner
(margin and rank on either side, the best pair of the sentences around, a third outlet that agrees); *word vectors*, 35,000 of them (each
word with the one most like it, predicates most alike); a *sentence model* (multilingual-e5-small as it comes, one vector a sentence).

{tried}

What these miss is told in a clause of a long sentence, with other words for the same, beside neighbours that share more letters: hence the
clauses, and the training on events whose claims are neighbours.

## An encoder of one's own

`ClauseSimilarity` takes any function from texts to arrays of vectors, a row a clause. The forest was trained on the cosines of the encoder
that is shipped: with another, train it anew.

```python
from wakugumi.alignment.claims import align
from wakugumi.alignment.clauses import load_encoder
from wakugumi.alignment.similarity import ClauseSimilarity

aligned = align(units, ClauseSimilarity(load_encoder(), texts))
```
"""
AIM = (0.85, 0.70)
RESAMPLES, RESAMPLING = 1000, 1
FIRST = {"a": "first", "b": "second"}
TRIED = ROOT / "benchmarks" / "measured" / "alignment_tried.csv"


def report() -> None:
    """Print the page."""
    rows = coded()
    figures: list[dict[str, object]] = []
    for name, program in PROGRAMS.items():
        both = judged((*TRAINED_ON, "unseen"), program.similarity)
        building, unseen = both.where(both.half != "unseen"), both.where(both.half == "unseen")
        figures += [{"program": name} | each for each in _scored(building, unseen, program)]
    aligned = sum(int(pairs.aligned.sum()) for pairs in (building, unseen))
    unproposed = sum(int((pairs.aligned & ~pairs.candidate).sum()) for pairs in (building, unseen))
    values = {
        "pairs": len(rows),
        "folds": FOLDS,
        "seeds": len(SEEDS),
        "thresholds": " and ".join(str(trained(program.names).threshold) for program in PROGRAMS.values()),
        "wanted": WANTED_PRECISION,
        "resamples": RESAMPLES,
        "lessons": _lessons(),
    }
    tables = {
        "agreement": table(pd.DataFrame(_agreement(rows))),
        "figures": table(pd.DataFrame(figures)),
        "verdicts": "\n\n".join(_verdict(each) for each in figures if (each["half"], each["texts"]) == ("unseen", "all")),
        "yardstick": _yardstick(unseen.aligned, unseen.first_codings),
        "yardstick_fourth": _yardstick(unseen.aligned, unseen.fourth),
        "kept": str(sum(row["coder_a"] == row["coder_c"] == "1" for row in rows)),
        "called": str(sum(row["coder_a"] == "1" for row in rows)),
        "tried": table(pd.read_csv(TRIED)),
    }
    print(PAGE.format(aligned=aligned, unproposed=unproposed, **values, **tables), end="")


def _scored(building: Judged, unseen: Judged, program: Program) -> Iterator[dict[str, object]]:
    """The figures of a program on both halves, on the unseen one by each of its codings."""
    model = trained(program.names)
    scores = np.where(unseen.candidate, probability(model.trees, unseen.features), 0)[np.newaxis]
    scored = [("building", building, out_of_fold(building)), ("unseen", unseen, scores)]
    for name, said in (("fourth coding", unseen.fourth), ("first codings", unseen.first_codings)):
        chosen = said >= 0
        scored.append((f"unseen, by the {name}", unseen.where(chosen)._replace(aligned=said[chosen] == 1), scores[:, chosen]))
    for half, pairs, found in scored:
        yield from _half(half, pairs, found, model.threshold)


def _lessons() -> str:
    """What the encoder was trained on, counted."""
    made = {"invented events, each told by four outlets": events, "sentences of Wikinews, told otherwise and with near misses": retellings}
    made["coded stories of Wikinews"] = stories_coded
    rows = []
    for name, read in made.items():
        found = list(read())
        pairs = [judged for lesson in found for judged in lesson.judged.values()]
        sentences = sum(len(each.sentences) for each in found)
        rows.append({"lessons": name, "number": len(found), "sentences": sentences, "pairs": len(pairs), "aligned": sum(pairs)})
    return table(pd.DataFrame(rows))


def _yardstick(aligned: np.ndarray, coding: np.ndarray) -> str:
    """Precision and recall of a coding as if it were a program."""
    said = coding == 1
    right = int((said & aligned).sum())
    return f"precision {right / int(said.sum()):.3f}, recall {right / int(aligned.sum()):.3f}"


def _verdict(whole: Mapping[str, object]) -> str:
    reached = [float(str(whole[name]).split()[0]) >= aim for name, aim in zip(("precision", "recall"), AIM, strict=True)]
    what = (
        "reached"
        if all(reached)
        else "missed in " + " and ".join(name for name, good in zip(("precision", "recall"), reached, strict=True) if not good)
    )
    return f"**By {whole['program']}, the aim, precision {AIM[0]} at recall {AIM[1]:.2f} on the unseen half, is {what}.**"


def _agreement(rows: list[dict[str, str]]) -> Iterator[dict[str, object]]:
    draws = {drawn: [row for row in rows if row["drawn"] == drawn] for drawn in ("1", "2")}
    halves = {half: [row for row in rows if (row["half"] == "unseen") == (half == "unseen")] for half in ("building", "unseen")}
    for pairs, chosen, coders, who in (
        ("first draw", draws["1"], "ab", "first and second: two coders"),
        ("second draw", draws["2"], "ab", "first and second: one coder, twice"),
        ("half unseen", halves["unseen"], "cd", "**third and fourth**: one definition"),
        *((f"half unseen, {name}", _of(halves["unseen"], name), "cd", "third and fourth") for name in ("coverage", "wikinews")),
        *((f"half {half}", found, f"{other}c", f"{name} and third") for half, found in halves.items() for other, name in FIRST.items()),
        *((f"all, {name}", _of(rows, name), "ac", "first and third") for name in COLLECTIONS),
    ):
        one, other = ([int(row[f"coder_{coder}"]) for row in chosen] for coder in coders)
        yield {
            "pairs of": pairs,
            "codings": who,
            "pairs": len(one),
            "aligned, one": sum(one),
            "aligned, other": sum(other),
            "aligned, both": sum(a and b for a, b in zip(one, other, strict=True)),
            "agreement": float(np.mean([a == b for a, b in zip(one, other, strict=True)])),
            "Krippendorff's alpha": _alpha(np.array([one, other]), np.array([f"{row['first']}|{row['second']}" for row in chosen])),
        }


def _of(rows: list[dict[str, str]], collection: str) -> list[dict[str, str]]:
    return [row for row in rows if collection_of(row["first"]) == collection]


def _alpha(codings: np.ndarray, articles: np.ndarray) -> str:
    """Krippendorff's alpha with a percentile interval over resampled pairs of articles."""
    generator = np.random.default_rng(RESAMPLING)
    places = [np.flatnonzero(articles == each) for each in np.unique(articles)]
    drawn = []
    for _ in range(RESAMPLES):
        sample = codings[:, np.concatenate([places[i] for i in generator.integers(0, len(places), len(places))])]
        if len(np.unique(sample)) > 1:
            drawn.append(krippendorff.alpha(sample, level_of_measurement="nominal"))
    low, high = np.percentile(drawn, [2.5, 97.5])
    return f"{krippendorff.alpha(codings, level_of_measurement='nominal'):.3f} [{low:.2f}, {high:.2f}]"


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
