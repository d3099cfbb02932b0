"""A chat in the terminal, as oneself or as people played."""

from adapters.console.console import Console

__all__ = ["Console"]
