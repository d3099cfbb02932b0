"""A town of circles: eight people, two circles with some in both, and an auditor for what must not be told.

`make_ring()` gives a town in which all of them have said hello, "Makers" has seven members and "Bakers" six.
Names stand nowhere in the texts, so that whoever reads one was told it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import select

from bot.clock import VirtualClock
from bot.domain.matches import Round, RoundId, RoundKind
from bot.store import matches, rounds
from bot.store.tables import sides as side_rows
from tests.circles import circle_of
from tests.conftest import make_world
from tests.laws.town import (
    AuditingAdapter,
    Town,
    UnaskedMessage,
    _scratch_folder,
    copy_folder,
    forget_history,
)
from tests.servers.rows import Row

#: Everybody and where they live; Gundula is in no circle.
RING = {
    "wenzel": "Europe/Berlin",
    "zdenka": "Europe/Berlin",
    "quirin": "America/New_York",
    "jolanta": "Europe/Berlin",
    "florian": "Pacific/Auckland",
    "xaver": "Europe/Berlin",
    "hedwig": "Europe/Berlin",
    "gundula": "Pacific/Honolulu",
}
CREW = list(RING)
#: The first organises.
CIRCLES = {"Makers": CREW[:7], "Bakers": CREW[1:7]}
#: A Monday at eight in Berlin: the first round is that of the next one.
MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
#: When that round is solved: as its Monday begins at UTC+14.
SOLVED = datetime(2026, 11, 29, 10, tzinfo=UTC)
#: When it is settled: 48 hours after that Monday ended at UTC-12.
SETTLED = datetime(2026, 12, 3, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)
#: Letters that leave at once, whatever the hour: changes, cancellations, reveals, what a human decided.
AT_ONCE = frozenset({"match", "case"})


@dataclass
class CircleAuditingAdapter(AuditingAdapter):
    """News of a match leaves at once (law 4); everything else keeps its hours."""

    def _check_timing(self, said: UnaskedMessage, person: Row, dues: list[Row], now: datetime) -> list[str]:
        faults = super()._check_timing(said, person, dues, now)
        return [fault for fault in faults if fault != "in quiet hours" or not said.kinds <= AT_ONCE]


class CircleTown(Town):
    """A town with circles; what is sealed is read through the store."""

    folder: Path

    def restart(self) -> "CircleTown":
        """As any town."""
        self._leave()
        fresh = CircleTown(self.folder, self.clock, self.adapter)
        fresh.done = self.done
        return fresh

    def sides(self, match_ids: Iterable[str] = ()) -> dict[str, list]:
        """Both sides of matches, opened; of all of them without any."""
        with self.context.engine.begin() as tx:
            ids = list(match_ids) or tx.execute(select(side_rows.c.match_id).distinct()).scalars().all()
            return matches.sides_of(tx, ids)

    def partner(self, who: str) -> str | None:
        """Who is offered to somebody just now."""
        found = self.all(
            "select chat from addresses where owner_id = (select other_id from sides s join matches m"
            " on m.id = s.match_id where m.status = 'offered' and s.owner_id = ?)",
            self.owner(who),
        )
        return found[0][0] if found else None

    def round(self, kind: RoundKind = RoundKind.WEEKLY) -> Round | None:
        """The newest of a kind that was solved."""
        found = self.all(
            "select id from rounds where kind = ? and status <> 'planned' order by day desc limit 1",
            kind.value,
        )
        if not found:
            return None
        with self.context.engine.begin() as tx:
            return rounds.get(tx, RoundId(found[0][0]))

    def say_yes(self, who: str, gives: str = "Through the bot") -> None:
        """Their offer is shown, and they say yes to it, if there is one."""
        self.does(who, "/week", "Let's meet", gives)

    def does(self, who: str, said: str, *labels: str) -> list:
        """Words, then the newest buttons of these labels, one after the other, as far as they are there."""
        heard = self.hands_in(who, text=said)
        for label in labels:
            data = next((b.data for one in reversed(heard) for b in one.buttons if b.label == label), None)
            if data is None:
                return heard
            heard = self.hands_in(who, press=data)
        return heard


@cache
def _template(start: datetime) -> Path:
    """A database with the ring in it, to be copied. Everybody is met once a month by one knot of their own."""
    folder = _scratch_folder() / f"ring-{start:%Y%m%d%H}"
    folder.mkdir()
    world = make_world(folder, start)
    for number, (who, zone) in enumerate(RING.items()):
        world.knows(who, zone=zone)
        if number % 3 != 2:
            world.has_knot(who, f"Ada{number}", every=timedelta(days=60), last_met=timedelta(days=50))
    for name, whos in CIRCLES.items():
        circle_of(world, name, whos)
    world.close()
    forget_history(folder)
    return folder


def make_circle_town(start: datetime = MONDAY) -> CircleTown:
    """A town of its own, in which both circles wait for their first round."""
    clock = VirtualClock(start)
    ring = CircleTown(copy_folder(_template(start)), clock, CircleAuditingAdapter(clock))
    ring.adapter.last_word = dict.fromkeys(RING, start)
    return ring


@dataclass
class KnownNames:
    """Which names somebody may know by now, besides their own: judged by rows and by what they said."""

    typed: dict[str, str] = field(default_factory=dict)
    revealed: set[tuple[str, str]] = field(default_factory=set)
    organised: set[str] = field(default_factory=set)

    def knows(self, reader: str, other: str) -> bool:
        """Two yeses revealed them, the reader typed the name, or organised a circle."""
        return (
            reader == other
            or (reader, other) in self.revealed
            or other in self.typed.get(reader, "").casefold()
            or reader in self.organised
        )
