"""Whoever is new says who matters, and goes on telling before everything asked of it was answered."""

import pytest

from tests.conftest import days


@pytest.fixture
def newcomer(world):
    """Asked who matters to them."""
    world.says("mia", "hello")
    world.presses("mia", "English")
    world.says("mia", "Berlin")
    world.presses("mia", "Skip")
    return world


FIRST = "Anna Weber, my old editor, and Tom from the climbing gym"


def lines(heard):
    return heard.text.splitlines()[1:]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Noor, my mentor", "New: Noor (mentor)"),
        ("my mentor Noor too", "New: Noor (mentor)"),
        ("oh and Noor, she's my mentor", "New: Noor (mentor)"),
        ("plus Karim (plumber)", "New: Karim (plumber)"),
        ("also ben from the choir", "New: Ben (choir)"),
    ],
)
def test_whoever_is_named_next_joins_those_said_back(newcomer, words, line):
    newcomer.says("mia", FIRST)

    assert lines(newcomer.says("mia", words)) == [
        "New: Anna Weber (old editor)",
        "New: Tom (climbing gym)",
        line,
    ]
    newcomer.presses("mia", "Right")
    assert len(newcomer.knots("mia")) == 3


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("saw anna last week for coffee", "You met Anna Weber on Wed 18 Nov."),
        ("gestern mit Tom telefoniert", "You and Tom talked on the phone on Sun 22 Nov."),
        ("I'm meeting Tom on Thursday at 4pm", "You're meeting Tom on Thu 26 Nov at 16:00."),
        ("I'll send Anna the second chapter by Friday", "• You → Anna Weber: send the second chapter"),
    ],
)
def test_what_is_told_of_them_waits_with_them_for_one_right(newcomer, words, line):
    newcomer.says("mia", FIRST)

    told = lines(newcomer.says("mia", words))

    assert told[:2] == ["New: Anna Weber (old editor)", "New: Tom (climbing gym)"]
    assert told[2].startswith(line)
    assert not any("isn't one of your knots" in one for one in told)
    assert newcomer.knots("mia") == []
    newcomer.presses("mia", "Right")
    assert {knot.name for knot in newcomer.knots("mia")} == {"Anna Weber", "Tom"}


@pytest.mark.parametrize(
    ("words", "button", "line"),
    [
        ("spoke to Anna yesterday", "Phone, Sun 22 Nov", "Logged: you and Anna Weber talked on the phone"),
        ("Anna hat sich gestern gemeldet", "They wrote, Sun 22 Nov", "Logged: Anna Weber wrote to you"),
        ("nächsten Mittwoch um 10 Treffen mit Anna", "We meet Wed 2 Dec at 10:00", "Anna Weber is one of"),
    ],
)
def test_which_of_two_things_it_was_is_asked_and_kept_of_them_too(newcomer, words, button, line):
    newcomer.says("mia", FIRST)
    first = newcomer.heard("mia")[-1]

    newcomer.says("mia", words)
    before = len(newcomer.heard("mia"))
    newcomer.presses("mia", button)

    assert newcomer.heard("mia")[before].text.startswith(line)
    newcomer.presses("mia", "Right", on=first)
    assert [knot.name for knot in newcomer.knots("mia")] == ["Anna Weber", "Tom"]


def test_a_bare_yes_confirms_what_was_said_back_also_after_a_hint(newcomer):
    newcomer.says("mia", FIRST)
    assert "“Right” above keeps it" in newcomer.says("mia", "hm hm hm").text

    assert newcomer.says("mia", "ok").text.startswith("Noted: Anna Weber and Tom.")


@pytest.mark.parametrize(
    "words", ["yes, and my sister Lena", "ach ja, und meine Schwester Lena", "right. and Lena"]
)
def test_a_yes_and_somebody_more_is_both(newcomer, words):
    newcomer.says("mia", FIRST)
    before = len(newcomer.heard("mia"))

    newcomer.says("mia", words)

    heard = [one.text for one in newcomer.heard("mia")[before:]]
    assert any(text.startswith("Noted: Anna Weber and Tom.") for text in heard)
    assert any("New: Lena" in text for text in heard)


