"""Other words in place of a command, and commands that nothing marks."""

from datetime import timedelta

import pytest

from tests.commands.scene import is_open
from tests.conftest import days

pytestmark = pytest.mark.quick

MINUTE = timedelta(minutes=1)


def edits(world, who, first, text, **what):
    """The words of an update are replaced."""
    heard = world.hands_in(who, corrects=first, text=text, unmarked=True, **what)
    return heard[-1].text if heard else ""


def said(world):
    """The id of the newest update."""
    return f"u{world._count}"


@pytest.fixture
def mia(world):
    for name in ("Ada", "Ben"):
        world.has_knot("mia", name, last_met=days(40))
    return "mia"


def test_a_corrected_command_takes_its_change_back(world, mia):
    world.says(mia, "/met ada")

    answer = edits(world, mia, said(world), "/met ben")

    assert answer == "Logged: you met Ben on Mon 23 Nov."
    assert world.knot(mia, "Ada").last_day == world.today - days(40)
    assert world.knot(mia, "Ben").last_day == world.today


@pytest.mark.parametrize("no", ["nein doch nicht", "no", "that's wrong", "stimmt nicht"])
def test_a_no_to_what_was_just_written_down_offers_to_take_it_back(world, mia, no):
    world.says(mia, "met ada")
    world.presses(mia, "Right")

    assert world.says(mia, no).text == "Shall I take this back: the meeting with Ada?"

    assert world.presses(mia, "Take it back").text == "Taken back: the meeting with Ada."
    assert world.knot(mia, "Ada").last_day == world.today - days(40)


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("yes", "Taken back: the meeting with Ada."),
        ("ja bitte", "Taken back: the meeting with Ada."),
        ("take it back", "Taken back: the meeting with Ada."),
        ("no", "All right, it stays."),
        ("nein danke", "All right, it stays."),
        ("keep it", "All right, it stays."),
    ],
)
def test_whether_it_is_to_go_may_be_said_in_words(world, mia, words, answers):
    world.says(mia, "/met ada")
    world.says(mia, "that's wrong")

    assert world.says(mia, words).text == answers


def test_who_takes_a_pause_back_hears_the_next_week(world, mia):
    """What is due is planned for the person as they are again, not as they were a moment ago."""
    world.says(mia, "/pause")
    world.says(mia, "/undo")
    before = len(world.unasked(mia))
    world.travels(days(8))

    assert len(world.unasked(mia)) > before


@pytest.mark.parametrize("no", ["nein doch nicht", "that's wrong"])
@pytest.mark.parametrize("changed", ["/pause until 6 January", "/resume"])
def test_a_no_takes_back_the_newest_change_whatever_it_is(world, mia, changed, no):
    world.says(mia, "/met ada")
    if changed == "/resume":
        world.says(mia, "/pause")
    world.says(mia, changed)

    asked = world.says(mia, no).text

    what = "the pause" if "pause" in changed else "the change to your settings"
    assert asked == f"Shall I take this back: {what}?"
    assert world.presses(mia, "Take it back").text == f"Taken back: {what}."
    assert world.says(mia, "/resume").text.startswith("There's no pause") is (changed != "/resume")


@pytest.mark.parametrize(
    "absent",
    [
        "hmm actually Ada wasn't there",
        "Ada didn't come after all",
        "Ada couldn't make it",
        "ach ne, Ada war gar nicht dabei",
        "Ada ist doch nicht gekommen",
        "ada hat gefehlt",
    ],
)
def test_whoever_was_not_there_is_not_logged(world, mia, absent):
    world.says(mia, "met Ada and Ben today")
    world.presses(mia, "Right")

    said_back = world.says(mia, absent).text

    assert "You met Ben" in said_back
    assert "Ada" not in said_back
    world.presses(mia, "Right")
    assert world.knot(mia, "Ada").last_day == world.today - days(40)
    assert world.knot(mia, "Ben").last_day == world.today


def test_where_the_only_one_was_not_there_it_is_asked_who_was(world, mia):
    world.says(mia, "/met ada")

    assert world.says(mia, "wait, Ada wasn't there").text == "Who was it? Pick one, or type the name."
    world.presses(mia, "Ben")
    world.presses(mia, "Right")

    assert world.knot(mia, "Ada").last_day == world.today - days(40)
    assert world.knot(mia, "Ben").last_day == world.today


