"""The terminal, from both sides: piped as a script would, and typed at a real pseudo-terminal."""

import asyncio
import io
import os
import re
import signal
import stat
import subprocess
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pexpect
import pytest

from adapters.console import files
from adapters.console.completion import CompletionItem, complete
from adapters.console.console import Console
from adapters.console.screen import clean, render
from bot.chat.degrade import degrade
from bot.chat.messages import Address, Button, File, Link, Outgoing, SentFile, Span, SpanKind
from bot.chat.port import Adapter, SendError
from tests.isolation import environment

ROOT = Path(__file__).parents[2]
MONDAY = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
MIA = Address(channel="terminal", chat="Mia")
BEN = Address(channel="terminal", chat="Ben")


def said(words, **more):
    return Outgoing(spans=(Span(words),), **more)


class FakeHelp:
    """Sentences are their key and arguments, so that a test sees which one was chosen."""

    def commands(self):
        return ("week", "met", "merge", "help")

    def names(self, who):
        return ("Ada Lovelace", "Jürgen", "Ada Byron")

    def say(self, who, key, **args):
        told = "".join(f" {name}={value}" for name, value in args.items())
        return f"<{key}{told}>"


class FakeTravel:
    """Knows "3 days"; on the way the bot has something to say to whoever is listed."""

    def __init__(self):
        self.at, self.console, self.on_the_way = MONDAY, None, ()

    def now(self, who):
        return self.at.replace(tzinfo=None) + timedelta(hours=1)

    async def wait(self, who, words):
        if words != "3 days":
            return False
        self.at += timedelta(days=3)
        for number, to in enumerate(self.on_the_way):
            message = said(f"Good morning, {to.chat}", local_time=self.now(to))
            await self.console.send(to, message, f"nudge-{number}")
        return True


class FakeHall:
    """Notes what comes in and answers each with an echo, or with what `answer` makes of it."""

    def __init__(self, newcomers=()):
        self.newcomers, self.opened, self.heard = set(newcomers), [], []
        self.console, self.answer = None, lambda item: said(f"You said {item.text}")
        self.was_opened = asyncio.Event()

    @property
    def texts(self):
        return [item.text for item in self.heard]

    async def open_chat(self, who):
        self.opened.append(who.chat)
        self.was_opened.set()
        return who.chat in self.newcomers

    async def wait_for_replies(self):
        """Replies were printed at once."""

    async def receive(self, batch):
        for item in batch:
            self.heard.append(item)
            with suppress(SendError):
                await self.console.send(item.sender, self.answer(item), f"reply-{item.id}")


def numbers():
    count = iter(range(10**6))
    return lambda: f"id-{next(count)}"


class Room:
    """A console with a fake hall behind it and files in front of it."""

    def __init__(self, folder, *, sandbox=False, newcomers=(), who="Mia", zone="Europe/Berlin", stdout=None):
        self.files = folder / "files"
        self.folder, self.who, self.zone = folder, who, zone
        self.travel = FakeTravel() if sandbox else None
        self.hall = FakeHall(newcomers)
        self.stdout = stdout or io.StringIO()

    def console(self, stdin):
        console = Console(
            who=self.who,
            help=FakeHelp(),
            travel=self.travel,
            now=lambda: MONDAY,
            new_id=numbers(),
            folder=self.files,
            history=None,
            language="de",
            zone=self.zone,
            stdin=stdin,
            stdout=self.stdout,
        )
        self.hall.console = console
        if self.travel:
            self.travel.console = console
        return console

    def piped(self, typed):
        """What is printed when this is the whole of standard input."""
        source = self.folder / "stdin"
        source.write_bytes(typed if isinstance(typed, bytes) else typed.encode())
        with source.open() as stdin:
            asyncio.run(self.console(stdin).run(self.hall))
        return self.stdout.getvalue()


@pytest.fixture
def room(tmp_path):
    return Room(tmp_path)


