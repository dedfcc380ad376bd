"""Nouns of speech and thought as cues; the last module is the entrance.

In order: `voices` (that are raised), `carriers` (verbs that carry such a noun), `handed` (nouns with a と of their own),
`shown_by` (a teller between noun and verb), `mentions` (without a clause), `written` (what written words stand in),
`speech` (with a clause).
"""
