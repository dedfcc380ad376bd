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
# # The same study on your own articles
#
# **Question.** How do *your* outlets differ in whom they let speak, how sure they sound, and how they judge?
#
# **Answer.** Put one folder per outlet under `ARTICLES` (or name a table with the columns `file`, `outlet`, `date`, `event`), change
# the one line below, and run all cells. Here they run on the demo articles, which were written for this project: they show how it
# works, never how well.

# %% tags=["parameters"]
ARTICLES = "../data/demo/articles.csv"

# %%
from pathlib import Path

from wakugumi import RunOptions, charts, run

study = run(
    [Path(ARTICLES)], Path("../results/your-articles"), RunOptions(figures=False, seed=1)
)
estimates = study.table("estimates")
charts.rates(estimates)

# %% [markdown]
# ## What was read, and what was not
#
# The sums balance: files = read + quarantined; passages = measured + repeated + set aside by role.

# %%
study.run["sums"]

# %%
study.table("articles").groupby("outlet").agg(
    articles=("article", "size"),
    tokens=("n_tokens", "sum"),
    first=("date", "min"),
    last=("date", "max"),
)

# %% [markdown]
# ## Who is given the floor

# %%
charts.floor(estimates)

# %% [markdown]
# ## Whose doubt is it

# %%
charts.hedges_by_voice(estimates)

# %% [markdown]
# ## Whose side is heard

# %%
from wakugumi.measures.floor import voice_characters

charts.voice_shares(
    voice_characters(study.table("attributions"), study.table("sources")), by="side"
)

# %% [markdown]
# ## Over time
#
# Hedges per 1,000 tokens, month by month; articles without a date are left out.

# %%
from wakugumi.comparison.timeline import over_time

charts.timeline(
    over_time(study.per_article(), study.table("articles"), "hedge", period="month"),
    "hedge",
)

# %% [markdown]
# ## Which differences hold up
#
# Each outlet against the rest, on the totals that were declared before the run; p by permutation, corrected for the number of tests.
# Every row says what to be careful about.

# %%
charts.contrasts(study.table("contrasts"))

# %%
contrasts = study.table("contrasts").query("family_of_tests == 'primary'")
contrasts[
    [
        "outlet", "measure", "difference", "low", "high", "ratio", "p_holm", "tests",
        "n_articles", "n_against", "caution",
    ]
].round(3).reset_index(drop=True)

# %% [markdown]
# ## From a number back to the text
#
# Every count is a row of `marks`: the passage, the span in characters, the lexicon entry.

# %%
marks = study.table("marks")
marks.query("family == 'hedge'")[
    ["passage", "outlet", "category", "start", "end", "lemma", "voice", "owner"]
].head(10).reset_index(drop=True)