@pytest.fixture
def sandbox(tmp_path):
    return Room(tmp_path, sandbox=True)


def test_it_is_an_adapter(room):
    door: Adapter = room.console(io.StringIO())

    assert (door.channel, door.capabilities.buttons) == ("terminal", False)


# --- piped ---------------------------------------------------------------------------------------------


def test_one_line_is_one_input_and_only_answers_are_printed(room):
    assert room.piped("hello\n/week\n") == "You said hello\n\nYou said /week\n"


def test_an_input_carries_who_when_and_the_hints(room):
    room.piped("hello\n")

    (item,) = room.hall.heard
    assert (item.sender, item.at, item.name) == (MIA, MONDAY, "Mia")
    assert (item.language, item.zone, item.place) == ("de", "Europe/Berlin", None)


def test_every_input_has_its_own_id(room):
    room.piped("a\na\na\n")

    assert len({item.id for item in room.hall.heard}) == 3


def test_the_last_line_needs_no_newline_and_empty_ones_are_ignored(room):
    room.piped("\n  \r\nhello\r\n\n\nbye")

    assert room.hall.texts == ["hello", "bye"]


@pytest.mark.parametrize("typed", ["", "\n\n"])
def test_nothing_in_is_nothing_out(room, typed):
    assert room.piped(typed) == ""


def test_piped_a_newcomer_is_not_greeted_unasked(tmp_path):
    room = Room(tmp_path, newcomers=["Mia"])
    room.piped("hello\n")

    assert (room.hall.opened, room.hall.texts) == (["Mia"], ["hello"])


def test_backslash_n_is_a_line_break_within_an_input(room):
    room.piped("Networking night\\nFriday 19:00\n")

    assert room.hall.texts == ["Networking night\nFriday 19:00"]


def test_backslash_n_stays_in_the_terminals_own_lines(room):
    assert "path=C:\\new.ics" in room.piped(":send C:\\new.ics\n")


def test_binary_garbage_is_read_as_text_without_controls(room):
    room.piped(b"\xef\xbb\xbfhi \xff\xfe\x00\x1b[2J\n\x00\x01\n")

    assert room.hall.texts == ["hi ��[2J"]


def test_an_endless_line_is_cut_and_told(room):
    shown = room.piped("x" * 300_000 + "\nnext\n")

    assert [len(words) for words in room.hall.texts] == [16_000, 4]
    assert shown.startswith("<terminal-cut limit=16000>\n\n")


def test_umlauts_split_between_two_reads_survive(room):
    room.piped("ü" * 70_000 + "\n")

    assert room.hall.texts == ["ü" * 16_000]


def test_a_line_is_answered_before_the_next_is_read(tmp_path):
    """Someone who talks to the process through pipes gets each answer before writing on."""
    (ours, theirs), (back, out) = os.pipe(), os.pipe()
    with os.fdopen(ours) as stdin, os.fdopen(out, "w") as stdout, os.fdopen(theirs, "wb", 0) as pen:
        room = Room(tmp_path, stdout=stdout)

        async def talk():
            running = asyncio.create_task(room.console(stdin).run(room.hall))
            loop = asyncio.get_running_loop()
            answers = []
            for line in (b"one\n", b"two\n"):
                pen.write(line)
                answers.append(await loop.run_in_executor(None, os.read, back, 1000))
            pen.close()
            await running
            return answers

        assert asyncio.run(talk()) == [b"You said one\n", b"\nYou said two\n"]
    os.close(back)


def test_what_the_bot_says_meanwhile_is_printed_at_once(tmp_path):
    """Waiting for a line does not keep unasked messages back, and a cancelled wait leaves nothing behind."""
    ours, theirs = os.pipe()
    room = Room(tmp_path)
    with os.fdopen(ours) as stdin, os.fdopen(theirs, "wb", 0):

        async def talk():
            console = room.console(stdin)
            running = asyncio.create_task(console.run(room.hall))
            await room.hall.was_opened.wait()
            await console.send(MIA, said("Hello", local_time=datetime(2026, 11, 30, 9)), "n1")
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running

        asyncio.run(talk())

    assert room.stdout.getvalue() == "<terminal-at when=2026-11-30 09:00>\nHello\n"


