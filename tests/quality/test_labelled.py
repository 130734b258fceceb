"""The labelled articles are as the guidelines say; the measure measures; the engine stays as good as it was."""

import re
from pathlib import Path

import pytest

from reader.analysis import Analysis, Entity, Quote
from reader.analysis.pipeline import Engine
from reader.article import Span
from tests.quality.labelled import FRESH, Figures, LabelError, Labelled, Speaker, load, load_all, parse, score, table

HEAD = "kind: local news, British\nrao = Priya Rao | Rao | mayor; head of the council\nlee = Ann Lee | |\n---\n"
BODY = "{rao:1|“We were sure,”} Dr Rao said, {rao:1|“from day one.”}\n\n{lee|It rained}, said Ann Lee. {-|“No!”}"
ARTICLE = parse(HEAD + BODY, "00-rain")


def said(article: Labelled, number: int) -> str:
    return " … ".join(article.text[piece.start : piece.end] for piece in article.statements[number].pieces)


def test_labels_are_taken_out_of_the_text() -> None:
    assert ARTICLE.text == "“We were sure,” Dr Rao said, “from day one.”\n\nIt rained, said Ann Lee. “No!”"
    assert ARTICLE.kind == "local news, British"
    assert [one.speaker for one in ARTICLE.statements] == ["rao", "lee", None]
    assert [said(ARTICLE, number) for number in range(3)] == ["“We were sure,” … “from day one.”", "It rained", "“No!”"]
    assert ARTICLE.speakers["rao"] == Speaker("Priya Rao", ("Rao",), "mayor; head of the council")
    assert ARTICLE.speakers["lee"] == Speaker("Ann Lee", (), "")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("kind: x\n{-|A}", "no line of ---"),
        ("lee = Ann Lee | |\n---\n{lee|A}", "first line must be the kind"),
        ("kind: \n---\n{-|A}", "first line must be the kind"),
        ("kind: x\nlee = Ann Lee\n---\n{lee|A}", "not a speaker"),
        ("kind: x\nlee =  | |\n---\n{lee|A}", "not a speaker"),
        ("kind: x\nlee = Ann Lee | | | \n---\n{lee|A}", "not a speaker"),
        (HEAD.replace("rao =", "lee ="), "twice in the head"),
        (HEAD + "{lee|A}", "says nothing"),
        (HEAD + BODY + " {roe|A}", "not in the head"),
        (HEAD + BODY + " {lee|A", "brace"),
        (HEAD + BODY + " lee|A}", "brace"),
        (HEAD + BODY + " {lee|A {rao|B}}", "brace"),
        (HEAD + BODY + " {lee}", "not a label"),
        (HEAD + BODY + " {Lee|A}", "not a label"),
        (HEAD + BODY + " {lee:0|A}", "not a label"),
        (HEAD + BODY + " {lee|}", "empty"),
        (HEAD + BODY + " {lee|A }", "blank"),
        (HEAD + BODY + " {lee|A\nB}", "end of a paragraph"),
        (HEAD + BODY + " {lee:1|A}", "for one piece only"),
        (HEAD + BODY + " {lee:1|A}\n{lee:1|B}", "several paragraphs"),
    ],
)
def test_malformed_labels_are_refused(source: str, reason: str) -> None:
    with pytest.raises(LabelError, match=reason):
        parse(source)


def test_the_file_with_a_wrong_label_is_named(tmp_path: Path) -> None:
    path = tmp_path / "07-swans.txt"
    path.write_text(HEAD + "{lee|A", encoding="utf-8")
    with pytest.raises(LabelError, match=r"07-swans\.txt"):
        load(path)


@pytest.mark.parametrize("name", ["Priya Rao", "rao", "Dr. Rao", "the Rao’s", "Shri Rao", "Priya Rao, the mayor"])
def test_titles_articles_and_asides_do_not_change_a_name(name: str) -> None:
    assert ARTICLE.speakers["rao"].goes_by(name)


@pytest.mark.parametrize("name", ["", "Dr", "Priya", "Mayor Rao", "Lady Rao", "the mayor", "Raoul"])
def test_other_names_and_descriptions_are_not_the_speaker(name: str) -> None:
    assert not ARTICLE.speakers["rao"].goes_by(name)


@pytest.mark.parametrize("role", ["Mayor", "the mayor", "former mayor of Pune", "head", "head of the council"])
def test_a_role_may_be_shorter_or_longer(role: str) -> None:
    assert ARTICLE.speakers["rao"].has_role(role)


@pytest.mark.parametrize("role", ["", "coach", "may", "the"])
def test_a_role_that_the_article_does_not_give_is_wrong(role: str) -> None:
    assert not ARTICLE.speakers["rao"].has_role(role)
    assert not ARTICLE.speakers["lee"].has_role(role)


class Fake:
    """Finds what it is told to: pieces of text and the ids of who said them."""

    def __init__(self, *found: tuple[tuple[str, ...], str | None], entities: tuple[Entity, ...] = ()) -> None:
        self.found = found
        self.entities = entities or (Entity("e1", "Priya Rao", "person", "mayor"), Entity("e2", "Ann Lee", "person"))
        self.act: str = "saying"

    def analyse(self, text: str) -> Analysis:
        quotes = tuple(
            Quote(
                tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces),
                (),
                (),
                speaker,
                "direct",
                "saying" if self.act == "saying" else "attitude",
                "fake",
                1.0,
            )
            for pieces, speaker in self.found
        )
        return Analysis("", "fake", self.entities, (), quotes)


ALL_RIGHT = ((("“We were sure,”", "“from day one.”"), "e1"), (("It rained",), "e2"), (("“No!”",), None))


def sorts(figures: Figures) -> list[str]:
    return [one.sort for one in figures.findings]


