"""What stands above a Markdown document about it: YAML between ``---``, TOML between ``+++``.

Of YAML only what front matter is made of: keys with scalars (plain, quoted, folded), lists of them, and one level of
keys below a key. Nothing is evaluated, nothing refers to anything.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

_LONGEST = 20_000
"""Characters; more is no front matter."""
_YAML = re.compile(r"---[^\S\n]*\n(?P<rows>(?:[^\n]*\n){0,1000}?)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_TOML = re.compile(r"\+\+\+[^\S\n]*\n(?P<rows>(?:[^\n]*\n){0,1000}?)\+\+\+[^\S\n]*(?:\n|\Z)")
_ROW = re.compile(r"(?P<indent> {0,8})(?:- +)?(?P<key>[\w-]{1,40}):(?:[^\S\n]+(?P<value>.*))?$")
_ITEM = re.compile(r" {0,8}- +(?P<value>.+)$")
_COMMENT = re.compile(r"\s+#.*$")
_TITLES = ("title", "headline")
_AUTHORS = ("author", "authors", "byline", "by", "creator")
_DATES = ("date", "published", "publishdate", "date_published", "pubdate", "created", "lastmod")
_STANDFIRSTS = ("standfirst", "description", "subtitle", "summary", "excerpt", "deck", "dek", "lead", "abstract")
_OUTLETS = ("outlet", "publication", "publisher", "site", "site_name", "source_name")


class Front(NamedTuple):
    """What front matter says of an article, as it says it; "" = nothing."""

    title: str = ""
    byline: str = ""
    published: str = ""
    standfirst: str = ""
    outlet: str = ""


def split_front_matter(text: str) -> tuple[Front, str]:
    """Front matter and the text after it. What is no front matter, or too long to be, stays in the text."""
    for form, read in ((_YAML, _yaml), (_TOML, _toml)):
        match = form.match(text[: _LONGEST + 1])
        if match is not None and match.end() <= _LONGEST:
            values = read(match["rows"])
            if values is not None:
                return _front(values), text[match.end() :]
    return Front(), text


def _front(values: dict[str, list[str]]) -> Front:
    def first(names: tuple[str, ...]) -> str:
        return next((" ".join(values[name][0].split()) for name in names if values.get(name)), "")

    authors = next((values[name] for name in _AUTHORS if values.get(name)), [])
    byline = ", ".join(" ".join(author.split()) for author in authors)
    return Front(first(_TITLES), byline, first(_DATES), first(_STANDFIRSTS), first(_OUTLETS))


def _toml(rows: str) -> dict[str, list[str]] | None:
    try:
        table = tomllib.loads(rows)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None
    return {key.lower(): list(_scalars(value)) for key, value in table.items()}


def _scalars(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value[:50]:
            yield from _scalars(one) if not isinstance(one, list) else ()
    elif isinstance(value, dict):
        name = value.get("name")
        yield from (name,) if isinstance(name, str) else ()
    elif isinstance(value, str) and value.strip():
        yield value
    elif value is not None and not isinstance(value, (str, bool)):
        yield str(value)


def _yaml(rows: str) -> dict[str, list[str]] | None:
    """The values by key; None where a line is not what front matter is made of."""
    values: dict[str, list[str]] = {}
    key, folded = "", False
    for line in rows.split("\n"):
        row, item = _ROW.match(line), _ITEM.match(line)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if folded and line.startswith(" "):
            values[key] = [" ".join([*values[key], line.strip()])]
        elif row is not None and not row["indent"] and not line.startswith("-"):
            key, value = row["key"].lower(), (row["value"] or "").strip()
            folded = value[:1] in (">", "|") and len(value) <= 2
            values.setdefault(key, [])
            if value and not folded:
                values[key] += _yaml_values(value)
        elif row is not None and key:
            if row["key"].lower() == "name" and row["value"]:
                values[key] += _yaml_values(row["value"].strip())
        elif item is not None and key:
            values[key] += _yaml_values(item["value"].strip())
        elif line.startswith(" ") and key:
            values[key] = [" ".join([*values[key], line.strip().strip("\"'")])]
        else:
            return None
    return values if values else None


def _yaml_values(value: str) -> list[str]:
    if value.startswith("[") and value.endswith("]"):
        return [one for part in value[1:-1].split(",") if (one := _yaml_scalar(part.strip()))]
    scalar = _yaml_scalar(value)
    return [scalar] if scalar and scalar not in ("null", "~") else []


def _yaml_scalar(value: str) -> str:
    if value[:1] == '"' and (end := value.rfind('"')) > 0:
        return re.sub(r"\\(.)", r"\1", value[1:end])
    if value[:1] == "'" and (end := value.rfind("'")) > 0:
        return value[1:end].replace("''", "'")
    return _COMMENT.sub("", value)
