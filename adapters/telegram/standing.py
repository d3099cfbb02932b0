"""What the bot, or somebody, may do in a chat of Telegram, and what changed about it."""

from telegram import Chat, ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.chat.messages import ChatChange


def is_private(chat: Chat) -> bool:
    """Whether it is a chat with one person."""
    return chat.type == ChatType.PRIVATE


def is_group(chat: Chat) -> bool:
    """Whether several people write in it; in a channel one writes to many."""
    return chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def find_new_channel(update: Update) -> int | None:
    """The channel somebody put the bot into; it has nothing to say there."""
    change = update.my_chat_member
    if (
        change is None
        or change.chat.type != ChatType.CHANNEL
        or find_write_access(change.new_chat_member) is None
    ):
        return None
    return change.chat.id


def find_change(change: ChatMemberUpdated, was: bool | None, is_now: bool | None) -> ChatChange | None:
    """What befell a chat in which the bot could write (`find_write_access`) before, and can now."""
    if is_private(change.chat):
        return ChatChange.STOPPED if is_now is None else ChatChange.RETURNED
    if not is_group(change.chat):
        return None
    if was == is_now:
        old, new = change.old_chat_member, change.new_chat_member
        differs = old.status != new.status or is_group_admin(old) != is_group_admin(new)
        return ChatChange.ENTITLED if is_now and differs else None
    if is_now is None:
        return ChatChange.REMOVED
    return ChatChange.ADDED if is_now else ChatChange.SILENCED


def find_write_access(member: ChatMember) -> bool | None:
    """True where the bot may write, False where it may only listen, None where it is not."""
    if member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED):
        return None
    if member.status != ChatMemberStatus.RESTRICTED:
        return True
    if not getattr(member, "is_member", True):
        return None
    return bool(getattr(member, "can_send_messages", True))


def is_group_admin(member: ChatMember) -> bool:
    """Whether this member of a group decides who comes in."""
    if member.status == ChatMemberStatus.OWNER:
        return True
    return member.status == ChatMemberStatus.ADMINISTRATOR and bool(
        getattr(member, "can_invite_users", False)
    )
