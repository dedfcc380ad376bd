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
# # Validation: how well do the marks agree with hand coding
#
# **Question.** When wakugumi says that somebody is given the floor, that a claim is hedged, that a word judges: how often would a person
# who codes by hand say the same?
#
# **Answer.** On passages that no rule was worked out on, hedges and attributions agree most, loaded terms least. Where accuracy is low, a
# difference between outlets may be a difference of errors; the remedy is a sample of your own, coded by hand.

# %%
import pandas as pd

accuracy = pd.read_csv("../data/validation/accuracy.csv")
accuracy

# %% [markdown]
# F1 with 95 % intervals that resample articles, on the passages set aside. `docs/validation.md` has every field, both sets, and the errors
# that remain on the set that the rules were worked out on, by class, with ids and offsets.
#
# ## Claims
#
# 150 clauses, coded twice by one coder for the certainty profile (`data/validation/README.md` says how, and why their agreement is an upper
# bound).

# %%
claims = pd.read_csv("../data/validation/claims.csv")
pd.crosstab(claims["coder_a"], claims["coder_b"])

# %% [markdown]
# ## Your own sample
#
# ```sh
# wakugumi sample ARTICLES -n 100 -o sample.jsonl    # random, stratified, with inclusion probabilities
# wakugumi agree coder-a.jsonl coder-b.jsonl         # Krippendorff's alpha, F1 of one coder against the other
# wakugumi score coded.jsonl                         # precision, recall, F1 of wakugumi
# ```
#
# ## On the demo articles: what a random sample looks like

# %%
from pathlib import Path

from wakugumi import ReadOptions
from wakugumi.study.sampling import sample

drawn = pd.DataFrame(sample([Path("../data/demo/articles.csv")], 24, 1, ReadOptions()))
drawn[["id", "outlet", "stratum", "inclusion_probability"]].round(3)

# %% [markdown]
# The inverse of the inclusion probability is the number of passages that a drawn one stands for; together they give back the corpus.

# %%
(1 / drawn["inclusion_probability"]).groupby(drawn["outlet"]).sum().round(1)
