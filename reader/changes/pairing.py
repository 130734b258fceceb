"""Which paragraphs of two versions belong together though they differ, or stand elsewhere.

Paragraphs that both have, to the letter and in order, are found first (``matching``). Of those left over, the same
paragraph elsewhere was moved; else rare words say which of the others may be its edited state, and how many words they
share, in order, which is. A paragraph that was cut in two, or two that became one, stay together.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reader.changes.matching import longest_increasing, matches
from reader.words import split
from reader.yielding import give_way

_CANDIDATES = 4
"""How many paragraphs elsewhere are looked at for one."""
_COMMON = 30
"""A word in more paragraphs than this does not say which is meant."""
_NEIGHBOURS = 2_500
"""Where so many pairs of paragraphs, or fewer, lie between two that stayed, each is looked at."""
_ALIKE, _ALIKE_ELSEWHERE = 0.4, 0.6
"""How much (0 … 1) two paragraphs must share to be one edited, at the same place and elsewhere."""
_HELD, _HELD_WORDS = 0.8, 6
"""A paragraph that keeps so much of the shorter one, of so many words or more, is the same too: cut, or drawn out."""
_HELD_BESIDE = 0.6
"""How much of a paragraph's words (0 … 1) must be in the one beside its neighbour, to have been part of that."""
_MOST_JOINED = 40
"""How many paragraphs become one, or one becomes, at most."""
_WORTH_MOVING = 24
"""A shorter paragraph (characters) that stands elsewhere is not said to have moved."""
_LONG = 10**8
"""Word counts that multiply to more than this are compared without regard to order."""
_FIRST_SIGN, _SIGNS = 0xE000, 0x10FFFF - 0xE000


class Pair(NamedTuple):
    """Paragraphs of the old version (``old <= i < old_end``) and of the new one that belong together.

    Mostly one and one; several where paragraphs were joined or cut. ``moved``: others that stayed were passed.
    """

    old: int
    old_end: int
    new: int
    new_end: int
    moved: bool = False


