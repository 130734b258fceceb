"""The tagger's words, the decoding of its probabilities, the linking of the pieces, the checks of its weights."""

import json
from pathlib import Path

import numpy as np
import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from reader.analysis.quotes.attribution import Attribution
from reader.analysis.quotes.decoding import likeliest, pieces
from reader.analysis.quotes.linking import Linked, fresh_quotations, link
from reader.analysis.quotes.marks import quoted
from reader.analysis.quotes.signed import signed
from reader.analysis.quotes.tagged import tagged_attributions
from reader.analysis.tagger.meta import FILES, read_meta
from reader.analysis.tagger.model import Tagged, Tagger
from reader.analysis.tagger.words import (
    INSIDE,
    LABELS,
    OUTSIDE,
    SIGNS,
    UPPER,
    Vocabulary,
    case_of,
    encode,
    gap_of,
    packed,
    parts,
    sequence,
)
from reader.article import Span
from reader.errors import AnalysisError

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "no", "said", "ro", "##scos", "##mos", "cafe"]
ENGLISH = English()
VOCAB = ENGLISH.vocab
KINDS = {"NNP": "PROPN", "NN": "NOUN", "VB": "VERB"}
LETTERS = {"s": "source", "k": "cue", "c": "content"}


def tagged(text: str, row: str, after: str = "") -> Tagged:
    """A tagger that is sure: a letter a word, in capitals where a piece begins; ``after``: + where the cue is later."""
    words = encode(Vocabulary(PIECES), text, Span(0, len(text))).words
    labels = np.full((len(words), len(LABELS)), 1e-4, np.float32)
    signs = np.full((len(words), len(SIGNS)), 0.5, np.float32)
    for number, letter in enumerate(row.replace(" ", "")):
        name = "O" if letter == "." else f"{'B' if letter.isupper() else 'I'}-{LETTERS[letter.lower()]}"
        labels[number, LABELS.index(name)] = 1
    for number, sign in enumerate(after.replace(" ", "")):
        signs[number, 1] = {"+": 1.0, "-": 0.0, ".": 0.5}[sign]
    return Tagged(words, labels, signs)


def linked(text: str, row: str, after: str = "") -> list[tuple[str, str, list[str]]]:
    """Source, cue and contents of each attribution, as text."""
    found = tagged(text, row, after)

    def words(one: Linked) -> tuple[str, str, list[str]]:
        source = text[slice(*one.source.span)] if one.source is not None else ""
        return source, text[slice(*one.cue.span)], [text[slice(*piece.span)] for piece in one.contents]

    return [words(one) for one in link(text, found.words, pieces(found)).found]


def test_a_word_is_read_as_its_longest_pieces_without_case_and_accents() -> None:
    vocabulary = Vocabulary(PIECES)
    assert vocabulary.of_word("Roscosmos") == (7, 8, 9)
    assert vocabulary.of_word("Café") == (10, 0, 0)
    assert vocabulary.of_word("漢字") == (1, 0, 0)


def test_cases_and_gaps() -> None:
    assert [case_of(word) for word in ("said", "Ann", "NASA", "McKay", "2024", "I")] == [0, 1, UPPER, 3, 4, 1]
    assert gap_of("” ") == gap_of('" ') == gap_of("'' ") != gap_of(" ")
    assert gap_of(", ") != gap_of(". ") != gap_of("’")


def test_words_know_whether_they_are_quoted() -> None:
    text = "“No,” he said."
    assert encode(Vocabulary(PIECES), text, Span(0, len(text))).marks.tolist() == [INSIDE, OUTSIDE, OUTSIDE]


def test_a_long_paragraph_is_cut_at_a_sentence_and_nothing_is_lost() -> None:
    text = "One two three. Four five six seven."
    whole = encode(Vocabulary(PIECES), text, Span(0, len(text)))
    assert [len(part.words) for part in parts(whole, text, 5)] == [3, 4]
    assert [list(group) for group in packed([3, 4, 9, 1], 8)] == [[0, 1], [2], [3]]
    given = sequence(list(parts(whole, text, 5)), Vocabulary(PIECES))
    assert given.pieces[:, 0].tolist().count(3) == 2
    assert given.begins == [1, 5]


def test_a_piece_always_has_a_beginning() -> None:
    odd = np.array([[0.1, 0, 0, 0, 0, 0.3, 0.6], [0.1, 0, 0, 0, 0, 0.2, 0.7]], np.float32)
    assert [LABELS[number] for number in likeliest(odd)] == ["B-content", "I-content"]


