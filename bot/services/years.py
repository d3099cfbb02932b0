"""A person's year from what is stored: nothing is counted along the way."""

from collections import Counter
from datetime import date, datetime, time

from bot.domain.events import saved_hours
from bot.domain.knots import EncounterKind
from bot.domain.ledger import LedgerKind, Outcome
from bot.domain.people import Person
from bot.domain.promises import PromiseSide
from bot.domain.suggestions import SuggestionStatus
from bot.domain.weeks import from_local, to_local, week_key, week_of
from bot.domain.years import Year, add_up, first_monday, fold_weeks
from bot.store import ledger, years
from bot.store.engine import Tx


def read_year(tx: Tx, me: Person, now: datetime) -> Year:
    """The 52 weeks of a person that end with this one, on their own calendar."""
    today = to_local(now, me.zone).date()
    begin = first_monday(today)
    since = from_local(begin, time(0), me.zone)
    contacts = years.list_contacts(tx, me.id, begin)
    met = {week_key(day) for day, kind in contacts if kind is EncounterKind.MET}
    met |= {week_of(at, me.zone) for at in years.list_held(tx, me.id, since)}
    kept = years.count_kept(tx, me.id, since)
    became = years.count_suggestions(tx, me.id, week_key(begin))
    evenings = years.list_saved(tx, me.id, since)
    return Year(
        weeks=fold_weeks(
            met, {week_key(day) for day, _ in contacts}, to_local(me.created_at, me.zone).date(), today
        ),
        mine_kept=kept[PromiseSide.MINE],
        theirs_kept=kept[PromiseSide.THEIRS],
        saved=add_up((saved_hours(e.starts_at, e.ends_at), e.fee_cents, e.currency) for e in evenings),
        introductions=_count_introductions(tx, me, begin),
        met=became[SuggestionStatus.MET],
        swapped=became[SuggestionStatus.SWAPPED],
        rested=became[SuggestionStatus.RESTED],
    )


def _count_introductions(tx: Tx, me: Person, begin: date) -> Counter[Outcome | None]:
    """By what came of them; on the day that was told, else the day it was noted."""
    told = (entry for entry in ledger.of_owner(tx, me.id) if entry.kind is LedgerKind.INTRODUCTION)
    days = ((entry, entry.day or to_local(entry.created_at, me.zone).date()) for entry in told)
    return Counter(
        entry.outcome for entry, day in days if day >= begin and entry.outcome is not Outcome.DROPPED
    )
