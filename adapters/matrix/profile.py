"""How the bot looks to people: a name and a picture, set once where nobody has set another."""

import io
from importlib.resources import files

import structlog
from nio import ProfileGetResponse

from adapters.matrix.client import Client
from adapters.matrix.errors import require_success
from adapters.matrix.events import BotProfile
from bot.chat.port import PlatformTexts

log = structlog.get_logger()

#: The name people see, where the account has none but that of its id.
NAME = "Knotwork"
#: Where it is kept what was seen to: whoever takes the name or the picture away later wants none.
_SHOWN = "profile"
_PICTURE = "picture.png"


async def fetch_identity(client: Client, signs: PlatformTexts) -> BotProfile:
    """By what name people see the bot, or are about to, and its commands in every language."""
    shown = await client.get_profile(client.user_id)
    said = shown.displayname if isinstance(shown, ProfileGetResponse) else ""
    name = NAME if _is_unnamed(client, said) and not _is_done(client) else str(said or "")
    menus = [signs.menu(one, private=True) for one in signs.languages()]
    commands = frozenset({"start", *(command for menu in menus for command, _ in menu)})
    return BotProfile(id=client.user_id, name=name, commands=commands)


def _is_unnamed(client: Client, name: str | None) -> bool:
    """Homeservers show the first part of the id where nobody has told a name."""
    return (name or "") in {"", client.user_id, client.user_id[1:].partition(":")[0]}


def _is_done(client: Client) -> bool:
    return client.state_cache.get(_SHOWN) is not None


async def show_profile(client: Client) -> None:
    """Give the account a name and a picture, if it has none, once and for all. Raises RefusedError."""
    if _is_done(client):
        return
    shown = require_success(await client.get_profile(client.user_id))
    if _is_unnamed(client, shown.displayname):
        require_success(await client.set_displayname(NAME))
    if not shown.avatar_url:
        picture = files("adapters.matrix").joinpath(_PICTURE).read_bytes()
        uploaded, _ = await client.upload(
            io.BytesIO(picture), content_type="image/png", filename=_PICTURE, filesize=len(picture)
        )
        require_success(await client.set_avatar(require_success(uploaded).content_uri))
    client.state_cache.put(_SHOWN, b"1")
    await client.state_cache.flush()
    log.info("the bot has a name and a picture")
