"""The commands beside reading: what each can be asked. What does the work is imported when it is needed."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable


def _quotes(arguments: list[str]) -> int:
    from reader.commands.articles import quotes

    parser = _files_parser("quotes", "Who said what in an article.", ("table", "json", "jsonl", "csv", "md"))
    parser.add_argument("--attitudes", action="store_true", help="also what somebody wants, believes or attacks")
    parser.add_argument("--why", action="store_true", help="with the evidence for every statement")
    _add_uncorrected(parser)
    return quotes(parser.parse_args(arguments))


def _entities(arguments: list[str]) -> int:
    from reader.commands.articles import entities

    parser = _files_parser("entities", "People, organisations, places.", ("table", "json", "jsonl", "csv", "md"))
    _add_uncorrected(parser)
    return entities(parser.parse_args(arguments))


def _show(arguments: list[str]) -> int:
    from reader.commands.articles import show

    return show(
        _files_parser("show", "The article as it was understood.", ("plain", "json", "jsonl")).parse_args(arguments)
    )


def add_private(parser: ArgumentParser) -> None:
    """Whether addresses of the own network may be fetched."""
    parser.add_argument("--allow-private", action="store_true", help="also addresses in private networks")


def _add_uncorrected(parser: ArgumentParser) -> None:
    parser.add_argument("--uncorrected", action="store_true", help="as the machine found it, without your corrections")


def _files_parser(name: str, description: str, formats: tuple[str, ...]) -> ArgumentParser:
    parser = ArgumentParser(f"reader {name}", description=description)
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file, an address, or - for standard input")
    parser.add_argument("--format", choices=formats, default=formats[0])
    add_private(parser)
    parser.add_argument("--model", help="the spaCy model to use")
    return parser


def _changes(arguments: list[str]) -> int:
    from reader.commands.changes import show_changes

    parser = ArgumentParser("reader changes", description="What changed between two versions of an article.")
    parser.add_argument("file", nargs="?", metavar="FILE", help="a file, an address, or - for standard input")
    add_private(parser)
    parser.add_argument("--article", metavar="ID", help="an article of the library, by its id or how that begins")
    parser.add_argument(
        "--from", dest="before", type=int, metavar="N", help="the version to compare with, from 1 on; else the last one"
    )
    parser.add_argument("--format", choices=("table", "json", "jsonl", "md"), default="table")
    parser.add_argument("--model", help="the spaCy model to use")
    return show_changes(parser.parse_args(arguments))


def _said(arguments: list[str]) -> int:
    from reader.commands.said import show_said

    parser = ArgumentParser("reader said", description="Everything that somebody said, in all articles.")
    parser.add_argument("name", metavar="NAME", help="a name or surname; of several people, whoever says most")
    parser.add_argument("--since", metavar="DATE", help="only what was published since, for example 2026-07-26")
    parser.add_argument("--until", metavar="DATE", help="only what was published until then, that day included")
    parser.add_argument(
        "--article", action="append", default=[], metavar="FILE|ID", help="only in this article (or one of several)"
    )
    parser.add_argument("--attitudes", action="store_true", help="also what they want, believe or attack")
    parser.add_argument("--format", choices=("table", "json", "jsonl", "csv", "md"), default="table")
    parser.add_argument("--model", help="the spaCy model whose analyses count")
    return show_said(parser.parse_args(arguments))


def _analyze(arguments: list[str]) -> int:
    from reader.commands.analyze import analyze

    parser = ArgumentParser(
        "reader analyze", description='Analyse rows {"id", "text"} into {"id", "attributions", "entities"}, in order.'
    )
    parser.add_argument("input", metavar="IN.jsonl", help="JSON Lines, or - for standard input")
    parser.add_argument(
        "-o", "--output", default="-", metavar="OUT.jsonl", help="where to write, - for standard output"
    )
    parser.add_argument("--model", help="the spaCy model to use")
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes that share the rows; 0: one a processor"
    )
    parser.add_argument("--timings", action="store_true", help="say on standard error how long each stage took")
    options = parser.parse_args(arguments)
    if not 0 <= options.workers <= 64:
        parser.error("--workers takes a number from 0 to 64")
    return analyze(options.input, options.output, options.model, options.workers, timings=options.timings)


def _notes(arguments: list[str]) -> int:
    from reader.commands.notes import NO_COLOUR, notes
    from reader.notes.note import COLOURS

    parser = ArgumentParser("reader notes", description="Notes without the screen; alone: list.")
    commands = parser.add_subparsers(dest="command")
    shown = ArgumentParser(add_help=False)
    shown.add_argument("--format", choices=("table", "json", "jsonl"), default="table")
    listing = commands.add_parser("list", parents=[shown], help="all notes, or those on some articles")
    listing.add_argument("files", nargs="*", metavar="FILE")
    _add_filters(listing)
    add_private(listing)
    listing.add_argument("--lost", action="store_true", help="only notes whose words are not in the text any more")
    search = commands.add_parser("search", parents=[shown], help="notes that hold some words")
    search.add_argument("query", help="words, #tag, colour:yellow, is:lost (or highlight, note, passage, statement, …)")
    add = commands.add_parser("add", help="write a note on a passage, a speaker or the whole article")
    add.add_argument("file", metavar="FILE")
    target = add.add_mutually_exclusive_group(required=True)
    target.add_argument("--quote", help="the passage, word for word")
    target.add_argument("--speaker", metavar="NAME", help="somebody who is named in the article")
    target.add_argument("--article", action="store_true", help="the whole article")
    add.add_argument("--occurrence", type=int, metavar="N", help="which one, if there are several; else the first")
    add.add_argument("--body", help="the note; - reads it from standard input; with --colour it may be left out")
    add.add_argument("--tag", action="append", default=[], help="a tag; may be given several times")
    add.add_argument("--colour", choices=COLOURS)
    add_private(add)
    show = commands.add_parser("show", parents=[shown], help="one note")
    show.add_argument("id")
    edit = commands.add_parser("edit", help="change a note: only what is given")
    edit.add_argument("id")
    edit.add_argument("--body", help="the new text; - reads it from standard input")
    edit.add_argument("--tag", action="append", help="its tags from now on; may be given several times, '' for none")
    edit.add_argument("--colour", choices=(*COLOURS, NO_COLOUR))
    delete = commands.add_parser("delete", help="delete a note")
    delete.add_argument("id")
    known = {"list", "search", "add", "show", "edit", "delete", "-h", "--help"}
    return notes(parser.parse_args(arguments if arguments and arguments[0] in known else ["list", *arguments]))


def _add_filters(parser: ArgumentParser) -> None:
    from reader.notes.note import COLOURS

    parser.add_argument("--tag", action="append", default=[], help="only notes with this tag (or one of several)")
    parser.add_argument("--colour", action="append", default=[], choices=COLOURS, help="only notes in this colour")
    parser.add_argument("--since", metavar="DATE", help="only what was changed since, for example 2026-07-26")


def _corrections(arguments: list[str]) -> int:
    from reader.commands.corrections import corrections

    parser = ArgumentParser("reader corrections", description="Your corrections; alone: list.")
    commands = parser.add_subparsers(dest="command")
    listing = commands.add_parser("list", help="all corrections, or those on some articles")
    listing.add_argument("files", nargs="*", metavar="FILE")
    listing.add_argument("--format", choices=("table", "json", "jsonl"), default="table")
    add_private(listing)
    delete = commands.add_parser("delete", help="delete a correction: what the machine found holds again")
    delete.add_argument("id")
    known = {"list", "delete", "-h", "--help"}
    return corrections(parser.parse_args(arguments if arguments and arguments[0] in known else ["list", *arguments]))


def _export(arguments: list[str]) -> int:
    from reader.commands.exporting import export
    from reader.export.exporters import EXPORTERS
    from reader.export.markdown import GROUPINGS

    parser = ArgumentParser("reader export", description="Notes, corrections, and who said what.")
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="a file, an address, -, or an id of the library")
    parser.add_argument("--all", action="store_true", help="every article of the library")
    parser.add_argument("--format", choices=[row.name for row in EXPORTERS], default=EXPORTERS[0].name)
    parser.add_argument("--by", choices=GROUPINGS, default=GROUPINGS[0], help="the order of notes in Markdown")
    _add_filters(parser)
    add_private(parser)
    parser.add_argument("-o", "--output", default="-", metavar="FILE|FOLDER", help="Markdown: a file an article")
    parser.add_argument("--force", action="store_true", help="replace files that are there")
    parser.add_argument("--no-statements", dest="statements", action="store_false", help="leave out who said what")
    parser.add_argument("--model", help="the spaCy model to use")
    return export(parser.parse_args(arguments))


def _import(arguments: list[str]) -> int:
    from reader.commands.importing import import_files

    parser = ArgumentParser("reader import", description="Notes of reader, Hypothesis and W3C annotations.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="JSON, or - for standard input")
    parser.add_argument("--article", metavar="FILE", help="the article that notes of other programs are on")
    add_private(parser)
    parser.add_argument("--from", dest="address", metavar="URL", help="only the notes on this address")
    return import_files(parser.parse_args(arguments))


def _add(arguments: list[str]) -> int:
    from reader.commands.adding import add

    parser = ArgumentParser(
        "reader add",
        description="Take many articles into the library. What is there and unchanged is skipped, so that it can be "
        "broken off and begun again.",
    )
    parser.add_argument("sources", nargs="+", metavar="FOLDER|FILE|URL", help="or - for standard input")
    parser.add_argument("--analyze", action="store_true", help="find out who said what, too")
    parser.add_argument("--model", help="the spaCy model to use for that")
    parser.add_argument("--format", choices=("table", "jsonl"), default="table", help="jsonl: a line an article")
    add_private(parser)
    return add(parser.parse_args(arguments))


def _library(arguments: list[str]) -> int:
    from reader.commands.library import ORDERS, library

    parser = ArgumentParser("reader library", description="The articles that were opened or added; alone: list.")
    commands = parser.add_subparsers(dest="command")
    shown = ArgumentParser(add_help=False)
    shown.add_argument("--format", choices=("table", "json", "jsonl"), default="table")
    shelf = ArgumentParser(add_help=False)
    shelf.add_argument("--archived", action="store_true", help="only what is archived")
    shelf.add_argument("--all", action="store_true", help="also what is archived")
    listing = commands.add_parser("list", parents=[shown, shelf], help="the articles")
    listing.add_argument("words", nargs="*", metavar="WORD", help="only where title, outlet or byline have these words")
    listing.add_argument("--sort", choices=ORDERS, default=ORDERS[0])
    search = commands.add_parser("search", parents=[shown, shelf], help="words in titles, texts, statements, notes")
    search.add_argument("query", nargs="+", help='words, "a phrase"; the last word may be the beginning of one')
    search.add_argument("--most", type=int, default=50, help="hits of a kind, at most")
    commands.add_parser("bin", parents=[shown], help="what was removed")
    for name, words in (
        ("archive", "put articles aside"),
        ("unarchive", "take articles back from the archive"),
        ("remove", "put articles, with their notes, into the bin"),
        ("restore", "bring articles back from the bin"),
        ("erase", "delete articles of the bin for good, with their notes"),
    ):
        command = commands.add_parser(name, help=words)
        some = "*" if name == "erase" else "+"
        command.add_argument("articles", nargs=some, metavar="ARTICLE", help="its id, how that begins, or its file")
        if name in ("remove", "erase"):
            command.add_argument("--yes", action="store_true", help="do not ask")
        if name == "erase":
            command.add_argument("--all", action="store_true", help="all that is in the bin")
    known = {*commands.choices, "-h", "--help"}
    return library(parser.parse_args(arguments if arguments and arguments[0] in known else ["list", *arguments]))


def _doctor(arguments: list[str]) -> int:
    from reader.doctor import examine
    from reader.safe import one_line

    parser = ArgumentParser("reader doctor", description="What is installed, and what to mend.")
    parser.add_argument("--model", help="the spaCy model to look for")
    findings = examine(parser.parse_args(arguments).model)
    for finding in findings:
        print(f"{finding.what:<18} {one_line(finding.value)}")
    wrong = [finding for finding in findings if finding.remedy]
    for finding in wrong:
        print(f"reader: {finding.what}: {one_line(finding.remedy)}", file=sys.stderr)
    return 1 if wrong else 0


def _config(arguments: list[str]) -> int:
    from reader.config import config_file, load_config

    ArgumentParser("reader config", description="The settings in force.").parse_args(arguments)
    config = load_config()
    print(f"# {config_file()}")
    if config.notice:
        print(f"reader: {config.notice}", file=sys.stderr)
    for name in ("model", "theme", "width"):
        value = getattr(config, name)
        print(f"# {name} is not set" if value is None else f"{name} = {value!r}")
    for name, table in (("keys", config.keys), ("colours", config.colours)):
        if table:
            print(f"[{name}]")
        for key, value in table.items():
            print(f"{key} = {value!r}")
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "quotes": _quotes,
    "entities": _entities,
    "show": _show,
    "changes": _changes,
    "said": _said,
    "analyze": _analyze,
    "notes": _notes,
    "corrections": _corrections,
    "export": _export,
    "import": _import,
    "add": _add,
    "library": _library,
    "doctor": _doctor,
    "config": _config,
}
