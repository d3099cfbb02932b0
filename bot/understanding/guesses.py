"""What a text may mean that no rule reads: at most three complete facts to choose from. Pure.

A small scorer: each cue of a text adds its weights to the hypotheses (see `_TABLE`); a hypothesis that
cannot be a complete fact (a meeting without a day to come) is left out, and the best three are offered. The
weights were fitted by a logistic regression on labelled sentences and rounded to whole numbers.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import time
from enum import StrEnum
from functools import cache

from bot.domain.kinds import QuestionKind
from bot.domain.knots import EncounterKind
from bot.domain.promises import PromiseSide
from bot.understanding.clauses import Parsed, parse
from bot.understanding.contacts import LASTED, likely_hour, tells_their_hour
from bot.understanding.facts import (
    EncounterFact,
    Fact,
    IntroduceFact,
    IntroductionFact,
    KnownPerson,
    MeetingFact,
    NoteFact,
    OneOfFact,
    PromiseFact,
    RecommendationFact,
    ReminderFact,
    Situation,
    Who,
    WishFact,
    change_people,
)
from bot.understanding.lists import is_role
from bot.understanding.people import Mention, guess_people
from bot.understanding.phrases import flatten, word_pattern
from bot.understanding.statements import read_clauses
from bot.understanding.story import Direction, Story, direction_of, main_moment, past_day
from bot.understanding.subjects import Subject, View, governor, is_owner, view_all
from bot.understanding.tokens import Moment, Token
from bot.understanding.wording import (
    WANTING,
    name_place,
    name_place_before,
    name_place_behind,
    name_promise,
    rest_of,
    strip_text,
    trim_promise,
)
from bot.understanding.words import DOING, Form, Role, Verb, de, en, fold, has_role, is_verb, is_word

_MOST_PEOPLE = 2
_MOST_OPTIONS = 3
_LONGEST = 400  # letters: more than a few sentences is no one fact
_ROUGH = 3  # days: a month is a wish, a week is a plan


class Guess(StrEnum):
    """A hypothesis of what a text tells."""

    MET = "met"
    CALLED = "called"
    WROTE = "wrote"
    MINE = "mine"  # a promise of the person
    THEIRS = "theirs"
    MEETING = "meeting"
    WISH = "wish"
    NOTE = "note"
    REMINDER = "reminder"
    INTRODUCTION = "introduction"
    PAIR = "pair"  # the person wants two to know each other
    RECOMMENDATION = "recommendation"
    NOTHING = "nothing"


_TABLE = """\
    always: nothing 3 met 2 meeting 2 mine 1 reminder 1 wrote -1 theirs -1 note -1 pair -1
        recommendation -1 called -2 wish -2 introduction -2
    I do: mine 3 wrote 1 wish 1 nothing 1 recommendation -1 theirs -2 note -3
    again: wish 3 mine -1 theirs -1 meeting -1
    agreed: meeting 2 mine 1 met -1 nothing -1
    ahead day: meeting 2 wish 2 reminder 2 mine 1 theirs 1 met -1 wrote -1 introduction -1
        recommendation -1 nothing -2
    almost: nothing 5 called -1 wrote -1 theirs -1 note -1
    asks: mine 2 reminder 1 nothing 1 met -1 wrote -1 note -2
    back: theirs 2 mine 1 wish 1 met -1 called -1 meeting -1 nothing -2
    by: mine 3 theirs 3 met -1 wish -1 note -1 reminder -1 meeting -2
    call: called 7 reminder 2 mine -1 theirs -1 meeting -1 wish -1 note -1 recommendation -1
        nothing -1 met -4
    can: wish 2 meeting 1 theirs -1 nothing -1
    cancel: nothing 1 note -1
    come: theirs 1 note 1 nothing 1 wish -1 mine -2
    distant: nothing 1 met -1
    either day: meeting 2 met 1 mine 1 wish 1 reminder 1 called -1 wrote -1 note -1 recommendation -1
        nothing -2
    event: met 1 wish 1 pair 1 note -1 nothing -1
    for them: mine 2 meeting -1 nothing -1
    gave: wrote 1 mine 1 nothing 1 met -1 theirs -1 note -1
    get: mine 2 called 1 wish 1 note 1 met -1 theirs -1 introduction -1 nothing -1
    give: theirs 4 mine 1 called -1 wrote -1 note -1 met -2 nothing -2
    he does: theirs 4 nothing 2 met 1 called 1 mine -1 meeting -1 reminder -1 introduction -1 wish -2
        note -2
    heard: note 5 nothing 2 met -3 wish -3 theirs -3 mine -4
    hedge: wish 4 note 1 met -1 mine -1 theirs -1
    here: met 2 wish 2 meeting 1 mine -1 introduction -1 nothing -1
    his: meeting 1 nothing 1 wrote -1
    hour: meeting 7 called 1 wish 1 wrote -1 mine -1 nothing -1 met -2 theirs -2
    if: nothing 2 note 1 called -1 wish -1
    introduce: introduction 6 pair 4 called -1 mine -1 wish -1 met -2 nothing -2
    lasted: met 3 called 2 meeting -1 mine -2 theirs -2 note -1 nothing -2
    liked: met 1 called 1 nothing 1 theirs -1 meeting -1 note -1
    meal: met 3 meeting 3 called -1 wrote -1 mine -1 reminder -1 recommendation -1
    meet: meeting 1 pair 1 nothing 1 reminder -1 mine -2
    met: met 6 introduction 1 called -1 wrote -1 mine -1 wish -1 note -2
    must: mine 3 wish 3 pair 2 met -1 wrote -1 note -1 nothing -1 theirs -2
    my: mine 1 theirs 1 recommendation 1 nothing 1 wish -1 note -1
    no date: note 2 pair 2 recommendation 2 met -1 wrote -1 reminder -1 meeting -3
    nobody does: met 1 called 1 wrote 1 mine 1 theirs -1 meeting -1 introduction -1 recommendation -1
    not: wish 4 note 3 nothing 3 met -1 called -1 meeting -1 introduction -1 pair -1 recommendation -1
        mine -2 theirs -2
    not done: nothing 5 note 2 called -1 theirs -1 met -3
    note: note 2 mine 1
    of them: note 2 theirs 1 reminder 1 nothing 1 mine -3
    one person: meeting 2 mine 1 theirs 1 wish 1 reminder 1 introduction 1 met -1 recommendation -1
        pair -2 nothing -2
    only others: note 3 pair 2 mine -1 wish -1 introduction -1
    other does: met 2 pair 1 wrote -1 note -1 nothing -1
    past day: wrote 3 met 2 called 1 nothing 1 mine -1 meeting -2 wish -2
    past form: met 3 wrote 3 introduction 3 recommendation 3 called 1 reminder -1 nothing -1 mine -2
        theirs -2 wish -2 note -2 pair -2 meeting -3
    plan: meeting 3 wish 2 nothing 1 wrote -1 mine -1 theirs -1 introduction -1
    present form: note 2 reminder 2 mine 1 theirs 1 called -1 wrote -1 meeting -1 recommendation -1
        met -2
    promise: mine 5 theirs 3 met -1 called -1 wrote -1 meeting -1 reminder -1 introduction -1
        recommendation -1
    recommend: recommendation 6 wish 1 nothing 1 met -1 wrote -1 meeting -1 note -1 introduction -1
        theirs -2
    remind: reminder 6 called -1 mine -1 theirs -1 meeting -1 nothing -1
    rumour: nothing 4 met -1 mine -1 note -1
    said: mine 1 theirs 1 wish 1 reminder 1 nothing 1 met -1 wrote -1 note -1 introduction -1
    state: note 6 wrote 1 called -1 wish -1 reminder -1 introduction -1 theirs -2 meeting -2
    theirs does: note 3 wrote -1
    they do: theirs 2 note 1 introduction 1 wrote -1 meeting -1 mine -2 reminder -2
    they first: wrote 1 theirs 1 note 1 meeting -1 wish -1 recommendation -1 reminder -2
    through them: introduction 1 met -1
    to me: theirs 2 reminder 2 recommendation 2 wrote -1 nothing -1 met -2 note -3
    to others: nothing 4 note 1 theirs -1 recommendation -1 met -2
    to them: note 2 wish 1 theirs -1
    today day: met 2 nothing 2 wrote 1 mine -1 wish -1 note -1 theirs -2
    two people: pair 3 nothing 2 met 1 recommendation 1 mine -1 theirs -1 meeting -1 wish -1
        introduction -1
    vague: wish 1 note 1 met -1 meeting -1
    want: wish 2 mine 1 pair 1 nothing 1 met -1 wrote -1 meeting -1 introduction -1 recommendation -1
    we: met 1 wish 1 mine -1
    will: theirs 2 wish 2 mine 1 met -1 wrote -1 nothing -1
    wish: wish 4 pair 1 met -1 mine -1 note -1 meeting -2
    with them: met 3 called 2 meeting 2 wish 1 wrote -1 theirs -1 note -1 reminder -1 introduction -1
        nothing -1 mine -3
    without me: nothing 2 met 1 called 1 note 1 introduction 1 meeting -1 wish -1 reminder -1
        recommendation -1 mine -2
    would: met 1 mine 1 wish 1 called -1 theirs -1 recommendation -1
    write: wrote 6 wish 1 reminder 1 met -1 called -1 mine -1 meeting -1 note -1 introduction -1
        recommendation -1
