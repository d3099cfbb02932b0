"""/instead: an invitation comes in, whom to meet in that very slot goes out."""

from datetime import timedelta

import pytest

from bot.chat.messages import Forwarded
from bot.domain.contacts import Contact
from bot.domain.events import saved_hours
from bot.domain.suggestions import SuggestionStatus
from bot.store import dues, meetings, people, suggestions
from bot.store.tables import events
from tests.conftest import MONDAY, days, weeks

THURSDAY = """Founders Night
Thu 26 Nov, 7 pm to 11 pm
Where: Impact Hub, Rollbergstr. 28
Entrance 25 €, members 10 €"""
NEXT_WEEK = THURSDAY.replace("Thu 26 Nov", "Thu 3 Dec")
DEUTSCH = """Gründerabend
Wann: Do 26.11., 19 bis 22 Uhr
Wo: Impact Hub, Rollbergstr. 28
Eintritt: 12,50 €"""
ICS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@example
SUMMARY:Alumni mixer
LOCATION:Old Town Hall
DESCRIPTION:{about}
{when}
END:VEVENT
END:VCALENDAR
"""
EVENING = "DTSTART:20261126T180000Z\nDTEND:20261126T210000Z"


def ics(when: str = EVENING, about: str = "Entrance: 30 USD") -> bytes:
    return ICS.format(when=when, about=about).replace("\n", "\r\n").encode()


@pytest.fixture
def mia(world):
    """Mia knows four people, Ada first in line."""
    for name, gap in (("Ada", 60), ("Ben", 50), ("Carla", 40), ("Dora", 30)):
        world.has_knot("mia", name, every=weeks(4), last_met=days(gap))
    return world


@pytest.fixture
def lone(world):
    """Mia knows Ada, and that is enough to be refused."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    return world


def test_somebody_who_is_early_is_said_to_be_early(world):
    """/instead is what the person asked for: the nearest may come, honestly."""
    world.has_knot("mia", "Ada", every=weeks(12), last_met=days(28))

    assert world.says("mia", f"/instead {THURSDAY}").text.splitlines()[-2:] == [
        "Meet Ada in that very slot instead.",
        "It is early still: you'd like to meet Ada every 12 weeks, and you were last in touch 4 weeks ago.",
    ]


def test_somebody_who_is_due_by_the_event_is_no_early_one(world):
    world.has_knot("mia", "Ada", every=weeks(12), last_met=days(57))

    said = world.says("mia", f"/instead {NEXT_WEEK}").text
    assert (
        "By then you and Ada will not have been in touch for 10 weeks; you'd like to meet every 12 weeks."
        in said
    )
    assert "By then you and Ada" in world.says("mia", "why").text


def of_week(world, week="2026-W48"):
    owner = world.person("mia")
    with world.context.engine.begin() as tx:
        return suggestions.of_week(tx, owner.id, week)


def statuses(world, week="2026-W48") -> list[str]:
    return [s.status.value for s in of_week(world, week)]


def event_rows(world):
    with world.context.engine.begin() as tx:
        return tx.execute(events.select()).all()


def agreed(world):
    owner = world.person("mia")
    with world.context.engine.begin() as tx:
        return meetings.list_agreed(tx, owner.id)


def labels(heard) -> list[str]:
    return [button.label for button in heard.buttons]


def takes_the_slot(world):
    """Let's meet, and the one slot that is offered."""
    world.presses("mia", "Let's meet")
    world.presses("mia", "Now")
    return world.presses("mia", labels(world.heard("mia")[-1])[0])


# --- what was understood, and whom to meet --------------------------------------------------------------


def test_an_invitation_in_words_becomes_a_person(lone):
    """Everything that was understood is echoed; the best knot takes the event's place."""
    reply = lone.says("mia", f"/instead {THURSDAY}")

    head, when, where, fee, _, whom, why = reply.text.splitlines()
    assert head == "Understood: “Founders Night”"
    assert "Thu 26 Nov" in when
    assert "19:00" in when
    assert "23:00" in when
    assert where == "Where: Impact Hub, Rollbergstr. 28"
    assert fee == "Entrance: €25"
    assert whom == "Meet Ada in that very slot instead."
    assert "9 weeks ago" in why
    assert labels(reply) == ["Let's meet", "Someone else", "Not this week", "Why?"]
    assert statuses(lone) == ["open"]


def test_without_words_it_asks_for_the_invitation(lone):
    assert "Forward me the invitation" in lone.says("mia", "/instead").text
    assert "Meet Ada" in lone.says("mia", THURSDAY).text


