import time as stopwatch
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.easter import easter as dateutil_easter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.slots import Window
from bot.understanding.dates.feasts import easter
from bot.understanding.dates.pieces import When
from bot.understanding.dates.reading import find, find_all, find_unreadable, understand
from bot.understanding.dates.spans import cadence, duration, find_cadence
from bot.understanding.dates.weekly import windows

pytestmark = pytest.mark.quick

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=BERLIN)
SUNDAY = datetime(2026, 11, 22, 20, 30, tzinfo=BERLIN)
NEW_YEARS_EVE = datetime(2026, 12, 31, 18, tzinfo=BERLIN)
SPRING = datetime(2026, 3, 28, 12, tzinfo=BERLIN)  # the night after loses an hour
AUTUMN = datetime(2026, 10, 24, 12, tzinfo=BERLIN)  # the night after has one twice
LEAP = datetime(2027, 6, 1, 8, tzinfo=BERLIN)


def told(when):
    """ "2026-11-26 19:00-20:00", as short as what was said."""
    if when is None:
        return None
    at = f" {when.at:%H:%M}" if when.at else ""
    return f"{when.day}{at}" + (f"-{when.until:%H:%M}" if when.until else "")


def table(text):
    """Lines "phrase = meaning"."""
    return [
        tuple(part.strip() for part in line.rsplit("=", 1))
        for line in text.strip().splitlines()
        if line.strip()
    ]


ENGLISH = table("""
Friday = 2026-11-27
friday = 2026-11-27
on Friday = 2026-11-27
on the third = 2026-12-03
by the twenty-first = 2026-12-21
on the thirty first = 2026-12-31
on the second of May = 2027-05-02
on the twenty second of May = 2027-05-22
by Friday = 2026-11-27
until Friday. = 2026-11-27
Fri = 2026-11-27
Monday = 2026-11-30
Monday 10:00 = 2026-11-23 10:00
Monday 8:00 = 2026-11-30 08:00
this Monday = 2026-11-23
next Tue 15:00 = 2026-12-01 15:00
next Tuesday = 2026-12-01
next Monday = 2026-11-30
in 2 weeks = 2026-12-07
in two weeks = 2026-12-07
in a week = 2026-11-30
in a fortnight = 2026-12-07
in 10 days = 2026-12-03
in a couple of days = 2026-11-25
in 3 months = 2027-02-23
in half a year = 2027-05-23
in 2 hours = 2026-11-23 11:00
in half an hour = 2026-11-23 09:30
3 days from now = 2026-11-26
a week from today = 2026-11-30
a week from tomorrow = 2026-12-01
Friday in 2 weeks = 2026-12-11
today = 2026-11-23
tonight = 2026-11-23 19:00
tonight at 8 = 2026-11-23 20:00
this evening = 2026-11-23 19:00
tomorrow = 2026-11-24
tomorrow noon = 2026-11-24 12:00
tomorrow at 7pm = 2026-11-24 19:00
tomorrow evening at 7 = 2026-11-24 19:00
tomorrow morning = 2026-11-24 09:00
at 5 tomorrow = 2026-11-24 17:00
the day after tomorrow = 2026-11-25
tomorrow, Tuesday = 2026-11-24
Friday afternoon = 2026-11-27 15:00
Friday midnight = 2026-11-28 00:00
Friday at 3 = 2026-11-27 15:00
26 Nov 2026 7pm = 2026-11-26 19:00
26 Nov = 2026-11-26
26th of November = 2026-11-26
November 26 = 2026-11-26
Nov 26th, 2026 = 2026-11-26
November the 26th = 2026-11-26
Thursday, 26 Nov at 7:30pm = 2026-11-26 19:30
Thu, Dec 3 · 6:30–8:30 PM = 2026-12-03 18:30-20:30
Mon 26 Nov = 2026-11-26
may 5 = 2027-05-05
the 26th = 2026-11-26
on the 3rd = 2026-12-03
2026-11-26 = 2026-11-26
2026-11-26T19:00 = 2026-11-26 19:00
2026-11-26 19:00 = 2026-11-26 19:00
2026-11-26T18:00:00Z = 2026-11-26 19:00
2026/11/26 = 2026-11-26
26-Nov-2026 = 2026-11-26
2026 Nov 26 = 2026-11-26
3/4 = 2027-03-04
25/12 = 2026-12-25
12/25/2026 = 2026-12-25
end of month = 2026-11-30
end of the month = 2026-11-30
end of next month = 2026-12-31
end of the week = 2026-11-27
end of next week = 2026-12-04
end of the year = 2026-12-31
end of March = 2027-03-31
mid December = 2026-12-15
early January = 2027-01-03
EOM = 2026-11-30
EOD = 2026-11-23
in March = 2027-03-31
in November = 2026-11-30
March 2027 = 2027-03-31
next week = 2026-12-04
the week after next = 2026-12-11
Friday next week = 2026-12-04
next week Friday = 2026-12-04
this week = 2026-11-27
this weekend = 2026-11-29
next weekend = 2026-12-06
next month = 2026-12-31
next year = 2027-01-01
Christmas Eve = 2026-12-24
15:00 = 2026-11-23 15:00
8:00 = 2026-11-24 08:00
7.30 pm = 2026-11-23 19:30
7 p.m. = 2026-11-23 19:00
19h = 2026-11-23 19:00
19h30 = 2026-11-23 19:30
at 7 = 2026-11-24 07:00
at 3 = 2026-11-23 15:00
half past 6 = 2026-11-23 18:30
quarter to 8pm = 2026-11-23 19:45
seven pm = 2026-11-23 19:00
from 6 to 8pm = 2026-11-23 18:00-20:00
between 6 and 8pm = 2026-11-23 18:00-20:00
Friday 11am-1pm = 2026-11-27 11:00-13:00
Friday 10am-noon = 2026-11-27 10:00-12:00
15:00–16:30 = 2026-11-23 15:00-16:30
Friday 👍 = 2026-11-27
maybe Friday? = 2026-11-27
Wednesday the 2nd = 2026-12-02
8 in the morning = 2026-11-24 08:00
12/1 at 6pm = 2026-12-01 18:00
Fri 7pm-9pm = 2026-11-27 19:00-21:00
after 6pm = 2026-11-23 18:00
٢٦.١١. = 2026-11-26
yesterday = 2026-11-22
""")

