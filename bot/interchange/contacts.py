"""A file of contacts, whatever it is: vCards, a spreadsheet, or a zip with either (LinkedIn's export)."""

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import chain
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bot.domain.contacts import Contact, Point
from bot.domain.errors import KnotworkError
from bot.interchange import csv, vcard

MAX_FILE_MB = 5
"""Size of the file a person sends; a megabyte is a million bytes here, as on their screen."""

MAX_UNPACKED_MB = 20
"""Size of all that is read out of a zip, counted while it is read: what the zip claims is not believed."""

MAX_ROWS = 20_000
"""Cards or rows of one file, unreadable ones included."""

MAX_MEMBERS = 5_000
"""Files in one zip."""

_BEGIN = re.compile(rb"(?:^|[\r\n])[ \t]*BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_BROKEN_ZIP = (
    BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFile:
    """What a file holds: its people in the file's order, and how many cards or rows could not be read."""

    contacts: tuple[Contact, ...]
    unreadable: int


def read(name: str, data: bytes, *, zone: str) -> ContactFile:
    """Contacts of a vCard, CSV or zip file, duplicates within the file joined.

    The content decides what the file is, its `name` only where the content does not. `zone` is the owner's,
    for numbers without country code. Raises KnotworkError: "import-too-large" (limit_mb), "import-too-many"
    (limit, in cards or rows), "import-not-understood", "import-empty" (no contact in it).
    """
    if len(data) > MAX_FILE_MB * 1_000_000:
        raise KnotworkError("import-too-large", limit_mb=MAX_FILE_MB)
    if not data.strip(b"\0 \t\r\n"):
        raise KnotworkError("import-empty")
    found = _read_zip(data, zone=zone) if data.startswith(b"PK") else _read_flat(name, data, zone=zone)
    contacts, unreadable = _collect(found)
    if not contacts:
        raise KnotworkError("import-empty")
    return ContactFile(contacts=join_duplicates(contacts), unreadable=unreadable)


def _read_flat(name: str, data: bytes, *, zone: str) -> Iterator[Contact | None]:
    if _is_vcard(data):
        return vcard.read_cards(data, zone=zone)
    if name.lower().endswith((".vcf", ".vcard")):
        raise KnotworkError("import-not-understood")
    return csv.read_rows(data, zone=zone)


def _is_vcard(data: bytes) -> bool:
    """A card begins within the first 4,000 bytes; NUL bytes are those of UTF-16."""
    return _BEGIN.search(data[:4_000].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")) is not None


def _collect(found: Iterable[Contact | None]) -> tuple[list[Contact], int]:
    contacts: list[Contact] = []
    unreadable = 0
    for contact in found:
        if contact is None:
            unreadable += 1
        else:
            contacts.append(contact)
        if len(contacts) + unreadable > MAX_ROWS:
            raise KnotworkError("import-too-many", limit=MAX_ROWS)
    return contacts, unreadable


def _read_zip(data: bytes, *, zone: str) -> Iterator[Contact | None]:
    """All cards of a zip, or its first table that is understood; a zip within is not opened."""
    try:
        texts = _unpack(data)
    except _BROKEN_ZIP as error:
        raise KnotworkError("import-not-understood") from error
    cards = [text for text in texts if _is_vcard(text)]
    if cards:
        return chain.from_iterable(vcard.read_cards(text, zone=zone) for text in cards)
    return _first_table(texts, zone=zone)


def _first_table(texts: Sequence[bytes], *, zone: str) -> Iterator[Contact | None]:
    for text in texts:
        rows = csv.read_rows(text, zone=zone)
        try:
            return chain([next(rows)], rows)
        except StopIteration:
            return iter(())
        except KnotworkError:
            continue
    raise KnotworkError("import-not-understood")


def _unpack(data: bytes) -> list[bytes]:
    """The wanted members, at most MAX_UNPACKED_MB together. Nothing is ever written to a disk."""
    texts: list[bytes] = []
    left = MAX_UNPACKED_MB * 1_000_000
    with ZipFile(BytesIO(data)) as archive:
        for member in _select_members(archive.infolist()):
            with archive.open(member) as file:
                texts.append(file.read(left + 1))
            left -= len(texts[-1])
            if left < 0:
                raise KnotworkError("import-too-large", limit_mb=MAX_UNPACKED_MB)
    return texts


def _select_members(members: Sequence[ZipInfo]) -> Sequence[ZipInfo]:
    """LinkedIn's Connections.csv alone, else all cards, else all tables. A crooked zip is refused."""
    if len(members) > MAX_MEMBERS or any(_is_crooked(member) for member in members):
        raise KnotworkError("import-not-understood")
    bases = ((member.filename.lower().rpartition("/")[2], member) for member in members)
    named = [(base, member) for base, member in bases if not base.startswith("._")]  # a Mac's shadow files
    choices = (
        [member for base, member in named if base == "connections.csv"][:1],
        [member for base, member in named if base.endswith((".vcf", ".vcard"))],
        [member for base, member in named if base.endswith((".csv", ".tsv", ".txt"))],
    )
    return next(filter(None, choices), [])


def _is_crooked(member: ZipInfo) -> bool:
    """Encrypted, packed in a way that cannot be read in bounded steps, or leading out of its folder."""
    path = member.filename.replace("\\", "/")
    return (
        member.flag_bits & 1 == 1
        or member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}
        or path.startswith("/")
        or ".." in path.split("/")
        or path[1:2] == ":"
    )


def join_duplicates(contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """One contact for all that share a point, however many steps apart.

    One without any point joins its first namesake, if possible one with points. The first name, role and
    place in the order stay; points are united.
    """
    heads = list(range(len(contacts)))
    by_point: dict[Point, int] = {}
    by_name: dict[str, int] = {}
    for place, contact in enumerate(contacts):
        for point in contact.points:
            _unite(heads, by_point.setdefault(point, place), place)
    for place in sorted(range(len(contacts)), key=lambda place: not contacts[place].points):
        by_name.setdefault(_fold_name(contacts[place].name), place)
    for place, contact in enumerate(contacts):
        if not contact.points:
            _unite(heads, by_name[_fold_name(contact.name)], place)
    groups: dict[int, list[Contact]] = {}
    for place, contact in enumerate(contacts):
        groups.setdefault(_find_head(heads, place), []).append(contact)
    return tuple(map(_join_group, groups.values()))


def _find_head(heads: list[int], place: int) -> int:
    while heads[place] != place:
        heads[place] = heads[heads[place]]
        place = heads[place]
    return place


def _unite(heads: list[int], one: int, other: int) -> None:
    """The earlier place leads, so that the file's order stays."""
    first, second = sorted((_find_head(heads, one), _find_head(heads, other)))
    heads[second] = first


def _join_group(group: Sequence[Contact]) -> Contact:
    return replace(
        group[0],
        role=next((contact.role for contact in group if contact.role), ""),
        points=tuple(dict.fromkeys(point for contact in group for point in contact.points)),
    )


def _fold_name(name: str) -> str:
    """Case and accents do not tell namesakes apart."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