"""


@cache
def _weights() -> Mapping[str, Mapping[Guess, int]]:
    """Of each cue the weights of its hypotheses."""
    table: dict[str, dict[Guess, int]] = {}
    cue = ""
    for line in map(str.strip, _TABLE.splitlines()):
        cue, rest = line.split(": ") if ": " in line else (cue, line)
        words = rest.split()
        weights = {Guess(a): int(b) for a, b in zip(words[::2], words[1::2], strict=True)}
        table.setdefault(cue, {}).update(weights)
    return table


# --- cues ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Told:
    """A text in its parts. `named`: whom it is about, and the second person named; `scores`: by the cues."""

    story: Story
    moments: list[Moment]
    named: list[Who]
    cues: set[str] = field(default_factory=set)
    scores: Mapping[Guess, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole of it, as it was typed."""
        return self.story.text

    @property
    def views(self) -> list[View]:
        """Its clauses."""
        return self.story.views

    @property
    def tokens(self) -> list[Token]:
        """Its words."""
        return [token for seen in self.views for token in seen.clause.tokens]


@cache
def _cue_words() -> tuple[Mapping[str, frozenset[str]], int]:
    """Of each word, beginning or phrase its cues; and how many words the longest phrase has."""
    table: dict[str, set[str]] = {}
    for language in (de, en):
        for cue, listed in language.GUESS_CUES.items():
            for word in listed.split():
                table.setdefault(fold(word), set()).add(cue)
    longest = max(word.count("_") for word in table) + 1
    return {word: frozenset(cues) for word, cues in table.items()}, longest


def _word_cues(tokens: Sequence[Token]) -> Iterator[str]:
    """The cues of words, of their beginnings from three letters on, and of phrases."""
    table, longest = _cue_words()
    words = [
        part
        for token in tokens
        for part in (["@"] if token.mention else ["#"] if token.moment else token.folded.split())
        if part != "called" or token.verbs  # "a greyhound called Biscuit"
    ]
    for index, word in enumerate(words):
        for form in _forms_of(word):
            yield from table.get(form, ())
            for size in range(3, len(form) + 1):
                yield from table.get(f"{form[:size]}*", ())
        for length in range(2, longest + 1):
            yield from table.get("_".join(words[index : index + length]), ())


_LOOSE = re.compile(
    r"(?:an|durch|zuruck|zruck|vorbei|rein|rum|zusammen|zam|aus|auf|ab|mit|weiter|nach|her|hin|weg)(?=\w{4})"
)


@cache
def _forms_of(word: str) -> tuple[str, ...]:
    """A word, and a German one without the loose part of its verb and without the "ge" of its participle.

    "je" is the "ge" of Berlin and Cologne.
    """
    bare = re.sub(r"^je(?=\w{4})", "ge", _LOOSE.sub("", word, count=1) if _LOOSE.match(word) else word)
    return tuple(dict.fromkeys((word, bare, re.sub(r"^ge?(?=\w{4})", "", bare))))


_LEADS = frozenset({Role.TO, Role.AT, Role.WITH, Role.FOR})
_ROLE_CUES = {
    Role.ME: "to me",
    Role.MY: "my",
    Role.WE: "we",
    Role.MEAL: "meal",
    Role.CALL_NOUN: "call",
    Role.WRITE_NOUN: "write",
    Role.MEET_NOUN: "event",
    Role.AGREED: "agreed",
    Role.MEET_PHRASE: "agreed",
    Role.HEDGE: "hedge",
    Role.NOT: "not",
    Role.IF: "if",
    Role.CANCEL: "cancel",
    Role.LIKED: "liked",
    Role.HIS: "his",
    Role.AGAIN: "again",
    Role.NOTE: "note",
    Role.ASSENT: "promise",
    Role.HERE: "here",
    Role.DISTANT: "distant",
}
_VERB_CUES = {
    Verb.CALL: "call",
    Verb.WRITE: "write",
    Verb.PROMISE: "promise",
    Verb.OWE: "promise",
    Verb.AGREE: "agreed",
    Verb.SAY: "said",
    Verb.ASK: "asks",
    Verb.EXPECT: "asks",
    Verb.WANT: "want",
    Verb.WOULD: "would",
    Verb.WILL: "will",
    Verb.MUST: "must",
    Verb.CAN: "can",
    Verb.INTRODUCE: "introduce",
    Verb.LEARN: "introduce",
    Verb.RECOMMEND: "recommend",
    Verb.REMIND: "remind",
    Verb.SHIFT: "plan",
    Verb.STATE: "state",
    Verb.COME: "come",
    Verb.GET: "get",
}
_SUBJECT_CUES = {
    Subject.I: "I do",
    Subject.KNOWN: "they do",
    Subject.HE: "he does",
    Subject.HIS: "theirs does",
    Subject.OTHER: "other does",
}
_GONE = (Form.PAST, Form.PART)
_FRAMES = (Verb.SAY, Verb.PROMISE, Verb.OWE, Verb.AGREE, Verb.ASK, Verb.BE, Verb.HAVE, Verb.WILL, Verb.MUST)