@pytest.mark.parametrize("other", ["wait, it wasn't Ada, it was Ben", "nicht Ada, es war Ben", "no, Ben"])
def test_it_may_have_been_somebody_else(world, mia, other):
    world.says(mia, "/met ada")

    assert "You met Ben" in world.says(mia, other).text


def test_who_became_a_knot_is_not_new_in_a_correction(world, mia):
    world.says(mia, "met Noor on Sunday")
    world.presses(mia, "Right")

    said_back = world.says(mia, "no wait, it was Saturday").text

    assert said_back == "Is this right?\nYou met Noor on Sat 21 Nov."
    world.presses(mia, "Right")
    assert [k.name for k in world.knots(mia)].count("Noor") == 1


def test_two_sentences_about_somebody_new_are_both_written_down(world, mia):
    world.says(mia, "lunch with Noor Aziz yesterday")
    first = world.heard(mia)[-1].buttons[0].data
    world.says(mia, "I promised Noor Aziz a book")
    world.hands_in(mia, press=first)

    assert "Noor Aziz: a book" in world.presses(mia, "Right").text
    assert [k.name for k in world.knots(mia)].count("Noor Aziz") == 1


def test_another_sentence_is_no_answer_to_who_it_was(world, mia):
    world.says(mia, "/met ada")
    world.says(mia, "wait, Ada wasn't there")

    assert "You met Noor on Sun 22 Nov." in world.says(mia, "met Noor on Sunday").text


@pytest.mark.parametrize(
    "wish",
    ["can we move it to saturday?", "können wir das auf samstag schieben?", "let's push it to saturday"],
)
def test_a_meeting_is_moved_in_plain_words_and_keeps_its_hour(world, mia, wish):
    world.says(mia, "meeting Ada on Thursday at 7 pm at Anker")
    world.presses(mia, "Right")
    world.travels(days(2) + timedelta(hours=12))

    assert world.says(mia, wish).text == "Is this right?\nYour meeting with Ada moves to Sat 28 Nov at 19:00."


@pytest.mark.parametrize(("said", "named"), [("/woche", "week"), ("/hilfe", "help"), ("/knoten", "knots")])
def test_a_command_answers_to_its_german_name(world, mia, said, named):
    assert world.says(mia, said).text == world.says(mia, f"/{named}").text


def test_a_list_named_with_words_is_the_one_thing_of_it(world, mia):
    assert "Ada → you: das Buch" in world.says(mia, "/versprechen ada: das Buch bis Freitag").text
    assert world.says(mia, "/knoten ada").text == world.says(mia, "/knot ada").text
    assert world.says(mia, "/versprechen").text.startswith("Open promises:")


def test_a_command_that_is_nearly_named_is_told(world, mia):
    assert "/week – this week's one meeting" in world.says(mia, "/weak").text


def test_a_no_much_later_takes_nothing_back(world, mia):
    world.says(mia, "/met ada")
    world.travels(timedelta(hours=2))

    assert "take" not in world.says(mia, "nein doch nicht").text


def test_a_correction_can_be_corrected(world, mia):
    world.says(mia, "/met ada")
    first = said(world)
    edits(world, mia, first, "/met ben")

    edits(world, mia, first, "/met ada yesterday")

    assert world.knot(mia, "Ben").last_day == world.today - days(40)
    assert world.knot(mia, "Ada").last_day == world.today - days(1)
    world.says(mia, "/undo")
    assert world.knot(mia, "Ada").last_day == world.today - days(40)


def test_a_slip_of_the_pen_is_mended(world, mia):
    world.says(mia, "/wek")

    assert "Let's meet" in [
        b.label for b in world.hands_in(mia, corrects=said(world), text="!week")[-1].buttons
    ]


def test_a_command_may_lose_its_mark_by_the_correction(world, mia):
    world.says(mia, "weak", unmarked=True)

    assert "Ada" in edits(world, mia, said(world), "knots")


def test_what_was_stored_is_corrected_for_a_day(world, mia):
    world.says(mia, "/met ada")
    first = said(world)
    world.clock.travel_to(world.clock.now() + days(1) - MINUTE)

    assert edits(world, mia, first, "/met ben").startswith("Logged: you met Ben")
    assert world.knot(mia, "Ada").last_day == world.today - days(1) - days(40)


def test_after_a_minute_a_command_that_stored_nothing_stays(world, mia):
    world.says(mia, "/wek")
    world.clock.travel_to(world.clock.now() + MINUTE + timedelta(seconds=1))

    assert edits(world, mia, said(world), "/week") == ""


