"""What is said unasked, to whom and when: one person's trouble is not everybody's, an outage nobody's silence."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.port import SendError
from bot.domain.kinds import NUDGES, UnaskedKind
from bot.domain.matches import RoundKind
from bot.domain.weeks import to_local
from bot.jobs import unasked, weekly
from bot.jobs.section import RENDERERS, Occasion, Section, render_all
from bot.store.dues import Due
from tests.circles import circle_of, hours, make_match
from tests.conftest import days, weeks
from tests.records import make_person

pytestmark = pytest.mark.quick

NOON, HOUR = datetime(2026, 11, 23, 12, tzinfo=UTC), timedelta(hours=1)
AWAY = SendError("the platform is away")


def at(world, who: str) -> list[str]:
    """When somebody heard something unasked, on their own clock: "Mon 09:00" each."""
    zone = world.person(who).zone
    return [f"{to_local(heard.at, zone):%a %H:%M}" for heard in world.unasked(who)]


def is_away(world, hours: float, *, looks: float = 6) -> str:
    """The platform takes nothing for so many hours; the bot tries now and then, and once just before the end.

    When it was back, in Berlin.
    """
    world.adapter.failing = AWAY
    until = world.clock.now() + timedelta(hours=hours)
    while world.clock.now() < until:
        world.clock.travel_to(min(world.clock.now() + timedelta(hours=looks), until))
        world.ticks()
    world.adapter.failing = None
    return f"{to_local(until, 'Europe/Berlin'):%a %H:%M}"


def sets(world, who: str, what: str, words: str) -> None:
    """A person changes one of their settings."""
    world.says(who, "/settings")
    world.presses(who, what)
    world.says(who, words)


def test_one_person_who_cannot_be_composed_for_does_not_silence_the_others(world, monkeypatch):
    """The others hear their week; the one in trouble is tried again an hour later."""
    for who in ("mia", "ben", "zoe"):
        world.has_knot(who, "Ada", every=weeks(4), last_met=days(60))
    ben, section = world.person("ben").id, weekly._week_section

    def stumbling(tx, plan, *more):
        if plan.person.id == ben:
            raise RuntimeError("a row nobody expected")
        return section(tx, plan, *more)

    monkeypatch.setattr(weekly, "_week_section", stumbling)
    world.travels(days(1 / 24))

    assert [len(world.unasked(who)) for who in ("mia", "ben", "zoe")] == [1, 0, 1]

    monkeypatch.setattr(weekly, "_week_section", section)
    world.travels(days(1 / 12))

    assert [len(world.unasked(who)) for who in ("mia", "ben", "zoe")] == [1, 1, 1]


# --- what is said to one person at once -----------------------------------------------------------------


def due(kind, subject="s", expires_at=None):
    return Due(
        id=f"{kind}-{subject}",
        owner_id="mia",
        kind=kind,
        subject_id=subject,
        due_at=NOON,
        expires_at=expires_at,
    )


def said(*ripe, week=None):
    """The sections of what is due, oldest first."""
    return render_all(Occasion(tx=None, context=None, person=None, ripe=ripe, week=week))


@pytest.fixture
def plain(monkeypatch):
    """Every renderer as it is registered, but each due row is a line of its own."""
    alone = {
        render: lambda occasion, row: Section(kind=UnaskedKind(row.kind), lines=(), dues=(row,))
        for render in set(RENDERERS.values())
    }
    for kind, render in RENDERERS.items():
        monkeypatch.setitem(RENDERERS, kind, alone[render])


@pytest.mark.usefixtures("plain")
def test_the_most_pressing_is_said_first_whatever_was_due_first():
    """A meeting ahead, the week, what was promised, what was decided, who else meets; the oldest of each first."""
    kinds = ["gathering", "case", "closed", "promise", "week", "debrief", "match", "removed", "remind-day"]

    heard = [section.kind for section in said(*map(due, kinds))]

    assert heard == [
        *("match", "debrief", "remind-day"),
        *("week", "promise"),
        *("closed", "removed", "case", "gathering"),
    ]


@pytest.mark.usefixtures("plain")
def test_beside_a_goodbye_no_other_nudge_is_said():
    week = due("week")
    goodbye = Section(kind=UnaskedKind.WEEK, lines=(), dues=(week,), alone=True)

    heard = {section.kind for section in said(week, *(due(kind) for kind in UnaskedKind), week=goodbye)}

    assert heard & NUDGES == {"week"}
    assert heard > {"remind-hours", "match", "fallback"}


@pytest.mark.usefixtures("plain")
def test_what_only_a_newer_version_can_say_is_left_out():
    assert [section.kind for section in said(due("tomorrow"), due("match"))] == ["match"]


def test_nothing_is_said_twice_where_one_section_speaks_for_several(monkeypatch):
    monkeypatch.setitem(
        RENDERERS,
        "case",
        lambda occasion, row: Section(
            kind=UnaskedKind.CASE, lines=(), dues=occasion.due_of(UnaskedKind.CASE)
        ),
    )
    both = due("case", "one"), due("case", "other")

    assert [section.dues for section in said(*both)] == [both]


def test_of_an_offer_and_the_week_only_the_offer_is_said(monkeypatch):
    """Whichever was due first; the weekly message has nothing to add."""
    week, offer = due("week"), due("offer")
    weekly_ = Section(kind=UnaskedKind.WEEK, lines=(), dues=(week,))
    offered = Section(kind=UnaskedKind.OFFER, lines=(), dues=(offer,), expires_at=NOON)
    monkeypatch.setattr(weekly, "_weekly", lambda *_: {"mia": weekly_, "ben": weekly_})
    monkeypatch.setattr(weekly, "_offers", lambda *_: {"mia": offered})

    weeks = weekly.begin_weeks(None, None, {"mia": None, "ben": None}, {"mia": [week, offer], "ben": [week]})

    assert weeks == {"mia": offered, "ben": weekly_}
    assert said(week, offer, week=offered) == said(offer, week, week=offered) == [offered]


def test_a_section_is_good_as_long_as_the_last_of_its_dues():
    """A later reminder speaks for an earlier one; a letter about an event says itself when it is too late."""
    earlier, later = due("remind-day", "a", NOON), due("remind-hours", "b", NOON + HOUR)
    reminder = Section(kind=UnaskedKind.REMIND_HOURS, lines=(), dues=(earlier, later))
    off = Section(kind=UnaskedKind.GATHERING_OFF, lines=(), dues=(due("gathering-off"),), expires_at=NOON)
    again = Section(kind=UnaskedKind.ASK_DEBRIEF, lines=(), dues=(due("ask-debrief", "m", NOON),))

    assert reminder.good_until == NOON + HOUR
    assert off.good_until == NOON
    assert again.good_until is None


# --- after an outage (law 4) --------------------------------------------------------------------------


def test_a_suggestion_that_could_not_be_sent_does_not_come_in_quiet_hours(world):
    """The platform is away from a quarter past eight to 21:20: it is said once the quiet hours are over."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    sets(world, "mia", "Day and hour", "Monday 20:30")
    world.travels(hours(12.25))
    assert is_away(world, 65 / 60, looks=0.25) == "Mon 21:20"

    world.travels(days(2))

    assert at(world, "mia") == ["Tue 08:00"]


