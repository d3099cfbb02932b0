"""The door in the terminal: a chat with oneself, or with people played."""

from adapters.console.console import Console

__all__ = ["Console"]
