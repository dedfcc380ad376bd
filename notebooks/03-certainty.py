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
# # Certainty: how sure may the reader be, and whose doubt is it
#
# **Question.** What share of an outlet's claims does it assert in its own voice, what share does it leave to its sources, what share is
# hedged (ぼかし表現), and by whom?
#
# **Answer.** The outlets differ less in how many hedges they print than in whose hedges they are. A blog that retells a report can assert
# what the report left to its sources; the claims say which. One article per outlet describes, it does not test.

# %%
from wakugumi import Study, charts
from wakugumi.presentation.commands import with_commands
from wakugumi.presentation.tables import cross_table

study = Study("../data/coverage")
estimates = study.table("estimates")
charts.certainty(estimates)

# %% [markdown]
# ## Whose hedges they are
#
# A hedge of the author, a hedge of a source, and a hearsay form (という, とされる) that is itself the attribution.

# %%
shares = estimates.query("statistic == 'share' and voice == 'all' and category != 'all'")
cross_table(shares.query("measure == 'hedge_owner'"))

# %% [markdown]
# ## By kind of expression
#
# Hedges per 1,000 tokens, in all voices.

# %%
hedges = estimates.query("measure == 'hedge' and voice == 'all' and category != 'all'")
cross_table(hedges, digits=1)

# %% [markdown]
# The commands that list what is counted, for those who have the articles.

# %%
print(*with_commands("estimates", hedges)["command"].head(5), sep="\n")

# %% [markdown]
# ## By voice
#
# Per 1,000 tokens of the voice in which the hedge stands.

# %%
charts.hedges_by_voice(estimates)

# %% [markdown]
# ## By claim, and what is boosted instead
#
# Hedges, boosters and owners of hedges per 1,000 claims; the balance is the share of boosters among boosters and hedges.

# %%
per_claim = estimates.query(
    "measure in ('hedge_per_claim', 'booster_per_claim') and category == 'all'"
)
cross_table(per_claim, "measure", values=["estimate", "count", "exposure"], digits=1)

# %%
grades = estimates.query(
    "measure in ('grade_per_claim', 'owner_per_claim') and category != 'all'"
)
cross_table(grades, ["measure", "category"], digits=1)

# %%
balance = estimates.query("measure == 'balance' and category == 'all'")
cross_table(balance, "voice", values=["estimate", "count", "exposure"])

# %% [markdown]
# ## Headline against body
#
# The same story may be surer of itself in its headline. Rates per 1,000 tokens of the headlines, and of the bodies.

# %%
places = estimates.query(
    "category == 'all' and (measure.str.endswith('_headline') or measure.str.endswith('_body')) and statistic != 'share'"
)
cross_table(places, "measure", digits=1)

# %%
profile = estimates.query(
    "measure in ('certainty_headline', 'certainty_body') and category != 'all'"
)
cross_table(profile, index=["outlet", "measure"])

# %% [markdown]
# ## How accurate is the profile
#
# 150 clauses were coded by hand, twice, by one coder; `data/validation/README.md` says how, `docs/validation.md` how well the marks agree
# with hand coding.
