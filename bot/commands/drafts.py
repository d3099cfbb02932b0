"""A draft to a knot: how its owner speaks to them, what stands in it, and when it is sent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from bot.chat.messages import Envelope, Prompt, Question, Selector, Text, text
from bot.commands.meeting_times import answer_when
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, UnaskedKind, questions_about
from bot.domain.knots import MAX_NAME, Knot, clean_name
from bot.domain.pages import MAX_OPEN, MAX_WORDS, Page
from bot.domain.profiles import find_disclosure
from bot.domain.suggestions import ASK_AGAIN_AFTER, Suggestion
from bot.domain.weeks import DAY, from_local, to_local
from bot.services import drafts, introductions, pages
from bot.services.drafts import Waiting
from bot.services.lookup import own_knot
from bot.services.phrases import shorten
from bot.services.registers import FormOfAddress, find_register, is_mixed, register_line
from bot.services.schedule import plan_on
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import dues, goals, knots, prompts
from bot.store import pages as page_rows
from bot.store.dues import Due
from bot.understanding import contact_points
from bot.understanding.facts import NothingFact

#: When "after lunch" and "tonight" are, on the owner's clock.
SEND_AT = {"send-lunch": time(13, 30), "send-tonight": time(19)}


def pursue(turn: Turn, suggestion: Suggestion) -> Sequence[Envelope]:
    """After "Let's meet": a draft to send on, and some days later the question whether a time was found."""
    day = turn.today + ASK_AGAIN_AFTER
    plan_on(turn.tx, turn.me, UnaskedKind.ASK_TIME, suggestion.id, day=day, clock=turn.clock)
    return begin_draft(turn, own_knot(turn, suggestion.knot_id), suggestion)


def begin_draft(
    turn: Turn, knot: Knot, suggestion: Suggestion | None = None, *, place: str = ""
) -> Sequence[Envelope]:
    """A draft to a knot, for a suggestion or whom its owner chose; first the register, where unknown."""
    waiting = Waiting(suggestion=suggestion.id if suggestion else "", place=place)
    drafts.keep_waiting(turn.tx, knot.id, waiting)
    dues.void(turn.tx, turn.me.id, kinds=(UnaskedKind.SEND_DRAFT,), subject_id=knot.id)
    return ask_missing(turn, knot, then="draft") or _show_draft(turn, knot)


def show_again(turn: Turn, suggestion: Suggestion) -> Envelope:
    """A draft that waits, with the question when it is; first the register, where that is still unknown."""
    knot = own_knot(turn, suggestion.knot_id)
    waiting = drafts.read_waiting(turn.tx, knot.id) or Waiting(suggestion=suggestion.id)
    return _show_waiting(turn, knot, waiting)


def list_waiting(turn: Turn) -> Sequence[Envelope]:
    """The drafts to those whom the person chose themselves, as long as no time is agreed."""
    waiting = (
        (knot, drafts.read_waiting(turn.tx, knot.id)) for knot in knots.list_with_draft(turn.tx, turn.me.id)
    )
    return [_show_waiting(turn, knot, draft) for knot, draft in waiting if draft and not draft.suggestion]


def _show_waiting(turn: Turn, knot: Knot, waiting: Waiting) -> Envelope:
    asked = ask_missing(turn, knot, then="draft")
    if asked:
        return asked[0]
    prompts.close_about(turn.tx, turn.me.id, questions_about(Topic.TIME))
    head = text("draft-waits", name=knot.name)
    message = drafts.waiting_message(
        turn.tx, turn.me, knot, turn.now, waiting, head=head, page_url=turn.page_url
    )
    return Envelope(to=turn.me.id, message=message)


# --- how one speaks ---------------------------------------------------------------------------------------


def ask_register(turn: Turn, knot: Knot, **context: object) -> Envelope:
    """In which language and form; `context` says what the answer is for."""
    prompts.close_about(turn.tx, turn.me.id, questions_about(Topic.TIME))
    options = choices("register-du", "register-sie", "register-first", "register-formal")
    ask = Question(kind=QuestionKind.REGISTER, context={"knot": knot.id, **context}, choices=options)
    return turn.reply(text("register-ask", name=knot.name), ask=ask)


def ask_called(turn: Turn, knot: Knot, **context: object) -> Envelope:
    """By what name."""
    register = find_register(knot, turn.me.language)
    is_formal = bool(register and register.form.is_formal)
    ask = Question(kind=QuestionKind.EDIT_CALLED, context={"knot": knot.id, **context})
    return turn.reply(
        text("edit-called", name=knot.name, address=Selector("formal" if is_formal else "familiar")), ask=ask
    )


@answer(QuestionKind.REGISTER)
def answer_register(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The form, stored for good; a name told for the other kind of form is forgotten."""
    knot, form = own_knot(turn, prompt.context["knot"]), FormOfAddress(said.choice.removeprefix("register-"))
    before = find_register(knot, turn.me.language)
    called = knot.called if before and before.form.is_formal == form.is_formal else ""
    turn.name_change("change-edit", name=knot.name)
    knots.change(turn.book, knot.id, register_language=form.language, register_form=form.value, called=called)
    return _go_on(turn, replace(knot, register_form=form.value, called=called), prompt)


