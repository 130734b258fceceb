"""The dialog that opens something: a path and what completes it, an address, a pasted text, what was read lately."""

import shlex
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import ClassVar
from urllib.parse import urlsplit

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.addresses import is_address
from reader.article import Article
from reader.errors import Cancelled, InputError, ReaderError
from reader.folders import Entry, completed, entries, matching, typed
from reader.formats.source import Source
from reader.index.searching import folded
from reader.library import Library
from reader.recent import recent
from reader.retrieve import Cancelled as IsCancelled
from reader.retrieve import Hear
from reader.safe import one_line
from reader.ui.errand import Errand
from reader.ui.menus import Choices, TypingScreen
from reader.ui.opening import Desk
from reader.ui.path_input import PathInput, TextPasted

Opener = Callable[[str | Source, Hear, IsCancelled], Desk]
"""Opens what is named, or was pasted; takes its time."""

_MOST_SHOWN = 200
_MOST_RECENT = 30
_KEYS = {
    "recent": "enter opens · tab completes a path · paste an address or a text · esc leaves",
    "path": "enter opens · tab completes · esc leaves",
    "address": "enter fetches the page · esc leaves",
    "text": "enter opens the pasted text · esc drops it",
    "busy": "esc gives up",
}


class OpenScreen(TypingScreen[Desk | Article]):
    """Dismissed with what was opened, an article of the library that was chosen, or None.

    What cannot be opened is said in a line, and the dialog stays. ``pasted`` is what was pasted before it was there;
    with ``at_once`` it is opened without another key.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", priority=True),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(self, opener: Opener, library: Library, pasted: str = "", *, at_once: bool = False) -> None:
        super().__init__()
        self._opener = opener
        self._library = library
        self._pasted = pasted
        self._at_once = at_once
        self._text: str | None = None
        self._tried = ""
        self._recent: list[Article] = []
        self._folder: str | None = None
        self._is_looking = False
        self._to_complete = ""
        self._found: tuple[Entry, ...] = ()
        self._listed: list[Entry | Article] = []
        self._errand: Errand[Desk] | None = None

    def compose(self) -> ComposeResult:
        """The line, what it may become, what is wrong, keys."""
        with Vertical(classes="menu wide", id="open"):
            yield Static(Content("Open"), classes="menu-title")
            yield PathInput(
                placeholder="a file, an address, a title read lately, or a pasted text", id="wanted", compact=True
            )
            yield Choices(id="choices", compact=True)
            yield Static("", id="open-problem")
            yield Static("", classes="menu-keys", id="open-keys")

    def on_mount(self) -> None:
        """With what was pasted, else what was read lately."""
        line = self.query_one(PathInput)
        self.set_focus(line)
        self._say("")
        self.run_worker(self._look_for_recent())
        if self._at_once:
            # No word about the change: coming late, it would wipe away why the page cannot be had.
            with line.prevent(Input.Changed):
                line.take(self._pasted)
            self._list()
            self._open(self._pasted)
        elif self._pasted:
            line.take(self._pasted)

    # --- what is listed --------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value:
            self._text = None
        if event.value != self._tried:  # what was put there to be opened is heard of only after it was begun
            self._say("")
        self._list()

    @on(TextPasted)
    def _text_pasted(self, message: TextPasted) -> None:
        self._text = message.text
        self.query_one(PathInput).value = ""
        self._say("")
        self._list()

    def _list(self) -> None:
        """Show what fits what stands in the line."""
        words = self.query_one(PathInput).value
        if self._text is not None:
            self._show([], [Option(line, disabled=True) for line in _preview(self._text)])
        elif not words:
            self._show(list(self._recent), [_row(article) for article in self._recent])
        elif is_address(words):
            self._show([], [])
        else:
            self._list_folder(words)

    def _list_folder(self, words: str) -> None:
        folder, beginning = typed(words)
        if folder != self._folder:
            self._folder, self._found, self._is_looking = folder, (), True
            self.run_worker(self._look_into(folder), group="folder", exclusive=True)
        fitting = matching(self._found, beginning, _MOST_SHOWN)
        read = [article for article in self._recent if _is_meant(article, words)]
        options = [Option(Content(one_line(entry.name))) for entry in fitting]
        self._show([*fitting, *read], options + [_row(article) for article in read])

    async def _look_into(self, folder: str) -> None:
        """Ask the disk, which may be far away or asleep."""
        looking: Errand[tuple[Entry, ...]] = Errand(lambda hear, cancelled: entries(folder), self._say)
        try:
            found = await looking.result()
        except InputError:
            return  # nothing completes it; what is wrong is said when it is opened
        if folder == self._folder:
            self._found, self._is_looking = found, False
            self._list()
            if self._to_complete and self._to_complete == self.query_one(PathInput).value:
                self.action_complete()

    async def _look_for_recent(self) -> None:
        looking: Errand[list[Article]] = Errand(
            lambda hear, cancelled: list(recent(self._library, _MOST_RECENT)), self._say
        )
        self._recent = await looking.result()
        self._list()

    def _show(self, listed: list[Entry | Article], options: list[Option]) -> None:
        choices = self.choices
        self._listed = listed
        choices.clear_options()
        choices.add_options(options)
        choices.highlighted = None

    def _say(self, problem: str) -> None:
        """Show a line, and the keys that work now."""
        words = self.query_one(PathInput).value
        if self._errand is not None:
            keys = "busy"
        elif self._text is not None:
            keys = "text"
        else:
            keys = "address" if is_address(words) else "path" if words else "recent"
        self.query_one("#open-problem", Static).update(Content(one_line(problem)))
        self.query_one("#open-keys", Static).update(Content(_KEYS[keys]))

    # --- what is done ----------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        """Open what is under the cursor of the list, else what stands in the line."""
        if self._errand is not None:
            return
        number = self.number
        words = self.query_one(PathInput).value
        chosen = self._listed[number] if number is not None and number < len(self._listed) else None
        if isinstance(chosen, Article):
            self.dismiss(chosen)
        elif chosen is not None:
            self._fill(typed(words).with_name(chosen.name))
            if not chosen.is_folder:
                self._open(typed(words).with_name(chosen.name))
        elif self._text is not None:
            self._open(Source(self._text.encode("utf-8", "replace")))
        elif self._is_folder(words):
            self._fill(words.rstrip("/") + "/")
        elif words.strip():
            self._open(words)
        else:
            self._say("Type a path or an address, paste a text, or choose from the list.")

    def _open(self, what: str | Source) -> None:
        def work(hear: Hear, cancelled: IsCancelled) -> Desk:
            return self._opener(what if isinstance(what, Source) else meant(what), hear, cancelled)

        self._tried = self.query_one(PathInput).value
        self._errand = Errand(work, self._say)
        self._say("Opening …")
        self.run_worker(self._wait(self._errand))

    async def _wait(self, errand: Errand[Desk]) -> None:
        try:
            desk = await errand.result()
        except Cancelled:
            self._errand = None
            self._say("Given up.")
        except ReaderError as error:
            self._errand = None
            self._say(str(error))
        else:
            self.dismiss(desk)

    def _is_folder(self, words: str) -> bool:
        """Whether what was typed is the name of a folder, as far as the list knows."""
        return any(isinstance(entry, Entry) and entry.name == f"{typed(words).beginning}/" for entry in self._listed)

    def _fill(self, words: str) -> None:
        line = self.query_one(PathInput)
        line.value = words
        line.cursor_position = len(words)

    def action_complete(self) -> None:
        """As far as all that fit go together; the one under the cursor whole."""
        words = self.query_one(PathInput).value
        # Where tab was quicker than the disk, it is done when the disk has answered.
        self._to_complete = words if self._is_looking or typed(words).folder != self._folder else ""
        number = self.number
        entry = self._listed[number] if number is not None and number < len(self._listed) else None
        if isinstance(entry, Entry):
            self._fill(typed(words).with_name(entry.name))
        elif words and not is_address(words):
            fitting = [entry for entry in self._listed if isinstance(entry, Entry)]
            self._fill(typed(words).with_name(completed(fitting, typed(words).beginning)))

    def action_leave(self) -> None:
        """Give up what is being opened, drop what was pasted, else leave."""
        if self._errand is not None:
            self._errand.cancel()
        elif self._text is not None:
            self._text = None
            self._say("")
            self._list()
        else:
            self.dismiss(None)


def meant(words: str) -> str:
    """What was typed, as a path or an address: also without a scheme, or as a terminal writes a file dropped on it."""
    words = words.strip()
    if words == "-":
        return "./-"  # standard input is the keyboard here
    if is_address(words) or _is_there(words):
        return words
    if words.lower().startswith("www."):
        return f"https://{words}"
    try:
        unquoted = shlex.split(words)
    except ValueError:
        return words
    return unquoted[0] if len(unquoted) == 1 and _is_there(unquoted[0]) else words


def _is_there(words: str) -> bool:
    try:
        return Path(words).expanduser().exists()
    except (OSError, ValueError, RuntimeError):
        return False


def _preview(text: str) -> list[Content]:
    """The beginning of a text that was pasted, and how long it is."""
    lines = [line.strip() for line in text[:4_000].splitlines() if line.strip()]
    count = len(text.split())
    shown = [Content.styled(f"Pasted text: {count:,} words", "bold")]
    return shown + [Content(one_line(line[:200])) for line in lines[:4]]


def _is_meant(article: Article, words: str) -> bool:
    """Whether an article that was read lately has all the words in its title or in where it is from."""
    there = folded(f"{article.title or article.text[:80]} {_place(article)}")
    return all(word in there for word in folded(words).split())


def _row(article: Article) -> Option:
    title = one_line(article.title or article.text[:80])
    return Option(Content.assemble(title, (f"  {one_line(_place(article))}", "dim")))


def _place(article: Article) -> str:
    """Where an article is from: outlet, server, or file."""
    if article.outlet or not article.origin:
        return article.outlet or "pasted"
    return urlsplit(article.origin).netloc if is_address(article.origin) else PurePath(article.origin).name
