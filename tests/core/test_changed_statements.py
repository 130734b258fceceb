"""What became of statements: edited, removed, said by nobody any more; and everything told once, the gravest first."""

import re
from typing import Any

from reader.analysis import Analysis, Entity, Quote
from reader.anchor import describe
from reader.article import Article, BlockKind, Span
from reader.changes import Change, changes, compare, how_much
from reader.changes.kinds import GRAVITY
from reader.formats.build import Part, build
from reader.notes.note import Target
from reader.notes.store import new_note

OLD = """\
The council met for three hours on Monday.

The mayor of Eastport, Anna Berg, said the harbour will close in November. “We have no money left,” Berg said.

Union leader Tom Reed called the decision “a knife in the back”. “Nobody asked us,” Reed told the Daily Courier.

Ships from Norway will have to go elsewhere.
"""
PEOPLE = {"Berg": "Anna Berg", "Reed": "Tom Reed"}
SAYING = re.compile(r"(?P<direct>“[^”]*”) (?P<who>Berg|Reed) (?P<cue>said|told|claimed)|"
                    r"(?P<who2>Berg|Reed),? (?P<cue2>said|claimed|called) (?P<reported>[^.]*)\.|"
                    r"(?P<alone>“[^”]*”)(?=\n|$)")  # fmt: skip


def article(text: str, **known: Any) -> Article:
    return build([Part(BlockKind.PARAGRAPH, words) for words in text.strip().split("\n\n")], "", **known)


def analysed(found: Article) -> Analysis:
    """What the sentences of these tests say, as somebody careful reads them."""
    quotes = []
    for match in SAYING.finditer(found.text):
        who = match["who"] or match["who2"]
        content = next(name for name in ("direct", "reported", "alone") if match[name])
        cue = "cue" if match["cue"] else "cue2"
        words = match[content]
        kind = "direct" if content != "reported" else "mixed" if "“" in words else "indirect"
        quotes.append(
            Quote(
                (Span(*match.span(content)),),
                (Span(*match.span(cue)),) if match[cue] else (),
                (Span(*match.span("who" if match["who"] else "who2")),) if who else (),
                who,
                kind,  # type: ignore[arg-type]
                "saying",
                "test",
                1.0,
            )
        )
    entities = tuple(Entity(id, name, "person") for id, name in PEOPLE.items())
    return Analysis(found.text_hash, "test", entities, (), tuple(quotes))


def changed(old: str, new: str, *, noted: str = "", **known: str) -> list[Change]:
    before, after = article(old), article(new, **known)
    start = before.text.index(noted)
    target = Target("passage", describe(before.text, Span(start, start + len(noted))))
    notes = [new_note("x", target, "hm")] if noted else []
    return list(changes(compare(before, after), analysed(before), analysed(after), notes))


def told(found: list[Change]) -> list[tuple[str, str]]:
    """Kind and speaker, before → after, of each change."""
    sides = [[side.speaker or "–" for side in (change.before, change.after) if side is not None] for change in found]
    return [(change.kind, " → ".join(who)) for change, who in zip(found, sides, strict=True)]


def test_an_unchanged_text_has_no_changes() -> None:
    assert changed(OLD, OLD) == []


def test_words_altered_in_quotation_marks_are_a_quotation_edited_and_told_once() -> None:
    found = changed(OLD, OLD.replace("no money left", "little money left"))
    assert told(found) == [("quotation edited", "Anna Berg → Anna Berg")]
    (change,) = found
    assert change.before is not None
    assert change.after is not None
    assert (change.before.text, change.after.text) == (
        "“We have no money left,” Berg said.", "“We have little money left,” Berg said."
    )  # fmt: skip
    assert [(change.before.text[a.start : a.end], change.after.text[b.start : b.end])
            for a, b, same in change.words if not same] == [("no", "little")]  # fmt: skip


def test_a_quotation_of_which_a_word_is_now_outside_the_marks_was_edited() -> None:
    found = changed(OLD, OLD.replace("“a knife in the back”", "a knife “in the back”"))
    assert told(found) == [("quotation edited", "Tom Reed → Tom Reed")]


def test_other_marks_around_the_same_words_change_no_quotation() -> None:
    found = changed(OLD, OLD.replace("“", '"').replace("”", '"'))
    assert {change.kind for change in found} == {"set otherwise"}


def test_reported_words_that_are_altered_are_told_after_quotations() -> None:
    new = OLD.replace("close in November", "close in May").replace("Nobody asked us", "They never asked us")
    assert told(changed(OLD, new)) == [
        ("quotation edited", "Tom Reed → Tom Reed"), ("statement edited", "Anna Berg → Anna Berg")
    ]  # fmt: skip


def test_a_quotation_that_became_a_report_lost_its_marks() -> None:
    found = changed(OLD, OLD.replace("“We have no money left,” Berg said.", "Berg said we have no money left."))
    assert told(found)[0] == ("quotation marks changed", "Anna Berg → Anna Berg")


def test_a_quotation_without_its_speaker_any_more() -> None:
    found = changed(OLD, OLD.replace("“We have no money left,” Berg said.", "“We have no money left.”"))
    assert told(found)[0] == ("speaker removed", "Anna Berg → –")


def test_what_somebody_said_and_the_article_says_itself_now_lost_its_speaker() -> None:
    new = OLD.replace("The mayor of Eastport, Anna Berg, said the harbour will", "The harbour will")
    found = changed(OLD, new)
    assert told(found) == [("speaker removed", "Anna Berg → –")]
    assert found[0].after is not None
    assert found[0].after.text == "The harbour will close in November."
    assert told(changed(new, OLD)) == [("speaker added", "– → Anna Berg")]


