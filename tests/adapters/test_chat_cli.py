"""The real `knotwork chat`, as a process with a pipe at either end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import warm
from tests.isolation import environment

MONDAY = "2026-11-23T08:00+01:00"


@pytest.fixture
def knotwork(tmp_path):
    """Runs the command line with its own home; returns what it printed, and how it ended.

    With an interpreter of its own where it is cold, or reads from elsewhere.
    """

    def run(
        *arguments: str, said: str = "", stdin=None, is_cold: bool = False
    ) -> subprocess.CompletedProcess[str]:
        data = str(tmp_path / "data")
        env = environment(tmp_path, TZ="Europe/Berlin", PYTHONWARNINGS="error", KNOTWORK_DATA_DIR=data)
        if not (stdin or is_cold):
            return warm.run(("bot", *arguments), env, said=said)
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=None if stdin else said,
            stdin=stdin,
            capture_output=True,
            encoding="utf-8",
            env=env,
            cwd=Path(__file__).parents[2],
            timeout=60,
            check=False,
        )

    return run


def _sandbox(knotwork, *lines: str, who: str = "Mia", lang: str = "en", **how: bool) -> str:
    said = "\n".join(lines) + "\n"
    done = knotwork("chat", "--sandbox", "--now", MONDAY, "--as", who, "--lang", lang, said=said, **how)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


HELLO = ("hello", "English", "Berlin", "skip")
#: Ada matters most, and has not been seen for months.
FIRST_KNOTS = (*HELLO, "Ada Lovelace; Ben Okri", "1", "1", "That's all")


def test_within_a_minute_the_weeks_suggestion_is_there(knotwork):
    """Piped: one line is one input, answers are printed plainly, buttons as numbers, and it ends with 0."""
    printed = _sandbox(knotwork, *FIRST_KNOTS, is_cold=True)

    assert printed.startswith("Hello, I'm Knotwork.")
    assert "[1] English\n[2] Deutsch\n" in printed
    assert "This week: Ada Lovelace\n" in printed
    assert printed.endswith("[1] Let's meet\n[2] Someone else\n[3] Not this week\n[4] Why?\n")
    assert "\x1b" not in printed


def test_a_number_answers_the_message_printed_last(knotwork):
    """After time flew, "1" is for what was said on the way, not for what was asked before."""
    printed = _sandbox(
        knotwork, *FIRST_KNOTS, "1", "Thu 12:30", ":wait until Thu 16:00", "1", "me: send the book by Friday"
    )

    assert "— 2026-11-25 12:30 —\nYou and Ada Lovelace:" in printed
    assert "— 2026-11-26 15:30 —\nHow was it with Ada Lovelace?" in printed
    assert "It is 2026-11-26 16:00." in printed
    assert "Noted: you met Ada Lovelace." in printed
    assert "• You → Ada Lovelace: send the book (by Fri 27 Nov)" in printed


def test_several_people_share_a_sandbox_and_nothing_else(knotwork):
    """:as plays another; each hears only what is theirs."""
    printed = _sandbox(knotwork, *FIRST_KNOTS, ":as Ben", *HELLO, "Zoe", "/knot Okri", ":as Mia", "/knot Zoe")

    assert "You are Ben now." in printed
    assert "I don't know anyone called “Okri”" in printed
    assert "I don't know anyone called “Zoe”" in printed


def test_a_message_for_somebody_else_says_for_whom(knotwork):
    printed = _sandbox(knotwork, *FIRST_KNOTS, ":as Ben", *HELLO, "That's all", ":wait 8 days")

    assert "— 2026-11-30 09:00, for Mia —\nThis week: Ada Lovelace" in printed


def test_a_file_is_handed_in_and_a_file_is_saved(knotwork, tmp_path):
    """:send hands in bytes; what the bot sends is saved, and its path printed."""
    note = tmp_path / "note.txt"
    note.write_text("nothing I know", encoding="utf-8")

    printed = _sandbox(
        knotwork, *FIRST_KNOTS, "1", "1", "1", f":send {note}", ":send", ":send /nowhere/at.all", ":wait", ":"
    )

    saved = next(line.removeprefix("Saved: ") for line in printed.splitlines() if line.startswith("Saved: "))
    assert Path(saved).read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert "Which file? For example :send contacts.vcf" in printed
    assert "I cannot find or read a file at /nowhere/at.all." in printed
    assert "Until when? For example :wait 3 days" in printed
    assert ":quit – end it" in printed


def test_quit_ends_it_before_the_end_of_input(knotwork):
    printed = _sandbox(knotwork, "hello", ":quit", "never read")

    assert printed.count("Hello, I'm Knotwork.") == 1
    assert "never" not in printed


def test_german_from_the_first_word(knotwork):
    printed = _sandbox(knotwork, "hallo", "Deutsch", "Berlin", "/hilfe", "/help", lang="de")

    assert "Knotwork" in printed.splitlines()[0]
    assert "Welche" in printed.splitlines()[0]
    assert "/week" in printed


def test_without_a_sandbox_it_remembers_and_time_does_not_fly(knotwork, tmp_path):
    """The real database is kept between two chats; :wait is refused kindly."""
    first = knotwork("chat", "--as", "Mia", "--lang", "en", said="\n".join((*FIRST_KNOTS, ":wait 3 days")))
    again = knotwork("chat", "--as", "Mia", "--lang", "en", said="/knots\n")
    other = knotwork("chat", "--as", "Eve", "--lang", "en", said="hello\n/knots\n")

    assert (first.returncode, first.stderr) == (0, "")
    assert "Time only flies in the sandbox" in first.stdout
    assert "Ben Okri" in again.stdout
    assert "Ben Okri" not in other.stdout
    kept = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert kept
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept), kept


def test_no_input_at_all_is_no_error(knotwork):
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        done = knotwork("chat", "--sandbox", stdin=nothing)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--now", MONDAY), "only with --sandbox"),
        (("--sandbox", "--now", "yesterday"), "an ISO time"),
        (("--lang", "fr"), "de or en"),
    ],
)
def test_a_wrong_option_is_refused_before_anything_begins(knotwork, tmp_path, arguments, why):
    done = knotwork("chat", *arguments, said="hello\n")

    assert done.returncode == 2
    assert why in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert not (tmp_path / "data").exists()
