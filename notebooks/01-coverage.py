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
# # Ten outlets on five pages: what does each let its readers hear?
#
# **Question.** Five Japanese web pages carry ten outlets (媒体), most of them in translation: a Telegram channel, agencies,
# newspapers, blogs. Who is given the floor (発言の引用), how sure does the text let us be (ぼかし表現), which words already judge (評価語)?
#
# **Answer.** The pages differ less than the outlets on them. Where a rate looks high or low, read its n first: most outlets have
# one article here, so this table describes and does not test.

# %%
from wakugumi import Study, charts

study = Study("../data/coverage")
estimates = study.table("estimates")
charts.rates(estimates)

# %% [markdown]
# ## The data
#
# The articles are not ours to publish. What stands in `data/coverage` is what was counted: offsets, categories, dictionary forms and
# hashes. Whoever has the pages can check every number against characters of a text.

# %%
study.run["sums"]

# %%
articles = study.table("articles")
articles.groupby(["outlet", "page"])[["n_passages", "n_tokens", "n_characters"]].sum()

# %% [markdown]
# ## Who is given the floor
#
# The share of each type of source (情報源) among the attributions of an outlet. An attribution hands a claim over to someone:
# a person, unnamed officials, an institution, another medium, a document, or nobody in particular.

# %%
charts.floor(estimates)

# %% [markdown]
# ## Whose doubt is it
#
# A hedge of the outlet and a hedge of its source are different things. The rates are per 1,000 tokens of the voice in which they stand.

# %%
charts.hedges_by_voice(estimates)

# %% [markdown]
# ## The numbers behind the first figure

# %%
totals = estimates.query(
    "category == 'all' and voice == 'all' and statistic == 'rate_per_1000'"
)
totals[
    [
        "outlet", "measure", "estimate", "low", "high", "count", "exposure",
        "n_articles", "caution",
    ]
].round(2).reset_index(drop=True)
