"""Calendar files as Google, Outlook, Apple and villains write them; and the ones we write."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.domain.errors import KnotworkError
from bot.domain.events import Event, EventStatus, days_of_series, instant
from bot.interchange.calendar_entries import CalendarEntry, write_calendar, write_feed
from bot.interchange.ics import read_event
from bot.interchange.recurrence_rules import read_rule

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


def calendar(*parts: str, head: str = "VERSION:2.0") -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", head, *parts, "END:VCALENDAR", "")).encode()


def read(
    *parts: str, now: datetime = MONDAY, zone: str = "Europe/Berlin", head: str = "VERSION:2.0"
) -> Event:
    return read_event(calendar(*parts, head=head), now=now, zone=zone)


def span(found: Event) -> tuple[str, str]:
    return f"{found.starts_at:%Y-%m-%d %H:%M}", f"{found.ends_at:%Y-%m-%d %H:%M}"


def refusal(data: bytes, now: datetime = MONDAY) -> str:
    with pytest.raises(KnotworkError) as caught:
        read_event(data, now=now, zone="Europe/Berlin")
    return caught.value.key


VTIMEZONE = "\r\n".join(  # noqa: FLY002 - one line each, as in a file
    [
        "BEGIN:VTIMEZONE", "TZID:Customized Time Zone",
        "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE",
    ],
)  # fmt: skip

FILES = {
    "google": (
        event("DTSTART:20261126T180000Z", "DTEND:20261126T210000Z", "UID:a@google.com", "SEQUENCE:0", "STATUS:CONFIRMED", "SUMMARY:Networking Night"),
        ("2026-11-26 18:00", "2026-11-26 21:00"),
    ),
    "outlook with a Windows zone": (
        event("DTSTART;TZID=W. Europe Standard Time:20261126T190000", "DTEND;TZID=W. Europe Standard Time:20261126T220000", "SUMMARY;LANGUAGE=de:Abend"),
        ("2026-11-26 18:00", "2026-11-26 21:00"),
    ),
    "an IANA zone": (
        event("DTSTART;TZID=America/New_York:20261126T190000", "DURATION:PT1H30M"),
        ("2026-11-27 00:00", "2026-11-27 01:30"),
    ),
    "a zone in quotes behind a vendor's path": (
        event('DTSTART;X-A="b:c;d";TZID="/freeassociation.sourceforge.net/Europe/Lisbon":20261126T190000'),
        ("2026-11-26 19:00", "2026-11-26 21:00"),
    ),
    "a zone only the file describes, in winter": (
        VTIMEZONE + "\r\n" + event("DTSTART;TZID=Customized Time Zone:20261126T190000"),
        ("2026-11-26 18:00", "2026-11-26 20:00"),
    ),
    "a zone only the file describes, in summer": (
        VTIMEZONE + "\r\n" + event("DTSTART;TZID=Customized Time Zone:20270701T190000"),
        ("2027-07-01 17:00", "2027-07-01 19:00"),
    ),
    "a zone nobody knows is the owner's": (
        event("DTSTART;TZID=Middle Earth:20261126T190000"),
        ("2026-11-26 18:00", "2026-11-26 20:00"),
    ),
    "floating time is the owner's": (
        event("DTSTART:20261126T190000", "DTEND:20261126T200000"),
        ("2026-11-26 18:00", "2026-11-26 19:00"),
    ),
    "a whole day": (
        event("DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261127"),
        ("2026-11-25 23:00", "2026-11-26 23:00"),
    ),
    "a whole day without end": (event("DTSTART;VALUE=DATE:20261126"), ("2026-11-25 23:00", "2026-11-26 23:00")),
    "days": (event("DTSTART;VALUE=DATE:20261126", "DURATION:P2D"), ("2026-11-25 23:00", "2026-11-27 23:00")),
    "no end": (event("DTSTART:20261126T180000Z"), ("2026-11-26 18:00", "2026-11-26 20:00")),
    "an end before the beginning": (
        event("DTSTART:20261126T180000Z", "DTEND:20261126T170000Z"),
        ("2026-11-26 18:00", "2026-11-26 20:00"),
    ),
    "running now": (event("DTSTART:20261123T070000Z", "DTEND:20261123T090000Z"), ("2026-11-23 07:00", "2026-11-23 09:00")),
    "in a gap: the next valid minute": (
        event("DTSTART;TZID=Europe/Berlin:20270328T023000"),
        ("2027-03-28 01:00", "2027-03-28 03:00"),
    ),
    "the first of several": (
        event("DTSTART:20261201T180000Z") + "\r\n" + event("DTSTART:20261126T180000Z") + "\r\n" + event("DTSTART:20261101T180000Z"),
        ("2026-11-26 18:00", "2026-11-26 20:00"),
    ),
    "weekly since last year, on the owner's clock": (
        event("DTSTART;TZID=Europe/Berlin:20250703T190000", "RRULE:FREQ=WEEKLY;BYDAY=TH"),
        ("2026-11-26 18:00", "2026-11-26 20:00"),
    ),
    "weekly, this week's taken out": (
        event("DTSTART;TZID=Europe/Berlin:20250703T190000", "RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Berlin:20261126T190000,20261203T190000"),
        ("2026-12-10 18:00", "2026-12-10 20:00"),
    ),
    "weekly, a day taken out as a date": (
        event("DTSTART:20261119T180000Z", "RRULE:FREQ=WEEKLY", "EXDATE;VALUE=DATE:20261126"),
        ("2026-12-03 18:00", "2026-12-03 20:00"),
    ),
    "weekly, this week's moved": (
        event("UID:s", "DTSTART:20250703T180000Z", "RRULE:FREQ=WEEKLY") + "\r\n" + event("UID:s", "RECURRENCE-ID:20261126T180000Z", "DTSTART:20261128T100000Z"),
        ("2026-11-28 10:00", "2026-11-28 12:00"),
    ),
    "weekly, this week's cancelled": (
        event("UID:s", "DTSTART:20250703T180000Z", "RRULE:FREQ=WEEKLY") + "\r\n" + event("UID:s", "RECURRENCE-ID:20261126T180000Z", "DTSTART:20261126T180000Z", "STATUS:CANCELLED"),
        ("2026-12-03 18:00", "2026-12-03 20:00"),
    ),
    "the second Tuesday, folded line": (
        event("DTSTART:20260113T180000Z", "RRULE:FREQ=MONTHLY;\r\n BYDAY=2TU", "SUMMARY:x"),
        ("2026-12-08 18:00", "2026-12-08 20:00"),
    ),
    "the last workday": (
        event("DTSTART:20260130T180000Z", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("2026-11-30 18:00", "2026-11-30 20:00"),
    ),
    "yearly by the calendar it names": (
        event("DTSTART:20251126T180000Z", "RRULE:RSCALE=GREGORIAN;FREQ=YEARLY"),
        ("2026-11-26 18:00", "2026-11-26 20:00"),
    ),
    "counted": (event("DTSTART:20261020T180000Z", "RRULE:FREQ=WEEKLY;COUNT=6"), ("2026-11-24 18:00", "2026-11-24 20:00")),
    "an extra date": (
        event("DTSTART:20261020T180000Z", "RDATE;VALUE=PERIOD:20261125T180000Z/PT3H"),
        ("2026-11-25 18:00", "2026-11-25 20:00"),
    ),
    "a birthday of the year 1604": (
        event("DTSTART;VALUE=DATE:16041224", "RRULE:FREQ=YEARLY"),
        ("2026-12-23 23:00", "2026-12-24 23:00"),
    ),
    "the later version": (
        event("UID:a", "SEQUENCE:2", "DTSTART:20261127T180000Z") + "\r\n" + event("UID:a", "SEQUENCE:1", "DTSTART:20261126T180000Z"),
        ("2026-11-27 18:00", "2026-11-27 20:00"),
    ),
    "an alarm has an end of its own": (
        event("DTSTART:20261126T180000Z", "BEGIN:VALARM", "DURATION:PT15M", "TRIGGER:-PT1H", "END:VALARM"),
        ("2026-11-26 18:00", "2026-11-26 20:00"),
    ),
    "cut off in the middle": ("BEGIN:VEVENT\r\nDTSTART:20261126T180000Z", ("2026-11-26 18:00", "2026-11-26 20:00")),
    "a cancelled one is passed over": (
        event("DTSTART:20261124T180000Z", "STATUS:CANCELLED") + "\r\n" + event("DTSTART:20261126T180000Z"),
        ("2026-11-26 18:00", "2026-11-26 20:00"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_the_first_event_ahead_is_found(name):
    text, expected = FILES[name]

    assert span(read(text)) == expected


def test_what_an_event_says_is_read():
    found = read(
        event(
            r"SUMMARY:Drinks\, Pitches \; and\nmore", r"LOCATION:Hotel Adlon\nUnter den Linden 77",
            r"DESCRIPTION:Eintritt 25 €\, Getränke ab 5 €", "DTSTART:20261126T180000Z", "DTEND:20261126T210000Z",
        )
    )  # fmt: skip

    assert found == Event(
        title="Drinks, Pitches ; and more",
        starts_at=datetime(2026, 11, 26, 18, tzinfo=UTC),
        ends_at=datetime(2026, 11, 26, 21, tzinfo=UTC),
        place="Hotel Adlon, Unter den Linden 77",
        fee=Decimal(25),
        currency="EUR",
    )


def test_a_whole_day_is_marked():
    assert read(event("DTSTART;VALUE=DATE:20261126")).all_day
    assert not read(event("DTSTART:20261126T000000")).all_day


def test_every_calendar_of_a_file_counts():
    data = calendar(event("DTSTART:20261201T180000Z")) + calendar(event("DTSTART:20261125T180000Z"))

    assert span(read_event(data, now=MONDAY, zone="Europe/Berlin"))[0] == "2026-11-25 18:00"


def test_a_file_in_utf_16_is_read():
    data = calendar(event("SUMMARY:Grüße", "DTSTART:20261126T180000Z")).decode().encode("utf-16")

    assert read_event(data, now=MONDAY, zone="Europe/Berlin").title == "Grüße"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "event-not-understood"),
        (b"%PDF-1.7 \x00\xff\xfe", "event-not-understood"),
        (calendar(), "event-not-understood"),
        (calendar(event("SUMMARY:no date")), "event-not-understood"),
        (calendar(event("DTSTART:20261399T250000Z")), "event-not-understood"),
        (calendar(event("DTSTART:99991231T235959Z")), "event-not-understood"),
        (calendar(event("DTSTART:20261122T180000Z")), "event-past"),
        (calendar(event("DTSTART:20261001T180000Z", "RRULE:FREQ=WEEKLY;UNTIL=20261105")), "event-past"),
        (calendar(event("DTSTART:20261001T180000Z", "RRULE:FREQ=WEEKLY;COUNT=3")), "event-past"),
        (calendar(event("DTSTART:20261001T180000Z", "RRULE:FREQ=SECONDLY")), "event-not-understood"),
        (calendar(event("DTSTART:20261001T180000Z", "RRULE:FREQ=HOURLY;INTERVAL=2")), "event-not-understood"),
        (
            calendar(event("DTSTART:20261001T180000Z", "RRULE:FREQ=DAILY;BYHOUR=1,2,3")),
            "event-not-understood",
        ),
        (calendar(event("DTSTART:20261001T180000Z", "RRULE:FREQ=DAILY;INTERVAL=0")), "event-not-understood"),
        (calendar(event("DTSTART:20261001T180000Z", "RRULE:FREQ=WEEKLY;BYDAY=XX")), "event-not-understood"),
        (calendar(event("DTSTART:20261122T180000Z")) + b"x" * 1_000_000, "event-too-large"),
        (calendar(*[event("DTSTART:20261126T180000Z")] * 2_001), "event-too-large"),
    ],
)
def test_what_cannot_be_an_event_is_refused(data, key):
    assert refusal(data) == key


def test_a_series_ends_on_the_day_of_its_until():
    rule = "RRULE:FREQ=WEEKLY;UNTIL=20261126T180000Z"

    assert span(read(event("DTSTART:20261001T180000Z", rule)))[0] == "2026-11-26 18:00"
    late = calendar(event("DTSTART:20261001T180100Z", rule))
    assert refusal(late) == "event-past"


def test_a_series_of_countless_rules_is_none():
    """They are all read while others wait: two and a half seconds for a full megabyte."""
    rules = ["RRULE:FREQ=DAILY"] * 21

    assert refusal(calendar(event("DTSTART:20200101T180000Z", *rules))) == "event-not-understood"
    assert read(event("DTSTART:20200101T180000Z", *rules[:20]))


# --- in the right hour ---------------------------------------------------------------------------


def described(name: str) -> str:
    """The clock of New York as files describe it."""
    return VTIMEZONE_NEW_YORK.format(name)


VTIMEZONE_NEW_YORK = "\r\n".join(  # noqa: FLY002 - one line each, as in a file
    [
        "BEGIN:VTIMEZONE", "TZID:{}",
        "BEGIN:STANDARD", "DTSTART:16010101T020000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500",
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE",
    ],
)  # fmt: skip

#: Ways to name a zone, and seven in the evening of 3 December in Berlin as its clock shows it.
ZONES = [
    ("Eastern Standard Time", "20261203T130000"),
    ('"(UTC-05:00) Eastern Time (US & Canada)"', "20261203T130000"),
    ('"(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien"', "20261203T190000"),
    ('"(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi"', "20261203T233000"),
    ('"(GMT-06:00) Central Time (US & Canada)"', "20261203T120000"),
    (r"(UTC+07:00) Bangkok\, Hanoi\, Jakarta", "20261204T010000"),
    ("(GMT+01.00) Amsterdam / Berlin / Bern / Rome", "20261203T190000"),
    ("/mozilla.org/20070129_1/America/Los_Angeles", "20261203T100000"),
    ("europe/london", "20261203T180000"),
    ("EST", "20261203T130000"),
    ("PST", "20261203T100000"),
    ("MEZ", "20261203T190000"),
    ("Mitteleuropäische Zeit", "20261203T190000"),
    ("UTC-5", "20261203T130000"),
    ("Etc/GMT+5", "20261203T130000"),
    ("GMT+05:30", "20261203T233000"),
    ("GMT-5", "20261203T130000"),
    ("Pacific Time (US & Canada)", "20261203T100000"),
    ("GMT+0200", "20261203T200000"),
    ("tzone://Microsoft/Utc", "20261203T180000"),
]


@pytest.mark.parametrize(("zone", "wall"), ZONES)
def test_a_zone_is_known_by_any_of_its_names(zone, wall):
    found = read(event(f"DTSTART;TZID={zone}:{wall}"))

    assert (span(found)[0], found.clock) == ("2026-12-03 18:00", "")


def test_a_zone_known_by_its_name_has_its_summers():
    for zone in ('"(UTC-08:00) Pacific Time (US & Canada)"', "Pacific Standard Time", "PT"):
        assert span(read(event(f"DTSTART;TZID={zone}:20270703T100000")))[0] == "2027-07-03 17:00"


@pytest.mark.parametrize("name", ["Customized Time Zone 1", "tzone://Microsoft/Custom"])
@pytest.mark.parametrize(
    ("wall", "starts"), [("20261203T130000", "2026-12-03 18:00"), ("20270703T130000", "2027-07-03 17:00")]
)
def test_a_makers_own_zone_is_as_the_file_describes_it(name, wall, starts):
    assert span(read(described(name), event(f"DTSTART;TZID={name}:{wall}")))[0] == starts


def test_the_only_zone_a_file_describes_is_the_one_it_means():
    """A name that tells nothing is this one; of times without any it is said whose clock was taken."""
    strange = read(described("Eastern"), event("DTSTART;TZID=tzone://Microsoft/Custom:20261203T130000"))
    floating = read(described("America/New_York"), event("DTSTART:20261203T130000"))

    assert (span(strange)[0], strange.clock) == ("2026-12-03 18:00", "")
    assert (span(floating)[0], floating.clock) == ("2026-12-03 18:00", "America/New_York")


def test_a_zone_without_rules_may_say_where_it_is():
    zone = "BEGIN:VTIMEZONE\r\nTZID:Zone A\r\nX-LIC-LOCATION:America/New_York\r\nEND:VTIMEZONE"

    assert span(read(zone, event("DTSTART;TZID=Zone A:20261203T130000")))[0] == "2026-12-03 18:00"


@pytest.mark.parametrize("name", ["America/New_York", "Eastern Standard Time", "(UTC-05:00) Eastern Time"])
def test_times_without_a_zone_are_on_the_clock_of_their_calendar(name):
    found = read(event("DTSTART:20261203T130000"), head=f"X-WR-TIMEZONE:{name}")

    assert (span(found)[0], found.clock) == ("2026-12-03 18:00", "")
    assert (
        span(read(event("DTSTART:20261203T180000Z"), head=f"X-WR-TIMEZONE:{name}"))[0] == "2026-12-03 18:00"
    )


@pytest.mark.parametrize(
    "wall",
    [
        "20261203T130000-0500",
        "2026-12-03T13:00:00-05:00",
        "20261203T193000+0130",
        "20261203T180000.000Z",
        "2026-12-03T18:00Z",
    ],
)
def test_an_offset_in_the_value_counts(wall):
    assert span(read(event(f"DTSTART:{wall}")))[0] == "2026-12-03 18:00"


def test_where_no_zone_can_be_known_the_clock_that_was_taken_is_told():
    """Law 5: nobody has to guess whose seven o'clock it is."""
    unnamed, strange = (read(event(f"DTSTART{zone}:20261203T190000")) for zone in ("", ";TZID=Middle Earth"))

    assert (unnamed.clock, unnamed.zone_said) == ("Europe/Berlin", "")
    assert (strange.clock, strange.zone_said) == ("Europe/Berlin", "Middle Earth")
    assert not read(event("DTSTART;VALUE=DATE:20261203")).clock


