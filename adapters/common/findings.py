"""What the doctor says of any platform."""

import ssl
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.chat.port import Finding

#: A clock further off is wrong: times of meetings and leases would be.
MAX_SKEW = timedelta(seconds=30)


def good_finding(key: str, **args: str) -> Finding:
    """Something is as it should be."""
    return Finding(fine=True, key=key, args=args)


def bad_finding(key: str, **args: str) -> Finding:
    """Something is not."""
    return Finding(fine=False, key=key, args=args)


def is_certificate_refused(error: BaseException | None) -> bool:
    """Whether it was the other's certificate that kept an answer from coming."""
    while error is not None:
        if isinstance(getattr(error, "certificate_error", error), ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def check_clock(date: str, now: datetime, *, fine: str, off: str) -> list[Finding]:
    """The clock beside the one of the server that has just answered; nothing where that told none."""
    try:
        skew = abs(now - parsedate_to_datetime(date))
    except (ValueError, TypeError):
        return []
    if skew > MAX_SKEW:
        return [bad_finding(off, seconds=str(round(skew.total_seconds())))]
    return [good_finding(fine)]


def check_places(platform: str, lacking: int) -> Finding:
    """In how many of the places of circles the bot may let nobody in."""
    if lacking:
        return bad_finding("doctor-place-lacking", channel=platform, count=str(lacking))
    return good_finding("doctor-place-fine", channel=platform)
