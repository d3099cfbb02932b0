"""What the operator may read: structured logs on standard error, in which no private word ever stands.

An exception's message, its variables and the lines of source around it may hold what a person said; of an
exception only its type and the places it came through are written.
"""

import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog


def configure(level: str) -> None:
    """Log from a level on, our own events and what libraries say."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_words,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    root = logging.getLogger()
    for earlier in [handler for handler in root.handlers if isinstance(handler, Wordless)]:
        root.removeHandler(earlier)
    root.addHandler(Wordless())
    root.setLevel(max(number, logging.WARNING))
    logging.captureWarnings(capture=True)


def places(trace: TracebackType | None) -> Iterator[str]:
    """The places an exception came through, innermost last: "dispatch.py:41 dispatch"."""
    for frame, line in traceback.walk_tb(trace):
        yield f"{Path(frame.f_code.co_filename).name}:{line} {frame.f_code.co_name}"


def _told(error: BaseException) -> dict[str, str]:
    return {"error": type(error).__name__, "where": " > ".join(places(error.__traceback__))}


def without_words(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Instead of a traceback: the exception's type and places."""
    found = event.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event.update(_told(error))
    return event


class Wordless(logging.Handler):
    """A library's record: the first line of its message before values are put in, and where it failed."""

    def emit(self, record: logging.LogRecord) -> None:
        """To standard error as it is now."""
        sys.stderr.write(f"{self.format(record)}\n")

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        first, *_ = str(record.msg).splitlines() or [""]
        error = record.exc_info[1] if record.exc_info else None
        told = " ".join(f"{name}={value!r}" for name, value in (_told(error) if error else {}).items())
        return f"{record.levelname.lower()} {record.name}: {first} {told}".rstrip()
