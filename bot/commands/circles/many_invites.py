"""Links for many at once: one for each whose address is pasted or stands in a file; nobody is written to."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.chat.messages import Attachment, Envelope, File, Prompt, Question, text
from bot.commands.circles.invites import best_first
from bot.domain.circles import INVITE_GOOD_FOR, Circle, Invite
from bot.domain.contacts import Point, PointKind
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.services.memberships import own_circle
from bot.services.phrases import format_point
from bot.services.turn import Answer, FileContext, Turn, answer, recipe
from bot.store import invites, knots, prompts
from bot.understanding import contact_points

#: So many at a time; what is longer is no list of so many.
MAX_LINKS, MAX_BYTES = 200, 200_000
#: Links that are shown in the message too.
MAX_SHOWN = 10
#: By what somebody is named in the list, where a name is not told.
_LABELS = (PointKind.MAIL, PointKind.MATRIX, PointKind.TELEGRAM, PointKind.PHONE)
#: The columns of the file.
LINK_COLUMNS = (text("csv-whom"), text("csv-link"), text("csv-code"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """Somebody who is to get a link, by every address that was told of them; nothing of it is kept."""

    label: str
    points: tuple[Point, ...]


def ask_addresses(turn: Turn, circle: Circle) -> list[Envelope]:
    """Pasted, or as a file."""
    turn.close_questions(QuestionKind.INVITE_MANY)
    ask = Question(kind=QuestionKind.INVITE_MANY, context={"circle": circle.id})
    return [turn.reply(text("invite-many-ask", limit=MAX_LINKS), ask=ask)]


@answer(QuestionKind.INVITE_MANY)
def answer_addresses(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Pasted addresses; words without any are no answer."""
    found = _read_lines(said.text, turn.me.zone)
    return _make_links(turn, prompt, found) if found else None


def take_file(turn: Turn, file: File) -> Sequence[Envelope] | None:
    """A file of addresses while they are asked for; None where nobody asks."""
    asked = turn.list_open_questions()
    waiting = [p for p in asked if p.kind == QuestionKind.INVITE_MANY and p.text_until]
    prompt = next((p for p in waiting if p.text_until and p.text_until >= turn.now), None)
    if prompt is None:
        return None
    found = read_file(file, turn.me.zone)
    if not found:
        raise KnotworkError("invite-many-none")
    prompts.close(turn.tx, prompt.id)
    return _make_links(turn, prompt, found)


def read_file(file: File, zone: str) -> list[Invitee]:
    """Everybody in a list of people who can be reached, or every line of a text in which an address stands.

    Raises KnotworkError for one that holds more than so many.
    """
    from bot.interchange import contacts  # noqa: PLC0415 - start-up time
    from bot.interchange.encodings import decode_text  # noqa: PLC0415

    if len(file.data) > MAX_BYTES:
        raise KnotworkError("invite-many-long", limit=MAX_LINKS)
    try:
        people = contacts.read(file.name, file.data, zone=zone).contacts
    except KnotworkError:  # no list of people by name
        return _read_lines(decode_text(file.data), zone)
    return [Invitee(label=one.name, points=one.points) for one in people if one.points]


def _read_lines(words: str, zone: str) -> list[Invitee]:
    """A line with a mail address and a number is one person, a line with two mail addresses two."""
    found = []
    for line in words.splitlines():
        points = [point for _, _, point in contact_points.find_points(line, zone=zone)]
        kinds = [point.kind for point in points]
        if len(kinds) == len(set(kinds)):
            found.append(points)
        else:
            found += [[point] for point in points]
    invited = []
    for points in filter(None, found):
        named = [point for kind in _LABELS for point in points if point.kind is kind]
        label = format_point((*named, *points)[0])
        invited.append(Invitee(label=str(label.args["words"]), points=tuple(points)))
    return invited


def _join(turn: Turn, found: Iterable[Invitee]) -> list[tuple[set[str], Invitee]]:
    """Whoever shares an address is one, with the keyed hashes of all of them."""
    joined: list[tuple[set[str], Invitee]] = []
    for one in found:
        blinds = {knots.blind_point(turn.tx, point) for point in one.points}
        same = next((known for known, _ in joined if known & blinds), None)
        if same is None:
            joined.append((blinds, one))
        else:
            same |= blinds
    return joined


def _make_links(turn: Turn, prompt: Prompt, found: Sequence[Invitee]) -> list[Envelope]:
    """One link each; what an address was given before and nobody used lets nobody in any more.

    So the answer is the same whatever became of an earlier one, and tells nothing of who came.
    """
    circle, _ = own_circle(turn, prompt.context["circle"], organiser=True)
    everybody = _join(turn, found)
    if len(everybody) > MAX_LINKS:
        raise KnotworkError("invite-many-long", limit=MAX_LINKS)
    for one in invites.list_by_giver(turn.tx, turn.me.id, circle.id):
        if one.is_good(turn.now) and any(blinds.intersection(one.meant_for) for blinds, _ in everybody):
            invites.change(turn.tx, one.id, revoked_at=turn.now)
    rows = [_make_link(turn, circle, blinds, invitee) for blinds, invitee in everybody]
    until = turn.to_local(turn.now + INVITE_GOOD_FOR).date()
    lines = [text("invite-many-made", circle=circle.name, count=len(rows), day=until)]
    if len(rows) <= MAX_SHOWN:
        lines += [text("invite-many-line", name=row[0], link=row[1]) for row in rows]
    file = Attachment(recipe="invite-links", context={"rows": json.dumps(rows)})
    return [turn.reply(*lines, attach=[file])]


def _make_link(turn: Turn, circle: Circle, blinds: Iterable[str], one: Invitee) -> list[str]:
    """Whom it is for, the best way in, and the code for every other."""
    fresh = Invite(
        id=turn.new_id(),
        owner_id=turn.me.id,
        circle_id=circle.id,
        uses=1,
        used=0,
        expires_at=turn.now + INVITE_GOOD_FOR,
        revoked_at=None,
        created_at=turn.now,
        meant_for=tuple(sorted(blinds)),
    )
    code = turn.clock.new_secret()
    invites.add(turn.tx, fresh, code)
    ways = best_first(turn.invite_links)
    return [one.label, ways[0][1].link(code) if ways else f"/start {code}", code]


@recipe("invite-links")
def links_file(baking: FileContext, context: Mapping[str, str]) -> File:
    """Whom each link is for, as a table for whatever writes the letters."""
    from bot.interchange import csv  # noqa: PLC0415 - start-up time

    head = [baking.catalogue.plain(one, baking.reader) for one in LINK_COLUMNS]
    data = csv.write([head, *json.loads(context["rows"])])
    return File(name="knotwork-links.csv", media_type="text/csv", data=data)