def test_a_suggestion_that_could_not_be_sent_is_the_nudge_of_the_day_it_comes(world):
    """Without quiet hours it comes after midnight, and the next thing due waits for another day."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    sets(world, "mia", "Quiet hours", "None")
    sets(world, "mia", "Day and hour", "Monday 23:30")
    world.says("mia", "/promise me to Ada: the slides by tomorrow")
    world.travels(hours(15.25))
    assert is_away(world, 65 / 60, looks=0.25) == "Tue 00:20"

    world.travels(hours(1))
    world.presses("mia", "Not this week")
    world.travels(days(3))

    assert at(world, "mia") == ["Tue 00:20", "Wed 23:30"]


def test_weeks_whose_suggestion_never_arrived_are_no_silence(world):
    """After a month away it is this week's suggestion that is heard, once, and no goodbye."""
    for name in ("Ada", "Ben", "Cleo", "Dan", "Eve"):
        world.has_knot("mia", name, every=days(7), last_met=days(60))
    is_away(world, 30 * 24, looks=24)

    world.travels(days(3))

    assert [heard.text.splitlines()[0][:10] for heard in world.unasked("mia")] == ["This week:"]


def test_a_week_that_could_not_be_told_gives_way_to_the_next(world):
    """The platform is back on Monday at half past eight: the new week is told at its hour, and only then."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    world.has_knot("mia", "Ben", every=weeks(4), last_met=days(50))
    assert is_away(world, 7 * 24 + 0.5) == "Mon 08:30"

    world.travels(days(3))

    assert at(world, "mia") == ["Mon 09:00"]


def test_add_your_first_knot_is_counted_once_however_often_it_was_tried(world):
    world.knows("mia")
    is_away(world, 48)

    world.travels(days(1))

    assert ["/add" in heard.text for heard in world.unasked("mia")] == [True]
    assert world.person("mia").unanswered == 1


def test_a_goodbye_that_could_not_be_sent_is_said_when_it_can_be(world):
    """Once, however many weeks later."""
    for name in ("Ada", "Ben", "Cleo", "Dan"):
        world.has_knot("mia", name, every=days(30), last_met=days(60))
    world.travels(days(15))
    assert len(world.unasked("mia")) == 3
    is_away(world, 20 * 24, looks=24)

    world.travels(days(20))

    (said,) = world.unasked("mia")[3:]
    assert said.text.startswith("I'll be quiet for now.")


# --- around a meeting, and in a pause -------------------------------------------------------------------


def test_of_a_meeting_nothing_is_said_whose_moment_has_passed(world):
    """Agreed at eight for two: the day before is over, so the first word comes two hours before."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    world.says("mia", "/week")
    world.presses("mia", "Let's meet")
    assert world.says("mia", "today 14:00").text.startswith("Agreed: Ada")

    world.travels(hours(7))

    assert at(world, "mia") == ["Mon 12:00"]


