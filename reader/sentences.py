"""Sentences and words by their typography, without a language model: what the reader moves by.

Made for English news: abbreviations, initials, decimals, ellipses and closing quotation marks are known; "“…,” he said"
stays one sentence. Linear in the text.
"""

import re
from collections.abc import Iterator
from functools import cache

from reader.article import Span

LONGEST = 2_000
"""Longer sentences (characters) are cut at a blank: nobody wants a unit larger than a screen."""

# Possessive, and only from a run's beginning: of a million full stops every one would be tried else.
_END = re.compile(r"(?<![.!?…。！？])[.!?…。！？]++[\"'”’»)\]]*+(?=\s|$)|[。！？]++[”’»）]*+|\n++")
# Letters, and the marks over, under and around them, which Python does not count among the letters of a word.
_LETTER = r"[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e]"
_WORD = rf"{_LETTER}+(?:[-'’‑&./]{_LETTER}+)*"
_STARTER = re.compile(r"\s*[\"'“‘«(\[—–-]*\s*[^\W_a-zß-öø-ÿ]", re.UNICODE)
_LAST_WORD = re.compile(r"(?:^|[\s(\[\"“‘'/—–-])([^\s(\[\"“‘—–]+)$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ABBREVIATIONS = frozenset(
    """mr mrs ms mx dr prof rev fr sr jr st mt ft gen col lt maj capt cmdr adm sgt cpl pvt gov sen rep reps sens hon
    pres supt det insp messrs mme mlle vs v no nos vol p pp ed eds fig ch sec art al approx dept univ assn bros co
    corp inc ltd plc llc jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun
    ave blvd rd etc e.g i.e cf ca a.m p.m u.s u.k u.n e.u d.c ph.d m.d b.a m.a cia calif conn fla ga ill ind mass
    md mich minn miss mo n.y n.j n.c s.c ore pa penn tenn tex va wash wis""".split()
)
# After these a capital letter says nothing: a name or a number follows. After the others ("U.S.", "Inc.", "a.m.")
# a capital may well begin a sentence.
_NEVER_LAST = frozenset(
    """mr mrs ms mx dr prof rev fr st mt ft gen col lt maj capt cmdr adm sgt cpl pvt gov sen rep reps sens hon pres
    supt det insp messrs mme mlle vs v no nos vol p pp fig ch sec art""".split()
)
_SENTENCE_STARTERS = frozenset(
    """the a an he she it they we i you but and in on at this that these those there his her its their when while
    after before as if since for with what who how why where no yes so then now still some many most""".split()
)


def sentences(text: str, block: Span) -> tuple[Span, ...]:
    """The sentences of a block in order, trimmed of white space, none empty; together they hold all but white space."""
    found: list[Span] = []
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if match.end() > start and _ends(text, match, block):
            _add(text, start, match.end(), found)
            start = match.end()
    _add(text, start, block.end, found)
    return tuple(found)


def first_end(text: str, within: Span, block: Span) -> int | None:
    """Where the first sentence of a block ends that ends in a part of it; None if none does."""
    for match in _END.finditer(text, within.start, min(within.end + 1, block.end)):
        if match.end() > within.end:
            return None
        if _ends(text, match, block):
            return match.end()
    return None


def words(text: str, span: Span) -> tuple[Span, ...]:
    """The words of a span: letters and digits, with apostrophes, hyphens and the like inside."""
    return tuple(each_word(text, span))


def each_word(text: str, span: Span) -> Iterator[Span]:
    """The words of a span, one after the other, each found when it is asked for."""
    return (Span(*match.span()) for match in _word().finditer(text, span.start, span.end))


@cache
def _word() -> re.Pattern[str]:
    """Compiled when a word is first asked for: most articles are shown without."""
    return re.compile(_WORD)


def _ends(text: str, match: "re.Match[str]", block: Span) -> bool:
    mark = match.group()
    if mark[0] in "\n。！？" or match.end() >= block.end:
        return True
    following = text[match.end() : min(match.end() + 40, block.end)]
    if not _STARTER.match(following):
        return False
    if mark[0] == "." and mark.rstrip("\"'”’»)]") == ".":
        return not _abbreviates(text, match.start(), block.start, following)
    return True


def _abbreviates(text: str, stop: int, start: int, following: str) -> bool:
    """Whether the full stop at ``stop`` belongs to the word before it and ends no sentence."""
    last = _LAST_WORD.search(text[max(start, stop - 30) : stop])
    if last is None:
        return False
    word = last.group(1).lower()
    if word in _NEVER_LAST:
        return True
    if word in _ABBREVIATIONS or _INITIALS.fullmatch(word):
        # "U.S. officials", "George W. Bush" go on; "in the U.S. The president" does not.
        first = _word().search(following)
        return first is None or first.group().lower() not in _SENTENCE_STARTERS
    return False


def _add(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        stop = cut
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        found.append(Span(start, stop))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        found.append(Span(start, end))
