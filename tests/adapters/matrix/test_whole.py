"""The whole house on Matrix, at a real homeserver: what happens to people when something happens to it."""

import pytest

from bot.chat.messages import ChatChange
from bot.chat.port import SendError
from bot.clock import VirtualClock
from tests.conftest import MONDAY, days, make_house
from tests.matrix_world import MatrixWorld
from tests.servers.synapse import Synapse

pytestmark = pytest.mark.matrix


@pytest.fixture
def at_home(tmp_path):
    """Makes houses that are shut when the test is over."""
    made = []

    def at(**how) -> MatrixWorld:
        clock = VirtualClock(MONDAY)
        made.append(MatrixWorld(make_house(tmp_path, clock), clock, **how))
        return made[-1]

    yield at
    for attic in made:
        attic.close()


@pytest.fixture
def attic(at_home):
    return at_home(encrypted=True)


def suggested(attic, who: str = "mia"):
    """Somebody with one knot, and this week's suggestion before them."""
    attic.has_knot(who, "Ada", last_met=days(40), value=3)
    heard = attic.says(who, "/week")
    assert heard.text.startswith("This week: Ada")
    return attic.people[who]


def test_every_way_to_answer_is_understood(attic):
    """A reaction, the number, the label, a reply, a reply in a thread."""
    ways = {
        "Ada": lambda mia: mia.reacts(mia.last, "2️⃣"),
        "Ben": lambda mia: mia.types("2").id,
        "Fay": lambda mia: mia.types("quite a bit").id,
        "Gus": lambda mia: mia.replies(mia.last, "2.").id,
        "Zoe": lambda mia: mia.replies_in_thread(mia.last, "2").id,
    }
    attic.knows("mia")
    for name, answers in ways.items():
        assert attic.says("mia", f"!add {name}, every 4 weeks").text.endswith(f"{name} matter to you?")

        done = answers(attic.people["mia"])
        attic.until(lambda done=done: attic.listening.has_taken(done))
        attic.settles()

        assert attic.heard("mia")[-1].text.startswith(f"When did you last meet {name}?")


def test_an_answered_question_loses_its_choices_and_the_bots_reactions(attic):
    mia = suggested(attic)
    suggestion = mia.last
    mia.until(lambda: suggestion.reactions_of(attic.bot.user) == ["1️⃣", "2️⃣", "3️⃣", "4️⃣"])

    attic.presses("mia", "Not this week")

    mia.until(lambda: suggestion.edits == 1)
    assert "[3]" not in suggestion.text
    assert "3️⃣" not in suggestion.reactions_of(attic.bot.user)
    assert suggestion.reactions["3️⃣"] == {mia.user}


def test_a_command_in_any_dress(attic):
    """`!week` is shown, `/week` is accepted, and in a direct room the word alone will do."""
    suggested(attic)

    for words in ("!week", "/week", "week", "Week"):
        assert attic.says("mia", words).text.startswith("This week: Ada")


def test_what_was_said_while_the_bot_was_away_is_answered_once(attic):
    mia = suggested(attic)
    attic.shuts()
    said = mia.types("/knots")
    before = len(attic.heard("mia"))

    attic.opens()
    attic.until(lambda: attic.listening.has_taken(said.id))
    attic.settles()

    assert [heard.text.splitlines()[0] for heard in attic.heard("mia")[before:]] == ["Due"]


def test_a_room_that_was_quiet_for_weeks_hears_of_the_week(attic):
    """After a restart the bot still knows a room in which nobody says anything."""
    suggested(attic)
    attic.travels(days(1))
    attic.shuts()
    attic.opens()
    attic.until(lambda: attic.matrix.is_open)

    attic.travels(days(7))

    assert attic.unasked("mia")[-1].text.startswith("This week: ")


def test_a_letter_whose_answer_was_lost_is_not_there_twice(attic):
    """The homeserver took it, the bot never heard so: the repeat is the same event."""
    suggested(attic)
    send, lost = attic.matrix.send, []

    async def deaf(to, message, key):
        sent = await send(to, message, key)
        if not lost:
            lost.append(sent)
            raise SendError("no answer")
        return sent

    attic.matrix.send = deaf
    heard = attic.hands_in("mia", text="/settings")

    assert [h.text.splitlines()[0] for h in heard] == ["Your settings"]
    assert lost == [heard[0].letter]


def test_while_the_homeserver_is_away_nothing_is_lost(at_home, tmp_path):
    with Synapse(tmp_path / "synapse") as server:
        attic = at_home(encrypted=True, server=server)
        mia = suggested(attic)

        with server.down():
            attic.clock.travel_to(MONDAY + days(7))
            attic.does(attic.running.say_due())
        said = mia.types("/knots")
        attic.until(lambda: attic.listening.has_taken(said.id))
        attic.clock.travel_to(MONDAY + days(8))
        attic.ticks()

        first_lines = [heard.text.splitlines()[0] for heard in attic.heard("mia")]
        assert first_lines.count("Overdue") == 1
        assert sum(line.startswith("This week: ") for line in first_lines) >= 1


def test_a_gap_of_many_events_is_read_back(attic):
    """Only what is addressed to the bot counts, wherever in the gap it stands."""
    mia = suggested(attic)
    ben = attic.crowd.person("Ben")
    group = mia.opens_chat(ben.user, direct=False, wait=False)
    ben.joins(group.id)
    mia.invites(attic.bot.user)
    attic.until(lambda: attic.listening.has_taken_place(group.id))
    attic.settles()
    greetings = len(mia.sees_in(group, by=attic.bot.user))
    attic.shuts()
    said = mia.types("!help", into=group)
    path = f"/_matrix/client/v3/rooms/{group.id}/send/m.room.message/"
    for number in range(160):
        words = {"msgtype": "m.text", "body": f"Blah {number}"}
        attic.server.expect("PUT", path + str(number), words, token=mia.account.token)

    attic.opens()
    attic.until(lambda: attic.listening.has_taken(said.id))
    attic.settles()

    assert len(attic.listening.taken) == 1
    assert len(mia.sees_in(group, by=attic.bot.user)) == greetings + 1


def test_where_somebody_else_comes_in_nothing_personal_is_said_any_more(attic):
    """The bot says so once, and goes on in a room of two."""
    mia, ben = suggested(attic), attic.crowd.person("Ben")
    old = mia.room
    mia.invites(ben)
    ben.joins(old)
    new = mia.until(lambda: next((room for room, by in mia.invited.items() if by == attic.bot.user), ""))

    mia.joins(new)
    attic.until(
        lambda: any(getattr(i, "happened", None) is ChatChange.RETURNED for i in attic.listening.taken)
    )
    attic.travels(days(8))

    assert attic.people["mia"].last.room == new
    assert attic.unasked("mia")[-1].text.startswith("This week: ")
    ben.catches_up()
    said = [message.text for message in ben.sees_in(old, by=attic.bot.user) if message.kind != "unreadable"]
    assert len(said) == 1
    assert "Ada" not in said[0]
