"""Headlines, which have a grammar of their own.

In order: `last_parts` (what the parts tell of each other), `brackets` (who stands beside a quotation), `parts` (the part after
one), `stances` (and moods), `order` (the order of words turned round), `typography` (colons and dashes, which the text has as
well).
"""
