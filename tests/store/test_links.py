"""Two chats join once, however many press and type at once, on any number of replicas."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from bot.chat.messages import Address
from bot.conversation.dispatch import dispatch
from bot.domain.links import parse_code
from bot.jobs import linking
from bot.store import links, people
from bot.store.tables import addresses, outbox, prompts
from bot.store.tables import people as people_rows
from tests.conftest import incoming_of
from tests.servers.databases import add_resident

ASKING = 200


@pytest.fixture
def town(database, clock):
    """Mia on two platforms, and Eve; with the replicas that serve them."""
    with database.engine.begin() as tx:
        for name, channel in (("mia", "telegram"), ("mia2", "matrix"), ("eve", "matrix")):
            add_resident(tx, clock, name, channel=channel)
    return [database.context(clock, f"replica {number}") for number in range(4)]


def says(context, who, number=0, **what):
    chat = Address(channel="telegram" if who == "mia" else "matrix", chat=who)
    incoming = incoming_of(id=f"{who} {number} {what}", sender=chat, at=context.clock.now(), name=who, **what)
    return dispatch(context, incoming)


def at_once(town, work, count=ASKING):
    """So many calls over four replicas, eight at a time; what failed is tried again, as the process does."""

    def tries(number):
        for attempt in range(3):
            try:
                return work(town[number % 4], number)
            except Exception:
                if attempt == 2:
                    raise
        return None

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(tries, range(count)))


def button(context, who, kind):
    """What a press of the first choice of somebody's question of this kind hands in."""
    with context.engine.begin() as tx:
        chat = Address(channel="telegram" if who == "mia" else "matrix", chat=who)
        me = people.by_address(tx, chat)
        found = select(prompts.c.id).where(prompts.c.owner_id == me.id, prompts.c.kind == kind)
        return f"{tx.execute(found).scalar_one()}:0"


def code_of(context):
    (letter,) = says(context, "mia", text="/link")
    return next(
        span for span in "".join(s.text for s in letter.outgoing.spans).splitlines() if parse_code(span)
    )


def owners(context):
    with context.engine.begin() as tx:
        rows = tx.execute(select(addresses.c.chat, addresses.c.owner_id)).all()
        assert tx.execute(select(func.count()).select_from(people_rows)).scalar_one() == len(
            {r[1] for r in rows}
        )
    return dict(map(tuple, rows))


def test_two_hundred_confirmations_at_once_make_one_link(town):
    says(town[0], "mia2", text=code_of(town[0]))
    there = button(town[0], "mia2", "link-there")
    at_once(town, lambda context, number: says(context, "mia2", number, press=there), 20)
    here = button(town[0], "mia", "link-here")

    def confirms(context, number):
        says(context, "mia" if number % 2 else "mia2", number, press=here if number % 2 else there)
        linking.tick(context)

    at_once(town, confirms)

    found = owners(town[0])
    assert found["mia"] == found["mia2"] != found["eve"]
    with town[0].engine.begin() as tx:
        assert links.list_ready(tx) == []


def test_of_two_who_type_one_code_at_once_one_is_asked(town):
    code = code_of(town[0])

    at_once(town, lambda context, number: says(context, ("mia2", "eve")[number % 2], number, text=code), 40)

    with town[0].engine.begin() as tx:
        asked = select(prompts.c.owner_id).where(prompts.c.kind == "link-there").distinct()
        assert len(tx.execute(asked).all()) == 1


def test_what_is_said_while_the_chats_part_is_said_by_nobody(town):
    """Whoever waited for the person's row looks again whose chat it is."""
    context = town[0]
    me, two = (Address(channel="telegram", chat="mia"), Address(channel="matrix", chat="mia2"))
    with context.engine.begin() as tx:
        mia, mia2 = people.by_address(tx, me).id, people.by_address(tx, two).id
        people.join_addresses(tx, mia, mia2, context.clock.now())
    if context.engine.dialect.name == "sqlite":
        return  # one writer: nobody waits

    def reads_meanwhile():
        with town[1].engine.begin() as tx:
            return people.lock_by_address(tx, two)[0]

    with ThreadPoolExecutor(1) as pool:
        with context.engine.begin() as tx:
            people.lock_by_address(tx, me)
            waits = pool.submit(reads_meanwhile)
            with pytest.raises(TimeoutError):
                waits.result(timeout=0.5)
            people.part_address(tx, mia, two)
        assert waits.result(timeout=10) is None


def test_two_who_cannot_be_united_stay_two_and_hear_so(town, monkeypatch):
    says(town[0], "mia2", text=code_of(town[0]))
    says(town[0], "mia2", press=button(town[0], "mia2", "link-there"))
    says(town[0], "mia", press=button(town[0], "mia", "link-here"))

    def breaks(*_args, **_more):
        raise RuntimeError

    monkeypatch.setattr(linking.uniting, "unite", breaks)

    linking.tick(town[0])

    assert owners(town[0])["mia"] != owners(town[0])["mia2"]
    with town[0].engine.begin() as tx:
        assert links.next_at(tx) is None
        said = tx.execute(select(outbox.c.payload).where(outbox.c.chat == "mia", outbox.c.status == "open"))
        assert any("link-failed" in str(payload) for payload in said.scalars())


def test_a_link_of_somebody_who_was_forgotten_meanwhile_is_none(town):
    says(town[0], "mia2", text=code_of(town[0]))
    says(town[0], "mia2", press=button(town[0], "mia2", "link-there"))
    says(town[0], "mia", press=button(town[0], "mia", "link-here"))
    says(town[0], "mia2", 1, text="/forget")
    says(town[0], "mia2", press=button(town[0], "mia2", "forget"))

    linking.tick(town[0])

    assert "mia2" not in owners(town[0])
    with town[0].engine.begin() as tx:
        assert links.next_at(tx) is None
