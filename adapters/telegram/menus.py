"""What hangs out before anybody writes: the menu of commands and the bot's description, per language."""

import re
from collections.abc import Sequence

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from bot.chat.port import PlatformTexts

log = structlog.get_logger()

#: Telegram's limits: commands in a menu, characters of what one does, of a description, of a short one.
_MAX_COMMANDS, _MAX_COMMAND_TEXT, _MAX_DESCRIPTION, _MAX_SHORT_TEXT = 100, 256, 512, 120
_COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
"""How a command may be called in a menu."""


async def publish(bot: Bot, signs: PlatformTexts) -> None:
    """Tell Telegram what differs from what it shows. A failure is logged and leaves the old signs hanging."""
    scopes = (BotCommandScopeAllPrivateChats(), True), (BotCommandScopeAllGroupChats(), False)
    try:
        languages = list(signs.languages())
        everybody = ((language, None) for language in languages[:1])  # whose language has no signs
        for language, code in (*everybody, *zip(languages, languages, strict=True)):
            for scope, private in scopes:
                await _publish_menu(bot, _build_menu(signs.menu(language, private=private)), scope, code)
            await _publish_description(bot, signs.about(language), code)
    except Exception as error:
        log.warning("menus not set", exc_info=error)


async def _publish_menu(
    bot: Bot, wanted: Sequence[BotCommand], scope: BotCommandScope, code: str | None
) -> None:
    shown = await bot.get_my_commands(scope=scope, language_code=code)
    if _command_pairs(shown) != _command_pairs(wanted):
        await bot.set_my_commands(wanted, scope=scope, language_code=code)


def _command_pairs(commands: Sequence[BotCommand]) -> list[tuple[str, str]]:
    return [(one.command, one.description) for one in commands]


def _build_menu(entries: Sequence[tuple[str, str]]) -> list[BotCommand]:
    """What fits; a command without a word about it cannot be shown."""
    found = [
        BotCommand(name, does.strip()[:_MAX_COMMAND_TEXT])
        for name, does in entries
        if _COMMAND_NAME.fullmatch(name)
    ]
    return [one for one in found if one.description][:_MAX_COMMANDS]


async def _publish_description(bot: Bot, about: str, code: str | None) -> None:
    """In the empty chat all of it; on the profile and with a passed on link its first sentence."""
    long, first = about.strip()[:_MAX_DESCRIPTION], re.split(r"(?<=[.!?])\s", about.strip(), maxsplit=1)[0]
    short = first if len(first) <= _MAX_SHORT_TEXT else first[: _MAX_SHORT_TEXT - 1].rstrip() + "…"
    shown = await bot.get_my_description(language_code=code)
    if shown.description != long:
        await bot.set_my_description(long, language_code=code)
    shown_short = await bot.get_my_short_description(language_code=code)
    if shown_short.short_description != short:
        await bot.set_my_short_description(short, language_code=code)
