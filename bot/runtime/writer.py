"""The threads that write: one thing after the other, and first of all what has left already."""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

_Work = tuple["Future[Any]", Callable[[], Any]]


class Writer:
    """Runs functions of the synchronous core, on one thread where a database has one writer.

    What is urgent goes before all that waits: a letter that left and is not marked comes twice after a crash,
    while what was said and is not answered yet is only answered a moment later.
    """

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="writer")
        self._urgent: deque[_Work] = deque()
        self._waiting: deque[_Work] = deque()

    async def run(self, function: Callable[..., Any], *args: Any, is_urgent: bool = False) -> Any:
        """What it returns, or raises; cancelled before its turn, it never runs."""
        return await asyncio.wrap_future(self.submit(function, *args, is_urgent=is_urgent))

    def submit(self, function: Callable[..., Any], *args: Any, is_urgent: bool = False) -> "Future[Any]":
        """The same without waiting for it. Raises RuntimeError once it was shut."""
        done: Future[Any] = Future()
        (self._urgent if is_urgent else self._waiting).append((done, partial(function, *args)))
        self._pool.submit(self._run_next)
        return done

    def shutdown(self) -> None:
        """Return once all of it was run."""
        self._pool.shutdown()

    def _run_next(self) -> None:
        """What presses most: there is a turn for each that waits, so one is always there."""
        try:
            done, work = self._urgent.popleft()
        except IndexError:
            done, work = self._waiting.popleft()
        if done.set_running_or_notify_cancel():
            try:
                done.set_result(work())
            except StopIteration as error:  # nobody can wait for one: whoever did would wait for ever
                wrong = RuntimeError("the core raised StopIteration")
                wrong.__cause__ = error
                done.set_exception(wrong)
            except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
                done.set_exception(error)
