"""The note beside the tagger's weights: which they are, and sums that vouch for them. Read without anything heavy."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from reader.digest import sha256
from reader.errors import AnalysisError

WEIGHTS = Path(__file__).parent / "weights"
VERSION = 1
NETWORK, PIECES = "tagger.onnx", "pieces.txt"
FILES = (NETWORK, PIECES)
MEND = "install reader again"


class Meta(NamedTuple):
    """What ``meta.json`` says of the weights in its folder."""

    folder: Path
    labels: tuple[str, ...]
    signs: tuple[str, ...]
    sums: dict[str, str]

    @property
    def name(self) -> str:
        """What tells these weights from others."""
        return f"tagger-{self.sums[NETWORK][:8]}"

    def checked(self, name: str) -> bytes:
        """A file's bytes. Raises AnalysisError when they are not those that the note vouches for."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError as error:
            raise AnalysisError(f"The tagger's {name} cannot be read ({error.strerror}); {MEND}.") from error
        if sha256(data) != self.sums[name]:
            raise AnalysisError(f"The tagger's {name} is damaged; {MEND}.")
        return data


def read_meta(folder: Path = WEIGHTS) -> Meta:
    """The note of a folder. Raises AnalysisError when it is missing, damaged or of another version."""
    try:
        told: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        version = told["version"]
        meta = Meta(folder, tuple(told["labels"]), tuple(told["signs"]), {n: str(told["files"][n]) for n in FILES})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AnalysisError(f"The tagger's weights in {folder} are missing or damaged; {MEND}.") from error
    if version != VERSION:
        raise AnalysisError(f"The tagger's weights in {folder} are of another version; {MEND}.")
    return meta


def tagger_name() -> str:
    """The name of the installed weights; "" when they, or what runs them, are not installed: the rules do without."""
    if not (WEIGHTS / "meta.json").is_file() or find_spec("onnxruntime") is None:
        return ""
    return read_meta().name
