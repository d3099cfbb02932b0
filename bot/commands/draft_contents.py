"""What the owner puts into a draft: a reason of their own, and a page on which the knot picks a time."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import Envelope, Prompt, Question, Selector, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import Knot
from bot.domain.pages import MAX_OPEN, MAX_WORDS
from bot.domain.profiles import find_disclosure
from bot.services import drafts, pages
from bot.services.draft_views import may_have_page, own_waiting, show_draft
from bot.services.phrases import shorten
from bot.services.registers import find_register
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import goals


def ask_reason(turn: Turn, knot: Knot) -> Envelope:
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
    knot = turn.own_knot(prompt.context["knot"])
    waiting = own_waiting(turn, knot)
    if said.choice == "reason-goal":
        waiting = replace(waiting, goal=goals.get(turn.tx, turn.me.id).words.rstrip(" ."))
    elif not said.choice:
        reason = drafts.clean_reason(said.text)
        if not any(sign.isalpha() for sign in reason):
            return None
        waiting = replace(waiting, reason=reason)
    drafts.keep_waiting(turn.tx, knot.id, waiting)
    return show_draft(turn, knot)


def _check_page(turn: Turn, knot: Knot) -> None:
    """Raises KnotworkError where no page can be made."""
    if not may_have_page(turn, knot):
        raise KnotworkError("button-answered")
    if pages.is_full(turn.tx, turn.me, turn.now):
        raise KnotworkError("page-full", limit=MAX_OPEN)


def ask_page_words(turn: Turn, knot: Knot) -> Envelope:
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
    knot = turn.own_knot(prompt.context["knot"])
    own_waiting(turn, knot)
    if said.choice == "page-not":
        return show_draft(turn, knot)
    words = "" if said.choice else " ".join(said.text.split())
    if not said.choice and not any(sign.isalpha() for sign in words):
        return None
    if len(words) > MAX_WORDS:
        raise KnotworkError("too-long", limit=MAX_WORDS)
    if found := find_disclosure(words):
        raise KnotworkError("page-words-refused", what=Selector(found.value), said=shorten(words, 60))
    _check_page(turn, knot)
    pages.make_page(turn.tx, turn.me, knot, words, turn.clock)
    return show_draft(turn, knot)