# --- one strange line ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "RRULE:", "RRULE:FREQ=WEEKLY;COUNT=-1", "RRULE:FREQ=WEEKLY;COUNT=0", "RRULE:FREQ=DAILY;INTERVAL=0",
        "RRULE:RSCALE=HEBREW;FREQ=YEARLY", "RRULE:FREQ=HOURLY;COUNT=2", "RRULE:FREQ=DAILY;BYHOUR=8,9", "RRULE:BYDAY=MO",
        "RRULE:W1 TH #0", "EXRULE:FREQ=MONTHLY", "DURATION:zwei Stunden", "DTEND:spät", "EXDATE:morgen", "RECURRENCE-ID:x", "SEQUENCE:zwei",
    ],
)  # fmt: skip
def test_one_strange_line_leaves_the_event_standing(line):
    """Of a series that cannot be followed the first date stands."""
    found = read(event("DTSTART:heute", "DTSTART:20261203T180000Z", line, "SUMMARY:Abend"))

    assert (found.title, *span(found)) == ("Abend", "2026-12-03 18:00", "2026-12-03 20:00")


# --- what became of it ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["Abgesagt: Abend", "CANCELLED - Abend", "[ABGESAGT] Abend", "Canceled: Abend", "Absage! Abend"]
)
def test_a_title_may_say_that_an_event_is_off(title):
    found = read(event("DTSTART:20261203T180000Z", f"SUMMARY:{title}"))

    assert (found.status, found.title) == (EventStatus.CANCELLED, "Abend")


