"""Every command and every question against wrong, empty, huge, right-to-left, emoji and markup input."""

import shutil
from datetime import timedelta

import pytest

from bot.chat.messages import Address
from bot.commands import load
from bot.services.turn import ANSWERS, COMMANDS
from bot.store import people
from tests.commands.scene import HOSTILE, SOME, at_rest, is_clear, is_open, set_scene
from tests.conftest import days, make_world

load()


@pytest.fixture(scope="module")
def painted(tmp_path_factory):
    """The scene, set once; returns its folder and the instant it stands at."""
    folder = tmp_path_factory.mktemp("scene")
    world = make_world(folder)
    set_scene(world)
    world.close()
    return folder, world.clock.now()


@pytest.fixture
def scene(painted, tmp_path):
    """A world of its own in which the scene is set."""
    folder, at = painted
    shutil.copytree(folder, tmp_path / "world")
    world = make_world(tmp_path / "world", at + timedelta(minutes=1))
    world._count = 1_000
    with world.context.engine.begin() as tx:
        people.reopen(tx, Address(channel="street", chat="mia"), at)
    yield world
    world.close()


#: What these do does not depend on the words behind them; they have tests of their own.
ACTS_ANYWAY = {"undo", "export"}
#: Here any words at all are somebody's name, or a goal.
TAKES_ANY_WORDS = {"add", "goal"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_no_words_behind_a_command_can_break_it(scene, name):
    """A clear answer, no exception, and nothing changed where the words mean nothing."""
    for what, words in {"nothing": "", **HOSTILE}.items():
        before = at_rest(scene)
        is_clear(scene, scene.says("mia", f"/{name} {words}"))
        if name not in ACTS_ANYWAY | TAKES_ANY_WORDS and not (name == "pause" and not words.strip()):
            assert at_rest(scene) == before, f"/{name} with {what} changed something"


BEHIND_A_NAME = (
    "/met ben {}",
    "/called ben {}",
    "/note ben {}",
    "/promise ben: {}",
    "/promise me: ben {}",
    "/merge ben {}",
    "/add Zed, {}",
    "/add Zed every {}",
    "/pause until {}",
    "/times Mon {}",
    "met ben yesterday {}",
    "met ben yesterday, owe him {} by Friday",
    "{}",
)


@pytest.mark.parametrize("line", BEHIND_A_NAME)
def test_no_words_behind_a_name_can_break_it(scene, line):
    """What is kept of them is text; what was said stays the reader's language and nothing else."""
    for words in HOSTILE.values():
        is_clear(scene, scene.says("mia", line.format(words)))
    is_clear(scene, scene.says("mia", "/knots"))
    is_clear(scene, scene.says("mia", "/promises"))
    is_clear(scene, scene.says("mia", "/knot ben"))
    is_clear(scene, scene.presses("mia", "Show notes"))


#: How each question is brought up, beginning with the scene: commands, then labels, or time that passes.
ASKED_BY = {
    "add-long-ago": ["/add Zed{n}; Yan{n}", "All alike"],
    "add-matters": ["/add Zed{n}; Yan{n}"],
    "add-name": ["/add"],
    "add-value": ["/add Zed{n}"],
    "add-last": ["/add Zed{n}", "Good to have"],
    "card": ["/knot ben"],
    "card-note": ["/note ben"],
    "card-pause": ["/knot ben", "Pause"],
    "card-promise": ["/knot ben", "Promise"],
    "debrief": ["/week", days(4)],
    "draft-reason": ["/meet ada byron", "With a reason"],
    "edit": ["/knot ben", "Edit"],
    "edit-called": ["/knot ben", "Edit", "What you call them"],
    "edit-name": ["/knot okri", "Edit", "Name"],
    "edit-point": [
        "/knot ben",
        "Edit",
        "Mail and phone",
        "ben@example.org",
        "/knot ben",
        "Edit",
        "Mail and phone",
        "1",
    ],
    "edit-points": ["/knot ben", "Edit", "Mail and phone"],
    "edit-rhythm": ["/knot ben", "Edit", "Rhythm"],
    "edit-role": ["/knot ben", "Edit", "Role"],
    "edit-stage": ["/knot ben", "Edit", "Stage"],
    "edit-value": ["/knot ben", "Edit", "How much they matter"],
    "encounter": ["/knot ben", "Edit", "Logged contacts"],
    "encounter-edit": ["/knot ben", "Edit", "Logged contacts", "1"],
    "ledger-drop": ["Ben introduced me to Max", "Right", "/knot ben", "Edit", "What came of it"],
    "log": ["/knot ben", "Log a contact"],
    "meeting": ["/week"],
    "merge": ["/merge ben, ada byron"],
    "pause-meetings": ["/resume", "/pause"],
    "promise": ["/promises", "1"],
    "promise-which": ["/promises"],
    "points-whose": ["/note ben his sister Lea, lea@x.de"],
    "promise-whom": ["/promise me: write the report"],
    "register": ["/knot ben", "Edit", "How you speak"],
    "reminder": ["remind me tomorrow at 9 to call the bank", "Right", days(2)],
    "reminder-drop": ["remind me in a week to call the bank", "Right", "/promises"],
    "remove": ["/knot ben", "Remove"],
    "send": ["/meet ada byron"],
    "set-language": ["/settings", "Language"],
    "set-quiet": ["/settings", "Quiet hours"],
    "set-week": ["/settings", "Day and hour"],
    "set-zone": ["/settings", "Time zone"],
    "settings": ["/settings"],
    "times": ["/times"],
    "understood": ["met ben yesterday"],
    "when": ["/week", "Move"],
    "when-clock": ["/week", "Move", "tomorrow"],
    "when-sure": ["/week", "Move", "in 2 years 18:00"],
    "which-knot": ["/knot ada"],
}
#: Questions whose answer is any words at all.
TAKES_ANYTHING = {"add-name", "card-note", "card-promise", "edit-called", "edit-name", "edit-role"}
TAKES_ANYTHING |= {"draft-reason"}
#: Covered below, or by the tests of their own rooms.
ELSEWHERE = {"start-language", "start-zone", "start-goal", "start-knots", "add-rest", "suggestion"}
ELSEWHERE |= {"nobody-waits", "log-this", "debrief-promises", "promises-due", "promise-keep", "set-form"}
ELSEWHERE |= {"place-zone", "known-drop", "page-words", "set-chat"}
MINE = {
    *(
        "start",
        "add",
        "knots",
        "card_buttons",
        "edit",
        "small_talk",
        "promise",
        "promises",
        "settings",
        "times",
    ),
    *("week", "suggestions", "meetings", "meeting_times", "understood", "drafts", "points", "ledger"),
    *("draft_contents", "edit_encounters", "merge", "registers"),
}


def test_every_question_is_asked_somewhere_here():
    mine = {kind for kind, take in ANSWERS.items() if take.__module__.rpartition(".")[2] in MINE}
    assert mine - ELSEWHERE == ASKED_BY.keys() - {"debrief", "which-knot"}


@pytest.mark.parametrize("kind", sorted(ASKED_BY))
def test_no_answer_can_break_a_question(scene, kind):
    """Hostile words at any question: a clear answer; nothing changes unless the question takes any words."""
    for number, (what, words) in enumerate(SOME.items()):
        if not is_open(scene, "mia", kind):
            for said in ASKED_BY[kind]:
                if isinstance(said, timedelta):
                    scene.travels(said)
                else:
                    scene.says("mia", said.format(n=chr(ord("a") + number)))
        assert is_open(scene, "mia", kind), f"{kind} before {what}"
        before = at_rest(scene)
        is_clear(scene, scene.says("mia", words))
        if kind not in TAKES_ANYTHING:
            assert at_rest(scene) == before, f"{what} changed something at {kind}"


@pytest.mark.parametrize("what", SOME)
def test_no_answer_can_break_the_first_minute(world, what):
    """/start survives anything at each of its questions, and ends where it should."""
    words = HOSTILE[what]
    is_clear(world, world.says("mia", words) if words.strip() else world.says("mia", "hello"))
    for label in ("English", "skip zone", "Skip", "Ada; Ben"):
        is_clear(world, world.says("mia", words or "x"))
        if label == "skip zone":
            if is_open(world, "mia", "start-zone"):
                world.says("mia", "Berlin")
        elif label != "Skip" or is_open(world, "mia", "start-goal"):
            is_clear(world, world.says("mia", label))
    is_clear(world, world.says("mia", "/week"))
    is_clear(world, world.says("mia", "/knots"))


@pytest.mark.parametrize("what", SOME)
def test_no_name_can_break_the_weeks_around_it(world, what):
    """Whatever a knot is called, its week, card, draft, reminder, calendar entry and debrief are spoken."""
    words = HOSTILE[what]
    world.knows("mia")
    added = world.says("mia", f"/add X{words}, {words}")
    is_clear(world, added)
    if not world.knots("mia"):
        return
    world.presses("mia", "A great deal")
    world.presses("mia", "This year")
    world.travels(world.clock.now().replace(hour=9))
    is_clear(world, world.unasked("mia")[-1])
    for answer in (world.presses("mia", "Let's meet"), world.says("mia", "Friday 15:00")):
        is_clear(world, answer)
    assert world.heard("mia")[-1].files[0].data.startswith(b"BEGIN:VCALENDAR")
    world.travels(world.clock.now().replace(day=28))
    for heard in world.unasked("mia"):
        is_clear(world, heard)
    is_clear(world, world.presses("mia", "Good"))


# --- presses ------------------------------------------------------------------------------------------

FORGED = {
    "nothing before": ":0",
    "nothing after": f"{'0' * 32}:",
    "junk of 64 bytes": "x" * 64,
    "more than 64 bytes": "x" * 65,
    "unicode": "é🦆:0",
    "other digits": f"{'0' * 32}:٣",
    "huge number": f"{'0' * 32}:{'9' * 31}",
    "negative": f"{'0' * 32}:-1",
    "lone surrogate": "\ud800:0",
    "control characters": "\x00\x1b:0",
    "SQL": "' or 1=1 --:0",
    "two colons": "0:0:0",
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_button_changes_nothing(scene, what):
    before = at_rest(scene)

    assert scene.hands_in("mia", press=FORGED[what])[-1].text.startswith("I don't know that button.")
    assert at_rest(scene) == before


@pytest.mark.parametrize("index", ["99", "-1", "", "x", "9" * 200, "٣", "0 ", " 0", "0x0", "1e0", "²"])
def test_an_own_button_with_an_odd_choice_changes_nothing(scene, index):
    prompt = scene.says("mia", "/knot ben").buttons[0].data.partition(":")[0]
    before = at_rest(scene)

    assert scene.hands_in("mia", press=f"{prompt}:{index}")[-1].text.startswith("I don't know that button.")
    assert at_rest(scene) == before


def test_somebody_elses_button_is_unknown(scene):
    """Law 7: whoever presses it learns nothing, and its owner may still press it."""
    shown = scene.says("mia", "/merge ben, ada byron")
    scene.knows("joe")
    before = at_rest(scene)
    for button in shown.buttons:
        assert scene.hands_in("joe", press=button.data)[-1].text.startswith("I don't know that button.")
    assert at_rest(scene) == before

    assert scene.presses("mia", "No", on=shown).text == "Then they stay two knots."


def test_a_button_in_a_group_is_nobodys(scene):
    """Passed on into a group, not even one's own answers."""
    shown = scene.says("mia", "/merge ben, ada byron")
    before = at_rest(scene)
    meetup = Address(channel="street", chat="-100")
    for who in ("mia", "joe"):
        for data in (*(button.data for button in shown.buttons), *FORGED.values()):
            assert scene.hands_in(who, press=data, place=meetup) == []
    assert at_rest(scene) == before


def test_a_stale_button_says_so(scene):
    shown = scene.says("mia", "/merge ben, ada byron")
    scene.presses("mia", "No", on=shown)
    before = at_rest(scene)

    assert scene.presses("mia", "Yes, merge", on=shown).text.startswith("That has been answered already.")
    assert at_rest(scene) == before


@pytest.mark.parametrize("what", SOME)
@pytest.mark.parametrize("replies_to", ["m-0", "x" * 300])
def test_no_name_zone_or_language_of_a_platform_can_break_it(world, what, replies_to):
    """What a platform says about whoever writes is as strange as what they write."""
    words = HOSTILE[what]
    odd = {"name": words, "zone": words[:200], "language": words, "replies_to": replies_to}
    is_clear(world, world.says("mia", "hello", **odd))
    meetup = Address(channel="street", chat="-100")
    world.hands_in("mia", text=words, place=meetup, **odd)
    is_clear(world, world.says("mia", "1", **odd))
