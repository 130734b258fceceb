"""The index of the library: what it says is what the files say, whatever happens to it or to them."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import paths
from reader.analysis import Analysis, Entity, Mention, Quote
from reader.analysis.cache import AnalysisCache
from reader.anchor import describe
from reader.article import Article, Span
from reader.errors import Damaged, StoreError
from reader.formats import load_source
from reader.formats.source import Source
from reader.index import Changes, Index, refresh
from reader.index.index import FILE
from reader.library import Library
from reader.notes.note import Target
from reader.notes.place import load_reading, save_place
from reader.notes.store import NoteStore, new_correction, new_note
from reader.shelves import archive, bin_of, is_archived, remove, restore

ENGINE = "test"
TEXT = """The Ferry Is Late

The ferry to Ely is late again, Ana Čech said. “Nobody told us,” she said.

Snow fell in the north.
"""


def article(text: str = TEXT, name: str = "ferry.txt", *, title: str | None = None) -> Article:
    """An article in the library, taken in from a file of that name."""
    loaded = load_source(Source(text.encode(), str(paths.data_dir() / name)))
    loaded = loaded._replace(title=title) if title is not None else loaded
    return Library(paths.data_dir()).open(loaded, reading=False)


def analysed(found: Article, speaker: str = "Ana Čech") -> Analysis:
    """An analysis in which somebody says the first quotation, kept in the cache."""
    start = found.text.index("“")
    content = Span(start, found.text.index("”") + 1)
    cue = Span(found.text.index("said", content.end), found.text.index("said", content.end) + 4)
    analysis = Analysis(
        found.text_hash,
        ENGINE,
        (Entity("e1", speaker, "person", "harbour master"), Entity("e2", "Ely", "place")),
        (Mention(Span(0, 3), "PERSON", "e1"),),
        (
            Quote((content,), (cue,), (), "e1", "direct", "saying", "test", 0.9),
            Quote((Span(0, 9),), (), (), None, "indirect", "saying", "test", 0.4, candidates=("e1",)),
            Quote((Span(4, 9),), (), (), "e1", "indirect", "attitude", "test", 0.4),
        ),
    )
    AnalysisCache(paths.cache_dir()).put(analysis)
    return analysis


def note_on(found: Article, words: str, body: str, tags: tuple[str, ...] = ()) -> str:
    """A note on some words of an article; returns its id."""
    start = found.text.index(words)
    target = Target("passage", describe(found.text, Span(start, start + len(words))))
    return NoteStore(Library(paths.data_dir()).folder(found.id)).add(new_note(found.id, target, body, tags)).id


def brought_up(index: Index) -> Changes:
    return refresh(index, Library(paths.data_dir()), paths.cache_dir(), ENGINE)


@contextmanager
def opened(cache: Path | None = None) -> Iterator[Index]:
    index = Index(cache or paths.cache_dir())
    try:
        yield index
    finally:
        index.close()


@pytest.fixture
def index() -> Iterator[Index]:
    with opened() as index:
        yield index


def test_an_article_is_listed_with_what_is_known_of_it(index: Index) -> None:
    found = article()
    analysed(found)
    note_on(found, "Snow", "how much?")
    save_place(Library(paths.data_dir()).folder(found.id), describe(found.text, Span(0, 9)), 40)
    assert brought_up(index) == Changes(1, 0)
    (row,) = index.articles()
    assert (row.id, row.title, row.words, row.notes, row.statements) == (found.id, "The Ferry Is Late", 24, 1, 2)
    assert (row.progress, row.archived, row.missing) == (40, False, False)
    assert row.first_read == row.last_read > "2026"
    assert index.article(found.id) == row
    assert index.article("0" * 32) is None
    assert brought_up(index) == Changes(0, 0)


def test_who_said_what_as_the_reader_corrected_it(index: Index) -> None:
    found = article()
    analysed(found)
    brought_up(index)
    assert [row.content for row in index.said_by("cech")] == ["“Nobody told us,”"]
    assert [row.content for row in index.said_by("Ana Čech", acts=("attitude",))] == ["Ferry"]
    assert index.said_by("Bob") == index.said_by("?") == []
    (nobody,) = (row for row in index.statements() if not row.entity)
    assert (nobody.content, nobody.candidates) == ("The Ferry", ("Ana Čech",))
    start = found.text.index("“Nobody told us,”")
    anchor = describe(found.text, Span(start, start + 17))
    store = NoteStore(Library(paths.data_dir()).folder(found.id))
    store.add(new_correction(found.id, "speaker", anchor, subject="Ana Čech", value="Bob Rae"))
    assert brought_up(index) == Changes(1, 0)
    (said,) = index.said_by("bob")
    assert (said.speaker, said.cue, said.start, said.end, said.own) == ("Bob Rae", "said", start, start + 17, True)
    assert (said.article, said.title, said.kind, said.act) == (found.id, "The Ferry Is Late", "direct", "saying")
    assert [row.name for row in index.speakers()] == ["Bob Rae"]


def test_statements_are_in_the_order_of_publication(index: Index) -> None:
    library, made = Library(paths.data_dir()), []
    for number, day in enumerate(("2026-03-01", "", "2025-03-01")):
        loaded = load_source(Source(f"{TEXT}\n\n{number}".encode(), f"/{number}"))._replace(published=day)
        made.append(library.open(loaded, reading=False))
        analysed(made[-1])
    brought_up(index)
    assert [row.published for row in index.said_by("cech")] == ["2025-03-01", "2026-03-01", ""]
    pairs = [(each.id, "e1") for each in made[1:]]
    assert {row.article for row in index.statements(pairs)} == {each.id for each in made[1:]}


def test_an_analysis_of_another_engine_is_better_than_none(index: Index) -> None:
    found = article()
    analysed(found)
    refresh(index, Library(paths.data_dir()), paths.cache_dir(), "newer")
    assert index.said_by("cech")


@pytest.mark.parametrize(
    ("query", "where", "snippet"),
    [
        ("ferr", "title", "The Ferry Is Late"),
        ("snow fel", "text", "…“Nobody told us,” she said. Snow fell in the north."),
        ("cech", "speaker", "Ana Čech · harbour master"),
        ("told US", "statement", "Ana Čech said: “Nobody told us,”"),
        ("flake", "note", "a flake or two? #weather “Snow”"),
        ("weather", "note", "a flake or two? #weather “Snow”"),
    ],
)
def test_words_are_found_where_they_are(index: Index, query: str, where: str, snippet: str) -> None:
    found = article()
    analysed(found)
    note = note_on(found, "Snow", "a flake or two?", ("weather",))
    brought_up(index)
    hit = next(hit for hit in index.search(query).hits if hit.where == where)
    assert (hit.article, hit.title, hit.snippet) == (found.id, found.title, snippet)
    assert hit.note == (note if where == "note" else "")
    if where == "text":
        assert hit.start is not None
        assert found.text[hit.start : hit.end] == "Snow fel"


def test_what_has_no_words_finds_nothing_and_signs_are_no_language(index: Index) -> None:
    article()
    brought_up(index)
    for query in ("", "  ", '"', "*", "-", "(", "a NEAR b", 'x" OR 1', "\0", "NOT", "\ud800", "title:ferry", "^ferry"):
        assert index.search(query).hits == () or "title" in query or "^" in query
    assert index.search('"is late"').hits
    assert not index.search('"late is"').hits
    assert not index.search('"ferr"').hits


def test_archived_articles_are_found_apart(index: Index) -> None:
    library, here, away = Library(paths.data_dir()), article(), article(f"{TEXT}\nMore.\n", "other.txt")
    analysed(away)
    archive(library, away.id)
    brought_up(index)
    assert [row.id for row in index.articles(archived=False)] == [here.id]
    assert {hit.article for hit in index.search("ferry", archived=True).hits} == {away.id}
    assert {hit.article for hit in index.search("nobody", archived=False).hits} == {here.id}
    assert len(index.articles()) == 2


def test_more_than_asked_for_is_said(index: Index) -> None:
    for number in range(4):
        article(f"{TEXT}\n\nNumber {number}.\n", f"{number}.txt", title=str(number))
    brought_up(index)
    assert len(index.search("snow", most=3).hits) == 3
    assert index.search("snow", most=3).more
    assert not index.search("snow", most=4).more


# --- fresh ------------------------------------------------------------------------------------------------------------


def _known(index: Index) -> list[tuple[object, ...]]:
    """All that an index holds, whatever the numbers of its rows."""
    hits = [index.search(word, most=1_000).hits for word in ("snow", "ferry", "n", "ana", "todo", "old")]
    return [
        (sorted(index.articles()),),
        (sorted(index.speakers()),),
        (sorted(index.statements(acts=("saying", "attitude"))),),
        *((sorted(found, key=repr),) for found in hits),
    ]


def _scanned() -> list[tuple[object, ...]]:
    """What a plain look at the files says of the articles."""
    library = Library(paths.data_dir())
    rows = []
    for id in library.articles():
        folder, found = library.folder(id), library.snapshot(id)
        reading = load_reading(folder)
        progress = reading.progress if reading is not None else None
        notes = len(NoteStore(folder).notes())
        rows.append((id, found.title or "", len(found.text.split()), progress, notes, is_archived(folder)))
    return sorted(rows)


CHANGES: dict[str, Callable[[Library, str], object]] = {
    "edit": lambda library, name: article(TEXT + f"\nEdited {os.urandom(3).hex()} again.\n", name),
    "analyse": lambda library, name: analysed(article(TEXT, name)),
    "note": lambda library, name: note_on(article(TEXT, name), "Snow", "todo: old or new", ("todo",)),
    "unnote": lambda library, name: [
        NoteStore(library.folder(id)).delete(note.id)
        for id in library.articles()
        for note in NoteStore(library.folder(id)).notes()
    ],
    "read": lambda library, name: save_place(
        library.folder(article(TEXT, name).id), describe(TEXT, Span(0, 9)), len(name)
    ),
    "archive": lambda library, name: archive(library, article(TEXT, name).id),
    "unarchive": lambda library, name: archive(library, article(TEXT, name).id, archived=False),
    "remove": lambda library, name: remove(library, article(TEXT, name).id),
    "restore": lambda library, name: _restore_all(library),
    "correct": lambda library, name: _correct(library, article(TEXT, name)),
}


def _restore_all(library: Library) -> None:
    for id in list(bin_of(library).articles()):
        restore(library, id)


def _correct(library: Library, found: Article) -> None:
    anchor = describe(found.text, Span(found.text.index("“"), found.text.index("”") + 1))
    store = NoteStore(library.folder(found.id))
    store.add(new_correction(found.id, "speaker", anchor, subject="Ana Čech", value="Old Bob"))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(CHANGES)), st.sampled_from(("a.txt", "bb.txt")), st.booleans()), max_size=8
    )
)
def test_after_any_changes_the_index_is_as_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str, bool]]
) -> None:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("READER_HOME", str(home))
        library = Library(paths.data_dir())
        with opened() as index, opened(home / "other") as anew:
            for change, name, look in changes:
                CHANGES[change](library, name)
                if look:
                    brought_up(index)
            brought_up(index)
            refresh(anew, library, paths.cache_dir(), ENGINE)
            assert _known(index) == _known(anew)
            known = [(row.id, row.title, row.words, row.progress, row.notes, row.archived) for row in index.articles()]
            assert sorted(known) == _scanned()


def test_a_copy_that_cannot_be_read_is_listed_as_missing(index: Index) -> None:
    found = article()
    note_on(found, "Snow", "how much?")
    (Library(paths.data_dir()).folder(found.id) / "article.json").write_text("{")
    brought_up(index)
    (row,) = index.articles()
    assert (row.missing, row.title, row.notes) == (True, "", 1)
    assert [hit.where for hit in index.search("much").hits] == ["note"]


def test_damaged_notes_are_left_to_whoever_opens_the_article(index: Index) -> None:
    found = article()
    note_on(found, "Snow", "first")
    note_on(found, "Ferry", "second")
    path = Library(paths.data_dir()).folder(found.id) / "notes.json"
    path.write_text("{")
    brought_up(index)
    assert index.articles()[0].notes == 1  # as in the last good copy
    assert path.read_text() == "{"


def test_an_analysis_that_is_none_inside_does_not_stop_the_rest(index: Index) -> None:
    found, other = article(), article(f"{TEXT}\nMore.\n", "other.txt")
    AnalysisCache(paths.cache_dir()).put(analysed(found)._replace(entities=(Entity("e1", 3, "person"),)))  # type: ignore[arg-type]
    assert brought_up(index) == Changes(2, 0)
    assert {row.id for row in index.articles()} == {found.id, other.id}


# --- whatever happens to the file -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no database at all" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:5_000]),
        lambda path: path.write_bytes(path.read_bytes()[:4_096] + os.urandom(40_000)),
        lambda path: _sql(path, "PRAGMA user_version = 99"),
        lambda path: _sql(path, "DROP TABLE notes"),
    ],
    ids=["deleted", "emptied", "foreign", "cut", "overwritten", "another version", "without a table"],
)
def test_an_index_that_is_no_good_is_made_anew(damage: Callable[[Path], object]) -> None:
    found = article()
    note_on(found, "Snow", "how much?")
    with opened() as index:
        brought_up(index)
        before = _known(index)
    for ending in ("-wal", "-shm"):
        (paths.cache_dir() / f"{FILE}{ending}").unlink(missing_ok=True)
    damage(paths.cache_dir() / FILE)
    with opened() as index:
        brought_up(index)
        assert _known(index) == before
        assert not index.is_temporary


def _sql(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.close()


def test_an_index_that_breaks_while_it_is_open_is_thrown_away(index: Index) -> None:
    article()
    brought_up(index)
    index.write(lambda connection: connection.execute("DROP TABLE speakers"))
    with pytest.raises(Damaged):
        index.speakers()
    assert index.articles() == []
    brought_up(index)
    assert len(index.articles()) == 1


@pytest.mark.parametrize("way", ["a file in its place", "read-only"])
def test_without_a_cache_folder_the_index_is_made_for_the_time_being(tmp_path: Path, way: str) -> None:
    article()
    cache = tmp_path / "cache"
    if way == "read-only":
        cache.mkdir()
        cache.chmod(0o500)
        if os.access(cache, os.W_OK):
            cache.rmdir()  # whoever may do everything cannot be kept out: put something in the way
            cache.write_text("")
    else:
        cache.write_text("")
    with opened(cache) as index:
        assert index.is_temporary
        folder = index.path.parent
        brought_up(index)
        assert len(index.articles()) == 1
    assert not folder.exists()


def test_while_another_window_makes_it_the_list_can_be_asked(index: Index) -> None:
    article()
    brought_up(index)
    article(f"{TEXT}\nMore.\n", "other.txt")
    with FileLock(index.path.with_suffix(".lock")), pytest.raises(StoreError, match="Another window"):
        refresh(index, Library(paths.data_dir()), paths.cache_dir(), ENGINE, patience=0)
    with opened() as other:
        other.rows("BEGIN IMMEDIATE")
        other.rows("DELETE FROM articles")
        assert len(index.articles()) == 1
        other.rows("ROLLBACK")


def test_several_that_make_it_at_once_make_one() -> None:
    for number in range(6):
        article(f"{TEXT}\n\nNumber {number}.\n", f"{number}.txt")
    seen: list[Changes] = []

    def make() -> None:
        with opened() as index:
            seen.append(brought_up(index))

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Who meets the file while another makes its tables may throw it away and begin again: work done twice, no harm.
    assert len(seen) == 3
    with opened() as index:
        brought_up(index)
        assert len(index.articles()) == 6


def test_the_index_is_for_the_person_alone(index: Index) -> None:
    article()
    brought_up(index)
    assert all(path.stat().st_mode & 0o077 == 0 for path in paths.cache_dir().rglob("*"))


def test_odd_characters_are_kept_out_of_its_way(index: Index) -> None:
    library = Library(paths.data_dir())
    odd = load_source(Source(b"Title\n\nSome words here.", "/x"))
    odd = odd._replace(text=odd.text.replace("words", "w\udcffr\0ds"), title="T\ud800tle\x1b[2J")
    library.open(odd, reading=False)
    brought_up(index)
    assert index.articles()[0].title == "T?tle\x1b[2J"
    assert [hit.where for hit in index.search("here").hits] == ["text"]
