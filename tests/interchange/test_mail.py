"""Mails and files of words that invite to something."""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from random import Random
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import KnotworkError
from bot.domain.events import Event, EventStatus
from bot.interchange import mail

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=BERLIN)
ICS = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:u\r\nSUMMARY:Abend\r\nLOCATION:Anker\r\n"
    "DTSTART;TZID=W. Europe Standard Time:20261203T190000\r\nDTEND;TZID=W. Europe Standard Time:20261203T220000\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def letter(
    text: str = "", *, subject: str = "Einladung: Runde", html: str = "", sent: str = ""
) -> EmailMessage:
    found = EmailMessage()
    found["From"], found["To"], found["Subject"] = "Änne <a@example.org>", "b@example.org", subject
    if sent:
        found["Date"] = sent
    found.set_content(text)
    if html:
        found.add_alternative(html, subtype="html")
    return found


def read(message: EmailMessage | bytes, language: str = "de") -> Event:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return mail.read_mail(data, now=MONDAY, zone="Europe/Berlin", language=language)


def starts(event: Event) -> str:
    return f"{event.starts_at.astimezone(BERLIN):%Y-%m-%d %H:%M}"


def test_the_calendar_in_a_mail_says_more_than_its_words():
    message = letter("Einladung am 4.12.2026 um 20 Uhr")
    message.add_attachment(ICS.encode(), maintype="text", subtype="calendar", filename="invite.ics")
    hidden = letter("Einladung am 4.12.2026 um 20 Uhr")
    hidden.add_attachment(ICS.encode(), maintype="application", subtype="octet-stream", filename="x.bin")

    for found in (read(message), read(hidden)):
        assert (found.title, starts(found), found.place) == ("Abend", "2026-12-03 19:00", "Anker")


def test_a_calendar_that_is_cancelled_is_told_as_such():
    message = letter("x")
    message.add_attachment(ICS.replace("REQUEST", "CANCEL").encode(), maintype="text", subtype="calendar")

    assert read(message).status is EventStatus.CANCELLED


def test_without_a_calendar_the_words_are_read():
    found = read(letter("Wir treffen uns am 3.12.2026 um 19 Uhr im Anker.", subject="Einladung: Grüne Runde"))

    assert (found.title, starts(found), found.place) == ("Grüne Runde", "2026-12-03 19:00", "Anker")


def test_a_mail_of_markup_alone_is_read_as_a_person_sees_it():
    html = (
        "<html><head><style>.a{margin:1px 2.12.2026}</style></head><body><h1>Kaminabend</h1><!-- 1.12.2026 18 Uhr -->"
        "<table><tr><td>Do., 3.&nbsp;Dez. 2026,\n19:00&ndash;22:00</td></tr><tr><td>Caf&eacute; Nord, Kiel</td></tr></table>"
    )
    for plain in ("", "Bitte in HTML lesen."):
        found = read(letter(plain, subject="Kaminabend", html=html))
        assert (found.title, starts(found), found.place) == (
            "Kaminabend",
            "2026-12-03 19:00",
            "Café Nord, Kiel",
        )


def test_a_forwarded_mail_is_opened():
    inner = letter("Am 3.12.2026, 19 Uhr, im Anker", subject="Einladung zum Hafenabend")
    outer = letter("Kommst du mit?", subject="Fwd: Hafen")
    outer.add_attachment(inner)
    twice = letter("siehe unten", subject="WG: WG")
    twice.add_attachment(outer)

    for message in (outer, twice):
        found = read(message)
        assert (found.title, starts(found)) == ("Hafenabend", "2026-12-03 19:00")


def test_tomorrow_is_counted_from_the_day_a_mail_was_sent():
    """The person forwards it on Monday; what was sent on Sunday speaks of today."""
    message = letter("Morgen um 19 Uhr im Anker!", subject="Runde", sent="Sun, 22 Nov 2026 20:00:00 +0100")

    assert starts(read(message)) == "2026-11-23 19:00"


def test_subjects_and_bodies_in_any_code_page_are_read():
    data = (
        b"From: a@example.org\r\nTo: b@example.org\r\nSubject: =?iso-8859-1?Q?Gr=FCner_Abend?=\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        b"Am 3.12.2026 um 19 Uhr im Caf\xe9 Nord\r\n"
    )

    assert (read(data).title, read(data).place) == ("Grüner Abend", "Café Nord")


def test_a_mail_without_a_date_is_kindly_refused():
    with pytest.raises(KnotworkError) as caught:
        read(letter("Wie geht es dir?", subject="Hallo"))
    assert caught.value.key == "event-not-understood"


