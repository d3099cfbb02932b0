"""/settings, /pause, /resume: how and when the bot may speak."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.chat.messages import Choice, Envelope, Prompt, Question, Selector, Text, text
from bot.commands.match_meetings import cancel_meeting
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.domain.people import Person
from bot.domain.weeks import to_local
from bot.services import pauses, times
from bot.services.onboarding import change_person, read_zone
from bot.services.schedule import replan
from bot.services.situations import read_words
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import dues, meetings, people
from bot.understanding.facts import PauseFact

#: A pause without an end.
FOR_EVER = datetime(9999, 12, 30, tzinfo=UTC)
#: A pause may be told this far ahead; a later day is asked back.
FAR_PAUSE = timedelta(days=731)
#: A Monday and the Tuesday after it.
_TWO_DAYS = (date(2024, 1, 1), date(2024, 1, 2))


@command("settings", family="settings")
def show_settings(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/settings`: what is set, and a button to change each."""
    return [_show(turn)]


def _show(turn: Turn, *before: Text) -> Envelope:
    me = turn.me
    lines = [
        text("settings"),
        text("settings-language", language=Selector(me.language)),
        *([text("settings-form", address=Selector(me.form))] if me.language == "de" else []),
        text("settings-zone", zone=me.zone, now=f"{turn.local_now:%H:%M}"),
        text("settings-week", day=Selector(str(me.suggest_weekday)), at=f"{me.suggest_at:%H:%M}"),
        text("settings-quiet", start=f"{me.quiet_from:%H:%M}", end=f"{me.quiet_to:%H:%M}")
        if me.quiet_from != me.quiet_to
        else text("settings-no-quiet"),
    ]
    due = dues.find_open_due_at(turn.tx, me.id, UnaskedKind.WEEK)
    if due:
        lines.append(text("settings-next", when=due))
    form = ("set-form",) if me.language == "de" else ()
    chats = people.list_addresses(turn.tx, me.id)
    has_two = len(chats) > 1
    if has_two:
        chosen = people.find_chosen(turn.tx, me.id)
        lines.append(
            text("settings-chat", platform=chosen.capitalize()) if chosen else text("settings-chat-last")
        )
    ask = Question(
        kind=QuestionKind.SETTINGS,
        choices=choices(
            "set-language", *form, "set-zone", "set-week", "set-quiet", *(["set-chat"] if has_two else [])
        ),
    )
    return turn.reply(*before, *lines, ask=ask)