@pytest.mark.parametrize("words", ["great", "not sure yet", "what now?", "she's nice", "no idea", "thanks"])
def test_small_talk_beside_it_names_nobody(newcomer, words):
    newcomer.says("mia", FIRST)

    assert "New: " not in newcomer.says("mia", words).text


def test_while_it_is_asked_how_much_one_matters_another_may_be_named(newcomer):
    newcomer.says("mia", "anna weber my old editor")
    newcomer.presses("mia", "Right")

    assert lines(newcomer.says("mia", "also tom from the gym")) == ["New: Tom (gym)"]


def test_what_is_told_beside_the_day_they_last_met_is_told_back(newcomer):
    newcomer.says("mia", "Chiara")
    newcomer.presses("mia", "A great deal")
    before = len(newcomer.heard("mia"))

    newcomer.says("mia", "saw chiara on saturday and she'll send me the data by friday")

    heard = [one.text for one in newcomer.heard("mia")[before:]]
    assert heard[0].startswith("Good, now I know how things stand")
    assert "• Chiara → you: send the data (by Fri 27 Nov)" in heard[-1]


def test_what_follows_a_promise_is_told_whole(world):
    """Nobody was corrected: what a new sentence tells besides another promise is not left out."""
    world.has_knot("mia", "Chiara", last_met=days(40))
    world.says("mia", "Chiara will send me the data by Friday")
    world.presses("mia", "Right")

    told = lines(world.says("mia", "met Dr. Okafor yesterday, promised to mail her my poster"))

    assert told[:2] == ["You met Dr. Okafor on Sun 22 Nov.", "• You → Dr. Okafor: mail my poster"]


def test_of_whom_nothing_was_told_nobody_says_that_they_never_met(newcomer):
    """An old editor is no stranger, only because nobody asked when they last met."""
    newcomer.says("mia", "Anna Weber, my old editor")
    newcomer.presses("mia", "Right")
    newcomer.presses("mia", "A great deal")

    week = newcomer.says("mia", "/week").text
    assert "I don't know yet when you last met Anna Weber." in week
    assert "get to know" not in week
    assert "/path" not in week
    assert "Last met: not told yet" in newcomer.says("mia", "/knot anna").text
    newcomer.presses("mia", "Let's meet", on=newcomer.heard("mia")[-2])
    said = "\n".join(one.text for one in newcomer.heard("mia")[-3:])
    assert "haven't met" not in said


def test_who_says_that_they_never_met_is_taken_at_their_word(newcomer):
    newcomer.says("mia", "Anna Weber")
    newcomer.presses("mia", "A great deal")
    newcomer.presses("mia", "Never")

    assert "You'd like to get to know Anna Weber." in newcomer.says("mia", "/week").text
    assert "Not met yet" in newcomer.says("mia", "/knot anna").text


def test_how_a_meeting_was_logs_it_once(world):
    """ "Visited her, it was lovely", days later, is that meeting and no second one."""
    world.has_knot("mia", "Ada", last_met=days(40))
    world.says("mia", "/meet Ada Tue 24 Nov 15:00")
    world.travels(days(4))

    heard = "\n".join(
        one.text for one in world.hands_in("mia", text="visited ada, it was lovely, she knows a printer")
    )

    assert "Noted: you met Ada." in heard
    assert "You met Ada on" not in heard
    assert "knows a printer" in heard


# --- where they are ---------------------------------------------------------------------------------------


@pytest.fixture
def arriving(world):
    """Asked where they are, by a bot that knows nothing of their clock."""
    world.says("mia", "hello", zone="")
    world.presses("mia", "English")
    return world


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("bei Graz", "Europe/Vienna"),
        ("I'm in Lisbon", "Europe/Lisbon"),
        ("near Leeds, in the UK", "Europe/London"),
        ("MEZ", "Europe/Berlin"),
        ("Passau, Deutschland", "Europe/Berlin"),
        ("Spanien", "Europe/Madrid"),
        ("from Norway", "Europe/Oslo"),
    ],
)
def test_where_somebody_is_may_be_told_in_passing(arriving, said, zone):
    assert "What are you working towards" in arriving.says("mia", said).text
    assert arriving.person("mia").zone == zone


@pytest.mark.parametrize("said", ["Leeds", "Passau", "Castrop-Rauxel"])
def test_who_lives_where_no_zone_is_named_after_goes_on_by_their_country(arriving, said):
    assert arriving.says("mia", said).text == (
        f"I don't know a place called “{said}”. A larger city nearby will do, or your country."
    )
    assert "What are you working towards" in arriving.says("mia", "Austria").text


