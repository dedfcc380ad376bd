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
# # Drift: what happens to a claim on its way from outlet to outlet?
#
# **Question.** Officials say that they suspect something; a newspaper reports that they say so; a blog announces it. When one outlet
# (媒体) retells what another told before, what becomes of the source (情報源), of the hedge (ぼかし表現), of the words (評価語)?
#
# **Answer.** wakugumi finds sentences that tell the same claim, asks which came first, and compares the marks of both. In the demo articles
# the blog and the tabloid lose sources and hedges and gain loaded terms, since they were written to do so. In the coverage the retellings
# are few, and each row of the table can be checked against the text by its offsets.

# %%
from wakugumi import Study
from wakugumi.presentation import drift_charts

study = Study("../data/coverage")
claims = study.table("claims")
story = claims[claims["event"].str.startswith("2024-07")]
drift_charts.claims(story)

# %% [markdown]
# ## Which claims, told by whom
#
# One claim a row, outlets as columns. ○ told it first, ≡ copied it, = retold it and lost nothing; S lost the source, H lost a hedge,
# ↑ sounds more certain, ! gained a loaded term; ? stands where neither date nor citation says which came first.

# %%
drift_charts.claim_table(story)

# %% [markdown]
# ## Every retelling, by its place
#
# Passage, first and last character of both tellings, and what says that one was there before the other. Not every pair is right: how many
# are, and how many were missed, was measured on pairs coded by hand (`data/validation/README.md`). Read a row before you cite it.

# %%
places = ["origin_outlet", "origin_passage", "origin_start", "origin_end", "outlet", "passage", "start", "end", "direction", "score"]
changed = ["source_change", "hedge_change", "certainty_change", "stance_change", "loaded_change", "naming_change"]
story[places + changed].round(2).reset_index(drop=True)

# %% [markdown]
# ## Shares by outlet, with n and cautions
#
# Copies and undirected pairs are left out. Most outlets have one article here: these shares describe that article.

# %%
drift = study.table("drift")
aspects = ["drift_source", "drift_hedge", "drift_certainty", "drift_loaded"]
shown = drift[drift["measure"].isin(aspects) & (drift["count"] > 0)]
columns = ["outlet", "measure", "category", "estimate", "low", "high", "count", "exposure", "n_articles", "caution"]
shown.loc[shown["category"] != "all", columns].round(2).reset_index(drop=True)
