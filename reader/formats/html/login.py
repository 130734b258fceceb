"""Whether a page asks for a password and shows no article: then its few words are not worth opening."""

import re
from collections.abc import Sequence

from reader.article import BlockKind
from reader.formats.html.segments import Segment
from reader.formats.html.tree import Element

_ASKS = re.compile(
    r"\W*(?:(?:please|bitte|veuillez)\s+)?(?:log[\s-]?(?:in|on)|sign[\s-]?(?:in|on)|anmelden|anmeldung|einloggen|"
    r"(?:se\s+)?connecter|connexion|identifi(?:cation|ez)|iniciar\s+sesi[oó]n|inici(?:a|e)\s+sesi[oó]n|acced[ei]|accesso|entrar|"
    r"inloggen|aanmelden|logga\s+in|log\s+ind|logg\s+inn|kirjaudu|zaloguj|logowanie|войти|вход)\b",
    re.I,
)
_PARAGRAPH = 100
"""Characters that a paragraph of an article has at least."""
_FEW = 1_000
"""Characters to which what is said about a login may come."""


def is_login(root: Element, title: str, kept: Sequence[Segment]) -> bool:
    """Whether a page is a login, by its password field and what would be kept of it.

    ``title`` is what the page's head calls it. An article with a login beside it has a paragraph, and another title.
    """
    if not any(field.get("type", "").lower() == "password" for field in root.iter("input")):
        return False
    words = [block.text for block in kept if block.kind is not BlockKind.HEADING]
    if max(map(len, words), default=0) < _PARAGRAPH:
        return True
    first = kept[0].text if kept[0].kind is BlockKind.HEADING else ""
    return sum(map(len, words)) < _FEW and any(map(_ASKS.match, (title, first)))
