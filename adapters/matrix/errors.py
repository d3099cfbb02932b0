"""What a homeserver's refusals mean for a letter, a room or the whole bot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from http import HTTPStatus
from typing import Any

import structlog
from nio import ErrorResponse

from adapters.common.tries import TryCounter
from adapters.matrix.client import RefusedError, ServerAnswer
from bot.chat.port import SendError

log = structlog.get_logger()

#: What only the operator can mend is asked about again after this long.
OPERATOR_PAUSE = timedelta(minutes=10)
#: Where a server is too busy and does not say for how long.
BUSY_PAUSE = timedelta(seconds=5)

#: Nothing at all will be taken before the operator did something.
_OPERATOR_CODES = {
    "M_UNKNOWN_TOKEN": "the access token is not valid any more: log in anew, knotwork doctor says how",
    "M_MISSING_TOKEN": "the access token is not valid any more: log in anew, knotwork doctor says how",
    "M_USER_DEACTIVATED": "the bot's account is deactivated",
    "M_USER_LOCKED": "the bot's account is locked: ask the homeserver's admin",
    "M_USER_SUSPENDED": "the bot's account is suspended: ask the homeserver's admin",
    "M_CONSENT_NOT_GIVEN": "log in as the bot in a browser and agree to the homeserver's terms",
    "M_RESOURCE_LIMIT_EXCEEDED": "the homeserver takes no more users or room: ask its admin",
}
#: This letter will never be taken.
_LETTER_CODES = ("M_TOO_LARGE",)
#: What servers say, in lower case, of somebody who is not where they wanted to write, or may not.
_CHAT_PHRASES = (
    "not in room",
    "not in the room",
    "not joined",
    "not a member",
    "banned",
    "permission",
    "power level",
)


class RefusalKind(Enum):
    """What a refusal is about."""

    OPERATOR = "operator"  # the whole bot, until a human helps
    BUSY = "busy"  # too much at once
    CHAT = "chat"  # nothing will ever arrive there, until the person comes back
    LETTER = "letter"  # this letter will never be taken, others will
    PASSING = "passing"  # the server, or the way to it
    UNKNOWN = "unknown"


def require_success(response: Any) -> Any:
    """What nio made of an answer, where that is no refusal. Raises RefusedError."""
    if not isinstance(response, ErrorResponse):
        return response
    told = response.transport_response
    data = {
        "errcode": response.status_code or "",
        "error": response.message,
        "retry_after_ms": _retry_after_ms(response.retry_after_ms, told),
    }
    raise RefusedError(ServerAnswer(getattr(told, "status", 0), data))


def require_data(answer: ServerAnswer) -> Mapping[str, Any]:
    """What a raw call answered, where that is no refusal. Raises RefusedError."""
    if answer.is_ok:
        return answer.data
    raise RefusedError(answer)


def _retry_after_ms(told: object, answer: Any) -> int | None:
    """Some refusals of nio hold something else here; then a header may know."""
    if isinstance(told, int):
        return told
    seconds = str(getattr(answer, "headers", {}).get("Retry-After", ""))
    return 1000 * int(seconds) if seconds.isdecimal() else None


def is_missing(error: RefusedError) -> bool:
    """Whether what was asked for is not there, or not for us."""
    answer = error.answer
    return answer.status == HTTPStatus.NOT_FOUND or answer.code in ("M_NOT_FOUND", "M_FORBIDDEN")


def classify(answer: ServerAnswer) -> RefusalKind:
    """What a refusal is about. Only what came as Matrix says it is believed, for a proxy may answer too."""
    if answer.code == "M_LIMIT_EXCEEDED" or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return RefusalKind.BUSY
    if answer.code in _OPERATOR_CODES:
        return RefusalKind.OPERATOR
    if answer.code in _LETTER_CODES or answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return RefusalKind.LETTER
    words = str(answer.data.get("error", "")).casefold()
    if answer.code == "M_FORBIDDEN" and any(part in words for part in _CHAT_PHRASES):
        return RefusalKind.CHAT
    is_final = answer.code.startswith("M_") and answer.status < HTTPStatus.INTERNAL_SERVER_ERROR
    return RefusalKind.UNKNOWN if is_final else RefusalKind.PASSING


@dataclass(slots=True)
class RefusalJudge:
    """Turns refusals into what the sender understands, and remembers the little that takes.

    Where the bot is too fast this letter comes back when it was told to; how fast all others may leave is for
    the pace to say. A refusal nobody knows is tried three times, then it is the letter: a chat must not wait
    behind it for ever.
    """

    _tries: TryCounter = field(default_factory=TryCounter)
    _logged_code: str = ""

    def record_success(self, key: str = "") -> None:
        """A call succeeded."""
        self._logged_code = ""
        self._tries.forget(key)

    def to_send_error(self, error: Exception, key: str = "") -> SendError:
        """What a failed call means; `key` is the letter's. Never tells what was said."""
        if isinstance(error, SendError):
            return error
        if not isinstance(error, RefusedError):
            return SendError(f"not reached ({type(error).__name__})")
        found = classify(error.answer)
        if found is RefusalKind.BUSY:
            return SendError("too fast", retry_after=error.retry_after or BUSY_PAUSE)
        if found is RefusalKind.OPERATOR:
            return self._operator_error(error)
        is_spoiled = found is RefusalKind.LETTER or (
            found is RefusalKind.UNKNOWN and self._is_last_try(error, key)
        )
        return SendError(found.value, permanent=found is RefusalKind.CHAT, spoiled=is_spoiled)

    def _operator_error(self, error: RefusedError) -> SendError:
        if self._logged_code != error.answer.code:
            log.error(
                "matrix takes nothing from this bot",
                code=error.answer.code,
                do=_OPERATOR_CODES[error.answer.code],
            )
        self._logged_code = error.answer.code
        return SendError("only the operator can help", retry_after=OPERATOR_PAUSE, everywhere=True)

    def _is_last_try(self, error: RefusedError, key: str) -> bool:
        """Whether this was the last try."""
        hopeless = self._tries.is_last(key)
        if hopeless:
            log.warning("letter given up", code=error.answer.code)
        return hopeless