def test_what_is_cancelled_is_told_where_nothing_else_is_ahead():
    off = event("DTSTART:20261126T180000Z", "STATUS:CANCELLED", "SUMMARY:Abend")

    assert read(off).status is EventStatus.CANCELLED
    assert read(event("DTSTART:20261126T180000Z"), head="METHOD:CANCEL").status is EventStatus.CANCELLED
    assert span(read(off, event("DTSTART:20261204T180000Z")))[0] == "2026-12-04 18:00"
    one_of_many = event("UID:s", "RECURRENCE-ID:20261126T180000Z", "DTSTART:20261126T180000Z")
    assert read(one_of_many, head="METHOD:CANCEL").status is EventStatus.CANCELLED


@pytest.mark.parametrize(
    ("written", "title", "status"),
    [
        ("Verschoben: Stammtisch", "Stammtisch", EventStatus.MOVED),
        ("Updated invitation: Mixer", "Mixer", EventStatus.PLANNED),
        ("Cancel culture: a debate", "Cancel culture: a debate", EventStatus.PLANNED),
        ("Moved by music", "Moved by music", EventStatus.PLANNED),
    ],
)
def test_a_title_is_freed_of_what_became_of_the_event(written, title, status):
    found = read(event("DTSTART:20261203T180000Z", f"SUMMARY:{written}"))

    assert (found.title, found.status) == (title, status)


