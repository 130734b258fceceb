"""Statements that their layout attributes: “…” — Name, and the turns of a transcript, NAME: …; no parse needed."""

import re
from typing import NamedTuple

from reader.article import Span

_SIGNED = re.compile(
    r"(?P<content>[“\"”].{10,}[”\"])\s*(?P<cue>[―—–]|--?)\s*(?P<source>[^\W\d_a-z][^.!?“”\":;]{1,60}?)\s*\.?",
    re.DOTALL,
)
_TWEET = re.compile(
    r"(?P<content>\S.{10,}?)\s{0,3}(?P<cue>[―—–]|--)\s{0,3}"
    r"(?P<source>[^―—–]{1,60}?)\s\(@\w{1,15}\)\s[A-Z][a-z]+\.? \d{1,2}, \d{4}",
    re.DOTALL,
)
"""As X has a post embedded in another page: “… — Ann Lee (@annlee) March 4, 2020”."""
_TURN = re.compile(
    r"[“\"]?(?P<source>[A-Z][A-Z.’'-]*(?:\s[A-Z][A-Z.’'-]*){0,3}|Q|A)(?P<cue>:)\s+(?P<content>\S.+)", re.DOTALL
)
_LONGEST_NAME = 8


class Signed(NamedTuple):
    """Where content, cue and source of a paragraph stand, and by which rule."""

    content: Span
    cue: Span
    source: Span
    rule: str


def signed(text: str, paragraph: Span) -> Signed | None:
    """What a paragraph's layout says of its speaker; None for nearly all paragraphs."""
    for pattern, rule in ((_TWEET, "signature"), (_SIGNED, "signature"), (_TURN, "turn of a transcript")):
        match = pattern.fullmatch(text, *paragraph)
        if match is not None and len(match["source"].split()) <= _LONGEST_NAME:
            return Signed(Span(*match.span("content")), Span(*match.span("cue")), Span(*match.span("source")), rule)
    return None
