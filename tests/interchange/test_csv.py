import csv
import io
import time

import pytest

from bot.domain.errors import KnotworkError
from bot.interchange.csv import LONGEST_RECORD, MAX_COLUMNS, read_rows

BERLIN = "Europe/Berlin"


def rows(text):
    data = text if isinstance(text, bytes) else text.encode()
    return [
        row and (row.name, row.role, [p.value for p in row.points]) for row in read_rows(data, zone=BERLIN)
    ]


def names(text):
    return [row and row[0] for row in rows(text)]


def table(*lines, separator=","):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(lines)
    return out.getvalue()


LINKEDIN = (
    "\ufeffNotes:\n"
    '"When exporting your connection data, you may notice that some addresses, ""private"" ones, are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Jörg,Groß,https://www.linkedin.com/in/j%C3%B6rg-gross,joerg@example.org,Engines GmbH,Analyst,23 Nov 2026\n"
    '"Ada, Dr.",Lovelace,https://www.linkedin.com/in/ADA,,"Mills, Babbage & Co",,01 Jan 2020\n'
    ",,,,,,\n"
    ",,https://www.linkedin.com/in/gone,,,,02 Jan 2020\n"
)


def test_linkedin_connections():
    assert rows(LINKEDIN) == [
        ("Jörg Groß", "Analyst, Engines GmbH", ["joerg@example.org", "linkedin.com/in/jörg-gross"]),
        ("Ada, Dr. Lovelace", "Mills, Babbage & Co", ["linkedin.com/in/ada"]),
        None,
    ]


def test_google_contacts_with_old_headers():
    header = (
        "Name|Given Name|Family Name|Yomi Name|Occupation|Group Membership|E-mail 1 - Type|E-mail 1 - Value"
    )
    header += "|E-mail 2 - Value|Phone 1 - Type|Phone 1 - Value|Phone 2 - Type|Phone 2 - Value"
    header += "|Organization 1 - Name|Organization 1 - Title|Website 1 - Value"
    row = "Ada Lovelace|Ada|Lovelace|||* myContacts|* Home|ada@x.de ::: Ada@y.de|z@x.de|Mobile"
    row += "|0170 1234567 ::: 030 901820|Work Fax|030 901821|Mills, Ltd|Analyst|https://t.me/ada_l"

    points = ["ada@x.de", "ada@y.de", "z@x.de", "+491701234567", "+4930901820", "ada_l"]
    assert rows(table(header.split("|"), row.split("|"))) == [("Ada Lovelace", "Analyst, Mills, Ltd", points)]


def test_google_contacts_with_new_headers():
    header = "First Name|Middle Name|Last Name|Phonetic First Name|Nickname|Organization Name|Organization Title|Notes"
    header += "|Labels|E-mail 1 - Label|E-mail 1 - Value|Phone 1 - Label|Phone 1 - Value|Address 1 - Label"
    row = "Ada|King|Lovelace|Äida|Addie|Mills|Analyst|a\nnote, of\n\nlines|* myContacts|Work|ada@x.de"
    row += "|Mobile|+49 170 1234567|Home"
    nameless = "||||||||* myContacts||only@x.de|||"

    assert rows(table(header.split("|"), row.split("|"), nameless.split("|"))) == [
        ("Ada King Lovelace", "Analyst, Mills", ["ada@x.de", "+491701234567"]),
        ("only@x.de", "", ["only@x.de"]),
    ]


def test_outlook_in_english():
    header = "Title|First Name|Middle Name|Last Name|Company|Job Title|Business Fax|Business Phone|Company Main Phone"
    header += "|Mobile Phone|Assistant's Phone|E-mail Address|E-mail Type|E-mail Display Name|E-mail 2 Address|Web Page"
    row = "Dr.|Ada||Lovelace|Mills|Analyst|030 901821|030 901820|030 901829|0170 1234567|030 901828|ada@x.de|SMTP"
    row += "|Ada (ada@z.de)|ada@y.de|http://www.mills.example"

    points = ["ada@x.de", "ada@y.de", "+4930901820", "+491701234567"]
    assert rows(table(header.split("|"), row.split("|"))) == [("Ada Lovelace", "Analyst, Mills", points)]


def test_outlook_in_german():
    header = "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Position;Fax geschäftlich;Telefon geschäftlich"
    header += ";Mobiltelefon;E-Mail-Adresse;E-Mail-Typ;E-Mail: Angezeigter Name"
    row = "Frau;Ada;;Groß;Mühle;Rätin;030 901821;030/901820;0170-1234567;ada@x.de;SMTP;Ada (ada@z.de)"

    points = ["ada@x.de", "+4930901820", "+491701234567"]
    assert rows(f"{header}\r\n{row}\r\n".encode("cp1252")) == [("Ada Groß", "Rätin, Mühle", points)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "header",
    [
        ["Name", "E-Mail", "Handy", "Rolle", "Firma"],
        ["FULL NAME", "email", "Phone number", "Role", "Company"],
        ["Vollständiger Name", "Mailadresse", "Telefonnummer", "Funktion", "Unternehmen"],
        ["Kontakt", "Mail", "Tel.", "Beruf", "Verein"],
        ["Display name", "E-mail", "mobile", "Title", "Organisation"],
    ],
)
def test_any_table_with_known_columns(separator, header):
    text = table(header, ["Jörg", "j@x.de", "0170 1234567", "Rat", "Mühle"], separator=separator)

    assert rows(text) == [("Jörg", "Rat, Mühle", ["j@x.de", "+491701234567"])]


