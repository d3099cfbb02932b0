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
    Befell,
    ChatChange,
    CopyButton,
    Envelope,
    Incoming,
    LinkButton,
    Manner,
    Message,
    Reacted,
    Said,
    Text,
    ToChat,
    text,
)
from bot.chat.port import InviteLink
from bot.clock import Clock
from bot.domain.circles import MAX_USES, Circle, CircleId, Invite, Membership
from bot.domain.codes import find_code
from bot.domain.kinds import UnaskedKind
from bot.domain.people import LANGUAGES, PersonId
from bot.domain.weeks import out_of_quiet
from bot.services.redemptions import guest_key
from bot.services.turn import Turn
from bot.store import admissions, circles, dues, group_chats, heads, invites, outbox, people, rates
from bot.store.dues import Due
from bot.store.engine import Tx

#: What the link to the private chat hands to /start.
GROUP_START_CODE = "hello"
#: Words that ask what the bot is for.
_HELP_COMMANDS = frozenset({"start", "help", "privacy"})
#: Said later than this, an answer would interrupt another talk, and a greeting comes out of nowhere.
_ANSWER_WITHIN, _GREETING_WITHIN = timedelta(minutes=15), timedelta(hours=12)
#: So long a hello waits where the place may be one that moved, and word of a missing right until it is given.
MOVE_WAIT, RIGHT_WAIT = timedelta(seconds=3), timedelta(minutes=10)
#: How long a code connects a place, and how long the invite shown in one is good for.
CONNECT_CODE_TTL, GROUP_INVITE_TTL = timedelta(hours=1), timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTurn:
    """One thing that befell a group or was said there, in an open transaction.

    `invite_links` as in Context.
    """

    tx: Tx
    group: Address
    incoming: Incoming
    clock: Clock
    invite_links: Mapping[str, InviteLink]

    @property
    def now(self) -> datetime:
        """This instant."""
        return self.clock.now()


# --- what befalls a place -----------------------------------------------------------------------------


def handle_group_change(visit: GroupTurn, told: Befell) -> list[Envelope]:
    """The bot came, may or may not do something, left; others came; the place has moved."""
    said = _take_change(visit, told)
    if told.may_admit is not None and told.happened is not ChatChange.REMOVED:
        note_right(visit.tx, visit.clock, visit.group, may=told.may_admit)
    return said


def _take_change(visit: GroupTurn, told: Befell) -> list[Envelope]:
    tx, place, now = visit.tx, visit.group, visit.now
    match told.happened:
        case ChatChange.ADDED:
            if not group_chats.open_chat(tx, place, now):
                return []
            if told.may_be_moved:  # it waits, and where this is a place that moved it is not said again
                rates.pause_chat(tx, heads.chat_of(place), now + MOVE_WAIT)
            return [_greeting(visit)]
        case ChatChange.CROWDED | ChatChange.FOR_OTHERS:
            group_chats.open_chat(tx, place, now)
            key = "place-crowded" if told.happened is ChatChange.CROWDED else "place-for-others"
            return [_envelope(visit, text(key), links=[_PRIVATE_CHAT_LINK], within=_GREETING_WITHIN)]
        case ChatChange.SILENCED | ChatChange.REMOVED:
            _mark_silent(visit, told)
        case ChatChange.ENTITLED:
            group_chats.reopen_refused(tx, place)
        case ChatChange.MOVED if told.moved_to:
            to = Address(channel=place.channel, chat=told.moved_to)
            if group_chats.is_greeted(tx, place):
                outbox.close_chat(tx, to, now)  # the hello that waited there was said at the old address
            group_chats.move(tx, place, to)
            heads.move(tx, place, to, now)
    return []


def note_request(visit: GroupTurn) -> None:
    """Somebody asks to be let in: where the place is of a circle they wait for it."""
    if group_chats.circle_of(visit.tx, visit.group):
        admissions.add(visit.tx, visit.group, visit.incoming.sender, visit.now)


