"""The comfort people know from the best bots: stories from the first hello to the group it never listens to."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from adapters.telegram import intake
from bot.store import knots
from tests.conftest import MONDAY, days

pytestmark = pytest.mark.telegram

TO_THE_BOT = "https://t.me/knotwork_test_bot?start=hello"
INVITATION = "Invitation: Startup Night, Thursday 3 December 2026, 19:00-22:00, Hall 5, entrance 25 EUR"
MENUS = {("all_private_chats", ""), ("all_private_chats", "en"), ("all_private_chats", "de")}
MENUS |= {("all_group_chats", language) for _, language in MENUS}


def after(pocket, phone, act, *what, **more):
    """What the bot says to somebody once this was done."""
    before = len(phone.sees)
    act(*what, **more)
    pocket.settles()
    return phone.sees[before:]


def begins(pocket, who="mia", language="en"):
    """Somebody who has said hello, with Telegram in their language."""
    phone = pocket.phone(who)
    phone.language = language
    pocket.knows(who, language=language)
    return phone


def has_ada(pocket, **more):
    """Mia, who has not met Ada for a while."""
    mia = begins(pocket)
    pocket.has_knot("mia", "Ada Lovelace", **({"last_met": days(40)} | more))
    return mia


def logged(pocket, name="Ada Lovelace"):
    knot = pocket.knot("mia", name)
    with pocket.context.engine.begin() as tx:
        return knots.encounters_of(tx, knot.id)


def points(pocket, name):
    knot = pocket.knot("mia", name)
    with pocket.context.engine.begin() as tx:
        return [point.value for point in knots.points_of(tx, knot.id)]


def keys(phone):
    """What stands in place of the letters."""
    return [key["text"] for row in (phone.keyboard or {}).get("keyboard", []) for key in row]


# --- what hangs out -----------------------------------------------------------------------------------


@pytest.mark.parametrize("pocket", [True], indirect=True)
def test_the_menu_is_in_the_readers_language_and_short_where_others_listen(pocket):
    emulator = pocket.emulator
    emulator.until(lambda: set(emulator.commands) == MENUS and ("short_description", "de") in emulator.abouts)
    shown = {
        where: {one["command"]: one["description"] for one in menu}
        for where, menu in emulator.commands.items()
    }

    assert shown["all_private_chats", "en"]["week"] == "This week's one meeting"
    assert shown["all_private_chats", "de"]["week"] == "Das eine Treffen dieser Woche"
    assert shown["all_private_chats", ""] == shown["all_private_chats", "en"]
    assert shown["all_group_chats", "de"] == {"help": "Was ich verstehe", "start": "Hallo sagen"}
    assert shown["all_private_chats", "de"].keys() == shown["all_private_chats", "en"].keys()
    assert "one good meeting a week" in emulator.abouts["description", ""].lower()
    assert emulator.abouts["short_description", "de"].startswith("Jede Woche ein gutes Treffen")


# --- from hello to the first suggestion ---------------------------------------------------------------


def test_from_a_link_to_the_first_suggestion_with_people_from_the_contacts(pocket):
    """Under a minute, and hardly a word typed."""
    mia = pocket.phone("mia")
    ada = pocket.emulator.person("Ada", last_name="Lovelace", username="Ada_L")
    ben = pocket.emulator.person("Ben", last_name="Okri")

    mia.starts("hello")
    pocket.settles()
    assert "which language" in mia.last.text.lower()
    assert "leads nowhere" not in mia.last.text
    pocket.presses("mia", "English")
    pocket.says("mia", "Lisbon")
    pocket.presses("mia", "Skip")
    assert keys(mia) == ["Choose from contacts", "That's all"]

    shown = after(pocket, mia, mia.picks, ada, ben)
    assert [m.text for m in shown] == ["This is what I would add:\n• Ada Lovelace: @ada_l\n• Ben Okri"]
    pocket.presses("mia", "Add these")
    for _ in ("matters most", "not seen for months"):
        pocket.presses("mia", "Ada Lovelace")
    assert "Who else comes to mind?" in mia.last.text
    assert keys(mia) == ["Choose from contacts", "That's all"]
    (first,) = after(pocket, mia, mia.presses, "That's all")

    assert first.text.startswith("This week: Ada Lovelace\n")
    assert first.labels == ["Let's meet", "Someone else", "Not this week", "Why?"]
    assert [m for m in mia.sees if m.buttons] == [first], "nothing else can still be pressed"
    assert pocket.person("mia").zone == "Europe/Lisbon"


def test_auf_deutsch_with_add_and_one_contact(pocket):
    mia = begins(pocket, language="de")
    ada = pocket.emulator.person("Ada", last_name="Lovelace", username="ada_l")

    (asked,) = after(pocket, mia, mia.types, "/add")
    assert asked.text.startswith("Wer ist es?")
    assert keys(mia) == ["Aus Kontakten wählen"]
    (added,) = after(pocket, mia, mia.picks, ada)
    assert (
        added.text
        == "Ada Lovelace gehört jetzt zu deinen Knoten. Rhythmus: alle 3 Monate.\nWie wichtig ist dir Ada Lovelace?"
    )
    pocket.presses("mia", "Sehr wichtig")
    pocket.presses("mia", "Dieses Jahr")
    (week,) = after(pocket, mia, mia.types, "/week")

    assert week.text.startswith("Diese Woche: Ada Lovelace\n")
    assert week.labels == ["Treffen wir uns", "Jemand anderes", "Diese Woche nicht", "Warum?"]
    assert week.styled("bold") == ["Ada Lovelace"]
    assert points(pocket, "Ada Lovelace") == ["ada_l"]


def test_a_link_that_leads_nowhere_is_said_so_in_the_same_breath(pocket):
    mia = pocket.phone("mia")

    (hello,) = after(pocket, mia, mia.starts, "QUARK-7")
    assert hello.text.startswith("That link leads nowhere any more, but you are in the right place. ")
    (again,) = after(pocket, mia, mia.starts)

    assert not hello.buttons, "of two equal questions one is left"
    assert again.labels == ["English", "Deutsch"]


# --- buttons ------------------------------------------------------------------------------------------


def test_answered_buttons_vanish_and_why_stays(pocket):
    mia = has_ada(pocket)
    (week,) = after(pocket, mia, mia.types, "/week")
    sent = week.text

    (why,) = after(pocket, mia, mia.presses, "Why?", week)
    assert "chance that this tie fades" in why.text
    assert week.labels == ["Let's meet", "Someone else", "Not this week", "Why?"], "it answered nothing"
    (rests,) = after(pocket, mia, mia.presses, "Not this week", week)

    assert rests.text == "Then this week rests. See you next week."
    assert week.labels == ["Why?"]
    assert week.text == sent, "only buttons ever change"
    assert after(pocket, mia, mia.presses, "Why?", week)[0].text == why.text


def test_of_two_questions_only_the_answered_one_loses_its_buttons(pocket):
    """Monday's message asks whom to meet, and what became of a promise."""
    mia = has_ada(pocket)
    pocket.says("mia", "/promise me: send Ada the book by Wednesday")
    pocket.travels(timedelta(hours=2))
    monday = mia.last
    assert monday.labels[4:] == ["Done: send Ada the book", "Snooze", "Drop"]

    pocket.presses("mia", "Done: send Ada the book")
    assert monday.labels == ["Let's meet", "Someone else", "Not this week", "Why?"]
    pocket.presses("mia", "Let's meet")

    assert monday.labels == ["Why?"]