# --- as a person reads it ------------------------------------------------------------------------


def test_a_fold_may_cut_through_a_character():
    cut = "SUMMARY:Grüß Gott".encode()
    data = calendar(event("DTSTART:20261203T180000Z", "SUMMARY:x")).replace(
        b"SUMMARY:x", cut[:11] + b"\r\n " + cut[11:]
    )

    assert read_event(data, now=MONDAY, zone="Europe/Berlin").title == "Grüß Gott"


def test_bytes_of_another_code_page_spoil_nothing_beside_them():
    lines = event("DTSTART:20261203T180000Z", "SUMMARY:Grün und weiß", "LOCATION:Café Süd")
    windows = calendar(lines).decode().encode("cp1252")
    damaged = calendar(lines).replace("ü".encode(), b"\xfc")

    assert read_event(windows, now=MONDAY, zone="Europe/Berlin").title == "Grün und weiß"
    assert read_event(damaged, now=MONDAY, zone="Europe/Berlin").title.endswith("n und weiß")


def test_markup_is_read_as_a_person_sees_it():
    found = read(
        event(
            "DTSTART:20261203T180000Z", "SUMMARY:Drinks &amp; Talks &ndash; K&uuml;che", "LOCATION:Caf&eacute; Nord",
            "DESCRIPTION:<p>Kostenbeitrag: <b>12&nbsp;€</b></p>",
        )
    )  # fmt: skip
    alternative = read(
        event(
            "DTSTART:20261203T180000Z",
            "X-ALT-DESC;FMTTYPE=text/html:<style>p{cost:5€}</style><p>Eintritt: 9&euro;</p>",
        )
    )

    assert (found.title, found.place, found.fee) == ("Drinks & Talks – Küche", "Café Nord", Decimal(12))
    assert alternative.fee == Decimal(9)


