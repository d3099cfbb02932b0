"""What the doctor says of any platform."""

import ssl

import pytest

from adapters.common.findings import is_certificate_refused


class LibraryError(Exception):
    """As aiohttp's: it holds what it is about."""

    certificate_error = ssl.SSLCertVerificationError(1, "certificate has expired")


def wrapped(cause: Exception) -> Exception:
    """As libraries hand an error on, one in the other."""
    inner, outer = RuntimeError(), OSError()
    inner.__context__, outer.__cause__ = cause, inner
    return outer


@pytest.mark.parametrize(
    ("error", "is_so"),
    [
        (ssl.SSLCertVerificationError(1, "certificate has expired"), True),
        (LibraryError(), True),
        (ssl.SSLError(1, "no protocols available"), False),
        (TimeoutError(), False),
    ],
)
def test_a_certificate_that_is_refused_is_found_behind_what_libraries_make_of_it(error, is_so):
    assert is_certificate_refused(error) is is_so
    assert is_certificate_refused(wrapped(error)) is is_so
