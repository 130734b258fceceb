"""Finding statements in a parsed paragraph, stage by stage.

marks       which words stand in quotation marks (typography, no parse)
lexicon     verbs and nouns that introduce statements
cues        where such a word introduces one, and who is its source
contents    what is said: the clause that a cue governs
headlines   "…, X Says" and "X: …", where the parse fails
decoding    from the tagger's probabilities to sources, cues and contents
linking     which of them belong together
bounds      where a content ends that the tagger lets run on
asides      what stands between commas beside a source, and is no content
tagged      the tagger's findings as attributions
signed      “…” — Name, and NAME: …
listed      the items of a list that somebody announces
unsaid      what looks like a statement and is none
find        the stages put together: one attribution a word, pieces joined
confidence  how likely a statement is right
"""
