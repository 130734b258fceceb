"""Annotations of other programs: Hypothesis' API and client, and generic W3C annotations."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.article import Article
from reader.errors import InputError
from reader.export import importers
from reader.export.addresses import canonical
from reader.export.importers import read_annotations
from reader.export.intake import Intake, Taken
from reader.formats import load_source
from reader.formats.source import Source
from reader.library import Library
from reader.notes.note import Note, Target
from reader.notes.store import NoteStore

TEXT = "Rain at Last\n\nAnn Lee said it rains. “No,” Bob Roe replied.\n\nIt rains in the north, too."
URL = "https://example.org/news/rain?utm_source=x"


def hypothesis(number: int, exact: str | None = "it rains", **changes: Any) -> dict[str, Any]:
    """An annotation as Hypothesis' API gives it."""
    selector = [
        {"type": "RangeSelector", "startContainer": "/p", "endContainer": "/p", "startOffset": 1, "endOffset": 2},
        {"type": "TextPositionSelector", "start": 4000, "end": 4008},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": "Ann Lee\n   said ", "suffix": ". “No"},
    ]
    target: dict[str, Any] = {"source": URL} | ({"selector": selector} if exact is not None else {})
    plain = {
        "id": f"iHNf1mBeTrS0ClW_2rF3I{number}", "created": "2026-02-05T15:54:59.597989+00:00",
        "updated": "2026-02-05T16:54:00.156927+00:00", "user": "acct:ann@hypothes.is", "uri": URL, "text": "so",
        "tags": ["rain"], "group": "__world__", "target": [target], "document": {"title": ["Rain"]},
        "permissions": {"read": ["acct:ann@hypothes.is"]}, "links": {}, "hidden": False, "flagged": False,
    }  # fmt: skip
    return plain | changes


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "data")


def article(origin: str = "https://example.org/news/rain") -> Article:
    return load_source(Source(TEXT.encode(), origin))


def take(library: Library, data: Any, on: Article | None = None, only: str | None = None) -> Taken:
    return Intake(library, on, only).take(read_annotations(json.dumps(data).encode()))


def notes(library: Library) -> list[Note]:
    return [note for article_id in library.articles() for note in NoteStore(library.folder(article_id)).notes()]


@pytest.mark.parametrize("shape", ["rows", "annotations", "list", "one"])
def test_what_hypothesis_gives_is_found_by_its_address(library: Library, shape: str) -> None:
    library.open(article())
    row = hypothesis(1)
    data: Any = {
        "rows": {"total": 1, "rows": [row]},
        "annotations": {"export_date": "2026-03-01T00:00:00Z", "export_userid": "x", "annotations": [row]},
        "list": [row],
        "one": row,
    }[shape]
    assert take(library, data).in_words() == "1 note added"
    (note,) = notes(library)
    assert note.target.kind == "passage"
    assert note.target.anchor is not None
    assert (note.target.anchor.start, note.target.anchor.exact) == (TEXT.index("it rains"), "it rains")
    assert (note.body, note.tags) == ("so", ("rain",))
    assert (note.created, note.updated) == ("2026-02-05T15:54:59.597989+00:00", "2026-02-05T16:54:00.156927+00:00")


def test_the_same_file_twice_changes_nothing_and_a_newer_one_changes_what_it_changed(library: Library) -> None:
    library.open(article())
    rows = [hypothesis(1), hypothesis(2, "Bob Roe")]
    take(library, rows)
    assert take(library, rows).in_words() == "0 notes added, 2 as they were"
    rows[0] |= {"text": "so it does", "updated": "2026-02-06T00:00:00+00:00"}
    assert take(library, rows).in_words() == "0 notes added, 1 changed, 1 as it was"
    assert {note.body for note in notes(library)} == {"so", "so it does"}


def test_highlights_page_notes_and_replies_keep_what_they_are_on(library: Library) -> None:
    library.open(article())
    first = hypothesis(1)
    reply = hypothesis(2, None, references=[first["id"]], text="no")
    page = hypothesis(3, None, text="on the page")
    assert take(library, [reply, first, hypothesis(4, text="", tags=[]), page]).problems == ()
    found = {note.body: note for note in notes(library)}
    assert found["no"].target == found["so"].target
    assert found["on the page"].target == Target("article")
    assert found[""].is_highlight


def test_words_that_are_not_in_the_text_are_kept_as_lost(library: Library) -> None:
    library.open(article())
    take(library, [hypothesis(1, "These words were taken out of the article long ago")])
    (note,) = notes(library)
    assert note.target.anchor is not None
    assert note.target.anchor.exact.startswith("These words")


