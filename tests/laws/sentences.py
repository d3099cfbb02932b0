"""What people tell Knotwork, each sentence with what it means: the grammar that the law of true things is held by.

`KNOWN` are knots by the name they are called by; two Annas are not told apart by it. It is a Wednesday.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.chat.messages import Selector, SpanKind, Text, text
from bot.domain.people import Person
from bot.texts.catalogue import Catalogue, Reader

BERLIN = ZoneInfo("Europe/Berlin")
#: Wednesday 18 November, 14:00 in Berlin.
NOW = datetime(2026, 11, 18, 13, tzinfo=UTC)
TODAY = NOW.date()
KNOWN = {"Ada": "Ada Lovelace", "Ben Okri": "Ben Okri", "Carla": "Carla", "Oma Lotte": "Oma Lotte"}
ANNAS = ("Anna Schmidt", "Anna Petrova")
STRANGERS = ("Zora", "Henrik Lund", "Aylin")
#: How a day is said, and which it is.
PAST = {
    "en": {"today": 0, "yesterday": -1, "on Sunday": -3, "last Friday": -5, "on 12 November": -6},
    "de": {"heute": 0, "gestern": -1, "am Sonntag": -3, "letzten Freitag": -5, "am 12. November": -6},
}
AHEAD = {
    "en": {"tomorrow": 1, "on Friday": 2, "next Monday": 5, "on 3 December": 15},
    "de": {"morgen": 1, "am Freitag": 2, "nächsten Montag": 5, "am 3. Dezember": 15},
}
BY = {
    "en": {"": None, "by tomorrow": 1, "by Friday": 2, "by 3 December": 15},
    "de": {"": None, "bis morgen": 1, "bis Freitag": 2, "bis zum 3. Dezember": 15},
}
#: Days that are none.
UNREADABLE = {
    "en": ("on 31 November", "on 2024-02-30", "on 45 October"),
    "de": ("am 31. November", "am 30.2.2024", "am 45. Oktober"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`means`: the lines in which it may be said back, as beginnings; `names`: whom it names.

    `asks_day`: it tells a contact of a day that cannot be read.
    """

    words: str
    means: tuple[Text, ...] = ()
    names: tuple[str, ...] = ()
    asks_day: bool = False


def show(line: Text, person: Person) -> str:
    """A line as this person reads it."""
    reader = Reader(language=person.language, form=person.form, zone=person.zone, now=NOW)
    spans = Catalogue().spans([line], reader)
    return "".join(f"/{span.text}" if span.kind is SpanKind.COMMAND else span.text for span in spans)


def _day(away: int) -> date:
    return TODAY + timedelta(days=away)


def _met(kind: str) -> Callable[[str, int], Text]:
    return lambda name, away: text("understood-encounter", kind=Selector(kind), name=name, day=_day(away))