def _token_cues(token: Token) -> Iterator[str]:
    yield from (_ROLE_CUES[role] for role in token.roles if role in _ROLE_CUES)
    yield from (_VERB_CUES[verb] for verb, _ in token.verbs if verb in _VERB_CUES)
    if token.verbs or _is_unknown_past(token):
        yield "past form" if token.has_form(*_GONE) or not token.verbs else "present form"
    if token.does(Verb.MEET, Verb.SHARE):
        yield "met" if token.has_form(*_GONE) else "meet"
    if token.does(*DOING):
        yield "gave" if token.has_form(*_GONE) and not token.has_form(Form.BASE, Form.THIRD) else "give"


def _is_unknown_past(token: Token) -> bool:
    """By its form: ge…t, g…n of dialects, …ed."""
    word = token.folded
    capital = token.text[0].isupper() and token.start > 0
    known = token.roles or token.verbs or token.mention or token.moment or capital
    if known or len(word) < 5:  # noqa: PLR2004 - "get", "red"
        return False
    return (word[0] == "g" and word.endswith(("t", "n", "a"))) or word.endswith("ed") or "ge" in word[2:5]


def _date_cues(told: _Told) -> Iterator[str]:
    if not told.moments:
        yield "no date"
    for moment in told.moments:
        direction = direction_of([moment], told.story)
        if direction and not moment.is_time:
            yield f"{direction} day"
        if moment.is_due and direction is not Direction.PAST:
            yield "by"
        if moment.at is not None:
            yield "hour"
        if moment.ahead.vague or moment.ahead.rough > _ROUGH:
            yield "vague"


def _clause_cues(seen: View, *, first: bool) -> Iterator[str]:
    """Who does it to whom, and whether it is denied."""
    clause = seen.clause
    done = clause.verbs((Verb.MEET, Verb.SHARE, Verb.CALL, Verb.WRITE, Verb.PROMISE, Verb.OWE))
    if seen.is_negated and (done or clause.has(Role.MEAL, Role.MEET_NOUN)):
        yield "not done"
    with_me = {
        t.mention
        for n, t in enumerate(clause.tokens)
        if seen.subject is Subject.OTHER and t.mention and governor(clause.tokens, n) is Role.WITH
    }  # "just out of a jam with Petra"
    is_one = seen.subject is Subject.KNOWN and clause.has(Role.PEOPLE, Role.KIN)
    if is_one and all(token.does(Verb.BE) for token in clause.tokens if token.verbs):
        yield "state"  # "Tom is my new boss"
    others = [m for m in seen.objects if m.who.fits and m not in with_me]
    theirs = seen.subject in {Subject.KNOWN, Subject.OTHER}
    if theirs and others and not seen.has_me and not seen.is_together:
        yield "to others"
    if seen.is_together and seen.clause.mentions and not seen.clause.has(Role.WE):
        yield "with them"  # "Tom and I"
    if seen.subject in _SUBJECT_CUES:
        yield _SUBJECT_CUES[seen.subject]
    elif first:
        yield "nobody does"


def _person_cues(seen: View, *, first: bool) -> Iterator[str]:
    """Where the people stand: behind which word, as owners, or at the very beginning."""
    for index, token in enumerate(seen.clause.tokens):
        if token.mention is None:
            continue
        role = governor(seen.clause.tokens, index)
        if role:
            yield f"{'with' if role is Role.AT else role} them"
        if is_owner(seen.clause.tokens, index):
            yield "of them"
            if any(t.roles & {Role.PEOPLE, Role.KIN} for t in seen.clause.tokens[index + 1 : index + 3]):
                yield "of theirs"
        if first and index < 2 and role is None:  # noqa: PLR2004 - a word may stand before it
            yield "they first"


def _find_cues(told: _Told) -> set[str]:
    tokens = told.tokens
    found = {cue for token in tokens for cue in _token_cues(token)}
    found |= {*_word_cues(tokens), *_date_cues(told)}
    found.add("two people" if len(told.named) > 1 else "one person")
    # "if she sends me the numbers, I'll make her the slides": a condition tells nothing
    stated = [seen for seen in told.views if not _is_condition(seen)] or told.views
    for place, seen in enumerate(stated):
        found |= {*_clause_cues(seen, first=not place), *_person_cues(seen, first=not place)}
    if LASTED.search(told.text):
        found.add("lasted")
    if any(word_pattern("NO_SHOW").search(seen.clause.folded) for seen in told.views):
        found.add("not done")
    if word_pattern("HEARD_THAT").match(told.views[0].clause.folded):
        found.add("heard")
    if all(seen.is_negated for seen in told.views) and "liked" not in found:
        found.add("denied throughout")  # "mit Ada war nichts"
    mine = {"I do", "to me", "my", "we"} & found
    if not mine and found & {"they do", "he does", "two people"}:
        found.add("only others" if "two people" in found else "without me")
    return found


# --- facts ---------------------------------------------------------------------------------------------


def _guess_contact(told: _Told, who: Who, kind: EncounterKind) -> Fact | None:
    """On the day that was told, else today."""
    today, day, rough = told.story.today, None, 0
    for moment in told.moments:
        direction = direction_of([moment], told.story)
        if direction is Direction.TODAY or (moment.is_time and day is None):
            day = day or today
        elif direction in {Direction.PAST, Direction.EITHER} and (was := past_day(moment, told.story)):
            day, rough = was, moment.past.rough if moment.past else 0
    note = _note_of(told, who)
    subjects = [seen for seen in told.views if seen.is_theirs]
    theirs = bool(subjects) and kind is not EncounterKind.MET
    return EncounterFact(who=who, kind=kind, day=day or today, rough=rough, note=note, from_them=theirs)


def _note_of(told: _Told, who: Who) -> str:
    """What is left of the clauses; as typed where they are of something else, or would be left in pieces."""
    pieces: list[str] = []
    begun: int | None = None  # where words stand that are left as typed
    for seen in told.views:
        start, end = seen.clause.start, seen.clause.end
        rest = rest_of(told.text, seen)
        names = any(mention.who == who for mention in seen.clause.mentions)
        if not rest or (rest in told.text[start:end] and (names or len(told.views) == 1)):
            pieces, begun = [*pieces, rest] if rest else pieces, None
            continue
        pieces = pieces if begun is None else pieces[:-1]
        begun = start if begun is None else begun
        pieces.append(told.text[begun:end].strip(" .!,;"))
    return "; ".join(pieces)


def _guess_promise(told: _Told, who: Who, side: PromiseSide) -> Fact | None:
    """Its words and its day from the clause that says most; the day else from the text."""
    naming = [v for v in told.views if who in {m.who for m in v.clause.mentions}]
    seen = max(reversed(naming if naming and len(told.named) > 1 else told.views), key=_count_content)
    what = trim_promise(name_promise(told.text, seen) or strip_text(told.text, seen.clause.tokens))
    ahead = [m for m in seen.clause.moments or told.moments if not m.is_time and _may_come(m, told)]
    moment = main_moment(ahead)
    unable = seen.is_negated and seen.clause.verbs((Verb.CAN, Verb.WILL))  # "told Nele I can't make it"
    if not what or unable or not _may_promise(told, seen, side):
        return None
    if moment is None:
        return PromiseFact(side=side, who=who, what=what)
    return PromiseFact(side=side, who=who, what=what, due=moment.day, at=moment.at, rough=moment.ahead.rough)


