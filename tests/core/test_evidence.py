"""Why a statement is taken for one: every rule has a sentence, and what the article says goes along unharmed."""

import ast
import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import reader.analysis
from reader.analysis import Analysis, Entity, Quote
from reader.article import Article, Block, BlockKind, Span, hash_text
from reader.cli import main
from reader.correcting import READER
from reader.export.evidence import RULES, SOURCE_RULES, degree, evidence, resolution_words, rule_sentence
from reader.paths import resource

ANALYSIS = Path(reader.analysis.__file__).parent
TEXT = "The mayor, Anna Berg, was blunt.\nThere is “no money”, said the mayor."
ENTITIES = (
    Entity("e1", "Anna Berg", "person", "the mayor"),
    Entity("e2", "Tom Reed", "person"),
    Entity("e3", "Eve Noll", "person"),
)


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


MIXED = Quote(
    (span("There is “no money”"),), (span("said"),), (span("the mayor", 20),), "e1", "mixed", "saying",
    "clause, subject", 0.72, "the mayor: the mayor",
)  # fmt: skip


def rows(quote: Quote) -> dict[str, str]:
    first, second = TEXT.split("\n")
    blocks = (Span(0, len(first)), Span(len(first) + 1, len(TEXT)))
    article = Article(
        "", "", TEXT, hash_text(TEXT), tuple(Block(BlockKind.PARAGRAPH, block) for block in blocks), title=second
    )
    return {row.label: row.text for row in evidence(article, Analysis("", "", ENTITIES, (), (quote,)), quote)}


def test_everything_that_is_known_of_a_statement_is_said() -> None:
    assert rows(MIXED) == {
        "Words": "There is “no money”",
        "Kind": "mixed: partly the speaker's own words, in quotation marks",
        "Cue": "“said”",
        "Source": "“the mayor”",
        "Sentence": "There is “no money”, said the mayor.",
        "Speaker": "Anna Berg, the mayor: “the mayor” is taken for whom the article calls “the mayor”",
        "Rule": "The words are the clause that the cue governs, as in “said that …”. The source is the cue's subject.",
        "Confidence": "fair, 72%",
    }


def test_what_is_not_there_is_said_not_to_be_there() -> None:
    alone = rows(MIXED._replace(cue=(), source=(), speaker=None, rule="quotation alone", resolution=""))
    assert alone["Cue"] == "none"
    assert alone["Source"] == "none beside the words"
    assert alone["Speaker"] == "unattributed: no source was found"
    assert "Sentence" not in alone
    assert (
        rows(MIXED._replace(speaker=None, resolution=""))["Speaker"] == "unattributed: who the source is remains open"
    )


def test_who_else_may_have_said_it_is_named() -> None:
    assert rows(MIXED._replace(candidates=("e2", "e1", "e3", "gone")))["Candidates"] == "Tom Reed, Eve Noll"


def test_what_the_person_corrected_is_called_their_own() -> None:
    own = rows(MIXED._replace(rule=READER, resolution="you", confidence=1.0))
    assert own["Speaker"] == "Anna Berg, the mayor: you said so"
    assert own["Rule"] == "You made or confirmed this statement."
    assert rows(MIXED._replace(rule=READER, resolution="you", speaker=None))["Speaker"] == "unattributed: you said so"


def test_an_attitude_is_told_from_a_statement() -> None:
    assert rows(MIXED._replace(act="attitude"))["Kind"].startswith("attitude")


def test_the_sentence_is_that_of_the_source() -> None:
    announced = MIXED._replace(source=(span("Anna Berg"),), cue=())
    assert rows(announced)["Sentence"] == "The mayor, Anna Berg, was blunt."


def test_confidence_is_a_word_too() -> None:
    assert [degree(value) for value in (1.0, 0.8, 0.79, 0.5, 0.49, 0.0)] == [
        "high", "high", "fair", "fair", "low", "low",
    ]  # fmt: skip


