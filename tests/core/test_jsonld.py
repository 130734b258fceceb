"""Notes as W3C Web Annotations: valid for others, and nothing lost on the way there and back."""

import json
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reader.files
import reader.notes.place
import reader.notes.storage
from reader.analysis import Analysis, Entity, Mention, Quote
from reader.anchor import Anchor, describe
from reader.article import Article, Block, BlockKind, Link, Span, hash_text
from reader.correcting import correct, locate
from reader.errors import InputError, NotWritable
from reader.export.dossier import Dossier, gather
from reader.export.importers import read_annotations
from reader.export.intake import Intake, Taken
from reader.export.jsonld import collection, to_jsonld
from reader.files import write_durably
from reader.library import Library
from reader.notes.correction import Correction, What
from reader.notes.note import COLOURS, Note, Target
from reader.notes.store import Kept, NoteStore
from tests.core.webannotations import annotations, faults

TEXT = "Rain\n\nAnn Lee said it rains. “No,” Bob Roe replied."


def article(origin: str = "/home/me/rain one.txt", text: str = TEXT) -> Article:
    at = text.index("\n\n") + 2
    blocks = (Block(BlockKind.TITLE, Span(0, at - 2)), Block(BlockKind.PARAGRAPH, Span(at, len(text))))
    links = (Link(Span(at, at + 3), "https://example.org/ann"),)
    return Article("a" * 32, origin, text, hash_text(text), blocks, links, "Rain", "By A", "2026-01-01", "en")


def anchor(words: str, text: str = TEXT) -> Anchor:
    start = text.index(words)
    return describe(text, Span(start, start + len(words)))


def note(number: int = 1, **changes: Any) -> Note:
    time = "2026-01-01T10:00:00.000001+00:00"
    plain = Note(str(UUID(int=number)), "a" * 32, Target("passage", anchor("it rains")), "so", (), "", time, time)
    return plain._replace(**changes)


def correction(number: int = 900, what: What = "speaker", **changes: Any) -> Correction:
    time = "2026-01-02T10:00:00.000000+00:00"
    plain = Correction(str(UUID(int=number)), "a" * 32, what, anchor("it rains"), "Ann Lee", "Bob Roe", None, False)
    return plain._replace(**{"created": time, "updated": time, **changes})