def test_a_calendar_of_1996_is_read():
    """vCalendar 1.0: quoted-printable with soft breaks, in any code page, and a zone for the whole file."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:1.0", "TZ:-05", "BEGIN:VEVENT", "DTSTART:20261203T130000", "RRULE:W1 TH #0",
        "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Gr=FCner Abend mit sehr vielen=", " Freunden",
        "LOCATION;QUOTED-PRINTABLE:Caf=C3=A9=20Nord=0D=0AHof", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    found = read_event("\r\n".join(lines).encode(), now=MONDAY, zone="Europe/Berlin")

    assert (found.title, found.place) == ("Grüner Abend mit sehr vielen Freunden", "Café Nord, Hof")
    assert (span(found)[0], found.clock) == ("2026-12-03 18:00", "")


SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "hard"
HARD = {
    "escaped_tzid.ics": ("Ferngespräch", "2026-12-01 08:00"), "win_display_ny.ics": ("Abend", "2026-12-03 18:00"),
    "gmt_plus.ics": ("Abend", "2026-12-03 18:00"), "xwr_floating.ics": ("Abend", "2026-12-03 18:00"),
    "custom_ms_uri.ics": ("Abend", "2026-12-03 18:00"), "offset_in_value.ics": ("Abend", "2026-12-03 18:00"),
    "rrule_empty.ics": ("Abend", "2026-12-03 18:00"), "rrule_rscale.ics": ("Abend", "2026-12-03 18:00"),
    "hourly.ics": ("Abend", "2026-12-03 18:00"), "fold_cut_char.ics": ("Grüß Gott", "2026-12-03 18:00"),
    "i12_cut.ics": ("Treffen der Grünen Häfen – Küstenwirtschaft und Fördemärkte für übermorgen", "2026-12-01 09:00"),
    "old.vcs": ("Grüner Abend", "2026-12-03 18:00"),
}  # fmt: skip


@pytest.mark.skipif(not SHARED.is_dir(), reason="foreign files are not at hand")
def test_foreign_files_at_hand_are_read_right():
    def of(name: str) -> Event:
        return read_event((SHARED / name).read_bytes(), now=MONDAY, zone="Europe/Berlin")

    assert {name: (of(name).title, span(of(name))[0]) for name in HARD} == HARD
    assert of("html_desc.ics").fee == Decimal(12)
    assert {of(name).status for name in ("cancel.ics", "summary_prefix_cancel.ics")} == {
        EventStatus.CANCELLED
    }


HOSTILE = [
    calendar(*[event("DTSTART:20200101T000000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")] * 2_000),
    calendar(*[event("DTSTART:16000101T000000Z", "RRULE:FREQ=DAILY;COUNT=999999")] * 2_000),
    calendar(*[event("DTSTART:16000101T000000Z", "RRULE:FREQ=YEARLY;BYDAY=53SU;BYSETPOS=-366;COUNT=9999")] * 2_000),
    calendar(*[event("DTSTART:20200101T000000Z", *["RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=XX"] * 9)] * 2_000),
    calendar(event("DTSTART:20200101T000000Z", *["RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU"] * 25_000)),
    calendar(event("DTSTART:20200101T000000Z", "RDATE;TZID=Pacific/Apia:" + ",".join(["20111230T000000"] * 60_000))),
    calendar(VTIMEZONE, event("DTSTART:20200101T000000Z", "EXDATE;TZID=Customized Time Zone:" + ",".join(["20260101T000000"] * 60_000))),
    calendar("BEGIN:VTIMEZONE\r\nTZID:x\r\n" + "BEGIN:STANDARD\r\nDTSTART:20000101T000000\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n" * 5_000 + "END:VTIMEZONE", *[event("DTSTART;TZID=x:20200101T000000")] * 2_000),
    calendar(event("DTSTART:20260101T000000Z", "DTEND:" + "20260101T010000Z," * 29_000, "RDATE:" + "20260102T000000Z," * 29_000)),
    calendar(event("DTSTART:20260101T000000Z", "EXDATE;TZID=/A/B/C/D/E/F/G:" + "20260102T000000," * 60_000)),
    calendar(event("DTSTART:20260101T000000Z", *[f"EXDATE;TZID=A/B/C/D/{number}:20260102T000000" for number in range(22_000)])),
    calendar("BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nDTSTART:20000101T000000\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=" + "MO," * 200_000 + "\r\nEND:STANDARD\r\nEND:VTIMEZONE", event("DTSTART;TZID=x:20200101T000000", "EXDATE;TZID=x:" + "20260102T000000," * 20_000)),
    calendar(*[event("UID:a", "RECURRENCE-ID:20260102T000000Z", "DTSTART:20260102T000000Z")] * 2_000),
    b"BEGIN:VEVENT\r\nSUMMARY;QUOTED-PRINTABLE:" + b"a=\r\n" * 240_000,
    b"BEGIN:VEVENT\r\nDTSTART" + b";TZID=a:" * 120_000,
    b"BEGIN:VEVENT\r\nDTSTART;TZID=" + b":2026120" * 120_000,
    b"BEGIN:VEVENT\r\nDTSTART:20261126T180000Z\r\nDESCRIPTION:" + b"<!--<style " * 80_000,
    b"BEGIN:VEVENT\r\nDTSTART:20261126T180000Z\r\nDESCRIPTION:" + b"<p><b>" * 150_000,
    b"BEGIN:VEVENT\r\nDTSTART:20261126T180000Z\r\nSUMMARY:" + b"Fwd: Abgesagt: " * 60_000,
    calendar(*[event(f'DTSTART;TZID="(UTC+01:00) A{number}, B, C / D":20261126T180000') for number in range(2_000)]),
    b"BEGIN:VCALENDAR\r\n" * 58_000,
    b"BEGIN:VEVENT\r\n" * 70_000,
    b"BEGIN:VEVENT\r\nDTSTART:2026\r\n" + b" 1\r\n" * 240_000,
    b"DTSTART" + b";A=" * 300_000,
    b'DTSTART;A="' * 90_000,
    b"END:VEVENT\n" * 90_000,
    b"BEGIN:VEVENT\nDTSTART:20261126T180000Z\nSUMMARY:" + b"\\n" * 490_000,
    b"BEGIN:VEVENT\nDTSTART:20261126T180000Z\nDESCRIPTION:" + b"am 25 \xe2\x82\xac " * 90_000,
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_no_file_keeps_us_busy(number):
    begun = process_time()

    outcome(HOSTILE[number][:1_000_000])

    assert process_time() - begun < 8


def outcome(data: bytes) -> Event | None:
    """The event, or None if it was refused in the agreed way."""
    try:
        return read_event(data, now=MONDAY, zone="Europe/Berlin")
    except KnotworkError as error:
        if error.key not in {"event-too-large", "event-not-understood", "event-past"}:
            raise AssertionError(error.key) from error
        return None


def test_one_file_teaches_the_next_nothing():
    """A zone described in one file is unknown in the next: it falls back to the owner's clock."""
    odd = "BEGIN:VTIMEZONE\r\nTZID:Odd\r\nBEGIN:STANDARD\r\nDTSTART:20000101T000000\r\nTZOFFSETTO:+0930\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    one = event("DTSTART;TZID=Odd:20261126T190000")

    assert span(read(odd, one))[0] == "2026-11-26 09:30"
    assert span(read(one))[0] == "2026-11-26 18:00"


