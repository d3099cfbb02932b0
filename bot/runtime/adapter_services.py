"""What adapters may ask of the core: names to complete, sentences, a page, and in the sandbox, time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from bot.chat.messages import Address, Text, text
from bot.chat.port import (
    CalendarFeed,
    InvitePreview,
    PageForm,
    PageOutcome,
    PageRequest,
    PreviewLink,
    PreviewRefusal,
    TimePage,
)
from bot.clock import VirtualClock
from bot.commands.basics import menu
from bot.commands.circles.invites import best_first
from bot.domain.circles import Circle
from bot.domain.codes import find_code
from bot.domain.people import LANGUAGES
from bot.domain.weeks import to_local
from bot.jobs import unasked
from bot.pictures import qr
from bot.runtime.process import Process, log_error
from bot.runtime.transactions import find_person, list_knot_names
from bot.runtime.web_transactions import find_invite_circle, read_feed, read_page, read_page_file, submit_page
from bot.services.turn import COMMANDS
from bot.store.invites import RetryLater
from bot.texts.catalogue import Catalogue, Reader
from bot.understanding.dates import reading
from bot.understanding.dates.spans import duration

T = TypeVar("T")

#: These sentences tell no time.
_ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class TerminalServices:
    """What a terminal may ask of the core: names to complete, sentences, and in the sandbox, time."""

    running: Process
    language: str
    zone: str

    def commands(self) -> Sequence[str]:
        """Every command name."""
        return sorted(COMMANDS)

    def names(self, who: Address) -> Sequence[str]:
        """The names of somebody's knots."""
        return list_knot_names(self.running.context, who)

    def say(self, who: Address, key: str, **args: str) -> str:
        """A sentence of the terminal's own."""
        context = self.running.context
        person = find_person(context, who)
        reader = Reader(
            language=person.language if person else self.language,
            form=person.form if person else "du",
            zone=person.zone if person else self.zone,
            now=context.clock.now(),
        )
        spans = context.catalogue.spans((text(key, **args),), reader)
        prefix = context.channels[who.channel].command_prefix
        return "".join(f"{prefix}{s.text}" if s.kind.value == "command" else s.text for s in spans)


@dataclass(slots=True)
class SandboxTravel:
    """Time travel in the sandbox: from due row to due row, without a scheduler."""

    running: Process
    clock: VirtualClock
    zone: str

    def now(self, who: Address) -> datetime:
        """The virtual local time of this person."""
        person = find_person(self.running.context, who)
        return to_local(self.clock.now(), person.zone if person else self.zone)

    async def wait(self, who: Address, words: str) -> bool:
        """Fly to "3 days" from now, or "until Mon 09:00"."""
        until = self._parse_target(words, self.now(who))
        if until is None:
            return False
        while True:
            next_at = await self.running.core(self._next_due_at)
            if next_at is None or next_at > until:
                break
            if next_at > self.clock.now():
                self.clock.travel_to(next_at)
            await self.running.say_due()
        self.clock.travel_to(until)
        await self.running.prune_old()
        return True

    def _next_due_at(self) -> datetime | None:
        return unasked.next_at(
            self.running.context, list(self.running.context.channels), self.running.sender.reachable_chats()
        )

    def _parse_target(self, words: str, here: datetime) -> datetime | None:
        first, _, rest = words.strip().partition(" ")
        if first.casefold() in ("until", "till", "bis"):
            told = reading.understand(rest, now=here)
            if told is None:
                return None
            at = told.at or here.time().replace(hour=9, minute=0, second=0, microsecond=0)
            until = datetime.combine(told.day, at, tzinfo=here.tzinfo)
            return until if until > here else None
        length = duration(words)
        return None if length is None or length <= timedelta() else self.clock.now() + length


@dataclass(frozen=True, slots=True)
class BotDescription:
    """What the bot says about itself on a platform, to whoever has not begun."""

    catalogue: Catalogue

    def languages(self) -> Sequence[str]:
        """The languages, the default one first."""
        return LANGUAGES

    def menu(self, language: str, *, private: bool) -> Sequence[tuple[str, str]]:
        """Commands and what each does in a few words, for a chat with one person or with several."""
        return [(name, self._render(said, language)) for name, said in menu(private=private)]

    def about(self, language: str) -> str:
        """What the bot is for, in one or two sentences."""
        return self._render(text("about"), language)

    def _render(self, said: Text, language: str) -> str:
        reader = Reader(language=language, form="du", zone="UTC", now=_ANY_TIME)
        return self.catalogue.plain(said, reader)


@dataclass(frozen=True, slots=True)
class InvitePages:
    """What the web may show to whoever comes by a link: nothing but where that very link leads.

    Wrong codes are counted for each guest of this channel.
    """

    running: Process
    channel: str

    def languages(self) -> Sequence[str]:
        """The languages, the default one first."""
        return LANGUAGES

    def say(self, language: str, key: str, *, form: str = "du", **args: str) -> str:
        """A sentence as bare words."""
        reader = Reader(language=language, form=form, zone="UTC", now=_ANY_TIME)
        return self.running.context.catalogue.plain(text(key, **args), reader)

    async def preview_invite(self, code: str, guest: str) -> InvitePreview | PreviewRefusal:
        """The circle and the ways in; whatever else is wrong with a code, it is UNKNOWN."""
        bare = find_code(code) or ""
        found = await self._ask(find_invite_circle, bare, guest)
        return found if isinstance(found, PreviewRefusal) else self._build_preview(found, bare)

    async def read_feed(self, token: str, guest: str) -> CalendarFeed | PreviewRefusal:
        """The calendar behind a private address; of a wrong one nothing is told, whatever is wrong."""
        return await self._ask(read_feed, token, guest)

    async def read_page(self, token: str, guest: str, request: PageRequest) -> TimePage | PreviewRefusal:
        """The page behind an address; likewise."""
        return await self._ask(read_page, token, guest, request)

    async def read_page_file(self, token: str, guest: str, language: str) -> bytes | PreviewRefusal:
        """The meeting agreed on it as a calendar file; likewise."""
        return await self._ask(read_page_file, token, guest, language)

    async def submit_page(
        self, token: str, guest: str, request: PageRequest, form: PageForm
    ) -> tuple[PageOutcome, TimePage] | PreviewRefusal:
        """What came of a form on it; likewise."""
        return await self._ask(submit_page, token, guest, request, form)

    async def _ask(
        self, work: Callable[..., T | RetryLater | None], secret: str, guest: str, *more: object
    ) -> T | PreviewRefusal:
        """What stands behind a code or a secret address, or why nothing is shown."""
        context = self.running.context
        try:
            found: T | RetryLater | None = await self.running.core(
                work, context, secret, f"{self.channel}:{guest}", *more
            )
        except Exception as error:  # noqa: BLE001 - a guest is told that it is not now, whatever it is
            log_error("page failed", error)
            return PreviewRefusal.NOT_NOW
        if isinstance(found, RetryLater):
            return PreviewRefusal.TOO_MANY
        return PreviewRefusal.UNKNOWN if found is None else found

    def _build_preview(self, circle: Circle, code: str) -> InvitePreview:
        links = best_first(self.running.context.invite_links)
        best = links[0][1].link(code) if links else code
        ways = [
            PreviewLink(channel=channel, link=link.link(code), then=link.words(code))
            for channel, link in links
            if not link.page
        ]
        return InvitePreview(circle=circle.name, ways=ways, picture=qr.svg(best))
