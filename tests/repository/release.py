"""`make release`: a wheel, tried as somebody would who has nothing but it; its checksums; notes of the changelog.

    python -m tests.repository.release FOLDER

Ends with 1, and a sentence, where something is wrong; nothing is published.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from bot import VERSION

ROOT = Path(__file__).parents[2]
#: The versions it is tried with; a release goes with them.
CONSTRAINTS = ROOT / "constraints.txt"
_PIP = [sys.executable, "-m", "pip"] if find_spec("pip") else ["python3", "-m", "pip"]


class UnfitError(Exception):
    """It is no release."""


def notes(changelog: str, version: str) -> str:
    """What the changelog says of a version. Raises UnfitError where it says nothing."""
    found = re.search(
        rf"^## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)\n(.+?)(?=^## |\Z)",
        changelog,
        re.MULTILINE | re.DOTALL,
    )
    if found is None:
        raise UnfitError(f"CHANGELOG.md has no chapter “## {version} (date)”.")
    return found[1].strip() + "\n"


def find_lacks(names: Iterable[str], shipped: Iterable[str]) -> list[str]:
    """What of our own a wheel lacks, and what it holds that is for a checkout only."""
    inside = set(names)
    lacking = sorted(set(shipped) - inside)
    foreign = sorted(
        one for one in inside if not one.startswith(("bot/", "adapters/", f"knotwork-{VERSION}."))
    )
    return [*(f"{one} is missing" for one in lacking), *(f"{one} is too much" for one in foreign)]


def list_shipped() -> list[str]:
    """Files of the packages as they lie here."""
    found = (path for name in ("bot", "adapters") for path in (ROOT / name).rglob("*"))
    return [str(path.relative_to(ROOT)) for path in found if path.is_file() and path.suffix != ".pyc"]


def run(*command: str | Path, **more) -> str:
    done = subprocess.run([str(one) for one in command], capture_output=True, text=True, check=False, **more)
    if done.returncode:
        raise UnfitError(
            f"{' '.join(map(str, command[:6]))} … failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
    return done.stdout


def build(folder: Path) -> Path:
    run(*_PIP, "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    (wheel,) = folder.glob(f"knotwork-{VERSION}-*.whl")
    with zipfile.ZipFile(wheel) as opened:
        if lacks := find_lacks(opened.namelist(), list_shipped()):
            raise UnfitError(f"{wheel.name}: {'; '.join(lacks[:10])}")
    return wheel


def install(what: str, home: Path) -> Path:
    """Into an environment of its own, as pipx does it; the program."""
    run(sys.executable, "-m", "venv", "--without-pip", home / "venv")
    python = home / "venv" / "bin" / "python"
    run(*_PIP, "--python", python, "install", "--quiet", "--no-compile", "-c", CONSTRAINTS, what)
    return home / "venv" / "bin" / "knotwork"


def try_out(program: Path, home: Path) -> None:
    """A first start in an empty home, far from any checkout: version, database, doctor, a conversation."""
    clean = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8"}

    def say(*words: str, **more) -> str:
        return run(program, *words, env=clean, cwd=home, timeout=120, **more)

    answers = {
        "--version": say("--version"),
        "migrate": say("migrate"),
        "doctor": say("doctor"),
        "chat": say("chat", "--as", "mia", "--lang", "en", input="/help\n:quit\n"),
        "backup": say("backup", str(home / "first.backup")),
    }
    expected = {
        "--version": VERSION,
        "migrate": "newest schema",
        "doctor": "every page",
        "chat": "/week",
        "backup": "Saved",
    }
    for word, answer in answers.items():
        if expected[word] not in answer:
            raise UnfitError(f"knotwork {word} of the wheel says:\n{answer}")


def write_checksums(folder: Path) -> None:
    sums = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}"
        for path in sorted(folder.iterdir())
        if path.name != "SHA256SUMS"
    )
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n")


def main(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "NOTES.md").write_text(notes((ROOT / "CHANGELOG.md").read_text(), VERSION))
    wheel = build(folder)
    print(f"release: {wheel.name} is built, and whole")
    for kind, what in (("wheel", str(wheel)), ("checkout", str(ROOT))):
        with tempfile.TemporaryDirectory(prefix="knotwork-release-") as home:
            try_out(install(what, Path(home)), Path(home))
        print(f"release: installed from the {kind}, it starts, keeps a database and talks")
    shutil.copy(CONSTRAINTS, folder)
    write_checksums(folder)
    print(f"release: {folder} holds {', '.join(sorted(path.name for path in folder.iterdir()))}")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]).absolute())
    except UnfitError as wrong:
        sys.exit(f"release: {wrong}")