def pair(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The paragraphs that belong together, in the order of the new version; those of no pair came or went."""
    stayed = [(match.old + step, match.new + step) for match in matches(old, new) for step in range(match.length)]
    table = _Table(old, new, stayed)
    table.take_moved()
    table.take_edited()
    table.take_edited()  # once more: what has found its partner tells what lies between
    return table.result()


class _Table:
    """Paragraphs that have no partner yet, and the pairs found so far."""

    def __init__(self, old: Sequence[str], new: Sequence[str], stayed: Sequence[tuple[int, int]]) -> None:
        self._old, self._new = old, new
        self._stayed = stayed
        self._pairs: dict[int, int] = {}
        taken, new_taken = {number for number, _ in stayed}, {number for _, number in stayed}
        self._left = [number for number in range(len(old)) if number not in taken]
        self._new_left = [number for number in range(len(new)) if number not in new_taken]
        self._folded = _Folding()
        self._find_gaps()

    def _find_gaps(self) -> None:
        """Between which paragraphs that are in place each of the others is."""
        in_place = self._in_place() if self._pairs else ()
        fixed = sorted([*self._stayed, *((number, self._pairs[number]) for number in in_place)])
        self._gap_of = _gaps(len(self._old), [number for number, _ in fixed])
        self._new_gap_of = _gaps(len(self._new), [number for _, number in fixed])

    def take_moved(self) -> None:
        """Pair what is the same to the letter, in order."""
        places: dict[str, list[int]] = defaultdict(list)
        for number in reversed(self._new_left):
            places[self._new[number]].append(number)
        self._take(
            (number, places[self._old[number]].pop())
            for number in self._left
            if len(self._old[number]) >= _WORTH_MOVING and places.get(self._old[number])
        )

    def take_edited(self) -> None:
        """Pair what is alike, the most alike first."""
        found = []
        for number, other in self._candidates():
            alike = self._folded.alike(self._old[number], self._new[other])
            here = self._gap_of[number] == self._new_gap_of[other]
            if alike >= (_ALIKE if here else _ALIKE_ELSEWHERE):
                found.append((-alike - (0.1 if here else 0.0), number, other))
        taken: set[int] = set()
        new_taken: set[int] = set()
        pairs = []
        for _, number, other in sorted(found):
            if number not in taken and other not in new_taken:
                taken.add(number)
                new_taken.add(other)
                pairs.append((number, other))
        self._take(pairs)
        self._find_gaps()

    def _take(self, pairs: "Iterator[tuple[int, int]] | Sequence[tuple[int, int]]") -> None:
        self._pairs |= dict(pairs)
        new_taken = set(self._pairs.values())
        self._left = [number for number in self._left if number not in self._pairs]
        self._new_left = [number for number in self._new_left if number not in new_taken]

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs that are worth a look."""
        near: dict[int, list[int]] = defaultdict(list)
        for other in self._new_left:
            near[self._new_gap_of[other]].append(other)
        crowds = Counter(self._gap_of[number] for number in self._left)
        places: dict[str, list[int]] = defaultdict(list)
        for other in self._new_left:
            for word in set(self._folded.words(self._new[other])):
                places[word].append(other)
        for number in self._left:
            gap = self._gap_of[number]
            votes: Counter[int] = Counter()
            for word in set(self._folded.words(self._old[number])):
                where = places.get(word, ())
                if len(where) <= _COMMON:
                    for other in where:
                        votes[other] += len(word)
            likely = sorted(votes, key=lambda other: (-votes[other], other))[:_CANDIDATES]
            beside = near[gap] if len(near[gap]) * crowds[gap] <= _NEIGHBOURS else []
            yield from ((number, other) for other in dict.fromkeys([*beside, *likely]))

    def result(self) -> list[Pair]:
        """The pairs, grown over paragraphs that were joined or cut, and which of them moved."""
        in_place = self._in_place()
        free, new_free = set(self._left), set(self._new_left)
        found = [Pair(number, number + 1, other, other + 1) for number, other in self._stayed]
        for number, other in sorted(self._pairs.items()):
            one = Pair(number, number + 1, other, other + 1, number not in in_place)
            found.append(self._grown(one, free, new_free) if self._old[number] != self._new[other] else one)
        return sorted(found, key=lambda one: one.new)

    def _in_place(self) -> set[int]:
        """The paragraphs of the old version that are where they were: between the same neighbours, in order."""
        by_gap: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, other in sorted(self._pairs.items()):
            if self._gap_of[number] == self._new_gap_of[other]:
                by_gap[self._gap_of[number]].append((number, other))
        return {pairs[at][0] for pairs in by_gap.values() for at in longest_increasing([other for _, other in pairs])}

    def _grown(self, one: Pair, free: set[int], new_free: set[int]) -> Pair:
        """A pair with the paragraphs beside it most of whose words are on its other side; these are free no more."""
        same = self._common(one)
        for _ in range(_MOST_JOINED):
            wider = [
                (gain / added, other)
                for other, added in self._wider(one, free, new_free)
                if (gain := self._common(other) - same) >= _HELD_BESIDE * added > 0
            ]
            if not wider:
                break
            _, one = max(wider)
            free -= set(range(one.old, one.old_end))
            new_free -= set(range(one.new, one.new_end))
            same = self._common(one)
        return one

    def _wider(self, one: Pair, free: set[int], new_free: set[int]) -> Iterator[tuple[Pair, int]]:
        """The pair with a paragraph more, on either side, before or after; and how many words that has."""
        if one.new_end in new_free:
            yield one._replace(new_end=one.new_end + 1), len(self._folded.words(self._new[one.new_end]))
        if one.new - 1 in new_free:
            yield one._replace(new=one.new - 1), len(self._folded.words(self._new[one.new - 1]))
        if one.old_end in free:
            yield one._replace(old_end=one.old_end + 1), len(self._folded.words(self._old[one.old_end]))
        if one.old - 1 in free:
            yield one._replace(old=one.old - 1), len(self._folded.words(self._old[one.old - 1]))

    def _common(self, one: Pair) -> int:
        return self._folded.common(self._old[one.old : one.old_end], self._new[one.new : one.new_end])


def _gaps(count: int, stayed: Sequence[int]) -> list[int]:
    """Between which of those that stayed each paragraph is: how many of them come before it."""
    found, before = [], 0
    for number in range(count):
        if before < len(stayed) and stayed[before] <= number:
            before += 1
        found.append(before)
    return found


class _Folding:
    """The words of paragraphs, folded; and the same as strings of one sign a word, which compare quickly."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}
        self._known: dict[str, tuple[list[str], str]] = {}

    def words(self, paragraph: str) -> list[str]:
        """The words of a paragraph."""
        return self._of(paragraph)[0]

    def common(self, old: Sequence[str], new: Sequence[str]) -> int:
        """How many words some paragraphs have in common with others, in order."""
        return _common("".join(self._of(part)[1] for part in old), "".join(self._of(part)[1] for part in new))

    def alike(self, old: str, new: str) -> float:
        """How much of two paragraphs' words they share in order; nearly all of the shorter one counts as much."""
        here, there = self._of(old)[1], self._of(new)[1]
        if not here or not there:
            return 0.0
        same = _common(here, there)
        shorter = min(len(here), len(there))
        ratio = 2 * same / (len(here) + len(there))
        if shorter >= _HELD_WORDS and same >= _HELD * shorter:
            return max(ratio, _ALIKE_ELSEWHERE * same / shorter)
        return ratio

    def _of(self, paragraph: str) -> tuple[list[str], str]:
        if paragraph not in self._known:
            give_way()
            words = [word for word in split(paragraph).words if word.isalnum()]
            self._known[paragraph] = words, "".join(map(self._sign, words))
        return self._known[paragraph]

    def _sign(self, word: str) -> str:
        return self._signs.setdefault(word, chr(_FIRST_SIGN + len(self._signs) % _SIGNS))


def _common(here: str, there: str) -> int:
    if len(here) * len(there) > _LONG:
        return (Counter(here) & Counter(there)).total()
    from rapidfuzz.distance import LCSseq  # late: most paragraphs are as they were

    similarity: Callable[[str, str], int] = LCSseq.similarity
    return similarity(here, there)
