"""The tables that stages hand to each other: columns, types, meanings, version.

Every table of a study is described here once; `docs/tables.md` is generated from it, writers build their
Parquet files from it, and a change of a column changes `SCHEMA_VERSION`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa

SCHEMA_VERSION = "1"


class Column(NamedTuple):
    """One column of a table: its name, its Arrow type and what a value means, in one sentence."""

    name: str
    type: pa.DataType
    meaning: str


class Table(NamedTuple):
    """One table of a study: its name, what a row is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def arrow(self) -> pa.Schema:
        """The Arrow schema, with the table's name and `SCHEMA_VERSION` in its metadata."""
        fields = [pa.field(column.name, column.type, metadata={"meaning": column.meaning}) for column in self.columns]
        return pa.schema(fields, metadata={"table": self.name, "schema_version": SCHEMA_VERSION})

    def build(self, rows: Iterable[Mapping[str, object]]) -> pa.Table:
        """The Arrow table that holds `rows`; a missing key becomes a missing value, an unknown key raises ValueError."""
        listed = list(rows)
        known = {column.name for column in self.columns}
        if unknown := set().union(*{tuple(row) for row in listed}) - known:
            raise ValueError(f"table {self.name} has no column {', '.join(sorted(unknown))}")
        return pa.Table.from_pylist(listed, schema=self.arrow)

    def of_columns(self, columns: Mapping[str, Sequence[object]]) -> pa.Table:
        """The Arrow table of these columns, each of which must be there: quicker than `build` where rows are many."""
        return pa.table([pa.array(columns[column.name], column.type) for column in self.columns], schema=self.arrow)


def _table(name: str, row: str, *columns: tuple[str, pa.DataType, str]) -> Table:
    return Table(name, row, tuple(Column(*column) for column in columns))


_TEXT, _INT, _FLOAT, _FLAG = pa.string(), pa.int64(), pa.float64(), pa.bool_()

ARTICLES = _table(
    "articles",
    "one article of one outlet",
    ("article", _TEXT, "identifier of the article, unique in the study"),
    ("outlet", _TEXT, "whose words these are"),
    ("page", _TEXT, "the carrier on whose page the article stood; the outlet itself where nothing else is known"),
    ("date", _TEXT, "publication date, ISO 8601, empty when unknown"),
    ("event", _TEXT, "the story that the article tells, as the user named it"),
    ("title", _TEXT, "headline"),
    ("genre", _TEXT, "genre, as the user named it"),
    ("section", _TEXT, "section of the outlet"),
    ("byline", _TEXT, "who signs"),
    ("translator", _TEXT, "who translated"),
    ("original_language", _TEXT, "language in which the outlet published, ISO 639-1"),
    ("edition", _TEXT, "edition or version"),
    ("url", _TEXT, "address of the article, never fetched"),
    ("origin", _TEXT, "the agency or outlet that the article itself credits"),
    ("file", _TEXT, "source file, relative to the input"),
    ("sha256", _TEXT, "hash of the source file"),
    ("encoding", _TEXT, "how the file was decoded"),
    ("flags", _TEXT, "reason codes of what is unusual about the text, separated by spaces"),
    ("extra", _TEXT, "further columns of the input table, as a JSON object"),
    ("n_passages", _INT, "passages of the article"),
    ("n_tokens", _INT, "tokens of its measured passages"),
    ("n_characters", _INT, "characters of its measured passages"),
)

PASSAGES = _table(
    "passages",
    "one passage (paragraph or heading) of one article",
    ("passage", _TEXT, "identifier: file stem and first line, or the given id"),
    ("article", _TEXT, "the article it belongs to"),
    ("outlet", _TEXT, "whose words these are"),
    ("event", _TEXT, "the story that the article tells"),
    ("role", _TEXT, "headline, body, heading, caption, note (measured); meta, toc, links, boilerplate (set aside)"),
    ("first_line", _INT, "line of the source file on which it begins, from 1"),
    ("n_characters", _INT, "code points of its text"),
    ("n_tokens", _INT, "tokens of its text"),
    ("sha256", _TEXT, "hash of its text"),
    ("status", _TEXT, "measured, duplicate, set_aside or quarantined"),
    ("duplicate_of", _TEXT, "the passage whose text it repeats, where status is duplicate"),
)

