import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.contacts import Contact, LeftOut, Point, PointKind
from bot.interchange.vcard import MAX_LINES, read_cards, write_cards
from bot.understanding import contact_points

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "vcards"
BERLIN = "Europe/Berlin"


def cards(text, zone=BERLIN):
    data = text if isinstance(text, bytes) else text.encode()
    return [
        card and (card.name, card.role, [p.value for p in card.points])
        for card in read_cards(data, zone=zone)
    ]


def card(*lines, version="3.0"):
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def shared(name):
    path = SHARED / name
    if not path.exists():
        print(f"skipped: no {path} here (CI={os.environ.get('CI', '')})")
        pytest.skip(f"the real exports are not here: {path}")
    return path.read_bytes()


REAL = {
    "John_Doe_ANDROID.vcf": [
        ("john.doe@company.com", "", ["john.doe@company.com"]),
        ("jane.doe@company.com", "", ["jane.doe@company.com"]),
        ("Ñ Ñ Ñ Ñ Ñ", "", ["123456789"]),
        ("Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ", "", ["123456", "234567", "3456789", "45678901"]),
        ("Ñ Ñ Ñ Ñ", "Ñ" * 12, ["bob@company.com", "123456"]),
        ("ÑÑÑÑ", "Ñ" * 44, ["henry@company.com", "55556666"]),
    ],
    "John_Doe_GMAIL.vcf": [
        (
            "Mr. John Richter, James Doe Sr.",
            "Money Counter, IBM",
            ["john.doe@ibm.com", "+19055551234", "+19056661234"],
        ),
    ],
    "John_Doe_IPHONE.vcf": [
        (
            "Mr. John Richter James Doe Sr.",
            "Money Counter, IBM",
            ["john.doe@ibm.com", "+19055551234", "+19056661234", "+19057771234"],
        ),
    ],
    "John_Doe_MS_OUTLOOK.vcf": [
        (
            "Mr. John Richter James Doe Sr.",
            "Money Counter, IBM",
            ["john.doe@ibm.cm", "+19055551234", "+19056661234"],
        ),
    ],
    "gmail-list.vcf": [
        ("Arnold Smith", "", ["asmithk@gmail.com"]),
        ("Chris Beatle", "", ["chrisy55d@yahoo.com"]),
        ("Doug White", "", ["dwhite@gmail.com"]),
    ],
    "rfc6350-example.vcf": [
        ("Simon Perreault", "Viagenie", ["simon.perreault@viagenie.ca", "+14186569254", "+14182626501"]),
    ],
}


@pytest.mark.parametrize("name", REAL)
def test_real_exports_are_read_by_value(name):
    """Names, roles, mails and numbers as the phone's owner in Toronto sees them.

    Fax, pager and an assistant's number are left out; what is no number in Canada is kept as typed.
    """
    assert cards(shared(name), zone="America/Toronto") == REAL[name]


def test_every_real_export_is_in_the_table():
    shared("gmail-list.vcf")
    assert {path.name for path in SHARED.glob("*.vcf")} == set(REAL)


def test_version_21_speaks_quoted_printable_and_charsets():
    text = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg =",
        "M=C3=BC=",
        "ller",
        "TITLE;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Gesch=E4ftsf=FChrer",
        "ORG;CHARSET=WINDOWS-1251;ENCODING=QUOTED-PRINTABLE:=CC=E8=F0",
        "TEL;CELL:0170 1234567",
        version="2.1",
    )

    assert cards(text) == [("Jörg Müller", "Geschäftsführer, Мир", ["+491701234567"])]


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
def test_every_common_encoding_of_a_file_is_told(codec):
    assert cards(card("FN:Jörg Groß").encode(codec)) == [("Jörg Groß", "", [])]


def test_each_property_may_have_its_own_encoding():
    text = card("FN;CHARSET=UTF-8:Jörg").encode() + card("FN;CHARSET=ISO-8859-1:Jürgen").encode("latin-1")

    assert [name for name, *_ in cards(text)] == ["Jörg", "Jürgen"]


def test_a_fold_may_cut_through_a_character():
    assert cards(b"BEGIN:VCARD\r\nFN:J\xc3\r\n \xb6rg\r\n\t Gro\xc3\x9f\r\nEND:VCARD\r\n") == [
        ("Jörg Groß", "", [])
    ]


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
def test_all_line_ends_are_read(ending):
    assert cards(card("FN:Ada", "EMAIL:a@b.de").replace("\r\n", ending) * 2) == [("Ada", "", ["a@b.de"])] * 2


def test_version_4_names_networks():
    text = card(
        "FN:Ada",
        'TEL;VALUE=uri;TYPE="voice,cell":tel:+49-170-1234567',
        "EMAIL;PREF=1:ADA@Example.org",
        "IMPP:telegram:AdaL",
        "IMPP:matrix:u/ada:matrix.org",
        "IMPP:xmpp:ada@jabber.org",
        "SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://chaos.social/@ada",
        "item1.URL:https\\://www.linkedin.com/in/ada",
        "URL:https://www.ibm.com",
        version="4.0",
    )

    expected = [
        "ada@example.org",
        "+491701234567",
        "adal",
        "@ada:matrix.org",
        "chaos.social/@ada",
        "linkedin.com/in/ada",
    ]
    assert cards(text) == [("Ada", "", expected)]


