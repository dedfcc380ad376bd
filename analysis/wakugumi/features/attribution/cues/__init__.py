"""The cues: where one may stand, what it can ask, what it may be found to be.

In order: `matches` (of the lexicon, that may be cues), `takers` (cues that take a と instead of the verb after it), `scope` (a
region with its topics, subjects and links), `honorifics` (passives that are none), `findings` (what a cue is found to be).
"""
