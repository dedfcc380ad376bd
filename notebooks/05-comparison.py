# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Comparison: which differences hold up
#
# **Question.** Four outlets tell three stories. Which differences between them would still be there with other articles, and which rest
# on one?
#
# **Answer.** The estimates differ widely and the intervals are wide: articles that tell one story are no independent witnesses, and with
# three stories no corrected p-value gets small. The demo articles were written for this project: they show how it works, never how well.

# %%
from pathlib import Path

from wakugumi import RunOptions, charts, run

study = run(
    [Path("../data/demo/articles.csv")],
    Path("../results/comparison"),
    RunOptions(figures=False, seed=1),
)
estimates = study.table("estimates")
charts.rates(estimates)

# %% [markdown]
# ## Why stories, not tokens
#
# A test that takes each token for a witness calls a large share of null differences significant; `docs/honesty.md` gives the error rates
# of the intervals and tests used here, by simulation. An interval is offered from the smallest n at which it was found to cover, and not
# below; the table says why.

# %%
totals = estimates.query(
    "category == 'all' and voice == 'all' and statistic == 'rate_per_1000'"
)
totals[
    [
        "outlet", "measure", "estimate", "low", "high", "count", "exposure",
        "n_articles", "n_stories", "caution",
    ]
].round(2).reset_index(drop=True)

# %% [markdown]
# ## The tests that were declared before the run
#
# Each outlet against the rest, in the total of each family. p by permutation of articles within stories; Holm's correction over all of
# them; `detectable` is the smallest difference that so many articles would detect.

# %%
contrasts = study.table("contrasts")
charts.contrasts(contrasts)

# %%
primary = contrasts.query("family_of_tests == 'primary'")
primary[
    [
        "outlet", "measure", "difference", "low", "high", "p", "p_holm", "tests",
        "detectable", "n_articles", "n_against", "caution",
    ]
].round(3).reset_index(drop=True)

# %% [markdown]
# `accuracy` is the F1 of the extractor on passages coded by hand, of articles of these genres. A difference that misses on one side and
# false marks on the other could make at this accuracy is marked `extraction_error`:

# %%
marked = primary[primary["caution"].str.contains("extraction_error")]
marked[
    ["outlet", "measure", "difference", "ratio", "accuracy", "p_holm", "caution"]
].round(3).reset_index(drop=True)

# %% [markdown]
# ## Everything else is exploratory
#
# The largest differences among all other measures: places to look, no findings.

# %%
exploratory = (
    contrasts.query("family_of_tests == 'exploratory' and statistic == 'share'")
    .sort_values("p")
    .head(12)
)
exploratory[
    [
        "outlet", "measure", "category", "difference", "low", "high", "p", "p_bh",
        "tests", "n_articles", "n_against", "caution",
    ]
].round(3).reset_index(drop=True)

# %% [markdown]
# ## The certainty profile
#
# The agency leaves claims to its sources and keeps their hedges; the blog that retells it asserts them.

# %%
charts.certainty(estimates)

# %% [markdown]
# ## Which outlets frame alike
#
# Correspondence analysis of what each outlet is marked with. Regions are 95 % regions of an outlet's place, from resampled stories,
# where there are five and 50 marks; with three stories, nothing says which distances would hold up.

# %%
places = study.table("map_outlets")
charts.outlet_map(
    places,
    study.table("map_regions"),
    explained=(places["explained_x"][0], places["explained_y"][0]),
)

# %% [markdown]
# With every article taken as a story of its own there are ten to resample. These regions are too small if articles on one story are alike,
# which is why the study does not draw them.

# %%
from wakugumi.comparison.multivariate import outlet_map

found = outlet_map(study.per_article().assign(event=""), seed=1)
charts.outlet_map(found.outlets, found.regions, explained=found.inertia)

# %% [markdown]
# ## Can they be told apart at all
#
# A classifier is trained on two stories and tells the outlets of the articles on the third. `permuted` is its accuracy after the outlets
# were dealt out by chance within stories, `p` how often that was at least as good.

# %%
study.table("classifier").round(3)

# %%
study.table("classifier_importance").head(8).round(3)

# %% [markdown]
# ## How many articles it takes
#
# Power to find a doubled rate, by simulation, and how a sample coded by hand corrects a comparison whose extractor is worse on one
# outlet: `docs/honesty.md` and `docs/correction.md`. `wakugumi run --gold SAMPLE` applies it to your own articles.
