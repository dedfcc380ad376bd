"""Tables of what is estimated and compared, outlet by outlet."""

from wakugumi.schemas.table import FLOAT, INT, TEXT, Column, Table, table

ESTIMATES = table(
    "estimates",
    "one measure of one outlet",
    ("outlet", TEXT, "the outlet"),
    ("measure", TEXT, "what is measured"),
    ("category", TEXT, "category within the measure, or `all`"),
    ("voice", TEXT, "author, attributed or all"),
    ("statistic", TEXT, "rate_per_1000 or share"),
    ("estimate", FLOAT, "the value"),
    ("low", FLOAT, "lower end of the 95 % interval; missing where none is offered"),
    ("high", FLOAT, "upper end"),
    ("count", INT, "numerator"),
    ("exposure", INT, "denominator"),
    ("exposure_unit", TEXT, "unit of the denominator"),
    ("unit", TEXT, "what the interval resamples: article, or story where several articles tell one"),
    ("n_articles", INT, "articles behind the estimate"),
    ("n_stories", INT, "stories behind the estimate"),
    (
        "accuracy",
        FLOAT,
        "F1 of the extractor in this measure, from validation on the genres of the articles (the lowest); missing where unknown",
    ),
    ("caution", TEXT, "caution codes, separated by spaces"),
)

CONTRASTS = table(
    "contrasts",
    "one comparison of an outlet with the others, in one measure",
    ("outlet", TEXT, "the outlet"),
    ("against", TEXT, "what it is compared with"),
    ("measure", TEXT, "what is compared"),
    ("category", TEXT, "category within the measure"),
    ("voice", TEXT, "author, attributed or all"),
    ("statistic", TEXT, "rate_per_1000 or share"),
    ("difference", FLOAT, "estimate minus the others' estimate"),
    ("low", FLOAT, "lower end of the 95 % interval of the difference"),
    ("high", FLOAT, "upper end"),
    ("ratio", FLOAT, "estimate over the others' estimate"),
    ("ratio_low", FLOAT, "lower end of the 95 % interval of the ratio"),
    ("ratio_high", FLOAT, "upper end"),
    ("p", FLOAT, "p by permutation of articles or stories; missing where none is offered"),
    ("p_error", FLOAT, "Monte Carlo standard error of p; 0 where all permutations were listed"),
    ("p_holm", FLOAT, "p after Holm's correction within the family of tests"),
    ("p_bh", FLOAT, "p after Benjamini and Hochberg's correction within the family of tests"),
    ("tests", INT, "size of the family of tests"),
    ("family_of_tests", TEXT, "primary or exploratory"),
    ("detectable", FLOAT, "smallest difference that this many articles detect with power 0.8 at level 0.05"),
    ("n_articles", INT, "articles of the outlet"),
    ("n_against", INT, "articles of the others"),
    ("unit", TEXT, "what was resampled: article or story"),
    (
        "accuracy",
        FLOAT,
        "F1 of the extractor in this measure, from validation on the genres of the articles (the lowest); missing where unknown",
    ),
    ("caution", TEXT, "caution codes, separated by spaces"),
)

CORRECTED_ESTIMATES = Table(
    "corrected_estimates",
    "one measure of one outlet, corrected by passages coded by hand",
    (
        *ESTIMATES.columns[:-1],
        Column("uncorrected", FLOAT, "the value without the correction"),
        Column("n_coded", INT, "articles or stories with passages coded by hand"),
        ESTIMATES.columns[-1],
    ),
)

CORRECTED_CONTRASTS = Table(
    "corrected_contrasts",
    "one comparison of an outlet with the others, corrected by passages coded by hand; p by Student's t",
    (
        *CONTRASTS.columns[:-1],
        Column("uncorrected", FLOAT, "the difference without the correction"),
        Column("n_coded", INT, "articles or stories of the outlet with passages coded by hand"),
        Column("n_coded_against", INT, "articles or stories of the others with passages coded by hand"),
        CONTRASTS.columns[-1],
    ),
)

DRIFT = Table("drift", "what became of the claims that one outlet retells, in one aspect", ESTIMATES.columns)

MAP_OUTLETS = table(
    "map_outlets",
    "one outlet on the map of outlets",
    ("outlet", TEXT, "the outlet"),
    ("x", FLOAT, "where it stands on the first axis; missing where there is no map"),
    ("y", FLOAT, "on the second axis"),
    ("explained_x", FLOAT, "share of the inertia on the first axis, the same in every row"),
    ("explained_y", FLOAT, "on the second axis"),
    ("n_articles", INT, "articles behind it"),
    ("n_units", INT, "articles that are resampled for its region, or stories where several articles tell one"),
    ("caution", TEXT, "caution codes, separated by spaces"),
)

MAP_REGIONS = table(
    "map_regions",
    "one point of the outline of the 95 % region of an outlet's place on the map, from resampled articles",
    ("outlet", TEXT, "the outlet"),
    ("step", INT, "number of the point along the outline, from 0"),
    ("x", FLOAT, "where it stands on the first axis"),
    ("y", FLOAT, "on the second axis"),
)

MAP_FEATURES = table(
    "map_features",
    "one feature on the map of outlets",
    ("measure", TEXT, "what is measured"),
    ("category", TEXT, "category within the measure"),
    ("voice", TEXT, "author, attributed or all"),
    ("x", FLOAT, "where it stands on the first axis"),
    ("y", FLOAT, "on the second axis"),
    ("contribution", FLOAT, "its share of the inertia on both axes"),
)

CLASSIFIER = table(
    "classifier",
    "the classifier that tells the outlet of an article by its framing, in stories that it has not seen",
    ("accuracy", FLOAT, "balanced accuracy, cross-validated by story; missing where there is no classifier"),
    ("permuted", FLOAT, "mean balanced accuracy after the outlets were dealt out by chance"),
    ("p", FLOAT, "share of these permutations, the true outlets included, with at least the accuracy"),
    ("permutations", INT, "how often the outlets were dealt out"),
    ("folds", INT, "parts of the cross-validation"),
    ("n_outlets", INT, "outlets told apart"),
    ("n_articles", INT, "their articles"),
    ("n_stories", INT, "their stories, or articles where no story is named"),
    ("left_out", TEXT, "outlets with fewer stories than folds, separated by line breaks"),
    ("caution", TEXT, "caution codes, separated by spaces"),
)

CLASSIFIER_IMPORTANCE = table(
    "classifier_importance",
    "one feature of the classifier of outlets",
    ("measure", TEXT, "what is measured"),
    ("category", TEXT, "category within the measure"),
    ("voice", TEXT, "author, attributed or all"),
    ("importance", FLOAT, "balanced accuracy lost when the feature is shuffled among articles that the classifier has not seen"),
    ("spread", FLOAT, "standard deviation of the importance over folds and repeats"),
)

CLASSIFIER_CONFUSION = table(
    "classifier_confusion",
    "one outlet and the outlet that the classifier takes its articles for",
    ("outlet", TEXT, "the outlet"),
    ("predicted", TEXT, "the outlet that the classifier says"),
    ("articles", INT, "how many of its articles"),
)
