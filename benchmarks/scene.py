"""Databases made up for measuring: many rows at once, written before the clock runs."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Engine, Table, bindparam, insert
from sqlalchemy.pool import PoolProxiedConnection

from bot.clock import SystemClock
from bot.domain.kinds import UnaskedKind
from bot.store import sealing
from bot.store.engine import open_engine
from bot.store.journal import Journal
from bot.store.migrate import migrate
from bot.store.tables import addresses, dues, knots, people

#: A Monday at which it is daytime, and no quiet hour, in every zone below.
DUE_AT = datetime(2026, 11, 23, 14, tzinfo=UTC)
WEEK = "2026-W48"
#: Where the made-up people live: zone and the hour there at DUE_AT.
ZONES = (
    ("Europe/Berlin", 15),
    ("Europe/London", 14),
    ("Europe/Kyiv", 16),
    ("Europe/Istanbul", 17),
    ("Europe/Lisbon", 14),
    ("America/New_York", 9),
    ("America/Chicago", 8),
    ("America/Sao_Paulo", 11),
    ("Asia/Dubai", 18),
    ("Asia/Karachi", 19),
)
LANGUAGES = ("en", "de")
CADENCES = (7, 30, 90, 180)
KNOTS_EACH = 15
_KNOT_COLUMNS = (
    *("id", "owner_id", "name", "folded", "value", "cadence"),
    *("told_last", "last_day", "strength", "last_suggested_at"),
)


def open_database(folder: Path, url: str = "") -> Engine:
    """A database at the newest schema, opened as the bot opens it: in a folder, where no other is named."""
    address = url or f"sqlite:///{folder / 'knotwork.db'}"
    keys = sealing.read_or_make(folder / "knotwork.key")
    Journal(folder / "forgotten.journal").begin([], SystemClock().now(), keys.fingerprint)
    engine = open_engine(address, keys)
    migrate(engine)
    return engine


def person_id(number: int) -> str:
    """The id of a made-up person."""
    return f"{number:032x}"


class BulkWriter:
    """Writes rows in bulk; what is the same in all rows of a table is sealed and converted once."""

    def __init__(self, engine: Engine, raw: PoolProxiedConnection) -> None:
        self._dialect, self._raw = engine.dialect, raw

    def encode(self, table: Table, name: str, value: Any) -> Any:
        """A value as its column keeps it."""
        convert = table.c[name].type.dialect_impl(self._dialect).bind_processor(self._dialect)
        return convert(value) if convert else value

    def clear(self) -> None:
        """Nobody lives here any more: one database of PostgreSQL serves several measurements."""
        if self._dialect.name == "postgresql":
            cast("Any", self._raw.cursor()).execute("TRUNCATE people, rates, outbox CASCADE")

    def insert_rows(
        self, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]], **same: Any
    ) -> None:
        """Insert rows whose `names` are given in stored form; `same` is one value for all of them."""
        rest = tuple(self.encode(table, name, value) for name, value in same.items())
        if self._dialect.name == "postgresql":
            self._copy(table, (*names, *same), (row + rest for row in rows))
            return
        columns: dict[str, Any] = {name: bindparam(name) for name in (*names, *same)}
        statement = insert(table).values(columns).compile(dialect=self._dialect)
        order = [[*names, *same].index(name) for name in statement.positiontup or ()]
        placed: Any = (tuple([row[i] for i in order]) for row in (row + rest for row in rows))
        self._raw.cursor().executemany(str(statement), placed)

    def update_people(self, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Set columns of people, given in stored form; each row ends in an id."""
        mark = "%s" if self._dialect.name == "postgresql" else "?"
        columns = ", ".join(f"{name} = {mark}" for name in names)
        self._raw.cursor().executemany(f"UPDATE people SET {columns} WHERE id = {mark}", list(rows))  # noqa: S608 - our own

    def _copy(self, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """PostgreSQL's own way to take in many rows."""
        columns, cursor = ", ".join(names), cast("Any", self._raw.cursor())
        with cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


@contextmanager
def open_bulk_writer(engine: Engine) -> Iterator[BulkWriter]:
    """One transaction without the care that real rows get: after a crash the folder is thrown away."""
    raw = engine.raw_connection()
    cursor = raw.cursor()
    if engine.dialect.name == "postgresql":
        yield BulkWriter(engine, raw)
        raw.commit()
        cast("Any", raw.driver_connection).autocommit = True
        cursor.execute("VACUUM (ANALYZE)")  # else it does so by itself, while it is measured
        raw.close()
        engine.dispose()
        return
    cursor.execute("PRAGMA journal_mode=OFF")
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.execute("PRAGMA cache_size=-200000")
    cursor.execute("BEGIN")
    yield BulkWriter(engine, raw)
    cursor.execute("COMMIT")
    cursor.execute("PRAGMA optimize")
    raw.close()
    engine.dispose()


def insert_people(
    to: BulkWriter,
    count: int,
    *,
    channel: str,
    due_at: datetime,
    week: str = WEEK,
    chats: Sequence[str] = (),
    places: Sequence[tuple[str, int]] = ZONES,
) -> None:
    """People over some zones and two languages, each reachable, each with a weekly message due.

    `places` are zones with the hour there at which the message is wished for, `chats` where people are
    reached (their numbers otherwise).
    """
    hours = [to.encode(people, "suggest_at", time(hour)) for _, hour in places]
    zones, many = [zone for zone, _ in places], len(places)
    to.insert_rows(
        people,
        ("id", "zone", "suggest_at", "language"),
        ((person_id(n), zones[n % many], hours[n % many], LANGUAGES[n % 2]) for n in range(count)),
        form="du",
        suggest_weekday=0,
        quiet_from=time(21),
        quiet_to=time(8),
        goal="A post in Lisbon",
        onboarded=True,
        paused_until=None,
        unanswered=0,
        silent_since=None,
        week_handled="2026-W47",
        lane_week="2026-W46",
        created_at=DUE_AT - timedelta(days=400),
    )
    to.insert_rows(
        addresses,
        ("chat", "owner_id"),
        ((chats[n] if chats else str(n), person_id(n)) for n in range(count)),
        channel=channel,
        name="Somebody",
        open=True,
        unreachable_since=None,
        created_at=DUE_AT - timedelta(days=400),
    )
    to.insert_rows(
        dues,
        ("id", "owner_id"),
        ((f"d{n:031x}", person_id(n)) for n in range(count)),
        kind=UnaskedKind.WEEK,
        subject_id=week,
        due_at=due_at,
        expires_at=None,
        status="open",
        letter_id=None,
    )


def insert_knots(to: BulkWriter, owners: int, each: int = KNOTS_EACH) -> None:
    """Knots of every age and rhythm: met this week or years ago, now and then only wished for."""
    days = [to.encode(knots, "last_day", date(2026, 11, 22) - timedelta(days=ago)) for ago in range(400)]
    asked = [
        to.encode(knots, "last_suggested_at", DUE_AT - timedelta(weeks=ago)) if ago else None
        for ago in range(30)
    ]
    to.insert_rows(
        knots,
        _KNOT_COLUMNS,
        (_knot_row(owner, number, days, asked) for owner in range(owners) for number in range(each)),
        role="Mentor",
        stage="met",
        stage_at=DUE_AT - timedelta(days=300),
        status="active",
        paused_until=None,
        created_at=DUE_AT - timedelta(days=400),
    )


def _knot_row(owner: int, number: int, days: Sequence[Any], asked: Sequence[Any]) -> tuple[Any, ...]:
    mixed = (owner * 7919 + number * 104_729) & 0xFFFF
    last = None if mixed % 16 == 0 else days[mixed % 400]
    return (
        f"{owner:016x}{number:016x}",
        person_id(owner),
        f"Ada {owner}-{number}",
        f"ada {owner}-{number}",
        1 + mixed % 3,
        CADENCES[mixed % 4],
        last,
        last,
        0.0 if last is None else 6.29 + mixed % 5,
        asked[mixed % 30],
    )


def give_goals(to: BulkWriter, owners: int) -> None:
    """Everybody's goal does not rest, and three of their knots can help with it, as it was worked out."""
    said_at = to.encode(people, "goal_said_at", DUE_AT - timedelta(days=30))
    purpose = {
        "goal": "A post in Lisbon",
        "score": 0.6,
        "words": "Mentor",
        "is_note": False,
        "is_certain": True,
    }
    rows = (
        (
            said_at,
            to.encode(people, "goal_fits", {f"{owner:016x}{n:016x}": purpose for n in (1, 5, 9)}),
            person_id(owner),
        )
        for owner in range(owners)
    )
    to.update_people(("goal_said_at", "goal_fits"), rows)
