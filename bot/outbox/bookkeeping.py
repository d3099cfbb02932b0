"""What the sender writes down: one method is one transaction, and runs on the thread that may write."""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.chat.degrade import degrade
from bot.chat.messages import Address, LetterId, PromptId
from bot.chat.port import SendError
from bot.clock import StepDetector
from bot.context import Context
from bot.domain.kinds import PLACE
from bot.domain.people import Person, PersonId
from bot.outbox.render import NOBODY, ButtonUpdate, RenderedLetter, build_button_updates, render_letter
from bot.outbox.split import main_part, split_message
from bot.services.group_chats import is_greeting
from bot.store import claims, group_chats, heads, outbox, people, prompts, rates
from bot.store.engine import Tx, truncate_wal
from bot.store.heads import LetterHeader
from bot.store.outbox import Letter

log = structlog.get_logger()

#: Runs a function of the core on the thread that may write; with `is_urgent` before all that waits for it.
Core = Callable[..., Awaitable[Any]]
#: A letter that cannot be read or rendered so often is parked.
MAX_TRIES = 3
#: Messages whose buttons are taken away at a time where no letter goes.
TIDY_BATCH = 10
#: Where a whole platform takes nothing and does not say for how long.
PAUSE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimResult:
    """What a claim took, None for nothing; when it began (monotonic); seconds until a next one may find more.

    Where no letter waits, that is never: infinite.
    """

    letters: list[RenderedLetter] | None
    since: float
    wait: float


