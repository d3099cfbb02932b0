"""The lines of a calendar file (RFC 5545, 3.1), for whoever reads one."""

import re
from typing import Final

from bot.interchange.encodings import decode_text

#: Names of zones may hold colons ("tzone://Microsoft/Custom"); a date is what stands behind the last of them.
DATED: Final = re.compile(r"(.*):\s*(\d{4}-?\d\d-?\d\d.*)")
TZID: Final = re.compile(r';TZID=("[^"]{0,200}"|.{0,200}?)(?=;[A-Z-]{1,40}=|$)', re.IGNORECASE)
_SOFT_BREAK = re.compile(
    rb"^[^:\r\n]{1,200}QUOTED-PRINTABLE[^:\r\n]{0,200}:(?:[^\r\n]*=[ \t]*\r?\n)+",
    re.IGNORECASE | re.MULTILINE,
)


def unfold(data: bytes) -> list[str]:
    """The lines as they were before they were folded, whatever the encoding."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = decode_text(data).encode()
    data = _SOFT_BREAK.sub(lambda match: re.sub(rb"=[ \t]*\r?\n", b"", match[0]), data)
    # as bytes, for a fold may cut through a character
    return re.split(r"[\r\n]+", decode_text(re.sub(rb"\r*\n[ \t]", b"", data)))
