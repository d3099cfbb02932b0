"""Questions that wait for an answer, at rest."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import (
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    text,
    update,
)

from bot.chat.messages import Address, Choice, LetterId, Prompt, PromptId, Question
from bot.domain.kinds import QuestionKind, Topic, questions_about
from bot.domain.people import PersonId
from bot.store import letters
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import outbox, prompts, rates

#: An open question nobody answered is kept this much longer than a closed one.
OPEN_RETENTION = timedelta(days=365)


#: Statements of every command are built once.
_SELECT_OF_LETTER = (
    select(prompts).where(prompts.c.letter_id == bindparam("letter")).order_by(prompts.c.first_number)
)
#: A question whose buttons are still shown, though they do nothing any more.
_IS_SHOWN = prompts.c.delivered_at.is_not(None)
_MARK_DELIVERED = (
    update(prompts)
    .where(prompts.c.letter_id == bindparam("letter"), prompts.c.delivered_at.is_(None))
    .values(delivered_at=bindparam("delivered_at"), outdated=prompts.c.status != "open")
)
_MARK_DELIVERED_EARLIER = (
    update(prompts)
    .where(
        prompts.c.letter_id == bindparam("letter"),
        prompts.c.delivered_at > bindparam("earlier", type_=prompts.c.delivered_at.type),
    )
    .values(delivered_at=bindparam("earlier", type_=prompts.c.delivered_at.type))
)
_IS_OPEN_OF = (prompts.c.owner_id == bindparam("owner"), prompts.c.status == "open")
_IS_OF_KINDS = prompts.c.kind.in_(bindparam("kinds", expanding=True))
_SELECT_OPEN = select(prompts).where(*_IS_OPEN_OF).order_by(prompts.c.id.desc()).limit(bindparam("most"))
_SELECT_OPEN_OF_KIND = select(prompts).where(*_IS_OPEN_OF, prompts.c.kind == bindparam("same"))
_SELECT_CONTEXTS = select(prompts.c.id, prompts.c.context).where(*_IS_OPEN_OF)
_SELECT_CONTEXTS_OF_KINDS = _SELECT_CONTEXTS.where(_IS_OF_KINDS)
_SELECT_OWN = select(prompts).where(
    prompts.c.id == bindparam("prompt"), prompts.c.owner_id == bindparam("owner")
)
_SELECT_NEWEST_LETTER = (
    select(prompts.c.letter_id)
    .where(
        prompts.c.owner_id == bindparam("owner"),
        prompts.c.delivered_at <= bindparam("until", type_=prompts.c.delivered_at.type),
    )
    .order_by(prompts.c.delivered_at.desc(), prompts.c.id.desc())
    .limit(1)
)
_CLOSE = (
    update(prompts)
    .where(prompts.c.id == bindparam("prompt"), prompts.c.status == "open")
    .values(status=bindparam("to_status"), outdated=_IS_SHOWN)
)
_CLOSE_KINDS = update(prompts).where(*_IS_OPEN_OF, _IS_OF_KINDS).values(status="closed", outdated=_IS_SHOWN)
_MARK_AMENDED = (
    update(prompts).where(prompts.c.id.in_(bindparam("amended", expanding=True))).values(outdated=False)
)
_SELECT_TYPED = select(prompts.c.id, prompts.c.choices).where(
    *_IS_OPEN_OF,
    prompts.c.text_until >= bindparam("now", type_=prompts.c.text_until.type),
)


def from_row(row: Any) -> Prompt:
    """A whole row as a question, also one that is written just now (`row_of`)."""
    return Prompt(
        id=row.id,
        owner_id=row.owner_id,
        kind=row.kind,
        context=row.context,
        choices=tuple(
            Choice(key=key, label=letters.read_text(label), stays=stays, lasts=lasts)
            for key, label, stays, lasts in row.choices
        ),
        takes_text=row.takes_text,
        status=row.status,
        first_number=row.first_number,
        letter_id=row.letter_id,
        delivered_at=row.delivered_at,
        text_until=row.text_until,
        outdated=row.outdated,
    )


def row_of(
    question: Question, *, id_: PromptId, owner_id: PersonId, letter_id: LetterId, number: int, now: datetime
) -> dict[str, Any]:
    """A question as a row."""
    facts = question.kind.facts
    return {
        "id": id_,
        "owner_id": owner_id,
        "kind": question.kind,
        "context": dict(question.context),
        "choices": [(c.key, letters.write_text(c.label), c.stays, c.lasts) for c in question.choices],
        "takes_text": facts.takes_words,
        "status": "open",
        "first_number": number,
        "letter_id": letter_id,
        "asked_at": now,
        "delivered_at": None,
        "text_until": now + timedelta(hours=facts.hours) if facts.hours else None,
        "outdated": False,
    }


def ask(tx: Tx, rows: Sequence[dict[str, Any]]) -> None:
    """Write questions."""
    if rows:
        tx.execute(insert(prompts), list(rows))


def get(tx: Tx, owner_id: PersonId, prompt_id: str) -> Prompt | None:
    """A question, only if it was asked of this person (law 7)."""
    row = tx.execute(_SELECT_OWN, {"prompt": prompt_id, "owner": owner_id}).one_or_none()
    return None if row is None else from_row(row)


def of_letter(tx: Tx, letter_id: LetterId) -> list[Prompt]:
    """What one message asks, in order."""
    return [from_row(row) for row in tx.execute(_SELECT_OF_LETTER, {"letter": letter_id})]


def list_newest_delivered(tx: Tx, owner_id: PersonId, before: datetime) -> list[Prompt]:
    """What the newest message with choices asked that had reached the person by an instant."""
    asked = {"owner": owner_id, "until": before}
    letter = tx.execute(_SELECT_NEWEST_LETTER, asked).scalar_one_or_none()
    return [] if letter is None else of_letter(tx, letter)


def seen_suggestions(tx: Tx, owner_ids: Iterable[str]) -> set[str]:
    """Ids of the suggestions that a letter which has left put before these people: silence is an answer."""
    left = (prompts.c.kind == QuestionKind.SUGGESTION, prompts.c.delivered_at.is_not(None))
    found = select(prompts.c.context).where(in_ids(tx, prompts.c.owner_id), *left)
    return {str(context.get("suggestion")) for context in tx.execute(found, bind_ids(owner_ids)).scalars()}


def open_of(tx: Tx, owner_id: PersonId, limit: int = 20) -> list[Prompt]:
    """Questions still open, newest first."""
    return [from_row(row) for row in tx.execute(_SELECT_OPEN, {"owner": owner_id, "most": limit})]


def count_hint(tx: Tx, prompt: Prompt) -> int:
    """How often it was said, this time included, what an open question takes."""
    hints = int(prompt.context.get("hints", 0)) + 1
    context = {**prompt.context, "hints": hints}
    tx.execute(update(prompts).where(prompts.c.id == prompt.id).values(context=context))
    return hints


def close(tx: Tx, prompt_id: PromptId, status: str = "answered") -> bool:
    """Take the answer; False when it was taken already."""
    return tx.execute(_CLOSE, {"prompt": prompt_id, "to_status": status}).rowcount == 1


def end_typing(tx: Tx, owner_id: PersonId, now: datetime) -> int:
    """Questions that wait for written words wait for them no longer; how many did.

    Buttons below them can be pressed as before: what was said back is stored by its button whatever was
    looked up in between (law 11).
    """
    waiting = {
        row.id: bool(row.choices) for row in tx.execute(_SELECT_TYPED, {"owner": owner_id, "now": now})
    }
    for has_buttons in set(waiting.values()):
        ids = [id_ for id_, has in waiting.items() if has is has_buttons]
        ended = (
            {"text_until": now - timedelta(seconds=1)}
            if has_buttons
            else {"status": "closed", "outdated": _IS_SHOWN}
        )
        tx.execute(update(prompts).where(prompts.c.id.in_(ids), prompts.c.status == "open").values(**ended))
    return len(waiting)


def close_open(tx: Tx, owner_id: PersonId) -> int:
    """Let go of every question; how many of them were more than buttons that may always be pressed again."""
    waiting = [
        prompt.id
        for prompt in open_of(tx, owner_id)
        if prompt.takes_text or not all(choice.stays for choice in prompt.choices)
    ]
    if waiting:
        done = update(prompts).where(prompts.c.id.in_(waiting)).values(status="closed", outdated=_IS_SHOWN)
        tx.execute(done)
    return len(waiting)


def close_asked_again(tx: Tx, prompt: Prompt) -> None:
    """The same question, asked once more or before, is answered with it; one about nothing stands alone."""
    if not prompt.context.keys() - {"hints"}:
        return
    for row in tx.execute(_SELECT_OPEN_OF_KIND, {"owner": prompt.owner_id, "same": prompt.kind}).all():
        if prompt.asks_the_same(other := from_row(row)):
            close(tx, other.id, "closed")


def close_about(tx: Tx, owner_id: PersonId, kinds: Sequence[QuestionKind]) -> None:
    """Questions of these kinds are settled otherwise."""
    tx.execute(_CLOSE_KINDS, {"owner": owner_id, "kinds": kinds})


def close_on_meeting(tx: Tx, owner_id: PersonId, meeting_id: str) -> None:
    """What earlier messages ask about a meeting is asked anew now, or it is too late for it."""
    _close_by_context(tx, owner_id, questions_about(Topic.MEETING), "meeting", meeting_id)


def close_on_match(tx: Tx, owner_id: PersonId, match_id: str, kinds: Sequence[QuestionKind]) -> None:
    """What earlier messages ask about a match is asked anew now, or settled."""
    _close_by_context(tx, owner_id, kinds, "match", match_id)


def _close_by_context(
    tx: Tx, owner_id: PersonId, kinds: Sequence[QuestionKind] | None, name: str, value: str
) -> None:
    """Open questions of these kinds, or of any, whose context holds a value."""
    if kinds is None:
        found = tx.execute(_SELECT_CONTEXTS, {"owner": owner_id})
    else:
        found = tx.execute(_SELECT_CONTEXTS_OF_KINDS, {"owner": owner_id, "kinds": kinds})
    for id_, context in found.all():
        if context.get(name) == value:
            close(tx, id_, "closed")


def close_on_suggestion(tx: Tx, owner_id: PersonId, suggestion_id: str) -> None:
    """What was asked about a suggestion is answered otherwise, or nobody asks any more."""
    _close_by_context(tx, owner_id, None, "suggestion", suggestion_id)


def close_on_suggestions(
    tx: Tx, owner_ids: Iterable[str], kinds: Sequence[QuestionKind], suggestion_ids: Collection[str]
) -> None:
    """What many people are asked about these suggestions is settled."""
    open_ = (in_ids(tx, prompts.c.owner_id), prompts.c.status == "open", prompts.c.kind.in_(kinds))
    found = tx.execute(select(prompts.c.id, prompts.c.context).where(*open_), bind_ids(owner_ids)).all()
    about = [id_ for id_, context in found if context.get("suggestion") in suggestion_ids]
    closed = update(prompts).where(in_ids(tx, prompts.c.id)).values(status="closed", outdated=_IS_SHOWN)
    tx.execute(closed, bind_ids(about))


def close_kinds_of(tx: Tx, owner_ids: Sequence[str], kinds: Sequence[QuestionKind]) -> None:
    """The same for many people at once."""
    if owner_ids:
        tx.execute(
            update(prompts)
            .where(
                in_ids(tx, prompts.c.owner_id),
                prompts.c.status == "open",
                prompts.c.kind.in_(kinds),
            )
            .values(status="closed", outdated=_IS_SHOWN),
            bind_ids(owner_ids),
        )


def mark_delivered(tx: Tx, letter_id: LetterId, at: datetime) -> None:
    """The message with these questions has reached the person; the first time counts."""
    tx.execute(_MARK_DELIVERED, {"letter": letter_id, "delivered_at": at})


def mark_delivered_earlier(tx: Tx, letter_id: LetterId, at: datetime) -> None:
    """It had reached them before it was noted: by then at the latest."""
    tx.execute(_MARK_DELIVERED_EARLIER, {"letter": letter_id, "earlier": at})


@dataclass(frozen=True, slots=True, kw_only=True)
class OutdatedMessage:
    """A message that still shows buttons of answered questions, and all that it asks."""

    owner_id: PersonId
    to: Address
    message_id: str
    questions: tuple[Prompt, ...]

    @property
    def prompts(self) -> tuple[PromptId, ...]:
        """The questions whose buttons are to go."""
        return tuple(prompt.id for prompt in self.questions if prompt.outdated)


_OTHER = outbox.alias()
_HAS_OPEN_LETTER = (
    select(1)
    .where(_OTHER.c.status == "open", _OTHER.c.channel == outbox.c.channel, _OTHER.c.chat == outbox.c.chat)
    .correlate(outbox)
    .exists()
)
_IS_PAUSED = (
    select(1)
    .where(
        rates.c.channel == outbox.c.channel,
        rates.c.chat == outbox.c.chat,
        rates.c.free_at > bindparam("now", type_=rates.c.free_at.type),
    )
    .correlate(outbox)
    .exists()
)
_ASKED, _SENT = prompts.alias("asked"), outbox.alias("sent")


def _select_messages(*where: Any, limit: Any = None) -> Any:
    """Messages with outdated questions, each as the rows of all it asks."""
    found = (
        select(prompts.c.letter_id)
        .join(outbox, outbox.c.id == prompts.c.letter_id)
        # as the index has it: for "outdated = 1" SQLite would read every row
        .where(text("prompts.outdated"), outbox.c.message_id.is_not(None), *where)
        .limit(limit)
    )
    return (
        select(_ASKED, _SENT.c.channel, _SENT.c.chat, _SENT.c.message_id)
        .join(_SENT, _SENT.c.id == _ASKED.c.letter_id)
        .where(_ASKED.c.letter_id.in_(found))
        .order_by(_ASKED.c.letter_id, _ASKED.c.first_number)
    )


_SELECT_OUTDATED_HERE = _select_messages(
    prompts.c.owner_id == bindparam("owner"),
    outbox.c.channel == bindparam("to_channel"),
    outbox.c.chat == bindparam("to_chat"),
)
_SELECT_OUTDATED_IDLE = _select_messages(
    outbox.c.channel.in_(bindparam("channels", expanding=True)),
    ~_HAS_OPEN_LETTER,
    ~_IS_PAUSED,
    limit=bindparam("most"),
)


def find_outdated(tx: Tx, owner_id: PersonId, to: Address) -> list[OutdatedMessage]:
    """Messages in a person's chat whose buttons are to be closed."""
    here = {"owner": owner_id, "to_channel": to.channel, "to_chat": to.chat}
    return _group_by_message(tx.execute(_SELECT_OUTDATED_HERE, here).all())