RULES = st.one_of(
    st.builds("FREQ=DAILY;INTERVAL={}".format, st.integers(1, 20)),
    st.builds(
        "FREQ=WEEKLY;INTERVAL={};BYDAY={};WKST={}".format,
        st.integers(1, 4), st.sampled_from(["MO", "TU,TH", "SU", "MO,WE,FR"]), st.sampled_from(["MO", "SU"]),
    ),
    st.builds("FREQ=MONTHLY;INTERVAL={};BYDAY={}".format, st.integers(1, 5), st.sampled_from(["1MO", "-1FR", "2TU,4TU", "5SU"])),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.sampled_from(["1", "-1", "15,30", "31"])),
    st.builds("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={}".format, st.sampled_from(["1", "-1", "2,-2"])),
    st.builds("FREQ=YEARLY;INTERVAL={}".format, st.integers(1, 3)),
    st.builds("FREQ=YEARLY;BYMONTH={};BYDAY={}".format, st.sampled_from(["3", "3,10"]), st.sampled_from(["-1SU", "1MO", "TH"])),
    st.sampled_from(["FREQ=YEARLY;BYDAY=20MO", "FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR", "FREQ=DAILY;BYMONTH=1;BYDAY=SA", "FREQ=MONTHLY"]),
)  # fmt: skip


