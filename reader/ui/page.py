"""The article on the screen: a line-API widget whose work is per visible row, whatever the article's length.

It keeps its own place (a unit and a row in it, see ``layout``) instead of Textual's scroll offset, so that correcting
an estimated height above never makes the text jump.
"""

from typing import Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.article import Article, Span
from reader.ui import selection as selecting
from reader.ui.caret import column_of, row_away
from reader.ui.characters import character_at
from reader.ui.commands import bindings, ids
from reader.ui.ink import Ink
from reader.ui.layout import Layout, Place
from reader.ui.messages import PlaceMoved, SelectionChanged
from reader.ui.navigation import Navigator
from reader.ui.paint import GUTTER, Layers, Painter
from reader.ui.pointer import Pointer
from reader.ui.rows import offset_at
from reader.ui.selection import Selection
from reader.ui.sideways import shift_by, shift_to_show

MEASURE = 72
NARROWEST, WIDEST = 40, 120
_CONTEXT_ROWS = 2
_SELECTING = ids("selecting")


class Page(Widget, can_focus=True):
    """Shows an article and its marks; moves the current sentence; lets the person select."""

    ALLOW_SELECT = False
    TAKES_COMMANDS = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(["selecting", "page"])

    def __init__(self, article: Article, ink: Ink, measure: int = MEASURE) -> None:
        super().__init__(id="page")
        self.measure = measure
        self.laid = Layers()
        self.selecting = False
        self._pointer = Pointer(self)
        self._preferred_x: int | None = None
        self._ink = ink
        self.load(article)

    # --- what is shown -------------------------------------------------------------------------------------------

    def load(self, article: Article) -> None:
        """Show another article, from its beginning."""
        self.article = article
        self.navigator = Navigator(article)
        self.top = Place(0, 0)
        self._selection: Selection | None = None
        self._rows_laid: Layout | None = None
        self.laid = Layers(current=self.navigator.sentence(0))

    def take_rows(self, rows: Layout | None) -> None:
        """Take rows that were made already; at another width they are made anew."""
        self._rows_laid = rows

    def lay(self, **layers: Any) -> None:
        """Replace some of the layers (see ``Layers``) and repaint."""
        self.laid = self.laid._replace(**layers)
        self.refresh()

    @property
    def current(self) -> Span:
        """The current sentence."""
        return self.laid.current or Span(0, 0)

    @property
    def selection(self) -> Span | None:
        """What is selected, without white space at its ends; None if nothing is."""
        if self._selection is None:
            return None
        span = selecting.trimmed(self.article.text, self._selection.span)
        return span if span.start < span.end else None

    @property
    def layout_now(self) -> Layout:
        """The rows at the present width."""
        if self._rows_laid is None:
            self._rows_laid = Layout(self.article.text, self.article.blocks, self._text_width())
        return self._rows_laid

    @property
    def progress(self) -> int:
        """How far the current sentence is, in percent: the first is 0; the last, and a page with the end on it, 100."""
        last = self.navigator.sentence(max(len(self.article.text) - 1, 0))
        ended = self.top != Place(0, 0) and self.in_view.end >= last.end
        return 100 if ended or not last.start else round(100 * min(self.current.start / last.start, 1))

    @property
    def in_view(self) -> Span:
        """The text that is on the page."""
        rows = [row for row in self.layout_now.following(self.top, self._height) if row]
        return Span(rows[0].start, max(row.end for row in rows)) if rows else Span(0, 0)

    def _text_width(self) -> int:
        return max(min(self.measure, self.size.width - GUTTER - 2), 8)

    @property
    def _margin(self) -> int:
        return max((self.size.width - 1 - GUTTER - self._text_width()) // 2, 0)

    @property
    def _height(self) -> int:
        return max(self.size.height, 1)

    # --- painting ------------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """Find the visible rows once, then paint them."""
        self._rows_shown = self.layout_now.following(self.top, self._height)
        self._painter = Painter(
            self.layout_now, self.article.blocks, self._ink, self._margin, max(self.size.width - 1, 0)
        )
        self._thumb = self._thumb_rows()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row of the page with its margin, and the thumb that shows the place."""
        row = self._rows_shown[y] if y < len(self._rows_shown) else None
        strip = self._painter.paint(row, self.laid)
        sign, name = ("▐", "page--thumb") if y in self._thumb else (" ", "page--gutter")
        return Strip([*strip, Segment(sign, self._ink.of(name))], self.size.width)

    def _thumb_rows(self) -> range:
        total, height = self.layout_now.total, self._height
        if total <= height:
            return range(0)
        size = max(1, height * height // total)
        first = (height - size) * min(self.layout_now.row_number(self.top), total - height) // (total - height)
        return range(first, first + size)

    # --- moving --------------------------------------------------------------------------------------------------

    def go(self, span: Span, *, centre: bool = False) -> None:
        """Make the sentence at ``span.start`` the current one and show it (``centre``: in the middle of the page)."""
        self._set_current(self.navigator.sentence(span.start))
        self.show(span, centre=centre)

    def show(self, span: Span, *, centre: bool = False) -> None:
        """Scroll no more than needed to show a span with some context, its beginning first of all."""
        layout = self.layout_now
        first, last = layout.place_of_offset(span.start), layout.place_of_offset(max(span.end - 1, span.start))
        numbers = layout.row_number(first), layout.row_number(last)
        top = layout.row_number(self.top)
        if (shift := shift_to_show(layout, span.start, self.laid.shift)) != self.laid.shift:
            self.lay(shift=shift)
        context = min(_CONTEXT_ROWS, (self._height - 1) // 3)
        if centre and not (top + context <= numbers[0] and numbers[1] < top + self._height - context):
            self._set_top(layout.move(first, -(self._height // 3)))
        elif numbers[0] < top + context or numbers[1] - numbers[0] > self._height - 2 * context:
            self._set_top(layout.move(first, -context))
        elif numbers[1] >= top + self._height - context:
            self._set_top(layout.move(last, context + 1 - self._height))

    def action_table_right(self) -> None:
        self._look_sideways(1)

    def action_table_left(self) -> None:
        self._look_sideways(-1)

    def _look_sideways(self, step: int) -> None:
        rows = self.layout_now.following(self.top, self._height)
        self.lay(shift=shift_by(self.layout_now, rows, self.laid.shift, step))

    def scroll_rows(self, rows: int) -> None:
        """Scroll, and carry the current sentence along so that it stays on the page."""
        before = self.top
        self._set_top(self.layout_now.move(self.top, rows))
        visible = [row for row in self.layout_now.following(self.top, self._height) if row and row.start < row.end]
        if not visible:
            return
        start = self.current.start
        if self.top == before and abs(rows) > 1:
            self._set_current(self.navigator.sentence(visible[-1].end - 1 if rows > 0 else visible[0].start))
        elif start < visible[0].start:
            self._set_current(self._first_sentence(visible[0].start, visible[-1].end))
        elif start >= visible[-1].end:
            self._set_current(self.navigator.sentence(visible[-1].start))

    def _first_sentence(self, start: int, end: int) -> Span:
        """The first sentence that begins on the page, else the one that fills it."""
        sentence = self.navigator.sentence(start)
        if sentence.start < start:
            following = self.navigator.next_sentence(sentence, 1)
            return following if following.start < end else sentence
        return sentence

    def _set_top(self, top: Place) -> None:
        missing = self.layout_now.following(top, self._height).count(None)
        top = self.layout_now.move(top, -missing)
        if top != self.top:
            self.top = top
            self.refresh()
            self.post_message(PlaceMoved(self.current))

    def _set_current(self, current: Span) -> None:
        if current != self.laid.current:
            self.lay(current=current)
            self.post_message(PlaceMoved(current))

    def on_resize(self) -> None:
        """Keep the reader's place: what is current stays at the same height of the page."""
        if self._rows_laid is None or self._rows_laid.width != self._text_width():
            self._lay_out_again()
        else:
            self._set_top(self.top)
            self.show(self.current)

    def set_measure(self, measure: int) -> None:
        """Set the width of the text in cells, within 40 and 120."""
        self.measure = min(max(measure, NARROWEST), WIDEST)
        self._lay_out_again()
        self.refresh()

    def _lay_out_again(self) -> None:
        old = self._rows_laid
        depth = 0
        if old is not None:
            depth = old.row_number(old.place_of_offset(self.current.start)) - old.row_number(self.top)
        self._rows_laid = None
        layout = self.layout_now
        if old is not None:
            depth = min(max(depth, 0), self._height - 1)
            self.top = layout.move(layout.place_of_offset(self.current.start), -depth)
            self._set_top(self.top)
            self.refresh()

    def action_sentence_next(self) -> None:
        self._step(self.navigator.next_sentence(self.current, 1), 1)

    def action_sentence_previous(self) -> None:
        self._step(self.navigator.next_sentence(self.current, -1), -1)

    def action_paragraph_next(self) -> None:
        self._step(self.navigator.next_block(self.current, 1), 1)

    def action_paragraph_previous(self) -> None:
        self._step(self.navigator.next_block(self.current, -1), -1)

    def _step(self, sentence: Span, direction: int) -> None:
        if sentence == self.current:
            self.scroll_rows(direction)
        else:
            self.go(sentence)

    def action_page_down(self) -> None:
        self.scroll_rows(max(self._height - 2, 1))

    def action_page_up(self) -> None:
        self.scroll_rows(-max(self._height - 2, 1))

    def action_half_down(self) -> None:
        self.scroll_rows(max(self._height // 2, 1))

    def action_half_up(self) -> None:
        self.scroll_rows(-max(self._height // 2, 1))

    def action_first(self) -> None:
        self.go(Span(0, 0))

    def action_last(self) -> None:
        end = len(self.article.text)
        self.go(self.navigator.sentence(max(end - 1, 0)))

    # --- selecting -----------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of selecting work only while something is being selected."""
        return self.selecting if action in _SELECTING else True

    def select(self, selection: Selection | None, *, caret: bool = True) -> None:
        """Select and enter selecting; None leaves it. ``caret``: show it, wherever it is, as the keyboard needs it."""
        self._preferred_x = None
        self._selection = selection
        self.selecting = selection is not None
        if selection is None:
            self.lay(selection=None, caret=None)
        else:
            self.lay(selection=selection.span, caret=selection.caret if caret else None)
            if caret:
                at = min(max(selection.caret, 0), max(len(self.article.text) - 1, 0))
                self.show(Span(at, at + 1))
        self.post_message(SelectionChanged())

    def _started(self) -> Selection:
        if self._selection is not None:
            return self._selection
        return selecting.of(self.navigator.word(self.current.start))

    def action_select(self) -> None:
        self.select(self._started())

    def action_start_here(self) -> None:
        caret = self._started().caret
        self.select(Selection(caret, caret))

    def action_other_end(self) -> None:
        self.select(self._started().swapped())

    def action_caret_left(self) -> None:
        self._move_caret(-1)

    def action_caret_right(self) -> None:
        self._move_caret(1)

    def action_caret_up(self) -> None:
        self._move_caret_row(-1)

    def action_caret_down(self) -> None:
        self._move_caret_row(1)

    def action_extend_left(self) -> None:
        self._move_caret(-1)

    def action_extend_right(self) -> None:
        self._move_caret(1)

    def action_extend_up(self) -> None:
        self._move_caret_row(-1)

    def action_extend_down(self) -> None:
        self._move_caret_row(1)

    def action_extend_word_left(self) -> None:
        self.action_shrink_word()

    def action_extend_word_right(self) -> None:
        self.action_grow_word()

    def action_grow_word(self) -> None:
        self.select(selecting.grow_word(self._started(), self.navigator))

    def action_shrink_word(self) -> None:
        self.select(selecting.shrink_word(self._started(), self.navigator))

    def action_grow_sentence(self) -> None:
        self.select(selecting.grow_sentence(self._started(), self.navigator))

    def action_grow_paragraph(self) -> None:
        self.select(selecting.grow_paragraph(self._started(), self.navigator))

    async def action_grow_statement(self) -> None:
        await self.run_action("screen.select_statement")  # no message: the next key is about the statement

    def _move_caret(self, step: int) -> None:
        selection = self._started()
        self.select(selection.to(self.navigator.next_caret(selection.caret, step)))

    def _move_caret_row(self, step: int) -> None:
        selection, layout = self._started(), self.layout_now
        column = self._preferred_x
        if column is None:
            column = column_of(layout, selection.caret)
        self.select(selection.to(row_away(layout, selection.caret, column, step)))
        self._preferred_x = column

    # --- the mouse -----------------------------------------------------------------------------------------------

    def character_under(self, x: int, y: int) -> Span:
        """The character at a cell of the widget; beside the text and in blank rows the empty span that is nearest.

        Above the page's first row and below its last one the cells of these two count.
        """
        rows = self.layout_now.following(self.top, self._height)
        row = rows[min(max(y, 0), len(rows) - 1)]
        if row is None:
            return Span(len(self.article.text), len(self.article.text))
        x -= self._margin + GUTTER + row.indent
        if x >= 0 and self.layout_now.units[row.unit].wide:
            x += self.laid.shift
        end = row.start + len(self.article.text[row.start : row.end].rstrip())
        offset = row.start if x < 0 else offset_at(self.article.text, row.start, end, x)
        return character_at(self.article.text, offset) if x >= 0 and offset < end else Span(offset, offset)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a selection; where there is a character, its sentence becomes the current one."""
        if event.button != 1:
            return
        self.capture_mouse()
        self.select(None)
        self._pointer.press(event.x, event.y)
        here = self.character_under(event.x, event.y)
        if here.start < here.end:
            self._set_current(self.navigator.sentence(here.start))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection, unless the button was let go where the terminal could not see it."""
        if not self._pointer.dragging:
            return
        if event.button:
            self._pointer.move(event.x, event.y)
        else:
            self.on_mouse_up()

    def on_mouse_up(self) -> None:
        """End the drag."""
        if self._pointer.dragging:
            self._pointer.release()
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Two clicks select the word, three the paragraph."""
        here = self.character_under(event.x, event.y)
        if event.chain < 2 or here.start == here.end:
            return
        span = self.navigator.word(here.start) if event.chain == 2 else self.navigator.block(here.start)
        self.select(selecting.of(span), caret=False)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll three rows down."""
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll three rows up."""
        event.stop()
        self.scroll_rows(-3)
