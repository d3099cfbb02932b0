"""What each column of a table of contacts holds: told by its title, or by the cells below."""

import contextlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from bot.domain.contacts import LeftOut
from bot.domain.knots import fold
from bot.interchange.labels import find_stranger, fold_label, names_company
from bot.understanding import contact_points
from bot.understanding.contact_points import plain


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
_NAME_LIKE = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .,'’\u200c\u200d-]){1,59}")
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%Y/%m/%d")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTHS = 12
MAX_CELL = 4_000
"""Characters of one cell that are looked at."""
MAX_TITLE = 40
"""Characters of a title that are said."""

POINTS = (Column.MAIL, Column.PHONE, Column.TELEGRAM, Column.MATRIX, Column.WEB)
#: LinkedIn writes its columns in this order in every language; the third is always called URL.
_LINKEDIN = (Column.GIVEN, Column.FAMILY, Column.WEB, Column.MAIL, Column.ORGANISATION, Column.TITLE)
#: A column holds what this share of its cells is; names are in what people are called by mail for fewer.
_MOST, _SOME = 0.6, 0.3


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


def read_titles(cells: Sequence[str], separator: str) -> Table:
    """A row of titles as the header of a table; what they do not tell is unknown yet."""
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


def learn_columns(table: Table, sample: Sequence[Sequence[str]], *, zone: str) -> Table:
    """What the cells below tell of columns whose titles tell nothing."""
    columns = dict(table.columns)
    values = [[text for row in sample if (text := read_cell(row, place))] for place in range(len(table.keys))]
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

    if _MET.search(key) and holds(lambda text: _SLASHED.fullmatch(text) or read_day(text, is_day_first=True)):
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
            both = [(read_cell(row, whole), read_cell(row, piece)) for row in sample]
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
    reached = [place for place, column in columns.items() if column in POINTS]
    free: dict[int, list[str]] = {}
    for place, key in enumerate(table.keys):
        texts = [read_cell(row, place) for row in sample]
        cells = [text for text in texts if text]
        fit = sum(_NAME_LIKE.fullmatch(text) is not None for text in cells)
        if (
            place not in columns
            and not find_stranger(key, is_phone=False)
            and cells
            and fit >= _MOST * len(cells)
        ):
            free[place] = texts
    beside = [fold("".join(read_cell(row, place) for place in reached)) for row in sample]
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


def read_cell(cells: Sequence[str], place: int) -> str:
    """The text of a cell, "" where the row has none."""
    return cells[place][:MAX_CELL].strip() if place < len(cells) else ""


def read_day(text: str, *, is_day_first: bool | None) -> date | None:
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