def note_right(tx: Tx, clock: Clock, place: Address, *, may: bool) -> None:
    """Whether the bot may let people in: then whoever waits is let in at once, else its organisers are told.

    They are told once, in private, unless the right is given before.
    """
    now = clock.now()
    is_news = group_chats.note_may_admit(tx, place, now, may=may)
    found = group_chats.circle_of(tx, place)
    if found is None:
        return
    if is_news:
        plan_right_letters(tx, clock, found[0])
    elif may:
        admissions.expedite(tx, place, now)


def plan_right_letters(tx: Tx, clock: Clock, circle_id: CircleId) -> None:
    """Those who organise a circle hear that the bot may let nobody into a place of it."""
    mine = [one.owner_id for one in circles.organisers(tx, circle_id)]
    kind, soon = UnaskedKind.PLACE_RIGHT, clock.now() + RIGHT_WAIT
    dues.plan(
        tx,
        [
            Due(
                id=clock.new_id(),
                owner_id=id_,
                kind=kind,
                subject_id=circle_id,
                due_at=out_of_quiet(soon, person),
            )
            for id_, person in people.by_ids(tx, mine).items()
        ],
    )


def _mark_silent(visit: GroupTurn, told: Befell) -> None:
    """Nothing is said there; once the bot is out it is of no circle either."""
    group_chats.close_chat(visit.tx, visit.group, visit.now)
    outbox.close_chat(visit.tx, visit.group, visit.now)
    if told.happened is ChatChange.REMOVED:
        group_chats.disconnect(visit.tx, visit.group)


# --- what is said there -------------------------------------------------------------------------------


def is_greeting(message: Message) -> bool:
    """Whether this says what the bot is for."""
    return message.lines[0].key in ("place-hello", "place-circle")


def answer_message(visit: GroupTurn) -> list[Envelope]:
    """The same whoever asks and whatever they say; a bare emoji wants no answer."""
    said = visit.incoming
    if isinstance(said, Reacted) or not group_chats.may_answer(visit.tx, visit.group, visit.now):
        return []
    first = next(iter(said.text.split(maxsplit=1)), "")
    if not first.startswith(COMMAND_PREFIXES) or first[1:].partition("@")[0].casefold() not in _HELP_COMMANDS:
        if group_chats.greet_late(visit.tx, visit.group, visit.now):
            return [_greeting(visit)]
        return [_envelope(visit, text("place-private"), links=[_PRIVATE_CHAT_LINK], within=_ANSWER_WITHIN)]
    code = find_code(said.text.partition(" ")[2]) if " " in said.text else None
    return [_greeting(visit) if code is None else _connect(visit, code)]


def _greeting(visit: GroupTurn) -> Envelope:
    """What the bot is for; where the place is of a circle, how to join that."""
    found = group_chats.circle_of(visit.tx, visit.group)
    if found is None:
        return _envelope(visit, text("place-hello"), links=[_PRIVATE_CHAT_LINK], within=_GREETING_WITHIN)
    circle = circles.get(visit.tx, found[0])
    return _circle_message(visit, circle, text("place-circle", circle=circle.name))


def _connect(visit: GroupTurn, code: str) -> Envelope:
    """The place is of a circle from now on, if one who runs both says so with their own code.

    Whatever is missing, the answer is the same, and nothing changes. Where somebody speaks as the place
    itself nobody knows who it is: they are told how to say it as themselves.
    """
    if visit.incoming.sender == visit.group:
        return _envelope(visit, text("place-anonymous"), links=[_PRIVATE_CHAT_LINK], within=_ANSWER_WITHIN)
    who = people.by_address(visit.tx, visit.incoming.sender)
    circle_id = (
        group_chats.use_token(visit.tx, who.id, code, visit.now)
        if who and isinstance(visit.incoming, Said) and visit.incoming.runs_place
        else None
    )
    if who is None or circle_id is None or _find_organiser(visit.tx, circle_id, who.id) is None:
        return _envelope(
            visit, text("place-not-connected"), links=[_PRIVATE_CHAT_LINK], within=_ANSWER_WITHIN
        )
    group_chats.connect(visit.tx, visit.group, circle_id, visit.now)
    if group_chats.lacks_right(visit.tx, visit.group):
        plan_right_letters(visit.tx, visit.clock, circle_id)
    _show_invite(visit, circle_id, who.id)
    circle = circles.get(visit.tx, circle_id)
    return replace(_circle_message(visit, circle, text("place-connected", circle=circle.name)), always=True)


