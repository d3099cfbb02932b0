"""A chat in the terminal."""

from adapters.console.console import Console

__all__ = ["Console"]
