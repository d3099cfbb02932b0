"""/export: everything about a person as one file."""

from collections.abc import Mapping, Sequence

from bot.chat.messages import (
    Attachment,
    Envelope,
    File,
    SpanKind,
    Text,
    text,
)
from bot.commands.files import calendar_entry
from bot.domain.contacts import Contact
from bot.interchange import archive
from bot.interchange.calendar_entries import write_calendar
from bot.services.turn import FileContext, Turn, command, recipe
from bot.store import knots, meetings, personal_data


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
    from bot.interchange import vcard  # noqa: PLC0415 - loaded when they are needed

    tx, me = baking.tx, baking.me
    entries = [calendar_entry(baking, meeting) for meeting in meetings.of_owner(tx, me.id)]
    contacts = _knot_contacts(baking)
    counts = text("export-readme", when=baking.now, knots=len(contacts), meetings=len(entries))
    return {
        "README.txt": _encode_line(baking, counts),
        "data.json": archive.write_data(personal_data.export_rows(tx, me.id), exported_at=baking.now),
        "schema.json": archive.write_schema(personal_data.export_shape()),
        "contacts.vcf": vcard.write_cards(contacts),
        "calendar.ics": write_calendar(entries),
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
