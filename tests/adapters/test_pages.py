"""/m/TOKEN over a real port and a real house: a knot without the bot picks a time, and what nobody learns by it."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import combinations

import icalendar
import pytest
from sqlalchemy import insert, select

from bot import app
from bot.chat.port import PageForm, PageOutcome, PageRequest
from bot.clock import SystemClock
from bot.domain.kinds import Topic, questions_about
from bot.domain.pages import MAX_OPEN, MAX_WORDS
from bot.domain.slots import Slot
from bot.runtime import web_transactions
from bot.runtime.adapter_services import InvitePages
from bot.services import drafts
from bot.services.times import TimeSpan
from bot.settings import Settings
from bot.store import knots, meetings
from bot.store.tables import metadata
from tests.adapters.asking import Guest, find_path, make_page, make_public, take_page
from tests.adapters.test_web import listening, request, says
from tests.commands.scene import HOSTILE, SOME, is_clear
from tests.commands.test_busy_calendars import ics
from tests.conftest import MONDAY, days

WORDS = "Your view of my book proposal"
#: Something for a column that has to hold something.
VALUES = {"String": "", "Integer": 0, "SmallInteger": 0, "Boolean": False, "Instant": MONDAY, "JSON": {}}


@pytest.fixture
def house(world):
    made = make_public(world)
    yield made
    made.close()


def told(house, who="mia"):
    """What the bot says by itself, now."""
    before = len(house.heard(who))
    house.ticks()
    return [heard.text for heard in house.heard(who)[before:]]


def agreed(house, who="mia"):
    owner = house.person(who)
    with house.context.engine.begin() as tx:
        return [one.starts_at for one in meetings.list_agreed(tx, owner.id)]


def labels(heard):
    return [button.label for button in heard.buttons]


def spans(answer):
    """The times a page shows, as instants."""
    instants = (tuple(map(datetime.fromisoformat, key.split("/"))) for key, _ in answer.times)
    return [Slot(starts_at=start, ends_at=end) for start, end in instants]


def rows(house):
    """Everything the database holds."""
    with house.context.engine.begin() as tx:
        return {table.name: tx.execute(select(table)).all() for table in metadata.sorted_tables}


# --- how it comes about -----------------------------------------------------------------------------------


def test_a_draft_offers_a_page_and_then_leads_to_it_in_place_of_times(house):
    house.has_knot("mia", "Ada", last_met=days(50))
    house.says("mia", "/meet ada")
    draft = house.heard("mia")[-2].text
    assert "With a page of times" in labels(house.heard("mia")[-1])
    assert "/m/" not in draft

    asked = house.presses("mia", "With a page of times")
    assert "“Mia would like to meet you”" in asked.text
    house.says("mia", WORDS)
    letter, about = house.heard("mia")[-2:]

    assert "You can pick a time here, without an app or an account: https://bot.example/m/" in letter.text
    assert "12:30" not in letter.text
    assert "https://bot.example/m/" in letter.verbatim
    assert "until Mon 7 Dec" in about.text
    assert WORDS in about.private
    assert "Without the page" in labels(about)
    assert "With a page of times" not in labels(about)
    assert "Once" not in house.presses("mia", "Now").text
    assert "I'll tell you once Ada picks a time" in house.heard("mia")[-1].text


def test_it_is_never_forced(house):
    """Who asked for one may have the draft without it after all; then nothing is at its address."""
    path = make_page(house)
    house.presses("mia", "Without the page")

    assert "/m/" not in house.heard("mia")[-2].text
    assert Guest(house, path).get().status == 404


def test_who_changes_their_mind_before_it_is_made_has_the_draft_as_it_was(house):
    house.has_knot("mia", "Ada", last_met=days(50))
    house.says("mia", "/meet ada")
    house.presses("mia", "With a page of times")
    house.presses("mia", "No page after all")

    assert "12:30" in house.heard("mia")[-2].text
    assert rows(house)["pages"] == []


def test_without_a_public_address_there_is_no_word_of_pages(world):
    world.has_knot("mia", "Ada", last_met=days(50))
    world.says("mia", "/meet ada")

    assert "With a page of times" not in labels(world.heard("mia")[-1])


def test_what_was_asked_before_the_public_address_went_makes_no_page(house, world):
    """Nobody could be led to it."""
    house.has_knot("mia", "Ada", last_met=days(50))
    house.says("mia", "/meet ada")
    house.presses("mia", "With a page of times")
    world.says("mia", WORDS)

    assert rows(house)["pages"] == []


def test_the_public_address_says_where_pages_are(tmp_path):
    """Also one below a path of its host, with or without a slash behind it."""
    for url in ("https://bot.example.org/knots", "https://bot.example.org/knots/"):
        opened = app.open_context(Settings(public_url=url, data_dir=tmp_path), SystemClock())
        opened.engine.dispose()
        assert opened.page_url == "https://bot.example.org/knots/m/{token}"


def test_links_and_forms_of_a_page_stay_below_the_path_it_was_opened_at(house):
    """A proxy may serve the bot at any path: nothing on the page is said from the root of the host."""
    guest = Guest(house, make_page(house))
    pages_ = [guest.get().page, guest.get("?change=1").page]
    guest.picks()
    pages_.append(guest.get().page)

    targets = [t for page in pages_ for t in re.findall(r'(?:href|action)="([^"]*)"', page)]
    assert all(t.startswith(("?", "data:", guest.path.rpartition("/")[2])) for t in targets)
    assert guest.does("cancel").headers["location"] == guest.path.rpartition("/")[2]


def test_the_draft_that_is_shown_again_at_night_leads_to_the_same_page(house):
    path = make_page(house)
    house.presses("mia", "Tonight")
    house.travels(days(1))

    assert find_path(house) == path
    assert f"https://bot.example{path}" in house.unasked("mia")[-1].text
    assert Guest(house, path).get().status == 200


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("see www.example.org/deck", "looks like a link"),
        ("write to mia@example.org", "looks like a mail address"),
        ("call +49 30 1234567", "looks like a phone number"),
        ("x" * (MAX_WORDS + 1), f"up to {MAX_WORDS} characters"),
    ],
)
def test_what_it_would_not_carry_is_refused_and_may_be_said_otherwise(house, line, refused):
    house.has_knot("mia", "Ada", last_met=days(50))
    house.says("mia", "/meet ada")
    house.presses("mia", "With a page of times")

    assert refused in house.says("mia", line).text
    assert rows(house)["pages"] == []
    house.says("mia", WORDS)
    assert WORDS in Guest(house, find_path(house)).get().words


@pytest.mark.parametrize("what", SOME)
def test_no_words_can_break_the_page_they_are_said_for(house, what):
    """They stand on it as they are, or are refused; no longer than they may be."""
    house.has_knot("mia", "Ada", last_met=days(50))
    house.says("mia", "/meet ada")
    house.presses("mia", "With a page of times")
    is_clear(house, house.says("mia", HOSTILE[what]))

    for row in rows(house)["pages"]:
        assert len(row.words) <= MAX_WORDS
        page = Guest(house, find_path(house)).get()
        assert (page.status, len(page.times)) == (200, 7)
        assert "<script" not in page.page


def test_five_wait_at_once_and_one_that_is_answered_makes_room(house):
    paths = [make_page(house, name) for name in ("Ada", "Ben", "Cem", "Dora", "Eve")]
    assert len(paths) == MAX_OPEN
    house.has_knot("mia", "Finn", last_met=days(50))
    house.says("mia", "/meet finn")
    assert "5 pages wait for an answer already" in house.presses("mia", "With a page of times").text

    Guest(house, paths[0]).does("decline")
    make_page(house, "Finn")
    assert len(rows(house)["pages"]) == MAX_OPEN + 1


def test_a_name_that_is_a_way_elsewhere_stands_on_no_page(house):
    """The page says who asks as their chat shows them."""
    house.has_knot("mia", "Ada", last_met=days(50))
    house.hands_in("mia", text="/meet ada")
    with house.context.engine.begin() as tx:
        tx.execute(metadata.tables["addresses"].update().values(name="Mia www.example.org"))
    house.says("mia", "/meet ada")

    assert "With a page of times" not in labels(house.heard("mia")[-1])


# --- what is done on it -----------------------------------------------------------------------------------


def test_a_time_is_picked_and_the_owner_hears_at_once(house):
    guest = Guest(house, make_page(house, words=WORDS))
    seen = guest.get()
    assert seen.status == 200
    assert "Mia would like to meet you" in seen.words
    assert WORDS in seen.words
    assert len(seen.times) == 7

    label = guest.picks(1)

    (heard,) = told(house)
    assert heard.startswith(f"Ada picked a time on your page: {label}.")
    assert [file.name for file in house.heard("mia")[-1].files] == ["meeting.ics"]
    assert labels(house.heard("mia")[-1])[:2] == ["Move", "Cancel"]
    assert agreed(house) == [spans(seen)[1].starts_at]
    assert f"You and Mia: {label}" in guest.get().words


def test_a_picked_time_is_a_meeting_like_any_other(house):
    """It closes the suggestion it was sought for, asks nothing more, and is reminded of and asked about."""
    house.has_knot("mia", "Ada", last_met=days(50))
    house.says("mia", "/week")
    house.presses("mia", "Let's meet")
    house.presses("mia", "With a page of times")
    house.presses("mia", "Without a line")
    house.presses("mia", "Now")
    Guest(house, find_path(house)).picks()

    assert "Ada" in house.says("mia", "/week").text
    assert "Move" in labels(house.heard("mia")[-1])
    house.travels(days(9))
    said = " ".join(heard.text for heard in house.unasked("mia"))
    assert "You and Ada:" in said
    assert "How was it with Ada?" in said
    assert "find a time" not in said


def test_in_quiet_hours_the_owner_hears_when_they_end(house):
    guest = Guest(house, make_page(house))
    house.clock.travel_to(house.clock.now() + timedelta(hours=19))  # three in the morning in Berlin
    guest.picks(3)
    assert told(house) == []
    house.travels(days(0.5))

    assert [h.text.partition(":")[0] for h in house.unasked("mia")][-1] == "Ada picked a time on your page"


def test_who_picked_may_move_it_and_cancel_it(house):
    guest = Guest(house, make_page(house))
    guest.picks(0)
    told(house)
    change = guest.get("?change=1")
    assert "Keep it as it is" in change.words
    assert spans(change)[0].starts_at not in agreed(house)

    moved = guest.picks(2)
    (heard,) = told(house)
    assert heard.startswith(f"Ada moved your meeting on the page: {moved}.")
    assert len(agreed(house)) == 1

    assert guest.does("cancel").status == 303
    (heard,) = told(house)
    assert heard.startswith(f"Ada can't make it after all: {moved} does not take place.")
    assert agreed(house) == []
    assert "This meeting does not take place" in guest.get().words
    assert guest.get().times == []


def test_the_owner_hears_the_last_of_several_things_once(house):
    guest = Guest(house, make_page(house))
    guest.picks(0)
    last = guest.picks(1)

    (heard,) = told(house)
    assert last in heard


def test_not_now_is_told_and_nothing_more_is_asked(house):
    house.has_knot("mia", "Ada", last_met=days(50))
    house.says("mia", "/week")
    house.presses("mia", "Let's meet")
    guest = Guest(house, take_page(house))
    guest.does("decline")

    (heard,) = told(house)
    assert (
        heard == "Ada said “not now” on your page. Nothing more than that; another time may be a better one."
    )
    assert "Not now it is" in guest.get().words
    assert guest.get().times == []
    house.travels(days(6))
    assert len(house.unasked("mia")) == 1
    assert "With a page of times" not in labels(house.says("mia", "/week"))


def test_what_the_owner_moves_or_cancels_stands_on_the_page(house):
    guest = Guest(house, make_page(house))
    guest.picks(0)
    told(house)
    house.presses("mia", "Move")
    said = house.says("mia", "2026-12-03 20:00").text
    assert "The page Ada picked the time on shows it" in said
    assert "Thu 3 Dec at 20:00" in guest.get().words

    house.says("mia", "/week")
    house.says("mia", "/meet ada 2026-12-04 20:00")
    assert "Fri 4 Dec at 20:00" in guest.get().words
    house.presses("mia", "Cancel")
    assert "This meeting does not take place" in guest.get().words


def test_what_was_agreed_in_the_chat_stands_on_the_page_too(house):
    """And no question for a time is left open."""
    guest = Guest(house, make_page(house))
    house.presses("mia", "Now")
    house.says("mia", "2026-12-03 20:00")

    assert "You and Mia: Thu 3 Dec at 20:00" in guest.get().words
    guest.picks(0)
    assert len(agreed(house)) == 1


def test_a_question_for_the_time_is_answered_by_the_page(house):
    guest = Guest(house, make_page(house))
    house.presses("mia", "Now")
    open_before = asked_about(house)
    guest.picks(0)

    assert "Ada" in open_before
    assert "Ada" not in asked_about(house)


def asked_about(house):
    """Whom open questions for a time are about."""
    names = {knot.id: knot.name for knot in house.knots("mia")}
    kinds = questions_about(Topic.TIME)
    return {
        names[row.context["knot"]]
        for row in rows(house)["prompts"]
        if row.status == "open" and row.kind in kinds
    }


def test_what_the_owner_moved_meanwhile_is_not_told_as_the_knots_doing(house):
    guest = Guest(house, make_page(house))
    guest.picks(0)
    house.says("mia", "/meet ada 2026-12-04 20:00")

    assert told(house) == []
    assert "Fri 4 Dec at 20:00" in guest.get().words


def test_a_place_the_owner_named_stands_there(house):
    house.has_knot("mia", "Ada", last_met=days(50))
    house.says("mia", "/meet ada at Café Einstein")
    guest = Guest(house, take_page(house))
    assert "Where: Café Einstein" in guest.get().words
    guest.picks()

    assert "Where: Café Einstein" in guest.get().words
    assert "Café Einstein" in guest.get("/meeting.ics").page


def test_the_calendar_file_follows_what_becomes_of_the_meeting(house):
    guest = Guest(house, make_page(house))
    assert guest.get("/meeting.ics").status == 404
    guest.picks(0)

    def read():
        answer = guest.get("/meeting.ics")
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        (event,) = icalendar.Calendar.from_ical(answer.raw).walk("VEVENT")
        return event

    first = read()
    assert (str(first["SUMMARY"]), str(first["STATUS"])) == ("Meeting Mia", "CONFIRMED")
    assert first.start == agreed(house)[0]
    guest.picks(2)
    second = read()
    assert (second["UID"], second["SEQUENCE"] > first["SEQUENCE"]) == (first["UID"], True)
    assert second.start == agreed(house)[0]
    guest.does("cancel")
    assert str(read()["STATUS"]) == "CANCELLED"


# --- being erased -----------------------------------------------------------------------------------------


def reach(house, name, who="mia"):
    knot = house.knot(who, name)
    with house.context.engine.begin() as tx:
        return [point.value for point in knots.points_of(tx, knot.id)]


def test_erase_me_takes_the_page_and_every_way_to_reach_them_and_nothing_else(house):
    """Of this asker: others, who know the same mail, notice nothing."""
    house.knows("zoe")
    for who in ("mia", "zoe"):
        house.says(who, "/add Ada Lind, ada@example.org, +49 170 1234567")
        house.says(who, "/note ada loves old maps")
    path = make_page(house, "Ada Lind")
    guest = Guest(house, path)
    assert len(reach(house, "Ada Lind")) == 2

    gone = guest.does("erase")

    assert gone.status == 200
    assert "Erased" in gone.words
    assert guest.get().status == 404
    assert reach(house, "Ada Lind") == []
    assert len(reach(house, "Ada Lind", "zoe")) == 2
    (heard,) = told(house)
    assert heard.startswith("Ada Lind had your page erased")
    assert told(house, "zoe") == []
    me = house.person("mia").id
    assert [row.text for row in rows(house)["notes"] if row.owner_id == me] == ["loves old maps"]
    back = {row.owner_id for row in rows(house)["changes"] if "ada@example.org" in str(row.steps)}
    assert back == {house.person("zoe").id}
    house.says("mia", "/undo")
    assert reach(house, "Ada Lind") == []


def test_there_is_no_further_page_however_they_are_written_down(house):
    house.knows("zoe")
    house.says("mia", "/add Ada Lind, ada@example.org")
    house.says("zoe", "/add Ada Lind, ada@example.org")
    Guest(house, make_page(house, "Ada Lind")).does("erase")

    def is_offered(who="mia", name="Ada Lind"):
        house.says(who, f"/meet {name}")
        return "With a page of times" in labels(house.heard(who)[-1])

    assert not is_offered()
    house.says("mia", "/knot Ada Lind")
    house.presses("mia", "Edit")
    house.presses("mia", "Remove")
    house.presses("mia", "Yes, remove")
    house.says("mia", "/add Adele, ada@example.org")
    assert not is_offered(name="Adele")
    assert is_offered("zoe")
    house.has_knot("mia", "Ben", last_met=days(50))
    assert is_offered(name="Ben")
    house.has_knot("mia", "Bella", last_met=days(50))
    house.says("mia", "/meet Bella")
    Guest(house, take_page(house)).does("erase")
    house.says("mia", "/merge Ben, Bella")
    house.presses("mia", "Yes, merge")
    assert not is_offered(name="Ben")


def test_who_forgets_and_comes_back_makes_them_no_page_either(house):
    house.says("mia", "/start")
    house.knows("mia")
    house.says("mia", "/add Ada Lind, ada@example.org")
    Guest(house, make_page(house, "Ada Lind")).does("erase")
    house.says("mia", "/forget")
    house.presses("mia", "Yes, delete everything")
    assert rows(house)["pages"] == []

    house.knows("mia")
    house.says("mia", "/add Ada Lind, ada@example.org")
    house.says("mia", "/meet Ada Lind")
    assert "With a page of times" not in labels(house.heard("mia")[-1])


def test_an_agreed_time_stays_when_they_are_erased_and_the_owner_hears_both(house):
    guest = Guest(house, make_page(house))
    label = guest.picks(1)
    guest.does("erase")

    said = " ".join(told(house))
    assert label in said
    assert "had your page erased" in said
    assert len(agreed(house)) == 1


def test_an_offered_page_that_was_answered_meanwhile_is_not_made(house):
    """An old button does nothing once they refused."""
    house.says("mia", "/start")
    house.has_knot("mia", "Ada", last_met=days(50))
    house.says("mia", "/meet ada")
    old = house.heard("mia")[-1]
    Guest(house, take_page(house)).does("erase")

    assert "/m/" not in house.presses("mia", "With a page of times", on=old).text
    assert rows(house)["pages"] == []


# --- how long it is there ---------------------------------------------------------------------------------


def test_unanswered_it_goes_after_two_weeks(house):
    guest = Guest(house, make_page(house))
    house.clock.travel_to(house.clock.now() + days(14) - timedelta(minutes=1))
    assert guest.get().status == 200
    house.clock.travel_to(house.clock.now() + timedelta(minutes=2))
    assert guest.get().status == 404
    house.loop.run_until_complete(house.running.prune_old())
    assert rows(house)["pages"] == []


def test_with_a_meeting_it_goes_when_that_ends(house):
    guest = Guest(house, make_page(house))
    guest.picks(6)
    (starts_at,) = agreed(house)
    assert starts_at > house.clock.now() + days(7)
    house.clock.travel_to(starts_at)
    house.loop.run_until_complete(house.running.prune_old())
    assert guest.get().status == 200
    house.clock.travel_to(starts_at + timedelta(hours=2))
    assert guest.get().status == 404
    house.loop.run_until_complete(house.running.prune_old())
    assert rows(house)["pages"] == []


def lets_go(house):
    house.presses("mia", "Now")
    house.presses("mia", "Leave it")


def forgets(house):
    house.says("mia", "/forget")
    house.presses("mia", "Yes, delete everything")


def removes(house):
    house.says("mia", "/knot ada")
    house.presses("mia", "Edit")
    house.presses("mia", "Remove")
    house.presses("mia", "Yes, remove")


@pytest.mark.parametrize("ends", [lets_go, forgets, removes])
def test_it_goes_with_what_it_was_for(house, ends):
    """The draft is let go of, the owner is forgotten, the knot is removed."""
    guest = Guest(house, make_page(house))
    ends(house)

    assert guest.get().status == 404
    assert rows(house)["pages"] == []


# --- which times ------------------------------------------------------------------------------------------


def test_no_time_is_shown_that_is_busy_or_offered_to_somebody_else(house):
    """By a calendar, by a meeting, by the draft to another, by an older page; at first nor in any week."""
    house.has_knot("mia", "Zora", last_met=days(50))
    house.says("mia", "/meet zora")
    drafted = knots_offered(house, "Zora")
    assert len(drafted) == 3
    paths = [make_page(house, name) for name in ("Ada", "Ben", "Cem")]
    guests = [Guest(house, path) for path in paths]
    first = [spans(guest.get()) for guest in guests]
    assert [len(shown) for shown in first] == [7, 7, 7]

    for one, other in combinations(first, 2):
        assert not set(one) & set(other)
    for shown in first:
        assert not set(shown) & set(drafted)
    for number, guest in enumerate(guests):
        for week in range(1, 4):
            weekly = set(spans(guest.get(f"?week={week}")))
            assert weekly
            assert not weekly & {slot for i, shown in enumerate(first) if i != number for slot in shown}

    busy = first[0][:3]
    house.says("mia", "/times")
    house.sends("mia", "busy.ics", ics(*((one.starts_at, one.ends_at) for one in busy)), "text/calendar")
    shown = spans(guests[0].get())
    assert len(shown) == 7
    assert not set(shown) & set(busy)


def knots_offered(house, name):
    knot = house.knot("mia", name)
    with house.context.engine.begin() as tx:
        waiting = drafts.read_waiting(tx, knot.id)
    found = map(TimeSpan.parse, waiting.offered)
    return [Slot(starts_at=one.starts_at, ends_at=one.ends_at) for one in found]


def test_what_was_proposed_to_somebody_of_a_circle_is_not_shown_either(house):
    guest = Guest(house, make_page(house))
    proposed = spans(guest.get())[0]
    me, now = house.person("mia").id, house.clock.now()
    round_ = {"id": "r", "name": "r", "kind": "week", "status": "settled", "day": now.date()}
    match = {"id": "m", "round_id": "r", "circle_id": "c", "status": "revealed"}
    side = {"id": "s", "owner_id": me, "match_id": "m", "week": "2026-W48", "month": "2026W48"}
    side |= {"slot_from": proposed.starts_at, "slot_to": proposed.ends_at, "answer": "yes"}
    with house.context.engine.begin() as tx:
        for name, row in (("circles", {"id": "c"}), ("rounds", round_), ("matches", match), ("sides", side)):
            table = metadata.tables[name]
            blank = {
                column.name: VALUES[type(column.type).__name__]
                for column in table.c
                if not (column.nullable or column.server_default or column.name in row)
            }
            tx.execute(insert(table).values(**(blank | row)))

    assert proposed not in spans(guest.get())


def test_seven_times_are_unlike_and_other_weeks_can_be_leafed_through(house):
    guest = Guest(house, make_page(house))
    first = spans(guest.get())
    assert len({one.starts_at.date() for one in first}) == 7
    assert len({one.starts_at.hour for one in first[:3]}) > 1
    assert len({one.starts_at.isocalendar()[1] for one in first}) == 3

    for week in range(1, 8):
        seen = guest.get(f"?week={week}")
        monday = house.clock.now().date() + timedelta(weeks=week)
        assert f"From {monday:%a} {monday.day}" in seen.words
        assert {one.starts_at.isocalendar()[:2] for one in spans(seen)} <= {monday.isocalendar()[:2]}
        assert ("Another week" in seen.words) == (week < 7)
    last = spans(guest.get("?week=6"))[0]
    key = f"{last.starts_at.isoformat()}/{last.ends_at.isoformat()}"
    assert guest.post("pick", guest.get("?week=6"), time=key, more="?week=6").status == 303
    assert agreed(house) == [last.starts_at]


@pytest.mark.parametrize("week", ["0", "8", "-1", "99999999999", "x", "%00"])
def test_a_week_there_is_not_is_the_first_view(house, week):
    guest = Guest(house, make_page(house))
    assert guest.get(f"?week={week}").times == guest.get().times


def test_times_are_the_askers_and_the_readers_when_they_say_where(house):
    guest = Guest(house, make_page(house))
    here, there = guest.get(), guest.get("?zone=new+york")
    assert "All times are Berlin time." in here.words
    assert "All times are New York time." in there.words
    assert [key for key, _ in here.times] == [key for key, _ in there.times]
    assert here.times[0][1].endswith("12:30")
    assert there.times[0][1].endswith("06:30")

    answer = guest.post("pick", there, time=there.times[0][0], more="?zone=new+york")
    assert answer.headers["location"].endswith("?zone=new+york")
    assert "at 06:30" in guest.get("?zone=new+york").words
    lost = guest.get("?zone=Nowhere%22%3E")
    assert "I don't know that place." in lost.words
    assert "Berlin time" in lost.words
    assert 'Nowhere">' not in lost.page


def test_instead_of_an_event_there_is_the_events_own_time(house):
    house.has_knot("mia", "Ada", last_met=days(50))
    house.says("mia", "/instead")
    house.says("mia", "Networking night\nThu 26 Nov 2026, 18:00-20:00\nHotel X")
    house.presses("mia", "Let's meet")
    guest = Guest(house, take_page(house))

    assert [label for _, label in guest.get().times] == ["Thu 26 Nov at 18:00"]
    assert guest.get("?week=1").times == []
    guest.picks()
    assert len(agreed(house)) == 1


def test_whom_one_has_not_met_for_long_is_not_asked_for_tomorrow(house):
    house.has_knot("mia", "Ada", last_met=days(900))
    guest = Guest(house, make_page(house))

    assert min(one.starts_at for one in spans(guest.get())).date() == house.today + days(3)


def test_who_told_their_usual_times_is_asked_for_no_other(house):
    house.knows("mia")
    house.says("mia", "/times Tue 18-20, Thu 12-14")
    guest = Guest(house, make_page(house))

    assert {one.starts_at.weekday() for one in spans(guest.get())} == {1, 3}


# --- who tries what they should not -----------------------------------------------------------------------


def test_to_look_changes_nothing(house):
    """Also mail scanners and link previews look, at every link."""
    guest = Guest(house, make_page(house))
    before = rows(house)
    for more in (
        "",
        "?change=1",
        "?week=3&zone=london",
        "/meeting.ics",
        "?action=erase",
        "?action=pick&time=x",
    ):
        guest.get(more)
        guest._asks("HEAD", guest.path + more)
    after = rows(house)

    assert {n: v for n, v in after.items() if n != "guesses"} == {
        n: v for n, v in before.items() if n != "guesses"
    }


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_else_can_be_done_to_it(house, method):
    guest = Guest(house, make_page(house))
    assert guest._asks(method, guest.path).status == 404


def test_a_form_is_good_once(house):
    """Sent twice, or after somebody else's, it does nothing and shows how it stands."""
    guest = Guest(house, make_page(house))
    seen = guest.get()
    assert guest.post("pick", seen, time=seen.times[0][0]).status == 303
    again = guest.post("pick", seen, time=seen.times[1][0])

    assert again.status == 409
    assert "nothing was done" in again.words
    assert f"You and Mia: {seen.times[0][1]}" in again.words
    assert agreed(house) == [spans(seen)[0].starts_at]
    for action in ("decline", "cancel", "erase", "pick", "nonsense", ""):
        assert guest.post(action, seen, time=seen.times[1][0]).status == 409
    assert len(rows(house)["pages"]) == 1