@pytest.mark.parametrize(
    ("data", "is_mail"),
    [
        (b"From: a@b.c\nTo: c@d.e\nSubject: x\n\nHallo", True),
        (b"Delivered-To: x@y.z\r\nReceived: by host\r\n  id 1\r\nX-Spam: no\r\n\r\nHallo", True),
        (b"Netzwerkabend\nDatum: 3.12.2026\nOrt: Anker", False),
        (b"Name,Date,Subject\nAda,1.2.2026,x", False),
        (b"BEGIN:VCARD\nX-MS-A:1\nX-MS-B:2\nX-MS-C:3\nEND:VCARD", False),
    ],
)
def test_a_mail_is_known_by_its_head(data, is_mail):
    assert mail.is_mail(data) is is_mail


@pytest.mark.parametrize(
    "data",
    [
        b"Name,Company,Birthday\nAda,X,1.12.2026\nBen,Y,2.12.2026",
        b"Notes:\nWhen exporting\n\nFirst Name,Last Name,Connected On\nAda,Bell,23 Dec 2026\nBen,Cole,24 Dec 2026\nCy,Dee,25 Dec 2026",
        b"BEGIN:VCARD\nFN:Ada\nREV:2026-12-01T10:00:00Z\nEND:VCARD",
        b"Ada Lovelace\nBen Cole",
        b"",
        b"\xff\xfe\x00\xd8",
    ],
)
def test_a_table_cards_and_names_are_no_invitation(data):
    assert mail.read_words(data, now=MONDAY, language="de") is None


def test_a_page_that_was_kept_is_an_invitation():
    page = "<!DOCTYPE html><html><title>x</title><body><h1>Salon</h1><p>Thu, Dec 3, 2026, 7pm &ndash; 9pm</p><p>Tickets 5&euro;</p>"
    found = mail.read_words(page.encode(), now=MONDAY, language="en")

    assert found is not None
    assert (found.title, starts(found), found.fee) == ("Salon", "2026-12-03 19:00", 5)


SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "hard"


@pytest.mark.skipif(not SHARED.is_dir(), reason="foreign files are not at hand")
def test_foreign_mails_and_texts_at_hand_are_read_right():
    found = read((SHARED / "mail.eml").read_bytes())
    words = mail.read_words((SHARED / "invite.txt").read_bytes(), now=MONDAY, language="de")

    assert (found.starts_at, found.ends_at) == (
        datetime(2026, 12, 3, 18, tzinfo=UTC),
        datetime(2026, 12, 3, 21, tzinfo=UTC),
    )
    assert words is not None
    assert (starts(words), words.place, words.fee) == ("2026-12-03 19:00", "Anker, Kiel", 10)


PIECES = [
    b"Content-Type: multipart/mixed; boundary=a\n\n--a\n", b"Content-Type: message/rfc822\n\n", b"--a\n", b"--a--\n", b"Subject: ",
    b"=?utf-8?B?" + b"A" * 60 + b"?= ", b"=?utf-8?Q?" + b"=C3" * 20 + b"?=", b"From: " + b"<a@b>," * 30 + b"\n", b"\n\n", b"<a <b <!-- ",
    b"Date: Mon, 99 Foo 2026 25:61:61 +9999\n", b"Content-Transfer-Encoding: base64\n\n", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", b"\x00\xff" * 20,
    b"DTSTART:20261203T190000\n", b"3.12.2026 19 Uhr ", b"EST (UTC+1) ", b"Where: ", b"abgesagt ", b"(" * 50, b"1 2 3 pm ", b"RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n",
]  # fmt: skip


def test_hostile_files_cost_little():
    """Random files of 4 KB, as calendar, mail and text: each an event or refused in the agreed way, and soon."""
    chance, took = Random(20261123), []
    for _ in range(60):
        data = b"".join(chance.choice(PIECES) * chance.choice((1, 1, 3, 40)) for _ in range(60))[:4_000]
        begun = process_time()
        for work in (
            lambda data=data: mail.read_mail(data, now=MONDAY, zone="Europe/Berlin", language="de"),
            lambda data=data: mail.read_words(data, now=MONDAY, language="en"),
            lambda data=data: mail.ics.read_event(data, now=MONDAY, zone="Europe/Berlin"),
        ):
            try:
                work()
            except KnotworkError as error:
                assert error.key in {"event-not-understood", "event-past", "event-too-large"}  # noqa: PT017
        took.append(process_time() - begun)
    assert sorted(took)[len(took) // 2] < 0.3
    assert max(took) < 2


@pytest.mark.parametrize("number", range(6))
def test_a_mail_that_nests_without_end_is_refused(number):
    data = [
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 10_000,
        b"Content-Type: message/rfc822\n\n" * 10_000,
        b"From: " + b"(" * 200_000 + b"\n\nx",
        b"Subject: " + b"=?utf-8?Q?" * 60_000 + b"\n\n3.12.2026 19 Uhr",
        b"Content-Type: text/html\n\n" + b"<a <!-- <style " * 40_000,
        b"Content-Type: text/plain; " + b'a="' * 60_000 + b"\n\n3.12.2026 19 Uhr Abend",
    ][number]
    begun = process_time()

    try:
        read(data)
    except KnotworkError as error:
        assert error.key == "event-not-understood"  # noqa: PT017

    assert process_time() - begun < 4
