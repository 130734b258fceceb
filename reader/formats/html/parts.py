"""From the chosen blocks and what is known about the article to its parts: title, standfirst, byline, then the body."""

import re
from collections.abc import Sequence

from reader.article import BlockKind
from reader.formats.build import Part
from reader.formats.html.bylines import byline_block
from reader.formats.html.days import days_in
from reader.formats.html.interruptions import is_interruption, is_only_when
from reader.formats.html.metadata import Metadata
from reader.formats.html.names import BY, names_of
from reader.formats.html.segments import Segment
from reader.formats.html.signs import linked
from reader.formats.html.tree import Element
from reader.formats.naming import folded
from reader.furniture import is_count, is_credit, is_label, is_related

_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?(?:line|title|head(?:line|ing)?)|dek|deck|lead|lede|teaser|intro(?:duction)?|summary|"
    r"abstract|chapo|flash|unterzeile|untertitel|einleitung|lead-?text|copete|sumario|manchet|preamble|blurb|vorspann|bajada|entradilla|ingress|tagline|strapline|excerpt)(?:$|[\s_-])",
    re.I,
)
_LONGEST_STANDFIRST = 600
_BY_LINE = re.compile(rf"\W*(?:{BY})\b", re.I)
_LONGEST_LINE = 160
_BESIDE_NAMES = 25
_MORE_THAN_DAY = re.compile(r"[^\W\d_]+\W+\d*\W*[^\W\d_]+")
"""Two words: more than a month's name."""
_SENTENCE = re.compile(r"(?:\w+\W+){6}")
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ./ -]{2,30}(?:\s?\([^()]{2,20}\))?(?:,[^,.]{3,20})?\s?[–—-]{1,2}\s")
_FEWEST_WORDS = 5
_HEAD = 12
_LEDE = 4
_SHORT = 280
_FEW = 3
_SAYING_WHEN = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_LINES = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.CAPTION)
_WHOLLY, _LEAST_OF_RELATED = 0.95, 25


def article_parts(blocks: Sequence[Segment], kept: Sequence[int], known: Metadata) -> list[Part]:
    """The article's parts in reading order."""
    top = known.title.block if known.title and known.title.block is not None else None
    first = kept[0]
    start = top + 1 if top is not None and top <= first else max(0, first - _HEAD)
    stand = _standfirst(blocks, kept, known, start)
    by = byline_block(blocks, known.names, range(start, min(len(blocks), first + 4)))
    parts = []
    if known.title:
        parts.append(Part(BlockKind.TITLE, known.title.words))
    if stand is not None:
        parts.append(_part(blocks[stand], BlockKind.STANDFIRST))
    elif known.title and top is not None and (second := _second_title(blocks[top].text, known.title.words)):
        parts.append(Part(BlockKind.STANDFIRST, second))
    if by is not None and by != stand:
        parts.append(_part(blocks[by], BlockKind.BYLINE))
    elif known.names:
        parts.append(Part(BlockKind.BYLINE, ", ".join(known.names)))
    taken = {top, stand, by}
    same = folded(known.title.words) if known.title else ""
    for place, number in enumerate(kept):
        block = blocks[number]
        if number in taken or (block.kind is BlockKind.HEADING and folded(block.text) == same):
            continue
        if place < _HEAD and (_says_again(block, known) or (known.published and _says_when(block))):
            continue
        if not _says_nothing(block):
            parts.append(_part(block, _kind(block)))
    return parts


def _second_title(heading: str, title: str) -> str:
    """What a heading says behind the title, if that is more than a day or a topic; else ""."""
    rest = heading.removeprefix(title).strip(" :|–—-•·") if heading.startswith(title) else ""
    return rest if len(rest.split()) >= _FEWEST_WORDS - 1 and not days_in(rest) else ""


def _says_again(block: Segment, known: Metadata) -> bool:
    """Whether a block is nothing but the authors' names or the day, which the byline and the article's data have."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.text) > _LONGEST_LINE:
        return False
    size = sum(map(len, known.names)) + _BESIDE_NAMES
    if known.names and len(block.text) < size and _BY_LINE.match(block.text) and names_of([block.text]) == known.names:
        return True
    day = next(iter(days_in(block.text)), None)
    return (
        day is not None
        and known.published is not None
        and known.published.startswith(day.day)
        and not (_MORE_THAN_DAY.search(block.text))
    )


def _says_when(block: Segment) -> bool:
    """Whether a block is nothing but the day and the time that reading takes."""
    return block.kind in _SAYING_WHEN and len(block.text) <= _LONGEST_LINE and is_only_when(block.text)


def _says_nothing(block: Segment) -> bool:
    """Whether a block is only the sign of a picture or of a button, or set between the article's own."""
    if block.kind in _LINES and is_interruption(block.text):
        return True
    if block.kind is BlockKind.CAPTION:
        return is_label(block.text)
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and is_count(block.text)


def _kind(block: Segment) -> BlockKind:
    if block.kind is BlockKind.PARAGRAPH and (is_related(block.text) or _leads_elsewhere(block)):
        return BlockKind.RELATED
    if block.kind is BlockKind.PARAGRAPH and is_credit(block.text):
        return BlockKind.CREDIT
    return block.kind


def _leads_elsewhere(block: Segment) -> bool:
    """Whether a block is one link whose words are a headline's: no sentence, and more than a word or two."""
    if len(block.links) != 1 or len(block.text) < _LEAST_OF_RELATED or linked(block) < _WHOLLY:
        return False
    return len(block.text.split()) >= _FEWEST_WORDS and not block.text.endswith((".", ":", "!", "”", '"', ";", ","))


