"""The tokenizer's vocabulary without the pieces of other scripts, which no English text needs."""

import json
from pathlib import Path

from tokenizers import Tokenizer

_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def trimmed(path: Path) -> tuple[Tokenizer, list[int]]:
    """The tokenizer of a ``tokenizer.json`` with fewer pieces, and the old numbers of those that are left."""
    told = json.loads(path.read_text(encoding="utf-8"))
    old = told["model"]["vocab"]
    kept = [word for word in sorted(old, key=old.__getitem__) if word in _SPECIAL or _is_english(word)]
    told["model"]["vocab"] = {word: number for number, word in enumerate(kept)}
    for token in told["added_tokens"]:
        token["id"] = kept.index(token["content"])
    told["truncation"] = told["padding"] = told["post_processor"] = None
    return Tokenizer.from_str(json.dumps(told, ensure_ascii=False)), [old[word] for word in kept]


def _is_english(word: str) -> bool:
    return not word.startswith("[unused") and all(
        ord(char) < 0x250 or 0x2010 <= ord(char) <= 0x203A or 0x20A0 <= ord(char) <= 0x20BF for char in word
    )
