"""People of the bot whom somebody keeps as knots: what two yeses, a meeting and **Keep as knot** leave."""

from bot.domain.circles import CircleId
from bot.domain.knots import KnotStatus
from bot.domain.matches import Match, MatchId, MatchSide, MatchStatus, Round, RoundId, RoundKind, RoundStatus
from bot.store import knots, matches, people, rounds, seats, suggestions
from bot.store.changes import Book
from bot.store.engine import Tx
from tests.circles import circle_of
from tests.conftest import World, days

#: The line that each of the two is told of the other.
OF_ADA, OF_BEN = "plans wooden houses", "bakes with old grain"


def link(world: World, who: str, *others: str) -> None:
    """Each of the others is a resting knot of theirs, linked; both gave each other their name ("Ada" of ada7)."""
    circle_id = circle_of(world, "Makers", [who, *others])
    for other in others:
        world.says(who, f"/add {name_of(other)}")
        knot = world.knot(who, name_of(other))
        with world.context.engine.begin() as tx:
            me, them = (people.by_address(tx, world.address(one)).id for one in (who, other))
            _add_over(tx, world, circle_id, (me, name_of(who)), (them, name_of(other)))
            knots.set_linked_person(tx, knot.id, them)
            knots.change(Book(tx), knot.id, status=KnotStatus.RESTING.value)


def name_of(who: str) -> str:
    """What somebody is called whose chat may have a number."""
    return who.rstrip("0123456789").title()


def _add_over(tx: Tx, world: World, circle_id: CircleId, *both: tuple) -> None:
    now, new_id = world.clock.now(), world.clock.new_id
    match_id, round_id = MatchId(new_id()), RoundId(new_id())
    day = now.date() - days(70)
    rounds.add(
        tx,
        Round(
            id=round_id,
            name=f"long-ago:{round_id}"[:48],
            kind=RoundKind.REMATCH,
            day=day,
            status=RoundStatus.SETTLED,
            due_at=None,
            deliver_by=now,
            settle_at=now,
            created_at=now,
        ),
    )
    match = Match(
        id=match_id,
        round_id=round_id,
        circle_id=circle_id,
        status=MatchStatus.OVER,
        settle_at=now,
        created_at=now,
    )
    matches.add(tx, [(match, *(_make_side(new_id(), match_id, me, them) for me, them in (both, both[::-1])))])


def _make_side(id_: str, match_id: MatchId, me: tuple, them: tuple) -> MatchSide:
    return MatchSide(
        id=id_,
        owner_id=me[0],
        match_id=match_id,
        other_id=them[0],
        week="2026-W38",
        month="2026-09",
        seated=False,
        answer="yes",
        gives={"name": me[1], "kind": "through", "value": ""},
        outcome="good",
    )


def introduce(world: World, who: str = "mia", first: str = "Ada", second: str = "Ben") -> str:
    """The first is asked before the second; returns the last answer."""
    world.says(who, f"/introduce {first}, {second}")
    world.presses(who, first)
    world.says(who, OF_BEN)
    return world.says(who, OF_ADA).text


def find_offer(world: World, who: str) -> str:
    """The offer of an introduction somebody was told unasked, "" without one."""
    return next((h.text for h in world.unasked(who) if "would like to introduce you" in h.text), "")


def say_yes(world: World, who: str) -> str:
    """Their newest offer is taken, through the bot."""
    world.presses(who, "Let's meet")
    return world.presses(who, "Through the bot").text


def count_taken(world: World, who: str) -> int:
    """How many seats of somebody are taken, whenever."""
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        return sum(taken for (id_, _), taken in seats.count_taken_of_many(tx, [owner.id]).items() if id_)


def list_offers(world: World, who: str) -> list:
    """Every suggestion of somebody that offers a match."""
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        keys = [f"2026-W{week}" for week in range(47, 54)]
        found = [one for key in keys for one in suggestions.of_week(tx, owner.id, key)]
    return [one for one in found if one.match_id]
