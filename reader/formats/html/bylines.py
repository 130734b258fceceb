"""Who wrote the article: what the page's data say, held against what the page shows around its title."""

from collections.abc import Iterator, Sequence

from reader.formats.html.lines import Names, accounts, agencies, beside_a_day, by_lines, labelled, posted, signatures
from reader.formats.html.marked import ABOVE, BELOW, LINKED, USER, Sign, boxed, marked, together
from reader.formats.html.names import bare, extends, is_body, is_of, is_person, names_of
from reader.formats.html.place import Place
from reader.formats.html.segments import Segment
from reader.formats.html.tree import Element
from reader.formats.naming import folded

_AT_END = 3


def authors(
    claims: Sequence[Sequence[str]],
    aside: Sequence[str],
    outlets: Sequence[str],
    body: Element,
    blocks: Sequence[Segment],
    place: Place,
) -> Names:
    """The authors' names. ``claims`` are what the page's data say, the best first; ``aside`` names that it gives to
    others than readers; ``outlets`` names of its outlet.

    Persons come before bodies, and these before the outlet itself. What the page shows by its title adds those that
    the data leave out, and counts for more where the names in the data are nowhere to be seen.
    """
    said = [names for claim in claims if (names := names_of(claim))]
    strangers = [names for found in said if (names := _others(found, outlets))]
    signs = list(marked(body, blocks, place))
    shown = list(_shown_near(signs, blocks, place))
    near = [names for found in shown if (names := _others(found, outlets))]
    best = next((names for names in strangers if any(map(is_person, names))), [])
    best = best or next((names for names in strangers if len(names) == 1 and _is_first_name(names[0])), [])
    seen = next((names for names in near if not _begin_an_outlet(names, outlets)), next(iter(near), []))
    if best:
        if any(map(is_person, seen)) and not _is_on_page(best, blocks):
            return seen
        if signed := _contradicting(best, blocks, place):
            return signed
        longer = [*strangers, list(aside)] if all(map(is_person, best)) else [*near, *strangers]
        return next((more for more in longer if extends(more, best)), best)
    if seen:
        return next((names for names in strangers if extends(names, seen)), seen)
    plain = list(_told_far(body, blocks, place))
    told = [names for found in plain if (names := _others(found, outlets))]
    desks = list(agencies(blocks, place, outlets))
    if strangers:
        persons = [names for names in [list(aside), *told] if any(map(is_person, names))]
        return next(iter([*persons, *desks, *strangers]))
    agreed = [names for names in said if any(set(map(bare, names)) == set(map(bare, found)) for found in shown)]
    all_far = [*beside_a_day(blocks, place), *desks, *_shown_far(signs, blocks, place)]
    far = [names for found in all_far if (names := found if found in desks else _others(found, outlets))]
    return next((names for names in [list(aside), *told, *agreed, *far, *said, *shown, *plain, *all_far] if names), [])


def _contradicting(best: Names, blocks: Sequence[Segment], place: Place) -> Names:
    """The other names that a line between title and text gives: the data may name who put the text on the page."""
    known = bare(" ".join(best))
    between = range(place.top + 1, min(len(blocks), place.first + BELOW))
    persons = [names for names in by_lines(blocks, between) if all(map(is_person, names))]
    told = [*persons, *(names for names in posted(blocks, between) if _is_first_name(names[0]))]
    shared = any(bare(word) in known for names in told for name in names for word in name.split() if len(word) > 2)
    return [] if shared else next(iter(told), [])


def byline_block(blocks: Sequence[Segment], names: Sequence[str], region: range) -> int | None:
    """The number of the block near the top that holds the names and not much else."""
    wanted = [folded(name) for name in names]
    for number in region:
        words = folded(blocks[number].text)
        if wanted and len(words) <= sum(map(len, wanted)) + 60 and all(name in words for name in wanted):
            return number
    return None


def _others(names: Sequence[str], outlets: Sequence[str]) -> Names:
    return [name for name in names if not is_of(name, outlets)]


def _begin_an_outlet(names: Sequence[str], outlets: Sequence[str]) -> bool:
    """Whether names are words with which the outlet's begins: who has the site, not who wrote ("Google")."""
    return all(len(name.split()) == 1 and any(outlet.startswith(f"{name} ") for outlet in outlets) for name in names)


def _is_first_name(name: str) -> bool:
    return name.isalpha() and len(name) > 2 and name.istitle() and not is_body(name)


def _is_on_page(names: Sequence[str], blocks: Sequence[Segment]) -> bool:
    text = bare(" ".join(block.text for block in blocks))
    return any(bare(name) in text for name in names)


def _shown_near(signs: Sequence[Sign], blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """What the page shows by its title: elements that are marked as the author's, lines with "By", authors' pages."""
    plain = [sign for sign in signs if sign.rank < LINKED]
    yield from together([sign for sign in plain if sign.zone == 0])
    yield from by_lines(
        blocks, range(max(0, min(place.top, place.first - ABOVE)), min(len(blocks), place.first + BELOW))
    )
    yield from together([sign for sign in signs if sign.zone == 0 and sign.rank == LINKED])
    yield from together([sign for sign in plain if sign.zone == 1])


def _told_far(body: Element, blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """Whom it says to be the author under the article or in a box about the author."""
    yield from by_lines(blocks, range(max(0, place.last - _AT_END + 1), min(len(blocks), place.last + _AT_END + 1)))
    yield from labelled(blocks, range(place.first, min(len(blocks), place.last + _AT_END + 1)))
    yield from signatures(blocks, place)
    yield from boxed(body)


def _shown_far(signs: Sequence[Sign], blocks: Sequence[Segment], place: Place) -> Iterator[Names]:
    """What it shows where one would rather not look for it: accounts, under the article, somewhere else."""
    yield from accounts(blocks, place)
    yield from together([sign for sign in signs if sign.zone == 1 and sign.rank == LINKED])
    yield from together([sign for sign in signs if sign.zone == 0 and sign.rank == USER])
    below = [sign for sign in signs if sign.zone and sign.rank < LINKED]
    if len({sign.names for sign in below}) == 1:
        yield list(below[0].names)
