"""Spreadsheets of contacts: LinkedIn, Google (both header styles), Outlook, any table with a column of names.

Cells are text: a formula is never evaluated. Only a recognised header makes a file a table of contacts.
"""

import contextlib
import csv
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from io import StringIO
from itertools import chain, islice
from types import MappingProxyType

from bot.domain.contacts import Contact, LeftOut, Point, PointKind
from bot.domain.errors import KnotworkError
from bot.domain.knots import fold
from bot.interchange.encodings import decode_text
from bot.interchange.labels import find_stranger, fold_label, is_office, names_company
from bot.understanding import contact_points
from bot.understanding.contact_points import plain

MAX_COLUMNS = 200
"""A row with more cells is no contact."""

MAX_CELL = 4_000
"""Characters of one cell that are looked at."""

MAX_POINTS = 30
"""Addresses of one row that are kept, and of one cell that are looked at."""

SAMPLE = 40
"""Rows by which columns are known."""

MAX_TITLE = 40
"""Characters of a title that are said."""

MAX_NAMED = 6
"""Columns that are named in a refusal."""

_MONTHS = 12

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
    MET = "met"
    KIND = "kind"
    FAX = "fax"
    OTHERS = "others"


HEADERS: Mapping[Column, str] = {
    Column.NAME: "name fullname displayname contact contactname personname kontakt kontaktname"
    " ansprechpartner anzeigename vollername vollstandigername nameundvorname vorundnachname"
    " vornameundnachname vornamenachname nom nomcomplet nombre nombrecompleto nome nomecompleto naam"
    " volledigenaam imieinazwisko navn namn nimi имяифамилия",
    Column.GIVEN: "firstname givenname forename vorname rufname prenom voornaam imie fornavn fornamn etunimi"
    " keresztnev prenume primeironome имя",
    Column.MIDDLE: "middlename additionalname weiterevornamen zweitervorname",
    Column.FAMILY: "lastname familyname surname nachname familienname zuname nomdefamille apellidos apellido"
    " cognome achternaam nazwisko etternavn efternavn efternamn sukunimi prijmeni sobrenome фамилия",
    Column.NICKNAME: "nickname spitzname",
    Column.ORGANISATION: "company companyname organization organisation organizationname organization1name"
    " employer firma firmenname unternehmen arbeitgeber verein associatedcompany account accountname org"
    " societe entreprise empresa azienda societa bedrijf organisatie virksomhed foretag",
    Column.TITLE: "position jobtitle role rolle funktion function beruf berufsbezeichnung occupation stelle"
    " organizationtitle organization1title arbeitstitel berufstitel poste fonction cargo puesto posizione"
    " ruolo qualifica functie stanowisko stilling",
    Column.SALUTATION: "title",
    Column.MATRIX: "matrix matrixid",
    Column.KIND: "kind type typ art contacttype kontakttyp kontaktart recordtype",
    Column.WEB: "url link linkedin linkedinurl linkedinprofile linkedinprofil profile profil profileurl xing"
    " website webseite webpage web homepage",
}
"""Column names without case, accents, blanks and punctuation. Only these tell given names from family names,
and who somebody works for; addresses and days are known by what the columns hold, too."""

