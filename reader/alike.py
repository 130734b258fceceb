"""The passages of a text that are most like one that stood in an earlier version of it.

Words are compared as ``reader.words`` folds them. Rare words that both have say where to look; there the earlier words,
with what stood before and after them, are laid beside the text's (their longest common subsequence), and the passage
begins and ends where its first and last words were laid.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Levenshtein

from reader.article import Span
from reader.words import Index, Words, index, split

_PLACES = 6
"""How many places are looked at."""
_LEAST_VOTES = 0.25
"""How many votes a place must have, against the best one."""
_COMMON = 40
"""A word that stands in more places than this does not say where to look, unless all do."""
_NEAR = 4
_REACH = 30
"""How many words may have come in or gone between two that are laid side by side: at first, and at least at last."""
_FINE = 100
"""Of more unknown words than this, at an edge, the passage is taken to have as many as it had."""
_FOREIGN = 0.5
"""What a foreign character between two pieces of a passage weighs, against one of the pieces' own."""
_SIMILAR = 0.5
"""How alike (0 … 1) words at an edge must be to those sought, where nothing beyond them is known."""


class Sought(NamedTuple):
    """A passage of an earlier text, and what stood around it; "" where that is not known."""

    before: str
    passage: str
    after: str


class Alike(NamedTuple):
    """A passage of the text; how alike (0 … 1) it, and what stands around it, are to what is sought.

    Where one side is not known the other speaks for both; where neither is, nothing is held against the passage.
    """

    span: Span
    passage: float
    before: float
    after: float


class _Query(NamedTuple):
    """The words sought; the passage's are ``first <= i < last``, of which ``cut`` characters at its edges are not."""

    words: Words
    first: int
    last: int
    cut: tuple[int, int]


class _Block(NamedTuple):
    """``length`` words that are the same, from the ``query``-th of the query and the ``text``-th of the text on."""

    query: int
    text: int
    length: int

    @property
    def ends(self) -> tuple[int, int]:
        """The first word after it in the query, and in the text."""
        return self.query + self.length, self.text + self.length


def alike(text: str, sought: Sought) -> list[Alike]:
    """The passages most like the sought one, a handful at most, in no order; none if it has no words."""
    query = _query(sought)
    if query is None:
        return []
    known = index(text)
    found = {}
    for diagonal in _diagonals(known, query.words.words):
        blocks = _lay(known.text.words, query, diagonal)
        if blocks and (passage := _passage(known.text, query, blocks)) is not None:
            found[passage.span] = passage
    return list(found.values())


def _query(sought: Sought) -> _Query | None:
    words = split("".join(sought))
    start = len(sought.before)
    end = start + len(sought.passage)
    inside = [number for number in range(len(words.words)) if words.ends[number] > start and words.starts[number] < end]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    return _Query(words, first, last, (max(start - words.starts[first], 0), max(words.ends[last - 1] - end, 0)))


def _diagonals(known: Index, words: Sequence[str]) -> Iterator[int]:
    """At which words of the text the query may begin, likeliest first."""
    places = [(number, known.places[word]) for number, word in enumerate(words) if word in known.places]
    telling = [item for item in places if len(item[1]) <= _COMMON] or sorted(places, key=lambda item: len(item[1]))[:1]
    votes: Counter[int] = Counter()
    for number, where in telling:
        for place in where[:1_000]:
            votes[place - number] += len(words[number])
    taken: list[int] = []
    likely = _with_neighbours(votes).most_common()
    for diagonal, votes_here in likely:
        if len(taken) == _PLACES or votes_here < _LEAST_VOTES * likely[0][1]:
            return
        if all(abs(diagonal - other) > _NEAR for other in taken):
            taken.append(diagonal)
            yield diagonal


def _with_neighbours(votes: Counter[int]) -> Counter[int]:
    """Each diagonal's votes and, for less, those of its neighbours: words came and went between the words that vote."""
    diagonals = sorted(votes)
    sums: Counter[int] = Counter(votes)
    for number, one in enumerate(diagonals):
        for other in diagonals[number + 1 : number + 1 + _REACH]:
            if other - one > _REACH:
                break
            for this, that in ((one, other), (other, one)):
                sums[this] += votes[that] * (2 * _REACH - (other - one)) // (2 * _REACH)
    return sums


def _lay(known: Sequence[str], query: _Query, diagonal: int) -> list[_Block]:
    """The query laid beside the text where it may begin: the words that both have. Looks further if some have not."""
    blocks: list[_Block] = []
    for reach in (_NEAR, max(_REACH, len(query.words.words))):
        blocks = _lay_within(known, query, diagonal, reach)
        if sum(block.length for block in _part(blocks, query.first, query.last)) == query.last - query.first:
            break
    return blocks


def _lay_within(known: Sequence[str], query: _Query, diagonal: int, reach: int) -> list[_Block]:
    words = query.words.words
    base = max(diagonal - reach, 0)
    near = known[base : max(diagonal + len(words) + reach, 0)]
    equal = (code for code in LCSseq.opcodes(words, near) if code.tag == "equal")
    blocks = [_Block(code.src_start, base + code.dest_start, code.src_end - code.src_start) for code in equal]
    chain = _lengthened(_chain(blocks, words, known), words, known)
    before, after = _part(chain, 0, query.first), _part(chain, query.last, len(words))
    return [*before, *_chain(_part(chain, query.first, query.last), words, known), *after]


