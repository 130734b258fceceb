"""The command line: what can be asked, and how it ends. Everything else is imported when it is needed.

Data goes to standard output, all else to standard error. Exit codes: 0; 1, it failed, and one line says why; 2, wrong
usage; 130 on ctrl+c; 141, silently, when whoever reads our output has gone.
"""

import codecs
import errno
import gc
import io
import os
import sys

from reader import __version__

COMMANDS = frozenset(
    "quotes entities show changes said analyze notes corrections export import add library doctor config".split()
)
"""Their names alone: to read needs none of them."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""Why an output cannot be written, though it could be opened."""

_ALIKE = 0.75
"""How alike (0 … 1) a word must be to a command for it to be meant."""

_DESCRIPTION = "Read articles critically in the terminal: who said what, and your notes on it."
_EPILOG = """\
commands:
  reader [FILE | URL | -]      read; with nothing: the last article, the first time the bundled one
  reader --at NOTE             read where a note is (its id, or how that begins)
  reader quotes FILE …         who said what
  reader entities FILE …       people, organisations, places
  reader show FILE …           the article as it was understood
  reader changes FILE          what changed since an earlier text of it was read
  reader said NAME             everything that somebody said, in all articles
  reader analyze IN -o OUT     the same for scripts, JSON Lines in and out
  reader notes …               list, add, show, edit, delete and search notes
  reader corrections …         what you said against the machine: list, delete
  reader export …              notes and who said what as Markdown, JSON-LD, CSV, JSON Lines
  reader import FILE …         notes of reader, Hypothesis and other annotators
  reader add FOLDER …          many articles at once into the library
  reader library …             list, search, archive, remove, restore articles
  reader doctor                what is installed, where things are kept
  reader config                the settings in force

'reader COMMAND --help' explains a command. A FILE may also be the address of a web page (http, https).
A file with the name of a command is opened as ./NAME.
"""


def main(argv: list[str] | None = None) -> int:
    """Do what the arguments say; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _write_all_letters()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    except OSError as error:
        if error.errno not in _FULL or error.filename is not None:
            return _fail(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # as above
        print(f"reader: The output cannot be written: {error.strerror}.", file=sys.stderr)
        return 1
    except Exception as error:  # noqa: BLE001 - the one place where everything unexpected ends: as one line
        return _fail(error)
    return code


def _write_all_letters() -> None:
    """What the output's encoding has not is written as in JSON, "\\u201c": no letter ends the program."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        codecs.register_error("reader-escape", _escaped)
        sys.stdout.reconfigure(errors="reader-escape")


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2)), error.end


def _fail(error: Exception) -> int:
    from reader.errors import ReaderError, UsageError
    from reader.safe import one_line

    if isinstance(error, ReaderError):
        print(f"reader: {one_line(str(error))}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    from reader.log import write_log

    print(f"reader: {write_log(error)}", file=sys.stderr)
    return 1


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        from reader import subcommands

        return subcommands.COMMANDS[arguments[0]](arguments[1:])
    if arguments and (meant := _meant(arguments[0])) is not None:
        from reader.errors import UsageError
        from reader.safe import one_line

        raise UsageError(f"There is no file and no command {one_line(arguments[0])!r}; is 'reader {meant}' meant?")
    if not arguments or (len(arguments) == 1 and (arguments[0] == "-" or not arguments[0].startswith("-"))):
        return _read(arguments[0] if arguments else None)
    if arguments == ["--version"]:
        print(f"reader {__version__}")
        return 0
    import argparse

    from reader.subcommands import add_private

    parser = argparse.ArgumentParser(
        "reader", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "source", nargs="?", metavar="FILE", help="a file, a web page's address, or - for standard input"
    )
    parser.add_argument("--at", metavar="NOTE", help="open where this note is, or at this number of characters")
    parser.add_argument("--library", action="store_true", help="begin in the library")
    parser.add_argument("--model", help="the spaCy model to use (see 'reader doctor')")
    parser.add_argument("--theme", help="colours, for example textual-light (ctrl+p lists them)")
    parser.add_argument("--width", type=int, metavar="COLUMNS", help="columns of text, 40 to 120")
    add_private(parser)
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    options = parser.parse_args(arguments)
    if options.width is not None and not 40 <= options.width <= 120:
        parser.error("--width takes a number from 40 to 120")
    return _read(
        options.source,
        options.model,
        options.width,
        options.theme,
        options.at,
        allow_private=options.allow_private,
        library=options.library,
    )


def _meant(word: str) -> str | None:
    """The command that is meant by a word that is no command, and no file either; None if none is like it."""
    if not word.isalpha() or os.path.lexists(word):
        return None
    import difflib

    return next(iter(difflib.get_close_matches(word.lower(), sorted(COMMANDS), 1, _ALIKE)), None)


def _read(
    source: str | None,
    model: str | None = None,
    width: int | None = None,
    theme: str | None = None,
    at: str | None = None,
    *,
    allow_private: bool = False,
    library: bool = False,
) -> int:
    """Open an article on the screen."""
    # Starting up creates thousands of objects that live to the end: looking for garbage among them costs a tenth of it.
    gc.disable()
    from reader.config import load_config
    from reader.ui.launch import run

    config = load_config()
    return run(
        source,
        at=at,
        allow_private=allow_private,
        model=model or config.model,
        width=width or config.width,
        notice="" if width else config.notice,
        theme=theme or config.theme,
        keys=config.keys,
        colours=config.colours,
        library=library,
    )


if __name__ == "__main__":
    sys.exit(main())
