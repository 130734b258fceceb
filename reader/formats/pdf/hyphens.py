"""Joining lines: which hyphens at their ends were put in by the typesetter, and which belong to the word."""

import re
from collections.abc import Iterable, Sequence

Piece = tuple[str, str | None]
"""A character (or what a ligature stands for), and the link that it belongs to."""

_SOFT = "\u00ad"
_TYPOGRAPHIC = "\u2010"
_HYPHENS = ("-", _TYPOGRAPHIC, _SOFT)
_FEW_LINES = 40
_DIVIDED = 0.025
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_COMPOUND_LAST = re.compile(r"([^\W_]+(?:[-\u2010][^\W_]+)*)[-\u2010\u00ad]$")
_FIRST = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Signs of Chinese and Japanese, which are written without spaces: a line ends inside a word as well."""
_SUSPENDED = frozenset("and or to und oder bis bzw sowie et ou y o e".split())
"""After them a hyphen stands for what follows: "pre- and post-war"."""
_HEADS = frozenset(
    """all anti cross double eight ex far fifth first five four free full grand great half hand hard heavy high ill
    ice inner large last late left light like little long low mid middle multi near never new nine non north old
    once one open out over part post pre pro quasi red right second self semi seven short single six small so soft
    south still ten third thirty three top twenty forty fifty sixty seventy eighty ninety two ultra under up vice
    well wide white black blue green world year east west""".split()
)
"""Words that are often the first part of a compound with a hyphen, and seldom the first syllable of a word."""
_TAILS = frozenset(
    """aged based born bound breaker building century class daughter day driven edged elect eyed faced foot free
    friendly from general going handed hand haired headed high hearted hour keeper known like line long looking
    made maker making mile minded minute mouthed old off out page part piece proof range related rich round run
    scale sea sided sized speaking speed standing storey story style term time to tongued up war week wide winning
    word working worthy year""".split()
)
"""Words that are often the last part of one."""


class Hyphens:
    """What the document itself shows about its hyphens and its words."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._compounds: set[str] = set()
        hard = soft = inside = total = 0
        torn = False
        for line in lines:
            words = _WORD.findall(line)
            # What is left and right of a break proves nothing about words.
            whole = words[torn : -1 if line.endswith(_HYPHENS) else None]
            torn = line.endswith(_HYPHENS)
            for word in whole:
                low = word.lower().replace(_TYPOGRAPHIC, "-")
                (self._compounds if "-" in low else self._words).add(low)
            total += 1
            end = line[-1:]
            hard += end == "-"
            soft += end in (_TYPOGRAPHIC, _SOFT)
            inside += _TYPOGRAPHIC in line[:-1]
        # A typesetter that draws its own hyphens as another character tells the two apart.
        self._typographic_is_soft = soft > 0 and inside == 0
        self._hyphen_is_hard = self._typographic_is_soft and soft >= 3 and hard <= soft
        # Where words are divided, one line in twenty or more ends with a hyphen.
        self._divides = total < _FEW_LINES or hard + soft > _DIVIDED * total

    def keeps(self, before: str, after: str) -> bool:
        """Whether the hyphen at the end of a line belongs to the word that goes on in the next."""
        first = _FIRST.match(after)
        last = _LAST.search(before)
        sign = before[-1]
        if first is None or last is None or sign == _SOFT:
            return sign != _SOFT or not after[:1].isalpha()
        head, tail = last[1], first[0]
        if sign == _TYPOGRAPHIC and self._typographic_is_soft:
            return False
        if sign == "-" and self._hyphen_is_hard:
            return True
        if tail[0].isupper():
            return not head.isupper() or len(head) > 1
        return self._is_compound(before, head.lower(), tail.lower())

    def _is_compound(self, before: str, head: str, tail: str) -> bool:
        if head + tail in self._words:
            return False
        if not self._divides:
            return True
        whole = _COMPOUND_LAST.search(before)
        if f"{head}-{tail}" in self._compounds or (whole and f"{whole[1].lower()}-{tail}" in self._compounds):
            return True
        if whole is not None and "-" in whole[1].replace(_TYPOGRAPHIC, "-"):
            return True
        if head in _HEADS and (tail in self._words or len(tail) > 2) and tail not in _ENDINGS:
            return True
        if len(head) > 2 and (tail in _TAILS or tail.removesuffix("s") in _TAILS):
            return True
        return len(head) > 3 and len(tail) > 3 and head in self._words and tail in self._words

    def is_suspended(self, before: str, after: str) -> bool:
        """Whether a hyphen at the end of a line stands for what follows later: "pre-" before "and post-war"."""
        first = _FIRST.match(after)
        return first is not None and first[0] in _SUSPENDED and after[first.end() : first.end() + 1] == " "


_ENDINGS = frozenset(
    """able ably ance ation ations dence ence ences ened ening ents ering ership fully hood ible ibly ical ically
    ified ifying iness ings ions ises ising ished ishing istic ists ities izing less lessly ment ments ness ship
    sion sions some tion tional tions tive tively ture tures ward wards ing ier iest ity ily ery ers est ized ular
    larly ents ened ling lings ting tings ning nings ring rings ding dings ther thers ence ency ancy ish ism ist
    ful ous ive ant ent age ary ory ate ize ise ies ial ian ure ual""".split()
)


def join_lines(lines: Sequence[Sequence[Piece]], hyphens: Hyphens) -> list[Piece]:
    """The characters of lines that follow one another, as one line: hyphens resolved, one space between words."""
    pieces: list[Piece] = []
    for line in lines:
        if pieces:
            _append(pieces, line, hyphens)
        else:
            pieces = list(line)
    return [piece for piece in pieces if piece[0] != _SOFT]


def _append(pieces: list[Piece], line: Sequence[Piece], hyphens: Hyphens) -> None:
    before = "".join(characters for characters, _ in pieces[-60:])
    after = "".join(characters for characters, _ in line[:60])
    if _LAST.search(before) or (before.endswith(_HYPHENS) and before[-2:-1].isalnum()):
        if hyphens.is_suspended(before, after):
            pieces.append((" ", None))
        elif not hyphens.keeps(before, after):
            pieces.pop()
    elif not _is_tied(before, after):
        pieces.append((" ", pieces[-1][1] if pieces[-1][1] == line[0][1] else None))
    pieces += line


def _is_tied(before: str, after: str) -> bool:
    """Whether what ends a line takes no space: a dash with none before it or between figures, a slash, Chinese."""
    if _UNSPACED.match(before[-1:]) and _UNSPACED.match(after):
        return True
    if before.endswith("–"):
        return before[-2:-1].isdigit() and after[:1].isdigit()
    return before.endswith(("—", "/")) and before[-2:-1] != " "