def _may_promise(told: _Told, seen: View, side: PromiseSide) -> bool:
    """Whether a clause may tell a promise: not what was done, nor what they only do or are themselves."""
    verbs = [token for token in seen.clause.tokens if token.verbs]
    frames = any(token.does(*_FRAMES) for token in verbs)
    if verbs and not frames and all(token.has_form(*_GONE) for token in verbs):
        return False  # "stand plötzlich auf der Pier"
    if verbs and all(token.does(*_BEING) for token in verbs) and not told.cues & _BOUND_BY:
        return False  # "ist krank", "kennt jemanden"
    alone = not seen.clause.has(Role.I, Role.ME, Role.MY, Role.WE)
    states = alone and any(token.does(Verb.STATE) for token in verbs)  # "sie sucht eine Vertretung"
    theirs = side is PromiseSide.MINE and "without me" in told.cues
    return bool(told.cues & (_SAID_TO_DO if states or theirs else _PROMISING))


_BEING = (Verb.BE, Verb.HAVE, Verb.STATE)
_BOUND_BY = frozenset({"promise", "by", "must", "get", "for them"})
#: With one of these a note may be of a contact.
_MAY_BE_MET = frozenset(
    {"event", "meal", "today day", "past day", "either day", "with them", "call", "write"}
)
#: With one of these what somebody else does may be promised, also where it is a state ("is looking for").
_SAID_TO_DO = frozenset({"promise", "said", "asks", "by", "get", "must", "for them", "will", "back"})
#: Without one of these nothing is promised: "bei Ada war dicke Luft".
_PROMISING = frozenset(
    {"promise", "by", "must", "give", "gave", "back", "for them", "get", "will", "said", "asks", "remind"}
    | {"recommend", "introduce", "call", "write", "come", "want", "would"}
)


def _may_come(moment: Moment, told: _Told) -> bool:
    """Whether a date is told as one to come."""
    return moment.day >= told.story.today and direction_of([moment], told.story) is not Direction.PAST


def _count_content(seen: View) -> int:
    """How much a clause tells of what is done, and not who, when, or that it was said.

    A noun counts twice as much as a verb; an object clause is more likely to tell it, a condition less.
    """
    return (
        2 * (seen.clause.link == "that")
        - 4 * _is_condition(seen)
        + sum(
            1 if token.verbs else 2
            for token in seen.clause.tokens
            if not token.mention
            and not token.moment
            and (not token.roles or Role.NOUN in token.roles)
            and not token.does(*_FRAMES)
            and not {"promise", "said", "asks"} & set(_word_cues([token]))
        )
    )


def _is_condition(seen: View) -> bool:
    return any(Role.IF in token.roles for token in seen.clause.tokens[:2])


def _guess_meeting(told: _Told, who: Who) -> Fact | None:
    """On a day to come that was told."""
    if _FALLS_OUT.search(told.text):
        return None
    coming = [m for m in told.moments if direction_of([m], told.story) in {Direction.AHEAD, Direction.EITHER}]
    if not coming and any(m.at for m in told.moments):
        coming = [m for m in told.moments if m.day >= told.story.today and not _is_over(m, told)]
    timed = next((m for m in told.moments if m.at is not None), None)
    days = [m for m in coming if not m.is_time]
    moment = main_moment(coming)
    if timed and days:  # the day beside the hour
        starts, ends = timed.start, timed.end
        near = [min(abs(m.end - starts), abs(ends - m.start), abs(m.start - starts)) for m in days]
        moment = days[near.index(min(near))]
    hour = next((m for m in (moment, *told.moments) if m and m.at is not None), None)
    if moment is None or moment.ahead.vague or (moment.ahead.rough > _ROUGH and hour is None):
        return None
    elsewhere = tells_their_hour(told.story)
    at = likely_hour(hour.at, hour.text, told.text) if hour and hour.at and not elsewhere else None
    own = [seen for seen in told.views if moment in seen.clause.moments]
    beside = own if len(told.moments) > 1 else [*own, *told.views]
    named = next(filter(None, (name_place(told.text, seen.clause) for seen in beside)), "")
    behind = named or name_place_behind(told.text, told.tokens, who.said)
    place = behind or name_place_before(told.text, (seen.clause for seen in told.views))
    return MeetingFact(
        who=who, day=moment.day, at=at, until=moment.ahead.until, place="" if elsewhere else place
    )


def _is_over(moment: Moment, told: _Told) -> bool:
    """Whether a part of today lies behind: "this morning", "heute Nachmittag" in the evening."""
    now = told.story.situation.now
    spoken = not any(char.isdigit() for char in moment.text)
    return spoken and moment.at is not None and moment.day == now.date() and moment.at < now.time()


def _guess_reminder(told: _Told, who: Who) -> Fact | None:
    moment = main_moment(told.moments)
    what = strip_text(told.text, [t for t in told.tokens if not t.does(Verb.REMIND)])
    at = next((m.at for m in told.moments if m.at is not None), None)
    return ReminderFact(what=what, day=moment.day, at=at, who=who) if moment and what else None


def _guess_tie(told: _Told, who: Who, *, recommends: bool) -> Fact | None:
    """To the other one named, else to a new name, else to the words behind "to" or "bei"."""
    to = told.named[1] if len(told.named) > 1 else None
    if to is None:
        taken = [(t.start, t.end) for t in told.tokens if t.mention or t.moment]
        new = guess_people(told.text, taken)
        led = next((one.who for one in new if _is_led(told, one)), None)
        last = new[-1].who if new else None
        to = led or (_behind_to(told) or last if recommends else last or _behind_to(told))
    if to is None:
        return None
    moment = main_moment(told.moments)
    day = past_day(moment, told.story) if moment else None
    if recommends:
        return RecommendationFact(by=who, to=to, day=day)
    return IntroductionFact(by=who, to=to, day=day)


def _is_led(told: _Told, mention: Mention) -> bool:
    """Whether "to", "with", "bei" stands before a name."""
    before = [t for t in told.tokens if t.end <= mention.start][-2:]
    return any(t.roles & _LEADS for t in before)


def _behind_to(told: _Told) -> Who | None:
    tokens = told.tokens
    lead = next((n for n, t in enumerate(tokens) if t.roles & _LEADS), len(tokens))
    rest = [t for t in tokens[lead + 1 :] if not t.moment and not t.mention]
    said = told.text[rest[0].start : rest[-1].end].strip(" .!") if rest else ""
    return Who(said=said) if said else None


def _guess_pair(told: _Told, who: Who) -> Fact | None:
    others = [one for one in told.named if one != who]
    return IntroduceFact(one=who, other=others[0]) if others else None


_MAKERS: Mapping[Guess, Callable[[_Told, Who], Fact | None]] = {
    Guess.MET: lambda told, who: _guess_contact(told, who, EncounterKind.MET),
    Guess.CALLED: lambda told, who: _guess_contact(told, who, EncounterKind.CALLED),
    Guess.WROTE: lambda told, who: _guess_contact(told, who, EncounterKind.WROTE),
    Guess.MINE: lambda told, who: _guess_promise(told, who, PromiseSide.MINE),
    Guess.THEIRS: lambda told, who: _guess_promise(told, who, PromiseSide.THEIRS),
    Guess.MEETING: _guess_meeting,
    Guess.WISH: lambda _told, who: WishFact(who=who),
    Guess.NOTE: lambda told, who: NoteFact(who=who, text=told.text.strip()),
    Guess.REMINDER: _guess_reminder,
    Guess.INTRODUCTION: lambda told, who: _guess_tie(told, who, recommends=False),
    Guess.PAIR: _guess_pair,
    Guess.RECOMMENDATION: lambda told, who: _guess_tie(told, who, recommends=True),
}


