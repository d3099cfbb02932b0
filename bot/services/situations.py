"""What a person's words are read against, and how facts wait in a question until they are confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from bot.chat.messages import Prompt
from bot.domain.kinds import QuestionKind
from bot.domain.knots import Knot, name_matches
from bot.services.turn import Turn
from bot.store import knots, meetings, promises, suggestions
from bot.understanding import facts
from bot.understanding.facts import (
    Fact,
    KnotFact,
    KnownPerson,
    OpenQuestion,
    Reading,
    Situation,
    Who,
    change_people,
)
from bot.understanding.reader import read

_KINDS = frozenset(kind.value for kind in QuestionKind)
#: How many people spoken of last may be meant by "she".
MAX_RECENT = 3


def describe_situation(turn: Turn, asked: Sequence[Prompt], mine: Sequence[Knot]) -> Situation:
    """The names known, what is asked (newest first) and whom that is about.

    Where the person picked who a name means, it means nobody else.
    """
    picked = turn.picked.items()
    mine = [k for k in mine if all(k.id == id_ or not name_matches(k.name, said) for said, id_ in picked)]
    known = [KnownPerson(id=knot.id, name=knot.name, role=knot.role) for knot in mine]
    known += [
        person for person in _list_proposed(asked) if not any(name_matches(k.name, person.name) for k in mine)
    ]
    questions = tuple(_describe_question(turn, prompt) for prompt in asked)
    spoken_of = dict.fromkeys(id_ for question in questions for id_ in question.about)
    return Situation(
        now=turn.local_now,
        language=turn.me.language,
        known=tuple(known),
        asked=questions,
        recent=tuple(spoken_of)[:MAX_RECENT],
    )


def read_words(turn: Turn, words: str, *asked: OpenQuestion) -> Reading:
    """What words say that a command was given, read as an answer to what was not asked aloud."""
    situation = describe_situation(turn, (), turn.recall(knots.of_owner))
    return read(words, replace(situation, asked=asked))


def read_said(
    turn: Turn, words: str, asked: Sequence[Prompt], *, at: datetime | None = None, about: Knot | None = None
) -> Reading:
    """What words say, as of now or as of another instant; `about` was just spoken of."""
    situation = describe_situation(turn, asked, turn.recall(knots.of_owner))
    if at is not None:
        situation = replace(situation, now=turn.to_local(at))
    if about is not None:
        situation = replace(situation, recent=(about.id,))
    return _tell_proposed(read(words, situation), {person.id: person for person in situation.known})


#: What the id of somebody begins with who was said back as new, and is no knot yet.
_PROPOSED = "new:"


def _list_proposed(asked: Sequence[Prompt]) -> list[KnownPerson]:
    """Whoever was said back as somebody new, and waits to be confirmed."""
    waiting = [prompt for prompt in asked if prompt.kind == QuestionKind.UNDERSTOOD and not prompt.is_stored]
    found = [fact for prompt in waiting for fact in decode_facts(prompt.context.get("facts", ()))]
    named = {fact.name: fact.role for fact in reversed(found) if isinstance(fact, KnotFact)}
    return [KnownPerson(id=f"{_PROPOSED}{name}", name=name, role=role) for name, role in named.items()]


def _tell_proposed(said: Reading, known: Mapping[str, KnownPerson]) -> Reading:
    """The same with those who are no knots yet as somebody new, by their whole names."""

    def settle(who: Who) -> Who:
        first = known.get(who.known or "")
        if first and first.id.startswith(_PROPOSED):
            return Who(said=first.name, role=first.role)
        return replace(who, fits=tuple(id_ for id_ in who.fits if not id_.startswith(_PROPOSED)))

    return replace(said, facts=tuple(change_people(fact, settle) for fact in said.facts))


def _describe_question(turn: Turn, prompt: Prompt) -> OpenQuestion:
    context = prompt.context
    about, side, proposed = context.get("knot"), None, decode_facts(context.get("facts", ()))
    named_promises = [context["promise"]] if "promise" in context else context.get("promises", ())
    only = str(named_promises[0]) if len(named_promises) == 1 else ""
    found = promises.get(turn.tx, turn.me.id, only) if only else None
    if found:
        about, side = found.knot_id, found.side
    if not about and "suggestion" in context:
        suggestion = suggestions.get(turn.tx, turn.me.id, str(context["suggestion"]))
        about = suggestion and suggestion.knot_id
    meeting = meetings.get(turn.tx, turn.me.id, str(context["meeting"])) if "meeting" in context else None
    starts = turn.to_local(meeting.starts_at) if meeting else None
    about = about or (meeting and meeting.knot_id)
    named = [str(about)] if about else []
    lacking = int(context["missing"][0]) if "missing" in context else 0
    first = proposed[lacking] if lacking < len(proposed) else None
    for fact in proposed:
        who = getattr(fact, "who", None)
        named += [who.known] if isinstance(who, Who) and who.known else []
    return OpenQuestion(
        kind=QuestionKind(prompt.kind) if prompt.kind in _KINDS else QuestionKind.WHICH_KNOT,
        choices=tuple(choice.key for choice in prompt.choices),
        about=tuple(dict.fromkeys(named)),
        slots=tuple(
            datetime.fromisoformat(choice.key.partition("/")[0]).astimezone(turn.local_now.tzinfo)
            for choice in prompt.choices
            if is_time(choice.key)
        ),
        side=getattr(first, "side", side),
        fact=type(first).__name__.lower() if first else "",
        words=str(getattr(first, "what", "") or getattr(first, "note", "") or getattr(found, "text", "")),
        wants=str(context["missing"][1]) if "missing" in context else "",
        day=getattr(first, "day", None) or getattr(first, "due", None) or (starts and starts.date()),
        at=getattr(first, "at", None) or (starts.time() if starts else None),
    )


def is_time(key: str) -> bool:
    """Whether a choice is an offered time: its key has its instants."""
    return "/" in key and key[0].isdigit()


# --- facts at rest ------------------------------------------------------------------------------------


def encode_facts(found: Sequence[Fact]) -> list[dict[str, Any]]:
    """Facts as JSON: the type's name, and every field that says something."""
    return [{"fact": type(fact).__name__, **_encode_fields(fact)} for fact in found]


