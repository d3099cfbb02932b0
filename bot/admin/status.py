"""What `knotwork status` shows: from the database alone, while others use it; looking changes nothing."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any

from bot import VERSION
from bot.chat.messages import Text, text
from bot.chat.port import Finding
from bot.domain.errors import NotNowError, OperatorError
from bot.settings import Settings
from bot.store import connecting
from bot.store import readonly as looking
from bot.store.figures import COUNT_LIMIT, Figures, ParkedItem

#: A letter that could have left for so long is a sign that something is wrong.
MAX_LETTER_DELAY = timedelta(minutes=5)
#: An update that was set aside is news for so long.
PARKED_IS_NEWS_FOR = timedelta(days=1)
#: What has had its time is forgotten each hour.
MAX_PRUNE_AGE = timedelta(hours=3)
#: A clock that was set is news for so long, on either side of the instant it was set to.
STEP_IS_NEWS_FOR = timedelta(days=1)
#: A week and a day: whoever makes backups makes one a week.
MAX_BACKUP_AGE = timedelta(days=8)


def read_figures(settings: Settings, now: datetime, *, only_while_open: Collection[str]) -> Figures:
    """The figures of a database; `only_while_open` as in `figures.read`.

    Raises NotNowError where it has none to tell, KeyFileError for wrong keys.
    """
    url, newest = settings.url(), looking.newest_schema()
    try:
        looking.open_keys(url, settings.key_path())
        is_there = looking.exists(url)
        schema = looking.read_schema(url) if is_there else ""
        if schema >= newest:
            return looking.read_figures(url, now, only_while_open=only_while_open)
    except OperatorError:
        raise
    except Exception as error:
        raise connecting.refuse(url, error) from error
    raise NotNowError(
        f"The database is at schema {schema or 'none'}, and this version works with {newest}. The next start "
        "brings it there."
        if is_there
        else f"There is no database yet at {looking.path_of(url)}. The first start makes it."
    )


def list_findings(figures: Figures) -> Iterator[Finding]:
    """One screen of lines, each fine or to be looked at."""
    yield _finding("status-version", version=VERSION)
    yield _finding("status-schema", schema=figures.schema)
    if alive := len(figures.live_processes):
        yield _finding("status-running", count=alive)
    else:
        yield _finding("status-not-running", fine=False)
    yield from work_findings(figures)
    yield from lease_findings(figures)
    yield from _backlog_findings(figures)
    yield from parked_findings(figures)
    yield _round_finding(figures)
    yield _backup_finding(figures)


def _finding(key: str, *, fine: bool = True, **args: Any) -> Finding:
    return Finding(fine=fine, key=key, args=args)


def work_findings(figures: Figures) -> Iterator[Finding]:
    """Damage, processes of other versions, a sweep that does not get through, a clock that was set."""
    if figures.damaged:
        yield _finding("status-damaged", fine=False, when=figures.damaged)
    versions = sorted({figures.versions.get(one) or "?" for one in figures.live_processes})
    if versions not in ([], [VERSION]):
        yield _finding("status-versions", versions=", ".join(versions))
    pruned = figures.pruned
    if pruned and figures.live_processes and figures.at - pruned > MAX_PRUNE_AGE:
        yield _finding("status-not-pruned", fine=False, when=pruned)
    stepped = figures.clock_step
    if stepped and abs(figures.at - stepped) < STEP_IS_NEWS_FOR:
        yield _finding("status-clock-set", fine=False, when=stepped)


def lease_findings(figures: Figures) -> Iterator[Finding]:
    """A lease that ran out, and that nobody took, is a channel nobody serves."""
    for name, (holder, until) in figures.leads.items():
        told: dict[str, Any] = {"channel": name.capitalize(), "holder": holder[-8:], "when": until}
        is_held = until > figures.at
        yield _finding("status-leads" if is_held else "status-leads-nobody", fine=is_held, **told)


def _backlog_findings(figures: Figures) -> Iterator[Finding]:
    if not figures.waiting:
        yield _finding("status-waits-nothing")
    for channel, waiting in figures.waiting.items():
        late = figures.oldest_wait(channel)
        told: dict[str, Any] = {
            "channel": channel.capitalize(),
            "count": waiting.letters,
            "limit": COUNT_LIMIT,
        }
        key = "status-waits-many" if waiting.letters >= COUNT_LIMIT else "status-waits"
        if late > MAX_LETTER_DELAY:
            yield _finding("status-late", fine=False, minutes=late // timedelta(minutes=1), **told)
        else:
            yield _finding(key, **told)


def parked_findings(figures: Figures) -> Iterator[Finding]:
    """How much was set aside, and each of it with its reference, as far as there is room."""
    if not (figures.updates or figures.letters or figures.unheard):
        yield _finding("status-parked-nothing")
        return
    if figures.letters:
        yield _finding("status-parked-letters", fine=False, count=figures.letters)
    if figures.unheard:
        yield _finding("status-unheard", count=figures.unheard)
    if figures.updates:
        fresh = any(
            one.what == "update" and figures.at - one.at < PARKED_IS_NEWS_FOR for one in figures.parked
        )
        yield _finding("status-parked-updates", fine=not fresh, count=figures.updates)


def parked_item_finding(one: ParkedItem) -> Finding:
    """One thing that was set aside."""
    told: dict[str, Any] = {"reference": one.reference, "channel": one.channel.capitalize(), "when": one.at}
    return _finding({"update": "status-one-update", "letter": "status-one-letter"}[one.what], **told)


def retry_text(count: int) -> Text:
    """How many letters were given back."""
    return text("status-retried", count=count)


def _round_finding(figures: Figures) -> Finding:
    held = figures.round
    if held is None:
        return _finding("status-round-none")
    return _finding("status-round", when=held.at, count=held.people)


def _backup_finding(figures: Figures) -> Finding:
    at = figures.backup
    if at is None:
        return _finding("status-backup-none", fine=False)
    return _finding("status-backup", fine=figures.at - at < MAX_BACKUP_AGE, when=at)


def as_json(figures: Figures) -> dict[str, Any]:
    """The same for programs; instants in ISO 8601, lengths in seconds."""
    held = figures.round
    return {
        "fine": all(one.fine for one in list_findings(figures)),
        "at": figures.at.isoformat(),
        "version": VERSION,
        "versions": {name: figures.versions.get(name, "") for name in sorted(figures.live_processes)},
        "schema": figures.schema,
        "processes": sorted(figures.live_processes),
        "leads": {
            name: {"holder": holder, "until": until.isoformat(), "held": until > figures.at}
            for name, (holder, until) in figures.leads.items()
        },
        "waiting": {
            channel: {"letters": waiting.letters, "oldest_due": figures.oldest_wait(channel).total_seconds()}
            for channel, waiting in figures.waiting.items()
        },
        "parked": {
            "updates": figures.updates,
            "letters": figures.letters,
            "unheard": figures.unheard,
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
        "pruned": figures.pruned and figures.pruned.isoformat(),
        "clock_set": figures.clock_step and figures.clock_step.isoformat(),
        "damaged": figures.damaged and figures.damaged.isoformat(),
    }
