"""Letters as Matrix takes them: a plain text, and the same in HTML beside it. Pure.

What people wrote is never markup: everything is escaped. The plain text is what notifications, text-only
clients and searches show, so it holds every word but those that are private.
"""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import Any
from urllib.parse import quote, urlsplit

from adapters.common.spans import trim_spans
from bot.chat.messages import PRIVATE_CHAT, Outgoing, Span, SpanKind

#: Longer texts are refused; in UTF-16 code units. An event has 65,536 bytes: a unit may take six in JSON, a
#: third more when it is encrypted, and the server adds its own.
MAX_TEXT = 7000
#: The largest content in bytes, before it is encrypted.
MAX_CONTENT = 45_000
PREFIX = "!"
#: Stands in the plain text for private words.
HIDDEN = "▒▒▒"
HTML = "org.matrix.custom.html"

_ELLIPSIS = "…"
#: Not shown, or not to be sent at all: control characters, halves of characters.
_UNSENDABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NUMBERED = re.compile(r"\[(\d{1,3})\] ")
_BREAK = "<br>"
_SCHEMES = ("http", "https", "mailto", "tel")

Content = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormattedText:
    """A letter in plain text and in HTML, "" where that would say nothing more; whether words are hidden."""

    body: str
    html: str
    is_private: bool


def render(outgoing: Outgoing, me: str) -> FormattedText:
    """A message ready to be sent by the bot with this user id; the body is "" where nothing could be seen.

    HTML that would not fit beside the plain text is left out; a text that still does not fit is cut at its
    end rather than refused as a whole.
    """
    spans = trim_spans([_clean_span(span, me) for span in outgoing.spans])
    limit = MAX_TEXT * 4
    while True:
        written = _render_spans(spans)
        if _content_size(build_content(written)) <= MAX_CONTENT:
            return written
        if not written.is_private and _content_size(build_content(replace(written, html=""))) <= MAX_CONTENT:
            return replace(written, html="")
        limit //= 2
        spans = _cut_spans(spans, limit)


def build_content(sheet: FormattedText) -> Content:
    """The content of its event.

    What hides words is a notice: clients announce none, and some announce hidden words too.
    """
    made: Content = {"msgtype": "m.notice" if sheet.is_private else "m.text", "body": sheet.body}
    if sheet.html:
        made |= {"format": HTML, "formatted_body": sheet.html}
    return made | {"m.mentions": {}}


def _content_size(made: Content) -> int:
    """Bytes of a content as nio writes it."""
    return len(json.dumps(made, separators=(",", ":")))


def _render_spans(spans: Sequence[Span]) -> FormattedText:
    is_plain = all(span.kind in (SpanKind.PLAIN, SpanKind.TIME, SpanKind.VERBATIM) for span in spans)
    return FormattedText(
        body="".join(map(_render_plain, spans)),
        html="" if is_plain else "".join(map(_render_html, spans)),
        is_private=any(span.kind is SpanKind.PRIVATE for span in spans),
    )


# --- spans ---


def _clean_span(span: Span, me: str) -> Span:
    words = _UNSENDABLE.sub("", span.text.replace("\t", " "))
    if span.kind is SpanKind.LINK and str(span.value).startswith(PRIVATE_CHAT):
        url = private_chat_url(me)
        return replace(span, text=url if words == span.value else words, value=url)
    return replace(span, text=words)


def private_chat_url(me: str) -> str:
    """The reader's own chat with the bot, as a link that every client can follow; it carries no words."""
    return f"https://matrix.to/#/{quote(me, safe='@:')}"


def _render_plain(span: Span) -> str:
    if not span.text.strip():
        return span.text
    match span.kind:
        case SpanKind.COMMAND:
            return f"{PREFIX}{span.text}"
        case SpanKind.PRIVATE:
            return HIDDEN
        case SpanKind.LINK if can_open(str(span.value or "")):
            url = str(span.value)
            return (
                span.text
                if span.text in (url, readable_address(url))
                else f"{span.text} ({readable_address(url)})"
            )
    return span.text


