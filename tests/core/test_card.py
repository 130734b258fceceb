"""Quotation cards: verbatim words, whose they are, where they are written."""

from reader.analysis import Analysis, Entity, Quote
from reader.article import Article, Span, hash_text
from reader.export.card import card

TEXT = (
    "“We have no money,” said the mayor, Anna Berg, smiling, “and no time.” She denied the charges.\n\n"
    "“First line.\n\nSecond line.” Somebody in the hall wants peace."
)
ENTITIES = (Entity("e1", "Anna\n Berg", "person", "the mayor"), Entity("e2", "Tom Reed", "person"))


def spans(*parts: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


def quote(*content: str, cue: str = "", source: str = "", speaker: str | None = "e1") -> Quote:
    return Quote(
        spans(*content),
        spans(cue) if cue else (),
        spans(source) if source else (),
        speaker,
        "direct",
        "saying",
        "",
        1.0,
    )


NOWHERE = Article("", "", TEXT, hash_text(TEXT), ())


def lines(quote: Quote, article: Article = NOWHERE) -> list[str]:
    return card(article, Analysis("", "", ENTITIES, (), (quote,)), quote).split("\n")


def test_a_card_says_the_words_the_speaker_with_role_title_byline_date_and_origin() -> None:
    article = NOWHERE._replace(
        title="No  Money\nLeft", byline="By A. Writer", published="2022-07-27T10:00:00Z", origin="/home/ann/a.txt"
    )
    assert lines(quote("“We have no money,”", "“and no time.”", cue="said"), article) == [
        "“We have no money,” … “and no time.”",
        "— Anna Berg (the mayor), direct",
        "No Money Left, By A. Writer, 2022-07-27",
        "/home/ann/a.txt",
    ]


def test_what_is_not_known_is_left_out() -> None:
    assert lines(quote("“and no time.”", speaker="e2")) == ["“and no time.”", "— Tom Reed, direct"]
    assert lines(quote("“and no time.”"), NOWHERE._replace(title="T"))[2:] == ["T"]


def test_words_that_are_not_all_quoted_come_with_their_cue() -> None:
    denied = quote("the charges", cue="denied")._replace(kind="indirect")
    assert lines(denied)[1] == "— Anna Berg (the mayor), reported: “denied”"
    assert lines(denied._replace(kind="mixed"))[1] == "— Anna Berg (the mayor), partly quoted: “denied”"
    assert lines(denied._replace(cue=()))[1] == "— Anna Berg (the mayor), reported"


def test_an_attitude_is_called_one() -> None:
    wanted = quote("peace", cue="wants", source="Somebody in the hall", speaker=None)._replace(act="attitude")
    assert lines(wanted) == ["peace", "— unattributed (“Somebody in the hall”), attitude: “wants”"]


def test_nobodys_words_are_called_unattributed() -> None:
    assert lines(quote("“and no time.”", speaker=None))[1] == "— unattributed, direct"
    assert lines(quote("“and no time.”", speaker="gone"))[1] == "— unattributed, direct"


def test_the_words_keep_their_line_breaks() -> None:
    assert lines(quote("“First line.\n\nSecond line.”"))[:3] == ["“First line.", "", "Second line.”"]
