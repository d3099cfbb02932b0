"""What every process that is forked for a test would read anew: importing this reads it."""

from bot.domain.people import LANGUAGES
from bot.texts.catalogue import Catalogue

for language in LANGUAGES:
    Catalogue().keys(language)
