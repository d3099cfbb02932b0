"""What `knotwork doctor` looks at in the installation itself; looking makes and changes nothing."""

import asyncio
import os
import platform
import shutil
import stat
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot import VERSION
from bot.admin import start_checks, status
from bot.chat.messages import Address, Text
from bot.chat.port import Finding
from bot.clock import SystemClock
from bot.domain.errors import OperatorError
from bot.settings import Settings, config_file, holds_secret, is_config_wanted
from bot.store import connecting, readonly, restore_fixups, sealing
from bot.store.journal import ForgetRecord, Journal, JournalContents
from bot.store.key_proofs import WrongKeysError
from bot.store.sealing import KeyFileMissingError

#: Free bytes below which the database may soon be unable to grow.
MIN_FREE_BYTES = 200_000_000
#: Seconds a platform may take for all it is asked.
_PLATFORM_TIMEOUT = 60.0
#: Two clocks that differ by less agree.
_MAX_CLOCK_OFFSET = timedelta(seconds=5)
#: What is written down may be later than now by so much: other machines wrote it.
_MAX_FUTURE = timedelta(minutes=1)
_OTHERS_RIGHTS = stat.S_IRWXG | stat.S_IRWXO


def _fine(key: str, **args: str) -> Finding:
    return Finding(fine=True, key=key, args=args)


def _bad(key: str, **args: str) -> Finding:
    return Finding(fine=False, key=key, args=args)


def finding_text(finding: Finding) -> Text:
    """The sentence of a finding."""
    return Text(finding.key, dict(finding.args))


def examine_installation(settings: Settings) -> Iterator[Finding]:
    """The version, settings, database, keys, who was forgotten, zones, texts, disk."""
    yield _fine("doctor-version", version=VERSION, python=platform.python_version())
    yield _check_settings()
    yield from _check_database(settings)
    yield _check_journal(settings)
    yield _fine("doctor-zones") if start_checks.has_zones() else _bad("doctor-zones-missing")
    yield _fine("doctor-texts") if start_checks.has_texts() else _bad("doctor-texts-missing")
    yield _check_disk(settings)


def examine_at_start(settings: Settings) -> Iterator[Finding]:
    """What costs nothing to look at, and what a bot that runs all the same should be told of."""
    yield _check_settings()
    yield _check_keys(settings.key_path(), lambda: None)
    yield _check_journal(settings)
    yield _check_disk(settings)


class ReadOnlyStateStore:
    """A state store to look into: what an adapter would keep while it is examined is gone afterwards."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def load(self, channel: str) -> Mapping[str, bytes]:
        """What is kept; nothing where that cannot be read, which `_check_database` tells."""
        url, keys = self._settings.url(), self._settings.key_path()
        try:
            if not readonly.exists(url) or not keys.exists():
                return {}
            return await asyncio.to_thread(readonly.read_adapter_state, url, sealing.Vault(keys), channel)
        except Exception:  # noqa: BLE001 - a driver's, a disk's, a key's
            return {}

    async def save(self, channel: str, changes: Mapping[str, bytes | None]) -> None:
        """Nothing."""

    async def check_ownership(self, channel: str) -> None:
        """Looking changes nothing."""


def list_group_addresses(settings: Settings, channel: str) -> list[Address]:
    """Places of circles on a platform; none where the database cannot be read: `_check_database` tells."""
    try:
        chats = (
            readonly.list_connected_chats(settings.url(), channel) if readonly.exists(settings.url()) else []
        )
    except Exception:  # noqa: BLE001 - a driver's, a disk's, a right's
        return []
    return [Address(channel=channel, chat=chat) for chat in chats]


async def examine_platform(
    channel: str, examine: Callable[[], Awaitable[Sequence[Finding]]]
) -> Sequence[Finding]:
    """What a platform's adapter found. One that fails, or takes a minute, is a finding too."""
    try:
        async with asyncio.timeout(_PLATFORM_TIMEOUT):
            return await examine()
    except OperatorError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the others are looked at
        return [_bad("doctor-unreachable", channel=channel.capitalize(), error=type(error).__name__)]


