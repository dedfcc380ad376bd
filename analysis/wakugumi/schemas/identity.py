"""Tables of sources: the forms in which they are named, and who they are."""

from wakugumi.schemas.table import FLAG, INT, TEXT, table

SOURCE_FORMS = table(
    "source_forms",
    "one form in which an attribution names its source, or in which an article names somebody that a shorter form refers to",
    ("passage", TEXT, "the passage"),
    ("article", TEXT, "the article"),
    ("outlet", TEXT, "the outlet"),
    ("event", TEXT, "the story that the article tells"),
    ("passage_number", INT, "place of the passage in its article, from 0"),
    ("attribution", TEXT, "the attribution whose source this is; empty for a mention that a shorter form may refer to"),
    ("start", INT, "first code point of the head noun"),
    ("form", TEXT, "the head of the source phrase as written: a name, title or role, never its modifiers"),
    ("name", TEXT, "the proper name within it, or the name of an institution"),
    ("family", TEXT, "the part of a personal name by which it is shortened"),
    ("title", TEXT, "title or role of a person, kind of an institution"),
    ("holder", TEXT, "whose title, voice or document it is"),
    ("short", TEXT, "the abbreviation in parentheses behind it"),
    ("marker", TEXT, "same (同氏), this (この関係者), pronoun or own (本紙); empty where it refers by itself"),
    ("source_type", TEXT, "person, anonymous, body, media, document or unspecified"),
    ("specific", FLAG, "whether a proper noun tells an institution from others of its kind"),
    ("lead", TEXT, "first word of the form"),
    ("holder_lead", TEXT, "first word of the holder"),
    ("holder_specific", FLAG, "whether a proper noun tells the holder from others of its kind"),
    ("source_id", TEXT, "the row of `sources`; empty where nobody is referred to"),
    (
        "evidence",
        TEXT,
        "why it is that source: name, full_name, longer_name, short, title, same, this, abbreviation, story, holder, actor, outlet, "
        "article, ambiguous (kept apart), correction; unresolved where it is none",
    ),
    ("duplicate", FLAG, "whether the passage is left out when measuring"),
)

RESOLVED_FORMS = table(
    "resolved_forms",
    "one row of `source_forms` as its article resolves it; stays in the results folder, never exported",
    ("article", TEXT, "the article"),
    ("name", TEXT, "the proper name; empty where it is a state's before a title"),
    ("family", TEXT, "the part of it by which it is shortened"),
    ("title", TEXT, "title or role, that of the article's other forms where this one has none"),
    ("holder", TEXT, "whose title, voice or document it is, under its full name"),
    ("node", TEXT, "what it refers to, before articles are compared; empty for nobody"),
    ("evidence", TEXT, "why"),
    ("waits", FLAG, "whether the story's other articles may tell more of a family name"),
    ("side", TEXT, "the side that the form itself tells"),
    ("actor", TEXT, "the known actor whose name it is, where its node does not say so"),
)

SOURCES = table(
    "sources",
    "one source: all forms that name the same person, institution or group",
    ("source_id", TEXT, "identifier, made of the name and, where the name alone does not tell, of the story or article"),
    ("name", TEXT, "canonical name"),
    ("forms", TEXT, "its forms, the most common first, separated by ` / `"),
    ("source_type", TEXT, "person, anonymous, body, media, document or unspecified"),
    ("role", TEXT, "most common title, role or kind"),
    ("holder", TEXT, "most common holder of the title or document"),
    ("side", TEXT, "side from the list of actors: a state, alliance, party, camp or the press of a country; empty where unknown"),
    ("n_attributions", INT, "attributions, repeated passages left out"),
    ("n_articles", INT, "articles in which it is given the floor"),
    ("n_outlets", INT, "outlets that give it the floor"),
)
