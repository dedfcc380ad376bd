"""Headlines, which have a grammar of their own.

In order: `last_parts` (what the parts tell of each other), `crowds` (ネット), `brackets` (who stands beside a quotation), `parts` (the
part after one), `stances` (and moods), `compounds` (nouns joined to a cue), `order` (the order of words turned round), `colons`,
`told_clauses` (a と without a verb), `typography` (these and dashes, which the text has as well).
"""