def test_an_edited_sentence_is_said_back_anew(world, mia):
    """What it proposed before can no longer be confirmed."""
    proposed = world.says(mia, "met Ada yesterday")

    assert "You met Ben on Sun 22 Nov." in edits(world, mia, said(world), "met Ben yesterday")
    assert "already" in world.presses(mia, "Right", on=proposed).text
    world.presses(mia, "Right")
    assert world.knot(mia, "Ben").last_day == world.today - days(1)
    assert world.knot(mia, "Ada").last_day == world.today - days(40)


def test_what_an_edited_sentence_stored_is_taken_back(world, mia):
    world.says(mia, "met Ada yesterday")
    first = said(world)
    world.presses(mia, "Right")

    edits(world, mia, first, "met Ben yesterday")
    assert world.knot(mia, "Ada").last_day == world.today - days(40)
    world.presses(mia, "Right")
    assert world.knot(mia, "Ben").last_day == world.today - days(1)


@pytest.mark.parametrize("again", ["met Ada yesterday", "Met Ada yesterday!"])
def test_an_edit_that_says_the_same_changes_nothing(world, mia, again):
    """Platforms tell of edits that change no word, and people mend commas; neither asks anybody anew."""
    world.says(mia, "met Ada yesterday")
    first = said(world)
    assert edits(world, mia, first, again) == ""
    world.presses(mia, "Right")

    assert edits(world, mia, first, again) == ""
    assert world.knot(mia, "Ada").last_day == world.today - days(1)


def test_an_edited_sentence_is_read_as_of_the_day_it_was_said(world, mia):
    world.says(mia, "met Ada yesterday")
    first = said(world)
    world.clock.travel_to(world.clock.now() + days(1))

    assert "You met Ben on Sun 22 Nov." in edits(world, mia, first, "met Ben yesterday")


def test_an_edit_answers_what_was_asked_when_it_was_said_and_waits_still(world):
    world.says("eve", "hello", zone="")
    world.presses("eve", "English")
    world.clock.travel_to(world.clock.now() + MINUTE)
    assert world.says("eve", "Lisbn").text.startswith("I don't know a place")
    first = said(world)
    world.clock.travel_to(world.clock.now() + MINUTE)

    assert edits(world, "eve", first, "Lisbon").startswith("Europe/Lisbon, noted.")
    assert edits(world, "eve", first, "London") == "", "it is answered, and what was asked since is not"
    assert world.person("eve").zone == "Europe/Lisbon"


def test_an_edited_question_is_answered(world, mia):
    world.says(mia, "when did I last see Zeno?")

    assert "Ada" in edits(world, mia, said(world), "when did I last see Ada?")


def deletes(world, who, first):
    """A message is taken away by who wrote it."""
    heard = world.hands_in(who, deletes=(first,))
    return heard[-1].text if heard else ""


def test_a_message_that_is_deleted_soon_takes_back_what_it_said(world, mia):
    world.says(mia, "/met ada")

    assert deletes(world, mia, said(world)) == "Taken back."
    assert world.knot(mia, "Ada").last_day == world.today - days(40)


def test_a_deleted_sentence_can_no_longer_be_confirmed(world, mia):
    proposed = world.says(mia, "met Ada yesterday")

    assert deletes(world, mia, said(world)) == "Taken back."
    assert "already" in world.presses(mia, "Right", on=proposed).text
    assert world.knot(mia, "Ada").last_day == world.today - days(40)


def test_of_messages_deleted_later_one_question_asks_for_all(world, mia):
    world.says(mia, "/met ada")
    first = said(world)
    world.says(mia, "/note ben likes tea")
    second = said(world)
    world.clock.travel_to(world.clock.now() + 11 * MINUTE)

    assert "a message" in deletes(world, mia, first)
    assert "2 messages" in deletes(world, mia, second)
    assert world.knot(mia, "Ada").last_day == world.today
    world.presses(mia, "Take it back")
    assert world.knot(mia, "Ada").last_day == world.today - days(40)
    assert "no notes" in world.says(mia, "what do I know about Ben?").text


