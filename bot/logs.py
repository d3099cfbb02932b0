"""What the operator may read: structured logs on standard error, in which no private word ever stands.

An exception's message, its variables and the lines of source around it may hold what a person said; of an
exception only its type and the places it came through are written.
"""

import json
import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import structlog


def configure(level: str, form: str = "plain") -> None:
    """Log from a level on, our own events and what libraries say.

    `form` is plain, json (one object a line), or auto: plain in a terminal, json elsewhere.
    """
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    as_json = form == "json" or (form == "auto" and not sys.stderr.isatty())
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            strip_words,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=_type_name)
            if as_json
            else structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    root = logging.getLogger()
    for earlier in [handler for handler in root.handlers if isinstance(handler, WordlessHandler)]:
        root.removeHandler(earlier)
    root.addHandler(WordlessHandler(as_json=as_json))
    root.setLevel(max(number, logging.WARNING))
    logging.captureWarnings(capture=True)


def _type_name(value: object) -> str:
    """What is no JSON: its type alone, for its words may be anybody's."""
    return type(value).__name__


def frames_of(trace: TracebackType | None) -> Iterator[str]:
    """The places an exception came through, innermost last: "dispatch.py:41 dispatch"."""
    for frame, line in traceback.walk_tb(trace):
        yield f"{Path(frame.f_code.co_filename).name}:{line} {frame.f_code.co_name}"


def _describe_error(error: BaseException) -> dict[str, str]:
    return {"error": type(error).__name__, "where": " > ".join(frames_of(error.__traceback__))}


def strip_words(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Instead of a traceback: the exception's type and places."""
    found = event.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event.update(_describe_error(error))
    return event


class WordlessHandler(logging.Handler):
    """A library's record: its message before values are put in, and where it failed.

    A message that a library put together by itself may hold anything: it is written only where it stands so
    in the library's code, else the place it comes from is.
    """

    def __init__(self, *, as_json: bool = False) -> None:
        super().__init__()
        self._as_json = as_json

    def emit(self, record: logging.LogRecord) -> None:
        """To standard error as it is now."""
        sys.stderr.write(f"{self.format(record)}\n")

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        error = record.exc_info[1] if record.exc_info else None
        told = _describe_error(error) if error else {}
        if self._as_json:
            at = datetime.fromtimestamp(record.created, UTC).isoformat()
            head = {"timestamp": at, "level": record.levelname.lower(), "event": _first_line(record)}
            return json.dumps({**head, "library": record.name, **told}, ensure_ascii=False)
        tail = " ".join(f"{name}={value!r}" for name, value in told.items())
        return f"{record.levelname.lower()} {record.name}: {_first_line(record)} {tail}".rstrip()


def _first_line(record: logging.LogRecord) -> str:
    said = record.msg if isinstance(record.msg, str) and _is_constant(record) else ""
    first, *_ = said.splitlines() or [f"at {Path(record.pathname).name}:{record.lineno}"]
    return first


def _is_constant(record: logging.LogRecord) -> bool:
    """Whether the message stands in the code that logs it just now, so that nobody's words are in it."""
    frame = sys._getframe()  # noqa: SLF001 - there is no other way to the caller's code
    caller: FrameType | None = frame
    while caller is not None:
        code = caller.f_code
        if code.co_filename == record.pathname and code.co_name == record.funcName:
            return record.msg in code.co_consts
        caller = caller.f_back
    return False
