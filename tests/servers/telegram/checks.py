"""What Telegram looks at before it takes a message. Everything here is pure."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.servers.telegram.messages import Json

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
DATA_LIMIT = 64
COPY_LIMIT = 256
BUTTONS_LIMIT = 100
ROW_LIMIT = 8

#: Entity types a bot may send, with the fields that belong to each beside type, offset and length.
ENTITY_FIELDS: dict[str, set[str]] = {
    "mention": set(),
    "hashtag": set(),
    "cashtag": set(),
    "bot_command": set(),
    "url": set(),
    "email": set(),
    "phone_number": set(),
    "bold": set(),
    "italic": set(),
    "underline": set(),
    "strikethrough": set(),
    "spoiler": set(),
    "blockquote": set(),
    "expandable_blockquote": set(),
    "code": set(),
    "pre": {"language"},
    "text_link": {"url"},
    "text_mention": {"user"},
    "custom_emoji": {"custom_emoji_id"},
    "date_time": {"unix_time", "date_time_format"},
}
_NEEDED = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}
#: "", "r", or w?[dD]?[tT]? : relative, weekday, short or long date, short or long time.
_DATE_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")

_BUTTON_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
_BUTTON_LOOKS = {"text", "icon_custom_emoji_id", "style"}
_KEY_ACTIONS = {
    "request_users",
    "request_chat",
    "request_contact",
    "request_location",
    "request_poll",
    "request_managed_bot",
    "web_app",
}
_REQUEST_USERS = {
    "request_id",
    "user_is_bot",
    "user_is_premium",
    "max_quantity",
    "request_name",
    "request_username",
    "request_photo",
}
_KEYBOARD = {
    "keyboard",
    "is_persistent",
    "resize_keyboard",
    "one_time_keyboard",
    "input_field_placeholder",
    "selective",
}
_MARKUPS = {
    "inline_keyboard": {"inline_keyboard"},
    "keyboard": _KEYBOARD,
    "remove_keyboard": {"remove_keyboard", "selective"},
    "force_reply": {"force_reply", "input_field_placeholder", "selective"},
}


#: Entities that are one piece: nothing of the kind stands inside another.
_WHOLE = {
    "text_link",
    "text_mention",
    "code",
    "pre",
    "custom_emoji",
    "date_time",
    "bot_command",
    "url",
    "email",
    "mention",
    "hashtag",
    "phone_number",
}
#: Telegram finds these by itself and does not look at those given.
_FOUND_ALONE = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}

Complain = Callable[[str], None]


class ApiError(Exception):
    """An answer with ok = false, in Telegram's own words."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def bad(why: str, **parameters: int) -> ApiError:
    """A 400."""
    return ApiError(400, f"Bad Request: {why}", **parameters)


def forbidden(why: str) -> ApiError:
    """A 403."""
    return ApiError(403, f"Forbidden: {why}")