def test_without_any_standard_input_it_ends(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    room = Room(tmp_path)

    asyncio.run(room.console(None).run(room.hall))

    assert room.stdout.getvalue() == ""


def test_a_stream_without_descriptor_will_do(room):
    asyncio.run(room.console(io.StringIO("hello\nbye")).run(room.hall))

    assert room.hall.texts == ["hello", "bye"]


def test_a_pipe_left_non_blocking_is_waited_for(tmp_path):
    ours, theirs = os.pipe()
    os.set_blocking(ours, False)
    room = Room(tmp_path)
    with os.fdopen(ours) as stdin, os.fdopen(theirs, "wb", 0) as pen:

        async def talk():
            running = asyncio.create_task(room.console(stdin).run(room.hall))
            await room.hall.was_opened.wait()
            pen.write(b"hello\n")
            pen.close()
            await running

        asyncio.run(talk())

    assert room.hall.texts == ["hello"]


def test_a_closed_pipe_ends_it_quietly(tmp_path):
    """`| head -1`: the reader is gone, the next line is not taken, nobody sees an error."""
    back, out = os.pipe()
    os.close(back)
    with os.fdopen(out, "w") as stdout:
        room = Room(tmp_path, stdout=stdout)
        told = []

        async def receive(batch):
            with pytest.raises(SendError) as error:
                await room.hall.console.send(batch[0].sender, said("x"), batch[0].id)
            told.append(error.value.permanent)

        room.hall.receive = receive
        source = tmp_path / "stdin"
        source.write_text("one\ntwo\n")
        with source.open() as stdin:
            asyncio.run(room.console(stdin).run(room.hall))

    assert told == [False], "passing, and only one line was taken"


def test_letters_the_stream_cannot_encode_become_question_marks(tmp_path):
    paper = tmp_path / "out"
    with paper.open("w", encoding="latin-1") as stdout:
        room = Room(tmp_path, stdout=stdout)
        room.hall.answer = lambda item: said("Grüße 👋")
        with (tmp_path / "in").open("w+") as stdin:
            stdin.write("x\n")
            stdin.seek(0)
            asyncio.run(room.console(stdin).run(room.hall))

    assert paper.read_text(encoding="latin-1") == "Grüße ?\n"


# --- messages ------------------------------------------------------------------------------------------


def test_buttons_are_numbered_lines(room):
    buttons = (Button(number=1, label="Let's meet", data="p:1"), Button(number=2, label="Why?", data="p:2"))
    links = (Link(label="Write to Ada", url="https://t.me/ada"),)
    asked = degrade(said("Coffee with Ada?", buttons=buttons, links=links), Console.capabilities)
    room.hall.answer = lambda item: asked

    assert room.piped("/week\n") == (
        "Coffee with Ada?\n[1] Let's meet\n[2] Why?\nWrite to Ada: https://t.me/ada\n"
    )


def test_spans_are_plain_when_piped():
    spans = (
        Span("Ada", SpanKind.BOLD),
        Span(" at "),
        Span("Mon 09:00", SpanKind.TIME, MONDAY),
        Span(", "),
        Span("her page", SpanKind.LINK, "https://ada.example"),
        Span(" or "),
        Span("https://a.example", SpanKind.LINK, "https://a.example"),
        Span(". Try "),
        Span("week", SpanKind.COMMAND),
    )

    shown = render(spans, prefix="/", styled=False)

    assert shown == "Ada at Mon 09:00, her page (https://ada.example) or https://a.example. Try /week"


def test_private_words_are_shown_plainly_at_a_terminal():
    """A terminal has no lock screen."""
    spans = (Span("Notes:\n"), Span("“likes tea”", SpanKind.PRIVATE))

    assert render(spans, prefix="/", styled=True) == "Notes:\n“likes tea”"


def test_bold_is_the_only_escape_sequence_at_a_terminal():
    spans = (Span("Ada\x1b[31m", SpanKind.BOLD), Span("\x1b]0;title\x07", SpanKind.LINK, "x\x1by"))

    assert render(spans, prefix="/", styled=True) == "\x1b[1mAda[31m\x1b[22m]0;title (xy)"


@pytest.mark.parametrize("char", ["\x1b", "\x07", "\x08", "\r", "\x7f", "\x9b", "\u202e", "\u2066", "\udcff"])
def test_a_hostile_name_does_not_steer_the_terminal(char):
    assert clean(f"A{char}da\n\tü👩\u200d💻") == "Ada\n\tü👩\u200d💻"


def test_the_terminals_own_sentences_are_cleaned_too(room):
    shown = room.piped(b":send a\x1b[2Jb\n:send c\xc2\x9bd\n")

    assert shown == "<terminal-no-file path=a[2Jb>\n\n<terminal-no-file path=cd>\n"


def test_a_repeated_letter_is_printed_once(room):
    async def talk():
        console = room.console(io.StringIO("x\n"))

        async def receive(batch):
            first = await console.send(MIA, said("Hello"), "k")
            assert await console.send(MIA, said("Hello"), "k") == first

        room.hall.receive = receive
        await console.run(room.hall)

    asyncio.run(talk())

    assert room.stdout.getvalue() == "Hello\n"


@pytest.mark.parametrize("to", [BEN, MIA, Address(channel="telegram", chat="Mia")])
def test_a_chat_that_is_not_open_here_is_tried_again_later(room, to):
    """Before anyone was played, after the end, and for strangers: a passing error."""
    console = room.console(io.StringIO(""))

    async def talk():
        await console.run(room.hall)
        await console.send(to, said("Hello"), "k")

    with pytest.raises(SendError) as error:
        asyncio.run(talk())
    assert not error.value.permanent


# --- orders to the terminal ----------------------------------------------------------------------------


@pytest.mark.parametrize("order", [":help", ":?", ":", ":dance", ":-)"])
def test_an_unknown_order_is_explained_and_not_handed_in(room, order):
    assert room.piped(order + "\n") == "<terminal-help>\n"
    assert room.hall.heard == []


def test_quit_ends_before_the_next_line(room):
    room.piped("one\n:QUIT\ntwo\n")

    assert room.hall.texts == ["one"]


def test_now_is_the_wall_time_of_the_zone(room):
    assert room.piped(":now\n") == "<terminal-now when=2026-11-30 09:00>\n"


@pytest.mark.parametrize("zone", ["", "Middle/Earth", "Europe", "../../etc/passwd"])
def test_now_without_a_usable_zone_is_utc(tmp_path, zone):
    assert Room(tmp_path, zone=zone).piped(":now\n") == "<terminal-now when=2026-11-30 08:00>\n"


def test_time_flies_only_in_the_sandbox(room):
    assert room.piped(":wait 3 days\n") == "<terminal-no-travel>\n"


def test_waiting_shows_what_the_bot_says_on_the_way_and_where_it_landed(sandbox):
    sandbox.travel.on_the_way = (MIA,)

    assert sandbox.piped(":wait 3 days\n") == (
        "<terminal-at when=2026-12-03 09:00>\nGood morning, Mia\n\n<terminal-now when=2026-12-03 09:00>\n"
    )


@pytest.mark.parametrize("order", [":wait", ":wait soon"])
def test_a_wait_without_time_says_how(sandbox, order):
    assert sandbox.piped(order + "\n") == "<terminal-wait-how>\n"


def test_several_people_are_played_in_one_sandbox(sandbox):
    shown = sandbox.piped("one\n:as  Ben \n two\n:as Mia\nthree\n")

    assert sandbox.hall.opened == ["Mia", "Ben", "Mia"]
    assert [item.sender.chat for item in sandbox.hall.heard] == ["Mia", "Ben", "Mia"]
    assert "\n\n<terminal-as name=Ben>\n\n" in shown


def test_a_message_for_another_played_person_names_them(sandbox):
    sandbox.travel.on_the_way = (MIA, BEN)

    shown = sandbox.piped(":as Ben\n:wait 3 days\n")

    assert "<terminal-at-other when=2026-12-03 09:00 name=Mia>\nGood morning, Mia\n" in shown
    assert "<terminal-at when=2026-12-03 09:00>\nGood morning, Ben\n" in shown


def test_an_answer_for_another_played_person_names_them_too(sandbox):
    async def receive(batch):
        await sandbox.hall.console.send(MIA, said("Ben said yes"), "reveal")

    sandbox.hall.receive = receive

    assert "<terminal-at-other when=2026-11-30 09:00 name=Mia>\nBen said yes\n" in sandbox.piped(
        ":as Ben\nyes\n"
    )


def test_as_without_a_name_says_how(sandbox):
    assert sandbox.piped(":as\n") == "<terminal-as-how>\n"
    assert sandbox.hall.opened == ["Mia"]


@pytest.mark.parametrize(
    ("given", "name"),
    [("  Mia \x1b[2J\n Ro ", "Mia [2J Ro"), ("x" * 90, "x" * 40), ("\x00", "me"), ("", "me")],
)
def test_a_name_is_one_short_line_without_controls(tmp_path, given, name):
    room = Room(tmp_path, who=given)
    room.piped("hello\n")

    assert room.hall.opened == [name]


# --- files in ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "{}/my party.ics",
        '"{}/my party.ics"',
        "'{}/my party.ics' ",
        "{}/my\\ party.ics",
    ],
)
def test_a_file_is_handed_in_however_its_path_is_written(room, typed):
    (room.folder / "my party.ics").write_bytes(b"BEGIN:VCALENDAR")

    room.piped(f":send {typed.format(room.folder)}\n")

    (item,) = room.hall.heard
    assert item.file == File(name="my party.ics", media_type="text/calendar", data=b"BEGIN:VCALENDAR")
    assert item.text == ""


