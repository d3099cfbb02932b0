"""What is set, and from where, for `knotwork config check`; of a secret only that it is set."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from bot.admin.doctor import forbidden_mode_bits
from bot.chat.port import Finding
from bot.settings import Settings, config_file, holds_secret, list_settings, secret_file, secret_variables

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def check_settings(settings: Settings) -> Iterator[Finding]:
    """Each setting that is not at its default, then the rights of every file that matters."""
    for name, value, source in list_settings(settings):
        if value:
            yield _fine("config-set", name=name, value=value, source=source)
        else:
            yield _fine("config-secret", name=name, source=source)
    yield from _check_permissions(settings)
    yield _check_journal(settings.journal_path())


def _fine(key: str, **args: str) -> Finding:
    return Finding(fine=True, key=key, args=args)


def _bad(key: str, **args: str) -> Finding:
    return Finding(fine=False, key=key, args=args)


def _check_permissions(settings: Settings) -> Iterator[Finding]:
    """Whatever holds a secret is its owner's alone; nobody else may change the rest."""
    alone = [settings.key_path(), *filter(None, map(secret_file, secret_variables()))]
    alone += [settings.data_dir, settings.data_dir / "knotwork.db", settings.journal_path()]
    file = config_file()
    (alone if holds_secret(file) else []).append(file)
    open_ = [
        path
        for path in alone
        if (path.is_file() or path.is_dir()) and path.stat().st_mode & forbidden_mode_bits(path)
    ]
    if file.is_file() and file.stat().st_mode & _OTHERS_WRITE and file not in open_:
        open_.append(file)
    yield from (_bad("config-open", path=str(path)) for path in open_)
    if not open_:
        yield _fine("config-closed")


def _check_journal(path: Path) -> Finding:
    """Where nobody can be forgotten the operator should know before anybody asks."""
    there = path if path.exists() else next((one for one in path.absolute().parents if one.exists()), path)
    if not os.access(there, os.R_OK | os.W_OK):
        return _bad("config-journal-shut", path=str(path))
    return _fine("config-journal", path=str(path))
