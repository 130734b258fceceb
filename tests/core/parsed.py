"""Parses built by hand: a token is ``word POS dep head``, a line each; ``head`` is the word that it hangs on."""

from itertools import pairwise

from spacy.lang.en import English
from spacy.tokens import Doc

_VOCABULARY = English().vocab
_TAGS = {"PROPN": "NNP", "NOUN": "NN", "NOUNS": "NNS", "DET": "DT", "PRP$": "PRP$", "PRON": "PRP", "POS": "POS"}
_PARTS = {"NOUNS": "NOUN", "PRP$": "PRON", "POS": "PART"}
_CLOSE = frozenset([",", ".", "'s", ":", ")", "”"])


def parsed(*tokens: str, names: tuple[str, ...] = ()) -> Doc:
    """A Doc of one sentence; ``names`` are its entities, as ``LABEL words``. A head may be told by number: "@3"."""
    rows = [token.split() for token in tokens]
    words = [row[0] for row in rows]
    heads = [int(row[3][1:]) if row[3][0] == "@" and row[3][1:].isdigit() else words.index(row[3]) for row in rows]
    spaces = [
        word != "“" and after not in _CLOSE and "-" not in (word, after) for word, after in pairwise([*words, "."])
    ]
    labels = ["O"] * len(words)
    for name in names:
        label, *parts = name.split()
        start = next(at for at in range(len(words)) if words[at : at + len(parts)] == parts)
        labels[start : start + len(parts)] = [f"B-{label}", *[f"I-{label}"] * (len(parts) - 1)]
    return Doc(
        _VOCABULARY,
        words=words,
        spaces=spaces,
        pos=[_PARTS.get(row[1], row[1]) for row in rows],
        tags=[_TAGS.get(row[1], row[1]) for row in rows],
        deps=[row[2] for row in rows],
        heads=heads,
        ents=labels,
    )