def test_of_several_promises_the_others_can_be_closed_as_well(pocket):
    mia = has_ada(pocket)
    pocket.says("mia", "/promise me: send Ada the book by Wednesday")
    pocket.says("mia", "/promise Ada: introduce me to Max by Tuesday")
    pocket.travels(timedelta(hours=2))

    (first,) = after(pocket, mia, mia.presses, "Done: send Ada the book")
    assert first.text == "Done: send Ada the book"
    assert first.labels == ["Done: introduce me to Max", "Snooze", "Drop"]
    (second,) = after(pocket, mia, mia.presses, "Done: introduce me to Max", first)

    assert (second.text, second.labels) == ("Done: introduce me to Max", [])
    assert first.labels == []


def test_of_a_meeting_only_the_newest_message_can_be_pressed(pocket):
    """From the agreement over two reminders to the debrief, which is asked once more."""
    mia = has_ada(pocket)
    pocket.travels(timedelta(hours=2))
    pocket.presses("mia", "Let's meet")
    pocket.says("mia", "Thursday 19:00")

    live = []
    for _ in range(7):
        pocket.travels(days(1))
        live.append([m.text.split()[0] for m in mia.sees if {"Move", "Good"} & set(m.labels)])

    assert live == [["Agreed:"], ["Agreed:"], ["You"], ["How"], ["How"], ["How"], ["How"]]
    assert len([m for m in mia.sees if m.text.startswith("How was it")]) == 2


