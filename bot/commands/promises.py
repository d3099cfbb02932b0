"""/promise, /promises: follow-ups both ways, and reminders asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.chat.messages import BLANK, Choice, Envelope, Prompt, Question, Selector, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.domain.knots import Knot, KnotId
from bot.domain.promises import SNOOZE_DAYS, Promise, PromiseSide, PromiseStatus, Reminder, ReminderStatus
from bot.services.encounters import step_stage
from bot.services.phrases import promise_line, shorten
from bot.services.promises import drop_reminder, put_off_to_tomorrow, reminder_line
from bot.services.schedule import plan_promise
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import knots, promises, reminders
from bot.understanding.facts import ChoiceFact

#: Promises offered as buttons at once.
OFFERED = 8


@command("promises", family="promises")
def list_promises(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/promises`: everything open, mine and theirs, then reminders asked for; a tap chooses one."""
    found, asked = promises.open_of(turn.tx, turn.me.id), reminders.open_of(turn.tx, turn.me.id)
    names = knots.names_of(turn.tx, turn.me.id)
    lines = [text("promises"), *(promise_line(p, names.get(p.knot_id, ""), turn.today) for p in found[:30])]
    questions = [which_question(found)]
    if not found:
        lines, questions = [text("promises-none")], []
    if asked:
        lines += [BLANK, text("reminders"), *map(reminder_line, asked[:30])]
        drop = tuple(Choice(key=r.id, label=text("reminder-drop", what=shorten(r.text))) for r in asked)
        questions.append(Question(kind=QuestionKind.REMINDER_DROP, choices=drop[:OFFERED]))
    return [turn.reply(*lines, ask=questions)]


def list_side(turn: Turn, side: PromiseSide) -> Sequence[Envelope]:
    """What one side has promised, of all knots."""
    found = [p for p in promises.open_of(turn.tx, turn.me.id) if p.side is side]
    if not found:
        return [turn.reply(text(f"recall-{side}-none"))]
    names = knots.names_of(turn.tx, turn.me.id)
    lines = [promise_line(p, names.get(p.knot_id, ""), turn.today) for p in found[:30]]
    return [turn.reply(text("promises"), *lines, ask=which_question(found))]


def show_open_with(turn: Turn, knot: Knot, side: PromiseSide | None) -> Envelope:
    """What is open between the two, the side that was asked for or both."""
    found = promises.open_with(turn.tx, knot.id)
    sides = tuple(PromiseSide) if side is None else (side,)
    lines = []
    for one in sides:
        mine = [p for p in found if p.side is one]
        what = tuple(
            text("recall-promise-due", what=p.text, day=p.due_day)
            if p.due_day
            else text("as-is", words=p.text)
            for p in mine
        )
        key = f"recall-{one}" if what else f"recall-{one}-nothing"
        lines.append(text(key, name=knot.name, what=what) if what else text(key, name=knot.name))
    asked = [p for p in found if p.side in sides]
    return turn.reply(*lines, ask=which_question(asked) if asked else ())


def which_question(found: Sequence[Promise]) -> Question:
    """Below a list of promises: each can be chosen, to be done, put off or dropped."""
    options = tuple(
        Choice(key=p.id, label=text("promise-label", what=shorten(p.text))) for p in found[:OFFERED]
    )
    return Question(kind=QuestionKind.PROMISE_WHICH, choices=options)


def _own_promise(turn: Turn, promise_id: object) -> Promise:
    found = promises.get(turn.tx, turn.me.id, str(promise_id))
    if found is None or found.status is not PromiseStatus.OPEN:
        raise KnotworkError("promise-gone")
    return found


