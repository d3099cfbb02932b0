"""What a person can say: one file per family, one decorated function per command."""

from importlib import import_module

_FAMILIES = (
    "files",
    "start",
    "invites",
    "circles",
    "profile",
    "blocks",
    "members",
    "trust",
    "wrong",
    "rounds",
    "week",
    "matches",
    "meetings",
    "debrief",
    "keeping",
    "knots",
    "edit",
    "log",
    "promises",
    "instead",
    "gatherings",
    "imports",
    "forwarded",
    "settings",
    "times",
    "rights",
    "basics",
)


def load() -> None:
    """Fill the registry."""
    for family in _FAMILIES:
        import_module(f"bot.commands.{family}")
