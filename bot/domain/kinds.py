"""Every kind of message the bot sends unasked, and of question it asks, each with what holds for it.

The values are stored in rows and never change. Rows may outlive the version that wrote them: what a row names
is looked up by `unasked_facts` and `question_facts`, for which a kind nobody knows here is one without facts.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Self


class Expiry(Enum):
    """When a letter of a kind may not leave any more, if that is before its local day or its quiet hours do.

    DAY: nothing is. DUES: the latest `expires_at` of the due rows it speaks for. SETTLEMENT: of the match it
    offers. LIST_CLOSES, EVENT_BEGINS: of the event it is about.
    """

    DAY = auto()
    DUES = auto()
    SETTLEMENT = auto()
    LIST_CLOSES = auto()
    EVENT_BEGINS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnaskedFacts:
    """What holds for a kind of unasked message.

    `is_nudge`: at most one a local day and none while another is open, in a pause or in silence (law 4).
    `lapses_in_pause`: no nudge, but dropped where the person pauses or has fallen silent; for what is said
    about a match that nobody agreed to meet in yet. `beside_goodbye`: said even beside the goodbye.
    `at_its_hour`: the person asked for it at an hour, which may lie in quiet hours.
    """

    is_nudge: bool = False
    lapses_in_pause: bool = False
    beside_goodbye: bool = False
    at_its_hour: bool = False
    expires: Expiry = Expiry.DAY


_NEWS = UnaskedFacts(beside_goodbye=True, expires=Expiry.DUES)
_NUDGE = UnaskedFacts(is_nudge=True)


class UnaskedKind(StrEnum):
    """Every kind of message the bot sends unasked (law 10), the most pressing first: so they are said.

    Who puts a kind into words is registered by `renders` (bot/jobs/section.py).
    """

    _value_: str
    facts: UnaskedFacts

    def __new__(cls, value: str, facts: UnaskedFacts | None = None) -> Self:
        """A string with its facts; TypeError where nobody said what holds for a kind."""
        if facts is None:
            raise TypeError(f"unasked kind {value!r} has no facts")
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.facts = facts
        return kind

    MATCH = "match", _NEWS
    NO_TIME = "no-time", _NEWS
    LAPSED = "lapsed", _NEWS
    REMIND_DAY = "remind-day", _NEWS
    REMIND_HOURS = "remind-hours", _NEWS
    CLASH = "clash", _NEWS
    PAGE = "page", _NEWS
    PAGE_ERASED = "page-erased", _NEWS
    DEBRIEF = "debrief", _NEWS
    REMINDER = "reminder", UnaskedFacts(beside_goodbye=True, at_its_hour=True)
    SEND_DRAFT = "send-draft", UnaskedFacts(beside_goodbye=True, at_its_hour=True)
    CALENDAR_READ = "calendar-read", UnaskedFacts(beside_goodbye=True, at_its_hour=True)
    WEEK = "week", UnaskedFacts(is_nudge=True, beside_goodbye=True)
    OFFER = (
        "offer",
        UnaskedFacts(lapses_in_pause=True, beside_goodbye=True, expires=Expiry.SETTLEMENT),
    )
    FALLBACK = "fallback", UnaskedFacts(lapses_in_pause=True, beside_goodbye=True, expires=Expiry.DUES)
    PROMISE = "promise", _NUDGE
    ASK_TIME = "ask-time", _NUDGE
    ASK_DEBRIEF = "ask-debrief", _NUDGE
    OUTCOME = "outcome", _NUDGE
    INTRODUCTION = "introduction", _NUDGE
    INTRODUCED = "introduced", _NUDGE
    GOAL = "goal", _NUDGE
    CALENDAR_FAILS = "calendar-fails", _NUDGE
    VERDICT = "verdict", _NUDGE
    DECIDED = "decided", _NUDGE
    REMOVED = "removed", _NUDGE
    CLOSED = "closed", _NUDGE
    APPOINTED = "appointed", _NUDGE
    NO_ORGANISER = "no-organiser", _NUDGE
    PROFILE = "profile", _NUDGE
    PROFILE_STEP = "profile-step", _NUDGE
    CASE = "case", _NUDGE
    PLACE_RIGHT = "place-right", _NUDGE
    GATHERING = "gathering", UnaskedFacts(is_nudge=True, expires=Expiry.LIST_CLOSES)
    GATHERING_OFF = "gathering-off", UnaskedFacts(lapses_in_pause=True, expires=Expiry.EVENT_BEGINS)


NUDGES = frozenset(kind for kind in UnaskedKind if kind.facts.is_nudge)
OFFERS = frozenset(kind for kind in UnaskedKind if kind.facts.lapses_in_pause)


def unasked_facts(kind: str) -> UnaskedFacts:
    """The facts of the kind that a row names."""
    try:
        return UnaskedKind(kind).facts
    except ValueError:
        return UnaskedFacts()


#: The kinds of letters that are not unasked: an answer to a person; and what is said to a place, which asks
#: nothing and leaves no row behind.
REPLY, PLACE = "reply", "place"


# --- questions --------------------------------------------------------------------------------------------


class Topic(Enum):
    """What questions are about that are closed together."""

    WEEK = auto()  # the week's suggestion, and the way from an offer to a yes
    TIME = auto()  # when to meet a knot
    MATCH_TIME = auto()  # when the two of a match meet
    MATCH = auto()  # everything the two of a match are asked once they know of each other
    MEETING = auto()  # an agreed meeting, and how it was
    PROFILE = auto()
    IMPORT = auto()
    BLOCK = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """What holds for a kind of question.

    `settles`: which kind of nudge its answer settles, wherever the question was asked. `takes_words`: it may
    also be answered in words, within `hours` of being asked where that is bounded; `how`: the text that says
    what it takes, when words were no answer. `takes_forwarded`: somebody else's words are an answer too.
    `takes_place`: so is a place somebody shows on a map, by its time zone.
    `thumbs`: the keys of the choices that a thumb up and a thumb down below the message stand for, "" for
    none; only where either can be taken back or is asked about once more.
    `counts`: its choices are numbers of things, in which their keys end ("seats-4"), and a number that is
    typed is that many, never a line.
    """

    settles: UnaskedKind | None = None
    takes_words: bool = False
    hours: int | None = None
    how: str = "not-understood"
    takes_forwarded: bool = False
    takes_place: bool = False
    thumbs: tuple[str, str] = ("", "")
    counts: bool = False
    topics: tuple[Topic, ...] = ()


_PRESSED = QuestionFacts()
_HOUR = QuestionFacts(takes_words=True, hours=1)
_DAY = QuestionFacts(takes_words=True, hours=24)
_INVITATION = QuestionFacts(takes_words=True, hours=1, takes_forwarded=True)
_ZONE = QuestionFacts(takes_words=True, hours=24, takes_place=True, how="zone-how")
_YES_OR_NO = QuestionFacts(thumbs=("yes", "no"))
_YES_IN_WORDS = QuestionFacts(takes_words=True, topics=(Topic.WEEK,))
_OF_MATCH = (Topic.MATCH,)
_TIME_OF_MATCH = (Topic.MATCH, Topic.MATCH_TIME)


class QuestionKind(StrEnum):
    """Every kind of question. Who takes its answer is registered by `answer` (bot/services/turn.py)."""

    _value_: str
    facts: QuestionFacts

    def __new__(cls, value: str, facts: QuestionFacts = _PRESSED) -> Self:
        """A string with its facts."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.facts = facts
        return kind

    # Beginning, settings, rights
    WHICH_KNOT = "which-knot"
    START_LANGUAGE = "start-language"
    START_ZONE = "start-zone", _ZONE
    START_GOAL = "start-goal", _DAY
    START_KNOTS = "start-knots", _DAY
    GOAL = "goal", _DAY
    GOAL_CARD = "goal-card"
    GOAL_STILL = "goal-still", QuestionFacts(settles=UnaskedKind.GOAL)
    SETTINGS = "settings"
    SET_LANGUAGE = "set-language"
    SET_FORM = "set-form"
    SET_ZONE = "set-zone", _ZONE
    PLACE_ZONE = "place-zone"
    SET_WEEK = "set-week", _HOUR
    SET_QUIET = "set-quiet", _HOUR
    PAUSE_MEETINGS = "pause-meetings"
    FEED = "feed"
    TIMES = "times", QuestionFacts(takes_words=True, hours=1, how="times-not-understood")
    FORGET = "forget"
    LINK_THERE = "link-there"
    LINK_HERE = "link-here"
    LINK_UNITE = "link-unite"
    UNLINK = "unlink"
    SET_CHAT = "set-chat"

    # Knots, their log and promises
    ADD_NAME = "add-name", _HOUR
    ADD_REST = "add-rest"
    ADD_MATTERS = "add-matters", _DAY
    ADD_LONG_AGO = "add-long-ago", _DAY
    ADD_VALUE = "add-value"
    ADD_LAST = "add-last", QuestionFacts(takes_words=True, how="not-a-day")
    CARD = "card"
    CARD_NOTE = "card-note", _HOUR
    CARD_PROMISE = "card-promise", _HOUR
    CARD_PAUSE = "card-pause", QuestionFacts(takes_words=True, hours=1, how="not-a-day")
    LOG = "log"
    LOG_THIS = "log-this"
    DELETED = "deleted"
    UNDERSTOOD = (
        "understood",
        QuestionFacts(takes_words=True, hours=24, how="not-understood-open", thumbs=("right", "not-so")),
    )
    EDIT = "edit"
    EDIT_NAME = "edit-name", _HOUR
    EDIT_ROLE = "edit-role", _HOUR
    EDIT_RHYTHM = "edit-rhythm", _HOUR
    EDIT_VALUE = "edit-value"
    EDIT_STAGE = "edit-stage"
    EDIT_CALLED = "edit-called", _HOUR
    EDIT_POINTS = "edit-points", _HOUR
    POINTS_WHOSE = "points-whose"
    EDIT_POINT = "edit-point", _HOUR
    REGISTER = "register", QuestionFacts(topics=(Topic.TIME,))
    LEDGER_DROP = "ledger-drop"
    KNOWN_DROP = "known-drop"
    OUTCOME = "outcome", QuestionFacts(settles=UnaskedKind.OUTCOME)
    OUTCOME_OF = "outcome-of"
    INTRODUCE_WHOM = "introduce-whom", _HOUR
    INTRODUCE_FIRST = "introduce-first"
    INTRODUCE_LINE = "introduce-line", _HOUR
    INTRODUCTION = "introduction", QuestionFacts(settles=UnaskedKind.INTRODUCTION)
    INTRODUCED = "introduced"
    ENCOUNTER = "encounter"
    ENCOUNTER_EDIT = "encounter-edit", QuestionFacts(takes_words=True, hours=1, how="not-a-day")
    REMOVE = "remove"
    MERGE = "merge"
    KEEP = "keep"
    KEEP_SAME = "keep-same"
    KEEP_REST = "keep-rest"
    PROMISE = "promise", QuestionFacts(settles=UnaskedKind.PROMISE)
    PROMISE_WHOM = "promise-whom"
    PROMISE_WHICH = "promise-which"
    REMINDER = "reminder"
    REMINDER_DROP = "reminder-drop"
    PROMISES_DUE = "promises-due", QuestionFacts(settles=UnaskedKind.PROMISE)
    PROMISE_KEEP = "promise-keep", QuestionFacts(settles=UnaskedKind.PROMISE)
    IMPORT_CHOOSE = "import-choose", QuestionFacts(topics=(Topic.IMPORT,))
    IMPORT_NAMES = "import-names", QuestionFacts(takes_words=True, hours=24, topics=(Topic.IMPORT,))
    IMPORT_SAME = "import-same", QuestionFacts(topics=(Topic.IMPORT,))
    IMPORT_PREVIEW = "import-preview", QuestionFacts(topics=(Topic.IMPORT,))
    FORWARDED_LOG = "forwarded-log", QuestionFacts(thumbs=("log-wrote", "no"))
    FORWARDED_NEW = "forwarded-new", _YES_OR_NO

    # The week, meetings and how they were
    SUGGESTION = (
        "suggestion",
        QuestionFacts(settles=UnaskedKind.WEEK, topics=(Topic.WEEK,), thumbs=("meet", "")),
    )
    NOBODY_WAITS = "nobody-waits", QuestionFacts(settles=UnaskedKind.WEEK, topics=(Topic.WEEK,))
    INSTEAD = "instead", _INVITATION
    INSTEAD_SURE = "instead-sure", _YES_OR_NO
    WHEN = (
        "when",
        QuestionFacts(settles=UnaskedKind.ASK_TIME, takes_words=True, how="not-a-date", topics=(Topic.TIME,)),
    )
    WHEN_SURE = "when-sure", QuestionFacts(takes_words=True, how="not-a-date", topics=(Topic.TIME,))
    SEND = (
        "send",
        QuestionFacts(settles=UnaskedKind.ASK_TIME, takes_words=True, how="not-a-date", topics=(Topic.TIME,)),
    )
    DRAFT_REASON = (
        "draft-reason",
        QuestionFacts(takes_words=True, hours=1, how="draft-reason-how", topics=(Topic.TIME,)),
    )
    PAGE_WORDS = (
        "page-words",
        QuestionFacts(takes_words=True, hours=1, how="page-words-how", topics=(Topic.TIME,)),
    )
    WHEN_CLOCK = "when-clock", QuestionFacts(takes_words=True, how="not-a-time", topics=(Topic.TIME,))
    MEETING = "meeting", QuestionFacts(topics=(Topic.MEETING,))
    DEBRIEF = (
        "debrief",
        QuestionFacts(settles=UnaskedKind.ASK_DEBRIEF, topics=(Topic.MEETING,), thumbs=("good", "")),
    )
    DEBRIEF_PROMISES = "debrief-promises", _DAY
    AGAIN = "again"
    DEBRIEF_MORE = "debrief-more"
    TRY = "try-ask", QuestionFacts(takes_words=True, hours=1, how="try-ask")
    NAMED = "named", QuestionFacts(takes_words=True, hours=1, how="named-ask")
    PITCH = "pitch"

    # Matches
    MATCH_GIVES = "match-gives", QuestionFacts(topics=(Topic.WEEK,))
    MATCH_PHONE = "match-phone", _YES_IN_WORDS
    MATCH_NAME = "match-name", _YES_IN_WORDS
    TAKE_AWAY = "take-away", QuestionFacts(takes_words=True, hours=1, topics=(Topic.WEEK, Topic.MATCH))
    MATCH_WRONG = "match-wrong"
    ARRANGE = (
        "arrange",
        QuestionFacts(
            settles=UnaskedKind.ASK_TIME, takes_words=True, how="not-a-date", topics=_TIME_OF_MATCH
        ),
    )
    ARRANGE_CLOCK = (
        "arrange-clock",
        QuestionFacts(takes_words=True, how="not-a-time", topics=_TIME_OF_MATCH),
    )
    PROPOSED = (
        "proposed",
        QuestionFacts(
            settles=UnaskedKind.ASK_TIME,
            takes_words=True,
            how="not-a-date",
            topics=_TIME_OF_MATCH,
            thumbs=("works", ""),
        ),
    )
    PROPOSING = (
        "proposing",
        QuestionFacts(takes_words=True, how="not-a-date", topics=_TIME_OF_MATCH),
    )
    NOT_MEET = "not-meet", QuestionFacts(topics=_TIME_OF_MATCH)
    PAIRING = "pairing", QuestionFacts(topics=(Topic.MATCH, Topic.MEETING))
    PLACE = "place", QuestionFacts(takes_words=True, hours=1, topics=_OF_MATCH)
    RELAY = "relay", QuestionFacts(takes_words=True, hours=1, topics=_OF_MATCH)
    RELAYED = "relayed", QuestionFacts(takes_words=True, how="relay-how", topics=_OF_MATCH)
    WRONG = "wrong"
    WRONG_WORDS = "wrong-words", _DAY

    # Circles
    CIRCLES = "circles"
    CIRCLE_CARD = "circle-card"
    CIRCLE_NAME = "circle-name", _HOUR
    CIRCLE_CLOSE = "circle-close"
    CIRCLE_PAUSE = "circle-pause", QuestionFacts(takes_words=True, hours=1, how="circle-pause-how")
    LEAVE = "leave"
    MEMBERS = "members"
    MEMBER_REMOVE = "member-remove", _HOUR
    MEMBER_REMOVE_SURE = "member-remove-sure"
    MEMBER_ORGANISE = "member-organise", _HOUR
    MEMBER_APART = "member-apart", _HOUR
    ROUNDS = "rounds"
    APART = "apart"
    INVITE = "invite"
    INVITE_USES = "invite-uses", QuestionFacts(takes_words=True, hours=1, how="how-many", counts=True)
    INVITE_DAYS = "invite-days", QuestionFacts(takes_words=True, hours=1, how="how-many", counts=True)
    INVITE_MANY = "invite-many", QuestionFacts(takes_words=True, hours=1, how="invite-many-none")
    INVITE_MORE = "invite-more"
    INVITE_END = "invite-end"
    LEND_NAME = "lend-name"
    PROFILE = "profile", QuestionFacts(topics=(Topic.PROFILE,))
    PROFILE_LINE = "profile-line", QuestionFacts(takes_words=True, hours=24, topics=(Topic.PROFILE,))
    PROFILE_SEATS = (
        "profile-seats",
        QuestionFacts(takes_words=True, hours=24, how="how-many", counts=True, topics=(Topic.PROFILE,)),
    )
    PROFILE_ONLINE = "profile-online", QuestionFacts(topics=(Topic.PROFILE,))
    PROFILE_WORD = "profile-word", QuestionFacts(topics=(Topic.PROFILE,))
    PROFILE_WORDS = "profile-words", QuestionFacts(topics=(Topic.PROFILE,))
    BLOCK = "block", QuestionFacts(takes_words=True, hours=1, topics=(Topic.BLOCK,))
    BLOCK_LIFT = "block-lift", QuestionFacts(topics=(Topic.BLOCK,))
    BLOCK_MEETINGS = "block-meetings", QuestionFacts(topics=(Topic.BLOCK,))
    VERDICT = "verdict"
    APPEAL = "appeal", _DAY
    CASE = "case"
    GATHERING = "gathering", QuestionFacts(thumbs=("gathering-in", "gathering-out"))
    GATHERING_EVENT = "gathering-event", _INVITATION
    GATHERING_SURE = "gathering-sure", _YES_OR_NO
    GATHERING_CARD = "gathering-card"
    GATHERING_BOOKED = "gathering-booked"


def question_facts(kind: str) -> QuestionFacts:
    """The facts of the kind that a row names."""
    try:
        return QuestionKind(kind).facts
    except ValueError:
        return QuestionFacts()


def questions_about(topic: Topic) -> tuple[QuestionKind, ...]:
    """The kinds of questions about a topic."""
    return tuple(kind for kind in QuestionKind if topic in kind.facts.topics)
