"""What stands in a chat: messages, their buttons and files."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """An inline button as the reader sees it."""

    label: str
    data: str = ""
    url: str = ""
    raw: Json = field(default_factory=dict)


@dataclass(frozen=True)
class SentFile:
    """A file in a chat. `size` may be told without the bytes, for files too large to bother."""

    id: str
    name: str
    mime: str
    data: bytes
    size: int
    kind: str
    path: str


@dataclass
class Message:
    """One message of a chat. It changes with edits, as it does on a screen."""

    chat_id: int
    message_id: int
    at: datetime
    by_bot: bool
    raw: Json
    files: list[SentFile] = field(default_factory=list)
    edits: int = 0
    deleted: bool = False
    silent: bool = False
    sent_at: float = 0.0
    reactions: list[Json] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of it, a caption too."""
        return self.raw.get("text", self.raw.get("caption", ""))

    @property
    def entities(self) -> list[Json]:
        """How pieces of the text are shown."""
        return self.raw.get("entities", self.raw.get("caption_entities", []))

    def styled(self, kind: str) -> list[str]:
        """The pieces of the text that are shown this way."""
        units = self.text.encode("utf-16-le")
        return [
            units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
            for e in self.entities
            if e["type"] == kind
        ]

    @property
    def rows(self) -> list[list[Button]]:
        """Inline buttons as they stand below the message."""
        keyboard = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return [[_button(raw) for raw in row] for row in keyboard]

    @property
    def buttons(self) -> list[Button]:
        """Inline buttons, row after row."""
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[str]:
        """What stands on the inline buttons."""
        return [button.label for button in self.buttons]

    @property
    def keyboard(self) -> Json | None:
        """The reply keyboard (or its removal, or a forced reply) that came with it."""
        return self.raw.get("_keyboard")

    @property
    def edited(self) -> bool:
        """Whether it was changed after it was sent."""
        return self.edits > 0

    def as_json(self, *, nested: bool = False) -> Json:
        """As the Bot API tells it; a message quoted in another quotes nothing itself."""
        hidden = {"_keyboard", "reply_to_message"} if nested else {"_keyboard"}
        return {key: value for key, value in self.raw.items() if key not in hidden}


def _button(raw: Json) -> Button:
    return Button(label=raw["text"], data=raw.get("callback_data", ""), url=raw.get("url", ""), raw=raw)


@dataclass
class Press:
    """A button somebody pressed. The little clock on it turns until the bot answers."""

    id: str
    data: str
    message: Message | None
    answered: bool = False
    text: str = ""
    alert: bool = False
    url: str = ""
    expired: bool = False
