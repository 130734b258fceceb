"""Which parts of Markdown are code: there, signs are only signs."""

import re

_FENCE = re.compile(r"(?P<indent> {0,3})(?P<fence>`{3,}|~{3,})[^\n]*")
TICKS = re.compile(r"`+")
"""What a span of code begins and ends with."""


def pieces_of(words: str) -> tuple[list[tuple[str, bool]], str]:
    """The words in pieces, and whether each is code (fences line by line, spans in between); the fence left open."""
    pieces: list[tuple[str, bool]] = []
    fence = ""
    prose: list[str] = []
    for line in words.splitlines(keepends=True):
        match = _FENCE.match(line)
        if fence:
            pieces.append((line, True))
            closes = match is not None and match["fence"].startswith(fence) and not line.strip(" \n`~")
            fence = "" if closes else fence
        elif match is not None:
            pieces += [*_spans("".join(prose)), (line, False)]
            prose, fence = [], match["fence"]
        else:
            prose.append(line)
    return [*pieces, *_spans("".join(prose))], fence


def _spans(prose: str) -> list[tuple[str, bool]]:
    pieces, at = [], 0
    while (opening := TICKS.search(prose, at)) is not None:
        ticks = opening.group()
        closing = next((each for each in TICKS.finditer(prose, opening.end()) if each.group() == ticks), None)
        end = closing.end() if closing is not None else opening.end()
        pieces += [(prose[at : opening.start()], False), (prose[opening.start() : end], closing is not None)]
        at = end
    return [*pieces, (prose[at:], False)]