def test_two_visitors_and_one_time_make_one_booking(house):
    path = make_page(house)
    first, second = Guest(house, path), Guest(house, path, ip="198.51.100.7")
    seen = [first.get(), second.get()]
    key = seen[0].times[0][0]

    assert [
        guest.post("pick", page, time=key).status for guest, page in zip((first, second), seen, strict=True)
    ] == [
        303,
        409,
    ]
    assert len(agreed(house)) == 1


def test_a_time_that_is_gone_meanwhile_is_not_agreed_twice(house):
    """By another page, or in the chat: others are shown."""
    guest = Guest(house, make_page(house))
    seen = guest.get()
    house.says("mia", f"/meet zoe {spans(seen)[0].starts_at:%Y-%m-%d} 12:30")
    house.has_knot("mia", "Zora", last_met=days(50))
    house.says("mia", f"/meet zora {spans(seen)[0].starts_at:%Y-%m-%d} 12:30")
    taken = guest.post("pick", seen, time=seen.times[0][0])

    assert taken.status == 409
    assert "That time has just gone. These are free:" in taken.words
    assert seen.times[0] not in taken.times
    assert guest.post("pick", seen, time=taken.times[0][0]).status == 303


@pytest.mark.parametrize(
    "time",
    [
        "2026-11-29T02:00:00+00:00/2026-11-29T03:00:00+00:00",
        "2026-11-20T11:30:00+00:00/2026-11-20T12:30:00+00:00",
        "2036-11-20T11:30:00+00:00/2036-11-20T12:30:00+00:00",
        "2026-11-24T11:30:00+00:00/2036-11-24T12:30:00+00:00",
        "2026-11-24T11:30:00/2026-11-24T12:30:00",
        "tomorrow",
        "/",
        "' or 1=1",
    ],
)
def test_a_time_nobody_offered_is_not_agreed(house, time):
    guest = Guest(house, make_page(house))
    assert guest.post("pick", guest.get(), time=time).status == 409
    assert agreed(house) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"x" * 5_000, 400),
        (b"\xff\xfe=%ff", 400),
        (b"&".join(b"a%d=1" % n for n in range(50)), 400),
        (b"", 409),
        (b"action=pick&once=%00&time=%00", 409),
        ("action=erase&once=\u00fc".encode(), 409),
    ],
)
def test_hostile_forms_get_an_answer_and_change_nothing(house, body, status):
    path = make_page(house)
    before = rows(house)["pages"]
    assert Guest(house, path)._asks("POST", path, body).status == status
    assert rows(house)["pages"] == before