MARKS = _table(
    "marks",
    "one mark: a span of one passage that a family found",
    ("passage", _TEXT, "the passage"),
    ("article", _TEXT, "the article"),
    ("outlet", _TEXT, "the outlet"),
    ("family", _TEXT, "attribution, hedge, booster, loaded or naming"),
    ("category", _TEXT, "category of the codebook; for attributions the mode"),
    ("start", _INT, "first code point of the span (of the cue, for attributions)"),
    ("end", _INT, "one past its last code point"),
    ("entry", _TEXT, "the lexicon entry or rule that found it"),
    ("lemma", _TEXT, "the entry's dictionary form: a cue or term, never running text"),
    ("voice", _TEXT, "author or attributed"),
    ("owner", _TEXT, "author, reported, or the attribution whose content holds the span"),
    ("grade", _TEXT, "certainty grade after FactBank, for hedges and boosters"),
    ("duplicate", _FLAG, "whether the passage is left out when measuring"),
)

ATTRIBUTIONS = _table(
    "attributions",
    "one attribution: one cue that hands words over to a source",
    ("passage", _TEXT, "the passage"),
    ("article", _TEXT, "the article"),
    ("outlet", _TEXT, "the outlet"),
    ("attribution", _TEXT, "identifier within the passage"),
    ("cue_start", _INT, "first code point of the cue"),
    ("cue_end", _INT, "one past its last"),
    ("source_start", _INT, "first code point of the source, missing where the passage names none"),
    ("source_end", _INT, "one past its last"),
    ("content_start", _INT, "first code point of the content, missing for mentions"),
    ("content_end", _INT, "one past its last"),
    ("mode", _TEXT, "direct, indirect, mixed or mention"),
    ("source_type", _TEXT, "person, anonymous, body, media, document or unspecified"),
    ("stance", _TEXT, "stance of the cue: neutral, assertive, conceding, doubting, urging, denying, asking, thinking, feeling"),
    ("entry", _TEXT, "the lexicon entry or rule that found the cue"),
    ("parent", _TEXT, "the attribution whose content holds this one"),
    ("depth", _INT, "1 for the outermost attribution; the outlet itself is 0"),
    ("resolved_start", _INT, "span of the source where another sentence of the passage names it"),
    ("resolved_end", _INT, "one past its last"),
    ("resolved_by", _TEXT, "the evidence for the resolved source"),
    ("source_id", _TEXT, "the row of `sources`, where the source is identified"),
    ("duplicate", _FLAG, "whether the passage is left out when measuring"),
)

