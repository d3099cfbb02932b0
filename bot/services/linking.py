"""Two chats become one person's, and one person's two chats part again.

Rows move by store/union.py. Here is what has to end for it, and what must not go on afterwards.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from bot.chat.messages import Address, Envelope, Manner, Message, text
from bot.clock import Clock
from bot.domain.circles import MemberStatus
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import MAX_ACTIVE, Knot, KnotId, KnotStatus, fold
from bot.domain.matches import MatchStatus
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.services import bookings, match_sides, memberships, pauses
from bot.services.cancellations import call_off_all
from bot.services.merging import merge_knots
from bot.services.schedule import replan
from bot.services.weeks import lapse
from bot.store import (
    blocks,
    circles,
    dues,
    feeds,
    gatherings,
    goals,
    knots,
    matches,
    meetings,
    outbox,
    pages,
    people,
    personal_data,
    prompts,
    suggestions,
    union,
)
from bot.store.changes import Book
from bot.store.engine import Tx
from bot.store.envelopes import CONNECTED

_FREE = (SuggestionStatus.BOOKED, SuggestionStatus.OPEN)
_TAKEN = (SuggestionStatus.PURSUED, SuggestionStatus.AGREED)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionPreview:
    """What uniting brings, as the first chat is shown once both said yes: what comes, and what gives way.

    `resting` of its knots find no place among the fifteen, `resting_apart` where those in both stay two.
    """

    knots: int
    same: tuple[str, ...]
    resting: int
    resting_apart: int
    circles: tuple[str, ...]
    meetings: int
    goal: str
    has_two_feeds: bool

    @property
    def is_empty(self) -> bool:
        """Whether the second chat holds nothing of its own yet."""
        return not (self.knots or self.circles or self.meetings or self.goal or self.has_two_feeds)


# --- before -----------------------------------------------------------------------------------------------


def preview_union(tx: Tx, kept: PersonId, gone: PersonId) -> UnionPreview:
    """Counts and names of what the second chat holds; nothing is changed."""
    theirs, same = knots.of_owner(tx, gone), find_same_knots(tx, kept, gone)
    surplus = knots.count_active(tx, kept) + knots.count_active(tx, gone) - MAX_ACTIVE
    joined = sum(other.status is not KnotStatus.RESTING for _, other in same)
    mine, goal = goals.get(tx, kept).words, goals.get(tx, gone).words
    return UnionPreview(
        knots=len(theirs),
        same=tuple(knot.name for knot, _ in same),
        resting=max(0, surplus - joined),
        resting_apart=max(0, surplus),
        circles=tuple(circle.name for circle, _ in circles.of_person(tx, gone)),
        meetings=len(meetings.list_agreed(tx, gone)),
        goal=goal if mine and mine != goal else "",
        has_two_feeds=bool(feeds.of_owner(tx, kept) and feeds.of_owner(tx, gone)),
    )


def find_same_knots(tx: Tx, kept: PersonId, gone: PersonId) -> list[tuple[Knot, Knot]]:
    """Knots of both with one name, which only one of each has."""
    first, second = (_list_unique_names(tx, id_) for id_ in (kept, gone))
    return [(first[name], second[name]) for name in sorted(first.keys() & second.keys())]


def _list_unique_names(tx: Tx, owner_id: PersonId) -> dict[str, Knot]:
    mine = knots.of_owner(tx, owner_id)
    counted = Counter(fold(knot.name) for knot in mine)
    return {fold(knot.name): knot for knot in mine if counted[fold(knot.name)] == 1}


# --- uniting ----------------------------------------------------------------------------------------------


def unite(tx: Tx, clock: Clock, kept: PersonId, gone: PersonId, *, keeps_apart: bool) -> None:
    """The second person's everything is the first's. Both are held, and have one chat each.

    Nobody else hears of it: what ends for it looks like a no, or like silence (law 3).
    """
    _part_two(tx, clock, kept, gone)
    _make_room(tx, clock, kept, gone)
    _settle_removals(tx, clock, kept, gone)
    has_goal = bool(goals.get(tx, kept).words)
    dues.void(tx, gone if has_goal else kept, kinds=(UnaskedKind.GOAL,))
    same = [] if keeps_apart else find_same_knots(tx, kept, gone)
    fresh = {knot.id for knot in knots.of_owner(tx, gone)}
    refusing = [knot_id for knot_id in fresh if pages.is_refused(tx, gone, knot_id)]
    people.join_addresses(tx, kept, gone, clock.now())
    union.unite_rows(tx, kept, gone)
    for knot_id in refusing:
        pages.refuse(tx, kept, knot_id, clock.now())
    for one, other in same:
        merge_knots(Book(tx), one, other, clock.now())
    _rest_surplus(tx, kept, fresh)
    _hold_forbidden(tx, clock, kept)
    replan(tx, people.by_id(tx, kept), clock)


def _part_two(tx: Tx, clock: Clock, kept: PersonId, gone: PersonId) -> None:
    """What stands between the two ends: nobody meets themselves, and nobody hears of it."""
    for suggestion in suggestions.list_in_status(tx, gone, *_FREE, *_TAKEN):
        found = matches.get(tx, gone, suggestion.match_id)
        if found is None or matches.get(tx, kept, suggestion.match_id) is None:
            continue
        if found[0].status is MatchStatus.OFFERED:
            match_sides.end_suggestion(tx, suggestion, SuggestionStatus.WITHDRAWN, clock=clock, answer="no")
        else:
            call_off_all(tx, clock, gone, match_id=found[0].id)


def _make_room(tx: Tx, clock: Clock, kept: PersonId, gone: PersonId) -> None:
    """Of a week in which both have something at most one stays open (law 1)."""
    mine, theirs = (_list_waiting(tx, id_) for id_ in (kept, gone))
    for week in sorted(mine.keys() & theirs.keys()):
        both = sorted([*theirs[week], *mine[week]], key=_by_weight)
        stays = both[-1]
        for one in both[:-1]:
            if one.status in _FREE and one.owner_id != stays.owner_id:
                _give_way(tx, clock, one)


def _list_waiting(tx: Tx, owner_id: PersonId) -> dict[str, list[Suggestion]]:
    """What waits or is agreed, by week."""
    by_week: dict[str, list[Suggestion]] = {}
    for one in suggestions.list_in_status(tx, owner_id, *_FREE, *_TAKEN):
        by_week.setdefault(one.week, []).append(one)
    return by_week


def _by_weight(one: Suggestion) -> tuple[bool, bool, bool]:
    """What is agreed before a circle's offer, that before an own knot, what was answered before others."""
    is_for_two = one.match_id is not None or one.status is SuggestionStatus.BOOKED
    return one.status is SuggestionStatus.AGREED, is_for_two, one.status in _TAKEN


