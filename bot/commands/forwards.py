"""Somebody else's words passed on: a real contact with whoever wrote them, or a knot to be."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.chat.messages import Envelope, Forwarded, Prompt, Question, Said, text
from bot.commands import imports
from bot.domain.contacts import Contact, Point, PointKind
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import MAX_WORDS, EncounterKind, Knot, clean_name, clean_words, fold
from bot.services.encounters import log_encounter
from bot.services.files import clean_contact
from bot.services.lookup import find_namesakes
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import knots


def find_author(turn: Turn) -> Forwarded | None:
    """Who else wrote these words, and when; one's own may be passed on like any others typed."""
    passed_on = turn.incoming.forwarded if isinstance(turn.incoming, Said) else None
    if passed_on is None:
        return None
    name = fold(clean_name(passed_on.contact.name))
    is_me = bool(name) and name == fold(clean_name(turn.incoming.name))
    return None if is_me and not _find_by_point(turn, passed_on.contact) else passed_on


def receive(turn: Turn, passed_on: Forwarded, words: str) -> Sequence[Envelope]:
    """A contact with the knot who wrote this, or a new knot; both are asked about first."""
    contact = clean_contact(passed_on.contact, zone=turn.me.zone)
    knot = _find_by_point(turn, contact)
    if knot is None and contact.name:
        same = find_namesakes(turn, contact.name)
        knot = same[0] if len(same) == 1 else None
    if knot is not None:
        day = min(turn.to_local(passed_on.at).date(), turn.today)
        return [_ask_log(turn, knot, day, clean_words(words))]
    if not contact.name:
        raise KnotworkError("forwarded-nobody")
    context = _encode_contact(contact)
    ask = Question(kind=QuestionKind.FORWARDED_NEW, context=context, choices=choices("yes", "no"))
    return [turn.reply(text("forwarded-new", name=contact.name), ask=ask)]


def _find_by_point(turn: Turn, contact: Contact) -> Knot | None:
    """The one knot that has one of these addresses; what several share is nobody's."""
    found = knots.find_by_points(turn.tx, turn.me.id, contact.points) if contact.points else []
    return knots.get(turn.tx, turn.me.id, found[0]) if len(found) == 1 else None


def _ask_log(turn: Turn, knot: Knot, day: date, words: str) -> Envelope:
    context = {"knot": knot.id, "day": day.isoformat(), "words": words[:MAX_WORDS]}
    options = choices("log-wrote", "log-words", "no") if words else choices("log-wrote", "no")
    ask = Question(kind=QuestionKind.FORWARDED_LOG, context=context, choices=options)
    return turn.reply(text("forwarded-log", name=knot.name, day=day), ask=ask)


@answer(QuestionKind.FORWARDED_LOG)
def answer_log(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Yes: they wrote on that day; the words are kept only where that was chosen."""
    if said.choice == "no":
        return [turn.reply(text("log-not"))]
    knot, day = turn.own_knot(prompt.context["knot"]), date.fromisoformat(prompt.context["day"])
    note = str(prompt.context["words"]) if said.choice == "log-words" else ""
    turn.name_change("change-forwarded", name=knot.name)
    log_encounter(turn, knot, EncounterKind.WROTE, day, note)
    lines = [text("forwarded-logged", name=knot.name, day=day)]
    return [turn.reply(*lines, *([text("note-line", words=note)] if note else []))]


@answer(QuestionKind.FORWARDED_NEW)
def answer_new(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Yes: as if their contact had been shared."""
    if said.choice != "yes":
        return [turn.reply(text("add-not"))]
    return [imports.add_shared_contact(turn, _decode_contact(prompt.context))]


def _encode_contact(contact: Contact) -> Mapping[str, object]:
    points = [[point.kind.value, point.value] for point in contact.points]
    return {"name": contact.name, "role": contact.role, "points": points}


def _decode_contact(stored: Mapping[str, Any]) -> Contact:
    points = tuple(Point(kind=PointKind(kind), value=value) for kind, value in stored["points"])
    return Contact(name=stored["name"], role=stored["role"], points=points)
