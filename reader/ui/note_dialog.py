"""The dialog in which a note is written or changed: words, tags, colour."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.events import Key
from textual.suggester import Suggester
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from reader.notes.note import COLOURS, MOST_BODY
from reader.safe import neutralise
from reader.ui.dialog import Dialog

_PAUSE = 0.3
"""Seconds without typing after which the draft is written."""


class Wording(NamedTuple):
    """What a person writes in the dialog."""

    body: str = ""
    tags: tuple[str, ...] = ()
    colour: str = ""


class NoteDialog(Dialog[bool]):
    """Write or change a note. Dismissed with True once it is saved, with False when it was left.

    ``save`` stores the wording, ``keep`` a draft of it; both return None, or a line that says why they could not.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save"),
        Binding("ctrl+o", "editor", "open in $EDITOR"),
        Binding("escape", "leave", "leave, a draft is kept"),
        # With priority, so that what is typed next goes to the next field already.
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        quotation: str,
        wording: Wording,
        save: Callable[[Wording], Awaitable[str | None]],
        keep: Callable[[Wording], Awaitable[str | None]],
        *,
        known_tags: Sequence[str] = (),
        meanings: dict[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._quotation = quotation
        self._first = wording
        self._save = save
        self._keep = keep
        self._known_tags = known_tags
        self._meanings = meanings or {}
        self._timer: Timer | None = None
        self._saving = False
        self._warned = False
        self._kept = wording

    def compose(self) -> ComposeResult:
        """The passage, the editor, tags and colour, what went wrong, the keys."""
        with Vertical(id="note-dialog"):
            yield Static(Content(neutralise(self._title)), id="note-title")
            yield Static(Content(_cut(neutralise(self._quotation), 400)), id="note-quotation")
            yield Editor(self._first.body, id="note-body", soft_wrap=True, tab_behavior="focus")
            yield Input(
                ", ".join(self._first.tags),
                placeholder="tags, separated by commas",
                id="note-tags",
                suggester=TagSuggester(self._known_tags),
                compact=True,
            )
            yield ColourBar(self._first.colour, self._meanings)
            yield Static("", id="note-problem")
            yield Static(Content("ctrl+s save · ctrl+o editor · tab tags · esc keeps a draft"), id="note-keys")

    def on_mount(self) -> None:
        """Write at the end of what is there."""
        area = self.query_one(TextArea)
        self.set_focus(area)
        area.move_cursor(area.document.end)
        self.call_after_refresh(self._show_cursor, area)

    def _show_cursor(self, area: TextArea) -> None:
        """The terminal's own cursor, where input methods show what is being typed."""
        self.app.cursor_position = area.cursor_screen_offset

    def on_key(self, event: Key) -> None:
        """Take in what was typed before the editor was there."""
        if event.is_printable and event.character is not None and self.focused is None:
            event.stop()
            self.query_one(TextArea).insert(event.character)

    async def keep(self) -> str | None:
        """Keep what is written as a draft; returns None, or a line that says why it could not be kept."""
        wording = self.wording
        if wording == self._kept:
            return None
        problem = await self._keep(wording)
        if problem is None:
            self._kept = wording
        return problem

    @property
    def wording(self) -> Wording:
        """What is written so far."""
        tags = tags_of(self.query_one("#note-tags", Input).value)
        return Wording(self.query_one(TextArea).text, tags, self.query_one(ColourBar).colour)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _written(self) -> None:
        """Keep a draft at every pause in typing."""
        if self.wording == self._kept:
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._keep_draft)

    async def _keep_draft(self) -> None:
        if not self._saving and (problem := await self.keep()) is not None:
            self._say(problem)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Close only when the note is on the disk; the screen does not wait for it."""
        if self._saving:
            return
        wording = self.wording
        if not wording.body.strip() and not (wording.tags or wording.colour):
            self._say("Write something first, or leave with esc.")
            return
        if len(wording.body) > MOST_BODY:
            self._say(f"A note holds up to {MOST_BODY:,} characters; this has {len(wording.body):,}.")
            return
        self._saving = True
        self.query_one(TextArea).read_only = True
        self._say("Saving …")
        self.run_worker(self._save_wording(wording))

    async def _save_wording(self, wording: Wording) -> None:
        problem = await self._save(wording)
        self._saving = False
        self.query_one(TextArea).read_only = False
        if problem is None:
            self._kept = wording
            self.dismiss(True)
        else:
            self._say(problem)

    def _say(self, words: str) -> None:
        self.query_one("#note-problem", Static).update(Content(neutralise(words)))

    async def action_leave(self) -> None:
        """Leave; what is written stays as a draft. A save under way closes the dialog itself."""
        if self._saving:
            return
        problem = await self.keep()
        if problem is None or self._warned:
            self.dismiss(False)
        else:
            self._warned = True
            self._say(f"{problem} Leave again with esc to drop these words.")

    async def action_editor(self) -> None:
        """Go on in the person's own editor; what it saved comes back into the dialog."""
        await self.keep()
        area = self.query_one(TextArea)
        with self.app.suspend():
            words, problem = edited_outside(area.text)
        self.app.refresh(layout=True)
        area.load_text(words)
        area.move_cursor(area.document.end)
        self._say(problem)


