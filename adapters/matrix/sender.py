"""One letter, one event: once its text has left, it is sent. What decorates it follows (decorations.py)."""

import asyncio
import io
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiohttp import ClientError
from nio import EncryptionError, LocalProtocolError, MembersSyncError

from adapters.matrix.client import Client, RefusedError
from adapters.matrix.errors import RefusalJudge, require_success
from adapters.matrix.formatting import (
    Content,
    build_content,
    file_info,
    file_kind,
    place_in_thread,
    render,
)
from adapters.matrix.key_sharing import is_encrypted, share_keys
from adapters.matrix.pace import Pace
from adapters.matrix.rooms import Room
from bot.chat.messages import Address, File, Outgoing
from bot.chat.port import SendError

#: How long a letter may take once it is its turn, in seconds.
LETTER_SECONDS = 28.0
#: A letter that found company in its room is tried again after this.
_COMPANY_RETRY = timedelta(seconds=2)
_MESSAGE = "m.room.message"
#: What may come of a call that is not the homeserver's answer.
CALL_ERRORS = (
    SendError,
    RefusedError,
    ClientError,
    EncryptionError,
    LocalProtocolError,
    MembersSyncError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Route:
    """Through whom and how fast, where to, and for whom."""

    client: Client
    pace: Pace
    room: Room
    to: Address


async def send(way: Route, outgoing: Outgoing, key: str, *, judge: RefusalJudge) -> str:
    """Deliver a text or one file and return its event id: the same one for the same `key`.

    Raises SendError. `judge` remembers what earlier calls were told.
    """
    made = place_in_thread(build_content(render(outgoing, way.client.user_id)), outgoing.topic)
    if len(outgoing.files) > 1 or not (made["body"] or outgoing.files):
        raise SendError("nothing that can be sent", spoiled=True)
    event_id = str(await _run_in_time(_send_content(way, made, outgoing.files, key), judge, key))
    judge.record_success(key)
    return event_id


async def _run_in_time(work: Awaitable[Any], judge: RefusalJudge, key: str) -> Any:
    """Its result, while that may be waited for. Raises SendError."""
    try:
        async with asyncio.timeout(LETTER_SECONDS):
            return await work
    except TimeoutError as error:
        raise SendError("no answer in time") from error
    except CALL_ERRORS as error:
        raise judge.to_send_error(error, key) from error


async def _send_content(way: Route, made: Content, files: Sequence[File], key: str) -> str:
    return await send_event(way, await _upload_file(way, made, files[0]) if files else made, key)


async def send_event(way: Route, made: Content, key: str) -> str:
    """The id of the event: a repeat with the same key is none of its own.

    Whoever came in while the keys were shared must not read it (law 7): then it waits for another room.
    """
    room = way.room
    await share_keys(way.client, room)
    if way.to.chat not in (room.id, room.alone_with):
        raise SendError("somebody else came in", retry_after=_COMPANY_RETRY)
    return await way.pace.note(way.to.chat, _put_message(way, made, key))


async def _put_message(way: Route, made: Content, key: str) -> str:
    sent = await way.client.room_send(way.room.id, _MESSAGE, made, tx_id=key, ignore_unverified_devices=True)
    return str(require_success(sent).event_id)


# --- files ---


async def _upload_file(way: Route, made: Content, file: File) -> Content:
    """The content of a file's event; the file itself is uploaded, sealed where the room is encrypted."""
    sealed = is_encrypted(way.client, way.room)
    uploaded, secrets = await way.client.upload(
        io.BytesIO(file.data),
        content_type=file.media_type,
        filename=None if sealed else file.name,
        encrypt=sealed,
        filesize=len(file.data),
    )
    url = require_success(uploaded).content_uri
    where: Content = {"file": {**secrets, "url": url}} if sealed else {"url": url}
    named = {"msgtype": file_kind(file.media_type), "body": made["body"] or file.name, "filename": file.name}
    return made | named | {"info": file_info(file.media_type, file.data)} | where
