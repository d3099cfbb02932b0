"""What the operator erases for somebody who never used the bot."""

from bot.domain.contacts import Point
from bot.house import House
from bot.store import rights
from bot.store.engine import scrub
from bot.store.rights import Traces


def look(house: House, point: Point) -> Traces:
    """Where a contact point is found over all owners; nothing is changed."""
    with house.engine.begin() as tx:
        return rights.traces_of(tx, point)


def erase(house: House, point: Point) -> Traces:
    """Erase everything about the person of a contact point; what was erased. Nobody is told (law 10)."""
    with house.engine.begin() as tx:
        traces = rights.traces_of(tx, point)
        rights.erase_traces(tx, point, traces, house.clock.now())
    scrub(house.engine)
    return traces
