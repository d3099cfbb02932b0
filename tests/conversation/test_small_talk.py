"""/start, promises, settings, times, pause, undo, help and plain words."""

import pytest

from bot.chat.messages import IntakeProblem, ShowedPlace, Shown, text
from bot.commands.basics import menu
from bot.services.turn import COMMANDS
from bot.texts.catalogue import Catalogue, Reader
from tests.conftest import days, weeks

pytestmark = pytest.mark.quick


def test_from_hello_to_the_first_suggestion(world):
    """Language, zone, goal, names, a line each for all of them: and there is this week's meeting."""
    said = ["hello", "English", "lisbon", "a new job in autumn", "Ada Lovelace; Ben; Carla", "Ada"]
    for words in said:
        world.says("mia", words)
    world.says("mia", "Ada and Ben")
    last = world.heard("mia")[-1]

    assert last.text.startswith("This week: Ada Lovelace")
    person = world.person("mia")
    assert (person.zone, person.onboarded) == ("Europe/Lisbon", True)
    assert world.goal("mia") == "a new job in autumn"
    assert world.says("mia", "/start").text.startswith("Good to see you.")


def test_a_place_nobody_knows_is_asked_again(world):
    world.says("mia", "hello")
    world.says("mia", "1")

    assert "called “Atlantis”" in world.says("mia", "Atlantis").text
    assert world.says("mia", "New York").text.startswith("America/New_York")


def test_a_number_that_is_no_choice_is_no_name_either(world):
    """ "3" at "Who matters to you?" makes no knot called 3."""
    for words in ("hello", "1", "1", "1"):
        world.says("mia", words)

    assert world.says("mia", "3").text == "That number isn't one of the choices above."
    assert world.knots("mia") == []


def test_what_is_no_answer_leaves_the_question_open(world):
    world.says("mia", "hello")

    assert world.says("mia", "klingon").text.startswith("I'm listening.")
    assert world.says("mia", "english pls").text.startswith("Which time zone")


@pytest.mark.parametrize(
    ("label", "offered"),
    [("Deutsch", ["Europe/Berlin"]), ("English", ["Europe/London", "America/New_York"])],
)
def test_where_a_platform_tells_no_zone_likely_ones_are_offered(world, label, offered):
    """Telegram gives no hint, and hardly anybody lives in UTC."""
    world.says("mia", "hello", zone="")

    asked = world.presses("mia", label)

    assert [button.label for button in asked.buttons] == offered
    world.presses("mia", offered[-1])
    assert world.person("mia").zone == offered[-1]


@pytest.mark.parametrize(
    ("city", "zone"),
    [
        ("Wien", "Europe/Vienna"),
        ("MÜNCHEN", "Europe/Berlin"),
        ("San Francisco", "America/Los_Angeles"),
        ("europe/lisbon", "Europe/Lisbon"),
    ],
)
def test_people_name_their_city_in_their_own_words(world, city, zone):
    world.says("mia", "hello")
    world.says("mia", "1")
    world.says("mia", city)

    assert world.person("mia").zone == zone


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("me: send Ada the book by Friday", "• You → Ada: send Ada the book (by Fri 27 Nov)"),
        ("Ada: introduce me to Max in 2 weeks", "• Ada → you: introduce me to Max (by Mon 7 Dec)"),
        ("me to Ada: write the review tomorrow", "• You → Ada: write the review (by Tue 24 Nov)"),
        ("ada: call the lawyer", "• Ada → you: call the lawyer"),
        ("ich an Ada: anrufen", "• You → Ada: anrufen"),
        ("me: send Ada the minutes of yesterday", "• You → Ada: send Ada the minutes of yesterday"),
        ("Ada: { $name } <b>%s</b>", "• Ada → you: { $name } <b>%s</b>"),
    ],
)
def test_a_promise_in_either_direction(world, words, line):
    world.has_knot("mia", "Ada", last_met=days(10))

    assert world.says("mia", f"/promise {words}").text.splitlines() == ["I'll keep this in mind:", line]
    assert world.says("mia", "/undo").text == "Taken back: the change to a promise with Ada."
    assert "•" not in world.says("mia", "/promises").text


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "For example: /promise"),
        ("me:", "For example: /promise"),
        ("Ada introduce me", "For example: /promise"),
        (": x", "Whom do you mean?"),
        ("Zoe: x", "anyone called “Zoe”"),
        ("Ada: !!!", "What was promised?"),
        ("Ada: pay by yesterday", "behind us already"),
        ("Ada: pay by 3 March 2031", "quite far ahead"),
    ],
)
def test_a_promise_that_is_none_is_refused_kindly(world, words, why):
    world.has_knot("mia", "Ada", last_met=days(10))

    assert why in world.says("mia", f"/promise {words}").text
    assert "•" not in world.says("mia", "/promises").text


