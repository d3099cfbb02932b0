"""The catalogue: variables stay literal whatever they hold, and whatever is missing is an error."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.messages import BLANK, Selector, Span, SpanKind, Text, text
from bot.services.phrases import ago, duration, first_name, one_of, rhythm
from bot.texts.catalogue import Catalogue, TextError, _parse_markup
from tests.texts.reading import FORMS, LANGUAGES, entries, reader, uses

pytestmark = [pytest.mark.texts, pytest.mark.quick]

SAY = Catalogue()
HOSTILE = (
    "**x**",
    "/week",
    "{ $name }",
    "{braces}",
    "a\nb",
    "*[other] x",
    "# x\nkey = y",
    "\ue000\ue001\uf8ff",
    "<b>x</b> &amp; [a](http://b)",
    "أهلا",
    "🧶🧶",
    "x" * 5000,
)
HIDDEN = "a\u202eb\u2066c\u200bd\ufeffe\x1b[31mf\x00g\u200fh"


def plain(key: str, language: str = "en", form: str = "du", **args) -> str:
    return SAY.plain(text(key, **args), reader(language, form))


# --- what is missing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_key_is_an_error(language):
    with pytest.raises(TextError, match="no-such-key"):
        plain("no-such-key", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_variable_is_an_error(language):
    with pytest.raises(TextError, match="suggestion"):
        plain("suggestion", language)


def test_an_unknown_language_reads_english():
    assert plain("choice-yes", "fr") == "Yes"


# --- hostile values -------------------------------------------------------------------------------------


def _hostile(use: Text, value: str) -> Text | None:
    """The text with every string variable replaced, None where it has none."""
    args = {name: value if isinstance(given, str) else given for name, given in use.args.items()}
    return Text(use.key, args) if any(isinstance(given, str) for given in use.args.values()) else None


def _own_markup(spans: tuple[Span, ...], value: str) -> list[tuple[SpanKind, str]]:
    """Commands, links, and how often the value stands in the rest."""
    return [(s.kind, s.text) for s in spans if s.kind in (SpanKind.COMMAND, SpanKind.LINK)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_variable_of_any_text_becomes_markup(language):
    """Each text has the same commands, and bold in the same places, whatever its variables hold."""
    for key in entries(language):
        use = next(iter(uses(key)))
        calm = _hostile(use, "calm")
        if calm is None:
            continue
        expected = SAY.spans([calm], reader(language))
        for value in HOSTILE:
            found = SAY.spans([_hostile(use, value)], reader(language))
            assert _own_markup(found, value) == _own_markup(expected, "calm"), (key, value)
            assert [s.text.replace(value, "calm") for s in found] == [s.text for s in expected], (key, value)


@settings(max_examples=60, deadline=None)
@given(
    name=st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"]), max_size=60),
    what=st.sampled_from(HOSTILE) | st.text(st.sampled_from("*/{}$[]\ue000\ue001“ab "), max_size=30),
    language=st.sampled_from(LANGUAGES),
    form=st.sampled_from(FORMS),
)
def test_whatever_a_person_types_is_shown_as_typed(name, what, language, form):
    who = reader(language, form)
    line = text("promise-line-due", side=Selector("mine"), name=name, what=what, day=date(2026, 11, 26))

    assert f"{name}: {what} (" in SAY.plain(line, who)
    assert {s.kind for s in SAY.spans([line], who)} == {SpanKind.PLAIN}
    bold = [s for s in SAY.spans([text("suggestion", name=name)], who) if s.kind is SpanKind.BOLD]
    assert [s.text for s in bold] == [name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changes_direction_or_hides_is_dropped(language):
    assert "abcde[31mfgh" in plain("suggestion", language, name=HIDDEN)


def test_a_hostile_value_stays_literal_inside_a_nested_text():
    nested = text("undone", what=text("change-merge", name="**A**", other="/week { $name }"))

    spans = SAY.spans([nested], reader("en"))

    assert spans == (Span("Taken back: merging **A** and /week { $name }."),)


def test_a_hostile_value_stays_literal_inside_a_list():
    where = tuple(text("as-is", words=words) for words in ("**a**", "/week", "{0}"))

    assert plain("send-on-to", where=where) == "Where to reach them: **a**, /week, and {0}"


# --- markup of the catalogue's own ----------------------------------------------------------------------


def test_commands_and_bold_are_spans():
    spans = SAY.spans([text("knots-due"), BLANK, text("knots-hint")], reader("en"))

    assert spans == (
        Span("Due", SpanKind.BOLD),
        Span("\n\n"),
        Span("knot", SpanKind.COMMAND),
        Span(" and a name shows the card."),
    )


def test_notes_are_private_whatever_they_hold():
    """A platform may hide them on a lock screen; marks of one's own end nothing."""
    spans = SAY.spans(
        [text("notes", name="Ada"), text("note-line", words="a ||b|| **c** /week")], reader("en")
    )

    assert spans == (Span("Your notes on Ada:\n"), Span("“a ||b|| **c** /week”", SpanKind.PRIVATE))


