"""What is counted while the house works; here nothing is, bot/admin/metrics.py counts for Prometheus."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta


class Meters:
    """What the rooms tell: numbers, and names from lists that are short. Nothing here says who or what.

    Called from any thread.
    """

    def serves(self, channel: str) -> None:
        """From now on letters may leave and updates may come on this channel."""

    def heard(self, what: str, seconds: float) -> None:
        """One transaction of the hall: the name of a command, "press", "words", "file", "place", "again"."""

    def taken(self, channel: str, how: str, seconds: float) -> None:
        """An update is done with: "processed", "parked" or "refused" (not even parked). How long it took."""

    def failed(self, channel: str) -> None:
        """One try to process an update failed."""

    def sent(self, channel: str, how: str, seconds: float) -> None:
        """A part of a letter was handed over: "sent", or what kind of error it was."""

    def ticked(self, job: str, *, fine: bool) -> None:
        """A job looked for what is due."""

    def beat(self, seconds: float) -> None:
        """The database took a small write in this time."""

    def agreed(self, later: timedelta, took: float) -> None:
        """The database's clock is later than this machine's; asking took so many seconds."""

    def stepped(self) -> None:
        """Somebody set the wall clock."""


#: A door that fell shut counts as open again after so many seconds.
_SETTLED = 2.0


@dataclass(slots=True, kw_only=True)
class Doors:
    """Which doors of this process are "open", "shut", or "waiting" while another process has them open."""

    now: Callable[[], float]
    _states: dict[str, str] = field(default_factory=dict)
    _shut_at: dict[str, float] = field(default_factory=dict)

    def turn(self, channel: str, state: str) -> None:
        """From now on."""
        self._states[channel] = state
        if state == "shut":
            self._shut_at[channel] = self.now()

    def states(self) -> Mapping[str, str]:
        """Each channel's; one that opened again a moment ago is still shut."""
        return {channel: self._settled(channel, state) for channel, state in self._states.items()}

    def _settled(self, channel: str, state: str) -> str:
        fell_at = self._shut_at.get(channel, float("-inf"))
        return "shut" if state == "open" and self.now() - fell_at < _SETTLED else state

    @property
    def are_of_use(self) -> bool:
        """Whether there is any that is not shut; a platform that is away must not take the others along."""
        states = self.states().values()
        return not states or any(state != "shut" for state in states)
