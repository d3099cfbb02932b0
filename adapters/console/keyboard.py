"""A person at a terminal: line editing, history and completion. Imported only where there is one."""

import os
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import create_output
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.utils import is_dumb_terminal

from adapters.console.completion import CompletionItem
from adapters.console.screen import clean

_INTERRUPTS_TO_QUIT = 2
_MENU_LINES = 6


class _ChatCompleter(Completer):
    """Offers of the chat, and paths after `:send`."""

    def __init__(self, offers: Callable[[str], Iterable[CompletionItem]]) -> None:
        self._offers, self._paths = offers, PathCompleter(expanduser=True)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        before = document.text_before_cursor
        if before.startswith(":send "):
            path = before.removeprefix(":send ").lstrip(" \"'")
            yield from self._paths.get_completions(Document(path), complete_event)
        for offer in self._offers(before):
            yield Completion(clean(offer.text), start_position=-offer.typed)


class _PrivateHistory(FileHistory):
    """Earlier inputs for their owner's eyes only. A full disk never stops the typing."""

    def store_string(self, string: str) -> None:
        with suppress(OSError):
            super().store_string(string)


def _handle_tab(event: KeyPressEvent) -> None:
    """One possible completion is inserted at once, even if Enter follows on its heels; several are a menu."""
    buffer = event.current_buffer
    if buffer.complete_state:
        buffer.complete_next()
        return
    found = list(buffer.completer.get_completions(buffer.document, CompleteEvent(completion_requested=True)))
    if len(found) == 1:
        buffer.apply_completion(found[0])
    elif found:
        buffer.start_completion(insert_common_part=True)


def _open_history(path: Path | None) -> History:
    """Kept in the file (0600, tightened if it was wider), or only for this session."""
    if path is None:
        return InMemoryHistory()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
    except OSError:
        return InMemoryHistory()
    return _PrivateHistory(path)


class Keyboard:
    """Takes in lines while others may print above the one being typed.

    Enter submits; a pasted text keeps its line breaks and is one input.
    """

    #: Whether the terminal understands bold.
    styled: bool

    def __init__(
        self,
        stdin: TextIO,
        stdout: TextIO,
        *,
        history: Path | None,
        offers: Callable[[str], Iterable[CompletionItem]],
    ) -> None:
        self.styled = not is_dumb_terminal()
        bindings = KeyBindings()
        bindings.add("tab")(_handle_tab)
        self._session: PromptSession[str] = PromptSession(
            input=create_input(stdin),
            output=create_output(stdout),
            history=_open_history(history),
            completer=_ChatCompleter(offers),
            key_bindings=bindings,
            complete_while_typing=Condition(self._is_at_first_word),
            reserve_space_for_menu=_MENU_LINES,
        )

    def _is_at_first_word(self) -> bool:
        text = self._session.default_buffer.text
        return text.startswith(("/", ":")) and " " not in text

    async def read_lines(
        self, prompt: Callable[[], str], struck: Callable[[], Awaitable[None]]
    ) -> AsyncGenerator[str, None]:
        """Every line until Ctrl-D on an empty one, or Ctrl-C twice in a row; `struck` follows the first."""
        strikes = 0
        with patch_stdout(raw=True):  # what others print, logs for instance, does not tear the line either
            while strikes < _INTERRUPTS_TO_QUIT:
                try:
                    line = await self._session.prompt_async(prompt)
                except EOFError:
                    return
                except KeyboardInterrupt:
                    strikes += 1
                    if strikes < _INTERRUPTS_TO_QUIT:
                        await struck()
                else:
                    strikes = 0
                    yield line

    async def print_above(self, write: Callable[[], None]) -> None:
        """Write above the line being typed, which stays as it is; directly while nobody types."""
        await run_in_terminal(write)
