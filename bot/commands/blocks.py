"""/block: whom somebody never wants to be matched with, known to the bot or not (law 7).

Every answer depends on what the person typed and on their own rows alone, never on who uses the bot.
"""

import re
from collections.abc import Sequence
from datetime import date

from bot.chat.messages import Address, Choice, Envelope, Prompt, Question, Text, text
from bot.commands import match_meetings
from bot.domain.contacts import Contact, PointKind
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic
from bot.domain.knots import clean_name, fold
from bot.domain.matches import MatchSide, MatchStatus
from bot.services.cancellations import call_off_all
from bot.services.phrases import format_point, shorten
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import blocks, matches, meetings, prompts, trust

MAX_LABEL = 80
#: So many people may be blocked; so many are offered as buttons at a time.
MAX_BLOCKED, MAX_BUTTONS = 200, 10
#: Words for whom two yeses revealed last.
_LAST_PARTNER = re.compile(
    r"(?:the |my |den |die |das |meine[nr]? )?(?:last|letzte[rns]?)(?: (?:partner(?:in)?|match|gegenüber))?"
)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@command("block", family="circles")
def block(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/block [@name | Matrix id | mail | phone | last partner]`: blocks, or lists and asks whom."""
    turn.close_questions(Topic.BLOCK)
    return _block_words(turn, words) if words.strip() else [_list_blocks(turn)]


def _list_blocks(turn: Turn, *before: Text) -> Envelope:
    """Whom the person blocks, in their own words, and a question for more."""
    found = blocks.list_entries(turn.tx, turn.me.id)
    lines = [text("blocks-line", who=_entry_name(one.label), day=one.created_at.date()) for one in found]
    lines = [text("blocks"), *lines] if found else [text("blocks-none")]
    keys = choices("block-last", "block-lift") if found else choices("block-last")
    ask = Question(kind=QuestionKind.BLOCK, choices=keys)
    return turn.reply(*before, *lines, text("block-whom"), ask=ask, pick=text("pick-contacts"))


def _entry_name(label: str) -> Text:
    """What the entry is called: as typed, the day of a match, or those of an earlier life here."""
    if not label:
        return text("blocked-earlier")
    if _ISO_DAY.fullmatch(label):
        return text("blocked-partner", day=date.fromisoformat(label))
    return text("as-is", words=label)


@answer(QuestionKind.BLOCK)
def answer_block(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whom, or the list of those who might be let go."""
    if said.choice == "block-lift":
        return [_ask_whom_to_lift(turn)]
    return _block_last_partner(turn) if said.choice else _block_words(turn, said.text)


def _block_words(turn: Turn, words: str) -> Sequence[Envelope]:
    """What was typed, as one contact point. A name alone could be anybody's."""
    said = clean_name(words, MAX_LABEL + 1)
    if _LAST_PARTNER.fullmatch(fold(said)):
        return _block_last_partner(turn)
    point = blocks.parse_point(said, zone=turn.me.zone) if len(said) <= MAX_LABEL else None
    if point is None or point.kind is PointKind.PROFILE:
        raise KnotworkError("block-how", said=shorten(said))
    return [_block_entry(turn, str(format_point(point).args["words"]), blocks.blinds_of(turn.tx, [point]))]


def block_contacts(turn: Turn, found: Sequence[Contact]) -> Sequence[Envelope] | None:
    """Contacts shared while /block asks whom; None where it does not ask."""
    waiting = [p for p in turn.list_open_questions() if p.kind == QuestionKind.BLOCK]
    if not any(p.text_until and p.text_until >= turn.now for p in waiting):
        return None
    for prompt in waiting:
        prompts.close(turn.tx, prompt.id)
    return [_block_contact(turn, contact) for contact in found]


def _block_contact(turn: Turn, contact: Contact) -> Envelope:
    """All ways to reach them count; without one there is nothing to know them by."""
    chats = [Address(channel=turn.incoming.sender.channel, chat=contact.chat)] if contact.chat else []
    if not contact.points and not chats:
        raise KnotworkError("block-how", said=shorten(contact.name))
    name = clean_name(contact.name, MAX_LABEL)
    if not name or _ISO_DAY.fullmatch(name):
        name = next((str(format_point(point).args["words"]) for point in contact.points), "?")
    return _block_entry(turn, name, blocks.blinds_of(turn.tx, contact.points, chats))


def _block_last_partner(turn: Turn) -> list[Envelope]:
    """Whom two yeses revealed last; where they still look for a time, that is over, without a reason."""
    found = blocks.find_last_partner(turn.tx, turn.me.id)
    own = matches.get(turn.tx, turn.me.id, found[1]) if found else None
    if own is None:
        raise KnotworkError("block-no-partner")
    match, side = own
    label = block_partner(turn, side)
    over = match.status is MatchStatus.REVEALED
    theirs = call_off_all(turn.tx, turn.clock, turn.me.id, match_id=match.id) if over else []
    return [_confirm_block(turn, label), *theirs]


def block_partner(turn: Turn, side: MatchSide) -> str:
    """The other of a match is kept away from now on, whoever they are; returns the label of the entry."""
    found = matches.get(turn.tx, turn.me.id, side.match_id)
    assert found is not None  # the side is this person's own  # noqa: S101
    label = turn.to_local(side.told_at or found[0].created_at).date().isoformat()
    if side.other_id:
        blinds = blocks.marks_of(turn.tx, side.other_id)
        blocks.note_marks(turn.tx, side.other_id)
    else:
        blinds = {blind for blind, _ in trust.list_gone_partners(turn.tx, side.match_id)}
    blocks.block(turn.tx, turn.me.id, label=label, blinds=blinds, new_id=turn.new_id, now=turn.now)
    return label


def _block_entry(turn: Turn, label: str, blinds: set[str]) -> Envelope:
    if len(blocks.list_entries(turn.tx, turn.me.id)) >= MAX_BLOCKED:
        raise KnotworkError("block-many", limit=MAX_BLOCKED)
    blocks.block(turn.tx, turn.me.id, label=label, blinds=blinds, new_id=turn.new_id, now=turn.now)
    return _confirm_block(turn, label)


def _confirm_block(turn: Turn, label: str) -> Envelope:
    """The same whatever is true of them; every agreed meeting of a match is named, whoever it is with."""
    lines = [text("blocked", who=_entry_name(label)), text("blocked-what")]
    ahead = [m for m in meetings.list_agreed(turn.tx, turn.me.id) if m.match_id and m.starts_at > turn.now]
    if not ahead:
        return turn.reply(*lines)
    options = [Choice(key=m.id, label=text("block-cancel", when=m.starts_at)) for m in ahead[:MAX_BUTTONS]]
    ask = Question(kind=QuestionKind.BLOCK_MEETINGS, choices=(*options, *choices("keep-meetings")))
    return turn.reply(*lines, text("blocked-meetings", count=len(ahead)), ask=ask)


@answer(QuestionKind.BLOCK_MEETINGS)
def answer_block_meetings(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Only the person knows whether an agreed meeting is with whom they blocked."""
    if said.choice == "keep-meetings":
        return [turn.reply(text("meetings-kept"))]
    meeting = meetings.get(turn.tx, turn.me.id, said.choice)
    if meeting is None or meeting.starts_at <= turn.now:
        raise KnotworkError("meeting-over")
    return match_meetings.cancel_meeting(turn, meeting)


# --- lifting ------------------------------------------------------------------------------------------


def _ask_whom_to_lift(turn: Turn) -> Envelope:
    found = blocks.list_entries(turn.tx, turn.me.id)
    if not found:
        raise KnotworkError("blocks-none")
    options = []
    for one in reversed(found[-MAX_BUTTONS:]):
        called = _entry_name(one.label)
        label = text("as-is", words=shorten(one.label)) if called.key == "as-is" else called
        options.append(Choice(key=one.id, label=label))
    ask = Question(kind=QuestionKind.BLOCK_LIFT, choices=(*options, *choices("block-keep")))
    return turn.reply(text("block-lift-which"), ask=ask)


@answer(QuestionKind.BLOCK_LIFT)
def answer_lift(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """From the next round on they may be matched again, as far as this person is concerned."""
    if said.choice == "block-keep":
        return [turn.reply(text("add-not"))]
    one = next((e for e in blocks.list_entries(turn.tx, turn.me.id) if e.id == said.choice), None)
    if one is None or not blocks.remove(turn.tx, turn.me.id, said.choice):
        raise KnotworkError("button-answered")
    return [turn.reply(text("block-lifted", who=_entry_name(one.label)))]
