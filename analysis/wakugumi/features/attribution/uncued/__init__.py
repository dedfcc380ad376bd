"""Attributions that no cue of the lexicon makes.

In order: `labelled` (speakers that only stand beside their words), `sayings` (words that a noun says are somebody's), `gapped`
(speakers who share one verb), `manner` (「…」と笑顔を見せた).
"""
