"""Opens inputs as the command line does, each in a process of its own that is forked from this one and limited.

    python -m tests.hostile.runner

Standard input holds a job a line (JSON: source, and the files for what is printed, complained of and painted); standard
output a line for each: how it ended, and what it used. Forking saves what starting Python takes, a hundred times.
"""

import json
import os
import resource
import sys
from collections.abc import Iterable
from typing import Any

from rich.style import Style

from reader import cli
from reader.article import Article
from reader.commands import articles
from reader.export import encode
from reader.formats import html_as_text, markdown, text  # noqa: F401 - so that every process has them
from reader.links import shown_place
from reader.ui.layout import Layout, Place
from reader.ui.paint import Layers, Painter

PROCESSOR_SECONDS = 20
"""After these the system ends a process; what is allowed is less, and measured."""
_ROWS = 200


class _Ink:
    """Looks of nothing."""

    def of(self, base: str, bits: int = 0) -> Style:
        """None in particular."""
        return Style.null()


def painted(article: Article) -> Iterable[str]:
    """What the screen would show of the beginning, the middle and the end; and where the first links lead."""
    layout = Layout(article.text, article.blocks, 72)
    painter = Painter(layout, article.blocks, _Ink(), 2, 80)  # type: ignore[arg-type]
    for offset in (0, len(article.text) // 2, len(article.text) - 1):
        place = layout.place_of_offset(offset) if offset > 0 else Place(0, 0)
        for row in layout.following(place, _ROWS):
            yield painter.paint(row, Layers()).text
    yield from (shown_place(link.target, 60) for link in article.links[:_ROWS])


def run(job: dict[str, str]) -> int:
    """Open one input, in this process."""
    shown: list[Article] = []

    def show_row(article: Article, article_id: str | None) -> dict[str, Any]:
        shown.append(article)
        return encode.show_row(article, article_id)

    setattr(articles, "show_row", show_row)  # noqa: B010 - what the command shows is painted besides
    code = cli.main(["show", job["source"], "--format", "plain"])
    with open(job["painted"], "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("\n".join(line for article in shown for line in painted(article)))
    return code


def forked(job: dict[str, str]) -> dict[str, float]:
    """Run a job in a process of its own; returns its exit code (negative: the signal), seconds and megabytes."""
    child = os.fork()
    if not child:
        code = 70
        try:
            os.chdir(job["folder"])
            for name, number in (("printed", 1), ("complaints", 2)):
                os.dup2(os.open(job[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
            os.dup2(os.open("/dev/zero", os.O_RDONLY), 0)
            resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 5))
            code = run(job)
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)
    _, status, used = os.wait4(child, 0)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": round(used.ru_utime + used.ru_stime, 2),
        "megabytes": round(used.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)),
    }


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(forked(json.loads(line))) + "\n")
        sys.stdout.flush()
