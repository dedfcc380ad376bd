"""The text of docs/honesty.md, with a place for each table of `honesty`."""

PAGE = """# Error rates of the comparison

Written by `benchmarks/honesty.py`, with the functions of the package, on simulated studies: lengths vary lognormally around
500 tokens (cv 0.53), counts are Poisson around rates that vary between articles (and stories) with the coefficient of
variation given (cv). *Correlation* is that of two tokens of one article. {replicates} replicates where a rate is judged,
{draws} permutations each.

## False positives

Four outlets, {families} measures, outlets dealt out by chance over articles (A) or over whole stories of three articles on average
(B); in A the articles of one of the original outlets have twice the rate of the others. *Family-wise*: at least one of the
20 primary tests at 0.05 after Holm. Beside them, two customary tests: every token, or (under B) every article, as a witness
of its own.

{nulls}

Outlets with the same rate that are not exchangeable; coverage is that of the 95 % intervals of difference and ratio.

{weak_nulls}

## Power for a doubled rate

Two outlets with n articles each. *Detectable*: the median of the column of that name, per 1,000 tokens.

{powers}

## Coverage of 95 % intervals of a rate

By number of articles, or of stories with three articles on average. None is offered below 3 (zero counts apart, which get
an upper bound from 2 on).

{coverages}

Where articles are unequal (log-standard deviation of the lengths 1.2; one article as long as all others together; stories whose number
of articles falls as 1, 1/2, 1/3, …, and whose rates vary with a cv of 1); the cv of the articles is 1, that within stories 0.5:

{corners}

## Coverage of 95 % intervals of a share

By number of articles, the upper bounds of zero counts (and lower of full ones) included; *out of*: mean per article. *Correlation* is
that of two attributions (or characters) of one article; articles' shares have a beta distribution.

{shares}

Small shares where articles are unequal, as above, or have log-odds that vary normally (heavy tails); with stories, n counts these,
and the correlation is that within a story:

{share_corners}

Where articles are of two kinds, with half of the share, or as much more as makes up the correlation, so that those of a small sample
are often of one kind:

{two_values}

What the interval that takes no distribution for granted does for a share of 3 %:

{without_bounds}

## Upper bounds of zero counts

Heterogeneity is that of the other three outlets, which have the same rate. *Missed*: share of all samples in which nothing was
found and the bound lies below the true rate; 0.025 is what the bound allows.

{zero_bounds}

The same of shares, by number of articles; 0.05 is what their bound allows:

{zero_shares}

## Regions on the map of outlets

Share of the regions that hold the place of the outlet's true profile on the map as drawn. *Outlets differ by*: log-standard deviation
of their true rates around common ones, 0 where all are alike and the axes show chance only; *per 1,000*: the median feature's rate.
No region is drawn below 5 articles (or stories) or 50 marks; *none*: fewer than one outlet in twenty has one.

{maps}

## The methods that were tried

Coverage among samples with a count above zero. BCa and the other bootstraps resample articles {resamples} times.

{methods}
"""
