"""Address books of other programs and languages: who is in them, by value, and what is left out."""

import statistics
import time
from datetime import date
from pathlib import Path
from random import Random

import pytest

from bot.domain.contacts import LeftOut
from bot.domain.errors import KnotworkError
from bot.interchange.contacts import read

HARD = Path(__file__).parents[3] / "shared" / "data" / "hard"
BERLIN = "Europe/Berlin"


def people(data, name="a.csv", zone=BERLIN):
    found = read(name, data if isinstance(data, bytes) else data.encode(), zone=zone)
    return [(one.name, one.role, [point.value for point in one.points]) for one in found.contacts]


def table(header, *rows, separator="|"):
    return "\n".join([header, *rows]).replace("|", separator)


def card(*lines):
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


# --- the hard files ---------------------------------------------------------------------------------------

SWITCHBOARD, INFO = "+49431990000", "info@werft.example"
RIGHT = {
    "office_number.vcf": [
        ("Ute Adler", "Werft GmbH", [INFO, SWITCHBOARD]),
        ("Karim Baz", "Werft GmbH", ["karim@werft.example", SWITCHBOARD]),
        ("Lena Cruz", "Werft GmbH", [INFO]),
    ],
    "outlook_de_firma.csv": [
        ("Ute Adler", "Werft", ["ute@werft.example", "+491701000001"]),
        ("Karim Baz", "Werft", ["karim@werft.example", "+491701000002"]),
        ("Lena Cruz", "Werft", ["lena@werft.example", "+491701000003"]),
    ],
    "namesakes.vcf": [
        ("Thomas Müller", "Bank", ["tm@bank.example"]),
        ("Thomas Müller", "Bäcker", ["tm@ofen.example"]),
        ("Thomas Müller", "Kino", []),
    ],
    "leak.vcf": [
        ("Ute Adler", "", [SWITCHBOARD]),
        ("Karim Baz", "", ["karim@werft.example", SWITCHBOARD]),
    ],
    "apple_groups.vcf": [
        ("Firma Blau", "", ["+49302345678"]),
        (
            "Rita Engel",
            "",
            ["rita@example.org", "+491701000009", "twitter.com/ritaengel", "linkedin.com/in/rita-engel"],
        ),
    ],
    "long_notes.vcf": [
        ("Spät Kommt", "", ["late@example.org", *(f"+4917020000{i:02}" for i in range(14))]),
    ],
    "thunderbird_de.csv": [
        (
            "Tom Öz",
            "Bäcker, Ofen GmbH",
            ["tom@example.org", "tom2@example.org", "+49302345678", "+491701234567"],
        ),
    ],
    "hubspot.csv": [("Tom Öz", "Bäcker GmbH", ["tom@example.org", "+491701234567"])],
    "li_es.csv": [("Lucía Pérez", "Analista, Banco Azul", ["lucia@example.es", "linkedin.com/in/lucia-p"])],
    "li_it.csv": [("Giulia Rossi", "Analista, Banca Blu", ["giulia@example.it", "linkedin.com/in/giulia-r"])],
    "li_nl.csv": [
        ("Sanne de Vries", "Analist, Blauwe Bank", ["sanne@example.nl", "linkedin.com/in/sannedv"])
    ],
    "i07_bad_bytes.vcf": [("Ma��l�na Weiß", "", ["malena@weiss.example"]), ("Rolf Ende", "", [])],
    "ute_card.vcf": [("Ute Adler", "", ["ute@werft.example", SWITCHBOARD])],
    "karim_card.vcf": [("Karim Baz", "", ["karim@werft.example", SWITCHBOARD])],
}
REFUSED = {"li_noconn.zip": "import-no-connections", "emails_only.csv": "import-no-names"}


@pytest.mark.skipif(not HARD.is_dir(), reason="the shared files are not here")
@pytest.mark.parametrize("name", RIGHT)
def test_hard_files_are_read_by_value(name):
    assert people((HARD / name).read_bytes(), name) == RIGHT[name]


@pytest.mark.skipif(not HARD.is_dir(), reason="the shared files are not here")
@pytest.mark.parametrize("name", REFUSED)
def test_hard_files_that_hold_nobody_say_why(name):
    with pytest.raises(KnotworkError) as refused:
        people((HARD / name).read_bytes(), name)

    assert refused.value.key == REFUSED[name]


# --- tables of other tools and languages ------------------------------------------------------------------

