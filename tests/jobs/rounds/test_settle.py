"""The settlement: one instant decides what two yeses did not, and nobody can tell why (laws 3, 7 and 8)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.chat.port import SendError
from bot.domain.matches import MatchStatus, RoundId, RoundKind
from bot.jobs.rounds import settle
from bot.store import dues, people, rounds
from bot.store.tables import history, nudges, prompts, sides, suggestions
from tests.circles import (
    circle_of,
    count_seats,
    hours,
    is_local,
    make_match,
    match,
    say_yes,
    side,
    week_of_suggestions,
)
from tests.conftest import MONDAY, days, make_world
from tests.scenes import scene

pytestmark = pytest.mark.circles

WEEK = "2026-W48"
CREW = ["mia", "ben", "ada", "noa", "lev", "zoe", "kim", "ola"]


@pytest.fixture
def offered(world):
    circle_of(world, "Makers", CREW)
    world.offer = make_match(world, "mia", "ben")
    return world


def statuses(world, who, week=WEEK):
    return [s.status.value for s in week_of_suggestions(world, who, week)]


def settles(world, minutes=1):
    """Time goes on until just after the settlement; noon UTC, one o'clock in Berlin."""
    world.travels(match(world, world.offer).settle_at + timedelta(minutes=minutes))


def lives_in_tokyo(world):
    """It is nine in the evening there when the round settles: quiet hours begin."""
    owner = world.person("mia").id
    with world.context.engine.begin() as tx:
        people.change(tx, owner, zone="Asia/Tokyo")
    return owner


def no_rematch(world):
    """Time goes on until the re-match, too, has settled."""
    world.travels(match(world, world.offer).settle_at + hours(24) + timedelta(minutes=1))


# --- what it decides --------------------------------------------------------------------------------------


def test_a_yes_in_vain_fails_and_gives_the_seat_back(offered):
    say_yes(offered, "mia")
    settles(offered)

    mine = side(offered, "mia", offered.offer)
    assert match(offered, offered.offer).status is MatchStatus.FAILED
    assert statuses(offered, "mia") == ["failed"]
    assert (mine.facts, mine.gives, mine.seated) == (None, None, False)
    assert count_seats(offered, "mia") == 0
    assert offered.person("mia").unanswered == 0


def test_every_match_of_a_round_is_decided_however_few_are_at_a_time(offered, monkeypatch):
    monkeypatch.setattr(settle, "CHUNK", 2)
    others = [make_match(offered, *two) for two in (("ada", "noa"), ("lev", "zoe"))]
    settles(offered)

    assert [match(offered, one).status for one in (offered.offer, *others)] == [MatchStatus.FAILED] * 3


def test_silence_lapses_and_counts_once_if_the_offer_was_heard(offered):
    offered.travels(hours(2))
    say_yes(offered, "mia")
    settles(offered)

    assert statuses(offered, "ben") == ["lapsed"]
    assert offered.person("ben").unanswered == 1
    assert count_seats(offered, "ben") == 0
    offered.travels(days(10))
    assert offered.person("ben").unanswered <= 2


def test_an_offer_that_never_arrived_counts_against_nobody(offered):
    """His chat is closed: what is due stays due until its moment has passed."""
    with offered.context.engine.begin() as tx:
        people.set_open(tx, offered.address("ben"), is_open=False)
    settles(offered)

    assert statuses(offered, "ben") == ["lapsed"]
    assert offered.person("ben").unanswered == 0
    assert offered.unasked("ben") == []


def test_an_offer_whose_letter_is_still_on_its_way_counts_against_nobody(offered):
    """The platform takes nothing until the round has settled: what never left is no silence of his (law 4)."""
    offered.adapter.failing = SendError("away", retry_after=hours(1))
    settles(offered)

    assert statuses(offered, "ben") == ["lapsed"]
    assert offered.unasked("ben") == []
    assert offered.person("ben").unanswered == 0


def test_who_declined_hears_nothing_of_the_settlement(offered):
    """ "Not this week" closes the week, also for whoever has a knot that waits."""
    offered.has_knot("ben", "Cleo", every=days(30), last_met=days(60))
    offered.says("ben", "/week")
    offered.presses("ben", "Not this week")
    say_yes(offered, "mia")
    heard = len(offered.heard("ben"))
    offered.travels(days(5))

    assert len(offered.heard("ben")) == heard
    assert statuses(offered, "ben") == ["rested"]
    assert offered.person("ben").unanswered == 0


