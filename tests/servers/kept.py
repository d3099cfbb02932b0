"""What tests need from outside is made once, kept between runs, and shared by test workers."""

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

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
    import pytest  # whoever only fetches may have none

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


@dataclass(frozen=True)
class NpmPackage:
    """A package as the package-lock.json in `locked` names it, and how long fetching it may take, in seconds."""

    name: str
    locked: Path
    seconds: float

    def modules(self) -> Path:
        """The folder node_modules with it and what it needs. Raises UnavailableError."""
        lock = (self.locked / "package-lock.json").read_text()
        version = json.loads(lock)["packages"][f"node_modules/{self.name}"]["version"]
        try:
            return make_once(f"{self.name}-{version}", lock, self._install) / "node_modules"
        except (OSError, subprocess.SubprocessError) as error:
            raise UnavailableError(f"no {self.name} here: {last_words(error)}") from error

    def _install(self, folder: Path) -> None:
        """No script of a package is run."""
        folder.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(self.locked / name, folder)
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=folder,
            env=installing(),
            capture_output=True,
            text=True,
            timeout=self.seconds,
            check=True,
        )


def last_words(error: OSError | subprocess.SubprocessError) -> str:
    """What an installation said before it failed."""
    said = str(getattr(error, "stderr", None) or error).strip()
    return f"{type(error).__name__}: {said.splitlines()[-1] if said else ''}"


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
