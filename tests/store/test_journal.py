"""Who was forgotten, outside the database: on the disk before it is confirmed, and never half."""

import resource
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.journal import ForgetRecord, Journal, JournalError

pytestmark = [pytest.mark.long, pytest.mark.quick]

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path):
    made = Journal(tmp_path / "data" / "forgotten.journal")
    made.begin([], NOON)
    return made


def somebody(number, at=NOON):
    return ForgetRecord(at=at, kind="forgot", blind=f"{number:064x}")


def test_it_is_its_owners_alone_and_begun_once(journal):
    journal.append([somebody(1)])
    journal.begin([], NOON + timedelta(days=1))

    assert journal.path.stat().st_mode & 0o777 == 0o600
    assert journal.read().begun_at == NOON
    assert journal.read().forgotten == (somebody(1),)
    assert list(journal.path.parent.iterdir()) == [journal.path]


def test_it_begins_with_whom_the_database_knows(tmp_path):
    journal = Journal(tmp_path / "journal")
    journal.begin([somebody(1)], NOON)

    assert journal.read().forgotten == (somebody(1),)


def test_a_line_that_a_crash_cut_off_does_not_spoil_the_next(journal):
    journal.append([somebody(1)])
    with journal.path.open("a") as file:
        file.write("2026-11-23T12:00:00.000000Z forgot 00")

    journal.append([somebody(2)])

    assert journal.read().forgotten == (somebody(1), somebody(2))


def test_many_write_at_once_while_old_lines_go(journal):
    """As replicas that share it do: no line is lost, none is mixed up with another."""
    old = [somebody(number, NOON - timedelta(days=800)) for number in range(50)]
    journal.append(old)

    def work(number):
        Journal(journal.path).append([somebody(1000 + number)])
        if number % 10 == 0:
            Journal(journal.path).prune(NOON - timedelta(days=730))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(100)))

    assert {one.blind for one in journal.read().forgotten} == {f"{1000 + n:064x}" for n in range(100)}


def test_one_that_is_gone_is_not_made_anew_by_a_forget(journal):
    journal.path.unlink()

    with pytest.raises(JournalError, match="begun at the first start"):
        journal.append([somebody(1)])
    assert not journal.exists()


def test_what_is_no_journal_is_said_to_be_none(journal):
    journal.path.write_text("something else\n")
    with pytest.raises(JournalError, match="no journal"):
        journal.read()
    journal.path.write_text("")
    with pytest.raises(JournalError, match="no journal"):
        journal.read()


def test_a_line_that_was_spoiled_later_is_told_and_not_passed_over(journal):
    """Whoever stood in it would come back with a backup."""
    journal.append([somebody(1), somebody(2)])
    good = journal.path.read_bytes()
    journal.path.write_bytes(good[:120] + b"\xff" + good[121:])

    with pytest.raises(JournalError, match=r"Line 2 of .* is damaged"):
        journal.read()


@pytest.mark.parametrize("left", [b"\0" * 400, b"2026-11-23T12:00:00.000000Z forg", b"\n"])
def test_what_a_power_cut_leaves_was_never_confirmed(journal, left):
    journal.append([somebody(1)])
    with journal.path.open("ab") as file:
        file.write(left)

    journal.append([somebody(2)])

    assert journal.read().forgotten == (somebody(1), somebody(2))


def test_it_says_whose_keys_it_belongs_to_also_after_old_lines_went(tmp_path):
    journal = Journal(tmp_path / "journal")
    journal.begin([somebody(1, NOON - timedelta(days=800))], NOON, "0123456789abcdef")

    journal.prune(NOON - timedelta(days=730))

    assert journal.read().mark == "0123456789abcdef"
    assert journal.read().forgotten == ()


def test_a_disk_that_is_full_confirms_nothing_and_spoils_nothing(journal):
    journal.append([somebody(1)])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (journal.path.stat().st_size + 50, hard))
    try:
        with pytest.raises(JournalError, match="cannot be used"):
            journal.append([somebody(2)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    journal.append([somebody(3)])

    assert journal.read().forgotten == (somebody(1), somebody(3))