SOURCE_FORMS = _table(
    "source_forms",
    "one form in which an attribution names its source, or in which an article names somebody that a shorter form refers to",
    ("passage", _TEXT, "the passage"),
    ("article", _TEXT, "the article"),
    ("outlet", _TEXT, "the outlet"),
    ("event", _TEXT, "the story that the article tells"),
    ("passage_number", _INT, "place of the passage in its article, from 0"),
    ("attribution", _TEXT, "the attribution whose source this is; empty for a mention that a shorter form may refer to"),
    ("start", _INT, "first code point of the head noun"),
    ("form", _TEXT, "the head of the source phrase as written: a name, title or role, never its modifiers"),
    ("name", _TEXT, "the proper name within it, or the name of an institution"),
    ("family", _TEXT, "the part of a personal name by which it is shortened"),
    ("title", _TEXT, "title or role of a person, kind of an institution"),
    ("holder", _TEXT, "whose title, voice or document it is"),
    ("short", _TEXT, "the abbreviation in parentheses behind it"),
    ("marker", _TEXT, "same (同氏), this (この関係者), pronoun or own (本紙); empty where it refers by itself"),
    ("source_type", _TEXT, "person, anonymous, body, media, document or unspecified"),
    ("specific", _FLAG, "whether a proper noun tells an institution from others of its kind"),
    ("lead", _TEXT, "first word of the form"),
    ("holder_lead", _TEXT, "first word of the holder"),
    ("holder_specific", _FLAG, "whether a proper noun tells the holder from others of its kind"),
    ("source_id", _TEXT, "the row of `sources`; empty where nobody is referred to"),
    (
        "evidence",
        _TEXT,
        "why it is that source: name, full_name, longer_name, short, title, same, this, abbreviation, story, holder, actor, outlet, "
        "article, ambiguous (kept apart), correction; unresolved where it is none",
    ),
    ("duplicate", _FLAG, "whether the passage is left out when measuring"),
)

SOURCES = _table(
    "sources",
    "one source: all forms that name the same person, institution or group",
    ("source_id", _TEXT, "identifier, made of the name and, where the name alone does not tell, of the story or article"),
    ("name", _TEXT, "canonical name"),
    ("forms", _TEXT, "its forms, the most common first, separated by ` / `"),
    ("source_type", _TEXT, "person, anonymous, body, media, document or unspecified"),
    ("role", _TEXT, "most common title, role or kind"),
    ("holder", _TEXT, "most common holder of the title or document"),
    ("side", _TEXT, "side from the list of actors: a state, alliance, party, camp or the press of a country; empty where unknown"),
    ("n_attributions", _INT, "attributions, repeated passages left out"),
    ("n_articles", _INT, "articles in which it is given the floor"),
    ("n_outlets", _INT, "outlets that give it the floor"),
)

DIVERSITY = _table(
    "diversity",
    "one number about the sources of one outlet that cannot be added up",
    ("outlet", _TEXT, "the outlet"),
    ("over", _TEXT, "what is told apart: sources, named_sources, sides; attributions for the mean depth"),
    (
        "statistic",
        _TEXT,
        "richness, shannon, simpson, hill_1, hill_2; rarefied_0, rarefied_1, rarefied_2 at `size` attributions; coverage; mean_depth",
    ),
    ("estimate", _FLOAT, "the value"),
    ("low", _FLOAT, "lower end of the 95 % interval; missing where none is offered"),
    ("high", _FLOAT, "upper end"),
    ("size", _INT, "number of attributions that a rarefied value is for; missing elsewhere"),
    ("n_attributions", _INT, "attributions behind the value"),
    ("n_kinds", _INT, "different sources (or sides) among them"),
    ("unit", _TEXT, "what the interval resamples: article, or story where several articles tell one"),
    ("n_articles", _INT, "articles behind the value"),
    ("n_stories", _INT, "stories behind the value"),
    ("caution", _TEXT, "caution codes, separated by spaces"),
)

TEXTS = _table(
    "texts",
    "the text of one passage; stays in the results folder, never exported",
    ("article", _TEXT, "the article"),
    ("passage", _TEXT, "the passage"),
    ("text", _TEXT, "its text exactly as stored, lone surrogates excepted"),
)

TERMS = _table(
    "terms",
    "one term of one passage in one voice; stays in the results folder, never exported",
    ("article", _TEXT, "the article"),
    ("passage", _TEXT, "the passage"),
    ("voice", _TEXT, "author or attributed"),
    ("term", _TEXT, "lemmas, joined by spaces"),
    ("count", _INT, "occurrences"),
)

