"""vCard 2.1, 3.0 and 4.0 to contacts, and contacts to vCard 3.0. Sources: RFC 2425, 2426, 6350, real exports.

vobject 0.9.9 parses the cards, but only behind a cleaner that hands it plain `NAME:value` lines: its pattern
for parameters takes exponential time (22 commas: 1.7 s), a comma cuts a formatted name, a closing backslash
grows letters, and it logs lines it cannot read, which are personal.
"""

import codecs
import re
from binascii import a2b_qp
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from urllib.parse import quote

from bot.domain.contacts import Contact, LeftOut, Point, PointKind
from bot.interchange import labels
from bot.interchange.encodings import decode_charset, decode_line
from bot.understanding import contact_points

MAX_LINE = 4_000
"""Bytes of one property that are looked at."""

MAX_LINES = 60
"""Addresses of one card that are looked at, and as many other properties."""

MAX_POINTS = 30
"""Addresses of one card that are kept."""

_FRAME = re.compile(rb"(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE)
_GLUED = re.compile(rb"END:VCARD(?=BEGIN:VCARD)", re.IGNORECASE)
_PROPERTIES = re.compile(
    rb"(?:([\w-]{1,64})\.)?(BEGIN|END|AGENT|FN|N|NICKNAME|ORG|TITLE|ROLE|TEL|EMAIL|IMPP|URL"
    rb"|(?:X-)?SOCIALPROFILE|X-TELEGRAM|X-MATRIX|KIND|MEMBER|X-ADDRESSBOOKSERVER-KIND|X-ADDRESSBOOKSERVER-MEMBER"
    rb"|X-ABSHOWAS|X-ABLABEL|X-LEFT-MORE|BDAY)[ \t]*(?=[;:])",
    re.IGNORECASE,
)
#: What leads to a number that an office has, for vobject sees no parameters.
_OFFICE = "office "
_MORE = b"X-LEFT-MORE:1"
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS")
_NO_CONTACTS = frozenset({"group", "location", "room", "thing", "device", "application", "resource"})
_ADDRESSES = frozenset({b"TEL", b"EMAIL", b"IMPP", b"URL", b"SOCIALPROFILE", b"X-SOCIALPROFILE"})
_SOFT_BREAK = re.compile(rb"[^:]{1,300}QUOTED-PRINTABLE", re.IGNORECASE)
_HEAD = re.compile(rb'(?:[^":]++|"[^"]*+")*+:')
_ESCAPES = re.compile(r"\\[\\;,nN]|\\:|\\|,|\n")


def read_cards(data: bytes, *, zone: str) -> Iterator[Contact | LeftOut | None]:
    """Every card in its order; None for one that is broken, unfinished or nameless. Takes linear time.

    A missing FN falls back to N, ORG, NICKNAME, then mail. Groups, rooms and devices are left out. `zone` is
    the owner's, for numbers without country code.
    """
    for lines in _split_cards(_unfold(_to_utf8(data))):
        yield _build_contact(lines, zone=zone) if lines is not None else None


def _to_utf8(data: bytes) -> bytes:
    """UTF-16 becomes UTF-8; all else stays bytes, for each property may have its own charset."""
    begin = data[:200].find("BEGIN".encode("utf-16-be")[1:])
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    elif begin >= 0:
        data = data.decode("utf-16-be" if begin % 2 else "utf-16-le", "replace").encode()
    data = data.replace(codecs.BOM_UTF8, b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return _GLUED.sub(b"END:VCARD\n", data)


def _unfold(data: bytes) -> Iterator[bytes]:
    """Whole lines of the kept properties. Joined as bytes, for a fold may cut through a character."""
    line: list[bytes] = []
    soft = False
    for raw in BytesIO(data):
        part = raw.rstrip(b"\n")
        if soft and not _FRAME.match(part):
            line[-1] = line[-1].rstrip()[:-1]
            line.append(part)
        elif part[:1] in {b" ", b"\t"}:
            if line:
                line.append(part[1:])
        else:
            yield from _join_parts(line)
            line = [part] if _PROPERTIES.match(part) else []
        soft = bool(line) and part.rstrip().endswith(b"=") and _SOFT_BREAK.match(line[0]) is not None
    yield from _join_parts(line)


def _join_parts(parts: list[bytes]) -> Iterator[bytes]:
    if parts:
        yield b"".join(parts)[:MAX_LINE]


def _split_cards(lines: Iterable[bytes]) -> Iterator[list[bytes] | None]:
    """The lines of each card; None for a card without END. A card inside AGENT is not one of the owner's."""
    card: list[bytes] | None = None
    inside = False
    counts = {True: 0, False: 0}
    last = b""
    for line in lines:
        mark = frame[1].upper() if (frame := _FRAME.match(line)) else b""
        if mark == b"BEGIN" and card is not None and last[:6].upper() in {b"AGENT:", b"AGENT;"}:
            inside = True
        elif mark == b"BEGIN":
            yield from () if card is None else (None,)
            card, inside, counts = [], False, {True: 0, False: 0}
        elif mark == b"END" and inside:
            inside = False
        elif mark == b"END":
            yield from () if card is None else (card,)
            card = None
        elif card is not None and not inside:
            kind = _PROPERTIES.match(line)
            is_address = kind is not None and kind[2].upper() in _ADDRESSES
            counts[is_address] += 1
            if counts[is_address] <= MAX_LINES:
                card.append(line)
            elif is_address:
                card += [_MORE] if counts[True] == MAX_LINES + 1 else []
        last = line
    yield from () if card is None else (None,)


def _build_contact(lines: list[bytes], *, zone: str) -> Contact | LeftOut | None:
    names = _read_labels(lines)
    found = _parse_card(list(dict.fromkeys(filter(None, (_clean_line(line, names) for line in lines)))))
    if found is None:
        return None
    kinds = {text.strip().lower() for name in _KINDS for text in found.get(name, ())}
    if not kinds.isdisjoint(_NO_CONTACTS) or "MEMBER" in found or "X-ADDRESSBOOKSERVER-MEMBER" in found:
        return LeftOut.GROUP
    points, office, left_out = _read_points(found, zone=zone)
    company = contact_points.name(_first_text(found, "ORG"))
    people = (text for name in ("FN", "N") for text in found.get(name, ()))
    called = next(filter(None, map(contact_points.name, people)), "")
    is_company = "org" in kinds or "company" in kinds or (bool(company) and called in {"", company})
    others = (company, *found.get("NICKNAME", ()), *(p.value for p in points if p.kind is PointKind.MAIL))
    called = called or next(filter(None, map(contact_points.name, others)), "")
    if not called:
        return None
    title = _first_text(found, "TITLE") or _first_text(found, "ROLE")
    return Contact(
        name=called,
        role=contact_points.role(title, company, called=called),
        points=points,
        office=office,
        is_company=is_company,
        left_out=left_out,
    )


def _read_labels(lines: Iterable[bytes]) -> Mapping[bytes, str]:
    """What Apple calls the properties of each group: `item1.X-ABLabel:_$!<WorkFAX>!$_`."""
    found = ((_PROPERTIES.match(line), line) for line in lines)
    return {
        kept[1].lower(): decode_line(line.partition(b":")[2])
        for kept, line in found
        if kept and kept[1] and kept[2].upper() == b"X-ABLABEL"
    }


def _clean_line(line: bytes, names: Mapping[bytes, str]) -> str:
    """`NAME:value` for vobject, decoded, without parameters and group; "" for what is not wanted."""
    kept = _PROPERTIES.match(line)
    head = _HEAD.match(line)
    end = head.end() if head else line.find(b":") + 1
    if kept is None or end == 0:
        return ""
    params = line[kept.end() : end].decode("ascii", "replace").upper()
    label = names.get((kept[1] or b"").lower(), "")
    name = _choose_property(kept[2].decode().upper(), params, label)
    # as vobject expects them: a bare comma parts only N and NICKNAME, a bare backslash is itself
    comma = "," if name in {"N", "NICKNAME"} else "\\,"
    escapes = {"\\:": ":", "\\": "\\\\", ",": comma, "\n": "\\n"}
    words = _decode_value(line[end:], params).strip("\n")
    value = _ESCAPES.sub(lambda match: escapes.get(match[0], match[0]), words)
    if name == "X-OFFICE-TEL":
        return f"TEL:{_OFFICE}{value}"
    return f"{name}:{value}" if name else ""


def _choose_property(name: str, params: str, label: str) -> str:
    """What a parameter or label tells becomes the property, since vobject sees neither."""
    if name in {"BEGIN", "END", "AGENT", "X-ABLABEL"}:
        return ""
    if name.encode() in _ADDRESSES:
        called = labels.fold_label(f"{re.sub('VALUE=URI', '', params)} {label}")
        if stranger := labels.find_stranger(called, is_phone=name == "TEL"):
            return f"X-LEFT-{stranger.upper()}"
        if name == "TEL" and labels.is_office(called):
            return "X-OFFICE-TEL"
    if name == "URL" and re.search(r"\bTYPE=\"?PROFILE\b", params):
        return "X-PROFILE"
    if name == "IMPP" or name.endswith("SOCIALPROFILE"):
        service = re.search(r"\b(TELEGRAM|MATRIX)\b", params)
        return f"X-{service[1]}" if service else "IMPP"
    return "X-LEFT-BIRTHDAY" if name == "BDAY" else name


def _decode_value(raw: bytes, params: str) -> str:
    if "QUOTED-PRINTABLE" in params:
        raw = a2b_qp(raw)
    named = re.search(r"CHARSET=\"?([\w-]{1,20})", params)
    text = decode_charset(raw, named[1].lower() if named else "")
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").rstrip("\ufffd")


def _parse_card(lines: list[str]) -> Mapping[str, list[str]] | None:
    """The texts of each property; None if vobject refuses the card after all."""
    import vobject  # noqa: PLC0415 - start-up time

    text = "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])
    try:
        card = vobject.readOne(text, ignoreUnreadable=True)
    except (vobject.base.VObjectError, ValueError):
        return None
    found: dict[str, list[str]] = {}
    for line in card.getChildren():
        # a text, a structured name in its spoken order, or the first unit of an organisation
        value = line.value
        while isinstance(value, list):
            value = value[0] if value else ""
        found.setdefault(line.name, []).append(str(value))
    return found


def _first_text(found: Mapping[str, list[str]], name: str) -> str:
    return next((text for text in found.get(name, ()) if text.strip()), "")


def _read_points(
    found: Mapping[str, list[str]], *, zone: str
) -> tuple[tuple[Point, ...], frozenset[Point], tuple[LeftOut, ...]]:
    """The addresses, those of them that are an office's, and what else there was."""
    phone = partial(_read_phone, zone=zone)
    readers: Mapping[str, Callable[[str], Point | None]] = {
        "EMAIL": contact_points.mail,
        "TEL": phone,
        "X-TELEGRAM": contact_points.telegram,
        "X-MATRIX": contact_points.matrix,
        "X-PROFILE": contact_points.profile,
        "IMPP": _parse_messenger,
        "URL": contact_points.social,
    }
    texts = [(name, text) for name in readers for text in found.get(name, ())]
    values = [(name, readers[name](text.removeprefix(_OFFICE))) for name, text in texts]
    points = tuple(dict.fromkeys(point for _, point in values if point))
    offices = {
        point
        for (_, text), (_, point) in zip(texts, values, strict=True)
        if point and text.startswith(_OFFICE) and not contact_points.is_mobile(point)
    }
    left_out = [
        LeftOut.WEB if name in {"URL", "IMPP"} else LeftOut.ODD for name, point in values if point is None
    ]
    left_out += [LeftOut.MORE] * (len(points[MAX_POINTS:]) + len(found.get("X-LEFT-MORE", ())))
    for kind in (LeftOut.FAX, LeftOut.OTHERS, LeftOut.BIRTHDAY):
        left_out += [kind] * len(found.get(f"X-LEFT-{kind.upper()}", ()))
    return points[:MAX_POINTS], frozenset(offices), tuple(left_out)


def _read_phone(text: str, *, zone: str) -> Point | None:
    return contact_points.phone(text, zone=zone) or contact_points.phone_as_typed(text)


def _parse_messenger(text: str) -> Point | None:
    """IMPP and social profiles name their network in the address, if at all."""
    return (
        contact_points.telegram(text)
        if re.match(r"(?:telegram|tg):", text, re.IGNORECASE)
        else contact_points.social(text)
    )


def write_cards(contacts: Sequence[Contact]) -> bytes:
    """Version 3.0, which iPhone, Android and Outlook all read; UTF-8, CRLF, folded at 75 bytes.

    Every text loses its control characters and line separators, and is escaped: no name can add a property.
    `read_cards` gives equal contacts back. N parts at the last space, so that phones sort by family name.
    """
    return b"".join(_fold_line(line) for contact in contacts for line in _write_lines(contact))


def _write_lines(contact: Contact) -> Iterator[str]:
    called = contact_points.plain(contact.name, limit=contact_points.MAX_NAME)
    given, _, family = called.rpartition(" ")
    yield from ("BEGIN:VCARD", "VERSION:3.0")
    yield f"N:{_quote(family)};{_quote(given)};;;" if given else f"N:;{_quote(family)};;;"
    yield f"FN:{_quote(called)}"
    if contact.role:
        yield f"TITLE:{_quote(contact_points.plain(contact.role, limit=contact_points.MAX_ROLE))}"
    yield from map(_point_address, contact.points)
    yield "END:VCARD"


def _quote(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _point_address(point: Point) -> str:
    """Handles and profiles are links, which every phone can open."""
    heads = {
        PointKind.MAIL: "EMAIL;TYPE=INTERNET:",
        PointKind.PHONE: "TEL:",
        PointKind.TELEGRAM: "URL:https://t.me/",
        PointKind.MATRIX: "URL:https://matrix.to/#/",
        PointKind.PROFILE: "URL;TYPE=PROFILE:https://",
    }
    value = contact_points.plain(point.value, limit=contact_points.MAX_TYPED)
    return heads[point.kind] + _quote(quote(value, safe="@:") if point.kind is PointKind.MATRIX else value)


def _fold_line(line: str) -> bytes:
    """RFC 2425: lines of at most 75 bytes, never cut through a character."""
    rest, parts = line.encode(), []
    while len(rest) > 74:  # noqa: PLR2004 - a continued line begins with a space
        cut = next(size for size in range(74, 70, -1) if rest[size] & 0xC0 != 0x80)  # noqa: PLR2004 - UTF-8
        parts.append(rest[:cut])
        rest = rest[cut:]
    return b"\r\n ".join([*parts, rest]) + b"\r\n"
