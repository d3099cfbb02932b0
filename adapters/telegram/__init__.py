"""The adapter for Telegram: one bot, by polling or webhook."""

import os

# python-telegram-bot 22 warns at every span of time, also at the ones it makes itself, unless told this.
os.environ.setdefault("PTB_TIMEDELTA", "1")