def test_name_beside_vorname_is_the_family_name():
    assert names("Name;Vorname\nGroß;Jörg\n") == ["Groß"] or names("Name;Vorname\nGroß;Jörg\n") == [
        "Jörg Groß"
    ]
    assert names("Name;Vorname\nGroß;Jörg\n") == ["Jörg Groß"]


def test_a_column_of_names_alone_keeps_its_commas():
    assert names("Name\nLovelace, Ada\nBen\n\n") == ["Lovelace, Ada", "Ben"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_common_encoding_and_line_end(codec, ending):
    assert names(f"sep=;{ending}Name;Mail{ending}Jörg;j@x.de{ending}".encode(codec)) == ["Jörg"]


def test_one_line_in_another_encoding_harms_no_other():
    data = "Name\nJörg\n".encode() + "Jürgen\n".encode("cp1252") + "Käthe\n".encode()

    assert names(data) == ["Jörg", "Jürgen", "Käthe"]


def test_handles_have_their_columns():
    text = table(
        ["Name", "Telegram", "Matrix ID", "LinkedIn"], ["Ada", "@Ada_L", "@ada:x.org", "linkedin.com/in/ada"]
    )

    assert rows(text) == [("Ada", "", ["ada_l", "@ada:x.org", "linkedin.com/in/ada"])]


def test_formulas_are_text():
    """Nothing is evaluated; a name loses what a spreadsheet would take for a formula, a number keeps its digits."""
    text = table(
        ["Name", "Role", "Phone"],
        ["=HYPERLINK(1)", "=1+1", '="0170 1234567"'],
        ["+Ada", "@SUM(1)", "'+49 170 1234567"],
        ["-\t@Ben", "", "=0170"],
        ["=", "x", ""],
    )

    assert rows(text) == [
        ("HYPERLINK(1)", "=1+1", ["+491701234567"]),
        ("Ada", "@SUM(1)", ["+491701234567"]),
        ("Ben", "", ["0170"]),
        None,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lovelace\nBen\n",
        "ada@x.de,0170 1234567\n",
        "Price,Amount\n1,2\n",
        "note\n" * 30 + "Name\nAda\n",
        ",".join(["Name"] * (MAX_COLUMNS + 1)),
        "%PDF-1.7\n\x01\x02",
        '"' * 1001,
        "\udcff".encode("utf-8", "surrogatepass"),
    ],
)
def test_without_a_known_header_it_is_not_understood(text):
    with pytest.raises(KnotworkError) as refused:
        rows(text)

    assert refused.value.key == "import-not-understood"


def test_an_open_quote_costs_its_own_line():
    text = 'Name,Mail\n"Ada,a@b.de\n' + "".join(f"N{i},n{i}@b.de\n" for i in range(LONGEST_RECORD * 2))

    assert names(text) == [None, *(f"N{i}" for i in range(LONGEST_RECORD * 2))]


def test_a_quote_inside_a_cell_opens_nothing():
    assert names('Name,Role\nAda,5" disks\nBen "B,x\n') == ["Ada", 'Ben "B']
    assert names('Name,Role\nAda,5" disks\n"Ben\nB",x\n') == ["Ada", "Ben B"]


def test_a_row_with_too_many_cells_is_unreadable():
    assert names("Name,Mail\nAda" + "," * MAX_COLUMNS + "\nBen,b@b.de\n") == [None, "Ben"]


def test_short_rows_are_read_as_far_as_they_go():
    assert rows("Mail,Name,Phone\na@b.de,Ada\n,Ben,0170 1234567\n") == [
        ("Ada", "", ["a@b.de"]),
        ("Ben", "", ["+491701234567"]),
    ]


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "body",
    [
        "x" * 1_000_000,
        "," * 1_000_000,
        '"' * 1_000_001,
        '""' * 500_000,
        '"\n' * 500_000,
        '"a\n' * 100_000,
        ('"a\n' + "b\n" * 101) * 700,
        "\n" * 5_000_000,
        "\0" * 1_000_000,
        "\x85\u2028" * 200_000,
        "Ada," + ";".join(["a@b.de"] * 100_000),
        "=" * 100_000,
    ],
)
def test_hostile_rows_take_bounded_time(body):
    started = time.process_time()
    read = rows("Name,Mail\n" + body + "\n" * 2 + "Ben,b@b.de\n" * 101)

    assert ("Ben", "", ["b@b.de"]) in read
    assert time.process_time() - started < 10


@pytest.mark.timeout(30)
def test_a_million_columns_are_refused_quickly():
    with pytest.raises(KnotworkError):
        rows("Name" + ",Name" * 1_000_000 + "\nAda\n")


def test_five_thousand_rows_take_a_few_seconds():
    text = LINKEDIN + "".join(
        f"A{i},B,https://www.linkedin.com/in/a{i},a{i}@b.de,C,D,23 Nov 2026\n" for i in range(5000)
    )
    started = time.process_time()

    assert len(rows(text)) == 5003
    assert time.process_time() - started < 10
