"""One message becomes the several that a platform takes. Pure.

Lengths are counted as platforms count them, in UTF-16 units. A cut falls where a reader would pause, never
inside a link, an instant or a command where that can be avoided, nor inside what is seen as one character.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from bot.chat.messages import Outgoing, Span, SpanKind
from bot.chat.port import Capabilities

#: Where a text may be cut, best first: after paragraphs, sentences, lines, words.
_PAUSES = (
    re.compile(r"(?=\n[ \t]*\n)"),
    re.compile(r"[.!?…][\"'”’“»)\]]*(?=\s)"),
    re.compile(r"(?=\n)"),
    re.compile(r"(?=\s)"),
)
_UNCUTTABLE = (SpanKind.LINK, SpanKind.TIME, SpanKind.COMMAND)
#: A better pause is preferred to a later one only where the part is at least so full.
_MIN_FILL = 0.5
_JOINER, _WIDE = "\u200d", 0xFFFF


def split_message(message: Outgoing, capabilities: Capabilities) -> list[Outgoing]:
    """What is sent one after the other; what can be pressed is with the last part that has a text."""
    if not capabilities.files_apart:
        return [message]
    size = _size(message.spans, capabilities)
    if len(message.files) == 1 and size <= capabilities.max_caption:
        return [message]
    texts = [tuple(piece) for piece in _cut_spans(message.spans, capabilities)] if size else []
    bare = replace(message, buttons=(), links=(), copies=(), shares=(), files=(), pick="")
    files = [replace(bare, spans=(), files=(file,)) for file in message.files]
    said = [replace(bare, spans=spans) for spans in texts] or ([] if files else [bare])
    together = [*said, *files]
    last = main_part(together)
    together[last] = replace(message, spans=together[last].spans, files=together[last].files)
    return together


def main_part(together: Sequence[Outgoing]) -> int:
    """Which part carries what can be pressed: the last with a text, else the last."""
    spoken = [index for index, part in enumerate(together) if part.spans]
    return spoken[-1] if spoken else len(together) - 1


def count_units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + sum(ord(c) > _WIDE for c in text)


def _size(spans: Sequence[Span], capabilities: Capabilities) -> int:
    commands = sum(span.kind is SpanKind.COMMAND and bool(span.text) for span in spans)
    return sum(count_units(span.text) for span in spans) + commands * count_units(capabilities.command_prefix)


def _cut_spans(spans: Sequence[Span], capabilities: Capabilities) -> Iterator[list[Span]]:
    rest = list(spans)
    while _size(rest, capabilities) > capabilities.max_text:
        text = "".join(span.text for span in rest)
        ends = list(accumulate(len(span.text) for span in rest))
        # from where to where spans stand that are better not cut
        whole = [
            (end - len(span.text), end)
            for span, end in zip(rest, ends, strict=True)
            if span.kind in _UNCUTTABLE
        ]
        end, begin = _find_pause(text, _fitting_length(rest, capabilities), whole)
        piece = _slice(rest, 0, end)
        rest = _slice(rest, begin, len(text))
        if piece:
            yield piece
    if rest:
        yield rest


def _fitting_length(spans: Sequence[Span], capabilities: Capabilities) -> int:
    """How many characters from the beginning fit into one part, at least one."""
    prefix, costs = count_units(capabilities.command_prefix), []
    for span in spans:
        mine = [2 if ord(c) > _WIDE else 1 for c in span.text]
        if span.kind is SpanKind.COMMAND and mine:
            mine[0] += prefix
        costs += mine
    return max(1, bisect_right(list(accumulate(costs)), capabilities.max_text))


def _find_pause(text: str, limit: int, forbidden: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where the part ends and where the next begins; what is between is only white space."""
    latest = []
    for kind in _PAUSES:
        ends = (pause.end() for pause in kind.finditer(text, 0, limit + 1))
        # the white space around: nobody misses it between two messages
        gaps = ((len(text[:at].rstrip()), len(text) - len(text[at:].lstrip())) for at in ends)
        allowed = (
            gap
            for gap in gaps
            if gap[0] and not any(start < place < stop for start, stop in forbidden for place in gap)
        )
        found = max(allowed, default=None)
        if found and found[0] >= limit * _MIN_FILL:
            return found
        latest += [found] if found else []
    return max(latest) if latest else _hard_cut(text, limit, forbidden)


def _hard_cut(text: str, limit: int, forbidden: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """A cut without a pause: before a span that must stay whole, else between two characters as seen."""
    around = next((start for start, stop in forbidden if start < limit < stop), 0)
    end = around or limit
    while end > 1 and _is_one_character(text[end - 1], text[end]):
        end -= 1
    end = end if end > 1 else limit
    return end, end


def _is_one_character(before: str, after: str) -> bool:
    """Whether two neighbours are seen as one character."""
    return (
        unicodedata.category(after) in ("Mn", "Me", "Mc")
        or _JOINER in (before, after)
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or ("\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff")
    )


def _slice(spans: Sequence[Span], begin: int, end: int) -> list[Span]:
    """The spans between two places of the whole text; one that is cut keeps its kind on both sides."""
    found, at = [], 0
    for span in spans:
        words = span.text[max(0, begin - at) : max(0, end - at)]
        if words:
            found.append(span if words == span.text else replace(span, text=words))
        at += len(span.text)
    return found
