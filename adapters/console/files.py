"""Files that leave through `:send` and files that the bot hands over."""

import mimetypes
import os
import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from adapters.common.files import MAX_BYTES, TooLargeError
from adapters.console.screen import one_line
from bot.chat.messages import File

_NAME_BYTES = 120
_UNSAFE = re.compile(r'[<>:"|?*]')


def _possible_paths(words: str) -> Iterator[Path]:
    """A path as it stands, then without the quotes and backslashes that drag and drop adds."""
    yield Path(words).expanduser()
    with suppress(ValueError):
        parts = shlex.split(words)
        if len(parts) == 1:
            yield Path(parts[0]).expanduser()


def find(words: str) -> Path:
    """The existing plain file that somebody means. Raises OSError: none, a folder, a pipe, a device."""
    with suppress(ValueError, RuntimeError):
        for path in _possible_paths(words):
            if path.is_file():
                return path
    raise FileNotFoundError(words)


def load(path: Path) -> File:
    """The file, its type guessed by its name. Raises OSError, TooLargeError beyond MAX_BYTES."""
    with path.open("rb") as source:
        data = source.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLargeError
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return File(name=one_line(path.name, 255), media_type=kind, data=data)


def _cut_bytes(text: str, room: int) -> str:
    return text.encode(errors="replace")[: max(room, 0)].decode(errors="ignore")


def safe_name(name: str) -> str:
    """The last part of a name, without anything that could lead out of a folder or hide the file."""
    last = one_line(name, 1000).replace("\\", "/").rstrip("/").rpartition("/")[2]
    path = Path(_UNSAFE.sub("_", last).lstrip(". ") or "file")
    suffix = _cut_bytes(path.suffix, 20)
    return _cut_bytes(path.stem, _NAME_BYTES - len(suffix.encode())) + suffix


def _numbered_names(name: str) -> Iterator[str]:
    path = Path(name)
    yield name
    for number in count(2):
        yield f"{path.stem}-{number}{path.suffix}"


def _create_file(folder: Path, name: str) -> tuple[Path, int]:
    for path in map(folder.joinpath, _numbered_names(name)):
        with suppress(FileExistsError):
            return path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    raise AssertionError  # the names never end


def save(folder: Path, file: File) -> Path:
    """Write the file for its owner's eyes only; an existing one is never touched. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path, handle = _create_file(folder, safe_name(file.name))
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(file.data)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path
