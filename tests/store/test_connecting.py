"""A database that does not open is told by its place and its reason, and never with its password."""

import errno
import os
import re
import stat
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InternalError

from bot import app
from bot.clock import SystemClock
from bot.domain.errors import NotNowError, OperatorError
from bot.settings import Settings
from bot.store import connecting, engine
from tests.servers.databases import postgresql

PASSWORD = "sEcReT"


def refused(tmp_path, url: str, kind: type[OperatorError] = NotNowError) -> str:
    with pytest.raises(OperatorError) as told:
        app.open_context(Settings(data_dir=tmp_path / "data", database_url=url), SystemClock())
    assert type(told.value) is kind
    assert PASSWORD not in str(told.value)
    return str(told.value)


def test_a_file_that_is_none_or_cannot_be_made_is_told_with_its_path(tmp_path):
    (tmp_path / "note.db").write_text("nothing a database would begin with" * 100)
    (tmp_path / "full").touch()

    assert f"{tmp_path}/note.db: this file is no database" in refused(
        tmp_path, f"sqlite:///{tmp_path}/note.db"
    )
    assert f"full/a/x.db: {tmp_path}/full is a file, not a folder" in refused(
        tmp_path, f"sqlite:///{tmp_path}/full/a/x.db", OperatorError
    )


def test_what_is_no_file_is_refused_and_keeps_its_rights(tmp_path):
    """/dev/null was everybody's before, and nothing else of the machine goes without it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    pipe.chmod(0o666)

    assert "pipe: this is no file" in refused(tmp_path, f"sqlite:///{pipe}", OperatorError)
    assert stat.S_IMODE(pipe.stat().st_mode) == 0o666


def test_a_place_that_cannot_even_be_looked_at_is_told_in_a_sentence(tmp_path, monkeypatch):
    """Looking for what is wrong with it fails there too."""
    name = "a" * 300
    assert f"{name}/x.db: File name too long" in refused(tmp_path, f"sqlite:///{tmp_path}/{name}/x.db")

    shut = OSError(errno.EACCES, os.strerror(errno.EACCES))
    monkeypatch.setattr(Path, "stat", raises(shut))
    told = connecting.refuse("sqlite:////shut/x.db", PermissionError(shut.errno, shut.strerror))

    assert type(told) is OperatorError
    assert "(/shut/x.db: Permission denied)" in str(told)


def raises(error):
    def run(*_args, **_more):
        raise error

    return run


def test_a_server_is_told_with_host_database_and_user(tmp_path):
    url = f"postgresql+psycopg://mia:{PASSWORD}@127.0.0.1:1/base"

    assert "database base at 127.0.0.1:1 as mia: nobody listens" in refused(tmp_path, url)


def test_a_real_server_that_lacks_database_or_user_is_told_so(tmp_path):
    there = postgresql(tmp_path)
    url = make_url(next(there).url)

    for wrong, why in (({"database": "none"}, "no such database"), ({"username": "nobody"}, "no such user")):
        told = refused(tmp_path, url.set(password=PASSWORD, **wrong).render_as_string(hide_password=False))
        assert why in told
    there.close()


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ('FATAL:  password authentication failed for user "database"', "refuses this user or this password"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "me", database "x"', "pg_hba.conf"),
        ('FATAL:  database "x" does not exist', "no such database"),
        ("connection timeout expired", "does not answer"),
        ("FATAL:  sorry, too many clients already", "no connection left"),
        ("what nobody has seen yet", "OperationalError"),
    ],
)
def test_what_postgresql_says_is_told_in_plain_words(words, meaning):
    told = connecting.describe_error(
        f"postgresql://mia:{PASSWORD}@h/x", psycopg.OperationalError(f"{words} {PASSWORD}")
    )

    assert re.fullmatch(rf"database x at h as mia: .*{re.escape(meaning)}.*", told)


def test_a_missing_driver_is_for_the_operator_to_mend():
    wrong = connecting.refuse("postgresql://h/x", ModuleNotFoundError("psycopg"))

    assert type(wrong) is OperatorError
    assert "knotwork[postgres]" in str(wrong)


@pytest.mark.parametrize(
    ("said", "may_pass"),
    [
        (psycopg.errors.IdleInTransactionSessionTimeout(), True),
        (psycopg.errors.ReadOnlySqlTransaction(), True),
        (psycopg.errors.DataCorrupted(), False),
        (psycopg.errors.IndexCorrupted(), False),
    ],
)
def test_a_damaged_database_is_not_one_that_is_away(said, may_pass):
    """Both are the same kind of error of the driver: what waits for a database would wait for this one too."""
    told = InternalError("select 1", {}, said)

    assert engine.is_unavailable(told) is may_pass
    with pytest.raises(OperatorError) as shown, engine.explain_errors("It cannot be read ({})."):
        raise told
    assert isinstance(shown.value, NotNowError) is may_pass
