"""Spans become lines on a screen, and nobody's name can steer the terminal."""

import os
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

from bot.chat.messages import Span, SpanKind

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BOLD, _UNBOLD = "\x1b[1m", "\x1b[22m"


def clean(text: str) -> str:
    """Text that a terminal only shows and never obeys: of all controls only newline and tab stay."""
    return "".join(
        char
        for char in text
        if char in "\n\t" or (char not in _BIDI and unicodedata.category(char) not in ("Cc", "Cs"))
    )


def one_line(text: str, limit: int) -> str:
    """At most `limit` characters on one line, with single spaces."""
    return " ".join(clean(text).split())[:limit].strip()


def _render_span(span: Span, prefix: str, styled: bool) -> str:
    words = clean(span.text)
    if span.kind is SpanKind.COMMAND:
        return prefix + words
    if span.kind is SpanKind.LINK and span.value and span.value != span.text:
        return f"{words} ({clean(str(span.value))})"
    if span.kind is SpanKind.BOLD and styled:
        return f"{_BOLD}{words}{_UNBOLD}"
    return words


def render(spans: Sequence[Span], *, prefix: str, styled: bool) -> str:
    """What is printed for a message; only its own bold is ever an escape sequence."""
    return "".join(_render_span(span, prefix, styled) for span in spans).strip("\n")


class BlockWriter:
    """Where blocks of text are written, an empty line between any two, each flushed at once.

    Between a person's own lines (`spaced`) the empty line follows the block; a transcript has it only
    between two. A letter the stream cannot encode becomes a question mark.
    """

    def __init__(self, stream: TextIO, *, spaced: bool) -> None:
        self._stream, self._spaced, self._used = stream, spaced, False

    def write(self, block: str) -> None:
        """Write one block. Raises OSError when nobody reads any more."""
        before = "\n" if self._used and not self._spaced else ""
        after = "\n\n" if self._spaced else "\n"
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        self._stream.write(f"{before}{block}{after}".encode(encoding, "replace").decode(encoding))
        self._stream.flush()
        self._used = True

    def discard(self) -> None:
        """Let what is still buffered vanish, so that the end of the process does not stumble over it."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)