def test_whoever_is_forgotten_has_nothing_left_to_press(pocket):
    mia = has_ada(pocket)
    pocket.says("mia", "/week")
    pocket.presses("mia", "Why?")
    pocket.says("mia", "/knot Ada")
    pocket.says("mia", "/forget")

    (last,) = after(pocket, mia, mia.presses, "Yes, delete everything")

    assert last.text.startswith("Done: everything about you is deleted.")
    assert [m.labels for m in mia.sees if m.buttons] == []


def test_a_press_is_answered_at_once_and_typing_is_shown_while_work_takes_long(pocket, monkeypatch):
    """A file that takes its time holds up what comes after it, not the little clock on a button."""
    monkeypatch.setattr(intake, "_TYPING_AFTER", 0.05)
    mia = has_ada(pocket)
    (week,) = after(pocket, mia, mia.types, "/week")
    slow = pocket.emulator.hang(method="getFile")

    mia.sends("ben.vcf", card("Ben Okri"), "text/vcard")
    press = mia.presses("Why?", week)
    pocket.emulator.until(lambda: press.answered and mia.typing_seen)
    assert mia.last == week, "nothing was said yet"
    slow.release()
    pocket.settles()

    first, second = mia.sees[-2:]
    assert first.text == "This is what I would add:\n• Ben Okri: ben@example.org"
    assert second.text.startswith("Why Ada Lovelace?")


def test_quoting_an_older_message_answers_that_one(pocket):
    mia = begins(pocket)
    (ben,) = after(pocket, mia, mia.types, "/add Ben Okri")
    (ada,) = after(pocket, mia, mia.types, "/add Ada Lovelace")

    (answer,) = after(pocket, mia, mia.types, "Good to have", reply_to=ben)
    assert answer.text.startswith("When did you last meet Ben Okri?")
    assert (ben.labels, ada.labels) == ([], ["A great deal", "Quite a bit", "Good to have"])
    (again,) = after(pocket, mia, mia.types, "A great deal", reply_to=ben)

    assert again.text == "That has been answered already. /week shows where things stand."
    assert pocket.knot("mia", "Ben Okri").value == 1


def test_words_that_fit_no_button_change_nothing_and_leave_the_buttons(pocket):
    mia = begins(pocket)
    pocket.says("mia", "/add Ada")

    (answer,) = after(pocket, mia, mia.types, "klingon")

    assert "nothing" in answer.text.casefold()
    pocket.presses("mia", "A great deal")
    assert pocket.knot("mia", "Ada").value == 3


# --- texts --------------------------------------------------------------------------------------------


def test_a_very_long_list_comes_in_parts_in_order_with_the_buttons_at_the_end(pocket):
    mia = has_ada(pocket)
    for number in range(20):
        pocket.says("mia", f"/promise me: tell Ada story number {number:02}. {'And then it went on. ' * 12}")

    parts = after(pocket, mia, mia.types, "/promises")

    assert len(parts) == 2
    said = "".join(part.text for part in parts)
    places = [said.index(f"story number {number:02}") for number in range(20)]
    assert places == sorted(places) or places == sorted(places, reverse=True)
    assert [bool(part.buttons) for part in parts] == [False, True]
    assert parts[0].text.endswith((".", "!", "?"))


def test_long_notes_come_in_parts_each_of_them_hidden(pocket):
    mia = has_ada(pocket)
    for number in range(6):
        pocket.says("mia", f"/note Ada Number {number}. {'She told me about sailing. ' * 60}")
    (card_,) = after(pocket, mia, mia.types, "/knot Ada")
    assert "sailing" not in card_.text

    parts = after(pocket, mia, mia.presses, "Show notes")

    assert len(parts) == 3
    for part in parts:
        hidden = "".join(part.styled("spoiler"))
        assert part.text.count("sailing") == hidden.count("sailing") > 0
    assert all(one.at < next_.at for one, next_ in pairwise(parts)), "one a second"


