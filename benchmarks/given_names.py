"""The lexicon of given names: ``python -m benchmarks.given_names NAME_DATA.json reader/analysis/given_names.txt``.

NAME_DATA.json is the data file of nomquamgender (MIT licence; https://github.com/ianvanbuskirk/nomquamgender): for each
name the number of sources and of people counted, and the share of women. Names that few sources know are left out, and
those that are given to women and men alike: many of these are ordinary words and places.
"""

import argparse
import json
import re
import textwrap
from pathlib import Path

from spacy.lang.en.stop_words import STOP_WORDS

HEAD = """\
# Given names by gender, for "he" and "she". Made by benchmarks/given_names.py from the data of nomquamgender
# (copyright Ian Van Buskirk, MIT licence).
"""
SOURCES, PEOPLE, SHARE = 9, 40, 0.1
_LATIN = re.compile(r"[a-z\u00df-\u024f]{3,}")
_WORDS = STOP_WORDS | set("may april june july august sunday monday friday saint north south east west mrs".split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    women, men = [], []
    for name, (sources, people, share, *_) in json.loads(given.data.read_text(encoding="utf-8")).items():
        if sources < SOURCES or people < PEOPLE or not _LATIN.fullmatch(name) or name in _WORDS:
            continue
        if share >= 1 - SHARE:
            women.append(name)
        elif share <= SHARE:
            men.append(name)
    words = HEAD
    for heading, names in (("women:", women), ("men:", men)):
        words += "\n".join([heading, *textwrap.wrap(" ".join(sorted(names)), 118)]) + "\n"
    given.out.write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main()
