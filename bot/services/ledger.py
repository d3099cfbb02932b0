"""What came of it: introductions, recommendations, and what they led to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.chat.messages import Selector, Text, text
from bot.clock import Clock
from bot.domain.errors import KnotworkError
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import Knot, KnotId, clean_name, fold
from bot.domain.ledger import ASK_OUTCOME_AFTER, LedgerEntry, LedgerKind, Outcome, Party
from bot.domain.people import Person
from bot.domain.weeks import to_local
from bot.services.encounters import step_stage
from bot.services.schedule import plan_on
from bot.services.turn import Turn
from bot.store import knots, ledger
from bot.store.changes import Book
from bot.store.engine import Tx


def record_introduction(turn: Turn, *, by: Party, to: Party, day: date | None = None) -> LedgerEntry:
    """`by` introduced the person to `to`. Raises KnotworkError, as all of these do (see _record)."""
    return _record(turn, LedgerKind.INTRODUCTION, by=by, to=to, day=day)


def record_pair(
    turn: Turn, *, one: Party, other: Party, happened: bool, day: date | None = None
) -> LedgerEntry:
    """The person introduced these two to each other, or wants them to know each other, until it happened."""
    if not happened:
        return _record(turn, LedgerKind.WANTED, to=one, other=other, day=day)
    entry = _record(turn, LedgerKind.INTRODUCTION, to=one, other=other, day=day)
    _remove_wish(turn.book, entry)
    return entry


def record_recommendation(turn: Turn, *, by: Party, to: Party, day: date | None = None) -> LedgerEntry:
    """`by` recommended the person to `to`; a knot who is trusted by then recommends from now on."""
    entry = _record(turn, LedgerKind.RECOMMENDATION, by=by, to=to, day=day)
    knot = knots.get(turn.tx, turn.me.id, by.knot_id)
    if knot:
        step_stage(turn, knot)
    return entry


def _record(
    turn: Turn,
    kind: LedgerKind,
    *,
    to: Party,
    by: Party | None = None,
    other: Party | None = None,
    day: date | None,
) -> LedgerEntry:
    """The entry as it is stored; a fact told twice is one, with the day where either told it.

    Raises KnotworkError for a name without letters, one person in two places, and a day to come.
    """
    parties = [party for party in (by, to, other) if party]
    if not all(any(c.isalnum() for c in clean_name(party.name)) for party in parties):
        raise KnotworkError("ledger-who")
    if len({_identity(party) for party in parties}) < len(parties):
        raise KnotworkError("ledger-same", name=parties[0].name)
    if day and day > turn.today:
        raise KnotworkError("log-future", day=day)
    entry = LedgerEntry(
        id=turn.new_id(),
        owner_id=turn.me.id,
        kind=kind,
        by=by and replace(by, name=clean_name(by.name)),
        to=replace(to, name=clean_name(to.name)),
        other=other and replace(other, name=clean_name(other.name)),
        day=day,
        note="",
        created_at=turn.now,
    )
    turn.change = turn.change or entry_line(entry, {})
    told = next((e for e in ledger.of_owner(turn.tx, turn.me.id) if _is_same(e, entry)), None)
    if told is None:
        ledger.add(turn.book, entry)
        _plan_outcome(turn.tx, turn.me, entry, turn.clock)
        return entry
    if told.day is None and day:
        ledger.set_day(turn.book, told.id, day)
    return replace(told, day=told.day or day)


def record_first_meeting(turn: Turn, knot: Knot, day: date) -> None:
    """The owner met a knot for the first time; once for each."""
    met = (LedgerKind.MEETING, LedgerKind.INTRODUCTION)
    if not any(e.kind in met and e.to.knot_id == knot.id for e in ledger.of_knot(turn.tx, knot.id)):
        change = turn.change
        _record(turn, LedgerKind.MEETING, to=Party(knot_id=knot.id, name=knot.name), day=day)
        turn.change = change


def _plan_outcome(tx: Tx, me: Person, entry: LedgerEntry, clock: Clock) -> None:
    """What came of it is asked once, three weeks from now at the person's own hour."""
    if entry.is_open:
        day = to_local(clock.now(), me.zone).date() + ASK_OUTCOME_AFTER
        plan_on(tx, me, UnaskedKind.OUTCOME, entry.id, day=day, clock=clock)


def record_pair_of(tx: Tx, me: Person, one: Party, other: Party, clock: Clock) -> None:
    """The bot brought two together whom somebody introduced; nothing that /undo could take back."""
    entry = LedgerEntry(
        id=clock.new_id(),
        owner_id=me.id,
        kind=LedgerKind.INTRODUCTION,
        by=None,
        to=one,
        other=other,
        day=to_local(clock.now(), me.zone).date(),
        note="",
        created_at=clock.now(),
    )
    ledger.add(Book(tx), entry)
    _remove_wish(Book(tx), entry)
    _plan_outcome(tx, me, entry, clock)


def _remove_wish(book: Book, entry: LedgerEntry) -> None:
    """What was wished for has happened."""
    for told in ledger.of_owner(book.tx, entry.owner_id):
        if _is_same(told, replace(entry, kind=LedgerKind.WANTED, day=None)):
            ledger.remove(book, told)


def _identity(party: Party | None) -> str:
    return (party.knot_id or fold(party.name)) if party else ""


def _is_same(told: LedgerEntry, entry: LedgerEntry) -> bool:
    """Whether both are one fact; of two whom the person introduced, either may stand first."""
    same_people = sorted(map(_identity, told.parties)) == sorted(map(_identity, entry.parties))
    same_day = told.day == entry.day or told.day is None or entry.day is None
    return told.kind is entry.kind and _identity(told.by) == _identity(entry.by) and same_people and same_day


def link_names(turn: Turn, knot: Knot) -> None:
    """Who was only a name in entries is this knot from now on, where the names are the same."""
    for entry in ledger.of_owner(turn.tx, turn.me.id):
        for party in entry.parties:
            if party.knot_id is None and fold(party.name) == fold(knot.name):
                ledger.set_knot(turn.book, entry, party, knot.id)


def entry_line(entry: LedgerEntry, names: Mapping[KnotId, str], *, card_of: KnotId | None = None) -> Text:
    """An entry in words, with the names of knots as they are now; on the card of who did it, shorter."""
    told = [(party.knot_id and names.get(party.knot_id)) or party.name for party in entry.parties]
    name, other = told[0], told[-1]
    if entry.kind is LedgerKind.MEETING:
        line = text("ledger-meeting", name=name)
    elif entry.by is None:
        key = "ledger-wanted" if entry.kind is LedgerKind.WANTED else "ledger-pair"
        line = text(key, name=name, other=other)
    elif card_of is not None and entry.by.knot_id == card_of:
        line = text(f"ledger-card-{entry.kind}", other=other)
    else:
        line = text(f"ledger-{entry.kind}", name=name, other=other)
    line = line if entry.day is None else text("ledger-on", what=line, day=entry.day)
    return (
        text("ledger-ended", what=line, outcome=select_outcome(entry, entry.outcome))
        if entry.outcome
        else line
    )


def select_outcome(entry: LedgerEntry, outcome: Outcome) -> Selector:
    """The outcome as it is said: of two whom the owner introduced, THEY met."""
    return Selector("they" if entry.is_pair and outcome is Outcome.MET else outcome.value)