def test_words_are_words_and_never_part_of_the_page(house):
    guest = Guest(house, make_page(house, words='<script>alert("1")</script> & \u202eevil **bold**'))
    page = guest.get()

    assert "<script" not in page.page
    assert "\u202e" not in page.page
    assert '<script>alert("1")</script> &amp; evil **bold**'.replace("&amp;", "&") in page.words


def test_whatever_is_wrong_with_an_address_the_answer_is_the_same(house):
    path = make_page(house)
    gone = make_page(house, "Ben")
    Guest(house, gone).does("erase")
    old = make_page(house, "Cem")
    house.clock.travel_to(house.clock.now() + days(15))
    wrong = [path[:-1], old, gone, "/m/" + "a" * 26, "/m/" + "a" * 5000, "/m/x", "/m/%3Cscript%3E"]
    answers = [Guest(house, one, ip=f"198.51.100.{n}").get() for n, one in enumerate(wrong)]
    answers += [
        Guest(house, one, ip=f"198.51.101.{n}")._asks("POST", one, b"action=erase&once=x")
        for n, one in enumerate(wrong)
    ]

    assert {answer.status for answer in answers} == {404}
    assert len({answer.page for answer in answers}) == 1
    assert "Nothing is here" in answers[0].words
    for answer in answers:
        answer.headers.pop("date")
    assert all(answer.headers == answers[0].headers for answer in answers)