_CONTACTS = (
    ("en", "met {who} {day}", "met"),
    ("en", "I met {who} {day} and we talked about sailing", "met"),
    ("en", "had lunch with {who} {day}", "met"),
    ("en", "called {who} {day}", "called"),
    ("en", "{who} called me {day}", "called-them"),
    ("en", "I wrote to {who} {day}", "wrote"),
    ("en", "{who} wrote to me {day}", "wrote-them"),
    ("de", "{who} {day} getroffen", "met"),
    ("de", "habe {day} {who} getroffen, war schön", "met"),
    ("de", "ich war {day} mit {who} essen", "met"),
    ("de", "ich habe {day} mit {who} telefoniert", "called"),
    ("de", "{who} hat mich {day} angerufen", "called-them"),
    ("de", "hab {who} {day} geschrieben", "wrote"),
    ("de", "{who} hat mir {day} geschrieben", "wrote-them"),
)
_PROMISES = (
    ("en", "I promised {who} to send the deck {by}", "mine"),
    ("en", "I'll send {who} the deck {by}", "mine"),
    ("en", "I owe {who} a coffee", "mine"),
    ("en", "{who} will send me the deck {by}", "theirs"),
    ("en", "{who} promised to lend me the drill {by}", "theirs"),
    ("en", "{who} owes me a beer", "theirs"),
    ("de", "ich habe {who} versprochen, {by} das Buch zu schicken", "mine"),
    ("de", "ich schicke {who} {by} die Folien", "mine"),
    ("de", "ich schulde {who} ein Bier", "mine"),
    ("de", "{who} schickt mir {by} die Folien", "theirs"),
    ("de", "{who} hat versprochen, mir {by} die Bohrmaschine zu leihen", "theirs"),
    ("de", "{who} schuldet mir noch ein Bier", "theirs"),
)
_PLANS = (
    ("en", "will meet {who} {day} at 10", 10),
    ("en", "I'm meeting {who} {day} at 3pm at Anker", 15),
    ("en", "{day} lunch with {who} at 12:00", 12),
    ("de", "treffe {who} {day} um 10 Uhr", 10),
    ("de", "bin {day} um 15 Uhr mit {who} verabredet", 15),
    ("de", "{day} um 12 Uhr Mittagessen mit {who}", 12),
)
_OF_SOMEBODY = (
    ("note for {who}: allergic to nuts", "understood-note"),
    ("Notiz zu {who}: mag Segeln", "understood-note"),
    ("I'd like to meet {who} again", "understood-wish"),
    ("ich würde gern mal wieder {who} treffen", "understood-wish"),
)
_LEDGER = (
    ("{who} introduced me to Kwame", "understood-introduction", "by"),
    ("{who} hat mich mit Kwame bekannt gemacht", "understood-introduction", "by"),
    ("{who} recommended me to Kwame", "understood-recommendation", "by"),
    ("{who} hat mich bei Kwame empfohlen", "understood-recommendation", "by"),
)
_DENIALS = (
    *("I didn't meet {who} yesterday", "I never called {who}", "{who} didn't promise me anything"),
    *("no, I did not write to {who}", "I promised {who} nothing", "{who} hat mir nichts versprochen"),
    *("ich habe {who} gestern nicht getroffen", "ich habe {who} nicht angerufen", "mit {who} war nichts"),
)
#: What is told of somebody spoken of just before.
_FOLLOW_UPS = (
    *(("he will send me the recipe", "theirs"), ("she'll lend me her bicycle", "theirs")),
    *(("he promised to introduce me to Max", "theirs"), ("I'll send her the photos", "mine")),
    *(("I promised him a phone call", "mine"), ("er schickt mir das Rezept", "theirs")),
    *(("sie leiht mir ihr Fahrrad", "theirs"), ("er hat versprochen, mich Max vorzustellen", "theirs")),
    *(("ich schicke ihr die Fotos", "mine"), ("ich habe ihm einen Anruf versprochen", "mine")),
)
SMALL_TALK = (
    *("thanks!", "hello", "what a day", "lol", "good morning", "asdf qwer", "my sister is moving"),
    *("danke dir", "guten Morgen", "so ein Tag", "mir ist langweilig", "ich weiß nicht", "tja"),
)


@st.composite
def contacts(draw: st.DrawFn, who: st.SearchStrategy[str]) -> Sentence:
    """A contact that took place."""
    language, form, kind = draw(st.sampled_from(_CONTACTS))
    name, said = draw(who), draw(st.sampled_from(sorted(PAST[language])))
    line = _met(kind)(KNOWN.get(name, name), PAST[language][said])
    return Sentence(words=form.format(who=name, day=said), means=(line,), names=(name,))


@st.composite
def promises(draw: st.DrawFn, who: st.SearchStrategy[str]) -> Sentence:
    """A promise, of the person or to them."""
    language, form, side = draw(st.sampled_from(_PROMISES))
    name = draw(who)
    said = draw(st.sampled_from(sorted(BY[language]))) if "{by}" in form else ""
    due = BY[language][said]
    more = {"day": _day(due)} if due else {}
    key = "promise-line-due" if due else "promise-line"
    line = text(key, side=Selector(side), name=KNOWN.get(name, name), what="…", **more)
    return Sentence(
        words=" ".join(form.format(who=name, by=said).replace(" ,", ",").split()),
        means=(line,),
        names=(name,),
    )


