"""What a person does on one replica in the very instant in which another does something about them."""

import contextlib
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.chat.messages import Pressed
from bot.conversation.dispatch import dispatch
from bot.domain.circles import MemberStatus
from bot.domain.matches import RoundStatus
from bot.jobs.rounds import offer, settle
from bot.jobs.rounds import round as rounds_job
from bot.services import memberships
from bot.store import circles, people
from tests.circles import circle_of, make_match, say_yes
from tests.conftest import make_world
from tests.jobs.conftest import hushed
from tests.laws.circle_town import CREW, SETTLED, SOLVED
from tests.servers import databases

__all__ = ["hushed"]

pytestmark = pytest.mark.circles

MAKERS = CREW[:7]
#: So long whoever has to wait is given to show that they would not, in seconds.
A_WHILE = 0.7


@pytest.fixture
def database(tmp_path):
    yield from databases.KINDS["postgresql"](tmp_path)


@pytest.fixture
def world(database, tmp_path):
    folder = tmp_path / "house"
    folder.mkdir()
    shutil.copy(database.key, folder / "key")
    made = make_world(folder, url=database.url)
    made.circle = circle_of(made, "Makers", MAKERS)
    yield made
    made.close()


@pytest.fixture
def threads():
    with ThreadPoolExecutor(2) as pool:
        yield pool


def rows(world, words):
    with world.context.engine.begin() as tx:
        return [tuple(row) for row in tx.execute(text(words))]


def press(world, who, label):
    """A press of the newest button of this label, on its way to a replica."""
    data = next(b.data for heard in reversed(world.heard(who)) for b in heard.buttons if b.label == label)
    return Pressed(id=f"press {who}", sender=world.address(who), at=world.clock.now(), press=data)


class Standing:
    """Stands still when it is called, until it is let go on."""

    def __init__(self, real):
        self.real, self.here, self.on = real, threading.Event(), threading.Event()

    def __call__(self, *args, **kwargs):
        self.here.set()
        assert self.on.wait(30)
        return self.real(*args, **kwargs)


def solving(world):
    """The step that is due, computed."""
    world.clock.travel_to(SOLVED)
    (due,) = rounds_job.find_due(world.context)
    return due, rounds_job.prepare(world.context, due)


def test_whoever_is_just_leaving_a_circle_is_not_matched_in_it(world, database, threads):
    """Who was a member is asked once everybody is held, not before they were waited for."""
    world.travels(SOLVED - timedelta(hours=1))
    due, plan = solving(world)
    leaver = plan.pairs[0].u
    with world.context.engine.begin() as tx:
        memberships.end_membership(
            tx, world.clock, circles.get_membership(tx, leaver, world.circle), MemberStatus.LEFT
        )
        taken = threads.submit(rounds_job.take_step, database.context(world.clock), due, plan)
        wait([taken], A_WHILE)
    assert taken.result(30)

    assert rows(world, f"select count(*) from sides where owner_id = '{leaver}'") == [(0,)]


def test_whoever_is_removed_while_a_round_matches_them_is_let_go(world, database, threads, monkeypatch):
    """An organiser removes somebody else, who is held all the same."""
    world.travels(SOLVED - timedelta(hours=1))
    due, plan = solving(world)
    removed = plan.pairs[0].u
    standing = Standing(offer._write)
    monkeypatch.setattr(offer, "_write", standing)
    taken = threads.submit(rounds_job.take_step, world.context, due, plan)
    assert standing.here.wait(30)

    def removes():
        with database.opened().begin() as tx:
            memberships.remove_member(tx, world.clock, circles.get_membership(tx, removed, world.circle))

    removing = threads.submit(removes)
    wait([removing], A_WHILE)
    standing.on.set()
    assert taken.result(30)
    removing.result(30)

    seated = f"select count(*) from sides where owner_id = '{removed}' and seated"
    assert rows(world, seated) == [(0,)]
    assert ("withdrawn",) in rows(world, f"select status from suggestions where owner_id = '{removed}'")


def test_nobody_is_revealed_to_whom_is_just_being_forgotten(world, database, threads, monkeypatch):
    """Two yeses on two replicas, one of them followed by /forget: the other reads what silence reads."""
    one, other = MAKERS[:2]
    make_match(world, one, other)
    world.travels(timedelta(hours=1))
    say_yes(world, one)
    world.presses(other, "Let's meet")
    world.says(one, "/forget")
    standing = Standing(memberships.end_membership)
    monkeypatch.setattr(memberships, "end_membership", standing)
    forgetting = threads.submit(dispatch, world.context, press(world, one, "Yes, delete everything"))
    assert standing.here.wait(30)
    second = threads.submit(dispatch, database.context(world.clock), press(world, other, "Through the bot"))
    wait([second], A_WHILE)
    standing.on.set()
    forgetting.result(30)
    with contextlib.suppress(Exception):
        second.result(30)

    assert rows(world, "select status from matches") == [("offered",)]


def test_a_settlement_waits_for_nobody_in_a_ring(world, database, threads, monkeypatch):
    """However many matches are decided at a time: everybody is held first, in the order everybody else has."""
    first, second = MAKERS[:2], MAKERS[2:4]
    make_match(world, *second)
    make_match(world, *first)
    monkeypatch.setattr(settle, "CHUNK", 1)
    world.clock.travel_to(SETTLED)
    (due,) = [one for one in rounds_job.find_due(world.context) if one.status is RoundStatus.SOLVED]
    ids = {who: world.person(who).id for who in MAKERS[:4]}
    with database.opened().begin() as tx:
        people.lock(tx, [ids[first[0]]])
        settling = threads.submit(rounds_job.take_step, world.context, due, None)
        wait([settling], A_WHILE)
        people.lock(tx, [ids[second[1]]])

    assert settling.result(30)
    assert rows(world, "select distinct status from matches") == [("failed",)]