def test_the_question_waits_for_an_hour(lone):
    lone.says("mia", "/instead")
    lone.travels(timedelta(hours=2))

    assert "Meet" not in lone.says("mia", "Thu 26 Nov, 7 pm").text
    assert of_week(lone)[0].event_id is None


def test_cancel_withdraws_the_question(lone):
    lone.says("mia", "/instead")
    lone.says("mia", "/cancel")

    assert "Meet" not in lone.says("mia", "Thu 26 Nov, 7 pm").text


def test_a_log_entry_is_no_invitation(lone):
    """The open question does not swallow what was meant otherwise."""
    lone.says("mia", "/instead")

    assert lone.says("mia", "met Ada yesterday").text.startswith("Is this right?\nYou met Ada")


def test_auf_deutsch(world):
    """The German invitation, the German answer, the German draft and what was saved."""
    world.knows("mia", language="de")
    world.says("mia", "/add Ada Lovelace, alle 4 Wochen", language="de")

    reply = world.says("mia", f"/instead {DEUTSCH}")

    head, when, where, fee, _, whom, _ = reply.text.splitlines()
    assert head == "Verstanden: „Gründerabend“"
    assert "26. Nov" in when
    assert "19:00" in when
    assert "22:00" in when
    assert where == "Wo: Impact Hub, Rollbergstr. 28"
    assert fee == "Eintritt: 12,50 €"
    assert whom == "Triff zu genau dieser Zeit lieber Ada Lovelace."
    world.presses("mia", "Treffen wir uns")
    world.presses("mia", "du")
    world.presses("mia", "Jetzt")
    world.presses("mia", labels(world.heard("mia")[-1])[0])
    world.travels(days(5))
    held = world.presses("mia", "Gut")
    assert "Dafür fiel „Gründerabend“ aus: 3 Stunden und 12,50 € gespart." in held.text


def test_sie_is_kept(world):
    """Every text of the family exists in both forms of address."""
    world.has_knot("mia", "Ada", last_met=days(60))
    owner = world.person("mia")
    with world.context.engine.begin() as tx:
        people.change(tx, owner.id, form="sie", language="de")

    assert "Leiten Sie mir die Einladung weiter" in world.says("mia", "/instead").text
    assert "Treffen Sie zu genau dieser Zeit lieber Ada." in world.says("mia", DEUTSCH).text


def test_a_calendar_file_becomes_a_person(lone):
    reply = lone.sends("mia", "mixer.ics", ics())

    assert reply.text.startswith("Understood: “Alumni mixer”")
    assert "22:00" in reply.text
    assert "Where: Old Town Hall" in reply.text
    assert "Entrance: $30" in reply.text
    assert "Meet Ada" in reply.text


@pytest.mark.parametrize(
    ("words", "head", "when"),
    [
        ("Drinks on the first Thursday of December at 7pm", "“Drinks”", "When: Thu 3 Dec at 19:00–21:00"),
        ("Treffen am zweiten Dienstag im Dezember um 18 Uhr", "“Treffen”", "When: Tue 8 Dec at 18:00–20:00"),
        ("Salon, the last Friday of November, half past seven", "“Salon”", "When: Fri 27 Nov at 19:30–21:30"),
    ],
)
def test_a_day_counted_in_its_month_is_understood(lone, words, head, when):
    reply = lone.says("mia", f"/instead {words}").text.splitlines()

    assert reply[:2] == [f"Understood: {head}", when]


def test_an_hour_in_another_zone_is_that_instant(lone):
    """13:00 in New York is 19:00 in Berlin, and nothing needs to be said of it."""
    when = 'DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20261126T130000'
    reply = lone.sends("mia", "mixer.ics", ics(when)).text

    assert "Thu 26 Nov at 19:00" in reply
    assert "clock" not in reply


@pytest.mark.parametrize(
    ("zone", "line"),
    [
        ("", "It names no time zone; I took the clock of Berlin."),
        (";TZID=Middle Earth", "I don't know the time zone “Middle Earth”; I took the clock of Berlin."),
    ],
)
def test_a_clock_that_had_to_be_chosen_is_named(lone, zone, line):
    reply = lone.sends("mia", "mixer.ics", ics(f"DTSTART{zone}:20261126T190000")).text

    assert line in reply.splitlines()