def test_a_history_that_is_cleared_wipes_nothing_and_asks_once(world, mia):
    """However new its words are: somebody may only tidy their screen."""
    ids = []
    for words in ("/met ada", "/week", "/note ben likes tea", "/met ben"):
        world.says(mia, words)
        ids.append(said(world))
    newest, *others = reversed(ids)

    first = world.hands_in(mia, deletes=(newest, *others[:1]))
    rest = world.hands_in(mia, deletes=tuple(others[1:]))
    assert ["2 messages" in first[-1].text, "3 messages" in rest[-1].text] == [True, True]
    assert world.knot(mia, "Ada").last_day == world.today

    world.presses(mia, "Take it back")
    assert {world.knot(mia, name).last_day for name in ("Ada", "Ben")} == {world.today - days(40)}


def test_long_after_a_history_was_cleared_a_message_is_one_again(world, mia):
    world.says(mia, "/met ada")
    world.hands_in(mia, deletes=(said(world), "u0"))
    world.clock.travel_to(world.clock.now() + 2 * MINUTE)
    world.says(mia, "/met ben")

    assert deletes(world, mia, said(world)) == "Taken back."


def test_what_others_deleted_takes_back_nothing(world, mia):
    world.says(mia, "/met ada")
    first = said(world)
    world.knows("ben")

    assert deletes(world, "ben", first) == ""
    assert world.knot(mia, "Ada").last_day == world.today


def test_what_changed_since_is_not_touched(world, mia):
    world.says(mia, "/met ada")
    first = said(world)
    world.says(mia, "/met ada yesterday")

    assert "has changed since" in edits(world, mia, first, "/met ben")
    assert world.knot(mia, "Ada").last_day == world.today
    assert world.knot(mia, "Ben").last_day == world.today - days(40)


def test_a_correction_that_is_refused_changes_nothing(world, mia):
    """The earlier command stands until the new one can be carried out."""
    world.says(mia, "/met ada")

    assert "still ahead" in edits(world, mia, said(world), "/met ben tomorrow")
    assert world.knot(mia, "Ada").last_day == world.today


def test_an_edited_answer_answers_nothing_else(world, mia):
    """ "1" made "2" must not answer the question that came after it."""
    world.says(mia, "/week")
    world.says(mia, "1")
    shown = len(world.heard(mia))

    assert edits(world, mia, said(world), "2") == ""
    assert len(world.heard(mia)) == shown


def test_nobody_corrects_what_others_said(world, mia):
    world.says(mia, "/met ada")
    first = said(world)
    world.knows("ben")

    assert edits(world, "ben", first, "/knots") == ""
    assert world.knot(mia, "Ada").last_day == world.today


def test_nobody_becomes_a_person_by_editing(world):
    assert edits(world, "eve", "u0", "/start") == ""
    with pytest.raises(AssertionError):
        world.person("eve")


@pytest.mark.parametrize(
    "words", ["week", "Week", "knots", "knot ada", "add Zoe, mentor", "note ada likes tea"]
)
def test_where_nothing_marks_commands_the_name_alone_will_do(world, mia, words):
    marked = world.says(mia, f"/{words}").text

    if words.startswith(("add", "note")):
        world.says(mia, "/undo")
    assert world.says(mia, words, unmarked=True).text == marked


def test_the_name_of_a_command_alone_will_do_on_every_platform(world, mia):
    assert "Let's meet" in [b.label for b in world.hands_in(mia, text="week")[-1].buttons]


def test_a_label_goes_before_a_command(world, mia):
    """The card has a button called Note."""
    world.says(mia, "/knot ada")

    assert "note" in world.says(mia, "note", unmarked=True).text.lower()
    assert is_open(world, mia, "card-note")


def test_a_name_alone_is_never_taken_for_an_answer(world, mia):
    """Else /cancel could not be said at all while a question waits."""
    world.says(mia, "/knot ada")
    world.says(mia, "Note")

    assert world.says(mia, "cancel", unmarked=True).text == "Cancelled. Nothing has changed."


def test_a_sentence_that_begins_like_a_command_is_none(world, mia):
    answer = world.says(mia, "met Ada yesterday", unmarked=True)

    assert answer.text.startswith("Is this right?")


def test_an_answer_stays_in_the_thread_it_was_asked_in(world, mia):
    """What the bot says of its own accord belongs to none."""
    sent, send = [], world.adapter.send

    async def noting(to, message, key):
        sent.append(message)
        return await send(to, message, key)

    world.adapter.send = noting
    world.hands_in(mia, text="/knots", topic="thread 7")
    assert {message.topic for message in sent} == {"thread 7"}
    world.travels(world.clock.now() + days(1))
    assert len(sent) > 1
    assert {message.topic for message in sent[1:]} == {""}


