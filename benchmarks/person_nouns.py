"""The lexicon of nouns for people: ``python -m benchmarks.person_nouns FOLDER reader/analysis/person_nouns.txt``.

FOLDER holds ``index.sense`` and ``data.noun`` of WordNet 3.1. A noun is taken if its first sense is a person's.
Names of people and nations, written with capitals, are left out, and what WordNet marks as slang. Then, for some common
words, the nouns for people of that kind: a senator is a politician.
"""

import argparse
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

HEAD = """\
# Nouns for people: "the surgeon", "the shopkeeper". Made by benchmarks/person_nouns.py from WordNet 3.1. Its licence:
#
"""
PERSON, USAGE, HYPERNYMS = "18", ";u", ("@", "@i")
KINDS = frozenset(
    """politician legislator lawmaker musician performer entertainer athlete player doctor physician educator academic
    scientist lawyer writer author actor policeman nurse clergyman priest artist cook businessman businessperson
    financier thief dancer singer journalist soldier serviceman aviator sailor
    scholar engineer""".split()
)
DEPTH = 3
"""How many hypernyms up a kind may be."""
_WORD = re.compile(r"[a-z]{3,}(-[a-z]+)*")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    written, parents = plain_words(given.folder / "data.noun"), hypernyms(given.folder / "data.noun")
    nouns = {
        noun: synset
        for noun, synset in first_senses(given.folder / "index.sense")
        if _WORD.fullmatch(noun) and noun in written.get(synset, ())
    }
    lines = textwrap.wrap(" ".join(sorted(nouns)), 118, break_on_hyphens=False)
    for kind in sorted(KINDS & set(nouns)):
        members = " ".join(sorted(noun for noun, synset in nouns.items() if nouns[kind] in above(synset, parents)))
        lines += textwrap.wrap(f"{kind}: {members}", 118, break_on_hyphens=False, subsequent_indent="  ")
    head = HEAD + "".join(f"# {line}".rstrip() + "\n" for line in licence(given.folder / "data.noun"))
    given.out.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def licence(path: Path) -> list[str]:
    """The lines at the beginning of each file, without their numbers."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.lstrip().partition(" ")[2].strip() for line in lines if line.startswith("  ")]


def first_senses(path: Path) -> Iterator[tuple[str, str]]:
    """Nouns whose first sense is a person's, with its synset."""
    for line in path.read_text(encoding="utf-8").splitlines():
        key, synset, number, _ = line.split()
        lemma, _, rest = key.partition("%")
        if rest.startswith(f"1:{PERSON}:") and number == "1":
            yield lemma, synset


def hypernyms(path: Path) -> dict[str, list[str]]:
    """The direct hypernyms of each synset."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.partition(" | ")[0].split()
        if not line.startswith(" "):
            rest = fields[5 + 2 * int(fields[3], 16) :]
            found[fields[0]] = [rest[at + 1] for at in range(0, len(rest) - 3, 4) if rest[at] in HYPERNYMS]
    return found


def above(synset: str, parents: dict[str, list[str]]) -> set[str]:
    """The hypernyms of a synset, some steps up."""
    found: set[str] = set()
    level = [synset]
    for _ in range(DEPTH):
        level = [parent for one in level for parent in parents.get(one, ())]
        found.update(level)
    return found


def plain_words(path: Path) -> dict[str, set[str]]:
    """The words of each synset as they are written; without those of slang."""
    words: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.partition(" | ")[0].split()
        if not line.startswith(" ") and USAGE not in fields:
            count = int(fields[3], 16)
            words[fields[0]] = {fields[4 + 2 * number] for number in range(count)}
    return words


if __name__ == "__main__":
    main()
