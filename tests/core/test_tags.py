"""Parts of speech are those of the model's own ruler, which is asked once for each kind of word."""

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from reader.analysis.models import choose
from reader.analysis.parsing import Parser
from reader.analysis.tags import PartsOfSpeech

TEXTS = [
    "There is a plan that nobody likes, Ann Lee said. They did  it and have had to do so.",
    "“It’s what we get,” he said;\tthat was that. Who said these? Those that did.",
    "There's no more to say about this before the 12th of May, said the U.S. on behalf of all.",
]


@pytest.fixture(scope="module")
def parsed() -> list[Doc]:
    return list(spacy.load(choose()[0], exclude=["lemmatizer"]).pipe(TEXTS * 2))


def test_they_are_those_of_the_models_own_ruler(parsed: list[Doc]) -> None:
    found = list(Parser.load(choose()[0]).parse(TEXTS * 2))
    assert [[(word.text, word.pos_, word.tag_, word.dep_) for word in doc] for doc in found] == [
        [(word.text, word.pos_, word.tag_, word.dep_) for word in doc] for doc in parsed
    ]
    assert {word.pos_ for doc in found for word in doc} >= {"NOUN", "VERB", "AUX", "PRON", "PROPN", "SPACE"}


def test_a_kind_of_word_is_asked_for_once(parsed: list[Doc], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Counting(AttributeRuler):
        def __call__(self, doc: Doc) -> Doc:
            asked.append(doc.text)
            return super().__call__(doc)

    monkeypatch.setattr("reader.analysis.tags.AttributeRuler", Counting)
    ruler = spacy.load(choose()[0], exclude=["lemmatizer"]).get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    parts = PartsOfSpeech(parsed[0].vocab, ruler.patterns)
    plain = parsed[1]
    parts(plain)
    first = len(asked)
    parts(plain)
    assert 0 < first < len(plain)
    assert len(asked) == first


def test_the_tokenizer_is_the_models_own() -> None:
    quick, own = Parser.load(choose()[0]).nlp, spacy.load(choose()[0])
    assert isinstance(quick.tokenizer, Tokenizer)
    assert isinstance(own.tokenizer, Tokenizer)
    assert quick.tokenizer.to_bytes(exclude=["vocab"]) == own.tokenizer.to_bytes(exclude=["vocab"])
