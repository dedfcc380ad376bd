"""Verbs as cues; the last module is the entrance.

In order: `predicates` (which verbs are predicates), `claimed_nouns` (which noun and と claims), `blaming` (the として of blame),
`allowances` (which と a verb takes), `unsaid` (what is not said, or not yet), `wishes`, `minded` (clauses that somebody is minded by),
`beside` (verbs beside a sentence that is a quotation), `after_colon` and `as_said` (what a colon or ように、 hands on), `clefts` (what
follows のは); with と `linked_quotations`, `linked_clauses` and `linked`, both; with よう or か `bidding`; without a clause `named`
(verbs of many uses), `mentions`, `shown` and `objects`, all three; and `frames` (of the lexicon).
"""
