"""Names of authors out of what pages say of them: without "By", roles, dates and addresses, several of them apart."""

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence

from reader.formats.html.segments import one_line
from reader.formats.naming import folded

_BY_WORD = (
    r"by|von|vom|par|por|di|door|av|af|autor(?:[:*_]?in(?:nen)?|a|as|es|en)?|authors?|auteure?s?|autore|autrice|words|"
    r"text"
)
_WHAT = (
    r"written|posted|reported|published|submitted|story|article|words|text|reviewed|interview|contributed|created|"
    r"analysis|opinion|commentary|perspective|column|review|essay|reporting|report|"
    r"verfasst|geschrieben|veröffentlicht|eingestellt|gepostet|erstellt|aufgezeichnet|protokoll|artikel|"
    r"pressemitteilung|"
    r"(?:blog[- ]?)?beitrag|rezept|recipe|recette|receta|kommentar|gast(?:beitrag|kommentar)|kolumne|analyse|"
    r"essay|rezension|reportage|bericht|glosse|"
    r"publié|écrit|rédigé|recueillis?|propos recueillis|chronique|tribune|texte|entretien|"
    r"escrito|publicado|redactado|texto|postato|pubblicato|scritto|articolo"
)
_ARTICLE = r"an?|the|ein(?:e[rn]?)?|une?|un[ao]?"
BY = rf"(?:(?:{_ARTICLE})\s+)?(?:(?:guest\s+)?(?:{_WHAT})\s+)?(?:{_BY_WORD}|(?<=\w )(?:de|d['’]))"
"""What stands before names: "By", "Written by", "Eine Kolumne von", "Propos recueillis par"."""

