"""The kinds of changes, the gravest first."""

from typing import Literal, get_args

Kind = Literal[
    "quotation edited",
    "quotation marks changed",
    "speaker removed",
    "speaker changed",
    "statement removed",
    "statement added",
    "statement edited",
    "speaker added",
    "attribution changed",
    "note's passage changed",
    "title changed",
    "byline changed",
    "date changed",
    "outlet changed",
    "passage edited",
    "passage removed",
    "passage added",
    "passage moved",
    "set otherwise",
]

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All of them in order of gravity."""

GRAVITY = {kind: number for number, kind in enumerate(KINDS)}
"""0 is the gravest."""