def test_home_is_expanded_and_an_unknown_type_is_bytes(room, monkeypatch):
    monkeypatch.setenv("HOME", str(room.folder))
    (room.folder / "Ada's thing").write_bytes(b"\x00")

    room.piped(":send ~/Ada's thing\n")

    assert room.hall.heard[0].file.media_type == "application/octet-stream"


@pytest.mark.parametrize("path", ["missing.vcf", ".", "/dev/zero", "~nobody-here/x", '"', "a" * 5000])
def test_what_is_no_plain_file_is_told(room, path):
    assert room.piped(f":send {path}\n").startswith(f"<terminal-no-file path={path}")
    assert room.hall.heard == []


def test_an_unreadable_file_is_told(room, monkeypatch):
    (room.folder / "a.vcf").write_bytes(b"")

    def refuse(*_args):
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)

    asyncio.run(room.console(io.StringIO(f":send {room.folder}/a.vcf")).run(room.hall))

    assert room.stdout.getvalue() == f"<terminal-no-file path={room.folder}/a.vcf>\n"


def test_send_without_a_file_says_how(room):
    assert room.piped(":send\n") == "<terminal-send-how>\n"


def test_twenty_megabytes_are_the_limit(room):
    (room.folder / "fits").write_bytes(b"x" * files.MAX_BYTES)
    (room.folder / "big").write_bytes(b"x" * (files.MAX_BYTES + 1))

    shown = room.piped(f":send {room.folder}/fits\n:send {room.folder}/big\n")

    assert len(room.hall.heard) == 1
    assert shown.endswith("<terminal-too-large limit=20>\n")