def test_notes_are_spoilers_and_no_reminder_names_them(pocket):
    mia = has_ada(pocket)
    (noted,) = after(pocket, mia, mia.types, "/note Ada worries about ||Byron|| *most*")
    pocket.says("mia", "/week")
    pocket.presses("mia", "Let's meet")
    pocket.says("mia", "Thursday 15:00")
    (shown,) = after(pocket, mia, mia.presses, "Show notes")
    assert shown.text == "Your notes on Ada Lovelace:\n“worries about ||Byron|| *most*”"
    assert shown.styled("spoiler") == ["“worries about ||Byron|| *most*”"]
    pocket.travels(days(3) + timedelta(hours=8))

    reminders = [m for m in mia.sees if m.text.startswith(("You and", "Soon"))]
    assert len(reminders) == 2
    assert not any("Byron" in m.text for m in mia.sees if m not in (shown, noted))
    assert "Byron" not in noted.text


def test_instants_are_shown_in_the_zone_of_whoever_looks(pocket):
    mia = has_ada(pocket)
    pocket.says("mia", "/week")
    draft, _ = after(pocket, mia, mia.presses, "Let's meet")
    (asked,) = after(pocket, mia, mia.presses, "Now")
    assert all(label in draft.text for label in asked.labels[:3])
    assert draft.styled("date_time") == [], "what is copied has no zone of its own: it is the words"
    (agreed,) = after(pocket, mia, mia.types, "Thu 7 pm")

    assert agreed.text.startswith("Agreed: Ada Lovelace, Thu 26 Nov at 19:00.")
    assert agreed.styled("date_time") == ["Thu 26 Nov at 19:00"]
    (entity,) = [e for e in agreed.entities if e["type"] == "date_time"]
    assert datetime.fromtimestamp(entity["unix_time"], UTC) == datetime(2026, 11, 26, 18, tzinfo=UTC)


def test_what_is_told_of_the_stored_zone_stays_in_it(pocket):
    """A phone elsewhere would show its own time beside the name of this zone."""
    mia = begins(pocket)

    (settings,) = after(pocket, mia, mia.types, "/settings")

    assert "Time zone: Europe/Berlin (now 08:00)" in settings.text
    assert "Form of address" not in settings.text, "English has one"


# --- files --------------------------------------------------------------------------------------------


def card(name):
    mail = name.split()[0].lower()
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{mail}@example.org\r\nEND:VCARD\r\n".encode()


def packed(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name, content in files.items():
            made.writestr(name.replace("_", "."), content)
    return data.getvalue()


TABLE = b"Name,Role,Email\nBen Okri,Poet,ben@example.org\nCarla Sol,,carla@example.org\n"


def test_an_agreed_meeting_comes_with_its_calendar_file_and_so_does_its_end(pocket):
    mia = has_ada(pocket)
    pocket.says("mia", "/week")
    pocket.presses("mia", "Let's meet")

    (agreed,) = after(pocket, mia, mia.types, "Thursday 15:00")
    (file,) = agreed.files
    assert (file.name, file.mime) == ("meeting.ics", "text/calendar")
    assert b"DTSTART:20261126T140000Z" in file.data
    assert agreed.labels == ["Move", "Cancel", "Take away", "Show notes"], "one message, not two"
    (cancelled,) = after(pocket, mia, mia.presses, "Cancel")

    assert b"STATUS:CANCELLED" in cancelled.files[0].data
    assert "Hi Ada, I'm sorry, Thu 26 Nov at 15:00 won't work" in cancelled.text
    assert agreed.labels == [], "what is off cannot be moved"


def test_everything_about_you_comes_as_one_zip(pocket):
    mia = has_ada(pocket)
    for number in range(30):
        pocket.says("mia", f"/note Ada {number} {'sailing ' * 200}")

    (export,) = after(pocket, mia, mia.types, "/export")

    (file,) = export.files
    assert file.name == "knotwork-2026-11-23.zip"
    with zipfile.ZipFile(io.BytesIO(file.data)) as found:
        assert {"data.json", "schema.json", "contacts.vcf", "calendar.ics"} <= set(found.namelist())
        assert "Ada Lovelace" in json.dumps(json.loads(found.read("data.json")))
    assert "one zip" in export.text
    assert "sailing" not in export.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("people.vcf", card("Ben Okri") + card("Carla Sol")),
        ("people.csv", TABLE),
        ("people.zip", packed(people_csv=TABLE)),
    ],
)
def test_people_can_be_sent_in_as_a_file(pocket, name, data):
    mia = begins(pocket)

    (found,) = after(pocket, mia, mia.sends, name, data)
    assert found.text.startswith("There are 2 people in that file.\nWhom would you like to keep?")
    pocket.says("mia", "Ben, Carla")
    pocket.presses("mia", "Done")
    (added,) = after(pocket, mia, mia.presses, "Add these")

    assert added.text.startswith("Ben Okri and Carla Sol are knots of yours now.")
    assert [knot.name for knot in pocket.knots("mia")] == ["Ben Okri", "Carla Sol"]
    assert not found.buttons, "nothing is left to press"