def _part(block: Segment, kind: BlockKind) -> Part:
    level = block.level if kind in (BlockKind.HEADING, BlockKind.ITEM, BlockKind.QUOTE) else 0
    return Part(kind, block.text.replace("\n", " ") if kind is BlockKind.STANDFIRST else block.text, level, block.links)


def _standfirst(blocks: Sequence[Segment], kept: Sequence[int], known: Metadata, start: int) -> int | None:
    """The block by the title that the page gives as its description, or names so, or sets apart from the body."""
    paragraphs = [n for n in kept if blocks[n].kind is not BlockKind.CAPTION][:_LEDE]
    region = [n for n in range(start, max([kept[0], *paragraphs]) + 1) if _may_be(blocks[n])]
    descriptions = [folded(words) for words in known.descriptions]
    described = next((n for n in region if _is_described(blocks, n, descriptions)), None)
    names = [folded(name) for name in known.names]
    body = [n for n in kept if blocks[n].kind is BlockKind.PARAGRAPH and not _is_byline(blocks[n], names)]
    body = [n for n in body if n >= start]
    last = body[0] if body and len(kept) > 2 else -1
    above = [n for n in region if n <= last and not _is_byline(blocks[n], names)]
    long = [n for n in above if len(blocks[n].text.split()) >= _FEWEST_WORDS]
    called = next((n for n in long if _is_called_so(blocks[n])), None)
    if described is not None and (called is None or described <= called or not _is_in_body(blocks, described, body)):
        return described
    if called is not None:
        return called
    apart = next((n for n in above if _is_apart(blocks, n, start, kept)), None)
    return apart if apart is not None else _before_dateline(blocks, body) if _bold(blocks, body) is None else body[0]


def _is_byline(block: Segment, names: Sequence[str]) -> bool:
    """Whether a block is the authors' names and little more, or only a day."""
    words = folded(block.text)
    held = sum(len(name) for name in names if name in words)
    return (held > 0 and len(words) < held + 40) or (len(block.text) < 60 and bool(days_in(block.text)))


def _is_described(blocks: Sequence[Segment], number: int, descriptions: Sequence[str]) -> bool:
    """Whether a block is the description: all of it or its beginning, what it ends with, or begins with before the
    next block, which is its rest.
    """
    words = folded(blocks[number].text)
    after = folded(blocks[number + 1].text) if number + 1 < len(blocks) else ""
    return len(words) > 20 and any(
        words == said
        or (len(said) > 60 and words.startswith(said[:-5]))
        or (len(words) > 40 and (said.endswith(words) or (len(said) > 40 and words.endswith(said))))
        or (bool(after) and said == words + after and blocks[number].kind is BlockKind.PARAGRAPH)
        for said in descriptions
    )


def _is_in_body(blocks: Sequence[Segment], number: int, body: Sequence[int]) -> bool:
    """Whether a block is set as the paragraphs after it: then the description only repeats how the text begins."""
    box, after = blocks[number].box, [blocks[n].box for n in body if n > number][:3]
    same = sum(b.getparent() is box.getparent() and b.get("class") == box.get("class") for b in after)
    return same >= _FEW - 1 and not _is_bold(blocks[number])


def _is_apart(blocks: Sequence[Segment], number: int, start: int, kept: Sequence[int]) -> bool:
    """Whether a block stands right under the title, in the title's box and not in that of the body's paragraphs."""
    if not 0 < start <= number <= start + 1 or blocks[number].links or not _SENTENCE.search(blocks[number].text):
        return False
    own, title = blocks[number].box.getparent(), blocks[start - 1].box.getparent()
    body = [blocks[n].box.getparent() for n in kept if n != number and blocks[n].kind is BlockKind.PARAGRAPH]
    return own is title and bool(body) and sum(box is own for box in body) < 0.2 * len(body)


def _bold(blocks: Sequence[Segment], paragraphs: Sequence[int]) -> int | None:
    """The first paragraph, if all of it is bold and the next two are not."""
    body = paragraphs[:3]
    if len(body) < 3 or not _may_be(blocks[body[0]]) or not _SENTENCE.search(blocks[body[0]].text):
        return None
    first, *rest = (_is_bold(blocks[n]) for n in body)
    return body[0] if first and not any(rest) else None


def _before_dateline(blocks: Sequence[Segment], paragraphs: Sequence[int]) -> int | None:
    """The first paragraph, if the text begins after it, with the place from which it was sent."""
    if len(paragraphs) < 2 or not _DATELINE.match(blocks[paragraphs[1]].text) or not _may_be(blocks[paragraphs[0]]):
        return None
    words = blocks[paragraphs[0]].text
    return paragraphs[0] if len(words) <= _SHORT and not _DATELINE.match(words) else None


def _is_bold(block: Segment) -> bool:
    """Whether all words of a block are in elements that make them bold."""
    bold = sum(
        len("".join(element.itertext())) for element in block.box.iter("b", "strong") if not _is_in_bold(element)
    )
    return bold >= 0.95 * len(block.text)


def _is_in_bold(element: Element) -> bool:
    return next(element.iterancestors("b", "strong"), None) is not None


def _may_be(block: Segment) -> bool:
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM)
        and 20 <= len(block.text) <= _LONGEST_STANDFIRST
    )


def _is_called_so(block: Segment) -> bool:
    box = block.box
    above = [box, box.getparent()] if box.getparent() is not None else [box]
    return any(_STANDFIRST.search(f"{element.get('class') or ''} {element.get('id') or ''}") for element in above)
