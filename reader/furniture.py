"""Lines that stand around an article and that nobody in it says: links to related ones, credits, labels."""

import re

BEGIN_RELATED = ("see", "read", "also", "related", "more", "watch", "listen", "recommended", "don")
"""The letters with which lines begin that point to another article."""
_RELATED = re.compile(
    r"(?:see also|read (?:more|also|next|this)|also read|related(?: \w+)?|more on this(?: story)?|watch|listen|"
    r"also on \w[\w ]{0,30}|recommended|don['’]t miss)\s*[:>|–—]",
    re.I,
)
_CREDIT = re.compile(
    r"(?:(?:with|additional|further)\s+(?:reporting|contributions?|research|files?)\b|(?:\([^)]{0,60}\)\s*)?"
    r"(?:reporting|writing|edited|editing|compiled|written|translated|translation|photographs?|photos?)"
    r"(?: and (?:writing|editing))?\s+by\b|©|\(c\)\s|copyright\b|all rights reserved)",
    re.I,
)
_CONTRIBUTED = re.compile(r"contributed to this (?:report|article|story)\.?\)?$", re.I)
_LABEL = re.compile(
    r"(?:(?:media|image|photo|picture|video|figure)s?(?: (?:caption|copyright|credit|source))?|caption|credits?|"
    r"(?:view|see|enlarge|open) (?:this |the )?(?:image|photo|picture)s?)[\s:.›»>]*",
    re.I,
)
_COUNT = re.compile(
    r"(?:\d[\d.,]* (?:comments?|shares?)|comments? \(\d[\d.,]*(?: posted)?\)|like loading)[\s.…]*", re.I
)
_LONGEST_CREDIT = 400


def is_related(line: str) -> bool:
    """Whether a line points to another article ("SEE ALSO: …")."""
    return _RELATED.match(line) is not None


def is_credit(line: str) -> bool:
    """Whether a line says who made the article ("With reporting by …")."""
    if len(line) >= _LONGEST_CREDIT:
        return False
    return _CREDIT.match(line.lstrip("([—– ")) is not None or _CONTRIBUTED.search(line) is not None


def is_label(line: str) -> bool:
    """Whether a line says only what stands beside it ("Media caption", "Image")."""
    return _LABEL.fullmatch(line) is not None


def is_count(line: str) -> bool:
    """Whether a line only counts what others did with the article ("941 comments")."""
    return _COUNT.fullmatch(line) is not None
