"""/times: when the person usually has time, and the calendars that say when they have not."""

import re
from collections.abc import Sequence

from bot.chat.messages import Choice, Envelope, File, Prompt, Question, Selector, Text, text
from bot.domain.busy_calendars import HORIZON, MAX_CALENDARS, BusyCalendar
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.slots import Slot, Window
from bot.services.busy import host_of, read_times
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import busy_calendars, free_windows
from bot.understanding.dates import weekly

#: An address that a calendar may have; anything else of the web is no calendar by its look.
_ADDRESS = re.compile(r"(https?|webcals?)://\S{3,2000}", re.IGNORECASE)
_FORGET = "calendar-"


@command("times", family="settings")
def times(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/times [Mon 18-20, Thu 12-14]`: shows the usual windows and the busy calendars, or sets them.

    An address or a file is a calendar, whose times are never offered.
    """
    if words.strip():
        return [_set_windows(turn, words)]
    mine = free_windows.of_owner(turn.tx, turn.me.id)
    head = [text("times"), *_window_lines(mine)] if mine else [text("times-none")]
    found = busy_calendars.of_owner(turn.tx, turn.me.id)
    options = (
        *choices(*(("no-windows",) if mine else ())),
        *(
            Choice(
                key=f"{_FORGET}{one.id}", label=text("choice-forget-calendar", host=host_of(one) or "file")
            )
            for one in found
        ),
    )
    ask = Question(kind=QuestionKind.TIMES, choices=options)
    more = () if found else (text("calendar-how"),)
    return [turn.reply(*head, *map(_calendar_line, found), text("times-how"), *more, ask=ask)]


def _window_lines(mine: Sequence[Window]) -> list[Text]:
    return [
        text("times-line", day=Selector(str(w.weekday)), start=f"{w.start:%H:%M}", end=f"{w.end:%H:%M}")
        for w in mine
    ]


def _calendar_line(found: BusyCalendar) -> Text:
    state = "failing" if found.problem else "fine" if found.read_at else "new"
    return text("calendar-line", host=host_of(found) or "file", state=Selector(state))


@answer(QuestionKind.TIMES)
def answer_times(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """New windows, or none any more; a calendar, or one less."""
    if said.choice.startswith(_FORGET):
        return [_forget_calendar(turn, said.choice.removeprefix(_FORGET))]
    if said.choice:
        turn.name_change("change-times")
        free_windows.replace(turn.book, turn.me.id, [])
        return [turn.reply(text("times-gone"))]
    is_told = _ADDRESS.fullmatch(said.text.strip()) or weekly.windows(said.text) is not None
    return [_set_windows(turn, said.text)] if is_told else None


def _set_windows(turn: Turn, words: str) -> Envelope:
    if _ADDRESS.fullmatch(words.strip()):
        return _add_address(turn, words.strip())
    found = weekly.windows(words)
    if found is None:
        raise KnotworkError("times-not-understood")
    turn.name_change("change-times")
    free_windows.replace(turn.book, turn.me.id, [(turn.new_id(), window) for window in found])
    return turn.reply(text("times-set"), *_window_lines(found))


# --- calendars --------------------------------------------------------------------------------------------


def receive_calendar(turn: Turn, file: File) -> Sequence[Envelope] | None:
    """A calendar file, where /times stands below it or was just asked; else None.

    A later file takes the place of an earlier one.
    """
    caption = turn.incoming.text.strip().lstrip("/!").casefold().split()[:1]
    asked = any(
        prompt.kind == QuestionKind.TIMES and prompt.text_until and prompt.text_until >= turn.now
        for prompt in turn.list_open_questions()
    )
    if caption != ["times"] and not asked:
        return None
    times_, mine = read_times(file.data, turn.me.zone, turn.now), busy_calendars.of_owner(turn.tx, turn.me.id)
    for earlier in mine:
        if not earlier.address:
            busy_calendars.delete(turn.book, earlier.id)
    _add(turn, [one for one in mine if one.address], "", times_)
    turn.close_questions(QuestionKind.TIMES)
    return [turn.reply(text("calendar-file-read"))]


def _add_address(turn: Turn, address: str) -> Envelope:
    """It is read right after this, and again and again; the address is a secret and never shown."""
    mine = busy_calendars.of_owner(turn.tx, turn.me.id)
    if any(one.address == address for one in mine):
        raise KnotworkError("calendar-known")
    return turn.reply(text("calendar-added", host=host_of(_add(turn, mine, address, ()))))


def _add(turn: Turn, mine: Sequence[BusyCalendar], address: str, times_: tuple[Slot, ...]) -> BusyCalendar:
    """One more beside `mine`. Raises KnotworkError where these are as many as may be."""
    if len(mine) >= MAX_CALENDARS:
        raise KnotworkError("calendar-full", limit=MAX_CALENDARS)
    calendar = BusyCalendar(
        id=turn.new_id(),
        owner_id=turn.me.id,
        address=address,
        times=times_,
        known_until=None if address else turn.now + HORIZON,
        check_at=turn.now if address else None,
        read_at=None if address else turn.now,
        problem="",
        failures=0,
        etag="",
        modified="",
        clashes=(),
        created_at=turn.now,
    )
    turn.name_change("change-calendar")
    busy_calendars.add(turn.book, calendar)
    return calendar


def _forget_calendar(turn: Turn, calendar_id: str) -> Envelope:
    if busy_calendars.get(turn.tx, turn.me.id, calendar_id) is None:
        raise KnotworkError("button-answered")
    turn.name_change("change-calendar")
    busy_calendars.delete(turn.book, calendar_id)
    return turn.reply(text("calendar-gone"))
