"""Standard input that is not a terminal: one line is one input."""

import asyncio
import os
import select
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from threading import Thread
from typing import TextIO

#: An input has at most this many characters; one line is read one further, so that a cut can be told.
MAX_CHARACTERS = 16_000
_MAX_BYTES = 4 * (MAX_CHARACTERS + 1)
_CHUNK = 65_536


def _read_descriptor(number: int) -> bytes:
    try:
        return os.read(number, _CHUNK)
    except BlockingIOError:  # a parent left the pipe non-blocking
        select.select([number], [], [])
        return os.read(number, _CHUNK)


def _make_reader(stream: TextIO) -> Callable[[], bytes]:
    """Reads what is there, without the buffer's lock that a thread would hold while the process ends."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return lambda: stream.read(_CHUNK).encode(errors="replace")
    return lambda: _read_descriptor(number)


async def _read_in_thread(read: Callable[[], bytes]) -> bytes:
    """One blocking read; end of input is b"". A daemon thread, since nothing can interrupt the read."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[bytes] = loop.create_future()

    def settle(data: bytes) -> None:
        if not answer.done():
            answer.set_result(data)

    def work() -> None:
        data = b""
        with suppress(OSError, ValueError):
            data = read()
        with suppress(RuntimeError):  # the loop has closed meanwhile
            loop.call_soon_threadsafe(settle, data)

    Thread(target=work, daemon=True).start()
    return await answer


def _decode_line(raw: bytes) -> str:
    r"""The line as text; the two characters `\n` are a line break, except after a colon (`:send C:\new`)."""
    line = raw[:_MAX_BYTES].decode(errors="replace").removeprefix("\ufeff")
    return line if line.lstrip().startswith(":") else line.replace("\\n", "\n")


async def read_lines(stream: TextIO | None) -> AsyncGenerator[str, None]:
    """Every line until the end of input; bytes that are no UTF-8 are replaced, endless lines are cut."""
    if stream is None:
        return
    read, rest = _make_reader(stream), b""
    while chunk := await _read_in_thread(read):
        *whole, rest = (rest + chunk).split(b"\n")
        for raw in whole:
            yield _decode_line(raw)
        rest = rest[:_MAX_BYTES]
    if rest:
        yield _decode_line(rest)
