"""What a single line is by its words alone: a button of the page, a byline, a photographer, a header of an e-mail.

Every expression is tried only on lines that are short enough and begin as one of these; it is compiled when the first
such line comes, since an article that holds none should be on the screen at once.
"""

import re
from functools import lru_cache

from reader.formats.typography import ends_sentence
from reader.furniture import BEGIN_RELATED
from reader.furniture import is_credit as _says_who_made_it
from reader.furniture import is_related as _points_elsewhere

_LONGEST = 300


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _phrases(words: str) -> frozenset[str]:
    """A set of phrases written with bars between them, over several lines."""
    return frozenset(phrase.strip() for phrase in words.replace("\n", "").split("|"))


_BUTTONS = _phrases(
    """share|save|print|print this page|email|e-mail|copy link|copied|link copied|facebook|twitter|x|x.com|
    linkedin|whatsapp|reddit|flipboard|pinterest|messenger|bluesky|threads|telegram|pocket|instagram|comment|
    comments|leave a comment|view comments|reply|like|restack|bookmark|gift|gift this article|
    share full article|share this article|share this story|share this|share on facebook|share on x|
    share on twitter|tweet|send|more|more options|add to list|follow|following|listen|listen to article|
    listen to this article|play|pause|audio|translate|menu|search|search the site|close|subscribe|subscribe now|
    subscribe here|log in|login|sign in|sign up|register|home|my account|open menu|skip to content|
    skip to main content|skip to navigation|skip advertisement|skip past newsletter promotion|
    after newsletter promotion|advertisement|advertising|sponsored|sponsored content|continue reading|
    continue reading below|story continues below|article continues below|article continues after ad|
    story continues below advertisement|read more|show more|load more|see more|view more|
    view image in fullscreen|view gallery|image gallery|open image in gallery|expand|unsubscribe|
    manage preferences|view this email in your browser|view in browser|view online|back to top|most read|
    most popular|trending|prefer the guardian on google|add as preferred source on google|
    make us preferred on google|sign up here|thanks for your feedback|was this helpful|report an error|
    report this ad|suggest a correction|top stories|recommended|recommended stories|more stories|latest news|
    editors' picks|get the app|download the app"""
)
_BUTTON_FORMS = (
    r"(?:listen to this article|listen\s*[·•(]|\d{1,3}[ -]min(?:ute)?s? (?:read|listen)\b|"
    r"(?:view |show |read |see )?(?:all )?\d{0,6} ?comments?\b|comments? ?\(\d{1,6}\)$|\d{1,6} shares?$|\d{1,3} min$|"
    r"sign up (?:to|for)\b|subscribe (?:to|for|now|today)\b|"
    r"follow .{1,60} on (?:facebook|x|twitter|instagram|whatsapp|google)\b|"
    r"share this (?:article|story|post|page)\b|get (?:the|our) .{1,60} (?:newsletter|e-?mail|inbox)\b|"
    r"(?:free )?(?:daily|weekly) newsletter$|view this e-?mail|if you (?:were forwarded|no longer wish)|"
    r"you(?:'re| are) receiving this|thanks for reading .{1,200}subscribe|do you have an opinion on|"
    r"(?:see |read )?more on:|explore more on|related (?:topics|stories|articles|content|links)$|more on this story$|"
    r"(?:tags|topics|filed under|keywords|categories)\s*:|this is a rush transcript|join the conversation|"
    r"(?:sign in|log in|subscribe) to (?:read|continue|comment)\b|have a (?:tip|story)\?|advertisement\b.{0,40}$)"
)
_RELATED_BEGINS = ("go deeper:", "what to read:", "more to read:", "read next:", "more like this")
_BUTTONS_BEGIN = _words(
    """listen view show read see all comments comment sign subscribe follow share get free daily weekly if you you're
    thanks do more explore related tags topics filed keywords categories this join log have advertisement"""
)
_LINKS_BEGIN = _words("related more explore see read also recommended most skip top tags topics editors'")
_SECTIONS_BEGIN = _words("for embargoed not under breaking published posted filed category")
_NAMES_BEGIN = _words(
    "by words text story written reported posted interview report analysis opinion reporting author authors von par por"
)
_CAPTIONS_BEGIN = ("file", "photo", "picture", "image", "illustration", "caption", "media", "fig", "[")
_PICTURES_FROM = ("Getty Images", "AFP", "EPA", "Shutterstock", "Alamy", "picture alliance")
_PICTURES_END = {")", "]", *(name[-1] for name in _PICTURES_FROM)}
_ENDS_OF_PICTURES = 90
"""Characters at the end of a caption that say whose the picture is, at most."""
_AGENCIES_BEGIN = (
    "image source", "getty", "reuters", "afp", "ap photo", "epa", "pa media", "pa wire", "shutterstock", "alamy",
    "bloomberg", "anadolu", "xinhua", "dpa", "picture alliance",
)  # fmt: skip
_MAKING_HOLDS = (
    "report", "prepared", "deliver", "location:", "place:", "venue:", "contact", "inquiries", "enquiries",
    " by ", "published", "updated",
    "provided", "wikipedia", "office", "department", "ministry", "embassy", "press",
)  # fmt: skip
_MADE_BEGINS = _words(
    "our this editor's editor’s editors editor correction clarification source sources reporting copyright distributed "
    "republished contributing contributors first notes note"
)
_OPENS_LINKS = (
    r"(?:related (?:topics|stor(?:y|ies)|articles?|content|links)|more on this story|"
    r"explore more on these topics|see also|"
    r"read (?:more|also|next)(?: (?:from|on|about) .{1,40})?|also read|"
    r"more (?:stories|from|on) ?.{0,30}|recommended(?: stories)?|"
    r"most (?:read|popular)|"
    r"skip past newsletter promotion|top stories|tags|topics|editors' picks)\s*:?$"
)
_SECTIONS = _phrases(
    """news|world|world news|us news|uk news|u.s.|uk|us|europe|africa|asia|americas|middle east|australia|politics|
    business|economy|markets|money|finance|technology|tech|science|health|climate|environment|energy|education|
    culture|arts|books|film|music|tv|sport|sports|football|travel|food|lifestyle|style|fashion|opinion|op-ed|
    guest essay|editorial|comment|commentary|analysis|explainer|explained|exclusive|investigation|feature|features|
    profile|interview|review|letters|live|breaking|breaking news|developing|developing story|updated|local|
    local news|regional|national|international|press release|news release|media release|press statement|
    for immediate release|for release|embargoed|newsletter|podcast|video|transcript|obituary|obituaries|crime|
    courts|law|justice|weather|society|religion|long read|the long read|first person|essay|dispatch|column|data|
    fact check|perspective|research|blog"""
)
_SECTION_FORMS = (
    r"(?:for immediate release|embargoed (?:until|for)|not for release|under embargo|breaking(?: news)?:?$|"
    r"(?:published|posted|filed) in\b|category:)"
)
_AT_ENDS = " \t*_.!|:>»›→·•-–—[]()"