def test_an_engine_that_finds_all_is_right_in_all() -> None:
    figures = score(Fake(*ALL_RIGHT), [ARTICLE])
    shares = [figures.recall, figures.speakers, figures.speakers_of_found, figures.precision]
    assert [*shares, figures.role_precision, figures.role_recall] == [100] * 6
    assert (figures.statements, figures.known, figures.open_kept) == (3, 2, 1)
    assert not figures.findings


def test_an_engine_that_finds_nothing_has_said_nothing_false() -> None:
    figures = score(Fake(), [ARTICLE])
    assert (figures.recall, figures.speakers, figures.precision) == (0, 0, 100)
    assert sorts(figures) == ["missed"] * 3


def test_attitudes_do_not_count() -> None:
    engine = Fake(*ALL_RIGHT)
    engine.act = "attitude"
    assert score(engine, [ARTICLE]).listed == 0


def test_a_wrong_speaker_none_and_one_too_many_are_told_apart() -> None:
    figures = score(Fake((ALL_RIGHT[0][0], "e2"), (("It rained",), None), (("“No!”",), "e1")), [ARTICLE])
    assert sorts(figures) == ["wrong", "unattributed", "attributed"]
    assert (figures.found_known, figures.right, figures.open_kept) == (2, 0, 0)


def test_half_of_the_letters_of_each_must_be_shared() -> None:
    assert score(Fake((("“We were sure,”",), "e1")), [ARTICLE]).right == 1
    assert score(Fake((("We were",), "e1")), [ARTICLE]).right == 0
    assert score(Fake((("It rained, said",), "e2")), [ARTICLE]).right == 1
    assert score(Fake((("It rained, said Ann Lee. “No!”",), "e2")), [ARTICLE]).found == 0


def test_what_matches_no_statement_is_false() -> None:
    figures = score(Fake(*ALL_RIGHT, (("said Ann",), None)), [ARTICLE])
    assert (figures.listed, figures.false, figures.precision) == (4, 1, 75)
    assert sorts(figures) == ["false"]


def test_a_speaker_taken_for_two_and_a_wrong_role_are_told() -> None:
    article = parse(HEAD + BODY + " {lee|“Still.”}")
    entities = (
        Entity("e1", "Rao", "person", "coach"),
        Entity("e2", "Ann Lee", "person"),
        Entity("s1", "Lee", "person"),
    )
    both = (("“Still.”",), "s1")
    assert score(Fake(*ALL_RIGHT, both, entities=entities), [article]).split == 0
    entities = (*entities[:2], Entity("s1", "Ann Lee", "person", "pilot"))
    figures = score(Fake(*ALL_RIGHT, both, entities=entities), [article])
    assert (figures.voices, figures.split, figures.roles, figures.roles_right) == (2, 1, 2, 0)
    assert sorts(figures) == ["role", "split", "role"]


def test_figures_add_up() -> None:
    one, other = score(Fake(*ALL_RIGHT), [ARTICLE]), score(Fake(), [ARTICLE])
    both = one + other
    assert (both.statements, both.found, both.recall) == (6, 3, 50)
    assert both.findings == other.findings
    assert score(Fake(*ALL_RIGHT), [ARTICLE, ARTICLE]) == one + one
    assert "50.0" in table({"all": both})


LABELLED = load_all()
FRESHLY_LABELLED = load_all(FRESH)


def plain(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split())


def test_there_are_forty_articles_of_at_least_ten_kinds() -> None:
    assert len(LABELLED) == 40
    assert len({article.kind.split(",")[0] for article in LABELLED}) >= 10
    assert {"British", "Indian", "African", "Australian", "American"} <= {
        article.kind.split(", ")[1] for article in LABELLED
    }


def test_the_fresh_articles_are_of_other_kinds_or_countries() -> None:
    assert len(FRESHLY_LABELLED) == 20
    assert len({article.kind for article in FRESHLY_LABELLED}) == 20
    assert not {article.slug[3:] for article in FRESHLY_LABELLED} & {article.slug[3:] for article in LABELLED}
    assert all(180 <= len(article.text.split()) <= 250 for article in FRESHLY_LABELLED)
    assert all(8 <= len(article.statements) <= 14 for article in FRESHLY_LABELLED)


def test_the_first_articles_are_short() -> None:
    assert all(80 <= len(article.text.split()) <= 170 for article in LABELLED)
    assert all(3 <= len(article.statements) <= 7 for article in LABELLED)


@pytest.mark.parametrize("article", LABELLED + FRESHLY_LABELLED, ids=lambda article: article.slug)
def test_an_article_keeps_to_the_guidelines(article: Labelled) -> None:
    text = plain(article.text)
    names: list[str] = []
    for speaker in article.speakers.values():
        ours = {plain(name) for name in (speaker.name, *speaker.accepted)}
        assert any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in ours), speaker
        assert all(plain(role) in text for role in speaker.role.split(";")), speaker
        names += ours
    assert len(names) == len(set(names))  # no name for two
    words = [at for one in article.statements for piece in one.pieces for at in range(piece.start, piece.end)]
    assert words == sorted(set(words))  # in order, and no word in two statements


# Some points below what the engine of 0.1.0 reaches, in percent; to be raised with it.
FLOORS = {
    "recall": 84, "speakers": 82, "speakers_of_found": 94, "precision": 91, "role_precision": 95, "role_recall": 78,
}  # fmt: skip


def test_the_engine_is_no_worse_than_it_was(engine: Engine) -> None:
    figures = score(engine, LABELLED)
    measured = {name: round(getattr(figures, name), 1) for name in FLOORS}
    assert {name: share for name, share in measured.items() if share < FLOORS[name]} == {}
