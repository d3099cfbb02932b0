"""/link, /unlink: two chats of one person, and back to one."""

from collections.abc import Sequence

import structlog

from bot.chat.messages import Address, CopyButton, Envelope, Message, Prompt, Question, Reply, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.links import ChatLink, LinkStatus, parse_code, write_code
from bot.domain.people import PersonId
from bot.services import linking
from bot.services.memberships import display_name
from bot.services.redemptions import guest_key
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import invites, links, people
from bot.store.journal import JournalError

log = structlog.get_logger()

#: Names shown of knots that both chats have.
MAX_NAMED = 10


# --- /link --------------------------------------------------------------------------------------------------


@command("link", family="rights")
def link(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/link [code]`: a code to type in another chat, or the one that was made there."""
    second = _other_chat(turn)
    if second is not None:
        raise KnotworkError("link-already", platform=_platform(second))
    return _take_code(turn, words) if words.strip() else [_make_code(turn)]


def _make_code(turn: Turn) -> Envelope:
    digits, shown = write_code(turn.clock.new_secret())
    links.add(turn.tx, turn.new_id(), turn.me.id, digits, turn.now)
    copies = [CopyButton(label=text("copy-code"), words=shown)]
    return turn.reply(
        text("link-code"), text("link-code-words", code=shown), text("link-what"), copies=copies
    )


def _take_code(turn: Turn, words: str) -> Sequence[Envelope]:
    """A wrong code is slowed like that of an invite; a right one asks here first."""
    guest = guest_key(turn.incoming.sender)
    if invites.check_guesses(turn.tx, guest, turn.now):
        return [turn.reply(text("invite-later"))]
    digits = parse_code(words)
    found = links.find_by_code(turn.tx, digits, turn.now) if digits else None
    if found is None:
        if digits:
            invites.count_wrong_guess(turn.tx, guest, turn.now)
        return [turn.reply(text("link-unknown"))]
    if found.owner_id == turn.me.id:
        return [turn.reply(text("link-other-chat"))]
    first = people.list_addresses(turn.tx, found.owner_id)[-1]
    if first.channel == turn.incoming.sender.channel:
        return [turn.reply(text("link-one-platform"))]
    if not links.claim(turn.tx, found, turn.me.id, turn.now):
        return [turn.reply(text("link-unknown"))]
    return [
        turn.reply(*_who_lines(turn, found.owner_id, "link-typed"), ask=_ask(found, QuestionKind.LINK_THERE))
    ]


def _who_lines(turn: Turn, other: PersonId, key: str) -> tuple[Text, ...]:
    """The other chat's platform and name, and what kinds of things unite: nothing of what they hold."""
    there = people.list_addresses(turn.tx, other)[-1]
    name = display_name(people.name_of(turn.tx, other))
    return (text(key, platform=_platform(there), name=name), text("link-what"), text("link-only-you"))


def _ask(found: ChatLink, kind: QuestionKind, *keys: str) -> Question:
    return Question(kind=kind, context={"link": found.id}, choices=choices(*(keys or ("link-yes",)), "no"))


def _platform(chat: Address) -> str:
    return chat.channel.capitalize()


def _other_chat(turn: Turn) -> Address | None:
    """The other of a person's two chats."""
    mine = people.list_addresses(turn.tx, turn.me.id)
    return next((chat for chat in mine if chat != turn.incoming.sender), None)


def _find_link(turn: Turn, prompt: Prompt, status: LinkStatus) -> tuple[ChatLink, PersonId]:
    """The link of a question at this step, and who the other is. Raises KnotworkError where it is over."""
    found = links.get(turn.tx, turn.me.id, str(prompt.context["link"]), status, turn.now)
    if found is None or found.other_id is None:
        raise KnotworkError("link-late")
    return found, found.other_id if found.owner_id == turn.me.id else found.owner_id


def _decline(turn: Turn, other: PersonId) -> Sequence[Envelope]:
    """Nothing unites; the other chat hears so, as it may wait."""
    links.drop_of(turn.tx, turn.me.id)
    theirs = Reply(to=other, message=Message(lines=(text("link-off"),)))
    return [turn.reply(text("link-not")), theirs]


@answer(QuestionKind.LINK_THERE)
def answer_there(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Confirmed where the code was typed: now the chat that made it is asked."""
    found, other = _find_link(turn, prompt, LinkStatus.TYPED)
    if said.choice != "link-yes":
        return _decline(turn, other)
    if not links.move(turn.tx, found, LinkStatus.THERE, turn.now):
        raise KnotworkError("link-late")
    first = people.list_addresses(turn.tx, other)[-1]
    message = Message(
        lines=_who_lines(turn, turn.me.id, "link-asked"), questions=(_ask(found, QuestionKind.LINK_HERE),)
    )
    return [
        turn.reply(text("link-now-there", platform=_platform(first))),
        Reply(to=other, message=message),
    ]


@answer(QuestionKind.LINK_HERE)
def answer_here(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Confirmed in both: only now what the other holds is shown, and asked about once more."""
    found, other = _find_link(turn, prompt, LinkStatus.THERE)
    if said.choice != "link-yes":
        return _decline(turn, other)
    preview = linking.preview_union(turn.tx, turn.me.id, other)
    if preview.is_empty:
        return _begin(turn, found, keeps_apart=False)
    if not links.move(turn.tx, found, LinkStatus.BOTH, turn.now):
        raise KnotworkError("link-late")
    keys = ("link-merge", "link-apart") if preview.same else ("link-unite",)
    return [turn.reply(*_preview_lines(preview), ask=_ask(found, QuestionKind.LINK_UNITE, *keys))]


def _preview_lines(preview: linking.UnionPreview) -> list[Text]:
    lines = [text("link-preview", knots=preview.knots, meetings=preview.meetings)]
    if preview.circles:
        lines.append(text("link-circles", circles=_names(preview.circles)))
    if preview.same:
        more = len(preview.same) - MAX_NAMED
        lines.append(text("link-same", names=_names(preview.same[:MAX_NAMED]), count=max(0, more)))
    if preview.resting:
        lines.append(text("link-rest", count=preview.resting))
    if preview.resting_apart > preview.resting:
        lines.append(text("link-rest-apart", count=preview.resting_apart))
    if preview.goal:
        lines += [text("link-goal"), text("note-line", words=preview.goal)]
    if preview.has_two_feeds:
        lines.append(text("link-feed"))
    return [*lines, text("link-no-undo")]


def _names(names: Sequence[str]) -> tuple[Text, ...]:
    return tuple(text("as-is", words=name) for name in names)


@answer(QuestionKind.LINK_UNITE)
def answer_unite(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The last word: both become one in a moment."""
    found, other = _find_link(turn, prompt, LinkStatus.BOTH)
    if said.choice == "no":
        return _decline(turn, other)
    return _begin(turn, found, keeps_apart=said.choice == "link-apart")


def _begin(turn: Turn, found: ChatLink, *, keeps_apart: bool) -> Sequence[Envelope]:
    if not links.move(turn.tx, found, LinkStatus.READY, turn.now, keeps_apart=keeps_apart):
        raise KnotworkError("link-late")
    return [turn.reply(text("link-begun"))]


# --- /unlink ------------------------------------------------------------------------------------------------


@command("unlink", family="rights")
def unlink(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/unlink`: what stays where is said before anything is done."""
    second = _other_chat(turn)
    if second is None:
        raise KnotworkError("unlink-nothing")
    turn.close_questions(QuestionKind.UNLINK)
    context = {"channel": second.channel, "chat": second.chat}
    ask = Question(kind=QuestionKind.UNLINK, context=context, choices=choices("unlink-yes", "no"))
    return [turn.reply(text("unlink-ask", platform=_platform(second)), text("unlink-what"), ask=ask)]


@answer(QuestionKind.UNLINK)
def answer_unlink(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Everything stays in this chat; the other hears that it is on its own."""
    if said.choice != "unlink-yes":
        return [turn.reply(text("unlink-not"))]
    second = _other_chat(turn)
    if second is None or prompt.context != {"channel": second.channel, "chat": second.chat}:
        raise KnotworkError("unlink-elsewhere")  # it was asked in the other chat, which would keep everything
    try:
        there = linking.part(turn.tx, turn.clock, turn.me, second)
    except JournalError as error:
        log.exception("nobody is parted")
        raise KnotworkError("unlink-not-now") from error
    return [turn.reply(text("unlinked", platform=_platform(second))), there]
