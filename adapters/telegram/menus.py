"""What hangs out before anybody writes: the menu of commands and the bot's description, per language."""

import re
from collections.abc import Iterator, Sequence

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
_MAX_COMMANDS, _MAX_DOES, _MAX_ABOUT, _MAX_SHORT = 100, 256, 512, 120
_NAME = re.compile(r"[a-z0-9_]{1,32}")
"""How a command may be called in a menu."""


async def hang_out(bot: Bot, signs: PlatformTexts) -> None:
    """Tell Telegram what differs from what it shows. A failure is logged and leaves the old signs hanging."""
    try:
        for language, code in _languages(signs):
            await _menus(bot, signs, language, code)
            await _about(bot, signs.about(language), code)
    except Exception as error:
        log.warning("menus not set", exc_info=error)


def _languages(signs: PlatformTexts) -> Iterator[tuple[str, str | None]]:
    """Each language with its code; the first one also for everybody else."""
    languages = list(signs.languages())
    yield languages[0], None
    for language in languages:
        yield language, language


async def _menus(bot: Bot, signs: PlatformTexts, language: str, code: str | None) -> None:
    for scope, private in ((BotCommandScopeAllPrivateChats(), True), (BotCommandScopeAllGroupChats(), False)):
        wanted = _menu(signs.menu(language, private=private))
        await _menu_set(bot, wanted, scope, code)


async def _menu_set(bot: Bot, wanted: Sequence[BotCommand], scope: BotCommandScope, code: str | None) -> None:
    shown = await bot.get_my_commands(scope=scope, language_code=code)
    if _plainly(shown) != _plainly(wanted):
        await bot.set_my_commands(wanted, scope=scope, language_code=code)


def _plainly(commands: Sequence[BotCommand]) -> list[tuple[str, str]]:
    return [(one.command, one.description) for one in commands]


def _menu(entries: Sequence[tuple[str, str]]) -> list[BotCommand]:
    """What fits; a command without a word about it cannot be shown."""
    found = [BotCommand(name, does.strip()[:_MAX_DOES]) for name, does in entries if _NAME.fullmatch(name)]
    return [one for one in found if one.description][:_MAX_COMMANDS]


async def _about(bot: Bot, about: str, code: str | None) -> None:
    """In the empty chat all of it; on the profile and with a passed on link its first sentence."""
    long, short = about.strip()[:_MAX_ABOUT], _first_sentence(about)
    shown = await bot.get_my_description(language_code=code)
    if shown.description != long:
        await bot.set_my_description(long, language_code=code)
    shown_short = await bot.get_my_short_description(language_code=code)
    if shown_short.short_description != short:
        await bot.set_my_short_description(short, language_code=code)


def _first_sentence(about: str) -> str:
    first = re.split(r"(?<=[.!?])\s", about.strip(), maxsplit=1)[0]
    return first if len(first) <= _MAX_SHORT else first[: _MAX_SHORT - 1].rstrip() + "…"
