"""The offer of a match: how it reads, and why these two; nothing of what the other did (law 3)."""

from datetime import date, datetime

from bot.chat.messages import Selector, Text, text
from bot.domain.circles import CircleId
from bot.domain.errors import KnotworkError
from bot.domain.matches import Match, MatchFacts, MatchSide
from bot.domain.matching.participants import RESTS
from bot.domain.people import PersonId
from bot.domain.suggestions import Origin, Suggestion, SuggestionStatus
from bot.domain.weeks import WEEK
from bot.services import gatherings, match_introductions, match_sides, partners
from bot.store import circles, matches, rounds, suggestions
from bot.store.engine import Tx


def offer_lines(tx: Tx, suggestion: Suggestion, *, week: str) -> tuple[Text, ...]:
    """The offer: from which circle, or who introduces; who, why; never a name, a handle or a picture (law 3).

    `week` is the reader's own by now: an offer may be looked at before its week begins.
    """
    match, side = own_match(tx, suggestion)
    if match.is_introduction:
        return match_introductions.offer_lines(tx, match, side.owner_id, is_next_week=suggestion.week > week)
    if side.facts is None:
        raise KnotworkError("match-over")
    when = Selector("next" if suggestion.week > week else "now")
    circle, role = circles.get(tx, match.circle_id).name, side.facts.role
    head = text("match-offer-someone", when=when, circle=circle)
    if role:
        head = text("match-offer", when=when, circle=circle, role=role)
    return (
        *_earlier_failure_lines(tx, suggestion),
        head,
        *gatherings.slot_line(tx, match.gathering_id),
        *met_lines(side),
        *match_reasons(side.facts),
        text("match-blind", when=match.settle_at),
    )


def own_match(tx: Tx, suggestion: Suggestion) -> tuple[Match, MatchSide]:
    """The match of a person's own suggestion, and their side of it."""
    found = matches.get(tx, suggestion.owner_id, suggestion.match_id)
    if found is None:
        raise KnotworkError("match-over")
    return found


def require_open(
    tx: Tx, owner_id: PersonId, suggestion_id: str, now: datetime
) -> tuple[Suggestion, Match, MatchSide]:
    """An own offer that still waits for its answer. Raises KnotworkError, changing nothing."""
    suggestion = suggestions.get(tx, owner_id, suggestion_id)
    if suggestion is None:
        raise KnotworkError("match-over")
    return suggestion, *require_waiting(tx, suggestion, now)


def require_waiting(tx: Tx, suggestion: Suggestion, now: datetime) -> tuple[Match, MatchSide]:
    """The same of an own suggestion that was just read."""
    if suggestion.status is not SuggestionStatus.OPEN:
        raise KnotworkError("match-over")
    match, side = own_match(tx, suggestion)
    if not match_sides.is_open(match, side, now):
        raise KnotworkError("match-over")
    return match, side


def waiting_line(tx: Tx, match: Match, owner_id: PersonId) -> Text:
    """Until when a yes waits for the other."""
    if match.is_introduction:
        name = match_introductions.introducer_name(tx, match, owner_id)
        return text("introduced-waits", name=name, when=match.settle_at)
    return text("match-waits", circle=circles.get(tx, match.circle_id).name, when=match.settle_at)


def why_lines(tx: Tx, suggestion: Suggestion) -> list[Text]:
    """Every suggestion explains itself from what was stored when it was made (law 10)."""
    match, side = own_match(tx, suggestion)
    if match.is_introduction:
        name = match_introductions.introducer_name(tx, match, side.owner_id)
        return [text("introduced-why", name=name), *match_introductions.word_lines(tx, match, side.owner_id)]
    facts = side.facts
    if facts is None:
        raise KnotworkError("match-over")
    head = text("match-why", circle=circles.get(tx, match.circle_id).name)
    lines = [head, *met_lines(side), *match_reasons(facts)]
    reasons = bool(facts.helps or facts.helped or facts.topics)
    if facts.likely:
        lines.append(text("match-why-likely", reasons=Selector("some" if reasons else "none")))
    elif not reasons:
        lines.append(text("match-why-new"))
    if facts.outside:
        lines.append(text("match-why-more"))
    return [*lines, text("match-why-both"), text("match-why-then")]


def _earlier_failure_lines(tx: Tx, suggestion: Suggestion) -> tuple[Text, ...]:
    """A re-match begins by saying what became of the first offer, if there was one."""
    if suggestion.origin is not Origin.REMATCH:
        return ()
    had = suggestions.of_week(tx, suggestion.owner_id, suggestion.week)
    failed = [s for s in had if s.match_id and s.status is SuggestionStatus.FAILED]
    return (failed_line(tx, failed[-1]),) if failed else ()


def failed_line(tx: Tx, failed: Suggestion) -> Text:
    """That a match did not come about: the same words whatever the reason was, but for own silence."""
    match, _ = own_match(tx, failed)
    key = "match-lapsed" if failed.status is SuggestionStatus.LAPSED else "match-failed"
    return text(key, circle=circles.get(tx, match.circle_id).name)


def met_lines(side: MatchSide) -> tuple[Text, ...]:
    """Two who have met are told so, and so know each other (law 3)."""
    return (text("match-met", day=side.met_on),) if side.met_on else ()


def dry_season_lines(tx: Tx, owner_id: PersonId, today: date) -> tuple[Text, ...]:
    """Which circles somebody has been through for now, and from when somebody may come round again.

    The day is worked out from the reader's own past offers alone, whoever has left since, blocked or been
    kept apart: it tells nothing of them.
    """
    if not rounds.was_alone(tx, owner_id):
        return ()
    ends: dict[CircleId, date] = {}
    for circle_id, week, nth in rounds.list_own_rests(tx, owner_id):
        end = date.fromisocalendar(int(week[:4]), int(week[6:]), 1) + RESTS[min(nth, len(RESTS)) - 1] * WEEK
        if end > today:
            ends[circle_id] = min(end, ends.get(circle_id, end))
    return tuple(
        text("match-through", circle=circle.name, day=ends[circle.id])
        for circle, _ in circles.of_person(tx, owner_id)
        if circle.id in ends
    )


def match_reasons(facts: MatchFacts) -> tuple[Text, ...]:
    """Why these two, the best reasons first."""
    lines = [*partners.common_lines(facts), *_where_lines(facts)]
    if facts.shared:
        lines.append(text("match-shared", count=facts.shared))
    return tuple(lines)


def _where_lines(facts: MatchFacts) -> tuple[Text, ...]:
    way = "both" if facts.city and facts.online else "city" if facts.city else "online"
    there = text("match-where", way=Selector(way), city=facts.city)
    if not facts.languages:
        return (there,)
    named = tuple(text("match-language", code=Selector(code), name=code) for code in facts.languages)
    return (text("match-there", where=there, languages=named),)