@answer(QuestionKind.PROMISE_WHICH)
def answer_which(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """One promise: done, later, or dropped."""
    found = _own_promise(turn, said.choice)
    line = promise_line(found, turn.own_knot(found.knot_id).name, turn.today)
    return [turn.reply(line, ask=_one_question(found))]


def _one_question(found: Promise) -> Question:
    options = choices("done", "snooze", "drop")
    return Question(kind=QuestionKind.PROMISE, context={"promise": found.id}, choices=options)


def ask_whether_done(turn: Turn, found: Sequence[Promise]) -> Envelope:
    """Whether what somebody tells as done is what was promised, by these words; of several which."""
    lines = [promise_line(one, turn.own_knot(one.knot_id).name, turn.today) for one in found]
    ask = _one_question(found[0]) if len(found) == 1 else which_question(found)
    return turn.reply(text("promise-is-done"), *lines, ask=ask)


@answer(QuestionKind.PROMISE)
def answer_promise(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Done, later by three days, or dropped."""
    found = _own_promise(turn, prompt.context["promise"])
    if said.choice == "snooze":
        return [_snooze(turn, [found], said)]
    return [_close(turn, found, said.choice)]


# --- what the bot names by itself ----------------------------------------------------------------------


def due_questions(due: Sequence[Promise], stale: Sequence[Promise], today: date) -> list[Question]:
    """Below a message that names promises, and asks about those it named often enough (law 4).

    Their contexts say what counts as named and as asked, once the message has reached the person.
    """
    questions = []
    if due:
        questions.append(due_question(due, named=[p.id for p in due if p.has_come(today)]))
    if stale:
        questions.append(_keep_question(stale, asked=[p.id for p in stale]))
    return questions


def due_lines(
    due: Sequence[Promise], stale: Sequence[Promise], names: Mapping[KnotId, str], today: date
) -> tuple[Text, ...]:
    """Promises due within the week, and those asked about, below a message that speaks of something else."""
    named = [promise_line(p, names.get(p.knot_id, ""), today) for p in due]
    asked = stale_lines(stale, names, today)
    head = (BLANK, text("promises-this-week"), *named) if named else ()
    return (*head, *((BLANK, *asked) if asked else ()))


def stale_lines(stale: Sequence[Promise], names: Mapping[KnotId, str], today: date) -> list[Text]:
    """Which promises are asked about: kept or dropped."""
    if not stale:
        return []
    lines = [promise_line(p, names.get(p.knot_id, ""), today) for p in stale]
    return [text("promises-keep-or-drop", count=len(stale)), *lines]


def _label_promises(act: str, due: Sequence[Promise]) -> list[Choice]:
    """A choice for each: "done" is the id alone, as the release before stored it."""
    before = "" if act == "done" else f"{act}:"
    return [Choice(key=before + p.id, label=text(f"promise-{act}-label", what=shorten(p.text))) for p in due]


def due_question(due: Sequence[Promise], **counts: Sequence[str]) -> Question:
    """One is done, all are later, or one is dropped: which of several is asked."""
    drop = choices("drop") if len(due) == 1 else [replace(one, stays=True) for one in choices("drop-one")]
    options = (*_label_promises("done", due), *choices("snooze"), *drop)
    context = {"promises": [p.id for p in due], **counts}
    return Question(kind=QuestionKind.PROMISES_DUE, context=context, choices=options)


def _keep_question(stale: Sequence[Promise], **counts: Sequence[str]) -> Question:
    """Each is done, kept, or dropped; and then it is left alone."""
    options = [
        choice for p in stale for act in ("done", "keep", "drop") for choice in _label_promises(act, [p])
    ]
    context = {"promises": [p.id for p in stale], **counts}
    return Question(kind=QuestionKind.PROMISE_KEEP, context=context, choices=tuple(options))


@answer(QuestionKind.PROMISES_DUE)
def answer_due(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The answers below a nudge or a week: one promise is done or dropped, or all of them later."""
    left = _open_promises(turn, prompt)
    if said.choice == "snooze":
        return [_snooze(turn, left, said)]
    if said.choice in ("drop", "drop-one"):
        if len(left) > 1:
            context = {"promises": [p.id for p in left]}
            options = tuple(_label_promises("drop", left))
            ask = Question(kind=QuestionKind.PROMISES_DUE, context=context, choices=options)
            return [turn.reply(text("promise-drop-which"), ask=ask)]
        if not left:
            raise KnotworkError("promise-gone")
        return [_close(turn, left[0], "drop")]
    act, _, id_ = said.choice.rpartition(":")
    told = _close(turn, _own_promise(turn, id_), act or "done")
    left = _open_promises(turn, prompt)
    return [replace(told, message=replace(told.message, questions=(due_question(left),) if left else ()))]


@answer(QuestionKind.PROMISE_KEEP)
def answer_keep(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Done, dropped, or kept: then it is not named by itself any more."""
    act, _, id_ = said.choice.rpartition(":")
    found = _own_promise(turn, id_)
    stays = text("promise-stays", what=found.text)
    told = turn.reply(stays) if act == "keep" else _close(turn, found, act or "done")
    left = [p for p in _open_promises(turn, prompt) if p.id != found.id]
    return [replace(told, message=replace(told.message, questions=(_keep_question(left),) if left else ()))]


def _open_promises(turn: Turn, prompt: Prompt) -> list[Promise]:
    """What was asked about and is not closed yet."""
    asked = (promises.get(turn.tx, turn.me.id, id_) for id_ in prompt.context["promises"])
    return [found for found in asked if found and found.status is PromiseStatus.OPEN]


def _snooze(turn: Turn, found: Sequence[Promise], said: Answer) -> Envelope:
    """Until the day that was told, else three days later than today, or than the first of them.

    What comes later anyway stays as it is.
    """
    if not found:
        raise KnotworkError("promise-gone")
    first = min(p.next_day or turn.today for p in found)
    told = (fact.until for fact in said.facts if isinstance(fact, ChoiceFact) and fact.until)
    later = next(told, None) or max(turn.today, first) + timedelta(days=SNOOZE_DAYS)
    if later <= turn.today:
        raise KnotworkError("promise-past", day=later)
    for one in found:
        if one.next_day is None or one.next_day < later:
            turn.name_change("change-promise", name=turn.own_knot(one.knot_id).name)
            promises.snooze(turn.book, one, later)
            plan_promise(turn.tx, turn.me, replace(one, snoozed_until=later), turn.clock)
    return turn.reply(text("snoozed", day=later))


def _close(turn: Turn, found: Promise, choice: str) -> Envelope:
    """Done or dropped; keeping one's word may move the stage."""
    knot = turn.own_knot(found.knot_id)
    turn.name_change("change-promise", name=knot.name)
    status = PromiseStatus.DONE if choice == "done" else PromiseStatus.DROPPED
    promises.close(turn.book, found, status, turn.now)
    turn.drop_dues(UnaskedKind.PROMISE, subject_id=found.id)
    step_stage(turn, knot)
    return turn.reply(text("promise-closed", status=Selector(status.value), what=found.text))


# --- reminders ------------------------------------------------------------------------------------------


@answer(QuestionKind.REMINDER_DROP)
def answer_drop(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A reminder that is not wanted any more."""
    found = reminders.get(turn.tx, turn.me.id, said.choice)
    if found is None or found.status is not ReminderStatus.OPEN:
        raise KnotworkError("reminder-gone")
    drop_reminder(turn, found)
    return [turn.reply(text("promise-closed", status=Selector("dropped"), what=found.text))]


def reminder_question(said: Sequence[Reminder]) -> Question:
    """Below reminders: all of them are done, or come again tomorrow."""
    context = {"reminders": [reminder.id for reminder in said]}
    return Question(kind=QuestionKind.REMINDER, context=context, choices=choices("done", "tomorrow"))


@answer(QuestionKind.REMINDER)
def answer_reminder(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Done, which changes nothing any more; or tomorrow at the same hour."""
    asked = (reminders.get(turn.tx, turn.me.id, id_) for id_ in prompt.context["reminders"])
    found = [reminder for reminder in asked if reminder and reminder.status is ReminderStatus.SAID]
    if not found:
        raise KnotworkError("reminder-gone")
    if said.choice == "tomorrow":
        return [turn.reply(*(put_off_to_tomorrow(turn, reminder) for reminder in found))]
    what = tuple(text("as-is", words=reminder.text) for reminder in found)
    return [turn.reply(text("promise-closed", status=Selector("done"), what=what))]
