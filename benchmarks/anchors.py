"""How well anchors find their words in edited texts, and how fast.

    python -m benchmarks.anchors [FILE or FOLDER …] [--seed 1] [--rounds 3] [--show 10]

Texts: the bundled article and those of tests/quality, or other text files, folders of them, or JSON lines with "text"
(also .gz). Every passage's fate is known character by character. *Right*: the same words, from the first to the last.
*Off*: mostly its words, some too many or too few. *Wrong*: mostly others. *Survive*: see ``benchmarks.edits.Truth``.
"""

import argparse
import gzip
import json
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.edits import EDITS, Edit, Edited, Truth, paragraphs_of, places, sentences_of, truth
from reader.anchor import describe, resolve
from reader.article import Span
from reader.paths import resource
from tests.quality.labelled import load_all

LONG = 100_000
MANY = 1_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--show", type=int, default=0, help="print so many of the passages that went wrong")
    given = parser.parse_args()
    texts = [text for source in given.sources for text in texts_of(source)] or own_texts()
    chance = random.Random(given.seed)
    foreign = foreign_sentences(texts, chance)
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters")
    print(f"{'':<18}{'passages':>9}{'survive':>9}{'right':>9}{'off':>8}{'lost':>8}{'| of all: wrong':>16}")
    total: Counter[str] = Counter()
    shown = given.show
    for name, edits in EDITS.items():
        counts: Counter[str] = Counter()
        for _ in range(given.rounds):
            for text in texts:
                for line, outcome in outcomes(text, edits, chance, foreign):
                    counts[outcome] += 1
                    if shown and outcome in ("wrong", "survivor off", "survivor lost"):
                        shown -= 1
                        print(f"    {name}, {outcome}: {line}")
        print(row(name, counts))
        total += counts
    print(row("all", total))
    print()
    speed(texts, chance, foreign)


def own_texts() -> list[str]:
    """The bundled article and those of tests/quality."""
    return [*texts_of(resource("seeds")), *(article.text for article in load_all())]


def texts_of(source: Path) -> Iterator[str]:
    """The texts of a file or folder."""
    if source.is_dir():
        for path in sorted(source.glob("*.txt")):
            yield from texts_of(path)
    elif ".jsonl" in source.name:
        with (
            gzip.open(source, "rt", encoding="utf-8")
            if source.suffix == ".gz"
            else source.open(encoding="utf-8") as lines
        ):
            for line in lines:
                yield json.loads(line)["text"]
    else:
        yield source.read_text(encoding="utf-8")


def foreign_sentences(texts: Sequence[str], chance: random.Random) -> list[str]:
    """Sentences to put in, their words shuffled: none is the sentence that a note is on."""
    found = []
    for text in chance.sample(texts, min(len(texts), 40)):
        for start, end in sentences_of(text):
            words = text[start:end].strip(" .!?\"'”’)").split()
            chance.shuffle(words)
            found.append(" ".join(words).capitalize() + ". ")
    return found


def passages(text: str, chance: random.Random, share: float = 1.0) -> Iterator[Span]:
    """What people annotate: mostly sentences, also phrases, words, paragraphs and more than one sentence."""
    sentences = sentences_of(text)
    for number, sentence in enumerate(sentences):
        if chance.random() > share:
            continue
        yield sentence
        words = [(match.start(), match.end()) for match in re.finditer(r"\w+", text[sentence.start : sentence.end])]
        if not words:
            continue
        first = chance.randrange(len(words))
        last = min(first + chance.choice((0, 1, 2, 3, 5, 8, 12)), len(words) - 1)
        yield Span(sentence.start + words[first][0], sentence.start + words[last][1])
        if number % 4 == 0:
            yield Span(sentence.start, sentences[min(number + chance.randrange(1, 4), len(sentences) - 1)].end)
    for start, end in paragraphs_of(text):
        if chance.random() < 0.3 * share:
            yield Span(start, start + len(text[start:end].rstrip()))


def outcomes(
    text: str, edits: Sequence[Edit], chance: random.Random, foreign: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """What became of every passage: a line that shows it, and the outcome."""
    spans = [span for span in passages(text, chance) if any(letter.isalnum() for letter in text[slice(*span)])]
    edited = Edited(text)
    for edit in edits:
        edit(edited, chance, foreign)
    now, where = edited.text, places(edited)
    for span in spans:
        found = resolve(now, describe(text, span)).span
        real = truth(edited, where, span)
        outcome = judge(now, found, real)
        shown = "—" if found is None else now[found.start : found.end]
        yield f"{text[span.start : span.end]!r} → {shown!r}, is {now[slice(*real.span)]!r}", outcome


def judge(text: str, found: Span | None, real: Truth) -> str:
    """``right``, ``off``, ``lost`` (of survivors: ``survivor …``), or ``wrong``."""
    survivor = "survivor " if real.survives else ""
    if found is None:
        return survivor + "lost"
    letters = {at for at in range(*found) if text[at].isalnum()}
    if 2 * len(letters & real.letters) < len(letters) or not letters:
        return "wrong"
    return survivor + ("right" if _words(text, found) == _words(text, real.span) else "off")


def _words(text: str, span: Span) -> tuple[int, int]:
    """From which word's first letter to which word's last: spans that touch the same words are the same."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    while start and _within(text, start):
        start -= 1
    while end < len(text) and _within(text, end):
        end += 1
    return start, end


def _within(text: str, at: int) -> bool:
    return not (text[at - 1].isspace() or text[at].isspace()) and text[at - 1].isalnum() and text[at].isalnum()


def row(name: str, counts: Counter[str]) -> str:
    """A line of the table."""
    everything = counts.total()
    survivors = sum(number for outcome, number in counts.items() if outcome.startswith("survivor"))
    parts = [100 * counts[f"survivor {what}"] / max(survivors, 1) for what in ("right", "off", "lost")]
    wrong = 100 * counts["wrong"] / max(everything, 1)
    return (
        f"{name:<18}{everything:>9,}{survivors:>9,}{parts[0]:>8.2f}%{parts[1]:>7.2f}%{parts[2]:>7.2f}%{wrong:>15.2f}%"
    )


def speed(texts: Sequence[str], chance: random.Random, foreign: Sequence[str]) -> None:
    """Seconds of computing for many notes in a long text: unchanged, and under each kind of edit; medians of five."""
    text = long_text(texts, chance)
    spans = list(passages(text, chance))
    anchors = [describe(text, span) for span in chance.sample(spans, min(MANY, len(spans)))]
    print(f"{len(anchors):,} notes in {len(text):,} characters")
    cases = {"unchanged": text}
    for name, edits in EDITS.items():
        edited = Edited(text)
        for edit in edits:
            edit(edited, chance, foreign)
        cases[name] = edited.text
    for name, now in cases.items():
        times = []
        for number in range(5):
            fresh = now + " " * number  # another text: nothing is known of it yet
            began = time.process_time()
            for anchor in anchors:
                resolve(fresh, anchor)
            times.append(time.process_time() - began)
        print(f"{name:<18}{statistics.median(times):>9.3f} s")


def long_text(texts: Sequence[str], chance: random.Random) -> str:
    """A text of 100,000 characters of these, each again with its paragraphs in another order if they are too few."""
    parts: list[str] = []
    while sum(map(len, parts)) < LONG:
        for text in texts:
            paragraphs = text.split("\n\n")
            if parts and len(parts) >= len(texts):
                chance.shuffle(paragraphs)
            parts.append("\n\n".join(paragraphs))
    return "\n\n".join(parts)[:LONG]


if __name__ == "__main__":
    main()
