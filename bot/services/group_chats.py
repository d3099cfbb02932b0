"""Where others listen: what the bot is for, once, and else where to write to it (laws 7 and 10).

Nobody is looked up here but whoever connects a place to a circle, and no answer depends on who else asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.chat.messages import (
    COMMAND_PREFIXES,
    PRIVATE_CHAT,
    PRIVATE_GROUP,
    Address,
    Envelope,
    Happening,
    Incoming,
    LinkButton,
    Manner,
    Message,
    Text,
    text,
)
from bot.chat.port import InviteLink
from bot.clock import Clock
from bot.domain.circles import MAX_USES, Circle, CircleId, Invite, Membership
from bot.domain.codes import code_in
from bot.domain.kinds import PLACE
from bot.domain.people import LANGUAGES, PersonId
from bot.services.turn import Turn
from bot.store import admissions, circles, group_chats, heads, invites, outbox, people
from bot.store.engine import Tx
from bot.store.envelopes import CONNECTED

#: What the link to the private chat hands to /start.
FROM_A_PLACE = "hello"
#: Words that ask what the bot is for.
_WHAT_FOR = frozenset({"start", "help", "privacy"})
#: Said later than this, an answer would interrupt another talk, and a greeting comes out of nowhere.
_ANSWER, _GREETING = timedelta(minutes=15), timedelta(hours=12)
#: How long a code connects a place, and how long the invite shown in one is good for.
CONNECTS_FOR, SHOWN_FOR = timedelta(hours=1), timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One thing that befell a place or was said there, in an open transaction; `ways` as in House."""

    tx: Tx
    place: Address
    incoming: Incoming
    clock: Clock
    ways: Mapping[str, InviteLink]

    @property
    def now(self) -> datetime:
        """This instant."""
        return self.clock.now()


# --- what befalls a place -----------------------------------------------------------------------------


def befell(visit: Visit) -> list[Envelope]:
    """The bot came, may or may not write, left; others came, or ask to; the place has another address."""
    tx, place, incoming, now = visit.tx, visit.place, visit.incoming, visit.now
    match incoming.happened:
        case Happening.ADDED:
            return [_greeting(visit)] if group_chats.entered(tx, place, now) else []
        case Happening.CROWDED:
            group_chats.entered(tx, place, now)
            return [_said(visit, text("place-crowded"), links=[_TO_US], within=_GREETING)]
        case Happening.SILENCED | Happening.REMOVED:
            _fell_silent(visit)
        case Happening.MOVED if incoming.moved_to:
            to = Address(channel=place.channel, chat=incoming.moved_to)
            group_chats.moved(tx, place, to)
            heads.move(tx, place, to, now)
        case Happening.ASKED if group_chats.circle_of(tx, place):
            admissions.asked(tx, place, incoming.sender, now)
    return []


def _fell_silent(visit: Visit) -> None:
    """Nothing is said there; once the bot is out it is of no circle either."""
    group_chats.left(visit.tx, visit.place, visit.now)
    outbox.refuse(visit.tx, visit.place, visit.now)
    if visit.incoming.happened is Happening.REMOVED:
        group_chats.disconnect(visit.tx, visit.place)


# --- what is said there -------------------------------------------------------------------------------


def answered(visit: Visit) -> list[Envelope]:
    """The same whoever asks and whatever they say; a bare emoji wants no answer."""
    said = visit.incoming
    if said.reaction or not group_chats.answerable(visit.tx, visit.place, visit.now):
        return []
    if not _asks_what_for(said.text):
        return [_said(visit, text("place-private"), links=[_TO_US], within=_ANSWER)]
    code = code_in(said.text.partition(" ")[2]) if " " in said.text else None
    return [_greeting(visit) if code is None else _connected(visit, code)]


def _asks_what_for(words: str) -> bool:
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    return first.startswith(COMMAND_PREFIXES) and first[1:].partition("@")[0].casefold() in _WHAT_FOR


def _greeting(visit: Visit) -> Envelope:
    """What the bot is for; where the place is of a circle, how to join that."""
    found = group_chats.circle_of(visit.tx, visit.place)
    if found is None:
        return _said(visit, text("place-hello"), links=[_TO_US], within=_GREETING)
    circle = circles.get(visit.tx, found[0])
    return _of_circle(visit, circle, text("place-circle", circle=circle.name))