def analysis() -> Analysis:
    def span(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    entities = (Entity("e1", "Ann Lee", "person", "poet"), Entity("e2", "Bob Roe", "person"))
    mentions = (Mention(span("Ann Lee"), "PERSON", "e1"), Mention(span("Bob Roe"), "PERSON", "e2"))
    first = Quote(
        (span("it rains"),), (span("said"),), (span("Ann Lee"),), "e1", "indirect", "saying", "tagger", 0.9, "named"
    )
    second = Quote((span("“No,”"),), (), (), None, "direct", "saying", "marks", 0.4)
    return Analysis(hash_text(TEXT), "test", entities, mentions, (first, second))


def taken(home: Path, words: str) -> Taken:
    return Intake(Library(home)).take(read_annotations(words.encode("utf-8")))


def kept(home: Path, article_id: str = "a" * 32) -> Kept:
    return NoteStore(Library(home).folder(article_id)).load()


EVERYTHING = Dossier(
    article(),
    notes=(
        note(1, tags=("to do", "#x", ""), colour="yellow"),
        note(2, body="", colour="blue"),
        note(3, target=Target("statement", anchor("“No,”"))),
        note(4, target=Target("entity", anchor("Ann Lee"), "Ann Lee")),
        note(5, target=Target("entity", None, "Somebody")),
        note(6, target=Target("article"), body="<script>\x1b[31m\ud800\u202e"),
    ),
    corrections=(correction(), correction(901, "bounds", to=anchor("No"))),
    deleted=(note(7, deleted=True, body="secret words", updated="2026-01-03T00:00:00.000000+00:00"),),
    analysis=analysis(),
    met={article().text_hash: "2026-01-01T00:00:00.000000+00:00"},
    place=anchor("Bob"),
)


def test_what_is_written_keeps_the_rules_of_the_model() -> None:
    found = json.loads(to_jsonld([EVERYTHING]))
    assert faults(found) == []
    motivations = [item["motivation"] for item in annotations(found)]
    assert motivations == ["commenting", "highlighting", *["commenting"] * 4, *["editing"] * 2, *["identifying"] * 2]


@pytest.mark.parametrize("origin", ["", "https://example.org/a b?x=é#f", "/tmp/ä \ud800<>.txt", "http://[::1"])
def test_an_article_from_anywhere_is_an_iri(origin: str) -> None:
    assert faults(collection([EVERYTHING._replace(article=article(origin))])) == []


def test_nothing_kept_is_a_valid_collection_too() -> None:
    assert faults(collection([])) == []
    assert faults(collection([Dossier(article())])) == []


def test_the_words_of_what_was_deleted_do_not_travel() -> None:
    assert "secret words" not in to_jsonld([EVERYTHING])
    assert str(UUID(int=7)) not in json.dumps(annotations(collection([EVERYTHING])))


def test_who_said_what_is_told_as_corrected_and_not_imported(tmp_path: Path) -> None:
    made = (correction(value="Bob Roe"),)
    corrected = correct(TEXT, analysis(), locate(TEXT, made)).analysis
    words = to_jsonld([EVERYTHING._replace(notes=(), corrections=made, deleted=(), analysis=corrected)])
    said = [item for item in annotations(json.loads(words)) if "reader:statement" in item]
    assert [[body["value"] for body in item["body"]] for item in said] == [["Bob Roe"], []]
    assert said[0]["reader:statement"]["rule"] == "reader"
    assert said[0]["target"]["selector"][0]["exact"] == "it rains"
    assert taken(tmp_path, words).in_words() == "1 correction added; 1 article added"
    assert kept(tmp_path).corrections == made


def test_an_empty_home_gets_everything_back_and_the_second_time_nothing_changes(tmp_path: Path) -> None:
    words = to_jsonld([EVERYTHING])
    first = taken(tmp_path, words)
    assert first.problems == ()
    assert first.in_words() == "6 notes added, 1 deleted; 2 corrections added; 1 article added"
    library = Library(tmp_path)
    assert library.snapshot("a" * 32) == article()
    found = gather(library, library.snapshot("a" * 32))
    assert (found.notes, found.corrections, found.place) == (EVERYTHING.notes, EVERYTHING.corrections, anchor("Bob"))
    assert [each.id for each in found.deleted] == [str(UUID(int=7))]
    assert json.loads(to_jsonld([found._replace(analysis=analysis())])) == json.loads(words)
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert taken(tmp_path, words).in_words() == "0 notes added, 7 as they were; 0 corrections added, 2 as they were"
    assert files == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


_words = st.text(st.characters(exclude_categories=[]), max_size=30)
_line = st.text(st.characters(exclude_categories=["Cc", "Zl", "Zp"]), min_size=1, max_size=30)
_times = st.datetimes(datetime(1, 1, 2), datetime(9998, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC).isoformat(timespec="microseconds")
)
_anchors = st.builds(Anchor, st.integers(0, 10**9), _words, _words, _words)
_targets = st.one_of(
    st.builds(Target, st.sampled_from(["passage", "statement"]), _anchors, _words),
    st.builds(Target, st.sampled_from(["entity", "article"]), st.one_of(st.none(), _anchors), _words),
)
_notes = st.builds(
    Note,
    st.uuids().map(str),
    st.just(""),
    _targets,
    _words,
    st.lists(_words, max_size=3).map(tuple),
    st.sampled_from(["", *COLOURS]),
    _times,
    _times,
    st.just(False),
    st.one_of(st.just(""), _times),
)
_corrections = st.builds(
    Correction,
    st.uuids().map(str),
    st.just(""),
    st.sampled_from(get_args(What)),
    _anchors,
    _words,
    _words,
    st.one_of(st.none(), _anchors),
    st.booleans(),
    _times,
    _times,
    st.just(False),
)


@st.composite
def _articles(draw: st.DrawFn) -> Article:
    lines = draw(st.lists(_line.filter(str.strip), min_size=1, max_size=4))
    kinds = draw(st.lists(st.sampled_from(BlockKind), min_size=len(lines), max_size=len(lines)))
    blocks, at = [], 0
    for kind, line in zip(kinds, lines, strict=True):
        blocks.append(Block(kind, Span(at, at + len(line)), draw(st.integers(0, 6))))
        at += len(line) + 2
    text = "\n\n".join(lines)
    known = [draw(st.one_of(st.none(), _words)) for _ in range(4)]
    links = tuple(Link(block.span, draw(_words)) for block in blocks[:1])
    article_id = draw(st.binary(min_size=16, max_size=16)).hex()
    origin = draw(st.one_of(st.just(""), _words.map("/{}".format), _words.map("https://e.org/{}".format)))
    return Article(article_id, origin, text, hash_text(text), tuple(blocks), links, *known)


@settings(max_examples=60, deadline=None)
@given(
    _articles(),
    st.lists(_notes, max_size=4, unique_by=lambda note: note.id),
    st.lists(_corrections, max_size=3, unique_by=lambda each: each.id),
    st.lists(st.booleans(), min_size=4, max_size=4),
    _anchors,
)
def test_a_backup_restores_whatever_was_kept(
    original: Article, notes: list[Note], corrections: list[Correction], deleted: list[bool], stopped: Anchor
) -> None:
    live = [note._replace(article_id=original.id) for note in notes]
    made = [each._replace(article_id=original.id) for each in corrections if each.id not in {n.id for n in notes}]
    gone = [one._replace(deleted=True) for one, is_gone in zip(live, deleted, strict=False) if is_gone]
    there = tuple(one for one in live if one.id not in {each.id for each in gone})
    dossier = Dossier(original, there, tuple(made), tuple(gone), place=stopped)
    words = to_jsonld([dossier])
    assert faults(json.loads(words)) == []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        assert taken(home, words).problems == ()
        library = Library(home)
        assert library.snapshot(original.id) == original
        assert library.find(original) == original.id
        found = kept(home, original.id)
        assert {one for one in found.notes if not one.deleted} == set(there)
        assert set(found.corrections) == set(made)
        assert {(one.id, one.updated) for one in found.notes if one.deleted} == {(one.id, one.updated) for one in gone}
        again = taken(home, words)
        assert sum(len(merged.added) + len(merged.changed) for merged in again.merged) == again.articles == 0


# --- meeting what is here already ------------------------------------------------------------------------------------


def later(record: Note, minutes: int, **changes: Any) -> Note:
    moment = datetime.fromisoformat(record.updated) + timedelta(minutes=minutes)
    return record._replace(updated=moment.isoformat(timespec="microseconds"), **changes)


def test_of_two_states_the_one_changed_later_stands_and_deletions_are_respected(tmp_path: Path) -> None:
    ours = EVERYTHING._replace(analysis=None, deleted=(), corrections=(), place=None)
    taken(tmp_path, to_jsonld([ours]))
    store = NoteStore(Library(tmp_path).folder("a" * 32))
    store.merge([later(note(1), 10, body="mine, later"), later(note(2), 10, deleted=True)])
    theirs = ours._replace(notes=(later(note(1), 5, body="theirs"), note(2), later(note(3), 5, body="theirs"), note(8)))
    gone = (later(note(4), 5, deleted=True),)
    assert taken(tmp_path, to_jsonld([theirs._replace(deleted=gone)])).in_words() == (
        "1 note added, 1 changed, 1 deleted, 2 as they were"
    )
    assert {one.id[-1]: one.body for one in store.notes()} | {"6": ""} == {
        "1": "mine, later", "3": "theirs", "5": "so", "6": "", "8": "so",
    }  # fmt: skip


def test_an_article_known_by_its_file_or_its_words_gets_the_notes(tmp_path: Path) -> None:
    library = Library(tmp_path)
    mine = library.open(article()._replace(id=""))
    assert mine.id != "a" * 32
    assert taken(tmp_path, to_jsonld([EVERYTHING])).articles == 0
    assert {one.article_id for one in kept(tmp_path, mine.id).notes} == {mine.id}
    assert list(library.articles()) == [mine.id]


def test_another_text_of_an_article_is_kept_beside_the_one_read_here(tmp_path: Path) -> None:
    library = Library(tmp_path)
    here = library.open(article(text="Rain\n\nAnn Lee said it pours."))
    earlier = article(text="Rain\n\nAnn Lee said it drizzles.")
    taken(tmp_path, to_jsonld([EVERYTHING._replace(earlier=(earlier,))]))
    assert library.snapshot(here.id) == here
    assert set(library.versions(here.id)) == {earlier, article()}
    assert set(gather(library, here).earlier) == {earlier, article()}


def test_when_each_text_was_first_met_travels_and_what_is_no_time_is_now(tmp_path: Path) -> None:
    earlier = article(text="Rain\n\nAnn Lee said it drizzles.")
    third = article(text="Rain\n\nAnn Lee said it snows.")
    met = {article().text_hash: "2026-03-02T10:00:00.000000+00:00", earlier.text_hash: "2026-03-01T10:00:00+01:00"}
    everything = EVERYTHING._replace(earlier=(earlier, third), met={**met, third.text_hash: "soon"})
    taken(tmp_path, to_jsonld([everything]))
    found = gather(Library(tmp_path), article())
    assert found.met[article().text_hash] == "2026-03-02T10:00:00.000000+00:00"
    assert found.met[earlier.text_hash] == "2026-03-01T09:00:00.000000+00:00"
    assert found.met[third.text_hash] > "2026-11"
    assert found.earlier == (earlier, third)
    again = tmp_path / "again"
    taken(again, to_jsonld([found]))
    assert gather(Library(again), article()).met == found.met


def test_a_note_that_is_on_another_article_here_stays_there_and_is_told(tmp_path: Path) -> None:
    taken(tmp_path, to_jsonld([EVERYTHING]))
    other = article("/home/me/other.txt", "Sun\n\nAnn Lee said it shines.")._replace(id="b" * 32)
    found = taken(tmp_path, to_jsonld([Dossier(other, (note(1, article_id=other.id), note(50)))]))
    assert found.problems == ("1 note is already on another article, and stays there.",)
    assert [one.id for one in kept(tmp_path, other.id).notes] == [str(UUID(int=50))]


def test_ids_that_would_be_paths_or_clash_are_made_harmless(tmp_path: Path) -> None:
    strange = [note(1, id="../../etc/passwd"), note(2, id="x" * 500), note(3, id="plain-1"), note(4, id="\ud800")]
    taken(tmp_path, to_jsonld([Dossier(article(), tuple(strange))]))
    ids = [one.id for one in kept(tmp_path).notes]
    assert len(ids) == 4
    assert all(len(one) < 60 and one.replace("-", "").isalnum() for one in ids)
    assert "plain-1" in ids
    clash = Dossier(article(), corrections=(correction(id="plain-1", updated="2030-01-01T00:00:00.000000+00:00"),))
    assert "under the same id" in taken(tmp_path, to_jsonld([clash])).problems[0]


def test_an_article_whose_id_is_no_id_gets_one(tmp_path: Path) -> None:
    strange = Dossier(article()._replace(id="../../x"), (note(1),))
    assert taken(tmp_path, to_jsonld([strange])).in_words() == "1 note added; 1 article added"
    (article_id,) = Library(tmp_path).articles()
    assert [one.id for one in kept(tmp_path, article_id).notes] == [str(UUID(int=1))]


@pytest.mark.parametrize("origin", ["-", "~/x", "notes.txt", "\0"])
def test_an_article_does_not_come_from_where_one_stands(tmp_path: Path, origin: str) -> None:
    taken(tmp_path, to_jsonld([Dossier(article(origin), (note(1),))]))
    assert Library(tmp_path).snapshot("a" * 32).origin == ""


def broken(change: Any) -> str:
    found = collection([EVERYTHING])
    change(found)
    return json.dumps(found)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            lambda found: found["first"]["items"].append(3),
            "1 annotation could not be read and was left out (number 11)",
        ),
        (lambda found: found["first"]["items"][0].pop("id"), "(number 1)"),
        (lambda found: found["first"]["items"][0].update({"reader:on": "page"}), "(number 1)"),
        (lambda found: found["first"]["items"][0].update({"reader:article": "none"}), "(number 1)"),
        (lambda found: found["first"]["items"][0]["target"].pop("selector"), "(number 1)"),
        (lambda found: found["first"]["items"][0]["body"][0].update(value="x" * 2_000_001), "(number 1)"),
        (lambda found: found["first"]["items"][6]["reader:correction"].update(what="nothing"), "(number 7)"),
        (lambda found: found["reader:deleted"].append({"id": "x"}), "1 deletion could not be read"),
        (lambda found: found["reader:deleted"][0].update(modified="yesterday"), "1 deletion could not be read"),
    ],
)
def test_one_bad_row_is_a_line_and_the_rest_goes_in(tmp_path: Path, change: Any, line: str) -> None:
    found = taken(tmp_path, broken(change))
    assert len(found.problems) == 1
    assert line in found.problems[0]
    assert len(kept(tmp_path).notes) >= 5


