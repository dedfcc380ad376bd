"""The sources: whose the words are.

In order: `subjects` (topics and subjects), `agents` (of passives), `pages` (that words stand in), `noun_agents` (with から or
によって), `answers` (of who was asked); then those whom the cue alone does not show: `sharing` (a subject for several cues),
`speakers` (who goes on speaking), `stating` (clauses with として), `papers` (that lay something down), `reporters` (of what another
thinks), `own_thoughts` (that nobody else can have), `recovered` (told by what stands before the content), `unknown_nouns` (that only
the construction shows to speak).
"""
