"""Circles for tests: `circle_of(world, "Makers", ["mia", "ben", …])`, then `paired(world, "mia", "ben")`.

`paired` leaves what a solved weekly round leaves: the round of today if it is a Monday, else of the next one; a
match, its two sides, a seat and an open suggestion each, and a due "offer" at each one's own hour of that day.
Then `world.travels(hours(1))` brings the offer, `world.presses("mia", "Let's meet")` and so on; `said_yes(world,
"mia")` presses yes and "Through the bot". `side(world, who, match_id)` and `match(world, match_id)` read rows.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select

from bot.chat.port import InviteLink
from bot.domain.circles import (
    Circle,
    CircleId,
    CircleStatus,
    MemberRole,
    Membership,
    MemberStatus,
    Node,
    NodeId,
    Profile,
)
from bot.domain.matches import (
    REMATCH_SETTLES_AFTER,
    SETTLES_AFTER,
    Match,
    MatchFacts,
    MatchId,
    MatchSide,
    MatchStatus,
    Round,
    RoundId,
    RoundKind,
    RoundStatus,
    deliver_by,
)
from bot.domain.people import Person
from bot.domain.suggestions import Origin, Suggestion, SuggestionStatus
from bot.domain.weeks import from_local, out_of_quiet, seat_period, to_local, week_key
from bot.services.schedule import plan_next_week
from bot.store import circles, dues, matches, people, seats, suggestions
from bot.store.dues import Due
from bot.store.engine import Tx
from bot.store.tables import memberships, rounds
from tests.conftest import ReceivedMessage, World
from tests.scenes import scene

CRAFTS = (
    *("book design", "bread", "bookkeeping", "beekeeping", "film", "gardens", "grants", "law"),
    *("music", "singing", "optics", "pottery", "radio", "sailing", "teaching", "welding"),
)


def way_in(channel: str, url: str) -> InviteLink:
    """The link that the door of a channel hands in: what carries no code is followed by words."""
    typed = "" if "{code}" in url else "!start {code}"
    is_page = channel == "web"
    return InviteLink(url=url, line=f"invite-by-{channel}", typed=typed, page=is_page, places=not is_page)


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def profile_of(number: int) -> Profile:
    """Everybody offers one thing and asks for what the two on either side of them offer."""
    around = (number - 1, number + 1, number - 2, number + 2)
    return Profile(
        role=f"{CRAFTS[number % len(CRAFTS)]} person",
        offers=(CRAFTS[number % len(CRAFTS)],),
        asks=tuple(CRAFTS[at % len(CRAFTS)] for at in around),
        topics=("cities",),
        languages=("en",),
        city="Berlin",
        online=True,
    )


@scene
def circle_of(world: World, name: str, whos: Sequence[str], *, language: str = "en") -> CircleId:
    """An open circle; the first is its organiser, the others were let in by them, each a branch of their own.

    Whoever is unknown says hello first.
    """
    circle_id, now = CircleId(world.clock.new_id()), world.clock.now()
    for who in whos:
        if not world.heard(who):
            world.knows(who, language=language)
    with world.context.engine.begin() as tx:
        circles.add(tx, Circle(id=circle_id, name=name, status=CircleStatus.OPEN, created_at=now))
        root = None
        for number, who in enumerate(whos):
            node_id = _add_node(tx, world, circle_id, root)
            root = root or node_id
            circles.join(
                tx,
                Membership(
                    id=world.clock.new_id(),
                    owner_id=people.by_address(tx, world.address(who)).id,
                    circle_id=circle_id,
                    node_id=node_id,
                    role=MemberRole.MEMBER if number else MemberRole.ORGANISER,
                    status=MemberStatus.ACTIVE,
                    profile=profile_of(number),
                    lends_name=False,
                    held_until=None,
                    joined_at=now,
                ),
            )
    return circle_id


def _add_node(tx: Tx, world: World, circle_id: CircleId, parent: NodeId | None) -> NodeId:
    node_id = NodeId(world.clock.new_id())
    circles.add_node(
        tx,
        Node(
            id=node_id,
            circle_id=circle_id,
            parent_id=parent,
            branch_id=node_id,
            created_at=world.clock.now(),
        ),
    )
    return node_id


# --- a round that was solved ----------------------------------------------------------------------------


@scene
def make_match(
    world: World,
    one: str,
    other: str,
    *,
    day: date | None = None,
    kind: RoundKind = RoundKind.WEEKLY,
    score: float = 0.8,
    outside: float = 0.2,
    **facts: object,
) -> MatchId:
    """These two were matched in the circle they share, and hear of it at their own hour of the day.

    A `kind` of REMATCH is offered at once, with the origin that says so. `facts` replace what both are shown.
    """
    day = day or next_monday(world)
    with world.context.engine.begin() as tx:
        both = [people.by_address(tx, world.address(who)) for who in (one, other)]
        circle_id = _shared_circle(tx, *both)
        round_ = _ensure_round(tx, world, kind, day)
        match = Match(
            id=MatchId(world.clock.new_id()),
            round_id=round_.id,
            circle_id=circle_id,
            status=MatchStatus.OFFERED,
            settle_at=round_.settle_at,
            created_at=world.clock.now(),
        )
        mine, theirs = (
            _make_side(tx, world, match, me, them, {"score": score, "outside": outside, **facts})
            for me, them in (both, reversed(both))
        )
        matches.add(tx, [(match, mine, theirs)])
        for person in both:
            _make_offer(tx, world, person, match, again=kind is RoundKind.REMATCH)
    return match.id


def next_monday(world: World) -> date:
    """Today, if it is a Monday in UTC."""
    today = world.today
    return today + timedelta(days=-today.weekday() % 7)


def _shared_circle(tx: Tx, one: Person, other: Person) -> CircleId:
    theirs = [{m.circle_id for m in circles.memberships_of(tx, person.id)} for person in (one, other)]
    return min(theirs[0] & theirs[1])


def _ensure_round(tx: Tx, world: World, kind: RoundKind, day: date) -> Round:
    """The round of that day and kind, made when it is first asked for."""
    now = world.clock.now()
    name = f"{kind.value}:{day}" + (f":{now:%H%M}" if kind is RoundKind.REMATCH else "")
    settle_at = deliver_by(day) + SETTLES_AFTER
    if kind is RoundKind.REMATCH:
        settle_at = now + REMATCH_SETTLES_AFTER
    found = tx.execute(select(rounds.c.id).where(rounds.c.name == name)).scalar_one_or_none()
    round_ = Round(
        id=RoundId(found or world.clock.new_id()),
        name=name,
        kind=kind,
        day=day,
        status=RoundStatus.SOLVED,
        due_at=settle_at,
        deliver_by=deliver_by(day),
        settle_at=settle_at,
        seed="0" * 16,
        created_at=now,
    )
    if found is None:
        row = {name: getattr(round_, name) for name in Round.__slots__}
        tx.execute(insert(rounds).values(**row | {"kind": kind.value, "status": "solved"}))
    return round_


def _day_of(tx: Tx, match: Match) -> date:
    return tx.execute(select(rounds.c.day).where(rounds.c.id == match.round_id)).scalar_one()


def _make_side(tx: Tx, world: World, match: Match, me: Person, them: Person, more: dict) -> MatchSide:  # noqa: PLR0917
    day = _day_of(tx, match)
    month = seat_period(me, day)
    assert seats.reserve(tx, me.id, month)
    mine, theirs = (circles.get_membership(tx, person.id, match.circle_id).profile for person in (me, them))
    facts = MatchFacts(
        role=theirs.role,
        helps=tuple(word for word in theirs.offers if word in mine.asks),
        helped=tuple(word for word in mine.offers if word in theirs.asks),
        topics=tuple(word for word in theirs.topics if word in mine.topics),
        languages=tuple(word for word in theirs.languages if word in mine.languages),
        city=theirs.city if theirs.city == mine.city else "",
        online=theirs.online and mine.online,
        shared=0,
        voucher="",
        score=0.0,
        outside=0.0,
    )
    return MatchSide(
        id=world.clock.new_id(),
        owner_id=me.id,
        match_id=match.id,
        other_id=them.id,
        week=week_key(day),
        month=month,
        seated=True,
        facts=replace(facts, **more),
    )


def _make_offer(tx: Tx, world: World, person: Person, match: Match, *, again: bool) -> None:
    clock, day = world.clock, _day_of(tx, match)
    week = week_key(day)
    suggestion = Suggestion(
        id=clock.new_id(),
        owner_id=person.id,
        week=week,
        ordinal=len(suggestions.of_week(tx, person.id, week)) + 1,
        knot_id=None,
        status=SuggestionStatus.OPEN,
        reasons=None,
        issued_at=clock.now(),
        origin=Origin.REMATCH if again else Origin.FIRST,
        match_id=match.id,
    )
    suggestions.add(tx, [suggestion])
    handled = replace(person, week_handled=max(person.week_handled, week))
    people.change(tx, person.id, week_handled=handled.week_handled)
    dues.void(tx, person.id, kinds=("week",))
    plan_next_week(tx, [handled], clock)
    due = Due(
        id=clock.new_id(),
        owner_id=person.id,
        kind="offer",
        subject_id=suggestion.id,
        due_at=out_of_quiet(
            clock.now() if again else from_local(day, person.suggest_at, person.zone), person
        ),
        expires_at=match.settle_at,
    )
    dues.plan(tx, [due])


# --- doing and looking ------------------------------------------------------------------------------------


def say_yes(world: World, who: str, gives: str = "Through the bot") -> ReceivedMessage:
    """Their offer is shown, and they say yes to it."""
    world.says(who, "/week")
    world.presses(who, "Let's meet")
    return world.presses(who, gives)


def say_yes_with_handles(world: World, through: str = "") -> None:
    """Mia and Ben are offered to each other and say yes with their handle, `through` by the bot."""
    make_match(world, "mia", "ben")
    world.travels(hours(1))
    for who in ("mia", "ben"):
        handle = f"@{who}_makes"
        world.says(who, "/week", handle=handle)
        world.hands_in(who, press=world.heard(who)[-1].button("Let's meet").data, handle=handle)
        world.presses(who, "Through the bot" if who == through else handle)


def match(world: World, match_id: MatchId) -> Match:
    """A match as it stands."""
    with world.context.engine.begin() as tx:
        return matches.lock(tx, match_id)


def side(world: World, who: str, match_id: MatchId) -> MatchSide:
    """Somebody's side of a match."""
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        found = matches.get(tx, owner.id, match_id)
    assert found is not None
    return found[1]


def week_of_suggestions(world: World, who: str, week: str) -> list[Suggestion]:
    """All suggestions of somebody's week, first to last."""
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        return suggestions.of_week(tx, owner.id, week)


def count_seats(world: World, who: str, day: date | None = None) -> int:
    """How many of somebody's seats are taken: of the four weeks of a day, else of all."""
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        taken = seats.count_taken_of_many(tx, [owner.id])
    return sum(n for (_, period), n in taken.items() if day is None or period == seat_period(owner, day))


def is_local(world: World, who: str, at: datetime) -> str:
    """An instant on somebody's wall clock, "Mon 09:00"."""
    return f"{to_local(at, world.person(who).zone):%a %H:%M}"


def end_membership(world: World, who: str, circle_id: CircleId) -> None:
    """Their membership ended; what else leaving does is for the command."""
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        mine = memberships.c.owner_id == owner.id, memberships.c.circle_id == circle_id
        tx.execute(memberships.update().where(*mine).values(status="left", ended_at=world.clock.now()))