def test_an_article_that_cannot_be_is_a_line_and_so_are_its_notes(tmp_path: Path) -> None:
    found = taken(tmp_path, broken(lambda found: found["reader:articles"][0].update(text=3)))
    assert [line.partition(" could")[0] for line in found.problems] == ["1 article", "8 annotations", "1 deletion"]
    assert found.in_words() == "nothing to add"


def test_a_file_of_a_newer_reader_is_refused() -> None:
    with pytest.raises(InputError, match="newer reader"):
        read_annotations(broken(lambda found: found.update({"reader:schema": 99})).encode())


def test_times_in_the_future_are_told_and_times_without_a_zone_are_utc(tmp_path: Path) -> None:
    def change(found: Any) -> None:
        found["first"]["items"][0].update(created="2026-01-01T10:00:00", modified="9997-01-01T00:00:00Z")

    found = taken(tmp_path, broken(change))
    assert found.problems == ()
    assert found.remarks == ("1 note is dated in the future, up to 9997-01-01; the dates are kept.",)
    stored = next(one for one in kept(tmp_path).notes if one.id == str(UUID(int=1)))
    assert stored.created == "2026-01-01T10:00:00.000000+00:00"
    edited = NoteStore(Library(tmp_path).folder("a" * 32)).update(stored._replace(body="later still"))
    assert edited.updated > stored.updated