def test_a_shared_contact_becomes_a_knot(pocket):
    """With the country its owner lives in, where the address book knows none."""
    mia = begins(pocket, language="de")

    (added,) = after(pocket, mia, mia.shares_contact, "Ben", "+49 170 7654321", last_name="Okri")

    assert added.text.startswith("Ben Okri gehört jetzt zu deinen Knoten")
    assert points(pocket, "Ben Okri") == ["+491707654321"]


def test_a_handle_is_a_button_and_mail_and_phone_are_text(pocket):
    mia = begins(pocket)
    ada = pocket.emulator.person("Ada", last_name="Lovelace", username="Ada_L")
    mia.types("/add")
    pocket.settles()
    mia.picks(ada)
    pocket.settles()
    pocket.presses("mia", "A great deal")
    pocket.presses("mia", "This year")
    mia.shares_contact("Ada", "+49 170 7654321", last_name="Lovelace")
    pocket.settles()
    pocket.presses("mia", "The same")
    pocket.presses("mia", "Add these")
    pocket.says("mia", "/week")

    draft, asked = after(pocket, mia, mia.presses, "Let's meet")

    assert [(b.label, b.url) for b in draft.buttons] == [
        ("Open the chat with Ada Lovelace", "https://t.me/ada_l")
    ]
    assert draft.styled("pre") == [draft.text]
    assert "Where to reach them: +491707654321" in asked.text
    assert not any(button.url for button in asked.buttons)
    assert "@ada_l" in after(pocket, mia, mia.types, "/knot ada")[0].text


# --- what is passed on --------------------------------------------------------------------------------


def test_a_forwarded_message_of_a_knot_becomes_an_encounter(pocket):
    mia = has_ada(pocket)
    ada = pocket.emulator.person("Ada", last_name="Lovelace")

    (asked,) = after(pocket, mia, mia.forwards, "Tea on Sunday?", origin=ada, at=MONDAY - days(2))
    assert asked.text == "Log that Ada Lovelace wrote to you on Sat 21 Nov?"
    (done,) = after(pocket, mia, mia.presses, "Log with the words")

    assert done.styled("spoiler") == ["“Tea on Sunday?”"]
    assert [(one.kind.value, one.note) for one in logged(pocket)] == [("wrote", "Tea on Sunday?")]
    assert not asked.buttons


def test_a_forwarded_invitation_is_offered_as_an_evening_with_somebody(pocket):
    mia = has_ada(pocket)
    mixers = pocket.emulator.channel("Startup Events")

    (offer,) = after(pocket, mia, mia.forwards, INVITATION, origin=mixers)
    assert offer.text.startswith("That looks like an invitation: “Startup Night”, Thu 3 Dec at 19:00.")
    (instead,) = after(pocket, mia, mia.presses, "Yes", offer)
    assert "When: Thu 3 Dec at 19:00–22:00\nWhere: Hall 5\nEntrance: €25" in instead.text
    assert instead.styled("date_time") == [], "a phone would change the beginning and leave the end"
    assert "Meet Ada Lovelace in that very slot instead." in instead.text
    after(pocket, mia, mia.presses, "Let's meet", instead)
    (asked,) = after(pocket, mia, mia.presses, "Now")

    assert asked.labels[0] == "Thu 3 Dec at 19:00"


