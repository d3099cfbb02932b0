"""Phrases that several messages share: stretches of time, promises, reasons."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bot.chat.degrade import parse_number
from bot.chat.messages import Selector, Text, text
from bot.domain import ties
from bot.domain.contacts import Point, PointKind
from bot.domain.errors import KnotworkError
from bot.domain.goals import Purpose
from bot.domain.knots import Knot, KnotSummary, is_undated, is_untold
from bot.domain.promises import Promise, PromiseSide
from bot.domain.suggestions import Candidate, Lane, Reasons, Suggestion
from bot.understanding.dates.grammar import NUMBER_WORDS

#: Words before a first name; so is any word with a full stop.
_TITLES = frozenset({"dr", "prof", "professor", "doktor", "herr", "frau", "mr", "mrs", "ms", "mx", "sir"})
#: Words before somebody who is named by what they are.
DETERMINERS = frozenset({"my", "our", "mein", "meine", "unser", "unsere", "the", "der", "die"})
_HALF_YEARS = (180, 182, 183)
#: Units of a cadence in days, largest first; 91 days are a quarter told in weeks.
_RHYTHMS = (
    (365, "rhythm-years", 1),
    (91, "rhythm-months", 3),
    (30, "rhythm-months", 1),
    (7, "rhythm-weeks", 1),
)


_SOME_MONTHS, _A_YEAR = 60, 365


def reason_lines(
    suggested: Candidate[Any] | Suggestion,
    knot: Knot | KnotSummary,
    ahead: int = 0,
    *,
    hides_notes: bool = True,
) -> tuple[Text, ...]:
    """Why this knot, in the order of weight, from the stored facts alone.

    `ahead`: days from its issue to the event it replaces, by which a knot that is early yet may be due.
    Private notes stand only where they were asked for.
    """
    reasons, name = suggested.reasons, knot.name
    if reasons is None:
        return ()
    lines = []
    issued = suggested.issued_at.date() if isinstance(suggested, Suggestion) else None
    last = issued - timedelta(days=reasons.gap or 0) if issued else None
    terms = rhythm_terms(reasons, knot, last)
    if suggested.is_again:
        lines.append(text("reason-again", name=name, **terms))
    elif reasons.lane is Lane.WISHED:
        lines.append(text("reason-untold" if is_untold(knot) else "reason-wished", name=name))
    elif reasons.lane is Lane.DORMANT:
        lines.append(text("reason-dormant", name=name, gap=_span_of(reasons.gap or 0, knot, last)))
    elif reasons.is_early and ties.is_due((reasons.gap or 0) + ahead, reasons.cadence):
        span = _span_of((reasons.gap or 0) + ahead, knot, last)
        lines.append(text("reason-by-then", name=name, span=span, cadence=rhythm(reasons.cadence)))
    elif reasons.is_early:
        lines.append(text("reason-early", name=name, **terms))
    else:
        key = "reason-live" if (reasons.gap or 0) >= reasons.cadence else "reason-soon"
        lines.append(text(key, name=name, **terms))
    if suggested.purpose and (suggested.purpose.is_certain or not hides_notes):
        lines.append(_purpose_line(name, suggested.purpose, hides_notes=hides_notes))
    if reasons.promises:
        lines.append(text("reason-promises", name=name, count=reasons.promises))
    return tuple(lines)


def _purpose_line(name: str, purpose: Purpose, *, hides_notes: bool) -> Text:
    """What a meeting is for, in the owner's own words; or only that it may be, where that is not certain."""
    if not purpose.is_certain:
        return text("purpose-likely", name=name, goal=shorten(purpose.goal, 80))
    key = "purpose-role" if not purpose.is_note else "purpose-noted" if hides_notes else "purpose-note"
    return text(key, name=name, goal=shorten(purpose.goal, 80), words=shorten(purpose.words, 80))


def rhythm_terms(reasons: Reasons, knot: Knot | KnotSummary, last: date | None = None) -> dict[str, Text]:
    """The last contact and the cadence in words, for the texts that set one beside the other.

    `last`: the day of the last contact as it was when the reasons were stored.
    """
    gap = reasons.gap or 0
    when = ago_roughly(gap, knot, last) if is_undated(knot, last) else ago(gap)
    return {"ago": when, "cadence": rhythm(reasons.cadence)}


