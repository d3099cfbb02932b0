"""Phrases that several messages share: stretches of time, promises, reasons."""

from bot.chat.messages import Pick, Text, text
from bot.domain.promises import Promise, Side
from bot.domain.suggestions import Lane, Reasons


def reason_lines(reasons: Reasons, name: str) -> tuple[Text, ...]:
    """Why this knot, in the order of weight, from the stored facts alone."""
    lines = []
    if reasons.lane is Lane.WISHED:
        lines.append(text("reason-wished", name=name))
    elif reasons.lane is Lane.DORMANT:
        lines.append(text("reason-dormant", name=name, gap=span(reasons.gap or 0)))
    else:
        lines.append(
            text("reason-live", name=name, gap=span(reasons.gap or 0), cadence=span(reasons.cadence))
        )
    if reasons.promises:
        lines.append(text("reason-promises", name=name, count=reasons.promises))
    return tuple(lines)


def span(days: int) -> Text:
    """A stretch of days in the largest unit that reads well."""
    if days >= 730:  # noqa: PLR2004
        return text("span-years", count=round(days / 365))
    if days >= 90:  # noqa: PLR2004
        return text("span-months", count=round(days / 30.4))
    if days >= 14:  # noqa: PLR2004
        return text("span-weeks", count=round(days / 7))
    return text("span-days", count=days)


def promise_line(promise: Promise, name: str) -> Text:
    """One promise on a line of a list."""
    side = Pick("mine" if promise.side is Side.MINE else "theirs")
    if promise.due_day is None:
        return text("promise-line", side=side, name=name, what=promise.text)
    return text("promise-line-due", side=side, name=name, what=promise.text, day=promise.due_day)


def short(words: str, limit: int = 32) -> str:
    """Words cut to fit a button."""
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"
