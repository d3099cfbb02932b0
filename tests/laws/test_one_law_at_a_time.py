"""Each law on its own, over many zones, hours and mishaps, where the exact outcome can be said beforehand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.chat.messages import Address, ChatChange, File, IntakeProblem, Said
from bot.chat.port import SendError
from bot.domain.contacts import Contact
from tests.laws.town import CAST, PATIENCE, PLACE, in_quiet, make_town, reasons_of, sized, week_at, words

pytestmark = [pytest.mark.long, pytest.mark.timeout(PATIENCE)]

SPRING, AUTUMN = datetime(2026, 3, 2, 7, tzinfo=UTC), datetime(2026, 9, 28, 7, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu")
HOURS = st.sampled_from((0, 90, 100, 120, 130, 150, 160, 179, 180, 540, 1260, 1439))


def settled(town, who: str, **columns) -> None:
    """A person with these settings, planned anew as /settings would."""
    sets = ", ".join(f"{name} = ?" for name in columns)
    town.rows.execute(f"update people set {sets} where id = ?", [*columns.values(), town.owner(who)])
    town.says(who, "/settings")
    town.presses(who, words("choice-set-zone"))
    town.says(who, columns["zone"])


def first_minute(day: date, minute: int, zone: str) -> datetime:
    """The first instant of a local day at which the wall shows this minute or, in a gap, the next one."""
    naive = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=UTC)
    near = [naive + timedelta(days=far) for far in (-1, 0, 1)]
    guesses = sorted(naive - instant.astimezone(ZoneInfo(zone)).utcoffset() for instant in near)
    walk = next((at for at in guesses if _shown(at, zone) == (day, minute)), guesses[0])
    while _shown(walk, zone) < (day, minute):
        walk += timedelta(minutes=1)
    return walk


def _shown(instant: datetime, zone: str) -> tuple[date, int]:
    here = instant.astimezone(ZoneInfo(zone))
    return here.date(), here.hour * 60 + here.minute


@sized(8)
@given(
    start=st.sampled_from((SPRING, AUTUMN)),
    zone=st.sampled_from(ZONES),
    weekday=st.integers(0, 6),
    minute=HOURS,
    quiet=st.sampled_from(((0, 0), (1260, 480), (120, 180), (60, 700))),
)
@example(start=SPRING, zone="Europe/Berlin", weekday=6, minute=120, quiet=(0, 0))
@example(start=SPRING, zone="America/New_York", weekday=6, minute=150, quiet=(0, 0))
@example(start=AUTUMN, zone="Australia/Lord_Howe", weekday=6, minute=130, quiet=(0, 0))
@example(start=AUTUMN, zone="America/New_York", weekday=6, minute=90, quiet=(0, 0))
def test_the_week_begins_at_the_hour_on_the_wall(start, zone, weekday, minute, quiet):
    """Law 5, six weeks over the change of the clocks; out of quiet hours; one answer keeps it from ending."""
    town = make_town(start)
    try:
        settled(
            town, "mia", zone=zone, suggest_weekday=weekday, suggest_at=minute,
            quiet_from=quiet[0], quiet_to=quiet[1],
        )  # fmt: skip
        for _ in range(6):
            town.travels(timedelta(days=7))
            town.says("mia", "/help")
        weekly = [said for said in town.adapter.said if said.to == "mia" and "week" in said.kinds]
        person = town.all("select * from people where id = ?", town.owner("mia"))[0]
        assert 4 <= len(weekly) <= 7
        assert not town.adapter.wrong
        for said in weekly:
            assert said.at in {_due(said.day - timedelta(days=back), person) for back in (0, 1)}
            assert said.at.second == 0
    finally:
        town.close()


def _due(day: date, person) -> datetime | None:
    """The person's hour of a day, or the first minute after the quiet hours it lies in."""
    if day.weekday() != person["suggest_weekday"]:
        return None
    due = first_minute(day, person["suggest_at"], person["zone"])
    while in_quiet(due, person):
        due += timedelta(minutes=1)
    return due


