"""Normal forms: what a person typed or a file holds becomes one comparable contact point. Nothing raises."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from bot.domain.contacts import Point, PointKind

MAX_TYPED = 320
"""Characters of an address that are looked at: the longest mail address (RFC 5321) is 254."""

MAX_NAME = 120
"""Characters of a name that are kept."""

MAX_ROLE = 200
"""Characters of a role that are kept."""

JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiner: the only invisible characters that change how Persian names and emoji look."""

PERSON_PAGES = {
    "bsky.app": ("/profile/",),
    "facebook.com": ("/",),
    "github.com": ("/",),
    "gitlab.com": ("/",),
    "instagram.com": ("/",),
    "linkedin.com": ("/in/", "/pub/"),
    "threads.net": ("/",),
    "twitter.com": ("/",),
    "x.com": ("/",),
    "xing.com": ("/profile/",),
}
"""Networks and the beginning of a path that shows one person there, never a company or an article."""

NO_HANDLES = frozenset(
    {"addemoji", "addlist", "addstickers", "addtheme", "confirmphone", "invoice", "joinchat", "login"}
    | {"proxy", "setlanguage", "share", "socks"}
)
"""First path parts of t.me links that are no user (core.telegram.org/api/links)."""

_MAIL = re.compile(r"([\w.!#$%&'*+=?^`{|}~-]{1,64})@((?:[\w-]{1,63}\.)+[^\W\d][\w-]{1,62})")
_HANDLE = r"([a-z][a-z0-9_]{3,31})"
_HANDLE_ALONE = re.compile(rf"(?:telegram:|tg:|x-apple:)?@?{_HANDLE}", re.IGNORECASE)
_HANDLE_LINKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:https?://)?(?:www\.)?(?:t|telegram)\.(?:me|dog)/@?{_HANDLE}/?(?:[?#]\S*)?",
        rf"(?:https?://)?{_HANDLE}\.t\.me/?(?:[?#]\S*)?",
        rf"tg://resolve/?\?domain={_HANDLE}(?:&\S*)?",
    )
)
_MATRIX_ID = re.compile(
    r"@[!-9;-~]{1,200}:(?:[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?", re.ASCII
)
_MATRIX_LINK = re.compile(r"(?:https?://)?matrix\.to/#/([^?#/]+)(?:\?\S*)?", re.IGNORECASE)
_MATRIX_URI = re.compile(r"matrix:(?:u/|user/|x-apple:)?@?([^?#/]+)(?:\?\S*)?", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:tel:)?(\+?[\d\s()./‐‑–-]{4,40}?)\s*(?:(?:;ext=|ext\.?|x|#|dw)\s*\d{1,7})?", re.IGNORECASE
)
_PHONE_LINK = re.compile(r"(?:https?://)?(?:t\.me/\+|wa\.me/\+?)(\d{7,15})/?(?:\?\S*)?", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{2}|\d{4})|\d{4}-\d{1,2}-\d{1,2}")
_HOST = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d][\w-]{1,62}")


def plain(text: str, *, limit: int) -> str:
    """One line of at most `limit` characters in NFC, without control, bidi and other invisible characters."""
    seen = text[: limit * 8]
    if not seen.isprintable():
        seen = "".join(_visible(sign) for sign in seen)
    folded = unicodedata.normalize("NFC", " ".join(seen.split()))[:limit].strip()
    return folded if folded.strip(JOINERS) else ""


def _visible(sign: str) -> str:
    """White space becomes a space; what only steers the display is dropped."""
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Cn"} and sign not in JOINERS else sign


def _clean_typed(text: str) -> str:
    """What is too long for an address is none; cut, it would be somebody else's."""
    typed = plain(text, limit=MAX_TYPED + 1)
    return typed if len(typed) <= MAX_TYPED else ""


def name(text: str) -> str:
    """A name as it is shown; what would make it a formula in a spreadsheet (leading = + - @) is dropped."""
    return plain(plain(text, limit=MAX_NAME).lstrip("=+-@ "), limit=MAX_NAME)


def role(title: str, organisation: str, *, called: str = "") -> str:
    """Title, comma, organisation; without a part that is empty or what the contact is `called` already."""
    parts = (plain(part, limit=MAX_ROLE) for part in (title, organisation))
    return plain(", ".join(part for part in parts if part and part != called), limit=MAX_ROLE)


def mail(text: str) -> Point | None:
    """Lower case; also out of "mailto:" and "Ada <ada@example.org>". A domain keeps its own alphabet."""
    typed = _clean_typed(text)
    inner = re.search(r"<([^<>]*)>$", typed)
    address = (inner[1] if inner else typed).strip(" ,;").lower().removeprefix("mailto:").split("?")[0]
    match = _MAIL.fullmatch(unicodedata.normalize("NFC", address))
    if match is None or len(address) > 254 or match[1][0] == "." or match[1][-1] == ".":  # noqa: PLR2004 - RFC 5321
        return None
    return Point(kind=PointKind.MAIL, value=match[0])