NAMING_FORMS = _table(
    "naming_forms",
    "one place where a form stands that no entry of the naming lexicon knows; stays in the batches",
    ("article", _TEXT, "the article"),
    ("passage", _TEXT, "the passage"),
    ("outlet", _TEXT, "the outlet"),
    ("referent", _TEXT, "the referents whose forms begin or end so; empty where only the head noun is theirs"),
    ("form", _TEXT, "the form"),
    ("why", _TEXT, "position or head"),
    ("pattern", _TEXT, "the pattern that an entry of the lexicon would have"),
)

NAMING_CANDIDATES = _table(
    "naming_candidates",
    "one form that no entry of the naming lexicon knows and that looks like a name of one of its referents",
    ("referent", _TEXT, "the referents whose forms begin or end so; empty where only the head noun is theirs"),
    ("form", _TEXT, "the form"),
    ("why", _TEXT, "position: it holds a name of the referent's forms; head: a name before the head noun of such forms"),
    ("pattern", _TEXT, "the pattern that an entry of the lexicon would have, to be copied into a naming.toml"),
    ("count", _INT, "how often it stands in the measured passages"),
    ("n_outlets", _INT, "outlets that use it"),
    ("n_articles", _INT, "articles that use it"),
)

NAMING = _table(
    "naming",
    "one form that names a referent, in one outlet",
    ("referent", _TEXT, "who or what is named"),
    ("form", _TEXT, "the form"),
    ("category", _TEXT, "kind of the form, such as state, capital, leader"),
    ("slant", _TEXT, "what the form takes sides for, as the lexicon notes it"),
    ("outlet", _TEXT, "the outlet"),
    ("voice", _TEXT, "author, attributed or all"),
    ("mention", _TEXT, "first of the referent in its article, later, or all"),
    ("count", _INT, "how often the outlet uses the form"),
    ("exposure", _INT, "all its names of the referent, in that voice and mention"),
    ("share", _FLOAT, "count out of exposure; missing where the outlet never names the referent"),
    ("n_articles", _INT, "articles behind the exposure"),
)

KEYNESS = _table(
    "keyness",
    "one term of one outlet, compared with another or with all the rest",
    ("outlet", _TEXT, "the outlet"),
    ("against", _TEXT, "the other outlet, or (rest)"),
    ("voice", _TEXT, "author, attributed or all"),
    ("order", _INT, "words of the term"),
    ("term", _TEXT, "lemmas, joined by spaces"),
    ("count", _INT, "occurrences in the outlet"),
    ("count_against", _INT, "occurrences in the other side"),
    ("frequency", _FLOAT, "per million terms of that order in the outlet"),
    ("frequency_against", _FLOAT, "per million terms of that order in the other side"),
    ("effect", _FLOAT, "log ratio: binary logarithm of the ratio of both frequencies"),
    ("g2", _FLOAT, "log-likelihood G²; it ranks, it does not test"),
    ("log_odds", _FLOAT, "log-odds ratio with an informative Dirichlet prior"),
    ("score", _FLOAT, "its z; it ranks, it does not test"),
    ("dispersion", _FLOAT, "Gries' DP over the outlet's articles: 0 spread evenly, near 1 all in one"),
    ("n_articles", _INT, "articles of the outlet that hold the term"),
    ("n_articles_against", _INT, "articles of the other side that hold it"),
    ("top_share", _FLOAT, "share of the article of the outlet that has most of it"),
    ("p", _FLOAT, "p by exchanging whole articles or stories, corrected for all terms; missing where they are too few"),
    ("caution", _TEXT, "caution codes, separated by spaces"),
)

MEASURES = _table(
    "measures",
    "one additive count of one passage",
    ("passage", _TEXT, "the passage"),
    ("article", _TEXT, "the article"),
    ("outlet", _TEXT, "the outlet"),
    ("event", _TEXT, "the story"),
    ("role", _TEXT, "role of the passage"),
    ("measure", _TEXT, "what is counted, such as hedge, loaded, attribution, source_type, stance"),
    ("category", _TEXT, "category within the measure"),
    ("voice", _TEXT, "author, attributed, or all where the measure knows no voice"),
    ("count", _INT, "how many; additive over passages"),
    ("exposure", _INT, "what the count is out of; additive over passages"),
    (
        "exposure_unit",
        _TEXT,
        "tokens (of that voice), characters, attributions, hedges, claims, claims made (of a rate), or expressions",
    ),
)

