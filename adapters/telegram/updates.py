"""What Telegram tells, in the words of the port. Pure: nothing is fetched, sent or kept here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from telegram import (
    CallbackQuery,
    ChatJoinRequest,
    ChatMemberUpdated,
    Document,
    Message,
    MessageReactionUpdated,
    ReactionTypeEmoji,
    Update,
)
from telegram.constants import ChatType

from adapters.common.files import find_unreadable
from adapters.common.zones import find_zone_at
from adapters.telegram.people import (
    MAX_NAME,
    aware_time,
    clean_text,
    handle_of,
    read_forward,
    read_shared_contacts,
)
from adapters.telegram.rich import read_rich_text
from adapters.telegram.standing import find_change, find_write_access, is_group, is_group_admin, is_private
from bot.chat.messages import (
    Address,
    AskedIn,
    Befell,
    ChatChange,
    Edited,
    Incoming,
    IntakeProblem,
    Pressed,
    Reacted,
    Said,
    SharedContacts,
    ShowedPlace,
    Shown,
    Unread,
)

CHANNEL = "telegram"
#: What is asked for; nothing else is ever sent to us.
KINDS = (
    "message",
    "edited_message",
    "callback_query",
    "message_reaction",
    "my_chat_member",
    "chat_join_request",
)
#: What a message shows besides words, the first of these that it has; a GIF is a document as well.
_SHOWN = {
    "animation": Shown.STICKER,
    "sticker": Shown.STICKER,
    "live_photo": Shown.PICTURE,
    "photo": Shown.PICTURE,
    "story": Shown.PICTURE,
    "paid_media": Shown.PICTURE,
    "video": Shown.VIDEO,
    "video_note": Shown.VIDEO,
    "voice": Shown.VOICE,
    "audio": Shown.MUSIC,
    "poll": Shown.POLL,
    "dice": Shown.GAME,
    "game": Shown.GAME,
    "checklist": Shown.LIST,
    "gift": Shown.GIFT,
    "unique_gift": Shown.GIFT,
    "giveaway": Shown.GIFT,
    "giveaway_winners": Shown.GIFT,
    "contact": Shown.CONTACT,
    "users_shared": Shown.CONTACT,
}
#: Lines in the middle of a chat about what happened to it: nobody said them, and nobody waits for an answer.
#: Whatever else holds no words is answered, also what Telegram thinks of next.
SILENT = frozenset(
    {
        "boost_added",
        "channel_chat_created",
        "chat_background_set",
        "chat_owner_changed",
        "chat_owner_left",
        "checklist_tasks_added",
        "checklist_tasks_done",
        "community_chat_added",
        "community_chat_joined",
        "community_chat_removed",
        "connected_website",
        "delete_chat_photo",
        "direct_message_price_changed",
        "forum_topic_closed",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "gift_upgrade_sent",
        "giveaway_completed",
        "giveaway_created",
        "group_chat_created",
        "left_chat_member",
        "managed_bot_created",
        "message_auto_delete_timer_changed",
        "new_chat_members",
        "new_chat_photo",
        "new_chat_title",
        "paid_message_price_changed",
        "pinned_message",
        "poll_option_added",
        "poll_option_deleted",
        "proximity_alert_triggered",
        "suggested_post_approval_failed",
        "suggested_post_approved",
        "suggested_post_declined",
        "suggested_post_paid",
        "suggested_post_refunded",
        "supergroup_chat_created",
        "video_chat_ended",
        "video_chat_participants_invited",
        "video_chat_scheduled",
        "video_chat_started",
        "write_access_allowed",
    }
)
_COMMAND = re.compile(r"/(\w{1,64})(?:@(\w+))?(?!\S)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class BotIdentity:
    """How Telegram knows the bot: its number, and its name without "@"."""

    id: int
    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedUpdate:
    """What one update says, and what it takes to hand it in.

    `chat` (and the topic `thread` in it) is where somebody waits; `document` is to be fetched first;
    `album` names the pictures sent together.
    """

    incoming: Incoming
    chat: int
    thread: int | None = None
    document: Document | None = None
    album: str = ""


def parse_update(update: Update, us: BotIdentity, now: datetime) -> ParsedUpdate | None:
    """One update; None where it is not for the bot. `now` is when a press came, which does not tell it."""
    said = update.message or update.edited_message
    if said is not None:
        told = _parse_message(said, us)
        return told if update.message or told is None else _as_edit(told, said, update.update_id)
    if update.callback_query is not None:
        return _parse_press(update.callback_query, now)
    return _parse_change(update)


def _parse_change(update: Update) -> ParsedUpdate | None:
    """What changed below a message, or about a chat."""
    if update.message_reaction is not None:
        return _parse_reaction(update.message_reaction, update.update_id)
    if update.my_chat_member is not None:
        return _parse_membership(update.my_chat_member, update.update_id)
    if update.chat_join_request is not None:
        return _parse_join_request(update.chat_join_request)
    return None


def parse_unreadable(raw: Mapping[str, Any], now: datetime) -> ParsedUpdate | None:
    """What a person sent in private that this version does not understand at all."""
    message: Any = raw.get("message")
    try:
        chat, sender = message["chat"], message["from"]
        if chat["type"] != ChatType.PRIVATE or sender["is_bot"] or chat["id"] != sender["id"]:
            return None
        number = int(chat["id"])
        words = message.get("text") or message.get("caption")
        if not isinstance(words, str) or "forward_origin" in message:  # somebody else's are not the sender's
            words = ""
        incoming: Incoming = Said(
            id=f"{number}:{int(message['message_id'])}",
            sender=_address(number),
            at=now,
            text=clean_text(words),
        )
    except (KeyError, TypeError, ValueError):
        return None
    if not incoming.text:
        shown = next((what for kind, what in _SHOWN.items() if kind in message), Shown.OTHER)
        incoming = incoming.recast(Unread, trouble=IntakeProblem.UNREADABLE, shows=shown)
    return ParsedUpdate(incoming=incoming, chat=number)


def _address(number: int) -> Address:
    return Address(channel=CHANNEL, chat=str(number))


# --- messages -----------------------------------------------------------------------------------------


def _parse_message(message: Message, us: BotIdentity) -> ParsedUpdate | None:
    if message.migrate_to_chat_id or message.migrate_from_chat_id:
        return _parse_migration(message)
    sender = message.from_user
    if message.sender_chat is not None and message.sender_chat.id == message.chat.id:
        return _parse_anonymous(message, us)
    if sender is None or sender.is_bot or message.sender_chat is not None:
        return None
    begun = Said(
        id=f"{message.chat.id}:{message.message_id}",
        sender=_address(sender.id),
        at=aware_time(message.date),
        text=_words_of(message),
        replies_to=_reply_target(message, us),
        language=clean_text(sender.language_code, 35),
        name=clean_text(sender.full_name, MAX_NAME),
        handle=handle_of(sender),
    )
    thread = _thread_of(message)
    if is_private(message.chat):
        return _parse_private(message, replace(begun, topic=str(thread or "")), us, thread)
    if is_group(message.chat):
        return _parse_in_group(message, begun, us)
    return None


def _thread_of(message: Message) -> int | None:
    """The topic it was said in; in the general one, and where there are none, Telegram wants none told."""
    return message.message_thread_id if message.is_topic_message else None


def _parse_anonymous(message: Message, us: BotIdentity) -> ParsedUpdate | None:
    """What a group says itself: Telegram tells nobody who it was, so it comes from the place."""
    begun = Said(
        id=f"{message.chat.id}:{message.message_id}",
        sender=_address(message.chat.id),
        at=aware_time(message.date),
        text=_words_of(message),
        replies_to=_reply_target(message, us),
    )
    return _parse_in_group(message, begun, us) if is_group(message.chat) else None


def _as_edit(told: ParsedUpdate, message: Message, update_id: int) -> ParsedUpdate | None:
    """Other words in place of earlier ones; a map that moves, or a picture that changes, has none."""
    said = told.incoming
    if not isinstance(said, Said) or not said.text or said.place is not None or said.forwarded:
        return None
    at = aware_time(message.edit_date or message.date)
    edit = said.recast(Edited, id=f"e{update_id}:{int(at.timestamp())}", at=at, corrects=said.id)
    return ParsedUpdate(incoming=edit, chat=told.chat, thread=told.thread)


def _words_of(message: Message) -> str:
    """What was written: bare, below a picture, or with headings, lists and tables."""
    words = message.text or message.caption or read_rich_text(message.api_kwargs.get("rich_message"))
    return clean_text(words)


def _parse_migration(message: Message) -> ParsedUpdate:
    """A group has another number now. Both are told, the old one and the new one; it is one happening."""
    old, new = message.chat.id, message.migrate_to_chat_id
    if not new:
        old, new = int(message.migrate_from_chat_id or 0), message.chat.id
    incoming = Befell(
        id=f"{old}>{new}",
        sender=_address(old),
        at=aware_time(message.date),
        happened=ChatChange.MOVED,
        moved_to=str(new),
        place=_address(old),
    )
    return ParsedUpdate(incoming=incoming, chat=new)


def _reply_target(message: Message, us: BotIdentity) -> str:
    """The bot's own message this one answers; a topic's first message is not meant by what stands in it."""
    earlier = message.reply_to_message
    if earlier is None or earlier.forum_topic_created or earlier.from_user is None:
        return ""
    return str(earlier.message_id) if earlier.from_user.id == us.id else ""


def _parse_private(message: Message, begun: Said, us: BotIdentity, thread: int | None) -> ParsedUpdate | None:
    document = _find_document(message)
    said = replace(
        begun,
        text=_strip_bot_name(begun.text, us),
        unmarked=True,
        forwarded=read_forward(message, us.id),
    )
    incoming: Incoming = said
    if contacts := read_shared_contacts(message):
        incoming = said.recast(SharedContacts, contacts=contacts)
    elif not (said.text or document or said.forwarded):
        # also of a kind that PTB does not know
        if any(getattr(message, kind, None) or kind in message.api_kwargs for kind in SILENT):
            return None
        incoming = _show(said, message)
    return ParsedUpdate(
        incoming=incoming,
        chat=message.chat.id,
        thread=thread,
        document=document,
        album=f"{message.chat.id}:{message.media_group_id}" if message.media_group_id else "",
    )


def _show(said: Said, message: Message) -> Incoming:
    """What holds no words; of a place nothing but its time zone is handed in."""
    where = message.location or (message.venue.location if message.venue else None)
    if where is not None:
        return said.recast(ShowedPlace, zone=find_zone_at(where.latitude, where.longitude))
    shown = next((what for kind, what in _SHOWN.items() if getattr(message, kind, None)), None)
    if shown is None and message.document is not None:
        shown = find_unreadable(message.document.mime_type or "")
    return said.recast(Unread, trouble=IntakeProblem.UNREADABLE, shows=shown or Shown.OTHER)


def _find_document(message: Message) -> Document | None:
    """A file that may hold people or an event; pictures, films and music never do."""
    document = message.document
    if document is None or message.animation or find_unreadable(document.mime_type or ""):
        return None
    return document


def _strip_bot_name(text: str, us: BotIdentity) -> str:
    """ "/week@us" is "/week"; what is said to the bot in private need not name it."""
    found = _COMMAND.match(text)
    if found is None or not _is_bot_name(found[2], us):
        return text
    return f"/{found[1]}{text[found.end() :]}"


def _is_bot_name(named: str | None, us: BotIdentity) -> bool:
    return named is not None and named.casefold() == us.username.casefold()


# --- where others listen ------------------------------------------------------------------------------


def _parse_in_group(message: Message, begun: Said, us: BotIdentity) -> ParsedUpdate | None:
    """Only what is said to the bot, and of that only the words: what else is shown there is not for it.

    The answer stays in its topic, and is one to this message (`sender.read_topic`).
    """
    said = _text_to_bot(begun.text, us)
    if said is None and (not begun.replies_to or _COMMAND.match(begun.text)):
        return None
    thread = _thread_of(message)
    incoming = replace(
        begun,
        text=begun.text if said is None else said,
        place=_address(message.chat.id),
        topic=f"{thread or ''}/{message.message_id}",
    )
    return ParsedUpdate(incoming=incoming, chat=message.chat.id, thread=thread)


def _text_to_bot(text: str, us: BotIdentity) -> str | None:
    """The words without the bot's name, None where they do not name it."""
    command = _COMMAND.match(text)
    if command is not None:
        return _strip_bot_name(text, us) if command[2] is None or _is_bot_name(command[2], us) else None
    mention = re.search(rf"(?<![\w@]){re.escape('@' + us.username)}(?!\w)", text, re.IGNORECASE)
    if mention is None:
        return None
    return text if text[: mention.start()].strip() else text[mention.end() :].lstrip(" ,:;\n")