# --- files out -----------------------------------------------------------------------------------------


def ics(name="meeting.ics", data=b"BEGIN"):
    return File(name=name, media_type="text/calendar", data=data)


def test_a_file_of_the_bot_is_saved_and_its_path_printed(room):
    room.hall.answer = lambda item: said("Here it is.", files=(ics(),))

    shown = room.piped("/calendar\n")

    assert shown == f"Here it is.\n<terminal-saved path={room.files}/meeting.ics>\n"
    assert (room.files / "meeting.ics").read_bytes() == b"BEGIN"


def test_saved_files_are_for_their_owner_only(room):
    path = files.save(room.files, ics())

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(room.files.stat().st_mode) == 0o700


def test_an_existing_file_is_never_overwritten(room):
    names = [files.save(room.files, ics(data=bytes([n]))).name for n in range(3)]

    assert names == ["meeting.ics", "meeting-2.ics", "meeting-3.ics"]
    assert (room.files / "meeting.ics").read_bytes() == b"\x00"


def test_a_planted_link_is_not_followed(room):
    room.files.mkdir()
    (room.files / "meeting.ics").symlink_to(room.folder / "elsewhere")

    assert files.save(room.files, ics()).name == "meeting-2.ics"
    assert not (room.folder / "elsewhere").exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/abs/map.png", "map.png"),
        (".bashrc", "bashrc"),
        ("..", "file"),
        ("", "file"),
        ("a\x1b[2J\nb.png", "a[2J b.png"),
        ("C:con?.txt", "C_con_.txt"),
        ("ü" * 300 + ".ics", "ü" * 58 + ".ics"),
    ],
)
def test_a_hostile_file_name_becomes_a_plain_one(name, safe):
    assert files.safe_name(name) == safe


