"""/export, /forget, /privacy: a person's own data is theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.chat.messages import (
    BLANK,
    Attachment,
    Choice,
    Envelope,
    File,
    LastWord,
    Manner,
    Message,
    Prompt,
    Question,
    SpanKind,
    Text,
    text,
)
from bot.commands.files import calendar_entry
from bot.domain.circles import MemberStatus
from bot.domain.contacts import Contact
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.interchange import archive
from bot.services import memberships
from bot.services.cancellations import call_off_all
from bot.services.turn import Answer, FileContext, Turn, answer, choices, command, recipe
from bot.store import knots, meetings, personal_data, prompts
from bot.store.journal import JournalError

log = structlog.get_logger()

#: How long the question before the end may be answered.
CONFIRM_WITHIN = timedelta(hours=1)


# --- /export ------------------------------------------------------------------------------------------


@command("export", family="rights")
def export(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/export`: everything about the person as one file, built when it leaves."""
    return [turn.reply(text("export-ready"), attach=[Attachment(recipe="export")])]


@recipe("export")
def export_file(baking: FileContext, context: Mapping[str, str]) -> File:
    """One zip; where it would be too large, only the line that says so."""
    files = _export_files(baking)
    if not archive.fits(files):
        files = {"README.txt": _encode_line(baking, text("export-too-large"))}
    data = archive.pack(files, at=baking.now)
    return File(name=f"knotwork-{baking.now:%Y-%m-%d}.zip", media_type="application/zip", data=data)


def _export_files(baking: FileContext) -> dict[str, bytes]:
    from bot.interchange import ics, vcard  # noqa: PLC0415 - loaded when they are needed

    tx, me = baking.tx, baking.me
    entries = [calendar_entry(baking, meeting) for meeting in meetings.of_owner(tx, me.id)]
    contacts = _knot_contacts(baking)
    counts = text("export-readme", when=baking.now, knots=len(contacts), meetings=len(entries))
    return {
        "README.txt": _encode_line(baking, counts),
        "data.json": archive.write_data(personal_data.export_rows(tx, me.id), exported_at=baking.now),
        "schema.json": archive.write_schema(personal_data.export_shape()),
        "contacts.vcf": vcard.write_cards(contacts),
        "calendar.ics": ics.write(entries),
    }


def _knot_contacts(baking: FileContext) -> list[Contact]:
    return [
        Contact(name=knot.name, role=knot.role, points=tuple(knots.points_of(baking.tx, knot.id)))
        for knot in knots.of_owner(baking.tx, baking.me.id)
    ]


def _encode_line(baking: FileContext, line: Text) -> bytes:
    spans = baking.catalogue.spans((line,), baking.reader)
    said = "".join(f"/{span.text}" if span.kind is SpanKind.COMMAND else span.text for span in spans)
    return (said + "\n").replace("\n", "\r\n").encode()


# --- /forget ------------------------------------------------------------------------------------------


@command("forget", family="rights")
def forget(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/forget`: asks once; agreed meetings are named; only of those of a match somebody else will hear."""
    turn.close_questions(QuestionKind.FORGET)
    ahead = [m for m in meetings.list_agreed(turn.tx, turn.me.id) if m.starts_at > turn.now]
    pairs = [m for m in ahead if m.match_id]
    lines = [text("forget-ask")]
    if len(ahead) > len(pairs):
        lines.append(text("forget-meetings", count=len(ahead) - len(pairs)))
    if pairs:
        lines.append(text("forget-pairs", count=len(pairs)))
    options = (*choices("forget-yes"), Choice(key="no", label=text("choice-no")))
    ask = Question(kind=QuestionKind.FORGET, context={"asked": turn.now.isoformat()}, choices=options)
    return [turn.reply(*lines, text("forget-export"), ask=ask)]


@answer(QuestionKind.FORGET)
def answer_forget(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Yes: everything goes at once, and one last word leaves that is erased when it has been said.

    Whoever was to meet the person by a match hears that it is off. A match that waits for two yeses goes on
    waiting, and settles as silence (law 3).
    """
    if said.choice != "forget-yes":
        return [turn.reply(text("forget-not"))]
    if turn.now - datetime.fromisoformat(prompt.context["asked"]) > CONFIRM_WITHIN:
        raise KnotworkError("forget-late")
    closes = tuple(prompts.newest_message_ids(turn.tx, turn.me.id, turn.incoming.sender))
    to_others = call_off_all(turn.tx, turn.clock, turn.me.id)
    for _, membership in memberships.own_circles(turn):
        memberships.end_membership(turn.tx, turn.clock, membership, MemberStatus.LEFT)
    try:
        personal_data.forget(turn.tx, turn.me, turn.now, turn.new_id)
    except JournalError as error:
        log.exception("nobody is forgotten")
        raise KnotworkError("forget-not-now") from error
    manner = Manner(language=turn.me.language, form=turn.me.form, zone=turn.me.zone, closes=closes)
    last = LastWord(to=turn.me.id, message=Message(lines=(text("forgotten"),)), manner=manner)
    return [last, *to_others]


def mention_pause(envelopes: Sequence[Envelope]) -> Sequence[Envelope]:
    """The first answer to somebody forgotten whose pause still runs says so."""
    if not envelopes:
        return envelopes
    first, *rest = envelopes
    lines = (text("pause-still-holds"), BLANK, *first.message.lines)
    return [replace(first, message=replace(first.message, lines=lines)), *rest]


# --- /privacy -----------------------------------------------------------------------------------------


@command("privacy", family="rights")
def privacy(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/privacy`: what is stored, where, how long."""
    parts = [text(f"privacy-{part}") for part in ("what", "where", "how-long", "circles", "others", "rights")]
    return [turn.reply(text("privacy"), *(line for part in parts for line in (BLANK, part)))]
