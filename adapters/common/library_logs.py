"""Libraries that say too much."""

import logging
from collections.abc import Iterable


class MinimumLevel(logging.Filter):
    """Lets nothing below a level through, whatever the logger is set to later."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this is serious enough."""
        return record.levelno >= self.level


def silence(loggers: Iterable[str], level: int = logging.CRITICAL) -> None:
    """What these and the loggers below them say is never logged below this level."""
    for name in loggers:
        logger = logging.getLogger(name)
        logger.setLevel(level)
        if not any(isinstance(one, MinimumLevel) for one in logger.filters):
            logger.addFilter(MinimumLevel(level))
