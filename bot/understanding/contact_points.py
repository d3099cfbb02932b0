"""Normal forms: what a person typed or a file holds becomes one comparable contact point. Nothing raises."""

import re
import unicodedata
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from bot.domain.contacts import Evidence, Point, PointKind
from bot.domain.knots import JOINERS, clean_name, fold, tidy_name

MAX_TYPED = 320
"""Characters of an address that are looked at: the longest mail address (RFC 5321) is 254."""

MAX_NAME = 120
"""Characters of a name that are kept."""

MAX_ROLE = 200
"""Characters of a role that are kept."""

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

OFFICE_BOXES = frozenset(
    {"info", "office", "kontakt", "contact", "mail", "post", "hello", "hallo", "hi", "team"}
    | {"service", "support", "sales", "vertrieb", "verkauf", "buero", "büro", "sekretariat"}
    | {"empfang", "zentrale", "verwaltung", "admin", "webmaster", "postmaster", "hostmaster"}
    | {"noreply", "reply", "presse", "press", "media", "jobs", "karriere", "career", "careers"}
    | {"bewerbung", "hr", "personal", "buchhaltung", "accounting", "rechnung", "rechnungen"}
    | {"billing", "invoice", "invoices", "finance", "marketing", "shop", "store", "bestellung"}
    | {"order", "orders", "reservierung", "booking", "bookings", "events", "event", "redaktion"}
    | {"newsletter", "news", "praxis", "kanzlei", "rezeption", "reception", "help", "hilfe"}
    | {"helpdesk", "it", "edv", "datenschutz", "privacy", "legal", "secretary", "vorstand", "verein"}
    | {"schule", "gemeinde", "pfarramt", "familie", "family", "firma", "accueil", "bonjour"}
    | {"contacto", "hola", "ventas", "oficina", "contatti", "ufficio", "commerciale", "biuro"}
    | {"sekretariaat", "kantoor", "administratie", "anfrage", "anfragen", "enquiries", "inquiries"}
    | {"feedback", "studio", "werkstatt", "lager", "einkauf", "purchasing", "management", "direktion"}
    | {"geschaeftsfuehrung", "secretariat", "kundenservice", "customerservice", "customercare"}
    | {"general", "allgemein", "web", "all"}
)
"""Mail boxes that belong to an office, by the first word before the "@"."""

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
_FEWEST_DIGITS, _MOST_DIGITS = 3, 17
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


def phone_as_typed(text: str) -> Point | None:
    """A number that is valid nowhere, as it was typed: it may be an extension, or from another country."""
    match = _PHONE.fullmatch(_clean_typed(text))
    digits = re.sub(r"\D", "", match[1]) if match else ""
    if (
        match is None
        or not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS
        or _DATE.fullmatch(match[1].strip())
    ):
        return None
    return Point(kind=PointKind.PHONE, value=match[1].strip(" -–/."))


def key_of(point: Point) -> str:
    """By what two of a kind are compared: a number by its digits, however it was typed."""
    return re.sub(r"[^\d+]", "", point.value) if point.kind is PointKind.PHONE else point.value


def is_valid(point: Point) -> bool:
    """Whether a point can exist; only numbers are kept that cannot."""
    return point.kind is not PointKind.PHONE or _e164(point.value, None) == point


def list_spellings(point: Point) -> tuple[Point, ...]:
    """A point and, of a number, how somebody may have typed it who did not say its country."""
    if point.kind is not PointKind.PHONE or not is_valid(point):
        return (point,)
    import phonenumbers  # noqa: PLC0415 - start-up time

    parsed = phonenumbers.parse(point.value, None)
    national = phonenumbers.national_significant_number(parsed)
    local = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    written = dict.fromkeys((point.value, national, re.sub(r"\D", "", local)))
    return tuple(Point(kind=PointKind.PHONE, value=value) for value in written)


def evidence(point: Point) -> Evidence:
    """What sharing it tells; a number that may be a mobile counts as one (in America none can be told)."""
    if point.kind is PointKind.MAIL:
        box = re.split(r"[.+_\d-]", point.value.partition("@")[0].removeprefix("no-"), maxsplit=1)[0]
        return Evidence.NOTHING if box in OFFICE_BOXES else Evidence.OWN
    if point.kind is not PointKind.PHONE:
        return Evidence.OWN
    return Evidence.OWN if _type_of(point.value) in {"MOBILE", "FIXED_LINE_OR_MOBILE"} else Evidence.WEAK


