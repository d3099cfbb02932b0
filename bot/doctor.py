"""What `knotwork doctor` looks at in the house itself; looking makes and changes nothing."""

import asyncio
import shutil
import stat
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot import status
from bot.chat.messages import Address, Text
from bot.chat.port import Finding
from bot.clock import SystemClock
from bot.domain.errors import OperatorError
from bot.settings import Settings, config_file, is_config_wanted
from bot.store import look, vault

#: Free bytes below which the database may soon be unable to grow.
ENOUGH = 200_000_000
#: Seconds a platform may take for all it is asked.
_PATIENCE = 60.0
#: Two clocks that differ by less agree.
_AGREES = timedelta(seconds=5)
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def _fine(key: str, **args: str) -> Finding:
    return Finding(fine=True, key=key, args=args)


def _bad(key: str, **args: str) -> Finding:
    return Finding(fine=False, key=key, args=args)


def said(finding: Finding) -> Text:
    """The sentence of a finding."""
    return Text(finding.key, dict(finding.args))


def house(settings: Settings) -> Iterator[Finding]:
    """The settings, the database, the keys, the zones, the disk."""
    yield _settings(settings)
    yield from _cellar(settings)
    yield _zones()
    yield _disk(settings.data_dir)


class Glance:
    """A Safe to look into: what a door would keep while it is examined is gone afterwards."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def kept(self, channel: str) -> Mapping[str, bytes]:
        """What is kept; nothing where that cannot be read, which `house` tells."""
        url, keys = self._settings.url(), self._settings.keys()
        try:
            if not look.is_made(url) or not keys.exists():
                return {}
            return await asyncio.to_thread(look.kept, url, vault.read_or_make(keys), channel)
        except Exception:  # noqa: BLE001 - a driver's, a disk's, a key's
            return {}

    async def keep(self, channel: str, changes: Mapping[str, bytes | None]) -> None:
        """Nothing."""

    async def sure(self, channel: str) -> None:
        """Looking changes nothing."""


def connected(settings: Settings, channel: str) -> list[Address]:
    """The places of circles on a platform; none where the database cannot be read, which `house` tells."""
    try:
        chats = look.connected(settings.url(), channel) if look.is_made(settings.url()) else []
    except Exception:  # noqa: BLE001 - a driver's, a disk's, a right's
        return []
    return [Address(channel=channel, chat=chat) for chat in chats]


async def asked(channel: str, examine: Callable[[], Awaitable[Sequence[Finding]]]) -> Sequence[Finding]:
    """What a platform's door found. One that fails, or takes a minute, is a finding too."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await examine()
    except OperatorError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the others are looked at
        return [_bad("doctor-unreachable", channel=channel.capitalize(), error=type(error).__name__)]


def _settings(settings: Settings) -> Finding:
    path = config_file()
    if not path.exists():
        return (
            _bad("doctor-settings-missing", path=str(path))
            if is_config_wanted()
            else _fine("doctor-settings")
        )
    if settings.has_secrets() and path.stat().st_mode & _OTHERS:
        return _bad("doctor-settings-open", path=str(path))
    return _fine("doctor-settings-file", path=str(path))


def _cellar(settings: Settings) -> Iterator[Finding]:
    """The database, and whether the keys are its keys."""
    try:
        if not look.is_made(settings.url()):
            yield _fine("doctor-database-new")
            yield _keys(settings.keys(), is_used=False, sealed_with=b"")
            return
        schema, sealed_with = look.schema(settings.url())
    except Exception as error:  # noqa: BLE001 - a driver's, a disk's, a right's: all mean it does not open
        yield _bad("doctor-database-shut", error=type(error).__name__)
        yield _keys(settings.keys(), is_used=True, sealed_with=b"")
        return
    yield _schema(schema)
    yield _keys(settings.keys(), is_used=bool(sealed_with), sealed_with=sealed_with)
    yield from _at_work(settings, schema)


def _at_work(settings: Settings, schema: str) -> Iterator[Finding]:
    """Who serves what, what was set aside, and whether the database's clock agrees with this machine's."""
    if schema < look.newest():
        return
    try:
        clock = SystemClock()
        figures = look.looked(settings.url(), clock.now())
        ahead = look.time_ahead(settings.url(), clock.now)
    except Exception as error:  # noqa: BLE001 - likewise
        yield _bad("doctor-database-shut", error=type(error).__name__)
        return
    yield from status.leads(figures)
    yield from status.parked(figures)
    if ahead is not None:
        seconds = f"{abs(ahead).total_seconds():.1f}"
        is_fine = abs(ahead) < _AGREES
        yield _fine("doctor-clock", seconds=seconds) if is_fine else _bad("doctor-clock-off", seconds=seconds)


def _schema(schema: str) -> Finding:
    newest = look.newest()
    if schema == newest:
        return _fine("doctor-database", schema=schema)
    if not schema:
        return _fine("doctor-database-new")
    return _bad(
        "doctor-database-old" if schema < newest else "doctor-database-newer", schema=schema, newest=newest
    )


def _keys(path: Path, *, is_used: bool, sealed_with: bytes) -> Finding:
    try:
        if not path.exists():
            return _bad("doctor-key-missing", path=str(path)) if is_used else _fine("doctor-key-new")
        if path.stat().st_mode & _OTHERS:
            return _bad("doctor-key-open", path=str(path))
        keys = vault.read_or_make(path)
    except (OSError, OperatorError):
        return _bad("doctor-key-broken", path=str(path))
    if sealed_with and sealed_with not in keys.keys:
        return _bad("doctor-key-other", path=str(path))
    return _fine("doctor-key", path=str(path))


def _zones() -> Finding:
    try:
        ZoneInfo("Europe/Berlin")
    except (ZoneInfoNotFoundError, OSError):
        return _bad("doctor-zones-missing")
    return _fine("doctor-zones")


def _disk(folder: Path) -> Finding:
    """The disk the data lies on, or will: that of the nearest folder there is."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free
    megabytes = f"{free // 1_000_000}"
    return (
        _fine("doctor-disk", free=megabytes) if free >= ENOUGH else _bad("doctor-disk-full", free=megabytes)
    )
