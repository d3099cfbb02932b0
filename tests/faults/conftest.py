import pytest

from tests.conftest import FAULTS
from tests.faults.counting import LetterCount
from tests.servers.databases import clock, database

__all__ = ["clock", "database"]


@pytest.fixture
def fault(record_property):
    """Tells what a fault did (one line at the end of the tests), and asserts that nothing was lost (law 6)."""

    def told(count: LetterCount, *, doubled: int | None = None) -> None:
        record_property(FAULTS, str(count))
        assert count.lost == 0, count
        assert doubled is None or count.doubled <= doubled, count
        assert count.recovered <= count.within, count

    return told
