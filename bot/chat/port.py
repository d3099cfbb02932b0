"""What the core and an adapter say to each other: nothing else passes between them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from typing import Protocol, runtime_checkable

from bot.chat.messages import Address, Button, Incoming, Outgoing


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLimits:
    """How fast a platform takes letters.

    `overall` letters a second to everybody, of which at most `unasked` a second are the bot's own; at least
    `chat` seconds between two letters to a person, `place` seconds between two letters to a place.
    """

    overall: float
    unasked: float
    chat: float
    place: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a platform can show.

    A text has at most `max_text` characters (as UTF-16 counts them). With `files_apart` one call sends a
    text or a file; a single file may carry a text of up to `max_caption` characters. `slots` letters may be
    on their way at once, each to another chat. With `only_while_open` a chat can be reached only from
    `UpdateReceiver.open_chat` until this process ends. With `alone` only one process at a time may have this
    adapter open; nobody else sends there. Of words a button copies at most `max_copy` characters, 0 where no
    button can; `shares` where one can hand words on to another chat.
    """

    buttons: bool
    reactions: bool
    command_prefix: str
    max_text: int
    max_caption: int = 0
    files_apart: bool = False
    slots: int = 1
    limits: RateLimits | None = None
    only_while_open: bool = False
    alone: bool = False
    max_copy: int = 0
    shares: bool = False

    @property
    def closes(self) -> bool:
        """Whether choices of a message can be taken back once it was answered."""
        return self.buttons or self.reactions


class SendError(Exception):
    """A message was not delivered.

    `permanent`: the address will never work again and is closed. `spoiled`: this message will never be
    taken, others will. `moved_to`: the chat has this address now. Otherwise it is tried again, after
    `retry_after` where the platform said so; `everywhere` means that nothing else may be sent before.
    """

    def __init__(
        self,
        why: str,
        *,
        permanent: bool = False,
        spoiled: bool = False,
        moved_to: str = "",
        retry_after: timedelta | None = None,
        everywhere: bool = False,
    ) -> None:
        super().__init__(why)
        self.permanent = permanent
        self.spoiled = spoiled
        self.moved_to = moved_to
        self.retry_after = retry_after
        self.everywhere = everywhere

    @property
    def kind(self) -> str:
        """In one word, for figures."""
        reasons = {"closed": self.permanent, "moved": self.moved_to, "spoiled": self.spoiled}
        reasons |= {"slowed": self.everywhere or self.retry_after}
        return next((word for word, is_so in reasons.items() if is_so), "failed")


class NotAllowedError(SendError):
    """The bot may not let anybody into this place before somebody there gives it the right."""


class NotTakenError(Exception):
    """What was handed in could be neither processed nor parked: it is kept and handed in again."""


class UpdateReceiver(Protocol):
    """Where an adapter hands in what people did."""

    async def open_chat(self, who: Address) -> bool:
        """This chat can be reached from now on. True when nobody has written from there yet."""

    async def receive(self, batch: Sequence[Incoming]) -> None:
        """Return once every item is processed or parked, in order; replies are on their way by then.

        Raises NotTakenError where that is impossible; items before may have been processed.
        """

    async def confirm_sent(self, key: str, message_id: str, at: datetime) -> None:
        """The platform shows what was sent with this key, under this id, since `at` at the latest.

        To be told before anything that was done after it: whoever answers it is understood, even where the
        call that sent it has not returned, or never will.
        """

    async def wait_for_replies(self) -> None:
        """Return once every letter that may leave now was tried once."""

    async def read_cursor(self, channel: str, *, lasting: bool = False) -> str:
        """How far this channel has been read, as told last; "" at first.

        Likewise when that is a week ago, unless what this platform tells is `lasting`.
        """

    async def move_cursor(self, channel: str, to: str) -> None:
        """Everything before this was processed or parked."""

    def report_platform(self, channel: str, *, is_so: bool) -> None:
        """Whether the platform answers, each time an adapter that stays open finds out."""


#: What has a name that begins like this in a `Safe` is about one person.
ABOUT = "about:"
#: And what has this name is of one device that must not be used twice.
DEVICE = "account"


class StateStore(Protocol):
    """What an adapter must not lose, sealed in the bot's database: tokens, keys, what it remembers.

    What is `ABOUT` one person: their chat, a line break, and the rest. It goes when they are forgotten. The
    `DEVICE` is not restored from a backup: another process may have gone on with it since.
    """

    async def load(self, channel: str) -> Mapping[str, bytes]:
        """Everything kept for this channel, by name. From now on this process alone goes on from it."""

    async def save(self, channel: str, changes: Mapping[str, bytes | None]) -> None:
        """Return once all of this is written, or none of it; None lets go of what had that name.

        Raises OperatorError where another process asked for what is kept since.
        """

    async def check_ownership(self, channel: str) -> None:
        """Return while this process may act for a channel that is served alone.

        Raises NotNowError once another one does: to be asked before anything leaves.
        """


