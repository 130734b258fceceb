"""The lexicon of given names: ``python -m benchmarks.given_names reader/analysis/given_names.txt``.

Made from the name lists of Faker (MIT licence; https://github.com/joke2k/faker), which must be installed: every locale
whose names are written in Latin letters. A name that is given to both women and men is left out.
"""

import argparse
import importlib
import pkgutil
import re
import textwrap
from pathlib import Path
from typing import Any

HEAD = """\
# Given names by gender, for "he" and "she". Made by benchmarks/given_names.py from the lists of Faker {version}
# (copyright Daniele Faraglia, MIT licence).
"""
_LATIN = re.compile(r"[A-Z][a-z\u00df-\u024f]{2,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    faker = importlib.import_module("faker")
    person = importlib.import_module("faker.providers.person")
    women: set[str] = set()
    men: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        women |= latin(getattr(provider, "first_names_female", ()))
        men |= latin(getattr(provider, "first_names_male", ()))
    words = HEAD.format(version=faker.VERSION)
    for heading, names in (("women:", women - men), ("men:", men - women)):
        words += "\n".join([heading, *textwrap.wrap(" ".join(sorted(names)), 118)]) + "\n"
    parser.parse_args().out.write_text(words, encoding="utf-8")


def latin(names: Any) -> set[str]:
    """The single given names in Latin letters, in lower case."""
    return {name.lower() for name in names if isinstance(name, str) and _LATIN.fullmatch(name)}


if __name__ == "__main__":
    main()