GERMAN = table("""
Freitag = 2026-11-27
am Freitag = 2026-11-27
bis Freitag = 2026-11-27
bis spätestens Freitag = 2026-11-27
Fr = 2026-11-27
Montag 10 Uhr = 2026-11-23 10:00
Montag 8 Uhr = 2026-11-30 08:00
Dienstag 15 Uhr = 2026-11-24 15:00
nächsten Dienstag 15 Uhr = 2026-11-24 15:00
naechsten Dienstag = 2026-11-24
nachsten Dienstag = 2026-11-24
kommenden Freitag = 2026-11-27
übernächsten Dienstag = 2026-12-01
übermorgen 18 Uhr = 2026-11-25 18:00
uebermorgen = 2026-11-25
u\u0308bermorgen 18 Uhr = 2026-11-25 18:00
morgen = 2026-11-24
morgen früh = 2026-11-24 09:00
morgen Abend = 2026-11-24 19:00
morgen um 7 = 2026-11-24 07:00
morgen Abend um 7 = 2026-11-24 19:00
heute = 2026-11-23
heute Abend = 2026-11-23 19:00
heute Nachmittag = 2026-11-23 15:00
heute Mittag = 2026-11-23 12:00
heute in einer Woche = 2026-11-30
heute in 14 Tagen = 2026-12-07
Freitag Morgen = 2026-11-27 09:00
Freitag früh um 8 = 2026-11-27 08:00
Freitagabend = 2026-11-27 19:00
am Freitagabend um 8 = 2026-11-27 20:00
Sonntagmittag = 2026-11-29 12:00
Do 26.11., 19 Uhr = 2026-11-26 19:00
Do, 26.11., um 19:30 Uhr = 2026-11-26 19:30
Do. 26.11. 19.30 Uhr = 2026-11-26 19:30
26.11. = 2026-11-26
26.11 = 2026-11-26
26. 11. 2026 = 2026-11-26
26.11.26 = 2026-11-26
26.11.2026 = 2026-11-26
am Dritten = 2026-12-03
bis zum Siebenundzwanzigsten = 2026-11-27
zum dreißigsten = 2026-11-30
am einunddreissigsten Mai = 2027-05-31
am 26.11. um 19 Uhr = 2026-11-26 19:00
22.11. = 2027-11-22
26. November = 2026-11-26
26. Nov. 2026 = 2026-11-26
3. März = 2027-03-03
3. Maerz = 2027-03-03
Donnerstag, den 26. November um halb acht abends = 2026-11-26 19:30
Am Donnerstag, den 3. Dezember, ab 19 Uhr = 2026-12-03 19:00
Mon 26.11. = 2026-11-26
am 3. = 2026-12-03
in 2 Wochen = 2026-12-07
in zwei Wochen = 2026-12-07
in einer Woche = 2026-11-30
in 14 Tagen = 2026-12-07
in anderthalb Wochen = 2026-12-03
in einem halben Jahr = 2027-05-23
in einem Monat = 2026-12-23
in 2 Stunden = 2026-11-23 11:00
in einer halben Stunde = 2026-11-23 09:30
Freitag in zwei Wochen = 2026-12-11
nächste Woche = 2026-12-04
übernächste Woche = 2026-12-11
Freitag nächster Woche = 2026-12-04
nächste Woche Freitag = 2026-12-04
Ende der Woche = 2026-11-27
Ende nächster Woche = 2026-12-04
Mitte nächster Woche = 2026-12-02
Monatsende = 2026-11-30
Ende des Monats = 2026-11-30
bis Ende November = 2026-11-30
Anfang Dezember = 2026-12-03
Mitte Dezember = 2026-12-15
Ende März = 2027-03-31
Jahresende = 2026-12-31
nächsten Monat = 2026-12-31
nächstes Jahr = 2027-01-01
im März = 2027-03-31
dieses Wochenende = 2026-11-29
am Wochenende = 2026-11-29
KW 50 = 2026-12-11
Freitag KW 50 = 2026-12-11
Heiligabend = 2026-12-24
Silvester = 2026-12-31
15 Uhr = 2026-11-23 15:00
um 15 Uhr = 2026-11-23 15:00
um 8 Uhr = 2026-11-24 08:00
3 Uhr = 2026-11-24 03:00
8 Uhr abends = 2026-11-23 20:00
halb acht = 2026-11-24 07:30
halb acht abends = 2026-11-23 19:30
abends um 8 = 2026-11-23 20:00
abends um acht = 2026-11-23 20:00
Viertel nach 6 = 2026-11-23 18:15
Viertel vor 8 = 2026-11-24 07:45
dreiviertel 8 = 2026-11-24 07:45
acht Uhr = 2026-11-24 08:00
mittags = 2026-11-23 12:00
Mitternacht = 2026-11-24 00:00
24 Uhr = 2026-11-24 00:00
18-20 Uhr = 2026-11-23 18:00-20:00
von 18 bis 20 Uhr = 2026-11-23 18:00-20:00
zwischen 18 und 20 Uhr = 2026-11-23 18:00-20:00
Do 26.11., 18-20 = 2026-11-26 18:00-20:00
Fr 22-1 Uhr = 2026-11-27 22:00-01:00
Freitag bitte = 2026-11-27
Mittwoch, den 2. = 2026-12-02
um halb 7 am Freitag = 2026-11-27 18:30
um 15 Uhr am Freitag = 2026-11-27 15:00
Freitag, 18:30 Uhr bis 20:00 Uhr = 2026-11-27 18:30-20:00
gestern = 2026-11-22
""")

PAST = table("""
Friday = 2026-11-20
on Friday = 2026-11-20
Freitag = 2026-11-20
Monday = 2026-11-16
Monday 8:00 = 2026-11-23 08:00
last Tuesday = 2026-11-17
letzten Dienstag = 2026-11-17
vorletzten Dienstag = 2026-11-10
yesterday = 2026-11-22
yesterday evening = 2026-11-22 19:00
gestern = 2026-11-22
gestern Abend = 2026-11-22 19:00
vorgestern = 2026-11-21
the day before yesterday = 2026-11-21
last night = 2026-11-22 19:00
today = 2026-11-23
heute = 2026-11-23
heute früh = 2026-11-23 09:00
this morning = 2026-11-23 09:00
vor 3 Tagen = 2026-11-20
3 days ago = 2026-11-20
3 Tage her = 2026-11-20
vor einer Woche = 2026-11-16
vor ein paar Tagen = 2026-11-20
a week ago = 2026-11-16
a few days ago = 2026-11-20
a fortnight ago = 2026-11-09
vor einem halben Jahr = 2026-05-23
half a year ago = 2026-05-23
letzte Woche = 2026-11-18
last week = 2026-11-18
letzte Woche Freitag = 2026-11-20
Friday last week = 2026-11-20
last month = 2026-10-15
letztes Jahr = 2025-11-23
am Wochenende = 2026-11-21
last weekend = 2026-11-21
20.11. = 2026-11-20
26.11. = 2025-11-26
26 Nov = 2025-11-26
the 20th = 2026-11-20
in March = 2026-03-15
im März = 2026-03-15
in November = 2026-11-15
in December = 2025-12-15
Anfang Oktober = 2026-10-03
15:00 = 2026-11-22 15:00
8:00 = 2026-11-23 08:00
tomorrow = 2026-11-24
""")

