"""spaCy without its command line, which is a third of what importing it takes. To be imported before spaCy.

``spacy/__init__.py`` imports all of its commands, and with them a web client and a template engine, to offer one
function that nothing here calls. Whoever imports the commands later gets them as they are.
"""

import sys
from types import ModuleType

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def _import_spacy() -> None:
    stand_ins = {name: ModuleType(name) for name in _COMMANDS}
    stand_ins["spacy.cli.info"].__dict__["info"] = None
    sys.modules.update(stand_ins)
    try:
        import spacy
    finally:
        for name in _COMMANDS:
            del sys.modules[name]
    spacy.__dict__.pop("info", None)


if "spacy" not in sys.modules:
    _import_spacy()
