"""What is counted while the bot works: nothing here; bot/admin/metrics.py counts for Prometheus."""

from datetime import timedelta


class Meters:
    """What the rooms tell: numbers, and names from lists that are short. Nothing here says who or what.

    Called from any thread.
    """

    def register_channel(self, channel: str) -> None:
        """From now on letters may leave and updates may come on this channel."""

    def record_transaction(self, what: str, seconds: float) -> None:
        """One transaction of dispatch: the name of a command, "press", "words", "file", "place", "again"."""

    def record_update(self, channel: str, how: str, seconds: float) -> None:
        """An update is done with: "processed", "parked" or "refused" (not even parked). How long it took."""

    def record_update_failure(self, channel: str) -> None:
        """One try to process an update failed."""

    def record_send(self, channel: str, how: str, seconds: float) -> None:
        """A part of a letter was handed over: "sent", or what kind of error it was."""

    def record_tick(self, job: str, *, fine: bool) -> None:
        """A job looked for what is due."""

    def record_database_write(self, seconds: float) -> None:
        """The database took a small write in this time."""

    def record_clock_offset(self, later: timedelta, took: float) -> None:
        """The database's clock is later than this machine's; asking took so many seconds."""

    def record_clock_step(self) -> None:
        """Somebody set the wall clock."""
