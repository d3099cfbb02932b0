"""Letters as Telegram takes them: text beside its entities, and keyboards. Pure.

Nothing is ever parsed as markup: what is bold or hidden is said by entities, which count UTF-16 code units.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote, urlencode, urlsplit

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from adapters.common.spans import trim_spans
from bot.chat.messages import (
    PRIVATE_CHAT,
    PRIVATE_GROUP,
    Button,
    Link,
    Outgoing,
    Span,
    SpanKind,
)

#: Longer texts, and texts below a file, are refused; in UTF-16 code units.
MAX_TEXT, MAX_CAPTION = 4096, 1024
#: A button copies no more, in characters.
MAX_COPY = 256
#: Telegram shows the day of the week, the date and the time in the zone and the manner of whoever looks;
#: our own words stay in the text for clients that cannot.
DATE_TIME = "wdt"
#: Of more entities Telegram takes the first.
MAX_ENTITIES = 100
#: Buttons of a row share its width equally: so many columns hold about one line on a phone.
_ROW_WIDTH, _ROW_BUTTONS = 32, 3
_LABEL_WIDTH = 64
MAX_BUTTONS = 100
#: Of people chosen from the contacts at once.
MAX_PICKED = 10
PICK_ID = 1

#: What Telegram drops or turns into spaces (control characters, line and direction marks, three strokes that
#: grow beyond their line), and halves of characters, which cannot be sent at all.
_SPACES = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_DROPPED = re.compile(r"[\r\x7f-\x9f\u0333\u033f\u030a\u2028-\u202e\ud800-\udfff]")
#: A text of these alone counts as empty.
_INVISIBLE = re.compile(
    r"[\s\u00a0\u1680\u180e\u2000-\u200f\u202f\u205f\u2060-\u2064\u2800\u3000\ufeff\ufffc]*"
)
_START_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ELLIPSIS = "…"
#: The right of an administrator that the bot asks for where it is put into a group.
_INVITE_RIGHT = "invite_users"

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove
TextWithEntities = tuple[str, tuple[MessageEntity, ...]]
_Key = TypeVar("_Key", InlineKeyboardButton, KeyboardButton)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedMessage:
    """What a call takes: a text, what is special in it, and the buttons below."""

    text: str
    entities: tuple[MessageEntity, ...]
    markup: Markup | None


def count_units(words: str) -> int:
    """The length of words as Telegram counts it, in UTF-16 code units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def render(outgoing: Outgoing, username: str, *, in_private: bool, limit: int = MAX_TEXT) -> RenderedMessage:
    """A message ready to be sent to a chat with one person, or to one with several.

    What no button can open becomes a line of text. A text too long for all that is cut at its end rather
    than refused as a whole. People can be chosen from the contacts in a private chat only.
    """
    picks = bool(outgoing.pick) and in_private
    links = [] if picks else [button for link in outgoing.links if (button := _link_button(link, username))]
    if not picks:
        links += [
            InlineKeyboardButton(clip_label(copy.label), copy_text=CopyTextButton(copy.words))
            for copy in outgoing.copies
        ]
        for share in outgoing.shares:  # Telegram asks for the chat, and puts the link above the words
            shared = urlencode({"url": share.url, "text": share.words}, quote_via=quote)
            links.append(
                InlineKeyboardButton(clip_label(share.label), url=f"https://t.me/share/url?{shared}")
            )
    lines = ""
    for link in outgoing.links:
        if picks or not _link_button(link, username):
            readable = re.sub(r"^(mailto|tel|sms):", "", link.url)  # as people write it: "ada@example.org"
            lines += f"\n{link.label}: {button_url(link.url, username) or readable}"
    words, entities = render_spans((*outgoing.spans, Span(lines)), limit=limit)
    markup: Markup | None = keyboard(outgoing.buttons, links)
    if picks:
        markup = contact_keyboard(outgoing.pick, outgoing.buttons)
    elif markup is None and in_private:
        markup = ReplyKeyboardRemove()  # an earlier chooser would stay within reach for ever
    return RenderedMessage(text=words, entities=entities, markup=markup)


