"""/met, /called, /wrote, /note: what really happened."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Question, Selector, text
from bot.commands.debrief import after_meeting
from bot.commands.edit import add_note as keep_note
from bot.commands.registry import command
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import EncounterKind, clean_words
from bot.domain.weeks import to_local
from bot.services.encounters import find_begun_meeting, log_encounter
from bot.services.lookup import find_knot, split_knot
from bot.services.turn import Turn
from bot.store import knots
from bot.understanding.log_entries.met import split_log


@command("met", "called", "wrote", family="log")
def log(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/met NAME [when] [note]`: a real contact, on a day; it answers the debrief of a meeting with them."""
    if not words.strip():
        raise KnotworkError("log-who", command=Selector(turn.command))
    mine = knots.of_owner(turn.tx, turn.me.id)
    names = [knot.name for knot in mine]
    name, day, note = split_log(words, names=names, now=turn.local_now, language=turn.me.language)
    knot = find_knot(turn, name, mine)
    kind = EncounterKind(turn.command)
    begun = find_begun_meeting(turn, knot) if kind is EncounterKind.MET else None
    met_on = to_local(begun.starts_at, turn.me.zone).date() if begun else None
    day = day or met_on or turn.today
    if day > turn.today:
        raise KnotworkError("log-future", day=day)
    turn.name_change(f"change-{kind}", name=knot.name)
    log_encounter(turn, knot, kind, day, note)
    logged = text("encounter-logged", name=knot.name, kind=Selector(kind.value), day=day)
    lines = [logged, *([text("note-line", words=clean_words(note))] if note else [])]
    if begun and day == met_on:
        return [after_meeting(turn, begun, knot, *lines)]
    return [turn.reply(*lines)]


@command("note", family="log")
def note(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/note NAME text`: private words about a knot."""
    knot, rest = split_knot(turn, words)
    if not rest:
        ask = Question(kind=QuestionKind.CARD_NOTE, context={"knot": knot.id})
        return [turn.reply(text("note-ask", name=knot.name), ask=ask)]
    return [keep_note(turn, knot, rest)]
