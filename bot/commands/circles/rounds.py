"""/rounds: how a circle's rounds went, in numbers that tell of nobody; nobody's answer is among them."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Text, text
from bot.commands.registry import command
from bot.domain.releases import Release, period_end
from bot.domain.weeks import to_local
from bot.services.memberships import find_circle
from bot.services.turn import Turn
from bot.store import gatherings, releases

#: So many periods of four weeks are shown, newest first.
MAX_SHOWN = 6


@command("rounds", family="circles")
def list_rounds(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/rounds [circle]`: took part, met, found it good, by four rounds as they were released, never live."""
    circle, _ = find_circle(turn, words, organiser=True)
    found = releases.list_of_circle(turn.tx, circle.id, MAX_SHOWN)
    if found:
        lines = [text("rounds", circle=circle.name), *map(_period_line, found)]
    else:
        today = to_local(turn.now, turn.me.zone).date()
        lines = [text("rounds-none", circle=circle.name), text("rounds-first", day=period_end(today))]
    lines.append(text("rounds-blurred"))
    count = gatherings.count_past(turn.tx, circle.id, turn.now)
    if count:
        lines.append(text("rounds-events", count=count))
    return [turn.reply(*lines)]


def _period_line(one: Release) -> Text:
    """A period; how many met is told with the next one."""
    took, paired = _count_text(one.took_part), _count_text(one.paired)
    if one.met is None or one.again is None:
        return text("rounds-line-early", day=one.last_day, took=took, paired=paired)
    met, again = _count_text(one.met), _count_text(one.again)
    return text("rounds-line", day=one.last_day, took=took, paired=paired, met=met, again=again)


def _count_text(number: int) -> Text:
    return text("rounds-count", count=number) if number else text("rounds-few")
