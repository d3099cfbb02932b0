"""Spreadsheets of contacts: LinkedIn, Google (both header styles), Outlook, any table with a column of names.

Cells are text: a formula is never evaluated. Only a recognised header makes a file a table of contacts.
"""

import csv
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import StringIO
from itertools import chain, islice
from types import MappingProxyType

from bot.domain.contacts import Contact, LeftOut, Point, PointKind
from bot.domain.errors import KnotworkError
from bot.interchange.columns import POINTS, Column, Table, learn_columns, read_cell, read_day, read_titles
from bot.interchange.encodings import decode_text
from bot.interchange.labels import find_stranger, fold_label, is_office
from bot.understanding import contact_points

MAX_COLUMNS = 200
"""A row with more cells is no contact."""

MAX_POINTS = 30
"""Addresses of one row that are kept, and of one cell that are looked at."""

SAMPLE = 40
"""Rows by which columns are known."""

MAX_NAMED = 6
"""Columns that are named in a refusal."""

PREAMBLE = 20
"""Rows before the header that are looked through; LinkedIn writes three."""

LONGEST_RECORD = 100
"""Lines a quoted cell may run over; a quote still open then is a slip that costs its own line only."""

SEPARATORS = "\t;|,"
"""In this order when a header has one column: then a comma in a name parts nothing."""