# --- called off -------------------------------------------------------------------------------------------

OFF = "You were to meet Ada on Thu 26 Nov at 19:00. Is that off, or moved to another time?"


@pytest.fixture
def meeting(world, mia):
    """A meeting with Ada on Thursday stands."""
    world.says(mia, "meeting Ada on Thursday at 7 pm at Anker")
    world.presses(mia, "Right")
    return world


@pytest.mark.parametrize(
    "said",
    [
        "Ada cancelled on me",
        "ada had to cancel thursday",
        "Ada can't make it thursday",
        "we had to call it off",
        "Ada's off sick so no meeting",
        "Ada hat leider abgesagt",
        "d'Ada hod abgsagt",
        "Ada kann am Donnerstag doch nicht",
        "das Treffen mit Ada fällt aus",
        "running late, we need to push it half an hour",
    ],
)
def test_a_meeting_that_the_other_called_off_is_cancelled_by_one_tap_without_an_apology(meeting, mia, said):
    asked = meeting.says(mia, said)

    assert (asked.text, [button.label for button in asked.buttons]) == (OFF, ["Move", "Cancel"])
    gone = meeting.presses(mia, "Cancel", on=asked)
    assert gone.text.startswith("Then the meeting with Ada is off.")
    assert "sorry" not in gone.text


@pytest.mark.parametrize(
    "said", ["i have to cancel on Ada", "cancel the meeting with Ada", "ich muss Ada absagen", "sag Ada ab"]
)
def test_who_calls_off_gets_a_line_to_send(meeting, mia, said):
    asked = meeting.says(mia, said)

    assert asked.text == OFF
    assert "I'm sorry" in meeting.presses(mia, "Cancel", on=asked).text


def test_a_suggestion_whose_knot_called_off_waits_for_another_time(world, mia):
    world.says(mia, "/meet ada")
    world.presses(mia, "Now")

    asked = world.says(mia, "Ada can't make it")

    assert asked.text == "Then a time with Ada is still open. Is there another one?"
    assert [button.label for button in asked.buttons][-1] in ("Leave it", "It didn't work out")


@pytest.mark.parametrize("said", ["Ben cancelled on me", "Ben hat abgesagt"])
def test_where_nothing_stands_that_somebody_called_off_is_a_note(meeting, mia, said):
    assert meeting.says(mia, said).text == f"Is this right?\nAbout Ben, for you alone:\n“{said}”"


@pytest.mark.parametrize(
    "said", ["Ada cancelled her subscription", "Ada can't do maths", "i cancelled my gym membership"]
)
def test_what_is_no_meeting_calls_none_off(meeting, mia, said):
    assert meeting.says(mia, said).text != OFF


@pytest.mark.parametrize(
    "said", ["tell Ada i'm busy", "sag Ada, dass ich krank bin", "let Ben know I'm running late"]
)
def test_the_bot_says_that_it_writes_to_nobody(meeting, mia, said):
    assert meeting.says(mia, said).text.startswith("I never write to the people among your knots")


# --- a promise in other words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("actually make that chapter three", "• You → Ada: send chapter three (by Fri 27 Nov)"),
        ("sorry, i meant chapter four", "• You → Ada: send chapter four (by Fri 27 Nov)"),
        ("ich meinte chapter fünf", "• You → Ada: send chapter fünf (by Fri 27 Nov)"),
        ("make it monday", "• You → Ada: send chapter two (by Mon 30 Nov)"),
    ],
)
@pytest.mark.parametrize("is_stored", [True, False])
def test_a_promise_is_mended_in_other_words(world, mia, said, line, is_stored):
    world.says(mia, "I'll send Ada chapter two by friday")
    if is_stored:
        world.presses(mia, "Right")

    assert world.says(mia, said).text == f"Is this right?\n{line}"

    world.presses(mia, "Right")
    assert world.says(mia, "/promises").text == f"Open promises:\n{line}"


@pytest.mark.parametrize("yes", ["yes", "ja klar", "right"])
def test_a_yes_to_the_only_one_who_is_offered_is_theirs(world, yes):
    world.has_knot("zoe", "Dan")
    assert world.says("zoe", "I promised him the prints by friday").text == "To whom?"

    assert "You → Dan: the prints" in world.says("zoe", yes).text