LINKEDIN = {
    "fr": "Prénom|Nom de famille|URL|Adresse e-mail|Entreprise|Poste|Connecté le",
    "pl": "Imię|Nazwisko|URL|Adres e-mail|Firma|Stanowisko|Data nawiązania kontaktu",
    "pt": "Nome|Sobrenome|URL|Endereço de e-mail|Empresa|Cargo|Conectado em",
    "tr": "Ad|Soyad|URL|E-posta Adresi|Şirket|Pozisyon|Bağlantı Tarihi",
    "ja": "名|姓|URL|メールアドレス|会社|役職|つながった日",
    "cs": "Křestní jméno|Příjmení|URL|E-mailová adresa|Společnost|Pracovní pozice|Spojeno dne",
}


@pytest.mark.parametrize("language", LINKEDIN)
def test_linkedin_in_any_language(language):
    """Its columns stand in one order everywhere."""
    row = "Zoé|Dupond|https://www.linkedin.com/in/zd|zoe@x.fr|Banque|Analyste|12 mars 2023"
    data = "Notes:\n\n" + table(LINKEDIN[language], row, separator=",")

    assert people(data) == [("Zoé Dupond", "Analyste, Banque", ["zoe@x.fr", "linkedin.com/in/zd"])]


TABLES = {
    "Outlook, French": (
        "Titre|Prénom|Nom|Société|Fonction|Télécopie (bureau)|Téléphone (bureau)|Téléphone société|Tél. mobile|Adresse de messagerie",
        "M.|Luc|Petit|Port|Chef|01 44 55 66 70|01 44 55 66 77|01 44 55 66 00|06 12 34 56 78|luc@x.fr",
        "Europe/Paris",
        ("Luc Petit", "Chef, Port", ["luc@x.fr", "+33144556677", "+33612345678"]),
    ),
    "Outlook, Spanish": (
        "Nombre|Apellidos|Organización|Puesto|Fax del trabajo|Teléfono del trabajo|Número de centralita de la organización|Teléfono móvil|Dirección de correo electrónico",
        "Ana|Gil|Faro|Jefa|912345670|912345678|912345600|612345678|ana@x.es",
        "Europe/Madrid",
        ("Ana Gil", "Jefa, Faro", ["ana@x.es", "+34912345678", "+34612345678"]),
    ),
    "Outlook, Italian": (
        "Nome|Cognome|Società|Qualifica|Ufficio fax|Telefono ufficio|Telefono principale società|Cellulare|Indirizzo posta elettronica",
        "Ugo|Riva|Faro|Capo|06 1234560|06 12345678|06 1234500|347 1234567|ugo@x.it",
        "Europe/Rome",
        ("Ugo Riva", "Capo, Faro", ["ugo@x.it", "+390612345678", "+393471234567"]),
    ),
    "Thunderbird": (
        "First Name|Last Name|Display Name|Nickname|Primary Email|Secondary Email|Screen Name|Work Phone|Home Phone|Fax Number|Pager Number|Mobile Number|Job Title|Organization|Birth Year|Notes",
        "Tom|Oz|Tom Oz|Tommi|tom@x.de|tom2@x.de||030 2345678||030 999888||0170 1234567|Baker|Ofen|1980|x",
        BERLIN,
        ("Tom Oz", "Baker, Ofen", ["tom@x.de", "tom2@x.de", "+49302345678", "+491701234567"]),
    ),
    "a base of records": (
        "Who|Reach at|Cell|Pipeline|Owner|Created by",
        "Zoe Tal|zoe.tal@x.de|+49 170 1234567|warm|Eva Chef|eva@y.de",
        BERLIN,
        ("Zoe Tal", "", ["zoe.tal@x.de", "+491701234567"]),
    ),
    "no title tells a name": (
        "Teilnehmer|Anmeldung|Kontaktweg",
        "Zoe Tal|2026-10-01|zoe.tal@x.de\nMax Ohm|2026-10-02|ohm.max@y.de",
        BERLIN,
        ("Zoe Tal", "", ["zoe.tal@x.de"]),
    ),
    "given and family names under strange titles": (
        "Ad|Soyad|Eposta",
        "Zoe|Tal|zoe.tal@x.de\nMax|Ohm|max.ohm@y.de",
        BERLIN,
        ("Zoe Tal", "", ["zoe.tal@x.de"]),
    ),
    "a whole name beside its parts": (
        "Name|First name|Email",
        "Zoe Tal|Zoe|z@x.de",
        BERLIN,
        ("Zoe Tal", "", ["z@x.de"]),
    ),
    "the family's and the firm's": (
        "Name|Mobile|Assistant phone|Spouse mobile|Emergency contact phone|Manager email|Company phone|Firmenhandy",
        "Zoe Tal|0170 1234567|030 1111111|0170 7654321|0170 1111111|boss@x.de|030 2222222|0170 2222222",
        BERLIN,
        ("Zoe Tal", "", ["+491701234567", "+491702222222"]),
    ),
}


