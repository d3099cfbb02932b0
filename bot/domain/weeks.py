"""Wall clocks, ISO weeks and quiet hours. Every instant here is UTC unless it says local."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from whenever import PlainDateTime, SkippedTime

from bot.domain.people import Person

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
#: Seats are counted in so many weeks of the person's own (law 8), counted from a Monday.
PERIOD_WEEKS, _FIRST_MONDAY = 4, date(1970, 1, 5)
#: How long before the quiet hours a message leaves that may not wait until after them.
BEFORE_QUIET = timedelta(minutes=30)


#: Cities people name that the zone database does not, or not in their language.
_CITIES = {
    "Europe/Berlin": "hamburg, münchen, muenchen, munich, köln, koeln, cologne, frankfurt, stuttgart, "
    "leipzig, dresden, düsseldorf, hannover, nürnberg, bremen, dortmund, essen, bonn, freiburg, karlsruhe, "
    "mannheim, deutschland, germany",
    "Europe/Vienna": "wien, graz, linz, salzburg, innsbruck, österreich, austria",
    "Europe/Zurich": "zürich, zuerich, bern, basel, genf, geneva, luzern, lausanne, schweiz, switzerland",
    "Europe/Rome": "rom, roma, mailand, milan, milano, neapel, turin",
    "Europe/Paris": "lyon, marseille, toulouse, straßburg, france",
    "Europe/Madrid": "barcelona, valencia, sevilla, spain",
    "Europe/London": "manchester, edinburgh, glasgow, birmingham, uk, england",
    "Europe/Brussels": "brüssel, bruxelles, antwerpen, gent",
    "Europe/Amsterdam": "rotterdam, den haag, the hague, utrecht",
    "Europe/Warsaw": "warschau, warszawa, krakau, krakow",
    "Europe/Prague": "prag, praha, brünn",
    "Europe/Copenhagen": "kopenhagen",
    "Europe/Lisbon": "lissabon, porto",
    "Europe/Athens": "athen",
    "Europe/Moscow": "moskau",
    "Europe/Kyiv": "kiew, kiev",
    "Europe/Bucharest": "bukarest",
    "Europe/Belgrade": "belgrad",
    "Asia/Tokyo": "tokio, osaka, kyoto",
    "Asia/Shanghai": "peking, beijing",
    "Asia/Kolkata": "mumbai, delhi, new delhi, bangalore, bengaluru, chennai",
    "Asia/Singapore": "singapur",
    "Africa/Cairo": "kairo",
    "America/New_York": "boston, washington, philadelphia, atlanta, miami",
    "America/Chicago": "houston, dallas, austin",
    "America/Los_Angeles": "san francisco, seattle, san diego, portland",
    "America/Sao_Paulo": "são paulo, rio de janeiro, rio",
    "America/Mexico_City": "mexiko-stadt",
}


@lru_cache(maxsize=1)
def zone_names() -> dict[str, str]:
    """Every IANA zone by its folded name and by its folded city ("berlin" -> "Europe/Berlin")."""
    names = sorted(available_timezones(), reverse=True)
    cities = {name.rpartition("/")[2].replace("_", " ").casefold(): name for name in names if "/" in name}
    also = {city.strip(): zone for zone, cities_ in _CITIES.items() for city in cities_.split(",")}
    return also | cities | {name.casefold(): name for name in names}


def find_zone(said: str) -> str | None:
    """The IANA zone a person means by its name or by its best-known city."""
    return zone_names().get(" ".join(said.replace("_", " ").split()).casefold()) or zone_names().get(
        said.strip().casefold()
    )


@lru_cache(maxsize=1024)
def _zone_info(zone: str) -> ZoneInfo:
    """A zone's rules; zoneinfo itself keeps eight, and reads a file for the ninth."""
    return ZoneInfo(zone)


@lru_cache(maxsize=4096)
def to_local(at: datetime, zone: str) -> datetime:
    """An instant on the wall clock of a zone."""
    return at.astimezone(_zone_info(zone))


@lru_cache(maxsize=4096)
def from_local(day: date, at: time, zone: str) -> datetime:
    """The instant of a wall time: in a gap the next valid minute, in a fold the first (law 5)."""
    plain = PlainDateTime(day.year, day.month, day.day, at.hour, at.minute)
    try:
        zoned = plain.assume_tz(zone, disambiguation="raise")
    except SkippedTime:
        after = plain.assume_tz(zone, disambiguation="earlier").next_transition()
        assert after is not None  # a skipped time lies before a transition  # noqa: S101
        zoned = after
    except ValueError:
        zoned = plain.assume_tz(zone, disambiguation="earlier")
    return zoned.to_instant().to_stdlib().astimezone(UTC)


