"""Statements of a text that the English model cannot parse: what stands in quotation marks, and no more.

Nothing here knows a word of any language. A speaker is given only where the layout names one: "NAME: “…”",
"“…” — Name".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reader.analysis.quotes.attribution import Attribution
from reader.analysis.quotes.labels import Label
from reader.analysis.quotes.marks import Quoted, quoted
from reader.analysis.quotes.signed import signed
from reader.analysis.sources import Source
from reader.article import Span

Stated = tuple[Attribution, Source]

_NAMED, _ALONE = 0.9, 0.4
_FEWEST_WORDS = 3
"""With fewer it is a title, or a word held at a distance, far more often than something said."""
_FEWEST_SIGNS = 12
"""How long a quotation must be, in a script without spaces, to be no title or word held at a distance."""
_STOPS = tuple(",.!?…—;。，！？؟،。।")


def in_quotation_marks(text: str, paragraphs: Iterable[Span], labels: Mapping[int, Sequence[Label]]) -> list[Stated]:
    """The quotations of paragraphs, in text order; ``labels`` are the paragraphs that name their speaker, by start."""
    return [found for paragraph in paragraphs for found in _stated(text, paragraph, labels.get(paragraph.start, ()))]


def _stated(text: str, paragraph: Span, turns: Sequence[Label]) -> Iterator[Stated]:
    quotations = quoted(text, paragraph)
    if not quotations:
        return
    if turns and turns[0].name is not None and quotations[0].span.start == turns[0].content.start:
        for turn in turns:
            yield _by(text, paragraph, turn.content, turn.colon, turn.source, "label")
    elif (layout := signed(text, paragraph)) is not None and layout.rule == "signature":
        yield _by(text, paragraph, *layout)
    else:
        for found in quotations:
            if _is_utterance(text, found):
                item = Attribution(
                    [found.span], [], [], None, "quotation alone", "saying", _ALONE, kind="direct", quoted=[found]
                )
                yield item, Source("none", found.span.start, paragraph.start)


def _by(text: str, paragraph: Span, content: Span, cue: Span, source: Span, rule: str) -> Stated:
    name = text[source.start : source.end]
    item = Attribution([content], [cue], [source], None, rule, "saying", _NAMED, kind="direct")
    return item, Source("description", source.end - 1, paragraph.start, name)


def _is_utterance(text: str, quotation: Quoted) -> bool:
    words = text[quotation.inner.start : quotation.inner.end].strip()
    spaced = words.split()
    return len(spaced) >= _FEWEST_WORDS or words.endswith(_STOPS) or (len(spaced) == 1 and _is_dense(words))


def _is_dense(words: str) -> bool:
    """Whether a row of letters without a space is in a script that sets none between words."""
    return len(words) >= _FEWEST_SIGNS and words[0] >= "\u0e00"
