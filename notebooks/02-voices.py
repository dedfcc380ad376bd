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
# # Voices: who is given the floor, through whom, and how
#
# **Question.** When these outlets let someone speak (発言の引用), who is it, through how many hands did the words come, and with which verb are
# they handed over?
#
# **Answer.** Named persons are a minority of those who speak: institutions, unnamed people and other media together speak more often,
# and part of what they say reaches the reader through another medium. Most outlets have one article here: read n before the share.

# %%
from wakugumi import Study, charts
from wakugumi.presentation.tables import cross_table

study = Study("../data/coverage")
estimates = study.table("estimates")
charts.floor(estimates)

# %% [markdown]
# ## How much of the voice
#
# An attribution can be one word or a paragraph. Of all characters in attributed voice: how many each type of source is given. A character
# within a quotation within a quotation is the innermost source's.

# %%
from wakugumi.measures.floor import chain_counts, voice_characters

attributions, sources = study.table("attributions"), study.table("sources")
voices = voice_characters(attributions, sources)
charts.voice_shares(voices, by="source_type")

# %% [markdown]
# ## Whose side is heard
#
# The same characters by the side of the source (陣営), as far as a list of known actors knows it.

# %%
charts.voice_shares(voices, by="side")

# %% [markdown]
# ## Through whom
#
# Outlet → the medium that it cites (引かれた媒体) → who speaks. The colour is the outlet's.

# %%
charts.chains(chain_counts(attributions, sources))

# %% [markdown]
# ## Through how many hands
#
# Depth 1: the outlet hands over to a source. Depth 2: that source reports what another said. The outlet itself is 0.

# %%
shares = estimates.query("statistic == 'share' and voice == 'all' and category != 'all'")
cross_table(shares.query("measure == 'depth'"))

# %% [markdown]
# ## In which form
#
# Direct: all of the content stands in quotation marks. Mixed: a quoted piece in a reported clause. Mention: that something was said,
# not what.

# %%
cross_table(shares.query("measure == 'mode'"))

# %% [markdown]
# ## With which verb
#
# The stance of the cue: 述べた is neutral, 断言した assertive, 認めた conceding, 批判した doubting.

# %%
cross_table(shares.query("measure == 'stance'"))

# %% [markdown]
# ## Named here, named elsewhere, unnamed
#
# Japanese leaves out what the reader knows: a source may be named in another sentence of the passage.

# %%
cross_table(shares.query("measure == 'source_named'"))

# %% [markdown]
# ## n
#
# Attributions and articles behind each share.

# %%
shares.query("measure == 'mode'").groupby("outlet")[
    ["exposure", "n_articles", "n_stories"]
].max()