_CONTACTS = (Guess.MET, Guess.CALLED, Guess.WROTE)
_AHEAD = frozenset({Guess.MINE, Guess.THEIRS, Guess.MEETING, Guess.WISH, Guess.REMINDER})
# Without one of its cues a hypothesis is none; the others need none.
_NEEDS: Mapping[Guess, frozenset[str]] = {
    Guess.CALLED: frozenset({"call"}),
    Guess.WROTE: frozenset({"write"}),
    Guess.REMINDER: frozenset({"remind"}),
    Guess.INTRODUCTION: frozenset({"introduce"}),
    Guess.PAIR: frozenset({"introduce", "meet", "met"}),
    Guess.RECOMMENDATION: frozenset({"recommend"}),
}


# --- the guesses ---------------------------------------------------------------------------------------


def _listen(parsed: Parsed) -> _Told | None:
    """The text in its parts, if it states something of one or two known people.

    A pronoun means whoever the newest question is about, else who was spoken of last.
    """
    text, situation = parsed.text, parsed.situation
    if len(text) > _LONGEST or "?" in text:
        return None
    named = list(dict.fromkeys(p.who for p in parsed.people if p.who.fits and not p.denied))
    about = _asked_about(situation)
    unclear = not named and not about and (situation.asked or not situation.recent)
    if len(named) > _MOST_PEOPLE or unclear:
        return None
    if len(named) > 1 and word_pattern("HEARD_THAT").match(flatten(text)):
        return None  # what two others did with each other
    story = Story(parsed, view_all(parsed.clauses))
    if not story.views or _is_asking(story.views[0]):
        return None
    refers = bool(named)
    if not named:
        refers = any(seen.subject is Subject.HE or seen.refers() for seen in story.views)
        named = [who for who in (about or story.last(),) if who and (refers or about)]
    says_more = any(
        not t.mention and not t.moment and Role.FILLER not in t.roles
        for v in story.views
        for t in v.clause.tokens
    )
    if not named or not says_more:
        return None
    told = _Told(story, parsed.moments, named)
    told.cues, table = _find_cues(told), _weights()
    told.scores = {g: sum(table.get(cue, {}).get(g, 0) for cue in ("always", *told.cues)) for g in Guess}
    return told if refers or told.cues & (_BINDS | {"promise"}) else None


def _asked_about(situation: Situation) -> Who | None:
    """Whom the newest question is about, if what is said then may well be about them."""
    question = situation.leading
    if question is None or question.kind not in _OF_PEOPLE:
        return None
    return situation.person_of(question)


_OF_PEOPLE = frozenset(
    {QuestionKind.SUGGESTION, QuestionKind.DEBRIEF, QuestionKind.DEBRIEF_PROMISES, QuestionKind.PROMISE}
    | {QuestionKind.PROMISES_DUE, QuestionKind.WHEN}
)


def _is_asking(seen: View) -> bool:
    """A question word before anybody is named ("kindly tell when …"), or an auxiliary before its subject."""
    tokens = [t for t in seen.clause.tokens if Role.FILLER not in t.roles]
    if any(Role.QUESTION in t.roles for t in itertools.takewhile(lambda t: not t.mention, tokens[:3])):
        return True
    inverted = len(tokens) > 1 and (
        tokens[1].mention or tokens[1].roles & {Role.I, Role.WE, Role.HE, Role.YOU}
    )
    return bool(inverted) and tokens[0].folded in {"did", "do", "does", "have", "has", "is", "was"}


_OF_ME = frozenset({"to me", "my", "we", "I do"})


def _rank(told: _Told) -> list[Guess]:
    """The hypotheses that may be, the likeliest first."""
    cues, scores = told.cues, told.scores
    possible = [guess for guess in Guess if guess not in _NEEDS or _NEEDS[guess] & cues]
    if not cues & _OF_ME:
        possible = [guess for guess in possible if guess not in {Guess.INTRODUCTION, Guess.RECOMMENDATION}]
    if told.views[0].is_negated and told.views[0].subject is Subject.NONE:
        possible = [guess for guess in possible if guess is not Guess.PAIR]  # "don't introduce Ada to Ben"
    if "of theirs" in cues and len(told.named) == 1:
        possible = [guess for guess in possible if guess in {Guess.NOTE, Guess.NOTHING}]  # "Ada's brother"
    if "recommend" in cues and _is_advised(told):
        possible = [guess for guess in possible if guess not in {Guess.RECOMMENDATION, Guess.THEIRS}]
    seen_afar = "distant" in cues and ("write" not in cues or "met" in cues)
    if seen_afar or cues & {"not done", "to others", "denied throughout", "cancel"}:
        possible = [guess for guess in possible if guess not in _CONTACTS]
    if _is_among_others(told):
        possible = [guess for guess in possible if guess in {Guess.NOTE, Guess.NOTHING, Guess.PAIR}]
    if _is_done(told):
        stands = (
            {Guess.MEETING} if {"hour", "ahead day"} <= cues else set()
        )  # "has given me a slot: Monday at 4"
        possible = [guess for guess in possible if guess not in _AHEAD - stands]
    return sorted(possible, key=lambda guess: -scores[guess])


def _is_among_others(told: _Told) -> bool:
    """ "Ben und Ada fahren Samstag zusammen hin, ich bleib daheim": what two others do without the person."""
    return any(
        seen.subject is Subject.KNOWN
        and len({mention.who.fits for mention in seen.clause.mentions}) > 1
        and not seen.clause.has(Role.I, Role.ME, Role.MY, Role.WE)
        and not seen.clause.verbs((Verb.INTRODUCE, Verb.MUST, Verb.RECOMMEND, Verb.PROMISE))
        for seen in told.views
    )


def _is_advised(told: _Told) -> bool:
    """ "Ada empfiehlt mir Tees": a thing is recommended to the person, and not the person."""
    words = {token.folded for token in told.tokens}
    return bool(words & {"mir", "ma"}) and not words & {"mich", "mi", "mein", "meine", "meinen"}


def _is_done(told: _Told) -> bool:
    """Whether all that is told has happened: "hab Ada das Buch gegeben" promises nothing."""
    if told.cues & {"not", "asks", "by", "promise", "said", "wish"}:
        return False
    verbs = [token for token in told.tokens if token.verbs or _is_unknown_past(token)]
    gone = [token.has_form(*_GONE) or not token.verbs for token in verbs]
    # behind a form of the past another form is an infinitive: "helped me shift it", "dropped by to borrow it"
    after = [any(gone[:n]) and token.has_form(Form.BASE) for n, token in enumerate(verbs)]
    return any(gone) and all(
        past or led or token.does(Verb.HAVE, Verb.BE)
        for token, past, led in zip(verbs, gone, after, strict=True)
    )


#: Words beside the names, below which nothing is told.
_LEAST_BESIDE = 2


