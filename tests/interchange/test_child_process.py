"""Work on a stranger's bytes happens in a process of its own, within limits."""

import os
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from bot.domain.errors import KnotworkError
from bot.interchange import contacts
from bot.interchange.child_process import TooMuchError, run_in_child
from tests.isolation import environment


def apart(work, *, seconds=20, megabytes=512):
    return run_in_child(work, seconds=seconds, megabytes=megabytes)


def test_the_result_is_the_same_as_at_home():
    work = partial(contacts.read, "a.csv", "Name,E-Mail\nJosé,j@b.de\n".encode(), zone="Europe/Berlin")

    assert apart(work) == work()


def test_a_refusal_comes_back_with_its_words():
    with pytest.raises(KnotworkError) as refused:
        apart(partial(contacts.read, "a.csv", b"Name\n" + b"a\n" * 20_001, zone="UTC"))

    assert (refused.value.key, refused.value.text_args) == ("import-too-many", {"limit": 20_000})


def test_time_is_limited():
    began = time.monotonic()
    with pytest.raises(TooMuchError):
        apart(partial(time.sleep, 60), seconds=1)

    assert time.monotonic() - began < 10


def test_a_busy_machine_is_waited_for_but_not_forever():
    """What waits uses no CPU: with patience it ends by itself, and beyond that it is ended all the same."""
    assert run_in_child(partial(time.sleep, 1.5), seconds=1, megabytes=512, patience=20) is None
    with pytest.raises(TooMuchError):
        run_in_child(partial(time.sleep, 60), seconds=1, megabytes=512, patience=2)


def test_time_of_work_is_limited_whatever_the_patience():
    with pytest.raises(TooMuchError):
        run_in_child(partial(sum, range(10**12)), seconds=1, megabytes=512, patience=30)


def test_memory_is_limited():
    with pytest.raises(TooMuchError):
        apart(partial(bytes, 2_000_000_000))


def test_a_crash_is_too_much():
    with pytest.raises(TooMuchError):
        apart(os.abort)


def test_any_other_failure_tells_its_kind_and_nothing_private():
    with pytest.raises(RuntimeError, match=r"^work apart failed: ValueError$"):
        apart(partial(int, "Ada's secret"))


def test_it_works_from_any_thread():
    found = []
    threads = [threading.Thread(target=lambda: found.append(apart(partial(max, 1, 2)))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [2, 2, 2]


def test_the_bots_settings_stay_at_home(monkeypatch):
    monkeypatch.setenv("KNOTWORK_DATABASE_URL", "postgresql://secret")

    assert apart(partial(os.getenv, "KNOTWORK_DATABASE_URL", "nothing")) == "nothing"


def test_no_file_can_be_written(tmp_path):
    with pytest.raises((RuntimeError, TooMuchError)):
        apart(partial(Path.write_bytes, tmp_path / "x", b"x" * 10_000))

    assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0


def test_it_works_for_a_parent_read_from_standard_input(tmp_path):
    """Neither the parent's main module nor its folder matter, and nothing is printed."""
    script = (
        "from functools import partial\nfrom bot.interchange.child_process import run_in_child\n"
        "print(run_in_child(partial(max, 1, 2), seconds=20, megabytes=512))\n"
    )
    done = subprocess.run(
        [sys.executable, "-"],
        input=script,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment(tmp_path),
        check=True,
    )

    assert (done.stdout, done.stderr) == ("2\n", "")
