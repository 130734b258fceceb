"""A selection that is being made, and how each key changes it. Pure functions of text and navigator."""

from typing import NamedTuple

from reader.article import Span
from reader.ui.navigation import Navigator


class Selection(NamedTuple):
    """From where it was begun (``fixed``) to the caret that moves; both are offsets between characters."""

    fixed: int
    caret: int

    @property
    def span(self) -> Span:
        """What is selected, in text order; may be empty."""
        return Span(min(self.fixed, self.caret), max(self.fixed, self.caret))

    def to(self, caret: int) -> "Selection":
        """The same beginning, another caret."""
        return Selection(self.fixed, caret)

    def swapped(self) -> "Selection":
        """The same span, with the caret at its other end."""
        return Selection(self.caret, self.fixed)


def of(span: Span) -> Selection:
    """A whole span, caret at its end."""
    return Selection(span.start, span.end)


def grow_word(selection: Selection, navigator: Navigator) -> Selection:
    """Up to the end of the next word."""
    return selection.to(navigator.next_word_end(selection.caret))


def shrink_word(selection: Selection, navigator: Navigator) -> Selection:
    """Back by a word."""
    return selection.to(navigator.previous_word_start(selection.caret))


def grow_sentence(selection: Selection, navigator: Navigator) -> Selection:
    """To whole sentences; if it is that already, the next one too."""
    span = trimmed(navigator.text, selection.span)
    first = navigator.sentence(span.start)
    last = navigator.sentence(max(span.end - 1, span.start))
    whole = Span(first.start, last.end)
    return of(whole if whole != span else Span(whole.start, navigator.next_sentence(last, 1).end))


def grow_paragraph(selection: Selection, navigator: Navigator) -> Selection:
    """To whole paragraphs; if it is that already, the next one too."""
    span = trimmed(navigator.text, selection.span)
    whole = Span(navigator.block(span.start).start, navigator.block(max(span.end - 1, span.start)).end)
    if whole != span:
        return of(whole)
    following = navigator.next_block(Span(max(span.end - 1, 0), span.end), 1)
    return of(Span(whole.start, max(whole.end, navigator.block(following.start).end)))


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends; empty at its start if there is nothing else."""
    words = text[span.start : span.end]
    if not words.strip():
        return Span(span.start, span.start)
    return Span(span.end - len(words.lstrip()), span.start + len(words.rstrip()))
