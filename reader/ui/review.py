"""What needs a look: statements that nobody is known to have made, or whose attribution is in doubt."""

from collections import Counter
from typing import TYPE_CHECKING

from reader.analysis import Analysis, Quote
from reader.analysis.codec import content_text
from reader.anchor import describe
from reader.article import Span
from reader.marks import KIND_BY_ID, kind_of
from reader.safe import quoted
from reader.ui.lists import ListRow, is_doubtful, names_of, one_line, sayings

if TYPE_CHECKING:
    from reader.ui.work import Work


class Review:
    """The commands that go through the doubtful statements."""

    def __init__(self, work: "Work") -> None:
        self._work = work

    def action_doubt_next(self) -> None:
        """Go to the next doubtful statement."""
        self._work.hunting.hunt(sorted(self._spans()), 1, "doubtful statement")

    def action_doubt_previous(self) -> None:
        """Go to the previous doubtful statement."""
        self._work.hunting.hunt(sorted(self._spans()), -1, "doubtful statement")

    def _spans(self) -> list[Span]:
        analysis = self._work.analysis
        return [Span(quote.start, quote.end) for quote in doubtful(analysis)] if analysis is not None else []

    async def action_confirm(self) -> None:
        """Take the statement here as right; from a doubtful one go on to the next."""
        analysis, quote = self._work.analysis, self._work.statements.here()
        if analysis is None or quote is None:
            nothing = "Nothing to confirm before the analysis is there." if analysis is None else "No statement here."
            self._work.reading.say(nothing)
            return
        name = names_of(analysis).get(quote.speaker or "", "")
        anchor = describe(self._work.reading.article.text, Span(quote.start, quote.end))
        was_doubtful = quote in doubtful(analysis)
        notebook = self._work.noting.notebook
        about = quoted(content_text(self._work.reading.article.text, quote)[:200], 48)
        words = f"Right: {name or 'nobody named'} says {about}. u takes it back."
        if await self._work.noting.do(lambda: notebook.correct("right", anchor, "that it is right", value=name), words):
            following = [span for span in self._spans() if span.start > quote.start]
            if was_doubtful and following and not self._work.reading.in_list:
                self._work.page.go(following[0])


def doubtful(analysis: Analysis) -> list[Quote]:
    """Sayings without a known speaker or with low confidence that the person has not looked at, in text order."""
    return [quote for quote in sayings(analysis) if is_doubtful(quote)]


def check_rows(text: str, analysis: Analysis, wanted: str = "") -> list[ListRow]:
    """The doubtful statements, each with who may have said it."""
    names = names_of(analysis)
    rows: list[ListRow] = []
    for quote in doubtful(analysis):
        words = one_line(content_text(text, quote)[:400])
        who = who_may(quote, names)
        if wanted.casefold() not in f"{words} {who}".casefold():
            continue
        sign = KIND_BY_ID[kind_of(quote)].sign
        span = Span(quote.start, quote.end)
        rows += [
            ListRow(f"statement:{quote.start}", words, "statement", sign, "?", span),
            ListRow("", who, "role", span=span),
        ]
    nothing = "nothing matches" if wanted else "nothing needs a look"
    return rows or [ListRow("", nothing, "empty")]


def who_may(quote: Quote, names: dict[str, str]) -> str:
    """Who said a doubtful statement, as far as is known: "Anna Berg? Tom Reed?", or that nobody is named."""
    speakers = dict.fromkeys([*((quote.speaker,) if quote.speaker else ()), *quote.candidates])
    found = [f"{one_line(names[speaker])}?" for speaker in speakers if speaker in names]
    return " ".join(found) or "nobody is named"


def likely_speakers(analysis: Analysis, quote: Quote | None = None) -> list[str]:
    """The names that may have said something: a statement's candidates, who speaks, then whoever is mentioned most."""
    names = names_of(analysis)
    speaking = Counter(other.speaker for other in analysis.quotes if other.speaker is not None)
    mentioned = Counter(mention.entity for mention in analysis.mentions)
    named = [entity.id for entity in analysis.entities if entity.kind not in ("date", "amount")]
    ids = [
        *(quote.candidates if quote is not None else ()),
        *(speaker for speaker, _ in speaking.most_common()),
        *sorted(named, key=lambda entity: -mentioned[entity]),
    ]
    return list(dict.fromkeys(names[id] for id in ids if id in names))