def test_no_offer_is_told_in_a_pause(world):
    """Nor afterwards: a pause is silence, and what a round brought meanwhile has passed for her alone."""
    circle_of(world, "Makers", ["mia", "ben", "ada", "noa", "lev", "zoe"])
    world.says("mia", "/pause until tomorrow")
    make_match(world, "mia", "ben")

    world.travels(days(3))

    assert world.unasked("mia") == []
    assert at(world, "ben") == ["Mon 09:00"]


def test_what_falls_due_in_a_pause_is_told_when_it_ends(world):
    """Nothing before, then the promise once the quiet hours are over; the week waits for another day."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    world.says("mia", "/promise me to Ada: the slides by Thursday")
    world.says("mia", "/pause until 7 December")

    world.travels(days(14) + hours(0.5))
    assert at(world, "mia") == ["Mon 08:00"]
    world.presses("mia", "Done: the slides")
    world.travels(days(2))

    assert at(world, "mia") == ["Mon 08:00", "Tue 09:00"]


def test_a_re_match_answers_no_nudge_that_is_open(world):
    """Of nudges none leaves while one is open: an offer within the week is none, and closes none."""
    circle_of(world, "Makers", ["mia", "ben", "ada", "noa", "lev", "zoe"])
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    for day in ("Wednesday", "Friday"):
        world.says("mia", f"/promise me to Ada: the slides of {day} by {day}")
    world.travels(hours(2))
    world.presses("mia", "Not this week")
    world.travels(days(2))
    make_match(world, "mia", "ben", day=world.today - days(2), kind=RoundKind.REMATCH)

    world.travels(days(3))

    told = [heard.text.splitlines()[0] for heard in world.unasked("mia")]
    assert told == ["This week: Ada", "Due now:", "This week: someone from Makers, bread person"]


def test_a_nudge_that_could_not_be_sent_was_none(world):
    """It counts for no day and waits for no answer: the next day it is said."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    world.says("mia", "/promise me to Ada: the slides by tomorrow")
    world.travels(hours(24.75))
    world.presses("mia", "Not this week")
    assert is_away(world, 20) == "Wed 04:45"

    world.travels(days(1))

    assert at(world, "mia")[0] == "Mon 09:00"
    assert [when[:3] for when in at(world, "mia")] == ["Mon", "Wed"]


# --- what is said now, later, or not at all ----------------------------------------------------------------

MOMENT = timedelta(seconds=1)
#: Quiet from 21:00 to 08:00, and nudged at 09:00, in a zone without winter.
MIA = make_person(zone="UTC")
NIGHT, MORNING = NOON + 10 * HOUR, NOON + 20 * HOUR


def fate(kind, person=MIA, *, at=NOON, nudged=None, beside=(), **values):
    """What becomes of a due row: "now", "never", or until when it waits."""
    row = replace(due(kind), **{"due_at": at, **values})
    found = unasked._triage(person, [row, *beside], nudged, at)
    later = {one.id: until for one, until in found.later}
    return later.get(row.id) or ("now" if row in found.ready else "never")


