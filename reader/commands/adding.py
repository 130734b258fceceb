"""``reader add``: many articles at once into the library, so that it can be broken off and gone on with."""

import argparse
import os
import queue
import sys
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Literal, NamedTuple

from reader import paths
from reader.analysis.cache import AnalysisCache
from reader.analysis.client import Analyser, Event, Failed, Finished
from reader.analysis.models import engine_name
from reader.article import Article
from reader.commands.gathering import Wanted, gather, is_binary
from reader.commands.kept import complain
from reader.commands.progress import Progress
from reader.config import load_config
from reader.errors import AnalysisError, ReaderError, StoreError
from reader.export.encode import SCHEMA
from reader.export.render import to_json
from reader.library import Library
from reader.received import save_received
from reader.retrieve import Retrieved, retrieve
from reader.safe import one_line
from reader.seen import Seen

_TOGETHER = 100
"""Articles that are made durable together, at most …"""

_TOGETHER_SECONDS = 1.0
"""… and for how long they are waited for."""

Became = Literal["added", "changed", "known", "passed over"]


class Loaded(NamedTuple):
    """What became of a source: an article, or that it is known already or passed over, or why not.

    ``known`` is the id of an article that is there unchanged, ``text_hash`` says with which text.
    """

    wanted: Wanted
    found: Retrieved | None = None
    before: str | None = None
    known: str = ""
    text_hash: str = ""
    passed_over: bool = False
    problem: str = ""


class Outcome(NamedTuple):
    """What was done with a source; ``id`` is the article's."""

    source: str
    became: Became
    id: str
    title: str


def add(options: argparse.Namespace) -> int:
    """Add what the options name; returns 1 when some of it could not be. Raises ReaderError."""
    adding = _Adding(Library(paths.data_dir()), Seen(paths.cache_dir()), options)
    try:
        adding.run()
    except KeyboardInterrupt:
        adding.is_broken_off = True
        raise
    finally:
        adding.tell()
    return 1 if adding.problems else 0


