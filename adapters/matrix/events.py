"""What Matrix tells, in the words of the port. Pure: nothing is fetched, sent or kept here.

Content is what somebody's client wrote: any part of it may be missing or of another kind.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

from adapters.common.files import find_unreadable
from adapters.common.zones import find_zone_at
from adapters.matrix.rooms import Room
from adapters.matrix.state import CHANNEL
from bot.chat.messages import (
    Address,
    AskedIn,
    Befell,
    ChatChange,
    Deleted,
    Edited,
    Incoming,
    IntakeProblem,
    Reacted,
    Said,
    ShowedPlace,
    Shown,
    Unread,
)

Event = Mapping[str, Any]
#: Characters of a text, and of a name, that are handed in.
_MAX_TEXT, _MAX_NAME = 10_000, 200
#: And of the reason somebody gives who knocks.
_MAX_REASON = 500
#: Messages that hold words.
_TEXT_TYPES = frozenset({"m.text", "m.emote"})
#: Messages nobody waits for an answer to: those of other bots, and steps of a verification.
_IGNORED_TYPES = ("m.notice", "m.key.verification.")
#: What nobody could read, by the event's type or the message's.
_SHOWN = {
    "m.sticker": Shown.STICKER,
    "m.poll.start": Shown.POLL,
    "org.matrix.msc3381.poll.start": Shown.POLL,
    "m.image": Shown.PICTURE,
    "m.video": Shown.VIDEO,
    "m.audio": Shown.MUSIC,
}
#: What says that a sound was spoken.
_VOICE_KEYS = ("org.matrix.msc3245.voice", "org.matrix.msc3245.voice.v2", "m.voice")
#: Where a message says it lies, "geo:52.5,13.4;u=35" (RFC 5870).
_GEO_URI = re.compile(r"geo:(-?[0-9.]{1,20}),(-?[0-9.]{1,20})(?=[,;]|$)", re.ASCII)
_VERIFICATION = "m.key.verification.request"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_COMMAND = re.compile(r"[!/](\w{1,64})(?!\S)")
#: An event id, as far as it can stand beside another one.
_ONE_WORD = re.compile(r"\S{1,255}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: One ask to send again covers what came under the same key within this.
_RESEND_WINDOW_MS = 3_600_000


@dataclass(frozen=True, slots=True, kw_only=True)
class BotProfile:
    """How Matrix knows the bot, by what name people call it, and which commands it has."""

    id: str
    name: str = ""
    commands: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A file as a message describes it; `key` opens it where it is encrypted."""

    url: str
    name: str = ""
    media_type: str = ""
    size: int = 0
    key: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedEvent:
    """What one event says, and what it takes to hand it in: `media` is to be fetched first."""

    incoming: Incoming
    media: Media | None = None


def parse_event(event: Event, room: Room, us: BotProfile) -> ParsedEvent | None:
    """A message, a reaction or anything else somebody sent; None where it is not for the bot."""
    content = _as_dict(event.get("content"))
    begun = Said(
        id=_event_id(event),
        sender=address(_sender(event)),
        at=event_time(event),
        name=clean_text(room.names.get(_sender(event)), _MAX_NAME),
        handle=_sender(event),
        unmarked=True,
        topic=_topic(event, content),
    )
    told = _parse_content(event, content, begun)
    if told is None:
        return None
    if _sender(event) in (room.alone_with, room.beginner):
        words = _without_mention(told.incoming.text, content, us)
        return replace(told, incoming=replace(told.incoming, text=words))
    return _parse_in_group(told.incoming, content, room, us)


def parse_undecryptable(event: Event, room: Room) -> Unread | None:
    """What could not be decrypted: the person is asked to send it again, once for all under the same key."""
    if _sender(event) not in (room.alone_with, room.beginner):
        return None
    session = clean_text(_as_dict(event.get("content")).get("session_id"), 100)
    return Unread(
        id=f"unopened {session} {_timestamp_ms(event) // _RESEND_WINDOW_MS}",
        sender=address(_sender(event)),
        at=event_time(event),
        name=clean_text(room.names.get(_sender(event)), _MAX_NAME),
        handle=_sender(event),
        trouble=IntakeProblem.NOT_DECRYPTED,
    )