def utf16(text: str) -> int:
    """The length Telegram counts in."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# --- text and entities ---


def formatted(
    text: str, given: Any, complain: Complain, *, limit: int = TEXT_LIMIT, caption: bool = False
) -> tuple[str, list[Json]]:
    """Text and entities as they are stored: trimmed, and with the commands and addresses Telegram finds.

    Raises ApiError where Telegram refuses; what it would silently repair is a complaint.
    """
    text = text.replace("\r", "")
    entities = _read_entities(text, given, complain)
    lead = utf16(text[: len(text) - len(text.lstrip())])
    text = text.strip()
    if not text and not caption:
        raise bad("message text is empty")
    if utf16(text) > limit:
        raise bad("message caption is too long" if caption else "message is too long")
    kept = [shifted for entity in entities if (shifted := _shifted(entity, lead, utf16(text)))]
    return text, sorted(found(text, kept), key=lambda entity: (entity["offset"], -entity["length"]))


def _read_entities(text: str, given: Any, complain: Complain) -> list[Json]:
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad("expected an Array of MessageEntity")
    read = [_entity(text, entity, complain) for entity in given]
    _check_nesting(read, complain)
    return [entity for entity in read if entity["type"] not in _FOUND_ALONE]


def _shifted(entity: Json, lead: int, length: int) -> Json | None:
    """The entity after spaces around the text were cut off."""
    start = max(0, entity["offset"] - lead)
    end = min(length, entity["offset"] + entity["length"] - lead)
    return {**entity, "offset": start, "length": end - start} if end > start else None


def _entity(text: str, entity: Any, complain: Complain) -> Json:
    if not isinstance(entity, dict):
        raise bad("can't parse MessageEntity: expected an Object")
    kind = entity.get("type")
    if kind not in ENTITY_FIELDS:
        raise bad("can't parse MessageEntity: Unsupported type specified")
    for name in ("offset", "length"):
        if not isinstance(entity.get(name), int):
            raise bad(f"can't parse MessageEntity: Can't find field \"{name}\"")
    check_known(f"a {kind} entity", entity, {"type", "offset", "length"} | ENTITY_FIELDS[kind], complain)
    needed = _NEEDED.get(kind)
    if needed and needed not in entity:
        raise bad(f"can't parse MessageEntity: Can't find field \"{needed}\"")
    _check_place(text, entity, complain)
    if kind == "text_link" and wrong_url(entity["url"]):
        complain(f"a text link to {entity['url']!r} is dropped: {wrong_url(entity['url'])}")
    if kind == "date_time":
        _check_date_time(entity)
    return dict(entity)


def _check_place(text: str, entity: Json, complain: Complain) -> None:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    if start < 0 or entity["length"] <= 0 or end > utf16(text):
        complain(f"an entity stands outside of the text: {entity}")
        raise bad("ENTITY_BOUNDS_INVALID")
    units = text.encode("utf-16-le")
    for edge in (start, end):
        if (
            edge < utf16(text)
            and 0xDC00 <= int.from_bytes(units[2 * edge : 2 * edge + 2], "little") <= 0xDFFF
        ):
            complain(f"an entity cuts a character in two: {entity}")
            raise bad("ENTITY_BOUNDS_INVALID")
    if not units[2 * start : 2 * end].decode("utf-16-le").strip():
        complain(f"an entity covers nothing but space, and is dropped: {entity}")


def _check_date_time(entity: Json) -> None:
    if not isinstance(entity["unix_time"], int) or entity["unix_time"] < 0:
        raise bad("can't parse MessageEntity: invalid unix_time specified")
    if not _DATE_TIME_FORMAT.fullmatch(entity.get("date_time_format", "")):
        raise bad("can't parse MessageEntity: invalid date_time_format specified")


def _check_nesting(entities: list[Json], complain: Complain) -> None:
    """Entities are apart or one inside the other; what is one piece holds no other such piece."""
    for index, one in enumerate(entities):
        for other in entities[index + 1 :]:
            why = _clash(one, other)
            if why:
                complain(f"a {one['type']} and a {other['type']} entity {why}: {one} {other}")


def _clash(one: Json, other: Json) -> str:
    start, end = one["offset"], one["offset"] + one["length"]
    other_start, other_end = other["offset"], other["offset"] + other["length"]
    if end <= other_start or other_end <= start:
        return ""
    if start < other_start < end < other_end or other_start < start < other_end < end:
        return "overlap crosswise"
    kinds = {one["type"], other["type"]}
    if len(kinds) == 1 or kinds & {"code", "pre"} or kinds <= _WHOLE:
        return "cannot stand in the same place"
    return ""


_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("url", re.compile(r"\bhttps?://[^\s<>\"]*[^\s<>\".,;:!?)]")),
    (
        "url",
        re.compile(r"(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:org|com|net|me|de)\b(?:/[^\s<>\"]*[^\s<>\".,;:!?)])?"),
    ),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#[^\W\d]\w*")),
    ("phone_number", re.compile(r"(?<!\w)\+\d[\d \-]{7,16}\d\b")),
)


def found(text: str, given: list[Json]) -> list[Json]:
    """Given entities and those Telegram finds by itself where none of theirs stands."""
    entities = list(given)
    taken = [(e["offset"], e["offset"] + e["length"]) for e in given if e["type"] in _WHOLE]
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start = utf16(text[: match.start()])
            end = start + utf16(match.group())
            if all(end <= a or b <= start for a, b in taken):
                entities.append({"type": kind, "offset": start, "length": end - start})
                taken.append((start, end))
    return entities


# --- buttons and keyboards ---


def wrong_url(url: Any) -> str:
    """What is wrong with an address, "" if nothing: only http, https, tg and ton are followed."""
    if not isinstance(url, str):
        return "it is no String"
    parts = urlsplit(url if ":" in url.partition("/")[0] else f"http://{url}")
    if parts.scheme not in {"http", "https", "tg", "ton", "tonsite"}:
        return "Unsupported URL protocol"
    if parts.scheme in {"http", "https"} and ("." not in (parts.hostname or "") or " " in url):
        return "Wrong HTTP URL"
    return ""


def markup_of(markup: Any, complain: Complain, *, private: bool, inline_only: bool = False) -> Json:
    """The reply markup as it is stored. Raises ApiError."""
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    kinds = [kind for kind in _MARKUPS if kind in markup]
    if len(kinds) > 1:
        complain(f"a reply markup is of one kind, not of {kinds}")
    if not kinds:
        if markup:
            complain(f"no reply markup has the fields {sorted(markup)}")
        return {}
    check_known(kinds[0], markup, _MARKUPS[kinds[0]], complain)
    if kinds[0] == "inline_keyboard":
        return {"inline_keyboard": _inline(markup["inline_keyboard"], complain)}
    if inline_only:
        raise bad("inline keyboard expected")
    if kinds[0] == "keyboard":
        _check_keyboard(markup["keyboard"], complain, private=private)
    return dict(markup)


def _inline(rows: Any, complain: Complain) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    for row in rows:
        if len(row) > ROW_LIMIT:
            complain(f"a row of {len(row)} buttons, Telegram shows {ROW_LIMIT}")
        for button in row:
            try:
                _check_button(button, complain)
            except ValueError as error:
                raise bad(f"can't parse inline keyboard button: {error}") from None
    if sum(len(row) for row in rows) > BUTTONS_LIMIT:
        raise bad("reply markup is too long")
    return [row for row in rows if row]


def _check_button(button: Any, complain: Complain) -> None:
    """Raises ValueError where the button cannot be read, ApiError where Telegram does not want it."""
    if not isinstance(button, dict):
        raise ValueError("InlineKeyboardButton must be an Object")  # noqa: TRY004 - it becomes an ApiError
    if not isinstance(button.get("text"), str):
        raise ValueError('Can\'t find field "text"')  # noqa: TRY004
    if not button["text"].strip():
        complain("an inline button without words is left out")
    check_known("an inline button", button, _BUTTON_ACTIONS | _BUTTON_LOOKS, complain)
    actions = {action for action in _BUTTON_ACTIONS & set(button) if button[action] not in ("", None)}
    if not actions:
        raise ValueError("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        complain(f"an inline button does one thing, not {sorted(actions)}")
    if "callback_data" in actions:
        _check_data(button["callback_data"])
    if "copy_text" in actions:
        _check_copy(button["copy_text"], complain)
    if "url" in actions and wrong_url(button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: {wrong_url(button['url'])}")


def _check_copy(copy: Any, complain: Complain) -> None:
    """One to 256 characters."""
    check_known("copy_text", copy, {"text"}, complain)
    words = copy.get("text") if isinstance(copy, dict) else None
    if not isinstance(words, str) or not 1 <= len(words) <= COPY_LIMIT:
        raise bad("BUTTON_COPY_TEXT_INVALID")


def _check_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= DATA_LIMIT:
        raise bad("BUTTON_DATA_INVALID")


def _check_keyboard(rows: Any, complain: Complain, *, private: bool) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "keyboard" must be an Array of Arrays')
    for key in (key for row in rows for key in row if not isinstance(key, str)):
        if not isinstance(key, dict):
            raise bad("can't parse keyboard button: KeyboardButton must be a String or an Object")
        if not isinstance(key.get("text"), str):
            raise bad("can't parse keyboard button: Can't find field \"text\"")
        check_known("a keyboard button", key, _KEY_ACTIONS | _BUTTON_LOOKS, complain)
        action = next(iter(_KEY_ACTIONS & set(key)), "")
        if action and not private:
            raise bad(_ONLY_PRIVATE.get(action, "BUTTON_TYPE_INVALID"))
        if action == "request_users":
            _check_request_users(key["request_users"], complain)


_ONLY_PRIVATE = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
}


def _check_request_users(wish: Any, complain: Complain) -> None:
    if not isinstance(wish, dict) or not isinstance(wish.get("request_id"), int):
        raise bad("can't parse keyboard button: Can't find field \"request_id\"")
    check_known("request_users", wish, _REQUEST_USERS, complain)
    if not 1 <= wish.get("max_quantity", 1) <= 10:
        raise bad("can't parse keyboard button: wrong max_quantity specified")


def check_known(what: str, given: Any, fields: set[str], complain: Complain) -> None:
    """A JSON object with fields nobody knows is a complaint."""
    if isinstance(given, dict) and set(given) - fields:
        complain(f"{what} has no field {sorted(set(given) - fields)}")
