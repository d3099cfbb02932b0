"""Questions that wait for an answer, at rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, insert, or_, select, update

from bot.chat.messages import Choice, LetterId, PromptId, Question
from bot.domain.people import PersonId
from bot.store import letters
from bot.store.among import among, listed
from bot.store.engine import Tx
from bot.store.tables import prompts

#: An open question nobody answered is kept this much longer than a closed one.
KEEP_OPEN = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One asked question. Its choices are numbered from `first_number` within its message."""

    id: PromptId
    owner_id: PersonId
    kind: str
    context: Mapping[str, Any]
    choices: tuple[Choice, ...]
    takes_text: bool
    status: str
    first_number: int
    letter_id: LetterId
    delivered_at: datetime | None
    text_until: datetime | None

    def data(self, index: int) -> str:
        """What a press on the choice of this index sends back: at most 36 bytes."""
        return f"{self.id}:{index}"


#: Statements of every command are built once.
_OF_LETTER = (
    select(prompts).where(prompts.c.letter_id == bindparam("letter")).order_by(prompts.c.first_number)
)
_DELIVERED = (
    update(prompts)
    .where(prompts.c.letter_id == bindparam("letter"))
    .values(delivered_at=bindparam("delivered_at"))
)
_CLOSE_TEXT = (
    update(prompts)
    .where(
        prompts.c.owner_id == bindparam("owner"),
        prompts.c.status == "open",
        prompts.c.text_until.is_not(None),
    )
    .values(status="closed")
)


def _choice(stored: Sequence[Any]) -> Choice:
    key, label, stays, lasts = stored
    return Choice(key=key, label=letters.read_text(label), stays=stays, lasts=lasts)


def _prompt(row: Row[Any]) -> Prompt:
    return Prompt(
        id=row.id,
        owner_id=row.owner_id,
        kind=row.kind,
        context=row.context,
        choices=tuple(_choice(stored) for stored in row.choices),
        takes_text=row.takes_text,
        status=row.status,
        first_number=row.first_number,
        letter_id=row.letter_id,
        delivered_at=row.delivered_at,
        text_until=row.text_until,
    )


def row_of(
    question: Question, *, id_: PromptId, owner_id: PersonId, letter_id: LetterId, number: int, now: datetime
) -> dict[str, Any]:
    """A question as a row."""
    return {
        "id": id_,
        "owner_id": owner_id,
        "kind": question.kind,
        "context": dict(question.context),
        "choices": [(c.key, letters.write_text(c.label), c.stays, c.lasts) for c in question.choices],
        "takes_text": question.takes_text,
        "status": "open",
        "first_number": number,
        "letter_id": letter_id,
        "asked_at": now,
        "delivered_at": None,
        "text_until": now + timedelta(hours=question.hours) if question.hours else None,
    }


def ask(tx: Tx, rows: Sequence[dict[str, Any]]) -> None:
    """Write questions."""
    if rows:
        tx.execute(insert(prompts), list(rows))


def get(tx: Tx, owner_id: PersonId, prompt_id: str) -> Prompt | None:
    """A question, only if it was asked of this person (law 7)."""
    found = select(prompts).where(prompts.c.id == prompt_id, prompts.c.owner_id == owner_id)
    row = tx.execute(found).one_or_none()
    return None if row is None else _prompt(row)


def of_letter(tx: Tx, letter_id: LetterId) -> list[Prompt]:
    """What one message asks, in order."""
    return [_prompt(row) for row in tx.execute(_OF_LETTER, {"letter": letter_id})]


def newest_delivered(tx: Tx, owner_id: PersonId, before: datetime) -> list[Prompt]:
    """What the newest message with choices asked that had reached the person by an instant."""
    found = (
        select(prompts.c.letter_id)
        .where(prompts.c.owner_id == owner_id, prompts.c.delivered_at <= before)
        .order_by(prompts.c.delivered_at.desc(), prompts.c.id.desc())
        .limit(1)
    )
    letter = tx.execute(found).scalar_one_or_none()
    return [] if letter is None else of_letter(tx, letter)


def open_of(tx: Tx, owner_id: PersonId, limit: int = 20) -> list[Prompt]:
    """Questions still open, newest first."""
    found = select(prompts).where(prompts.c.owner_id == owner_id, prompts.c.status == "open")
    return [_prompt(row) for row in tx.execute(found.order_by(prompts.c.id.desc()).limit(limit))]


def close(tx: Tx, prompt_id: PromptId, status: str = "answered") -> bool:
    """Take the answer; False when it was taken already."""
    done = tx.execute(
        update(prompts).where(prompts.c.id == prompt_id, prompts.c.status == "open").values(status=status)
    )
    return done.rowcount == 1


def close_text(tx: Tx, owner_id: PersonId) -> int:
    """Questions that wait for written words wait no longer; how many did."""
    done = tx.execute(_CLOSE_TEXT, {"owner": owner_id})
    return int(done.rowcount)


def close_about(tx: Tx, owner_id: PersonId, kinds: Sequence[str]) -> None:
    """Questions of these kinds are settled otherwise."""
    tx.execute(
        update(prompts)
        .where(prompts.c.owner_id == owner_id, prompts.c.status == "open", prompts.c.kind.in_(kinds))
        .values(status="closed")
    )


def close_kinds_of(tx: Tx, owner_ids: Sequence[str], kinds: Sequence[str]) -> None:
    """The same for many people at once."""
    if owner_ids:
        tx.execute(
            update(prompts)
            .where(
                among(tx, prompts.c.owner_id),
                prompts.c.status == "open",
                prompts.c.kind.in_(kinds),
            )
            .values(status="closed"),
            listed(owner_ids),
        )


def delivered(tx: Tx, letter_id: LetterId, at: datetime) -> None:
    """The message with these questions has reached the person."""
    tx.execute(_DELIVERED, {"letter": letter_id, "delivered_at": at})


def unsent(tx: Tx, letter_id: LetterId) -> None:
    """The message with these questions never left."""
    tx.execute(
        update(prompts)
        .where(prompts.c.letter_id == letter_id, prompts.c.status == "open")
        .values(status="closed")
    )


def prune(tx: Tx, before: datetime) -> None:
    """Forget questions that were closed and asked before an instant, and open ones a year older."""
    closed = and_(prompts.c.status != "open", prompts.c.asked_at <= before)
    tx.execute(delete(prompts).where(or_(closed, prompts.c.asked_at <= before - KEEP_OPEN)))