def _check_settings() -> Finding:
    path = config_file()
    if not path.exists():
        is_named = is_config_wanted()
        return _bad("doctor-settings-missing", path=str(path)) if is_named else _fine("doctor-settings")
    if holds_secret(path) and path.stat().st_mode & _OTHERS_RIGHTS:
        return _bad("doctor-settings-open", path=str(path))
    return _fine("doctor-settings-file", path=str(path))


def _check_database(settings: Settings) -> Iterator[Finding]:
    """The database, and whether the keys are its keys."""
    check = partial(readonly.open_keys, settings.url(), settings.key_path())
    try:
        if not readonly.exists(settings.url()):
            path = readonly.path_of(settings.url())
            # whether the first start can make it where it is to be
            fault = connecting.find_path_fault(path) if path else ""
            error = f"{path}: {fault}"
            yield _bad("doctor-database-shut", error=error) if fault else _fine("doctor-database-new")
            yield _check_keys(settings.key_path(), check)
            return
        schema, keys = readonly.read_schema(settings.url()), _check_keys(settings.key_path(), check)
    except Exception as error:  # noqa: BLE001 - a driver's, a disk's, a right's: all mean it does not open
        yield _bad("doctor-database-shut", error=connecting.describe_error(settings.url(), error))
        yield _check_keys(settings.key_path(), partial(sealing.Vault, settings.key_path()))
        return
    yield _check_schema(settings.url(), schema)
    yield keys
    try:
        pages = _check_pages(settings.url())
        yield pages
        noted = _check_operation(settings, schema)
        yield from (one for one in noted if pages.fine or one.key != "status-damaged")
    except Exception as error:  # noqa: BLE001 - likewise
        yield _bad("doctor-database-shut", error=connecting.describe_error(settings.url(), error))


def _check_pages(url: str) -> Finding:
    """Read all of it: what is damaged else shows only when somebody needs it."""
    engine, faults = readonly.read_engine_version(url), readonly.list_faults(url)
    if faults:
        return _bad("doctor-database-damaged", engine=engine, faults=", ".join(faults))
    return _fine("doctor-database-whole", engine=engine)


def _check_operation(settings: Settings, schema: str) -> Iterator[Finding]:
    """Who serves what, what was set aside, and whether the clocks agree."""
    if schema < readonly.newest_schema():
        return
    url, now = settings.url(), SystemClock().now
    figures = readonly.read_figures(url, now(), only_while_open=())  # what waits is not told here
    yield from status.work_findings(figures)
    yield from status.lease_findings(figures)
    yield from status.parked_findings(figures)
    newest = readonly.find_newest_instant(url)
    if newest is not None and newest - figures.at > _MAX_FUTURE:
        yield _bad("doctor-clock-back", when=f"{newest:%Y-%m-%d %H:%M}")
    ahead = readonly.measure_clock_lead(url, now)
    if ahead is not None:
        seconds = f"{abs(ahead).total_seconds():.1f}"
        is_fine = abs(ahead) < _MAX_CLOCK_OFFSET
        yield _fine("doctor-clock", seconds=seconds) if is_fine else _bad("doctor-clock-off", seconds=seconds)


def _check_schema(url: str, schema: str) -> Finding:
    newest = readonly.newest_schema()
    if schema == newest:
        return _fine("doctor-database", schema=schema)
    if not schema:
        return _fine("doctor-database-new")
    if schema > newest and readonly.allows_schema(url, schema):
        return _fine("doctor-database-ahead", schema=schema, newest=newest)
    return _bad(
        "doctor-database-old" if schema < newest else "doctor-database-newer", schema=schema, newest=newest
    )