@pytest.mark.parametrize("kind", TABLES)
def test_tables_are_known_by_what_they_hold(kind):
    header, rows, zone, right = TABLES[kind]

    assert people(table(header, *rows.split("\n"), separator="\t"), zone=zone)[0] == right


def test_a_column_that_says_the_same_of_all_is_somebody_elses():
    rows = [f"Per Son{x}|per.son{x}@x.de|eva@firm.example" for x in "abcdef"]

    assert people(table("Wer|Post|Zuständig", *rows, separator=";"))[3] == ("Per Sond", "", ["per.sond@x.de"])


def test_a_missing_column_of_names_is_named():
    with pytest.raises(KnotworkError) as refused:
        people("E-Mail;Handy\nz@x.de;0170 1234567\n")

    assert (refused.value.key, refused.value.text_args) == (
        "import-no-names",
        {"columns": ("E-Mail", "Handy")},
    )


@pytest.mark.parametrize(
    ("days", "right"),
    [
        (["2026-10-01", "1.2.2026"], [date(2026, 10, 1), date(2026, 2, 1)]),
        (["03/04/2026", "25/04/2026"], [date(2026, 4, 3), date(2026, 4, 25)]),
        (["03/04/2026", "04/25/2026"], [date(2026, 3, 4), date(2026, 4, 25)]),
        (["03/04/2026", "05/06/2026"], [None, None]),
        (["12 Mar 2023", "soon"], [date(2023, 3, 12), None]),
    ],
)
@pytest.mark.parametrize("title", ["Last contacted", "Letzter Kontakt", "Last met (date)", "Dernier contact"])
def test_the_day_of_the_last_contact_is_kept_where_it_can_be_read_in_one_way(title, days, right):
    rows = [f"Per Son{i}|{day}" for i, day in enumerate(days)]
    found = read("a.csv", table(f"Name|{title}", *rows, separator=";").encode(), zone=BERLIN)

    if right[0] is None or right[1]:
        assert [one.met for one in found.contacts] == right
    assert (
        found.left_out.get(LeftOut.DAY, 0) == [one.met for one in found.contacts].count(None) or found.unused
    )


def test_columns_nobody_needs_are_named():
    data = "Name,Birthday,Connected On,Mail\nAda,1815-12-10,1 Jan 2026,a@x.de\n"

    assert read("a.csv", data.encode(), zone=BERLIN).unused == ("Birthday", "Connected On")


# --- groups, rooms, companies -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "KIND:group",
        "KIND:location",
        "X-ADDRESSBOOKSERVER-KIND:group",
        "MEMBER:urn:uuid:1",
        "KIND;VALUE=text:application",
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1",
    ],
)
def test_groups_and_rooms_are_nobody(line):
    found = read("a.vcf", (card("FN:Segler", line) + card("FN:Ada")).encode(), zone=BERLIN)

    assert [one.name for one in found.contacts] == ["Ada"]
    assert found.left_out == {LeftOut.GROUP: 1}


def test_a_column_may_tell_what_an_entry_is():
    data = "Name,Type\nAda,Person\nSegler,Gruppe\nBlau,Company\nSaal 3,Room\n"
    found = read("a.csv", data.encode(), zone=BERLIN)

    assert [(one.name, one.is_company) for one in found.contacts] == [("Ada", False), ("Blau", True)]
    assert found.left_out == {LeftOut.GROUP: 2}


@pytest.mark.parametrize(
    "lines",
    [
        ["N:;;;;", "FN:Firma Blau", "ORG:Firma Blau"],
        ["FN:Firma Blau", "X-ABShowAs:COMPANY"],
        ["FN:Firma Blau", "KIND:org"],
        ["ORG:Firma Blau;Einkauf"],
    ],
)
def test_a_company_is_told_from_a_person(lines):
    (found,) = read("a.vcf", card(*lines).encode(), zone=BERLIN).contacts

    assert (found.name, found.is_company) == ("Firma Blau", True)