def _connected(visit: Visit, code: str) -> Envelope:
    """The place is of a circle from now on, if one who runs both says so with their own code.

    Whatever is missing, the answer is the same, and nothing changes.
    """
    who = people.by_address(visit.tx, visit.incoming.sender)
    circle_id = (
        group_chats.use_token(visit.tx, who.id, code, visit.now)
        if who and visit.incoming.runs_place
        else None
    )
    if who is None or circle_id is None or _organiser(visit.tx, circle_id, who.id) is None:
        return _said(visit, text("place-not-connected"), links=[_TO_US], within=_ANSWER)
    group_chats.connect(visit.tx, visit.place, circle_id, visit.now)
    _show(visit, circle_id, who.id)
    circle = circles.get(visit.tx, circle_id)
    return replace(_of_circle(visit, circle, text("place-connected", circle=circle.name)), kind=CONNECTED)


def _of_circle(visit: Visit, circle: Circle, line: Text) -> Envelope:
    """What a circle's place is told, with a way to join where there is one.

    Where no link carries a code, it is said in words.
    """
    code = _code_shown(visit, circle.id)
    if code is None:
        return _said(visit, line, links=[_TO_US], within=_GREETING)
    way = visit.ways.get(visit.place.channel)
    lines = [line] if way is None or way.carries_code else [line, text("place-join-words", code=code)]
    join = LinkButton(label=text("choice-join"), url=PRIVATE_CHAT + code)
    return _said(visit, *lines, links=[join], within=_GREETING)


# --- the invite that is shown in a place --------------------------------------------------------------


def _code_shown(visit: Visit, circle_id: CircleId) -> str | None:
    """The code of the place's invite, a new one where that ran out.

    None where an organiser took it back, or the circle has none.
    """
    found = group_chats.circle_of(visit.tx, visit.place)
    invite = group_chats.shown(visit.tx, found[1] if found else None)
    giver = _organiser(visit.tx, circle_id, invite.owner_id) if invite else None
    if invite is not None and giver is not None:
        if invite.revoked_at is not None:
            return None
        if invite.is_good(visit.now):
            return group_chats.code_of(visit.tx, invite.id)
    others = circles.organisers(visit.tx, circle_id)
    next_ = giver or (others[0] if others else None)
    return _show(visit, circle_id, next_.owner_id) if next_ else None


def _organiser(tx: Tx, circle_id: CircleId, owner_id: PersonId) -> Membership | None:
    return next((one for one in circles.organisers(tx, circle_id) if one.owner_id == owner_id), None)


def _show(visit: Visit, circle_id: CircleId, owner_id: PersonId) -> str:
    """A new invite of an organiser's is shown in the place from now on; its code."""
    id_, now = visit.clock.new_id(), visit.now
    code = group_chats.code_of(visit.tx, id_)
    invites.add(visit.tx, _invite(id_, (owner_id, circle_id), now, SHOWN_FOR), code)
    group_chats.show(visit.tx, visit.place, id_)
    return code


def _invite(id_: str, giver: tuple[PersonId, CircleId], now: datetime, good_for: timedelta) -> Invite:
    """An invite of somebody's into a circle, for as many as there may be."""
    return Invite(
        id=id_,
        owner_id=giver[0],
        circle_id=giver[1],
        uses=MAX_USES,
        used=0,
        expires_at=now + good_for,
        revoked_at=None,
        created_at=now,
    )


# --- in private ---------------------------------------------------------------------------------------


def connecting(turn: Turn, circle: Circle) -> list[Envelope]:
    """How an organiser makes a group or room a place of their circle: a link, or words to say there."""
    code = turn.clock.new_secret()
    token = _invite(turn.new_id(), (turn.me.id, circle.id), turn.now, CONNECTS_FOR)
    group_chats.add_token(turn.tx, token, code)
    link = LinkButton(label=text("choice-place-connect"), url=PRIVATE_GROUP + code)
    return [turn.reply(text("place-connect", circle=circle.name, code=code), links=[link])]


def carries_code(visit: Visit) -> bool:
    """Whether somebody who asks to be let in gave the code of an invite that is good."""
    guest = f"{visit.incoming.sender.channel}:{visit.incoming.sender.chat}"
    if visit.incoming.happened is not Happening.ASKED or code_in(visit.incoming.text) is None:
        return False
    return isinstance(invites.landing(visit.tx, visit.incoming.text, guest, visit.now), Circle)


#: The way to the bot itself.
_TO_US = LinkButton(label=text("choice-private"), url=PRIVATE_CHAT + FROM_A_PLACE)


def _said(visit: Visit, *lines: Text, links: list[LinkButton], within: timedelta) -> Envelope:
    language = visit.incoming.language.lower()[:2]
    return Envelope(
        to=PersonId(""),
        message=Message(lines=lines, links=tuple(links)),
        kind=PLACE,
        expires_at=visit.now + within,
        manner=Manner(language=language if language in LANGUAGES else LANGUAGES[0], form="du", zone="UTC"),
        place=visit.place,
    )
