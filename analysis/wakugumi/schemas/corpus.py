"""Tables of the corpus: articles and passages, their texts, and what could not be read."""

from wakugumi.schemas.table import FLAG, FLOAT, INT, TEXT, table

ARTICLES = table(
    "articles",
    "one article of one outlet",
    ("article", TEXT, "identifier of the article, unique in the study"),
    ("outlet", TEXT, "whose words these are"),
    ("page", TEXT, "the carrier on whose page the article stood; the outlet itself where nothing else is known"),
    ("date", TEXT, "publication date, ISO 8601, empty when unknown"),
    ("event", TEXT, "the story that the article tells, as the user named it"),
    ("title", TEXT, "headline"),
    ("genre", TEXT, "genre, as the user named it"),
    ("section", TEXT, "section of the outlet"),
    ("byline", TEXT, "who signs"),
    ("translator", TEXT, "who translated"),
    ("original_language", TEXT, "language in which the outlet published, ISO 639-1"),
    ("edition", TEXT, "edition or version"),
    ("url", TEXT, "address of the article, never fetched"),
    ("origin", TEXT, "the agency or outlet that the article itself credits"),
    ("file", TEXT, "source file, relative to the input"),
    ("sha256", TEXT, "hash of the source file"),
    ("encoding", TEXT, "how the file was decoded"),
    ("flags", TEXT, "reason codes of what is unusual about the text, separated by spaces"),
    ("extra", TEXT, "further columns of the input table, as a JSON object"),
    ("n_passages", INT, "passages of the article"),
    ("n_tokens", INT, "tokens of its measured passages"),
    ("n_characters", INT, "characters of its measured passages"),
)

PASSAGES = table(
    "passages",
    "one passage (paragraph or heading) of one article",
    ("passage", TEXT, "identifier: file stem and first line, or the given id"),
    ("article", TEXT, "the article it belongs to"),
    ("outlet", TEXT, "whose words these are"),
    ("event", TEXT, "the story that the article tells"),
    ("role", TEXT, "headline, body, heading, caption, note (measured); meta, toc, links, boilerplate (set aside)"),
    ("first_line", INT, "line of the source file on which it begins, from 1"),
    ("n_characters", INT, "code points of its text"),
    ("n_tokens", INT, "tokens of its text"),
    ("sha256", TEXT, "hash of its text"),
    ("status", TEXT, "measured, duplicate, set_aside or quarantined"),
    ("duplicate_of", TEXT, "the passage whose text it repeats, where status is duplicate"),
)

TEXTS = table(
    "texts",
    "the text of one passage; stays in the results folder, never exported",
    ("article", TEXT, "the article"),
    ("passage", TEXT, "the passage"),
    ("text", TEXT, "its text exactly as stored, lone surrogates excepted"),
)

QUARANTINE = table(
    "quarantine",
    "one input, or part of one, that was not measured",
    ("file", TEXT, "the file, relative to the input"),
    ("line", INT, "line or row, from 1"),
    ("byte_offset", INT, "where the trouble begins, in bytes"),
    ("outlet", TEXT, "the outlet, where it is known"),
    ("code", TEXT, "reason code"),
    ("reason", TEXT, "what is wrong, in words"),
    ("sha256", TEXT, "hash of the file, empty where it cannot be read"),
)

QUARANTINE_RATES = table(
    "quarantine_rates",
    "one outlet: how much of its input could not be measured",
    ("outlet", TEXT, "the outlet"),
    ("read", INT, "articles that were read"),
    ("quarantined", INT, "inputs, or parts of them, in quarantine"),
    ("rate", FLOAT, "quarantined out of both, from 0 to 1"),
    ("others", FLOAT, "mean rate of all other outlets, missing where there is none"),
    ("differs", FLAG, "whether the two rates are more than 2 points apart: the contrasts of this outlet carry a caution"),
)