_MADE_BY = (
    r"(?:by|words by|text by|story by|written by|reported by|posted by|interview by|report by|analysis by|opinion by|"
    r"reporting by|authors?:|von|par|por)[:\s]\s*(?=[A-Z])"
)
_NAME = r"(?:[A-Z][\w./’'-]{0,40}|(?:de|da|di|del|van|von|den|der|bin|al|el|la|le|du|ten|ter|dos|das)\b)"
_NAMES = rf"{_NAME}(?:(?:,? and |, ?| & | ){_NAME}){{0,14}}"
_NAME_ALONE = rf"{_NAME}(?: {_NAME}){{1,3}}(?:(?:, | and | & ){_NAME}(?: {_NAME}){{1,3}}){{0,3}}$"
_ROLES = _words(
    """correspondent editor reporter columnist staff writer contributor bureau chief producer journalist analyst fellow
    professor agencies newsroom service desk team presenter author critic"""
)
_WHERE_FROM = (
    r"(?:[\w.’' -]{2,80} )?report(?:ed|ing) from [A-Z]|in [A-Z][\w.’' -]{1,40}$|(?:as )?(?:prepared|delivered) for|"
    r"as (?:prepared|delivered)|check against delivery|location:|place:|venue:|"
    r"(?:media |press |news )?(?:contacts?|inquiries|enquiries)(?: information)?\s*:|"
    r"(?:photo(?:graph)?s?|illustrations?|pictures|images|video) by [A-Z]|translated by [A-Z]|"
    r"(?:the )?(?:office|department|ministry|embassy) of \w|press (?:office|secretary|service)\b|"
    r"news provided by\b|from wikipedia\b|"
    r"(?:first )?(?:published|updated|last updated)\s*:?$"
)
FIRMS = (" Inc.", " Ltd.", " Corp.", " Co.", " Bros.")
"""How lines end that are names of firms, with a full stop that ends no sentence."""

