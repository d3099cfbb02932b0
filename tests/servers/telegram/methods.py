"""The methods of the Bot API, each a plain function over the state. All run under its lock."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.servers.telegram.checks import (
    CAPTION_LIMIT,
    ApiError,
    bad,
    check_known,
    forbidden,
    formatted,
    markup_of,
)
from tests.servers.telegram.messages import Json, Message
from tests.servers.telegram.people import Group, Person
from tests.servers.telegram.state import ONLY_ON_WISH, UPDATE_KINDS, State, Webhook

_MAX_UPLOAD = 50 * 1024 * 1024
_MAX_DOWNLOAD = 20 * 1024 * 1024
_TRUE = {"true", "1", "yes", "y", "t", "on"}
_SENDING = {
    "strings": "message_effect_id business_connection_id parse_mode",
    "ints": "message_thread_id direct_messages_topic_id",
    "bools": "disable_notification protect_content allow_paid_broadcast",
    "objects": "reply_parameters reply_markup suggested_post_parameters",
}
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


@dataclass(frozen=True)
class Upload:
    """A file part of a request."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True)
class Params:
    """The parameters of one call, each of its own type; a missing one is None."""

    values: Mapping[str, Any]
    uploads: Mapping[str, Upload]

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    def text(self, name: str) -> str:
        return str(self.values.get(name) or "")


@dataclass(frozen=True)
class Method:
    """One method: what it is called, which parameters it knows, and what it does."""

    name: str
    kinds: Mapping[str, str]
    run: Callable[[State, Params], Any]

    def read(self, raw: Json, uploads: Mapping[str, Upload], complain: Callable[[str], None]) -> Params:
        """Every parameter as its own type; unknown ones are complaints. Raises ApiError."""
        for name in set(raw) - set(self.kinds):
            complain(f"{self.name} has no parameter {name}")
        for name in set(uploads) - set(self.kinds):
            complain(f"{self.name} has no file {name}")
        return Params({n: _convert(n, v, self.kinds.get(n, "strings")) for n, v in raw.items()}, uploads)


def _convert(name: str, value: Any, kind: str) -> Any:
    if kind == "ints":
        try:
            return int(value)
        except ValueError:
            raise bad(f"invalid {name} specified") from None
    if kind == "bools":
        return str(value).lower() in _TRUE
    if kind == "objects" and isinstance(value, str):
        return _parse_json(name, value)
    return value


def _parse_json(name: str, value: str) -> Any:
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError:
        what = "reply keyboard markup" if name == "reply_markup" else name
        raise bad(f"can't parse {what} JSON object") from None


METHODS: dict[str, Method] = {}


def answers(
    name: str, *, strings: str = "", ints: str = "", bools: str = "", objects: str = "", sends: bool = False
) -> Callable[..., Any]:
    """Register a method with the parameters Telegram documents for it."""
    own = {"strings": strings, "ints": ints, "bools": bools, "objects": objects}
    kinds = {field: kind for kind, fields in own.items() for field in fields.split()}
    if sends:
        kinds |= {field: kind for kind, fields in _SENDING.items() for field in fields.split()}

    def register(run: Callable[[State, Params], Any]) -> Callable[[State, Params], Any]:
        METHODS[name.lower()] = Method(name, kinds, run)
        return run

    return register


# --- the bot itself ---