_KEYS = MappingProxyType({key: column for column, keys in HEADERS.items() for key in keys.split()})
_NO_ADDRESS = re.compile(
    "label|type|typ$|tty|phonetic|display|anzeige|angezeigt|mailing|opt|status|stamp|count(?!ry)"
)
#: Digits under such a title are no telephone number.
_NO_PHONE = re.compile("number$|nummer$|nr$|id$|zip|plz|postal|price|preis|iban|birth|geburt|date|datum")
_PHONE = re.compile(
    "phone|telefon|handy|mobil|movil|cell|gsm|komork|natel|whatsapp|^rufnummer"
    "|^tel(?:$|nr|nummer|[0-9]|dienst|priv|gesch|mob)"
)
_MET = re.compile(
    "(?:last|latest|letzte[rsn]?|zuletzt|derni(?:er|ere)|ultim[oa]|laatste|ostatni)"
    "(?:met|meeting|contact|kontakt|contatto|contacto|treffen|getroffen|gesehen|seen|spoke|talk|touch|interaction"
    "|conversation|begegnung|gesprach)"
)
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
_NAME_LIKE = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .,'’\u200c\u200d-]){1,59}")
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%Y/%m/%d")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Where the contacts begin: the separator, what each known column holds, and its label column, if any.

    `headers` are the titles as they are written, `keys` folded; `unused` those that nobody asked for.
    """

    separator: str
    headers: tuple[str, ...]
    keys: Sequence[str]
    columns: tuple[tuple[int, Column], ...]
    labels: Mapping[int, int]
    unused: tuple[str, ...] = ()
    is_day_first: bool | None = None

    def has(self, *columns: Column) -> bool:
        """Whether it has one of these."""
        return not {column for _, column in self.columns}.isdisjoint(columns)


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


# --- the columns ------------------------------------------------------------------------------------------

_POINTS = (Column.MAIL, Column.PHONE, Column.TELEGRAM, Column.MATRIX, Column.WEB)
#: LinkedIn writes its columns in this order in every language; the third is always called URL.
_LINKEDIN = (Column.GIVEN, Column.FAMILY, Column.WEB, Column.MAIL, Column.ORGANISATION, Column.TITLE)
#: A column holds what this share of its cells is; names are in what people are called by mail for fewer.
_MOST, _SOME = 0.6, 0.3


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
        table = _learn(best, sample, zone=zone)
        if table.has(Column.NAME, Column.GIVEN, Column.FAMILY):
            return Sheet(rows=_read_sheet(chain(below, rest), table, zone=zone), unused=table.unused)
        # titles are words: none is an address, and something stands below them
        is_header = sample and not any(sign in title for title in best.headers for sign in "@/+")
        nameless = nameless or (table if is_header and table.has(*_POINTS) else None)
    if nameless:
        columns = tuple(nameless.headers[place] for place, _ in nameless.columns)
        raise KnotworkError("import-no-names", columns=columns[:MAX_NAMED])
    raise KnotworkError("import-not-understood")


def _read_header(record: list[str] | None) -> Table | None:
    """A row as a header, with the separator that tells most known columns, else most columns."""
    rows = ((cells, separator) for separator in SEPARATORS for cells in _split_cells(record, separator))
    tables = [
        _read_titles(cells, separator) for cells, separator in rows if cells and len(cells) <= MAX_COLUMNS
    ]
    return max(tables, key=lambda table: (len(table.columns), len(table.keys)), default=None)


def _read_titles(cells: Sequence[str], separator: str) -> Table:
    keys = [fold_label(cell) for cell in cells]
    columns = {place: column for place, key in enumerate(keys) if (column := _classify_header(key))}
    known = set(columns.values())
    for place, column in list(columns.items()):
        if column is Column.SALUTATION:
            del columns[place]
            columns |= {} if Column.TITLE in known else {place: Column.TITLE}
    labels = {place: label for place, key in enumerate(keys) if (label := _find_label(key, keys)) is not None}
    headers = tuple(plain(cell, limit=MAX_TITLE) for cell in cells)
    return Table(
        separator=separator, headers=headers, keys=keys, columns=tuple(sorted(columns.items())), labels=labels
    )


def _classify_header(key: str) -> Column | None:
    if found := _KEYS.get(key):
        return found
    is_mail, is_phone = "mail" in key, _PHONE.search(key) is not None
    stranger = find_stranger(key, is_phone=is_phone or not is_mail)
    if stranger and (is_mail or is_phone or stranger is LeftOut.FAX) and "label" not in key:
        return Column.FAX if stranger is LeftOut.FAX else Column.OTHERS
    if _NO_ADDRESS.search(key):
        return None
    kinds = {
        Column.MAIL: is_mail,
        Column.TELEGRAM: "telegram" in key,
        Column.PHONE: is_phone,
        Column.WEB: re.fullmatch(r"website\d+value", key) is not None,
    }
    return next((column for column, fits in kinds.items() if fits), None)


def _find_label(key: str, keys: Sequence[str]) -> int | None:
    """Google tells beside each number whether it is a fax."""
    names = {key.replace("value", "label"), key.replace("value", "type")} - {key}
    return (
        next((place for place, other in enumerate(keys) if other in names), None) if "phone" in key else None
    )


def _learn(table: Table, sample: Sequence[Sequence[str]], *, zone: str) -> Table:
    """What the cells below tell of columns whose titles tell nothing."""
    columns = dict(table.columns)
    values = [
        [text for row in sample if (text := _read_cell(row, place))] for place in range(len(table.keys))
    ]
    for place, key in enumerate(table.keys):
        if place in columns or not values[place]:
            continue
        column = _judge_values(key, values[place], zone=zone)
        if column and not (column is Column.ORGANISATION and column in columns.values()):
            columns[place] = column
    if table.keys[2:3] == ["url"] and len(table.keys) >= len(_LINKEDIN):
        columns |= dict(enumerate(_LINKEDIN))
    _settle_names(columns, table, sample)
    used = set(columns) | set(table.labels.values())
    unused = [
        title for place, title in enumerate(table.headers) if title and values[place] and place not in used
    ]
    days = [day for place, column in columns.items() if column is Column.MET for day in values[place]]
    slashed = [match for day in days if (match := _SLASHED.fullmatch(day))]
    first, second = ({int(match[group]) > _MONTHS for match in slashed} for group in (1, 2))
    return replace(
        table,
        columns=tuple(sorted(columns.items())),
        unused=tuple(unused),
        is_day_first=None if (True in first) == (True in second) else True in first,
    )


def _judge_values(key: str, values: Sequence[str], *, zone: str) -> Column | None:
    """Whose addresses these are is told by the title alone, and where all rows have the same, by that."""

    def holds(test: Callable[[str], object]) -> bool:
        return sum(bool(test(value)) for value in values) >= _MOST * len(values)

    if _MET.search(key) and holds(
        lambda text: _SLASHED.fullmatch(text) or _read_day(text, is_day_first=True)
    ):
        return Column.MET
    column = next((column for column, test in _tests(zone).items() if holds(test)), None)
    if column is None and names_company(key) and holds(lambda text: any(c.isalpha() for c in text)):
        return Column.ORGANISATION
    if column is None or (column is Column.PHONE and _NO_PHONE.search(key)):
        return None
    repeats = len(values) > 2 and len(set(values)) <= len(values) / 2  # noqa: PLR2004
    return Column.OTHERS if find_stranger(key, is_phone=column is Column.PHONE) or repeats else column


def _tests(zone: str) -> Mapping[Column, Callable[[str], object]]:
    return {
        Column.MAIL: lambda text: contact_points.mail(re.split("[;,\\s]", text)[0]),
        Column.MATRIX: contact_points.matrix,
        Column.TELEGRAM: lambda text: text.startswith("@") and contact_points.telegram(text),
        Column.WEB: contact_points.social,
        Column.PHONE: lambda text: text[0] in "+0(" and contact_points.phone(text, zone=zone),
    }


def _settle_names(columns: dict[int, Column], table: Table, sample: Sequence[Sequence[str]]) -> None:
    """ "Nome" beside "Cognome" is the given name, "Name" beside "Vorname" the family name, unless it is both.

    Where titles tell no names, they are in the columns that mails and profiles repeat, or in the first column
    of two words and more.
    """
    by_column = {column: place for place, column in reversed(columns.items())}
    for part, other in ((Column.GIVEN, Column.FAMILY), (Column.FAMILY, Column.GIVEN)):
        if Column.NAME in by_column and part in by_column and other not in by_column:
            whole, piece = by_column[Column.NAME], by_column[part]
            both = [(_read_cell(row, whole), _read_cell(row, piece)) for row in sample]
            if not any(piece and piece in name for name, piece in both):
                columns[whole] = other
    known = set(columns.values())
    missing = [part for part in (Column.GIVEN, Column.FAMILY) if part not in known]
    if Column.NAME in known or not missing:
        return
    found = _guess_names(columns, table, sample)
    if len(missing) == 1 or len(found) > 1:
        columns |= dict(zip(found, missing, strict=False))
    elif found:
        columns[found[0]] = Column.NAME


def _guess_names(columns: Mapping[int, Column], table: Table, sample: Sequence[Sequence[str]]) -> list[int]:
    reached = [place for place, column in columns.items() if column in _POINTS]
    free: dict[int, list[str]] = {}
    for place, key in enumerate(table.keys):
        texts = [_read_cell(row, place) for row in sample]
        cells = [text for text in texts if text]
        fit = sum(_NAME_LIKE.fullmatch(text) is not None for text in cells)
        if (
            place not in columns
            and not find_stranger(key, is_phone=False)
            and cells
            and fit >= _MOST * len(cells)
        ):
            free[place] = texts
    beside = [fold("".join(_read_cell(row, place) for place in reached)) for row in sample]
    told = [
        place
        for place, texts in free.items()
        # a word of a name stands in somebody's mail address or profile
        if sum(
            any(word in by for word in fold(text).split() if len(word) > 2)  # noqa: PLR2004
            for text, by in zip(texts, beside, strict=True)
        )
        >= max(1, _SOME * len(sample))
    ]
    if told or not reached or not {Column.GIVEN, Column.FAMILY}.isdisjoint(columns.values()):
        return told
    words = ((place, [text for text in texts if text]) for place, texts in free.items())
    return [
        place
        for place, cells in words
        if len(set(cells)) == len(cells) and sum(" " in text for text in cells) >= _MOST * len(cells)
    ][:1]


# --- the rows ---------------------------------------------------------------------------------------------


def _build_contact(cells: Sequence[str], table: Table, *, zone: str) -> Contact | LeftOut | None:
    row = _Row()
    for place, column in table.columns:
        if text := _read_cell(cells, place):
            label = _read_cell(cells, table.labels.get(place, len(cells))) if column is Column.PHONE else ""
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
    met = _read_day(told, is_day_first=table.is_day_first) if told else None
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


def _read_cell(cells: Sequence[str], place: int) -> str:
    return cells[place][:MAX_CELL].strip() if place < len(cells) else ""


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


def _read_day(text: str, *, is_day_first: bool | None) -> date | None:
    """A day that can be read in one way only: "03/04/2026" where other rows tell which of them is the day."""
    text = re.sub(r"[T ]\d{1,2}:\d\d.*", "", text.strip())
    if slashed := _SLASHED.fullmatch(text):
        if is_day_first is None:
            return None
        day, month = (slashed[1], slashed[2]) if is_day_first else (slashed[2], slashed[1])
        text = f"{slashed[3]}-{month}-{day}"
    for form in _DAYS:
        with contextlib.suppress(ValueError):
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
    return None


# --- writing ----------------------------------------------------------------------------------------------


def write(rows: Iterable[Sequence[object]]) -> bytes:
    """A table as spreadsheets open it: UTF-8 with a mark, lines that end in CRLF."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")