_CONTACT = r"\S{1,60}@\S{1,60}\.\w{2,}|(?:\+?\d[\d ()./-]{6,20}\d)"

_IN_HEADINGS = _words(
    """summary introduction reading findings background overview life conclusion conclusions report review history
    analysis key executive early the of methods results discussion about what why how who where when next steps part
    chapter section contents abstract preface foreword notes references appendix city new national public question
    answer"""
)

_CAPTION = (
    r"(?:file ?(?:photo|picture|image)?\s*[-–—:]|(?:photo(?:graph)?s?|picture|image|illustration|caption|image caption|"
    r"media caption|figure \d{1,3}|fig\. ?\d{1,3})\s*[:,.] |\[(?:image|photo|picture|caption)[^\]]{0,200}\]$)"
)
_CAPTION_ENDS = (
    r"(?:\((?:AP|AFP|EPA|Reuters|Getty|PA|Photo|Image|Picture|Courtesy)[^()]{0,80}\)\.?$|"
    r"\b(?:Photo(?:graph)?|Picture|Image|Credit|Illustration|Pic)s?(?: credit)?: ?[A-Z][^:.]{2,80}\.?$|"
    r"\b(?:Getty Images|AFP|EPA|Shutterstock|Alamy|picture alliance)[\])]?\.?$|"
    r"\w[^©]{10,300}© ?[A-Z][\w ./&’'-]{2,60}$|"
    r"(?:[\[(] ?|\| )[A-Z][\w .’'-]{2,40}/ ?[A-Z][\w .’'-]{1,40}[\])]?$)"
)
_AGENCIES = (
    r"(?:image source[:,] ?.{1,60}|(?:[\w.’' -]{1,40}/ ?)?(?:getty images|reuters|afp|ap photo|epa(?:-efe)?|pa media|"
    r"pa wire|shutterstock|alamy|bloomberg|anadolu|xinhua|dpa|picture alliance|afp via getty images)"
    r"(?:/[\w.’' -]{1,40})?)$"
)
_LONGEST_AGENCY = len("afp via getty images")
_SIGNED = r"[a-z]{2,4}(?:[/,] ?[a-z]{2,4}){0,4} ?\([\w., /-]{2,60}\)$"
_MADE = (
    r"(?:our standards:|this (?:interview|article|story|report|conversation|transcript|post) (?:has been|was|is) |"
    r"(?:editor['’]?s note|correction|clarification)\s*:|source:|sources:|reporting by |(?:\d{4} )?copyright\b|"
    r"distributed by|contribut(?:ing|ors):|republished|first published in|the views expressed|notes? to editors)"
)

_HEADERS = ("from", "to", "cc", "bcc", "date", "sent", "subject", "reply-to", "betreff", "von", "an", "gesendet", "re")
_HEADER = rf"(?P<name>{'|'.join(_HEADERS)})\s*:\s+(?P<value>\S.{{0,500}})"
_FORWARDED = r"-{2,}\s*(?:original|forwarded) message\s*-{2,}$|begin forwarded message:$"
_ENDINGS = _phrases("-30-|-ends-|ends|end|endit|-end-")
_LABEL = r"[\w .,'’()-]{1,60}: ?\S"

_LETTERS = re.compile(r"[\"“‘„«]|([^\W\d_]+)")
_BEGINS = frozenset(
    match[0]
    for words in (
        _BUTTONS, _BUTTONS_BEGIN, _LINKS_BEGIN, _AGENCIES_BEGIN, _RELATED_BEGINS, _HEADERS, BEGIN_RELATED, ("begin",)
    )
    for phrase in words
    if (match := re.match(r"[^\W\d_]+", phrase))
)  # fmt: skip
"""The letters with which the lines begin that are anything else than prose."""
_LONGEST_BEGINNING = 32
"""Characters: no word above is longer."""
_LONGEST_HEADING, _SHORTEST_PROSE = 100, 40
"""Characters. The first is also more than those lines have that are told by all of their words."""


