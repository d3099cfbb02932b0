"""The terminal as a chat: what is typed goes to the bot, what begins with a colon to the terminal itself."""

import sys
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import aclosing, suppress
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo

from adapters.common.files import MAX_BYTES, TooLargeError
from adapters.console import files
from adapters.console.completion import CompletionItem, complete
from adapters.console.lines import MAX_CHARACTERS, read_lines
from adapters.console.screen import BlockWriter, clean, one_line, render
from bot.chat.messages import Address, Button, Deleted, Edited, File, Incoming, Outgoing, Said, SentFile
from bot.chat.port import Capabilities, NotTakenError, SendError, TerminalHelp, TimeTravel, UpdateReceiver

if TYPE_CHECKING:
    from adapters.console.keyboard import Keyboard

_NAME_CHARACTERS = 40
_DEFAULT_NAME = "me"


def _format_time(when: datetime) -> str:
    """Local date and time, the same in every language."""
    return f"{when:%Y-%m-%d %H:%M}"


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


class Console:
    """One terminal, at which one person chats or, with `:as`, several in turn. A `bot.chat.port.Adapter`.

    At a terminal there are history, completion and bold; piped, one line is one input and only what the bot
    says is printed. `travel` is given in the sandbox only. Files of the bot go to `folder`.
    """

    channel = "terminal"
    capabilities = Capabilities(
        buttons=False, reactions=False, command_prefix="/", max_text=100_000, only_while_open=True
    )

    def __init__(
        self,
        *,
        who: str,
        help: TerminalHelp,  # noqa: A002
        travel: TimeTravel | None,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        folder: Path,
        history: Path | None,
        language: str,
        zone: str,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
    ) -> None:
        self._help, self._travel, self._now, self._new_id = help, travel, now, new_id
        self._folder, self._history, self._language, self._zone = folder, history, language, zone
        self._stdin, self._stdout = stdin or sys.stdin, stdout or sys.stdout
        self._is_interactive = _is_terminal(self._stdin) and _is_terminal(self._stdout)
        self._writer = BlockWriter(self._stdout, spaced=self._is_interactive)
        self._keyboard: Keyboard | None = None
        self._who = self._address(one_line(who, _NAME_CHARACTERS) or _DEFAULT_NAME)
        self._open: set[Address] = set()
        self._sent: dict[str, str] = {}
        self._last_line: dict[Address, str] = {}
        self._orders: dict[str, Callable[[UpdateReceiver, str], Awaitable[None]]] = {
            "send": self._send_file,
            "now": self._tell_time,
            "as": self._switch_person,
            "wait": self._wait,
            "edit": self._edit_line,
            "delete": self._delete_line,
            "quit": self._quit,
        }

    async def run(self, receiver: UpdateReceiver) -> None:
        """Take in lines, each answered before the next, until `:quit`, the end of input or a closed pipe."""
        source = self._keyboard_lines() if self._is_interactive else read_lines(self._stdin)
        try:
            if self._is_interactive:
                await self._say("terminal-welcome")
            await self._open_chat(receiver)
            async with aclosing(source):
                await self._take_lines(receiver, source)
        finally:
            self._open.clear()

    async def send(self, to: Address, message: Outgoing, key: str) -> str:
        """Print a message for somebody who is played here; a `key` printed before is not printed again.

        Raises a passing SendError where this chat is not open, or nobody reads any more.
        """
        if to not in self._open:
            raise SendError("this chat is not open here")
        if key not in self._sent:
            await self._print(self._format_message(to, message))
            if not self._open:
                raise SendError("nobody reads here any more")
            self._sent[key] = self._new_id()
        return self._sent[key]

    async def amend(self, to: Address, message_id: str, buttons: Sequence[Button]) -> None:
        """What was printed stays."""

    def _keyboard_lines(self) -> AsyncGenerator[str, None]:
        from adapters.console.keyboard import Keyboard  # noqa: PLC0415  (a pipe does not pay for it)

        self._keyboard = Keyboard(self._stdin, self._stdout, history=self._history, offers=self._complete)
        return self._keyboard.read_lines(lambda: f"{self._who.chat}> ", self._warn)

    def _complete(self, before: str) -> Iterable[CompletionItem]:
        return complete(before, self._help.commands(), lambda: self._help.names(self._who))

    async def _warn(self) -> None:
        await self._say("terminal-leaving")

    async def _take_lines(self, receiver: UpdateReceiver, source: AsyncIterator[str]) -> None:
        async for line in source:
            await self._take_line(receiver, clean(line).strip())
            if not self._open:
                return

    async def _take_line(self, receiver: UpdateReceiver, line: str) -> None:
        if line.startswith(":"):
            name, *rest = line[1:].split(maxsplit=1) or [""]
            await self._orders.get(name.lower(), self._explain)(receiver, "".join(rest).strip())
        elif line:
            if len(line) > MAX_CHARACTERS:
                await self._say("terminal-cut", limit=str(MAX_CHARACTERS))
            await self._hand_in(receiver, text=line[:MAX_CHARACTERS])

    async def _edit_line(self, receiver: UpdateReceiver, words: str) -> None:
        """`:edit WORDS` puts other words in place of the last line, as an edited message elsewhere does."""
        last = self._last_line.get(self._who)
        if last and words:
            await self._hand_in(receiver, Edited, text=words, corrects=last)
        else:
            await self._say("terminal-edit-how")

    async def _delete_line(self, receiver: UpdateReceiver, _words: str) -> None:
        """`:delete` takes the last line away, as a deleted message elsewhere does."""
        last = self._last_line.pop(self._who, None)
        if last:
            await self._hand_in(receiver, Deleted, deletes=(last,))
        else:
            await self._say("terminal-edit-how")

    async def _hand_in(
        self,
        receiver: UpdateReceiver,
        kind: Callable[..., Incoming] = Said,
        **what: object,
    ) -> None:
        """Hand in what the person played now did; its replies are printed when this returns."""
        update_id = self._new_id()
        if kind is Said:
            self._last_line[self._who] = update_id
        incoming = kind(
            id=update_id,
            sender=self._who,
            at=self._now(),
            language=self._language,
            name=self._who.chat,
            zone=self._zone,
            **what,
        )
        try:
            await receiver.receive([incoming])
            await receiver.wait_for_replies()
        except NotTakenError:
            await self._say("terminal-not-taken")

    async def _open_chat(self, receiver: UpdateReceiver) -> None:
        """Open the chat of the person played now; at a terminal a newcomer is greeted without asking."""
        self._open.add(self._who)
        if await receiver.open_chat(self._who) and self._is_interactive:
            await self._hand_in(receiver, text=f"{self.capabilities.command_prefix}start")

    async def _switch_person(self, receiver: UpdateReceiver, words: str) -> None:
        name = one_line(words, _NAME_CHARACTERS)
        if not name:
            await self._say("terminal-as-how")
            return
        self._who = self._address(name)
        await self._say("terminal-as", name=name)
        await self._open_chat(receiver)

    async def _send_file(self, receiver: UpdateReceiver, words: str) -> None:
        """`:send FILE`; a folder, a pipe or what cannot be read counts as no file."""
        if not words:
            await self._say("terminal-send-how")
            return
        try:
            file = files.load(files.find(words))
        except TooLargeError:
            await self._say("terminal-too-large", limit=str(MAX_BYTES // 1_000_000))
        except OSError:
            await self._say("terminal-no-file", path=words)
        else:
            await self._hand_in(receiver, SentFile, file=file)

    async def _tell_time(self, _receiver: UpdateReceiver, _words: str) -> None:
        await self._say("terminal-now", when=_format_time(self._local_now(self._who)))

    async def _wait(self, receiver: UpdateReceiver, words: str) -> None:
        """Let time fly and tell where it landed; what the bot says on the way comes in through `send`."""
        if self._travel is None:
            await self._say("terminal-no-travel")
        elif words and await self._travel.wait(self._who, words):
            await self._tell_time(receiver, words)
        else:
            await self._say("terminal-wait-how")

    async def _quit(self, _receiver: UpdateReceiver, _words: str) -> None:
        self._open.clear()

    async def _explain(self, _receiver: UpdateReceiver, _words: str) -> None:
        await self._say("terminal-help")

    def _address(self, name: str) -> Address:
        return Address(channel=self.channel, chat=name)

    def _local_now(self, who: Address) -> datetime:
        if self._travel:
            return self._travel.now(who)
        zone: tzinfo = UTC
        with suppress(ValueError, OSError, KeyError):
            zone = ZoneInfo(self._zone)
        return self._now().astimezone(zone)

    def _format_message(self, to: Address, message: Outgoing) -> str:
        """Who it is for and when, where that is not plain; the words; where its files were put."""
        styled = self._keyboard is not None and self._keyboard.styled
        body = render(message.spans, prefix=self.capabilities.command_prefix, styled=styled)
        parts = (self._heading(to, message.local_time), body, *map(self._save_file, message.files))
        return "\n".join(part for part in parts if part)

    def _heading(self, to: Address, at: datetime | None) -> str:
        """The reader's local time for what nobody asked for; the reader too, where another is played."""
        if to != self._who:
            return self._catalogue_text(
                "terminal-at-other", when=_format_time(at or self._local_now(to)), name=to.chat
            )
        return self._catalogue_text("terminal-at", when=_format_time(at)) if at else ""

    def _save_file(self, file: File) -> str:
        try:
            path = files.save(self._folder, file)
        except OSError:
            return self._catalogue_text(
                "terminal-not-saved", name=files.safe_name(file.name), path=str(self._folder)
            )
        return self._catalogue_text("terminal-saved", path=str(path))

    def _catalogue_text(self, key: str, **args: str) -> str:
        return clean(self._help.say(self._who, key, **args))

    async def _say(self, key: str, **args: str) -> None:
        await self._print(self._catalogue_text(key, **args))

    async def _print(self, block: str) -> None:
        """Show a block, above the line being typed if there is one. A closed pipe closes every chat here."""
        try:
            if self._keyboard:
                await self._keyboard.print_above(lambda: self._writer.write(block))
            else:
                self._writer.write(block)
        except OSError:
            self._writer.discard()
            self._open.clear()
