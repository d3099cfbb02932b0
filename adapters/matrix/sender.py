"""One letter, one event: what leaves, the reactions to choose by, and the closing of what was answered."""

import asyncio
import io
from collections.abc import Awaitable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import structlog
from aiohttp import ClientError
from nio import EncryptionError, Event, LocalProtocolError, MegolmEvent, MembersSyncError

from adapters.matrix.client import Client, RefusedError
from adapters.matrix.errors import RefusalJudge, is_missing, require_data, require_success
from adapters.matrix.formatting import (
    Content,
    build_content,
    close_choices,
    edit_content,
    file_info,
    file_kind,
    place_in_thread,
    render,
)
from adapters.matrix.key_sharing import is_encrypted, share_keys
from adapters.matrix.rooms import Room, Rooms
from bot.chat.degrade import parse_reaction, reaction_of
from bot.chat.messages import Address, Button, File, Outgoing
from bot.chat.port import SendError

log = structlog.get_logger()

#: How long a letter may take altogether, its reactions then, and a closing, in seconds.
LETTER_SECONDS, REACT_SECONDS, CLOSE_SECONDS = 28.0, 6.0, 9.0
#: More of our own reactions no letter has.
_MAX_REACTIONS = 100
#: A letter that found company in its room is tried again after this.
_COMPANY_RETRY = timedelta(seconds=2)
_MESSAGE = "m.room.message"
#: What may come of a call that is not the homeserver's answer.
_CALL_ERRORS = (
    SendError,
    RefusedError,
    ClientError,
    EncryptionError,
    LocalProtocolError,
    MembersSyncError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class _Route:
    """Through whom, where to, and for whom."""

    client: Client
    room: Room
    to: Address


async def send(
    client: Client,
    rooms: Rooms,
    to: Address,
    outgoing: Outgoing,
    key: str,
    *,
    judge: RefusalJudge | None = None,
) -> str:
    """Deliver a text or one file and return its event id: the same one for the same `key`.

    Raises SendError. `judge` remembers what earlier calls were told.
    """
    judge = judge or RefusalJudge()
    made = place_in_thread(build_content(render(outgoing, client.user_id)), outgoing.topic)
    if len(outgoing.files) > 1 or not (made["body"] or outgoing.files):
        raise SendError("nothing that can be sent", spoiled=True)
    way = _Route(client, rooms.room_for_letter(to.chat), to)
    event_id = str(
        await _run_in_time(_send_content(way, made, outgoing.files, key), judge, to, key, LETTER_SECONDS)
    )
    judge.record_success(key)
    await _set_reactions(way, event_id, outgoing.buttons, key)
    return event_id


async def amend(
    client: Client,
    rooms: Rooms,
    to: Address,
    message_id: str,
    buttons: Sequence[Button],
    *,
    judge: RefusalJudge | None = None,
) -> None:
    """Leave only these choices in a letter sent earlier, and of our reactions only theirs.

    Nothing to do where the letter is gone or can no longer be read. Raises SendError.
    """
    judge, left, key = (
        judge or RefusalJudge(),
        {button.number for button in buttons},
        f"close {message_id}",
    )
    way = _Route(client, rooms.room_for_letter(to.chat), to)
    try:
        await _run_in_time(_close_letter(way, message_id, left), judge, to, key, CLOSE_SECONDS)
    except SendError as error:
        if not isinstance(error.__cause__, RefusedError) or not is_missing(error.__cause__):
            raise
    judge.record_success(key)


async def _run_in_time(
    work: Awaitable[Any], judge: RefusalJudge, to: Address, key: str, seconds: float
) -> Any:
    """Its result within so many seconds. Raises SendError."""
    try:
        async with asyncio.timeout(seconds):
            return await work
    except TimeoutError as error:
        raise SendError("no answer in time") from error
    except _CALL_ERRORS as error:
        raise judge.to_send_error(error, to.chat, key) from error


async def _send_content(way: _Route, made: Content, files: Sequence[File], key: str) -> str:
    return await _send_event(way, await _upload_file(way, made, files[0]) if files else made, key)


async def _send_event(way: _Route, made: Content, key: str) -> str:
    """The id of the event: a repeat with the same key is none of its own.

    Whoever came in while the keys were shared must not read it (law 7): then it waits for another room.
    """
    room = way.room
    await share_keys(way.client, room)
    if way.to.chat not in (room.id, room.alone_with):
        raise SendError("somebody else came in", retry_after=_COMPANY_RETRY)
    sent = await way.client.room_send(room.id, _MESSAGE, made, tx_id=key, ignore_unverified_devices=True)
    return str(require_success(sent).event_id)


# --- files ---


async def _upload_file(way: _Route, made: Content, file: File) -> Content:
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


# --- reactions ---


async def _set_reactions(way: _Route, event_id: str, buttons: Sequence[Button], key: str) -> None:
    """Set a reaction for each choice, in order. The letter has left, and can be answered without them."""
    try:
        async with asyncio.timeout(REACT_SECONDS):
            for button in buttons:
                if emoji := reaction_of(button.number):
                    made = {"m.relates_to": {"rel_type": "m.annotation", "event_id": event_id, "key": emoji}}
                    path = _room_path(way, "send", "m.reaction", f"{key}.r{button.number}")
                    require_data(await way.client.call("PUT", path, made))  # nio might make new keys for it
    except (*_CALL_ERRORS, TimeoutError) as error:
        log.info("reactions not set", error=type(error).__name__)


def _room_path(way: _Route, *parts: str) -> str:
    """Of something in the room."""
    return "/" + "/".join(quote(part, safe="") for part in ("rooms", way.room.id, *parts))


# --- closing ---


async def _close_letter(way: _Route, event_id: str, left: Collection[int]) -> None:
    """Take back reactions first: whoever sees a choice may still take it."""
    new = await _read_remaining(way, event_id, left)
    for reaction in await _obsolete_reactions(way, event_id, left):
        require_success(await way.client.room_redact(way.room.id, reaction, tx_id=f"{reaction}.back"))
    if new is not None:
        tx_id = ".".join([event_id, *map(str, sorted(left))])
        await _send_event(way, edit_content(event_id, new), tx_id)


async def _read_remaining(way: _Route, event_id: str, left: Collection[int]) -> Content | None:
    """The letter as it is to be now, None where it stays as it is, or cannot be read with our keys."""
    event: Event = require_success(await way.client.room_get_event(way.room.id, event_id)).event
    if isinstance(event, MegolmEvent) or event.sender != way.client.user_id:
        return None
    return close_choices(event.source.get("content", {}), left)


async def _obsolete_reactions(way: _Route, event_id: str, left: Collection[int]) -> list[str]:
    """Our own reactions to a letter that stand for choices no longer there."""
    path = _room_path(way, "relations", event_id, "m.annotation", "m.reaction")
    answer = await way.client.call("GET", f"/_matrix/client/v1{path}?limit={_MAX_REACTIONS}")
    found = require_data(answer).get("chunk", [])
    obsolete = []
    for one in found:
        key = one.get("content", {}).get("m.relates_to", {}).get("key", "")
        if one.get("sender") == way.client.user_id and parse_reaction(str(key)) not in (None, *left):
            obsolete.append(str(one["event_id"]))
    return obsolete
