"""The language model, without the work that nothing here needs.

It finds what ``spacy.load`` gives: only arithmetic in another order may change a score in its last digits.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import get_current_ops, use_ops

from reader.analysis.models import BETTER, USUAL
from reader.analysis.tags import PartsOfSpeech
from reader.errors import ModelMissing

TOGETHER = 64
"""How many paragraphs are parsed at once: with more, what is worked on does not stay in the processor's cache."""

_UNUSED = ("lemmatizer", "senter")
_RULER = "attribute_ruler"
_TOKENIZER = "reader.Tokenizer.v1"
_QUICKLY = {"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}}}


def _without_rules() -> Callable[[Language], Tokenizer]:
    """For spaCy's English models, which bring the rules of their tokenizer: spaCy's own are not compiled before."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers.register(_TOKENIZER, func=_without_rules)


class Parser:
    """A loaded model of spaCy's."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._parts: PartsOfSpeech | None = None
        ruler = nlp.get_pipe(_RULER) if _RULER in nlp.component_names else None
        if isinstance(ruler, AttributeRuler):
            nlp.disable_pipe(_RULER)
            self._parts = PartsOfSpeech(nlp.vocab, ruler.patterns)

    @classmethod
    def load(cls, package: str) -> "Parser":
        """Load a model. Raises ModelMissing."""
        try:
            with warnings.catch_warnings(), _quick_products():
                warnings.simplefilter("ignore")
                nlp = spacy.load(package, exclude=_UNUSED, config=_QUICKLY if package in (*USUAL, *BETTER) else {})
        except (OSError, ValueError, ImportError) as error:
            reason = str(error).splitlines()[0][:120]
            raise ModelMissing(f"The spaCy model {package} cannot be loaded ({reason}); install it again.") from error
        nlp.max_length = 10**9
        return cls(nlp)

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """The parse of each text, in order."""
        for doc in self.nlp.pipe(texts, batch_size=TOGETHER):
            yield doc if self._parts is None else self._parts(doc)


def _quick_products() -> AbstractContextManager[None]:
    """Models loaded meanwhile multiply matrices by numpy's library, which takes a third of the time that BLIS takes."""
    name = get_current_ops().name
    context: AbstractContextManager[None] = use_ops(name, use_blis=False) if name == "numpy" else use_ops(name)
    return context
