"""What `knotwork doctor` looks at in the house itself; looking makes and changes nothing."""

import asyncio
import os
import shutil
import stat
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot import status
from bot.chat.messages import Address, Text
from bot.chat.port import Finding
from bot.clock import SystemClock
from bot.domain.errors import OperatorError
from bot.settings import Settings, config_file, is_config_wanted
from bot.store import afterwards, look, vault
from bot.store.journal import Account, Forgotten, Journal
from bot.store.key_proofs import WrongKeysError
from bot.store.vault import KeyFileMissingError

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
    """The settings, the database, the keys, who was forgotten, the zones, the disk."""
    yield _settings(settings)
    yield from _cellar(settings)
    yield _journal(settings)
    yield _zones()
    yield _disk(settings)


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
            return await asyncio.to_thread(look.kept, url, vault.Vault(keys), channel)
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
    check = partial(look.open_keys, settings.url(), settings.keys())
    try:
        if not look.is_made(settings.url()):
            yield _fine("doctor-database-new")
            yield _keys(settings.keys(), check)
            return
        schema, keys = look.schema(settings.url()), _keys(settings.keys(), check)
    except Exception as error:  # noqa: BLE001 - a driver's, a disk's, a right's: all mean it does not open
        yield _bad("doctor-database-shut", error=type(error).__name__)
        yield _keys(settings.keys(), partial(vault.Vault, settings.keys()))
        return
    yield _schema(schema)
    yield keys
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


def _keys(path: Path, check: Callable[[], object]) -> Finding:
    """`check` raises KeyFileError for what keeps these keys from being the database's."""
    try:
        if path.exists() and path.stat().st_mode & forbidden(path):
            return _bad("doctor-key-open", path=str(path))
        check()
    except KeyFileMissingError:
        return _bad("doctor-key-missing", path=str(path))
    except WrongKeysError as wrong:
        return _bad(f"doctor-key-{wrong.fault}", path=str(path))
    except (OSError, OperatorError):
        return _bad("doctor-key-broken", path=str(path))
    return _fine("doctor-key", path=str(path)) if path.exists() else _fine("doctor-key-new")


def forbidden(path: Path) -> int:
    """What nobody else may do with a file that holds a secret.

    What a service manager mounts may be readable by a group of ours, never by everybody.
    """
    mounted = path.is_symlink() or str(path).startswith("/run/")
    return stat.S_IRWXO | stat.S_IWGRP if mounted else _OTHERS


def _journal(settings: Settings) -> Finding:
    """Whether somebody could be forgotten now, and after a restore would stay so."""
    path, told = settings.journal(), {"path": str(settings.journal())}
    if not _is_writable(path):
        return _bad("doctor-journal-shut", **told)
    if not path.exists():
        is_new = _known(settings) is None
        return _fine("doctor-journal-new", **told) if is_new else _bad("doctor-journal-missing", **told)
    if path.stat().st_mode & _OTHERS:
        return _bad("doctor-journal-open", **told)
    return _account(settings, path, told)


def _account(settings: Settings, path: Path, told: Mapping[str, str]) -> Finding:
    """Whether what stands in the journal is what the keys and the database know."""
    try:
        account = Journal(path).read()
    except OperatorError:
        return _bad("doctor-journal-broken", **told)
    if not _is_ours(settings, account):
        return _bad("doctor-journal-other", **told)
    lacking = afterwards.lacking(account, _known(settings) or (), SystemClock().now())
    if lacking:
        return _bad("doctor-journal-old", count=str(len(lacking)), **told)
    return _fine("doctor-journal", **told)


def _is_writable(path: Path) -> bool:
    """The file, and its folder: old lines are left out by writing it anew."""
    folder = path.absolute().parent
    there = next(one for one in (folder, *folder.parents) if one.exists())
    reads_and_writes = os.R_OK | os.W_OK
    return os.access(there, reads_and_writes) and (not path.exists() or os.access(path, reads_and_writes))


def _is_ours(settings: Settings, account: Account) -> bool:
    """By the keys; without any that can be read, which `_keys` tells, it is not doubted."""
    try:
        keys = vault.Vault(settings.keys())
    except (OSError, OperatorError):
        return True
    return account.mark in ("", keys.mark)


def _known(settings: Settings) -> Sequence[Forgotten] | None:
    """Whom the database knows to be forgotten; None where there is none, or it cannot be read."""
    try:
        return look.forgotten(settings.url()) if look.is_made(settings.url()) else None
    except Exception:  # noqa: BLE001 - a driver's, a disk's, a right's: `_cellar` tells
        return None


def _zones() -> Finding:
    try:
        ZoneInfo("Europe/Berlin")
    except (ZoneInfoNotFoundError, OSError):
        return _bad("doctor-zones-missing")
    return _fine("doctor-zones")


def free(settings: Settings) -> int:
    """Free bytes of the disk the data lies on, or will: that of the nearest folder there is."""
    folder = (look.folder(settings.url()) or settings.data_dir).absolute()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(there).free


def _disk(settings: Settings) -> Finding:
    bytes_ = free(settings)
    megabytes = f"{bytes_ // 1_000_000}"
    return (
        _fine("doctor-disk", free=megabytes) if bytes_ >= ENOUGH else _bad("doctor-disk-full", free=megabytes)
    )