def region(zone: str) -> str | None:
    """The country of an IANA zone, as ISO 3166 letters (CLDR); None for UTC and unknown zones."""
    from babel.core import get_global  # noqa: PLC0415 - start-up time

    canonical = get_global("zone_aliases").get(zone, zone)
    found = str(get_global("zone_territories").get(canonical, ""))
    return found if found.isalpha() and found != "ZZ" else None


def phone(text: str, *, zone: str) -> Point | None:
    """E.164 of a number that can exist; a missing country code is the zone's, an extension is dropped."""
    match = _PHONE.fullmatch(_clean_typed(text))
    if match is None:
        return None
    number = match[1]
    found = _e164(number, region(zone))
    if found is None and number.startswith("00"):
        found = _e164("+" + number[2:], None)
    return found


def _e164(number: str, country: str | None) -> Point | None:
    import phonenumbers  # noqa: PLC0415 - start-up time

    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return Point(
        kind=PointKind.PHONE, value=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    )


def telegram(text: str) -> Point | None:
    """A handle (4 to 32 characters), with or without "@", or a link to one; invitations are none."""
    typed = _clean_typed(text)
    return _telegram_link(typed) or _handle(_HANDLE_ALONE.fullmatch(typed))


def _telegram_link(typed: str) -> Point | None:
    return next(filter(None, (_handle(link.fullmatch(typed)) for link in _HANDLE_LINKS)), None)


def _handle(match: re.Match[str] | None) -> Point | None:
    if match is None or match[1].lower() in NO_HANDLES:
        return None
    return Point(kind=PointKind.TELEGRAM, value=match[1].lower())


def matrix(text: str) -> Point | None:
    """A user id in lower case, also out of a matrix.to link or a matrix: address; rooms are none."""
    typed = _clean_typed(text)
    if link := _MATRIX_LINK.fullmatch(typed):
        typed = unquote(link[1])
    elif uri := _MATRIX_URI.fullmatch(typed):
        typed = "@" + unquote(uri[1])
    typed = typed.lower()
    if _MATRIX_ID.fullmatch(typed) is None or len(typed) > 255:  # noqa: PLR2004 - Matrix specification
        return None
    return Point(kind=PointKind.MATRIX, value=typed)


def profile(url: str) -> Point | None:
    """A web address without scheme, "www.", fragment and closing slash; one with credentials is none."""
    typed = _clean_typed(url)
    try:
        parts = urlsplit(typed if re.match(r"https?://", typed, re.IGNORECASE) else f"https://{typed}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if "@" in parts.netloc or _HOST.fullmatch(host) is None or re.search(r"[\s\\<>\"]", typed):
        return None
    host = re.sub(r"^(?:www\.)+(?=[^.]+\.)", "", host) + (f":{port}" if port not in (None, 80, 443) else "")
    return Point(kind=PointKind.PROFILE, value=_page(host, parts.path, parts.query))


def _page(host: str, path: str, query: str) -> str:
    """LinkedIn and XING: country, language, letter case and tracking do not tell persons apart."""
    for network in ("linkedin.com", "xing.com"):
        if host == network or host.endswith("." + network):
            named = [part for part in plain(unquote(path), limit=MAX_TYPED).lower().split("/") if part]
            return "/".join([network, *named[:2]])
    return (host + path.rstrip("/") + (f"?{query}" if query else "")).rstrip("/")


def social(text: str) -> Point | None:
    """A link that leads to one person (Telegram, Matrix, a known network); a company's page is None."""
    typed = _clean_typed(text)
    if found := matrix(typed) or _telegram_link(typed):
        return found
    page = profile(typed)
    host, _, path = page.value.partition("/") if page else ("", "", "")
    personal = (*PERSON_PAGES.get(host, ()), "/@")
    return page if path and f"/{path}".startswith(personal) else None


def _website(typed: str) -> Point | None:
    """A typed web address; Telegram and Matrix links to groups and rooms are nobody's profile."""
    page = profile(typed) if re.match(r"https?://|www\.", typed, re.IGNORECASE) else None
    return page if page and not re.match(r"(?:t|telegram)\.(?:me|dog)\b|matrix\.to\b", page.value) else None


def recognise(text: str, *, zone: str) -> Point | None:
    """What a person typed: mail, phone, @handle, @user:server, a t.me or matrix.to link, a web address."""
    typed = _clean_typed(text)
    if link := _PHONE_LINK.fullmatch(typed):
        return phone("+" + link[1], zone=zone)
    if found := mail(typed) or social(typed):
        return found
    if typed.startswith("@"):
        return telegram(typed)
    return _website(typed) or (None if _DATE.fullmatch(typed) else phone(typed, zone=zone))