def test_a_cancelled_event_is_said_to_be_cancelled(lone):
    """Nobody is suggested for it, and the week is left as it was."""
    cancelled = ics().replace(b"VERSION:2.0", b"VERSION:2.0\r\nMETHOD:CANCEL")

    assert lone.sends("mia", "mixer.ics", cancelled).text.startswith(
        "This event is cancelled: “Alumni mixer”, Thu 26 Nov at 19:00."
    )
    assert not of_week(lone)


def test_words_that_cancel_an_event_are_only_said_back(lone):
    """Pasted without a command: nothing is suggested, asked or stored."""
    words = (
        "Cancelled: Tech Leaders Roundtable\nThe event on Thu 26 Nov, 6:30 pm, at Loft 21 has been cancelled."
    )
    reply = lone.says("mia", words)

    assert reply.text.startswith("This event is cancelled: “Tech Leaders Roundtable”, Thu 26 Nov at 18:30.")
    assert not reply.buttons
    assert not of_week(lone)


def test_an_event_put_off_without_a_date_is_said_to_be(lone):
    words = (
        "/instead The Founders Brunch on Sunday, November 29, 11 am has been postponed until further notice."
    )

    assert lone.says("mia", words).text.startswith(
        "This event is put off and has no new date yet: “Founders Brunch”"
    )


def test_a_moved_event_is_said_to_be_moved(lone):
    moved = ics().replace(b"SUMMARY:", b"SUMMARY:Moved: ")

    assert "It was moved; this is its new date." in lone.sends("mia", "mixer.ics", moved).text.splitlines()


MAIL = b"""From: Robin <robin@example.org>
To: mia@example.org
Subject: Invitation: Alumni mixer
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

See you on Friday!
--x
Content-Type: text/calendar; method=REQUEST

BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:Alumni mixer
DTSTART:20261126T180000Z
END:VEVENT
END:VCALENDAR
--x--
"""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("invitation.eml", MAIL),
        ("mail", MAIL),
        ("meeting.txt", ics()),
        ("invite.txt", b"Alumni mixer\nThu 26 Nov, 7 pm to 11 pm\nWhere: Old Town Hall"),
        ("page.html", b"<html><body><h1>Alumni mixer</h1><p>Thu 26 Nov, 7 pm to 11 pm</p></body></html>"),
    ],
)
def test_an_invitation_is_known_by_what_a_file_holds(lone, name, data):
    """A mail, a kept text or page, a calendar by a wrong name."""
    reply = lone.sends("mia", name, data).text

    assert reply.startswith("Understood: “Alumni mixer”\nWhen: Thu 26 Nov at 19:00")
    assert "Meet Ada" in reply


def test_a_text_of_people_is_still_a_list_of_people(lone):
    reply = lone.sends(
        "mia", "people.txt", b"Name,Company,Since\nBen Cole,Harbour,26 Nov 2026\nCy Dee,Dock,27 Nov 2026"
    )

    assert "There are 2 people in that file." in reply.text
    assert not of_week(lone)


def test_a_large_mail_is_read_in_a_process_of_its_own(lone):
    large = MAIL.replace(
        b"--x--",
        b"--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n"
        + b"QUJD\n" * 20_000
        + b"--x--",
    )

    assert "Meet Ada" in lone.sends("mia", "invitation.eml", large).text


def test_a_mail_without_a_day_is_asked_about(lone):
    reply = lone.sends("mia", "hello.eml", b"From: a@b.c\nTo: d@e.f\nSubject: Hello\n\nHow are you?")

    assert "I couldn't find a date in that." in reply.text


def test_a_calendar_file_answers_the_open_question(lone):
    lone.says("mia", "/instead")

    assert "Meet Ada" in lone.sends("mia", "mixer.ics", ics()).text
    assert len(of_week(lone)) == 1


def test_an_event_without_a_time_is_its_evening(lone):
    """A whole day becomes 18:00 to 21:00 of its first day ahead, and says so."""
    reply = lone.sends("mia", "a.ics", ics("DTSTART;VALUE=DATE:20261125\nDTEND;VALUE=DATE:20261128"))

    assert "no time was given, so I take the evening" in reply.text
    lone.presses("mia", "Let's meet")
    slot = labels(lone.presses("mia", "Now"))[0]
    assert "Wed 25 Nov" in slot
    assert "18:00" in slot


def test_an_event_of_days_that_runs_already_offers_its_next_evening(lone):
    reply = lone.sends("mia", "a.ics", ics("DTSTART;VALUE=DATE:20261121\nDTEND;VALUE=DATE:20261128"))

    assert "When: Mon 23 Nov" in reply.text