_BY = re.compile(rf"^\W*{BY}\b\s*:?\s*(?=\S|$)|^(?:作者|责任编辑|编辑|记者|文)\s*[:：/]|^\W+", re.I)
_MONTHS = (
    r"jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|février|march|mars|märz|april|avril|may|mai|june?|juni|juin|july?|"
    r"juli|"
    r"juillet|august|août|sept?(?:ember|embre)?|oct(?:ober|obre)?|oktober|nov(?:ember|embre)?|dec(?:ember)?|"
    r"dezember|décembre"
)
_AFTER = re.compile(
    rf"\s*(?:[|•·›»]|\s/\s|\s[-–—]\s|@|"
    rf"\b(?:(?:last |zuletzt )?(?:updated|aktualisiert)|lesezeit|erstellt|reading time|published|posted|"
    rf"veröffentlicht|publié|publicado|hace|tiempo|stand)\b|"
    rf"(?:\b(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\b[\s.,]*)?\b\d{{1,2}}[.\s]|"
    rf"\b(?:on|am|le|el|at|vom|um|à|a las|alle|klo)\b\s*:?\s*(?=\w*\W*\d)|\d{{1,2}}[./:]\d|\b\d{{4}}|"
    rf"\b(?:{_MONTHS})\.? \d|"
    r"\b(?:tags?|quelle|source|datum|date|kategorien?|categor(?:y|ies)|ressort|schlagw[oö]rter)\s?:|"
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)day\b|\b\d+\s+(?:min|hour|day|comment|shares?)|"
    r"\b(?:illustrat(?:ions?|ed)|photo(?:s|graph(?:s|ed|y))?|fotos?|foto(?:s|grafie)?|bild(?:er)?|illustrationen|"
    r"video|edited|"
    r"translated|übersetzt|übersetzung)\b(?:\s+(?:by|von|par|de)\b|\s*:)|\bsymbolbild\b).*$",
    re.I,
)
_ROLE = re.compile(
    r"(?:,\s*|\s+)(?:(?:our|chief|senior|staff|political|science|health|technology|business|national|foreign|"
    r"contributing|"
    r"special|deputy|associate|managing|news|sports?|assistant|digital|online|guest|freelance|education|"
    r"environment|economics|politics|crime|legal|religion|media|arts?|culture|travel|food|world|europe|us|uk|"
    r"washington|"
    r"diplomatic|defen[cs]e|security|climate|energy|tech|consumer|money|finance|city|data|investigations?|"
    r"features?|general|the)\s+)*"
    r"(?:correspondent|reporter|editor|writer|columnist|contributor|journalist|producer|author|freelancer|"
    r"redakteur|redaktor|korrespondent|journalist(?:e|in)|autorin|periodista|redactora?|correspondant)(?:s|in|"
    r"innen)?\b.*$|"
    r"(?:,\s*|\s+)(?:ph\.?\s?d\.?|m\.?d\.?|esq\.?|shares)(?=\W|$).*$",
    re.I,
)
_ADDRESS = re.compile(
    r"\(?\b(?:https?:|www\.)\S*|\(?\S+(?:@|\[at\]|\(at\))\S+|\b[\w-]+\.[a-z]{2,4}/(?-i:[a-z\d])\S*", re.I
)
_TITLE = re.compile(
    r"^(?:(?:fach|rechts|staats)(?:anwalt|anwältin)|(?:chef)?redakt(?:eur|or)(?:in)?|volontär(?:in)?|korrespondent(?:in)?|"
    r"journalist(?:in)?|pfarrer(?:in)?|attorney|lawyer)\s+",
    re.I,
)
"""What somebody does, before his or her name."""
_TAG = re.compile(r"<[^<>]*>?")
_LABEL = re.compile(r"^(?:interview|redaktion|reportage|protokoll|fotos? und text)\s*:\s*", re.I)
_GLUED = re.compile(r"^(?:By|Von|Par|Por)(?=[A-ZÄÖÜ])")
_FOR = re.compile(r"\s(?:for|für|pour|is|ist|has|was)\s+\w.*$|(?<=\w{3})\.$", re.I)
_FILED = re.compile(r"\s(?:in|under|unter|filed)\s+\w.*$")
_WITH = re.compile(
    r"\s*[(\[]\s*(?:avec|with|mit|con)\s+([^)\]]*)[)\]]|\s+(?:im gespräch mit|in conversation with|"
    r"im interview mit)\s+",
    re.I,
)
_ASKED = re.compile(
    r"^\W*(?:(?:an?|ein|une?|un[ao]?)\s+)?(?:interview|gespräch|entretien|entrevista|intervista)\b", re.I
)
_OTHER = re.compile(r"\s(?:mit|with|avec|con)\s.*$", re.I)
_TALKED = re.compile(r"\s+im (?:gespräch|interview)$", re.I)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*(?:[)\]]\s*(?=$|[,;&|])|$)")
_BETWEEN = re.compile(r"\s*(?:[,;&/]|\s(?:and|und|et|y|e|en|og|och|with|mit|avec|con)\s)\s*(?=\S)", re.I)
_JUNK = frozenset(
    """admin administrator unknown anonymous author authors editor editors null none undefined webmaster wordpress
    user guest autor autoren by von par por profile profil https http default about posted written published am on view
    mehr more name share quelle source no""".split()
)
_NO_NAME = re.compile(
    r"\b(?:alle|all|more|mehr|show|view|weitere|zur|zum|see|read)\s+(?:\w+\s+)?(?:posts?|beiträge|articles?|"
    r"artikel|texte|von|of|"
    r"person|profil|profile|stories|autor)\b|"
    r"^(?:übersetzung|translation|traduction|traducción)\b|"
    r"^(?:no author|powered by|alles von|presented|reviewed|hosted|\w+ reviewed|fact.checked)\b|"
    r"\b(?:posts|beiträge|articles|comments?|kommentare?)\b|"
    r"\b(?:publiziert|veröffentlicht|rezept von|creative commons|cc by|licen[sc]ed?|youtube|facebook|mastodon|"
    r"twitter|instagram|linkedin|whatsapp|newsletter|copyright|aktualisierung|geändert|modified|tweet|follow|"
    r"paid content|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b|:",
    re.I,
)
# Who employs authors, set behind their names ("Jane Doe, Associated Press").
_AGENCIES = frozenset(
    """ap afp dpa epd kna apa sda ats efe ansa upi pa reuters bloomberg tass xinhua ndr wdr swr br mdr rbb hr zdf ard
    cnn npr bbc jiji kyodo kathpress
    theassociatedpress associatedpress agencefrancepresse pamedia keystonesda europapress""".split()
)
_BODY = re.compile(
    r"\.\w{2,4}\b|\b(?:gmbh|e\.\s?v|inc|ltd|llc|ag|kg|staff|team|desk|redaktion|newsroom|editorial|online|"
    r"agenc(?:y|ies|ia|e)|press(?:e|estelle)?|news|media|magazin(?:e)?|zeitung|verlag|stiftung|foundation|"
    r"university|universität|"
    r"verband|bund|ministerium|contributors|editors|wire|service|program|project|department|institute?|cent(?:er|"
    r"re)|association|"
    r"society|council|committee|commission|company|group|club|network|union|school|college|bank|office|bureau|"
    r"studio|law|today|post|times|journal|herald|"
    r"tribune|gazette|chronicle|daily|radio|tv|board|telegraph|figaro|redacción|rédaction|redazione|"
    r"edition|welle|illustrierte|museum|büro|amt|partei|fraktion|gruppe|commerce|agencies|agenturen|"
    r"\w*(?:anstalt|gesellschaft|verband|verein|ministerium|redaktion|zeitung|agentur|akademie|kammer|plattform|institut))\b",
    re.I,
)
_ARTICLE_FIRST = frozenset("the die der das el los las il les".split())
"""No person's name begins so, but those of papers do ("The Local", "Die Furche")."""
_PARTICLES = frozenset("van von der den de del della di da du la le el al bin ibn y zu zur v. mc st. o'".split())
_LONGEST = 160
_MOST_WORDS = 7
_MOST_OF_A_PERSON = 5
_INITIALS = 5
"""As many letters are no initials any more."""