def test_a_pronouns_way_to_its_speaker_is_told_whatever_words_it_holds() -> None:
    assert resolution_words("he: who spoke last") == "“he” is taken for whoever spoke last"
    assert resolution_words("the {0}: {mayor}") == "“the {0}” is taken for whom the article calls “{mayor}”"
    assert resolution_words("a man: named later") == "“a man” is taken for somebody whom the article names only later"
    assert resolution_words("named") == "the source names them"
    assert resolution_words("something new") == "something new"
    assert resolution_words("") == ""


def in_place_of_rule(tree: ast.AST) -> Iterator[ast.expr]:
    """The expressions that become an attribution's rule, or the part of one."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="Attribution"), args=[_, _, _, _, rule, *_]):
                yield rule
            case ast.Call(func=ast.Name(id="_laid_out"), args=[*_, rule]):
                yield rule
            case ast.Call(func=ast.Name(id="Cue"), args=[_, _, _, rule]):
                yield rule
            case ast.Call(func=ast.Name(id="Attribution"), keywords=keywords):
                yield from (keyword.value for keyword in keywords if keyword.arg == "rule")
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                pairs = zip(targets, values, strict=True)
                yield from (
                    value for target, value in pairs if isinstance(target, ast.Attribute) and target.attr == "rule"
                )
            case ast.For(target=ast.Tuple(elts=[_, ast.Name(id="rule")]), iter=ast.Tuple(elts=pairs)):
                yield from (pair.elts[1] for pair in pairs if isinstance(pair, ast.Tuple))
            case ast.FunctionDef(name="content_of" | "source_of" | "_inherited"):
                returned = (part.value for part in ast.walk(node) if isinstance(part, ast.Return))
                yield from (value.elts[1] for value in returned if isinstance(value, ast.Tuple))


def rule_names() -> set[str]:
    """Every rule's name in the analysis: what stands there as a literal; the tagger's and the person's own."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ANALYSIS.rglob("*.py"))]
    return {
        node.value
        for tree in trees
        for rule in in_place_of_rule(tree)
        for node in ast.walk(rule)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip(", ")
    } | {"tagger", READER}


def test_every_rule_has_a_sentence_and_every_sentence_a_rule() -> None:
    names = rule_names()
    # A paragraph announced by a colon gives its rule to no statement: that is a "quotation after colon".
    assert names - {"colon"} == RULES.keys() | SOURCE_RULES.keys()


def test_a_rule_of_the_parse_is_explained_with_its_source() -> None:
    for content, source in product(RULES, SOURCE_RULES):
        assert rule_sentence(f"{content}, {source}") == f"{RULES[content]} {SOURCE_RULES[source]}"
    assert rule_sentence("a new rule") == "a new rule"


ARTICLE = str(min(resource("seeds").glob("*.txt")))


def test_the_commands_table_gives_the_evidence_below_each_statement(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", ARTICLE, "--why"]) == 0
    lines = capsys.readouterr().out.splitlines()
    first = next(number for number, line in enumerate(lines) if "The main focus going forward" in line)
    below = "\n".join(line.strip() for line in lines[first : first + 12])
    assert "source      “he”" in below
    assert "“he” is taken for whoever spoke last" in below.replace("\n", " ")
    assert max(map(len, lines)) <= 100


def test_the_commands_json_gives_the_evidence_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", ARTICLE, "--why", "--format", "json"]) == 0
    for quote in json.loads(capsys.readouterr().out)["quotes"]:
        assert set(quote["why"]) == {"kind", "cue", "source", "sentence", "speaker", "rule", "confidence"}
    assert main(["quotes", ARTICLE, "--format", "json"]) == 0
    assert "why" not in json.loads(capsys.readouterr().out)["quotes"][0]


@pytest.mark.parametrize("form", ["csv", "md"])
def test_formats_without_room_for_evidence_say_so(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", ARTICLE, "--why", "--format", form]) == 2
    assert capsys.readouterr().err == "reader: --why goes with --format table, json or jsonl.\n"