def is_prose(line: str) -> bool:
    """Whether a line is so plainly of an article's text that nothing else here need be asked, but about credits.

    Most lines are: by their length, how they begin and how they end.
    """
    length = len(line)
    if length <= _LONGEST_HEADING and (length <= _SHORTEST_PROSE or line[-1] == "?" or not ends_sentence(line)):
        return False
    return _begins_prose(line[:_LONGEST_BEGINNING].partition(" ")[0]) and not _may_name_photographer(line)


@lru_cache(maxsize=2_048)
def _begins_prose(word: str) -> bool:
    """Whether a line with this first word, or its beginning, may be prose; most lines begin with the same few words."""
    begins = _LETTERS.match(word)
    if begins is None or word[1:2] == ")":
        return False
    first = (begins[1] or "").casefold()
    return first not in _BEGINS and not first.startswith(_CAPTIONS_BEGIN)


def is_button(line: str) -> bool:
    """Whether a line belongs to the page and not to the article: a button, an advertisement, a call to subscribe."""
    if len(line) > _LONGEST:
        return False
    if line.strip(_AT_ENDS).casefold() in _BUTTONS:
        return True
    return (_first(line) in _BUTTONS_BEGIN or line[:1].isdigit()) and re.match(_BUTTON_FORMS, line, re.I) is not None


def is_section(line: str) -> bool:
    """Whether a line names the part of a paper that an article stands in ("Opinion"), or says what follows."""
    if len(line) > 80:
        return False
    if line.strip(_AT_ENDS).casefold() in _SECTIONS:
        return True
    return _first(line) in _SECTIONS_BEGIN and re.match(_SECTION_FORMS, line, re.I) is not None


def is_related(line: str) -> bool:
    """Whether a line points to other articles."""
    return _points_elsewhere(line) or line[:14].casefold().startswith(_RELATED_BEGINS)


def opens_links(line: str) -> bool:
    """Whether what follows a line are links to other articles ("Related topics")."""
    if len(line) > 80 or _first(line.lstrip(" *")) not in _LINKS_BEGIN:
        return False
    return re.match(_OPENS_LINKS, line.strip(" *"), re.I) is not None


def is_caption(line: str) -> bool:
    """Whether a line says what a picture shows, or who took it."""
    if len(line) > 600 or _says_who_made_it(line):
        return False
    if line[:12].casefold().startswith(_CAPTIONS_BEGIN) and re.match(_CAPTION, line, re.I):
        return True
    return _may_name_photographer(line) and re.search(_CAPTION_ENDS, line) is not None


def _may_name_photographer(line: str) -> bool:
    """False where no ``_CAPTION_ENDS`` can be, which is nearly everywhere."""
    end = line[-_ENDS_OF_PICTURES:]
    if ":" in end or "/" in end or "©" in end:
        return True
    last = end[-2:-1] if end[-1:] == "." else end[-1:]
    return last in _PICTURES_END and (last == ")" or end.rstrip(".)]").endswith(_PICTURES_FROM))


def is_agency(line: str) -> bool:
    """Whether a line is whose a picture is, and nothing else; what the picture shows often comes next."""
    if len(line) > 100 or not ("/" in line or len(line) <= _LONGEST_AGENCY or line[:5].casefold() == "image"):
        return False
    return re.match(_AGENCIES, line, re.I) is not None


def is_credit(line: str) -> bool:
    """Whether a line says who made the article, or under which rules."""
    if len(line) > 400:
        return False
    if _says_who_made_it(line):
        return True
    if line[:1].islower() and line.endswith(")") and re.match(_SIGNED, line):
        return True
    if line.startswith("SOURCE "):
        return True
    begins = _first(line) in _MADE_BEGINS or line[:1].isdigit() or line[:9].casefold() == "the views"
    return begins and re.match(_MADE, line, re.I) is not None


def is_separator(line: str) -> bool:
    """Whether a line holds no words: asterisks, dashes, the end of a press release."""
    return len(line) <= 40 and (not any(map(str.isalnum, line)) or line.strip(" .").casefold() in _ENDINGS)