def ago_roughly(days: int, knot: Knot | KnotSummary, last: date | None = None) -> Text:
    """How long ago a contact was of which no exact day was told: "some months ago", "about 5 weeks ago"."""
    key = "ago" if is_undated(knot, last) else "ago-about"
    return text(key, span=_span_of(days, knot, last))


def _span_of(days: int, knot: Knot | KnotSummary, last: date | None) -> Text:
    """A stretch of days; since a contact of which no day was told, no more exact than it was told."""
    if not is_undated(knot, last):
        return duration(days)
    unit = "weeks" if days < _SOME_MONTHS else "months" if days < _A_YEAR else "year"
    return text("span-told", unit=Selector(unit))


def duration(days: int) -> Text:
    """A stretch of days in the largest unit that reads well."""
    if days >= 730 or 350 <= days <= 380:  # noqa: PLR2004
        return text("span-years", count=round(days / 365))
    if days >= 90:  # noqa: PLR2004
        return text("span-months", count=round(days / 30.4))
    if days >= 14:  # noqa: PLR2004
        return text("span-weeks", count=round(days / 7))
    return text("span-days", count=days)


def ago(days: int) -> Text:
    """How long ago, in words."""
    if days <= 1:
        return text("ago-yesterday" if days == 1 else "ago-today")
    return text("ago", span=duration(days))


def rhythm(days: int) -> Text:
    """A cadence as people say it: "every 6 weeks", "every month", "twice a year"."""
    if days in _HALF_YEARS:
        return text("rhythm-half-year")
    for unit, key, worth in _RHYTHMS:
        if days % unit == 0:
            return text(key, count=days // unit * worth)
    return text("rhythm-days", count=days)


def first_name(name: str) -> str:
    """What a draft calls somebody: the first word that is neither title nor initial.

    The whole name where a title stands before one word ("Frau Weber"), or the first is no name ("my aunt").
    """
    words = [word for word in name.split() if not word.endswith(".") and word.casefold() not in _TITLES]
    is_last = len(words) == 1 and any(word.strip(".").casefold() in _TITLES for word in name.split())
    return name if not words or is_last or words[0].casefold() in DETERMINERS else words[0]


def one_of(options: Sequence[Text]) -> Text:
    """One to three things of which one is to be chosen: "a, b or c"."""
    return text(f"one-of-{len(options)}", **dict(zip("abc", options, strict=False)))


def promise_line(promise: Promise, name: str, today: date) -> Text:
    """One promise on a line of a list: by when, or since when, and until when it was put off."""
    side = Selector("mine" if promise.side is PromiseSide.MINE else "theirs")
    what, day, until = promise.text, promise.due_day, promise.snoozed_until
    due = "none" if day is None else "since" if day < today else "by"
    if until and until > today:
        how = Selector(due)
        return text(
            "promise-line-later", side=side, name=name, what=what, due=how, day=day or until, until=until
        )
    if day is None:
        return text("promise-line", side=side, name=name, what=what)
    key = "promise-line-since" if due == "since" else "promise-line-due"
    return text(key, side=side, name=name, what=what, day=day)


def read_count(words: str, most: int, least: int = 0) -> int | None:
    """A number of things in words or digits; None for no number. Raises KnotworkError outside the bounds."""
    count = parse_number(words)
    if count is None:
        count = NUMBER_WORDS.get(words.strip(" .!").casefold())
    if count is not None and not least <= count <= most:
        raise KnotworkError("how-many-between", least=least, most=most)
    return count


def shorten(words: str, limit: int = 32) -> str:
    """Words cut to fit a button."""
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


def format_point(point: Point) -> Text:
    """A contact point as people write it: a handle with its "@"."""
    handle = point.kind is PointKind.TELEGRAM
    return text("as-is", words=f"@{point.value}" if handle else point.value)


def event_name(title: str) -> Text:
    """An event by its title; not every invitation has one."""
    return text("event-titled", title=title) if title else text("event-untitled")


def money(cents: int, currency: str) -> Text:
    """An amount in an ISO 4217 currency, or in one that was not said."""
    whole, rest = divmod(cents, 100)
    amount = text("money-whole", whole=whole)
    if rest:
        amount = text("money-cents", whole=whole, cents=f"{rest:02d}")
    known = currency if currency in ("EUR", "USD", "GBP") else "other" if currency else "unsaid"
    return text("money", amount=amount, currency=Selector(known), code=currency)
