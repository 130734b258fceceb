"""In which order a text is read, and how much of it: the chunks follow the person, and nothing takes for ever."""

import subprocess
import sys

from reader.analysis.chunks import chunks
from reader.analysis.order import PREVIEW, Order
from reader.article import Span

TEXT = "".join(f"Line {number} goes on for a while and ends.\n" for number in range(3_000))
SPANS = list(chunks(TEXT))
EVERYTHING = len(TEXT)


def rest(order: Order) -> list[Span]:
    """The chunks that come, one after the other."""
    found = []
    while (span := order.next()) is not None:
        found.append(span)
    return found


def test_without_a_look_the_text_is_read_from_its_beginning() -> None:
    assert len(SPANS) > 4
    assert rest(Order(TEXT, SPANS, EVERYTHING)) == SPANS


def test_from_where_the_person_looks_to_the_end_and_then_what_stands_before() -> None:
    order = Order(TEXT, SPANS, EVERYTHING)
    order.look(Span(SPANS[3].start + 5, SPANS[3].start + 50))
    assert rest(order) == [*SPANS[3:], *SPANS[:3]]


def test_another_look_goes_on_from_there_and_nothing_is_read_twice() -> None:
    order = Order(TEXT, SPANS, EVERYTHING)
    order.look(SPANS[4])
    first = order.next()
    order.look(SPANS[1])
    assert [first, *rest(order)] == [SPANS[4], *SPANS[1:4], *SPANS[5:], SPANS[0]]


def test_what_is_on_the_screen_comes_by_itself_by_whole_lines_and_once() -> None:
    order = Order(TEXT, SPANS, EVERYTHING)
    start = TEXT.index("Line 1500 ")
    order.look(Span(start + 3, start + 500))
    preview = order.preview()
    assert preview is not None
    assert TEXT[preview.start :].startswith("Line 1500 ")
    assert TEXT[preview.end] == "\n"
    assert preview.end >= start + 500
    assert order.preview() is None


def test_nothing_comes_by_itself_of_what_is_read_or_too_long_to_be_on_a_screen() -> None:
    order = Order(TEXT, SPANS, EVERYTHING)
    order.look(Span(0, PREVIEW + 1_000))
    assert order.preview() is None
    order.next()
    order.look(Span(10, 100))
    assert order.preview() is None


def test_of_a_text_that_is_one_chunk_nothing_comes_by_itself() -> None:
    order = Order(TEXT, [Span(0, 5_000)], EVERYTHING)
    order.look(Span(10, 500))
    assert order.preview() is None
    assert rest(order) == [Span(0, 5_000)]


def test_of_a_text_that_is_too_long_the_part_where_the_person_is_is_read_and_the_rest_is_known() -> None:
    order = Order(TEXT, SPANS, 2 * len(TEXT) // len(SPANS))
    order.look(SPANS[2])
    read = rest(order)
    assert read == SPANS[2 : 2 + len(read)]
    assert 0 < len(read) < len(SPANS)
    assert order.total == len(read)
    assert sorted([*read, *order.left()]) == SPANS
    order.look(Span(10, 100))
    assert order.preview() is None


BOUNDED = """
from reader.analysis.bounds import Bounds
class Endless:
    def read(self, text, span):
        while True: pass
class Greedy:
    def read(self, text, span):
        return bytearray(1 << 30)
class Deep:
    def read(self, text, span):
        return self.read(text, span)
class Plain:
    def read(self, text, span):
        return "read"
bounds = Bounds(10, seconds=0.05, memory=1 << 28)
print([bounds.read(engine(), "", None) for engine in (Endless, Greedy, Deep, Plain)])
"""


def test_what_takes_too_much_time_or_memory_or_nests_too_deep_is_left_out_and_the_next_is_read() -> None:
    # In a process of its own: it sets limits of the process.
    out = subprocess.run([sys.executable, "-c", BOUNDED], capture_output=True, check=True, text=True).stdout
    assert out.strip() == "[None, None, None, 'read']"
