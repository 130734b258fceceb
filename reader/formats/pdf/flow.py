"""The order in which it is read: paragraphs go on across columns and pages, notes come after their page's text."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.article import BlockKind
from reader.formats.pdf.paragraphs import Paragraph, goes_on, joined
from reader.formats.pdf.roles import Role

_FLOWS = frozenset([BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE])
_STARTS = frozenset([BlockKind.HEADING, BlockKind.TITLE])


class Placed(NamedTuple):
    """A paragraph and what it is."""

    paragraph: Paragraph
    role: Role


def in_order(found: Sequence[Paragraph], given: Sequence[Role], size: float) -> list[Placed]:
    """Paragraphs put together that were torn apart, and the notes of each page after its text; ``size``: the body's."""
    placed: list[Placed] = []
    notes: list[Placed] = []
    running: int | None = None
    before: Placed | None = None
    for paragraph, role in zip(found, given, strict=True):
        here = Placed(paragraph, role)
        if notes and notes[0].paragraph.page != paragraph.page:
            placed += notes
            notes = []
        if role.is_note:
            notes.append(here)
        elif role.kind not in _FLOWS:
            placed.append(here)
        elif running is not None and _continues(placed[running], before, here):
            whole = joined(placed[running].paragraph, paragraph)
            placed[running] = Placed(whole, placed[running].role)
        else:
            placed.append(here)
            if running is None or _is_of(size, here) or not _is_of(size, placed[running]):
                running = len(placed) - 1
        before = here
    return placed + notes


def _continues(running: Placed, before: Placed | None, here: Placed) -> bool:
    """Whether a paragraph goes on here: never right after a heading, nor where the column itself said it had ended."""
    if before is not None and before.role.kind in _STARTS:
        return False
    if before is not None and before.role == running.role and before.paragraph.column == here.paragraph.column:
        between = before.paragraph.last is not running.paragraph.last
        if not between:
            return False
    return _same_text(running, here) and goes_on(running.paragraph, here.paragraph)


def _same_text(running: Placed, here: Placed) -> bool:
    kinds = {running.role.kind, here.role.kind}
    return _is_of(running.paragraph.size, here) and (len(kinds) == 1 or BlockKind.PARAGRAPH in kinds)


def _is_of(size: float, one: Placed) -> bool:
    return abs(one.paragraph.size - size) < 0.06 * size