@sized(6)
@given(
    moves=st.lists(st.tuples(st.integers(1, 90), st.sampled_from(ZONES)), min_size=1, max_size=4),
    start=st.sampled_from((SPRING, AUTUMN)),
)
def test_moving_house_in_mid_week(moves, start):
    """A new zone moves the hour, never a meeting, and brings no second suggestion of a week (laws 1, 5)."""
    town = make_town(start)
    try:
        town.says("mia", "/week")
        town.presses("mia", words("choice-meet"))
        town.says("mia", "in 12 days 15:00")
        agreed = [tuple(row) for row in town.all("select id, starts_at, ends_at from meetings")]
        for hours, zone in moves:
            town.travels(timedelta(hours=hours))
            town.says("mia", "/settings")
            town.presses("mia", words("choice-set-zone"))
            town.says("mia", zone)
        assert agreed
        assert [tuple(row) for row in town.all("select id, starts_at, ends_at from meetings")] == agreed
        town.travels(timedelta(days=8))
        weekly = [said for said in town.adapter.said if said.to == "mia" and "week" in said.kinds]
        keys = [week_at(said.at, moves[-1][1]) for said in weekly if said.at > town.now - timedelta(days=8)]
        assert len(keys) == len(set(keys))
        assert not town.adapter.wrong
    finally:
        town.close()


@sized(4)
@given(start=st.sampled_from((SPRING, AUTUMN)), who=st.sampled_from(sorted(CAST)), days=st.integers(75, 130))
def test_three_unanswered_suggestions_one_goodbye_then_silence(start, who, days):
    """Law 4, and one word brings the week back."""
    town = make_town(start)
    try:
        town.says(who, "/promise me to " + CAST[who][1][0] + ": book by in 30 days")
        town.travels(timedelta(days=days))
        told = [said for said in town.adapter.said if said.to == who]
        goodbyes = [number for number, said in enumerate(told) if said.text.startswith(words("goodbye"))]
        assert goodbyes == [len(told) - 1]
        suggested = [said for said in told if said.text.startswith(words("suggestion", name="§"))]
        assert len(suggested) == 3
        town.says(who, "hello")
        town.travels(timedelta(days=8))
        assert [said for said in town.adapter.said if said.to == who][len(told) :]
        assert not town.adapter.wrong
    finally:
        town.close()


@sized(10)
@given(
    days=st.integers(1, 30),
    hours=st.integers(0, 23),
    promises=st.lists(st.integers(1, 29), max_size=3),
    meet=st.booleans(),
)
def test_after_downtime_what_is_still_valid_is_one_message(days, hours, promises, meet):
    """Law 4: however long the machine was off and whatever fell due, at most one message at the first look."""
    town = make_town(AUTUMN)
    try:
        for who in CAST:
            for day in promises:
                town.says(who, f"/promise me to {CAST[who][1][0]}: thing {day} by in {day} days")
            if meet:
                town.says(who, "/week")
                town.presses(who, words("choice-meet"))
                town.says(who, "in 2 days 15:00")
        before = len(town.adapter.said)
        town.clock.travel_to(town.now + timedelta(days=days, hours=hours))
        town.ticks()
        told = [said.to for said in town.adapter.said[before:]]
        assert len(told) == len(set(told))
        town.ticks()
        assert [said.to for said in town.adapter.said[before:]] == told
        assert not town.adapter.wrong
    finally:
        town.close()


def test_a_debrief_and_its_repeat_are_one_question():
    """Law 4: after days of downtime both are due; how it was is asked once."""
    town = make_town(AUTUMN)
    try:
        agreed(town, "in 1 days 15:00")
        town.clock.travel_to(town.now + timedelta(days=5))
        town.ticks()
        last = town.heard("mia")[-1]
        assert last.text.count(words("debrief", name="§")) == 1
        assert [button.number for button in last.buttons] == [1, 2, 3, 4]
    finally:
        town.close()


