"""What Telegram's refusals mean for a letter, a chat or the whole bot, told apart by its own words."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from adapters.common.tries import TryCounter
from adapters.telegram.backoff import retry_after_seconds
from bot.chat.port import NotAllowedError, SendError

log = structlog.get_logger()

#: Where Telegram does not know the token it is asked again after so long, each time a little longer.
TOKEN_PAUSE, LONGEST_TOKEN_PAUSE = timedelta(seconds=2), timedelta(seconds=30)


class ErrorClass(Enum):
    """What a refusal is about."""

    CHAT = "chat"  # nothing will ever arrive there, until the chat comes back by itself
    LETTER = "letter"  # this letter will never be taken, others will
    UNKNOWN = "unknown"


#: Whether a chat is gone or closed to the bot; in lower case, as parts of what Telegram says.
_CHAT_PHRASES = (
    "bot was blocked by the user",
    "user_is_blocked",
    "user is deactivated",
    "user_deactivated",
    "bot can't initiate conversation with a user",
    "bot can't send messages to bots",
    "bot can't send messages to the user",
    "user_is_bot",
    "privacy_premium_required",
    "chat not found",
    "user not found",
    "chat_id is empty",
    "chat_id_invalid",
    "peer_id_invalid",
    "bot was kicked",
    "bot is not a member",
    "the group chat was deleted",
    "group chat was deactivated",
    "group chat was upgraded to a supergroup",
    "group chat was migrated to a supergroup",
    "channel_private",
    "channel_invalid",
    "chat_write_forbidden",
    "chat_send_plain_forbidden",
    "chat_restricted",
    "chat_admin_required",
    "user_banned_in_channel",
    "have no rights to send a message",
    "not enough rights to send text messages",
    "need administrator rights",
)
#: This is no 400 but a 413, which is otherwise any other failure of the network.
_TOO_LARGE = "request entity too large"
#: Whether it is only the topic that takes nothing: the group's others do, and so does the group without one.
_TOPIC_PHRASES = ("topic_closed", "topic_deleted", "message thread not found")
#: Whether a letter is malformed, too large, or of a kind this chat does not take.
_LETTER_PHRASES = (
    "message is too long",
    "message_too_long",
    "message text is empty",
    "message must be non-empty",
    "text must be non-empty",
    "text must be encoded in utf-8",
    "strings must be encoded in utf-8",
    "caption is too long",
    "media_caption_too_long",
    "can't parse",
    "entity_",
    "entities_too_long",
    "unsupported type specified",
    "button_",
    "keyboard button",
    "reply markup",
    "reply_markup",
    "wrong http url",
    "unsupported url protocol",
    "wrong file identifier",
    "wrong remote file",
    "wrong persistent file",
    "file is too big",
    "file must be non-empty",
    "file_parts_invalid",
    _TOO_LARGE,
    "there is no document",
    "there is no photo",
    "document_invalid",
    "media_empty",
    "media_invalid",
    "photo_",
    "image_process_failed",
    "not enough rights to send",
    "chat_send_media_forbidden",
    "chat_send_docs_forbidden",
    "chat_send_photos_forbidden",
    "message to be replied not found",
    *_TOPIC_PHRASES,
)
#: What closing the buttons of a message need not worry about: it is closed, or gone.
_CLOSED_PHRASES = (
    "message is not modified",
    "message_not_modified",
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
    "message_edit_time_expired",
    "message_author_required",
)
#: What letting somebody in need not worry about: they are in, or ask no more.
_ADMITTED_PHRASES = ("user_already_participant", "hide_requester_missing", "user is already a member")
#: Whether the bot may let nobody in there; and whether this person can be let in nowhere.
_NO_RIGHT_PHRASES = ("not enough rights", "chat_admin_required", "need administrator rights")
_INADMISSIBLE_PHRASES = (
    "user_channels_too_much",
    "input_user_deactivated",
    "user_id_invalid",
    "user is deactivated",
)
#: The beginning of what Telegram says of a chat that takes no letters of one kind; others still arrive.
_KIND_PHRASES = ("not enough rights to send", "chat_send_")
_TEXT_PHRASES = ("not enough rights to send text", "chat_send_plain")


def classify(error: TelegramError) -> ErrorClass:
    """What a refusal is about. A 403 always speaks of the chat, unless it names a kind of file."""
    words = error.message.casefold()
    about_kind = any(part in words for part in _KIND_PHRASES) and not any(
        part in words for part in _TEXT_PHRASES
    )
    if not about_kind and any(part in words for part in _CHAT_PHRASES):
        return ErrorClass.CHAT
    if about_kind or any(part in words for part in _LETTER_PHRASES):
        return ErrorClass.LETTER
    return ErrorClass.CHAT if isinstance(error, Forbidden) else ErrorClass.UNKNOWN


def is_about_topic(error: TelegramError) -> bool:
    """Whether a refusal is about a topic of a group, and not about the group."""
    words = error.message.casefold()
    return any(part in words for part in _TOPIC_PHRASES)


def is_already_closed(error: TelegramError) -> bool:
    """Whether a message's buttons are closed although Telegram refused to close them."""
    words = error.message.casefold()
    return isinstance(error, BadRequest) and any(part in words for part in _CLOSED_PHRASES)


