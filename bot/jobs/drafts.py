"""A draft shown again at the hour its owner named for sending it."""

from bot.chat.messages import text
from bot.domain.kinds import Topic, UnaskedKind, questions_about
from bot.domain.knots import KnotId
from bot.jobs.section import Occasion, Section, renders
from bot.services import drafts
from bot.services.registers import find_register
from bot.store import knots, prompts
from bot.store.dues import Due


@renders(UnaskedKind.SEND_DRAFT)
def _draft_section(occasion: Occasion, due: Due) -> Section | None:
    """The draft, and the question when it is; nothing where no time is looked for any more."""
    tx, person, now = occasion.tx, occasion.person, occasion.context.clock.now()
    knot = knots.get(tx, person.id, due.subject_id)
    waiting = drafts.read_waiting(tx, KnotId(due.subject_id))
    if knot is None or waiting is None:
        return None
    register = find_register(knot, person.language)
    if drafts.is_over(tx, person, waiting) or register is None or not register.called:
        return None
    prompts.close_about(tx, person.id, questions_about(Topic.TIME))
    head = text("draft-as-asked", name=knot.name)
    url = occasion.context.page_url
    message = drafts.waiting_message(tx, person, knot, now, waiting, head=head, page_url=url)
    return Section.from_message(message, kind=UnaskedKind.SEND_DRAFT, dues=(due,))