@pytest.mark.parametrize(
    "said", ["nein doch nicht", "no, wait", "hmm not sure", "Tom, Anna and my cousin Steph matter to me"]
)
def test_what_names_no_place_is_taken_for_none(arriving, said):
    assert "place called" not in arriving.says("mia", said).text
    assert "What are you working towards" in arriving.says("mia", "Berlin").text


def test_a_yes_takes_the_one_zone_that_is_offered(world):
    world.says("mia", "hello")
    world.presses("mia", "English")

    world.says("mia", "yes, that's it")

    assert world.person("mia").zone == "Europe/Berlin"


# --- how they speak ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["Lechner Hans per Sie, Toni", "Frau Lechner (Sie), Metzgerin; Toni"])
def test_that_one_says_sie_to_somebody_is_how_they_speak_and_no_role(newcomer, said):
    told = newcomer.says("mia", said)

    assert any(
        line.endswith("Lechner: in German, with Sie") or "Hans: in German" in line for line in lines(told)
    )
    newcomer.presses("mia", "Right")
    assert "You speak German, with Sie" in newcomer.says("mia", "/knot lechner").text
    assert "per Sie" not in "".join(knot.role for knot in newcomer.knots("mia"))


def test_who_says_du_or_sie_at_add_is_not_asked_again(newcomer):
    newcomer.presses("mia", "That's all")

    assert "Wagner: in German, with Sie" in newcomer.says("mia", "/add Peter Wagner, Notar, per Sie").text
    newcomer.says("mia", "/meet wagner")
    assert any(heard.text.startswith("Guten Tag Peter Wagner") for heard in newcomer.heard("mia")[-2:])


@pytest.mark.parametrize(
    "words",
    [
        "that's all",
        "that's everyone",
        "nobody else",
        "can't think of anyone else",
        "das wars",
        "reicht erstmal",
        "mehr fällt mir nicht ein",
        "sonst niemand",
    ],
)
def test_whoever_says_that_these_are_all_says_that_they_are_right(newcomer, words):
    newcomer.says("mia", FIRST)
    newcomer.says("mia", words)

    assert [knot.name for knot in newcomer.knots("mia")] == ["Anna Weber", "Tom"]


@pytest.mark.parametrize("words", ["nobody", "nothing", "no", "niemand", "nichts", "nee"])
def test_that_there_is_nobody_is_no_yes(newcomer, words):
    newcomer.says("mia", FIRST)
    newcomer.says("mia", words)

    assert newcomer.knots("mia") == []


def test_whoever_waits_to_be_confirmed_is_asked_about_once_more_by_the_week(newcomer):
    """Nobody is told that there are no knots yet who named some, and said neither yes nor no."""
    newcomer.says("mia", FIRST)
    newcomer.travels(days(7))

    last = newcomer.heard("mia")[-1]
    assert last.text.splitlines() == [
        "Before we begin, once more: is this right?",
        "New: Anna Weber (old editor)",
        "New: Tom (climbing gym)",
    ]
    for command in ("/week", "/knots", "/map", "/promise me: a book"):
        assert newcomer.says("mia", command).text == last.text
    assert lines(newcomer.says("mia", "met tom yesterday"))[-1].startswith("You met Tom on")

    newcomer.presses("mia", "Right")
    assert [knot.name for knot in newcomer.knots("mia")] == ["Anna Weber", "Tom"]
    assert "once more" not in newcomer.says("mia", "/week").text


def test_people_who_are_named_where_the_goal_is_asked_are_said_back_as_people(arriving):
    arriving.says("mia", "Berlin")

    said = arriving.says("mia", "my old boss Priya Raman, Tom from climbing, and Aunt Dot")
    assert lines(said) == ["New: Priya Raman (old boss)", "New: Tom (climbing)", "New: Aunt Dot"]
    assert "Who of them matters most" in arriving.presses("mia", "Right").text


def test_a_goal_that_is_told_where_people_are_asked_is_nobody(newcomer):
    assert "New:" not in newcomer.says("mia", "find a new job in publishing by spring").text
    assert "New:" not in newcomer.says("mia", "get better at drawing").text