def test_everything_within_something_private_is_private():
    at = datetime(2026, 11, 26, 18, tzinfo=UTC)
    when = (Span("Thu", SpanKind.TIME, at),)

    spans = tuple(_parse_markup("a ||b **c** \ue000|| **d ||e|| f**", [when]))

    assert "".join(s.text for s in spans if s.kind is SpanKind.PRIVATE) == "b c Thue"
    assert {s.value for s in spans} == {None}
    assert [s.text for s in spans if s.kind is SpanKind.BOLD] == ["d ", " f"]


def test_a_slash_inside_a_word_is_no_command():
    spans = SAY.spans([text("zone-unknown", said="x")], reader("en"))

    assert SpanKind.COMMAND not in {s.kind for s in spans}


def test_an_instant_keeps_its_value_for_the_platform():
    at = datetime(2026, 11, 26, 18, tzinfo=UTC)

    times = [
        s for s in SAY.spans([text("meeting", name="Ada", when=at)], reader("en")) if s.kind is SpanKind.TIME
    ]

    assert [s.value for s in times] == [at]


# --- days, instants, numbers, lists ---------------------------------------------------------------------


def test_an_instant_is_shown_in_the_readers_zone():
    at = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)

    assert SAY.plain(text("slot", when=at), reader("en", zone="Europe/Berlin")) == "Fri 27 Nov at 00:30"
    assert SAY.plain(text("slot", when=at), reader("en", zone="America/New_York")) == "Thu 26 Nov at 18:30"
    assert SAY.plain(text("slot", when=at), reader("de", zone="Europe/Berlin")) == "Fr 27. Nov. um 00:30 Uhr"


def test_the_year_is_said_when_it_is_not_this_one():
    """This year is that of the reader's own wall clock."""
    at = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    assert SAY.plain(text("slot", when=at), reader("en", zone="Europe/Berlin")) == "Fri 1 Jan 2027 at 00:30"
    assert SAY.plain(text("slot", when=at), reader("en", zone="Europe/Lisbon")) == "Thu 31 Dec at 23:30"
    assert plain("snoozed", "de", day=date(2027, 1, 4)) == "Verschoben auf Mo, 4. Januar 2027."
    new_year = reader("de", now=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert SAY.plain(text("snoozed", day=date(2027, 1, 4)), new_year) == "Verschoben auf Mo, 4. Januar."


@pytest.mark.parametrize("month", range(1, 13))
def test_no_day_ends_a_sentence_with_two_stops(month):
    for language in LANGUAGES:
        said = plain("snoozed", language, day=date(2026, month, 6))
        assert said.endswith(".")
        assert not said.endswith("..")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Where to reach them: a, b, and c"), ("de", "Zu erreichen: a, b und c")]
)
def test_a_list_is_joined_as_the_language_does(language, said):
    assert plain("send-on-to", language, where=tuple(text("as-is", words=w) for w in "abc")) == said