def read_guesses(parsed: Parsed, read: Sequence[Fact] = ()) -> tuple[Fact, ...]:
    """The likeliest two or three of what a text may tell, of which no rule read more than a note.

    The likeliest is told alone where nothing else is nearly as likely, else it is asked, the note among them.
    () where anything else was read, nothing is stated of one or two known people, or most likely nothing is
    to be written down.
    """
    note = read[0] if len(read) == 1 and isinstance(read[0], NoteFact) else None
    sure = bool(read) and note is None
    told = None if sure or (note and word_pattern("AT_ODDS").search(fold(parsed.text))) else _listen(parsed)
    if told is None or any("note" in (*_token_cues(t), *_word_cues([t])) for t in told.tokens[:2]):
        return ()
    advised = _is_advised(told) and any(Role.HABIT in t.roles for t in told.tokens)
    by_me = note and "I do" in told.cues and "to me" not in told.cues
    # "Ada empfiehlt mir ständig Tees", "I recommended Ada to Ben"; "she's looking for a flat"
    is_note = note and {"state", "without me"} <= told.cues and not told.cues & (_SAID_TO_DO | _MAY_BE_MET)
    is_note = is_note or (note and _is_of_theirs(told))
    if is_note or ("recommend" in told.cues and (advised or by_me)):
        return ()
    if len(parsed.text.split()) - sum(len(who.said.split()) for who in told.named) < _LEAST_BESIDE:
        return ()  # a name alone tells nothing
    ranked = _rank(told)
    if ranked[0] is Guess.NOTHING or (note and ranked[0] is Guess.NOTE) or _is_of_them_alone(told, ranked):
        return ()
    if certain := _certain_fact(told, ranked):
        return (certain,)
    ranked.remove(Guess.NOTHING)
    options = _tell_apart(told, ranked) if _is_unclear(told) else _make(told, ranked, note)
    return (OneOfFact(options=options),) if 1 < len(options) <= _MOST_OPTIONS else ()


def _is_of_theirs(told: _Told) -> bool:
    """ "Ada's school gets inspected in March": what becomes of what is theirs, and nothing is said to me."""
    first = told.views[0]
    mine = told.cues & {*_OF_ME, "promise", "said", "asks", "for them", "back", "with them"}
    return first.subject is Subject.HIS and bool(first.clause.mentions) and not mine


#: Points by which a hypothesis must be likelier than every other to be told alone.
_CERTAINLY = 6


def _certain_fact(told: _Told, ranked: Sequence[Guess]) -> Fact | None:
    """The complete fact of a hypothesis that is far likelier than every other; None where there is none.

    Its day or its word must be there: a contact has a day that was, a meeting a day and an hour to come, a
    promise is called one or due. Nothing is told alone where something was asked, and never whom somebody was
    introduced or recommended to, the part that is read worst.
    """
    first, second = (told.scores[guess] for guess in ranked[:2])
    shown = any(told.cues >= cues for cues in _SHOWN.get(ranked[0], ()))
    if first - second < _CERTAINLY or not shown or told.story.situation.asked or _is_unclear(told):
        return None
    if ranked[0] in _CONTACTS and len(told.named) > 1 and "I do" not in told.cues:
        return None  # what two others did
    if {"must", "said"} <= told.cues and not told.cues & {"promise", "by"}:
        return None  # "Ada thinks I should apply"
    if ranked[0] is Guess.MEETING and told.cues & {"hedge", "if"}:
        return None  # "meeting Tom at noon tomorrow, maybe"
    return _MAKERS[ranked[0]](told, told.named[0])


_WAS = tuple(
    frozenset(cues.split(", "))
    for cues in ("past day", "today day, past form", "either day, past form", "lasted, with them")
)
_BOUND = tuple(frozenset({cue}) for cue in ("promise", "by", "must"))
#: The cues without which a hypothesis is not told alone: one of these sets whole.
_SHOWN: Mapping[Guess, Sequence[frozenset[str]]] = {
    **dict.fromkeys(_CONTACTS, _WAS),
    Guess.MINE: _BOUND,
    Guess.THEIRS: _BOUND,
    Guess.MEETING: (frozenset({"ahead day", "hour"}), frozenset({"either day", "hour"})),
    Guess.REMINDER: (frozenset({"ahead day"}),),
}


def read_doubt(parsed: Parsed, read: Sequence[Fact]) -> tuple[Fact, ...]:
    """The one fact that was read, asked beside what it may be instead; () where there is no doubt.

    It is in doubt where a day was told that it does not carry, and where another is much likelier.
    """
    main = [fact for fact in read if not isinstance(fact, NoteFact)] or read
    fact = main[0] if len(main) == 1 else None
    told = _listen(parsed) if isinstance(fact, _DOUBTED) else None
    if told is None or fact is None or _is_unclear(told):
        return ()
    several = told.views[-1].clause.sentence > 0  # what one sentence tells is no cue to another
    other = None if several or isinstance(fact, NoteFact) else _second_opinion(told, fact)
    options: tuple[Fact, ...] = (other, fact) if other else ()
    if other and _certain_fact(told, _rank(told)) == other:
        return (other,)
    match fact:
        case NoteFact():
            options = _doubt_note(told, fact)
        case EncounterFact() if not other:
            options = _doubt_contact(told, fact)
        case WishFact() if not other:
            options = _doubt_wish(told, fact)
        case PromiseFact() if not other:
            options = _doubt_promise(told, fact)
    return (OneOfFact(options=options),) if len(options) > 1 else options


#: "Wars schon halb elf": how late it was, and no time to come.
_WAS_LATE = re.compile(
    r"\b(?:wars|war es|war's|was|it was) (?:schon |already |nearly |fast )?(?:halb|half|\d)"
)
#: "Chorprobe fällt Donnerstag aus".
_FALLS_OUT = re.compile(r"\bf(?:ä|a)ll(?:t|en|ts) (?:\w+ ){0,4}(?:aus|flach)\b")
#: Cheap to look for before the cues of a text are.
_HOUR_SAID = re.compile(r"\d|\b(?:um|at|halb|half|noon|midday|viertel|quarter|mittags)\b", re.IGNORECASE)


def read_appointment(parsed: Parsed, read: Sequence[Fact]) -> tuple[Fact, ...]:
    """A day and hour to come beside what was told of one person, which none of it carries: they meet then."""
    who: Who | None = getattr(read[0], "who", None)
    one = who is not None and all(getattr(fact, "who", None) == who for fact in read)
    told = any(isinstance(fact, EncounterFact | PromiseFact) for fact in read)
    if not one or not told or any(isinstance(fact, MeetingFact | WishFact | ReminderFact) for fact in read):
        return ()
    parts = _listen(parsed) if _HOUR_SAID.search(parsed.text) and not _WAS_LATE.search(parsed.text) else None
    fixed = _guess_meeting(parts, who) if parts and who and not parts.cues & _UNSETTLED else None
    if not isinstance(fixed, MeetingFact) or fixed.at is None or fixed.day == parsed.situation.now.date():
        return ()
    if fixed.at < _NIGHT_ENDS:
        return ()  # "bis um zwei in der Früh"
    carried = {getattr(fact, part, None) for fact in read for part in ("day", "due")}
    # "am Freitag um elf telefoniert": a day that lay behind
    carried |= {m.ahead.day for m in parsed.moments if m.past and m.past.day in carried}
    return () if fixed.day in carried else (fixed,)


_NIGHT_ENDS = time(5)
_DOUBTED = (EncounterFact, PromiseFact, MeetingFact, WishFact, NoteFact)
_SURELY = 3  # points by which a hypothesis must be likelier than what a rule read