class TimeTravel(Protocol):
    """What the sandbox may do with time; every instant is the person's own local time."""

    def now(self, who: Address) -> datetime:
        """The virtual local time of this person."""

    async def wait(self, who: Address, words: str) -> bool:
        """Let time fly for "3 days" or "until Mon 09:00"; False where the words say no time."""


class TerminalHelp(Protocol):
    """What a terminal completes and says on its own behalf."""

    def commands(self) -> Sequence[str]:
        """Every command name, without its prefix."""

    def names(self, who: Address) -> Sequence[str]:
        """The names of this person's knots."""

    def say(self, who: Address, key: str, **args: str) -> str:
        """A sentence of the catalogue in this person's language."""


class PlatformTexts(Protocol):
    """What an adapter may hang out on the bot's behalf, in every language it speaks."""

    def languages(self) -> Sequence[str]:
        """The languages, the default one first."""

    def menu(self, language: str, *, private: bool) -> Sequence[tuple[str, str]]:
        """Commands and what each does in a few words, for a chat with one person or with several."""

    def about(self, language: str) -> str:
        """What the bot is for, in one or two sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing `knotwork doctor` looked at; `key` and `args` are a sentence of the catalogue."""

    fine: bool
    key: str
    args: Mapping[str, str | int | datetime] = field(default_factory=dict)


class Adapter(Protocol):
    """One outside world."""

    channel: str
    capabilities: Capabilities

    async def run(self, receiver: UpdateReceiver) -> None:
        """Take in what people do until the adapter is closed."""

    async def send(self, to: Address, message: Outgoing, key: str) -> str:
        """Deliver one message and return the platform's id of it; `key` is the same for a repeat.

        Raises SendError.
        """

    async def amend(self, to: Address, message_id: str, buttons: Sequence[Button]) -> None:
        """Of a message sent earlier only these buttons are left. Raises SendError.

        Nothing to do where a platform shows no buttons, or the message is gone.
        """


@runtime_checkable
class PacedAdapter(Protocol):
    """A platform that tells how much it takes by refusing what is too much."""

    async def take_turn(self, to: Address, *, urgent: bool) -> None:
        """Return once the next letter to this chat may leave: `send` is to follow. Raises SendError."""


@runtime_checkable
class GroupAdmitter(Protocol):
    """A platform where the bot may let people into places."""

    async def admit(self, place: Address, who: Address) -> None:
        """Let somebody in who asked to be; nothing to do where they are in, or ask no more.

        Raises SendError, which is NotAllowedError where the bot lacks the right.
        """


@runtime_checkable
class LimitedPlatform(Protocol):
    """A platform whose limit on what the bot sends may be lifted by the bot itself, if the operator asks."""

    async def lift_limits(self) -> Finding:
        """Lift it; what came of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteLink:
    """By which link whoever holds an invite comes to the bot; "{code}" stands for the code of that invite.

    `url` opens the bot; where it carries no code, `typed` is what to write there. An invite tells of it by
    the sentence `line` of the catalogue: its variables are `link` and, with `typed`, `words`. A link to a
    `page` shows all the others. With `places` there are groups or rooms there that can be of a circle.
    """

    url: str
    line: str
    typed: str = ""
    page: bool = False
    places: bool = False

    @property
    def carries_code(self) -> bool:
        """Whether following the link is enough."""
        return "{code}" in self.url

    def link(self, code: str) -> str:
        """The address for one invite."""
        return self.url.replace("{code}", code)

    @property
    def chat(self) -> str:
        """The address that opens the bot, for nobody's invite."""
        return re.sub(r"[?&]\w+=\{code\}$", "", self.url)

    def words(self, code: str) -> str:
        """What to write there for one invite; "" where the link carries its code."""
        return "" if self.carries_code else self.typed.replace("{code}", code)


@runtime_checkable
class LinkedPlatform(Protocol):
    """A platform on which a link leads people to the bot."""

    @property
    def invite_link(self) -> InviteLink | None:
        """That link; None until it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewLink:
    """A platform where somebody invited can go on: a link, and what to write there if it carries no code."""

    channel: str
    link: str
    then: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitePreview:
    """What whoever holds an invite may know: the circle's name, and the ways in that are open, best first.

    `picture` is an SVG of the best link.
    """

    circle: str
    ways: Sequence[PreviewLink]
    picture: str


class PreviewRefusal(Enum):
    """Why no invitation is shown: the code lets nobody in, too many wrong ones, or nobody can look now."""

    UNKNOWN = "unknown"
    TOO_MANY = "too-many"
    NOT_NOW = "not-now"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFeed:
    """Somebody's meetings as a calendar; `etag` is another whenever the bytes are, since `changed_at`."""

    data: bytes
    etag: str
    changed_at: datetime


