"""What looks like a statement and is none: what will only be said, what a colon cuts off, names and titles."""

from reader.analysis.quotes.attaching import is_name_of_a_work
from reader.analysis.quotes.attribution import SHORTEST_UTTERANCE, Attribution
from reader.analysis.quotes.lexicon import is_saying, sort_of

_NAMING = frozenset(
    """name names named naming title titled entitled list lists listed label labels labelled labeled known nickname
    nicknamed mention mentions mentioned publish published release released star starred refer refers write wrote
    record recorded direct directed play played""".split()
)
_PRESENTING = frozenset("announce announces announced announcing".split())
"""Words of saying whose object may be what has a title: "announced “Super Mario Run,” a game"."""
_TOPICS = frozenset("over about on with against".split())
"""Prepositions that name no content: what is said begins with none of them."""
_COMING = frozenset("announce unveil reveal propose present publish release".split())
_OPENING = frozenset("“„«\"‘'")


def statements(found: list[Attribution], text: str) -> list[Attribution]:
    """What is found, without what will only be said, what a colon cuts off from its cue, and mere topics."""
    return [item for item in found if not (_is_to_come(item) or _is_cut_off(item, text) or _is_topic(item, text))]


def _is_to_come(item: Attribution) -> bool:
    """Whether something will only be said: "the ministry will announce a plan"."""
    verb = item.verb
    return (
        verb is not None
        and verb.lower_ in _COMING
        and any(child.dep_ == "aux" and child.lower_ in ("will", "’ll", "'ll") for child in verb.children)
    )


def _is_cut_off(item: Attribution, text: str) -> bool:
    """Whether a colon that introduces no quotation stands between a cue that says nothing and a content: "Not everyone
    agrees: the Sun called it a farce".
    """
    if not item.content or not item.cue or is_saying(text[slice(*item.cue[-1])]):
        return False
    between = text[item.cue[-1].end : item.content[0].start].strip()
    return between == ":" and text[item.content[0].start] not in _OPENING


def _is_topic(item: Attribution, text: str) -> bool:
    """Whether only what is talked about, or with whom, stands behind a cue: "Town argues | over bridge"."""
    verb = item.verb
    if verb is None or len(item.content) != 1 or item.content[0].start < item.cue[-1].end:
        return False
    first = text[slice(*item.content[0])].split()[0].lower()
    if first not in _TOPICS or any(child.dep_ == "ccomp" for child in verb.children):
        return False
    below = [*verb.children, *(one for child in verb.children for one in child.children)]
    return any(one.dep_ == "prep" and one.lower_ == first for head in (verb, *below) for one in head.children)


def is_naming(text: str, item: Attribution) -> bool:
    """Whether a cue gives something a name or a title ("named their robot “Robogee”"), or what is quoted is one, of
    which nothing is said in the quotation marks ("we know when “Super Mario Run” comes"): that is no statement.
    """
    cues = {word for part in item.cue for word in text[part.start : part.end].lower().split()}
    words = [text[slice(*part.inner)].rstrip(",").split() for part in item.quoted]
    if not cues.isdisjoint(_NAMING) and sum(map(len, words)) < SHORTEST_UTTERANCE:
        return True
    anybody = {text[slice(*part)].lower() for part in item.source} <= {"we", "you"} and bool(item.source)
    says = any(sort_of(word) == "speech" for word in cues)
    may_be_title = not cues.isdisjoint(_PRESENTING) or (anybody and not says)
    return may_be_title and all(len(title) > 1 and is_name_of_a_work(title) for title in words)
