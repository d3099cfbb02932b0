"""Why somebody can meet nobody in a circle, by their own place and languages, and what would change it.

Everybody who belongs counts, whoever of them pauses or is silent just now: so that it tells nothing of them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.circles import Profile
from bot.domain.knots import fold


class Obstacle(StrEnum):
    """LANGUAGE: nobody else speaks one of theirs. The others: nobody who does meets where they do.

    ALSO_ONLINE would help who meets in a city only, PLACE where it would not; CITY is for who is online only.
    """

    LANGUAGE = "language"
    ALSO_ONLINE = "also-online"
    PLACE = "place"
    CITY = "city"


@dataclass(slots=True)
class Surroundings:
    """How many of a circle speak a language, would meet online in it, and meet in a city in it."""

    speakers: Counter[str] = field(default_factory=Counter)
    online: Counter[str] = field(default_factory=Counter)
    local: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, profiles: Iterable[Profile]) -> "Surroundings":
        """Those of everybody who belongs, whoever asks among them."""
        found = cls()
        for one in profiles:
            languages = set(one.languages)
            found.speakers.update(languages)
            found.online.update(languages if one.online else ())
            found.local.update((language, fold(one.city)) for language in languages if one.city)
        return found

    def find_obstacle(self, mine: Profile) -> Obstacle | None:
        """What keeps one of them from everybody else; None where somebody could meet them."""
        languages = set(mine.languages)
        if not any(self.speakers[language] > 1 for language in languages):
            return Obstacle.LANGUAGE
        near = any(self.local[language, fold(mine.city)] > 1 for language in languages if mine.city)
        far = mine.online and any(self.online[language] > 1 for language in languages)
        if near or far:
            return None
        if not mine.city:
            return Obstacle.CITY
        would_help = not mine.online and any(self.online[language] for language in languages)
        return Obstacle.ALSO_ONLINE if would_help else Obstacle.PLACE