def test_an_event_that_says_little_still_has_a_name(lone):
    reply = lone.says("mia", "/instead Thu 26 Nov, 7 pm")

    head, when, _, whom, _ = reply.text.splitlines()
    assert head == "Understood: an event"
    assert when.startswith("When: Thu 26 Nov")
    assert whom.startswith("Meet Ada")


def test_a_conference_of_days_names_both_ends(lone):
    reply = lone.sends("mia", "a.ics", ics("DTSTART:20261125T080000Z\nDTEND:20261127T160000Z"))

    assert "Wed 25 Nov" in reply.text
    assert "Fri 27 Nov" in reply.text


def test_a_forwarded_invitation_is_asked_about_even_without_the_command(lone):
    """Plain text is never acted on: it is offered, and No leaves all as it was."""
    asked = lone.says("mia", THURSDAY)

    assert asked.text.startswith("That looks like an invitation: “Founders Night”, Thu 26 Nov")
    assert not of_week(lone)
    assert lone.presses("mia", "No").text == "All right, nothing changes."
    assert not of_week(lone)
    lone.says("mia", THURSDAY)
    assert "Meet Ada" in lone.presses("mia", "Yes").text


@pytest.mark.parametrize("words", ["see you Thu 26 Nov, 7 pm", "hello there\nnice weather", "x " * 80])
def test_other_words_are_not_taken_for_an_invitation(lone, words):
    assert "invitation" not in lone.says("mia", words).text


# --- law 1: the suggestion of the event's week ----------------------------------------------------------


def test_it_is_this_weeks_suggestion(mia):
    """After /instead Monday at nine brings no second one."""
    mia.says("mia", f"/instead {THURSDAY}")
    mia.travels(days(6))

    assert mia.unasked("mia") == []
    assert len(of_week(mia)) == 1
    mia.travels(days(2))
    assert len(mia.unasked("mia")) == 1


def test_it_swaps_what_the_week_already_suggested(mia):
    """Monday's suggestion is swapped; its buttons are refused and its nudge is closed."""
    mia.travels(timedelta(hours=2))
    monday = mia.unasked("mia")[0]

    reply = mia.says("mia", f"/instead {THURSDAY}")

    assert "Meet Ben" in reply.text
    assert statuses(mia) == ["swapped", "open"]
    assert "answered already" in mia.presses("mia", "Let's meet", on=monday).text
    owner = mia.person("mia")
    with mia.context.engine.begin() as tx:
        assert not dues.latest_nudges(tx, [owner.id])[owner.id][1]


def test_a_pursued_suggestion_is_swapped_too(mia):
    """Nobody asks on Thursday whether a time was found for what was swapped."""
    mia.says("mia", "/week")
    mia.presses("mia", "Let's meet")

    assert "Meet Ben" in mia.says("mia", f"/instead {THURSDAY}").text
    assert statuses(mia) == ["swapped", "open"]
    mia.travels(days(6))
    assert mia.unasked("mia") == []


def test_a_rested_suggestion_counts(mia):
    mia.says("mia", "/week")
    mia.presses("mia", "Not this week")

    mia.says("mia", f"/instead {THURSDAY}")

    assert statuses(mia) == ["rested", "open"]


def test_first_and_two_swaps_then_it_says_so_and_changes_nothing(mia):
    for name in ("Founders Night", "Bakers Ball", "Alumni mixer"):
        assert "Meet" in mia.says("mia", f"/instead {THURSDAY.replace('Founders Night', name)}").text
    before = statuses(mia)

    reply = mia.says("mia", f"/instead {THURSDAY.replace('Founders', 'Singers')}")

    assert reply.text.startswith("That week has had its suggestion and both swaps")
    assert statuses(mia) == before == ["swapped", "swapped", "open"]
    assert len(event_rows(mia)) == 3


def test_someone_else_keeps_the_slot(mia):
    """A swap by button replaces the same event, and counts as one of the two."""
    mia.says("mia", f"/instead {THURSDAY}")

    second = mia.presses("mia", "Someone else")

    assert second.text.startswith("Instead of “Founders Night”, Thu 26 Nov")
    assert ": Ben" in second.text
    mia.presses("mia", "Someone else")
    assert "last swap" in mia.presses("mia", "Someone else").text
    assert len({s.event_id for s in of_week(mia)}) == 1