@pytest.mark.parametrize(
    "line",
    [
        "X-TELEGRAM:@ada_l",
        "URL:https://t.me/ada_l",
        "item1.IMPP;X-SERVICE-TYPE=Telegram;type=HOME:x-apple:ada_l",
        "X-SOCIALPROFILE;type=telegram:ada_l",
        "X-SOCIALPROFILE;type=telegram:http\\://t.me/ada_l",
        "item3.X-SOCIALPROFILE;x-user=ada:https://t.me/ada_l",
    ],
)
def test_every_way_of_writing_a_telegram_handle(line):
    assert cards(card("FN:Ada", line)) == [("Ada", "", ["ada_l"])]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN: ", "N:Lovelace;Ada;King,Byron;Dr.;"], "Dr. Ada King Byron Lovelace"),
        (["ORG:Analytical, Engines;Sales", "NICKNAME:Ada"], "Analytical, Engines"),
        (["NICKNAME:Ada,Addie", "EMAIL:a@b.de"], "Ada"),
        (["EMAIL:a@b.de"], "a@b.de"),
        (["N:;;;;", "EMAIL:A@b.de"], "a@b.de"),
        (
            ["FN:Ada; Lovelace, Countess\\; of \\, L\\nace \\\\o/ \\"],
            "Ada; Lovelace, Countess; of , L ace \\o/ \\",
        ),
    ],
)
def test_a_missing_name_falls_back(lines, name):
    assert cards(card(*lines))[0][0] == name


@pytest.mark.parametrize(
    "lines", [[], ["TEL:0170 1234567"], ["FN:\u202e"], ["FN:="], ["FN", "garbage"], ["N:;;"]]
)
def test_a_card_without_any_name_is_unreadable(lines):
    assert cards(card(*lines) + card("FN:Ada")) == [None, ("Ada", "", [])]


@pytest.mark.parametrize("name", ["PHOTO", "LOGO", "SOUND", "KEY"])
def test_pictures_are_dropped_however_they_are_folded(name):
    base64 = ["AAAA" * 18] * 5
    folded = f"{name};ENCODING=b;TYPE=JPEG:" + "\r\n ".join(base64)
    bare = f"{name};ENCODING=BASE64;JPEG:\r\n" + "\r\n".join(base64) + "==\r\n"

    assert cards(card(folded, "FN:Ada") + card(bare, "FN:Ben")) == [("Ada", "", []), ("Ben", "", [])]


def test_fax_and_pager_numbers_reach_nobody():
    assert cards(card("FN:Ada", "TEL;WORK;FAX:030 901820", "TEL;TYPE=pager:030 901821")) == [("Ada", "", [])]


def test_a_card_without_end_costs_only_itself():
    text = "BEGIN:VCARD\nFN:Lost\n" + card("FN:Ada") + "END:VCARD\n" + "BEGIN:VCARD\nFN:Cut"

    assert cards(text) == [None, ("Ada", "", []), None]


def test_a_card_inside_a_card():
    agent = card("FN:Boss", "AGENT:\r\nBEGIN:VCARD\r\nFN:Jenny\r\nEND:VCARD", "EMAIL:b@b.de", version="2.1")
    nested = "BEGIN:VCARD\nFN:Outer\nBEGIN:VCARD\nFN:Inner\nEND:VCARD\nEND:VCARD\n"

    assert cards(agent + nested) == [("Boss", "", ["b@b.de"]), None, ("Inner", "", [])]


def test_glued_files_come_apart():
    assert cards(card("FN:Ada").strip() * 3) == [("Ada", "", [])] * 3


def test_truncated_quoted_printable_stops_at_the_card():
    text = card("FN;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg=C3=", version="2.1") + card("FN:Ada")

    assert [name for name, *_ in cards(text)] == ["Jörg", "Ada"]


def test_charsets_that_are_none_are_ignored():
    for codec in ("zlib", "idna", "unicode_escape", "rot13", "../x", "utf-7", '"'):
        assert cards(card(f"FN;CHARSET={codec}:Jörg")) == [("Jörg", "", [])]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "lines",
    [
        "EMAIL;TYPE=a" + ",a" * 500_000,
        "EMAIL;TYPE=a" + ",a" * 500_000 + ":a@b.de",
        'FN;X="' + "a;" * 500_000,
        "TEL:" + "1" * 1_000_000,
        "N:" + ";" * 1_000_000,
        "FN:" + "\\" * 1_000_000,
        "FN:" + "\u0301" * 1_000_000,
        "NOTE:a" + "\r\n a" * 500_000,
        "X:a" + "\r\n\t" * 500_000,
        "NICKNAME;QUOTED-PRINTABLE:a=" + "\r\na=" * 300_000,
        "\r\n".join(["TEL:0170 1234567"] * 200_000),
        "AGENT:\r\nBEGIN:VCARD\r\n" * 100_000,
        "\0" * 1_000_000,
    ],
)
def test_hostile_cards_take_bounded_time(lines):
    started = time.process_time()
    read = cards(card("FN:Ada", lines) + card("FN:Ben"))

    assert read[-1] == ("Ben", "", [])
    assert time.process_time() - started < 5


