"""Statements that a label announces: transcripts ("SANDERS: …", "Q: …"), reactions ("Ann Lee, mayor: “…”")."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.lang.en.stop_words import STOP_WORDS

from reader.analysis.quotes.lexicon import SPEECH
from reader.article import Span

_LABEL = re.compile(
    r"""(?:[-*•–]\s+)?
    (?P<label>(?:Q|A|Question|Answer)(?=[.:])|(?:[A-Z][\w.’'-]*)(?:[ ](?:[A-Z][\w.’'-]*|de|van|von|der|al|bin))*)
    (?P<role>,[ ][^:“”"«»]{3,80})?
    (?P<colon>[:.])\s+(?P<content>\S.*)""",
    re.X | re.S,
)
_ASKING = frozenset({"q", "question", "a", "answer"})
NOBODY = frozenset(
    """interview transcript opinion analysis exclusive obituary live profile recap explainer report reports note
    correction update photo image source credit related read watch listen video editor summary warning date
    time place location where when what why how who price tickets rating verdict director cast genre ps nb
    disclaimer advertisement contact email phone tel address website""".split()
)
_NEXT = re.compile(r"(?<=[”\"’»“])\s+(?P<label>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*: [“„«\"‘'])")
"""Where another turn begins behind one in quotation marks."""
_MOST_WORDS = 5
_OPENING = tuple("“„«\"‘'")
_STOPS = (*".!?…", *(stop + mark for stop in ".!?…" for mark in '”"’)'))
_FEWEST_QUESTIONS = 2
_CLOSING = tuple("”“»\"’'")


class Label(NamedTuple):
    """A paragraph that says who speaks; ``name`` is None for question and answer, whose speakers are not named."""

    source: Span
    colon: Span
    content: Span
    name: str | None


def label_of(text: str, paragraph: Span) -> Label | None:
    """The label at the beginning of a paragraph, if it looks like one."""
    match = _LABEL.fullmatch(text, *paragraph)
    if match is None:
        return None
    words = match["label"].split()
    first = words[0].lower().strip(".")
    asking = match["label"].lower() in _ASKING
    if len(words) > _MOST_WORDS or first in NOBODY or (match["colon"] == "." and not asking):
        return None
    if first in STOP_WORDS and not asking:
        return None
    role = (match["role"] or "").lower().split()
    if role and (not SPEECH.isdisjoint(role) or not _is_quotation(match["content"])):
        return None
    name = None if asking else match["label"]
    return Label(Span(*match.span("label")), Span(*match.span("colon")), Span(*match.span("content")), name)


def turns_in(text: str, paragraph: Span) -> tuple[Label, ...]:
    """The turns of a paragraph that begins with a label; several if all are quoted: Lee: “…” Berg: “…”."""
    first = label_of(text, paragraph)
    if first is None:
        return ()
    starts = [paragraph.start, *(match.start("label") for match in _NEXT.finditer(text, *first.content)), paragraph.end]
    turns = [label_of(text, Span(start, start + len(text[start:end].rstrip()))) for start, end in pairwise(starts)]
    each = tuple(one for one in turns if one is not None and _is_quotation(text[slice(*one.content)]))
    return each if len(each) == len(turns) else (first,)


def labels(text: str, paragraphs: Sequence[Span]) -> dict[int, tuple[Label, ...]]:
    """The turns of a transcript's labelled paragraphs, and of those in quotation marks anywhere, by their beginnings.

    What is not in quotation marks counts only where a label with the same last name comes back: "Paris: the city …" is
    no statement.
    """
    found = {paragraph.start: turns for paragraph in paragraphs if (turns := turns_in(text, paragraph))}
    times = Counter(_surname(turns[0]) for turns in found.values())
    if not any(turns[0].name is None and _asks(text, turns[0]) for turns in found.values()):
        times[None] = 0  # answers without questions are somebody's initial
    return {
        start: turns
        for start, turns in found.items()
        if times[_surname(turns[0])] > 1 or _is_quotation(text[slice(*turns[0].content)])
    }


def unlabelled_answers(
    text: str, paragraphs: Sequence[Span], labelled: Mapping[int, Sequence[Label]]
) -> frozenset[int]:
    """Where the paragraphs begin that answer, in an interview in which only questions have a label.

    All between two questions; after the last one the first: what ends the interview has no sign.
    """
    turns = [labelled[paragraph.start][0] if paragraph.start in labelled else None for paragraph in paragraphs]
    spoken = [(number, turn) for number, turn in enumerate(turns) if turn is not None]
    if len(spoken) < _FEWEST_QUESTIONS or not all(turn.name is None and _asks(text, turn) for _, turn in spoken):
        return frozenset()
    starts = [number + 1 for number, _ in spoken]
    ends = [*(number for number, _ in spoken[1:]), starts[-1] + 1]
    answers = [paragraphs[start:end] for start, end in zip(starts, ends, strict=True)]
    if not all(answers[:-1]):
        return frozenset()
    return frozenset(one.start for answer in answers for one in answer if _is_told(text[slice(*one)].rstrip()))


def _asks(text: str, label: Label) -> bool:
    return text[label.source.start] in "Qq" and "?" in text[slice(*label.content)]


def _is_told(words: str) -> bool:
    """Whether a paragraph is no crosshead, and no remark of the editors in brackets."""
    return words.endswith(_STOPS) and not words.startswith(("(", "["))


def _surname(label: Label) -> str | None:
    return label.name.split()[-1].lower() if label.name is not None else None


def _is_quotation(content: str) -> bool:
    return content.startswith(_OPENING) and content.rstrip(".").endswith(_CLOSING)