def test_words_across_lines_of_a_page_are_found_in_ours(library: Library) -> None:
    library.open(article())
    take(library, [hypothesis(1, "Bob Roe replied.\n\n      It rains in the\n  north")])
    (note,) = notes(library)
    assert note.target.anchor is not None
    assert note.target.anchor.exact == "Bob Roe replied.\n\nIt rains in the north"


def test_an_address_without_an_article_is_named_and_the_others_go_in(library: Library) -> None:
    library.open(article())
    other = "https://example.org/other"
    found = take(library, [hypothesis(1), hypothesis(2, uri=other), hypothesis(3, uri=other)])
    assert found.in_words() == "1 note added"
    assert found.problems == (
        f"2 notes were not imported, on an article that is not here: {other}; --article FILE says which it is.",
    )


def test_article_says_which_one_it_is_and_that_is_remembered(library: Library) -> None:
    mine = article("/home/me/rain.txt")
    assert take(library, [hypothesis(1)], mine).in_words() == "1 note added"
    assert take(library, [hypothesis(1), hypothesis(2)]).in_words() == "1 note added, 1 as it was"
    assert take(library, [hypothesis(3, uri="https://www.example.org/news/rain/")]).problems != ()
    assert library.last() is None


def test_of_several_unknown_addresses_article_needs_to_know_which(library: Library) -> None:
    mine = article("/home/me/rain.txt")
    rows = [hypothesis(number, uri=f"https://example.org/{number}") for number in range(8)]
    found = take(library, rows, mine)
    assert found.merged == ()
    assert found.problems[0].startswith("8 notes were not imported, on articles that are not here: ")
    assert found.problems[0].endswith("and 3 more; --article FILE --from URL says which.")
    found = take(library, rows, mine, "http://example.org/3/")
    assert (found.in_words(), found.problems) == ("1 note added", ())
    assert "on that address" in take(library, rows, mine, "https://example.com").problems[0]


def test_the_same_notes_on_a_second_article_stay_on_the_first(library: Library) -> None:
    take(library, [hypothesis(1)], article("/home/me/rain.txt"))
    other = load_source(Source(b"Another\n\nit rains here, too.", "/home/me/other.txt"))
    assert "already on another article" in take(library, [hypothesis(1)], other).problems[0]
    assert len(notes(library)) == 1


def test_notes_of_several_people_say_whose_they_are(library: Library) -> None:
    library.open(article())
    take(library, [hypothesis(1), hypothesis(2, user="acct:bob@hypothes.is", text="no")])
    assert {(note.body, note.tags) for note in notes(library)} == {
        ("so", ("rain", "by ann")),
        ("no", ("rain", "by bob")),
    }


ANNOTATION = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "http://example.org/anno1",
    "type": "Annotation",
    "created": "2026-01-28T12:00:00",
    "body": [
        {"type": "TextualBody", "value": "so", "purpose": "commenting"},
        {"type": "TextualBody", "value": "rain", "purpose": "tagging"},
        "http://example.org/more",
    ],
    "target": {
        "source": {"id": URL},
        "selector": {"type": "XPathSelector", "value": "/p", "refinedBy": {"type": "TextQuoteSelector", "exact": "No"}},
    },
}


@pytest.mark.parametrize("shape", ["one", "list", "collection", "page", "graph"])
def test_annotations_of_the_model_are_read_in_any_wrapping(library: Library, shape: str) -> None:
    library.open(article())
    data: Any = {
        "one": ANNOTATION,
        "list": [ANNOTATION],
        "page": {"type": "AnnotationPage", "items": [ANNOTATION]},
        "collection": {"type": "AnnotationCollection", "first": {"items": [ANNOTATION]}},
        "graph": {"@graph": [ANNOTATION]},
    }[shape]
    assert take(library, data).in_words() == "1 note added"
    (note,) = notes(library)
    assert (note.body, note.tags) == ("so\n\nhttp://example.org/more", ("rain",))
    assert note.target.anchor is not None
    assert note.target.anchor.exact == "No"
    assert note.created == note.updated == "2026-01-28T12:00:00.000000+00:00"


def test_short_forms_of_the_model_are_read(library: Library) -> None:
    library.open(article())
    plain = {"type": "Annotation", "bodyValue": "short", "target": URL}
    fragment = {"type": "FragmentSelector", "value": "t=1"}
    placed = {"type": "Annotation", "id": "urn:x:2", "body": "b", "target": {"source": URL, "selector": fragment}}
    found = take(library, [plain, placed])
    assert found.remarks == ("1 note has no quotation: it is on the whole article now.",)
    assert {(note.body, note.target.kind) for note in notes(library)} == {("short", "article"), ("b", "article")}
    before = notes(library)
    assert take(library, [plain, placed]).in_words() == "0 notes added, 2 as they were"
    assert notes(library) == before


