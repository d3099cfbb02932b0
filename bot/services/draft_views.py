"""A draft as its owner sees it: a message to hand on as it is, and the question when it is sent."""

from collections.abc import Sequence
from datetime import time

from bot.chat.messages import Envelope, Question, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic
from bot.domain.knots import Knot
from bot.services import drafts, pages
from bot.services.drafts import Waiting
from bot.services.turn import Turn, choices
from bot.store import knots
from bot.store import pages as page_rows

#: When "after lunch" and "tonight" are, on the owner's clock.
SEND_AT = {"send-lunch": time(13, 30), "send-tonight": time(19)}


def show_draft(turn: Turn, knot: Knot) -> Sequence[Envelope]:
    """A message on its own, so that it can be forwarded or copied as it is; then when it is sent."""
    turn.close_questions(Topic.TIME)
    waiting = drafts.read_waiting(turn.tx, knot.id) or Waiting()
    draft = offer_draft(turn, knot, waiting)
    page = page_rows.open_of_knot(turn.tx, knot.id, turn.now) if turn.page_url else None
    about_page: list[Text] = []
    if page:
        until, title = turn.to_local(page.ends_at).date(), pages.title_of(turn.tx, turn.me, knot)
        about_page = [text("page-told", title=title, name=knot.name, day=until)]
        about_page += [text("note-line", words=page.words)] if page.words else []
    reach = drafts.address_lines(turn.tx, knot)
    lines = (text("send-on", name=knot.name), *reach, *about_page, text("draft-when-sent"))
    is_early = turn.local_now.time() < SEND_AT["send-tonight"]
    options = (
        *choices("send-now", "send-lunch", *(("send-tonight",) if is_early else ())),
        *(() if waiting.reason or waiting.goal else choices("draft-reason")),
        *(choices("draft-quiet") if draft.names_promise else ()),
        *(choices("draft-no-page") if page else ()),
        *(choices("draft-page") if may_have_page(turn, knot) else ()),
    )
    ask = Question(kind=QuestionKind.SEND, context=drafts.when_context(knot, waiting), choices=options)
    links = drafts.chat_links(knots.points_of(turn.tx, knot.id), knot.name)
    return [turn.reply(*draft.lines, links=links), turn.reply(*lines, ask=ask)]


def offer_draft(turn: Turn, knot: Knot, waiting: Waiting) -> drafts.Draft:
    """The draft as it stands now; which times stand in it is noted."""
    draft = drafts.write_draft(turn.tx, turn.me, knot, turn.now, waiting, page_url=turn.page_url)
    drafts.note_offered(turn.tx, knot.id, waiting, draft)
    return draft


def own_waiting(turn: Turn, knot: Knot) -> Waiting:
    """The draft a question is about; raises KnotworkError where it waits no more."""
    waiting = drafts.read_waiting(turn.tx, knot.id)
    if waiting is None or drafts.is_over(turn.tx, turn.me, waiting):
        raise KnotworkError("button-answered")
    return waiting


def may_have_page(turn: Turn, knot: Knot) -> bool:
    """Whether a page can stand in place of the times: only where the bot has a public address."""
    return bool(turn.page_url) and pages.may_offer(turn.tx, turn.me, knot, turn.now)