# --- presses ------------------------------------------------------------------------------------------


def _parse_press(query: CallbackQuery, now: datetime) -> ParsedUpdate | None:
    """A button of one of the bot's messages, which may be too old to be shown."""
    chat = query.message.chat if query.message else None
    if not query.data or chat is None or query.from_user.is_bot:
        return None
    if not is_private(chat) and not is_group(chat):
        return None
    incoming = Pressed(
        id=query.id,
        sender=_address(query.from_user.id),
        at=now,
        press=clean_text(query.data),
        place=None if is_private(chat) else _address(chat.id),
        topic=str(_thread_of(query.message) or "") if isinstance(query.message, Message) else "",
        language=clean_text(query.from_user.language_code, 35),
        name=clean_text(query.from_user.full_name, MAX_NAME),
        handle=handle_of(query.from_user),
    )
    return ParsedUpdate(incoming=incoming, chat=chat.id)


def _parse_reaction(change: MessageReactionUpdated, update_id: int) -> ParsedUpdate | None:
    """The emoji somebody put below a message in their own chat; one they took away says nothing."""
    who = change.user
    if who is None or who.is_bot or not is_private(change.chat) or change.chat.id != who.id:
        return None
    before = {one.emoji for one in change.old_reaction if isinstance(one, ReactionTypeEmoji)}
    added = [one.emoji for one in change.new_reaction if isinstance(one, ReactionTypeEmoji)]
    added = [emoji for emoji in added if emoji not in before]
    if not added:
        return None
    incoming = Reacted(
        id=f"r{update_id}:{int(change.date.timestamp())}",
        sender=_address(who.id),
        at=aware_time(change.date),
        reaction=clean_text(added[-1], 32),
        replies_to=str(change.message_id),
        language=clean_text(who.language_code, 35),
        name=clean_text(who.full_name, MAX_NAME),
        handle=handle_of(who),
    )
    return ParsedUpdate(incoming=incoming, chat=change.chat.id)