def test_a_word_of_doubt_in_the_midst_does_not_break_a_content() -> None:
    labels = np.full((3, len(LABELS)), 0.01, np.float32)
    labels[0, LABELS.index("B-content")] = labels[2, LABELS.index("I-content")] = 0.9
    labels[1, [LABELS.index("O"), LABELS.index("I-content")]] = (0.55, 0.4)
    assert [LABELS[number] for number in likeliest(labels)] == ["B-content", "I-content", "I-content"]
    assert likeliest(np.eye(1, len(LABELS), dtype=np.float32)) == [LABELS.index("O")]


def test_an_interrupted_quotation_is_one_attribution() -> None:
    text = "“No,” she said. “Not now.” He left."
    assert linked(text, "C S K Cc ..") == [("she", "said", ["No", "Not now"])]


def test_a_content_between_two_cues_goes_where_the_tagger_says() -> None:
    text = "Ann said no. “Never,” Bob added."
    assert linked(text, "S K C C S K", ". . - + . .") == [("Ann", "said", ["no"]), ("Bob", "added", ["Never"])]


def test_a_second_cue_of_the_sentence_shares_the_source() -> None:
    text = "She said it rains and added it pours."
    found = linked(text, "S K Cc . K Cc")
    assert found == [("She", "said", ["it rains"]), ("She", "added", ["it pours"])]


def test_a_relative_clause_has_its_own_source() -> None:
    text = "Guerrero, who called himself religious, said he recoiled."
    found = linked(text, "S S K Cc K Cc")
    assert [source for source, _, _ in found] == ["who", "Guerrero"]


def parsed(words: str, tags: str, relations: str, heads: list[int]) -> Doc:
    forms = words.split()
    spaces = [number + 1 < len(forms) and forms[number + 1] not in (",", ".") for number in range(len(forms))]
    kinds = [KINDS.get(tag[:3], KINDS.get(tag[:2], "X")) for tag in tags.split()]
    return Doc(VOCAB, words=forms, spaces=spaces, tags=tags.split(), pos=kinds, deps=relations.split(), heads=heads)


def flat(text: str) -> Doc:
    """A text without a parse; a sentence begins behind every stop."""
    doc = ENGLISH(text)
    for token in doc:
        token.is_sent_start = not token.i or doc[token.i - 1].text[-1] in ".!?"
    return doc


def attributed(doc: Doc, row: str, saying: float = 0.9) -> list[Attribution]:
    found = tagged(doc.text, row)
    found.signs[:, SIGNS.index("saying")] = saying
    whole = Span(0, len(doc.text))
    return tagged_attributions(doc, doc.text, whole, found, quoted(doc.text, whole))


def contents(doc: Doc, row: str) -> list[list[str]]:
    return [[doc.text[slice(*piece)] for piece in one.content] for one in attributed(doc, row)]


def sources(doc: Doc, row: str) -> list[list[str]]:
    return [[doc.text[slice(*piece)] for piece in one.source] for one in attributed(doc, row)]


def test_what_is_told_of_a_source_besides_is_no_part_of_it() -> None:
    words = "Ann Lee, a nurse who lives in a small town, said it rains."
    assert sources(flat(words), "Ssssssssss K Cc") == [["Ann Lee"]]
    assert sources(flat("Ann Lee, a nurse, said it rains."), "Ssss K Cc") == [["Ann Lee, a nurse"]]


@pytest.mark.parametrize(("verb", "source"), [("asked", []), ("quoted", ["Rubio"])])
def test_who_is_asked_does_not_speak(verb: str, source: list[str]) -> None:
    doc = parsed(
        f"Rubio was {verb} to leave .", "NNP VBD VBN TO VB .", "nsubjpass auxpass ROOT aux xcomp punct",
        [2, 2, 2, 4, 2, 2],
    )  # fmt: skip
    assert sources(doc, "S Kk Cc") == [source]


def test_a_past_tense_that_the_parser_takes_for_a_participle_keeps_its_source() -> None:
    doc = parsed(
        "Lee , a nurse , called it sad .", "NNP , DT NN , VBN PRP JJ .",
        "ROOT punct det appos punct acl nsubj oprd punct", [0, 0, 3, 0, 0, 0, 7, 5, 0],
    )  # fmt: skip
    assert sources(doc, "S ss K Cc") == [["Lee, a nurse"]]


def test_a_participle_without_a_source_has_that_of_the_main_clause() -> None:
    doc = parsed(
        "Citing the war , Lee left .", "VBG DT NN , NNP VBD .", "advcl det dobj punct nsubj ROOT punct",
        [5, 2, 0, 5, 5, 5, 5],
    )  # fmt: skip
    assert sources(doc, "K Cc . .") == [["Lee"]]


