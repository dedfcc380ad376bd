"""The clauses around a cue: how far one goes, what stands in it beside its subject, which noun it modifies.

In order: `ends` (of the clause of a subject), `adjuncts` (hearer, time, occasion), `places` (where, not who), `modified_nouns`
(by a relative clause), `relatives` (what a relative clause asks for).
"""
