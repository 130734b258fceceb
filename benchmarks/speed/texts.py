"""Articles of any length, made up: no two sentences alike, with speakers, quotations, names, numbers and headings.

The same length always gives the same text.
"""

import random
from collections.abc import Iterator

_GIVEN = """Anna Boris Clara David Elena Farid Grace Hugo Irene Jonas Karin Lamar Mira Nils Olga Pablo Qiang Rosa Samir
Tanya Ulrich Vera Walter Xenia Yusuf Zora""".split()
_FAMILY = """Adler Bishop Castellano Dvorak Eriksen Farrell Gupta Hoffmann Ivanova Jensen Kowalski Lindqvist Moreau
Nakamura Okafor Petrov Quintero Rasmussen Sandoval Tanaka Urbina Vance Whitaker Xu Yilmaz Zhang""".split()
_ROLES = """mayor spokeswoman engineer economist minister analyst director lawyer professor commissioner organiser
inspector treasurer ambassador senator farmer physician captain""".split()
_PLACES = """Riverton Halden Brookfield Lisbon Karlsruhe Nairobi Osaka Tallinn Montevideo Ottawa Cardiff Zagreb
Valparaiso Tromso Gdansk Leeds Odessa Bergen""".split()
_BODIES = """Council Ministry Institute Union Authority Commission Agency Bank Fund Alliance Court Observatory
University Chamber""".split()
_FIELDS = """Transport Harbour Water Energy Space Health Housing Trade Fisheries Railway Weather Archive Grid
Forestry""".split()
_THINGS = """bridge tunnel budget treaty reservoir station licence inquiry pipeline timetable survey contract school
harbour satellite hospital tariff election archive ferry orchard vaccine turbine census""".split()
_QUALITIES = """new disputed costly temporary western planned unfinished public joint crowded modern fragile second
annual northern promised quiet long-delayed""".split()
_DEEDS = """delay rebuild inspect sell close finance reopen extend abandon defend measure replace publish reject
approve reconsider""".split()
_ENDS = """before winter|without another vote|at its own expense|despite the warnings|within two years|
for the third time|in the autumn|under supervision|as soon as the money is there|
against the advice of its own staff|by next spring|
if the neighbours agree""".replace("\n", "").split("|")
_CUES = "said added noted warned argued explained insisted recalled".split()


def article(characters: int, *, bare: bool = False) -> str:
    """A text of about so many characters (at least), with a headline; quotation marks are typographic unless ``bare``.

    ``bare``: nothing beyond ASCII.
    """
    chance = random.Random(characters)
    found = [f"{_thing(chance).capitalize()} divides {chance.choice(_PLACES)} as costs rise again"]
    length = len(found[0])
    for paragraph in _paragraphs(chance):
        if length >= characters:
            break
        found.append(paragraph)
        length += len(paragraph) + 2
    text = "\n\n".join(found) + "\n"
    return text.translate(_BARE) if bare else text


_BARE = {0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2014: "-"}


def _paragraphs(chance: random.Random) -> Iterator[str]:
    while True:
        if chance.random() < 0.02:
            yield f"What the {chance.choice(_THINGS)} means for {chance.choice(_PLACES)}"
        yield " ".join(_sentence(chance) for _ in range(chance.choice((1, 2, 2, 3, 4))))


def _sentence(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.3:
        words = f"“We will {_deed(chance)},” {_person(chance)} {chance.choice(_CUES)}"
        return f"{words}, {_number(chance)}." if chance.random() < 0.3 else f"{words}."
    if kind < 0.5:
        return f"{_person(chance)} {chance.choice(_CUES)} that the {_body(chance)} would {_deed(chance)}."
    if kind < 0.6:
        return f"According to the {_body(chance)}, {_number(chance)} — “{chance.choice(_QUALITIES)}”, as it calls them."
    return f"The {_body(chance)} has to {_deed(chance)}; {_number(chance)}, and the {_thing(chance)} isn’t ready."


def _person(chance: random.Random) -> str:
    name = f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
    return f"{chance.choice(_PLACES)}’s {chance.choice(_ROLES)} {name}" if chance.random() < 0.4 else name


def _body(chance: random.Random) -> str:
    return f"{chance.choice(_PLACES)} {chance.choice(_FIELDS)} {chance.choice(_BODIES)}"


def _thing(chance: random.Random) -> str:
    return f"{chance.choice(_QUALITIES)} {chance.choice(_THINGS)}"


def _deed(chance: random.Random) -> str:
    return f"{chance.choice(_DEEDS)} the {_thing(chance)} {chance.choice(_ENDS)}"


def _number(chance: random.Random) -> str:
    return f"{chance.randint(2, 9_999):,} of {chance.randint(10_000, 999_999):,} {chance.choice(_THINGS)} plans wait"