@given(RULES, st.dates(date(2019, 1, 1), date(2026, 12, 31)), st.none() | st.integers(1, 40))
@settings(max_examples=300)
def test_our_series_are_those_of_dateutil(rule, start, count):
    """The independent reading of the same rules, day by day."""
    text = rule + (f";COUNT={count}" if count else "")
    since, until = date(2026, 11, 1), date(2027, 12, 31)
    theirs = rrulestr(text, dtstart=datetime(start.year, start.month, start.day))
    expected = [at.date() for at in theirs.between(datetime(2026, 11, 1), datetime(2027, 12, 31), inc=True)]

    ours = read_rule(text)

    assert list(days_of_series(ours, start, since=since, until=until, steps=iter(range(10**7)))) == expected


def test_a_series_that_never_falls_ends_with_its_steps():
    steps = iter(range(1_000))

    assert not list(
        days_of_series(
            read_rule("FREQ=DAILY;INTERVAL=7;BYDAY=TU"),
            date(2026, 11, 23),
            since=date(2026, 11, 23),
            until=date(9000, 1, 1),
            steps=steps,
        )
    )
    assert not list(steps)


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        ("2027-03-28 01:59", "2027-03-28 00:59"),
        ("2027-03-28 02:00", "2027-03-28 01:00"),
        ("2027-03-28 02:59", "2027-03-28 01:00"),
        ("2027-03-28 03:00", "2027-03-28 01:00"),
        ("2026-10-25 02:30", "2026-10-25 00:30"),
    ],
)
def test_a_wall_time_is_one_instant(wall, expected):
    """A gap gives the next valid minute, a fold the first of the two."""
    assert f"{instant(datetime.fromisoformat(wall), BERLIN):%Y-%m-%d %H:%M}" == expected


# --- writing -------------------------------------------------------------------------------------


def entry(**changes) -> CalendarEntry:
    given = {
        "uid": "m1@knotwork", "sequence": 0, "summary": "Ada & Mia", "stamped_at": MONDAY,
        "starts_at": datetime(2026, 11, 26, 19, tzinfo=BERLIN), "ends_at": datetime(2026, 11, 26, 20, tzinfo=BERLIN),
    }  # fmt: skip
    return CalendarEntry(**(given | changes))


def test_a_meeting_is_written_in_utc_with_everything_calendars_ask_for():
    lines = (
        write_calendar([entry(location="Café, Leipzig", description="Why: you both\nlove boats")])
        .decode()
        .split("\r\n")
    )

    assert set(lines) == {
        "BEGIN:VCALENDAR", "PRODID:-//Knotwork//Meetings//EN", "VERSION:2.0", "METHOD:PUBLISH", "BEGIN:VEVENT",
        "UID:m1@knotwork", "SEQUENCE:0", "STATUS:CONFIRMED", "DTSTAMP:20261123T080000Z", "DTSTART:20261126T180000Z",
        "DTEND:20261126T190000Z", "SUMMARY:Ada & Mia", r"LOCATION:Café\, Leipzig", r"DESCRIPTION:Why: you both\nlove boats",
        "ORGANIZER;CN=Knotwork:mailto:meetings@knotwork.invalid", "END:VEVENT", "END:VCALENDAR", "",
    }  # fmt: skip


