"""Facts as short as a table can hold them, and the people whom the sentences of the tables are about."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.kinds import QuestionKind
from bot.understanding import facts as f

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=BERLIN)
PEOPLE = tuple(
    f.KnownPerson(id=name, name=name)
    for name in (
        *("Ada Lovelace", "Ben Carter", "Murat Yıldız", "Anna Schmidt", "Anna Petrova", "Oma Lotte"),
        *("Aisha Rahman", "Jörg Müller", "Priya Raman", "Wei Ling Tan"),
    )
)
CHOICES = {
    QuestionKind.SUGGESTION: ("meet", "swap", "rest", "why"),
    QuestionKind.DEBRIEF: ("good", "so-so", "not-happened", "no-show"),
    QuestionKind.DEBRIEF_PROMISES: ("no-promises",),
    QuestionKind.PROMISE: ("done", "snooze", "drop"),
    QuestionKind.PROMISE_KEEP: ("p", "keep:p", "drop:p"),
    QuestionKind.LOG_THIS: ("log-yes", "no"),
    QuestionKind.START_LANGUAGE: ("english", "german"),
    QuestionKind.START_KNOTS: ("enough",),
    QuestionKind.START_GOAL: ("skip",),
    QuestionKind.NOBODY_WAITS: ("anyway",),
    QuestionKind.UNDERSTOOD: ("right", "not-so"),
    QuestionKind.CARD: ("meet", "note"),
    QuestionKind.PROFILE: ("seats-0", "seats-1", "seats-2"),
    QuestionKind.ADD_LAST: ("last-month", "last-year", "last-longer", "last-never"),
}
SLOTS = tuple(datetime(2026, 11, day, hour, tzinfo=BERLIN) for day, hour in ((25, 12), (27, 15), (28, 10)))


def asks(kind, about="Ada Lovelace", **more):
    """A situation in which this was asked."""
    question = f.OpenQuestion(
        kind=kind, choices=CHOICES.get(kind, ()), about=(about,) if about else (), **more
    )
    return situation(question)


def situation(*asked):
    return f.Situation(now=MONDAY, known=PEOPLE, asked=asked)


def table(text):
    """Lines "what is said = what it means"."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return [
        tuple(part.strip() for part in line.rsplit(" = ", 1))
        if " = " in line
        else (line.removesuffix("=").strip(), "")
        for line in lines
    ]


def who(one):
    return "" if one is None else "/".join(one.fits) or one.said


def told(facts):
    """All facts, or "" for none."""
    return "; ".join(_WAYS[type(fact)](fact) for fact in facts)


def _join(*parts, by=" "):
    return by.join(str(part) for part in parts if part)


def _correction(fact):
    named = {
        name: getattr(fact, name)
        for name in ("day", "at", "due", "kind", "side", "name", "cadence", "deleted")
    }
    return _join(
        "correct", *(f"{name} {value}" for name, value in {"who": who(fact.who), **named}.items() if value)
    )


def _knot(fact):
    rhythm, last = fact.cadence and f"every {fact.cadence}", fact.last and f"last {fact.last}"
    rough = fact.rough and f"±{fact.rough}"
    return _join(
        fact.name,
        fact.role,
        rhythm,
        last,
        rough,
        fact.never_met and "never met",
        fact.form and f"per {fact.form}",
        *fact.points,
        by=" | ",
    )


_WAYS = {
    f.ChoiceFact: lambda fact: _join(fact.choice, fact.until and f"until {fact.until}"),
    f.NamesFact: lambda fact: f"names {', '.join(who(one) for one in fact.who)}",
    f.CountFact: lambda fact: f"count {fact.count}",
    f.EncounterFact: lambda fact: _join(fact.kind, who(fact.who), fact.day, fact.rough and f"±{fact.rough}"),
    f.MeetingFact: lambda fact: _join(
        "meeting", who(fact.who), fact.day, fact.at and f"{fact.at:%H:%M}", fact.place and f"at {fact.place}"
    ),
    f.WishFact: lambda fact: f"wish {who(fact.who)}",
    f.NoteFact: lambda fact: f"note {who(fact.who)}: {fact.text}",
    f.NothingFact: lambda fact: "later" if fact.later else "nothing",
    f.CorrectionFact: _correction,
    f.QuestionFact: lambda fact: _join("ask", fact.about, who(fact.who), fact.side, fact.words),
    f.RequestFact: lambda fact: f"request {fact.what}",
    f.PauseFact: lambda fact: _join("pause", fact.until),
    f.GoalFact: lambda fact: f"goal {fact.text}",
    f.TalkFact: lambda fact: f"talk {fact.kind}",
    f.KnotFact: _knot,
    f.OneOfFact: lambda fact: "one of " + ", ".join(type(one).__name__ for one in fact.options),
}
