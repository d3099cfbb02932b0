"""Whom a meeting is with: a knot, or the other side of a match that two yeses revealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chat.messages import Choice, LinkButton, Text, text
from bot.domain.contacts import Point, PointKind
from bot.domain.matches import Match, MatchFacts, MatchId, MatchSide, MatchStatus
from bot.domain.meetings import DEBRIEF_AFTER, Meeting, MeetingStatus
from bot.domain.people import Person, PersonId
from bot.services.phrases import format_point
from bot.store import circles, knots, matches, meetings, people, rounds
from bot.store.engine import Tx
from bot.understanding import contact_points

#: A match in one of these is still between its two people alone; only revealed ones are shown (law 3).
_HIDDEN = (MatchStatus.OFFERED, MatchStatus.FAILED)
#: How a side is reached that gave no way of its own.
THROUGH_BOT = "through"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A revealed match as one of its two people sees it; `theirs` is None once the other was forgotten."""

    match: Match
    mine: MatchSide
    theirs: MatchSide | None

    @property
    def name(self) -> str | Text:
        """Who the other is: the name they chose to give."""
        return _display_name(self.theirs)

    @property
    def own_name(self) -> str | Text:
        """What the other knows this person by."""
        return _display_name(self.mine)

    @property
    def sides(self) -> tuple[MatchSide, ...]:
        """Whoever of the two is still there."""
        return (self.mine, self.theirs) if self.theirs else (self.mine,)

    @property
    def uses_relay(self) -> bool:
        """Whether one of the two is reached through the bot, so that both write to each other there."""
        return any(side.gives is not None and side.gives.get("kind") == THROUGH_BOT for side in self.sides)


def _display_name(side: MatchSide | None) -> str | Text:
    name = side.gives.get("name") if side and side.gives else ""
    return name or text("partner-gone")


def find_pair(tx: Tx, owner_id: PersonId, match_id: str | None, *, hold: bool = False) -> Pair | None:
    """A revealed match with both its sides; None where it is not revealed, or not this person's (laws 3, 7).

    With `hold` nobody else changes either side until the transaction ends.
    """
    if matches.get(tx, owner_id, match_id) is None:
        return None
    known = MatchId(str(match_id))
    if hold:
        matches.lock(tx, known)
    found = matches.get(tx, owner_id, known)
    if found is None or found[0].status in _HIDDEN:
        return None
    others = [side for side in matches.sides_of(tx, [known]).get(known, []) if side.owner_id != owner_id]
    return Pair(match=found[0], mine=found[1], theirs=next(iter(others), None))


def name_of(tx: Tx, meeting: Meeting) -> str | Text:
    """Whom a meeting is with, as its owner knows them."""
    knot = knots.get(tx, meeting.owner_id, meeting.knot_id)
    if knot is not None:
        return knot.name
    found = find_pair(tx, meeting.owner_id, meeting.match_id)
    return found.name if found else text("partner-gone")


def upcoming_meeting(tx: Tx, owner_id: PersonId, match_id: str, now: datetime) -> Meeting | None:
    """A person's own meeting of a match that still lies ahead, or goes on."""
    found = meetings.of_match(tx, owner_id, match_id)
    return next((m for m in found if m.status is MeetingStatus.AGREED and m.ends_at > now), None)


# --- what is told of them ---------------------------------------------------------------------------------


def circle_name(tx: Tx, found: Pair) -> str:
    """In which circle they were matched."""
    return circles.get(tx, found.match.circle_id).name


def voucher_line(tx: Tx, found: Pair) -> tuple[Text, ...]:
    """Who let the other in, from two yeses on and where they lend their name (law 3)."""
    if found.theirs is None:
        return ()
    voucher = rounds.find_voucher(tx, found.theirs.owner_id, found.match.circle_id)
    name = people.name_of(tx, voucher) if voucher != found.mine.owner_id else ""
    return (text("match-voucher", name=name),) if name else ()


