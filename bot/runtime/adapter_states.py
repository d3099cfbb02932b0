"""Which adapters of this process are open, shut, or waiting for another process."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

#: An adapter that fell shut counts as open again after so many seconds.
_SHUT_SECONDS = 2.0


@dataclass(slots=True, kw_only=True)
class AdapterStates:
    """Which adapters of this process are "open", "shut", or "waiting" while another process has them open."""

    now: Callable[[], float]
    _states: dict[str, str] = field(default_factory=dict)
    _shut_at: dict[str, float] = field(default_factory=dict)

    def set_state(self, channel: str, state: str) -> None:
        """From now on."""
        self._states[channel] = state
        if state == "shut":
            self._shut_at[channel] = self.now()

    def states(self) -> Mapping[str, str]:
        """Each channel's; one that opened again a moment ago is still shut."""
        now = self.now()
        shut = {channel for channel, at in self._shut_at.items() if now - at < _SHUT_SECONDS}
        return {c: "shut" if state == "open" and c in shut else state for c, state in self._states.items()}

    @property
    def is_any_usable(self) -> bool:
        """Whether there is any that is not shut; a platform that is away must not take the others along."""
        states = self.states().values()
        return not states or any(state != "shut" for state in states)
