"""What words are to each other, whatever they mean.

In order: `relations` (particles, predicates, noun phrases), `noun_phrases` (those that may name a source), `openings` (datelines,
connectives), `heading_topics` (whom a heading is about), `governors` (the predicate a clause depends on), `links` (which
predicate takes which と).
"""