def test_the_buttons_of_an_offer_that_settled_change_nothing(offered):
    offered.travels(hours(2))
    shown = offered.unasked("mia")[-1]
    settles(offered)

    for label in ("Let's meet", "Someone else", "Not this week"):
        assert "answered already" in offered.presses("mia", label, on=shown).text
    assert "no longer open" in offered.presses("mia", "Why?", on=shown).text
    assert statuses(offered, "mia") == ["lapsed"]


def test_settling_twice_changes_nothing(offered):
    say_yes(offered, "mia")
    settles(offered)
    before = everything_of(offered, "mia"), everything_of(offered, "ben")
    round_id = match(offered, offered.offer).round_id
    with offered.context.engine.begin() as tx:
        settle.settle(tx, offered.context, rounds.get(tx, RoundId(round_id)))

    assert (everything_of(offered, "mia"), everything_of(offered, "ben")) == before
    assert count_seats(offered, "mia") == 0


def test_two_yeses_of_two_who_must_not_meet_are_both_in_vain(offered):
    """Blocked since: both have said yes, and both hear what anybody in vain hears."""
    say_yes(offered, "mia")
    with offered.context.engine.begin() as tx:
        tx.execute(update(sides).values(answer="yes"))
        tx.execute(update(suggestions).values(status="pursued"))
    settles(offered)

    assert statuses(offered, "mia") == statuses(offered, "ben") == ["failed"]


# --- what comes of it ---------------------------------------------------------------------------------------


def test_a_yes_in_vain_gets_the_own_best_knot_after_the_re_match(offered):
    offered.has_knot("mia", "Cleo", every=days(30), last_met=days(60))
    say_yes(offered, "mia")
    no_rematch(offered)

    told = offered.unasked("mia")[-1]
    assert told.text.startswith(
        "The meeting with someone from Makers did not come about this time.\n\n"
        "Someone of your own instead: Cleo\nYou were last in touch with Cleo"
    )
    assert [b.label for b in told.buttons] == ["Let's meet", "Someone else", "Not this week", "Why?"]
    fallback = week_of_suggestions(offered, "mia", WEEK)[-1]
    assert (fallback.origin.value, fallback.ordinal, fallback.status.value) == ("fallback", 2, "open")
    assert "draft" in offered.presses("mia", "Let's meet").text


def test_silence_brings_the_own_best_knot_when_the_round_settles(offered):
    """Law 2: an offer that comes to nothing costs no week; whether the other said yes makes no difference."""
    for who in ("mia", "ben"):
        offered.has_knot(who, "Cleo", every=days(30), last_met=days(60))
    say_yes(offered, "mia")
    settles(offered)

    told = offered.unasked("ben")[-1].text
    assert told.startswith(
        "The offer from Makers has run out, which is fine.\n\nSomeone of your own instead: Cleo\nYou were"
    )
    assert statuses(offered, "ben") == ["lapsed", "open"]
    assert "draft" in offered.presses("ben", "Let's meet").text


def test_silence_without_a_knot_that_waits_is_left_alone(offered):
    offered.travels(hours(2))
    heard = len(offered.heard("ben"))
    no_rematch(offered)

    assert len(offered.heard("ben")) == heard
    assert statuses(offered, "ben") == ["lapsed"]


def test_a_week_of_silence_counts_once_whatever_it_brought(offered):
    """Law 4: weeks are counted, not suggestions: the offer found no answer, nor did the own knot after it."""
    offered.has_knot("ben", "Cleo", every=days(30), last_met=days(60))
    offered.travels(days(5))
    assert statuses(offered, "ben") == ["lapsed", "open"]
    assert offered.person("ben").unanswered == 1
    offered.travels(days(2) + hours(2))

    assert statuses(offered, "ben") == ["lapsed", "lapsed"]
    assert offered.person("ben").unanswered == 1


