"""Over the corpus: which forms name the same source, and whose side it is on."""
