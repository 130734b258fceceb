"""The part of speech of every word, from its tag and its relation: what spaCy's attribute ruler says, remembered.

The ruler tries each of its two hundred patterns on each word of a text, which is a tenth of the whole analysis. Nearly
all of them look at one word only: at its tag, its relation, and at its form where that is one of some fifty. So what it
makes of a word is asked once for each such combination. A text in which a pattern of several words matches is left to
the ruler itself. Lemmas and morphology, which nothing here reads, are left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

import numpy as np
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.types import Ints2d

_READ = frozenset({"POS", "TAG", "DEP"})
"""What the ruler may say that something here reads."""
_ASKED = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
"""What a pattern of one word may ask, so that its answers can be remembered."""

_COLUMNS: list[int | str] = ["TAG", "DEP", "IS_SPACE", "LOWER"]
Key = tuple[int, int, int, int]


class _Said(NamedTuple):
    """What the ruler says of a word, as numbers of the vocabulary's strings."""

    pos: int
    tag: int
    dep: int


class PartsOfSpeech:
    """Sets the parts of speech as an ``AttributeRuler`` with some patterns does."""

    def __init__(self, vocabulary: Vocab, patterns: Sequence[Mapping[str, Any]]) -> None:
        kept: list[dict[str, Any]] = [
            {**one, "attrs": {name: value for name, value in one["attrs"].items() if name in _READ}}
            for one in patterns
            if not _READ.isdisjoint(one["attrs"])
        ]
        self._ruler = AttributeRuler(vocabulary)
        self._ruler.add_patterns(kept)
        asking = [pattern for one in kept for pattern in one["patterns"]]
        self._several = Matcher(vocabulary)
        if several := [pattern for pattern in asking if len(pattern) > 1]:
            self._several.add("several", several)
        alone = [pattern[0] for pattern in asking if len(pattern) == 1]
        forms = [form for token in alone for form in _forms(token.get("LOWER", []))]
        self._can_remember = None not in forms and all(_ASKED.issuperset(token) for token in alone)
        self._forms = frozenset(vocabulary.strings.add(form) for form in forms if form is not None)
        self._said: dict[Key, _Said] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the parts of speech of a parsed text; returns it."""
        if not self._can_remember or (len(self._several) and self._several(doc)):
            return self._ruler(doc)
        forms = self._forms
        keys: list[Key] = [
            (tag, dep, space, form if form in forms else 0) for tag, dep, space, form in doc.to_array(_COLUMNS).tolist()
        ]
        said = [self._said.get(key) or self._ask(doc, number, key) for number, key in enumerate(keys)]
        doc.from_array(["POS"], cast(Ints2d, np.array([[one.pos] for one in said], np.uint64)))
        for number, (key, one) in enumerate(zip(keys, said, strict=True)):
            if key[:2] != one[1:]:
                doc[number].tag, doc[number].dep = one.tag, one.dep
        return doc

    def _ask(self, doc: Doc, number: int, key: Key) -> _Said:
        """What the ruler says of a word by itself."""
        word = doc[number]
        alone = self._ruler(Doc(doc.vocab, words=[word.text], tags=[word.tag_], deps=[word.dep_]))
        said = self._said[key] = _Said(alone[0].pos, alone[0].tag, alone[0].dep)
        return said


def _forms(asked: object) -> Iterator[str | None]:
    """The forms that a pattern names; None for one that may be any of many (a regular expression)."""
    if isinstance(asked, str):
        yield asked
    elif isinstance(asked, Mapping) and asked.keys() <= {"IN", "NOT_IN"}:
        for forms in asked.values():
            yield from forms
    elif asked != []:
        yield None
