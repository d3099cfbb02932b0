"""A file of contacts, whatever it is: vCards, a spreadsheet, or a zip with either (LinkedIn's export)."""

import re
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import chain
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bot.domain.contacts import Contact, ContactFile, LeftOut
from bot.domain.errors import KnotworkError
from bot.interchange import csv, vcard
from bot.understanding.identity import count_left_out, join_duplicates

MAX_FILE_MB = 20
"""Size of the file a person sends; a megabyte is a million bytes here, as on their screen."""

MAX_UNPACKED_MB = 60
"""Size of all that is read out of a zip, counted while it is read: what the zip claims is not believed."""

MAX_ROWS = 20_000
"""Cards or rows of one file, unreadable ones included."""

MAX_MEMBERS = 5_000
"""Files in one zip."""

_BEGIN = re.compile(rb"(?:^|[\r\n])[ \t]*BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE)
#: Other tables of LinkedIn's export.
_LINKEDIN = frozenset(
    {"profile.csv", "invitations.csv", "positions.csv", "skills.csv", "education.csv", "messages.csv"}
    | {"email addresses.csv", "phonenumbers.csv", "registration.csv", "endorsement_received_info.csv"}
    | {"company follows.csv", "learning.csv", "ad_targeting.csv", "profile summary.csv", "rich_media.csv"}
)
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


def read(name: str, data: bytes, *, zone: str) -> ContactFile:
    """Contacts of a vCard, CSV or zip file, duplicates within the file joined.

    The content decides what the file is, its `name` only where the content does not. `zone` is the owner's,
    for numbers without country code. Raises KnotworkError: "import-too-large" (limit_mb), "import-too-many"
    (limit, in cards or rows), "import-not-understood", "import-no-names" (columns), "import-empty" (nobody
    in it), "import-unreadable-all" (count), and of zips "import-locked",
    "import-excel" and "import-no-connections".
    """
    if len(data) > MAX_FILE_MB * 1_000_000:
        raise KnotworkError("import-too-large", limit_mb=MAX_FILE_MB)
    if not data.strip(b"\0 \t\r\n"):
        raise KnotworkError("import-empty")
    is_zip = data.startswith(b"PK")
    sheet = _read_zip(data, zone=zone) if is_zip else _read_flat(name, data, zone=zone)
    contacts, groups, unreadable = _collect(sheet.rows)
    if not contacts and unreadable:
        raise KnotworkError("import-unreadable-all", count=unreadable)
    if not contacts:
        raise KnotworkError("import-empty")
    joined = join_duplicates(contacts)
    left_out = {**count_left_out(joined), **({LeftOut.GROUP: groups} if groups else {})}
    return ContactFile(contacts=joined, unreadable=unreadable, left_out=left_out, unused=sheet.unused)


def _read_flat(name: str, data: bytes, *, zone: str) -> csv.Sheet:
    if _is_vcard(data):
        return csv.Sheet(rows=vcard.read_cards(data, zone=zone), unused=())
    if name.lower().endswith((".vcf", ".vcard")):
        raise KnotworkError("import-not-understood")
    return csv.open_table(data, zone=zone)


def _is_vcard(data: bytes) -> bool:
    """A card begins within the first 4,000 bytes; NUL bytes are those of UTF-16."""
    return _BEGIN.search(data[:4_000].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")) is not None


def _collect(found: Iterable[Contact | LeftOut | None]) -> tuple[list[Contact], int, int]:
    """The people, and how many groups and unreadable entries there were."""
    contacts: list[Contact] = []
    groups = unreadable = 0
    for contact in found:
        if contact is None:
            unreadable += 1
        elif isinstance(contact, LeftOut):
            groups += 1
        else:
            contacts.append(contact)
        if len(contacts) + groups + unreadable > MAX_ROWS:
            raise KnotworkError("import-too-many", limit=MAX_ROWS)
    return contacts, groups, unreadable


def _read_zip(data: bytes, *, zone: str) -> csv.Sheet:
    """All cards of a zip, or its first table that is understood; a zip within is not opened."""
    try:
        texts = _unpack(data)
    except _BROKEN_ZIP as error:
        raise KnotworkError("import-not-understood") from error
    cards = [text for text in texts if _is_vcard(text)]
    if cards:
        rows = chain.from_iterable(vcard.read_cards(text, zone=zone) for text in cards)
        return csv.Sheet(rows=rows, unused=())
    refusal = KnotworkError("import-not-understood")
    for text in texts:
        try:
            return csv.open_table(text, zone=zone)
        except KnotworkError as error:
            refusal = error
    raise refusal


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
    """LinkedIn's Connections.csv alone, else all cards, else all tables. A crooked zip is refused.

    LinkedIn's export without that table holds its owner, and those they invited: nobody of theirs.
    """
    if any(member.flag_bits & 1 for member in members):
        raise KnotworkError("import-locked")
    if len(members) > MAX_MEMBERS or any(_is_crooked(member) for member in members):
        raise KnotworkError("import-not-understood")
    bases = ((member.filename.lower().rpartition("/")[2], member) for member in members)
    named = [(base, member) for base, member in bases if not base.startswith("._")]  # a Mac's shadow files
    bases_there = {base for base, _ in named}
    if "connections.csv" not in bases_there and len(bases_there & _LINKEDIN) > 1:
        raise KnotworkError("import-no-connections")
    if "xl/workbook.xml" in {member.filename.lower() for member in members}:
        raise KnotworkError("import-excel")
    choices = (
        [member for base, member in named if base == "connections.csv"][:1],
        [member for base, member in named if base.endswith((".vcf", ".vcard"))],
        [member for base, member in named if base.endswith((".csv", ".tsv", ".txt"))],
    )
    return next(filter(None, choices), [])


def _is_crooked(member: ZipInfo) -> bool:
    """Packed in a way that cannot be read in bounded steps, or leading out of its folder."""
    path = member.filename.replace("\\", "/")
    return (
        member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}
        or path.startswith("/")
        or ".." in path.split("/")
        or path[1:2] == ":"
    )
