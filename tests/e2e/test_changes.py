"""Read an article, note something, let it be edited meanwhile, open it again and see what changed."""

from pathlib import Path

from reader.paths import resource
from tests.e2e.terminal import Terminal, reader, write_note

TEXT = min(resource("seeds").glob("*.txt")).read_text(encoding="utf-8")
EDITED = (
    TEXT.replace("has been made,”", "has not been made,”")
    .replace("Moscow says it will fulfill all of its obligations", "Moscow says it may fulfill some of its obligations")
    .replace("NASA had no official response.\n\n", "")
)


def details(terminal: Terminal) -> str:
    """What stands below the list of changes."""
    return terminal.text.rpartition("▔▔")[2]


def test_open_annotate_edit_the_file_open_again_and_see_what_changed(home: Path) -> None:
    file = home / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    with reader(home, str(file)) as terminal:
        terminal.until("Yuri Borisov  ", 60)
        terminal.press("j")
        terminal.until(lambda: "▌" in terminal.line_with("Moscow says it will"), what="the standfirst")
        write_note(terminal, "A promise")
        terminal.press("\x13")
        terminal.until("Notes 1")
        terminal.press("q")
        assert terminal.wait() == 0

    file.write_text(EDITED, encoding="utf-8")
    with reader(home, str(file)) as terminal:
        terminal.until("This article changed since you read it")
        terminal.press("D")
        terminal.until("What changed since")
        terminal.until("Statement edited", 60)
        assert terminal.shows("Quotation edited")
        terminal.until(lambda: "has not been made" in details(terminal), what="the words after")
        assert "Yuri Borisov" in details(terminal)
        terminal.press("j")
        terminal.until(lambda: "may fulfill some" in details(terminal), what="the next change")
        assert "1 note" in details(terminal)
        terminal.press("enter")
        terminal.until(lambda: "▌" in terminal.line_with("Moscow says it may"), what="the place in the article")
        terminal.press("q")
        assert terminal.wait() == 0

    with reader(home, str(file)) as terminal:
        terminal.until("Notes 1")
        terminal.until("Yuri Borisov  ")
        assert not terminal.shows("This article changed")
        terminal.press("D")
        terminal.until("Quotation edited")
        terminal.press("escape")
        terminal.until(lambda: not terminal.shows("What changed since"), what="the article")
        terminal.press("q")
        assert terminal.wait() == 0
