import io
import subprocess
import sys
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.contacts import ContactFile, Point, PointKind
from bot.domain.errors import KnotworkError
from bot.interchange import contacts
from bot.interchange.contacts import MAX_ROWS, read

BERLIN = "Europe/Berlin"
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEMAIL:ada@x.de\r\nEND:VCARD\r\n"
TABLE = b"Name,Mail\nBen,ben@x.de\n"
LINKEDIN = b"Notes:\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nMia,M,,mia@x.de,C,P,1 Jan 2026\n"


def names(name, data):
    return [contact.name for contact in read(name, data, zone=BERLIN).contacts]


def refusal(name, data):
    with pytest.raises(KnotworkError) as refused:
        read(name, data, zone=BERLIN)
    return refused.value.key, refused.value.text_args


def packed(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def mail(text):
    return Point(kind=PointKind.MAIL, value=text)


@pytest.mark.parametrize("name", ["a.vcf", "a.csv", "a.txt", "", "a.pdf"])
def test_the_content_decides_before_the_name(name):
    assert names(name, CARD) == ["Ada"]
    assert names(name, packed({"x/contacts.vcf": CARD})) == ["Ada"]


def test_a_table_is_read_under_any_name_but_a_cards():
    assert names("a.bin", TABLE) == ["Ben"]
    assert refusal("a.VCF", TABLE) == ("import-not-understood", {})


def test_linkedins_connections_are_found_among_its_other_tables():
    files = {
        "Basic_LinkedInDataExport/Profile.csv": b"First Name,Last Name\nMe,Myself\n",
        "__MACOSX/._Connections.csv": b"\0\0",
        "Basic_LinkedInDataExport/Connections.csv": LINKEDIN,
    }

    assert names("export.zip", packed(files)) == ["Mia M"]


def test_a_zip_of_cards_is_one_file():
    """Phones that export each contact alone, and Google's Takeout with one file per label."""
    other = CARD.replace(b"Ada", b"Ben").replace(b"ada@", b"ben@")

    assert names("a.zip", packed({"1.vcf": CARD, "2.vcf": other, "all.vcf": CARD + other})) == ["Ada", "Ben"]


def test_the_first_understood_table_of_a_zip_counts():
    assert names("a.zip", packed({"a.csv": b"x,y\n", "b.csv": TABLE, "readme.md": b"Name"})) == ["Ben"]


def test_unreadable_cards_are_counted():
    found = read("a.vcf", CARD + b"BEGIN:VCARD\r\nTEL:1\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Cut", zone=BERLIN)

    assert (len(found.contacts), found.unreadable) == (1, 2)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t\0",
        b"Name,Mail\n",
        b"Name,Mail\n,\n,,,\n",
        packed({"Connections.csv": LINKEDIN.partition(b"Mia")[0]}),
    ],
)
def test_a_file_with_nobody_in_it_is_empty(data):
    assert refusal("a", data) == ("import-empty", {})


@pytest.mark.parametrize(
    "data",
    [
        b"just a letter\nto nobody",
        b"PK\x03\x04 not really",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        packed({}),
        packed({"photo.jpg": b"x"}),
        packed({"inner.zip": packed({"a.vcf": CARD})}),
        packed({"inner.csv": packed({"a.vcf": CARD})}),
        packed({"../a.vcf": CARD}),
        packed({"/etc/a.vcf": CARD}),
        packed({"C:\\a.vcf": CARD}),
        packed({"a.vcf": CARD}, zipfile.ZIP_BZIP2),
        packed({"a.vcf": CARD}, zipfile.ZIP_LZMA),
        packed({"a.vcf": CARD})[:-30],
    ],
)
def test_what_holds_no_contacts_is_not_understood(data):
    assert refusal("a.zip", data) == ("import-not-understood", {})


@pytest.mark.parametrize("data", [b"BEGIN:VCARD\r\nEND:VCARD\r\n", b"BEGIN:VCARD"])
def test_a_file_of_damaged_cards_says_so(data):
    assert refusal("a", data) == ("import-unreadable-all", {"count": 1})