def test_a_stranger_whose_words_are_passed_on_can_become_a_knot(pocket):
    mia = begins(pocket)

    (asked,) = after(pocket, mia, mia.forwards, "/forget me", origin="Max Planck")
    assert asked.text == "Max Planck isn't among your knots yet. Shall I add them?"
    (added,) = after(pocket, mia, mia.presses, "Yes")

    assert added.text.startswith("Max Planck is one of your knots now")


# --- groups -------------------------------------------------------------------------------------------


@pytest.fixture
def group(pocket):
    """Mia and Ben, who speaks German, in a group."""
    mia, ben = has_ada(pocket), pocket.phone("ben")
    ben.language = "de"
    return pocket.emulator.group("Sailing", mia, ben)


def in_group(pocket, group, act, *what, **more):
    return after(pocket, group, act, *what, **more)


def is_door(message, label="Write to me privately"):
    return [(b.label, b.url) for b in message.buttons] == [(label, TO_THE_BOT)]


def test_in_a_group_it_says_once_what_it_is_for_and_opens_the_private_chat(pocket, group):
    ben = pocket.phone("ben")

    (hello,) = in_group(pocket, group, group.adds_bot, ben)
    assert hello.text.startswith("Hallo, ich bin Knotwork.")
    assert is_door(hello, "Privat schreiben")
    (private,) = after(pocket, ben, ben.presses, "Privat schreiben", into=group)

    assert private.text.startswith("Hallo, ich bin Knotwork.")
    assert private.labels == ["English", "Deutsch"]
    assert group.sees == [hello]


def test_what_is_said_to_it_there_is_answered_in_one_sentence(pocket, group):
    """Commands, replies and, as an administrator, its name; the same whoever asks, and nothing about anybody."""
    mia, ben = pocket.phone("mia"), pocket.phone("ben")
    group.adds_bot()
    pocket.settles()
    group.promotes_bot()
    (hello,) = group.sees

    answers = [
        in_group(pocket, group, mia.types, "/week", into=group),
        in_group(pocket, group, mia.types, "/knot Ada", into=group),
        in_group(pocket, group, mia.types, "/week@knotwork_test_bot", into=group),
        in_group(pocket, group, mia.types, "@knotwork_test_bot whom shall I meet?", into=group),
        in_group(pocket, group, mia.types, "met Ada yesterday", reply_to=hello, into=group),
    ]
    assert {m.text for told in answers for m in told} == {
        "For that there is a private chat; here others are listening."
    }
    assert all(len(told) == 1 and is_door(told[0]) for told in answers)
    (german,) = in_group(pocket, group, ben.types, "/week", into=group)

    assert german.text == "Dafür gibt es den privaten Chat; hier hören andere mit."
    assert is_door(german, "Privat schreiben")
    assert not logged(pocket)


def test_everything_else_there_is_unheard(pocket, group):
    mia = pocket.phone("mia")
    group.adds_bot()
    pocket.settles()
    group.promotes_bot()

    for words in ("met Ada yesterday", "/week@another_bot", "1", "Let's meet", "hi @knotwork_test_bottle"):
        assert in_group(pocket, group, mia.types, words, into=group) == []
    assert in_group(pocket, group, mia.sends, "ada.vcf", card("Ada"), into=group) == []
    assert in_group(pocket, group, mia.forwards, INVITATION, origin="Max", into=group) == []
    assert in_group(pocket, group, group.renames, "Sailors") == []
    assert in_group(pocket, group, group.loses, pocket.phone("ben")) == []
    assert not logged(pocket)


def test_a_week_of_mia_is_nowhere_in_the_group(pocket, group):
    """Whatever the bot has to say by itself, it says in private."""
    mia = pocket.phone("mia")
    group.adds_bot()
    pocket.settles()
    mia.types("/week", into=group)
    pocket.settles()
    pocket.travels(days(8))

    assert any("Ada" in m.text for m in mia.sees)
    assert not any("Ada" in m.text or "Mia" in m.text for m in group.sees)
    assert len(group.sees) == 2