def test_a_meeting_told_beside_a_call_stays_one_where_the_call_was_none(world):
    world.has_knot("zoe", "Dan")
    world.has_knot("zoe", "Anna")
    world.says("zoe", "met Dan at the bakery yesterday and Anna called me about the flat")

    told = world.says("zoe", "no wait, she texted, not called").text
    assert "You met Dan on" in told
    assert "Anna wrote to you on" in told


def test_where_nobody_is_a_knot_yet_a_promise_asks_for_the_name(world):
    world.knows("zoe")

    assert world.says("zoe", "I promised him the plans by friday").text == "To whom? A name will do."
    assert "You → Hans Lechner: the plans" in world.says("zoe", "Hans Lechner").text


@pytest.mark.parametrize(
    "said", ["pause for two weeks, it's christmas", "/pause for 2 weeks, I'm on every shift"]
)
def test_why_somebody_wants_silence_may_stand_behind_how_long(world, mia, said):
    assert "Mon 7 Dec" in world.says(mia, said, unmarked=True).text


def test_a_yes_to_what_was_agreed_is_no_small_talk(meeting, mia):
    assert meeting.says(mia, "yes").text == "Good. It stays as it is."


def test_how_the_bot_is_to_speak_may_be_said(world):
    world.knows("uwe", language="de")
    world.says("uwe", "auf deutsch bitte")

    assert "Ihre Einstellungen" in world.says("uwe", "siez mich bitte").text
    assert "Deine Einstellungen" in world.says("uwe", "wir können uns duzen").text


def test_a_name_without_capitals_is_nobody_else(world, mia):
    """ "Dem hans" is Lechner Hans, and not whom one spoke of last."""
    world.has_knot(mia, "Lechner Hans", last_met=days(10))
    world.says(mia, "/knot ada")

    told = world.says(mia, "i hob dem hans versprocha dass i eam de plän schick bis freitag")

    assert "• You → Lechner Hans:" in told.text


def test_a_bavarian_no_corrects_the_day(world, mia):
    world.says(mia, "gestern hob i ada troffa")
    world.presses(mia, "Right")

    assert "You met Ada on Sat 21 Nov" in world.says(mia, "na, des war vorgestern").text


@pytest.mark.parametrize("said", ["mei, de woch is schlecht", "na, heuer nimmer", "diese Woche ist schlecht"])
def test_a_bad_week_in_dialect_rests(world, mia, said):
    world.travels(days(7))
    world.says(mia, "/week")
    if "Suggest anyway" in [button.label for button in world.heard(mia)[-1].buttons]:
        world.presses(mia, "Suggest anyway")

    assert world.says(mia, said).text.startswith("Then this week rests")


# --- a yes that says no more ------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["ja hat er", "yes she did", "yes, both", "ja schon"])
def test_who_says_only_that_something_was_promised_is_asked_what(meeting, mia, said):
    meeting.travels(days(5))
    meeting.says(mia, "good")

    asked = meeting.says(mia, said)

    assert asked.text.startswith("What was promised? For example “Ada: introduce me to Max”")
    assert "Ada → you: send the deck" in meeting.says(mia, "she'll send the deck").text


@pytest.mark.parametrize("said", ["ja hat sie", "jo hod er scho", "hat sie gemacht", "yes she did"])
def test_a_promise_that_is_due_is_done_by_a_word(world, mia, said):
    world.says(mia, "/promise ada: send the deck by Wednesday")
    world.travels(days(2) + timedelta(hours=12))

    assert world.says(mia, said).text.startswith("Done: send the deck")


# --- what is to go ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["forget about Ada, we fell out", "pausier die Ada bis März", "remove ada"])
def test_who_wants_something_changed_about_a_knot_gets_their_card(world, mia, said):
    card = world.says(mia, said)

    assert card.text.startswith("Ada\n")
    assert {"Pause", "Let it rest", "Remove"} & {button.label for button in card.buttons}


@pytest.mark.parametrize("said", ["delete everything about me", "lösch meine Daten", "vergiss mich bitte"])
def test_who_wants_to_be_forgotten_is_asked_once(world, mia, said):
    assert world.says(mia, said).text == world.says(mia, "/forget").text


@pytest.mark.parametrize("said", ["rückgängig", "Einstellungen"])
def test_a_german_word_for_a_command_alone_will_do(world, mia, said):
    world.says(mia, "/met ada")

    assert world.says(mia, said, unmarked=True).text.startswith(("Taken back:", "Your settings"))
