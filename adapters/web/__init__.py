"""The web side of the bot: what platforms deliver, and whether it is well."""

from adapters.web.web import Web

__all__ = ["Web"]
