"""Letting members of a circle into its places: seconds after they ask, or after they became a member."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import structlog

from bot.chat.messages import Address, text
from bot.chat.port import Adapter, GroupAdmitter, NotAllowedError, SendError
from bot.context import Context
from bot.domain.circles import CircleId
from bot.domain.kinds import UnaskedKind
from bot.jobs.section import Occasion, Section, renders
from bot.services.group_chats import note_right
from bot.store import admissions, circles, group_chats
from bot.store.admissions import Admission
from bot.store.dues import Due

log = structlog.get_logger()

#: Let in at once.
BATCH = 10
#: How long letting somebody in may take, and how long nobody else tries it.
ADMIT_TIMEOUT, LEASE = 30.0, timedelta(minutes=1)
#: What failed is tried again after a quarter of the time it has waited, but at least and at most so long.
MIN_RETRY_DELAY, MAX_RETRY_DELAY = timedelta(seconds=10), timedelta(minutes=30)

Core = Callable[..., Awaitable[Any]]


async def run(core: Core, context: Context, adapters: Mapping[str, Adapter]) -> None:
    """Let in everybody who asked and is a member, through the adapters that can."""
    keepers = {name: adapter for name, adapter in adapters.items() if isinstance(adapter, GroupAdmitter)}
    while keepers and (asking := await core(_claim_requests, context, list(keepers))):
        await asyncio.gather(*(_admit(core, context, keepers[one.place.channel], one) for one in asking))


def _claim_requests(context: Context, channels: list[str]) -> list[Admission]:
    now = context.clock.now()
    with context.engine.begin() as tx:
        return admissions.claim(tx, channels, now, until=now + LEASE, most=BATCH)


async def _admit(core: Core, context: Context, keeper: GroupAdmitter, one: Admission) -> None:
    try:
        async with asyncio.timeout(ADMIT_TIMEOUT):
            await keeper.admit(one.place, one.who)
    except (SendError, TimeoutError) as error:
        await core(_handle_error, context, one, error)
    else:
        await core(_remove_request, context, one)


def _remove_request(context: Context, one: Admission) -> None:
    with context.engine.begin() as tx:
        note_right(tx, context.clock, one.place, may=True)
        admissions.remove(tx, one.place, one.who)


def _handle_error(context: Context, one: Admission, error: SendError | TimeoutError) -> None:
    """What can never succeed is given up; a place that moved is known under its new address."""
    now = context.clock.now()
    with context.engine.begin() as tx:
        if isinstance(error, NotAllowedError):
            log.warning("members cannot be let in", channel=one.place.channel, do="see knotwork doctor")
            note_right(tx, context.clock, one.place, may=False)
        elif isinstance(error, SendError) and error.moved_to:
            group_chats.move(tx, one.place, Address(channel=one.place.channel, chat=error.moved_to))
        elif isinstance(error, SendError) and (error.permanent or error.spoiled):
            admissions.remove(tx, one.place, one.who)
            return
        delay = error.retry_after if isinstance(error, SendError) else None
        delay = delay or min(max((now - one.at) / 4, MIN_RETRY_DELAY), MAX_RETRY_DELAY)
        admissions.postpone(tx, one, now + delay)


@renders(UnaskedKind.PLACE_RIGHT)
def _right_section(occasion: Occasion, due: Due) -> Section | None:
    """That the bot may let nobody into a group, as long as that is so and the reader organises its circle."""
    circle_id = CircleId(due.subject_id)
    lacking = group_chats.list_lacking_right(occasion.tx, circle_id)
    mine = {one.owner_id for one in circles.organisers(occasion.tx, circle_id)}
    if not lacking or occasion.person.id not in mine:
        return None
    circle = circles.get(occasion.tx, circle_id).name
    line = text("place-lacks-right", circle=circle, platform=lacking[0].capitalize())
    return Section(kind=UnaskedKind.PLACE_RIGHT, lines=(line,), dues=(due,))
