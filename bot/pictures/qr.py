"""A link as a QR code (ISO/IEC 18004), for whoever has another device at hand."""

import io

import segno

#: Modules of white around the code, as the standard asks for: scanners need it.
QUIET = 4
#: Pixels a module of the PNG: no code of a link is narrower than 400, sharp on a phone that shows it smaller.
_SCALE = 12
#: Readable on its own, and no hairlines between the rows where it is scaled.
_ATTRIBUTES = 'xmlns="http://www.w3.org/2000/svg" shape-rendering="crispEdges"'


def svg(words: str) -> str:
    """Dark on white whatever is around it, as wide as its place; it may stand within a page or alone."""
    drawn = _make_code(words).svg_inline(border=QUIET, omitsize=True, dark="#000", light="#fff")
    return drawn.replace("<svg ", f"<svg {_ATTRIBUTES} ", 1)


def png(words: str) -> bytes:
    """Black on white, twelve pixels a module."""
    file = io.BytesIO()
    _make_code(words).save(file, kind="png", border=QUIET, scale=_SCALE, dark="#000", light="#fff")
    return file.getvalue()


def _make_code(words: str) -> segno.QRCode:
    """At least level M: it reads on with 15 % of it hidden."""
    return segno.make_qr(words, error="m")