def _give_way(tx: Tx, clock: Clock, one: Suggestion) -> None:
    """To the other of a match it is a no, which looks like silence (law 3)."""
    event = gatherings.of_suggestion(tx, one)
    if one.status is SuggestionStatus.BOOKED and event is not None:
        bookings.release(tx, one.owner_id, clock, event_id=event.id)
    elif one.match_id:
        match_sides.end_suggestion(tx, one, SuggestionStatus.WITHDRAWN, clock=clock, answer="no")
    else:
        lapse(tx, one, clock)
        prompts.close_on_suggestion(tx, one.owner_id, one.id)


def _settle_removals(tx: Tx, clock: Clock, kept: PersonId, gone: PersonId) -> None:
    """A circle that removed one of the two has removed the other (law 9)."""
    found = [{one.circle_id: one for one in circles.memberships_of(tx, id_)} for id_ in (kept, gone)]
    for mine, theirs in (found, found[::-1]):
        for circle_id in mine.keys() & theirs.keys():
            if (
                mine[circle_id].status is MemberStatus.REMOVED
                and theirs[circle_id].status is MemberStatus.ACTIVE
            ):
                memberships.remove_member(tx, clock, theirs[circle_id])


def _rest_surplus(tx: Tx, owner_id: PersonId, fresh: Collection[KnotId]) -> None:
    """Beyond fifteen, knots of the second chat rest: those of least value, and of these the newest."""
    surplus = knots.count_active(tx, owner_id) - MAX_ACTIVE
    theirs = [one for one in knots.of_owner(tx, owner_id) if one.id in fresh]
    awake = [one for one in theirs if one.status is not KnotStatus.RESTING]
    awake.sort(key=lambda one: (one.value, -one.created_at.timestamp(), one.id))
    for one in awake[: max(0, surplus)]:
        knots.change(Book(tx), one.id, status=KnotStatus.RESTING.value, paused_until=None)


# --- what must not go on ------------------------------------------------------------------------------------


def _hold_forbidden(tx: Tx, clock: Clock, owner_id: PersonId) -> None:
    """What a circle's ban or a pause of either chat forbids ends at once.

    A block hides: what is offered stays, and settles as silence (services/reveals.py), as if it had been said
    in this chat.
    """
    _hold_bans(tx, clock, owner_id)
    if people.by_id(tx, owner_id).is_paused(clock.now()):
        pauses.settle_open(tx, clock, owner_id)
    if circles.memberships_of(tx, owner_id):
        blocks.note_marks(tx, owner_id)


def _hold_bans(tx: Tx, clock: Clock, owner_id: PersonId) -> None:
    """What a circle holds against either chat from before a forget."""
    for one in circles.memberships_of(tx, owner_id):
        ban = personal_data.find_ban(tx, owner_id, one.circle_id, clock.now())
        if ban.removed and one.status is MemberStatus.ACTIVE:
            memberships.remove_member(tx, clock, one)
        elif ban.held_until and (one.held_until is None or one.held_until < ban.held_until):
            circles.change_membership(tx, one.id, held_until=ban.held_until)


def notice(me: Person, chat: Address, key: str, closes: tuple[str, ...] = ()) -> Envelope:
    """A line to one chat, whichever its person is written to; it asks nothing and leaves no row.

    Of earlier messages with the ids in `closes` the buttons go.
    """
    manner = Manner(language=me.language, form=me.form, zone=me.zone, closes=closes)
    message = Message(lines=(text(key),))
    return Envelope(to=me.id, message=message, kind=CONNECTED, manner=manner, place=chat)


# --- parting ------------------------------------------------------------------------------------------------


def part(tx: Tx, clock: Clock, person: Person, leaving: Address) -> Envelope:
    """One chat of two is nobody's, but for what outlives a forget; what waited for it is due again.

    Returns what it hears of that. Raises JournalError, and then nothing may be kept.
    """
    now = clock.now()
    shown = tuple(prompts.newest_message_ids(tx, person.id, leaving))
    outbox.close_chat(tx, leaving, now)
    personal_data.part_address(tx, person, leaving, now, clock.new_id)
    return notice(person, leaving, "unlinked-there", closes=shown)
