"""/rounds: how a circle's rounds went, in numbers that tell of nobody; nobody's answer is among them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.chat.messages import Attachment, Envelope, File, Prompt, Question, Text, text
from bot.domain.circles import CircleId
from bot.domain.kinds import QuestionKind
from bot.domain.releases import LEAST, Release, period_end
from bot.services.memberships import find_circle, own_circle
from bot.services.turn import Answer, FileContext, Turn, answer, choices, command, recipe
from bot.store import gatherings, releases

#: So many periods of four weeks are shown, newest first.
MAX_SHOWN = 6
#: The columns of the file.
COLUMNS = (
    *(text("csv-until"), text("csv-rounds"), text("csv-took-part"), text("csv-paired")),
    *(text("csv-met"), text("csv-again")),
)


@command("rounds", family="circles")
def list_rounds(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/rounds [circle]`: took part, met, found it good, by four rounds as they were released, never live."""
    circle, _ = find_circle(turn, words, organiser=True)
    found = releases.list_of_circle(turn.tx, circle.id, MAX_SHOWN)
    if found:
        lines = [text("rounds", circle=circle.name), *map(_period_line, found)]
    else:
        today = turn.today
        lines = [text("rounds-none", circle=circle.name), text("rounds-first", day=period_end(today))]
    lines.append(text("rounds-blurred"))
    count = gatherings.count_past(turn.tx, circle.id, turn.now)
    if count:
        lines.append(text("rounds-events", count=count))
    if not found:
        return [turn.reply(*lines)]
    options = tuple(replace(choice, stays=True) for choice in choices("rounds-file"))
    ask = Question(kind=QuestionKind.ROUNDS, context={"circle": circle.id}, choices=options)
    return [turn.reply(*lines, ask=ask)]


@answer(QuestionKind.ROUNDS)
def answer_rounds(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The same numbers as a table, to be reckoned with: no more of them, and no name."""
    circle, _ = own_circle(turn, prompt.context["circle"], organiser=True)
    table = Attachment(recipe="rounds", context={"circle": circle.id})
    return [turn.reply(text("rounds-file", circle=circle.name), attach=[table])]


@recipe("rounds")
def rounds_file(baking: FileContext, context: Mapping[str, str]) -> File:
    """What /rounds shows, a row for each four weeks, newest first."""
    from bot.interchange import csv  # noqa: PLC0415 - start-up time

    found = releases.list_of_circle(baking.tx, CircleId(context["circle"]), MAX_SHOWN)
    head = [baking.catalogue.plain(one, baking.reader) for one in COLUMNS]
    rows = [
        [one.last_day, one.rounds, *map(_cell, (one.took_part, one.paired, one.met, one.again))]
        for one in found
    ]
    return File(name="knotwork-rounds.csv", media_type="text/csv", data=csv.write([head, *rows]))


def _cell(number: int | None) -> str:
    """A number as it was released: "<10" for fewer than ten, nothing where it is told later."""
    if number is None:
        return ""
    return str(number) if number else f"<{LEAST}"


def _period_line(one: Release) -> Text:
    """A period; how many met is told with the next one."""
    took, paired = _count_text(one.took_part), _count_text(one.paired)
    if one.met is None or one.again is None:
        return text("rounds-line-early", day=one.last_day, took=took, paired=paired)
    met, again = _count_text(one.met), _count_text(one.again)
    return text("rounds-line", day=one.last_day, took=took, paired=paired, met=met, again=again)


def _count_text(number: int) -> Text:
    return text("rounds-count", count=number) if number else text("rounds-few")
