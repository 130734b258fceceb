"""The scorer of the labelled articles, ``score_quotes.py``, used where it lies; counts are kept an article each."""

import gzip
import importlib.util
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

Row = dict[str, Any]
"""An article or what was predicted for it, as the scorer wants it: ``{"id", "text", "attributions"}``."""
Counts = Counter[Any]
Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """A set of labelled articles and what a system finds in them, in the same order, with the scorer's counts."""

    name: str
    articles: Sequence[Row]
    predicted: Sequence[Row]
    counts: Sequence[Counts]


class Judged(NamedTuple):
    """A predicted attribution, a labelled one, or a pair of both that the scorer matches.

    Contents are numbers of words. ``right``: matched, with the right source. ``said``: what is labelled is a saying.
    """

    article: Row
    predicted: Row | None
    labelled: Row | None
    predicted_content: frozenset[int]
    labelled_content: frozenset[int]
    kind: str
    said: bool
    right: bool


class Scorer:
    """The functions of a ``score_quotes.py``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        spec = importlib.util.spec_from_file_location("score_quotes", path)
        if spec is None or spec.loader is None or not path.is_file():
            raise SystemExit(f"{path} is no scorer; --scorer names one.")
        self._module: Any = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._module)

    def measured(self, name: str, articles: Sequence[Row], found: Iterable[Row]) -> Measured:
        """The counts of every article. An article of which nothing was predicted counts as one without statements."""
        by_id = {row["id"]: row for row in found}
        predicted = [by_id.get(article["id"], {"id": article["id"], "attributions": []}) for article in articles]
        counts = []
        for article, row in zip(articles, predicted, strict=True):
            one: Counts = Counter()
            self._module.score_article(article["text"], article["attributions"], row["attributions"], one)
            counts.append(one)
        return Measured(name, articles, predicted, counts)

    def report(self, counts: Counts) -> Report:
        """Precision, recall and F1 of all kinds, of counts that were added up."""
        report: Report = self._module.report(counts)
        return report

    def judged(self, measured: Measured) -> Iterator[Judged]:
        """Every predicted and labelled attribution once: pairs, and those of either side that are in none."""
        for article, row in zip(measured.articles, measured.predicted, strict=True):
            yield from self._judged(article, row["attributions"])

    def _judged(self, article: Row, attributions: Sequence[Row]) -> Iterator[Judged]:
        scorer, text = self._module, article["text"]
        words = scorer.words(text)
        quoted = scorer.quoted_tokens(text, words)
        contents = ([(scorer.tokens_in(one["content"], words), one) for one in side]
                    for side in (article["attributions"], attributions))  # fmt: skip
        labelled, predicted = ([(content, one) for content, one in side if content] for side in contents)
        pairs = dict(scorer.max_matching([content for content, _ in predicted], [content for content, _ in labelled]))
        nothing: frozenset[int] = frozenset()
        for number, (content, one) in enumerate(predicted):
            if number not in pairs:
                yield Judged(article, one, None, content, nothing, scorer.type_of(content, quoted), False, False)
        matched = {at: number for number, at in pairs.items()}
        for at, (content, one) in enumerate(labelled):
            kind = scorer.type_of(content, quoted)
            said = scorer.sort_of(text, one, kind) == "said"
            if at not in matched:
                yield Judged(article, None, one, nothing, content, kind, said, False)
                continue
            theirs, mine = predicted[matched[at]]
            right = scorer.source_is_right(one.get("source") or [], mine.get("source") or [], text, words)
            yield Judged(article, mine, one, theirs, content, kind, said, right)


def articles_in(path: Path) -> list[Row]:
    """The labelled articles of a ``.jsonl.gz``."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
