"""The pretrained encoder's word pieces without those of other scripts, which no English text needs."""

from pathlib import Path

_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def trimmed(path: Path) -> tuple[list[str], list[int]]:
    """The pieces of a ``vocab.txt`` that are kept, the blank first, and their numbers there."""
    pieces = path.read_text(encoding="utf-8").split("\n")
    kept = [(piece, number) for number, piece in enumerate(pieces) if piece in _SPECIAL or _is_english(piece)]
    return [piece for piece, _ in kept], [number for _, number in kept]


def _is_english(piece: str) -> bool:
    """Letters and digits as they are left when accents are taken off; punctuation is told by the gaps."""
    return not piece.startswith("[") and piece.removeprefix("##").isalnum() and all(ord(char) < 0x250 for char in piece)
