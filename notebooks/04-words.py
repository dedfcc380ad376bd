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
from wakugumi.presentation.commands import with_commands
from wakugumi.presentation.tables import cross_table

study = Study("../data/coverage")
charts.rates(study.table("estimates"), families=("loaded",), voice="author")

# %% [markdown]
# ## Loaded terms by kind, in the author's voice and in the sources'

# %%
loaded = study.table("estimates").query(
    "measure == 'loaded' and category != 'all' and voice != 'all'"
)
cross_table(loaded, index=["outlet", "voice"], values="count", digits=0)

# %% [markdown]
# ## What a government is called
#
# By its state, its capital, its seat, its leader: shares of all names for the Russian government.

# %%
naming = study.table("naming")
charts.naming(naming.query("voice == 'all' and mention == 'all'"), "government-russia")

# %% [markdown]
# ## The governments by outlet and voice
#
# How often each form stands in the author's voice and in the sources'; the share is out of all names of that government in the
# outlet and voice. A name that only sources use is no choice of the outlet's.

# %%
spoken = naming.query("mention == 'all' and voice != 'all' and count > 0")
governments = spoken[
    spoken["referent"].isin(["government-russia", "government-ukraine", "government-us"])
]
cross_table(
    governments,
    ["outlet", "voice"],
    index=["referent", "category", "form"],
    values="count",
    digits=0,
)

# %%
by_kind = (
    governments.groupby(["referent", "outlet", "voice", "slant"])[["count", "share"]]
    .sum()
    .round(2)
)
by_kind.unstack("slant", fill_value=0)

# %% [markdown]
# ## What the war is called, by outlet and voice

# %%
wars = spoken[spoken["referent"].str.startswith("war")]
cross_table(
    wars,
    ["outlet", "voice"],
    index=["referent", "category", "form"],
    values="count",
    digits=0,
)

# %% [markdown]
# Where each of them stands: the command behind a count, for those who have the articles.

# %%
print(*with_commands("naming", wars)["command"].drop_duplicates().head(5), sep="\n")

# %%
candidates = (
    study.table("naming_candidates") if "naming_candidates" in study.names else None
)
candidates if candidates is None else candidates.head(15)

# %% [markdown]
# ## Words that set an outlet apart
#
# Log ratio against frequency. Keyness ranks, it does not test: with one article per outlet no p-value is offered.

# %%
keyness = study.table("keyness").query(
    "voice == 'all' and against == '(rest)' and order == 1"
)
charts.keyness(keyness, "daily-digest")

# %%
best = (
    keyness.query("count > 2")
    .sort_values(["outlet", "score"], ascending=[True, False])
    .groupby("outlet")
    .head(5)
)
best[
    [
        "outlet", "term", "count", "count_against", "effect", "score", "dispersion",
        "n_articles", "caution",
    ]
].round(2).reset_index(drop=True)

# %% [markdown]
# The command behind the first of them.

# %%
print(*with_commands("keyness", best.head(3))["command"], sep="\n")
