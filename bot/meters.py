"""What is counted while the house works; here nothing is, bot/admin/metrics.py counts for Prometheus."""

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
