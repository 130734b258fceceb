"""An article as plain text with its structure: headings, items, quotations and code as in Markdown."""

from reader.article import BlockKind
from reader.export.encode import Json
from reader.labels import LABEL
from reader.safe import neutralise, one_line

_CLOSE = frozenset({BlockKind.ITEM, BlockKind.BYLINE, BlockKind.RELATED, BlockKind.CREDIT})
"""Kinds whose blocks follow each other without a blank line."""
_DEEPEST = 8
_LONGEST_RULE = 72


def to_plain(row: Json) -> str:
    """What ``show_row`` gave, as text; harmless on a terminal."""
    text = row["article"]["text"]
    pieces: list[str] = []
    before: BlockKind | None = None
    for block in row["blocks"]:
        kind = BlockKind(block["kind"])
        start, end = block["span"]
        if before is not None:
            pieces.append("\n" if kind is before and kind in _CLOSE else "\n\n")
        pieces.append(_block(kind, text[start:end], block["level"]))
        before = kind
    return "".join(pieces)


def _block(kind: BlockKind, words: str, level: int) -> str:
    depth = min(max(level, 1), _DEEPEST)
    match kind:
        case BlockKind.TITLE:
            title = one_line(words)
            return f"{title}\n{'=' * min(len(title), _LONGEST_RULE)}"
        case BlockKind.HEADING:
            return f"{'#' * min(max(level, 2), 6)} {one_line(words)}"
        case BlockKind.ITEM:
            bullet = "" if LABEL.match(words) else "- "
            return "  " * (depth - 1) + bullet + one_line(words)
        case BlockKind.QUOTE:
            return "> " * depth + one_line(words)
        case BlockKind.CODE:
            return "\n".join(f"    {line}" for line in neutralise(words).split("\n"))
        case _:
            return neutralise(words)