@answer(QuestionKind.EDIT_CALLED)
def answer_called(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The name, if it goes with the form."""
    words, points = contact_points.take_points(said.text, zone=turn.me.zone)
    knot, called = own_knot(turn, prompt.context["knot"]), clean_name(words, MAX_NAME)
    register = find_register(knot, turn.me.language)
    if not any(sign.isalpha() for sign in called):
        return None
    if register and is_mixed(register.form, called, knot.name):
        raise KnotworkError("register-mixed", called=called, register=Selector(register.form.value))
    turn.name_change("change-edit", name=knot.name)
    knots.change(turn.book, knot.id, called=called)
    knots.add_points(turn.book, knot, points, turn.new_id)
    return _go_on(turn, replace(knot, called=called), prompt)


def _go_on(turn: Turn, knot: Knot, prompt: Prompt) -> Sequence[Envelope]:
    """What is still to be told of the register, then the draft it was asked for."""
    then = str(prompt.context.get("then", ""))
    missing = ask_missing(turn, knot, then=then)
    if missing:
        return missing
    if then == "draft" and drafts.read_waiting(turn.tx, knot.id) is not None:
        return _show_draft(turn, knot)
    if then == "introduce":
        return introductions.show(turn)
    register = find_register(knot, turn.me.language)
    return [turn.reply(register_line(register))] if register else []


def ask_missing(turn: Turn, knot: Knot, *, then: str) -> Sequence[Envelope]:
    """What is still to be told of how a knot is spoken to, () where nothing is; `then` says what follows."""
    register = find_register(knot, turn.me.language)
    if register is None:
        return [ask_register(turn, knot, then=then)]
    return [] if register.called else [ask_called(turn, knot, then=then)]


# --- what stands in it, and when it is sent ---------------------------------------------------------------


def _show_draft(turn: Turn, knot: Knot) -> Sequence[Envelope]:
    """A message on its own, so that it can be forwarded or copied as it is; then when it is sent."""
    prompts.close_about(turn.tx, turn.me.id, questions_about(Topic.TIME))
    waiting = drafts.read_waiting(turn.tx, knot.id) or Waiting()
    draft = _write_draft(turn, knot, waiting)
    page = page_rows.open_of_knot(turn.tx, knot.id, turn.now) if turn.page_url else None
    about_page = _page_lines(turn, knot, page) if page else ()
    reach = drafts.address_lines(turn.tx, knot)
    lines = (text("send-on", name=knot.name), *reach, *about_page, text("draft-when-sent"))
    is_early = turn.local_now.time() < SEND_AT["send-tonight"]
    options = (
        *choices("send-now", "send-lunch", *(("send-tonight",) if is_early else ())),
        *(() if waiting.reason or waiting.goal else choices("draft-reason")),
        *(choices("draft-quiet") if draft.names_promise else ()),
        *(choices("draft-no-page") if page else ()),
        *(choices("draft-page") if _may_have_page(turn, knot) else ()),
    )
    ask = Question(kind=QuestionKind.SEND, context=drafts.when_context(knot, waiting), choices=options)
    links = drafts.chat_links(knots.points_of(turn.tx, knot.id), knot.name)
    return [turn.reply(*draft.lines, links=links), turn.reply(*lines, ask=ask)]


def _write_draft(turn: Turn, knot: Knot, waiting: Waiting) -> drafts.Draft:
    draft = drafts.write_draft(turn.tx, turn.me, knot, turn.now, waiting, page_url=turn.page_url)
    drafts.note_offered(turn.tx, knot.id, waiting, draft)
    return draft


def _own_waiting(turn: Turn, knot: Knot) -> Waiting:
    """The draft a question is about; raises KnotworkError where it waits no more."""
    waiting = drafts.read_waiting(turn.tx, knot.id)
    if waiting is None or drafts.is_over(turn.tx, turn.me, waiting):
        raise KnotworkError("button-answered")
    return waiting


@answer(QuestionKind.SEND)
def answer_send(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Now, later today, or with something more or less in it; a time told in words is agreed at once."""
    if any(isinstance(fact, NothingFact) for fact in said.facts):
        return [turn.reply(text("when-later"))]
    if not said.choice:
        return answer_when(turn, prompt, said)
    knot = own_knot(turn, prompt.context["knot"])
    waiting = _own_waiting(turn, knot)
    match said.choice:
        case "draft-reason":
            return [_ask_reason(turn, knot)]
        case "draft-page":
            return [_ask_page_words(turn, knot)]
        case "draft-quiet":
            drafts.keep_waiting(turn.tx, knot.id, replace(waiting, is_silent_on_promise=True))
        case "draft-no-page":
            page_rows.remove_open(turn.tx, knot.id)
        case key:
            return [_send(turn, knot, waiting, key)]
    return _show_draft(turn, knot)


def _send(turn: Turn, knot: Knot, waiting: Waiting, when: str) -> Envelope:
    """The draft leaves the chat now, or is shown again later today."""
    if when in SEND_AT:
        return _plan_sending(turn, knot, SEND_AT[when])
    draft = _write_draft(turn, knot, waiting)
    line = text("draft-now-page", name=knot.name) if draft.has_page else text("draft-now")
    return turn.reply(line, ask=drafts.ask_when(knot, waiting, draft))


def _plan_sending(turn: Turn, knot: Knot, clock: time) -> Envelope:
    """The draft is shown again when the owner's clock next says so; asked for, it is no nudge (law 4)."""
    at = from_local(turn.today, clock, turn.me.zone)
    if at <= turn.now:
        at = from_local(turn.today + DAY, clock, turn.me.zone)
    due = Due(
        id=turn.new_id(), owner_id=turn.me.id, kind=UnaskedKind.SEND_DRAFT, subject_id=knot.id, due_at=at
    )
    dues.plan(turn.tx, [due])
    return turn.reply(text("draft-later", when=at))


def _ask_reason(turn: Turn, knot: Knot) -> Envelope:
    """One line of the owner's own; the goal only by a button of its own, in the language it was told in."""
    register = find_register(knot, turn.me.language)
    offers_goal = (
        register and register.language == turn.me.language and goals.get(turn.tx, turn.me.id).is_active
    )
    options = (*(choices("reason-goal") if offers_goal else ()), *choices("reason-none"))
    ask = Question(kind=QuestionKind.DRAFT_REASON, context={"knot": knot.id}, choices=options)
    return turn.reply(text("draft-reason-ask", name=knot.name), ask=ask)


@answer(QuestionKind.DRAFT_REASON)
def answer_reason(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The draft once more, with the reason in it, or without."""
    knot = own_knot(turn, prompt.context["knot"])
    waiting = _own_waiting(turn, knot)
    if said.choice == "reason-goal":
        waiting = replace(waiting, goal=goals.get(turn.tx, turn.me.id).words.rstrip(" ."))
    elif not said.choice:
        reason = drafts.clean_reason(said.text)
        if not any(sign.isalpha() for sign in reason):
            return None
        waiting = replace(waiting, reason=reason)
    drafts.keep_waiting(turn.tx, knot.id, waiting)
    return _show_draft(turn, knot)


# --- a page to pick a time on -----------------------------------------------------------------------------


def _may_have_page(turn: Turn, knot: Knot) -> bool:
    """Whether a page can stand in place of the times: only where the bot has a public address."""
    return bool(turn.page_url) and pages.may_offer(turn.tx, turn.me, knot, turn.now)


def _check_page(turn: Turn, knot: Knot) -> None:
    """Raises KnotworkError where no page can be made."""
    if not _may_have_page(turn, knot):
        raise KnotworkError("button-answered")
    if pages.is_full(turn.tx, turn.me, turn.now):
        raise KnotworkError("page-full", limit=MAX_OPEN)


def _page_lines(turn: Turn, knot: Knot, page: Page) -> Sequence[Text]:
    """What stands on the page that the draft leads to, and how long it is there."""
    until = to_local(page.ends_at, turn.me.zone).date()
    told = text("page-told", title=pages.title_of(turn.tx, turn.me, knot), name=knot.name, day=until)
    return (told, text("note-line", words=page.words)) if page.words else (told,)


def _ask_page_words(turn: Turn, knot: Knot) -> Envelope:
    """What it is about, in the owner's own words; or nothing. Raises KnotworkError where no page can be."""
    _check_page(turn, knot)
    ask = Question(
        kind=QuestionKind.PAGE_WORDS, context={"knot": knot.id}, choices=choices("page-plain", "page-not")
    )
    title = pages.title_of(turn.tx, turn.me, knot)
    return turn.reply(text("page-words-ask", title=title, name=knot.name, limit=MAX_WORDS), ask=ask)


@answer(QuestionKind.PAGE_WORDS)
def answer_page_words(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The page is there, and the draft leads to it. Raises KnotworkError for words it would not carry."""
    knot = own_knot(turn, prompt.context["knot"])
    _own_waiting(turn, knot)
    if said.choice == "page-not":
        return _show_draft(turn, knot)
    words = "" if said.choice else " ".join(said.text.split())
    if not said.choice and not any(sign.isalpha() for sign in words):
        return None
    if len(words) > MAX_WORDS:
        raise KnotworkError("too-long", limit=MAX_WORDS)
    if found := find_disclosure(words):
        raise KnotworkError("page-words-refused", what=Selector(found.value), said=shorten(words, 60))
    _check_page(turn, knot)
    pages.make_page(turn.tx, turn.me, knot, words, turn.clock)
    return _show_draft(turn, knot)