def test_a_thousand_guesses_tell_nothing_and_are_slowed(house):
    path = make_page(house)
    heads = {"X_Forwarded_For": "203.0.113.77"}
    with listening(pages=InvitePages(house.running, "web")) as port:
        tries = [says(port, request("GET", f"/m/{number:026d}", **heads)) for number in range(1000)]
        good = says(port, request("GET", path, **heads))[0]
        other = says(port, request("GET", path, X_Forwarded_For="203.0.113.78"))[0]

    assert [status for status, _, _ in tries] == [404] * 10 + [429] * 990
    assert len({body for _, _, body in tries}) == 2
    assert (good, other) == (429, 200)
    assert len(rows(house)["pages"]) == 1


def test_who_presses_again_and_again_waits(house):
    """The owner hears of each thing done; to be erased is always possible."""
    guest = Guest(house, make_page(house))
    for number in range(8):
        guest.picks(number % 2)
    seen = guest.get("?change=1")
    often = guest.post("pick", seen, time=seen.times[0][0])

    assert often.status == 429
    assert "Try again in an hour" in often.words
    assert guest.does("erase").status == 200


def test_the_headers_let_nothing_in_and_nothing_out(house):
    guest = Guest(house, make_page(house, words=WORDS))
    answers = [guest.get(), guest.get("?change=1"), Guest(house, "/m/" + "a" * 26).get()]
    answers += [guest.does("pick", time="x"), guest.does("decline"), guest.get(), guest.does("erase")]

    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert "form-action 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in answer.headers
        assert "<script" not in answer.page
        assert " style=" not in answer.page
        assert len(answer.page) < 30_000