class _Adding:
    """One run: what is done so far, and what went wrong."""

    def __init__(self, library: Library, seen: Seen, options: argparse.Namespace) -> None:
        self.problems: list[str] = []
        self.is_broken_off = False
        self._notices: list[str] = []
        self._library = library
        self._seen = seen
        self._options = options
        self._counts: Counter[Became] = Counter()
        self._progress = Progress("adding")
        self._done = self._total = 0
        self._analyses = _Analyses(options.model) if options.analyze else None

    def run(self) -> None:
        """Load, several at a time; make durable, many together; then analyse. What is counted is on the disk."""
        sources = list(gather(self._options.sources))
        self._total = len(sources)
        ready: list[Loaded] = []
        began = time.monotonic()
        try:
            for loaded in self._loaded(sources):
                self._done += 1
                ready.append(loaded)
                self._show(Path(loaded.wanted.what).name)
                if len(ready) >= _TOGETHER or time.monotonic() - began > _TOGETHER_SECONDS:
                    some, ready = ready, []
                    self._keep(some)
                    self._analyse_all(some)
                    began = time.monotonic()
            some, ready = ready, []
            self._keep(some)
            self._analyse_all(some)
        finally:  # also on ctrl+c: what was loaded is not loaded in vain
            self._keep(ready)
            if self._analyses is not None:
                self._analyses.close()

    def tell(self) -> None:
        """What was done, of what the copy was left as it is, and at the end what could not be added."""
        self._progress.clear()
        for notice in self._notices:
            complain(notice)
        done = ", ".join(f"{count:,} {became}" for became, count in self._counts.items()) or "nothing to add"
        going_on = "; broken off: the same command goes on with the rest" if self.is_broken_off else ""
        print(f"reader: {done}{going_on}", file=sys.stderr)
        if self.problems:
            count = len(self.problems)
            print(f"reader: {count:,} could not be added:" if count > 1 else "reader: not added:", file=sys.stderr)
            for problem in self.problems:
                print(f"  {one_line(problem)}", file=sys.stderr)

    def _show(self, what: str) -> None:
        self._progress.show(self._done, self._total, what)

    def _loaded(self, sources: Iterable[Wanted]) -> Iterator[Loaded]:
        """The sources, loaded in their order; formats that are converted by another process, several at a time."""
        at_once = max(min(os.cpu_count() or 1, 4), 1)
        pool = ThreadPoolExecutor(at_once)
        waiting: deque[Future[Loaded]] = deque()
        try:
            for wanted in sources:
                waiting.append(pool.submit(self._load, wanted))
                if len(waiting) > 2 * at_once:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _load(self, wanted: Wanted) -> Loaded:
        what = wanted.what
        try:
            if not wanted.named and is_binary(what):
                return Loaded(wanted, passed_over=True)
            is_file = what != "-" and "://" not in what
            origin = str(Path(what).expanduser().resolve()) if is_file else ""
            if origin and (known := self._known(origin)) is not None:
                return Loaded(wanted, known=known[0], text_hash=known[1])
            before = self._seen.before(origin) if origin else None
            found = retrieve(what, self._library, allow_private=self._options.allow_private)
            return Loaded(wanted, found, before)
        except ReaderError as error:
            return Loaded(wanted, problem=str(error))
        except (OSError, ValueError, RuntimeError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            return Loaded(wanted, problem=f"{what} cannot be read ({reason}).")

    def _known(self, origin: str) -> tuple[str, str] | None:
        """The id of the article that a file is, and the hash of its text, if it is unchanged since it was taken in."""
        text_hash = self._seen.text_of(origin)
        if text_hash is None:
            return None
        found = self._library.from_origin(origin)
        is_unchanged = found is not None and self._library.from_text(text_hash) == found
        return (found, text_hash) if found is not None and is_unchanged else None

    def _keep(self, some: list[Loaded]) -> None:
        """Take articles in, durable together; then count them and remember them."""
        outcomes: list[Outcome] = []
        fresh: list[tuple[Loaded, Article]] = []
        if any(loaded.found is not None for loaded in some):
            with self._library.together() as library:
                for loaded in some:
                    if loaded.found is not None:
                        article, became = _shelve(library, loaded.found)
                        fresh.append((loaded, article))
                        outcomes.append(Outcome(loaded.wanted.what, became, article.id, article.title or ""))
        outcomes += [Outcome(each.wanted.what, "known", each.known, "") for each in some if each.known]
        outcomes += [Outcome(each.wanted.what, "passed over", "", "") for each in some if each.passed_over]
        self._counts.update(outcome.became for outcome in outcomes)
        self.problems += [each.problem for each in some if each.problem]
        self._notices += [each.found.notice for each in some if each.found is not None and each.found.notice]
        if self._options.format == "jsonl":
            for outcome in outcomes:
                print(to_json({"schema": SCHEMA, **outcome._asdict()}, indent=None))
        for loaded, article in fresh:
            if loaded.found is not None and loaded.found.made_from is not None:
                save_received(self._library.folder(article.id), loaded.found.made_from)
            if article.origin:
                self._seen.remember(article.origin, loaded.before, article.text_hash)

    def _analyse_all(self, some: Iterable[Loaded]) -> None:
        """Find out who said what, if that is wanted; also in what was added before without."""
        for each in some:
            if self._analyses is None:
                return
            try:
                if each.found is not None:
                    self._analyse(each.found.article, each.wanted.what)
                elif each.known and not self._analyses.has(each.text_hash):
                    self._analyse(self._library.snapshot(each.known), each.wanted.what)
            except StoreError as error:
                self.problems.append(str(error))
            except AnalysisError as error:
                self.problems.append(f"{error} The rest was added without analysis.")
                self._analyses.close()
                self._analyses = None

    def _analyse(self, article: Article, source: str) -> None:
        if self._analyses is not None:
            self._show(f"{Path(source).name}: who said what")
            self._analyses.make(article)


def _shelve(library: Library, retrieved: Retrieved) -> tuple[Article, Became]:
    """Take an article in; one whose text is another file's, which is still there, only gains an origin."""
    article = retrieved.article
    found = library.find(article)
    kept = library.kept(found) if found is not None else None
    became: Became = "added"
    if found is not None:
        became = "known" if kept is not None and kept.text_hash == article.text_hash else "changed"
    if found is not None and kept is not None and became == "known" and _is_other(kept.origin, article.origin):
        library.add_origin(found, article.origin)
        return article.with_id(found), became
    opened = library.open(library.assign(article), reading=False)
    made_from = retrieved.made_from
    for address in (retrieved.asked, made_from.url if made_from is not None else ""):
        if address and address != opened.origin:
            library.add_origin(opened.id, address)
    return opened, became


def _is_other(kept: str, origin: str) -> bool:
    """Whether an article that is kept came from elsewhere, and can still be had from there."""
    return bool(origin) and kept != origin and _is_there(kept)


def _is_there(origin: str) -> bool:
    try:
        return bool(origin) and ("://" in origin or Path(origin).exists())
    except (OSError, ValueError):
        return False


class _Analyses:
    """Analyses, one after the other, by one analysis process."""

    def __init__(self, model: str | None) -> None:
        model = model or load_config().model
        self._engine = engine_name(model)
        self._analyser = Analyser(model)
        self._cache = AnalysisCache(paths.cache_dir())

    def has(self, text_hash: str) -> bool:
        """Whether a text seems to have been analysed."""
        return self._cache.has(text_hash, self._engine)

    def make(self, article: Article) -> None:
        """Analyse an article, unless that was done before. Raises AnalysisError."""
        if self._cache.get(article.text_hash, self._engine) is not None:
            return
        heard: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._analyser.ask(article.text, article.text_hash, heard.put)
        while True:
            match heard.get():
                case Finished(analysis=analysis):
                    self._cache.put(analysis)
                    return
                case Failed(error=error):
                    raise error
                case _:
                    continue

    def close(self) -> None:
        """End the process."""
        self._analyser.close()