OTHER_NOWS = [
    (SUNDAY, "Sunday", "2026-11-29"),
    (SUNDAY, "this Sunday", "2026-11-22"),
    (SUNDAY, "Sonntag 21 Uhr", "2026-11-22 21:00"),
    (SUNDAY, "next week", "2026-11-27"),
    (SUNDAY, "this weekend", "2026-11-22"),
    (SUNDAY, "end of the week", "2026-11-22"),
    (SUNDAY, "20:00", "2026-11-23 20:00"),
    (SUNDAY, "in 4 hours", "2026-11-23 00:30"),
    (NEW_YEARS_EVE, "tomorrow", "2027-01-01"),
    (NEW_YEARS_EVE, "1.1.", "2027-01-01"),
    (NEW_YEARS_EVE, "31.12.", "2026-12-31"),
    (NEW_YEARS_EVE, "in a month", "2027-01-31"),
    (NEW_YEARS_EVE, "in 2 months", "2027-02-28"),
    (NEW_YEARS_EVE, "next month", "2027-01-31"),
    (NEW_YEARS_EVE, "KW 1", "2027-01-08"),
    (NEW_YEARS_EVE, "the 30th", "2027-01-30"),
    (SPRING, "morgen 2:30", "2026-03-29 02:30"),
    (SPRING, "in 24 hours", "2026-03-29 13:00"),
    (SPRING, "tomorrow noon", "2026-03-29 12:00"),
    (AUTUMN, "in 24 hours", "2026-10-25 11:00"),
    (AUTUMN, "morgen 2:30", "2026-10-25 02:30"),
    (LEAP, "29.2.", "2028-02-29"),
]

NOTHING = """
hello|Anna|42|may|May|a|x1|march|March|Mai|April|June|morning|evening|good morning|guten Morgen|Guten Abend|31.02.
30 Feb|25:00|12:60|13pm|0pm|32.1.|1.13.|00.00.|99.99.2026|2026-13-01|2026-02-30|$25|25 €|EUR 12,50|12.50 €|Room 204
2.0|v1.2.3|192.168.1.1|+49 170 1234567|0170 1234567|030-1234567|24/7|0|7|2026|10000|next|nächsten|last|in|on|at|um
in weeks|days|3 days|2 Wochen|every Friday|Friday and Saturday Night Fever|Friday or so whatever|ja|nein|ok|yes|no
today tomorrow|heute morgen übermorgen|Freitag Anna|Anna Freitag|met Anna yesterday|15:00:00:00|1:2|now or never|?|.
99999999999999999999|in 99999999 years|in 9999 years|vor 9999 Jahren|1.1.0000|KW 99|week 0|the 32nd|am 45.|²
""".replace("\n", "|").split("|")


@pytest.mark.parametrize(("said", "meant"), ENGLISH)
def test_english_phrases_are_understood(said, meant):
    assert told(understand(said, now=MONDAY)) == meant


@pytest.mark.parametrize(("said", "meant"), GERMAN)
def test_german_phrases_are_understood(said, meant):
    assert told(understand(said, now=MONDAY, language="de")) == meant


@pytest.mark.parametrize(("said", "meant"), [row for row in ENGLISH + GERMAN if "/" not in row[0]])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_language_only_settles_numbers(said, meant, language):
    assert told(understand(said, now=MONDAY, language=language)) == meant


@pytest.mark.parametrize(("said", "meant"), PAST)
def test_looking_back_the_latest_such_day_is_meant(said, meant):
    assert told(understand(said, now=MONDAY, past=True)) == meant


@pytest.mark.parametrize(("now", "said", "meant"), OTHER_NOWS)
def test_what_is_meant_depends_on_the_hour_it_is_said(now, said, meant):
    assert told(understand(said, now=now)) == meant


@pytest.mark.parametrize("said", [phrase for phrase in NOTHING if phrase])
@pytest.mark.parametrize("past", [False, True])
def test_what_is_no_date_is_none(said, past):
    assert understand(said, now=MONDAY, past=past) is None


@pytest.mark.parametrize(("language", "meant"), [("de", "2027-04-03"), ("en", "2027-03-04")])
def test_three_slash_four_follows_the_language(language, meant):
    assert told(understand("3/4", now=MONDAY, language=language)) == meant


def test_a_date_outweighs_a_weekday_beside_it():
    """The 26th is a Thursday, whatever is said with it; but one of both is a slip, so the day is rough."""
    assert understand("Mon 26.11.2026", now=MONDAY) == When(day=date(2026, 11, 26), rough=3)


