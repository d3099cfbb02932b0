"""A person at a client that is built on matrix-nio. It knows nothing of cross-signing."""

import asyncio
import io
import json
from collections.abc import Iterable
from typing import Any

import aiohttp
from nio import (
    AsyncClient,
    AsyncClientConfig,
    EncryptionError,
    ErrorResponse,
    MegolmEvent,
    ReceiptEvent,
    SyncResponse,
    TypingNoticeEvent,
)
from nio.crypto.attachments import decrypt_attachment
from nio.store import SqliteMemoryStore

from tests.servers.matrix.crowd import Crowd
from tests.servers.matrix.rooms import Json, Room
from tests.servers.matrix.somebody import Somebody
from tests.servers.synapse import Account

#: How long a look at the homeserver lasts at most, in milliseconds, and the pause after a failed one.
_LOOK, _PAUSE = 20_000, 0.1
#: Enough that nothing is left out of what a person sees.
_FILTER = {"presence": {"types": []}, "room": {"timeline": {"limit": 1000}}}


class Person(Somebody):
    """Somebody who uses nio; their keys live as long as this object."""

    def __init__(self, crowd: Crowd, account: Account, name: str) -> None:
        super().__init__(crowd, account, name)
        self._unreadable: dict[str, tuple[Room, MegolmEvent]] = {}
        self._life: asyncio.Task[None] | None = None
        crowd.does(self._arrives())

    # --- life ---

    async def _arrives(self) -> None:
        config = AsyncClientConfig(
            store=SqliteMemoryStore,
            encryption_enabled=True,
            backoff_factor=0.05,
            max_timeout_retry_wait_time=0.5,
        )
        self.client = AsyncClient(self.crowd.synapse.url, self.user, config=config)
        self.client.restore_login(self.user, self.account.device, self.account.token)
        await self.client.set_displayname(self.name)
        await self.client.keys_upload()
        await self._looks(full_state=True)
        await self._returns()

    async def _returns(self) -> None:
        self._life = asyncio.create_task(self._lives())

    async def _lives(self) -> None:
        while True:
            try:
                await self._looks(_LOOK)
            except (OSError, TimeoutError, aiohttp.ClientError):
                await asyncio.sleep(_PAUSE)

    async def _looks(self, at_most: int = 0, *, full_state: bool = False) -> None:
        said = await self.client.sync(at_most, _FILTER, full_state=full_state)
        if not isinstance(said, SyncResponse):
            await asyncio.sleep(_PAUSE)
            return
        self._sees(said)
        self.crowd.notify()
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        if self.client.should_query_keys:
            await self.client.keys_query()
        await self.client.send_to_device_messages()

    def goes_away(self) -> None:
        """Nothing more is seen; the device keeps its keys."""
        if self._life is not None:
            self.crowd.does(self._rests())

    async def _rests(self) -> None:
        self._life.cancel()
        await asyncio.wait([self._life])
        self._life = None

    def comes_back(self) -> None:
        """See what happened meanwhile."""
        self.crowd.does(self._returns())

    def goes_home(self) -> None:
        self.goes_away()
        self.crowd.does(self._forgets())

    async def _forgets(self) -> None:
        await self.client.close()
        if self.client.store is not None:
            self.client.store.database.close()
            self.client.store = None

    def on_another_device(self) -> "Person":
        """The same person, logged in once more, with new keys: it reads what is sent from now on."""
        other = Person(self.crowd, self.crowd.log_in_again(self.account), self.name)
        other.room = other.rooms.get(self.room.id) if self.room else None
        self.crowd.people.append(other)
        return other

    # --- what is told by the homeserver ---

    def _sees(self, said: SyncResponse) -> None:
        self._retries()
        for room_id, info in said.rooms.join.items():
            self.invited.pop(room_id, None)
            self._takes(room_id, [*info.state, *info.timeline.events])
            self._passes_by(self.rooms[room_id], info.ephemeral)
        for room_id, info in said.rooms.leave.items():
            self.invited.pop(room_id, None)
            self._takes(room_id, [*info.state, *info.timeline.events])
        for room_id, info in said.rooms.invite.items():
            asked = (e.sender for e in info.invite_state if getattr(e, "state_key", "") == self.user)
            self.invited[room_id] = next(asked, "")

    def _takes(self, room_id: str, events: Iterable[Any]) -> None:
        room = self._known(room_id)
        for event in events:
            if isinstance(event, MegolmEvent):
                self._unreadable[event.event_id] = (room, event)
            room.take(event.source, encrypted=bool(getattr(event, "decrypted", False)))

    def _retries(self) -> None:
        """A key may come after what it opens."""
        for room, event in list(self._unreadable.values()):
            try:
                opened = self.client.decrypt_event(event)
            except EncryptionError:
                continue
            del self._unreadable[event.event_id]
            room.take(opened.source, encrypted=True)

    def _passes_by(self, room: Room, events: Iterable[Any]) -> None:
        for event in events:
            if isinstance(event, TypingNoticeEvent):
                room.typing.append(set(event.users))
            elif isinstance(event, ReceiptEvent):
                room.read.update({receipt.user_id: receipt.event_id for receipt in event.receipts})

    # --- what the client does ---

    def _is_in(self, room_id: str) -> bool:
        return room_id in self.client.rooms

    def _sent(self, room: Room, kind: str, content: Json) -> str:
        return self.crowd.does(self._sends(room, kind, content))

    async def _sends(self, room: Room, kind: str, content: Json) -> str:
        if room.encrypted:  # the news of a device may still be on its way
            self.client.rooms[room.id].members_synced = False
            self.client.olm.users_for_key_query.update(room.joined())
        said = await self.client.room_send(room.id, kind, dict(content), ignore_unverified_devices=True)
        assert not isinstance(said, ErrorResponse), str(said)
        return said.event_id

    def _uploaded(self, name: str, data: bytes, media_type: str, *, sealed: bool) -> Json:
        return self.crowd.does(self._uploads(name, data, media_type, sealed=sealed))

    async def _uploads(self, name: str, data: bytes, media_type: str, *, sealed: bool) -> Json:
        said, keys = await self.client.upload(
            io.BytesIO(data), media_type, None if sealed else name, encrypt=sealed, filesize=len(data)
        )
        assert not isinstance(said, ErrorResponse), str(said)
        return {"file": {**keys, "url": said.content_uri}} if sealed else {"url": said.content_uri}

    def _downloaded(self, content: Json) -> bytes:
        sealed = content.get("file")
        data = self.crowd.does(self._downloads(sealed["url"] if sealed else content["url"]))
        if not sealed:
            return data
        return decrypt_attachment(data, sealed["key"]["k"], sealed["hashes"]["sha256"], sealed["iv"])

    async def _downloads(self, mxc: str) -> bytes:
        path = f"/_matrix/client/v1/media/download/{mxc.removeprefix('mxc://')}"
        async with await self._asks("GET", path) as answer:
            assert answer.status == 200, f"{path}: {answer.status}"
            return await answer.read()

    async def _asks(self, method: str, path: str, body: Json | None = None) -> Any:
        headers = {"Authorization": f"Bearer {self.account.token}"}
        return await self.client.send(method, path, None if body is None else json.dumps(body), headers)
