"""The contents: where what is said begins and ends.

In order: `starts` (of a clause or quotation with と), `bracketed` (speakers beside brackets), `object_phrases` (the object of a
verb), `edges` (of a clause that follows another), `joined` (a clause that its noun takes without と), `noun_clauses` (the clause of a
noun of speech).
"""