def test_what_is_sent_on_is_said_in_the_tongue_of_whom_it_goes_to():
    """Language and form of a draft are the tie's, whoever reads it here; its times are in it too."""
    times = one_of([text("slot", when=datetime(2026, 11, day, 17, tzinfo=UTC)) for day in (24, 26)])
    offer = text("draft-times-offered", times=times, variant=Selector("0"))
    asks = text("draft-ask", variant=Selector("0"))

    def says(words: str, language: str, form: str) -> str:
        return plain("sentences-2", language, form, a=asks, b=offer, said_in=Selector(words))

    english, formal = says("en-first", "de", "sie"), says("de-sie", "en", "du")
    assert english.startswith("Would you have an hour")
    assert english.endswith("I could do Tue 24 Nov at 18:00 or Thu 26 Nov at 18:00.")
    assert formal.startswith("Hätten Sie")
    assert formal.endswith("Bei mir ginge es Di 24. Nov. um 18:00 Uhr oder Do 26. Nov. um 18:00 Uhr.")
    assert says("de-du", "de", "sie").startswith("Hast du")


def test_a_weekday_is_that_day():
    """A number is picked by its value, also where it comes as a word."""
    assert [plain("weekday", day=Selector(str(day)))[:2] for day in range(7)] == [
        "Mo",
        "Tu",
        "We",
        "Th",
        "Fr",
        "Sa",
        "Su",
    ]
    assert (
        plain("times-line", "de", day=Selector("3"), start="12:00", end="14:00") == "• Donnerstag 12:00–14:00"
    )
    assert plain("settings-week", "de", day=Selector("0"), at="09:00") == "Vorschlag: montags um 09:00 Uhr"


@pytest.mark.parametrize(
    ("days", "english", "german"),
    [
        (1, "every day", "jeden Tag"),
        (10, "every 10 days", "alle 10 Tage"),
        (7, "every week", "jede Woche"),
        (28, "every 4 weeks", "alle 4 Wochen"),
        (42, "every 6 weeks", "alle 6 Wochen"),
        (30, "every month", "jeden Monat"),
        (90, "every 3 months", "alle 3 Monate"),
        (91, "every 3 months", "alle 3 Monate"),
        (180, "twice a year", "zweimal im Jahr"),
        (365, "once a year", "einmal im Jahr"),
        (730, "every 2 years", "alle 2 Jahre"),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(days, english, german):
    assert SAY.plain(rhythm(days), reader("en")) == english
    assert SAY.plain(rhythm(days), reader("de")) == german


@pytest.mark.parametrize(
    ("days", "english", "german"),
    [
        (0, "today", "heute"),
        (1, "yesterday", "gestern"),
        (6, "6 days ago", "vor 6 Tagen"),
        (20, "3 weeks ago", "vor 3 Wochen"),
        (120, "4 months ago", "vor 4 Monaten"),
        (365, "a year ago", "vor einem Jahr"),
        (540, "18 months ago", "vor 18 Monaten"),
        (1100, "3 years ago", "vor 3 Jahren"),
    ],
)
def test_how_long_ago_reads_well(days, english, german):
    assert SAY.plain(ago(days), reader("en")) == english
    assert SAY.plain(ago(days), reader("de")) == german


def test_a_stretch_of_time_fits_its_german_sentence():
    """Spans are dative, as every German sentence that holds one needs them."""
    said = plain("reason-dormant", "de", name="Ada", gap=duration(800))

    assert said.startswith("Seit 2 Jahren ist es still zwischen dir und Ada.")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ada Lovelace", "Ada"),
        ("Dr. Ada Lovelace", "Ada"),
        ("Prof Dr. J. Ada Lovelace", "Ada"),
        ("Frau Lovelace", "Frau Lovelace"),
        ("Dr. Lovelace", "Dr. Lovelace"),
        ("my aunt", "my aunt"),
        ("J.", "J."),
        ("Dr.", "Dr."),
    ],
)
def test_a_draft_calls_nobody_doctor_alone(name, first):
    assert first_name(name) == first
