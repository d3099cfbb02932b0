"""Gatherings unasked: members are asked, those in hear how it ended, and fall back (laws 2 and 3)."""

from collections.abc import Iterable

from bot.commands.circles import gatherings as talk
from bot.context import Context
from bot.domain.circles import Gathering
from bot.domain.gatherings import GatheringStatus, is_open, solve_at
from bot.domain.kinds import UnaskedKind
from bot.domain.matches import Round
from bot.domain.people import PersonId
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.domain.weeks import out_of_quiet
from bot.jobs.section import Occasion, Section, renders
from bot.services.gatherings import cancellation_line
from bot.store import dues, gatherings, people, prompts, suggestions
from bot.store.dues import Due
from bot.store.engine import Tx


@renders(UnaskedKind.GATHERING)
def _question_section(occasion: Occasion, due: Due) -> Section | None:
    """Whether a member will be in."""
    event = gatherings.get(occasion.tx, due.subject_id)
    if event is None or not is_open(event, occasion.context.clock.now()):
        return None
    message = talk.ask_member(occasion.tx, occasion.person.id, event)
    if message is None:
        return None
    return Section.from_message(
        message,
        kind=UnaskedKind.GATHERING,
        dues=(due,),
        waits=True,
        expires_at=solve_at(event),
    )


@renders(UnaskedKind.GATHERING_OFF)
def _cancellation_section(occasion: Occasion, due: Due) -> Section | None:
    """That an event was called off."""
    event = gatherings.get(occasion.tx, due.subject_id)
    if event is None:
        return None
    line = cancellation_line(occasion.tx, event)
    return Section(kind=UnaskedKind.GATHERING_OFF, lines=(line,), dues=(due,), expires_at=event.starts_at)


# --- its round --------------------------------------------------------------------------------------------


def mark_solved(tx: Tx, round_: Round) -> None:
    """From now on nobody comes in and nobody takes it back."""
    if round_.gathering_id is not None:
        gatherings.move(tx, round_.gathering_id, GatheringStatus.SOLVED)


def settle(tx: Tx, context: Context, round_: Round, ended: Iterable[Suggestion]) -> None:
    """Whoever is left over hears at this instant, or when their quiet hours end, and falls back.

    Left over are those nobody was found for and those whose offer came to nothing (`ended`), though they did
    not say no to it: to all it is the same.
    """
    mark_solved(tx, round_)
    event = gatherings.get(tx, round_.gathering_id)
    if event is None:
        return
    unpaired = gatherings.bookings_by_person(tx, event.id)
    people.lock(tx, set(unpaired))
    for booked in unpaired.values():
        clock = context.clock
        suggestions.move(tx, booked, SuggestionStatus.FAILED, id_=clock.new_id(), now=clock.now())
        prompts.close_on_suggestion(tx, booked.owner_id, booked.id)
    left = {**unpaired, **{one.owner_id: one for one in ended}}
    if context.clock.now() < event.starts_at:
        _plan_fallbacks(tx, context, event, left)


def _plan_fallbacks(tx: Tx, context: Context, event: Gathering, left: dict[PersonId, Suggestion]) -> None:
    now = context.clock.now()
    dues.plan(
        tx,
        [
            Due(
                id=context.clock.new_id(),
                owner_id=id_,
                kind=UnaskedKind.FALLBACK,
                subject_id=left[id_].id,
                due_at=out_of_quiet(now, person),
                expires_at=event.starts_at,
            )
            for id_, person in people.by_ids(tx, sorted(left)).items()
        ],
    )
