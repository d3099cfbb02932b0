"""Synapse is installed once, into an environment of its own: it is never a dependency of ours."""

import functools
import subprocess
import sys
from pathlib import Path

from tests.servers.kept import UnavailableError, installing, last_words, make_once

_REQUIREMENTS = Path(__file__).with_name("requirements.txt")
#: How long an installation may take, in seconds.
_PATIENCE = 600


@functools.cache
def python() -> Path:
    """The interpreter that can run Synapse. Raises UnavailableError."""
    wanted = _REQUIREMENTS.read_text()
    version = next(line for line in wanted.splitlines() if line.startswith("matrix-synapse==")).partition(
        "=="
    )[2]
    recipe = f"Python {sys.version_info.major}.{sys.version_info.minor}\n{wanted}"
    try:
        return make_once(f"synapse-{version}", recipe, _install) / "bin" / "python"
    except (OSError, subprocess.SubprocessError) as error:
        raise UnavailableError(f"no Synapse here: {last_words(error)}") from error


def _install(folder: Path) -> None:
    """Debian's python3 may come without ensurepip: then a pip from outside installs into it."""
    bare = _succeeds(sys.executable, "-m", "venv", folder, check=False) != 0
    if bare:
        _succeeds(sys.executable, "-m", "venv", "--clear", "--without-pip", folder)
    inside = folder / "bin" / "python"
    pip = [_outer(), "-m", "pip", "--python", inside] if bare else [inside, "-m", "pip"]
    _succeeds(*pip, "install", "-q", "--disable-pip-version-check", "-r", _REQUIREMENTS)


def _outer() -> str:
    """An interpreter with pip: this one, or the one it was made from."""
    has_pip = _succeeds(sys.executable, "-m", "pip", "--version", check=False) == 0
    return sys.executable if has_pip else getattr(sys, "_base_executable", sys.executable)


def _succeeds(*words: str | Path, check: bool = True) -> int:
    done = subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        text=True,
        env=installing(),
        timeout=_PATIENCE,
        check=check,
    )
    return done.returncode