def test_a_promise_is_done_put_off_or_dropped(world):
    world.has_knot("mia", "Ada", last_met=days(10))
    for what in ("one", "two", "three"):
        world.says("mia", f"/promise Ada: {what}")
    for what, how in (("one", "1"), ("two", "3"), ("three", "2")):
        world.says("mia", "/promises")
        world.presses("mia", what)
        world.says("mia", how)

    assert world.says("mia", "/promises").text.splitlines()[1:] == [
        "• Ada → you: three (put off until Thu 26 Nov)"
    ]


def meet_ada(world):
    """To the question for promises after a good meeting."""
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40))
    world.says("mia", "/week")
    world.presses("mia", "Let's meet")
    world.says("mia", "today 12:30")
    world.travels(days(1))
    world.presses("mia", "Good")


def test_a_debrief_takes_promises_or_none_but_no_stray_number(world):
    meet_ada(world)

    assert "isn't one of the choices" in world.says("mia", "9").text
    assert world.says("mia", "1").text.startswith("Good.")
    assert "•" not in world.says("mia", "/promises").text


@pytest.mark.parametrize("words", ["Ada", "I meant Ada", "Ada I meant"])
def test_a_name_where_promises_are_asked_for_is_none_and_nothing_is_proposed_that_cannot_be_stored(
    world, words
):
    world.has_knot("mia", "Ben")
    meet_ada(world)
    world.says("mia", "yes")

    assert "Is this right?" not in world.says("mia", words).text
    assert "deck" in world.says("mia", "I'll send her the deck").text
    world.presses("mia", "Right")
    assert "deck" in world.says("mia", "/promises").text


def test_settings_are_changed_by_tap_or_by_word(world):
    world.knows("mia")
    for part, said in (("Day and hour", "Tuesday 8:30"), ("Quiet hours", "22-7"), ("Time zone", "new york")):
        world.says("mia", "/settings")
        world.presses("mia", part)
        assert world.says("mia", said).text.startswith("Changed.")
    person = world.person("mia")
    assert (person.suggest_weekday, f"{person.suggest_at:%H:%M}") == (1, "08:30")
    assert (f"{person.quiet_from:%H:%M}", f"{person.quiet_to:%H:%M}") == ("22:00", "07:00")
    assert person.zone == "America/New_York"

    world.says("mia", "/settings")
    world.presses("mia", "Language")
    assert "Sprache: Deutsch" in world.presses("mia", "Deutsch").text
    world.presses("mia", "du oder Sie")
    assert "Ihre Einstellungen" in world.presses("mia", "Sie").text


def test_times_are_set_shown_forgotten_and_taken_back(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40))
    assert "18:00" in world.says("mia", "/times Mon 18-20, Thu 12-14").text
    assert "didn't get that" in world.says("mia", "/times whenever").text
    assert "Monday 18:00" in world.says("mia", "/times").text
    world.says("mia", "1")
    world.says("mia", "/undo")
    assert "Thursday 12:00" in world.says("mia", "/times").text

    world.says("mia", "/week")
    world.presses("mia", "Let's meet")
    assert "Thu 26 Nov at 12:00" in world.presses("mia", "Now").buttons[0].label


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("yesterday", "Until when?"),
        ("today", "Until when?"),
        ("blah", "Until when?"),
        ("3 March 2099", "so long"),
    ],
)
def test_a_pause_that_cannot_be_is_asked_back(world, words, why):
    world.knows("mia")

    assert why in world.says("mia", f"/pause {words}").text
    assert world.person("mia").paused_until is None


def test_a_pause_is_silence_and_resume_ends_it(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40))
    assert world.says("mia", "/resume").text.startswith("There's no pause to end.")
    assert world.says("mia", "/pause").text == "I'll be quiet until you say /resume."
    world.travels(weeks(8))
    assert world.unasked("mia") == []

    assert world.says("mia", "/resume").text.startswith("Welcome back. The next suggestion comes Mon 18 Jan")
    world.travels(days(6))
    assert len(world.unasked("mia")) == 1


def test_cancel_withdraws_a_typed_question(world):
    world.has_knot("mia", "Ada", last_met=days(10))
    world.says("mia", "/note ada")

    assert world.says("mia", "/cancel").text.startswith("Cancelled.")
    assert world.says("mia", "likes tea").text.startswith("I'm listening. Nothing of this is written down.")
    assert "nothing to cancel" in world.says("mia", "/cancel").text


