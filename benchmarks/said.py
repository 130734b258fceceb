"""How long it takes to gather everything that somebody said, with a large index.

    python -m benchmarks.said [ARTICLES]

An index of 10,000 articles with ten speakers and thirty statements each is made up: somebody speaks in every third
article, most in a few; one in five is called by the surname alone. What is timed is what the screen and ``reader said``
do once the index is up to date: who is meant, and all of their statements.
"""

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from reader.index import Index
from reader.index.gather import Entry
from reader.index.refreshing import _Indexed, _put
from reader.said import find, said

ROUNDS = 9
ROLES = (
    "",
    "",
    "mayor of Eastport",
    "minister of water",
    "spokesman for the Harbour Board",
    "chief economist at Banco",
)


def fill(index: Index, articles: int) -> None:
    rng = random.Random(1)
    given = [f"Given{number}" for number in range(400)]
    family = [f"Family{number}" for number in range(2_000)]
    people = [f"{rng.choice(given)} {rng.choice(family)}" for _ in range(20_000)]
    bodies = [f"Council of {name}" for name in family[:1_000]]

    def entry(number: int) -> _Indexed:
        speakers, statements = [], []
        for entity in range(10):
            name = people[int(len(people) * rng.random() ** 3)]
            kind = "person"
            if rng.random() < 0.2:
                name = name.split()[-1]
            elif rng.random() < 0.2:
                name, kind = rng.choice(bodies), "organization"
            role = rng.choice(ROLES)
            speakers.append((f"e{entity}", name, role, kind, 3, 0, 10))
            for at in range(3):
                words = f"“We have heard of number {rng.randrange(10_000)} and of {rng.choice(family)} as well.”"
                start = 1_000 * entity + 100 * at
                statements.append(
                    (
                        f"e{entity}",
                        name,
                        role,
                        "said",
                        words,
                        start,
                        start + len(words),
                        "direct",
                        "saying",
                        0.9,
                        "",
                        "[]",
                        0,
                    )
                )
        day = f"20{10 + number % 16}-{1 + number % 12:02}-{1 + number % 28:02}"
        about = (f"Title {number}", f"/{number}", "The Daily", "", day, "en", 900, "", "", None, 0, 30, 0, 0)
        text = (f"Title {number}", "", f"Text number {number} of the library.")
        return _Indexed(f"{number:032x}", "", "", Entry(about, text, (), tuple(speakers), tuple(statements)))

    for first in range(0, articles, 500):
        some = [entry(number) for number in range(first, min(first + 500, articles))]
        index.write(lambda connection, some=some: _put(connection, some))  # type: ignore[misc]


def _measure(index: Index, name: str) -> None:
    first, whole = [], []
    circle = find(index, name)
    assert circle is not None
    for _ in range(ROUNDS):
        began = time.process_time()
        circle = find(index, name) or circle
        found = index.statements((row.article, row.entity) for row in circle.rows)
        first.append(time.process_time() - began)
        began = time.process_time()
        everything = said(index, circle)
        whole.append(first[-1] + time.process_time() - began)
    doubtful = sum(len(some) for _, some in everything.perhaps)
    print(
        f"{len(circle.rows):6,} articles {len(found):6,} statements in {1_000 * statistics.median(first):6.1f} ms; "
        f"with {doubtful:6,} by who may be the same {1_000 * statistics.median(whole):6.1f} ms"
    )


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder))
        fill(index, articles)
        print(f"{articles:,} articles; processor's time, medians of {ROUNDS}")
        rows = index.rows("SELECT name, count(*) FROM speakers WHERE kind = 'person' AND name LIKE '% %' GROUP BY name")
        rows.sort(key=lambda row: -row[1])
        for name, _ in (rows[0], rows[20], rows[len(rows) // 2], ("Council of Family3", 0)):
            _measure(index, name)
        index.close()


if __name__ == "__main__":
    main()