class Editor(TextArea):
    """Where the words are written."""

    def watch(self, obj: DOMNode, attribute_name: str, callback: Any, init: bool = True) -> None:
        """Not the theme, which nobody changes while the dialog is open: the application would keep every editor."""


class TagSuggester(Suggester):
    """Completes the last of several tags."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The value with its last tag completed; None where no known tag begins like it."""
        before, comma, last = value.rpartition(",")
        typed = last.strip().lstrip("#")
        given = tags_of(before)
        for tag in self._known:
            if typed and tag not in given and tag.casefold().startswith(typed.casefold()) and tag != typed:
                return f"{before}{comma}{last[: len(last) - len(typed)]}{typed}{tag[len(typed) :]}"
        return None


class ColourBar(Widget, can_focus=True):
    """Chooses one of the colours, or none: by its number, or with the arrows."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        *(Binding(str(number), f"take({number})", show=False) for number in range(len(COLOURS) + 1)),
    ]

    def __init__(self, colour: str, meanings: dict[str, str]) -> None:
        super().__init__(id="note-colour")
        self.colour = colour
        self._meanings = meanings

    def render(self) -> Content:
        """All of them, the chosen one marked."""
        parts: list[tuple[str, str]] = []
        for number, colour in enumerate(("", *COLOURS)):
            name = neutralise(self._meanings.get(colour, colour)) or "none"
            parts += [(f" {number} {name} ", "bold reverse" if colour == self.colour else ""), (" ", "")]
        return Content.assemble(*parts)

    def action_step(self, step: int) -> None:
        self._set((("", *COLOURS).index(self.colour) + step) % (len(COLOURS) + 1))

    def action_take(self, number: int) -> None:
        self._set(number)

    def _set(self, number: int) -> None:
        self.colour = ("", *COLOURS)[number]
        self.refresh()


def tags_of(words: str) -> tuple[str, ...]:
    """Tags as they are typed: separated by commas, with or without #, each once."""
    tags = (" ".join(tag.split()).lstrip("#").strip() for tag in words.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def edited_outside(words: str) -> tuple[str, str]:
    """Let the person edit words in $VISUAL or $EDITOR; returns them as they are then, and a line if it went wrong."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        path = Path(folder) / "note.md"
        try:
            command = shlex.split(wanted) or ["vi"]
            path.write_text(words, encoding="utf-8", errors="surrogatepass")
            code = subprocess.run([*command, str(path)]).returncode
            after = path.read_text(encoding="utf-8", errors="surrogatepass")
        except (OSError, ValueError) as error:
            return words, f"The editor {wanted!r} could not be used ({error}); set EDITOR to another one."
    # Editors end files with a line end that nobody typed.
    after = after if words.endswith("\n") else after.removesuffix("\n")
    return after, f"{command[0]} ended with code {code}." if code else ""


def _cut(words: str, length: int) -> str:
    return words if len(words) <= length else words[: length - 1] + "…"
