"""People: who talks to the bot, and how they want to be spoken to."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import NewType

PersonId = NewType("PersonId", str)

#: Languages the catalogue speaks.
LANGUAGES = ("en", "de")
#: Meetings with members of circles a month, for who never said a number.
USUAL_SEATS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who talks to the bot.

    `suggest_weekday` is 0 for Monday; `quiet_from` and `quiet_to` are wall times (equal: no quiet hours).
    `week_handled` is the last ISO week that had its weekly message, `lane_week` the last in which a wished or
    dormant knot had its turn, `unanswered` counts suggestions in a
    row without a word from the person; `silent_since` is when the bot said goodbye. `seats` is how many
    offers of circles four weeks may bring, which begin in the week of any four that `seat_phase` says, drawn
    once; `rests_since` since when they are left out of
    rounds until they write again; at `refused_at` a platform refused a letter to them for good, and they have
    not heard of it. Instants are UTC.
    """

    id: PersonId
    language: str
    form: str
    zone: str
    suggest_weekday: int
    suggest_at: time
    quiet_from: time
    quiet_to: time
    onboarded: bool
    paused_until: datetime | None
    unanswered: int
    silent_since: datetime | None
    week_handled: str
    lane_week: str
    created_at: datetime
    seats: int = USUAL_SEATS
    rests_since: datetime | None = None
    refused_at: datetime | None = None
    seat_phase: int = 0

    def is_paused(self, now: datetime) -> bool:
        """Nothing unasked is said before `paused_until`."""
        return self.paused_until is not None and now < self.paused_until