def test_who_is_matched_again_and_says_nothing_gets_their_own_knot_when_that_fails(offered):
    offered.has_knot("mia", "Cleo", every=days(30), last_met=days(60))
    owner = lives_in_tokyo(offered)
    say_yes(offered, "mia")
    settles(offered)
    with offered.context.engine.begin() as tx:
        dues.void(tx, owner, kinds=("fallback",))  # as where the re-match finds somebody
    offered.offer = make_match(offered, "mia", "ada", day=offered.today - days(3), kind=RoundKind.REMATCH)
    settles(offered)
    offered.travels(days(1))

    assert "Someone of your own instead: Cleo" in offered.unasked("mia")[-1].text
    assert [s.origin for s in week_of_suggestions(offered, "mia", WEEK)] == ["first", "rematch", "fallback"]


def test_without_a_knot_it_is_the_line_alone(offered):
    say_yes(offered, "mia")
    no_rematch(offered)

    assert (
        offered.unasked("mia")[-1].text
        == "The meeting with someone from Makers did not come about this time."
    )
    assert offered.unasked("mia")[-1].buttons == ()
    assert statuses(offered, "mia") == ["failed"]


def test_a_fallback_waits_until_quiet_hours_end(offered):
    lives_in_tokyo(offered)
    say_yes(offered, "mia")
    settles(offered)
    assert not any("did not come about" in h.text for h in offered.unasked("mia"))
    offered.travels(days(1))

    told = offered.unasked("mia")[-1]
    assert told.text == "The meeting with someone from Makers did not come about this time."
    assert is_local(offered, "mia", told.at) == "Fri 08:00"


def test_asked_for_before_its_hour_the_fallback_is_said_once(offered):
    offered.has_knot("mia", "Cleo", every=days(30), last_met=days(60))
    lives_in_tokyo(offered)
    say_yes(offered, "mia")
    settles(offered)

    assert offered.says("mia", "/week").text.startswith(
        "The meeting with someone from Makers did not come about"
    )
    assert offered.says("mia", "/week").text.startswith("This week: Cleo")
    offered.travels(days(1))
    assert not any("did not come about" in h.text for h in offered.unasked("mia"))


def test_a_fallback_is_none_where_the_week_holds_something_by_now(offered):
    """The line is told; a second suggestion beside a meeting would be one too many (law 1)."""
    offered.has_knot("mia", "Cleo", every=days(30), last_met=days(60))
    lives_in_tokyo(offered)
    say_yes(offered, "mia")
    settles(offered)
    offered.says("mia", "/instead Networking night, Sat 28 November 2026, 19:00")
    assert offered.presses("mia", "Let's meet").text.startswith("That's a draft")
    offered.travels(days(1))

    assert (
        offered.unasked("mia")[-1].text
        == "The meeting with someone from Makers did not come about this time."
    )
    assert statuses(offered, "mia") == ["failed", "pursued"]


def test_consoling_twice_says_it_once(offered):
    say_yes(offered, "mia")
    no_rematch(offered)
    heard = len(offered.unasked("mia"))
    (ended,) = week_of_suggestions(offered, "mia", WEEK)
    with offered.context.engine.begin() as tx:
        tx.execute(update(suggestions).where(suggestions.c.match_id.is_(None)).values(status="rested"))
        settle.plan_fallbacks(tx, offered.context, [ended, ended])
    offered.travels(hours(1))

    assert len(offered.unasked("mia")) == heard + 1


def test_somebody_of_ones_own_is_brought_once_a_week(offered):
    """Whoever let the first one rest hears no second name with the next line that is due."""
    for name in ("Cleo", "Dan"):
        offered.has_knot("mia", name, every=days(30), last_met=days(60))
    say_yes(offered, "mia")
    no_rematch(offered)
    assert "Someone of your own instead" in offered.unasked("mia")[-1].text
    offered.presses("mia", "Not this week")
    had = week_of_suggestions(offered, "mia", WEEK)
    with offered.context.engine.begin() as tx:
        settle.plan_fallbacks(tx, offered.context, had[:1])
    offered.travels(hours(1))

    assert (
        offered.unasked("mia")[-1].text
        == "The meeting with someone from Makers did not come about this time."
    )
    assert statuses(offered, "mia") == ["failed", "rested"]


def test_a_yes_in_vain_is_told_each_time(offered):
    """Of several that came to nothing the newest counts, whose week still runs."""
    say_yes(offered, "mia")
    no_rematch(offered)
    offered.travels(MONDAY + days(6))
    offered.offer = make_match(offered, "mia", "ada")
    offered.travels(MONDAY + days(7) + hours(2))
    say_yes(offered, "mia")
    no_rematch(offered)

    told = [heard.at for heard in offered.unasked("mia") if "did not come about" in heard.text]
    assert [at - told[0] for at in told] == [days(0), days(7)]


