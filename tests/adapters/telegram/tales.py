"""Updates as Telegram tells them, piece by piece."""

from datetime import UTC, datetime
from itertools import count

from adapters.telegram.updates import BotIdentity

US = BotIdentity(id=7000, username="knotwork_bot")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
SENT = datetime(2026, 11, 23, 7, 59, tzinfo=UTC)
MIA = {"id": 101, "is_bot": False, "first_name": "Mia", "last_name": "Rot", "language_code": "de"}
BEN = {"id": 102, "is_bot": False, "first_name": "Ben", "username": "Ben_Blau", "language_code": "en"}
BOT = {"id": US.id, "is_bot": True, "first_name": "Knotwork", "username": US.username}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
PRIVATE = {"id": 101, "type": "private", "first_name": "Mia"}
GROUP = {"id": -42, "type": "group", "title": "Book club"}
SUPERGROUP = {"id": -1001, "type": "supergroup", "title": "Book club", "is_forum": True}
CHANNEL = {"id": -1002, "type": "channel", "title": "Events"}

_numbers = count(1)


def update(**what):
    return {"update_id": 5000 + next(_numbers), **what}


def message(chat=PRIVATE, sender=MIA, **what):
    """A message in an update; `sender` None for what nobody sent."""
    told = {"message_id": next(_numbers), "date": int(SENT.timestamp()), "chat": chat, **what}
    return update(message={**told, "from": sender} if sender else told)


def press(data="q:1", chat=PRIVATE, sender=MIA, **what):
    shown = {"message_id": 9, "date": int(SENT.timestamp()), "chat": chat, "from": BOT, "text": "?"}
    return update(
        callback_query={
            "id": f"c{next(_numbers)}",
            "from": sender,
            "chat_instance": "1",
            "message": shown,
            "data": data,
            **what,
        }
    )


def member(status, **more):
    return {"user": BOT, "status": status, **more}


def restricted(*, writes, is_member=True):
    kinds = ("audios", "documents", "messages", "other_messages", "photos", "polls", "video_notes", "videos")
    rights = {f"can_send_{kind}": writes for kind in (*kinds, "voice_notes")}
    rights |= {
        f"can_{right}": False
        for right in ("add_web_page_previews", "change_info", "edit_tag", "invite_users")
    }
    rights |= {"can_manage_topics": False, "can_pin_messages": False, "can_react_to_messages": False}
    return member("restricted", **rights, is_member=is_member, until_date=0)


ADMIN = member(
    "administrator",
    **dict.fromkeys(
        (
            "can_be_edited",
            "is_anonymous",
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
        ),
        False,
    ),
)
OUT, IN, KICKED = member("left"), member("member"), member("kicked", until_date=0)


def standing(was, is_now, chat=PRIVATE, sender=MIA):
    date = int(SENT.timestamp())
    change = {"chat": chat, "from": sender, "date": date, "old_chat_member": was, "new_chat_member": is_now}
    return update(my_chat_member=change)


def answer_to(sender=BOT, chat=PRIVATE, **what):
    """The earlier message another one answers."""
    told = {"message_id": 77, "date": int(SENT.timestamp()), "chat": chat, "from": sender, "text": "Well?"}
    return {"reply_to_message": {**told, **what}}


def document(name="ada.vcf", size=300, **what):
    return {
        "document": {"file_id": "F1", "file_unique_id": "U1", "file_name": name, "file_size": size, **what}
    }


PHOTO = {"photo": [{"file_id": "P", "file_unique_id": "PU", "width": 90, "height": 90}]}
STICKER = {
    "sticker": {
        "file_id": "S",
        "file_unique_id": "SU",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    }
}