@answers("getMe")
def get_me(state: State, _params: Params) -> Json:
    return {
        **state.me(),
        "can_join_groups": state.joins_groups,
        "can_read_all_group_messages": not state.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


@answers("close")
@answers("logOut")
def close(_state: State, _params: Params) -> bool:
    return True


@answers("setMyCommands", strings="language_code", objects="commands scope")
def set_my_commands(state: State, params: Params) -> bool:
    commands = params["commands"]
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad(
            "expected an Array of BotCommand" if not isinstance(commands, list) else "BOT_COMMANDS_TOO_MUCH"
        )
    for command in commands:
        check_known("a command", command, {"command", "description"}, state.complain)
        name = command["command"].removeprefix("/")
        if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    state.commands[_scope(state, params), _language(params)] = commands
    return True


@answers("getMyCommands", strings="language_code", objects="scope")
def get_my_commands(state: State, params: Params) -> list[Json]:
    return state.commands.get((_scope(state, params), _language(params)), [])


@answers("deleteMyCommands", strings="language_code", objects="scope")
def delete_my_commands(state: State, params: Params) -> bool:
    state.commands.pop((_scope(state, params), _language(params)), None)
    return True


_SCOPES = {
    "default": set(),
    "all_private_chats": set(),
    "all_group_chats": set(),
    "all_chat_administrators": set(),
    "chat": {"chat_id"},
    "chat_administrators": {"chat_id"},
    "chat_member": {"chat_id", "user_id"},
}


def _scope(state: State, params: Params) -> str:
    scope = params["scope"] or {"type": "default"}
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    check_known("a scope", scope, {"type", *_SCOPES[kind]}, state.complain)
    if "chat_id" in scope:
        state.chat(scope["chat_id"])
    return ":".join(str(scope[field]) for field in ("type", "chat_id", "user_id") if field in scope)


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def _register_text(name: str, field: str, limit: int) -> None:
    """The setter and the getter of one text about the bot."""

    @answers(f"setMy{name}", strings=f"{field} language_code")
    def put(state: State, params: Params) -> bool:
        if len(params.text(field)) > limit:
            raise bad(f"bot {field.replace('_', ' ')} is too long")
        state.abouts[field, _language(params)] = params.text(field)
        return True

    @answers(f"getMy{name}", strings="language_code")
    def get(state: State, params: Params) -> Json:
        fallback = state.abouts.get((field, ""), "")
        return {field: state.abouts.get((field, _language(params))) or fallback}


_register_text("Description", "description", 512)
_register_text("ShortDescription", "short_description", 120)
_register_text("Name", "name", 64)


@answers("setChatMenuButton", ints="chat_id", objects="menu_button")
def set_chat_menu_button(state: State, params: Params) -> bool:
    button = params["menu_button"] or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad("unsupported menu button type specified")
    state.menu_buttons[params["chat_id"]] = button
    return True


@answers("getChatMenuButton", ints="chat_id")
def get_chat_menu_button(state: State, params: Params) -> Json:
    return state.menu_buttons.get(params["chat_id"]) or state.menu_buttons.get(None) or {"type": "commands"}


# --- updates; getUpdates itself waits, and stands in wire.py ---


@answers("getUpdates", ints="offset limit timeout", objects="allowed_updates")
def get_updates(state: State, params: Params) -> list[Json]:
    """The updates that wait now. An offset confirms everything before it."""
    offset, limit = params["offset"] or 0, max(1, min(params["limit"] or 100, 100))
    if offset > 0:
        while state.updates and state.updates[0][0] < offset:
            state.updates.popleft()
    elif offset < 0:
        while len(state.updates) > -offset:
            state.updates.popleft()
    again = [update for _, update in state.again]
    waiting = [update for _, update in list(state.updates)[:limit]]
    if again or waiting:
        state.again.clear()
    return again + waiting


def listen_for(state: State, kinds: Any) -> None:
    """Remember which kinds of updates are wanted; without a list everything stays as it was."""
    if kinds is None:
        return
    if not isinstance(kinds, list):
        raise bad("expected an Array of update types")
    for kind in set(kinds) - UPDATE_KINDS:
        state.complain(f"there are no updates of kind {kind}")
    state.asked_for = kinds or None
    state.allowed = set(kinds) if kinds else UPDATE_KINDS - ONLY_ON_WISH


@answers(
    "setWebhook",
    strings="url certificate ip_address secret_token",
    ints="max_connections",
    bools="drop_pending_updates",
    objects="allowed_updates",
)
def set_webhook(state: State, params: Params) -> bool:
    url, secret = params.text("url"), params.text("secret_token")
    if url:
        _check_webhook(url)
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise bad(
                "secret token contains unallowed characters"
                if len(secret) <= 256
                else "secret token is too long"
            )
    listen_for(state, params["allowed_updates"])
    if params["drop_pending_updates"]:
        state.updates.clear()
    state.webhook = Webhook(url, secret, params["max_connections"] or 40) if url else None
    return True


def _check_webhook(url: str) -> None:
    """Only https on four ports, but anything goes for this machine itself."""
    match = re.fullmatch(r"(https?)://([^/:]+|\[[^\]]+\])(?::(\d+))?(/.*)?", url)
    if not match:
        raise bad("invalid webhook URL specified")
    scheme, host, port = match.group(1), match.group(2), match.group(3)
    if host in {"127.0.0.1", "localhost", "[::1]"}:
        return
    if scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if port and int(port) not in {80, 88, 443, 8443}:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


@answers("deleteWebhook", bools="drop_pending_updates")
def delete_webhook(state: State, params: Params) -> bool:
    if params["drop_pending_updates"]:
        state.updates.clear()
    state.webhook = None
    return True


@answers("getWebhookInfo")
def get_webhook_info(state: State, _params: Params) -> Json:
    hook = state.webhook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates),
    }
    if hook:
        info["max_connections"] = hook.max_connections
        info["ip_address"] = "127.0.0.1"
        if hook.last_error:
            info |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
    if state.asked_for:
        info["allowed_updates"] = state.asked_for
    return info