@answer(QuestionKind.SETTINGS)
def answer_settings(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Which setting to change."""
    options: tuple[Choice, ...] = ()
    match said.choice:
        case "set-language":
            options = choices("english", "german")
        case "set-form":
            options = choices("du", "sie")
        case "set-quiet":
            options = choices("no-quiet")
        case "set-chat":
            chats = people.list_addresses(turn.tx, turn.me.id)
            named = (Choice(key=c.channel, label=text("as-is", words=c.channel.capitalize())) for c in chats)
            options = (*named, *choices("last-chat"))
        case "set-week":
            options = tuple(
                Choice(key=str(day), label=text("weekday", day=Selector(str(day)))) for day in range(7)
            )
    ask = Question(kind=QuestionKind(said.choice), choices=options)
    return [turn.reply(text(f"{said.choice}-ask"), ask=ask)]


def _set_values(turn: Turn, **values: Any) -> Sequence[Envelope]:
    """Write a setting, plan anew, and show what is set."""
    change_person(turn, named="change-settings", **values)
    replan(turn.tx, turn.me, turn.clock)
    return [_show(turn, text("settings-changed"))]


def set_language(turn: Turn, code: str) -> Sequence[Envelope]:
    """Everything from here on is in this language (ISO 639-1)."""
    return _set_values(turn, language=code)


def set_form(turn: Turn, form: str) -> Sequence[Envelope]:
    """Whether the bot says "du" or "sie" to the person."""
    return _set_values(turn, form=form)


@answer(QuestionKind.SET_LANGUAGE, QuestionKind.SET_FORM)
def set_language_or_form(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Language, du or Sie."""
    if prompt.kind == QuestionKind.SET_FORM:
        return set_form(turn, said.choice)
    return set_language(turn, {"english": "en", "german": "de"}[said.choice])


@answer(QuestionKind.SET_ZONE)
def set_zone(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Recurring hours follow the new zone; agreed meetings stay at their instant (law 5)."""
    found = read_zone(prompt, said)
    return _set_values(turn, zone=found) if found else None


def receive_place(turn: Turn, zone: str) -> Sequence[Envelope]:
    """A place somebody shows without being asked: the zone there is theirs only if they say so."""
    if zone == turn.me.zone:
        return [turn.reply(text("zone-here", zone=zone))]
    options = (Choice(key=zone, label=text("choice-zone", zone=zone)), *choices("no"))
    ask = Question(kind=QuestionKind.PLACE_ZONE, choices=options)
    return [turn.reply(text("zone-elsewhere", zone=zone, mine=turn.me.zone), ask=ask)]


@answer(QuestionKind.PLACE_ZONE)
def answer_place(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whether the clock goes by the place that was shown from now on."""
    if said.choice == "no":
        return [turn.reply(text("zone-stays", zone=turn.me.zone))]
    return _set_values(turn, zone=said.choice)


@answer(QuestionKind.SET_WEEK)
def set_week(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A weekday, an hour, or both: "Tuesday 8:30"."""
    if said.choice:
        return _set_values(turn, suggest_weekday=int(said.choice))
    told = [times.read_as_of(day, said.text, turn) for day in _TWO_DAYS]
    if told[0] is None or told[1] is None:
        raise KnotworkError("set-week-how")
    values: dict[str, Any] = {}
    if told[0].at is not None:
        values["suggest_at"] = told[0].at.replace(second=0, microsecond=0)
    if told[0].day.weekday() == told[1].day.weekday():
        values["suggest_weekday"] = told[0].day.weekday()
    return _set_values(turn, **values)


@answer(QuestionKind.SET_QUIET)
def set_quiet(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """ "22-7", or none."""
    if said.choice:
        return _set_values(turn, quiet_from=time(0), quiet_to=time(0))
    told = times.read_as_of(turn.today, f"tomorrow {said.text}", turn)
    if told is None or told.at is None or told.until is None:
        raise KnotworkError("set-quiet-how")
    return _set_values(turn, quiet_from=told.at, quiet_to=told.until)


@answer(QuestionKind.SET_CHAT)
def set_chat(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """One of two chats, or whichever was used last."""
    chats = {chat.channel for chat in people.list_addresses(turn.tx, turn.me.id)}
    if said.choice != "last-chat" and said.choice not in chats:
        raise KnotworkError("unlink-nothing")
    people.choose(turn.tx, turn.me.id, said.choice if said.choice in chats else None)
    return [_show(turn, text("settings-changed"))]


# --- pause --------------------------------------------------------------------------------------------


@command("pause", family="settings")
def pause(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/pause [until]`: silence to a date, or until /resume; open suggestions settle as silence."""
    until = FOR_EVER
    if words.strip():
        told = times.read_as_of(turn.local_now, words, turn)
        said = read_words(turn, f"pause {words}").facts if told is None else ()
        day = told.day if told else next((f.until for f in said if isinstance(f, PauseFact)), None)
        if day is None or day <= turn.today:
            raise KnotworkError("pause-how")
        if day - turn.today > FAR_PAUSE:
            raise KnotworkError("pause-far", day=day)
        until = turn.to_instant(day, time(0))
    return _begin_pause(turn, until)


def pause_until(turn: Turn, day: date | None) -> Sequence[Envelope]:
    """Silence until a local day begins, or until /resume."""
    return _begin_pause(turn, turn.to_instant(day, time(0)) if day else FOR_EVER)


def _begin_pause(turn: Turn, until: datetime) -> Sequence[Envelope]:
    pauses.settle_open(turn.tx, turn.clock, turn.me.id)
    change_person(turn, named="change-silence", paused_until=until)
    replan(turn.tx, turn.me, turn.clock)
    return [_confirm_pause(turn, until)]


def pause_line(me: Person) -> Text:
    """Until when nothing is said unasked, and how that ends sooner."""
    if me.paused_until is None or me.paused_until == FOR_EVER:
        return text("paused")
    return text("paused-until", day=to_local(me.paused_until, me.zone).date())


def _confirm_pause(turn: Turn, until: datetime) -> Envelope:
    line = pause_line(replace(turn.me, paused_until=until))
    ahead = [m for m in meetings.list_agreed(turn.tx, turn.me.id) if m.starts_at > turn.now]
    if not ahead:
        return turn.reply(line)
    ask = Question(kind=QuestionKind.PAUSE_MEETINGS, choices=choices("keep-meetings", "cancel-meetings"))
    return turn.reply(line, text("pause-meetings", count=len(ahead)), ask=ask)


@answer(QuestionKind.PAUSE_MEETINGS)
def answer_pause_meetings(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whether agreed meetings stand during a pause."""
    if said.choice == "keep-meetings":
        return [turn.reply(text("meetings-kept"))]
    ahead = [m for m in meetings.list_agreed(turn.tx, turn.me.id) if m.starts_at > turn.now]
    if not ahead:
        raise KnotworkError("meeting-over")
    return [letter for meeting in ahead for letter in cancel_meeting(turn, meeting)]


@command("resume", family="settings")
def resume(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/resume`: the week goes on."""
    if not turn.me.is_paused(turn.now):
        return [turn.reply(text("resume-not-paused"))]
    change_person(turn, named="change-settings", paused_until=None)
    replan(turn.tx, turn.me, turn.clock)
    due = dues.find_open_due_at(turn.tx, turn.me.id, UnaskedKind.WEEK)
    return [turn.reply(text("resumed", when=due) if due else text("resumed-now"))]
