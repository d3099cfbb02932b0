"""One incoming thing becomes one transaction and the envelopes it produced.

Who speaks is known by senders, what words mean by words, what a question takes by questions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.chat.messages import (
    Address,
    AskedIn,
    Befell,
    Deleted,
    Edited,
    Envelope,
    Incoming,
    LastWord,
    Pressed,
    Reacted,
    Said,
    SentFile,
    SharedContacts,
    text,
)
from bot.commands import corrections, load
from bot.commands.personal_data import mention_pause
from bot.context import Context
from bot.conversation import throttle
from bot.conversation.edited import run_correction
from bot.conversation.savepoint import run_in_savepoint
from bot.conversation.senders import add_person, update_reachability, wake
from bot.conversation.words import interpret
from bot.domain.people import Person
from bot.outbox.render import RenderedLetter, render_letter
from bot.services import group_chats
from bot.services.turn import Turn
from bot.store import blocks as blocks_store
from bot.store import inbox, people
from bot.store.changes import Book
from bot.store.engine import Tx
from bot.store.envelopes import enqueue

load()


def dispatch(context: Context, incoming: Incoming, *, claim: bool = True) -> list[RenderedLetter]:
    """Process one thing once; what is returned is claimed and to be sent at once, with `claim` at most."""
    since = context.clock.monotonic()
    born, what = _process(context, incoming, claim=claim)
    context.meters.record_transaction(what, context.clock.monotonic() - since)
    return born


def _process(context: Context, incoming: Incoming, *, claim: bool) -> tuple[list[RenderedLetter], str]:
    """The transaction of it, and what was heard."""
    with context.engine.begin() as tx:
        if incoming.place is not None:
            heard = replace(_process_elsewhere(tx, context, incoming, incoming.place), input_kind="place")
        elif isinstance(incoming, Befell):
            update_reachability(tx, incoming, context.clock.now())
            heard = _Replies(input_kind="place")
        else:
            heard = _process_private(tx, context, incoming)
        born = enqueue(
            tx,
            heard.envelopes,
            clock=context.clock,
            claim=context.process_id if claim else None,
            home=incoming.sender,
            at_home=heard.to.id if heard.to else None,
            heard=incoming,
            pace=context.rate_policy,
        )
        known = {heard.to.id: heard.to} if heard.to else {}
        return [render_letter(tx, context, letter, known) for letter in born], heard.input_kind


@dataclass(frozen=True, slots=True)
class _Replies:
    """What is said in answer, to whom where it was a person in their own chat, and to what kind of thing.

    The person is as their own doing left them.
    """

    envelopes: Sequence[Envelope] = ()
    to: Person | None = None
    input_kind: str = "again"


def _process_private(tx: Tx, context: Context, incoming: Incoming) -> _Replies:
    """Something done in a chat of exactly one person and the bot."""
    now = context.clock.now()
    person, is_to_reopen = people.lock_by_address(tx, incoming.sender)
    fresh = person is None
    if fresh and isinstance(incoming, Edited | Deleted | Reacted):
        return _Replies()
    if fresh and inbox.is_seen(tx, incoming.sender.channel, incoming.id):
        return _Replies()
    person = person or add_person(tx, context.clock, incoming)
    if not inbox.record_once(tx, incoming.sender.channel, incoming.id, person.id, now):
        return _Replies()
    awake = wake(tx, person, context)
    if is_to_reopen:
        people.reopen(tx, incoming.sender, now)
    if incoming.handle:
        blocks_store.note_handle(tx, awake, incoming.handle)
    turn = Turn(
        book=Book(tx),
        me=awake,
        now=now,
        clock=context.clock,
        incoming=incoming,
        invite_links=context.invite_links,
        feed_url=context.feed_url,
        page_url=context.page_url,
    )
    turn.was_silent = person.silent_since is not None
    if context.is_throttled and (said := throttle.limit_person(turn, context.catalogue)) is not None:
        return _Replies(said, turn.me)
    envelopes = run_in_savepoint(turn, _choose_action(context, incoming, fresh=fresh))
    if fresh and person.is_paused(now):
        envelopes = mention_pause(envelopes)
    if person.refused_at is not None and not any(isinstance(one, LastWord) for one in envelopes):
        people.change(tx, person.id, refused_at=None)
        envelopes = [turn.reply(text("letter-refused", when=person.refused_at)), *envelopes]
    return _Replies(envelopes, turn.me, turn.command or _input_kind(incoming))


def _choose_action(
    context: Context, incoming: Incoming, *, fresh: bool
) -> Callable[[Turn], Sequence[Envelope]]:
    """What to do about it: new words, other words in place of earlier ones, or earlier ones taken away."""
    match incoming:
        case Deleted():
            return partial(corrections.handle_deletion, gone=incoming.deletes)
        case Edited():
            return partial(run_correction, earlier=incoming.corrects, catalogue=context.catalogue)
        case _:
            return partial(interpret, catalogue=context.catalogue, fresh=fresh)


def _input_kind(incoming: Incoming) -> str:
    """How something was said that is no command."""
    if isinstance(incoming, Pressed | Reacted):
        return "press"
    return "file" if isinstance(incoming, SentFile | SharedContacts) else "words"


def _process_elsewhere(tx: Tx, context: Context, incoming: Incoming, place: Address) -> _Replies:
    """What befell a place, or was said where others listen: nobody becomes a person by it (law 7).

    Unless they ask to be let in with the code of an invite: that is said to the bot alone.
    """
    if not inbox.record_once(tx, incoming.sender.channel, incoming.id, None, context.clock.now()):
        return _Replies()
    visit = group_chats.GroupTurn(
        tx=tx, group=place, incoming=incoming, clock=context.clock, invite_links=context.invite_links
    )
    match incoming:
        case Befell():
            return _Replies(group_chats.handle_group_change(visit, incoming))
        case AskedIn():
            group_chats.note_request(visit)
            if not group_chats.has_valid_code(visit):
                return _Replies()
            words = f"/start {incoming.text.strip()}"
            asks = incoming.recast(Said, id=f"{incoming.id} in", place=None, text=words)
            return _process_private(tx, context, asks)
    if context.is_throttled and throttle.is_group_limited(visit):
        return _Replies()
    return _Replies(group_chats.answer_message(visit))
