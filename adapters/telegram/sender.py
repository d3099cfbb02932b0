"""One letter, one call: what leaves, and the closing of buttons that were answered."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import structlog
from telegram import Bot, InputFile, LinkPreviewOptions, MessageEntity, ReplyParameters
from telegram.error import BadRequest, InvalidToken, TelegramError

from adapters.telegram.errors import (
    ErrorClass,
    ErrorClassifier,
    admission_error,
    classify,
    is_about_topic,
    is_already_admitted,
    is_already_closed,
)
from adapters.telegram.formatting import MAX_CAPTION, RenderedMessage, keyboard, render
from bot.chat.messages import Address, Button, File, Outgoing
from bot.chat.port import SendError

log = structlog.get_logger()

#: How long a letter may take altogether, in seconds; the sender waits longer.
SEND_SECONDS, CLOSE_SECONDS = 33.0, 20.0
#: Larger pictures, in bytes, and other kinds are sent as documents.
MAX_PHOTO_BYTES = 10_000_000
_PHOTO_TYPES = ("image/jpeg", "image/png", "image/webp")
#: Larger files are not taken from bots, in bytes.
MAX_FILE_BYTES = 50_000_000
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(
    bot: Bot,
    username: str,
    to: Address,
    outgoing: Outgoing,
    key: str,
    *,
    judge: ErrorClassifier | None = None,
) -> str:
    """Deliver a text, or one file with or without a text below, and return Telegram's id of it.

    Raises SendError. `judge` remembers what earlier calls were told.
    """
    judge = judge or ErrorClassifier()
    in_private = not to.chat.startswith("-")
    if len(outgoing.files) > 1 or any(len(file.data) > MAX_FILE_BYTES for file in outgoing.files):
        raise SendError("files not taken", spoiled=True)  # the sender sends more one by one
    file = outgoing.files[0] if outgoing.files else None
    limit = {"limit": MAX_CAPTION} if file else {}
    ready = render(outgoing, username, in_private=in_private, **limit)
    if not ready.text and file is None:
        raise SendError("nothing to say", spoiled=True)
    try:
        async with asyncio.timeout(SEND_SECONDS):
            sent = await _send_in_topic(bot, to, ready, file, outgoing.topic)
    except TelegramError as error:
        raise await _to_send_error(bot, judge, error, to.chat, key) from error
    except TimeoutError as error:
        raise SendError("no answer in time") from error
    judge.record_success(key)
    return sent


async def amend(
    bot: Bot, to: Address, message_id: str, buttons: Sequence[Button], *, judge: ErrorClassifier | None = None
) -> None:
    """Leave only these buttons below a message sent earlier. A message that is gone needs none.

    Raises SendError.
    """
    judge, key = judge or ErrorClassifier(), f"{to.chat} {message_id}"
    shown = {"chat_id": to.chat, "message_id": int(message_id), "reply_markup": keyboard(buttons)}
    try:
        async with asyncio.timeout(CLOSE_SECONDS):
            await bot._post("editMessageReplyMarkup", shown)  # noqa: SLF001 - what it answers says nothing
    except TelegramError as error:
        if not is_already_closed(error):
            raise await _to_send_error(bot, judge, error, to.chat, key) from error
    except TimeoutError as error:
        raise SendError("no answer in time") from error
    judge.record_success(key)


async def admit(bot: Bot, place: Address, who: Address, *, judge: ErrorClassifier | None = None) -> None:
    """Let somebody in who asked to join a group. Raises SendError."""
    judge, key = judge or ErrorClassifier(), f"{place.chat} {who.chat}"
    try:
        async with asyncio.timeout(CLOSE_SECONDS):
            await bot.approve_chat_join_request(chat_id=place.chat, user_id=int(who.chat))
    except TelegramError as error:
        if not is_already_admitted(error):
            known = admission_error(error)
            raise (known or await _to_send_error(bot, judge, error, place.chat, key)) from error
    except TimeoutError as error:
        raise SendError("no answer in time") from error
    judge.record_success(key)


async def _to_send_error(
    bot: Bot, judge: ErrorClassifier, error: TelegramError, chat: str, key: str
) -> SendError:
    """What a refusal means; of a token that is said not to be known getMe is asked first."""
    if not isinstance(error, InvalidToken):
        return judge.to_send_error(error, chat, key)
    is_known = True
    try:
        async with asyncio.timeout(CLOSE_SECONDS):
            await bot.get_me()
    except InvalidToken:
        is_known = False
    except (TelegramError, TimeoutError) as failure:
        log.debug("getMe failed", exc_info=failure)  # whether it is known stays unknown
    return judge.to_token_error(error, key, is_known=is_known)


async def _send_in_topic(bot: Bot, to: Address, ready: RenderedMessage, file: File | None, topic: str) -> str:
    """Where it belongs; a topic that is closed or gone does not close the group: then outside of it."""
    where = read_topic(topic)
    try:
        return await _send_message(bot, to, ready, file, where)
    except BadRequest as error:
        if not where or not is_about_topic(error):
            raise
    return await _send_message(bot, to, ready, file, {})


def read_topic(topic: str) -> dict[str, Any]:
    """What a call takes: a topic's number, and the message that is answered ("7/123", "/123", "7").

    A message that is gone by then is not answered but followed.
    """
    thread, _, answered = topic.partition("/")
    where: dict[str, Any] = {"message_thread_id": int(thread)} if thread.isdecimal() else {}
    if answered.isdecimal():
        where["reply_parameters"] = ReplyParameters(int(answered), allow_sending_without_reply=True)
    return where


async def _send_message(
    bot: Bot, to: Address, ready: RenderedMessage, file: File | None, where: dict[str, Any]
) -> str:
    """Telegram's id of the message.

    A server that does not know instants yet, or does not take one, gets our own words for them, and a picture
    it cannot show comes as a document: a call it refused had no effect, so a second one doubles nothing.
    """
    is_photo = file is not None and file.media_type in _PHOTO_TYPES and len(file.data) <= MAX_PHOTO_BYTES
    plain = tuple(one for one in ready.entities if one.type != MessageEntity.DATE_TIME)
    try:
        return await _call_api(bot, to, ready, file, where, is_photo=is_photo)
    except BadRequest as error:
        is_elsewhere = classify(error) is ErrorClass.CHAT or is_about_topic(error)
        if is_elsewhere or (plain == ready.entities and not is_photo):
            raise
    return await _call_api(bot, to, replace(ready, entities=plain), file, where, is_photo=False)


async def _call_api(
    bot: Bot,
    to: Address,
    ready: RenderedMessage,
    file: File | None,
    where: dict[str, Any],
    *,
    is_photo: bool,
) -> str:
    """Telegram's id of the message, "" where its answer says none: what it took is sent all the same."""
    more: dict[str, Any] = {"chat_id": to.chat, "reply_markup": ready.markup, **where}
    if file is None:
        more |= {"text": ready.text, "entities": ready.entities, "link_preview_options": _NO_PREVIEW}
        return await _post(bot, "sendMessage", more)
    more |= {"caption": ready.text or None, "caption_entities": ready.entities}
    whole = InputFile(file.data, filename=file.name)
    if is_photo:
        return await _post(bot, "sendPhoto", {**more, "photo": whole})
    more["disable_content_type_detection"] = True
    return await _post(bot, "sendDocument", {**more, "document": whole})


async def _post(bot: Bot, method: str, what: dict[str, Any]) -> str:
    """Unlike the methods of PTB, which lose a message where they cannot read all that is told of it."""
    sent = await bot._post(method, what)  # noqa: SLF001
    number = sent.get("message_id") if isinstance(sent, dict) else None
    return str(number) if isinstance(number, int) else ""