# --- sending ---


@answers("sendMessage", strings="chat_id text", objects="entities link_preview_options", sends=True)
def send_message(state: State, params: Params) -> Json:
    chat = state.chat_to_write(params["chat_id"])
    _no_parse_mode(state, params)
    text, entities = formatted(params.text("text"), params["entities"], state.complain)
    _check_preview(state, params)
    chat.check_restricted("text messages")
    return _send(state, params, chat, {"text": text, "entities": entities})


@answers(
    "sendDocument",
    strings="chat_id document thumbnail caption",
    bools="disable_content_type_detection",
    objects="caption_entities",
    sends=True,
)
def send_document(state: State, params: Params) -> Json:
    return _send_file(state, params, "document", "documents")


@answers(
    "sendPhoto",
    strings="chat_id photo caption",
    bools="has_spoiler show_caption_above_media",
    objects="caption_entities",
    sends=True,
)
def send_photo(state: State, params: Params) -> Json:
    return _send_file(state, params, "photo", "photos")


def _send_file(state: State, params: Params, kind: str, many: str) -> Json:
    chat = state.chat_to_write(params["chat_id"])
    _no_parse_mode(state, params)
    caption, entities = _read_caption(state, params)
    chat.check_restricted(many)
    kept = _read_upload(state, params, kind)
    facts: Json = {"file_id": kept.id, "file_unique_id": kept.id[-16:], "file_size": kept.size}
    if kind == "document":
        content: Json = {"document": {**facts, "file_name": kept.name, "mime_type": kept.mime}}
    else:
        content = {"photo": [{**facts, "width": 800, "height": 800}]}
    if caption:
        content |= {"caption": caption, "caption_entities": entities}
    return _send(state, params, chat, content, [kept])


def _read_caption(state: State, params: Params) -> tuple[str, list[Json]]:
    words, entities = params.text("caption"), params["caption_entities"]
    return formatted(words, entities, state.complain, limit=CAPTION_LIMIT, caption=True)


def _read_upload(state: State, params: Params, kind: str) -> Any:
    upload = params.uploads.get(kind)
    given = params.text(kind)
    if upload is None and given.startswith("attach://"):
        upload = params.uploads.get(given.removeprefix("attach://"))
    if upload is None:
        if not given:
            raise bad(f"there is no {kind} in the request")
        if given not in state.files:
            raise bad("wrong file identifier/HTTP URL specified")
        return state.files[given]
    if not upload.data:
        raise bad("file must be non-empty")
    if len(upload.data) > (_MAX_UPLOAD if kind == "document" else 10 * 1024 * 1024):
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo" and not upload.data.startswith((b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF")):
        raise bad("IMAGE_PROCESS_FAILED")
    return state.keep_file(upload.name, upload.mime, upload.data, kind)


def _no_parse_mode(state: State, params: Params) -> None:
    if params["parse_mode"]:
        state.complain("parse_mode was used: say entities instead, then nothing needs escaping")


def _check_preview(state: State, params: Params) -> None:
    known = {"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"}
    check_known("link_preview_options", params["link_preview_options"], known, state.complain)


def _send(
    state: State, params: Params, chat: "Person | Group", content: Json, files: list[Any] | None = None
) -> Json:
    private = isinstance(chat, Person)
    markup = params["reply_markup"]
    shown = markup_of(markup, state.complain, private=private) if markup is not None else {}
    answered = _reply_target(state, params, chat)
    topic = params["message_thread_id"] or (answered.raw.get("message_thread_id") if answered else None)
    if isinstance(chat, Group):
        chat.check_topic(topic)
    number = state.new_message_id(chat.id)
    raw: Json = {
        "message_id": number,
        "from": state.me(),
        "chat": chat.as_chat(),
        "date": state.unix(),
        **{key: value for key, value in content.items() if value != []},
    }
    if topic:
        raw |= {"message_thread_id": topic, "is_topic_message": True}
    if answered:
        raw["reply_to_message"] = answered.as_json(nested=True)
    if "inline_keyboard" in shown:
        raw["reply_markup"] = shown
    elif shown:
        raw["_keyboard"] = shown
        if isinstance(chat, Person):
            chat.keyboard = shown if "keyboard" in shown else None
    message = Message(
        chat_id=chat.id,
        message_id=number,
        at=state.now(),
        by_bot=True,
        raw=raw,
        files=files or [],
        silent=bool(params["disable_notification"]),
    )
    return state.store(message).as_json()


