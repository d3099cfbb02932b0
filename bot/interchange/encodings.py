"""Bytes of text whose encoding nobody told."""

import re

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