def is_already_admitted(error: TelegramError) -> bool:
    """Whether nobody waits to be let in although Telegram refused to let them in."""
    return isinstance(error, BadRequest) and any(
        part in error.message.casefold() for part in _ADMITTED_PHRASES
    )


def admission_error(error: TelegramError) -> SendError | None:
    """What a refusal to let somebody in means, where it is about nothing but that."""
    words = error.message.casefold()
    if any(part in words for part in _NO_RIGHT_PHRASES):
        return NotAllowedError("the bot may let nobody in")
    if any(part in words for part in _INADMISSIBLE_PHRASES):
        return SendError("this person cannot be let in", spoiled=True)
    return None


@dataclass(slots=True)
class ErrorClassifier:
    """Turns refusals into what the sender understands, and remembers the little that takes.

    Two chats told to slow down with no letter taken in between mean that the whole bot is too fast. A 400
    that nobody knows is tried again, it may have been a hiccup; after three tries of the same letter it is
    the letter, for Telegram answers the same to the same, and a chat must not wait behind it for ever.
    A token that is not known to one call may be to the next: only where it is not even known to getMe does
    everything rest, for a moment that grows until any call succeeds.
    """

    _slow_chat: str = ""
    _tries: TryCounter = field(default_factory=TryCounter)
    _token_pause: timedelta = TOKEN_PAUSE

    def record_success(self, key: str = "") -> None:
        """A call succeeded."""
        self._slow_chat, self._token_pause = "", TOKEN_PAUSE
        self._tries.forget(key)

    def to_token_error(self, error: InvalidToken, key: str = "", *, is_known: bool) -> SendError:
        """What a call means to which Telegram did not know the token, or the method; `is_known` to getMe."""
        if not is_known:
            if self._token_pause == TOKEN_PAUSE:
                log.error("telegram knows no such bot", do="check the token with BotFather, then start again")
            pause, self._token_pause = self._token_pause, min(2 * self._token_pause, LONGEST_TOKEN_PAUSE)
            return SendError("no such bot", retry_after=pause, everywhere=True)
        is_method_missing = "not found" in error.message.casefold()
        if is_method_missing and self._tries.is_last(key):
            return SendError("letter refused", spoiled=True)
        return SendError("refused for a moment")

    def to_send_error(self, error: TelegramError, chat: str, key: str = "") -> SendError:
        """What a refused call to this chat means; `key` is the letter's. Never says what Telegram said."""
        match error:
            case RetryAfter():
                return self._rate_limit_error(error, chat)
            case ChatMigrated():
                return SendError("moved", moved_to=str(error.new_chat_id))
            case InvalidToken():
                return self.to_token_error(error, key, is_known=True)
            case Forbidden() | BadRequest():
                return self._refusal_error(error, key)
        if _TOO_LARGE in error.message.casefold():
            return SendError("letter refused", spoiled=True)
        return SendError("conflict" if isinstance(error, Conflict) else "not reached")

    def _rate_limit_error(self, error: RetryAfter, chat: str) -> SendError:
        everywhere = self._slow_chat not in ("", chat)
        self._slow_chat = chat
        pause = timedelta(seconds=retry_after_seconds(error))
        return SendError("too fast", retry_after=pause, everywhere=everywhere)

    def _refusal_error(self, error: TelegramError, key: str) -> SendError:
        found = classify(error)
        if found is ErrorClass.CHAT:
            return SendError("chat closed", permanent=True)
        if found is ErrorClass.LETTER or self._tries.is_last(key):
            return SendError("letter refused", spoiled=True)
        return SendError("refused, nobody knows why")
