"""What somebody would like to take away from a meeting: one line, said before it by whoever likes.

For a meeting with an own knot it is to oneself alone. In a circle both see both after two yeses: until then
it is as sealed as what the other will get, a profile's rules hold for it (law 9), and where nothing comes of
the match it is erased.
"""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Prompt, Question, Selector, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.matches import MatchSide, MatchStatus
from bot.domain.meetings import MAX_TAKE_AWAY, Meeting, MeetingStatus
from bot.domain.profiles import find_disclosure
from bot.services.phrases import shorten
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import matches, meetings, people
from bot.understanding.facts import (
    CorrectionFact,
    EncounterFact,
    Fact,
    IntroductionFact,
    MeetingFact,
    NothingFact,
    PauseFact,
    PromiseFact,
    QuestionFact,
    RecommendationFact,
    ReminderFact,
    RequestFact,
    Talk,
    TalkFact,
)

#: What is said of something else, whoever is named in it; of the rest it is what names somebody known.
_ELSEWHERE = (
    *(CorrectionFact, EncounterFact, IntroductionFact, MeetingFact),
    *(PauseFact, RecommendationFact, ReminderFact, RequestFact),
)
#: Whoever said one may say another until the meeting begins.
_OPEN_STATUSES = (MatchStatus.OFFERED, MatchStatus.REVEALED, MatchStatus.AGREED)


def take_away_question(**about: str | None) -> Question:
    """It waits for words for an hour: `match`, or `meeting`, says of which."""
    context = {key: id_ for key, id_ in about.items() if id_}
    return Question(kind=QuestionKind.TAKE_AWAY, context=context, choices=choices("skip"))


def ask_take_away(turn: Turn, meeting: Meeting) -> Envelope:
    """What one would like to take away from an agreed meeting."""
    is_shared = meeting.match_id is not None and meeting.knot_id is None
    line = text("take-away-ask-both", when=Selector("open")) if is_shared else text("take-away-ask")
    return turn.reply(line, ask=take_away_question(meeting=meeting.id))


@answer(QuestionKind.TAKE_AWAY)
def answer_take_away(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """One line; or none, also after it was said."""
    if said.choice == "skip" or any(isinstance(fact, NothingFact) for fact in said.facts):
        return [turn.reply(text("take-away-none"))]
    is_said = "said" in prompt.context
    if not said.choice and (is_said or any(map(_is_about_else, said.facts))):
        return None
    about = _load(turn, prompt)
    turn.name_change("change-take-away")
    words = _read_line(turn, about, said.text) if said.text else None
    if isinstance(about, Meeting):
        meetings.set_take_away(turn.book, about, words)
    else:
        matches.set_take_away(turn.book, about.id, words)
    if words is None:
        return [turn.reply(text("take-away-gone"))]
    context = {**prompt.context, "said": True}
    ask = Question(kind=QuestionKind.TAKE_AWAY, context=context, choices=choices("take-back"))
    kept = text("take-away-kept") if isinstance(about, Meeting) else text("take-away-kept-both")
    return [turn.reply(kept, text("note-line", words=words), ask=ask)]


def _is_about_else(fact: Fact) -> bool:
    """Whether words are about something else than the line: an open question swallows nothing (law 11)."""
    if isinstance(fact, TalkFact):
        return fact.kind is not Talk.OTHER
    named = getattr(fact, "who", None)
    is_statement = isinstance(fact, PromiseFact | QuestionFact) and named is not None and bool(named.fits)
    return is_statement or isinstance(fact, _ELSEWHERE)


def _load(turn: Turn, prompt: Prompt) -> MatchSide | Meeting:
    """Whose line it is: the own side of a match, else the own meeting with a knot (law 7)."""
    match_id = prompt.context.get("match")
    if "meeting" in prompt.context:
        meeting = meetings.get(turn.tx, turn.me.id, str(prompt.context["meeting"]))
        if meeting is None or meeting.status is not MeetingStatus.AGREED or meeting.ends_at <= turn.now:
            raise KnotworkError("meeting-over")
        if meeting.match_id is None:
            return meeting
        match_id = meeting.match_id
    found = matches.get(turn.tx, turn.me.id, match_id)
    if found is None or found[0].status not in _OPEN_STATUSES or found[1].answer != "yes":
        raise KnotworkError("match-over")
    return found[1]


def _read_line(turn: Turn, about: MatchSide | Meeting, said: str) -> str:
    """One line. Raises KnotworkError where it is longer, or where a profile would not carry it (law 9)."""
    words = " ".join(said.split())
    if len(words) > MAX_TAKE_AWAY:
        raise KnotworkError("too-long", limit=MAX_TAKE_AWAY)
    if isinstance(about, MatchSide):
        names = [*people.names_of(turn.tx, turn.me.id), str((about.gives or {}).get("name", ""))]
        found = find_disclosure(words, filter(None, names))
        if found:
            raise KnotworkError("take-away-refused", what=Selector(found.value), said=shorten(words, 60))
    return words
