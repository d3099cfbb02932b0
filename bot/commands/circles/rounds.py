"""/rounds: how a circle's rounds went, in counts an organiser may know; nobody's answer is among them."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Text, text
from bot.commands.registry import command
from bot.domain.circles import Tally, hide_small
from bot.domain.events import saved_hours
from bot.services.memberships import find_circle
from bot.services.turn import Turn
from bot.store import gatherings, trust

#: So many rounds are shown, newest first.
MAX_SHOWN = 8


@command("rounds", family="circles")
def list_rounds(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/rounds [circle]`: took part, met, found it good, longest wait; counts under five are hidden."""
    circle, _ = find_circle(turn, words, organiser=True)
    found = trust.list_tallies(turn.tx, circle.id, MAX_SHOWN)
    if not found:
        return [turn.reply(text("rounds-none", circle=circle.name))]
    lines = [text("rounds", circle=circle.name), *(_round_line(one) for one in found)]
    waited = max(one.longest_wait for one in found)
    lines.append(text("rounds-wait", weeks=waited))
    # events that were spent in pairs, and the hours nobody stood around at them
    held = [one for one in gatherings.of_circle(turn.tx, circle.id) if one.met]
    if held:
        hours = sum(saved_hours(one.gathering.starts_at, one.gathering.ends_at) * one.met for one in held)
        lines.append(text("rounds-evenings", count=len(held), hours=hours))
    return [turn.reply(*lines)]


def _round_line(one: Tally) -> Text:
    return text(
        "rounds-line",
        day=one.day,
        took=_count_text(one.took_part),
        paired=_count_text(one.paired),
        met=_count_text(one.met),
        again=_count_text(one.again),
    )


def _count_text(number: int) -> Text:
    shown = hide_small(number)
    return text("rounds-few") if shown is None else text("rounds-count", count=shown)