def test_an_annotation_of_two_passages_is_two_notes(library: Library) -> None:
    library.open(article())
    targets = [
        {"source": URL, "selector": {"type": "TextQuoteSelector", "exact": words}}
        for words in ("it rains", "the north")
    ]
    assert take(library, ANNOTATION | {"target": targets}).in_words() == "2 notes added"
    found = {note.target.anchor.exact for note in notes(library) if note.target.anchor is not None}
    assert found == {"it rains", "the north"}
    assert take(library, ANNOTATION | {"target": targets}).in_words() == "0 notes added, 2 as they were"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'{"target": "https://e.org", "type": "Thing"}', "It holds no annotations"),
        (b"", "It is no JSON"),
        (b"{", "It is no JSON"),
        (b"\xff\xfe\xff", "It is no JSON"),
        (b"[" * 100_000, "It is no JSON"),
        (b"\x7fELF\0\0", "It is no JSON, and no text either"),
        (b'{"id": "1", "article": "2", "title": "x"}\n{"id": "2"}', "It is JSON Lines of reader.*--format jsonld"),
        (b'{"id": "1", "article": "2", "title": "x"}\n', "It is JSON Lines of reader.*--format jsonld"),
        (b"\xef\xbb\xbfid,target,name,quote,now\n", "It is CSV of reader.*--format jsonld"),
        (b'---\ntitle: "x"\nreader-article: "y"\n---\n', "It is Markdown of reader.*--format jsonld"),
        (b'{"schema": 1, "notes": []}', "It is for other programs.*--format jsonld"),
        (b"3", "It holds no annotations"),
        (b"{}", "It holds no annotations"),
        (b'{"rows": 3}', "It holds no annotations"),
        (b'{"first": {"first": {}}}', "It holds no annotations"),
        (b'[[], 3, null, "x"]', "It holds no annotations"),
    ],
)
def test_what_is_no_file_of_annotations_is_a_line(data: bytes, line: str) -> None:
    with pytest.raises(InputError, match=line) as caught:
        read_annotations(data)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_too_large_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importers, "LARGEST", 10)
    with pytest.raises(InputError, match="larger than"):
        read_annotations(b'{"rows": []}')


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": 3}, {"target": [3]}, {"uri": None}, {"tags": [3]}, {"text": ["a"]}, {"id": {"a": 1}, "uri": 1},
        {"text": "x" * 2_000_001}, {"target": [{"selector": [{"type": "TextQuoteSelector", "exact": 3}]}], "uri": 3},
    ],
)  # fmt: skip
def test_a_wrong_shape_is_a_line_and_the_rest_goes_in(library: Library, wrong: dict[str, Any]) -> None:
    library.open(article())
    found = take(library, [hypothesis(1), hypothesis(2) | wrong])
    assert found.problems == ("1 annotation could not be read and was left out (number 2).",)
    assert found.in_words() == "1 note added"


def test_ten_thousand_bad_rows_are_one_line(library: Library) -> None:
    library.open(article())
    found = take(library, [hypothesis(1), *[3] * 10_000])
    assert found.problems == (
        "10,000 annotations could not be read and were left out (numbers 2, 3, 4, 5, 6, …).",
    )  # fmt: skip


def test_hostile_words_and_times_are_only_words(library: Library) -> None:
    library.open(article())
    hostile = "\x1b]0;x\x07\u202e<script>\ud800"
    changes: dict[str, Any] = {"text": hostile, "tags": [hostile], "created": "yesterday", "updated": "10000-01-01"}
    take(library, [hypothesis(1, **changes)])
    (note,) = notes(library)
    assert (note.body, note.tags) == (hostile, (hostile,))
    assert note.created.startswith("20")
    take(library, [hypothesis(1, **changes)])
    assert notes(library) == [note]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.Example.org/a/", "https://example.org/a"),
        ("https://example.org:443/a?utm_source=x&b=1#part", "https://example.org/a?b=1"),
        ("https://example.org/a?b=1&a=2", "https://example.org/a?a=2&b=1"),
    ],
)
def test_addresses_of_one_page_are_the_same(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("/home/a.txt", "/home/b.txt"),
        ("http://[::1", "http://[::2"),
    ],
)
def test_addresses_of_two_pages_are_not(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