IN_SENTENCES = [
    ("war Di beim Lunch", "Di", "2026-11-24"),
    ("am übernächstn samstag kimmt er", "am übernächstn samstag", "2026-12-05"),
    ("sometime before the end of March please", "sometime before the end of March", "2027-03-31"),
    ("met Anna yesterday, owe her the book", "yesterday", "2026-11-22"),
    ("send her the book by Friday", "by Friday", "2026-11-27"),
    ("gestern Anna getroffen, schulde ihr das Buch bis Freitag", "gestern", "2026-11-22"),
    (
        "tickets $25 on Thursday 26 November, 7pm at Room 204",
        "on Thursday 26 November, 7pm",
        "2026-11-26 19:00",
    ),
    ("25 € am Do 26.11., um 19 Uhr im Café", "am Do 26.11., um 19 Uhr", "2026-11-26 19:00"),
    ("Join us: Thu, Dec 3 · 6:30–8:30 PM", "Thu, Dec 3 · 6:30–8:30 PM", "2026-12-03 18:30-20:30"),
    ("May and April met in June", "in June", "2027-06-30"),
    ("I sat on Monday", "on Monday", "2026-11-30"),
    (
        "Wann: Donnerstag, 26. November 2026\nBeginn: 19:00 Uhr",
        "Donnerstag, 26. November 2026\nBeginn: 19:00 Uhr",
        "2026-11-26 19:00",
    ),
    ("👍🏽 bis Freitag 🎉", "bis Freitag", "2026-11-27"),
    ("Ruf +49 170 1234567 an, am Freitag", "am Freitag", "2026-11-27"),
    ("see you at 7pm then", "at 7pm", "2026-11-23 19:00"),
    ("\u202eFriday\u202c it is", "Friday", "2026-11-27"),
    ("İstanbul am Freitag", "am Freitag", "2026-11-27"),
    ("come to the U\u0308bung u\u0308bermorgen please", "u\u0308bermorgen", "2026-11-25"),
    ("version 2.0 ships on 2026-12-01", "on 2026-12-01", "2026-12-01"),
]


@pytest.mark.parametrize(("sentence", "part", "meant"), IN_SENTENCES)
def test_the_leftmost_date_of_a_sentence_is_found(sentence, part, meant):
    when, (start, end) = find(sentence, now=MONDAY)

    assert (sentence[start:end], told(when)) == (part, meant)


@pytest.mark.parametrize(
    "sentence",
    [
        "$25", "25 €", "EUR 12,50", "12.50 €", "call +49 170 1234567", "Room 204", "version 2.0", "met May", "May called",
        "April and June came", "So I met Anna", "do you know Ben", "we sat there", "the sun", "Fr. Müller", "3/4 of them",
        "24/7 hotline", "we may 5 times", "the end may come", "good morning", "guten Morgen Anna", "mi casa", "10.0.0.1",
        "it took 3 hours", "Friday's meeting", "lunch was good", "abends", "in the evening", "for 3 days", "", "by 2.5 percent", "by 12.5 percent", "Mai hat angerufen", "so what", "or so", "every 6 weeks or so",
        "met Carla at the christmas market", "auf dem Weihnachtsmarkt", "Silvesterparty bei Ada", "the Easter egg hunt",
        "my New Year's resolutions", "after the christmas party", "by Christmas dinner",
        "at Easter camp", "Silvester-Party", "frohe Weihnachten", "happy easter",
        "about the February list", "Lunch mit Di im Park", "Montagu and Freitas", "auf Montage", "the October numbers", "do the dishes", "wed in white", "morgen!",
        "am Morgen", "not Friday", "nicht morgen", "sonntags", "um 3 Euro", "at 5 cafes", "Mi Young", "Mo and Sa",
        "call Mo at home", "mittag gegessen", "soon", "sobald das Holz da ist", "the 3rd wheel", "am 3. Tag", "24/7",
        "he owed me lunch", "do it in any case", "back and forth", "find another day", "das tue ich", "so-so", "by now",
        "from now on", "Frau Freitag kommt", "happy friday", "schönes Wochenende", "go on so", "once in a quarter",
        "bank holiday monday", "at the end of the day she agreed", "this may help", "May last", "ISBN 978-3-16-148410-0",
    ],
)  # fmt: skip
def test_money_names_and_numbers_are_no_dates(sentence):
    assert find(sentence, now=MONDAY) is None


def exact(when):
    """ "2026-11-02 ~4 vague": also by how many days it may be off, and that no day was meant."""
    rough = f" ~{when.rough}" if when.rough else ""
    return told(when) + rough + (" vague" if when.vague else "")


