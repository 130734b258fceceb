"""Something slow that is done in a thread which nobody has to wait for: giving it up, or quitting, is immediate.

Python waits for the threads of a pool before it ends, and a silent server or disk can hold one for long.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from reader.errors import Cancelled as GivenUp
from reader.retrieve import Cancelled, Hear

Result = TypeVar("Result")


class Errand(Generic[Result]):
    """Begins at once. ``work`` is told whom to tell what goes on, and how to ask whether it is still wanted.

    ``hear`` is called in the loop's own thread.
    """

    def __init__(self, work: Callable[[Hear, Cancelled], Result], hear: Hear) -> None:
        self._loop = asyncio.get_running_loop()
        self._result: asyncio.Future[Result] = self._loop.create_future()
        self._hear = hear
        self._given_up = threading.Event()
        threading.Thread(target=self._run, args=(work,), daemon=True, name="errand").start()

    async def result(self) -> Result:
        """What came of it. Raises what the work raised, or ``errors.Cancelled``."""
        return await self._result

    def cancel(self) -> None:
        """Give it up: whatever still comes of it is for nobody."""
        self._given_up.set()
        if not self._result.done():
            self._result.set_exception(GivenUp("Given up."))

    def _run(self, work: Callable[[Hear, Cancelled], Result]) -> None:
        try:
            result = work(self._tell, self._given_up.is_set)
        except BaseException as error:  # noqa: BLE001 - not swallowed: raised again by whoever waits
            self._in_loop(self._fail, error)
        else:
            self._in_loop(self._succeed, result)

    def _tell(self, words: str) -> None:
        self._in_loop(self._told, words)

    def _told(self, words: str) -> None:
        if not self._result.done():
            self._hear(words)

    def _succeed(self, result: Result) -> None:
        if not self._result.done():
            self._result.set_result(result)

    def _fail(self, error: BaseException) -> None:
        if not self._result.done():
            self._result.set_exception(error)

    def _in_loop(self, do: Callable[..., None], what: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            self._loop.call_soon_threadsafe(do, what)