_GROUPS = frozenset(
    {
        "group",
        "gruppe",
        "groupe",
        "grupo",
        "gruppo",
        "groep",
        "grupa",
        "list",
        "liste",
        "verteiler",
        "verteilerliste",
    }
    | {
        "distributionlist",
        "mailinglist",
        "room",
        "raum",
        "salle",
        "sala",
        "resource",
        "ressource",
        "channel",
        "team",
    }
)
_COMPANIES = frozenset(
    {
        "company",
        "firma",
        "organisation",
        "organization",
        "unternehmen",
        "business",
        "societe",
        "empresa",
        "azienda",
    }
)
_BLANK = SEPARATORS + " \n"
_OPENING_QUOTE = re.compile(r'(?:^|[,;\t|])"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table that is being read: its rows, and the columns nobody asked for."""

    rows: Iterator[Contact | LeftOut | None]
    unused: tuple[str, ...]


def open_table(data: bytes, *, zone: str) -> Sheet:
    """Every row in its order, blank ones left out; None for one that is broken or nameless. Linear time.

    A missing name falls back to organisation, nickname, then mail. Raises "import-not-understood" where no
    row looks like a header, "import-no-names" (columns) where a column of names is missing. `zone` is the
    owner's, for numbers without country code.
    """
    lines = (line for line in StringIO(decode_text(data), newline=None) if line.strip(_BLANK))
    records = _read_records(lines)
    return _find_sheet(list(islice(records, PREAMBLE + SAMPLE)), records, zone=zone)


def read_rows(data: bytes, *, zone: str) -> Iterator[Contact | LeftOut | None]:
    """The rows alone."""
    return open_table(data, zone=zone).rows


def _read_sheet(
    records: Iterable[list[str] | None], table: Table, *, zone: str
) -> Iterator[Contact | LeftOut | None]:
    for record in records:
        for cells in _split_cells(record, table.separator):
            if cells is None or any(cell.strip() for cell in cells):
                yield _build_contact(cells, table, zone=zone) if cells and len(cells) <= MAX_COLUMNS else None


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


# --- the header -------------------------------------------------------------------------------------------


def _find_sheet(ahead: Sequence[list[str] | None], rest: Iterator[list[str] | None], *, zone: str) -> Sheet:
    """The header is the first row that names a column of names, or below which one is found."""
    nameless: Table | None = None
    for place, record in enumerate(ahead[:PREAMBLE]):
        best = _read_header(record)
        if best is None:
            continue
        below = ahead[place + 1 :]
        sample = [
            cells for record in below for cells in _split_cells(record, best.separator) if cells is not None
        ][:SAMPLE]
        table = learn_columns(best, sample, zone=zone)
        if table.has(Column.NAME, Column.GIVEN, Column.FAMILY):
            return Sheet(rows=_read_sheet(chain(below, rest), table, zone=zone), unused=table.unused)
        # titles are words: none is an address, and something stands below them
        is_header = sample and not any(sign in title for title in best.headers for sign in "@/+")
        nameless = nameless or (table if is_header and table.has(*POINTS) else None)
    if nameless:
        columns = tuple(nameless.headers[place] for place, _ in nameless.columns)
        raise KnotworkError("import-no-names", columns=columns[:MAX_NAMED])
    raise KnotworkError("import-not-understood")


def _read_header(record: list[str] | None) -> Table | None:
    """A row as a header, with the separator that tells most known columns, else most columns."""
    rows = ((cells, separator) for separator in SEPARATORS for cells in _split_cells(record, separator))
    tables = [
        read_titles(cells, separator) for cells, separator in rows if cells and len(cells) <= MAX_COLUMNS
    ]
    return max(tables, key=lambda table: (len(table.columns), len(table.keys)), default=None)


# --- the rows ---------------------------------------------------------------------------------------------


def _build_contact(cells: Sequence[str], table: Table, *, zone: str) -> Contact | LeftOut | None:
    row = _Row()
    for place, column in table.columns:
        if text := read_cell(cells, place):
            label = read_cell(cells, table.labels.get(place, len(cells))) if column is Column.PHONE else ""
            _read_column(
                row, column, text, f"{table.keys[place]} {fold_label(label)}" if label else table.keys[place]
            )
    kind = fold_label(row.first(Column.KIND)) if Column.KIND in row.texts else ""
    if kind in _GROUPS:
        return LeftOut.GROUP
    reached, office = _read_points(row, zone=zone)
    person, fallback = _choose_names(row, reached)
    organisation, title = row.first(Column.ORGANISATION), row.first(Column.TITLE)
    called = person or fallback
    if not called:
        return None
    told = row.first(Column.MET)
    met = read_day(told, is_day_first=table.is_day_first) if told else None
    row.left_out += [LeftOut.DAY] if told and met is None else []
    return Contact(
        name=called,
        role=contact_points.role(title, organisation, called=called),
        points=reached,
        office=office,
        met=met,
        is_company=kind in _COMPANIES or (not person and bool(organisation)),
        left_out=tuple(row.left_out),
    )


@dataclass(slots=True)
class _Row:
    """A row while it is read: the texts of each column, and which of its numbers an office has."""

    texts: dict[Column, list[str]] = field(default_factory=dict)
    office: set[str] = field(default_factory=set)
    left_out: list[LeftOut] = field(default_factory=list)

    def first(self, column: Column) -> str:
        return self.texts.get(column, [""])[0]


_STRANGERS = MappingProxyType({Column.FAX: LeftOut.FAX, Column.OTHERS: LeftOut.OTHERS})


def _read_column(row: _Row, column: Column, text: str, label: str) -> None:
    """A cell of Google may hold several, whose one label is then of no one of them."""
    stranger = _STRANGERS.get(column)
    if column is Column.PHONE and ":::" not in text:
        stranger = find_stranger(label, is_phone=True)
        row.office |= {text} if is_office(label) else set()
    if stranger:
        row.left_out.append(stranger)
    else:
        row.texts.setdefault(column, []).extend(text.split(":::"))


def _choose_names(row: _Row, reached: Sequence[Point]) -> tuple[str, str]:
    """What a person is called, and what stands in for it."""
    parts = (Column.GIVEN, Column.MIDDLE, Column.FAMILY)
    texts = (
        *row.texts.get(Column.NAME, ()),
        " ".join(contact_points.name(row.first(part)) for part in parts if part in row.texts),
    )
    others = (
        *row.texts.get(Column.ORGANISATION, ()),
        *row.texts.get(Column.NICKNAME, ()),
        *(point.value for point in reached if point.kind is PointKind.MAIL),
    )
    person, other = (next(filter(None, map(contact_points.name, found)), "") for found in (texts, others))
    return person, other


def _read_points(row: _Row, *, zone: str) -> tuple[tuple[Point, ...], frozenset[Point]]:
    """Several addresses may share a cell; Excel's ="0170 …" keeps a number a text."""
    readers: Mapping[Column, Callable[[str], Point | None]] = {
        Column.MAIL: contact_points.mail,
        Column.PHONE: partial(_read_phone, zone=zone),
        Column.TELEGRAM: contact_points.telegram,
        Column.MATRIX: contact_points.matrix,
        Column.WEB: contact_points.social,
    }
    points: dict[Point, bool] = {}
    for column, read in readers.items():
        for cell in row.texts.get(column, ()):
            for part in filter(str.strip, re.split(r"[;,\n]", cell)[:MAX_POINTS]):
                if (point := read(part)) is None:
                    row.left_out.append(LeftOut.WEB if column is Column.WEB else LeftOut.ODD)
                else:
                    points[point] = points.get(point, False) or cell in row.office
    row.left_out += [LeftOut.MORE] * len(list(points)[MAX_POINTS:])
    kept = tuple(points)[:MAX_POINTS]
    return kept, frozenset(p for p in kept if points[p] and not contact_points.is_mobile(p))


def _read_phone(text: str, *, zone: str) -> Point | None:
    typed = text.strip("=\"' ")
    return contact_points.phone(typed, zone=zone) or contact_points.phone_as_typed(typed)


# --- writing ----------------------------------------------------------------------------------------------


def write(rows: Iterable[Sequence[object]]) -> bytes:
    """A table as spreadsheets open it: UTF-8 with a mark, lines that end in CRLF."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")
