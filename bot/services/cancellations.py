"""A match that does not come about: called off by one side, or without a time after two weeks."""

from bot.chat.messages import Envelope, Text, text
from bot.clock import Clock
from bot.domain.kinds import UnaskedKind
from bot.domain.matches import MatchStatus
from bot.domain.people import Person, PersonId
from bot.services import pairing, partners
from bot.services.match_letters import cancellation_message, partner_pair, tell
from bot.services.partners import Pair
from bot.store import matches, meetings, rounds
from bot.store.engine import Tx


def call_off(tx: Tx, clock: Clock, found: Pair) -> list[Envelope]:
    """This side will not come: the match is over, both seats are free, and the other has first claim.

    Returns what the other hears, always the same; to be used too where somebody is forgotten, blocks or goes.
    """
    standing = {
        side.id: partners.upcoming_meeting(tx, side.owner_id, side.match_id, clock.now())
        for side in found.sides
    }
    pairing.end(tx, clock, found)
    if found.theirs is None:
        return []
    rounds.give_first_claim(tx, found.theirs.owner_id)
    theirs, meeting = partner_pair(tx, found), standing[found.theirs.id]
    message = cancellation_message(theirs, meeting) if meeting else None
    return [tell(tx, clock, theirs, message)]


def call_off_all(tx: Tx, clock: Clock, owner_id: PersonId, *, match_id: str | None = None) -> list[Envelope]:
    """Everything revealed that still lies ahead of somebody, or one match of it, before their rows go."""
    ahead = matches.revealed_ids(tx, owner_id)
    found = [partners.find_pair(tx, owner_id, id_, hold=True) for id_ in ahead if match_id in (None, id_)]
    return [
        letter
        for one in found
        # a meeting that is past waits for its debrief
        if one
        and (one.match.status is MatchStatus.REVEALED or pairing.has_meeting_ahead(tx, one, clock.now()))
        for letter in call_off(tx, clock, one)
    ]


def expire_match(tx: Tx, clock: Clock, me: Person, match_id: str) -> Text | None:
    """Two weeks without a time: over for both, and each hears so once; None where it came otherwise."""
    found = partners.find_pair(tx, me.id, match_id, hold=True)
    if found is None or meetings.of_match(tx, me.id, match_id):
        return None
    if found.match.status is MatchStatus.REVEALED:
        pairing.end(tx, clock, found, unsaid=(UnaskedKind.MATCH, UnaskedKind.ASK_TIME))
    return text("no-time-found", name=found.name)