ESTIMATES = _table(
    "estimates",
    "one measure of one outlet",
    ("outlet", _TEXT, "the outlet"),
    ("measure", _TEXT, "what is measured"),
    ("category", _TEXT, "category within the measure, or `all`"),
    ("voice", _TEXT, "author, attributed or all"),
    ("statistic", _TEXT, "rate_per_1000 or share"),
    ("estimate", _FLOAT, "the value"),
    ("low", _FLOAT, "lower end of the 95 % interval; missing where none is offered"),
    ("high", _FLOAT, "upper end"),
    ("count", _INT, "numerator"),
    ("exposure", _INT, "denominator"),
    ("exposure_unit", _TEXT, "unit of the denominator"),
    ("unit", _TEXT, "what the interval resamples: article, or story where several articles tell one"),
    ("n_articles", _INT, "articles behind the estimate"),
    ("n_stories", _INT, "stories behind the estimate"),
    (
        "accuracy",
        _FLOAT,
        "F1 of the extractor in this measure, from validation on the genres of the articles (the lowest); missing where unknown",
    ),
    ("caution", _TEXT, "caution codes, separated by spaces"),
)

CONTRASTS = _table(
    "contrasts",
    "one comparison of an outlet with the others, in one measure",
    ("outlet", _TEXT, "the outlet"),
    ("against", _TEXT, "what it is compared with"),
    ("measure", _TEXT, "what is compared"),
    ("category", _TEXT, "category within the measure"),
    ("voice", _TEXT, "author, attributed or all"),
    ("statistic", _TEXT, "rate_per_1000 or share"),
    ("difference", _FLOAT, "estimate minus the others' estimate"),
    ("low", _FLOAT, "lower end of the 95 % interval of the difference"),
    ("high", _FLOAT, "upper end"),
    ("ratio", _FLOAT, "estimate over the others' estimate"),
    ("ratio_low", _FLOAT, "lower end of the 95 % interval of the ratio"),
    ("ratio_high", _FLOAT, "upper end"),
    ("p", _FLOAT, "p by permutation of articles or stories; missing where none is offered"),
    ("p_error", _FLOAT, "Monte Carlo standard error of p; 0 where all permutations were listed"),
    ("p_holm", _FLOAT, "p after Holm's correction within the family of tests"),
    ("p_bh", _FLOAT, "p after Benjamini and Hochberg's correction within the family of tests"),
    ("tests", _INT, "size of the family of tests"),
    ("family_of_tests", _TEXT, "primary or exploratory"),
    ("detectable", _FLOAT, "smallest difference that this many articles detect with power 0.8 at level 0.05"),
    ("n_articles", _INT, "articles of the outlet"),
    ("n_against", _INT, "articles of the others"),
    ("unit", _TEXT, "what was resampled: article or story"),
    (
        "accuracy",
        _FLOAT,
        "F1 of the extractor in this measure, from validation on the genres of the articles (the lowest); missing where unknown",
    ),
    ("caution", _TEXT, "caution codes, separated by spaces"),
)