def test_previews_and_titles_name_nobody(house):
    """Whoever sees the chat, or the tabs, reads them."""
    guest = Guest(house, make_page(house, words=WORDS))
    page = guest.get("?lang=de")
    told = dict(re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]*)">', page.page))
    title = re.search(r"<title>(.*?)</title>", page.page)[1]

    assert title == told["og:title"] == "Eine Zeit aussuchen"
    assert told["og:description"].startswith("Jemand möchte Sie treffen.")
    assert '<meta name="robots" content="noindex">' in page.page
    for private in ("Mia", "Ada", WORDS, guest.path.rpartition("/")[2]):
        assert private not in "".join([*told.values(), title])
    assert "Ada" not in page.page


def test_the_address_is_nowhere_at_rest_nor_in_the_log(house, capfd):
    path = make_page(house, words=WORDS)
    token = path.rpartition("/")[2]
    house.presses("mia", "Tonight")
    Guest(house, path).picks()
    told(house)

    assert token not in "".join(capfd.readouterr())
    stored = [str(cell) for row in rows(house)["pages"] for cell in row]
    assert not any(token in cell for cell in stored)
    with house.context.engine.begin() as tx:
        raw = (
            tx.exec_driver_sql("select * from pages").all()
            + tx.exec_driver_sql("select draft from knots").all()
        )
    assert not any(token.encode() in bytes(cell) for row in raw for cell in row if isinstance(cell, bytes))
    assert not any(WORDS in str(cell) for row in raw for cell in row)