def test_when_nothing_can_be_saved_the_words_still_arrive(room):
    room.files.write_text("not a folder")
    room.hall.answer = lambda item: said("Here it is.", files=(ics(),))

    assert room.piped("x\n") == f"Here it is.\n<terminal-not-saved name=meeting.ics path={room.files}>\n"


def test_a_half_written_file_does_not_stay(room, monkeypatch):
    @contextmanager
    def full(handle, mode):
        os.close(handle)
        raise OSError(28, "No space left on device")
        yield

    monkeypatch.setattr(os, "fdopen", full)

    with pytest.raises(OSError):
        files.save(room.files, ics())
    assert list(room.files.iterdir()) == []


# --- completion ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/we", [CompletionItem("/week", 3)]),
        ("/ME", [CompletionItem("/met", 3), CompletionItem("/merge", 3)]),
        ("/met ada l", [CompletionItem("Ada Lovelace", 5)]),
        ("/met jur", [CompletionItem("Jürgen", 3)]),
        ("/merge Jürgen ada b", [CompletionItem("Ada Byron", 5)]),
        (
            "/merge Jürgen ",
            [CompletionItem("Ada Lovelace", 0), CompletionItem("Jürgen", 0), CompletionItem("Ada Byron", 0)],
        ),
        ("/help m", [CompletionItem("met", 1), CompletionItem("merge", 1)]),
        (":q", [CompletionItem(":quit", 2)]),
        ("hello ada", []),
        ("", []),
    ],
)
def test_tab_offers_what_may_stand_here(typed, offered):
    assert list(complete(typed, FakeHelp().commands(), lambda: FakeHelp().names(MIA))) == offered


def test_names_are_asked_for_only_where_one_may_stand():
    def never():
        raise AssertionError

    for typed in ("/me", "hello", ":send x", "/help m"):
        list(complete(typed, ("met",), never))


# --- as a process --------------------------------------------------------------------------------------


#: What a pseudo-terminal says it is.
TERMINAL = {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}


def child(folder, mode="chat"):
    return [sys.executable, "-W", "error", __file__, str(folder), mode]


def test_a_pipe_does_not_pay_for_the_keyboard(tmp_path):
    done = subprocess.run(
        child(tmp_path, "modules"),
        input="hello\n",
        capture_output=True,
        text=True,
        env=environment(tmp_path, **TERMINAL),
        check=True,
    )

    assert (done.stdout, done.stderr) == ("You said hello\n", "")


