"""What stored facts say of one tie in a line or two: the last contact, who somebody is, how often."""

from dataclasses import replace
from datetime import date

from bot.chat.messages import Text, text
from bot.domain.knots import EncounterKind, Knot, is_rough
from bot.domain.weeks import days_between
from bot.services.ledger import entry_line
from bot.services.phrases import ago, ago_roughly, rhythm
from bot.services.turn import Turn
from bot.store import knots, ledger


def last_lines(turn: Turn, knot: Knot) -> list[Text]:
    """When they last saw each other, and what contact there was since."""
    logged = knots.encounters_of(turn.tx, knot.id)
    met = next((e.day for e in logged if e.kind is EncounterKind.MET), None)
    lines = []
    if knot.told_last and (met is None or knot.told_last > met):
        met = knot.told_last
        as_told, gap = replace(knot, last_day=met), days_between(met, turn.today)
        lines.append(
            text("recall-last-told", name=knot.name, ago=ago_roughly(gap, as_told))
            if is_rough(as_told, gap)
            else _on_day(turn, "recall-last-met", knot, met)
        )
    elif met:
        lines.append(_on_day(turn, "recall-last-met", knot, met))
    since = next((e for e in logged if met is None or e.day > met), None)
    if since:
        lines.append(_on_day(turn, f"recall-last-{since.kind}", knot, since.day))
    return lines or [text("recall-last-never", name=knot.name)]


def _on_day(turn: Turn, key: str, knot: Knot, day: date) -> Text:
    return text(key, name=knot.name, day=day, ago=ago(days_between(day, turn.today)))


def who_lines(turn: Turn, knot: Knot) -> list[Text]:
    """Their role, what came of the tie, and the last contact."""
    known = text("recall-who", name=knot.name)
    if knot.role:
        known = text("recall-who-role", name=knot.name, role=knot.role)
    entries = ledger.of_knot(turn.tx, knot.id)[:1]
    return [
        known,
        *(entry_line(entry, knots.names_of(turn.tx, turn.me.id)) for entry in entries),
        last_lines(turn, knot)[0],
    ]


def rhythm_lines(turn: Turn, knot: Knot) -> list[Text]:
    """How often they are to meet, beside the last contact."""
    wanted = text("recall-rhythm", name=knot.name, cadence=rhythm(knot.cadence))
    return [wanted, last_lines(turn, knot)[0]]
