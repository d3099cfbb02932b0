"""What people and the bot say to each other, on any platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from itertools import count
from typing import Any, NewType, TypeVar, Union

from bot.domain.contacts import Contact, ContactFile
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, question_facts
from bot.domain.people import PersonId

PromptId = NewType("PromptId", str)
LetterId = NewType("LetterId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a person can be reached. Only the channel's own adapter knows what `chat` means."""

    channel: str
    chat: str


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector: it chooses between variants of a sentence and is never shown itself."""

    word: str


@dataclass(frozen=True, slots=True)
class Text:
    """A key of the catalogue and its variables; words are chosen only at delivery.

    A `str` is somebody's own words and stays literal; a `datetime` is shown in the reader's zone; a tuple
    of texts becomes a list ("a, b and c").
    """

    key: str
    args: Mapping[str, "Arg"] = field(default_factory=dict)


Arg = Union[str, int, date, datetime, Selector, Text, tuple[Text, ...]]  # noqa: UP007 - it names itself


def text(key: str, **args: Arg) -> Text:
    """A text with its variables named: `text("knot-added", name="Ada")`."""
    return Text(key, args)


#: A command may begin with any of these wherever it is said: people carry words from one platform to another.
COMMAND_PREFIXES = ("/", "!")
#: An empty line between two lines of a message.
BLANK = Text("")
#: A link button to here opens the reader's own chat with the bot; what follows is handed to /start.
PRIVATE_CHAT = "private:"
#: One to here adds the bot to a place the reader chooses, where they then say /start with what follows. A
#: platform on which people invite the bot themselves shows no such button.
PRIVATE_GROUP = "group:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer a person can give. `key` is what the code sees, `label` what the person reads.

    A choice that `stays` may be pressed again while the question is open: it answers nothing. One that
    `lasts` even after the question was answered only shows something.
    """

    key: str
    label: Text
    stays: bool = False
    lasts: bool = False

    @property
    def quantity(self) -> int | None:
        """The number its key ends in, "seats-4"."""
        number = self.key.rpartition("-")[2]
        return int(number) if number.isascii() and number.isdigit() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something a message asks; it becomes a prompt row before the message leaves.

    `kind` names the function that takes the answer, and says whether it may be given in words; `context`
    tells what was asked about.
    """

    kind: QuestionKind
    context: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One asked question. Its choices are numbered from `first_number` within its message.

    `kind` is a QuestionKind, or what a newer version wrote.
    While it is `outdated` its message still shows buttons that were answered.
    """

    id: PromptId
    owner_id: PersonId
    kind: str
    context: Mapping[str, Any]
    choices: tuple[Choice, ...]
    takes_text: bool
    status: str
    first_number: int
    letter_id: LetterId
    delivered_at: datetime | None
    text_until: datetime | None
    outdated: bool = False

    @property
    def is_stored(self) -> bool:
        """Whether its message says what was stored, and takes a correction at most."""
        return self.kind == QuestionKind.UNDERSTOOD and "made_by" in self.context

    def asks_the_same(self, other: "Prompt") -> bool:
        """Whether both are one question, asked once more with a hint, or before."""
        mine, theirs = ({**one.context, "hints": 0} for one in (self, other))
        return self.kind == other.kind and mine == theirs

    def numbers(self) -> list[int]:
        """What each choice is numbered by: its line, or the number of things it stands for.

        Of a question that counts, what stands for no number comes behind the largest.
        """
        if not question_facts(self.kind).counts:
            return [self.first_number + index for index in range(len(self.choices))]
        counted = [choice.quantity for choice in self.choices]
        others = count(max((one for one in counted if one is not None), default=0) + 1)
        return [next(others) if one is None else one for one in counted]

    def data(self, index: int) -> str:
        """What a press on the choice of this index sends back: at most 36 bytes."""
        return f"{self.id}:{index}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """The recipe of a file. It is built at delivery, from the rows of that moment."""

    recipe: str
    context: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkButton:
    """A button that opens an address outside the chat."""

    label: Text
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyButton:
    """A button that copies these words. They stand in the text too: not every platform can."""

    label: Text
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareButton:
    """A button that hands words and a link on to a chat the reader chooses; the text holds both too."""

    label: Text
    words: Text
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Lines of text, what they ask, and what comes with them.

    With `pick` a platform that lets people choose from their contacts offers that under this label.
    """

    lines: tuple[Text, ...]
    questions: tuple[Question, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[LinkButton, ...] = ()
    copies: tuple[CopyButton, ...] = ()
    shares: tuple[ShareButton, ...] = ()
    pick: Text | None = None


class Priority:
    """Replies leave before messages of a match, matches before nudges."""

    REPLY = 0
    MATCH = 1
    NUDGE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How somebody reads who is no longer stored; of messages with the ids in `closes` the buttons go."""

    language: str
    form: str
    zone: str
    closes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer to what somebody did."""

    to: PersonId
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """For which local day a message counts as that day's nudge; `waits` until it is answered (law 4)."""

    day: date
    waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """What somebody hears without having asked: of a listed `kind` (law 10).

    After `expires_at` (UTC) its moment has passed. `dues` are the ids of the due rows it speaks for.
    """

    to: PersonId
    message: Message
    kind: str
    priority: int = Priority.MATCH
    expires_at: datetime | None = None
    dues: tuple[str, ...] = ()
    nudge: Nudge | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToChat:
    """To a chat, whoever reads it: a place (never anything personal, law 7), or the other of two joined ones.

    It asks nothing and leaves no trace. One waits for a chat at most; what is said once for good, `always`.
    """

    chat: Address
    message: Message
    manner: Manner
    expires_at: datetime | None = None
    always: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWord:
    """To somebody just forgotten, in the chat they wrote from: it asks nothing and leaves no trace."""

    to: PersonId
    message: Message
    manner: Manner


#: A message with whoever is to read it on it.
Envelope = Reply | Unasked | ToChat | LastWord


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Bytes with a name."""

    name: str
    media_type: str
    data: bytes


class ChatChange(StrEnum):
    """What befell a chat, apart from anything said there."""

    STOPPED = "stopped"  # a person lets nothing through any more
    RETURNED = "returned"  # the person lets the bot in again
    ADDED = "added"  # the bot was put into a place, or may write there again
    SILENCED = "silenced"  # it is there but may not write
    REMOVED = "removed"  # it is there no longer
    ENTITLED = "entitled"  # what it may do there besides writing is another thing now
    CROWDED = "crowded"  # others came into what was a chat of one person and the bot
    FOR_OTHERS = "for-others"  # what was taken for a chat of one person is a place for others, if few so far
    MOVED = "moved"  # the place has another address now


class IntakeProblem(StrEnum):
    """Why something a person sent could not be handed in as it is."""

    TOO_LARGE = "too-large"
    NOT_FETCHED = "not-fetched"
    UNREADABLE = "unreadable"  # nothing the bot reads; `Unread.shows` says what it is
    NOT_DECRYPTED = "not-decrypted"  # the key to it never came


class Shown(StrEnum):
    """What a message shows in place of words, or beside them, that the bot cannot read."""

    PICTURE = "picture"
    VIDEO = "video"
    VOICE = "voice"
    MUSIC = "music"
    STICKER = "sticker"  # one that moves as well, and a GIF
    POLL = "poll"
    GAME = "game"
    LIST = "list"  # to be ticked off
    GIFT = "gift"
    CONTACT = "contact"  # without a name
    OTHER = "other"  # what nobody knows yet, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """Whose words a message passes on, and when they wrote them (UTC)."""

    contact: Contact
    at: datetime


_Kind = TypeVar("_Kind", bound="Incoming")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One thing a person did, or that befell a chat: one of the kinds below.

    `id` is the platform's own: seen twice, handled once. `at` is an instant (UTC). Without a `place` it was
    done in a chat of exactly one person and the bot; with one, where others listen. `text` is what was typed
    with it, "" where nothing was. `replies_to` is the platform's id of the bot's message that was answered.
    `topic` is the platform's own word for the thread or topic of the chat. As far as the platform tells:
    `language`, `name` (how it shows the sender), `handle` (by what others find them there: "@mia",
    "@mia:example.org") and `zone`, where their clock goes.
    """

    id: str
    sender: Address
    at: datetime
    text: str = ""
    replies_to: str = ""
    place: Address | None = None
    topic: str = ""
    language: str = ""
    name: str = ""
    handle: str = ""
    zone: str = ""

    @property
    def reference(self) -> str:
        """What logs and an apology call it: always the same, and no part of its id, which may name a chat."""
        return sha256(f"{self.sender.channel}:{self.id}".encode()).hexdigest()[:8]

    @property
    def first_id(self) -> str:
        """The id under which what it stores is filed: its own."""
        return self.id

    def recast(self, kind: type[_Kind], **changes: object) -> _Kind:
        """The same as another kind of thing: what both kinds know stays, `changes` stand in its place."""
        known = {one.name for one in fields(kind)}
        kept = {one.name: getattr(self, one.name) for one in fields(self) if one.name in known}
        return kind(**{**kept, **changes})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Incoming):
    """Words, typed or passed on.

    `unmarked`: the name of a command alone is the command. `runs_place`: they decide who comes into the
    place; looked up only where they say /start and a code.
    """

    unmarked: bool = False
    forwarded: Forwarded | None = None
    runs_place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile(Said):
    """A file, maybe with words below it.

    `people` is what it holds, or why it holds nobody, where that was read ahead of its transaction.
    """

    file: File
    people: ContactFile | KnotworkError | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedContacts(Said):
    """People of the sender's address book, or of the platform."""

    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread(Said):
    """What could not be handed in as it is, and what it shows; words may stand beside it."""

    trouble: IntakeProblem
    shows: Shown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited(Said):
    """Other words in place of those of an earlier thing the sender said: `corrects` is the id of that."""

    corrects: str

    @property
    def first_id(self) -> str:
        """That of the words it corrects."""
        return self.corrects


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowedPlace(Incoming):
    """A place on a map: all that is handed in of it is the `zone` there, "" where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(Incoming):
    """A button: `press` is its `Button.data`."""

    press: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted(Incoming):
    """An emoji put below a message."""

    reaction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted(Incoming):
    """Earlier things the sender took away: their ids. With several, they cleared their history."""

    deletes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Befell(Incoming):
    """What happened to a chat, or to a place; with no person behind it, it comes from the place.

    `moved_to` is its address from now on. `may_admit`: whether the bot may let people into the place, None
    where that was not told. `may_be_moved`: the place the bot came into may turn out, within seconds, to be
    one it was in that has moved.
    """

    happened: ChatChange
    moved_to: str = ""
    may_admit: bool | None = None
    may_be_moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedIn(Incoming):
    """The sender asks to be let into the place; a code they gave is the `text`."""


class SpanKind(StrEnum):
    """How a piece of text is shown."""

    PLAIN = "plain"
    BOLD = "bold"
    LINK = "link"
    TIME = "time"
    COMMAND = "command"
    PRIVATE = "private"  # hidden on a lock screen where the platform can hide it
    VERBATIM = "verbatim"  # to be sent on as it is: one tap copies it where the platform can do that


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of rendered text. Adapters escape `text`; `value` is a link's address or an instant."""

    text: str
    kind: SpanKind = SpanKind.PLAIN
    value: str | datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A choice as the reader sees it. `data` is what a press sends back, under 64 bytes."""

    number: int
    label: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A button that opens an address outside the chat, rendered."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A button that copies words, rendered."""

    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A button that hands on words and a link, rendered."""

    label: str
    words: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message in the reader's words, ready for an adapter.

    `local_time` is the reader's own time for what the bot says unasked, else None. `pick` is the label of
    a chooser of contacts. `topic` is where in the chat it belongs: where that was said which it answers.
    """

    spans: tuple[Span, ...]
    buttons: tuple[Button, ...] = ()
    links: tuple[Link, ...] = ()
    copies: tuple[Copy, ...] = ()
    shares: tuple[Share, ...] = ()
    files: tuple[File, ...] = ()
    local_time: datetime | None = None
    pick: str = ""
    topic: str = ""