def names_of(line: str) -> str | None:
    """The names of a byline that says "by": as it prints them, without roles, addresses and dates."""
    if len(line) > _LONGEST or _first(line) not in _NAMES_BEGIN or (match := re.match(_MADE_BY, line, re.I)) is None:
        return None
    names = re.match(_NAMES, line[match.end() :])
    if names is None or _ends_a_sentence(line):
        return None
    return _without_role(names.group())


def name_with_role(line: str) -> str | None:
    """The name of a line that is a name with a role ("Jane Doe Transport correspondent") or a place; else None."""
    if len(line) > 120 or _ends_a_sentence(line):
        return None
    if " in " in line and (match := re.match(rf"({_NAME} (?:[A-Z]\. )?{_NAME}) in [A-Z][\w ,’'-]{{2,60}}$", line)):
        return match[1]
    if not _has_role(line):
        return None
    match = re.match(rf"(?P<name>{_NAME} (?:[A-Z]\. |(?:de|van|von|der) )?{_NAME})(?:, | - | – | in |$| )", line)
    return match["name"].rstrip(",") if match is not None and not _has_role(match["name"]) else None


def name_before_sign(line: str) -> str | None:
    """The name at the beginning of a line whose parts are set apart by points or bars, if it begins with one."""
    first, sign, _ = line[:300].replace("|", "·").partition(" ·")
    return first.strip() if sign and is_name(first.strip()) else None


def is_name(line: str) -> bool:
    """Whether a line is two to four words that look like a name, or several such names."""
    if len(line) > 100 or line.endswith(FIRMS) or not _IN_HEADINGS.isdisjoint(line.casefold().split()):
        return False
    return re.match(_NAME_ALONE, line) is not None


def is_role(line: str) -> bool:
    """Whether a line says what somebody is ("Transport correspondent, Riverton")."""
    return len(line) <= 120 and len(line.split()) <= 9 and _has_role(line) and not _ends_a_sentence(line)


def is_about_the_making(line: str) -> bool:
    """Whether a line of an article's head says where from, for whom, with whose photographs, whom to ask."""
    folded = line.casefold()
    if len(line) > 160 or not (folded.startswith("in ") or any(words in folded for words in _MAKING_HOLDS)):
        return False
    return re.match(_WHERE_FROM, line, re.I) is not None


def is_contact(line: str) -> bool:
    """Whether a line holds an e-mail address or a telephone number, and little else."""
    return len(line) <= 120 and len(line.split()) <= 12 and re.search(_CONTACT, line) is not None


def header_of(line: str) -> tuple[str, str] | None:
    """Name (lower case) and value of a header of an e-mail."""
    match = re.match(_HEADER, line, re.I) if ":" in line[:20] and len(line) <= 1_000 else None
    return (match["name"].lower(), match["value"].strip()) if match is not None else None


def is_forwarded(line: str) -> bool:
    """Whether a line announces the message that an e-mail answers."""
    return len(line) <= 80 and line[:5].casefold() in ("begin", "-----") and bool(re.match(_FORWARDED, line, re.I))


def has_label(line: str) -> bool:
    """Whether a line begins with a few words and a colon, as the turns of a transcript do."""
    return ":" in line[:64] and re.match(_LABEL, line[:120]) is not None


def _first(line: str) -> str:
    """The first word of a line, folded, without the colon after it."""
    words = line[:40].split(None, 1)
    return words[0].casefold().rstrip(":·•(>|.") if words else ""


def _has_role(line: str) -> bool:
    return not _ROLES.isdisjoint(word.strip(",.;:()").casefold() for word in line.split())


def _ends_a_sentence(line: str) -> bool:
    ends = line.rstrip("\"'”’»)]").endswith((".", "!", "?", "…", ":", ";", ","))
    return ends and not re.search(r"\b(?:[A-Z]|Jr|Sr)\.$", line)


def _without_role(names: str) -> str:
    """Names without the words of a role that came after them ("Jane Doe, Transport Reporter")."""
    first, *others = re.split(r",\s*", names)
    return ", ".join([first, *(part for part in others if not _has_role(part))]).strip()