def test_someone_else_is_suggested_even_when_nobody_waits(world):
    """Who asks for a replacement gets one."""
    for name in ("Ada", "Ben"):
        world.has_knot("mia", name, every=weeks(26), last_met=days(2))

    assert "Meet" in world.says("mia", f"/instead {THURSDAY}").text
    assert world.presses("mia", "Someone else").text.startswith("Instead of “Founders Night”")


def test_an_event_that_is_over_is_not_replaced_any_more(mia):
    """Not this week, the event passes, then somebody after all: nothing was replaced."""
    mia.says("mia", f"/instead {THURSDAY}")
    mia.presses("mia", "Not this week")
    mia.travels(days(4))

    mia.says("mia", "/week")
    reply = mia.presses("mia", "Suggest anyway")

    assert reply.text.startswith("This week: Ben")
    assert of_week(mia)[-1].event_id is None


def test_a_later_week_is_that_weeks_suggestion(mia):
    """This week keeps its own; the next Monday shows what /instead suggested, and nothing else."""
    mia.says("mia", f"/instead {NEXT_WEEK}")
    assert statuses(mia, "2026-W49") == ["open"]

    mia.travels(days(1))
    assert len(mia.unasked("mia")) == 1
    assert mia.unasked("mia")[0].text.startswith("This week: ")
    mia.travels(days(7))

    assert len(mia.unasked("mia")) == 2
    assert mia.unasked("mia")[1].text.startswith("Instead of “Founders Night”, Thu 3 Dec")
    assert statuses(mia, "2026-W49") == ["open"]
    mia.travels(days(7))
    assert statuses(mia, "2026-W49") == ["lapsed"]


def test_a_later_week_that_has_its_answer_is_left_alone(mia):
    mia.says("mia", f"/instead {NEXT_WEEK}")
    assert mia.presses("mia", "Not this week").text == "Then that week rests, evening included."

    mia.travels(days(1))
    mia.presses("mia", "Not this week")
    mia.travels(days(7))

    assert len(mia.unasked("mia")) == 1
    assert statuses(mia, "2026-W49") == ["rested"]


def test_the_old_button_of_a_later_week_still_works(mia):
    """Monday closes what earlier weeks left open, not what waits for a week to come."""
    mia.travels(timedelta(hours=2))
    asked = mia.says("mia", f"/instead {NEXT_WEEK.replace('3 Dec', '10 Dec')}")
    mia.travels(days(7))

    mia.presses("mia", "Let's meet", on=asked)

    assert statuses(mia, "2026-W48") == ["lapsed"]
    assert statuses(mia, "2026-W50") == ["pursued"]


def test_week_shows_what_waits_in_later_weeks(mia):
    """/week shows this week, and below it the event to come, also while a time is sought for it."""
    mia.says("mia", f"/instead {NEXT_WEEK}")

    this, later = mia.hands_in("mia", text="/week")
    assert this.text.startswith("This week: Ben")
    assert later.text.startswith("Instead of “Founders Night”")
    mia.presses("mia", "Let's meet", on=later)
    this, later = mia.hands_in("mia", text="/week")
    assert this.text.startswith("This week: Ben")
    assert labels(later)[0].startswith("Thu 3 Dec")


def test_what_was_shown_on_monday_at_eight_does_not_come_again_at_nine(mia):
    mia.says("mia", f"/instead {NEXT_WEEK}")
    mia.travels(days(6) + timedelta(hours=23))
    mia.presses("mia", "Someone else", on=mia.hands_in("mia", text="/week")[-1])
    before = len(mia.unasked("mia"))

    mia.travels(days(2))

    assert len(mia.unasked("mia")) == before


def test_earlier_weeks_close_when_this_week_gets_one(mia):
    """At eight on the next Monday last week's suggestion is still open; /instead closes it."""
    mia.travels(days(1))
    mia.travels(days(6))

    mia.says("mia", f"/instead {NEXT_WEEK}")

    assert statuses(mia) == ["lapsed"]
    assert statuses(mia, "2026-W49") == ["open"]


@pytest.mark.parametrize("when", ["Thu 26 Nov, 7 pm", "Fri 27 Nov, 8 pm"])
def test_a_week_with_a_meeting_gets_a_good_book(mia, when):
    mia.says("mia", "/week")
    mia.presses("mia", "Let's meet")
    mia.says("mia", "Wed 6 pm")

    reply = mia.says("mia", f"/instead Party, {when}")

    assert reply.text.startswith("That week already holds its meeting: Ada, Wed 25 Nov")
    assert reply.text.endswith("staying at home with a good book.")
    assert statuses(mia) == ["agreed"]
    assert event_rows(mia) == []


