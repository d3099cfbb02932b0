"""What `knotwork status` shows: from the database alone, while others use it; looking changes nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.chat.messages import Text, text
from bot.chat.port import Finding
from bot.domain.errors import NotNowError, OperatorError
from bot.settings import Settings
from bot.store import look as looking
from bot.store.figures import MOST, Figures, Parked

#: A letter that could have left for so long is a sign that something is wrong.
LATE = timedelta(minutes=5)
#: An update that was set aside is news for so long.
NEWS = timedelta(days=1)
#: A week and a day: whoever makes backups makes one a week.
OLD_BACKUP = timedelta(days=8)


def look(settings: Settings, now: datetime) -> Figures:
    """The figures of a database. Raises NotNowError where it tells none, KeyFileError for wrong keys."""
    url, newest = settings.url(), looking.newest()
    try:
        looking.open_keys(url, settings.keys())
        schema = looking.schema(url) if looking.is_made(url) else ""
        if schema >= newest:
            return looking.looked(url, now)
    except OperatorError:
        raise
    except Exception as error:
        raise NotNowError(
            f"The database does not answer ({type(error).__name__}). `knotwork doctor` looks closer."
        ) from error
    raise NotNowError(
        f"The database is at schema {schema or 'none'}, and this version works with {newest}. The next start "
        "brings it there."
    )


def findings(figures: Figures) -> Iterator[Finding]:
    """One screen of lines, each fine or to be looked at."""
    yield _said("status-schema", schema=figures.schema)
    yield _running(figures)
    yield from leads(figures)
    yield from _waiting(figures)
    yield from parked(figures)
    yield _round(figures)
    yield _backup(figures)


def _said(key: str, *, fine: bool = True, **args: Any) -> Finding:
    return Finding(fine=fine, key=key, args=args)


def _running(figures: Figures) -> Finding:
    alive = len(figures.alive)
    return _said("status-running", count=alive) if alive else _said("status-not-running", fine=False)


def leads(figures: Figures) -> Iterator[Finding]:
    """A lease that ran out, and that nobody took, is a channel nobody serves."""
    for name, (holder, until) in figures.leads.items():
        told: dict[str, Any] = {"channel": name.capitalize(), "holder": holder[-8:], "when": until}
        is_held = until > figures.at
        yield _said("status-leads" if is_held else "status-leads-nobody", fine=is_held, **told)


def _waiting(figures: Figures) -> Iterator[Finding]:
    if not figures.waiting:
        yield _said("status-waits-nothing")
    for channel, waiting in figures.waiting.items():
        late = figures.late(channel)
        told: dict[str, Any] = {"channel": channel.capitalize(), "count": waiting.letters, "limit": MOST}
        key = "status-waits-many" if waiting.letters >= MOST else "status-waits"
        if late > LATE:
            yield _said("status-late", fine=False, minutes=late // timedelta(minutes=1), **told)
        else:
            yield _said(key, **told)


def parked(figures: Figures) -> Iterator[Finding]:
    """How much was set aside, and each of it with its reference, as far as there is room."""
    if not figures.updates and not figures.letters:
        yield _said("status-parked-nothing")
        return
    if figures.letters:
        yield _said("status-parked-letters", fine=False, count=figures.letters)
    if figures.updates:
        fresh = any(one.what == "update" and figures.at - one.at < NEWS for one in figures.parked)
        yield _said("status-parked-updates", fine=not fresh, count=figures.updates)


def aside(one: Parked) -> Finding:
    """One thing that was set aside."""
    told: dict[str, Any] = {"reference": one.reference, "channel": one.channel.capitalize(), "when": one.at}
    return _said({"update": "status-one-update", "letter": "status-one-letter"}[one.what], **told)


def retried(count: int) -> Text:
    """How many letters were given back."""
    return text("status-retried", count=count)


def _round(figures: Figures) -> Finding:
    held = figures.round
    if held is None:
        return _said("status-round-none")
    return _said("status-round", when=held.at, count=held.people)


def _backup(figures: Figures) -> Finding:
    at = figures.backup
    if at is None:
        return _said("status-backup-none", fine=False)
    return _said("status-backup", fine=figures.at - at < OLD_BACKUP, when=at)


def as_json(figures: Figures) -> dict[str, Any]:
    """The same for programs; instants in ISO 8601, lengths in seconds."""
    held = figures.round
    return {
        "fine": all(one.fine for one in findings(figures)),
        "at": figures.at.isoformat(),
        "schema": figures.schema,
        "processes": sorted(figures.alive),
        "leads": {
            name: {"holder": holder, "until": until.isoformat(), "held": until > figures.at}
            for name, (holder, until) in figures.leads.items()
        },
        "waiting": {
            channel: {"letters": waiting.letters, "oldest_due": figures.late(channel).total_seconds()}
            for channel, waiting in figures.waiting.items()
        },
        "parked": {
            "updates": figures.updates,
            "letters": figures.letters,
            "newest": [
                {
                    "what": one.what,
                    "channel": one.channel,
                    "reference": one.reference,
                    "at": one.at.isoformat(),
                }
                for one in figures.parked
            ],
        },
        "round": held
        and {
            "day": held.day.isoformat(),
            "at": held.at.isoformat(),
            "people": held.people,
            "seconds": held.seconds,
        },
        "backup": figures.backup and figures.backup.isoformat(),
    }
