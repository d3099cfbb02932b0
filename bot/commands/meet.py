"""/meet: whom the person chose themselves."""

from collections.abc import Sequence

from bot.chat.messages import Envelope
from bot.commands.storing import store
from bot.domain.errors import KnotworkError
from bot.services.busy import is_busy_by_calendar
from bot.services.proposals import propose
from bot.services.situations import describe_situation
from bot.services.times import span_on
from bot.services.turn import Turn, command
from bot.store import knots
from bot.understanding.arguments import place_of, read_arguments
from bot.understanding.facts import Doubt, Fact, MeetingFact, WishFact


@command("meet", family="week")
def meet(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/meet NAME [when] [where]`: a draft and times without a time, an agreed meeting with one.

    A meeting is with one person: two that are named are said back first.
    """
    said = read_arguments(words, describe_situation(turn, (), turn.recall(knots.of_owner)), past=False)
    if not said.who:
        raise KnotworkError("meet-who")
    found: list[Fact] = []
    for who in said.who:
        if said.when is None and not said.is_unclear:
            found.append(WishFact(who=who, place=place_of(said.rest)))
            continue
        when, doubts = said.when, frozenset({Doubt.DAY}) if said.is_unclear else frozenset()
        found.append(
            MeetingFact(
                who=who,
                day=when.day if when else None,
                at=when.at if when else None,
                until=when.until if when else None,
                place="" if said.is_unclear else place_of(said.rest),
                doubts=doubts,
            )
        )
    is_sure = len(said.who) == 1 and bool(said.who[0].known)
    is_exact = is_sure and (said.when is None or (said.when.at is not None and not _is_busy(turn, found)))
    return store(turn, found) if is_exact and not said.is_unclear else [propose(turn, found, exact=True)]


def _is_busy(turn: Turn, found: Sequence[Fact]) -> bool:
    """Whether a calendar of theirs has something then: that is asked about, never refused."""
    spans = (
        span_on(turn, fact.day, fact.at, fact.until)
        for fact in found
        if isinstance(fact, MeetingFact) and fact.day and fact.at
    )
    return any(is_busy_by_calendar(turn.tx, turn.me.id, span.starts_at, span.ends_at) for span in spans)
