"""The offer of a match: how it reads, and why these two; nothing of what the other did (law 3)."""

from bot.chat.messages import Selector, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.matches import Match, MatchFacts, MatchSide
from bot.domain.suggestions import Origin, Suggestion, SuggestionStatus
from bot.services import gatherings, match_introductions, partners
from bot.store import circles, matches, suggestions
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
        *match_reasons(side.facts),
        text("match-blind", when=match.settle_at),
    )


def own_match(tx: Tx, suggestion: Suggestion) -> tuple[Match, MatchSide]:
    """The match of a person's own suggestion, and their side of it."""
    found = matches.get(tx, suggestion.owner_id, suggestion.match_id)
    if found is None:
        raise KnotworkError("match-over")
    return found


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