def _check_keys(path: Path, check: Callable[[], object]) -> Finding:
    """`check` raises KeyFileError for what keeps these keys from being the database's."""
    try:
        if path.is_file() and path.stat().st_mode & forbidden_mode_bits(path):
            return _bad("doctor-key-open", path=str(path))
        check()
    except KeyFileMissingError:
        return _bad("doctor-key-missing", path=str(path))
    except WrongKeysError as wrong:
        return _bad(f"doctor-key-{wrong.fault}", path=str(path))
    except (OSError, OperatorError):
        return _bad("doctor-key-broken", path=str(path))
    return _fine("doctor-key", path=str(path)) if path.exists() else _fine("doctor-key-new")


def forbidden_mode_bits(path: Path) -> int:
    """What nobody else may do with a file that holds a secret.

    What a service manager mounts may be readable by a group of ours, never by everybody.
    """
    mounted = path.is_symlink() or str(path).startswith("/run/")
    return stat.S_IRWXO | stat.S_IWGRP if mounted else _OTHERS_RIGHTS


def _check_journal(settings: Settings) -> Finding:
    """Whether somebody could be forgotten now, and after a restore would stay so."""
    path, told = settings.journal_path(), {"path": str(settings.journal_path())}
    if not _is_writable(path):
        return _bad("doctor-journal-shut", **told)
    if not path.exists():
        is_new = _list_forgets(settings) is None
        return _fine("doctor-journal-new", **told) if is_new else _bad("doctor-journal-missing", **told)
    if path.is_file() and path.stat().st_mode & _OTHERS_RIGHTS:
        return _bad("doctor-journal-open", **told)
    return _check_journal_contents(settings, path, told)


def _check_journal_contents(settings: Settings, path: Path, told: Mapping[str, str]) -> Finding:
    """Whether what stands in the journal is what the keys and the database know."""
    try:
        account = Journal(path).read()
    except OperatorError:
        return _bad("doctor-journal-broken", **told)
    if not _belongs_to_keys(settings, account):
        return _bad("doctor-journal-other", **told)
    lacking = restore_fixups.find_missing_forgets(account, _list_forgets(settings) or (), SystemClock().now())
    if lacking:
        return _bad("doctor-journal-old", count=str(len(lacking)), **told)
    return _fine("doctor-journal", **told)


def _is_writable(path: Path) -> bool:
    """The file, and its folder: old lines are left out by writing it anew."""
    folder = path.absolute().parent
    there = next(one for one in (folder, *folder.parents) if one.exists())
    reads_and_writes = os.R_OK | os.W_OK
    return os.access(there, reads_and_writes) and (not path.exists() or os.access(path, reads_and_writes))


def _belongs_to_keys(settings: Settings, account: JournalContents) -> bool:
    """By the keys; without any that can be read, which `_check_keys` tells, it is not doubted."""
    try:
        keys = sealing.Vault(settings.key_path())
    except (OSError, OperatorError):
        return True
    return account.mark in ("", keys.fingerprint)


def _list_forgets(settings: Settings) -> Sequence[ForgetRecord] | None:
    """Whom the database knows to be forgotten; None where there is none, or it cannot be read."""
    try:
        return readonly.list_forgets(settings.url()) if readonly.exists(settings.url()) else None
    except Exception:  # noqa: BLE001 - a driver's, a disk's, a right's: `_check_database` tells
        return None


def free_bytes(settings: Settings) -> int:
    """Free bytes of the disk the data lies on, or will: that of the nearest folder there is."""
    folder = (readonly.folder_of(settings.url()) or settings.data_dir).absolute()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(there).free


def _check_disk(settings: Settings) -> Finding:
    bytes_ = free_bytes(settings)
    megabytes = f"{bytes_ // 1_000_000}"
    return (
        _fine("doctor-disk", free=megabytes)
        if bytes_ >= MIN_FREE_BYTES
        else _bad("doctor-disk-full", free=megabytes)
    )
