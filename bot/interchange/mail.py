"""Mails (.eml) and files of words (.txt, .html) that invite to something: their calendar, else their words.

Python's own parser takes mails apart; subjects are decoded by hand where they need it, because the parser's
own objects for headers run out of stack on hostile ones.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final

from bot.domain.errors import KnotworkError
from bot.domain.events import Event
from bot.interchange import ics
from bot.interchange.encodings import decode_charset, decode_text
from bot.understanding.invitations.lines import LIMIT_TEXT, read_html
from bot.understanding.invitations.reading import read_text

#: Parts of a mail that are looked at, forwarded mails among them.
LIMIT_PARTS: Final = 50
#: Nested so deep nobody forwards, and every level costs the parser a call within a call.
LIMIT_DEPTH: Final = 60
_LIMIT_BODY = 200_000
_HEADS = re.compile(
    rb"(?:\A|\n)(from|to|subject|date|received|return-path|mime-version|delivered-to|message-id|content-type"
    rb"|reply-to|x-[\w-]{1,40}|dkim-signature|arc-[\w-]{1,40})[ \t]*:",
    re.IGNORECASE,
)
_CALENDAR = re.compile(r"\s*BEGIN:VCALENDAR", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<(?:!doctype html|html|head|body|div|table|p)\b", re.IGNORECASE)
_CARD = re.compile(r"BEGIN:VCARD", re.IGNORECASE)
_SEPARATOR = re.compile(r"[;\t,]")


def is_calendar(data: bytes) -> bool:
    """Whether a file is a calendar, whatever it is called."""
    return _CALENDAR.match(decode_text(data[:400])) is not None


def is_mail(data: bytes) -> bool:
    """Whether a file begins with at least three lines of a mail's head, the sender or a way among them."""
    head = data[:20_000].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    names = [name.lower() for name in _HEADS.findall(head)]
    return len(names) >= 3 and bool({b"from", b"received"} & set(names))  # noqa: PLR2004 - lines


def read_mail(data: bytes, *, now: datetime, zone: str, language: str) -> Event:
    """The event a mail invites to: that of its first calendar that holds one, else what its words say.

    Words such as "tomorrow" count from the day it was sent. `now` is aware, on the owner's clock (`zone`).
    Raises KnotworkError like `ics.read_event`.
    """
    depth = len(re.findall(rb"(?i)content-type:[ \t]*(?:multipart|message)/", data))  # at most
    if data.lower().count(b"content-type:") > 10 * LIMIT_PARTS or depth > LIMIT_DEPTH:
        raise KnotworkError("event-not-understood")
    parts = list(_walk(message_from_bytes(data)))[:LIMIT_PARTS]
    refusal = KnotworkError("event-not-understood")
    for calendar in filter(None, map(_read_calendar, parts)):
        try:
            return ics.read_event(calendar, now=now, zone=zone)
        except KnotworkError as error:
            refusal = error
    sent_at = min(_read_date(parts[0]) or now, now).astimezone(now.tzinfo)
    for kind in ("text/plain", "text/html"):
        try:
            return read_text(_gather_words(parts, kind), now=sent_at, language=language)
        except KnotworkError as error:
            refusal = error if error.key != "event-not-understood" else refusal
    raise refusal


def read_words(data: bytes, *, now: datetime, language: str) -> Event | None:
    """The event a file of words invites to; None where it holds no time of an event, or is a table."""
    text = decode_text(data[:_LIMIT_BODY])
    text = read_html(text) if _MARKUP.match(text) else text
    if _CARD.search(text[:LIMIT_TEXT]) or _is_table(text):
        return None
    try:
        event = read_text(text, now=now, language=language)
    except KnotworkError as refusal:
        if refusal.key == "event-past":
            raise
        return None
    return event if event.title else None


def _is_table(text: str) -> bool:
    """Whether most lines have as many separators as each other, and so are rows of cells."""
    lines = [line for line in text[:LIMIT_TEXT].splitlines() if line.strip()]
    counts = [len(_SEPARATOR.findall(line)) for line in lines]
    usual = max(counts, key=counts.count, default=0)
    share = 0.6 if usual > 1 else 0.8
    return len(lines) > 1 and usual > 0 and counts.count(usual) >= share * len(lines)


def _walk(mail: Message) -> Iterator[Message]:
    """Every part, a forwarded mail before what it holds."""
    waiting = [mail]
    while waiting:
        part = waiting.pop(0)
        yield part
        payload = part.get_payload()
        if isinstance(payload, list):
            waiting = [*(one for one in payload if isinstance(one, Message)), *waiting]


def _read_calendar(part: Message) -> bytes | None:
    """The calendar in a part, by its type, its file's name or its content."""
    if part.is_multipart():
        return None
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return None
    is_named = (part.get_filename("") or "").lower().endswith((".ics", ".ical", ".vcs"))
    return data if part.get_content_type() == "text/calendar" or is_named or is_calendar(data) else None


def _gather_words(parts: list[Message], kind: str) -> str:
    """All texts of one kind, each forwarded mail under its own head, as people forward them."""
    words: list[str] = []
    for part in parts:
        if subject := _read_subject(part):
            words.append(f"From: -\nSubject: {subject}\n")
        if part.get_content_type() == kind and not part.is_multipart():
            data = part.get_payload(decode=True)
            charset = str(part.get_param("charset", "utf-8")).lower()
            text = decode_charset(data[:_LIMIT_BODY], charset) if isinstance(data, bytes) else ""
            words.append(read_html(text) if kind == "text/html" else text)
    return "\n".join(words)


def _read_subject(part: Message) -> str:
    raw = str(part.get("Subject", ""))[:500]
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        return raw
    texts = (
        decode_charset(piece, (charset or "utf-8").lower()) if isinstance(piece, bytes) else piece
        for piece, charset in pieces
    )
    return " ".join("".join(texts).split())


def _read_date(part: Message) -> datetime | None:
    try:
        sent_at = parsedate_to_datetime(str(part.get("Date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent_at if sent_at.tzinfo else None