# --- whose numbers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "left_out"),
    [
        ("_$!<WorkFAX>!$_", LeftOut.FAX),
        ("Fax privat", LeftOut.FAX),
        ("Pager", LeftOut.FAX),
        ("_$!<AssistantPhone>!$_", LeftOut.OTHERS),
        ("Sekretariat", LeftOut.OTHERS),
        ("Zentrale", LeftOut.OTHERS),
    ],
)
def test_labels_tell_whose_a_number_is_not(label, left_out):
    data = card("FN:Ada", "item1.TEL:030 2345678", f"item1.X-ABLabel:{label}", "TEL;TYPE=CELL:0170 1234567")
    found = read("a.vcf", data.encode(), zone=BERLIN)

    assert [point.value for point in found.contacts[0].points] == ["+491701234567"]
    assert found.left_out == {left_out: 1}


@pytest.mark.parametrize("number", ["905-555-1234", "12345", "+49 170 55", "0049 1"])
def test_a_number_that_is_none_here_is_kept_as_typed(number):
    assert people(card("FN:Ada", f"TEL:{number}"), "a.vcf") == [("Ada", "", [number])]


# --- bytes and signs --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.vcf", "a.csv"])
def test_one_bad_byte_spoils_no_other_sign(name):
    raw = "Jürgen Weiß Łukasz".encode()
    bad = raw[:2] + b"\xff" + raw[2:]
    data = b"BEGIN:VCARD\nFN:" + bad + b"\nEND:VCARD\n" if name == "a.vcf" else b"Name\n" + bad + b"\n"

    ((found, *_),) = people(data, name)

    assert found.replace("\ufffd", "")[1:] in "Jürgen Weiß Łukasz"
    assert found.endswith("Weiß Łukasz")


@pytest.mark.parametrize("name", ["نیما می\u200cخواهد", "क्\u200dष राम"])
def test_joiners_stay_in_names(name):
    assert people(card(f"FN:{name}"), "a.vcf")[0][0] == name
    assert people(f"Name\n{name}\n")[0][0] == name


# --- hostile ----------------------------------------------------------------------------------------------

PIECES = [
    "BEGIN:VCARD\n",
    "END:VCARD\n",
    "FN:",
    "N:;;",
    "TEL;TYPE=",
    "item1.",
    "X-ABLabel:",
    "KIND:",
    "EMAIL:a@",
    "=C3=",
]
PIECES += [
    ";ENCODING=QUOTED-PRINTABLE:",
    "AGENT:",
    "\\",
    '"',
    '"\n',
    ",",
    ";",
    "\t",
    "|",
    "\n ",
    "Name,Mail\n",
    "URL",
    "@",
]
PIECES += [
    "Vorname;Nachname;Telefon Firma\n",
    "First Name,Last Name,URL,Email Address,Company,Position\n",
    "+49",
    "0170 ",
]
PIECES += [
    "\0",
    "\u200c",
    "\ufffd",
    "ß",
    "a.b.c.d@e.f.g",
    "https://",
    "linkedin.com/in/",
    "1/2/2026",
    "(",
    "=" * 40,
    "9" * 60,
]


def hostile(random):
    """4 KB of plausible pieces, or of one of them; some with bytes that are nothing."""
    some = random.choices(PIECES, k=random.randint(1, 12))
    text = "".join(random.choice(some) for _ in range(4_000))[:4_000].encode()[:4_096]
    data = bytearray(random.choice([b"", b"BEGIN:VCARD\n", b"Name,Mail\n"]) + text)[:4_096]
    for _ in range(random.choice([0, 0, 40])):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


@pytest.mark.timeout(120)
def test_hostile_files_take_little_time():
    """400 of 4 KB, from a seed: the median below 10 ms, none above 400 ms."""
    random, times = Random(20261201), []
    for number in range(400):
        data = hostile(random)
        started = time.process_time()
        try:
            read(random.choice(["a.vcf", "a.csv", "a"]), data, zone=BERLIN)
        except KnotworkError as refused:
            assert refused.key.startswith("import-"), number  # noqa: PT017 - either way is right
        times.append(time.process_time() - started)

    print(f"median {statistics.median(times) * 1000:.1f} ms, worst {max(times) * 1000:.1f} ms")
    assert statistics.median(times[1:]) < 0.01
    assert max(times[1:]) < 0.4