REUSE = _table(
    "reuse",
    "one passage whose words stand in an earlier one",
    ("carrier_passage", _TEXT, "the passage that carries the words"),
    ("carrier_article", _TEXT, "its article"),
    ("carrier_outlet", _TEXT, "its outlet"),
    ("carrier_page", _TEXT, "the page on which it stood"),
    ("origin_passage", _TEXT, "the passage that the words come from: credited, dated earlier, or first"),
    ("origin_article", _TEXT, "its article"),
    ("origin_outlet", _TEXT, "its outlet"),
    ("origin_page", _TEXT, "the page on which it stood"),
    ("relation", _TEXT, "repeat within one outlet, or copy from another"),
    ("kind", _TEXT, "exact (equal letters and digits) or near"),
    ("score", _FLOAT, "similarity from 0 to 1: normalised indel similarity of the letters and digits"),
    ("characters", _INT, "letters and digits in runs that both share"),
    ("share", _FLOAT, "those characters out of the carrier's"),
    ("evidence", _TEXT, "what tells carrier from origin: credit, date or order"),
    ("credit", _TEXT, "the agency or outlet that the carrier credits, empty where it credits none"),
    ("left_out", _FLAG, "whether the carrier is a repetition within its outlet that is left out when measuring"),
)

REUSE_ARTICLES = _table(
    "reuse_articles",
    "one article that holds text of an earlier one: who carries whom, and how much",
    ("carrier_outlet", _TEXT, "the outlet that carries the text"),
    ("carrier_article", _TEXT, "its article"),
    ("origin_outlet", _TEXT, "the outlet that the text comes from"),
    ("origin_article", _TEXT, "its article"),
    ("relation", _TEXT, "copy (another outlet's text), version (an updated article of the same outlet) or repeat (other text of the same)"),
    ("passages", _INT, "passages of the carrier that hold text of the origin, each once"),
    ("characters", _INT, "letters and digits of theirs that stand in the origin"),
    (
        "share",
        _FLOAT,
        "those characters out of the letters and digits of the carrying article; for copies, of those that its outlet does not repeat",
    ),
    ("evidence", _TEXT, "what tells carrier from origin: credit, date or order"),
)

MAP_OUTLETS = _table(
    "map_outlets",
    "one outlet on the map of outlets",
    ("outlet", _TEXT, "the outlet"),
    ("x", _FLOAT, "where it stands on the first axis; missing where there is no map"),
    ("y", _FLOAT, "on the second axis"),
    ("explained_x", _FLOAT, "share of the inertia on the first axis, the same in every row"),
    ("explained_y", _FLOAT, "on the second axis"),
    ("n_articles", _INT, "articles behind it"),
    ("n_units", _INT, "articles that are resampled for its region, or stories where several articles tell one"),
    ("caution", _TEXT, "caution codes, separated by spaces"),
)

MAP_REGIONS = _table(
    "map_regions",
    "one point of the outline of the 95 % region of an outlet's place on the map, from resampled articles",
    ("outlet", _TEXT, "the outlet"),
    ("step", _INT, "number of the point along the outline, from 0"),
    ("x", _FLOAT, "where it stands on the first axis"),
    ("y", _FLOAT, "on the second axis"),
)

MAP_FEATURES = _table(
    "map_features",
    "one feature on the map of outlets",
    ("measure", _TEXT, "what is measured"),
    ("category", _TEXT, "category within the measure"),
    ("voice", _TEXT, "author, attributed or all"),
    ("x", _FLOAT, "where it stands on the first axis"),
    ("y", _FLOAT, "on the second axis"),
    ("contribution", _FLOAT, "its share of the inertia on both axes"),
)

CLASSIFIER = _table(
    "classifier",
    "the classifier that tells the outlet of an article by its framing, in stories that it has not seen",
    ("accuracy", _FLOAT, "balanced accuracy, cross-validated by story; missing where there is no classifier"),
    ("permuted", _FLOAT, "mean balanced accuracy after the outlets were dealt out by chance"),
    ("p", _FLOAT, "share of these permutations, the true outlets included, with at least the accuracy"),
    ("permutations", _INT, "how often the outlets were dealt out"),
    ("folds", _INT, "parts of the cross-validation"),
    ("n_outlets", _INT, "outlets told apart"),
    ("n_articles", _INT, "their articles"),
    ("n_stories", _INT, "their stories, or articles where no story is named"),
    ("left_out", _TEXT, "outlets with fewer stories than folds, separated by line breaks"),
    ("caution", _TEXT, "caution codes, separated by spaces"),
)

