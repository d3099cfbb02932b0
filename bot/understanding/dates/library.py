"""Unusual dates that dateparser reads: loaded only when the grammar did not understand a text."""

from bot.understanding.dates.grammar import compile_pattern
from bot.understanding.dates.pieces import Here, When

_LIBRARY_FORM = compile_pattern(
    r"(?:(?:\d{1,4}(?:st|nd|rd|th)?|<MONTH>|<WD>|of|the|day|den"
    r"|der|[.,:/\s-])(?!\w|$)?\s?){2,20}"
)
_MONTH_WORD = compile_pattern(r"<MONTH>")


def by_library(text: str, here: Here) -> When | None:
    """The library's reading of unusual dates that name a month and a day, and hold no other word."""
    if len(text) > 60 or not _LIBRARY_FORM.fullmatch(text) or not _MONTH_WORD.search(text):  # noqa: PLR2004
        return None
    import dateparser  # noqa: PLC0415 - a tenth of a second that most runs never need

    try:
        found = dateparser.parse(
            text,
            languages=["en", "de"],
            settings={
                "RELATIVE_BASE": here.now.replace(tzinfo=None),
                "PREFER_DATES_FROM": "past" if here.past else "future",
                "PARSERS": ["absolute-time"],
                "REQUIRE_PARTS": ["day", "month"],
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
    except (ValueError, OverflowError, TypeError):
        return None
    if found is None:
        return None
    return When(day=found.date(), at=found.time().replace(second=0, microsecond=0) if ":" in text else None)
