"""Stage 8: counts per article → estimates, intervals, contrasts, corrections by hand coding, cautions.

In the order in which data flows:

- `totals` adds the totals over categories and voices;
- `panel` turns the table into matrices and says what is resampled, articles or stories;
- `ratios`, `unseen`, `intervals` value, standard error and interval of every outlet and key;
- `accuracy` the extractor's F1 on the articles' genres, and whether its errors could make a difference;
- `cautions` what a reader must know before he uses a number;
- `estimates` the table of them;
- `permutation`, `mover`, `contrasts` each outlet against the rest, with p by permutation;
- `correction`, `corrected` estimates and contrasts corrected by a sample coded by hand;
- `regions`, `multivariate` the map of outlets and the classifier;
- `simulation` made-up studies with known truth, to try a design;
- `vectorizer` texts to features, for scikit-learn.
"""