def is_mobile(point: Point) -> bool:
    """A number that can be nothing but one person's, whatever a file calls it."""
    return _type_of(point.value) == "MOBILE"


def _type_of(number: str) -> str:
    """Its PhoneNumberType by name, "" for a number that is valid nowhere."""
    import phonenumbers  # noqa: PLC0415 - start-up time

    try:
        return str(
            phonenumbers.PhoneNumberType.to_string(phonenumbers.number_type(phonenumbers.parse(number)))
        )
    except phonenumbers.NumberParseException:
        return ""


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


def recognise(text: str, *, zone: str) -> Point | None:
    """What a person typed: mail, phone, @handle, @user:server, a t.me or matrix.to link, a web address."""
    typed = _clean_typed(text)
    if link := _PHONE_LINK.fullmatch(typed):
        return phone("+" + link[1], zone=zone)
    if found := mail(typed) or social(typed):
        return found
    if typed.startswith("@"):
        return telegram(typed)
    page = profile(typed) if re.match(r"https?://|www\.", typed, re.IGNORECASE) else None
    if page and not re.match(r"(?:t|telegram)\.(?:me|dog)\b|matrix\.to\b", page.value):
        return page  # Telegram and Matrix links to groups and rooms are nobody's profile
    return None if _DATE.fullmatch(typed) else phone(typed, zone=zone)


# --- within words -----------------------------------------------------------------------------------------

_WITHIN = re.compile(
    r"(?:mailto:)?(?<![\w.+%~-])[\w.+%~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
    r"|(?:https?://|www\.)\S{1,300}|\b(?:t\.me|linkedin\.com|xing\.com|matrix\.to)/\S{1,200}"
    r"|(?<![\w@])@[\w.:=/-]{3,200}"
    r"|(?<![\w.,:/-])(?!\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?![\d./-]))(?!\d{4}-\d\d-\d\d)"
    r"(?:\+|\(\+?)?\d[\d ()/.\u00a0\u2010\u2011\u2013-]{4,24}\d(?![\w])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:tel|telefon|telephone|phone|mobile|mobil|handy|cell|e-?mail|mail|nummer|number|nr|fon|whatsapp"
    r"|telegram|tg|signal|matrix|linkedin|xing)\b[.:]*\s*\Z",
    re.IGNORECASE,
)
#: Fewest digits of a number without "+" or "0" in front, which a year or a price has not.
_BARE_DIGITS, _LED_DIGITS = 9, 7


def find_points(words: str, *, zone: str) -> list[tuple[int, int, Point]]:
    """Where contact points stand within words that people typed, each with its begin and end."""
    found: list[tuple[int, int, Point]] = []
    for match in _WITHIN.finditer(words):
        said = match[0].rstrip(".,;:!?)/-–") if match[0][0] != "(" else match[0].rstrip(".,;:!?/-–")
        if point := _read_within(said, zone=zone):
            found.append((match.start(), match.start() + len(said), point))
    return found


def _read_within(said: str, *, zone: str) -> Point | None:
    """Digits are a number where "+" or "0" leads them, or they are many and valid where their owner lives."""
    if said[0] not in "+(" and not said[0].isdigit():
        return recognise(said, zone=zone)
    digits = re.sub(r"\D", "", said)
    if said.lstrip("(")[:1] in {"+", "0"} and len(digits) >= _LED_DIGITS:
        return read_typed(said, zone=zone)
    return phone(said, zone=zone) if len(digits) >= _BARE_DIGITS else None


def read_typed(text: str, *, zone: str) -> Point | None:
    """A point by itself; a number that is valid nowhere is one, too, where it is as long as one."""
    found = recognise(text, zone=zone)
    if found is None and len(re.sub(r"\D", "", text)) >= _LED_DIGITS:
        return phone_as_typed(text)
    return found