def _link_button(link: Link, username: str) -> InlineKeyboardButton | None:
    url = button_url(link.url, username)
    return InlineKeyboardButton(clip_label(link.label) or url, url=url) if url else None


# --- text ---


def render_spans(spans: Iterable[Span], *, limit: int = MAX_TEXT) -> TextWithEntities:
    """A text and its entities, none of which overlap; "" where nothing could be seen."""
    seen = [replace(span, text=clean_text(span.text)) for span in spans]
    # by its slash Telegram itself makes a command one that can be tapped
    pieces = trim_spans(
        [
            replace(span, text=f"/{span.text}") if span.kind is SpanKind.COMMAND and span.text else span
            for span in seen
        ]
    )
    pieces = _untime_ranges(_cut_spans(pieces, limit))
    words = "".join(piece.text for piece in pieces)
    if _INVISIBLE.fullmatch(words):
        return "", ()
    return words, tuple(_limit_entities(list(_entities(pieces))))


def clean_text(words: str) -> str:
    """Words without what Telegram would drop itself, so that positions agree; marks join their letter."""
    return _DROPPED.sub("", _SPACES.sub(" ", unicodedata.normalize("NFC", words)))


def _cut_spans(spans: list[Span], limit: int) -> list[Span]:
    """At most so many UTF-16 code units, the last of them an ellipsis where something is missing."""
    if sum(count_units(span.text) for span in spans) <= limit:
        return spans
    kept, room = [], limit - 1
    for span in spans:
        encoded = span.text.encode("utf-16-le")[: 2 * room]
        words = encoded.decode("utf-16-le", "ignore")  # no character is halved
        kept.append(replace(span, text=words))
        room -= count_units(words)
        if words != span.text:
            break
    return [*kept, Span(_ELLIPSIS)]


def _untime_ranges(spans: Sequence[Span]) -> list[Span]:
    """The instant before a dash stays in words: a phone would tell it its own way, and not where it ends."""
    after = [*(span.text for span in spans[1:]), ""]
    return [
        replace(span, kind=SpanKind.PLAIN) if span.kind is SpanKind.TIME and next_.startswith("–") else span
        for span, next_ in zip(spans, after, strict=False)
    ]


def _entities(spans: Iterable[Span]) -> Iterator[MessageEntity]:
    at = 0
    for span in spans:
        words = span.text.strip()
        if words and (make := _ENTITY_BUILDERS.get(span.kind)) is not None:
            start = at + count_units(span.text) - count_units(span.text.lstrip())
            entity = make(span, start, count_units(words))
            if entity is not None:
                yield entity
        at += count_units(span.text)


def _bold_entity(_: Span, at: int, length: int) -> MessageEntity:
    return MessageEntity(MessageEntity.BOLD, at, length)


def _spoiler_entity(_: Span, at: int, length: int) -> MessageEntity:
    return MessageEntity(MessageEntity.SPOILER, at, length)


def _verbatim_entity(_: Span, at: int, length: int) -> MessageEntity:
    """A block that one tap copies; its lines break as wide as the screen is."""
    return MessageEntity(MessageEntity.PRE, at, length)


def _link_entity(span: Span, at: int, length: int) -> MessageEntity | None:
    url = str(span.value or "")
    return MessageEntity(MessageEntity.TEXT_LINK, at, length, url=url) if can_open(url) else None


def _time_entity(span: Span, at: int, length: int) -> MessageEntity | None:
    if not isinstance(span.value, datetime) or span.value.timestamp() < 0:
        return None
    return MessageEntity(
        MessageEntity.DATE_TIME, at, length, unix_time=span.value, date_time_format=DATE_TIME
    )


_ENTITY_BUILDERS: dict[SpanKind, Callable[[Span, int, int], MessageEntity | None]] = {
    SpanKind.BOLD: _bold_entity,
    SpanKind.PRIVATE: _spoiler_entity,
    SpanKind.VERBATIM: _verbatim_entity,
    SpanKind.LINK: _link_entity,
    SpanKind.TIME: _time_entity,
}