#: Kind by kind: "sentence [what is read] = meaning", looking ahead from Monday, 23 November 2026, 9:00.
EVERYDAY_WORDS = table("""
wir treffen uns [so gegen drei] im Café = 2026-11-23 15:00
passt [so um 7 rum]? = 2026-11-24 07:00
ich komm [so 7 rum] = 2026-11-24 07:00
can do [3pm] = 2026-11-23 15:00
essen [am So um 12] = 2026-11-29 12:00
[bis Do] schick ich's = 2026-11-26
Ada meint [Mi 15 Uhr] = 2026-11-25 15:00
essen [mi 15 uhr] = 2026-11-25 15:00
[sat morning] works = 2026-11-28 09:00
we sat there [at 3pm] = 2026-11-23 15:00
[Mon or Tue next week] = 2026-11-30 ~1 vague
""")
SPELLINGS = table("""
see her [tmrw 3pm] = 2026-11-24 15:00
[2moro] at hers = 2026-11-24
[tmr evening] with Ben = 2026-11-24 19:00
[thurs 2pm] then = 2026-11-26 14:00
[weds noon] = 2026-11-25 12:00
lunch [tommorow] = 2026-11-24
[Wendsday 10am] at mine = 2026-11-25 10:00
er bringt mir [moang] die Mitschrift = 2026-11-24
[übermoang um ochte] = 2026-11-25 08:00
[am Freidooch] beim Schorsch = 2026-11-27
[am Mittwuch 14 Uhr] = 2026-11-25 14:00
[Samschdag] in Basel = 2026-11-28
[am Ziischtig] z Bern = 2026-11-24
[Sünndag] na Huus = 2026-11-29
[am Freidoochobend] = 2026-11-27 19:00
[Dinstag] in Ulm = 2026-11-24
[übernächste Wuch] = 2026-12-11 ~2
""")
FEASTS = table("""
[two weeks before Easter] = 2027-03-14 ~3
[am Freitag vor Weihnachten] mit Ada = 2026-12-18
[the weekend after Easter] = 2027-04-04 ~1
[eine Woche nach Ostern] = 2027-04-04 ~3
[the day after Christmas] = 2026-12-26
[am Tag nach Weihnachten] = 2026-12-27
[kurz vor Weihnachten] mit Ada = 2026-12-23 ~3 vague
[shortly before Easter] = 2027-03-25 ~3 vague
[nach Ostern] will ich hin = 2027-03-30 ~5 vague
he sends it [after Easter] = 2027-03-30 ~5 vague
[after Christmas], she said = 2026-12-27 ~5 vague
[nach Pfingsten] = 2027-05-18 ~5 vague
feedback [by xmas eve] = 2026-12-24
[am 2. Advent] fürs Fest = 2026-12-06
[erster Advent] bei Oma = 2026-11-29
[second advent] at church = 2026-12-06
[am Rosenmontag um elf] mit Vroni = 2027-02-08 11:00
[Ostermontag] = 2027-03-29
[Karfreitag 15 Uhr] = 2027-03-26 15:00
[an Pfingsten] = 2027-05-16 ~1
[Christi Himmelfahrt] = 2027-05-06
[by New Year] = 2027-01-01
[at Thanksgiving] = 2026-11-26 ~1
[by Presidents' Day] she signs = 2027-02-15
[by Christmas] Ben sends it = 2026-12-25 ~1
[before Christmas] she'll call = 2026-12-23 ~5 vague
[zwischen Weihnachten und Neujahr] = 2026-12-29 ~1
""")
WITHIN_MONTHS = table("""
[first Monday of December] = 2026-12-07
[last Friday of the month] = 2026-11-27
[the second to last Friday of December] = 2026-12-18
[ersten Donnerstag im Dezember (3.12.)] = 2026-12-03
[zweiten Dienstag im Dezember] = 2026-12-08
[am letzten Freitag im Monat um 18 Uhr] = 2026-11-27 18:00
[am vorletzten Freitag im Dezember] = 2026-12-18
[third Wednesday in January] = 2027-01-20
[on Friday (27 Nov)] = 2026-11-27
[Anfang März] = 2027-03-03 ~4
[bis Mitte Jänner] = 2027-01-15 ~2
[Ende Feber] = 2027-02-28 ~3
[early March] = 2027-03-03 ~4
[by the 20th] if she's back = 2026-12-20
remind me [on the 3rd] to ring = 2026-12-03
Opa hat [am 13.] seinen 90. = 2026-12-13
picking her up [Fri 27th 14:20] from BER = 2026-11-27 14:20
[friday the 4th at 3] = 2026-12-04 15:00
[am 12.1. um eins] wie immer = 2027-01-12 13:00
[Thu 14/1] = 2027-01-14
[15/1] in Bonn = 2027-01-15
[am fünften Dezember] = 2026-12-05
coming to Pune [on 10th], meeting at his hotel = 2026-12-10
she comes [on 10th, I think] = 2026-12-10 ~2
the season opener [march 6] = 2027-03-06
[am 1. nächsten Monats] = 2026-12-01
[24.-26.12.] bei Oma = 2026-12-24 ~2
""")
WEEKS = table("""
[KW 7] = 2027-02-19 ~2
[Mi in 14 Tagen 12.15] mit Beat = 2026-12-09 12:15
[Friday week, 4pm], her flat = 2026-12-04 16:00
[Tuesday fortnight] = 2026-12-08
[a week on Friday] = 2026-12-04
[bis übernächsten Mittwoch] = 2026-12-02
[next Thursday evening, 7ish], my place = 2026-12-03 19:00
[nächsten Donnerstag] = 2026-11-26
[this coming Friday] = 2026-11-27
[the Friday after next] = 2026-12-04
[heute in acht Tagen] = 2026-12-01
[Freitag in acht Tagen] = 2026-12-04
[on 2 December], so I come = 2026-12-02
[on 2 December] sat there = 2026-12-02
[am 26.11. (Do)] bei Ada = 2026-11-26
[nächste Woche] bringt er's = 2026-12-04 ~2
[next week] = 2026-12-04 ~2
[until end of next week] = 2026-12-04 ~2
[ab nächster Woche] = 2026-11-30
[over the weekend] = 2026-11-29 ~1
[am WE] = 2026-11-29 ~1
[nach dem Wochenende] = 2026-11-30 ~3 vague
[before the weekend] = 2026-11-27 ~1
[the weekend after next] = 2026-12-13 ~1
book it [first thing Wednesday] = 2026-11-25
having me over [for Turkey Day, 2pm] = 2026-11-26 14:00 ~1
[eod tomorrow] = 2026-11-24
[Friday eod] = 2026-11-27
[by eow] = 2026-11-27 ~2
[in the week of Dec 7] = 2026-12-11 ~2
""")
PERIODS = table("""
[before the month's out] = 2026-11-30
[before the year is over] = 2026-12-31
[bevor der Monat rum ist] = 2026-11-30
[ehe das Jahr um ist] = 2026-12-31
[nächschd Woch] = 2026-12-04 ~2
[in Jan] she moves = 2027-01-31 ~30
[irgendwann im Januar] = 2027-01-31 ~30 vague
[sometime in Q1] = 2027-03-31 ~89 vague
[at some point next week] = 2026-12-04 ~2 vague
pause [until March] = 2027-03-01 ~15
[im Sommer] = 2027-07-15 ~45
[by end of Q1] = 2027-03-31 ~7
[in the new year] = 2027-01-15 ~15 vague
[in zwei, drei Wochen] = 2026-12-14 ~7
give me [another week] = 2026-11-30 ~2
[noch eine Woche] bitte = 2026-11-30 ~2
""")
TURNS = table("""
[before Friday] = 2026-11-26
[nach Mittwoch] = 2026-11-26 ~3 vague
[Donnerstag oder Freitag] = 2026-11-26 ~1 vague
[22. oder 23. Dezember] = 2026-12-22 ~1 vague
[Friday at 3 or 4] = 2026-11-27
[Montag bis Mittwoch] in Bonn = 2026-11-30 ~2
moved [from Tuesday] to Wednesday 8am = 2026-11-24
[nicht am Freitag sondern am Samstag] = 2026-11-28
""")
HOURS = table("""
coffee, [Sat 28th, 11], by the main doors = 2026-11-28 11:00
lunch, [Friday, 1], the Crown = 2026-11-27 13:00
Mittag, [Freitag, 13], bei Luigi = 2026-11-27 13:00
das ist auf [den 3.] verschoben = 2026-12-03
[half six friday] w Lucia = 2026-11-27 18:30
[Sonntag, halb eins] = 2026-11-29 12:30
[viertel acht] = 2026-11-24 07:15
[morgen dreiviertel acht] = 2026-11-24 07:45
[Freitag 17h] = 2026-11-27 17:00
[Thursday, 12 sharp] = 2026-11-26 12:00
[tomorrow after lunch] = 2026-11-24 14:00
[Freitag nach dem Mittag] = 2026-11-27 14:00
[after work tomorrow] = 2026-11-24 18:00
[lunchtime tomorrow] = 2026-11-24 12:00
[morgen um 3 in der Früh] = 2026-11-24 03:00
[um 3 am Freitag] = 2026-11-27 15:00
[acht Uhr dreißig] = 2026-11-24 08:30
[um drei] im Café = 2026-11-23 15:00
[Friday, one o'clock] at the Swan = 2026-11-27 13:00
beers [fri arvo 4] = 2026-11-27 16:00
[am Friitig am halbi sibni] Fondue = 2026-11-27 18:30
[hüt z'Abig] = 2026-11-23 19:00
""")
AHEAD = EVERYDAY_WORDS + SPELLINGS + FEASTS + WITHIN_MONTHS + WEEKS + PERIODS + TURNS + HOURS