def test_changes_and_a_cancellation_are_of_the_same_entry():
    """RFC 5546: published anew, then cancelled, by the same organizer, with a sequence that rises."""
    made, moved, off = (
        Calendar.from_ical(write_calendar([one]))
        for one in (entry(), entry(sequence=1, location="Anker"), entry(sequence=2, cancelled=True))
    )

    assert [str(one["METHOD"]) for one in (made, moved, off)] == ["PUBLISH", "PUBLISH", "CANCEL"]
    parts = [one.subcomponents[0] for one in (made, moved, off)]
    assert {(str(part["UID"]), str(part["ORGANIZER"])) for part in parts} == {
        ("m1@knotwork", "mailto:meetings@knotwork.invalid")
    }
    assert [part["SEQUENCE"] for part in parts] == [0, 1, 2]
    assert [str(part["STATUS"]) for part in parts] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_nobody_is_asked_to_reply():
    """A published entry has no attendees, and its organizer's address is nobody's."""
    for text in (write_calendar([entry()]), write_calendar([entry(cancelled=True)])):
        assert b"ATTENDEE" not in text
        assert b"RSVP" not in text
        assert b".invalid" in text


def test_several_meetings_are_no_cancellation():
    assert b"METHOD:PUBLISH" in write_calendar([entry(cancelled=True), entry(uid="m2", cancelled=True)])


def test_a_feed_has_no_method_and_may_be_empty():
    assert b"METHOD" not in write_feed([entry(), entry(uid="m2", cancelled=True)], "Knotwork")
    assert Calendar.from_ical(write_feed([], "Knotwork")).name == "VCALENDAR"


def test_our_own_file_is_understood_again():
    found = read_event(write_calendar([entry(location="Café Nord")]), now=MONDAY, zone="Asia/Tokyo")

    assert (found.title, found.place) == ("Ada & Mia", "Café Nord")
    assert found.starts_at == datetime(2026, 11, 26, 18, tzinfo=UTC)


@given(st.text(), st.text(), st.text(min_size=1))
@example("a\r\nATTENDEE:mailto:evil@example.org", "b\rEND:VEVENT\r\nBEGIN:VEVENT", "u\r\nX:1")
@example("\x0b\x0c\x1c\x85\u2028\u2029\x00\ud800", '\\n\\;,:"', "\\")
@example("ä€😀" * 100, "", " ")
def test_no_text_can_add_a_property(summary, description, uid):
    """Whatever somebody is called: one event, our properties only, lines of at most 75 octets."""
    data = write_calendar([entry(summary=summary, description=description, uid=uid)])

    parsed = Calendar.from_ical(data)
    (only,) = parsed.subcomponents
    assert set(only) <= {
        "UID",
        "SEQUENCE",
        "STATUS",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "ORGANIZER",
    }
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert b"\n" not in data.replace(b"\r\n", b"")


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n"), min_size=1))
def test_a_text_comes_back_as_it_was(text):
    (only,) = Calendar.from_ical(write_calendar([entry(summary=text)])).subcomponents

    assert str(only["SUMMARY"]) == "\n".join(text.splitlines())


# --- anything ------------------------------------------------------------------------------------

NAMES = ["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID", "SEQUENCE", "BEGIN", "END", "TZOFFSETTO", "TZID"]  # fmt: skip
VALUES = ["VEVENT", "VTIMEZONE", "STANDARD", "20261126T190000", "20261126", "20270328T023000Z", "FREQ=WEEKLY;BYDAY=-1SU,MO", "FREQ=YEARLY;UNTIL=2026", "P1W", "-PT1H", "x", "9" * 40, "+2399", "-1400"]  # fmt: skip
PARAMS = ["", ";TZID=x", ";TZID=Europe", ";TZID=../etc/passwd", ";VALUE=DATE", ";TZID=Europe/Berlin", ';TZID="', ";TZID=\x00"]  # fmt: skip
LINES = st.builds(
    "{}{}:{}".format,
    st.sampled_from(NAMES),
    st.sampled_from(PARAMS),
    st.sampled_from(VALUES) | st.text(max_size=20),
)


@given(
    st.binary(max_size=400)
    | st.lists(LINES, max_size=40).map(
        lambda lines: "\r\n".join(["BEGIN:VEVENT", *lines]).encode("utf-8", "replace")
    )
)
@settings(max_examples=400, deadline=timedelta(seconds=2), suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_an_event_or_kindly_refused(data):
    found = outcome(data)

    if found:
        assert found.starts_at < found.ends_at
        assert found.ends_at > MONDAY
