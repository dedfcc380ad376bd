"""Tables of what the families mark in a passage."""

from wakugumi.schemas.table import FLAG, INT, TEXT, table

MARKS = table(
    "marks",
    "one mark: a span of one passage that a family found",
    ("passage", TEXT, "the passage"),
    ("article", TEXT, "the article"),
    ("outlet", TEXT, "the outlet"),
    ("family", TEXT, "attribution, hedge, booster, loaded or naming"),
    ("category", TEXT, "category of the codebook; for attributions the mode"),
    ("start", INT, "first code point of the span (of the cue, for attributions)"),
    ("end", INT, "one past its last code point"),
    ("entry", TEXT, "the lexicon entry or rule that found it"),
    ("lemma", TEXT, "the entry's dictionary form: a cue or term, never running text"),
    ("voice", TEXT, "author or attributed"),
    ("owner", TEXT, "author, reported, or the attribution whose content holds the span"),
    ("grade", TEXT, "certainty grade after FactBank, for hedges and boosters"),
    ("duplicate", FLAG, "whether the passage is left out when measuring"),
)

ATTRIBUTIONS = table(
    "attributions",
    "one attribution: one cue that hands words over to a source",
    ("passage", TEXT, "the passage"),
    ("article", TEXT, "the article"),
    ("outlet", TEXT, "the outlet"),
    ("attribution", TEXT, "identifier within the passage"),
    ("cue_start", INT, "first code point of the cue"),
    ("cue_end", INT, "one past its last"),
    ("source_start", INT, "first code point of the source, missing where the passage names none"),
    ("source_end", INT, "one past its last"),
    ("content_start", INT, "first code point of the content, missing for mentions"),
    ("content_end", INT, "one past its last"),
    ("mode", TEXT, "direct, indirect, mixed or mention"),
    ("source_type", TEXT, "person, anonymous, body, media, document or unspecified"),
    ("stance", TEXT, "stance of the cue: neutral, assertive, conceding, doubting, urging, denying, asking, thinking, feeling"),
    ("entry", TEXT, "the lexicon entry or rule that found the cue"),
    ("parent", TEXT, "the attribution whose content holds this one"),
    ("depth", INT, "1 for the outermost attribution; the outlet itself is 0"),
    ("resolved_start", INT, "span of the source where another sentence of the passage names it"),
    ("resolved_end", INT, "one past its last"),
    ("resolved_by", TEXT, "the evidence for the resolved source"),
    ("source_id", TEXT, "the row of `sources`, where the source is identified"),
    ("duplicate", FLAG, "whether the passage is left out when measuring"),
)
