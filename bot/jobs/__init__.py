"""What happens unasked: due rows become letters, requests to join are let in, what is old is deleted."""

from importlib import import_module
from pkgutil import iter_modules


def load() -> None:
    """Fill the registry of renderers from every file of this room: a new file needs to stand in no list."""
    for module in iter_modules(__path__, f"{__name__}."):
        import_module(module.name)