def test_a_command_in_the_middle_of_a_question_is_a_command(world):
    """The typed question waits no longer; what comes next is not taken for its answer."""
    world.has_knot("mia", "Ada", last_met=days(10))
    world.says("mia", "/note ada")
    assert "Ada" in world.says("mia", "/knots").text

    assert world.says("mia", "likes tea").text.startswith("I'm listening. Nothing of this is written down.")


@pytest.mark.parametrize(
    "looked_up", ["/promises", "/knots", "/knot ada", "/week", "/settings", "/times", "stop"]
)
def test_what_was_said_back_waits_for_its_button_while_something_is_looked_up(world, looked_up):
    """Right stores what was said back, pressed or typed, whatever command was typed in between (law 11)."""
    world.has_knot("mia", "Ada", last_met=days(40))
    for agrees, promise in ((world.presses, "photos"), (world.says, "letters")):
        world.says("mia", f"I promised Ada the {promise}")
        assert world.says("mia", looked_up).text

        assert promise in agrees("mia", "Right").text
        assert promise in world.says("mia", "/promises").text


def test_help_lists_everything_and_tells_more_about_each(world):
    from bot.services.turn import COMMANDS

    world.knows("mia")
    listed = world.says("mia", "/help").text
    for name in COMMANDS:
        assert world.says("mia", f"/help {name}").text.startswith(f"/{name}")
        if name not in ("start", "help", "cancel"):
            assert f"/{name}" in listed
    assert "“nonsense”" in world.says("mia", "/help nonsense").text
    assert "“nonsense”" in world.says("mia", "/nonsense").text
    assert world.says("mia", "/").text == world.says("mia", "!").text != ""


def test_undo_takes_back_one_change_after_another_for_a_day(world):
    world.has_knot("mia", "Ada", last_met=days(40))
    world.says("mia", "/met ada")
    world.says("mia", "/note ada likes tea")

    assert world.says("mia", "/undo").text == "Taken back: the note about Ada."
    assert world.says("mia", "/undo").text == "Taken back: the meeting with Ada."
    assert world.knot("mia", "Ada").last_day == world.today - days(40)
    world.says("mia", "/met ada")
    world.travels(days(1))
    assert "nothing" in world.says("mia", "/undo").text


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("met Ada yesterday", "You met Ada on Sun 22 Nov."),
        ("called ada on Friday", "You and Ada talked on the phone on Fri 20 Nov."),
        ("gestern Ada getroffen", "You met Ada on Sun 22 Nov."),
    ],
)
def test_plain_words_are_said_back_before_they_are_stored(world, words, line):
    world.has_knot("mia", "Ada", last_met=days(40))

    assert world.says("mia", words).text.splitlines() == ["Is this right?", line]
    assert world.says("mia", "no").text.startswith("What is different?")
    assert world.presses("mia", "Write nothing down").text == "All right, nothing is written down."
    assert world.knot("mia", "Ada").last_day == world.today - days(40)
    world.says("mia", words)
    assert world.says("mia", "yes").text.startswith("Logged:")
    assert world.knot("mia", "Ada").last_day > world.today - days(40)


def test_small_talk_is_answered_as_such(world):
    world.has_knot("mia", "Ada", last_met=days(10))

    assert world.says("mia", "Thanks!").text == "You're welcome."
    assert world.says("mia", "hi").text.startswith("Good to see you.")
    assert world.says("mia", "what's the weather").text.startswith("I'm listening.")


def test_the_first_words_of_an_answer_will_do(world):
    """ "yes" for "Yes, remove", "no" for "No promises", "someone" for "Someone else": of what was asked last."""
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40))
    world.has_knot("mia", "Ben", every=days(30), last_met=days(40))
    world.says("mia", "/week")
    assert world.says("mia", "someone").text.startswith("This week: ")
    assert world.says("mia", "banana").text.startswith("I'm not sure how you mean that")

    world.says("mia", "/knot ben")
    world.presses("mia", "Remove")
    assert world.says("mia", "yes").text.startswith("Ben is removed.")


def test_undo_names_everybody_it_takes_away(world):
    """Two people told in one answer of /start are one change, and both are named."""
    for words in ("hello", "English", "lisbon", "skip", "Ada Lovelace, Ben"):
        world.says("mia", words)

    assert world.says("mia", "/undo").text == "Taken back: adding Ada Lovelace and Ben."
    assert world.knots("mia") == []


