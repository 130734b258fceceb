"""The words of the library's three lists: their titles, what an empty one says, and the keys that matter in each."""

from collections.abc import Mapping

from reader.index.listing import Shelf

TITLES: dict[Shelf, str] = {"library": "Library", "archive": "Archive", "bin": "Bin"}

EMPTY: dict[Shelf, str] = {
    "library": "No articles yet: 'reader FILE' opens one, 'reader add FOLDER' takes many in.",
    "archive": "Nothing is archived: a archives the article under the cursor.",
    "bin": "The bin is empty.",
}

KEYS: dict[Shelf, Mapping[str, str]] = {
    "library": {},
    "archive": {"library_archive": "take back", "library_shelf": "bin, library"},
    "bin": {
        "library_open": "",
        "library_archive": "",
        "library_restore": "restore",
        "library_remove": "erase",
        "library_shelf": "library, archive",
    },
}
"""The footer's words where they differ from those in the table of commands; "" leaves a command out."""

WHILE_SEARCHING: Mapping[str, str] = {
    "library_find": "",
    "library_order": "",
    "library_archive": "",
    "library_remove": "",
    "library_help": "",
    "library_back": "all articles",
}
"""The same while letters go to the search line."""