#: The same looking back.
BACK = table("""
called Hannah [last night], two hours = 2026-11-22 19:00
[last evening] with Ben = 2026-11-22 19:00
met her [yest at 5] = 2026-11-22 17:00
[y'day] = 2026-11-22
[gester] mit em Reto = 2026-11-22
[gestan] beim Toni = 2026-11-22
war [heit] mit da Milica = 2026-11-23
[the day before yesterday] = 2026-11-21
[yesterday], Friday was too busy = 2026-11-22
[Not yesterday but the day before] I met Noah = 2026-11-21
[nicht gestern, sondern vorgestern] = 2026-11-21
das war [am Mittwoch nicht Dienstag] = 2026-11-18
met him [in 1999] = 1999-07-01 ~183
kenne sie [seit 2019] = 2019-07-01 ~183
[in 2026] = 2026-11-23 ~183
Treffen war [letzte Woche Mittwoch] = 2026-11-18
met Ben [last week] = 2026-11-18 ~3
[vorletzte Woche] = 2026-11-11 ~3
[vorletzten Sonntag] = 2026-11-15
zuletzt [vor nem Jahr] auf ner Beerdigung = 2025-11-23 ~45
[3 weeks ago give or take] = 2026-11-02 ~4
[vor so 3 Wochen oder so] = 2026-11-02 ~4
[a few days ago] = 2026-11-20 ~2
[vor 2-3 Wochen] = 2026-11-02 ~7
das war [im Sommer, Juli glaub ich] = 2026-07-15 ~15
[last summer] = 2026-07-15 ~45
[letztes Jahr im Mai] = 2025-05-15 ~15
[Easter last year] = 2025-04-20 ~1
[in Q3] = 2026-08-15 ~45
[two weeks before Easter] = 2026-03-22 ~3
[Weihnachten] mit Oma gefeiert = 2025-12-25 ~1
[neulich] mit Ada Kaffee = 2026-11-16 ~7 vague
[the other day] = 2026-11-19 ~4 vague
[Dienstag glaub ich] = 2026-11-17 ~2
last time was [Oct 28] = 2026-10-28
[last month] = 2026-10-15 ~15
a roast at hers, [sunday just gone] = 2026-11-22
[two Fridays ago] = 2026-11-13
[a month or two ago] = 2026-10-23 ~15
[yesterday or the day before] = 2026-11-22 ~1 vague
""")


@pytest.mark.parametrize(("marked", "meant"), AHEAD)
def test_all_of_a_phrase_is_read_as_people_write_it(marked, meant):
    assert read_marked(marked, past=False) == (meant, marked)


@pytest.mark.parametrize(("marked", "meant"), BACK)
def test_all_of_a_phrase_is_read_looking_back(marked, meant):
    assert read_marked(marked, past=True) == (meant, marked)


def read_marked(marked, *, past):
    """What is read in the sentence without its brackets, and the sentence with brackets around that."""
    sentence = marked.replace("[", "").replace("]", "")
    when, (start, end) = find(sentence, now=MONDAY, language="de", past=past)
    return exact(when), f"{sentence[:start]}[{sentence[start:end]}]{sentence[end:]}"


def test_since_always_looks_back():
    assert told(find("he is a father since January", now=MONDAY)[0]) == "2026-01-15"
    assert told(find("seit Freitag krank", now=MONDAY)[0]) == "2026-11-20"


def test_an_hour_alone_is_told_from_one_with_a_day():
    assert find("at 3pm", now=MONDAY)[0].hour_only
    assert not find("today at 3pm", now=MONDAY)[0].hour_only


def test_the_week_before_counts_from_the_date_before_it():
    sentence = "I cover her talk on the 12th of Feb. She'll send the slides the week before"

    assert [exact(when) for when, _ in find_all(sentence, now=MONDAY)] == ["2027-02-12", "2027-02-05 ~3"]
    assert find("She'll send the slides the week before", now=MONDAY) is None


def test_what_recurs_is_no_date_unless_asked_for():
    assert find("we meet every Friday", now=MONDAY) is None
    assert find("er erwartet mich jeden Sonntag", now=MONDAY) is None
    assert told(find("open every Friday", now=MONDAY, habits=True)[0]) == "2026-11-27"


@pytest.mark.parametrize("year", range(1900, 2100))
def test_easter_is_where_the_church_finds_it(year):
    """On the first Sunday after the full moon of spring, as dateutil reckons it too."""
    assert easter(year) == dateutil_easter(year)


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("met Ada 2024-02-30 10:00 at hers", "2024-02-30 10:00"),
        ("met Ada on 30 Feb 2027", "on 30 Feb 2027"),
        ("Ada getroffen am 31.02. um 15 Uhr", "am 31.02. um 15 Uhr"),
        ("see you the 32nd", "the 32nd"),
        ("met Ben on 31 November", "on 31 November"),
        ("tomorrow 25:00 at mine", "tomorrow 25:00"),
        ("morgen um 26 Uhr bei mir", "morgen um 26 Uhr"),
        ("Friday 13pm", "Friday 13pm"),
        ("send it by 2/30 please", "by 2/30"),
        ("met Ada 13/13/2026", "13/13/2026"),
        ("see you on the second Monday", "on the second Monday"),
        ("fifth Monday of February 2027", "fifth Monday of February 2027"),
        ("ersten Donnerstag im Dezember (4.12.)", "ersten Donnerstag im Dezember (4.12.)"),
        ("triff mi um 3", "mi um 3"),
        ("kommst du so 15 uhr", "so 15 uhr"),
        ("two weeks before the wedding", "two weeks before the wedding"),
        ("zwei Tage vor der Hochzeit", "zwei Tage vor der Hochzeit"),
    ],
)
def test_what_looks_like_a_date_and_cannot_be_one_is_told_as_unreadable(sentence, part):
    """No part of it is read as a date: 10:00 would be today's."""
    start, end = find_unreadable(sentence, now=MONDAY)

    assert (sentence[start:end], find(sentence, now=MONDAY)) == (part, None)