@st.composite
def plans(draw: st.DrawFn, who: st.SearchStrategy[str]) -> Sentence:
    """An agreed meeting."""
    language, form, hour = draw(st.sampled_from(_PLANS))
    name, said = draw(who), draw(st.sampled_from(sorted(AHEAD[language])))
    at = datetime.combine(_day(AHEAD[language][said]), time(hour), BERLIN)
    line = text("understood-meeting", name=KNOWN.get(name, name), when=at)
    return Sentence(words=form.format(who=name, day=said), means=(line,), names=(name,))


@st.composite
def reminders(draw: st.DrawFn, who: st.SearchStrategy[str]) -> Sentence:
    """What somebody wants to be reminded of."""
    name, language = draw(who), draw(st.sampled_from(("en", "de")))
    said = draw(st.sampled_from(sorted(AHEAD[language])))
    words = f"remind me {said} at 5pm to call {name}"
    if language == "de":
        words = f"erinnere mich {said} um 17 Uhr daran, {name} anzurufen"
    at = datetime.combine(_day(AHEAD[language][said]), time(17), BERLIN)
    return Sentence(words=words, means=(text("understood-remind", what="…", when=at),), names=(name,))


@st.composite
def others(draw: st.DrawFn, who: st.SearchStrategy[str]) -> Sentence:
    """Notes, wishes, introductions and recommendations."""
    name = draw(who)
    if draw(st.booleans()):
        form, key = draw(st.sampled_from(_OF_SOMEBODY))
        line = text(key, name=KNOWN.get(name, name))
    else:
        form, key, _ = draw(st.sampled_from(_LEDGER))
        line = text(key, by=KNOWN.get(name, name), to="Kwame")
    return Sentence(words=form.format(who=name), means=(line,), names=(name,))


@st.composite
def silent(draw: st.DrawFn, who: st.SearchStrategy[str]) -> Sentence:
    """Of these nothing is to be written down."""
    form = draw(st.sampled_from((*_DENIALS, *SMALL_TALK)))
    return Sentence(words=form.format(who=draw(who)) if "{who}" in form else form)


@st.composite
def unreadable(draw: st.DrawFn, who: st.SearchStrategy[str]) -> Sentence:
    """A contact of a day that cannot be read."""
    language, form, _ = draw(st.sampled_from(_CONTACTS))
    name, said = draw(who), draw(st.sampled_from(UNREADABLE[language]))
    return Sentence(words=form.format(who=name, day=said), names=(name,), asks_day=True)


@st.composite
def follow_ups(draw: st.DrawFn, name: str) -> Sentence:
    """A promise that names nobody, about whoever was spoken of."""
    words, side = draw(st.sampled_from(_FOLLOW_UPS))
    line = text("promise-line", side=Selector(side), name=KNOWN[name], what="…")
    return Sentence(words=words, means=(line,))


@st.composite
def corrections(draw: st.DrawFn) -> Sentence:
    """Something that was just said is otherwise; alone it says nothing."""
    return Sentence(words=draw(st.sampled_from(CORRECTIONS)))


CORRECTIONS = (
    *("no, Tuesday", "not Ada, Carla", "it was yesterday", "no, on the phone", "Friday actually"),
    *("nein, am Dienstag", "nicht Ada, sondern Carla", "es war gestern", "nee, telefoniert", "doch Freitag"),
)

someone = st.sampled_from((*KNOWN, *STRANGERS))
somebody_known = st.sampled_from(tuple(KNOWN))


def sentences(who: st.SearchStrategy[str] = someone) -> st.SearchStrategy[Sentence]:
    """Anything people tell."""
    return st.one_of(contacts(who), promises(who), plans(who), reminders(who), others(who), silent(who))


def ends(line: str) -> tuple[str, str]:
    """What a line begins and ends with around words that are the person's own."""
    first, _, last = line.partition("…")
    return first, last


def is_one_of(line: str, meant: Sequence[str]) -> bool:
    """Whether a line says what one of these says, whatever the person's own words in it are."""
    return any(line.startswith(first) and line.endswith(last) for first, last in map(ends, meant))
