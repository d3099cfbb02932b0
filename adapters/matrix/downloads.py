"""Files that people send: fetched with a limit of size and time, and opened where they are encrypted."""

import re
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import quote

from nio.crypto.attachments import decrypt_attachment

from adapters.common.files import FileFetcher, read_limited
from adapters.matrix.events import Media
from bot.chat.messages import File, IntakeProblem

_MXC = re.compile(r"mxc://(?!\.{1,2}/)([^/?#\s]{1,255})/(?!\.{1,2}\Z)([\w.~=-]{1,255})", re.ASCII)
_DOWNLOAD = "/_matrix/client/v1/media/download"


class MediaClient(Protocol):
    """What a client can do for us: ask the homeserver, and hand over its answer unread."""

    access_token: str

    async def send(self, method: str, path: str, data: None, headers: Mapping[str, str]) -> Any:
        """A request; raises aiohttp's errors."""


class MediaFetcher(FileFetcher):
    """Fetches what a message describes."""

    def __init__(self, client: MediaClient) -> None:
        super().__init__()
        self._client = client

    async def fetch(self, media: Media) -> File | IntakeProblem:
        """The file, or why there is none; it never raises."""

        async def download() -> bytes:
            data = await self._download(media.url)
            if (key := media.key) is None:
                return data
            # a key that is none, or not of this file, may raise anything
            return bytes(decrypt_attachment(data, key["key"]["k"], key["hashes"]["sha256"], key["iv"]))

        return await self.fetch_file(download, name=media.name, media_type=media.media_type, size=media.size)

    async def _download(self, url: str) -> bytes:
        found = _MXC.fullmatch(url)
        if found is None:
            raise ValueError("no address of a file")
        path = f"{_DOWNLOAD}/{quote(found[1], safe=':[]')}/{found[2]}"
        headers = {"Authorization": f"Bearer {self._client.access_token}"}
        answer = await self._client.send("GET", path, None, headers)
        async with answer:
            if answer.status != 200:  # noqa: PLR2004 - what HTTP calls fine
                raise ConnectionError(answer.status)
            return await read_limited(answer.content.iter_chunked(65_536))