def _second_opinion(told: _Told, fact: Fact) -> Fact | None:
    """The fact of a hypothesis that is much likelier than what was read: "been emailing with Greta"."""
    ranked, scores = _rank(told), told.scores
    best = next((guess for guess in ranked if guess not in {Guess.NOTHING, Guess.NOTE}), None)
    read = _guess_of(fact)
    if best is None or read is None or best is read or scores[best] - scores[read] < _SURELY:
        return None
    if _is_less_said(told, best, read) or (best is Guess.MET and _is_told_as_coming(told, fact)):
        return None
    return _MAKERS[best](told, told.named[0])


def _is_told_as_coming(told: _Told, fact: Fact) -> bool:
    """Whether the clause of its day tells nothing as done: "she broke her foot, I'll see her Saturday"."""
    if not isinstance(fact, MeetingFact):
        return False
    own = [seen.clause for seen in told.views if any(m.ahead.day == fact.day for m in seen.clause.moments)]
    verbs = [token for clause in own for token in clause.tokens if token.verbs]
    return len(told.views) > 1 and bool(verbs) and not any(token.has_form(*_GONE) for token in verbs)


def _is_less_said(told: _Told, best: Guess, read: Guess) -> bool:
    """Whether what a rule read has words of its own that the likelier hypothesis lacks."""
    if read in _CONTACTS:
        by_noun = read in _TOLD_BY_NOUN and any(_TOLD_BY_NOUN[read] in token.roles for token in told.tokens)
        return by_noun if best in _CONTACTS else _is_told_past(told)
    if read is Guess.MINE and best in {Guess.THEIRS, Guess.MEETING}:
        # "told Ada she'd have the draft"
        by_me = ("said" in told.cues) != ("to me" in told.cues) or {"I do", "to me"} <= told.cues
        return (by_me and "back" not in told.cues) if best is Guess.THEIRS else not _has_hour(told)
    if read is not Guess.MEETING:  # "I need an appointment with her"
        return read is Guess.WISH and "event" in told.cues and best in {Guess.MINE, Guess.THEIRS}
    if "plan" in told.cues:
        return True  # "lunch got moved to Thursday"
    if best is Guess.MET:
        return "past form" not in told.cues  # "on Sunday I have lunch with Ada"
    return best in {Guess.MINE, Guess.THEIRS} and not told.cues & _GIVEN


def _is_told_past(told: _Told) -> bool:
    """Whether the clause that names them says that it was: "Samstag bei Ada gewesen, sie hört auf"."""
    own = next((seen.clause for seen in told.views if seen.clause.mentions), None)
    return own is not None and bool(own.moments) and any(token.has_form(*_GONE) for token in own.tokens)


#: "Spoke to Ada on the phone", "the card to Ada went off".
_TOLD_BY_NOUN = {Guess.CALLED: Role.CALL_NOUN, Guess.WROTE: Role.WRITE_NOUN}


def _has_hour(told: _Told) -> bool:
    """Whether an hour is told, and not only "tonight"."""
    return any(moment.at and _HOUR_SAID.search(moment.text) for moment in told.moments)


_GIVEN = frozenset({"promise", "give", "gave", "by", "back", "must", "for them"})


def _guess_of(fact: Fact) -> Guess | None:
    """The hypothesis that a fact is."""
    match fact:
        case EncounterFact():
            return Guess(fact.kind.value)
        case PromiseFact():
            return Guess.MINE if fact.side is PromiseSide.MINE else Guess.THEIRS
        case MeetingFact():
            return Guess.MEETING
    return Guess.WISH if isinstance(fact, WishFact) else None


def _doubt_note(told: _Told, note: NoteFact) -> tuple[Fact, ...]:
    """A day that was, which the note does not carry, or today with the person: maybe a contact then."""
    near = "past form" in told.cues and told.cues & {"to me", "we", "I do", "here"}
    days = [Direction.PAST, *([Direction.TODAY] if near else ())]
    if "past form" in told.cues and not told.cues & {"present form", "will"}:
        days.append(Direction.EITHER)  # "Ada on set Tuesday, she looked tired"
    was = any(
        (direction := direction_of([m], told.story)) in days
        and not m.is_due
        and (m.text not in note.text or direction is Direction.TODAY)
        for m in told.moments
    )
    kind = next((guess for guess in _rank(told) if guess in _CONTACTS), None) if was else None
    contact = _MAKERS[kind](told, note.who) if kind and not told.cues & _UNREAL else None
    return (contact, note) if contact else ()


_UNREAL = frozenset({"rumour", "almost", "if", "only others"})


def _doubt_contact(told: _Told, fact: EncounterFact) -> tuple[Fact, ...]:
    """A weekday with an hour may be one to come: "we've gone for Wednesday, 10.15"."""
    bare = any(m.is_weekday for m in told.moments) and any(m.at is not None for m in told.moments)
    meeting = _guess_meeting(told, fact.who) if bare else None
    return (meeting, fact) if isinstance(meeting, MeetingFact) and meeting.at is not None else ()


def _doubt_wish(told: _Told, wish: WishFact) -> tuple[Fact, ...]:
    """A wish with a day and an hour may be agreed."""
    meeting = None if told.cues & _UNSETTLED else _guess_meeting(told, wish.who)
    return (meeting, wish) if isinstance(meeting, MeetingFact) and meeting.at is not None else ()


def _doubt_promise(told: _Told, fact: PromiseFact) -> tuple[Fact, ...]:
    """Beside a day that it does not carry it may be due then: surely behind "before" or "by"."""
    ahead = [m for m in told.moments if not m.is_time and not m.ahead.vague and _may_come(m, told)]
    if fact.due or len(ahead) != 1 or ahead[0].ahead.rough > _ROUGH:
        return _doubt_that_promised(told, fact)
    due = replace(fact, due=ahead[0].day, rough=ahead[0].ahead.rough)
    own = next((seen.clause for seen in told.views if ahead[0] in seen.clause.moments), None)
    wanted = own is not None and own.has(Role.IT) and any(token.base in WANTING for token in own.tokens)
    bare = own is not None and (own.is_bare or wanted)  # "…, he needs it by the 29th"
    surely = (bare and ahead[0].is_due) or _BEFORE_DUE.search(told.text[: ahead[0].start])
    return (due,) if surely else (due, fact)


def _doubt_that_promised(told: _Told, fact: PromiseFact) -> tuple[Fact, ...]:
    """What is done at an hour may be a meeting; what they do with what is theirs, no promise."""
    if fact.who is None or fact.who.known is None:
        return ()
    note = NoteFact(who=fact.who, text=told.text.strip())
    if fact.side is PromiseSide.THEIRS and "only others" in told.cues:
        return (note, fact)  # "Ekow asked Trudi for a discount and she agreed"
    if told.cues & {"promise", "said", "asks", "back", "if"}:
        return ()
    if fact.side is PromiseSide.MINE and "meal" in told.cues and told.cues & {"wish", "vague"}:
        return (WishFact(who=fact.who), fact)
    if fact.at is not None and _has_hour(told) and not any(moment.is_due for moment in told.moments):
        meeting = _guess_meeting(told, fact.who)
        return (meeting, fact) if meeting else ()
    theirs = fact.side is PromiseSide.THEIRS and {"his", "without me"} <= told.cues
    return (note, fact) if theirs else ()