@pytest.mark.parametrize(("day", "again"), [(5, True), (6, False)])
def test_a_round_that_settles_on_the_last_day_of_its_week_has_no_re_match(offered, day, again):
    """The bot was away: on Saturday there is time for one more day, on Sunday there is none."""
    say_yes(offered, "mia")
    offered.clock.travel_to(MONDAY + days(day))
    offered.ticks()

    assert match(offered, offered.offer).status is MatchStatus.FAILED
    with offered.context.engine.begin() as tx:
        assert (rounds.find_last(tx, RoundKind.REMATCH) is not None) is again


def test_a_re_match_begins_by_saying_that_the_first_did_not_come_about(offered):
    say_yes(offered, "mia")
    settles(offered)
    again = make_match(offered, "mia", "ada", day=offered.today - days(3), kind=RoundKind.REMATCH)
    offered.travels(hours(1))

    told = offered.unasked("mia")[-1].text
    assert told.startswith(
        "The meeting with someone from Makers did not come about this time.\nThis week: someone from"
    )
    assert offered.unasked("ada")[-1].text.startswith("This week: someone from Makers")
    assert [s.origin.value for s in week_of_suggestions(offered, "mia", WEEK)] == ["first", "rematch"]
    assert match(offered, again).settle_at == offered.clock.now() + hours(23) - timedelta(minutes=0)


def test_a_week_never_holds_a_sixth_suggestion(offered):
    """First, two swaps, one re-match, one fallback; the fallback spends no swap."""
    for name in ("Cleo", "Dan", "Eve", "Fay", "Gil", "Hal"):
        offered.has_knot("mia", name, every=days(30), last_met=days(60))
    owner = lives_in_tokyo(offered)
    say_yes(offered, "mia")
    settles(offered)
    with offered.context.engine.begin() as tx:
        dues.void(tx, owner, kinds=("fallback",))
    offered.offer = make_match(offered, "mia", "ada", day=offered.today - days(3), kind=RoundKind.REMATCH)
    say_yes(offered, "mia")
    settles(offered)
    offered.travels(days(1))

    assert "Someone of your own instead" in offered.unasked("mia")[-1].text
    assert offered.presses("mia", "Someone else").text.startswith("This week: ")
    assert offered.presses("mia", "Someone else").text.startswith("This week: ")
    assert "last swap" in offered.presses("mia", "Someone else").text
    origins = [s.origin.value for s in week_of_suggestions(offered, "mia", WEEK)]
    assert origins == ["first", "rematch", "fallback", "swap", "swap"]


# --- nobody can tell why ------------------------------------------------------------------------------------


def silent(world):
    """Ben hears the offer and says nothing."""


def declines(world):
    world.says("ben", "/week")
    world.presses("ben", "Not this week")


def swaps(world):
    world.says("ben", "/week")
    world.presses("ben", "Someone else")


def half_way(world):
    """He was about to say yes."""
    world.says("ben", "/week")
    world.presses("ben", "Let's meet")


def leaves_the_circle(world):
    world.says("ben", "/leave Makers")
    world.presses("ben", "Yes, leave")


def forgets(world):
    world.says("ben", "/forget")
    world.presses("ben", "Yes, delete everything")


def pauses(world):
    world.says("ben", "/pause")


def stops(world):
    """He shut the bot out: nothing reaches him."""
    with world.context.engine.begin() as tx:
        people.set_open(tx, world.address("ben"), is_open=False)


def takes_it_back(world):
    say_yes(world, "ben")
    world.says("ben", "/pause")


BEFALLS = [declines, swaps, half_way, leaves_the_circle, forgets, pauses, stops]


def everything_of(world, who):
    """The rows of somebody that the other's doings could show in, without ids."""
    owner = world.person(who).id
    found = {}
    with world.context.engine.begin() as tx:
        for table in (suggestions, sides, history, nudges, prompts):
            columns = [
                column
                for column in table.c
                if not column.name.endswith("id") and column.name not in {"graph", "context", "choices"}
            ]
            rows = tx.execute(select(*columns).where(table.c.owner_id == owner)).all()
            found[table.name] = [tuple(row) for row in rows]
        found["dues"] = [
            (d.kind, d.due_at, d.expires_at) for d in dues.find_due(tx, [owner], FAR).get(owner, [])
        ]
        found["person"] = replace(people.by_id(tx, owner), id="", created_at=None)
    return found