def _render_html(span: Span) -> str:
    words = escape(span.text).replace("\n", _BREAK)
    if not span.text.strip():
        return words
    match span.kind:
        case SpanKind.BOLD:
            return f"<strong>{words}</strong>"
        case SpanKind.COMMAND:
            return f"<code>{PREFIX}{words}</code>"
        case SpanKind.PRIVATE:
            return f"<span data-mx-spoiler>{words}</span>"
        case SpanKind.LINK if can_open(str(span.value or "")):
            return f'<a href="{escape(str(span.value))}">{words}</a>'
    return words


def can_open(url: str) -> bool:
    """Whether a client may be given this as a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if re.search(r"[\s\x00-\x1f]", url) or parts.scheme not in _SCHEMES:
        return False
    return bool(parts.netloc if parts.scheme in ("http", "https") else parts.path)


def readable_address(url: str) -> str:
    """An address as people write it: "ada@example.org" for mailto:ada@example.org."""
    return re.sub(r"^(mailto|tel):", "", url)


def _cut_spans(spans: Sequence[Span], limit: int) -> list[Span]:
    """At most so many characters, and an ellipsis for the rest."""
    kept, room = list[Span](), limit
    for span in spans:
        if room <= 0:
            break
        kept.append(replace(span, text=span.text[:room]))
        room -= len(span.text)
    return [*kept, Span(_ELLIPSIS)] if room < 0 else kept


def place_in_thread(made: Content, topic: str) -> Content:
    """The same content where it answers: in the thread; where clients show none, as a reply.

    The topic is what `events.parse_event` made of what it answers: the thread's root, and what to follow.
    """
    root, _, before = topic.partition(" ")
    if not root or not before:
        return made
    relation = {
        "rel_type": "m.thread",
        "event_id": root,
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": before},
    }
    return made | {"m.relates_to": relation}


# --- closing choices ---


def close_choices(made: Mapping[str, Any], left: Collection[int]) -> Content | None:
    """The content of a letter sent earlier without the numbered lines that are not left.

    None where it has no other.
    """
    body = _remove_choices(str(made.get("body", "")).split("\n"), left)
    html = _remove_choices(str(made.get("formatted_body", "")).split(_BREAK), left)
    if body is None and html is None:
        return None
    new = {name: made[name] for name in ("msgtype", "body", "format", "formatted_body") if name in made}
    new |= {"body": "\n".join(body)} if body is not None else {}
    new |= {"formatted_body": _BREAK.join(html)} if html is not None else {}
    return new | {"m.mentions": {}}


def edit_content(event_id: str, new: Content) -> Content:
    """The content of an event that puts `new` in the place of another's content."""
    fallback = {name: f"* {new[name]}" for name in ("body", "formatted_body") if name in new}
    relation = {"rel_type": "m.replace", "event_id": event_id}
    return new | fallback | {"m.new_content": new, "m.relates_to": relation}


def _remove_choices(lines: Sequence[str], left: Collection[int]) -> list[str] | None:
    gone = {at for at, number in _find_choices(lines) if number not in left}
    return [line for at, line in enumerate(lines) if at not in gone] if gone else None


def _find_choices(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where the numbered choices stand: the last lines with rising numbers that follow each other."""
    numbered = [(at, int(found[1])) for at, line in enumerate(lines) if (found := _NUMBERED.match(line))]
    groups: list[list[tuple[int, int]]] = [numbered[:1]]
    for before, this in pairwise(numbered):
        follows = this[0] == before[0] + 1 and this[1] > before[1]
        groups[-1].append(this) if follows else groups.append([this])
    return groups[-1]


# --- files ---

_PNG = b"\x89PNG\r\n\x1a\n"


def file_kind(media_type: str) -> str:
    """How a client shows it."""
    return "m.image" if media_type in ("image/png", "image/jpeg", "image/webp", "image/gif") else "m.file"


def file_info(media_type: str, data: bytes) -> Content:
    """What a client may know of a file before it fetches it."""
    info: Content = {"mimetype": media_type, "size": len(data)}
    if data.startswith(_PNG) and len(data) >= 24:  # noqa: PLR2004
        info |= {"w": int.from_bytes(data[16:20]), "h": int.from_bytes(data[20:24])}
    return info