_UNSETTLED = frozenset({"hedge", "wish", "would", "want", "if", "not", "vague", "asks"})
_BEFORE_DUE = re.compile(
    r"\b(?:by|before|due|deadline\W{0,2}s?|until|bis|vor|bevor|ehe|spätestens|frist|abgabe)\b[^.,;!?]{0,25}$",
    re.IGNORECASE,
)


def _is_of_them_alone(told: _Told, ranked: Sequence[Guess]) -> bool:
    """Whether only somebody else does or is something, and that it is nothing to keep is nearly as likely."""
    if {"promise", "to others"} <= told.cues and not told.cues & _OF_ME:
        return True  # "Tom promised Ada to hand it in": that is theirs
    binds = "rumour" not in told.cues and (told.cues & _BINDS or told.cues >= {"said", "by"})
    if not {"without me", "only others"} & told.cues or binds:
        return False
    verbs = [token for token in told.tokens if token.verbs]
    is_still = bool(verbs) and all(token.does(Verb.BE) for token in verbs)
    return is_still or Guess.NOTHING in ranked[:_NEARLY]


_BINDS = frozenset(
    {"back", "call", "write", "introduce", "remind", "met", "meal", "hour"} | {"with them", "event"}
)
_NEARLY = 2


def _is_unclear(told: _Told) -> bool:
    """Whether somebody named may be one of several people."""
    return any(len(who.fits) > 1 for who in told.named)


def _tell_apart(told: _Told, ranked: Sequence[Guess]) -> tuple[Fact, ...]:
    """The likeliest fact, once of each person who may be meant."""
    who = next(who for who in told.named if len(who.fits) > 1)
    people = [replace(who, fits=(one,)) for one in who.fits]
    for guess in ranked:
        facts = [fact for one in people if (fact := _MAKERS[guess](told, one))]
        if facts:
            return tuple(facts)
    return ()


def _make(told: _Told, ranked: Sequence[Guess], note: NoteFact | None) -> tuple[Fact, ...]:
    """The facts of the best hypotheses that can be complete."""
    made = (note if note and guess is Guess.NOTE else _MAKERS[guess](told, told.named[0]) for guess in ranked)
    options = list(dict.fromkeys(fact for fact in made if fact is not None))[:_MOST_OPTIONS]
    return tuple([*options[:-1], note] if note and note not in options else options)


# --- somebody new --------------------------------------------------------------------------------------

_NEW = "somebody-new"
#: Behind these words a capital is a name.
_BEFORE_NAMES = frozenset(
    {"mit", "mim", "with", "w", "met", "called", "rang", "phoned", "texted", "emailed", "messaged", "told"}
    | {"promised", "saw", "owe", "asked", "hab", "habe", "hob", "ham", "haben", "see", "meet", "introduced"}
)
_TOWARDS = frozenset({"to", "with", "an", "from", "von", "bei"})
_SAID_TO = frozenset(
    {"wrote", "written", "spoke", "talked", "chatted", "texted", "replied", "emailed", "mailed", "lunch"}
    | {"coffee", "dinner", "drinks", "call", "heard", "geschrieben", "schrieb", "nachricht", "mail", "anruf"}
)
#: And behind these even without a capital, in front of one of `_AFTER_NAMES`.
_BEFORE_SMALL = frozenset({"met", "called", "rang", "phoned", "texted", "emailed", "messaged"})
#: Behind a word that begins a text these make it a verb: "Lass mich das machen".
_OBJECTS = frozenset(
    {"mich", "mir", "ma", "uns", "das", "es", "ihn", "ihm", "ihr", "sie", "me", "it", "us", "him"}
)
_AFTER_NAMES = frozenset({"for", "at", "in", "on", "yesterday", "today", "last", "this", "about", "and", ""})
_DONE_BY_PEOPLE = frozenset(
    {"call", "write", "met", "to me", "promise", "introduce", "recommend", "asks", "we"}
)


def read_of_new(text: str, situation: Situation) -> tuple[Fact, ...]:
    """What is told of somebody whom nobody knows yet, read as if they were known: a contact, promise or plan.

    Their `Who` fits nobody, so that they can be offered as somebody new in the same breath.
    """
    if "?" in text or len(text) > _LONGEST:
        return ()
    roled = _ROLED.search(text)
    if roled and is_role(roled["role"].split()[-1]) and not is_word(fold(roled["name"])):
        stranger: Who | None = Who(said=roled["name"].title(), role=roled["role"])
        text = f"{text[: roled.start('of')]}{roled['name'].title()} {text[roled.end() :]}"
    else:
        stranger = _find_stranger(text)
    if stranger is None:
        return ()
    person = KnownPerson(id=_NEW, name=stranger.said)
    around = replace(situation, known=(*situation.known, person), asked=(), recent=())
    parsed = parse(text, around)
    facts = tuple(fact for fact in read_clauses(parsed) if not isinstance(fact, NoteFact))
    if not facts:
        told = _listen(parsed)
        facts = read_guesses(parsed) if told and told.cues & _DONE_BY_PEOPLE else ()
    if not any(_is_of_new(fact) for fact in facts):
        return ()
    return tuple(
        change_people(
            fact, lambda who: replace(who, fits=(), role=stranger.role) if _NEW in who.fits else who
        )
        for fact in facts
    )


#: "With the new neighbour, Jutta," and "mit meiner Kollegin Jutta": what somebody is, before their name.
_ROLED = re.compile(
    r"\b(?:with|met|saw|visited|mit|bei) "
    r"(?P<of>(?:the|my|our|a|der|die|dem|den|meine[rnm]?|unsere[rnm]?|eine[rnm]?) )"
    r"(?P<role>(?:(?:new|old|former|neue[nrm]?|alte[nrm]?|frühere[nrm]?) )?[^\W\d_]{4,}),? "
    r"(?P<name>[^\W\d_]{3,14})(?:,|\b)",
    re.IGNORECASE,
)


def _is_of_new(fact: Fact) -> bool:
    options = fact.options if isinstance(fact, OneOfFact) else (fact,)
    values = ([getattr(one, part.name) for part in fields(one)] for one in options)
    return all(any(isinstance(v, Who) and _NEW in v.fits for v in parts) for parts in values)


def _find_stranger(text: str) -> Who | None:
    """The one new name of a text: behind a word that names follow, with a title, or as who does it."""
    found = []
    for mention in guess_people(text, ()):
        before = re.findall(r"[\w/']+", text[: mention.start])
        after = re.findall(r"[\w']+", text[mention.end :])
        formal = has_role(fold(mention.who.said.split()[0].strip(".")), Role.FORMAL)
        led = bool(before) and fold(before[-1]) in _BEFORE_NAMES
        led = led or (len(before) > 1 and fold(before[-1]) in _TOWARDS and fold(before[-2]) in _SAID_TO)
        begins = not before and bool(after) and fold(after[0]) not in _OBJECTS
        begins = begins and (is_verb(fold(after[0])) or is_verb(fold(after[-1])))
        plain = all(word[1:].islower() or not word[1:] for word in re.findall(r"[^\W\d_]+", mention.who.said))
        if plain and (formal or led or begins):
            found.append(mention.who)
    small = re.search(r"(?:^|\s)([a-z]+) ([a-zäöüß]{3,12})(?: (\w+))?", text)
    if not found and small and small[1] in _BEFORE_SMALL and not is_word(fold(small[2])):
        return Who(said=small[2].capitalize()) if (small[3] or "") in _AFTER_NAMES else None
    return found[0] if len(found) == 1 else None
