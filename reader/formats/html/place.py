"""Where on a page the article stands."""

from typing import NamedTuple


class Place(NamedTuple):
    """As numbers of blocks: its title (else its first block), where its text begins, and its last block."""

    top: int
    first: int
    last: int