def test_what_is_due_is_said_until_its_moment_has_passed():
    assert fate("match") == fate("week") == fate("promise") == "now"
    assert fate("match", expires_at=NOON + MOMENT) == "now"
    assert fate("match", expires_at=NOON) == fate("promise", expires_at=NOON - HOUR) == "never"


def test_nothing_is_said_in_quiet_hours_but_what_was_asked_for_at_this_hour():
    """What is an hour late waits like all else."""
    assert fate("match", at=NIGHT) == fate("promise", at=NIGHT) == fate("week", at=NIGHT) == MORNING
    assert fate("reminder", at=NIGHT) == "now"
    assert fate("reminder", at=NIGHT, due_at=NIGHT - HOUR + MOMENT) == "now"
    assert fate("reminder", at=NIGHT, due_at=NIGHT - HOUR) == MORNING
    assert fate("match", at=NIGHT, expires_at=NIGHT) == "never"


def test_who_fell_silent_hears_of_what_was_agreed_and_the_goodbye_alone():
    silent = replace(MIA, silent_since=NOON - timedelta(days=9))

    assert [fate(kind, silent) for kind in ("promise", "fallback", "offer")] == ["never"] * 3
    assert [fate(kind, silent) for kind in ("week", "match", "reminder")] == ["now"] * 3


def test_in_a_pause_nudges_wait_and_offers_lapse():
    """Until it ends, and the quiet hours it ends in; what was agreed is said."""
    paused = replace(MIA, paused_until=NOON + timedelta(days=3))

    assert [fate(kind, paused) for kind in ("promise", "week")] == [NOON + timedelta(days=3)] * 2
    assert fate("promise", replace(MIA, paused_until=NIGHT)) == MORNING
    assert [fate(kind, paused) for kind in ("fallback", "offer")] == ["never"] * 2
    assert fate("match", paused) == "now"
    assert fate("promise", replace(MIA, paused_until=NOON)) == "now"
    assert fate("offer", replace(MIA, paused_until=NOON)) == "now"


def test_of_nudges_one_is_said_a_day_and_none_while_one_is_open():
    """The weekly message closes the open one, for itself and for whatever is due with it."""
    today, tomorrow = NOON.date(), NOON + 21 * HOUR
    yesterday = today - timedelta(days=1)

    assert fate("promise", nudged=(today, False)) == fate("promise", nudged=(today, True)) == tomorrow
    assert fate("week", nudged=(today, False)) == tomorrow
    assert fate("promise", nudged=(yesterday, False)) == "now"
    assert fate("promise", nudged=(yesterday, True)) == tomorrow
    assert fate("week", nudged=(yesterday, True)) == "now"
    assert fate("promise", nudged=(yesterday, True), beside=[due("week", "2026-W48")]) == "now"
    assert fate("promise", nudged=(today, False), beside=[due("week", "2026-W48")]) == tomorrow
    assert fate("match", nudged=(today, True)) == fate("offer", nudged=(today, True)) == "now"


def test_a_week_that_was_tried_ends_with_its_week_and_one_that_nobody_tried_is_said_late():
    tried = replace(MIA, week_handled="2026-W47")

    assert fate("week", tried, subject_id="2026-W47") == "never"
    assert fate("week", tried, subject_id="2026-W48") == "now"
    assert fate("week", replace(MIA, week_handled="2026-W48"), subject_id="2026-W48") == "now"
    assert fate("week", replace(MIA, week_handled="2026-W46"), subject_id="2026-W47") == "now"
    assert fate("week", replace(tried, silent_since=NOON), subject_id="2026-W47") == "now"
    assert fate("promise", tried, subject_id="2026-W46") == "now"


def test_a_letter_leaves_before_quiet_hours_on_its_own_day():
    """And while what it says is good."""
    short = Section(kind=UnaskedKind.REMIND_DAY, lines=(), dues=(due("remind-day", "a", NOON + HOUR),))
    long = Section(kind=UnaskedKind.REMIND_DAY, lines=(), dues=(due("remind-day", "a", NOON + 30 * HOUR),))
    never_quiet = replace(MIA, quiet_to=MIA.quiet_from)

    assert unasked._expires_at(MIA, [], NOON) == NOON + 9 * HOUR
    assert unasked._expires_at(never_quiet, [], NOON) == NOON + 12 * HOUR
    assert unasked._expires_at(never_quiet, [long], NOON) == NOON + 12 * HOUR
    assert unasked._expires_at(MIA, [long, short], NOON) == NOON + HOUR
