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
# # Words: which of them already judge
#
# **Question.** Which words take a side (評価語), which name is chosen for the same referent, and which words set an outlet apart?
#
# **Answer.** Three instruments look at it: a lexicon of judging words, shares of names for one referent, and keyness, which needs no
# lexicon. Where one article carries a word, the table says so.

# %%
from wakugumi import Study, charts

study = Study("../data/coverage")
charts.rates(study.table("estimates"), families=("loaded",), voice="author")

# %% [markdown]
# ## Loaded terms by kind, in the author's voice and in the sources'

# %%
loaded = study.table("estimates").query("measure == 'loaded' and category != 'all' and voice != 'all'")
loaded.pivot_table(index=["outlet", "voice"], columns="category", values="count", observed=True).astype(int)

# %% [markdown]
# ## What a government is called
#
# By its state, its capital, its seat, its leader: shares of all names for the Russian government.

# %%
naming = study.table("naming")
charts.naming(naming.query("voice == 'all' and mention == 'all'"), "government-russia")

# %% [markdown]
# ## And the Ukrainian one, by voice

# %%
ukraine = naming.query("referent == 'government-ukraine' and mention == 'all' and count > 0")
ukraine[["outlet", "voice", "form", "category", "slant", "count", "exposure", "share"]].round(2).reset_index(drop=True)

# %% [markdown]
# ## What the war is called

# %%
wars = naming.query("referent.str.startswith('war') and mention == 'all' and voice == 'all' and count > 0")
wars[["referent", "outlet", "form", "category", "slant", "count", "exposure", "share"]].round(2).reset_index(drop=True)

# %% [markdown]
# ## Words that set an outlet apart
#
# Log ratio against frequency. Keyness ranks, it does not test: with one article per outlet no p-value is offered.

# %%
keyness = study.table("keyness").query("voice == 'all' and against == '(rest)' and order == 1")
charts.keyness(keyness, "daily-digest")

# %%
best = keyness.query("count > 2").sort_values(["outlet", "score"], ascending=[True, False]).groupby("outlet").head(5)
best[["outlet", "term", "count", "count_against", "effect", "score", "dispersion", "n_articles", "caution"]].round(2).reset_index(drop=True)