def _reply_target(state: State, params: Params, chat: "Person | Group") -> Message | None:
    wish = params["reply_parameters"]
    if not wish:
        return None
    known = {
        "message_id",
        "chat_id",
        "allow_sending_without_reply",
        "quote",
        "quote_parse_mode",
        "quote_entities",
        "quote_position",
        "checklist_task_id",
        "poll_option_id",
    }
    check_known("reply_parameters", wish, known, state.complain)
    found = state.find(chat.id, wish.get("message_id", 0))
    if found is None and not wish.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return found


@answers("sendChatAction", strings="chat_id action business_connection_id", ints="message_thread_id")
def send_chat_action(state: State, params: Params) -> bool:
    chat = state.chat_to_write(params["chat_id"])
    if params.text("action").lower() not in _ACTIONS:
        raise bad("wrong parameter action in request")
    if isinstance(chat, Person):
        chat.typing_seen += 1
    return True


# --- changing what was sent ---

_WHERE = {"strings": "chat_id inline_message_id business_connection_id", "ints": "message_id"}


@answers(
    "editMessageText",
    strings=f"{_WHERE['strings']} text parse_mode",
    ints="message_id",
    objects="entities link_preview_options reply_markup",
)
def edit_message_text(state: State, params: Params) -> Json:
    message = _editable(state, params)
    _no_parse_mode(state, params)
    if "text" not in message.raw:
        raise bad("there is no text in the message to edit")
    text, entities = formatted(params.text("text"), params["entities"], state.complain)
    _check_preview(state, params)
    return _edit(state, params, message, {"text": text, "entities": entities})


@answers(
    "editMessageCaption",
    strings=f"{_WHERE['strings']} caption parse_mode",
    ints="message_id",
    bools="show_caption_above_media",
    objects="caption_entities reply_markup",
)
def edit_message_caption(state: State, params: Params) -> Json:
    message = _editable(state, params)
    _no_parse_mode(state, params)
    if "text" in message.raw:
        raise bad("there is no caption in the message to edit")
    caption, entities = _read_caption(state, params)
    return _edit(state, params, message, {"caption": caption, "caption_entities": entities})


@answers("editMessageReplyMarkup", **_WHERE, objects="reply_markup")
def edit_message_reply_markup(state: State, params: Params) -> Json:
    return _edit(state, params, _editable(state, params), {})


def _editable(state: State, params: Params) -> Message:
    chat = state.chat(params["chat_id"])
    if isinstance(chat, Group):
        chat.check_writable(int(params["chat_id"]))
    elif chat.deactivated:
        raise forbidden("user is deactivated")
    if not params["message_id"]:
        raise bad("message identifier is not specified")
    message = state.find(chat.id, params["message_id"])
    if message is None:
        raise bad("message to edit not found")
    if not message.by_bot or message.keyboard:
        raise bad("message can't be edited")
    return message


def _edit(state: State, params: Params, message: Message, content: Json) -> Json:
    private = message.chat_id > 0
    markup = params["reply_markup"]
    shown = markup_of(markup, state.complain, private=private, inline_only=True) if markup is not None else {}
    wanted = {**message.raw, **content}
    wanted.pop("reply_markup", None)
    if shown.get("inline_keyboard"):
        wanted["reply_markup"] = shown
    wanted = {key: value for key, value in wanted.items() if value != []}
    if wanted == message.raw:
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    message.raw.clear()
    message.raw.update(wanted, edit_date=state.unix())
    message.edits += 1
    state.told("edited", message)
    return message.as_json()


@answers("deleteMessage", strings="chat_id", ints="message_id")
def delete_message(state: State, params: Params) -> bool:
    chat = state.chat(params["chat_id"])
    message = state.find(chat.id, params["message_id"] or 0)
    if message is None:
        raise bad("message to delete not found")
    if not message.by_bot and isinstance(chat, Group):
        raise bad("message can't be deleted")
    if (state.now() - message.at).total_seconds() > 48 * 3600:
        raise bad("message can't be deleted for everyone")
    message.deleted = True
    state.told("deleted", message)
    return True