def names_of(claims: Iterable[str]) -> list[str]:
    """The names in what calls itself the authors, each once."""
    return distinct(name for claim in claims for name in _split(cleaned(claim)))


def distinct(names: Iterable[str]) -> list[str]:
    """The names, each once: of two of which one holds the other, the one that is a person's, else the shorter."""
    found = list({folded(name): name for name in names}.values())
    return [name for name in found if not any(_is_better(other, name) for other in found)]


def _is_better(other: str, name: str) -> bool:
    one, two = folded(other), folded(name)
    if one == two or min(len(one), len(two)) < 3 or not (one in two or two in one):
        return False
    return is_person(other) if is_person(other) != is_person(name) else len(one) < len(two)


def cleaned(words: str) -> str:
    """Names without "By", role, date, address; "" if nothing is left that could be one."""
    words = _TAG.sub(" ", one_line(html.unescape(words))).strip()
    words = _ADDRESS.sub(" ", _LABEL.sub("", _GLUED.sub("", words)))
    words = _BRACKETS.sub("", _WITH.sub(lambda match: f", {match[1] or ''}", words))
    given = words
    if _ASKED.match(words):
        words = _OTHER.sub("", words)
    for _ in range(2):
        words = _BY.sub("", words).strip(" ,;:|")
    if len(words) + 2 < len(given):
        words = _FILED.sub("", words)
    words = _without_role(_AFTER.sub("", words)).strip(" ,;:|-–—()/")
    words = _TALKED.sub("", words)
    if is_person(untitled := _TITLE.sub("", words)):
        words = untitled
    if is_person(sender := _FOR.sub("", words)):
        words = sender
    if len(words) > _LONGEST or words.casefold() in _JUNK or _NO_NAME.search(words):
        return ""
    return words if sum(map(str.isalpha, words)) > 1 else ""


