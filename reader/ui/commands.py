"""Every command once: its keys, where they work, and its words. Keys, footer, help and palette derive from this table.

``where`` says which widget answers: the reading screen (page and sidebar alike), the page alone, the page while
something is being selected, the sidebar's lists, the sidebar around them, or the library. Command ids are stable: the
``[keys]`` table of the config file maps them to other keys.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from textual.binding import Binding, BindingType

from reader.notes.note import COLOURS

Where = Literal["reading", "page", "selecting", "list", "sidebar", "library"]


class Command(NamedTuple):
    """One row of the table.

    ``keys`` are Textual's names, comma-separated, "" for what only the palette offers; ``footer`` is the footer's word
    or "".
    """

    id: str
    keys: str
    where: Where
    group: str
    help: str
    footer: str = ""
    palette: bool = True


COMMANDS: tuple[Command, ...] = (
    Command("sentence_next", "down,j", "page", "Move", "next sentence", palette=False),
    Command("sentence_previous", "up,k", "page", "Move", "previous sentence", palette=False),
    Command("paragraph_next", "right_curly_bracket,ctrl+down", "page", "Move", "next paragraph", palette=False),
    Command("paragraph_previous", "left_curly_bracket,ctrl+up", "page", "Move", "previous paragraph", palette=False),
    Command("page_down", "space,pagedown", "page", "Move", "a page down", palette=False),
    Command("page_up", "b,pageup", "page", "Move", "a page up", palette=False),
    Command("half_down", "ctrl+d", "page", "Move", "half a page down", palette=False),
    Command("half_up", "ctrl+u", "page", "Move", "half a page up", palette=False),
    Command("first", "g,home", "page", "Move", "to the beginning", palette=False),
    Command("last", "G,end", "page", "Move", "to the end", palette=False),
    Command("table_right", "right", "page", "Move", "a wide table: further right", palette=False),
    Command("table_left", "left", "page", "Move", "a wide table: back to the left", palette=False),
    Command("statement_next", "full_stop", "reading", "Hunt", "next statement", "statement"),
    Command("statement_previous", "comma", "reading", "Hunt", "previous statement"),
    Command("note_next", "greater_than_sign", "reading", "Hunt", "next note"),
    Command("note_previous", "less_than_sign", "reading", "Hunt", "previous note"),
    Command("entity_next", "right_parenthesis", "reading", "Hunt", "next mention of a name shown"),
    Command("entity_previous", "left_parenthesis", "reading", "Hunt", "previous mention of a name shown"),
    Command("doubt_next", "right_square_bracket", "reading", "Hunt", "next statement in doubt"),
    Command("doubt_previous", "left_square_bracket", "reading", "Hunt", "previous statement in doubt"),
    Command("find", "slash", "reading", "Hunt", "search the text", "find"),
    Command("hit_next", "n", "reading", "Hunt", "next hit"),
    Command("hit_previous", "N", "reading", "Hunt", "previous hit"),
    Command("follow_here", "enter", "reading", "Hunt", "the link here, else the sidebar"),
    Command("links", "f", "reading", "Hunt", "links of the article"),
    Command("go_back", "backspace", "reading", "Hunt", "back: the jump, the article"),
    Command("go_forward", "F", "reading", "Hunt", "forward to the next article"),
    Command("select", "v", "page", "Select", "select, from the first word on", "select"),
    Command("extend_left", "shift+left", "page", "Select", "extend by a character to the left", palette=False),
    Command("extend_right", "shift+right", "page", "Select", "extend by a character to the right", palette=False),
    Command("extend_up", "shift+up", "page", "Select", "extend by a row up", palette=False),
    Command("extend_down", "shift+down", "page", "Select", "extend by a row down", palette=False),
    Command("extend_word_left", "ctrl+shift+left", "page", "Select", "extend by a word to the left", palette=False),
    Command("extend_word_right", "ctrl+shift+right", "page", "Select", "extend by a word to the right", palette=False),
    Command("caret_left", "left,h", "selecting", "While selecting", "a character to the left", palette=False),
    Command("caret_right", "right,l", "selecting", "While selecting", "a character to the right", palette=False),
    Command("caret_up", "up,k", "selecting", "While selecting", "a row up", palette=False),
    Command("caret_down", "down,j", "selecting", "While selecting", "a row down", palette=False),
    Command("grow_word", "w", "selecting", "While selecting", "take in the next word", "word", palette=False),
    Command("shrink_word", "b", "selecting", "While selecting", "give back a word", palette=False),
    Command(
        "grow_sentence", "s", "selecting", "While selecting", "the sentence, then the next", "sentence", palette=False
    ),
    Command(
        "grow_paragraph",
        "p",
        "selecting",
        "While selecting",
        "the paragraph, then the next",
        "paragraph",
        palette=False,
    ),
    Command("grow_statement", "q", "selecting", "While selecting", "the statement here", "statement", palette=False),
    Command("start_here", "v", "selecting", "While selecting", "begin the selection anew here", palette=False),
    Command("other_end", "o", "selecting", "While selecting", "move the other end", palette=False),
    Command("note", "a", "reading", "Annotate", "note on the selection or sentence", "note"),
    Command("note_article", "A", "reading", "Annotate", "note on the whole article"),
    Command("highlight", "H", "reading", "Annotate", "mark the selection or sentence"),
    *(
        Command(f"colour_{number}", str(number), "reading", "Annotate", f"mark in {colour}")
        for number, colour in enumerate(COLOURS, 1)
    ),
    Command("edit_note", "e", "reading", "Annotate", "edit the note here"),
    Command("delete_note", "d", "reading", "Annotate", "delete the note here"),
    Command("correct", "x", "reading", "Annotate", "that's wrong: correct it", "correct"),
    Command("confirm", "c", "reading", "Annotate", "right as it is; to the next in doubt"),
    Command("corrections", "X", "reading", "Annotate", "my corrections"),
    Command("undo", "u,ctrl+z", "reading", "Annotate", "undo"),
    Command("redo", "U", "reading", "Annotate", "redo"),
    Command("copy", "y,ctrl+c", "reading", "Annotate", "copy the selection or sentence"),
    Command("copy_statement", "Y", "reading", "Annotate", "copy the statement with its speaker"),
    Command("why", "i", "reading", "See", "why this attribution"),
    Command("export_markdown", "", "reading", "Annotate", "export the notes as Markdown"),
    Command("export_jsonld", "", "reading", "Annotate", "export the notes as JSON-LD"),
    Command("kinds", "t", "reading", "See", "what is highlighted, and the legend", "marks"),
    Command("sidebar", "s", "reading", "See", "show or hide the sidebar", "sidebar"),
    Command("tab_said", "f2", "reading", "See", "who said what"),
    Command("tab_names", "f3", "reading", "See", "people and places"),
    Command("tab_notes", "f4", "reading", "See", "notes"),
    Command("tab_check", "f5", "reading", "See", "what needs a look"),
    Command("other_pane", "tab", "reading", "See", "to the sidebar and back"),
    Command("order", "O", "reading", "See", "another order: speakers, notes"),
    Command("wider", "plus,equals_sign", "reading", "See", "wider text"),
    Command("narrower", "minus", "reading", "See", "narrower text"),
    Command("library", "l", "reading", "Rest", "the library"),
    Command("all_notes", "L", "reading", "Rest", "notes on all articles"),
    Command("open", "o", "reading", "Rest", "open a file, an address or a pasted text"),
    Command("again", "R", "reading", "Rest", "fetch the page or file again"),
    Command("analyse", "r", "reading", "See", "analyse again after a failure"),
    Command("said", "S", "reading", "See", "everything they said, in all articles"),
    Command("said_by", "", "reading", "See", "everything that somebody said, by name"),
    Command("changes", "D", "reading", "See", "what changed since an earlier text"),
    Command("help", "question_mark,f1", "reading", "Rest", "this help", "help"),
    Command("back", "escape", "reading", "Rest", "back: selection, search, sidebar", palette=False),
    Command("leave", "q,ctrl+q", "reading", "Rest", "quit; everything is kept"),
    Command("row_next", "down,j", "list", "In the sidebar", "next line", palette=False),
    Command("row_previous", "up,k", "list", "In the sidebar", "previous line", palette=False),
    Command("row_page_down", "pagedown,space", "list", "In the sidebar", "a page down", palette=False),
    Command("row_page_up", "pageup,b", "list", "In the sidebar", "a page up", palette=False),
    Command("row_first", "home,g", "list", "In the sidebar", "first line", palette=False),
    Command("row_last", "end,G", "list", "In the sidebar", "last line", palette=False),
    Command("row_open", "enter", "list", "In the sidebar", "go to the words", "go to the words", palette=False),
    Command("filter", "slash", "sidebar", "In the sidebar", "filter the list", "filter", palette=False),
    Command("tab_left", "left", "list", "In the sidebar", "tab to the left", palette=False),
    Command("tab_right", "right", "list", "In the sidebar", "tab to the right", palette=False),
    Command("library_next", "down,j", "library", "In the library", "next line", palette=False),
    Command("library_previous", "up,k", "library", "In the library", "previous line", palette=False),
    Command("library_page_down", "pagedown,space", "library", "In the library", "a page down", palette=False),
    Command("library_page_up", "pageup,b", "library", "In the library", "a page up", palette=False),
    Command("library_first", "home,g", "library", "In the library", "first line", palette=False),
    Command("library_last", "end,G", "library", "In the library", "last line", palette=False),
    Command("library_open", "enter", "library", "In the library", "open it, at the words found", "open", palette=False),
    Command(
        "library_find",
        "slash",
        "library",
        "In the library",
        "filter titles, search everything",
        "search",
        palette=False,
    ),
    Command("library_order", "O", "library", "In the library", "another order", "order", palette=False),
    *(
        Command(f"library_by_{number}", str(number), "library", "In the library", words, palette=False)
        for number, words in enumerate(
            ("read last first", "by date", "by title", "by outlet", "by notes", "by progress"), 1
        )
    ),
    Command(
        "library_archive", "a", "library", "In the library", "archive it, or take it back", "archive", palette=False
    ),
    Command(
        "library_remove",
        "d",
        "library",
        "In the library",
        "remove it: to the bin, out of the bin for good",
        "remove",
        palette=False,
    ),
    Command("library_restore", "r", "library", "In the library", "restore it from the bin", palette=False),
    Command("library_undo", "u,ctrl+z", "library", "In the library", "undo that", palette=False),
    Command(
        "library_shelf",
        "tab,right",
        "library",
        "In the library",
        "archive, bin, library",
        "archive, bin",
        palette=False,
    ),
    Command(
        "library_shelf_before", "shift+tab,left", "library", "In the library", "the other way round", palette=False
    ),
    Command("library_help", "question_mark,f1", "library", "In the library", "this help", "help", palette=False),
    Command("library_back", "escape,l,q", "library", "In the library", "back to the article", "back", palette=False),
)

_SIGNS = {
    "full_stop": ".", "comma": ",", "slash": "/", "plus": "+", "minus": "-", "equals_sign": "=", "question_mark": "?",
    "greater_than_sign": ">", "less_than_sign": "<", "right_parenthesis": ")", "left_parenthesis": "(",
    "right_square_bracket": "]", "left_square_bracket": "[",
    "right_curly_bracket": "}", "left_curly_bracket": "{", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "shift+up": "shift+↑", "shift+down": "shift+↓", "shift+left": "shift+←", "shift+right": "shift+→",
    "ctrl+shift+left": "ctrl+shift+←", "ctrl+shift+right": "ctrl+shift+→",
    "ctrl+up": "ctrl+↑", "ctrl+down": "ctrl+↓",
}  # fmt: skip


_NEVER_SENT = "no-key"
"""Stands for no key in a binding, which must have one to be remapped."""


def bindings(where: Iterable[Where]) -> list[BindingType]:
    """Textual's bindings of the commands that work there; where two have the same key, the earlier place's comes first.

    Page and lists have a method ``action_<id>`` each; the reading screen's ``action_do`` finds who has it.
    """
    return [
        Binding(command.keys or _NEVER_SENT, _action(command), command.help, show=False, id=command.id)
        for place in where
        for command in COMMANDS
        if command.where == place
    ]


def _action(command: Command) -> str:
    return f"do('{command.id}')" if command.where == "reading" else command.id


def ids(where: Where) -> frozenset[str]:
    """The ids of the commands that work in one place."""
    return frozenset(command.id for command in COMMANDS if command.where == where)


def keys_shown(keys: str) -> str:
    """Keys as a person reads them: ``down,j`` → ``↓ j``."""
    return " ".join(_SIGNS.get(key, key) for key in keys.split(","))


def first_key(command: Command, keymap: dict[str, str]) -> str:
    """The key that the footer names for a command, after remapping."""
    return keys_shown(keymap.get(command.id, command.keys).split(",")[0])