def _circle_message(visit: GroupTurn, circle: Circle, line: Text) -> ToChat:
    """What a circle's place is told, with a way to join where there is one.

    Where no link carries a code, it is said in words.
    """
    code = _ensure_invite_code(visit, circle.id)
    if code is None:
        return _envelope(visit, line, links=[_PRIVATE_CHAT_LINK], within=_GREETING_WITHIN)
    way = visit.invite_links.get(visit.group.channel)
    lines = [line] if way is None or way.carries_code else [line, text("place-join-words", code=code)]
    join = LinkButton(label=text("choice-join"), url=PRIVATE_CHAT + code)
    return _envelope(visit, *lines, links=[join], within=_GREETING_WITHIN)


# --- the invite that is shown in a place --------------------------------------------------------------


def _ensure_invite_code(visit: GroupTurn, circle_id: CircleId) -> str | None:
    """The code of the place's invite, a new one where that ran out.

    None where an organiser took it back, or the circle has none.
    """
    found = group_chats.circle_of(visit.tx, visit.group)
    invite = group_chats.get_shown_invite(visit.tx, found[1] if found else None)
    giver = _find_organiser(visit.tx, circle_id, invite.owner_id) if invite else None
    if invite is not None and giver is not None:
        if invite.revoked_at is not None:
            return None
        if invite.is_good(visit.now):
            return group_chats.derive_code(visit.tx, invite.id)
    others = circles.organisers(visit.tx, circle_id)
    next_ = giver or (others[0] if others else None)
    return _show_invite(visit, circle_id, next_.owner_id) if next_ else None


def _find_organiser(tx: Tx, circle_id: CircleId, owner_id: PersonId) -> Membership | None:
    return next((one for one in circles.organisers(tx, circle_id) if one.owner_id == owner_id), None)


def _show_invite(visit: GroupTurn, circle_id: CircleId, owner_id: PersonId) -> str:
    """A new invite of an organiser's is shown in the place from now on; its code."""
    id_, now = visit.clock.new_id(), visit.now
    code = group_chats.derive_code(visit.tx, id_)
    invites.add(visit.tx, _make_invite(id_, (owner_id, circle_id), now, GROUP_INVITE_TTL), code)
    group_chats.set_shown_invite(visit.tx, visit.group, id_)
    return code


def _make_invite(id_: str, giver: tuple[PersonId, CircleId], now: datetime, good_for: timedelta) -> Invite:
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


def issue_connect_code(turn: Turn, circle: Circle) -> list[Envelope]:
    """How an organiser makes a group or room a place of their circle: a link, or words to say there."""
    code = turn.clock.new_secret()
    token = _make_invite(turn.new_id(), (turn.me.id, circle.id), turn.now, CONNECT_CODE_TTL)
    group_chats.add_token(turn.tx, token, code)
    link = LinkButton(label=text("choice-place-connect"), url=PRIVATE_GROUP + code)
    copy = CopyButton(label=text("copy-start"), words=f"/start {code}")
    return [turn.reply(text("place-connect", circle=circle.name, code=code), links=[link], copies=[copy])]


def has_valid_code(visit: GroupTurn) -> bool:
    """Whether somebody who asks to be let in gave the code of an invite that is good."""
    if find_code(visit.incoming.text) is None:
        return False
    guest = guest_key(visit.incoming.sender)
    return isinstance(invites.find_circle(visit.tx, visit.incoming.text, guest, visit.now), Circle)


#: The way to the bot itself.
_PRIVATE_CHAT_LINK = LinkButton(label=text("choice-private"), url=PRIVATE_CHAT + GROUP_START_CODE)


def _envelope(visit: GroupTurn, *lines: Text, links: list[LinkButton], within: timedelta) -> ToChat:
    language = visit.incoming.language.lower()[:2]
    return ToChat(
        chat=visit.group,
        message=Message(lines=lines, links=tuple(links)),
        expires_at=visit.now + within,
        manner=Manner(language=language if language in LANGUAGES else LANGUAGES[0], form="du", zone="UTC"),
    )
