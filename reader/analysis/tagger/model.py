"""The network's weights, checked when they are loaded, and what it says of a text's words."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.analysis.tagger.meta import MEND, NETWORK, PIECES, WEIGHTS, read_meta
from reader.analysis.tagger.words import INPUTS, LABELS, SIGNS, Encoded, Vocabulary, encode, packed, parts, sequence
from reader.article import Span
from reader.errors import AnalysisError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]


class Tagged(NamedTuple):
    """The words of a paragraph, in characters of the article's text, and how likely each label and sign is for each.

    ``labels`` has a column for each of ``LABELS`` (a row adds up to 1), ``signs`` one for each of ``SIGNS``.
    """

    words: list[Span]
    labels: Floats
    signs: Floats


class Tagger:
    """Says of each word whether it is part of a source, a cue or a content."""

    def __init__(self, session: "InferenceSession", vocabulary: Vocabulary, name: str) -> None:
        self._session = session
        self._vocabulary = vocabulary
        self.name = name

    @classmethod
    def load(cls, folder: Path = WEIGHTS, threads: int = 1) -> "Tagger":
        """Load the weights of a folder. Raises AnalysisError when they or what runs them is missing or damaged."""
        meta = read_meta(folder)
        if (meta.labels, meta.signs) != (LABELS, SIGNS):
            raise AnalysisError(f"The tagger's weights in {folder} are of another version; {MEND}.")
        network, pieces = meta.checked(NETWORK), meta.checked(PIECES)
        try:
            from onnxruntime import InferenceSession, SessionOptions
        except ImportError as error:
            raise AnalysisError(f"The tagger cannot run ({error}); {MEND}.") from error
        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = InferenceSession(network, options, providers=["CPUExecutionProvider"])
            return cls(session, Vocabulary(pieces.decode().split("\n")), meta.name)
        # onnxruntime's errors have no class in common.
        except Exception as error:
            raise AnalysisError(f"The tagger's weights in {folder} cannot be used; {MEND}.") from error

    def tag(self, text: str, paragraphs: Sequence[Span]) -> list[Tagged]:
        """What it says of each paragraph's words. Neighbours see each other, up to some 200 words."""
        encoded = [encode(self._vocabulary, text, paragraph) for paragraph in paragraphs]
        cut = [(number, part) for number, found in enumerate(encoded) for part in parts(found, text)]
        rows: list[list[Floats]] = [[] for _ in paragraphs]
        for together in packed([len(part.words) for _, part in cut]):
            numbers = [cut[index][0] for index in together]
            for number, scores in zip(numbers, self._scores([cut[index][1] for index in together]), strict=True):
                rows[number].append(scores)
        return [_tagged(found.words, scores) for found, scores in zip(encoded, rows, strict=True)]

    def _scores(self, together: Sequence[Encoded]) -> list[Floats]:
        """The outputs for each part's words. One sequence at a time: nothing is padded, nothing depends on others."""
        *values, begins = sequence(together, self._vocabulary)
        (scores,) = self._session.run(None, {name: one[None] for name, one in zip(INPUTS, values, strict=True)})
        return [scores[0, begin : begin + len(part.words)] for begin, part in zip(begins, together, strict=True)]


def _tagged(words: list[Span], scores: list[Floats]) -> Tagged:
    whole = np.concatenate(scores) if scores else np.zeros((0, len(LABELS) + len(SIGNS)), np.float32)
    labels = np.exp(whole[:, : len(LABELS)] - whole[:, : len(LABELS)].max(axis=1, keepdims=True))
    labels /= labels.sum(axis=1, keepdims=True)
    signs = np.reciprocal(1 + np.exp(-whole[:, len(LABELS) :]), dtype=np.float32)
    return Tagged(words, labels, signs)