def find_outdated_in_idle_chats(
    tx: Tx, channels: Sequence[str], limit: int, now: datetime
) -> list[OutdatedMessage]:
    """A few such messages in chats to which no letter is about to go, and which are not left alone now."""
    asked = {"channels": channels, "most": limit, "now": now}
    return _group_by_message(tx.execute(_SELECT_OUTDATED_IDLE, asked).all())


def _group_by_message(rows: Sequence[Any]) -> list[OutdatedMessage]:
    return [
        OutdatedMessage(
            owner_id=mine[0].owner_id,
            to=Address(channel=mine[0].channel, chat=mine[0].chat),
            message_id=mine[0].message_id,
            questions=tuple(map(from_row, mine)),
        )
        for mine in (list(found) for _, found in groupby(rows, lambda row: row.letter_id))
    ]


def newest_message_ids(tx: Tx, owner_id: PersonId, to: Address, limit: int = 10) -> list[str]:
    """The platform's ids of the newest messages in a chat that asked something."""
    here = (prompts.c.owner_id == owner_id, outbox.c.channel == to.channel, outbox.c.chat == to.chat)
    found = (
        select(outbox.c.message_id)
        .join(prompts, prompts.c.letter_id == outbox.c.id)
        .where(*here, outbox.c.message_id.is_not(None))
        .group_by(outbox.c.id, outbox.c.message_id)
        .order_by(outbox.c.id.desc())
        .limit(limit)
    )
    return list(tx.execute(found).scalars())


def mark_amended(tx: Tx, prompt_ids: Sequence[PromptId]) -> None:
    """The buttons of these are shown no longer, or nobody can take them away."""
    if prompt_ids:
        tx.execute(_MARK_AMENDED, {"amended": prompt_ids})


def close_unsent(tx: Tx, letter_id: LetterId) -> None:
    """The message with these questions never left."""
    tx.execute(
        update(prompts)
        .where(prompts.c.letter_id == letter_id, prompts.c.status == "open")
        .values(status="closed")
    )


def reopen(tx: Tx, letter_ids: Sequence[LetterId]) -> None:
    """These messages leave after all: what they ask waits for an answer, but what was asked and closed."""
    never = (prompts.c.letter_id.in_(letter_ids), prompts.c.delivered_at.is_(None))
    tx.execute(update(prompts).where(*never, prompts.c.status == "closed").values(status="open"))


def prune(tx: Tx, before: datetime) -> None:
    """Forget questions that were closed and asked before an instant, and open ones a year older."""
    closed = and_(prompts.c.status != "open", prompts.c.asked_at <= before)
    tx.execute(delete(prompts).where(or_(closed, prompts.c.asked_at <= before - OPEN_RETENTION)))