def test_a_note_without_a_time_is_of_now_once(tmp_path: Path) -> None:
    def change(found: Any) -> None:
        del found["first"]["items"][0]["created"], found["first"]["items"][0]["modified"]

    taken(tmp_path, broken(change))
    before = kept(tmp_path)
    assert all(one.created and one.updated for one in before.notes)
    taken(tmp_path, broken(change))
    assert kept(tmp_path) == before


def test_a_library_that_cannot_be_written_is_a_line(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("no folder")
    (line,) = taken(tmp_path, to_jsonld([EVERYTHING])).problems
    assert line.startswith("9 notes on Rain did not go in: ")


def test_a_deleted_correction_is_deleted_everywhere(tmp_path: Path) -> None:
    taken(tmp_path, to_jsonld([EVERYTHING]))
    gone = correction(deleted=True, updated="2026-02-01T00:00:00.000000+00:00")
    words = to_jsonld([EVERYTHING._replace(notes=(), corrections=(correction(901, "bounds"),), deleted=(gone,))])
    assert taken(tmp_path, words).in_words() == "0 corrections added, 1 deleted, 1 as it was"
    assert [each.id for each in NoteStore(Library(tmp_path).folder("a" * 32)).corrections()] == [correction(901).id]
    assert taken(tmp_path / "new", words).in_words() == "1 correction added, 1 deleted; 1 article added"
    assert kept(tmp_path / "new").corrections[0].id in {correction().id, correction(901).id}


@pytest.mark.parametrize("failing", range(1, 8))
def test_whichever_write_fails_nothing_is_lost_and_the_next_import_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    mine = note(77, body="mine")
    taken(tmp_path, to_jsonld([Dossier(article(), (mine,))]))
    words = to_jsonld([EVERYTHING, Dossier(article("/other.txt", TEXT + " More.")._replace(id="b" * 32), (note(60),))])
    writes = 0

    def full(path: Path, data: bytes) -> None:
        nonlocal writes
        writes += 1
        if writes == failing:
            raise NotWritable(f"{path} cannot be written (No space left on device).")
        write_durably(path, data)

    with monkeypatch.context() as patched:
        for module in (reader.files, reader.notes.place, reader.notes.storage):
            patched.setattr(module, "write_durably", full)
        found = taken(tmp_path, words)
    assert len(found.problems) == (1 if writes >= failing else 0)
    assert mine in kept(tmp_path).notes
    assert len(kept(tmp_path).notes) in (1, 8)
    assert taken(tmp_path, words).problems == ()
    assert mine in kept(tmp_path).notes
    assert (len(kept(tmp_path).notes), len(kept(tmp_path, "b" * 32).notes)) == (8, 1)