def test_a_week_whose_meeting_is_over_gets_a_good_book(mia):
    mia.says("mia", "/week")
    mia.presses("mia", "Let's meet")
    mia.says("mia", "Wed 6 pm")
    mia.travels(days(3))
    mia.presses("mia", "Good")

    assert (
        "good book" in mia.says("mia", f"/instead {THURSDAY.replace('26', '27').replace('Thu', 'Fri')}").text
    )


def test_a_week_in_which_they_met_gets_a_good_book(mia):
    """/met answers the week's suggestion, a time was never told."""
    mia.says("mia", "/week")
    mia.says("mia", "/met Ada")

    assert mia.says("mia", f"/instead {THURSDAY}").text == (
        "That week already had its meeting, with Ada. For the event I suggest staying at home with a good book."
    )


def test_with_nobody_at_all_it_says_how_to_add_the_first(world):
    world.knows("mia")

    assert "/add" in world.says("mia", f"/instead {THURSDAY}").text
    assert event_rows(world) == []


def test_when_everybody_rests_it_says_so(world):
    world.has_knot("mia", "Ada", last_met=days(60))
    world.says("mia", "/knot ada")
    world.presses("mia", "Let rest")

    reply = world.says("mia", f"/instead {THURSDAY}")

    assert reply.text.startswith("I have nobody left to suggest for that slot")
    assert of_week(world) == []


def test_the_only_knot_is_not_suggested_twice(world):
    world.has_knot("mia", "Ada", last_met=days(60))
    world.says("mia", "/week")

    reply = world.says("mia", f"/instead {THURSDAY}")

    assert reply.text.startswith("I have nobody left")
    assert statuses(world) == ["open"]


def test_a_gap_of_the_events_day_is_told_as_one_of_then(world):
    """An event in two months is weighed as of then, and nobody is told a gap as if it were there today."""
    world.has_knot("mia", "Ada", last_met=days(20))

    reply = world.says("mia", "/instead Gala on 29 January 2027, 8 pm")

    assert "By then you and Ada will not have been in touch for 12 weeks" in reply.text
    assert "weeks ago" not in reply.text


# --- from yes to what was saved -------------------------------------------------------------------------


def test_the_draft_offers_exactly_the_slot(lone):
    """The draft names it, the question offers it as a button, and the meeting lasts two hours at most."""
    lone.says("mia", f"/instead {THURSDAY}")
    before = len(lone.heard("mia"))
    lone.presses("mia", "Let's meet")
    draft, _ = lone.heard("mia")[before:]
    asked = lone.presses("mia", "Now")

    slot, *ways_out = labels(asked)
    assert slot.startswith("Thu 26 Nov")
    assert f"{slot}." in draft.text
    assert ways_out == ["Not yet", "It didn't work out"]
    lone.presses("mia", slot)
    (meeting,) = agreed(lone)
    assert meeting.ends_at - meeting.starts_at == timedelta(hours=2)
    assert statuses(lone) == ["agreed"]


def test_a_slot_gone_by_is_not_offered(lone):
    """Who says yes after the event has begun is offered free slots."""
    lone.says("mia", f"/instead {THURSDAY}")
    lone.travels(days(4))
    lone.presses("mia", "Let's meet")

    assert len(labels(lone.presses("mia", "Now"))) == 5


@pytest.mark.parametrize(
    ("fee", "saved"),
    [
        ("Entrance 25 €", "4 hours and €25 saved"),
        ("Entrance: 12,50 €", "4 hours and €12.50 saved"),
        ("Tickets: $1,200", "4 hours and $1,200 saved"),
        ("Tickets £30", "4 hours and £30 saved"),
        ("Eintritt: 40 CHF", "4 hours and 40 CHF saved"),
        ("Free entry", "4 hours saved"),
        ("", "4 hours saved"),
    ],
)
def test_hours_and_fee_count_once_the_debrief_says_they_met(lone, fee, saved):
    lone.says("mia", f"/instead Founders Night\nThu 26 Nov, 7 pm to 11 pm\n{fee}")
    takes_the_slot(lone)
    assert event_rows(lone)[0].saved_at is None
    lone.travels(days(5))
    assert event_rows(lone)[0].saved_at is None

    held = lone.presses("mia", "So-so")

    assert f"And you skipped “Founders Night”: {saved}." in held.text
    assert event_rows(lone)[0].saved_at == lone.clock.now()


