"""Where others listen: what the bot is for, once, and else where to write to it (laws 7 and 10).

Nothing here looks anybody up, and no answer depends on who asked or what was said.
"""

from datetime import datetime, timedelta

from bot.chat.messages import (
    PRIVATE_CHAT,
    Address,
    Envelope,
    Happening,
    Incoming,
    LinkButton,
    Manner,
    Message,
    text,
)
from bot.domain.people import LANGUAGES, PersonId
from bot.store import heads, outbox, places
from bot.store.engine import Tx

#: What the link to the private chat hands to /start.
FROM_A_PLACE = "hello"
#: Words that ask what the bot is for.
_WHAT_FOR = frozenset({"start", "help", "privacy"})
#: Said later than this, an answer would interrupt another talk, and a greeting comes out of nowhere.
FRESH = {
    "place-private": timedelta(minutes=15),
    "place-hello": timedelta(hours=12),
    "place-crowded": timedelta(hours=12),
}


def befell(tx: Tx, place: Address, incoming: Incoming, now: datetime) -> list[Envelope]:
    """The bot came, may or may not write, left, others came to it, or the place has another address."""
    match incoming.happened:
        case Happening.ADDED:
            return [_said(place, "place-hello", incoming, now)] if places.entered(tx, place, now) else []
        case Happening.CROWDED:
            places.entered(tx, place, now)
            return [_said(place, "place-crowded", incoming, now)]
        case Happening.SILENCED | Happening.REMOVED:
            places.left(tx, place, now)
            outbox.refuse(tx, place, now)
        case Happening.MOVED if incoming.moved_to:
            to = Address(channel=place.channel, chat=incoming.moved_to)
            places.moved(tx, place, to)
            heads.move(tx, place, to, now)
    return []


def answered(tx: Tx, place: Address, incoming: Incoming, now: datetime) -> list[Envelope]:
    """The same whoever asks and whatever they say; a bare emoji wants no answer."""
    if incoming.reaction or not places.answerable(tx, place, now):
        return []
    return [_said(place, "place-hello" if _asks_what_for(incoming.text) else "place-private", incoming, now)]


def _asks_what_for(words: str) -> bool:
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    return first.startswith(("/", "!")) and first[1:].partition("@")[0].casefold() in _WHAT_FOR


def _said(place: Address, key: str, incoming: Incoming, now: datetime) -> Envelope:
    language = incoming.language.lower()[:2]
    link = LinkButton(label=text("choice-private"), url=PRIVATE_CHAT + FROM_A_PLACE)
    return Envelope(
        to=PersonId(""),
        message=Message(lines=(text(key),), links=(link,)),
        kind="place",
        expires_at=now + FRESH[key],
        manner=Manner(language=language if language in LANGUAGES else LANGUAGES[0], form="du", zone="UTC"),
        place=place,
    )