def _limit_entities(entities: list[MessageEntity]) -> Iterable[MessageEntity]:
    """As many as Telegram takes; what is hidden stays hidden whatever else must go."""
    if len(entities) <= MAX_ENTITIES:
        return entities
    ordered = sorted(entities, key=lambda entity: entity.type != MessageEntity.SPOILER)
    return sorted(ordered[:MAX_ENTITIES], key=lambda entity: entity.offset)


# --- addresses ---


def can_open(url: str) -> bool:
    """Whether Telegram lets a button or a piece of text open this: a tg address, or one in the open web."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if re.search(r"[\s\x00-\x1f]", url):
        return False
    if parts.scheme == "tg":
        return bool(host)
    return parts.scheme in ("http", "https") and "." in host.strip(".")


def button_url(url: str, username: str) -> str:
    """The address a button opens, "" where a button cannot open it.

    "private:CODE" is the reader's own chat with the bot, where /start CODE is said; a code that Telegram
    cannot carry is left out. "group:CODE" asks for a group, and for the right to let people into it.
    """
    if url.startswith(PRIVATE_CHAT):
        code = url.removeprefix(PRIVATE_CHAT)
        return f"https://t.me/{username}" + (f"?start={code}" if _START_CODE.fullmatch(code) else "")
    if url.startswith(PRIVATE_GROUP):
        code = url.removeprefix(PRIVATE_GROUP)
        return (
            f"https://t.me/{username}?startgroup={code}&admin={_INVITE_RIGHT}"
            if _START_CODE.fullmatch(code)
            else ""
        )
    return url if can_open(url) else ""


# --- keyboards ---


def keyboard(
    buttons: Sequence[Button], links: Sequence[InlineKeyboardButton] = ()
) -> InlineKeyboardMarkup | None:
    """Choices and below them what opens an address, short labels side by side; None without any."""
    choices = [InlineKeyboardButton(_button_label(button), callback_data=button.data) for button in buttons]
    rows = [*_arrange_rows(choices[: MAX_BUTTONS - len(links)]), *_arrange_rows(links)]
    return InlineKeyboardMarkup(rows) if rows else None


def contact_keyboard(label: str, buttons: Sequence[Button]) -> ReplyKeyboardMarkup:
    """In place of the letters, once: choosing people from the contacts, and the choices as words."""
    people = KeyboardButtonRequestUsers(
        PICK_ID, user_is_bot=False, max_quantity=MAX_PICKED, request_name=True, request_username=True
    )
    words = [KeyboardButton(_button_label(button)) for button in buttons]
    return ReplyKeyboardMarkup(
        [[KeyboardButton(clip_label(label), request_users=people)], *_arrange_rows(words)],
        resize_keyboard=True,
        one_time_keyboard=True,
    )


def _button_label(button: Button) -> str:
    return clip_label(button.label) or str(button.number)


def clip_label(label: str) -> str:
    """A label in one line and not longer than two rows."""
    words = " ".join(clean_text(label).split())
    while label_width(words) > _LABEL_WIDTH:
        words = words.removesuffix(_ELLIPSIS)[:-1].rstrip() + _ELLIPSIS
    return words


def label_width(label: str) -> int:
    """Columns a label takes: two for wide characters and emoji, none for marks."""
    return sum(
        1 + (unicodedata.east_asian_width(character) in "WF")
        for character in label
        if unicodedata.category(character) not in ("Mn", "Me", "Cf")
    )


def _arrange_rows(buttons: Sequence[_Key]) -> list[list[_Key]]:
    """Buttons in their order, as many to a row as its equal shares have room for."""
    rows: list[list[_Key]] = []
    for button in buttons:
        row = [*(rows[-1] if rows else ()), button]
        widest = max(label_width(one.text) for one in row)
        if rows and len(row) <= _ROW_BUTTONS and len(row) * widest <= _ROW_WIDTH:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows
