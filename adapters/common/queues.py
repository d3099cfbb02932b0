"""Queues of updates: what one sender did is taken in order, what different senders did at the same time."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable

from bot.chat.port import NotTakenError

Work = Callable[[], Awaitable[None]]
Acknowledgement = asyncio.Future[None]


class KeyedQueues:
    """One queue for each key that has anything to do; an empty one is gone.

    When work fails, what stands behind it in its queue fails too, with NotTakenError: the platform hands
    all of it in again, in order.
    """

    def __init__(self) -> None:
        self._waiting: dict[Hashable, deque[tuple[Work, Acknowledgement]]] = {}
        self._workers: set[asyncio.Task[None]] = set()

    def enqueue(self, key: Hashable, work: Work) -> Acknowledgement:
        """Stand in line, from this call on. The future holds what became of the work."""
        taken: Acknowledgement = asyncio.get_running_loop().create_future()
        queue = self._waiting.get(key)
        if queue is not None:
            queue.append((work, taken))
            return taken
        self._waiting[key] = deque([(work, taken)])
        worker = asyncio.create_task(self._run_queue(key))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)
        return taken

    async def _run_queue(self, key: Hashable) -> None:
        queue = self._waiting[key]
        try:
            while queue:
                if not await _run_one(*queue.popleft()):
                    _fail_rest(queue)
        finally:
            _fail_rest(queue)
            del self._waiting[key]

    async def stop(self) -> None:
        """What runs is broken off, what waits is not taken."""
        workers = list(self._workers)
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)


async def _run_one(work: Work, taken: Acknowledgement) -> bool:
    """Whether it worked; whoever waits for it is told."""
    try:
        await work()
    except Exception as error:  # noqa: BLE001 - it is theirs to judge
        _resolve(taken, error)
        return False
    except BaseException:
        _resolve(taken, NotTakenError("broken off"))
        raise
    _resolve(taken, None)
    return True


def _fail_rest(queue: deque[tuple[Work, Acknowledgement]]) -> None:
    for _, taken in queue:
        _resolve(taken, NotTakenError("something before it was not taken"))
    queue.clear()


def _resolve(taken: Acknowledgement, error: Exception | None) -> None:
    """Nobody may be waiting any more."""
    if taken.done():
        return
    if error is None:
        taken.set_result(None)
    else:
        taken.set_exception(error)
        taken.exception()  # heard here, so that it is no warning where nobody waits