def take_points(words: str, *, zone: str) -> tuple[str, tuple[Point, ...]]:
    """The words without contact points and what led to them ("mail:"), and the points."""
    rest, end, points = "", 0, list[Point]()
    for start, stop, point in find_points(words, zone=zone):
        before = words[end:start]
        rest += _LABEL.sub("", before) + " "
        end = stop
        points.append(point)
    if not points:
        return words, ()
    rest = re.sub(r"[(\[<]\s*[)\]>]", " ", rest + words[end:])
    rest = re.sub(r"\s+([,;])", r"\1", re.sub(r"(?:[,;|/]\s*)+([,;|/])", r"\1", rest))
    return " ".join(rest.split()).strip(" ,;:|/-–"), tuple(dict.fromkeys(points))


_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|\n")
#: Words that only say what an address is, and that it is theirs: "Her new number is …", "neue Mail: …".
_ABOUT_POINT = frozenset(
    {"a", "an", "the", "is", "are", "now", "new", "at", "via", "under", "by", "and", "also", "her"}
    | {"his", "their", "my", "private", "work", "address", "contact", "number", "phone", "mobile"}
    | {"cell", "tel", "mail", "email", "e", "nr", "reach", "reachable", "reached", "can", "be"}
    | {"handle", "here", "on", "today", "still", "whatsapp", "telegram", "matrix", "signal"}
    | {"linkedin", "xing", "handy", "telefon", "telefonnummer", "handynummer", "nummer", "adresse"}
    | {"mailadresse", "kontakt", "mobil", "fon", "neu", "neue", "neuer", "neues", "ihre", "ihr"}
    | {"seine", "sein", "ist", "lautet", "jetzt", "unter", "per", "und", "auch", "erreichbar"}
    | {"erreicht", "man", "sie", "ihn", "er", "die", "der", "das", "den", "eine", "privat"}
    | {"dienstlich", "hier", "heute", "noch", "profil", "profile"}
)


def split_own_points(
    words: str, *, called: str, zone: str
) -> tuple[str, tuple[Point, ...], tuple[Point, ...]]:
    """Words about somebody: what is left, the points that are surely theirs, and those maybe another's.

    A sentence that says nothing but an address says whose it is: "Her new number is …". Such a sentence
    leaves the words; in any other ("her sister Lea, lea@…") the point stays where it stands.
    """
    found = find_points(words, zone=zone)
    if not found:
        return words, (), ()
    ends = [
        0,
        *(
            m.end()
            for m in _SENTENCE_END.finditer(words)
            if not any(start <= m.start() < end for start, end, _ in found)
        ),
        len(words),
    ]
    names = set(fold(called).split())
    left, own, others = list[str](), list[Point](), list[Point]()
    for start, stop in pairwise(ends):
        inside = [(begin, end, point) for begin, end, point in found if start <= begin < stop]
        bare = words[start:stop]
        for begin, end, _ in reversed(inside):
            bare = bare[: begin - start] + " " + bare[end - start :]
        is_own = (
            set(re.findall(r"\w+", fold(bare).replace("'s", " ").replace("’s", " "))) <= _ABOUT_POINT | names
        )
        if inside and is_own:
            own += [point for *_, point in inside]
        else:
            left.append(words[start:stop])
            others += [point for *_, point in inside]
    return "".join(left).strip(), tuple(dict.fromkeys(own)), tuple(dict.fromkeys(others))


def describe_person(called: str, role: str, *, zone: str, limit: int) -> tuple[str, str, tuple[Point, ...]]:
    """Name and role as they are kept, in plain sight: without contact points, and these.

    Where nothing else is left of a name it is told by the point: "ada.king@example.org" is Ada King.
    """
    name_left, by_name = take_points(called, zone=zone)
    role_left, by_role = take_points(role, zone=zone)
    points = tuple(dict.fromkeys((*by_name, *by_role)))
    kept = clean_name(name_left)
    if by_name and not any(sign.isalnum() for sign in kept):
        kept = clean_name(_stand_in(by_name[0]))
    return kept, clean_name(role_left, limit), points


def _stand_in(point: Point) -> str:
    """A name out of an address; of a number its end, which nobody is reached by."""
    if point.kind is PointKind.PHONE:
        return f"…{point.value[-3:]}"
    parts = {
        PointKind.MAIL: point.value.partition("@")[0],
        PointKind.MATRIX: point.value[1:].partition(":")[0],
    }
    words = parts.get(point.kind, point.value.rpartition("/")[2])
    return tidy_name(" ".join(re.split(r"[._+-]+", words)))
