"""Edits of a text that know where every character came from: the ground truth for anchors."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from reader.article import Span
from reader.sentences import sentences

_WORD = re.compile(r"[^\W\d_]{3,}")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n+|$)")


class Character(NamedTuple):
    """A character of an edited text; ``origin`` is the offset of the one it stands for in the original, -1 if new."""

    letter: str
    origin: int
    kept: bool


class Edited:
    """A text under edit."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.characters = [Character(letter, number, True) for number, letter in enumerate(text)]

    @property
    def text(self) -> str:
        """The text as it is by now."""
        return "".join(character.letter for character in self.characters)

    def replace(self, changes: Iterable[tuple[Span, str]], *, same: bool = False) -> None:
        """Put other words where these are, for which they stand; ``same``: they are only written otherwise."""
        made: list[Character] = []
        at = 0
        for (start, end), new in sorted(changes):
            if start < at:
                continue
            made += self.characters[at:start]
            old = self.characters[start:end]
            kept = same and all(character.kept for character in old)
            for number, letter in enumerate(new):
                made.append(Character(letter, old[number * len(old) // len(new)].origin if old else -1, kept))
            at = end
        self.characters = made + self.characters[at:]

    def insert(self, at: int, words: str) -> None:
        """Put new words in."""
        self.replace([(Span(at, at), words)])

    def reorder(self, pieces: Sequence[Span]) -> None:
        """Make these pieces, in this order, the text."""
        self.characters = [character for start, end in pieces for character in self.characters[start:end]]


Edit = Callable[[Edited, random.Random, Sequence[str]], None]
"""Edits a text; the sentences given are foreign ones to put in."""


def typos(edited: Edited, chance: random.Random, _: Sequence[str]) -> None:
    """One word in twenty gets a letter more, less, other or two exchanged (or loses such a mistake)."""
    changes = []
    for match in _some(_WORD, edited.text, chance, 0.05):
        word, at = match[0], chance.randrange(len(match[0]) - 1)
        letter = chance.choice("aeionrst")
        wrong = chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )
        changes.append((Span(*match.span()), wrong))
    edited.replace(changes)


def other_words(edited: Edited, chance: random.Random, foreign: Sequence[str]) -> None:
    """One word in sixteen is another, some are two words, some are gone."""
    stock = _WORD.findall(" ".join(foreign))
    changes = []
    for match in _some(_WORD, edited.text, chance, 0.06):
        new = " ".join(chance.choice(stock) for _ in range(chance.choice((0, 1, 1, 1, 1, 2))))
        changes.append((Span(*match.span()), new))
    edited.replace(changes)


def inserted(edited: Edited, chance: random.Random, foreign: Sequence[str]) -> None:
    """A foreign sentence before one sentence in eight."""
    places = [start for start, _ in sentences_of(edited.text) if chance.random() < 0.12]
    edited.replace([(Span(at, at), chance.choice(foreign)) for at in places])


def deleted(edited: Edited, chance: random.Random, _: Sequence[str]) -> None:
    """One sentence in eight goes."""
    text = edited.text
    gone = [span for span in sentences_of(text) if chance.random() < 0.12]
    edited.replace([(Span(start, end + (text[end : end + 1] == " ")), "") for start, end in gone])


def moved(edited: Edited, chance: random.Random, _: Sequence[str]) -> None:
    """Three paragraphs go elsewhere."""
    pieces = list(paragraphs_of(edited.text))
    for _number in range(3):
        pieces.insert(chance.randrange(len(pieces)), pieces.pop(chance.randrange(len(pieces))))
    edited.reorder(pieces)


def quotation_marks(edited: Edited, chance: random.Random, _: Sequence[str]) -> None:
    """Straight become curly, curly straight; or all become single, or angled."""
    text = edited.text
    way = chance.choice(("straight", "single", "angled"))
    if "“" not in text:
        way = "curly"
    tables = {
        "straight": {"“": '"', "”": '"', "‘": "'", "’": "'"},
        "single": {"“": "‘", "”": "’"},
        "angled": {"“": "«", "”": "»", "’": "'"},
        "curly": {'"': "“", "'": "’"},
    }
    _characters(edited, tables[way])
    if way == "curly":
        closing = re.finditer(r"(?<=[\w.,!?])“", edited.text)
        edited.replace([(Span(*match.span()), "”") for match in closing], same=True)


def white_space(edited: Edited, chance: random.Random, _: Sequence[str]) -> None:
    """Hard line ends, spaces that do not break, double spaces, no empty lines, an indent."""
    changes = []
    for match in re.finditer(r"\s+", edited.text):
        lines = match[0].count("\n")
        new = chance.choice(("\n", "\n\n\n", "\n    ")) if lines else chance.choice((" ", " ", "\n", "\u00a0", "  "))
        changes.append((Span(*match.span()), new))
    edited.replace(changes, same=True)


def unicode(edited: Edited, chance: random.Random, _: Sequence[str]) -> None:
    """Letters taken apart or together, ligatures, other dashes and dots, soft hyphens."""
    table = {"—": chance.choice(("–", "-", "―")), "–": chance.choice(("—", "-")), "…": "...", "\u00a0": " "}
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    form = chance.choice(forms)
    _characters(edited, table)
    _characters(edited, {letter: unicodedata.normalize(form, letter) for letter in set(edited.text)})
    for plain, ligature in (("ffi", "ﬃ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
        edited.replace([(Span(*match.span()), ligature) for match in re.finditer(plain, edited.text)], same=True)
    hyphens = [match.start() + 3 for match in _some(re.compile(r"[^\W\d_]{6,}"), edited.text, chance, 0.02)]
    edited.replace([(Span(at, at), "\u00ad") for at in hyphens])


def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of a text, as the reader finds them."""
    return sentences(text, Span(0, len(text)))


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, each with the line breaks after it."""
    return tuple(Span(*match.span()) for match in _PARAGRAPH.finditer(text))


def _characters(edited: Edited, table: dict[str, str]) -> None:
    changes = [
        (Span(at, at + 1), table[letter])
        for at, letter in enumerate(edited.text)
        if table.get(letter, letter) != letter
    ]
    edited.replace(changes, same=True)


def _some(pattern: re.Pattern[str], text: str, chance: random.Random, share: float) -> list[re.Match[str]]:
    return [match for match in pattern.finditer(text) if chance.random() < share]


EDITS: dict[str, tuple[Edit, ...]] = {
    "typos": (typos,),
    "other words": (other_words,),
    "sentences in": (inserted,),
    "sentences out": (deleted,),
    "paragraphs moved": (moved,),
    "quotation marks": (quotation_marks,),
    "white space": (white_space,),
    "unicode": (unicode,),
    "set anew": (quotation_marks, white_space, unicode),
    "revised": (typos, other_words, inserted, deleted),
    "everything": (typos, other_words, inserted, deleted, moved, quotation_marks, white_space, unicode),
}
"""What is done to a text, alone and together."""


class Truth(NamedTuple):
    """Where a passage is in an edited text: ``letters`` of its own there, ``span`` around them, and whether its words
    survive: three quarters of its letters unchanged and in order, and less than half of the span foreign."""

    letters: frozenset[int]
    span: Span
    survives: bool


def truth(edited: Edited, by_origin: dict[int, list[int]], span: Span) -> Truth:
    """Where a passage went. ``by_origin`` is ``places(edited)``."""
    own = [at for origin in range(*span) for at in by_origin.get(origin, ()) if edited.characters[at].letter.isalnum()]
    if not own:
        return Truth(frozenset(), Span(0, 0), False)
    letters = frozenset(own)
    where = Span(min(own), max(own) + 1)
    before = sum(letter.isalnum() for letter in edited.original[span.start : span.end])
    kept = len({edited.characters[at].origin for at in own if edited.characters[at].kept})
    between = sum(edited.characters[at].letter.isalnum() for at in range(*where))
    ordered = all(one <= other for one, other in pairwise(own))
    return Truth(letters, where, ordered and kept >= 0.75 * before and len(letters) > 0.5 * between)


def places(edited: Edited) -> dict[int, list[int]]:
    """For every character of the original, where in the edited text its own stand."""
    found: dict[int, list[int]] = {}
    for at, character in enumerate(edited.characters):
        if character.origin >= 0:
            found.setdefault(character.origin, []).append(at)
    return found
