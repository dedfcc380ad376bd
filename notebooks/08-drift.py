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
# # Drift: what happens to a claim on its way from outlet to outlet
#
# **Question.** Officials say that they suspect something; a newspaper reports that they say so; a blog announces it. When one outlet
# (媒体) retells what another told before, what becomes of the source (情報源), of the hedge (ぼかし表現), of the words (評価語)?
#
# **Answer.** In the demo articles the blog and the tabloid lose sources and hedges on the way and gain loaded terms: they were written to
# do so. In the coverage's story of July 2024 the retellings that were found are few; where they differ, the source is replaced more often
# than dropped. Which sentences tell the same claim was decided by program: `docs/alignment.md` says how often rightly.

# %%
from pathlib import Path

from wakugumi import RunOptions, Study, charts, run

demo = run(
    [Path("../data/demo/articles.csv")],
    Path("../results/drift"),
    RunOptions(figures=False, seed=1, claims="clauses"),
)
charts.claims(demo.table("claims"))

# %% [markdown]
# ## From the first telling to the last
#
# One line a claim, from unknown (or hearsay) over possible and probable to plain and boosted.

# %%
charts.certainty_paths(demo.table("claims"))

# %% [markdown]
# ## The coverage: one telephone call, told by a channel, agencies, a newspaper and a digest

# %%
claims = Study("../data/coverage").table("claims")
story = claims[claims["event"].str.startswith("2024-07")]
charts.claims(story)

# %% [markdown]
# ## Which claims, told by whom
#
# One claim a row, outlets as columns. ○ told it first, ≡ copied it, = retold it and lost nothing; S lost the source, H lost a hedge,
# ↑ sounds more certain, ! gained a loaded term; ? stands where neither date, nor citation, nor text carried over says which came first.

# %%
charts.claim_table(story)

# %% [markdown]
# ## Every retelling, by its place
#
# Passage, first and last character of both tellings, and what says that one was there before the other. Not every pair is right: how many
# are, and how many were missed, was measured on pairs coded by hand (`docs/alignment.md`). Read a row before you cite it.

# %%
places = [
    "origin_outlet",
    "origin_passage",
    "origin_start",
    "origin_end",
    "outlet",
    "passage",
    "start",
    "end",
    "direction",
    "score",
]
changed = [
    "source_change",
    "hedge_change",
    "certainty_change",
    "stance_change",
    "loaded_change",
    "naming_change",
]
story[places + changed].round(2).reset_index(drop=True)

# %% [markdown]
# ## Shares by outlet, with n and cautions
#
# Copies and undirected pairs are left out. Most outlets have one article here: these shares describe that article.

# %%
drift = Study("../data/coverage").table("drift")
aspects = ["drift_source", "drift_hedge", "drift_certainty", "drift_loaded"]
shown = drift[drift["measure"].isin(aspects) & (drift["count"] > 0)]
columns = [
    "outlet",
    "measure",
    "category",
    "estimate",
    "low",
    "high",
    "count",
    "exposure",
    "n_articles",
    "caution",
]
shown.loc[shown["category"] != "all", columns].round(2).reset_index(drop=True)