def test_head_gets_its_line_and_nobody_complains(tmp_path):
    script = f"yes hello | head -5000 | {' '.join(child(tmp_path))} | head -1; echo ${{PIPESTATUS[2]}}"
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        env=environment(tmp_path, **TERMINAL),
        check=True,
    )

    assert (done.stdout, done.stderr) == ("You said hello\n0\n", "")


def as_drawn(words):
    """A pattern for words on a screen: an editor moves the cursor between letters, and over blanks."""
    gap = r"(?:\x1b\[[0-9;?]*[a-zA-Z]|\s)*"
    return gap.join(re.escape(char) for char in words if char != " ")


def sees(terminal, *sights):
    """One after the other appears on the screen."""
    for words in sights:
        terminal.expect(as_drawn(words))


@pytest.fixture
def typist(tmp_path):
    """Somebody at a real pseudo-terminal; a second visit has the same history."""
    visits = []

    def visit(**variables):
        visits.append(
            pexpect.spawn(
                child(tmp_path)[0],
                child(tmp_path)[1:],
                env=environment(tmp_path, **(TERMINAL | variables)),
                encoding="utf-8",
                timeout=40,
            )
        )
        visits[-1].delaybeforesend = None
        sees(visits[-1], "Mia>")
        return visits[-1]

    yield visit
    for terminal in visits:
        terminal.close(force=True)


def leaves(terminal):
    terminal.expect(pexpect.EOF)
    terminal.wait()
    return terminal.exitstatus == 0


def test_a_newcomer_at_a_terminal_is_greeted_and_ctrl_d_leaves(typist):
    terminal = typist()

    assert terminal.before.index("<terminal-welcome>") < terminal.before.index("You said /start")
    terminal.send("\x04")
    assert leaves(terminal)


def test_tab_completes_commands_and_names(typist):
    terminal = typist()
    terminal.send("/wee\t\r")
    sees(terminal, "You said /week", "Mia>")
    terminal.send("/met ada l\t\r")
    sees(terminal, "You said /met Ada Lovelace")


def test_several_completions_are_a_menu(typist):
    terminal = typist()
    terminal.send("/m")
    sees(terminal, "/met", "/merge")
    terminal.send("\t\t\r")
    sees(terminal, "You said /merge")


def test_tab_completes_paths_with_spaces(typist, tmp_path):
    (tmp_path / "my party.ics").write_bytes(b"BEGIN")
    terminal = typist()
    terminal.send(f":send {tmp_path}/my p\t\r")
    sees(terminal, "You sent my party.ics")


def test_what_the_bot_says_meanwhile_stands_above_the_line_being_typed(typist):
    """The half-typed line is drawn again below it, and nothing of it is lost."""
    terminal = typist()
    terminal.send("nudge me\r")
    sees(terminal, "You said nudge me", "Mia>")
    terminal.send("half a th")
    sees(terminal, "half a th")
    terminal.kill(signal.SIGUSR1)
    sees(terminal, "<terminal-at when=2026-11-30 09:00>")
    terminal.expect_exact("\x1b[1mGood morning\x1b[22m")
    sees(terminal, "Mia> half a th")
    terminal.send("ought\r")
    sees(terminal, "You said half a thought")


def test_a_pasted_text_with_line_breaks_is_one_input(typist):
    terminal = typist()
    terminal.send("\x1b[200~Networking night\nFriday\r\n19:00\x1b[201~")
    sees(terminal, "19:00")
    terminal.send("\r")
    sees(terminal, "You said Networking night|Friday|19:00")


def test_ctrl_c_clears_the_line_and_twice_in_a_row_leaves(typist):
    terminal = typist()
    terminal.send("never mind\x03")
    sees(terminal, "<terminal-leaving>", "Mia>")
    terminal.send("hello\r")
    sees(terminal, "You said hello", "Mia>")
    terminal.send("\x03")
    sees(terminal, "<terminal-leaving>", "Mia>")
    terminal.send("\x03")
    assert leaves(terminal)