def test_free_is_said_and_unknown_is_not(lone):
    assert "Entrance: free" in lone.says("mia", "/instead Meetup\nThu 26 Nov, 7 pm\nFree entry").text
    assert "Entrance" not in lone.says("mia", "/instead Meetup\nThu 26 Nov, 7 pm").text


def test_a_meeting_that_did_not_happen_saves_nothing(lone):
    lone.says("mia", f"/instead {THURSDAY}")
    takes_the_slot(lone)
    lone.travels(days(5))

    assert "saved" not in lone.presses("mia", "It did not happen").text
    assert event_rows(lone)[0].saved_at is None


def test_a_conference_counts_eight_hours_a_day(lone):
    """Nobody saves the nights."""
    lone.sends("mia", "a.ics", ics("DTSTART:20261125T080000Z\nDTEND:20261127T160000Z", ""))
    takes_the_slot(lone)
    lone.travels(days(5))

    assert "24 hours saved" in lone.presses("mia", "Good").text


# --- refusals -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("a very nice evening with wine", "I couldn't find a date in that."),
        ("Party on Thu 19 Nov 2026, 7 pm", "That one is already over."),
        ("Party today 6 am to 11 pm", "That one has already begun."),
        ("Gala on 26 November 2029, 7 pm", "is more than a year away."),
        ("Gala on 26 Nov 9999, 7 pm", "more than a year away"),
        ("🎉" * 500, "I couldn't find a date"),
        ("**" * 1000, "I couldn't find a date"),
        ("\u202e\u0000\u200b", "I couldn't find a date"),
        ("<b>{ $name }</b> /forget", "I couldn't find a date"),
        ("x" * 9000, "too long"),
    ],
)
def test_what_cannot_be_replaced_is_refused_and_nothing_changes(lone, words, answer):
    reply = lone.says("mia", f"/instead {words}")

    assert answer in reply.text
    assert of_week(lone) == []
    assert event_rows(lone) == []


@pytest.mark.parametrize(
    "title",
    [
        "**Bold** <b>night</b> & { $name }",
        "\u200fשבת שלום\u200f חגיגה",
        "🎉🎉 Party 🎉",
        "Evil\u202e\u200b night",
        "A" * 3000,
    ],
)
def test_hostile_titles_are_only_words(lone, title):
    reply = lone.says("mia", f"/instead {title}\nThu 26 Nov, 7 pm\nWhere: /forget **x**")

    assert "Meet Ada" in reply.text
    assert "\u202e" not in reply.text
    assert len(reply.text) < 600


def test_a_fee_beyond_all_reason_is_none(lone):
    reply = lone.says("mia", f"/instead Gala\nThu 26 Nov, 7 pm\nEntrance 1{'.000' * 20} €")

    assert "Meet Ada" in reply.text
    assert "Entrance" not in reply.text


def test_a_day_completes_what_had_none(lone):
    """Only the date was missing: told afterwards, title, place and fee stay."""
    lone.says("mia", "/instead Founders Night\nWhere: Impact Hub\nEntrance 25 €")

    reply = lone.says("mia", "Thu 26 Nov, 7 pm to 9 pm")

    assert "“Founders Night”" in reply.text
    assert "21:00" in reply.text
    assert "Where: Impact Hub\nEntrance: €25" in reply.text


def test_after_a_refusal_a_better_one_is_taken(lone):
    lone.says("mia", "/instead Party on Thu 19 Nov 2026, 7 pm")

    assert "Meet Ada" in lone.says("mia", THURSDAY).text


def test_a_far_event_is_asked_back(lone):
    far = "/instead Gala on 26 April 2027, 7 pm"

    assert "quite far ahead" in lone.says("mia", far).text
    assert lone.presses("mia", "No").text == "All right, nothing changes."
    assert event_rows(lone) == []
    lone.says("mia", far)
    assert "Meet Ada" in lone.presses("mia", "Yes").text
    assert len(of_week(lone, "2027-W17")) == 1


