"""The converting process: one source in, one article out. See ``child`` for what is said."""

import json
import sys

from reader.article import Article
from reader.article_json import article_to_json
from reader.errors import InputError
from reader.formats.source import Source


def main() -> None:
    """Convert what standard input holds."""
    head = json.loads(sys.stdin.buffer.readline())
    source = Source(sys.stdin.buffer.read(), head["origin"], head["media"])
    try:
        answer = article_to_json(_load(head["format"], source))
    except InputError as error:
        answer = {"error": str(error)}
    sys.stdout.write(json.dumps(answer))


def _load(format: str, source: Source) -> Article:
    if format == "html":
        from reader.formats.html import load_html

        return load_html(source)
    raise InputError(f"{source.name} is {format}, which reader does not open yet.")


if __name__ == "__main__":
    main()
