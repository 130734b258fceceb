"""Whether a page asks for a password and shows no article: then its few words are not worth opening."""

import re
from collections.abc import Sequence

from reader.article import BlockKind
from reader.formats.html.segments import Segment
from reader.formats.html.tree import Element

_ASKS = re.compile(
    r"\W*(?:(?:please|bitte|veuillez)\s+)?(?:(?:log|sign)[\s-]?(?:in|on)|login|anmeld(?:en|ung)|einloggen|"
    r"(?:se\s+|vous\s+)?connecte[rz](?:-vous)?|connexion|identifi(?:cation|ez-vous)|inici(?:ar|a|e|o\s+de)\s+sesi[oó]n|"
    r"acced(?:er|i)|accesso|entrar|inloggen|aanmelden|logga\s+in|log\s+ind|logg\s+inn|kirjaudu|zaloguj|logowanie|"
    r"přihl\w+|войти|вход|登录|登入|ログイン|로그인)(?!\w)",
    re.I,
)
_PARAGRAPH = 100
"""Characters that a paragraph of an article has at least."""
_LINES = 300
"""Characters to which all lines of a page come that has no article and is not called a login."""
_FEW = 1_000
"""Characters to which what is said about a login may come."""


def is_login(root: Element, title: str, kept: Sequence[Segment]) -> bool:
    """Whether a page is a login, by its password field and what would be kept of it.

    ``title`` is what the page's head calls it. An article with a login beside it has a paragraph, and another title.
    """
    if not any(field.get("type", "").lower() == "password" for field in root.iter("input")):
        return False
    lengths = [len(block.text) for block in kept if block.kind is not BlockKind.HEADING]
    if max(lengths, default=0) < _PARAGRAPH and sum(lengths) < _LINES:
        return True
    first = kept[0].text if kept[0].kind is BlockKind.HEADING else ""
    return sum(lengths) < _FEW and any(map(_ASKS.match, (title, first)))
