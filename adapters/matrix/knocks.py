"""Letting somebody in who knocked: who is invited then, may come in."""

import asyncio

from aiohttp import ClientError

from adapters.matrix.client import Client, RefusedError
from adapters.matrix.errors import RefusalJudge, RefusalKind, classify, require_success
from adapters.matrix.rooms import Rooms
from bot.chat.messages import Address
from bot.chat.port import NotAllowedError, SendError

#: How long it may take, in seconds.
_TIMEOUT = 20.0


async def admit(client: Client, rooms: Rooms, place: Address, who: Address, *, judge: RefusalJudge) -> None:
    """Invite whoever knocks; nothing to do where they are in, invited, or went. Raises SendError."""
    room = rooms.get(place.chat)
    if room is None:
        raise SendError("the bot is not in this room", permanent=True)
    if room.members.get(who.chat) != "knock":
        return
    if not room.can_invite:
        raise NotAllowedError("the bot may invite nobody")
    try:
        async with asyncio.timeout(_TIMEOUT):
            require_success(await client.room_invite(place.chat, who.chat))
    except RefusedError as error:
        if classify(error.answer) is RefusalKind.CHAT:
            raise NotAllowedError("the bot may invite nobody") from error
        raise judge.to_send_error(error, f"{place.chat} {who.chat}") from error
    except (ClientError, OSError, TimeoutError) as error:
        raise SendError("not reached") from error
