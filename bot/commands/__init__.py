"""What a person can say: one file per family, one decorated function per command."""

from importlib import import_module

_FAMILIES = (
    "files",
    "start",
    "week",
    "meetings",
    "debrief",
    "knots",
    "edit",
    "log",
    "promises",
    "instead",
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