def test_removed_silenced_moved_and_added_again(pocket, group):
    mia = pocket.phone("mia")
    group.adds_bot()
    pocket.settles()
    assert len(group.sees) == 1

    group.removes_bot()
    assert in_group(pocket, group, group.adds_bot) == [], "hello was said today"
    group.migrates()
    assert len(in_group(pocket, group, mia.types, "/week", into=group)) == 1, (
        "it answers under the new number"
    )
    group.silences_bot()
    assert in_group(pocket, group, mia.types, "/week", into=group) == []
    assert in_group(pocket, group, group.lets_bot_write) == []
    assert len(in_group(pocket, group, mia.types, "/week", into=group)) == 1

    refused = [call for call in pocket.emulator.calls if call.method == "sendMessage" and not call.ok]
    assert refused == [], "it never knocks where it may not write"


def test_blocked_nothing_is_tried_and_whoever_returns_hears_what_still_matters(pocket):
    mia = has_ada(pocket)
    mia.blocks()
    pocket.settles()

    before = len(pocket.emulator.calls)
    pocket.travels(days(1))
    assert not any(call.method.startswith("send") for call in pocket.emulator.calls[before:])
    mia.unblocks()
    pocket.settles()
    pocket.ticks()
    returned = [m.text for m in mia.sees if m.at >= MONDAY + days(1)]
    (week,) = after(pocket, mia, mia.types, "/week")

    assert week.text.startswith("This week: Ada Lovelace")
    assert len(returned) <= 1, "what waited is one message"


# --- what holds no words, and other words ----------------------------------------------------------------

PASTED = (
    {"type": "section_heading", "size": 1, "text": "Invitation: Startup Night"},
    {
        "type": "table",
        "cells": [
            [{"text": {"type": "bold", "text": "When"}}, {"text": "Thursday 3 December 2026, 19:00-22:00"}],
            [{"text": "Where"}, {"text": "Hall 5"}],
        ],
    },
    {"type": "paragraph", "text": ["Entrance ", {"type": "italic", "text": "25 EUR"}]},
)


def test_a_pasted_invitation_with_a_table_is_read(pocket):
    mia = has_ada(pocket)
    pocket.says("mia", "/instead")

    (shown,) = after(pocket, mia, mia.sends_rich, *PASTED)

    assert "Thu 3 Dec at 19:00" in shown.text
    assert "Ada Lovelace" in shown.text


def test_a_pasted_command_is_one(pocket):
    mia = has_ada(pocket)

    (shown,) = after(pocket, mia, mia.sends_rich, {"type": "paragraph", "text": "/instead"}, *PASTED)

    assert "Thu 3 Dec at 19:00" in shown.text


def test_everything_that_holds_no_words_is_answered_in_its_own_way(pocket):
    mia = has_ada(pocket)
    acts = (mia.sends_photo, mia.sends_voice, mia.sends_video, mia.sends_sticker, mia.sends_poll)

    answers = [[m.text for m in after(pocket, mia, act)] for act in (*acts, mia.sends_dice)]

    assert [len(one) for one in answers] == [1] * 6
    assert len({one[0] for one in answers}) == 6
    assert not any("wrong" in one[0] for one in answers)


def test_a_place_from_the_map_answers_where_one_lives(pocket):
    mia = pocket.phone("mia")
    after(pocket, mia, mia.starts)
    pocket.presses("mia", "English")

    (noted,) = after(pocket, mia, mia.sends_location, 38.72, -9.14)

    assert noted.text.startswith("Europe/Lisbon, noted.")
    assert pocket.person("mia").zone == "Europe/Lisbon"


def test_an_edit_and_an_emoji_are_heard_and_one_taken_away_is_not(pocket):
    mia = has_ada(pocket)
    said = mia.types("met Ada yesterday")
    pocket.settles()
    (anew,) = after(pocket, mia, mia.edits, said, "met Ada on Friday")
    assert "You met Ada Lovelace on Fri 20 Nov." in anew.text
    assert [m.text for m in after(pocket, mia, mia.edits, said, "met Ada on Friday!")] == []

    (kind,) = after(pocket, mia, mia.reacts, anew, "🔥")
    assert kind.text.startswith("Thank you. That reaction answers nothing I asked")
    (stored,) = after(pocket, mia, mia.reacts, anew, "🔥", "👍")
    assert stored.text.startswith("Logged")
    assert anew.labels == [], "answered as by its button"
    assert [m.text for m in after(pocket, mia, mia.reacts, anew)] == []
    assert [entry.day for entry in logged(pocket)][-1] == MONDAY.date() - days(3)