def redacted_id(event: Event, room: Room) -> str:
    """Which of their messages somebody took away in their own chat, "" where it is anything else.

    Room versions from 11 on tell it within the content.
    """
    if event.get("type") != "m.room.redaction" or room.alone_with != _sender(event):
        return ""
    gone = event.get("redacts") or _as_dict(event.get("content")).get("redacts")
    return gone if isinstance(gone, str) else ""


def build_deletion(event: Event, gone: tuple[str, ...]) -> Deleted:
    """Somebody took these messages away; the core knows which of them were theirs."""
    return Deleted(
        id=_event_id(event),
        sender=address(_sender(event)),
        at=event_time(event),
        handle=_sender(event),
        deletes=gone,
    )


def is_verification(event: Event, us: BotProfile) -> bool:
    """Whether somebody asks the bot to compare emoji."""
    content = _as_dict(event.get("content"))
    return content.get("msgtype") == _VERIFICATION and content.get("to") == us.id


def clean_text(text: object, limit: int = _MAX_TEXT) -> str:
    """Text that can be written down: without NUL and halves of characters, of at most `limit` characters."""
    told = text if isinstance(text, str) else ""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", told[:limit])


def address(chat: str) -> Address:
    """A person by their user id, a place by its room id."""
    return Address(channel=CHANNEL, chat=chat)


def event_time(event: Event) -> datetime:
    """When a homeserver says it was sent; what no clock can show is the first instant there is."""
    try:
        return _EPOCH + timedelta(milliseconds=_timestamp_ms(event))
    except OverflowError:
        return _EPOCH


def _timestamp_ms(event: Event) -> int:
    told = event.get("origin_server_ts")
    return told if isinstance(told, int) else 0


def _event_id(event: Event) -> str:
    return str(event["event_id"])


def _sender(event: Event) -> str:
    return str(event["sender"])


def _topic(event: Event, content: Mapping[str, Any]) -> str:
    """The thread it stands in, by the event that began it, and which event of it an answer follows."""
    relation = _as_dict(content.get("m.relates_to"))
    root = relation.get("event_id")
    if relation.get("rel_type") != "m.thread" or not isinstance(root, str) or not _ONE_WORD.fullmatch(root):
        return ""
    return f"{root} {_event_id(event)}"


def _as_dict(found: object) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}


# --- what was said ------------------------------------------------------------------------------------


def _parse_content(event: Event, content: Mapping[str, Any], begun: Said) -> ParsedEvent | None:
    kind = clean_text(event.get("type"), 255)
    if kind == "m.reaction":
        return _parse_reaction(content, begun)
    if kind != "m.room.message" and kind in _SHOWN:
        return ParsedEvent(
            incoming=begun.recast(Unread, trouble=IntakeProblem.UNREADABLE, shows=_SHOWN[kind])
        )
    if kind != "m.room.message" or not content:
        return None
    relation = _as_dict(content.get("m.relates_to"))
    if relation.get("rel_type") == "m.replace":
        return _parse_edit(content, relation, begun)
    return _parse_message(content, relation, begun)


def _parse_reaction(content: Mapping[str, Any], begun: Said) -> ParsedEvent | None:
    relation = _as_dict(content.get("m.relates_to"))
    key, to = clean_text(relation.get("key"), 32), relation.get("event_id")
    if relation.get("rel_type") != "m.annotation" or not key or not isinstance(to, str):
        return None
    return ParsedEvent(incoming=begun.recast(Reacted, reaction=key, replies_to=to))


def _parse_edit(content: Mapping[str, Any], relation: Mapping[str, Any], begun: Said) -> ParsedEvent | None:
    """The new words, and which of their messages they stand for."""
    new, of = _as_dict(content.get("m.new_content")), relation.get("event_id")
    if new.get("msgtype") not in _TEXT_TYPES or not isinstance(of, str):
        return None
    return ParsedEvent(incoming=begun.recast(Edited, text=clean_text(new.get("body")), corrects=of))