@pytest.mark.parametrize("days", [26, 27, 28, 29])
@pytest.mark.parametrize("down", [0, 1, 3])
def test_after_the_goodbye_no_debrief_is_asked_again(days, down):
    """Law 4: the one repeat of a debrief is a nudge like any other."""
    town = make_town(AUTUMN)
    try:
        agreed(town, f"in {days} days 15:00")
        town.travels(timedelta(days=days))
        town.clock.travel_to(town.now + timedelta(days=down, hours=3))
        town.ticks()
        town.travels(timedelta(days=30))
        assert any(words("goodbye") in said.text for said in town.adapter.said)
        assert not town.adapter.wrong
    finally:
        town.close()


def agreed(town, when: str) -> None:
    """Mia has a meeting."""
    town.says("mia", "/week")
    town.presses("mia", words("choice-meet"))
    town.says("mia", when)
    assert town.all("select 1 from meetings")


@sized(8)
@given(
    breaks=st.lists(st.booleans(), min_size=4, max_size=12),
    minutes=st.lists(st.integers(0, 30), min_size=12, max_size=12),
    restart=st.integers(0, 11),
)
def test_whatever_was_decided_is_heard_once_and_in_order(breaks, minutes, restart):
    """Law 6: the street fails in passing, the process is replaced, time goes on; every answer arrives once."""
    town = make_town(AUTUMN)
    try:
        for number, broken in enumerate(breaks):
            town.adapter.failing = SendError("dug up") if broken else None
            town.says("mia", f"/note Carla word {number}")
            town.says("mia", "/note Carla again")
            town.travels(timedelta(minutes=minutes[number]))
            if number == restart:
                town = town.restart()
        town.adapter.failing = None
        town.travels(timedelta(hours=2))
        keys = [key for chat, key in town.adapter.order if chat == "mia"]
        assert keys == sorted(set(keys))
        assert set(keys) >= {row[0] for row in town.all("select id from outbox where status = 'sent'")}
        assert not town.all("select * from outbox where status <> 'sent' and kind = 'reply'")
        noted = [heard for heard in town.heard("mia") if heard.text.startswith(words("noted", name="Carla"))]
        assert len(noted) == 2 * len(breaks)
    finally:
        town.close()


@sized(6)
@given(
    edits=st.lists(
        st.sampled_from(("value", "rhythm", "met", "role", "promise", "add", "rest", "wait")), max_size=6
    )
)
def test_why_answers_from_the_facts_stored_when_it_was_issued(edits):
    """Law 10: everything about the knot may change; the reasons given for the suggestion do not."""
    town = make_town(AUTUMN)
    try:
        shown = town.says("mia", "/week")
        row = town.all("select * from suggestions where owner_id = ?", town.owner("mia"))[0]
        name = town.all("select name from knots where id = ?", row["knot_id"])[0][0]
        first = town.presses("mia", words("choice-why"), on=shown).text
        facts = reasons_of(row)
        if facts["lane"] == "live":
            assert f"{round(facts['risk'] * 100)}" in first
        for edit in edits:
            _edit(town, name, edit)
        again = town.presses("mia", words("choice-why"), on=shown).text
        still = town.all("select status from suggestions where id = ?", row["id"])[0][0] == "open"
        assert again == first if still else True
        assert reasons_of(town.all("select * from suggestions where id = ?", row["id"])[0]) == facts
    finally:
        town.close()


def _edit(town, name: str, edit: str) -> None:
    """Change something the reasons were made of."""
    match edit:
        case "met":
            town.says("mia", f"/wrote {name}")
        case "promise":
            town.says("mia", f"/promise me to {name}: a thing by in 2 days")
        case "add":
            town.says("mia", "/add Zora Neale, every 2 weeks")
        case "wait":
            town.travels(timedelta(hours=5))
        case "rest":
            town.says("mia", f"/knot {name}")
            town.presses("mia", words("choice-let-rest" if _awake(town, name) else "choice-wake"))
        case _:
            town.says("mia", f"/knot {name}")
            town.presses("mia", words("choice-edit"))
            town.presses("mia", words(f"choice-edit-{edit}"))
            if edit == "role":
                town.says("mia", "captain")
            else:
                town.presses("mia", words("choice-value-1" if edit == "value" else "choice-rhythm-180"))


