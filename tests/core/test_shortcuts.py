"""What makes long texts quick gives what the straightforward way gives."""

import gc
import hashlib
import json
from collections.abc import Iterator
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.client import line_of
from reader.article import Block, BlockKind, Encoded, Link, Span, hash_text
from reader.bulk import rows
from reader.formats import lines, load_source
from reader.formats.build import GAP, Part, build
from reader.formats.paragraphs import Paragraph, split_paragraphs
from reader.formats.source import Source
from reader.formats.structure import recognise
from reader.staying import MANY, staying

LINE = st.sampled_from(
    """The council met for three hours on Monday to hear about the harbour, and adjourned in the evening.|
“We did it,” she said, and turned to the crowd that had been waiting since the morning.|a) an item|(b) one|- bullet|
By Jane Doe|Share|Getty Images|Related topics|Boats in the harbour on Monday. Photo: Ann Lee/AP|SEE ALSO: this|
A boat in the harbour, seen from the bridge over the old canal in the evening light. (Reuters)|What now?|— —|
The bridge, which nobody had crossed for eleven years, as it was seen by Getty Images.|Caption: a boat of the city|
Media: what they wrote of it in all of the papers, and what they left out of it, was told by nobody.|© 2026|> quoted|
“Listenable” words can be quoted at the beginning of a line, too, as long as that goes on and on.""".replace(
        "\n", ""
    ).split("|")
)
SIGNS = "ab .>\n\n\n\r\x0b\x85\u2028-1)"


def plainly(text: str) -> list[str]:
    """The paragraphs of a text in which no line follows another: line by line."""
    return [stripped for line in text.splitlines() if (stripped := line.strip())]


@given(st.lists(LINE, max_size=30), st.sampled_from(["\n\n", "\n \n", "\r\n\r\n", "\n\n\n", "\u2029\n"]))
def test_lines_with_blank_ones_between_are_the_paragraphs(some: list[str], gap: str) -> None:
    found = split_paragraphs(gap.join(some))
    assert [paragraph.text for paragraph in found] == [words.removeprefix("> ") for words in plainly(gap.join(some))]
    assert [paragraph.chunk for paragraph in found] == list(range(len(some)))
    assert [paragraph.quoted for paragraph in found] == [int(words.startswith(">")) for words in some]


@given(st.text(SIGNS, max_size=80))
def test_no_word_of_a_text_is_lost_or_made(text: str) -> None:
    found = split_paragraphs(text)
    letters = [char for char in text if char in "ab"]
    assert [char for paragraph in found for char in paragraph.text if char in "ab"] == letters
    assert all(type(one) is Paragraph and one.text == one.text.strip() != "" for one in found)
    assert [one.chunk for one in found] == sorted(one.chunk for one in found)


@given(st.lists(LINE, max_size=40))
@settings(deadline=None)
def test_what_is_plainly_prose_would_be_so_if_it_were_asked_everything(some: list[str]) -> None:
    paragraphs = split_paragraphs("The Harbour Closes For Good\n\n" + "\n\n".join(some))
    with mock.patch.object(lines, "is_prose", return_value=False):
        asked = recognise(paragraphs)
    found = recognise(paragraphs)
    assert vars(found.parts) == vars(asked.parts)
    assert found[1:] == asked[1:]


PART = st.builds(
    Part,
    st.sampled_from(list(BlockKind)),
    st.sampled_from(["words", "", "see https://e.org/a and http://e.org/b.", "no / http here", "é \U0001f6a2 ü"]),
    st.integers(0, 6),
    st.sampled_from([(), (Link(Span(0, 1), "https://e.org/"),)]),
)


@given(st.lists(PART, max_size=12))
def test_blocks_lie_where_adding_up_puts_them(parts: list[Part]) -> None:
    article = build(parts, "")
    position, blocks, links = 0, [], []
    for kind, text, level, own in parts:
        blocks.append(Block(kind, Span(position, position + len(text)), level))
        there = build([Part(kind, text, level, own)], "").links
        links += [Link(Span(start + position, end + position), target) for (start, end), target in there]
        position += len(text) + len(GAP)
    assert article.text == GAP.join(part.text for part in parts)
    assert (list(article.blocks), list(article.links)) == (blocks, links)
    assert all(type(block) is Block and type(block.span) is Span for block in article.blocks)


def test_rows_are_what_calling_the_class_gives() -> None:
    assert list(rows(Span, [(1, 2), (3, 4)])) == [Span(1, 2), Span(3, 4)]


@given(st.text(max_size=300), st.integers(1, 50))
def test_a_message_is_one_line_of_json_whatever_its_text(text: str, at_once: int) -> None:
    message = {"job": 1, "text": text, "spans": [[0, 1]], "keep": True}
    with mock.patch("reader.analysis.client._CHARACTERS_AT_ONCE", at_once):
        line = b"".join(line_of(message))
    assert json.loads(line) == message
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")


def test_no_call_makes_json_of_a_long_text_at_once() -> None:
    with mock.patch.object(json, "dumps", side_effect=json.dumps) as dumped:
        pieces = list(line_of({"job": 1, "text": "words " * 100_000}))
    assert max(len(call.args[0]) for call in dumped.call_args_list) <= 100_000
    assert len(pieces) > 6


@pytest.fixture
def collecting() -> Iterator[None]:
    """Python looks for garbage, and nothing is set apart from it."""
    gc.unfreeze()
    gc.enable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("collecting")
def test_while_much_that_stays_is_made_no_garbage_is_looked_for_and_then_not_among_it() -> None:
    with staying():
        with staying():
            made = [[number] for number in range(2 * MANY)]
        assert not gc.isenabled()
        assert gc.get_freeze_count() == 0
    assert gc.isenabled()
    assert gc.get_freeze_count() >= len(made)


@pytest.mark.usefixtures("collecting")
def test_little_is_not_set_apart() -> None:
    gc.collect()
    with staying():
        made = [[number] for number in range(100)]
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert len(made) == 100


@pytest.mark.usefixtures("collecting")
def test_where_no_garbage_is_looked_for_anyway_nothing_is_done() -> None:
    gc.disable()
    with staying():
        made = [[number] for number in range(2 * MANY)]
    assert not gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert made


@given(st.text("aé“\U0001f6a2\n ", max_size=40), st.text("aé“\n \u2028", max_size=5), st.booleans())
def test_a_text_known_in_utf_8_is_hashed_as_if_it_were_not(text: str, rest: str, is_known: bool) -> None:
    known = Encoded(text + rest, (text + rest).encode() if is_known else b"")
    assert hash_text(text, known) == hashlib.sha256(text.encode()).hexdigest()
    assert hash_text(rest, known) == hashlib.sha256(rest.encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["", "\n", " \r\n\n", "\u2028"])
def test_an_article_has_the_hash_of_its_text_however_it_was_encoded(encoding: str, end: str) -> None:
    words = (
        "The Café Closes For Good\n\nThe café, where the café’s owner met the naïve, was closed on Monday.\n\nIt was."
    )
    article = load_source(Source((words + end).encode(encoding, "replace")))
    assert article.text_hash == hashlib.sha256(article.text.encode()).hexdigest()