def _parse_message(
    content: Mapping[str, Any], relation: Mapping[str, Any], begun: Said
) -> ParsedEvent | None:
    kind = clean_text(content.get("msgtype"), 100)
    if kind.startswith(_IGNORED_TYPES):
        return None
    begun = replace(begun, replies_to=_reply_target(relation))
    if kind in _TEXT_TYPES:
        return ParsedEvent(
            incoming=replace(begun, text=_strip_quote(clean_text(content.get("body")), relation))
        )
    if kind == "m.location":
        return ParsedEvent(incoming=begun.recast(ShowedPlace, zone=_parse_zone(content)))
    name, body = content.get("filename"), content.get("body")
    caption = clean_text(body) if name and body != name else ""  # one that repeats the name says nothing
    media = _parse_media(content) if kind == "m.file" else None
    if media is None:
        shown = _find_shown(kind, content)
        return ParsedEvent(
            incoming=begun.recast(Unread, text=caption, trouble=IntakeProblem.UNREADABLE, shows=shown)
        )
    return ParsedEvent(incoming=replace(begun, text=caption), media=media)


def _parse_zone(content: Mapping[str, Any]) -> str:
    """The time zone of a place on a map; nothing else of it is handed in."""
    told = _as_dict(content.get("m.location")).get("uri") or content.get("geo_uri")
    found = _GEO_URI.match(told) if isinstance(told, str) else None
    try:
        return find_zone_at(float(found[1]), float(found[2])) if found else ""
    except ValueError:
        return ""


def _find_shown(kind: str, content: Mapping[str, Any]) -> Shown:
    """What nobody could read."""
    if kind == "m.audio" and any(key in content for key in _VOICE_KEYS):
        return Shown.VOICE
    media_type = clean_text(_as_dict(content.get("info")).get("mimetype"), 255)
    return _SHOWN.get(kind) or find_unreadable(media_type) or Shown.OTHER


def _reply_target(relation: Mapping[str, Any]) -> str:
    """Which message is answered: in a thread without a quote of its own, the one it began with."""
    to = _as_dict(relation.get("m.in_reply_to")).get("event_id")
    if relation.get("rel_type") == "m.thread" and (relation.get("is_falling_back") or not to):
        to = relation.get("event_id")
    return to if isinstance(to, str) else ""


def _strip_quote(text: str, relation: Mapping[str, Any]) -> str:
    """Older clients repeat what they answer before their words, each line behind "> "."""
    if not relation.get("m.in_reply_to") or not text.startswith("> "):
        return text
    lines = text.split("\n")
    while lines and lines[0].startswith(">"):
        del lines[0]
    return "\n".join(lines).strip("\n")


def _parse_media(content: Mapping[str, Any]) -> Media | None:
    """A file that may hold people or an event, None for any other."""
    info, key = _as_dict(content.get("info")), _as_dict(content.get("file"))
    url = key.get("url") if key else content.get("url")
    media_type = clean_text(info.get("mimetype"), 255).lower()
    if not isinstance(url, str) or not url.startswith("mxc://") or find_unreadable(media_type):
        return None
    size = info.get("size")
    return Media(
        url=url,
        name=clean_text(content.get("filename") or content.get("body"), 1000),
        media_type=media_type,
        size=size if isinstance(size, int) else 0,
        key=key or None,
    )


# --- where others listen ------------------------------------------------------------------------------


def _parse_in_group(
    incoming: Incoming, content: Mapping[str, Any], room: Room, us: BotProfile
) -> ParsedEvent | None:
    """Only what is said to the bot, and of that only the words: what else is shown there is not for it."""
    if not incoming.text or isinstance(incoming, Edited):
        return None
    said = _text_to_bot(incoming.text, us)
    if said is None and not _is_reply_to_bot(incoming, content, us):
        return None
    text = incoming.text if said is None else said
    place = address(room.id)
    runs = text[1:].startswith("start ") and room.is_admin(incoming.sender.chat)
    heard = incoming.recast(Said, text=text, place=place, unmarked=False, runs_place=runs)
    return ParsedEvent(incoming=heard)