def talk_lines(facts: MatchFacts | None) -> tuple[Text, ...]:
    """What there is to talk about: role, asks and offers that meet, topics of both."""
    if facts is None:
        return ()
    role = (text("briefing-role", role=facts.role),) if facts.role else ()
    return (*role, *common_lines(facts))


def take_away_lines(found: Pair) -> tuple[Text, ...]:
    """What each of the two would like to take away, where they said so."""
    mine, theirs = found.mine.takeaway, found.theirs.takeaway if found.theirs else None
    return (
        *((text("take-away-mine", words=mine),) if mine else ()),
        *((text("take-away-theirs", name=found.name, words=theirs),) if theirs else ()),
    )


def common_lines(facts: MatchFacts) -> tuple[Text, ...]:
    """What meets: their offers and own asks, own offers and their asks, topics of both."""
    lines: list[Text] = []
    if facts.helps:
        lines.append(text("match-helps", what=_as_texts(facts.helps)))
    if facts.helped:
        lines.append(text("match-helped", what=_as_texts(facts.helped)))
    if facts.topics:
        lines.append(text("match-topics", what=_as_texts(facts.topics)))
    return tuple(lines)


def _as_texts(words: Sequence[str]) -> tuple[Text, ...]:
    return tuple(text("as-is", words=word) for word in words)


def point_of(side: MatchSide | None, me: Person) -> Point | None:
    """The contact point a side gave, where it gave one."""
    if side is None or not side.gives or side.gives.get("kind") == THROUGH_BOT:
        return None
    return contact_points.recognise(side.gives.get("value", ""), zone=me.zone)


def point_to_keep(found: Pair, me: Person) -> Point | None:
    """What of it a knot keeps: nothing where one of the two is reached through the bot.

    A chat opened from a card or a draft, weeks later, would give away by its first line what they kept to
    themselves.
    """
    return None if found.uses_relay else point_of(found.theirs, me)


def reach_lines(found: Pair, me: Person) -> tuple[Text, ...]:
    """How the other can be reached, as they chose."""
    point = point_of(found.theirs, me)
    given = found.theirs.gives if found.theirs else None
    if point is not None:
        return (text("reach-at", name=found.name, where=format_point(point)),)
    if given and given.get("kind") != THROUGH_BOT and given.get("value"):
        return (text("reach-at", name=found.name, where=given["value"]),)
    return (text("reach-through", name=found.name),) if given else ()


def reach_links(found: Pair, me: Person) -> Sequence[LinkButton]:
    """A chat that opens by an address; none where words go through the bot."""
    point = point_to_keep(found, me)
    if point is None or point.kind is not PointKind.TELEGRAM:
        return ()
    return (LinkButton(label=text("link-telegram", name=found.name), url=f"https://t.me/{point.value}"),)


def ask_partner(found: Pair) -> Text:
    """The same question to both of a match, from what both profiles say alone."""
    both = [side.facts for side in found.sides if side.facts]
    if any(facts.topics for facts in both):
        return text("briefing-ask-topics")
    return text(f"briefing-ask-{3 if any(facts.helps or facts.helped for facts in both) else 1}")


# --- through the bot ----------------------------------------------------------------------------------


def is_relay_open(tx: Tx, found: Pair | None, now: datetime) -> bool:
    """Whether words are passed on: one of the two wants it so, and the debrief is still to come."""
    if found is None or found.theirs is None or not found.uses_relay:
        return False
    if found.match.status is MatchStatus.REVEALED:
        return True
    last = next(iter(meetings.of_match(tx, found.mine.owner_id, found.match.id)), None)
    if found.match.status is not MatchStatus.AGREED or last is None:
        return False
    return last.status is MeetingStatus.AGREED and now < last.ends_at + DEBRIEF_AFTER


def write_choices(tx: Tx, found: Pair | None, now: datetime) -> tuple[Choice, ...]:
    """**Write to NAME**, as long as words are passed on."""
    if found is None or not is_relay_open(tx, found, now):
        return ()
    return (Choice(key="write", label=text("choice-write-to", name=found.name), stays=True),)
