"""What a person can see is known, however long its sending takes to return (docs/laws.md, law 6)."""

import asyncio

import pytest

from bot.chat.messages import Said
from bot.chat.port import SendError
from tests.conftest import days, incoming_of, weeks
from tests.servers.databases import read_raw

pytestmark = pytest.mark.quick

ANSWERS = pytest.mark.parametrize("how", ["tap", "number"])


class SlowAnswer:
    """A platform on which a letter can be seen long before the call that sent it returns, or fails."""

    def __init__(self, world, error=None):
        self.world, self.error, self.sends = world, error, world.adapter.send
        self.seen, self.returns, self.keys = asyncio.Event(), asyncio.Event(), []
        world.adapter.send = self.send

    async def send(self, to, message, key):
        shown_as = await self.sends(to, message, key)
        self.keys.append(key)
        if len(self.keys) == 1:
            self.seen.set()
            await self.returns.wait()
            if self.error:
                raise self.error
        return shown_as


def answer(world, how, message_id):
    told = {"reaction": "1️⃣", "replies_to": message_id} if how == "tap" else {"text": "1"}
    return incoming_of(id="answer", sender=world.address("mia"), at=world.clock.now(), **told)


async def asks_and_answers(world, slow, how, *, confirmed=True):
    """A question can be seen; before its sending returns it is answered."""
    asks = Said(id="ask", sender=world.address("mia"), at=world.clock.now(), text="/add Ada, every 4 weeks")
    await world.running.receive([asks])
    await slow.seen.wait()
    message_id = f"m-{slow.keys[0]}"
    if confirmed:
        await world.running.confirm_sent(slow.keys[0], message_id, world.clock.now())
    await world.running.receive([answer(world, how, message_id)])
    slow.returns.set()
    await world.running.wait_for_replies()


@ANSWERS
def test_an_answer_that_comes_before_the_sending_has_returned_counts(world, how):
    world.knows("mia")
    slow = SlowAnswer(world)

    world.loop.run_until_complete(asks_and_answers(world, slow, how))

    assert world.heard("mia")[-1].text.startswith("When did you last meet Ada?")
    assert world.knot("mia", "Ada").value == 3


@ANSWERS
def test_an_answer_counts_where_nobody_ever_hears_that_the_letter_left(world, how):
    """Whether the letter is sent again is another matter: it has its questions, and they are answered once."""
    world.knows("mia")
    slow = SlowAnswer(world, SendError("no answer in time"))

    world.loop.run_until_complete(asks_and_answers(world, slow, how))

    assert world.knot("mia", "Ada").value == 3


def test_a_number_said_before_the_letter_could_be_seen_answers_what_was_asked_before(world):
    """Mia is asked about Ada, then about Ben; her "1" crosses with the second question."""
    world.knows("mia")
    world.says("mia", "/add Ada, every 4 weeks")
    before = world.clock.now()
    world.clock.travel_to(before + days(1 / 86_400))
    world.says("mia", "/add Ben, every 4 weeks")
    crossing = Said(id="crossing", sender=world.address("mia"), at=before, text="1")
    world.loop.run_until_complete(world.receives(crossing))

    assert world.knot("mia", "Ada").value == 3
    assert world.knot("mia", "Ben").value == 2


def test_a_letter_known_already_stays_as_it_was_but_seen_no_later(world):
    world.knows("mia")
    asked = world.says("mia", "/add Ada, every 4 weeks")
    rows = "select status, message_id from outbox order by id desc limit 1"
    known, at = read_raw(world.context.engine, rows), world.clock.now()
    world.clock.travel_to(at + weeks(1))

    confirming = world.running.confirm_sent(asked.letter, f"m-{asked.letter}", world.clock.now())
    world.loop.run_until_complete(confirming)

    assert read_raw(world.context.engine, rows) == known
    world.presses("mia", "A great deal")
    assert world.knot("mia", "Ada").value == 3


@pytest.mark.parametrize("key", ["decline.$event", "nobody", "nobody.1", ""])
def test_what_is_no_letter_confirms_nothing(world, key):
    world.knows("mia")
    world.loop.run_until_complete(world.running.confirm_sent(key, "m-1", world.clock.now()))

    assert read_raw(world.context.engine, "select count(*) from outbox where message_id = 'm-1'") == [(0,)]