# --- the bot's own standing ---------------------------------------------------------------------------


def _parse_membership(change: ChatMemberUpdated, update_id: int) -> ParsedUpdate | None:
    """What befell the bot's chat with somebody, or its standing in a place."""
    was, is_now = find_write_access(change.old_chat_member), find_write_access(change.new_chat_member)
    may_admit = is_group_admin(change.new_chat_member)
    happened = find_change(change, was, is_now)
    if happened is None:
        return None
    place = None if is_private(change.chat) else _address(change.chat.id)
    who = change.from_user
    incoming = Befell(
        id=f"u{update_id}:{int(change.date.timestamp())}",
        sender=place if place is not None and who.is_bot else _address(who.id),
        at=aware_time(change.date),
        happened=happened,
        place=place,
        language=clean_text(who.language_code, 35),
        name="" if who.is_bot else clean_text(who.full_name, MAX_NAME),
        may_admit=may_admit if place is not None else None,
        may_be_moved=was is None and change.chat.type == ChatType.SUPERGROUP,  # tdlib/telegram-bot-api#266
    )
    return ParsedUpdate(incoming=incoming, chat=change.chat.id)


# --- who asks to be let in ----------------------------------------------------------------------------


def _parse_join_request(request: ChatJoinRequest) -> ParsedUpdate | None:
    """Somebody asks to be let into a group. A channel has nothing to do with circles."""
    who = request.from_user
    if not is_group(request.chat) or who.is_bot:
        return None
    at = aware_time(request.date)
    incoming = AskedIn(
        id=f"ask {request.chat.id}:{who.id}:{int(at.timestamp())}",
        sender=_address(who.id),
        at=at,
        place=_address(request.chat.id),
        language=clean_text(who.language_code, 35),
        name=clean_text(who.full_name, MAX_NAME),
        handle=handle_of(who),
    )
    return ParsedUpdate(incoming=incoming, chat=request.chat.id)


def is_start_with_code(incoming: Incoming) -> bool:
    """Whether /start and more was said where others listen: then it matters who runs the place."""
    command = _COMMAND.match(incoming.text)
    is_anonymous = incoming.place == incoming.sender
    if incoming.place is None or is_anonymous or command is None or command[1].casefold() != "start":
        return False
    return bool(incoming.text[command.end() :].strip())