def test_undo_does_not_take_an_agreed_meeting_along(world):
    """Adding somebody is not taken back once a meeting with them is agreed: cancelling comes first."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    world.says("mia", "/week")
    world.presses("mia", "Let's meet")
    world.says("mia", "Thu 7 pm")

    assert world.says("mia", "/undo").text == "That has changed since, so I'd rather not touch it."
    assert "Thu 26 Nov at 19:00" in world.says("mia", "/week").text


# --- what a platform adds -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trouble", "line"),
    [
        (IntakeProblem.TOO_LARGE, "That is more than I can carry: files of up to 20 MB are fine."),
        (IntakeProblem.NOT_FETCHED, "I couldn't fetch that file just now."),
        (IntakeProblem.UNREADABLE, "I can't make anything of that. What I read: words, contacts, and files"),
    ],
)
def test_what_cannot_be_read_is_said_so_and_the_open_question_stays(world, trouble, line):
    world.has_knot("mia", "Ada", last_met=days(10))
    world.says("mia", "/note ada")

    assert world.says("mia", "", trouble=trouble).text.startswith(line)
    assert world.says("mia", "likes tea").text == "Noted for Ada."


@pytest.mark.parametrize("shown", [one for one in Shown if one is not Shown.OTHER])
def test_each_kind_of_thing_has_its_own_way_on(world, shown):
    """One sentence or two, and never that something went wrong."""
    world.knows("mia")

    answer = world.says("mia", "", trouble=IntakeProblem.UNREADABLE, shows=shown).text
    others = {text_of(world, one) for one in Shown if one is not shown}

    assert answer not in others
    assert "wrong" not in answer
    assert any(way in answer for way in ("Write", "words", "/week", "for example"))


def text_of(world, shown):
    return world.says("mia", "", trouble=IntakeProblem.UNREADABLE, shows=shown).text


def test_a_place_answers_the_question_for_a_zone_however_late(world):
    world.says("mia", "hello", zone="")
    world.presses("mia", "English")
    world.travels(days(3))

    assert world.says("mia", "", kind=ShowedPlace, zone="Europe/Lisbon").text.startswith(
        "Europe/Lisbon, noted."
    )
    assert world.person("mia").zone == "Europe/Lisbon"


def test_a_place_answers_in_the_settings_too(world):
    world.knows("mia")
    world.says("mia", "/settings")
    world.presses("mia", "Time zone")

    assert "Asia/Tokyo" in world.says("mia", "", kind=ShowedPlace, zone="Asia/Tokyo").text
    assert world.person("mia").zone == "Asia/Tokyo"


def test_a_place_nobody_asked_for_changes_nothing_by_itself(world):
    world.knows("mia")

    assert "as your own clock does" in world.says("mia", "", kind=ShowedPlace, zone="Europe/Berlin").text
    assert "nearest larger city" in world.says("mia", "", kind=ShowedPlace, zone="").text
    asked = world.says("mia", "", kind=ShowedPlace, zone="Asia/Tokyo")
    assert [b.label for b in asked.buttons] == ["Asia/Tokyo", "No"]
    assert world.person("mia").zone == "Europe/Berlin"
    assert "Europe/Berlin" in world.presses("mia", "No").text
    world.says("mia", "", kind=ShowedPlace, zone="Asia/Tokyo")
    world.presses("mia", "Asia/Tokyo")
    assert world.person("mia").zone == "Asia/Tokyo"


def test_who_begins_with_a_place_begins_in_its_zone(world):
    assert world.says("mia", "", kind=ShowedPlace, zone="Asia/Tokyo").text.startswith("Hello, I'm Knotwork.")
    world.presses("mia", "English")

    assert [b.label for b in world.heard("mia")[-1].buttons] == ["Asia/Tokyo"]


def test_a_caption_is_read_where_the_picture_is_not(world):
    world.has_knot("mia", "Ada", last_met=days(10))

    heard = world.says("mia", "met Ada yesterday", trouble=IntakeProblem.UNREADABLE)
    assert heard.text.startswith("Is this right?")
    assert "more than I can carry" in world.says("mia", "met Ada", trouble=IntakeProblem.TOO_LARGE).text


def test_who_says_hello_with_a_sticker_is_welcomed(world):
    assert world.says("mia", "", trouble=IntakeProblem.UNREADABLE).text.startswith("Hello, I'm Knotwork.")


def test_a_message_without_anything_answers_nothing(world):
    """No words are no role, no note and no goal."""
    world.has_knot("mia", "Ada", last_met=days(10))
    world.says("mia", "/note ada")

    assert world.says("mia", "  ").text.startswith("I didn't quite get that.")
    assert world.says("mia", "likes tea").text == "Noted for Ada."


def test_people_can_be_chosen_from_contacts_where_names_are_asked_for(world):
    for words in ("hello", "1", "1", "1"):
        last = world.says("mia", words)
    assert last.pick == world.says("mia", "/add").pick == "Choose from contacts"
    assert world.says("mia", "/week").pick == ""


@pytest.mark.parametrize(
    "code", ["CODE", "x" * 64, "x" * 5000, "../../etc", "\u202e🦆", "hello you", "' or 1=1"]
)
def test_a_link_that_leads_nowhere_still_leads_to_the_start(world, code):
    fresh = world.says("mia", f"/start {code}").text
    assert fresh.startswith("That link leads nowhere any more")
    assert "Hello, I'm Knotwork." in fresh
    assert code not in fresh
    world.knows("joe")
    assert world.says("joe", f"/start {code}").text.endswith("/help lists the rest.")


@pytest.mark.parametrize("code", ["", "hello", " "])
def test_the_bots_own_links_need_no_explanation(world, code):
    assert world.says("mia", f"/start {code}").text.startswith("Hello, I'm Knotwork.")


def test_a_menu_lists_what_people_use_and_in_a_group_only_what_is_answered(world):
    private = [name for name, _ in menu(private=True)]

    assert private[:3] == ["week", "meet", "instead"]
    on_the_card = {"circle", "leave", "members", "rounds", "appeals"}
    said_where_it_helps = {"unlink"}  # by /link, once two chats are one
    assert {*private, "start"} == set(COMMANDS) - on_the_card - said_where_it_helps
    assert [name for name, _ in menu(private=False)] == ["help", "start"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_hangs_out_is_short(world, language):
    reader = Reader(language=language, form="du", zone="UTC", now=world.clock.now())
    said = [Catalogue().plain(words, reader) for _, words in (*menu(private=True), *menu(private=False))]
    about = Catalogue().plain(text("about"), reader)

    assert all(3 <= len(words) <= 40 and not words.startswith("/") for words in said)
    assert len(about.partition(". ")[0]) < 120
    assert len(about) < 512


def test_what_came_without_its_key_is_asked_for_again(world):
    world.knows("mia")

    answer = world.hands_in("mia", trouble=IntakeProblem.NOT_DECRYPTED)[-1].text

    assert answer == "That message reached me sealed, and the key to it never came. Please send it once more."


def test_words_that_answer_nothing_are_met_with_the_likeliest_answers_once(world):
    """Two of them, or three, as buttons; the second time other words, and the buttons above still count."""
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40))
    week = world.says("mia", "/week")
    asked = world.says("mia", "klingon banana")

    assert asked.text == "I'm not sure how you mean that. Is it one of these?"
    assert [button.label for button in asked.buttons] == ["Let's meet", "Someone else", "Not this week"]
    assert world.says("mia", "banana klingon").text.startswith("That isn't clear to me either")
    world.presses("mia", "Not this week", on=asked)
    assert "answered already" in world.presses("mia", "Let's meet", on=week).text


@pytest.mark.parametrize("words", ["👍", "ok", "super, danke"])
def test_a_yes_to_what_was_written_down_is_no_yes_to_an_older_question(world, words):
    """Nothing is agreed by it, and what was stored is not said to be nowhere."""
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40))
    world.has_knot("mia", "Ben", every=days(30), last_met=days(20))
    week = world.says("mia", "/week")
    world.says("mia", "/met ben yesterday")

    assert world.says("mia", words).text in ("Good. It stays as it is.", "You're welcome.")
    assert world.presses("mia", "Not this week", on=week).text.startswith("Then this week")


def test_a_day_told_to_a_wish_makes_it_a_plan(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40))
    world.says("mia", "I'd love to see Ada again")

    assert "You're meeting Ada on Thu 26 Nov at 16:00." in world.says("mia", "Thursday 4pm").text


def test_words_that_correct_nothing_are_asked_what_is_otherwise(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40))
    world.says("mia", "met Ada yesterday at the market")
    asked = world.says("mia", "klingon banana")

    assert asked.text.startswith("I'm not sure how you mean that.")
    world.presses("mia", "Only a note", on=asked)
    assert "Logged" not in world.says("mia", "/knot ada").text


def test_no_day_is_made_of_the_other_day(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40))

    assert world.says("mia", "/met Ada the other day").text == "On which day was that with Ada?"
