"""What tests need from outside is made once, kept between runs, and shared by test workers."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from tests.isolation import caller, environment

#: What a program that is not ours, and its installation, must not inherit.
_OURS = (
    "PIP_CONSTRAINT",
    "PIP_REQUIRE_VIRTUALENV",
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONWARNINGS",
    "VIRTUAL_ENV",
)


class UnavailableError(Exception):
    """Why a counterpart cannot be had here."""


def skip_or_fail(why: UnavailableError) -> NoReturn:
    """Skip with the reason; under CI=true fail with it."""
    if os.environ.get("CI") == "true":
        raise why
    pytest.skip(str(why))


def outside_environment() -> dict[str, str]:
    """The environment of a program that is not ours."""
    return {name: value for name, value in environment().items() if name not in _OURS}


def installing() -> dict[str, str]:
    """The environment of an installation: how to reach a registry is the caller's business."""
    return {name: value for name, value in caller().items() if name not in _OURS}


def cache_folder() -> Path:
    """Where things are kept between runs."""
    told = caller()
    return (
        Path(told.get("XDG_CACHE_HOME") or Path(told.get("HOME", "~")).expanduser() / ".cache")
        / "knotwork-tests"
    )


def install_npm(folder: Path, *, given: Path, seconds: float) -> None:
    """What the package-lock.json in `given` names, and no script of it run, within so many seconds."""
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(given / name, folder)
    subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=folder,
        env=installing(),
        capture_output=True,
        text=True,
        timeout=seconds,
        check=True,
    )


def make_once(name: str, recipe: str, make: Callable[[Path], None]) -> Path:
    """The folder of this name, made by `make` unless the same recipe made it before.

    Of several processes one makes it and the others wait. Where `make` raises, nothing is kept.
    """
    folder = cache_folder() / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    note = folder / ".made"
    with folder.with_name(f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (note.exists() and note.read_text() == recipe):
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            note.write_text(recipe)
    return folder
