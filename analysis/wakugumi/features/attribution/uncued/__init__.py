"""Attributions that no cue of the lexicon makes.

In order: `bare` (words with no verb, behind whom nobody knows), `labelled` and `signed` (speakers that only stand beside their words,
or behind a dash), `turns` (of a talk in print), `sayings` (words that a noun says are somebody's), `letters` (that a quotation beside
them holds), `standing` (words that stand where に says), `gapped` (speakers who share one verb), `manner` (「…」と笑顔を見せた) and
`claimed` (〜だと口を挟んだ).
"""
