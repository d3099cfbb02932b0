"""Invites on both databases: whoever comes first comes in, however many come at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.domain.circles import Circle, CircleId, CircleStatus, Invite, MemberRole, Node, NodeId
from bot.services.redemptions import RedeemOutcome, new_membership, redeem
from bot.store import circles, invites
from bot.store.columns import vault_of
from tests.servers.databases import add_resident, read_raw

pytestmark = [pytest.mark.circles, pytest.mark.quick]

CODE = "abcdefghijklmnopqrstuvwxy4"


@pytest.fixture
def made(database, clock):
    """A circle of Mia's with an invite for two more, of whom one came."""
    with database.engine.begin() as tx:
        mia = add_resident(tx, clock, "mia")
        circle = Circle(
            id=CircleId(clock.new_id()), name="Makers", status=CircleStatus.OPEN, created_at=clock.now()
        )
        circles.add(tx, circle)
        own = NodeId(clock.new_id())
        root = Node(id=own, circle_id=circle.id, parent_id=None, branch_id=own, created_at=clock.now())
        circles.add_node(tx, root)
        circles.join(tx, new_membership(root, mia, MemberRole.ORGANISER, clock))
        invite = Invite(
            id=clock.new_id(),
            owner_id=mia.id,
            circle_id=circle.id,
            uses=2,
            used=1,
            expires_at=clock.now() + timedelta(days=7),
            revoked_at=None,
            created_at=clock.now(),
        )
        invites.add(tx, invite, CODE)
    return invite


def test_of_many_who_come_at_once_on_the_last_use_exactly_one_comes_in(database, clock, made):
    with database.engine.begin() as tx:
        crowd = [add_resident(tx, clock, f"guest{number}") for number in range(20)]
    engines = [database.opened() for _ in range(4)]

    def comes(number):
        with engines[number % 4].begin() as tx:
            return redeem(tx, clock, crowd[number], CODE, f"street:{number}").outcome

    with ThreadPoolExecutor(4) as pool:
        heard = sorted(pool.map(comes, range(20)))

    assert heard == [RedeemOutcome.BAD] * 19 + [RedeemOutcome.JOINED]
    assert read_raw(database.engine, "select used, uses from invites") == [(2, 2)]
    assert read_raw(database.engine, "select count(*) from memberships") == [(2,)]
    assert read_raw(database.engine, "select count(*) from nodes") == [(2,)]


def test_a_use_that_was_read_as_free_is_not_taken_twice(database, clock, made):
    """Both read the invite as good; the conditional update lets one in."""
    with database.engine.begin() as tx:
        assert invites.use(tx, made, clock.now())
        assert not invites.use(tx, made, clock.now())


def test_a_code_is_found_by_its_keyed_hash_alone(database, clock, made):
    ((stored,),) = read_raw(database.engine, "select blind from invites")

    assert stored == vault_of(database.engine.dialect).blind(f"invite:{CODE}")


def test_wrong_codes_of_one_guest_are_counted_however_many_come_at_once(database, clock, made):
    engines = [database.opened() for _ in range(4)]

    def guesses(number):
        with engines[number % 4].begin() as tx:
            invites.count_wrong_guess(tx, "street:ben", clock.now())

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(guesses, range(10)))

    with database.engine.begin() as tx:
        assert invites.check_guesses(tx, "street:ben", clock.now()) == invites.RetryLater(
            clock.now() + invites.GUESS_INTERVAL
        )
        assert invites.check_guesses(tx, "street:ada", clock.now()) is None


def test_after_a_long_silence_ten_wrong_codes_are_ten(database, clock, made):
    """Nobody saves up guesses by waiting."""
    with database.engine.begin() as tx:
        invites.count_wrong_guess(tx, "street:ben", clock.now())
        later = clock.now() + timedelta(days=2)
        for _ in range(10):
            assert invites.check_guesses(tx, "street:ben", later) is None
            invites.count_wrong_guess(tx, "street:ben", later)

        assert invites.check_guesses(tx, "street:ben", later) == invites.RetryLater(
            later + invites.GUESS_INTERVAL
        )


def test_how_many_came_in_is_counted_from_an_instant(database, clock, made):
    with database.engine.begin() as tx:
        ada = add_resident(tx, clock, "ada")
        assert redeem(tx, clock, ada, CODE, "street:ada").outcome is RedeemOutcome.JOINED
        mine = circles.get_membership(tx, made.owner_id, made.circle_id)

        assert circles.count_let_in(tx, mine.node_id, clock.now()) == 1
        assert circles.count_let_in(tx, mine.node_id, clock.now() + timedelta(seconds=1)) == 0
        assert circles.count_members_of_many(tx, [made.circle_id]) == {made.circle_id: 2}
        assert circles.names_of(tx, [ada.id]) == {ada.id: "Ada"}