@pytest.mark.parametrize("trouble", ["read_page", "submit_page"])
def test_when_the_house_cannot_look_the_page_says_so_kindly(house, monkeypatch, trouble):
    guest = Guest(house, make_page(house))
    seen = guest.get()

    def broken(*_args):
        raise OSError("disk I/O error at /secret/place")

    monkeypatch.setattr(f"bot.runtime.adapter_services.{trouble}", broken)
    answer = guest.get() if trouble == "read_page" else guest.post("decline", seen)

    assert answer.status == 503
    assert "I can't look right now." in answer.words
    assert "secret" not in answer.page


# --- in whose words ---------------------------------------------------------------------------------------


def test_it_speaks_as_the_owner_speaks_to_them_and_in_the_other_language_too(house):
    house.has_knot("mia", "Herr Schmidt", last_met=days(50))
    house.says("mia", "/meet Herr Schmidt")
    house.presses("mia", "Sie")
    guest = Guest(house, take_page(house))
    german, english = guest.get(), guest.get("?lang=en")

    assert "Mia möchte Sie treffen" in german.words
    assert german.headers["content-language"] == "de"
    assert "Alle Zeiten nach der Uhr in Berlin." in german.words
    assert "Mia would like to meet you" in english.words
    assert '<html lang="en">' in english.page
    assert "Di 24. Nov. um 12:30 Uhr" in german.words
    assert guest.get("?lang=xx%22").words == german.words


