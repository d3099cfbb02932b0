"""What a person can say: one file per family, one decorated function per command."""

from importlib import import_module
from pkgutil import walk_packages


def load() -> None:
    """Fill the registry from every file of this room: a new file needs to stand in no list."""
    for module in walk_packages(__path__, f"{__name__}."):
        import_module(module.name)
