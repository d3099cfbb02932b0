"""One person's trouble is not everybody's."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.kinds import NUDGES, UnaskedKind
from bot.jobs import weekly
from bot.jobs.section import RENDERERS, Occasion, Section, render_all
from bot.store.dues import Due
from tests.conftest import days, weeks

NOON, HOUR = datetime(2026, 11, 23, 12, tzinfo=UTC), timedelta(hours=1)


def test_one_person_who_cannot_be_composed_for_does_not_silence_the_others(world, monkeypatch):
    """The others hear their week; the one in trouble is tried again an hour later."""
    for who in ("mia", "ben", "zoe"):
        world.has_knot(who, "Ada", every=weeks(4), last_met=days(60))
    ben, section = world.person("ben").id, weekly._section

    def stumbling(tx, plan, *more):
        if plan.person.id == ben:
            raise RuntimeError("a row nobody expected")
        return section(tx, plan, *more)

    monkeypatch.setattr(weekly, "_section", stumbling)
    world.travels(days(1 / 24))

    assert [len(world.unasked(who)) for who in ("mia", "ben", "zoe")] == [1, 0, 1]

    monkeypatch.setattr(weekly, "_section", section)
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
    return render_all(Occasion(tx=None, house=None, person=None, ripe=ripe, week=week))


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
