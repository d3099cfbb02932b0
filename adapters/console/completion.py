"""What Tab offers, from what stands before the cursor. Pure."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

ORDERS = ("send", "now", "as", "wait", "edit", "delete", "help", "quit")


@dataclass(frozen=True, slots=True)
class CompletionItem:
    """A completion; it replaces the last `typed` characters."""

    text: str
    typed: int


def _fold_accents(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))


def _match_prefix(typed: str, words: Sequence[str]) -> Iterator[CompletionItem]:
    return (CompletionItem(word, len(typed)) for word in words if word.startswith(typed.lower()))


def _match_names(typed: str, names: Sequence[str]) -> Iterator[CompletionItem]:
    # "Ada B" is one name begun, or a first name done and "B" begun
    tails = (typed, *(typed[at + 1 :] for at, char in enumerate(typed) if char == " "))
    for name in names:
        tail = next((tail for tail in tails if _fold_accents(name).startswith(_fold_accents(tail))), None)
        if tail is not None:
            yield CompletionItem(name, len(tail))


def complete(
    before: str, commands: Sequence[str], names: Callable[[], Sequence[str]]
) -> Iterator[CompletionItem]:
    """Commands after "/", orders after ":", and after a command the knots' names, ignoring case and accents.

    `names` is asked only when a name can stand here.
    """
    head, space, rest = before.partition(" ")
    if head.startswith(":") and not space:
        yield from _match_prefix(head, [f":{order}" for order in ORDERS])
    elif head.startswith("/") and not space:
        yield from _match_prefix(head, [f"/{command}" for command in commands])
    elif head == "/help":
        yield from _match_prefix(rest, commands)
    elif head.startswith("/"):
        yield from _match_names(rest, names())