def _part(blocks: Sequence[_Block], start: int, end: int) -> list[_Block]:
    """What the blocks say of some words of the query."""
    cut = ((block, max(block.query, start), min(block.ends[0], end)) for block in blocks)
    return [_Block(first, block.text + first - block.query, last - first) for block, first, last in cut if first < last]


def _chain(blocks: Sequence[_Block], words: Sequence[str], known: Sequence[str]) -> list[_Block]:
    """The run of blocks that belong together: a word or two far from all others are there by chance."""
    best: Sequence[_Block] = ()
    best_sum = total = 0.0
    begin = 0
    for number, block in enumerate(blocks):
        if number:
            (query, text) = blocks[number - 1].ends
            foreign = _length(known[text : block.text]) - _length(words[query : block.query])
            total -= _FOREIGN * max(foreign, 0)
        if total < 0:
            begin, total = number, 0.0
        total += _length(words[block.query : block.query + block.length])
        if total > best_sum:
            best, best_sum = blocks[begin : number + 1], total
    return list(best)


def _lengthened(blocks: list[_Block], words: Sequence[str], known: Sequence[str]) -> list[_Block]:
    """The blocks, first and last of them as long as can be: common words may have been laid far away."""
    if not blocks:
        return blocks
    query, text, length = blocks[0]
    more = 0
    while more < min(query, text) and words[query - more - 1] == known[text - more - 1]:
        more += 1
    blocks[0] = _Block(query - more, text - more, length + more)
    query, text = blocks[-1].ends
    more = 0
    while query + more < len(words) and text + more < len(known) and words[query + more] == known[text + more]:
        more += 1
    blocks[-1] = blocks[-1]._replace(length=blocks[-1].length + more)
    return blocks


def _passage(known: Words, query: _Query, blocks: Sequence[_Block]) -> Alike | None:
    words = query.words.words
    start = _edge(words, query.first, blocks, known.words, outwards=-1)
    end = _edge(words, query.last, blocks, known.words, outwards=1)
    if start >= end:
        return None
    passage = Levenshtein.normalized_similarity(
        _joined(words[query.first : query.last]), _joined(known.words[start:end])
    )
    before = _share(words, 0, query.first, blocks)
    after = _share(words, query.last, len(words), blocks)
    if before is None:
        before = 1.0 if after is None else after
    return Alike(_span(known, query, start, end), passage, before, before if after is None else after)


def _edge(words: Sequence[str], at: int, blocks: Sequence[_Block], known: Sequence[str], *, outwards: int) -> int:
    """The word of the text where the query's ``at``-th belongs, as the beginning (``outwards`` -1) or the end (1).

    Between two blocks, the text's words are divided so that both parts are most like what was there; new words go
    outwards.
    """
    lower = next((block for block in reversed(blocks) if block.query < at), None)
    upper = next((block for block in blocks if block.query >= at), None)
    if lower is None and upper is not None:
        there = known[max(upper.text - (upper.query - at), 0) : upper.text]
        return upper.text - _similar(words[at : upper.query], there)
    if upper is None and lower is not None:
        query, text = lower.ends
        return text + _similar(words[query:at], known[text : text + at - query])
    if lower is None or upper is None:
        return 0
    query, text = lower.ends
    if upper.query - query > _FINE:
        return max(upper.text - (upper.query - at), text) if outwards < 0 else min(text + at - query, upper.text)
    below, above = _joined(words[query:at]), _joined(words[at : upper.query])

    def unlike(split_at: int) -> tuple[int, int]:
        left, right = _joined(known[text:split_at]), _joined(known[split_at : upper.text])
        return Levenshtein.distance(below, left) + Levenshtein.distance(above, right), outwards * split_at

    cuts = [
        cut
        for cut in range(text, upper.text + 1)
        if cut - text <= 2 * (at - query) + _REACH or upper.text - cut <= 2 * (upper.query - at) + _REACH
    ]
    return min(cuts, key=unlike)


def _similar(wanted: Sequence[str], there: Sequence[str]) -> int:
    """How many words there stand for those wanted: all, if they are alike, else none."""
    return len(there) if Levenshtein.normalized_similarity(_joined(wanted), _joined(there)) >= _SIMILAR else 0


def _share(words: Sequence[str], start: int, end: int, blocks: Sequence[_Block]) -> float | None:
    """How much of some words of the query was found, in characters; None if there are none."""
    if start >= end:
        return None
    found = sum(_length(words[max(block.query, start) : min(block.ends[0], end)]) for block in blocks)
    return found / _length(words[start:end])


def _length(words: Sequence[str]) -> int:
    return sum(map(len, words))


def _joined(words: Sequence[str]) -> str:
    return "".join(f"{word} " for word in words)


def _span(known: Words, query: _Query, start: int, end: int) -> Span:
    """The characters of some words; a passage that began or ended within a word that is the same does so again."""
    words = query.words.words
    first = query.cut[0] if known.words[start] == words[query.first] else 0
    last = query.cut[1] if known.words[end - 1] == words[query.last - 1] else 0
    begin, close = known.starts[start] + first, known.ends[end - 1] - last
    return Span(begin, close) if begin < close else Span(known.starts[start], known.ends[end - 1])