@pytest.mark.parametrize(
    "sentence", ["we won 25:12", "50/50", "it is 50/50", "open 24/7", "the bill is 31.02"]
)
def test_numbers_of_other_kinds_are_not_unreadable(sentence):
    assert find_unreadable(sentence, now=MONDAY) is None


def test_what_can_be_read_is_not_unreadable():
    assert find_unreadable("met Ada yesterday, the bill is 31.02", now=MONDAY) is None


def test_all_dates_of_a_text_are_found():
    sentence = "met Ada on Friday, she sends the deck by 3.12. or 40.13."

    assert [(told(when), sentence[a:b]) for when, (a, b) in find_all(sentence, now=MONDAY)] == [
        ("2026-11-27", "on Friday"),
        ("2026-12-03", "by 3.12."),
    ]
    assert len(find_all("on Friday, " * 9, now=MONDAY)) == 6


RHYTHMS = {
    "every 6 weeks": 42, "alle 6 Wochen": 42, "every six weeks": 42, "6 weeks": 42, "monthly": 30, "monatlich": 30,
    "weekly": 7, "wöchentlich": 7, "woechentlich": 7, "quarterly": 90, "vierteljährlich": 90, "alle zwei Wochen": 14,
    "halbjährlich": 180, "yearly": 365, "jährlich": 365, "jedes Quartal": 90, "30": 30, "30 days": 30, "2w": 14,
    "every other week": 14, "jede zweite Woche": 14, "every month": 30, "jeden Monat": 30, "jede Woche": 7,
    "einmal im Monat": 30, "once a month": 30, "twice a year": 182, "14-tägig": 14, "12 months": 365, "6 Monate": 180,
    "alle 3 Monate": 90, "fortnightly": 14, "every year": 365, "3650": 3650, "1": 1, "Every 6 weeks.": 42,
    "every 6 weeks or so": 42, "so alle sechs Wochen": 42, "about every 6 weeks": 42, "alle 4-6 Wochen": 35,
    "every 6 to 8 weeks": 49, "alle zwei, drei Monate": 75, "1x/Woche": 7, "1x im Quartal": 90, "once in a quarter": 90,
    "einmal die Woche": 7, "6 times a year": 60, "sechsmal im Jahr": 60, "zweimal jährlich": 182, "alle anderthalb Monate": 45,
    "jeden zweiten Dienstag": 14, "every Sunday": 7, "immer sonntags": 7, "every last Friday of the month": 30,
    "jeden ersten Montag im Monat": 30, "nur an Weihnachten": 365, "every Christmas": 365, "alle zwa Monat": 60,
    "once every two weeks": 14, "every week or two": 7,
    "0": None, "3651": None, "9999 years": None, "every 3 hours": None, "weeks": None, "hello": None, "": None,
    "every": None, "every 6": None, "-5": None, "6 weeks please no": None,
}  # fmt: skip


@pytest.mark.parametrize(("said", "days"), RHYTHMS.items())
def test_a_rhythm_is_a_number_of_days(said, days):
    assert cadence(said) == days


@pytest.mark.parametrize(
    ("sentence", "part", "days"),
    [
        ("/add Ada Lovelace mentor every 6 weeks", "every 6 weeks", 42),
        ("Ada Lovelace alle 2 Monate", "alle 2 Monate", 60),
        ("Ben wöchentlich", "wöchentlich", 7),
        ("Ben monthly, my mentor", "monthly", 30),
        ("Oma nicht alle 14 Tage sondern jede Woche", "jede Woche", 7),
        ("Shalini once in a quarter", "once in a quarter", 90),
        ("den seh i so alle zwa Monat", "so alle zwa Monat", 60),
    ],
)
def test_a_rhythm_is_found_in_a_command(sentence, part, days):
    found, (start, end) = find_cadence(sentence)

    assert (found, sentence[start:end]) == (days, part)


@pytest.mark.parametrize("sentence", ["Ada 6", "Ada 6 weeks", "Everly Brothers", "alle meine Entchen", ""])
def test_a_bare_number_is_no_rhythm_in_a_command(sentence):
    assert find_cadence(sentence) is None


LENGTHS = {
    "3 days": timedelta(days=3), "2 Stunden": timedelta(hours=2), "90 minutes": timedelta(minutes=90),
    "1 week 2 days": timedelta(days=9), "1 week and 2 days": timedelta(days=9), "1h30": timedelta(minutes=90),
    "1h 30m": timedelta(minutes=90), "anderthalb Stunden": timedelta(minutes=90), "half an hour": timedelta(minutes=30),
    "eine halbe Stunde": timedelta(minutes=30), "1,5 Stunden": timedelta(minutes=90), "eine Woche": timedelta(days=7),
    "für 3 Tage": timedelta(days=3), "drei Tage lang": timedelta(days=3), "1-2 Wochen": timedelta(days=14), "a month": timedelta(days=30), "30": None, "x": None, "": None, "0 days": None,
    "3 days x": None, "9999 years": None,
}  # fmt: skip


@pytest.mark.parametrize(("said", "length"), LENGTHS.items())
def test_a_length_of_time_is_read(said, length):
    assert duration(said) == length


def shown(read):
    return read and ", ".join(
        f"{['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'][w.weekday]} {w.start:%H:%M}-{w.end:%H:%M}" for w in read
    )


