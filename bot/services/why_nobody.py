"""Why a circle holds nobody for somebody yet, told by their own seats, languages and place alone (law 7)."""

from datetime import date

from bot.chat.messages import Selector, Text, text
from bot.domain import profiles
from bot.domain.circles import MIN_MEMBERS, Circle, Membership
from bot.domain.matching.obstacles import Obstacle
from bot.domain.people import Person, PersonId
from bot.domain.weeks import next_seat_period, seat_period
from bot.store import circles, rounds, seats
from bot.store.engine import Tx


def obstacle_lines(circle: Circle, one: Membership) -> list[Text]:
    """That nobody in a circle could meet them when its last round was held, and what would help.

    Once a round, and nothing of a profile that was changed since: whoever tries one place after another to
    learn who is there learns of one a week.
    """
    if one.obstacle is None or one.profile is None:
        return []
    obstacle, name = Obstacle(one.obstacle), circle.name
    if obstacle is Obstacle.LANGUAGE:
        return [text("obstacle-language", circle=name)]
    if obstacle is Obstacle.CITY:
        return [text("obstacle-online", circle=name)]
    helps = Selector(obstacle.value)
    return [text("obstacle-place", circle=name, city=one.profile.city, helps=helps)]


def explain(tx: Tx, person: Person, today: date) -> list[Text]:
    """Why none of somebody's circles can bring them anybody as things stand; nothing where one can."""
    mine = circles.of_person(tx, person.id)
    if not person.seats:
        return [text("obstacle-no-seats")] if mine else []
    if mine and seats.count_taken(tx, person.id, seat_period(person, today)) >= person.seats:
        day = next_seat_period(person, today)
        return [text("obstacle-seats-taken", count=person.seats, day=day)]
    lines: list[Text] = []
    for circle, one in mine:
        found = _explain_circle(tx, circle, one, today)
        if not found:
            return []
        lines += found
    return lines


def _explain_circle(tx: Tx, circle: Circle, one: Membership, today: date) -> list[Text]:
    if circle.paused_until is not None and circle.is_paused(today):
        return [text("obstacle-rests", circle=circle.name, day=circle.paused_until)]
    if circles.count_profiles(tx, [circle.id]).get(circle.id, 0) < MIN_MEMBERS:
        return [text("obstacle-few", circle=circle.name, count=MIN_MEMBERS)]
    if not profiles.is_complete(one.profile):
        return [text("obstacle-profile", circle=circle.name)]
    return obstacle_lines(circle, one)


def has_profile(tx: Tx, owner_id: PersonId) -> bool:
    """Whether somebody said anything of themselves in any circle."""
    return any(one.profile for _, one in circles.of_person(tx, owner_id))


def next_round_line(tx: Tx) -> Text:
    """When somebody may first be suggested to whoever just joined, however many take part by now."""
    day = rounds.find_next_day(tx)
    if day is None:
        return text("profile-rounds-begin", count=MIN_MEMBERS)
    return text("profile-next-round", day=day)
