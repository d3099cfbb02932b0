"""The keys of a letter leave before the letter: whoever is to read it has them, or the letter waits.

nio's own way marks keys as shared that never left when a call fails, waits for ever in a room where a call
failed at the wrong moment, and believes members who are none.
"""

from hashlib import sha256

from nio import LocalProtocolError, ShareGroupSessionResponse
from nio.api import Api

from adapters.matrix.client import Client
from adapters.matrix.errors import require_success
from adapters.matrix.rooms import Room


def is_encrypted(client: Client, room: Room) -> bool:
    """Whether what is sent there is encrypted; once it was, it is for ever, whoever remembers."""
    theirs = client.rooms.get(room.id)
    return room.encrypted or bool(theirs is not None and theirs.encrypted)


async def share_keys(client: Client, room: Room) -> None:
    """Everybody in an encrypted room can read what is sent there next.

    Does nothing in a room that is not encrypted. Raises RefusedError, LocalProtocolError where nio does not
    know yet that it is, and aiohttp's errors.
    """
    if is_encrypted(client, room):
        async with room.sharing:
            await _prepare_and_share(client, room)


async def _prepare_and_share(client: Client, room: Room) -> None:
    theirs = client.rooms.get(room.id)
    if theirs is None or not theirs.encrypted:
        raise LocalProtocolError("the room is not known to be encrypted yet")
    if not theirs.members_synced:
        require_success(await client.joined_members(room.id))
    client.olm.users_for_key_query |= room.members.keys() - client.olm.tracked_users
    if client.should_query_keys:
        require_success(await client.keys_query())
    if client.olm.should_share_group_session(room.id):
        await _share_session(client, room)


async def _share_session(client: Client, room: Room) -> None:
    """A device whose owner hands out no keys is left out; a person without any device holds up nothing."""
    people = list(room.members)
    if missing := client.olm.get_missing_sessions(people):
        require_success(await client.keys_claim(missing))
    sharing = client.olm.share_group_session_parallel(room.id, people, ignore_unverified_devices=True)
    for devices, letters in sharing:
        tx_id = sha256(Api.to_json(letters).encode()).hexdigest()  # no two are ever the same
        method, path, data = Api.to_device(client.access_token, "m.room.encrypted", letters, tx_id)
        shared = await client._send(  # noqa: SLF001 - nio has no word for one request of these
            ShareGroupSessionResponse, method, path, data, response_data=(room.id, devices)
        )
        require_success(shared)
    client.olm.outbound_group_sessions[room.id].shared = True