FAR = make_world.__defaults__[0] + days(400)


def story(folder, befalls, *, before):
    """Mia's week, whatever befalls Ben before her yes or after it; everything she could ever see."""
    folder.mkdir()
    world = make_world(folder)
    try:
        return _lived(world, befalls, before=before)
    finally:
        world.close()


@scene
def _heard_of_ben(world):
    circle_of(world, "Makers", CREW)
    world.has_knot("mia", "Cleo", every=days(30), last_met=days(60))
    offer = make_match(world, "mia", "ben")
    world.travels(hours(2))
    return offer


def _lived(world, befalls, *, before):
    world.offer = _heard_of_ben(world)
    looks = []
    if before:
        befalls(world)
    say_yes(world, "mia")
    if not before:
        befalls(world)
    for wait in (hours(5), days(1), days(1), hours(22), hours(2), days(1), hours(12), days(1)):
        world.travels(wait)
        looks.append((world.clock.now(), [heard.text for heard in world.hands_in("mia", text="/week")]))
        looks.append(everything_of(world, "mia"))
    heard = [
        (said.at, said.text, said.unasked, [button.label for button in said.buttons])
        for said in world.heard("mia")
    ]
    amended = [(chat, labels) for chat, _, labels in world.adapter.amended if chat == "mia"]
    seats = count_seats(world, "mia")
    return {"heard": heard, "looks": looks, "amended": amended, "seats": seats}


@pytest.fixture(scope="module")
def silence(tmp_path_factory):
    """Mia's week where Ben says nothing before her yes, and where he says nothing after it."""
    folder = tmp_path_factory.mktemp("silence")
    return {before: story(folder / str(before), silent, before=before) for before in (True, False)}


@pytest.mark.parametrize("before", [True, False], ids=["before her yes", "after her yes"])
@pytest.mark.parametrize("befalls", BEFALLS, ids=lambda befalls: befalls.__name__)
def test_whatever_befalls_the_other_it_reads_like_silence(silence, tmp_path, befalls, before):
    """Texts, buttons, edits, instants, /week at any moment, own rows: nothing tells the ways apart (law 3)."""
    as_this = story(tmp_path / "this", befalls, before=before)

    assert as_this["heard"] == silence[before]["heard"]
    assert as_this == silence[before]


def test_a_yes_that_was_taken_back_reads_like_silence(silence, tmp_path):
    """Before hers there was nothing to reveal, and after it there is nothing left to."""
    assert story(tmp_path / "this", takes_it_back, before=True) == silence[True]


def test_the_story_has_its_end_in_it(silence):
    """So that two empty stories cannot be equal."""
    told = silence[False]

    assert any("did not come about" in text for _, text, _, _ in told["heard"])
    assert any("Someone of your own instead: Cleo" in text for _, text, _, _ in told["heard"])


# --- the same on every database -----------------------------------------------------------------------------


def test_a_round_settles_alike_on_every_database(database, tmp_path):
    """A yes in vain, two yeses and two silences in one round, on SQLite and PostgreSQL."""
    (tmp_path / "house").mkdir()
    world = make_world(tmp_path / "house", url=database.url)
    try:
        circle_of(world, "Makers", CREW)
        world.offer = make_match(world, "mia", "ben")
        met = make_match(world, "ada", "noa")
        quiet = make_match(world, "lev", "zoe")
        world.travels(hours(2))
        say_yes(world, "mia")
        say_yes(world, "ada")
        say_yes(world, "noa")
        settles(world)

        told = [match(world, id_).status.value for id_ in (world.offer, met, quiet)]
        assert told == ["failed", "revealed", "failed"]
        assert [statuses(world, who)[0] for who in ("mia", "ben", "ada", "lev")] == [
            "failed",
            "lapsed",
            "pursued",
            "lapsed",
        ]
        assert [world.person(who).unanswered for who in ("mia", "ben", "ada", "lev")] == [0, 1, 0, 1]
        assert [count_seats(world, who) for who in ("mia", "ben", "ada", "lev")] == [0, 0, 1, 0]
        assert (
            world.unasked("mia")[-1].text
            == "The meeting with someone from Makers did not come about this time."
        )
    finally:
        world.close()
