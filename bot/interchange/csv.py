"""Spreadsheets of contacts: LinkedIn, Google (both header styles), Outlook, any table with a column of names.

Cells are text: a formula is never evaluated. Only a recognised header makes a file a table of contacts.
"""

import codecs
import csv
import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO, StringIO
from itertools import islice
from types import MappingProxyType

from bot.domain.contacts import Contact, Point, PointKind
from bot.domain.errors import KnotworkError
from bot.understanding import contact_points

MAX_COLUMNS = 200
"""A row with more cells is no contact."""

MAX_CELL = 4_000
"""Characters of one cell that are looked at."""

MAX_POINTS = 12
"""Addresses of one row that are looked at."""

PREAMBLE = 20
"""Rows before the header that are looked through; LinkedIn writes three."""

LONGEST_RECORD = 100
"""Lines a quoted cell may run over; a quote still open then is a slip that costs its own line only."""

SEPARATORS = "\t;|,"
"""In this order when a header has one column: then a comma in a name parts nothing."""


class Column(StrEnum):
    """What a column holds."""

    NAME = "name"
    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    NICKNAME = "nickname"
    ORGANISATION = "organisation"
    TITLE = "title"
    SALUTATION = "salutation"
    MAIL = "mail"
    PHONE = "phone"
    TELEGRAM = "telegram"
    MATRIX = "matrix"
    WEB = "web"


HEADERS: Mapping[Column, str] = {
    Column.NAME: "name fullname displayname contact contactname personname kontakt kontaktname"
    " ansprechpartner anzeigename vollername vollstandigername nameundvorname vorundnachname"
    " vornameundnachname vornamenachname",
    Column.GIVEN: "firstname givenname forename vorname rufname",
    Column.MIDDLE: "middlename additionalname weiterevornamen zweitervorname",
    Column.FAMILY: "lastname familyname surname nachname familienname zuname",
    Column.NICKNAME: "nickname spitzname",
    Column.ORGANISATION: "company companyname organization organisation organizationname organization1name"
    " employer firma firmenname unternehmen arbeitgeber verein",
    Column.TITLE: "position jobtitle role rolle funktion function beruf berufsbezeichnung occupation stelle"
    " organizationtitle organization1title",
    Column.SALUTATION: "title",
    Column.MATRIX: "matrix matrixid",
    Column.WEB: "url link linkedin linkedinurl linkedinprofile linkedinprofil profile profil profileurl xing"
    " website webseite webpage web homepage",
}
"""Column names without case, accents, blanks and punctuation; `_classify_header` tells addresses."""