def test_the_same_words_said_by_somebody_else() -> None:
    found = changed(OLD, OLD.replace("left,” Berg said", "left,” Reed said"))
    assert told(found) == [("speaker changed", "Anna Berg → Tom Reed")]


def test_statements_that_come_and_go_and_the_passage_that_holds_no_more_is_not_told_again() -> None:
    new = OLD.replace("\n\nShips", "\n\n“It is a shame,” Reed said.\n\nShips").replace(
        " “We have no money left,” Berg said.", ""
    )
    assert told(changed(OLD, new)) == [("statement removed", "Anna Berg"), ("statement added", "Tom Reed")]
    assert told(changed(new, OLD)) == [("statement removed", "Tom Reed"), ("statement added", "Anna Berg")]


def test_another_word_for_saying_it() -> None:
    found = changed(OLD, OLD.replace("left,” Berg said", "left,” Berg claimed"))
    assert told(found) == [("attribution changed", "Anna Berg → Anna Berg")]
    assert [side.cue for side in (found[0].before, found[0].after) if side is not None] == ["said", "claimed"]


def test_a_statement_in_a_paragraph_that_moved_is_the_same_statement() -> None:
    parts = OLD.strip().split("\n\n")
    found = changed(OLD, "\n\n".join([parts[2], parts[0], parts[1], parts[3]]))
    assert told(found) == [("passage moved", "– → –")]


def test_what_only_the_analysis_sees_otherwise_is_no_change() -> None:
    old, new = article(OLD), article(OLD.replace("three hours", "four hours"))
    blind = analysed(new)._replace(quotes=())
    assert [change.kind for change in changes(compare(old, new), analysed(old), blind)] == ["passage edited"]


def test_another_speaker_without_another_word_in_the_sentence_is_told_as_its_context() -> None:
    old, new = article(OLD), article(OLD.replace("three hours", "four hours"))
    other = analysed(new)
    other = other._replace(quotes=(other.quotes[0]._replace(speaker="Reed"), *other.quotes[1:]))
    found = changes(compare(old, new), analysed(old), other)
    assert [(change.kind, change.context) for change in found] == [
        ("speaker changed", True), ("passage edited", False)
    ]  # fmt: skip


def test_a_changed_passage_with_a_note_comes_before_other_passages_and_names_the_note() -> None:
    new = OLD.replace("three hours", "four hours").replace("from Norway", "from Iceland")
    found = changed(OLD, new, noted="Ships from Norway")
    assert [change.kind for change in found] == ["note's passage changed", "passage edited"]
    assert len(found[0].notes) == 1
    assert found[1].notes == ()
    lost = changed(OLD, OLD.replace("Ships from Norway will have to go elsewhere.", ""), noted="Ships from Norway")
    assert [change.kind for change in lost] == ["note's passage changed"]
    assert lost[0].after is None


def test_a_note_on_a_quotation_that_was_edited_stands_with_the_quotation() -> None:
    found = changed(OLD, OLD.replace("no money left", "money left"), noted="no money left")
    assert [(change.kind, len(change.notes)) for change in found] == [("quotation edited", 1)]


def test_title_byline_and_date_are_compared() -> None:
    old, new = article(OLD, title="Harbour Closes", published="2026-11-01"), article(OLD, title="Harbour May Close")
    found = changes(compare(old, new), None, None)
    assert [(change.kind, change.before and change.before.text, change.after and change.after.text)
            for change in found] == [
        ("title changed", "Harbour Closes", "Harbour May Close"), ("date changed", "2026-11-01", None)
    ]  # fmt: skip


def test_without_analyses_words_in_quotation_marks_still_come_first() -> None:
    old = article(OLD)
    new = article(OLD.replace("three hours", "four hours").replace("no money left", "little money left"))
    assert [change.kind for change in changes(compare(old, new), None, None)] == ["quotation edited", "passage edited"]


def test_changes_are_ordered_by_gravity() -> None:
    new = (
        OLD.replace("three hours", "four hours").replace("Berg said.", "Berg claimed.")
        .replace("in November", "in May").replace("Nobody asked us", "They asked nobody")
    )  # fmt: skip
    ranks = [GRAVITY[change.kind] for change in changed(OLD, new)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 4


def test_an_edit_is_told_once_though_a_statement_came_with_it() -> None:
    new = OLD.replace(
        "“Nobody asked us,” Reed told the", "“Nobody asked us, ever,” Reed told, as Reed said it was late, the"
    )
    assert told(changed(OLD, new)) == [("quotation edited", "Tom Reed → Tom Reed")]
    assert told(changed(new, OLD)) == [("quotation edited", "Tom Reed → Tom Reed")]
    other = new.replace("as Reed said", "as Berg said")
    assert told(changed(OLD, other)) == [("quotation edited", "Tom Reed → Tom Reed"), ("statement added", "Anna Berg")]


def test_it_is_said_how_many_changes_are_told_and_in_how_many_passages() -> None:
    new = OLD.replace("close in November", "close in May").replace("no money left", "little money left")
    comparison = compare(article(OLD), article(new))
    assert how_much(changed(OLD, new), comparison) == "2 changes in 1 passage, 1 quotation"
    assert how_much(changes(comparison, None, None), comparison) == "1 passage, 1 quotation"
    assert how_much((), compare(article(OLD), article(OLD))) == "the same words"
