"""The words of a text, folded: alike however quotation marks, dashes, case, accents or white space were set.

Editors and exporters change how words are written without changing the words: straight quotation marks, another
Unicode normalisation, ligatures, hard line ends. Folded words ignore all that, and know where they stand.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_MARK = r"\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
# Scripts written without spaces count a character as a word; marks belong to the letter before them.
_ALONE = r"\u3040-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_ALONE}]|(?:[^\W{_ALONE}]|[{_MARK}])+|\.{{3}}|[^\w\s]")
_MARKS = re.compile(f"[{_MARK}]")
_QUOTATION = dict.fromkeys(map(ord, "\"'`´‘’‚‛“”„‟«»‹›′″＂＇"), "'")
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—―−"), "-")
_SAME = str.maketrans({**_QUOTATION, **_DASHES})


class Words(NamedTuple):
    """Folded words in text order, and where each begins and ends (offsets into the text)."""

    words: list[str]
    starts: list[int]
    ends: list[int]


class Index(NamedTuple):
    """A text's words, and at which of them (counted from 0) each word stands."""

    text: Words
    places: dict[str, list[int]]


def split(text: str) -> Words:
    """The words and signs of a text, folded, in order."""
    words, starts, ends = [], [], []
    for match in _WORD.finditer(text):
        start, end = match.span()
        words.append(_fold(match[0]))
        starts.append(start)
        ends.append(end)
    return Words(words, starts, ends)


@lru_cache(maxsize=2)
def index(text: str) -> Index:
    """The index of a text. That of the text asked for last is kept: all notes of an article ask for the same."""
    words = split(text)
    places: dict[str, list[int]] = {}
    for number, word in enumerate(words.words):
        places.setdefault(word, []).append(number)
    return Index(words, places)


@lru_cache(maxsize=16_384)
def _fold(word: str) -> str:
    if word.isascii():
        return word.lower().translate(_SAME)
    plain = unicodedata.normalize("NFKD", word.translate(_SAME)).casefold()
    return _MARKS.sub("", plain) or word