def test_whoever_asked_is_the_agent() -> None:
    doc = parsed(
        "Asked by Lee whether it rained , Kim nodded .", "VBN IN NNP IN PRP VBD , NNP VBD .",
        "advcl agent pobj mark nsubj ccomp punct nsubj ROOT punct", [8, 0, 1, 5, 5, 0, 8, 8, 8, 8],
    )  # fmt: skip
    assert sources(doc, "K . . Ccc . .") == [["Lee"]]


def test_a_reported_statement_ends_with_its_sentence() -> None:
    assert contents(flat("Kim said it rains. Nobody knows why."), "S K Cc ccc") == [["it rains"]]
    assert contents(flat("Kim said it rains. Then, the dam broke."), "S K Cc . Ccc") == [["it rains"]]
    assert contents(flat("Kim said it rains in St. Louis today."), "S K Ccccc c") == [["it rains in St. Louis today"]]
    assert contents(flat("Kim said “it rains. Take care” today."), "S K Cccc .") == [["it rains. Take care"]]


@pytest.mark.parametrize(
    ("text", "row", "content"),
    [
        ("Kim called him “a liar” — which he is not.", "S K Cccc ccc", "him “a liar”"),
        ("Kim backs “the plan”, which helps the poor.", "S K Cc cccc", "the plan”"),
        ("Kim says “the plan” - and others - helps.", "S K Cc cc c", "the plan” - and others - helps"),
        ("Kim says “the plan” helps the poor.", "S K Cc ccc", "the plan” helps the poor"),
    ],
)
def test_a_remark_behind_a_quotation_is_not_what_was_said(text: str, row: str, content: str) -> None:
    assert contents(flat(text), row) == [[content]]


def test_a_content_does_not_run_into_the_main_clause() -> None:
    doc = parsed(
        "Despite her claim that it rains , the dam broke .", "IN PRP$ NN IN PRP VBZ , DT NN VBD .",
        "prep poss pobj mark nsubj acl punct det nsubj ROOT punct", [9, 2, 0, 5, 5, 2, 9, 8, 9, 9, 9],
    )  # fmt: skip
    assert contents(doc, ". S K Cc c ccc") == [["that it rains"]]


@pytest.mark.parametrize(
    ("words", "row", "saying", "act"),
    [
        ("Kim called him a liar.", "S K Ccc", 0.9, "saying"),
        ("Kim called to ban them.", "S K Ccc", 0.9, "attitude"),
        ("Kim conceded a goal.", "S K Cc", 0.9, "saying"),
        ("Kim conceded a goal.", "S K Cc", 0.1, "attitude"),
    ],
)
def test_a_word_of_saying_may_mean_something_else(words: str, row: str, saying: float, act: str) -> None:
    assert [one.act for one in attributed(flat(words), row, saying)] == [act]


def test_damaged_weights_are_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="missing or damaged"):
        Tagger.load(tmp_path)
    sums = dict.fromkeys(FILES, "0" * 64)
    meta = {"version": 1, "labels": LABELS, "signs": SIGNS, "files": sums}
    (tmp_path / "meta.json").write_text(json.dumps(meta))
    assert read_meta(tmp_path).name == "tagger-00000000"
    for name in FILES:
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(AnalysisError, match="is damaged"):
        Tagger.load(tmp_path)


def test_a_quotation_goes_on_in_a_new_sentence_with_the_speaker_of_the_first() -> None:
    text = "“No,” Ann said, noting it rains. “Later.”"
    found = tagged(text, "C S K K Cc C", ". . . . .. -")
    fresh = fresh_quotations(text, found.words, quoted(text, Span(0, len(text))))
    links = link(text, found.words, pieces(found, fresh), fresh)
    assert [[text[slice(*piece.span)] for piece in one.contents] for one in links.found] == [
        ["No", "Later"],
        ["it rains"],
    ]


def test_a_colon_between_a_name_and_its_words_is_a_cue() -> None:
    assert linked("Issa: it is over", "S C c c") == [("Issa", ":", ["it is over"])]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We can build a wall around him.” ― Steve Quinlan.", "Steve Quinlan"),
        ('"A long game, this one." - Matthew Ingram', "Matthew Ingram"),
        ("WALLACE: I want to ask you something.", "WALLACE"),
        ("“We will,” he said — and left.", None),
        ("The plan: nobody knows.", None),
    ],
)
def test_layout_tells_who_signed_and_who_took_the_floor(text: str, source: str | None) -> None:
    found = signed(text, Span(0, len(text)))
    assert (text[slice(*found.source)] if found is not None else None) == source
