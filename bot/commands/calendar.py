"""/calendar: one's own meetings as a calendar feed, or the next one as a file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.chat.messages import Envelope, Prompt, Question, text
from bot.commands.files import calendar_entry
from bot.domain.kinds import QuestionKind
from bot.domain.meetings import Meeting, MeetingStatus
from bot.interchange.calendar_entries import write_feed
from bot.services.meetings import calendar_file
from bot.services.turn import Answer, FileContext, Turn, answer, choices, command
from bot.store import feeds, meetings

#: A feed shows meetings that began at most so long ago.
SHOWN_FOR = timedelta(days=60)


@command("calendar", family="settings")
def show_calendar(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/calendar`: a private address to subscribe to, where there is a public one; and the next meeting."""
    ahead = (m for m in meetings.list_agreed(turn.tx, turn.me.id) if m.starts_at > turn.now)
    coming = next(ahead, None)
    attach = (calendar_file(coming),) if coming else ()
    line = text("calendar-next") if coming else text("calendar-none")
    if not turn.feed_url:
        return [turn.reply(line, attach=attach)]
    feed = feeds.of_owner(turn.tx, turn.me.id)
    head = text("feed-since", day=turn.to_local(feed.created_at).date()) if feed else text("feed-how")
    keys = ("feed-new", "feed-off") if feed else ("feed-make",)
    ask = Question(kind=QuestionKind.FEED, choices=choices(*keys))
    return [turn.reply(head, *([line] if coming else []), ask=ask, attach=attach)]


@answer(QuestionKind.FEED)
def answer_feed(turn: Turn, _prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A new address, in place of an earlier one, or none any more."""
    if said.choice == "feed-off":
        feeds.revoke(turn.tx, turn.me.id)
        return [turn.reply(text("feed-gone"))]
    if not said.choice or not turn.feed_url:
        return None
    token = turn.clock.new_secret()
    feeds.replace(turn.tx, turn.me.id, token, id_=turn.new_id(), now=turn.now)
    return [turn.reply(text("feed-made"), text("feed-address", link=turn.feed_url.format(token=token)))]


def build_feed(baking: FileContext, chat: str) -> bytes:
    """Everything agreed, and what was held of late; cancelled ones until their hour. No notes.

    `chat` is a link to the chat in which the briefing comes, "" where there is none.
    """
    found = [one for one in meetings.of_owner(baking.tx, baking.me.id) if _is_shown(baking, one)]
    name = baking.catalogue.plain(text("feed-name"), baking.reader)
    entries = []
    for meeting in found:
        # its stamp is the day it was made, so that a feed that did not change is the same byte for byte
        entry = replace(calendar_entry(baking, meeting), stamped_at=meeting.created_at)
        if chat and meeting.starts_at > baking.now:
            briefing = baking.catalogue.plain(text("feed-briefing", link=chat), baking.reader)
            entry = replace(entry, description=briefing)
        entries.append(entry)
    return write_feed(entries, name)


def _is_shown(baking: FileContext, meeting: Meeting) -> bool:
    is_ahead = meeting.ends_at > baking.now
    if meeting.status is MeetingStatus.CANCELLED:
        return is_ahead
    return meeting.status is not MeetingStatus.MISSED and meeting.starts_at > baking.now - SHOWN_FOR
