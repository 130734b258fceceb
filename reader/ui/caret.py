"""The caret among the rows of the page. Pure functions of the layout."""

from reader.ui.characters import character_at
from reader.ui.layout import Layout, Row
from reader.ui.rows import cell_at, offset_at


def column_of(layout: Layout, caret: int) -> int:
    """The cell of its row at which a caret stands."""
    return cell_at(layout.text, layout.row(layout.place_of_offset(caret)).start, caret)


def row_away(layout: Layout, caret: int, column: int, step: int) -> int:
    """The caret in the next row with text (``step`` 1) or the one before (-1), at a column or the row's end.

    From the last row it goes to the end of the text, from the first one to its beginning.
    """
    place = layout.place_of_offset(caret)
    target = layout.move(place, step)
    while _is_blank(layout.row(target)) and target != (after := layout.move(target, step)):
        target = after
    row = layout.row(target)
    if target == place or _is_blank(row):
        return layout.units[-1].end if step > 0 else layout.units[0].start
    there = min(offset_at(layout.text, row.start, row.end, column), last_caret(layout, row))
    return there if there >= row.end else max(character_at(layout.text, there).start, row.start)


def last_caret(layout: Layout, row: Row) -> int:
    """The last place for a caret in a row with text: behind its words, unless the next row begins right there."""
    end = row.start + len(layout.text[row.start : row.end].rstrip())
    if end == row.end < layout.units[row.unit].end:
        return max(character_at(layout.text, end - 1).start, row.start)
    return end


def _is_blank(row: Row) -> bool:
    return row.start == row.end