def test_a_locked_zip_says_so():
    data = bytearray(packed({"a.vcf": CARD}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1

    assert refusal("a.zip", bytes(data)) == ("import-locked", {})


def test_a_workbook_says_so():
    assert refusal("a.xlsx", packed({"xl/workbook.xml": b"<x/>", "a.txt": b"Name\n"})) == ("import-excel", {})


def test_an_export_of_linkedin_without_contacts_says_so():
    """Its other tables hold its owner, whom nobody wishes to keep."""
    files = {"x/Profile.csv": b"First Name,Last Name\nMe,Myself\n", "x/Positions.csv": b"Title\nCook\n"}

    assert refusal("export.zip", packed(files)) == ("import-no-connections", {})


def test_a_big_file_is_too_large():
    assert refusal("a.vcf", CARD + b" " * 20_000_000) == ("import-too-large", {"limit_mb": 20})


@pytest.mark.timeout(20)
@pytest.mark.parametrize("claim", [None, 100])
def test_a_zip_bomb_is_stopped_while_it_is_read(claim):
    """Six hundred megabytes would come out; a zip that lies about its size is not believed either."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.csv", "w") as member:
        for _ in range(600):
            member.write(b"\0" * 1_000_000)
    data = bytearray(out.getvalue())
    if claim:
        at = data.index(b"PK\x01\x02")
        data[at + 24 : at + 28] = claim.to_bytes(4, "little")
    started = time.process_time()

    key, args = refusal("a.zip", bytes(data))

    assert (key, args) in [("import-too-large", {"limit_mb": 60}), ("import-not-understood", {})]
    assert (key == "import-too-large") is (claim is None)
    assert time.process_time() - started < 5


def test_many_members_share_one_limit():
    files = {f"{i}.vcf": CARD + b" " * 8_000_000 for i in range(8)}

    assert refusal("a.zip", packed(files)) == ("import-too-large", {"limit_mb": 60})


def test_too_many_members_are_refused():
    files = {f"{i}.vcf": b"" for i in range(contacts.MAX_MEMBERS + 1)}

    assert refusal("a.zip", packed(files))[0] == "import-not-understood"


def test_too_many_rows_are_refused():
    rows = b"Name\n" + b"Ada\n" * MAX_ROWS

    assert len(names("a.csv", rows)) == MAX_ROWS
    assert refusal("a.csv", rows + b"Ada\n") == ("import-too-many", {"limit": MAX_ROWS})
    assert refusal("a.vcf", b"BEGIN:VCARD\n" * (MAX_ROWS + 3))[0] == "import-too-many"


def test_the_files_order_is_kept():
    assert names("a.csv", b"Name,Mail\nC,c@x.de\nA,a@x.de\nC,C@x.de\nB,b@x.de\n") == ["C", "A", "B"]


SEEDS = [
    CARD,
    TABLE,
    LINKEDIN,
    packed({"a.vcf": CARD}),
    packed({"a.csv": TABLE}),
    CARD.decode().encode("utf-16"),
]
NAMES = st.sampled_from(["a.vcf", "a.csv", "a.zip", "", "\0"])


def either(name, data):
    try:
        found = read(name, data, zone=BERLIN)
    except KnotworkError as refused:
        assert refused.key.startswith("import-")  # noqa: PT017 - either way is right
    else:
        assert isinstance(found, ContactFile)
        assert found.contacts
        assert all(contact.name for contact in found.contacts)


@settings(deadline=None)
@given(NAMES, st.binary(max_size=400))
def test_random_bytes_are_read_or_refused(name, data):
    either(name, data)


@settings(max_examples=300, deadline=None)
@given(
    NAMES,
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 4), st.binary(max_size=4))),
)
def test_damaged_files_are_read_or_refused(name, seed, damage):
    data = bytearray(seed)
    for at, length, piece in damage:
        data[at : at + length] = piece

    either(name, bytes(data))


PIECES = [
    "BEGIN:VCARD",
    "END:VCARD",
    "FN:",
    "N;",
    "AGENT:",
    ";ENCODING=QUOTED-PRINTABLE:",
    "=",
    "=C3",
    "\n",
    "\r\n ",
]
PIECES += [
    "Name",
    ",",
    ";",
    '"',
    "Vorname",
    "Mail",
    "ä",
    "TEL:+49 170 1234567",
    "URL:",
    "t.me/",
    "\\",
    "ORG:",
    "CHARSET=",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_files_of_plausible_pieces_are_read_or_refused(pieces):
    either("a", "".join(pieces).encode())
    either("a", ("BEGIN:VCARD\n" + "".join(pieces) + "\nEND:VCARD").encode())
    either("a", ("Name,Mail\n" + "".join(pieces)).encode())


def test_heavy_libraries_wait_until_a_file_comes():
    """Start-up time: vobject, phonenumbers and babel are imported by the first file that needs them."""
    check = "import sys, bot.interchange.contacts as c; print({'vobject', 'phonenumbers', 'babel'} & set(sys.modules))"

    assert (
        subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True).stdout
        == "set()\n"
    )


def test_nothing_of_a_file_is_logged(caplog):
    """vobject logs lines it cannot read, which are somebody's address."""
    read(
        "a.vcf", CARD + b'BEGIN:VCARD\nFN;X="secret\nEMAIL\nN:\\\\\\q\\\nTEL;;;,,:\nEND:VCARD\n', zone=BERLIN
    )

    assert caplog.records == []
