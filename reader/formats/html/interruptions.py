"""What pages set between an article's paragraphs, and nobody in it says: labels of advertising, offers, notices."""

import re

from reader.formats.html.days import without_days

_LABEL = re.compile(
    r"(?:(?:article|story|text) )?continues? (?:reading )?(?:below|after|under)"
    r"(?: (?:this |the )?(?:ad(?:vert(?:isement)?)?|promotion|video|newsletter(?: promo(?:tion)?)?))?|"
    r"(?:skip )?(?:past )?advertis(?:ing|ements?)|scroll to continue with content|"
    r"up next|swipe(?: (?:left|right))?|loading|"
    r"(?:weiter nach der )?(?:werbung|anzeige)(?: überspringen)?|publicidad|publicité|pubblicità|publicidade|reklama?|"
    r"annonse|advertentie|реклама|"
    r"newsletters?|newsletter (?:promotion|sign-?up)|(?:skip|after) newsletter promotion|weitere (?:newsletter|videos)|"
    r"(?:kommentare|drucken|teilen|merken|folgen auf|artikel anhören|vorlesen|link kopieren)+|"
    r"(?:\w+-)?box (?:auf|zu)klappen(?: (?:\w+-)?box (?:auf|zu)klappen)?|ende der weiteren informationen|"
    r"fehler gefunden\W*(?:jetzt melden)?|placeholder image-?\d*|"
    r"externe[rn]? inhalte?(?: nicht verfügbar| anzeigen)?|empfohlener (?:redaktioneller|externer) inhalt|"
    r"ein klick für den datenschutz|datenschutzeinstellungen (?:anpassen|ändern)|(?:accept|allow) (?:and continue|all)|"
    r"1\d{9}(?:\d{3})?",
    re.I,
)
"""A line that is nothing else; ten or thirteen digits are a moment as machines count it."""
_BEGINS = re.compile(
    r"\W*(?:click (?:here )?(?:to|for)\b.{0,40}\b(?:app|newsletters?|more)\b|"
    r"sign up (?:here )?(?:for|to) (?:our|the|get|receive|\S+ newsletter)|"
    r"by (?:signing up|subscribing|(?:providing|entering) your e-?mail|clicking (?:submit|subscribe|sign))\b"
    r".{0,60}\byou\b|"
    r"get (?:our|the|daily|weekly|breaking)\b.{0,60}\b(?:inbox|newsletter)\b|"
    r"follow \w+(?: \w+)? on (?:google news|twitter|facebook|instagram|whatsapp)|"
    r"folg(?:e|st|en)\b.{0,40}\bauf (?:whatsapp|google news|instagram)|"
    r"this (?:article|post|page) contains (?:content|affiliate)|we ask for your permission|"
    r"deine privatsphäre-einstellungen|an dieser stelle (?:finden sie|findest du|befindet sich)|"
    r"ich bin (?:damit )?einverstanden, dass mir|následuje obsah vložený)",
    re.I,
)
_LONGEST = 400
_ABOUT_WHEN = re.compile(
    r"\b(?:published|posted|updated|last|modified|on|at|min(?:ute)?s?|read(?:ing)?|time|hours?|days?|ago|am|pm|a\.m|p\.m|"
    r"(?:e[sd]|[cmp][sd])t|gmt|utc|bst|cest?|"
    r"veröffentlicht|publiziert|aktualisiert|stand|zuletzt|um|uhr|lesezeit|lesedauer|minuten?|heute|seit|online|vom|"
    r"publié|mis|jour|le|lecture|à|modifié|publicado|actualizado|las?|h|hora|lectura|"
    r"mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.I,
)
_LETTER = re.compile(r"[^\W\d_]")


def is_interruption(line: str) -> bool:
    """Whether a line is one that a page sets between those of its articles."""
    line = line.strip()
    if _LABEL.fullmatch(line.rstrip(" .:…→>×✕")):
        return True
    return len(line) <= _LONGEST and _BEGINS.match(line) is not None


def is_only_when(line: str) -> bool:
    """Whether a line says when something was published, how long reading it takes, and nothing else."""
    rest = without_days(line)
    return rest != line and _LETTER.search(_ABOUT_WHEN.sub("", re.sub(r"\d+", " ", rest))) is None