def test_more_lines_than_a_card_can_need_are_left_out():
    """Addresses and the rest are counted apart: however many numbers come first, the name is read."""
    text = card(*["TEL:0170 2000000"] * MAX_LINES, "EMAIL:a@b.de", *["TITLE:x"] * 30, "FN:Ada")
    (found,) = read_cards(text.encode(), zone=BERLIN)

    assert (found.name, found.role, [p.value for p in found.points]) == ("Ada", "x", ["+491702000000"])
    assert found.left_out == (LeftOut.MORE,)


def test_five_thousand_cards_take_a_few_seconds():
    text = "".join(
        card(f"N:L{i};Ada;;;", f"FN:Ada L{i}", "ORG:X;Y", f"EMAIL:a{i}@b.de", f"TEL:0170 {1000000 + i}")
        for i in range(5000)
    )
    started = time.process_time()

    assert len(cards(text)) == 5000
    assert time.process_time() - started < 10


EVIL = [
    "Ada\r\nEMAIL:evil@evil.example",
    "Ada\nEND:VCARD\nBEGIN:VCARD\nFN:Eve",
    "Ada\\nTEL:+491701234567",
    "Ada;Eve,Mallory\\",
    "Ada\u2028EMAIL:evil@evil.example\u0085X:y\x0b\x0c",
]


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_in_a_name_adds_a_property(evil):
    written = write_cards([Contact(name=evil, role=evil)])
    (back,) = read_cards(written, zone=BERLIN)

    names = [line.split(":")[0] for line in written.decode().replace("\r\n ", "").splitlines()]
    assert names == ["BEGIN", "VERSION", "N", "FN", "TITLE", "END"]
    assert back.points == ()


def test_written_cards_are_folded_for_old_phones():
    lines = write_cards([Contact(name="Jörg " + "ö" * 100)]).split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert all(line.decode() or line == b"" for line in lines)


def test_a_written_card_is_what_phones_expect():
    ada = Contact(
        name="Ada King Lovelace",
        role="Analyst, Engines; Ltd",
        points=(
            Point(kind=PointKind.MAIL, value="ada@example.org"),
            Point(kind=PointKind.PHONE, value="+491701234567"),
            Point(kind=PointKind.TELEGRAM, value="ada_l"),
            Point(kind=PointKind.MATRIX, value="@ada:matrix.org"),
            Point(kind=PointKind.PROFILE, value="linkedin.com/in/ada"),
        ),
    )

    assert write_cards([ada]).decode().splitlines() == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Lovelace;Ada King;;;",
        "FN:Ada King Lovelace",
        "TITLE:Analyst\\, Engines\\; Ltd",
        "EMAIL;TYPE=INTERNET:ada@example.org",
        "TEL:+491701234567",
        "URL:https://t.me/ada_l",
        "URL:https://matrix.to/#/@ada:matrix.org",
        "URL;TYPE=PROFILE:https://linkedin.com/in/ada",
        "END:VCARD",
    ]


def test_another_reader_understands_written_cards():
    import vobject

    back = vobject.readOne(write_cards([Contact(name="Jörg; \\ Groß", role="a")]).decode())

    assert (back.fn.value, back.n.value.family, back.title.value) == ("Jörg; \\ Groß", "Groß", "a")


POINTS = st.sampled_from(
    [
        Point(kind=PointKind.MAIL, value="a+b@müller.de"),
        Point(kind=PointKind.PHONE, value="+491701234567"),
        Point(kind=PointKind.TELEGRAM, value="ada_l"),
        Point(kind=PointKind.MATRIX, value="@a=b/c;d,e:matrix.org:8448"),
        Point(kind=PointKind.PROFILE, value="example.org/a,b;c?d=e"),
    ]
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=150), st.text(max_size=250), st.sets(POINTS)), max_size=4))
def test_what_is_written_is_read_again(people):
    named = [
        (contact_points.name(name) or "Ada", role, sorted(reached, key=repr))
        for name, role, reached in people
    ]
    known = [
        Contact(name=n, role=contact_points.role(r, "", called=n), points=tuple(reached))
        for n, r, reached in named
    ]

    back = read_cards(write_cards(known), zone="UTC")

    assert [replace(contact, points=tuple(sorted(contact.points, key=repr))) for contact in back] == known


@settings(deadline=None)
@given(st.lists(st.builds(Contact, name=st.text(), role=st.text()), max_size=4))
@example([Contact(name="X-OFFICE-TEL:", role="")])
def test_any_text_can_be_written(contacts):
    back = list(read_cards(write_cards(contacts), zone="UTC"))

    assert len(back) == len(contacts)
    assert [c.name if c else "" for c in back] == [contact_points.name(contact.name) for contact in contacts]