def test_a_yes_that_comes_too_late_is_refused(lone):
    asked = lone.says("mia", THURSDAY)
    lone.travels(days(4))

    assert "already begun" in lone.presses("mia", "Yes", on=asked).text
    assert event_rows(lone) == []


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (b"", "I couldn't find a date"),
        (b"\xff\xfe\x00garbage", "I couldn't find a date"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "I couldn't find a date"),
        (ics("DTSTART:20201126T180000Z"), "That one is already over."),
        (ics() + b"X" * 1_000_001, "That file is too big for me: I read up to 1 MB and 2,000 events."),
        (ics("DTSTART:20261123T050000Z\nDTEND:20261123T210000Z"), "That one has already begun."),
    ],
)
def test_calendar_files_that_hold_nothing_are_refused(lone, data, answer):
    assert answer in lone.sends("mia", "a.ics", data).text
    assert of_week(lone) == []


def test_the_event_belongs_to_its_owner(lone):
    """Somebody else's button changes nothing (law 7)."""
    reply = lone.says("mia", f"/instead {THURSDAY}")
    lone.knows("ben")

    assert "don't know that button" in lone.presses("ben", "Let's meet", on=reply).text
    assert of_week(lone)[0].status is SuggestionStatus.OPEN


def test_twice_the_same_update_is_one_suggestion(lone):
    lone.hands_in("mia", text=f"/instead {THURSDAY}", id="same")
    lone.hands_in("mia", text=f"/instead {THURSDAY}", id="same")

    assert statuses(lone) == ["open"]


@pytest.mark.parametrize(
    ("length", "hours"), [(0.25, 1), (2, 2), (2.6, 3), (10, 10), (14, 14), (15, 8), (56, 24)]
)
def test_hours_are_counted_honestly(length, hours):
    """Up to fourteen hours as they are; of what goes on for days eight hours a day."""
    assert saved_hours(MONDAY, MONDAY + timedelta(hours=length)) == hours


def test_a_file_answers_the_open_question_for_good(lone):
    """After the .ics a word is a word again."""
    lone.says("mia", "/instead")
    lone.sends("mia", "mixer.ics", ics())

    assert "date in that" not in lone.says("mia", "what a day").text


def test_a_yes_for_an_event_weeks_away_waits_until_its_week_is_over(world):
    """Two weeks are the usual patience; a suggestion for a later week keeps until then."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    world.says("mia", "/instead Startup Drinks, Thursday 7 January 2027, 6:30 pm to 9 pm, at the Loft")
    world.presses("mia", "Let's meet")

    world.travels(weeks(5))
    world.says("mia", "/week")

    assert "Thu 7 Jan 2027 at 18:30" in world.presses("mia", "Thu 7 Jan 2027 at 18:30").text


# --- the same event once more -------------------------------------------------------------------------------


def test_the_same_event_sent_twice_shows_its_suggestion_and_spends_none(mia):
    first = mia.says("mia", f"/instead {THURSDAY}")
    again = mia.says("mia", f"/instead {THURSDAY}")

    assert statuses(mia) == ["open"]
    assert "Ada" in first.text
    assert again.text.splitlines()[0] == "I know “Founders Night” already, and this still stands:"
    assert "Ada" in again.text
    assert labels(again)[:3] == ["Let's meet", "Someone else", "Not this week"]


@pytest.mark.parametrize("after", ["Let's meet", "Someone else"])
def test_however_it_comes_again_it_is_the_same_event(mia, after):
    """Forwarded without a command, or as its calendar file; whatever was answered meanwhile."""
    mia.sends("mia", "a.ics", ics(), "text/calendar")
    mia.presses("mia", after)
    had = statuses(mia)

    by_file = mia.sends("mia", "b.ics", ics(), "text/calendar")
    words = "Alumni mixer at the town hall\nThu 26 Nov, 7 pm to 10 pm\nWhere: Old Town Hall\nEntrance 30 USD"
    author = Contact(name="Olga")
    forwarded = mia.says("mia", words, forwarded=Forwarded(contact=author, at=mia.clock.now()))

    assert statuses(mia) == had
    assert by_file.text.startswith("I know “Alumni mixer” already")
    assert forwarded.text.startswith("I know “Alumni mixer")


def test_another_event_at_the_same_hour_is_another_one(mia):
    mia.says("mia", f"/instead {THURSDAY}")
    mia.says("mia", f"/instead {THURSDAY.replace('Founders Night', 'Bakers Ball')}")

    assert statuses(mia) == ["swapped", "open"]


def test_an_event_that_was_declined_may_be_asked_for_anew(mia):
    mia.says("mia", f"/instead {THURSDAY}")
    mia.presses("mia", "Not this week")

    assert "Ben" in mia.says("mia", f"/instead {THURSDAY}").text
    assert statuses(mia) == ["rested", "open"]
