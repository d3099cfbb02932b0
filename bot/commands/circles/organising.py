"""What an organiser sees of a circle before its next round, and does about it: remind, pause, resume."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.chat.messages import Choice, Envelope, Prompt, Question, Text, text
from bot.domain.circles import MIN_MEMBERS, Circle, Membership
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.services.memberships import own_circle
from bot.services.outlook import Outlook, look_ahead
from bot.services.schedule import say_all_soon
from bot.services.times import read_as_of
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import circles, rounds

#: Names of members in one line.
MAX_NAMED = 8
#: A circle pauses for a year at most.
MAX_PAUSE = timedelta(days=366)


# --- before the next round --------------------------------------------------------------------------------


def describe_outlook(turn: Turn, circle: Circle) -> tuple[list[Text], tuple[Choice, ...]]:
    """What an organiser's card says of the circle, and the buttons it has as things stand."""
    seen = look_ahead(turn.tx, circle)
    return _outlook_lines(turn, circle, seen), _more_choices(turn, circle, seen)


def _outlook_lines(turn: Turn, circle: Circle, seen: Outlook) -> list[Text]:
    """How many belong, who has no profile yet, about how many take part next, and when."""
    lines = [text("circle-size", count=seen.members)]
    if seen.missing:
        lines.append(text("circle-missing", count=len(seen.missing), names=_name_texts(turn, seen.missing)))
    if seen.complete < MIN_MEMBERS:
        return [*lines, text("circle-begins", count=MIN_MEMBERS, missing=MIN_MEMBERS - seen.complete)]
    if seen.day is not None:
        about = text("rounds-count", count=seen.about) if seen.about else text("rounds-few")
        lines.append(text("circle-next", day=seen.day, about=about))
    if seen.alone:
        lines.append(text("circle-alone", count=seen.alone))
    return lines


def _name_texts(turn: Turn, some: Sequence[Membership]) -> tuple[Text, ...]:
    names = circles.names_of(turn.tx, [one.owner_id for one in some[:MAX_NAMED]])
    named = (names.get(one.owner_id, "") for one in some[:MAX_NAMED])
    said = tuple(text("as-is", words=name) if name else text("member-nameless") for name in named)
    more = len(some) - MAX_NAMED
    return (*said, text("circle-missing-more", count=more)) if more > 0 else said


def pause_line(turn: Turn, circle: Circle) -> list[Text]:
    """That no round is held in it, until a day, as long as that is so."""
    if circle.paused_until is None or not circle.is_paused(turn.today):
        return []
    return [text("circle-rests", day=circle.paused_until)]


def _more_choices(turn: Turn, circle: Circle, seen: Outlook) -> tuple[Choice, ...]:
    """What the card has a button for as things stand."""
    found = choices("circle-resume") if circle.is_paused(turn.today) else choices("circle-pause")
    if can_remind(turn, seen):
        found = (*choices("circle-remind"), *found)
    if any(way.places for way in turn.invite_links.values()):
        found += choices("place-connect")
    return found


# --- reminding --------------------------------------------------------------------------------------------


def can_remind(turn: Turn, seen: Outlook) -> list[Membership]:
    """Who has no profile and was not reminded of it yet; an organiser sees their own on the card."""
    return [one for one in seen.missing if one.reminded_at is None and one.owner_id != turn.me.id]


def remind(turn: Turn, circle: Circle) -> list[Envelope]:
    """Whoever has no profile hears so once, with their next nudge, and not from whom."""
    found = can_remind(turn, look_ahead(turn.tx, circle))
    if not found:
        raise KnotworkError("circle-remind-nobody")
    for one in found:
        circles.change_membership(turn.tx, one.id, reminded_at=turn.now)
    say_all_soon(turn.tx, [one.owner_id for one in found], UnaskedKind.PROFILE, circle.id, turn.clock)
    return [turn.reply(text("circle-reminded", count=len(found)))]


# --- pausing ----------------------------------------------------------------------------------------------


def ask_pause(turn: Turn, circle: Circle) -> list[Envelope]:
    """Until when; what is offered or agreed already stays."""
    turn.close_questions(QuestionKind.CIRCLE_PAUSE)
    context, options = {"circle": circle.id}, choices("circle-pause-2", "circle-pause-4", "circle-pause-8")
    ask = Question(kind=QuestionKind.CIRCLE_PAUSE, context=context, choices=options)
    return [turn.reply(text("circle-pause-ask", circle=circle.name), ask=ask)]


@answer(QuestionKind.CIRCLE_PAUSE)
def answer_pause(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """So many weeks from today, or a day in words."""
    circle, _ = own_circle(turn, prompt.context["circle"], organiser=True)
    if said.choice:
        return [_pause(turn, circle, turn.today + timedelta(weeks=int(said.choice[-1])))]
    return pause_in_words(turn, circle, said.text)


def pause_in_words(turn: Turn, circle: Circle, words: str) -> list[Envelope]:
    """Until the day that is said. Raises KnotworkError where that is none ahead, or a year away."""
    told = read_as_of(turn.local_now, words, turn)
    if told is None or told.day <= turn.today:
        raise KnotworkError("circle-pause-how")
    if told.day - turn.today > MAX_PAUSE:
        raise KnotworkError("pause-far", day=told.day)
    return [_pause(turn, circle, told.day)]


def _pause(turn: Turn, circle: Circle, until: date) -> Envelope:
    circles.change(turn.tx, circle.id, paused_from=turn.today, paused_until=until)
    seen = look_ahead(turn.tx, replace(circle, paused_from=turn.today, paused_until=until))
    lines = [text("circle-paused", circle=circle.name, day=until)]
    if seen.day is not None and seen.complete >= MIN_MEMBERS:
        lines.append(text("circle-paused-next", day=seen.day))
    return turn.reply(*lines)


def resume(turn: Turn, circle: Circle) -> list[Envelope]:
    """Rounds go on with the next one."""
    if not circle.is_paused(turn.today):
        raise KnotworkError("circle-not-paused", circle=circle.name)
    circles.change(turn.tx, circle.id, paused_until=turn.today)
    day = rounds.find_next_day(turn.tx)
    line = text("circle-resumed", circle=circle.name)
    return [turn.reply(line, *([text("circle-resumed-next", day=day)] if day else []))]