@dataclass(slots=True)
class OutboxWriter:
    """Claims, fences and marks the letters of this process, and notes what went wrong with them.

    A letter that cannot be read or rendered is tried again later and holds up no other; how often it was
    tried is kept here, for it says nothing about its chat.
    """

    context: Context
    _watch: StepDetector = field(init=False)
    _spoiled: Counter[LetterId] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._watch = StepDetector(self.context.clock, self._read_time)

    def _read_time(self) -> datetime:
        return self.context.clock.now()

    # --- before a letter leaves ---

    def claim(self, channels: Sequence[str], reach: Mapping[str, Collection[str]]) -> ClaimResult:
        """Take, read and render what may leave on these channels in a moment, to the chats in `reach`."""
        context, since, now = self.context, self.context.clock.monotonic(), self.context.clock.now()
        step = self._watch.detect_step()
        with context.engine.begin() as tx:
            if step:
                claims.adjust_for_clock_step(tx, step, now)
            found = claims.claim(tx, channels, context.process_id, now, chats=reach, pace=context.rate_policy)
            readers = self._find_readers(tx, found.slips or ())
            opened = (
                None
                if found.slips is None
                else [self._read_and_render(tx, slip, readers) for slip in found.slips]
            )
        return ClaimResult(
            letters=None if opened is None else [one for one in opened if one],
            since=since,
            wait=(found.next_at - now).total_seconds() if found.next_at else float("inf"),
        )

    def renew_claim(self, slip: LetterHeader) -> RenderedLetter | None:
        """Just before sending: is the letter still ours? None when somebody else holds it now."""
        with self.context.engine.begin() as tx:
            mine = claims.renew(tx, slip, self.context.process_id, self.context.clock.now())
            return self._read_and_render(tx, slip) if mine else None

    def return_untried(self, slip: LetterHeader) -> None:
        """It was not tried after all."""
        with self.context.engine.begin() as tx:
            claims.return_untried(tx, slip, self.context.process_id, self.context.clock.now())

    def _find_readers(self, tx: Tx, slips: Sequence[LetterHeader]) -> Mapping[PersonId, Person]:
        """Who several letters are for, read at once; nobody where one of them cannot be: each on its own."""
        owners = {slip.owner_id for slip in slips if slip.owner_id}
        if len(owners) < 2:  # noqa: PLR2004 - one is as soon read with the letter
            return NOBODY
        try:
            with tx.begin_nested():
                return people.by_ids(tx, owners)
        except Exception as error:
            log.warning("readers not read at once", exc_info=error)
            return NOBODY

    def _read_and_render(
        self, tx: Tx, slip: LetterHeader, readers: Mapping[PersonId, Person] = NOBODY
    ) -> RenderedLetter | None:
        """Read and render a letter that is ours. One that cannot be must not stop the others."""
        now = self.context.clock.now()
        try:
            with tx.begin_nested():
                letter = outbox.read(tx, slip, now)
                return render_letter(tx, self.context, letter, readers) if letter else None
        except Exception as error:
            self._spoiled[slip.id] += 1
            tries = self._spoiled[slip.id]
            log.warning("letter spoiled", reference=slip.id[-8:], tries=tries, exc_info=error)
        if tries < MAX_TRIES:
            claims.retry(tx, slip, self.context.process_id, now, None)
        else:
            outbox.park(tx, slip, now)
        return None

    # --- once it has left ---

    def mark_part_sent(self, letter: Letter, message_id: str, goes_on: bool) -> RenderedLetter | None:
        """One part left; the next one where it is to follow at once, and the chat need not be left alone."""
        context, now = self.context, self.context.clock.now()
        with context.engine.begin() as tx:
            mine = outbox.mark_part_sent(
                tx, letter, context.process_id, message_id, now, pause=self._pause_after(letter)
            )
            return self._read_and_render(tx, letter) if mine and goes_on else None

    def mark_sent(
        self, letter: Letter, message_id: str, left_at: datetime, goes_on: bool
    ) -> RenderedLetter | None:
        """A letter left at an instant; the chat's next one where it may follow."""
        context, now = self.context, self.context.clock.now()
        with context.engine.begin() as tx:
            holder = context.process_id if goes_on else None
            pause = self._pause_after(letter)
            following = outbox.mark_sent(tx, letter, holder, message_id, now, left_at=left_at, pause=pause)
            next_ = self._read_and_render(tx, following) if following else None
        if letter.is_last_word:
            truncate_wal(context.engine)
        return next_

    def confirm(self, id_: LetterId, part: int, message_id: str, at: datetime) -> None:
        """A part of a letter is in its chat since `at` at the latest, though its sending may not say so yet.

        What it asks can be answered from then on. The letter itself is marked by whoever sends it.
        """
        with self.context.engine.begin() as tx:
            if outbox.is_sent_as(tx, id_, message_id):
                prompts.mark_delivered_earlier(tx, id_, at)
                return
            slip = outbox.find_open(tx, id_)
            one = self._read_and_render(tx, slip) if slip else None
            if one is None:
                return
            can = self.context.channels[one.letter.to.channel]
            if part == main_part(split_message(degrade(one.outgoing, can), can)):
                outbox.note_message_id(tx, id_, message_id)
                prompts.mark_delivered(tx, id_, at)

    def _pause_after(self, letter: Letter) -> timedelta:
        return self.context.rate_policy.pause(letter.to.channel, letter.kind)

    # --- what goes wrong ---

    def handle_error(self, letter: Letter, error: SendError) -> None:
        """It did not leave: what becomes of it, and of its chat, is for the kind of error to say."""
        now, to = self.context.clock.now(), letter.to
        with self.context.engine.begin() as tx:
            if error.permanent:
                _close_chat(tx, letter, now)
            elif error.moved_to and error.moved_to != to.chat:
                new = Address(channel=to.channel, chat=error.moved_to)
                people.move(tx, to, new)
                heads.move(tx, to, new, now)
                group_chats.move(tx, to, new)
            elif error.spoiled:
                if letter.owner_id is not None:
                    people.change(tx, letter.owner_id, refused_at=now)
                elif letter.kind == PLACE and is_greeting(letter.message):
                    group_chats.forget_greeting(tx, to)
                outbox.park(tx, letter, now)
            elif error.everywhere:
                rates.pause_channel(tx, to.channel, now + pause_of(error))
                claims.return_untried(tx, letter, self.context.process_id, now)
            else:
                self._retry_later(tx, letter, error.retry_after, now)

    def _retry_later(self, tx: Tx, letter: Letter, after: timedelta | None, now: datetime) -> None:
        """The whole chat waits; where the platform said how long, whoever writes waits too."""
        people.mark_unreachable(tx, letter.to, now)
        claims.retry(tx, letter, self.context.process_id, now, after)
        pause = after or self._pause_after(letter)
        if pause and not letter.is_last_word:
            rates.pause_chat(tx, heads.chat_of(letter.to), now + pause)

    def pause(self, to: Address, error: SendError) -> None:
        """A chat, or its whole platform, is left alone for as long as was asked."""
        until = self.context.clock.now() + pause_of(error)
        with self.context.engine.begin() as tx:
            if error.everywhere:
                rates.pause_channel(tx, to.channel, until)
            else:
                rates.pause_chat(tx, heads.chat_of(to), until)

    # --- buttons ---

    def find_button_updates(self, channels: Sequence[str]) -> Sequence[ButtonUpdate]:
        """A few messages with answered buttons, in chats of these channels for which nothing waits."""
        with self.context.engine.begin() as tx:
            now = self.context.clock.now()
            return build_button_updates(
                tx, self.context, prompts.find_outdated_in_idle_chats(tx, channels, TIDY_BATCH, now)
            )

    def mark_amended(self, closed: Sequence[PromptId]) -> None:
        """The buttons of these questions are gone."""
        with self.context.engine.begin() as tx:
            prompts.mark_amended(tx, closed)


def pause_of(error: SendError) -> timedelta:
    """How long a platform asked to be left alone."""
    return error.retry_after or PAUSE


def _close_chat(tx: Tx, letter: Letter, now: datetime) -> None:
    """Nothing will ever reach this chat again. An address is held before its chat, as dispatch does it."""
    people.set_open(tx, letter.to, is_open=False)
    outbox.close_chat(tx, letter.to, now)
    if letter.kind == PLACE:
        group_chats.close_refused(tx, letter.to, now)
