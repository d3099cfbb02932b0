"""Who speaks: somebody new, somebody who was silent, and whether the bot reaches them."""

from dataclasses import replace
from datetime import datetime, time

from bot.chat.messages import Befell, ChatChange, Incoming
from bot.clock import Clock
from bot.context import Context
from bot.domain.knots import clean_name
from bot.domain.people import LANGUAGES, Person, PersonId
from bot.domain.weeks import PERIOD_WEEKS, find_zone
from bot.services.schedule import replan
from bot.store import apart, inbox, outbox, people, personal_data
from bot.store import blocks as blocks_store
from bot.store.engine import Tx


def update_reachability(tx: Tx, incoming: Befell, now: datetime) -> None:
    """A person let the bot in again, or let nothing through any more: what waited for them is due again."""
    person, _ = people.lock_by_address(tx, incoming.sender)
    owner = person.id if person else None
    if not inbox.record_once(tx, incoming.sender.channel, incoming.id, owner, now):
        return
    if incoming.happened is ChatChange.RETURNED:
        people.reopen(tx, incoming.sender, now)
    elif incoming.happened is ChatChange.STOPPED:
        outbox.close_chat(tx, incoming.sender, now)
        people.set_open(tx, incoming.sender, is_open=False)


def add_person(tx: Tx, clock: Clock, incoming: Incoming) -> Person:
    """Somebody new, with what the platform hints about them; a pause and blocks outlive being forgotten."""
    language = incoming.language.lower()[:2]
    person = Person(
        id=PersonId(clock.new_id()),
        language=language if language in LANGUAGES else LANGUAGES[0],
        form="du",
        zone=find_zone(incoming.zone) or "UTC",
        suggest_weekday=0,
        suggest_at=time(9),
        quiet_from=time(21),
        quiet_to=time(8),
        onboarded=False,
        paused_until=personal_data.take_over_pause(tx, incoming.sender, clock.now()),
        unanswered=0,
        silent_since=None,
        week_handled="",
        lane_week="",
        created_at=clock.now(),
        seat_phase=clock.random().randrange(PERIOD_WEEKS),
    )
    people.add(tx, person, incoming.sender, clean_name(incoming.name))
    blocks_store.restore_archived(tx, person.id, incoming.sender, new_id=clock.new_id, now=clock.now())
    apart.restore_archived(tx, person.id, incoming.sender)
    return replan(tx, person, clock)


def wake(tx: Tx, person: Person, context: Context) -> Person:
    """Whoever writes is no longer silent, rests no longer, and is reachable again."""
    if not person.unanswered and person.silent_since is None and person.rests_since is None:
        return person
    people.change(tx, person.id, unanswered=0, silent_since=None, rests_since=None)
    awake = replace(person, unanswered=0, silent_since=None, rests_since=None)
    return replan(tx, awake, context.clock) if person.silent_since else awake