CLASSIFIER_IMPORTANCE = _table(
    "classifier_importance",
    "one feature of the classifier of outlets",
    ("measure", _TEXT, "what is measured"),
    ("category", _TEXT, "category within the measure"),
    ("voice", _TEXT, "author, attributed or all"),
    ("importance", _FLOAT, "balanced accuracy lost when the feature is shuffled among articles that the classifier has not seen"),
    ("spread", _FLOAT, "standard deviation of the importance over folds and repeats"),
)

CLASSIFIER_CONFUSION = _table(
    "classifier_confusion",
    "one outlet and the outlet that the classifier takes its articles for",
    ("outlet", _TEXT, "the outlet"),
    ("predicted", _TEXT, "the outlet that the classifier says"),
    ("articles", _INT, "how many of its articles"),
)

CORRECTED_ESTIMATES = Table(
    "corrected_estimates",
    "one measure of one outlet, corrected by passages coded by hand",
    (
        *ESTIMATES.columns[:-1],
        Column("uncorrected", _FLOAT, "the value without the correction"),
        Column("n_coded", _INT, "articles or stories with passages coded by hand"),
        ESTIMATES.columns[-1],
    ),
)

CORRECTED_CONTRASTS = Table(
    "corrected_contrasts",
    "one comparison of an outlet with the others, corrected by passages coded by hand; p by Student's t",
    (
        *CONTRASTS.columns[:-1],
        Column("uncorrected", _FLOAT, "the difference without the correction"),
        Column("n_coded", _INT, "articles or stories of the outlet with passages coded by hand"),
        Column("n_coded_against", _INT, "articles or stories of the others with passages coded by hand"),
        CONTRASTS.columns[-1],
    ),
)

CLAIMS = _table(
    "claims",
    "one claim as one outlet retells it, compared with the telling it is taken from",
    ("claim", _TEXT, "identifier of the claim: passage and first code point of its first telling"),
    ("event", _TEXT, "the story"),
    ("kind", _TEXT, "verbatim where one telling holds the letters of the other and little else; else retold"),
    ("score", _FLOAT, "how surely both tell the same claim, from 0 to 1"),
    ("direction", _TEXT, "what says which telling came first: cited, carried (its text), date, or undirected where nothing does"),
    ("outlet", _TEXT, "the retelling outlet"),
    ("article", _TEXT, "article of the retelling"),
    ("passage", _TEXT, "passage of the retelling"),
    ("start", _INT, "first code point of the retelling"),
    ("end", _INT, "one past its last"),
    ("date", _TEXT, "its date, ISO 8601, empty when unknown"),
    ("source_type", _TEXT, "type of its innermost source, empty where the author tells it"),
    ("depth", _INT, "attributions between its author and the claim"),
    ("mode", _TEXT, "direct, indirect or mixed; empty without attribution"),
    ("verb", _TEXT, "stance of its innermost cue; empty without attribution"),
    ("grade", _INT, "its certainty: 0 unknown, hearsay or denied, 1 possible, 2 probable, 3 plain, 4 boosted"),
    ("hedge_owner", _TEXT, "whose its hedge is: author, source or reported; empty without one"),
    ("origin_outlet", _TEXT, "the earlier telling's outlet"),
    ("origin_article", _TEXT, "the earlier telling's article"),
    ("origin_passage", _TEXT, "the earlier telling's passage"),
    ("origin_start", _INT, "first code point of the earlier telling"),
    ("origin_end", _INT, "one past its last"),
    ("origin_date", _TEXT, "its date, ISO 8601, empty when unknown"),
    ("origin_source_type", _TEXT, "type of its innermost source, empty where the author tells it"),
    ("origin_depth", _INT, "attributions between its author and the claim"),
    ("origin_mode", _TEXT, "direct, indirect or mixed; empty without attribution"),
    ("origin_verb", _TEXT, "stance of its innermost cue; empty without attribution"),
    ("origin_grade", _INT, "its certainty: 0 unknown, hearsay or denied, 1 possible, 2 probable, 3 plain, 4 boosted"),
    ("origin_hedge_owner", _TEXT, "whose its hedge is: author, source or reported; empty without one"),
    ("source_change", _TEXT, "none (neither has one), kept, generalised (named to unnamed), replaced, dropped or added"),
    ("chain_change", _TEXT, "none (at most one source in both), kept, flattened or deepened"),
    ("stance_change", _TEXT, "none, kept, hardened, softened, distanced (to doubt or denial), dropped or added"),
    ("certainty_change", _TEXT, "kept, up or down"),
    ("hedge_change", _TEXT, "none, kept, dropped or added; vague numbers count; none where the retelling denies the claim"),
    ("loaded_change", _TEXT, "none, kept, added, removed or exchanged"),
    ("naming_change", _TEXT, "the same, for the names of referents that both tellings name"),
)