def _is_reply_to_bot(incoming: Incoming, content: Mapping[str, Any], us: BotProfile) -> bool:
    """Whoever answers a message names its author; older clients quote them."""
    named = _as_dict(content.get("m.mentions")).get("user_ids")
    if incoming.replies_to and isinstance(named, list) and us.id in named:
        return not _COMMAND.match(incoming.text)
    return clean_text(content.get("body")).startswith(f"> <{us.id}>")


def _without_mention(text: str, content: Mapping[str, Any], us: BotProfile) -> str:
    """What is said in the bot's own chat: its name before the words is as in a room, but may be a knot's too.

    So a bare name is only taken for the bot's where the client says that it is, or a colon or comma follows.
    """
    new = _as_dict(content.get("m.new_content")) or content
    named = _as_dict(new.get("m.mentions")).get("user_ids")
    html = unquote(clean_text(new.get("formatted_body")))
    is_named = (isinstance(named, list) and us.id in named) or f"matrix.to/#/{us.id}" in html
    for name in _names_of(us):
        if not text.casefold().startswith(name.casefold()):
            continue
        rest = text[len(name) :]
        is_marked = name.startswith(("@", "[")) or is_named or rest.lstrip().startswith((":", ","))
        if is_marked and not rest[:1].isalnum() and (words := rest.lstrip(" ,:;\n")):
            return words
    return text


def _names_of(us: BotProfile) -> list[str]:
    """How clients write whom they mention, the longest first: as a link, by id, by name."""
    local = us.id.partition(":")[0]
    links = [f"[{name}](https://matrix.to/#/{us.id})" for name in (us.name, f"@{us.name}", us.id) if name]
    return [*links, us.id, *([f"@{us.name}"] if us.name else []), local, *([us.name] if us.name else [])]


def _text_to_bot(text: str, us: BotProfile) -> str | None:
    """The words without the bot's name, None where they do not begin with it, or with one of its commands."""
    command = _COMMAND.match(text)
    if command is not None:
        return text if command[1].casefold() in us.commands else None
    for name in _names_of(us):
        if text.casefold().startswith(name.casefold()):
            rest = text[len(name) :]
            if not rest[:1].isalnum():
                return rest.lstrip(" ,:;\n")
    return None


# --- who comes and goes -------------------------------------------------------------------------------


def build_chat_change(event: Event, what: ChatChange, *, who: str, place: str = "") -> Befell:
    """What befell the bot's room with somebody, or its standing in a place."""
    return Befell(
        id=_event_id(event),
        sender=address(place or who),
        at=event_time(event),
        happened=what,
        place=address(place) if place else None,
    )


def build_end_of_place(said: Incoming, place: str) -> Befell:
    """The room is a private chat from these words on, and nobody's place any more."""
    gone = address(place)
    return Befell(id=f"{said.id} begun", sender=gone, at=said.at, happened=ChatChange.REMOVED, place=gone)


def build_hello(event: Event, who: str, name: str) -> Said:
    """Whoever invites the bot to a room of their own says hello to it."""
    return Said(
        id=_event_id(event),
        sender=address(who),
        at=event_time(event),
        text="/start",
        name=clean_text(name, _MAX_NAME),
        handle=who,
    )


def build_knock(event: Event, who: str, place: str) -> AskedIn:
    """Somebody asks to be let into a place; the reason they give may be a code."""
    content = _as_dict(event.get("content"))
    return AskedIn(
        id=_event_id(event),
        sender=address(who),
        at=event_time(event),
        place=address(place),
        text=clean_text(content.get("reason"), _MAX_REASON).strip(),
        name=clean_text(content.get("displayname"), _MAX_NAME),
        handle=who,
    )


def parse_membership(event: Event) -> tuple[str, str, str]:
    """Whose membership changed, from what to what; ("", "", "") where it is another event."""
    who, content = event.get("state_key"), _as_dict(event.get("content"))
    if event.get("type") != "m.room.member" or not isinstance(who, str):
        return "", "", ""
    before = _as_dict(_as_dict(event.get("unsigned")).get("prev_content")).get("membership", "leave")
    return who, str(before), str(content.get("membership", ""))
