"""Refusals that a person, or the operator, is meant to read."""

from typing import Any


class KnotworkError(Exception):
    """The person can act on it; `key` names its text, `text_args` are that text's variables."""

    def __init__(self, key: str, **text_args: Any) -> None:
        super().__init__(key)
        self.key = key
        self.text_args = text_args


class OperatorError(Exception):
    """The operator can act on it; the command line prints it and ends with 2."""


class NotNowError(OperatorError):
    """Likewise, and time may mend it: the command line ends with 1, so that a service is started again."""
