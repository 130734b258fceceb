"""The rows of the sidebar's lists."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis import Act, Analysis, Entity, Mention, Quote, QuoteKind
from reader.anchor import Anchor, Resolution
from reader.article import Span
from reader.correcting import Corrected
from reader.marks import KINDS, SHOWN_AT_FIRST
from reader.notes.drafts import Draft
from reader.notes.note import Note, Target
from reader.ui.lists import (
    UNATTRIBUTED,
    Index,
    ListRow,
    name_rows,
    one_line,
    said_rows,
    sayings,
    statement_row,
)
from reader.ui.note_rows import note_rows

TEXT = (
    "Rain is likely, a paper said. “It will snow,” Ann Lee said, “on\nMonday.” Bob Roe hopes for sun. "
    "Bob Roe called it “a storm”. Lee added that Oslo is cold. “Hail!”"
)
EVERYTHING = frozenset(kind.id for kind in KINDS)


def place(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def quote(
    *content: str, cue: Span | None = None, speaker: str | None = None, kind: QuoteKind = "direct", act: Act = "saying"
) -> Quote:
    spans = tuple(place(words) for words in content)
    return Quote(spans, (cue,) if cue else (), (), speaker, kind, act, "test", 1.0)


RAIN = quote("Rain is likely", cue=place("said"), kind="indirect")
SNOW = quote("“It will snow,”", "“on\nMonday.”", cue=place("said", TEXT.index("Ann")), speaker="e1")
SUN = quote("sun", cue=place("hopes"), speaker="e2", kind="indirect", act="attitude")
STORM = quote("it “a storm”", cue=place("called"), speaker="e2", kind="mixed")
COLD = quote("that Oslo is cold", cue=place("added"), speaker="e1", kind="indirect")
HAIL = quote("“Hail!”")
ENTITIES = (
    Entity("e1", "Ann Lee", "person", "head of the weather service"),
    Entity("e2", "Bob Roe", "person"),
    Entity("e3", "Oslo", "place"),
)
MENTIONS = (
    Mention(place("Ann Lee"), "PERSON", "e1"),
    Mention(place("Monday"), "DATE", "e4"),
    Mention(place("Bob Roe hopes")._replace(end=place("Bob Roe hopes").start + 7), "PERSON", "e2"),
    Mention(place("Bob Roe called")._replace(end=place("Bob Roe called").start + 7), "PERSON", "e2"),
    Mention(place("Lee added")._replace(end=place("Lee added").start + 3), "PERSON", "e1"),
    Mention(place("Oslo"), "GPE", "e3"),
)
# The engine's order is not the lists': they sort for themselves.
ANALYSIS = Analysis("", "", ENTITIES, MENTIONS, (HAIL, SNOW, RAIN, STORM, SUN, COLD))
NOTHING = Analysis("", "", (), (), ())


def headings(rows: Sequence[ListRow]) -> list[tuple[str, str]]:
    return [(row.text, row.right) for row in rows if row.look == "heading"]


def keys(rows: Sequence[ListRow], look: str) -> list[str]:
    return [row.key for row in rows if row.look == look]


def test_who_says_most_comes_first_and_the_unattributed_last() -> None:
    assert headings(said_rows(TEXT, Corrected(ANALYSIS))) == [("Ann Lee", "2"), ("Bob Roe", "1"), (UNATTRIBUTED, "2")]


def test_speakers_by_appearance_keep_the_unattributed_last() -> None:
    likely = quote("likely", speaker="e2", kind="indirect")
    earlier = ANALYSIS._replace(quotes=(RAIN, likely, SNOW, COLD))
    assert headings(said_rows(TEXT, Corrected(earlier), "appearance")) == [
        ("Bob Roe", "1"),
        ("Ann Lee", "2"),
        (UNATTRIBUTED, "1"),
    ]
    assert headings(said_rows(TEXT, Corrected(earlier), "most")) == [
        ("Ann Lee", "2"),
        ("Bob Roe", "1"),
        (UNATTRIBUTED, "1"),
    ]


def test_statements_stand_under_their_speaker_in_the_order_of_the_text() -> None:
    rows = said_rows(TEXT, Corrected(ANALYSIS))
    assert [row.key.partition(":")[0] for row in rows[:5]] == ["speaker", "", "statement", "statement", "speaker"]
    assert [row.look for row in rows[:3]] == ["heading", "role", "statement"]
    assert rows[1].text == "head of the weather service"
    assert [row.span for row in rows if row.look == "statement"] == [
        Span(SNOW.start, SNOW.end),
        Span(COLD.start, COLD.end),
        Span(STORM.start, STORM.end),
        Span(RAIN.start, RAIN.end),
        Span(HAIL.start, HAIL.end),
    ]


def test_a_heading_leads_to_the_first_statement() -> None:
    first = said_rows(TEXT, Corrected(ANALYSIS))[0]
    assert (first.key, first.span) == ("speaker:e1", Span(SNOW.start, SNOW.end))


def test_attitudes_are_no_sayings() -> None:
    assert sayings(ANALYSIS) == [RAIN, SNOW, STORM, COLD, HAIL]
    assert all(row.span != Span(SUN.start, SUN.end) for row in said_rows(TEXT, Corrected(ANALYSIS)))


def test_a_statement_shows_its_kind_its_cue_and_all_its_pieces_in_one_line() -> None:
    row = statement_row(TEXT, SNOW, {})
    assert (row.left, row.text.split()) == ("“", "said “It will snow,” … “on Monday.”".split())
    assert statement_row(TEXT, STORM, {}).left == "‹"
    assert statement_row(TEXT, COLD, {}).left == "┆"
    assert statement_row(TEXT, HAIL, {}).text.split() == ["…", "“Hail!”"]


def test_statements_have_keys_of_their_own() -> None:
    found = keys(said_rows(TEXT, Corrected(ANALYSIS)), "statement")
    assert len(set(found)) == len(found) == 5


@pytest.mark.parametrize("wanted", ["ann", "LEE", "weather"])
def test_a_filter_that_fits_name_or_role_keeps_all_a_speaker_says(wanted: str) -> None:
    rows = said_rows(TEXT, Corrected(ANALYSIS), wanted=wanted)
    assert headings(rows) == [("Ann Lee", "2")]
    assert len(keys(rows, "statement")) == 2


def test_a_filter_that_fits_a_statement_keeps_only_that() -> None:
    rows = said_rows(TEXT, Corrected(ANALYSIS), wanted="STORM")
    assert headings(rows) == [("Bob Roe", "1")]
    assert keys(rows, "statement") == [f"statement:{STORM.start}"]
    rows = said_rows(TEXT, Corrected(ANALYSIS), wanted="Snow")
    assert headings(rows) == [("Ann Lee", "1")]
    assert rows[0].span == Span(SNOW.start, SNOW.end)


def test_a_list_without_statements_says_so() -> None:
    (row,) = said_rows(TEXT, Corrected(NOTHING))
    assert (row.key, row.look, row.text) == ("", "empty", "nobody says anything here")
    (row,) = said_rows(TEXT, Corrected(ANALYSIS), wanted="volcano")
    assert (row.key, row.look, row.text) == ("", "empty", "nothing matches")


def test_names_are_grouped_by_kind_the_most_mentioned_first() -> None:
    rows = name_rows(ANALYSIS, SHOWN_AT_FIRST)
    assert headings(rows) == [("People", "2"), ("Places", "1")]
    assert [(row.text, row.right) for row in rows if row.look == "name"] == [
        ("Ann Lee · head of the weather service", "2"),
        ("Bob Roe", "2"),
        ("Oslo", "1"),
    ]
    assert keys(rows, "name") == ["entity:e1", "entity:e2", "entity:e3"]
    assert rows[1].span == place("Ann Lee")


def test_who_is_mentioned_more_often_goes_before_who_is_mentioned_earlier() -> None:
    fewer = ANALYSIS._replace(mentions=MENTIONS[:4])
    assert keys(name_rows(fewer, SHOWN_AT_FIRST), "name") == ["entity:e2", "entity:e1"]


def test_only_the_kinds_that_are_shown_are_listed() -> None:
    assert headings(name_rows(ANALYSIS, frozenset({"place", "direct"}))) == [("Places", "1")]
    with_date = ANALYSIS._replace(entities=(*ENTITIES, Entity("e4", "Monday", "date")))
    assert headings(name_rows(with_date, EVERYTHING))[-1] == ("Dates and times", "1")


def test_a_name_is_of_the_kind_that_most_of_its_mentions_have() -> None:
    odd = Mention(place("Bob Roe"), "ORG", "e2")
    assert headings(name_rows(ANALYSIS._replace(mentions=(*MENTIONS, odd)), SHOWN_AT_FIRST))[0] == ("People", "2")


def test_a_speaker_who_is_never_named_is_no_name() -> None:
    unnamed = ANALYSIS._replace(entities=(*ENTITIES, Entity("e9", "police", "group")))
    assert "entity:e9" not in keys(name_rows(unnamed, EVERYTHING), "name")


def test_names_are_filtered_by_name_and_role() -> None:
    assert keys(name_rows(ANALYSIS, SHOWN_AT_FIRST, "OSL"), "name") == ["entity:e3"]
    assert keys(name_rows(ANALYSIS, SHOWN_AT_FIRST, "weather"), "name") == ["entity:e1"]
    assert [row.text for row in name_rows(ANALYSIS, SHOWN_AT_FIRST, "volcano")] == ["nothing matches"]
    assert [row.text for row in name_rows(NOTHING, SHOWN_AT_FIRST)] == ["no names found"]


def note(note_id: str, words: str | None, body: str, created: str = "", tags: tuple[str, ...] = ()) -> Note:
    anchor = Anchor(0, words, "", "") if words is not None else None
    target = Target("passage" if anchor else "article", anchor)
    return Note(note_id, "a" * 32, target, body, tags, "", created, created)


NOTES = (
    note("late", "Oslo", "about Oslo\nand more", "2026-01-01"),
    note("lost", "gone words", "lost", "2026-01-02"),
    note("early", "Ann Lee", "who?", "2026-01-03", ("todo", "ask")),
    note("moved", "a storm", "seen", "2026-01-04"),
    note("all", None, "on the whole", "2026-01-05"),
)
FOUND = {
    "late": Resolution("exact", place("Oslo")),
    "lost": Resolution("lost", None),
    "early": Resolution("exact", place("Ann Lee")),
    "moved": Resolution("moved", place("a storm")),
    "all": Resolution("exact", Span(0, 0)),
}


def draft(key: str, body: str) -> Draft:
    return Draft(key, body, Target("article"))


def bodies(rows: Sequence[ListRow]) -> list[tuple[str, str]]:
    return [(row.text, row.right) for row in rows if row.look == "body"]


def test_notes_stand_in_the_order_of_the_text_and_the_lost_ones_last() -> None:
    rows = note_rows(NOTES, FOUND, {})
    assert keys(rows, "body") == ["note:all", "note:early", "note:moved", "note:late", "note:lost"]
    assert bodies(rows) == [
        ("on the whole", ""),
        ("who? #todo #ask", ""),
        ("seen", ""),
        ("about Oslo …", ""),
        ("lost", "lost"),
    ]
    assert [row.text for row in rows if row.look == "quotation"] == [
        "the whole article",
        "Ann Lee",
        "a storm",
        "Oslo",
        "gone words",
    ]


def test_a_lost_note_leads_nowhere_and_the_others_to_their_words() -> None:
    rows = {row.key: row.span for row in note_rows(NOTES, FOUND, {}) if row.key}
    assert rows["note:late"] == place("Oslo")
    assert rows["note:lost"] is None


def test_of_a_note_whose_words_changed_that_is_told() -> None:
    found = {"late": Resolution("moved", place("Oslo"), "Oslo")}
    assert bodies(note_rows(NOTES[:1], found, {"": ""})) == [("about Oslo …", "words changed")]


def test_a_note_that_was_not_looked_for_yet_counts_as_lost() -> None:
    assert bodies(note_rows(NOTES[:1], {}, {})) == [("about Oslo …", "lost")]


def test_notes_on_the_same_words_stand_in_order_of_creation() -> None:
    both = [note("b", "Oslo", "second", "2026-02-02"), note("a", "Oslo", "first", "2026-02-01")]
    found = {one.id: Resolution("exact", place("Oslo")) for one in both}
    assert keys(note_rows(both, found, {}), "body") == ["note:a", "note:b"]


def test_drafts_come_before_the_notes() -> None:
    rows = note_rows(NOTES[:1], FOUND, {}, drafts=[draft("4-9", "half a\nthought"), draft("new", "")])
    assert [(row.key, row.text, row.right) for row in rows[:2]] == [
        ("draft:4-9", "half a thought", "draft"),
        ("draft:new", "(empty)", "draft"),
    ]
    assert rows[2].key == "note:late"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [("OSLO", ["note:late"]), ("WHO?", ["note:early"]), ("todo", ["note:early"]), ("whole", ["note:all"])],
)
def test_notes_are_filtered_by_quotation_body_and_tags(wanted: str, expected: list[str]) -> None:
    assert keys(note_rows(NOTES, FOUND, {}, wanted=wanted), "body") == expected


def test_drafts_are_filtered_too() -> None:
    assert keys(note_rows((), {}, {}, drafts=[draft("a", "rain"), draft("b", "sun")], wanted="SUN"), "body") == [
        "draft:b"
    ]


def test_a_list_without_notes_says_how_to_write_one() -> None:
    assert [row.text for row in note_rows((), {}, {})] == ["no notes yet: press a on a sentence"]
    assert [row.text for row in note_rows(NOTES, FOUND, {}, wanted="volcano")] == ["nothing matches"]


@given(st.text(st.sampled_from("ab \n\t"), max_size=20))
def test_a_row_is_one_line(words: str) -> None:
    assert not set("\n\t") & set(one_line(words))
    assert one_line(words).split() == words.split()


def row(key: str, span: Span | None, look: str = "statement") -> ListRow:
    return ListRow(key, "", "heading" if look == "heading" else "statement", span=span)


def test_a_place_in_the_text_has_a_row() -> None:
    rows = said_rows(TEXT, Corrected(ANALYSIS))
    index = Index(rows)
    at = index.row_at(place("“on\nMonday.” Bob"))
    assert at is not None
    assert rows[at].key == f"statement:{SNOW.start}"
    assert index.row_at(place("hopes for")) is None
    assert Index([]).row_at(Span(0, 10)) is None


def test_headings_and_lines_without_key_stand_for_no_place() -> None:
    assert (
        Index([row("speaker:e1", Span(0, 9), "heading"), row("", Span(0, 9)), row("x", None)]).row_at(Span(0, 5))
        is None
    )


def test_of_several_statements_in_a_sentence_the_last_is_shown() -> None:
    assert Index([row("a", Span(0, 4)), row("b", Span(10, 14))]).row_at(Span(0, 20)) == 1
    assert Index([row("a", Span(0, 4)), row("b", Span(10, 14))]).row_at(Span(0, 10)) == 0


def test_a_statement_inside_another_is_found_before_the_one_around_it() -> None:
    index = Index([row("inner", Span(10, 14)), row("outer", Span(0, 50))])
    assert index.row_at(Span(12, 13)) == 0
    assert index.row_at(Span(20, 25)) == 1


STATEMENTS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=15)


@given(STATEMENTS, st.tuples(st.integers(0, 70), st.integers(1, 12)))
def test_a_place_has_a_row_only_where_one_overlaps_it(pairs: list[tuple[int, int]], at: tuple[int, int]) -> None:
    rows = [row(str(number), Span(start, start + length)) for number, (start, length) in enumerate(pairs)]
    here = Span(at[0], sum(at))
    found = Index(rows).row_at(here)
    if found is not None:
        span = rows[found].span
        assert span is not None
        assert span.overlaps(here)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), max_size=15), st.data())
def test_statements_side_by_side_are_all_found(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    spans: list[Span] = []
    for gap, length in pairs:
        start = (spans[-1].end if spans else 0) + gap
        spans.append(Span(start, start + length))
    start = data.draw(st.integers(0, 80))
    here = Span(start, start + data.draw(st.integers(1, 20)))
    expected = [number for number, span in enumerate(spans) if span.overlaps(here)]
    assert Index([row(str(span.start), span) for span in spans]).row_at(here) == (expected[-1] if expected else None)


def test_a_long_passage_with_many_others_in_it_is_found_behind_them() -> None:
    inside = [row(str(start), Span(start, start + 5)) for start in range(10, 60, 10)]
    assert Index([row("outer", Span(0, 100)), *inside]).row_at(Span(80, 90)) == 0


def test_white_space_of_any_length_becomes_one_blank() -> None:
    assert one_line("a  b \n c") == "a b c"
