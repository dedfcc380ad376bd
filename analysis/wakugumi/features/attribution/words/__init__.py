"""The words of a passage, as the rest asks for them.

In order: `closed` (classes of words, as data), `units` (tokens or whole brackets), `turns` (of speech, in a script), `regions`
(sentences at one depth of brackets), `name_shapes` (what a name looks like), `outlet_names` (which names go with those of outlets),
`counted` (who speaks as a number), `titles` (whom a title names), `appositions` (what stands before a name), `source_types` (what
kind of source a noun names).
"""
