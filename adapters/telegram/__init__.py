"""Telegram, by the Bot API, over python-telegram-bot."""

import os

# python-telegram-bot 22 warns at every span of time, also at the ones it makes itself, unless told this.
os.environ.setdefault("PTB_TIMEDELTA", "1")