def test_a_friend_is_du(house):
    house.has_knot("mia", "Ben", last_met=days(50))
    house.says("mia", "/knot ben")
    house.presses("mia", "Edit")
    house.presses("mia", "How you speak")
    house.presses("mia", "du")

    assert "Mia möchte dich treffen" in Guest(house, make_page(house, "Ben")).get().words


# --- several at once --------------------------------------------------------------------------------------


@pytest.mark.on("sqlite", "postgresql")
def test_two_hundred_who_pick_one_time_at_once_agree_on_it_once(world):
    """On two pages of one asker, from threads of their own."""
    house = make_public(world)
    paths = [make_page(house, name) for name in ("Ada", "Ben")]
    request_, seen = PageRequest(week=2), []
    for path in paths:
        token = path.rpartition("/")[2]
        seen.append((token, web_transactions.read_page(house.context, token, "g", request_)))
    key = next(one.key for one in seen[0][1].times if one.key in {other.key for other in seen[1][1].times})

    def pick(number):
        token, page = seen[number % 2]
        form = PageForm(action="pick", once=page.once, time=key)
        return web_transactions.submit_page(house.context, token, "g", request_, form)[0]

    with ThreadPoolExecutor(20) as crowd:
        outcomes = list(crowd.map(pick, range(200)))

    assert outcomes.count(PageOutcome.DONE) == 1
    assert len(agreed(house)) == 1
    house.close()