def _awake(town, name: str) -> bool:
    return town.all("select status from knots where name = ?", name)[0][0] == "active"


# --- strangers and groups ---------------------------------------------------------------------------


SAID_IN_A_PLACE = {words(f"place-{key}") for key in ("hello", "private", "crowded", "for-others")}


@pytest.mark.parametrize(
    "what",
    [
        *({"text": said} for said in ("/week", "hello", "/start", "/note Ada sails", "/forget", "1", "", "x" * 9000)),
        *({"press": data} for data in ("x:1", "a" * 65, "é\ud800", ":")),
        {"reaction": "👍"},
        {"contacts": (Contact(name="Ada"),)},
        {"file": File(name="c.csv", media_type="text/csv", data=b"Name\nHedy")},
        {"trouble": IntakeProblem.UNREADABLE},
        *({"happened": what, "moved_to": "-2"} for what in ChatChange),
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", ["stranger", "mia"])
def test_a_group_makes_nobody_a_person(what, who):
    """Laws 7 and 10: nothing said where others listen is done, kept or answered personally, whoever says it."""
    town = make_town(AUTUMN)
    try:
        before = town.dump_without_groups()
        assert town.hands_in(who, place=PLACE, **what) == []
        assert town.dump_without_groups() == before
        assert {heard.text for heard in town.heard("-1")} <= SAID_IN_A_PLACE
        assert not town.all("select 1 from outbox where chat = ? and owner_id is not null", "-1")
        town.travels(timedelta(days=15))
        assert town.heard("stranger") == []
    finally:
        town.close()


def test_the_same_update_twice_in_one_batch():
    """Law 6, before the first was answered."""
    town = make_town(AUTUMN)
    try:
        once = Said(id="same", sender=town_address("mia"), at=town.now, text="/note Carla sails")
        town.loop.run_until_complete(town.running.receive([once, once]))
        town.loop.run_until_complete(town.running.wait_for_replies())
        assert len(town.all("select * from notes")) == 1
        assert len(town.heard("mia")) == 1
    finally:
        town.close()


def town_address(who: str):
    return Address(channel="street", chat=who)


@sized(3)
@given(
    dues=st.lists(st.integers(0, 40), min_size=1, max_size=4),
    answers=st.lists(st.sampled_from(("choice-rest", "choice-swap", "")), min_size=10, max_size=10),
    pause=st.integers(0, 9),
)
def test_what_is_overdue_is_named_twice_at_most_and_asked_about_once(dues, answers, pause):
    """Law 4: on its day and later, by whatever message, whenever it comes; answered or not."""
    town = make_town(AUTUMN)
    try:
        today = AUTUMN.date()
        promised = {f"thing{number}": today + timedelta(days=ahead) for number, ahead in enumerate(dues)}
        for what, day in promised.items():
            town.says("mia", f"/promise Ada: {what} by {day.isoformat()}")
        for week, label in enumerate(answers):
            if week == pause:
                town.says("mia", f"/pause until {(town.now + timedelta(days=9)).date().isoformat()}")
            town.travels(timedelta(days=7))
            town.says("mia", "hello")
            if label and any(b.label == words(label) for b in town.adapter.heard["mia"][-2].buttons):
                town.presses("mia", words(label))
        told = [said for said in town.adapter.said if said.to == "mia"]
        for what, day in promised.items():
            parts = [said.text.partition("Named twice by now.")[::2] for said in told if said.day >= day]
            named, asked = ([part for part in half if what in part] for half in zip(*parts, strict=True))
            assert len(named) <= 2
            assert len(asked) <= 1
            assert len(named) == 2 or not asked
            if day < today + timedelta(days=14):
                assert len(asked) == 1
        assert not town.adapter.wrong
    finally:
        town.close()