class PageState(StrEnum):
    """How a page stands on which somebody picks a time."""

    OPEN = "open"
    AGREED = "agreed"
    OFF = "off"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """How somebody wants to see a page: as they typed or followed it, so hostile until shown otherwise.

    `zone` names by whose clock, in any words; `week` which later one; `changes`: another time is looked for.
    """

    language: str = ""
    zone: str = ""
    week: int = 0
    changes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageForm:
    """What somebody does on a page: `once` is what its form carried, `time` the key of a time."""

    action: str
    once: str
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTime:
    """A time that can be picked."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePage:
    """A page on which somebody picks a time, as it is to be shown: everything in it is words.

    `form` is the form of address; `zone` the clock it is shown by, in the asker's place or where the reader
    asked for; `zone_key` that zone if they asked for one, "" also where it is `zone_unknown`; `when` the time
    that is agreed, or was; `first_day` where a later week begins; `until` a sentence, on which day it goes if
    nobody answers; `once` what its forms are to carry.
    """

    state: PageState
    language: str
    form: str
    asker: str
    words: str
    place: str
    when: str
    zone: str
    zone_key: str
    zone_unknown: bool
    times: Sequence[PageTime]
    week: int
    first_day: str
    has_later: bool
    changes: bool
    until: str
    once: str


class PageOutcome(Enum):
    """What came of a form: done; the page or the time was another meanwhile; too much; or all is erased."""

    DONE = "done"
    STALE = "stale"
    TAKEN = "taken"
    OFTEN = "often"
    ERASED = "erased"


class WebTexts(Protocol):
    """What the web may ask on behalf of somebody the bot does not know."""

    def languages(self) -> Sequence[str]:
        """The languages, the default one first."""

    def say(self, language: str, key: str, *, form: str = "du", **args: str) -> str:
        """A sentence of the catalogue, as bare words, in a form of address."""

    async def preview_invite(self, code: str, guest: str) -> InvitePreview | PreviewRefusal:
        """Where a code leads. Nothing is used up by asking; a wrong one counts against `guest`.

        `guest` is any word that stays the same for the same visitor; only a keyed hash of it is kept.
        """

    async def read_feed(self, token: str, guest: str) -> CalendarFeed | PreviewRefusal:
        """The calendar behind a private address; a wrong one counts against `guest`, as with a code."""

    async def read_page(self, token: str, guest: str, request: PageRequest) -> TimePage | PreviewRefusal:
        """The page behind an address; nothing changes by looking, and a wrong one counts against `guest`."""

    async def read_page_file(self, token: str, guest: str, language: str) -> bytes | PreviewRefusal:
        """The meeting agreed on it as a calendar file, UNKNOWN where none is."""

    async def submit_page(
        self, token: str, guest: str, request: PageRequest, form: PageForm
    ) -> tuple[PageOutcome, TimePage] | PreviewRefusal:
        """What came of a form, and the page as it was when it came: an erased one is gone."""


@runtime_checkable
class WebhookReceiver(Protocol):
    """Where a platform hands in over the web what people did."""

    def check_secrets(self, path_secret: str, header_secret: str) -> int:
        """The HTTP status for whoever lacks a secret, 0 for the platform: asked before a body is read.

        Both secrets are compared in constant time.
        """

    async def receive(self, path_secret: str, header_secret: str, body: bytes) -> int:
        """The HTTP status to answer with: 200 only once everything in the body was processed or parked.

        Anything else has the platform deliver it again.
        """


class CalendarProblem(StrEnum):
    """Why a calendar could not be fetched: what is wrong with its address, or what its server said."""

    ADDRESS = "address"  # no web address
    PRIVATE = "private"  # in a network that is not the open internet
    CLOSED = "closed"  # its server wants to know who asks
    GONE = "gone"
    TOO_LARGE = "too-large"
    UNREACHABLE = "unreachable"


class CalendarFetchError(Exception):
    """A calendar was not fetched; its words tell nothing of the address, which is a secret."""

    def __init__(self, problem: CalendarProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedCalendar:
    """What stood at an address; `body` is None where nothing changed since `etag` and `modified`."""

    body: bytes | None
    etag: str
    modified: str


class CalendarSource(Protocol):
    """Where calendars are fetched from that people published."""

    async def fetch(self, address: str, *, etag: str = "", modified: str = "") -> FetchedCalendar:
        """What stands at an address that somebody typed. Raises CalendarFetchError."""
