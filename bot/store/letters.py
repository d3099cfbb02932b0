"""Messages as JSON and back: what the outbox keeps until they are delivered."""

from datetime import UTC, date, datetime
from typing import Any

from bot.chat.messages import (
    Arg,
    Attachment,
    CopyButton,
    LinkButton,
    Manner,
    Message,
    Selector,
    ShareButton,
    Text,
)


def write_text(text: Text) -> list[Any]:
    """A text as JSON: its key, and its variables where it has some."""
    return (
        [text.key, {name: _write_value(value) for name, value in text.args.items()}]
        if text.args
        else [text.key]
    )


def read_text(stored: list[Any]) -> Text:
    """The text again."""
    return Text(
        stored[0], {name: _read_value(value) for name, value in stored[1].items()} if stored[1:] else {}
    )


def _write_value(value: Arg) -> Any:
    match value:
        case datetime():
            return {"at": value.astimezone(UTC).isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Selector():
            return {"pick": value.word}
        case Text():
            return {"text": write_text(value)}
        case tuple():
            return {"list": [write_text(text) for text in value]}
    return value


def _read_value(stored: Any) -> Arg:
    if not isinstance(stored, dict):
        words: Arg = stored
        return words
    ((kind, value),) = stored.items()
    match kind:
        case "at":
            return datetime.fromisoformat(value)
        case "day":
            return date.fromisoformat(value)
        case "pick":
            return Selector(value)
        case "text":
            return read_text(value)
    return tuple(read_text(text) for text in value)


def write(message: Message) -> dict[str, Any]:
    """A message as JSON; its questions live in rows of their own."""
    return {
        "lines": [write_text(line) for line in message.lines],
        "files": [[a.recipe, dict(a.context)] for a in message.attachments],
        "links": [[write_text(link.label), link.url] for link in message.links],
        "copies": [[write_text(copy.label), copy.words] for copy in message.copies],
        "shares": [[write_text(one.label), write_text(one.words), one.url] for one in message.shares],
        "pick": write_text(message.pick) if message.pick else None,
        "asks": bool(message.questions),
    }


def is_asking(stored: dict[str, Any]) -> bool:
    """Whether a message may have questions; before it was noted, each might."""
    return bool(stored.get("asks", True))


def read(stored: dict[str, Any]) -> Message:
    """The message again, without its questions."""
    return Message(
        lines=tuple(read_text(line) for line in stored["lines"]),
        attachments=tuple(Attachment(recipe=r, context=c) for r, c in stored["files"]),
        links=tuple(LinkButton(label=read_text(label), url=url) for label, url in stored["links"]),
        copies=tuple(
            CopyButton(label=read_text(label), words=words) for label, words in stored.get("copies", ())
        ),
        shares=tuple(
            ShareButton(label=read_text(label), words=read_text(words), url=url)
            for label, words, url in stored.get("shares", ())
        ),
        pick=read_text(stored["pick"]) if stored.get("pick") else None,
    )


def write_manner(manner: Manner | None) -> dict[str, Any]:
    """What a letter to nobody stored must know of its reader; nothing for all others."""
    return {"manner": [manner.language, manner.form, manner.zone, *manner.closes]} if manner else {}


def read_manner(stored: dict[str, Any]) -> Manner | None:
    """How the reader of a last word reads."""
    if "manner" not in stored:
        return None
    language, form, zone, *closes = stored["manner"]
    return Manner(language=language, form=form, zone=zone, closes=tuple(closes))


def write_topic(topic: str) -> dict[str, Any]:
    """Where in its chat a letter belongs; nothing for those that belong nowhere in particular."""
    return {"topic": topic} if topic else {}


def read_topic(stored: dict[str, Any]) -> str:
    """Where in its chat a letter belongs, "" where nowhere in particular."""
    return str(stored.get("topic", ""))
