"""What a time zone is called: by its city, in each language."""

from babel.dates import get_timezone_location


def name_zone(zone: str, language: str) -> str:
    """ "Berlin" for Europe/Berlin; a zone without a city by its own name."""
    return str(get_timezone_location(zone, locale=language, return_city=True))
