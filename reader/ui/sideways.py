"""Looking at wide tables sideways: by how many cells they are moved to the left. Pure functions of the layout."""

from collections.abc import Iterable

from reader.ui.layout import Layout, Row
from reader.ui.rows import cell_at


def shift_to_show(layout: Layout, offset: int, shift: int) -> int:
    """The shift at which a character of a table can be seen; the present one if it can be, or is in no table."""
    row = layout.row(layout.place_of_offset(offset))
    if not layout.units[row.unit].wide:
        return shift
    room = max(layout.width - row.indent - 2, 1)
    column = cell_at(layout.text, row.start, min(offset, row.end))
    if shift < column < shift + room or (column == shift == 0):
        return shift
    return column - room // 2 if column >= room else 0


def shift_by(layout: Layout, rows: Iterable[Row | None], shift: int, step: int) -> int:
    """The shift half a page further right (``step`` 1) or left (-1), up to the end of the widest of the rows."""
    tables = [row for row in rows if row is not None and layout.units[row.unit].wide]
    widest = max((cell_at(layout.text, row.start, row.end) + row.indent for row in tables), default=0)
    # One cell more than is missing: the sign that there is something to the left stands in one.
    most = widest - layout.width + 1 if widest > layout.width else 0
    return min(max(shift + step * max(layout.width // 2, 1), 0), most)