def _without_role(words: str) -> str:
    """A name without what follows it, unless that is half of what somebody is called ("Roving Reporter")."""
    name = _ROLE.sub("", words)
    return words if len(name.split()) == 1 and words.istitle() and len(words.split()) == 2 else name


def turned(words: str) -> str:
    """A name as catalogues write it ("Doe, Jane"), the other way round; any other as it is."""
    family, comma, given = words.partition(",")
    if not comma or "," in given or len(family.split()) > 3 or not 0 < len(given.split()) <= 3 or " and " in words:
        return words
    return f"{given.strip()} {family.strip()}"


def is_person(name: str) -> bool:
    """Whether a name looks like that of a person: two to five words with capital letters, and none that bodies have."""
    words = name.split()
    if not 2 <= len(words) <= _MOST_OF_A_PERSON or re.search(r"[\d,;:。，、！？【】]", name) or _BODY.search(name):
        return False
    if words[0].casefold() in _ARTICLE_FIRST:
        return False
    return all(word[:1].isupper() or word.casefold() in _PARTICLES or not word[:1].isascii() for word in words)


def is_agency(words: str) -> bool:
    """Whether words are the name of a news agency, and no more."""
    return folded(words) in _AGENCIES


def is_desk(words: str, outlets: Iterable[str]) -> bool:
    """Whether words are an agency's or the outlet's name beside the initials of an editor or a desk ("dpa/lno")."""
    parts = [part.strip() for part in words.split("/")]
    known = {*_AGENCIES, *map(folded, outlets)}
    return (
        len(parts) > 1
        and any(folded(part) in known for part in parts)
        and all(folded(part) in known or (part.isalpha() and len(part) < _INITIALS) for part in parts)
    )


def is_body(name: str) -> bool:
    """Whether a name has a word that those of bodies have ("Staff", "Press", "GmbH")."""
    return _BODY.search(name) is not None


def is_of(name: str, outlets: Iterable[str]) -> bool:
    """Whether a name is one of the outlet's (``outlets``: its names): the same, with more words, or its initials."""
    bare = folded(name)
    for outlet in outlets:
        short = folded(outlet)
        if short and (bare == short or (len(short) > 5 and short in bare)):
            return True
        if len(short) > 2 and short in map(folded, name.split()) and len(name.split()) > 1:
            return True
        initials = "".join(word[0] for word in re.findall(r"\w+", outlet)).casefold()
        if 1 < len(bare) < 6 and len(initials) > 1 and bare == initials:
            return True
    return False


def bare(name: str) -> str:
    """A name without case, accents, punctuation and spaces, for finding it elsewhere."""
    return folded("".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)))


def extends(more: Sequence[str], names: Sequence[str]) -> bool:
    """Whether ``more`` are all of the names, and others besides or longer forms of them ("Nils Pickert" for "Nils")."""
    longer = [bare(name) for name in more]
    if len(more) < len(names) or longer == [bare(name) for name in names]:
        return False
    return all(any(_is_form_of(full, bare(name)) for full in longer) for name in names) and all(map(is_person, more))


def _is_form_of(full: str, name: str) -> bool:
    return full == name or (len(name) > 2 and full.startswith(name))


def _split(words: str) -> list[str]:
    """Several persons' names, each alone; one name with a comma or "and" in it stays whole where its parts are none."""
    parts = [part.strip() for part in _BETWEEN.split(words) if part.strip()]
    if len(parts) < 2:
        return [words] if words and len(words.split()) <= _MOST_WORDS else []
    persons = [name for part in parts if is_person(name := cleaned(part))]
    if persons and len(persons) == len([part for part in parts if folded(part) not in _AGENCIES]):
        return persons
    if persons and is_person(cleaned(parts[0])):
        # What else stands behind a comma is a place, a role, an employer.
        return persons
    if all(1 < len(part.split()) <= _MOST_OF_A_PERSON or len(parts) > 2 for part in parts):
        return [name for part in parts if (name := cleaned(part))]
    return [words] if len(words.split()) <= 2 * _MOST_WORDS else []