DRIFT = Table("drift", "what became of the claims that one outlet retells, in one aspect", ESTIMATES.columns)

QUARANTINE = _table(
    "quarantine",
    "one input, or part of one, that was not measured",
    ("file", _TEXT, "the file, relative to the input"),
    ("line", _INT, "line or row, from 1"),
    ("byte_offset", _INT, "where the trouble begins, in bytes"),
    ("outlet", _TEXT, "the outlet, where it is known"),
    ("code", _TEXT, "reason code"),
    ("reason", _TEXT, "what is wrong, in words"),
    ("sha256", _TEXT, "hash of the file, empty where it cannot be read"),
)

QUARANTINE_RATES = _table(
    "quarantine_rates",
    "one outlet: how much of its input could not be measured",
    ("outlet", _TEXT, "the outlet"),
    ("read", _INT, "articles that were read"),
    ("quarantined", _INT, "inputs, or parts of them, in quarantine"),
    ("rate", _FLOAT, "quarantined out of both, from 0 to 1"),
    ("others", _FLOAT, "mean rate of all other outlets, missing where there is none"),
    ("differs", _FLAG, "whether the two rates are more than 2 points apart: the contrasts of this outlet carry a caution"),
)

TABLES = {
    table.name: table
    for table in (
        ARTICLES,
        PASSAGES,
        MARKS,
        ATTRIBUTIONS,
        SOURCE_FORMS,
        SOURCES,
        MEASURES,
        ESTIMATES,
        CONTRASTS,
        DIVERSITY,
        CORRECTED_ESTIMATES,
        CORRECTED_CONTRASTS,
        MAP_OUTLETS,
        MAP_REGIONS,
        MAP_FEATURES,
        CLASSIFIER,
        CLASSIFIER_IMPORTANCE,
        CLASSIFIER_CONFUSION,
        NAMING,
        NAMING_CANDIDATES,
        KEYNESS,
        REUSE,
        REUSE_ARTICLES,
        CLAIMS,
        DRIFT,
        QUARANTINE,
        QUARANTINE_RATES,
    )
}


def documentation() -> str:
    """`docs/tables.md`: every table with its columns, as Markdown."""
    parts = [
        "# Tables\n\nMade from `wakugumi.schemas` by `python -m wakugumi.schemas > docs/tables.md`; "
        f"schema version {SCHEMA_VERSION}. Offsets count Unicode code points of a passage's text, end exclusive.\n"
    ]
    for table in TABLES.values():
        rows = [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in table.columns]
        parts.append(
            "\n".join([f"\n## `{table.name}`\n", f"One row is {table.row}.\n", "| column | type | meaning |", "|---|---|---|", *rows, ""])
        )
    return "".join(parts)


if __name__ == "__main__":
    print(documentation(), end="")