@lru_cache(maxsize=1024)
def week_key(day: date) -> str:
    """The ISO week of a local day, "2026-W48"; keys compare in the order of weeks."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def period_key(day: date, phase: int) -> str:
    """Which four weeks a local day falls into, named by their first week ("2026W49").

    `phase` says in which week of any four they begin: 0, 1, 2 or 3.
    """
    return week_key(_period_start(day, phase)).replace("-", "")


def _period_start(day: date, phase: int) -> date:
    monday = day - timedelta(days=day.weekday())
    return monday - ((monday - _FIRST_MONDAY) // WEEK - phase) % PERIOD_WEEKS * WEEK


def seat_period(person: Person, day: date) -> str:
    """The person's own four weeks of a local day of theirs, from which a seat is taken (law 8)."""
    return period_key(day, person.seat_phase)


def next_seat_period(person: Person, day: date) -> date:
    """The Monday on which the next four weeks after those of a local day begin."""
    return _period_start(day, person.seat_phase) + PERIOD_WEEKS * WEEK


def week_of(at: datetime, zone: str) -> str:
    """The ISO week an instant falls into on the wall clock of a zone."""
    return week_key(to_local(at, zone).date())


def week_start(key: str, zone: str) -> datetime:
    """The instant a zone's ISO week begins."""
    return from_local(date.fromisocalendar(int(key[:4]), int(key[6:]), 1), time(0), zone)


def week_end(key: str, zone: str) -> datetime:
    """The instant a zone's next ISO week begins."""
    return from_local(date.fromisocalendar(int(key[:4]), int(key[6:]), 1) + WEEK, time(0), zone)


def calendar_quarter(now: datetime, zone: str) -> tuple[datetime, date]:
    """When the calendar quarter of an instant began in a zone, and the first day of the next one."""
    today = to_local(now, zone).date()
    first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    after = (first + timedelta(days=95)).replace(day=1)
    return from_local(first, time(0), zone), after


def next_weekly(person: Person, after: datetime) -> datetime:
    """The next hour of suggestion after an instant, in a week that had none yet."""
    quiet = (person.quiet_from, person.quiet_to)
    hour = (person.suggest_weekday, person.suggest_at)
    return _next_weekly(hour, person.zone, quiet, person.week_handled, after)


@lru_cache(maxsize=4096)
def _next_weekly(
    hour: tuple[int, time], zone: str, quiet: tuple[time, time], handled: str, after: datetime
) -> datetime:
    """Many people of one zone share their hours."""
    weekday, at = hour
    day = to_local(after, zone).date()
    day += timedelta(days=(weekday - day.weekday()) % 7)
    while True:
        due = _out_of_quiet(from_local(day, at, zone), zone, quiet)
        if due > after and week_key(day) > handled:
            return due
        day += WEEK


def is_quiet(at: datetime, person: Person) -> bool:
    """Whether an instant lies in the person's quiet hours (from inclusive, to exclusive)."""
    return _is_quiet(to_local(at, person.zone).time(), person.quiet_from, person.quiet_to)


def _is_quiet(clock: time, start: time, end: time) -> bool:
    return start <= clock < end if start <= end else clock >= start or clock < end


def next_quiet_start(at: datetime, person: Person) -> datetime | None:
    """When the person's next quiet hours begin, None without any."""
    if person.quiet_from == person.quiet_to:
        return None
    day = to_local(at, person.zone).date()
    start = from_local(day, person.quiet_from, person.zone)
    return start if start > at else from_local(day + DAY, person.quiet_from, person.zone)


def out_of_quiet(at: datetime, person: Person) -> datetime:
    """The instant itself, or the end of the quiet hours it lies in."""
    return _out_of_quiet(at, person.zone, (person.quiet_from, person.quiet_to))


def at_own_hour(day: date, person: Person) -> datetime:
    """When somebody is spoken to on a local day of theirs: at their own hour, outside of quiet hours."""
    return out_of_quiet(from_local(day, person.suggest_at, person.zone), person)


def _out_of_quiet(at: datetime, zone: str, quiet: tuple[time, time]) -> datetime:
    here = to_local(at, zone)
    if not _is_quiet(here.time(), *quiet):
        return at
    end = from_local(here.date(), quiet[1], zone)
    return end if end > at else from_local(here.date() + DAY, quiet[1], zone)


def ahead_of_quiet(at: datetime, person: Person) -> datetime:
    """The instant itself, or half an hour before the quiet hours it lies in."""
    if not is_quiet(at, person):
        return at
    day = to_local(at, person.zone).date()
    start = from_local(day, person.quiet_from, person.zone)
    return (start if start <= at else from_local(day - DAY, person.quiet_from, person.zone)) - BEFORE_QUIET


def end_of_day(at: datetime, zone: str) -> datetime:
    """The instant the local day of `at` ends."""
    return from_local(to_local(at, zone).date() + DAY, time(0), zone)


def days_between(earlier: date, later: date) -> int:
    """Whole days, never negative."""
    return max(0, (later - earlier).days)


def weeks_between(earlier: str, later: str) -> int:
    """How many weeks lie between two keys of ISO weeks."""
    first, last = (date.fromisocalendar(int(key[:4]), int(key[6:]), 1) for key in (earlier, later))
    return (last - first).days // 7
