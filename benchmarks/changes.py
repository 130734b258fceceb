"""How well and how fast two versions of a text are laid side by side.

    python -m benchmarks.changes [FILE or FOLDER …]

Articles are edited so that the fate of every character is known (``edits``). *Found*: letters that stayed, of which the
comparison says just where they are now. *Wrong*: of all letters that it says are the same, those that stand for others.
Then texts of 1 MB are compared: processor's time, medians.
"""

import argparse
import random
import re
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.anchors import foreign_sentences, own_texts, texts_of
from benchmarks.edits import EDITS, Edit, Edited
from reader.article import Article, Block, BlockKind, Span, hash_text
from reader.changes import Comparison, compare

ROUNDS = 3
_PARAGRAPH = re.compile(r"\S.*?(?=\s*\n\s*\n|\s*\Z)", re.S)
LONG = 1_000_000


class Letters(NamedTuple):
    """How many letters stayed, were found, were said to be the same, and wrongly so."""

    stayed: int
    found: int
    same: int
    wrong: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path)
    sources = parser.parse_args().sources
    texts = [text for source in sources for text in texts_of(source)] or own_texts()
    foreign = foreign_sentences(texts, random.Random(0))
    print(f"{len(texts)} articles, {ROUNDS} rounds")
    for name, edits in EDITS.items():
        results = [
            letters(text, edits, random.Random(f"{name} {number} {turn}"), foreign)
            for number, text in enumerate(texts)
            for turn in range(ROUNDS)
        ]
        stayed, found, same, wrong = (sum(column) for column in zip(*results, strict=True))
        print(
            f"{name:18} {stayed:10,} stayed   {found / max(stayed, 1):8.2%} found   {wrong / max(same, 1):8.3%} wrong"
        )
    times(texts, foreign)


def letters(text: str, edits: Sequence[Edit], chance: random.Random, foreign: Sequence[str]) -> Letters:
    """Edit an article, compare, and see what became of every letter."""
    edited = Edited(text)
    for edit in edits:
        edit(edited, chance, foreign)
    return judged(compare(article(text), article(edited.text)), edited)


def judged(comparison: Comparison, edited: Edited) -> Letters:
    """What a comparison says of every letter, beside what was done to it."""
    now: dict[int, int] = {}
    for passage in comparison.passages:
        for piece in passage.pieces:
            if piece.same:
                now |= zip(range(*piece.after), range(*piece.before), strict=True)
    stayed = found = wrong = same = 0
    for at, character in enumerate(edited.characters):
        if not character.letter.isalnum():
            continue
        stays = character.kept and character.origin >= 0 and edited.original[character.origin] == character.letter
        stayed += stays
        if (said := now.get(at)) is not None:
            same += 1
            found += stays and said == character.origin
            wrong += said != character.origin
    return Letters(stayed, found, same, wrong)


def article(text: str) -> Article:
    """A text with its paragraphs and nothing else: no loader changes a character."""
    blocks = [Block(BlockKind.PARAGRAPH, Span(*match.span())) for match in _PARAGRAPH.finditer(text)]
    return Article("", "", text, hash_text(text), tuple(blocks))


def times(texts: Sequence[str], foreign: Sequence[str]) -> None:
    """What 1 MB takes."""
    chance = random.Random(1)
    paragraphs: list[str] = []
    stock = [part for text in texts for part in text.split("\n\n") if part.strip()]
    words = " ".join(stock).split()
    while sum(map(len, paragraphs)) < LONG:
        paragraphs.append(" ".join(chance.choices(words, k=chance.randint(10, 90))))
    few = [part.replace(" the ", " a ", 1) if chance.random() < 0.1 else part for part in paragraphs]
    all_of_them = [" ".join(chance.choice(words) if chance.random() < 0.1 else word for word in part.split())
                   for part in paragraphs]  # fmt: skip
    shuffled = chance.sample(paragraphs, len(paragraphs))
    others = [" ".join(chance.choices(words, k=50)) for _ in paragraphs]
    kinds = {"the same": paragraphs, "a word in every tenth paragraph": few, "every tenth word": all_of_them,
             "paragraphs shuffled": shuffled, "another text": others}  # fmt: skip
    old = article("\n\n".join(paragraphs))
    for name, parts in kinds.items():
        new = article("\n\n".join(parts))
        taken = []
        for _ in range(ROUNDS):
            began = time.process_time()
            compare(old, new)
            taken.append(time.process_time() - began)
        print(f"1 MB, {name:32} {statistics.median(taken):6.2f} s")
    one = article(" ".join(paragraphs))
    new = article(" ".join(all_of_them))
    began = time.process_time()
    compare(one, new)
    print(f"1 MB in one paragraph, every tenth word      {time.process_time() - began:6.2f} s")


if __name__ == "__main__":
    main()