def _encode_fields(value: Any) -> dict[str, Any]:
    said = ((field.name, getattr(value, field.name), field.default) for field in fields(value))
    return {name: _encode(part) for name, part, default in said if part != default}


def _encode(value: Any) -> Any:
    if isinstance(value, Who):
        return _encode_fields(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, frozenset | tuple):
        return sorted(value) if isinstance(value, frozenset) else list(value)
    return value.value if isinstance(value, Enum) else value


def decode_facts(stored: Sequence[Mapping[str, Any]]) -> tuple[Fact, ...]:
    """What `encode_facts` wrote; of types that are gone nothing."""
    types = (getattr(facts, str(row["fact"]), None) for row in stored)
    return tuple(_decode(type_, row) for type_, row in zip(types, stored, strict=True) if type_)


@cache
def _types_of(owner: type) -> Mapping[str, Any]:
    return get_type_hints(owner)


def _decode(type_: type, row: Mapping[str, Any]) -> Any:
    types = _types_of(type_)
    return type_(**{name: _decode_value(types[name], value) for name, value in row.items() if name in types})


def _decode_value(type_: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(type_) is UnionType:
        type_ = next(one for one in get_args(type_) if one is not type(None))
    if get_origin(type_) in (frozenset, tuple):
        inner = get_args(type_)[0]
        return get_origin(type_)(_decode_value(inner, one) for one in value)
    if type_ in (date, time):
        return type_.fromisoformat(value)
    if isinstance(type_, type) and issubclass(type_, Enum):
        return type_(value)
    return _decode(Who, value) if type_ is Who else value
