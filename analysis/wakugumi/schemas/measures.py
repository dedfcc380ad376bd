"""Tables of what is counted, and of what cannot be added up: diversity, names, keyness."""

from wakugumi.schemas.table import FLOAT, HASH, INT, TEXT, table

MEASURES = table(
    "measures",
    "one additive count of one passage",
    ("passage", TEXT, "the passage"),
    ("article", TEXT, "the article"),
    ("outlet", TEXT, "the outlet"),
    ("event", TEXT, "the story"),
    ("role", TEXT, "role of the passage"),
    ("measure", TEXT, "what is counted, such as hedge, loaded, attribution, source_type, stance"),
    ("category", TEXT, "category within the measure"),
    ("voice", TEXT, "author, attributed, or all where the measure knows no voice"),
    ("count", INT, "how many; additive over passages"),
    ("exposure", INT, "what the count is out of; additive over passages"),
    (
        "exposure_unit",
        TEXT,
        "tokens (of that voice), characters, attributions, hedges, claims, claims made (of a rate), or expressions",
    ),
)

TERMS = table(
    "terms",
    "one term of one passage in one voice; stays in the results folder, never exported",
    ("article", TEXT, "the article"),
    ("passage", TEXT, "the passage"),
    ("voice", TEXT, "author or attributed"),
    ("term", INT, "the term: its row in the `term_names` of the same batch"),
    ("count", INT, "occurrences"),
)

TERM_NAMES = table(
    "term_names",
    "one term of a batch; stays in the results folder, never exported",
    ("term", TEXT, "lemmas, joined by spaces"),
    ("words", INT, "how many"),
    ("hash", HASH, "what the term is known by where batches are put together"),
    ("count", INT, "occurrences in the batch"),
)

DIVERSITY = table(
    "diversity",
    "one number about the sources of one outlet that cannot be added up",
    ("outlet", TEXT, "the outlet"),
    ("over", TEXT, "what is told apart: sources, named_sources, sides; attributions for the mean depth"),
    (
        "statistic",
        TEXT,
        "richness, shannon, simpson, hill_1, hill_2; rarefied_0, rarefied_1, rarefied_2 at `size` attributions; coverage; mean_depth",
    ),
    ("estimate", FLOAT, "the value"),
    ("low", FLOAT, "lower end of the 95 % interval; missing where none is offered"),
    ("high", FLOAT, "upper end"),
    ("size", INT, "number of attributions that a rarefied value is for; missing elsewhere"),
    ("n_attributions", INT, "attributions behind the value"),
    ("n_kinds", INT, "different sources (or sides) among them"),
    ("unit", TEXT, "what the interval resamples: article, or story where several articles tell one"),
    ("n_articles", INT, "articles behind the value"),
    ("n_stories", INT, "stories behind the value"),
    ("caution", TEXT, "caution codes, separated by spaces"),
)

NAMING_FORMS = table(
    "naming_forms",
    "one place where a form stands that no entry of the naming lexicon knows; stays in the batches",
    ("article", TEXT, "the article"),
    ("passage", TEXT, "the passage"),
    ("outlet", TEXT, "the outlet"),
    ("referent", TEXT, "the referents whose forms begin or end so; empty where only the head noun is theirs"),
    ("form", TEXT, "the form"),
    ("why", TEXT, "position or head"),
    ("pattern", TEXT, "the pattern that an entry of the lexicon would have"),
)

NAMING_CANDIDATES = table(
    "naming_candidates",
    "one form that no entry of the naming lexicon knows and that looks like a name of one of its referents",
    ("referent", TEXT, "the referents whose forms begin or end so; empty where only the head noun is theirs"),
    ("form", TEXT, "the form"),
    ("why", TEXT, "position: it holds a name of the referent's forms; head: a name before the head noun of such forms"),
    ("pattern", TEXT, "the pattern that an entry of the lexicon would have, to be copied into a naming.toml"),
    ("count", INT, "how often it stands in the measured passages"),
    ("n_outlets", INT, "outlets that use it"),
    ("n_articles", INT, "articles that use it"),
)

NAMING = table(
    "naming",
    "one form that names a referent, in one outlet",
    ("referent", TEXT, "who or what is named"),
    ("form", TEXT, "the form"),
    ("category", TEXT, "kind of the form, such as state, capital, leader"),
    ("slant", TEXT, "what the form takes sides for, as the lexicon notes it"),
    ("outlet", TEXT, "the outlet"),
    ("voice", TEXT, "author, attributed or all"),
    ("mention", TEXT, "first of the referent in its article, later, or all"),
    ("count", INT, "how often the outlet uses the form"),
    ("exposure", INT, "all its names of the referent, in that voice and mention"),
    ("share", FLOAT, "count out of exposure; missing where the outlet never names the referent"),
    ("n_articles", INT, "articles behind the exposure"),
)

KEYNESS = table(
    "keyness",
    "one term of one outlet, compared with another or with all the rest",
    ("outlet", TEXT, "the outlet"),
    ("against", TEXT, "the other outlet, or (rest)"),
    ("voice", TEXT, "author, attributed or all"),
    ("order", INT, "words of the term"),
    ("term", TEXT, "lemmas, joined by spaces"),
    ("count", INT, "occurrences in the outlet"),
    ("count_against", INT, "occurrences in the other side"),
    ("frequency", FLOAT, "per million terms of that order in the outlet"),
    ("frequency_against", FLOAT, "per million terms of that order in the other side"),
    ("effect", FLOAT, "log ratio: binary logarithm of the ratio of both frequencies"),
    ("g2", FLOAT, "log-likelihood G²; it ranks, it does not test"),
    ("log_odds", FLOAT, "log-odds ratio with an informative Dirichlet prior"),
    ("score", FLOAT, "its z; it ranks, it does not test"),
    ("dispersion", FLOAT, "Gries' DP over the outlet's articles: 0 spread evenly, near 1 all in one"),
    ("n_articles", INT, "articles of the outlet that hold the term"),
    ("n_articles_against", INT, "articles of the other side that hold it"),
    ("top_share", FLOAT, "share of the article of the outlet that has most of it"),
    ("p", FLOAT, "p by exchanging whole articles or stories, corrected for all terms; missing where they are too few"),
    ("caution", TEXT, "caution codes, separated by spaces"),
)