_KEYS = MappingProxyType({key: column for column, keys in HEADERS.items() for key in keys.split()})
_NO_ADDRESS = re.compile(
    "label|type|typ$|fax|pager|telex|tty|phonetic|assist|display|anzeige|angezeigt|mailing|opt|status|stamp|count"
    "|companymain|zentrale|switchboard"
)
_PHONE = re.compile("phone|telefon|handy|mobil|whatsapp|^rufnummer|^tel(?:$|nr|nummer|[0-9])")
_BLANK = SEPARATORS + " \n"
_OPENING_QUOTE = re.compile(r'(?:^|[,;\t|])"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Where the contacts begin: the separator, what each known column holds, and its label column, if any."""

    separator: str
    columns: tuple[tuple[int, Column], ...]
    labels: Mapping[int, int]

    @property
    def has_names(self) -> bool:
        """A table without a column for names is no table of contacts."""
        return not {column for _, column in self.columns}.isdisjoint(
            {Column.NAME, Column.GIVEN, Column.FAMILY}
        )


def read_rows(data: bytes, *, zone: str) -> Iterator[Contact | None]:
    """Every row in its order, blank ones left out; None for one that is broken or nameless. Linear time.

    A missing name falls back to organisation, nickname, then mail. Raises "import-not-understood", at the
    first row, when no header is recognised. `zone` is the owner's, for numbers without country code.
    """
    lines = (line for line in StringIO(_decode(data), newline=None) if line.strip(_BLANK))
    records = _read_records(lines)
    table = _find_table(records)
    for record in records:
        for cells in _split_cells(record, table.separator):
            if cells is None or any(cell.strip() for cell in cells):
                yield _build_contact(cells, table, zone=zone) if cells and len(cells) <= MAX_COLUMNS else None


def _decode(data: bytes) -> str:
    """UTF-16 by its byte order mark; else UTF-8, and cp1252 for lines that are not. NUL bytes are dropped."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").replace("\0", "")
    data = data.replace(codecs.BOM_UTF8, b"").replace(b"\0", b"")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return "".join(map(_decode_line, BytesIO(data)))


def _decode_line(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _read_records(lines: Iterator[str]) -> Iterator[list[str] | None]:
    """Lines that a quoted cell holds together; None for one whose quote nobody closes."""
    ahead: deque[str] = deque()
    while line := _next_line(ahead, lines):
        record, quotes = [line], line.count('"')
        while quotes % 2 and _OPENING_QUOTE.search(line) and len(record) < LONGEST_RECORD:
            if not (more := _next_line(ahead, lines)):
                break
            record.append(more)
            quotes += more.count('"')
        if quotes % 2 and _OPENING_QUOTE.search(line):
            ahead.extendleft(reversed(record[1:]))
            yield None
        else:
            yield record


def _next_line(ahead: deque[str], lines: Iterator[str]) -> str:
    return ahead.popleft() if ahead else next(lines, "")


def _split_cells(record: list[str] | None, separator: str) -> Iterator[list[str] | None]:
    """The cells of a record (a stray quote may have joined two); None for one the csv module refuses."""
    try:
        yield from (None,) if record is None else csv.reader(record, delimiter=separator)
    except csv.Error:
        yield None


def _find_table(records: Iterator[list[str] | None]) -> Table:
    """The header is the first row with a column for names; its separator the one that tells most columns."""
    for record in islice(records, PREAMBLE):
        rows = ((cells, separator) for separator in SEPARATORS for cells in _split_cells(record, separator))
        tables = [
            _read_header(cells, separator) for cells, separator in rows if cells and len(cells) <= MAX_COLUMNS
        ]
        best = max(tables, key=lambda table: len(table.columns), default=None)
        if best and best.has_names:
            return best
    raise KnotworkError("import-not-understood")


def _read_header(cells: Sequence[str], separator: str) -> Table:
    folded = (unicodedata.normalize("NFKD", cell[:80]).casefold() for cell in cells)
    keys = ["".join(sign for sign in cell if sign.isalnum()) for cell in folded]
    columns = [(place, column) for place, column in enumerate(map(_classify_header, keys)) if column]
    known = {column for _, column in columns}
    meant = {Column.SALUTATION: None if Column.TITLE in known else Column.TITLE}
    if Column.GIVEN in known and Column.FAMILY not in known:
        meant[Column.NAME] = Column.FAMILY  # "Vorname;Name"
    return Table(
        separator=separator,
        columns=tuple((place, now) for place, column in columns if (now := meant.get(column, column))),
        labels={
            place: label for place, key in enumerate(keys) if (label := _find_label(key, keys)) is not None
        },
    )


def _classify_header(key: str) -> Column | None:
    if found := _KEYS.get(key):
        return found
    if _NO_ADDRESS.search(key):
        return None
    if "mail" in key:
        return Column.MAIL
    if "telegram" in key:
        return Column.TELEGRAM
    if _PHONE.search(key):
        return Column.PHONE
    return Column.WEB if re.fullmatch(r"website\d+value", key) else None


def _find_label(key: str, keys: Sequence[str]) -> int | None:
    """Google tells beside each number whether it is a fax."""
    names = {key.replace("value", "label"), key.replace("value", "type")} - {key}
    return (
        next((place for place, other in enumerate(keys) if other in names), None) if "phone" in key else None
    )


def _build_contact(cells: Sequence[str], table: Table, *, zone: str) -> Contact | None:
    found: dict[Column, list[str]] = {}
    for place, column in table.columns:
        if text := _read_cell(cells, place):
            label = _read_cell(cells, table.labels.get(place, len(cells))).casefold()
            if "fax" not in label or ":::" in label:
                found.setdefault(column, []).extend(text.split(":::"))
    reached = _read_points(found, zone=zone)
    called = _choose_name(found, reached)
    organisation, title = (found.get(column, [""])[0] for column in (Column.ORGANISATION, Column.TITLE))
    role = contact_points.role(title, organisation, called=called)
    return Contact(name=called, role=role, points=reached) if called else None


def _read_cell(cells: Sequence[str], place: int) -> str:
    return cells[place][:MAX_CELL].strip() if place < len(cells) else ""


def _choose_name(found: Mapping[Column, list[str]], reached: Sequence[Point]) -> str:
    parts = (Column.GIVEN, Column.MIDDLE, Column.FAMILY)
    texts = (
        *found.get(Column.NAME, ()),
        " ".join(contact_points.name(found[part][0]) for part in parts if part in found),
        *found.get(Column.ORGANISATION, ()),
        *found.get(Column.NICKNAME, ()),
        *(point.value for point in reached if point.kind is PointKind.MAIL),
    )
    return next(filter(None, map(contact_points.name, texts)), "")


def _read_points(found: Mapping[Column, list[str]], *, zone: str) -> tuple[Point, ...]:
    """Several addresses may share a cell; Excel's ="0170 …" keeps a number a text."""
    readers: Mapping[Column, Callable[[str], Point | None]] = {
        Column.MAIL: contact_points.mail,
        Column.PHONE: lambda text: contact_points.phone(text.strip("=\"' "), zone=zone),
        Column.TELEGRAM: contact_points.telegram,
        Column.MATRIX: contact_points.matrix,
        Column.WEB: contact_points.social,
    }
    cells = ((read, cell) for column, read in readers.items() for cell in found.get(column, ()))
    values = ((read, part) for read, cell in cells for part in re.split(r"[;,\n]", cell) if part.strip())
    return tuple(dict.fromkeys(filter(None, (read(part) for read, part in islice(values, MAX_POINTS)))))
