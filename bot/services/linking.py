"""Two chats that are to be one person's: what that brings, what they hear, and how they part again."""

from collections import Counter
from dataclasses import dataclass

from bot.chat.messages import Address, Envelope, Manner, Message, ToChat, text
from bot.clock import Clock
from bot.domain.knots import MAX_ACTIVE, Knot, KnotStatus, fold
from bot.domain.people import Person, PersonId
from bot.store import (
    circles,
    feeds,
    goals,
    knots,
    meetings,
    outbox,
    personal_data,
    prompts,
)
from bot.store.engine import Tx


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


def notice(me: Person, chat: Address, key: str, closes: tuple[str, ...] = ()) -> Envelope:
    """A line to one chat, whichever its person is written to; it asks nothing and leaves no row.

    Of earlier messages with the ids in `closes` the buttons go.
    """
    manner = Manner(language=me.language, form=me.form, zone=me.zone, closes=closes)
    message = Message(lines=(text(key),))
    return ToChat(chat=chat, message=message, manner=manner, always=True)


def part(tx: Tx, clock: Clock, person: Person, leaving: Address) -> Envelope:
    """One chat of two is nobody's, but for what outlives a forget; what waited for it is due again.

    Returns what it hears of that. Raises JournalError, and then nothing may be kept.
    """
    now = clock.now()
    shown = tuple(prompts.newest_message_ids(tx, person.id, leaving))
    outbox.close_chat(tx, leaving, now)
    personal_data.part_address(tx, person, leaving, now, clock.new_id)
    return notice(person, leaving, "unlinked-there", closes=shown)