FREE = {
    "Mon 18-20, Thu 12:00-14:00": "Mo 18:00-20:00, Th 12:00-14:00",
    "Mo-Mi 12-13 Uhr": "Mo 12:00-13:00, Tu 12:00-13:00, We 12:00-13:00",
    "Di und Do 18:30-20": "Tu 18:30-20:00, Th 18:30-20:00",
    "weekends 10-12": "Sa 10:00-12:00, Su 10:00-12:00",
    "am Wochenende 10-12": "Sa 10:00-12:00, Su 10:00-12:00",
    "Sa 10am-noon": "Sa 10:00-12:00",
    "Mon 18-20, Mon 19-21": "Mo 18:00-21:00",
    "Mon 18-19, Mon 19-21": "Mo 18:00-21:00",
    "Thu 9-10; Mon 9-10": "Mo 09:00-10:00, Th 09:00-10:00",
    "Mon 6-8pm and Fri evening": "Mo 18:00-20:00, Fr 18:00-22:00",
    "Fr-Mo 10-11": "Mo 10:00-11:00, Fr 10:00-11:00, Sa 10:00-11:00, Su 10:00-11:00",
    "Mo 9-10 und 17-18 Uhr": "Mo 09:00-10:00, Mo 17:00-18:00",
    "jeden Dienstag von 18 bis 20 Uhr": "Tu 18:00-20:00",
    "Sa 22-24": "Sa 22:00-23:59",
    "Mondays 9-5": "Mo 09:00-17:00",
    "Mon 18-20\nTue 18-20": "Mo 18:00-20:00, Tu 18:00-20:00",
    "weekdays 12-13": ", ".join(f"{day} 12:00-13:00" for day in ("Mo", "Tu", "We", "Th", "Fr")),
    "werktags 18-20": ", ".join(f"{day} 18:00-20:00" for day in ("Mo", "Tu", "We", "Th", "Fr")),
    "Mo-Fr 12-13 Uhr": ", ".join(f"{day} 12:00-13:00" for day in ("Mo", "Tu", "We", "Th", "Fr")),
    "Mon 20-18": None, "Mon": None, "foo": None, "": None, "18-20": None, "Mon 18-20 foo": None, "Mon 25-26": None,
    "Fr 22-1 Uhr": None, "Mon 18-18": None,
    "; ".join(f"daily {h}:{m:02}-{h}:{m + 5:02}" for h in range(8, 12) for m in (0, 20, 40)): None,
}  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), FREE.items())
def test_free_times_are_read_wholly_or_not_at_all(said, meant):
    assert shown(windows(said)) == meant


def test_windows_are_domain_values():
    assert windows("Sa 10-12") == (Window(weekday=5, start=time(10), end=time(12)),)


ANY_TEXT = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="0123456789.:-/ ,amphuT€", max_size=60),
    st.lists(
        st.sampled_from(
            [
                "am",
                "um",
                "bis",
                "in",
                "vor",
                "next",
                "last",
                "Freitag",
                "Fr",
                "Do",
                "so",
                "Monday",
                "26.",
                "26.11.",
                "Nov",
                "may",
                "2026",
                "9999",
                "0",
                "7",
                "19",
                "Uhr",
                "pm",
                "halb",
                "acht",
                "viertel",
                "morgen",
                "heute",
                "früh",
                "abends",
                "week",
                "Woche",
                "weeks",
                "ago",
                "days",
                "end",
                "of",
                "Ende",
                "-",
                ",",
                "every",
                "alle",
                "before",
                "after",
                "since",
                "oder",
                "(",
                ")",
                "not",
                "the week",
                "Easter",
                "Weihnachten",
                "last year",
                "first",
                "two",
                "Q1",
                "im Sommer",
                "from",
                "to",
                "18-20",
                "15:00",
                "ß",
                "İ",
                "🎉",
                "\u200f",
                "٣",
            ]
        ),
        max_size=12,
    ).map(" ".join),
)
EDGES = st.sampled_from(
    [
        MONDAY,
        SUNDAY,
        SPRING,
        AUTUMN,
        datetime(9999, 12, 31, 23, 59, tzinfo=BERLIN),
        datetime(1, 1, 1, tzinfo=BERLIN),
    ]
)


@settings(max_examples=300, deadline=None)
@given(text=ANY_TEXT, now=EDGES, past=st.booleans(), language=st.sampled_from(["de", "en"]))
@example(text="in 2 hours", now=datetime(9999, 12, 31, 23, 59, tzinfo=BERLIN), past=False, language="en")
@example(
    text="tomorrow midnight", now=datetime(9999, 12, 31, 23, 59, tzinfo=BERLIN), past=False, language="en"
)
@example(text="gestern", now=datetime(1, 1, 1, tzinfo=BERLIN), past=True, language="de")
def test_no_text_raises_and_spans_lie_within(text, now, past, language):
    understand(text, now=now, past=past, language=language)
    found = find(text, now=now, past=past, language=language)
    every = find_all(text, now=now, past=past, language=language)
    assert every[:1] == ([found] if found else [])
    unreadable = find_unreadable(text, now=now, past=past, language=language)
    for start, end in [span for _, span in every] + ([unreadable] if unreadable else []):
        assert 0 <= start < end <= len(text)
    rhythm = find_cadence(text)
    if rhythm:
        assert 0 <= rhythm[1][0] < rhythm[1][1] <= len(text)
    assert cadence(text) is None or 1 <= cadence(text) <= 3650
    duration(text)
    for window in windows(text) or ():
        assert window.start < window.end


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(9998, 12, 31))
MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@settings(max_examples=300, deadline=None)
@given(day=DAYS, at=MINUTES)
def test_a_date_written_out_is_read_back(day, at):
    """In German, English and ISO, alone and inside a sentence."""
    meant = When(day=day, at=at)
    for said in (
        f"{day:%d.%m}.{day.year:04} {at:%H:%M}",
        f"{day.day} {day:%b} {day.year:04} {at:%H:%M}",
        f"{day:%A}, {day.day}. {day:%B} {day.year:04}, um {at:%H:%M} Uhr",
        f"{day.isoformat()}T{at:%H:%M}",
    ):
        assert understand(said, now=MONDAY) == meant
        when, (start, end) = find(f"Kommst du {said}?", now=MONDAY)
        assert (when, f"Kommst du {said}?"[start:end]) == (meant, said)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 500, "1." * 250, "am " * 166, "(" * 500, " " * 500, "in " * 166, "every " * 80, "Mo " * 166, "halb " * 100,
        "1:" * 250, "12-" * 160, "a couple of " * 40, "mo-" * 160, "1.1.1" * 100, "1 h " * 120, "@" * 500, "1/1/" * 120,
        "um 1 am 1. " * 45, "\u0308" * 500, "von 1 bis " * 50, "x" * 100_000, "Fr " * 100_000,
        "so um " * 700, "two weeks before " * 240, "Freitag oder " * 300, "letztes Jahr im " * 250, "tommorow " * 440,
    ],
)  # fmt: skip
def test_hostile_text_is_read_quickly(text):
    began = stopwatch.process_time()
    for read in (cadence, find_cadence, duration, windows):
        read(text)
    understand(text, now=MONDAY)
    find(text, now=MONDAY)

    assert stopwatch.process_time() - began < 1  # a fifth of it on a machine of its own
