"""Lines that stand around an article and that nobody in it says: links to related ones, credits, labels."""

import re

BEGIN_RELATED = ("see", "read", "also", "related", "more", "watch", "listen", "recommended", "don")
"""The letters with which lines begin that point to another article."""
_RELATED = (
    r"(?:see also|read (?:more|also|next|this)|also read|related(?: \w+)?|more on this(?: story)?|watch|listen|"
    r"also on \w[\w ]{0,30}|recommended|don['’]t miss)\s*[:>|–—]"
)
_BEGIN_CREDIT = tuple(
    """with additional further reporting writing edited editing compiled written translated translation photo ©
    copyright all""".split()
)
_CREDIT = (
    r"(?:(?:with|additional|further)\s+(?:reporting|contributions?|research|files?)\b|(?:\([^)]{0,60}\)\s*)?"
    r"(?:reporting|writing|edited|editing|compiled|written|translated|translation|photographs?|photos?)"
    r"(?: and (?:writing|editing))?\s+by\b|©|\(c\)\s|copyright\b|all rights reserved)"
)
_AGENCIES = r"(?:AP|AFP|Reuters|Getty|EPA)"
_PICTURE = (
    rf"\((?=[^()]{{0,120}}(?:\bphotos?\b|\bphotograph|\bimages?\)|\bvia {_AGENCIES}|/{_AGENCIES}\b|\b{_AGENCIES}/))"
    r"[^()]{3,120}\)"
)
_CONTRIBUTED = r"contributed to this (?:report|article|story)\.?\)?$"
_LABEL = (
    r"(?:(?:media|image|photo|picture|video|figure)s?(?: (?:caption|copyright|credit|source))?|caption|credits?|"
    r"(?:view|see|enlarge|open) (?:this |the )?(?:image|photo|picture)s?)[\s:.›»>]*"
)
_COUNT = r"(?:\d[\d.,]* (?:comments?|shares?)|comments? \(\d[\d.,]*(?: posted)?\)|like loading)[\s.…]*"
_LONGEST_CREDIT = 400

# Nearly no line needs a regular expression, and compiling one takes longer than reading an article.


def is_related(line: str) -> bool:
    """Whether a line points to another article ("SEE ALSO: …")."""
    return line[:12].casefold().startswith(BEGIN_RELATED) and re.match(_RELATED, line, re.I) is not None


def is_credit(line: str) -> bool:
    """Whether a line says who made the article ("With reporting by …")."""
    if len(line) >= _LONGEST_CREDIT:
        return False
    begun = line.lstrip("([—– ")
    if begun[:12].casefold().startswith(_BEGIN_CREDIT) and re.match(_CREDIT, begun, re.I):
        return True
    return "contributed to this" in line.casefold() and re.search(_CONTRIBUTED, line, re.I) is not None


def picture_credits(line: str) -> list[tuple[int, int]]:
    """Where in a line stands who took a picture, as offsets."""
    return [match.span() for match in re.finditer(_PICTURE, line)] if "(" in line else []


def is_label(line: str) -> bool:
    """Whether a line says only what stands beside it ("Media caption", "Image")."""
    return re.fullmatch(_LABEL, line, re.I) is not None


def is_count(line: str) -> bool:
    """Whether a line only counts what others did with the article ("941 comments")."""
    return re.fullmatch(_COUNT, line, re.I) is not None
