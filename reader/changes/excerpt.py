"""The words of a change as they are shown: what differs in full, of what is the same as much as is needed."""

from typing import Literal, NamedTuple

from reader.changes.account import Change


class Words(NamedTuple):
    """A piece of one side's words; ``same``: the other side has them too."""

    text: str
    same: bool


def side_words(change: Change, side: Literal[0, 1], longest: int = 240, context: int = 80) -> list[Words]:
    """The words before (0) or after (1) a change in order; empty where there is no such side.

    Of what is the same, a stretch longer than ``longest`` characters is cut to ``context`` or a few more at each end
    that lies beside words that differ. What stands on one side only differs as a whole.
    """
    here = change.after if side else change.before
    if here is None:
        return []
    if not change.words:
        return [Words(here.text, False)]
    last = len(change.words) - 1
    if last == 0 and change.words[0].same:
        return [Words(here.text, True)]
    found = []
    for number, piece in enumerate(change.words):
        span = piece.on(side)
        text = here.text[span.start : span.end]
        if piece.same and len(text) > longest:
            begin = "" if number == 0 else f"{_beginning(text, context)} "
            end = "" if number == last else f" {_end(text, context)}"
            text = f"{begin}…{end}"
        if text:
            found.append(Words(text, piece.same))
    return found


def _beginning(text: str, length: int) -> str:
    """The first words, ``length`` characters and the rest of a word."""
    at = text.find(" ", length)
    return text[: at if 0 <= at < 2 * length else length]


def _end(text: str, length: int) -> str:
    """The last words, ``length`` characters and the beginning of a word."""
    at = text.rfind(" ", 0, len(text) - length)
    return text[at + 1 if at > len(text) - 2 * length else len(text) - length :]


def headline(change: Change) -> str:
    """What happened, and to whose words: "Quotation edited · Anna Berg · 1 note"."""
    return " · ".join([change.kind.capitalize(), *facts(change)])


def facts(change: Change) -> list[str]:
    """Who speaks, how many notes are on it, and whether only its surroundings differ; what there is of these."""
    before = change.before.speaker if change.before is not None else ""
    after = change.after.speaker if change.after is not None else ""
    who = f"{before} → {after}" if before and after and change.kind == "speaker changed" else after or before
    notes = f"{len(change.notes)} note{'s' if len(change.notes) > 1 else ''}" if change.notes else ""
    context = "its own words are the same" if change.context else ""
    return [fact for fact in (who, notes, context) if fact]


def is_one_sided(change: Change) -> bool:
    """Whether both sides say the same, so that one of them is enough to be shown: it moved, or its surroundings did."""
    return bool(change.words) and all(piece.same for piece in change.words)