def test_bytes_that_are_no_text_do_not_stop_the_typing(typist):
    terminal = typist()
    os.write(terminal.child_fd, b"caf\xff\xc3\xa9\r")
    sees(terminal, "You said café", "Mia>")
    terminal.send("\x04")
    assert leaves(terminal)


def test_a_simple_terminal_gets_no_escape_sequences(typist):
    terminal = typist(TERM="dumb")
    terminal.kill(signal.SIGUSR1)
    sees(terminal, "Good morning")
    terminal.send("\x04")
    assert leaves(terminal)
    assert "\x1b[1m" not in terminal.before


def test_typed_but_printed_into_a_pipe_is_plain(tmp_path):
    """`knotwork chat | tee log`: lines come from the keyboard, and nothing but the answers goes out."""
    script = f"{' '.join(child(tmp_path))} | cat"
    with pexpect.spawn(
        "bash", ["-c", script], env=environment(tmp_path, **TERMINAL), encoding="utf-8", timeout=40
    ) as terminal:
        terminal.setecho(False)
        terminal.send("hello\n")
        terminal.expect_exact("You said hello\r\n")
        assert "/start" not in terminal.before
        terminal.sendeof()
        terminal.expect(pexpect.EOF)


def test_the_prompt_says_who_one_is(typist):
    terminal = typist()
    terminal.send(":as Ben\r")
    sees(terminal, "<terminal-as name=Ben>", "Ben>")
    terminal.send(":quit\r")
    assert leaves(terminal)


def test_history_is_kept_for_the_next_visit_and_for_nobody_else(typist, tmp_path):
    terminal = typist()
    terminal.send("remember this\r")
    sees(terminal, "You said remember this", "Mia>")
    terminal.send("\x04")
    assert leaves(terminal)

    again = typist()
    again.send("\x1b[A")
    sees(again, "remember this")
    assert stat.S_IMODE((tmp_path / "own" / "history").stat().st_mode) == 0o600


def test_a_history_readable_by_others_is_tightened(typist, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "history").touch(mode=0o644)
    typist()

    assert stat.S_IMODE((tmp_path / "own" / "history").stat().st_mode) == 0o600


def test_without_a_place_for_history_one_can_still_type(typist, tmp_path):
    (tmp_path / "own").write_text("not a folder")
    terminal = typist()
    terminal.send("hello\r")
    sees(terminal, "You said hello")


class Scene(FakeHall):
    """The hall of the child process: an echo; SIGUSR1 is the bot speaking of its own accord."""

    def __init__(self):
        super().__init__(newcomers=["Mia"])
        self.answer = self.echo

    def echo(self, item):
        told = (
            f"sent {item.file.name}" if isinstance(item, SentFile) else "said " + item.text.replace("\n", "|")
        )
        return said(f"You {told}")

    async def nudge(self):
        spans = (Span("Good morning", SpanKind.BOLD),)
        await self.console.send(MIA, Outgoing(spans=spans, local_time=datetime(2026, 11, 30, 9)), "nudge")

    async def open_chat(self, who):
        asyncio.get_running_loop().add_signal_handler(
            signal.SIGUSR1, lambda: asyncio.ensure_future(self.nudge())
        )
        return await super().open_chat(who)


def main(folder, mode):
    hall = Scene()
    hall.console = Console(
        who="Mia",
        help=FakeHelp(),
        travel=None,
        now=lambda: MONDAY,
        new_id=numbers(),
        folder=folder / "files",
        history=folder / "own" / "history",
        language="en",
        zone="Europe/Berlin",
    )
    asyncio.run(hall.console.run(hall))
    assert mode != "modules" or not any(name.startswith("prompt_toolkit") for name in sys.modules)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
