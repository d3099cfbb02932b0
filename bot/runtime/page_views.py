"""What whoever opens a page sees of it: everything as words, in their language and by their clock."""

from datetime import datetime
from functools import partial

from bot.chat.messages import Arg, text
from bot.chat.port import PageRequest, PageState, PageTime, TimePage
from bot.context import Context
from bot.domain.meetings import MeetingStatus
from bot.domain.pages import LATER_WEEKS, PageStatus
from bot.domain.people import LANGUAGES
from bot.domain.weeks import DAY, find_zone, to_local
from bot.interchange.calendar_entries import OWN_UID, CalendarEntry, write_calendar
from bot.services.page_times import days_ahead, list_times
from bot.services.pages import Visit, find_place
from bot.services.registers import FormOfAddress, find_register
from bot.services.times import TimeSpan
from bot.store import pages, people
from bot.store.engine import Tx
from bot.texts.catalogue import Reader
from bot.texts.zones import name_zone

_MAX_ZONE = 60


def find_reader(visit: Visit, language: str, zone: str, now: datetime) -> Reader:
    """In whose language, form and clock it is said: as the owner speaks to the knot, unless asked otherwise.

    German has a form that nobody told who is spoken to in English: the polite one.
    """
    register = find_register(visit.knot, visit.me.language)
    told = register.language if register else visit.me.language
    form = "du" if register and register.form is FormOfAddress.DU else "sie"
    return Reader(language=language if language in LANGUAGES else told, form=form, zone=zone, now=now)


def build_view(tx: Tx, context: Context, visit: Visit, request: PageRequest) -> TimePage:
    """The page as it stands now."""
    now, page = context.clock.now(), visit.page
    asked = request.zone.strip()[:_MAX_ZONE]
    zone = find_zone(asked) if asked else visit.me.zone
    reader = find_reader(visit, request.language, zone or visit.me.zone, now)
    say = partial(_say, context, reader)
    state = _find_state(visit)
    changes = state is PageState.AGREED and request.changes
    week = request.week if 0 < request.week <= LATER_WEEKS else 0
    today = to_local(now, visit.me.zone).date()
    found = list_times(tx, visit, now, week) if changes or state is PageState.OPEN else ()
    spans = [TimeSpan(slot.starts_at, slot.ends_at) for slot in found]
    return TimePage(
        state=state,
        language=reader.language,
        form=reader.form,
        asker=people.name_of(tx, visit.me.id),
        words=say("as-is", words=page.words),
        place=find_place(tx, visit),
        when=say("slot", when=visit.meeting.starts_at) if visit.meeting else "",
        zone=name_zone(reader.zone, reader.language),
        zone_key=reader.zone if zone and asked else "",
        zone_unknown=zone is None,
        times=[PageTime(key=span.key, label=say("slot", when=span.starts_at)) for span in spans],
        week=week,
        first_day=say("page-week", day=today + days_ahead(today, week) * DAY) if week else "",
        has_later=week < LATER_WEEKS,
        changes=changes,
        until=say("page-stored-until", day=to_local(page.ends_at, reader.zone).date()),
        once=pages.form_token_of(tx, page),
    )


def _say(context: Context, reader: Reader, key: str, **args: Arg) -> str:
    return context.catalogue.plain(text(key, **args), reader)


def _find_state(visit: Visit) -> PageState:
    if visit.page.status is PageStatus.OPEN:
        return PageState.OPEN
    if visit.meeting is None:
        return PageState.DECLINED
    return PageState.AGREED if visit.takes_time else PageState.OFF


def build_file(tx: Tx, context: Context, visit: Visit, language: str) -> bytes | None:
    """The meeting as a calendar file for whom it is with; None where none was agreed."""
    meeting = visit.meeting
    if meeting is None:
        return None
    now = context.clock.now()
    reader = find_reader(visit, language, visit.me.zone, now)
    entry = CalendarEntry(
        uid=f"{meeting.id}{OWN_UID}",
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=_say(context, reader, "page-summary", asker=people.name_of(tx, visit.me.id)),
        location=meeting.place,
        cancelled=meeting.status is MeetingStatus.CANCELLED,
        stamped_at=now,
    )
    return write_calendar([entry])
