"""Pages at rest: the asker's words are sealed, and of an address only a keyed hash is kept.

The address follows from the page's id by the key file, so that a draft can show it again.
"""

import hmac
from base64 import b32encode
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, delete, exists, insert, or_, select, update

from bot.domain.knots import KnotId
from bot.domain.pages import STEPS, Page, PageStatus
from bot.domain.people import PersonId
from bot.store import blocks, knots
from bot.store.columns import vault_of
from bot.store.engine import Tx
from bot.store.people import list_addresses
from bot.store.personal_data import REFUSED, save_forgets
from bot.store.tables import meetings, pages, remains
from bot.store.transitions import step

#: Characters of an address: 128 bits in base32.
_TOKEN_LENGTH = 26

_PAGE = tuple(pages.c[field.name] for field in fields(Page))


def _page(row: Row[Any]) -> Page:
    return Page(**{**row._mapping, "status": PageStatus(row.status)})  # noqa: SLF001


def token_of(tx: Tx, page_id: str) -> str:
    """The word in the address of a page, the same for as long as it is there."""
    made = bytes.fromhex(vault_of(tx.dialect).blind(f"page address:{page_id}"))
    return b32encode(made)[:_TOKEN_LENGTH].decode().lower()


def form_token_of(tx: Tx, page: Page) -> str:
    """What a form of the page carries: good until something is done on it."""
    return vault_of(tx.dialect).blind(f"page form:{page.id}:{page.version}")[:32]


def is_form_token(tx: Tx, page: Page, said: str) -> bool:
    """Whether a form was made for the page as it is now."""
    return hmac.compare_digest(said.encode(errors="replace"), form_token_of(tx, page).encode())


def _blind_token(tx: Tx, token: str) -> str:
    return vault_of(tx.dialect).blind(f"page:{token}")


def add(tx: Tx, page: Page) -> None:
    """A page, from now on."""
    row = {field.name: getattr(page, field.name) for field in fields(Page)}
    tx.execute(insert(pages).values(**row, blind=_blind_token(tx, token_of(tx, page.id))))


def find(tx: Tx, token: str) -> Page | None:
    """The page an address leads to, however it stands."""
    row = tx.execute(select(*_PAGE).where(pages.c.blind == _blind_token(tx, token))).one_or_none()
    return None if row is None else _page(row)


def get(tx: Tx, owner_id: PersonId, page_id: str) -> Page | None:
    """One page, only if it is this owner's (law 7)."""
    found = select(*_PAGE).where(pages.c.id == page_id, pages.c.owner_id == owner_id)
    row = tx.execute(found).one_or_none()
    return None if row is None else _page(row)


def list_open(tx: Tx, owner_id: PersonId, now: datetime) -> list[Page]:
    """Pages of a person that wait for an answer, the oldest first."""
    waiting = (pages.c.owner_id == owner_id, pages.c.status == PageStatus.OPEN.value, pages.c.ends_at > now)
    return [_page(row) for row in tx.execute(select(*_PAGE).where(*waiting).order_by(pages.c.id))]


def open_of_knot(tx: Tx, knot: KnotId, now: datetime) -> Page | None:
    """The page that waits for a knot's answer, if one does."""
    waiting = (pages.c.knot_id == knot, pages.c.status == PageStatus.OPEN.value, pages.c.ends_at > now)
    row = tx.execute(select(*_PAGE).where(*waiting).order_by(pages.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else _page(row)


def of_meeting(tx: Tx, meeting_id: str) -> Page | None:
    """The page that shows a meeting, if one does."""
    found = select(*_PAGE).where(pages.c.meeting_id == meeting_id, pages.c.status == PageStatus.BOOKED.value)
    row = tx.execute(found.order_by(pages.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else _page(row)


def move(tx: Tx, page: Page, to: PageStatus, *, id_: str, now: datetime, **values: Any) -> bool:
    """One step; False where it was taken already. Forms of before are used up."""
    more = {"version": page.version + 1, **values}
    return step(tx, pages, page, to, steps=STEPS, id_=id_, now=now, **more)


def use_form(tx: Tx, page: Page) -> None:
    """Something was done on it that is no step of its own."""
    tx.execute(update(pages).where(pages.c.id == page.id).values(version=page.version + 1))


def remove_open(tx: Tx, knot_id: KnotId) -> None:
    """No page waits for a knot any more."""
    tx.execute(delete(pages).where(pages.c.knot_id == knot_id, pages.c.status == PageStatus.OPEN.value))


def remove_of_knot(tx: Tx, knot_id: KnotId) -> None:
    """Nothing is at the addresses of a knot's pages any more."""
    tx.execute(delete(pages).where(pages.c.knot_id == knot_id))


def prune(tx: Tx, now: datetime) -> None:
    """Pages go that nobody answered in time, and those whose meeting is over."""
    is_booked = pages.c.status == PageStatus.BOOKED.value
    is_ahead = exists().where(meetings.c.id == pages.c.meeting_id, meetings.c.ends_at > now)
    over = or_(and_(is_booked, ~is_ahead), and_(~is_booked, pages.c.ends_at <= now))
    tx.execute(delete(pages).where(over))


# --- who wants none ---------------------------------------------------------------------------------------


def refuse(tx: Tx, owner_id: PersonId, knot_id: KnotId, now: datetime) -> None:
    """A knot wants no further page of this asker, also where either of the two is written down anew."""
    save_forgets(tx, REFUSED, _refusal_blinds(tx, owner_id, knot_id), now=now)


def is_refused(tx: Tx, owner_id: PersonId, knot_id: KnotId) -> bool:
    """Whether they do."""
    blinds = _refusal_blinds(tx, owner_id, knot_id)
    found = select(remains.c.blind).where(remains.c.kind == REFUSED, remains.c.blind.in_(blinds)).limit(1)
    return tx.execute(found).first() is not None


def blind_refusal(tx: Tx, owner_id: PersonId, knot_id: KnotId) -> str:
    """What remains of it for the knot's row."""
    return vault_of(tx.dialect).blind(f"no page:{owner_id}:{knot_id}")


def _refusal_blinds(tx: Tx, owner_id: PersonId, knot_id: KnotId) -> list[str]:
    """The knot's row, and each way to reach them as this asker's addresses know it."""
    vault = vault_of(tx.dialect)
    theirs = [knots.blind_point(tx, point) for point in knots.points_of(tx, knot_id)]
    askers = [blocks.address_blind(tx, address) for address in list_addresses(tx, owner_id)]
    return [
        blind_refusal(tx, owner_id, knot_id),
        *(vault.blind(f"no page:{asker}:{point}") for asker in askers for point in theirs),
    ]
