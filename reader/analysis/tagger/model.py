"""The network's weights, checked when they are loaded, and what it says of a text's words."""

import hashlib
import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.analysis.tagger.words import INPUTS, LABELS, SIGNS, Encoded, Vocabulary, encode, packed, parts, sequence
from reader.article import Span
from reader.errors import AnalysisError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = Path(__file__).parent / "weights"
VERSION = 1
_FILES = ("tagger.onnx", "pieces.txt")
_MEND = "install reader again"

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
        meta = _meta(folder)
        contents = {name: _checked(folder / name, meta) for name in _FILES}
        try:
            from onnxruntime import InferenceSession, SessionOptions
        except ImportError as error:
            raise AnalysisError(f"The tagger cannot run ({error}); {_MEND}.") from error
        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = InferenceSession(contents["tagger.onnx"], options, providers=["CPUExecutionProvider"])
            vocabulary = Vocabulary(contents["pieces.txt"].decode().split("\n"))
            # onnxruntime's errors have no common class of their own.
            return cls(session, vocabulary, f"tagger-{meta['files']['tagger.onnx'][:8]}")
        except Exception as error:  # noqa: BLE001
            raise AnalysisError(f"The tagger's weights in {folder} cannot be used; {_MEND}.") from error

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


def usable() -> bool:
    """Whether weights and what runs them seem to be there, told without loading them."""
    return (WEIGHTS / "meta.json").is_file() and find_spec("onnxruntime") is not None


def _tagged(words: list[Span], scores: list[Floats]) -> Tagged:
    whole = np.concatenate(scores) if scores else np.zeros((0, len(LABELS) + len(SIGNS)), np.float32)
    labels = np.exp(whole[:, : len(LABELS)] - whole[:, : len(LABELS)].max(axis=1, keepdims=True))
    labels /= labels.sum(axis=1, keepdims=True)
    return Tagged(words, labels, 1 / (1 + np.exp(-whole[:, len(LABELS) :])))


def _meta(folder: Path) -> dict[str, Any]:
    try:
        meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        version, labels, signs, files = meta["version"], meta["labels"], meta["signs"], meta["files"]
        sums = [str(files[name]) for name in _FILES]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AnalysisError(f"The tagger's weights in {folder} are missing or damaged; {_MEND}.") from error
    if version != VERSION or tuple(labels) != LABELS or tuple(signs) != SIGNS or not all(sums):
        raise AnalysisError(f"The tagger's weights in {folder} are of another version; {_MEND}.")
    return meta


def _checked(path: Path, meta: dict[str, Any]) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AnalysisError(f"The tagger's {path.name} cannot be read; {_MEND}.") from error
    if hashlib.sha256(data).hexdigest() != meta["files"][path.name]:
        raise AnalysisError(f"The tagger's {path.name} is damaged; {_MEND}.")
    return data
