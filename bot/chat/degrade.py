"""Buttons become what a platform can show, and any answer becomes one choice again. Pure."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import PRIVATE_GROUP, Button, Outgoing, Span, SpanKind
from bot.chat.port import Capabilities

_DIGITS = ("1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟")
_YES, _NO = ("👍", "👌", "✅", "✔"), ("👎", "❌", "✖")
_SKINS = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_VARIATION_SELECTOR, _KEYCAP = "\ufe0f", "\u20e3"


def degrade(message: Outgoing, capabilities: Capabilities) -> Outgoing:
    """Buttons stay buttons where they exist; else they are numbered lines below the text, and links links.

    What a button would copy or hand on stands in the text: where no button can, nothing is added.
    """
    copies = tuple(copy for copy in message.copies if len(copy.words) <= capabilities.max_copy)
    message = replace(message, copies=copies, shares=message.shares if capabilities.shares else ())
    if capabilities.buttons or not (message.buttons or message.links):
        return message
    spans = [Span(f"\n[{button.number}] {button.label}") for button in message.buttons]
    for link in message.links:
        if link.url.startswith(PRIVATE_GROUP):
            continue  # nothing but a button can open this
        spans += [Span(f"\n{link.label}: "), Span(link.url, SpanKind.LINK, link.url)]
    return replace(message, spans=(*message.spans, *spans), links=())


def reaction_of(number: int) -> str:
    """The emoji that stands for a numbered choice, "" beyond ten."""
    return _DIGITS[number - 1] if 1 <= number <= len(_DIGITS) else ""


def parse_reaction(reaction: str) -> int | None:
    """The numbered choice an emoji stands for, with or without its variation selector; None for others."""
    bare = reaction.replace(_VARIATION_SELECTOR, "")
    digits = [digit.replace(_VARIATION_SELECTOR, "") for digit in _DIGITS]
    return digits.index(bare) + 1 if bare in digits else None


def parse_thumb(reaction: str) -> bool | None:
    """True for a yes without words, False for a no, in any colour of skin; None for whatever else it says."""
    bare = "".join(sign for sign in reaction if sign not in _SKINS and sign != _VARIATION_SELECTOR)
    return True if bare in _YES else False if bare in _NO else None


def parse_number(text: str) -> int | None:
    """ "2", "2.", "[2]", "2️⃣" and "②" are the number two; anything longer is not a bare number."""
    said = text.strip()
    if (number := parse_reaction(said)) is not None:
        return number
    # a figure in a circle, in brackets, or as wide as a Chinese sign is that figure
    bare = unicodedata.normalize("NFKC", said.replace(_VARIATION_SELECTOR, "").replace(_KEYCAP, ""))
    bare = bare.strip("[]()").rstrip(".)").strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= 3 else None  # noqa: PLR2004


def find_button(buttons: Sequence[Button], *, text: str = "", reaction: str = "") -> Button | None:
    """The one choice that a number, a label in words or a reaction stands for."""
    number, said = parse_number(text), _normalise(text)
    for button in buttons:
        if reaction and reaction.rstrip(_VARIATION_SELECTOR) == reaction_of(button.number).rstrip(
            _VARIATION_SELECTOR
        ):
            return button
        if text and number == button.number:
            return button
        if said and said == _normalise(button.label):
            return button
    return None


def find_label(labels: Sequence[str], text: str) -> int | None:
    """Which label the words begin, "yes" for "Yes, remove"; None where none or several do."""
    said = _normalise(text)
    fit = [
        i for i, label in enumerate(labels) if said and _normalise(label).startswith((f"{said} ", f"{said},"))
    ]
    return fit[0] if len(fit) == 1 else None


def _normalise(words: str) -> str:
    """Words as they are compared: "lets meet", "Let’s meet!" and "Let's meet" are one."""
    kept = "".join(c for c in words.casefold() if c.isalnum() or c.isspace() or c in ",:-/")
    return " ".join(kept.split())
