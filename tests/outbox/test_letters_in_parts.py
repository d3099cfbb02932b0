"""A letter that a platform takes only in parts: each leaves once, in order, whatever happens between."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from structlog.testing import capture_logs

from bot.chat.messages import Attachment, Choice, File, Message, Question, Reply, text
from bot.chat.port import SendError
from bot.domain.kinds import QuestionKind
from bot.services.turn import RECIPES
from bot.store.envelopes import enqueue
from tests.isolation import use_plain_logs
from tests.outbox.flowing import CAN, Scene, unlimited
from tests.servers.databases import read_raw

WORDS = " ".join(f"w{number:02}" for number in range(60))
SMALL = replace(CAN, max_text=160, max_caption=30)


@pytest.fixture(autouse=True)
def recipes(monkeypatch):
    made = File(name="a.ics", media_type="text/calendar", data=b"x")
    monkeypatch.setitem(RECIPES, "made", lambda baking, context: made)


@pytest.fixture
def scene(database):
    with Scene(database, capabilities=SMALL) as made:
        yield made


def writes(scene, words=WORDS, *, files=0, who="mia", ask=False):
    """One letter, perhaps with files and a question."""
    question = Question(kind=QuestionKind.CARD, choices=(Choice(key="a", label=text("choice-yes")),))
    message = Message(
        lines=(text("something-failed", reference=words),),
        attachments=(Attachment(recipe="made"),) * files,
        questions=(question,) if ask else (),
    )
    with scene.database.engine.begin() as tx:
        envelope = Reply(to=scene.person(tx, who).id, message=message)
        enqueue(tx, [envelope], clock=scene.clock, pace=scene.running.context.rate_policy)
    scene.running.sender.wake()


def keys(scene):
    """The keys of what arrived, without the letter's own id."""
    return [key[32:] for _, _, key, _ in scene.platform.arrived]


def test_a_long_letter_arrives_in_order_a_second_apart(scene):
    writes(scene)
    scene.runs(10)

    said = " ".join(scene.heard("mia"))
    assert [word for word in said.split() if word[0] == "w" and word[1:3].isdigit()][:60] == WORDS.split()
    assert keys(scene) == ["", ".1", ".2"]
    ats = scene.platform.at("mia")
    assert all(1 <= later - at < 1.3 for at, later in pairwise(ats))


def test_what_comes_after_a_long_letter_waits_for_all_of_it(scene):
    writes(scene)
    writes(scene, "short")
    scene.runs(10)

    assert "short" in scene.heard("mia")[-1]
    assert len(scene.heard("mia")) == 4


def test_a_passing_error_between_the_parts_repeats_none(scene):
    writes(scene)
    scene.runs(0.5)
    scene.platform.failing["mia"] = [SendError("down"), SendError("down")]
    scene.runs(30)

    assert keys(scene) == ["", ".1", ".2"]


def test_whatever_goes_wrong_with_a_part_has_the_reference_of_its_letter(scene):
    """The end of the letter's id, which status shows too; the log names no parts."""
    writes(scene)
    while not scene.platform.arrived:
        scene.runs(0.1)
    ((_, _, letter, _),) = scene.platform.arrived
    scene.platform.failing["mia"] = [OSError("down")]
    use_plain_logs()  # the other tests of this room are silent
    with capture_logs() as logs:
        scene.runs(30)

    (failed,) = [line for line in logs if line["event"] == "send failed"]
    assert failed["reference"] == letter[-8:]


def test_a_letter_goes_on_where_a_process_that_ended_left_it(scene):
    writes(scene)
    scene.runs(1.2)
    scene.does(scene.running.stop())
    scene.running._release()
    before = keys(scene)
    with Scene(scene.database, scene.clock, capabilities=SMALL) as other:
        other.runs(10)

        assert before + keys(other) == ["", ".1", ".2"]


def test_a_platform_without_limits_gets_the_parts_at_once(database):
    with Scene(database, capabilities=unlimited(SMALL), strict=False) as scene:
        writes(scene)
        scene.runs(0.5)

        assert keys(scene) == ["", ".1", ".2"]


def test_buttons_and_the_stored_id_belong_to_the_last_text_not_to_a_file(scene):
    writes(scene, files=2, ask=True)
    scene.runs(12)

    messages = [message for *_, message in scene.platform.arrived]
    assert [len(message.buttons) for message in messages] == [0, 0, 1, 0, 0]
    assert [len(message.files) for message in messages] == [0, 0, 0, 1, 1]
    (stored,) = read_raw(scene.database.engine, "select message_id from outbox")[0]
    assert stored.endswith(".2")


def test_a_short_text_with_one_file_is_one_message(database):
    with Scene(database, capabilities=CAN) as scene:
        writes(scene, "short", files=1, ask=True)
        scene.runs(3)

        assert keys(scene) == [""]


def test_a_part_the_platform_will_never_take_ends_the_letter(scene):
    writes(scene)
    writes(scene, "short")
    scene.runs(0.5)
    scene.platform.failing["mia"] = [SendError("bad", spoiled=True)]
    scene.runs(5)

    assert keys(scene) == ["", ""]
    assert sorted(read_raw(scene.database.engine, "select status from outbox")) == [("parked",), ("sent",)]


def test_a_stop_between_the_parts_is_kept(scene):
    writes(scene)
    scene.runs(0.5)
    wait = timedelta(seconds=20)
    scene.platform.failing["mia"] = [SendError("too many", retry_after=wait, everywhere=True)]
    scene.runs(15)
    assert keys(scene) == [""]

    scene.runs(15)

    assert keys(scene) == ["", ".1", ".2"]
