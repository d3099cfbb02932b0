"""Bytes of text whose encoding nobody told."""

import codecs
import contextlib
import re
from io import BytesIO

CHARSETS = frozenset(
    {"ascii", "us-ascii", "utf-8", "utf8", "utf-16", "koi8-r", "koi8-u", "shift_jis", "euc-jp", "iso-2022-jp"}
    | {"gb2312", "gbk", "gb18030", "big5", "euc-kr"}
    | {f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)}
    | {f"{maker}125{page}" for maker in ("cp", "windows-") for page in range(9)}
)
"""What a file may name; Latin-1 means cp1252. Other Python codecs are no charsets, and some are slow."""

#: What bytes that are no UTF-8 are read as, by their surrogate escape: as Windows wrote them.
_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_ESCAPED = re.compile("[\udc80-\udcff]")


def decode_line(raw: bytes) -> str:
    """UTF-8. Bytes that are none are cp1252 where nothing else shows UTF-8; beside it they are damage."""
    text = raw.decode("utf-8", "surrogateescape")
    if not _ESCAPED.search(text):
        return text
    is_utf8 = any(sign > "\x7f" and not _ESCAPED.match(sign) for sign in text)
    return _ESCAPED.sub("\ufffd", text) if is_utf8 else text.translate(_WINDOWS)


def decode_charset(raw: bytes, charset: str) -> str:
    """The named charset, UTF-8 or cp1252, whichever fits first; a byte that fits none spoils no other."""
    if charset not in CHARSETS:
        return decode_line(raw)
    for codec in (charset, "utf-8"):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(codec)
    return (
        decode_line(raw)
        if charset in {"utf-8", "utf8", "ascii", "us-ascii"}
        else raw.decode(charset, "replace")
    )


def decode_text(data: bytes) -> str:
    """UTF-16 by its byte order mark; else UTF-8, and cp1252 for lines that are not. NUL bytes are dropped."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").replace("\0", "")
    data = data.replace(codecs.BOM_UTF8, b"").replace(b"\0", b"")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return "".join(map(decode_line, BytesIO(data)))