@answers("answerCallbackQuery", strings="callback_query_id text url", ints="cache_time", bools="show_alert")
def answer_callback_query(state: State, params: Params) -> bool:
    press = state.presses.get(params.text("callback_query_id"))
    if press is None or press.expired:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if len(params.text("text")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    if params["url"] and not params.text("url").startswith(f"https://t.me/{state.username}?start="):
        raise bad("URL_INVALID")
    press.answered, press.text = True, params.text("text")
    press.alert, press.url = bool(params["show_alert"]), params.text("url")
    state.told()
    return True


# --- files ---


@answers("getFile", strings="file_id")
def get_file(state: State, params: Params) -> Json:
    kept = state.files.get(params.text("file_id"))
    if kept is None:
        raise bad("invalid file_id" if params.text("file_id") else "file_id is empty")
    if kept.size > _MAX_DOWNLOAD:
        raise bad("file is too big")
    return {
        "file_id": kept.id,
        "file_unique_id": kept.id[-16:],
        "file_size": kept.size,
        "file_path": kept.path,
    }


# --- chats and members ---


@answers("getChat", strings="chat_id")
def get_chat(state: State, params: Params) -> Json:
    chat = state.chat(params["chat_id"])
    if isinstance(chat, Group):
        if chat.supergroup:
            chat.check_writable(chat.id)
    elif not chat.known():
        raise bad("chat not found")
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    return {**chat.as_chat(), "accent_color_id": 2, "max_reaction_count": 11, "accepted_gift_types": gifts}


@answers("getChatMember", strings="chat_id", ints="user_id")
def get_chat_member(state: State, params: Params) -> Json:
    chat = state.chat(params["chat_id"])
    if isinstance(chat, Person):
        if params["user_id"] not in {chat.id, state.id}:
            raise bad("member not found")
        user = state.me() if params["user_id"] == state.id else chat.as_user()
        return {"user": user, "status": "member"}
    chat.check_writable(int(params["chat_id"]))
    return chat.member_of(params["user_id"] or 0)


@answers("leaveChat", strings="chat_id")
def leave_chat(state: State, params: Params) -> bool:
    chat = state.chat(params["chat_id"])
    if isinstance(chat, Person):
        raise bad("chat member status can't be changed in private chats")
    chat.check_writable(int(params["chat_id"]))
    chat.bot_leaves()
    return True


@answers(
    "createChatInviteLink",
    strings="chat_id name",
    ints="expire_date member_limit",
    bools="creates_join_request",
)
def create_chat_invite_link(state: State, params: Params) -> Json:
    chat = state.chat_to_write(params["chat_id"])
    if isinstance(chat, Person):
        raise bad("can't manage invite links in a private chat")
    if not chat.bot_invites:
        raise bad("not enough rights to manage chat invite link")
    if params["creates_join_request"] and params["member_limit"]:
        raise bad("member limit can't be specified for links requiring administrator approval")
    if len(params.text("name")) > 32:
        raise bad("invite link name is too long")
    link = f"https://t.me/+Kn0t{len(state.links):012d}"
    facts: Json = {
        "invite_link": link,
        "creator": state.me(),
        "creates_join_request": bool(params["creates_join_request"]),
        "is_primary": False,
        "is_revoked": False,
    }
    facts |= {name: params[name] for name in ("name", "expire_date", "member_limit") if params[name]}
    state.links[link], state.link_facts[link] = chat, facts
    return facts


@answers("revokeChatInviteLink", strings="chat_id invite_link")
def revoke_chat_invite_link(state: State, params: Params) -> Json:
    facts = state.link_facts.get(params.text("invite_link"))
    if facts is None:
        raise bad("INVITE_HASH_EXPIRED")
    facts["is_revoked"] = True
    return facts


@answers("approveChatJoinRequest", strings="chat_id", ints="user_id")
def approve_chat_join_request(state: State, params: Params) -> bool:
    group, person = _request(state, params)
    group.adds(person)
    return True


@answers("declineChatJoinRequest", strings="chat_id", ints="user_id")
def decline_chat_join_request(state: State, params: Params) -> bool:
    _request(state, params)
    return True


def _request(state: State, params: Params) -> tuple[Group, Person]:
    chat = state.chat_to_write(params["chat_id"])
    if isinstance(chat, Person):
        raise bad("the chat can't have join requests")
    if not chat.bot_invites:
        raise bad("not enough rights to manage chat join requests")
    if any(member.id == params["user_id"] for member in chat.members):
        raise bad("USER_ALREADY_PARTICIPANT")
    person = chat.requests.pop(params["user_id"], None)
    if person is None:
        raise bad("HIDE_REQUESTER_MISSING")
    person.invited = False
    return chat, person
