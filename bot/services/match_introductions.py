"""An introduction by the bot: both knots are people of the bot, and a match between them is of no circle.

What the introducer sees is the same whatever became of it, until two yeses (law 3): nothing is written to
their rows before. The two see the introducer's own words, and of each other nothing else.
"""

from datetime import date, datetime

from bot.chat.messages import Selector, Text, text
from bot.clock import Clock
from bot.domain.introductions import IntroductionStatus
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import Knot
from bot.domain.ledger import Party
from bot.domain.matches import (
    Match,
    MatchStatus,
)
from bot.domain.people import PersonId
from bot.services.ledger import record_introduction, record_pair_of
from bot.services.schedule import say_soon
from bot.services.turn import Turn
from bot.store import dues, introductions, knots, matches, people, rounds
from bot.store.changes import Book
from bot.store.engine import Tx

# --- what the two read ------------------------------------------------------------------------------------


def offer_lines(tx: Tx, match: Match, reader: PersonId, *, is_next_week: bool) -> tuple[Text, ...]:
    """Who introduces, in whose words; never a name (law 3). The second is told of the first's yes."""
    name = introducer_name(tx, match, reader)
    head = text("introduced-offer", when=Selector("next" if is_next_week else "now"), name=name)
    key = "introduced-to-second" if is_second(tx, match, reader) else "introduced-to-first"
    return (head, *word_lines(tx, match, reader), text(key, when=match.settle_at), text("introduced-stands"))


def ask_second_after(tx: Tx, match: Match, owner_id: PersonId, now: datetime) -> bool:
    """After the yes of the first of an introduction the second is asked now; whether it was that."""
    is_first = match.is_introduction and not is_second(tx, match, owner_id)
    if is_first:
        rounds.change(tx, match.round_id, due_at=now)
    return is_first


def is_second(tx: Tx, match: Match, reader: PersonId) -> bool:
    """Whether the reader is asked after the other's yes."""
    found = introductions.of_match(tx, match.id)
    return found is not None and knots.get_linked_person(tx, found.second_knot_id) == reader


def introducer_name(tx: Tx, match: Match, reader: PersonId) -> str | Text:
    """By what name the reader knows whoever introduces them: the one that was given them, and no other."""
    found = introductions.of_match(tx, match.id)
    name = matches.name_given(tx, found.owner_id, reader) if found else ""
    return name or text("introduced-by-someone")


def read_words(tx: Tx, match: Match, reader: PersonId) -> str:
    """What the introducer says of the other; "" once they have gone, for the words are theirs."""
    found = introductions.of_match(tx, match.id)
    if found is None:
        return ""
    is_first = knots.get_linked_person(tx, found.first_knot_id) == reader
    return found.of_second if is_first else found.of_first


def word_lines(tx: Tx, match: Match, reader: PersonId) -> tuple[Text, ...]:
    """The same as a line, where there are any."""
    words = read_words(tx, match, reader)
    return (text("introduced-words", name=introducer_name(tx, match, reader), words=words),) if words else ()


# --- what the introducer hears ----------------------------------------------------------------------------


def note_yeses(tx: Tx, match: Match, clock: Clock) -> None:
    """Both said yes: the introducer hears so, and in three weeks is asked what came of it."""
    found = introductions.of_match(tx, match.id)
    if found is None or found.status is not IntroductionStatus.FIRST:
        return
    introductions.change(Book(tx), found, status=IntroductionStatus.JOINED.value)
    dues.void(tx, found.owner_id, kinds=(UnaskedKind.INTRODUCED,), subject_id=found.id)
    say_soon(tx, found.owner_id, UnaskedKind.INTRODUCED, found.id, clock)
    names = knots.names_of(tx, found.owner_id)
    one, other = (Party(knot_id=id_, name=names[id_]) for id_ in (found.first_knot_id, found.second_knot_id))
    record_pair_of(tx, people.by_id(tx, found.owner_id), one, other, clock)


def outcome_line(tx: Tx, owner_id: PersonId, introduction_id: str, clock: Clock) -> Text | None:
    """What the introducer hears: that they are in touch, or at the end that it came to nothing, never why."""
    found = introductions.get(tx, owner_id, introduction_id)
    if found is None or found.is_open(clock.now()):
        return None
    names = knots.names_of(tx, owner_id)
    key = "introduced-joined" if found.status is IntroductionStatus.JOINED else "introduced-over"
    return text(key, first=names[found.first_knot_id], second=names[found.second_knot_id])


def failed_line(tx: Tx, owner_id: PersonId, match_id: str) -> Text | None:
    """What whoever said yes hears at the end: the same words whatever the reason was."""
    found = matches.get(tx, owner_id, match_id)
    if found is None or found[0].status is not MatchStatus.FAILED:
        return None
    return text("introduced-failed", name=introducer_name(tx, found[0], owner_id))


def report_line(tx: Tx, owner_id: PersonId, side_id: str) -> Text | None:
    """What one of the two lets their introducer know; None for anybody else's side."""
    side = matches.find_side(tx, side_id)
    found = introductions.of_match(tx, side.match_id) if side else None
    if side is None or found is None or found.owner_id != owner_id:
        return None
    linked = {knots.get_linked_person(tx, id_): id_ for id_ in (found.first_knot_id, found.second_knot_id)}
    names = knots.names_of(tx, owner_id)
    return text("introduced-told", name=names[linked[side.owner_id]]) if side.owner_id in linked else None


def record_introducer(turn: Turn, match: Match, knot: Knot, day: date) -> None:
    """Whoever was introduced keeps the other as a knot: it stands on the card of who opened the door."""
    found = introductions.of_match(turn.tx, match.id)
    mine = knots.of_owner(turn.tx, turn.me.id) if found else []
    by = next((k for k in mine if found and knots.get_linked_person(turn.tx, k.id) == found.owner_id), None)
    if by is not None:
        party = Party(knot_id=knot.id, name=knot.name)
        record_introduction(turn, by=Party(knot_id=by.id, name=by.name), to=party, day=day)
