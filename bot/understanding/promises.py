"""Promises: whose they are, to whom, their words and their day. Pure."""

import itertools
import re
from dataclasses import replace
from functools import cache

from bot.domain.kinds import QuestionKind
from bot.domain.promises import PromiseSide
from bot.understanding.clauses import FROM, Clause
from bot.understanding.contacts import add_meetings, finds_time
from bot.understanding.dates.grammar import compile_pattern
from bot.understanding.facts import Doubt, NoteFact, NothingFact, PromiseFact, Who
from bot.understanding.story import CONTACT, Frame, Story, add_note, give_due, give_due_to_all, main_moment
from bot.understanding.subjects import Subject, View, governor
from bot.understanding.tokens import Moment, Token
from bot.understanding.wording import (
    AFTERWARDS,
    HELPERS,
    WANTING,
    name_promise,
    rest_of,
    trim_promise,
)
from bot.understanding.words import DOING, Form, Role, Verb, de, en

_VAGUE = frozenset(
    {
        "so",
        "check",
        "see",
        "think",
        "look",
        "was",
        "etwas",
        "something",
        "sth",
        "schauen",
        "sehen",
        "überlegen",
        "denken",
        "mal schauen",
        "ist",
        "is",
        "one",
        "her one",
        "him one",
        "them one",
        "big time",
        "one big time",
        "pay",
        "zahlen",
        "bezahlen",
    }
)
_IT = frozenset({"it", "that", "this", "them", "es", "das", "des", "dies", "sie", "die", "den", "ihn"})
_SOME_TIME = frozenset({"mal wieder", "wieder mal", "irgendwann", "sometime", "some time", "endlich mal"})
_SERVING = frozenset(
    {"besorgen", "kummern", "kümmern", "übernehmen", "organisieren", "sort", "sort_out", "sort out"}
)
_BORN = frozenset({"baby", "twins", "child", "kind", "zwillinge", "nachwuchs", "kid", "guests", "besuch"})
_ASIDE = frozenset(
    {"while", "when", "because", "since", "after", "before", "until", "weil", "damit", "bevor"}
)
_ASSENTS = frozenset(
    {
        "will do",
        "mach ich",
        "mache ich",
        "mach i",
        "geht klar",
        "no problem",
        "no bother",
        "on it",
        "happy to",
    }
    | {"fine by me", "klar", "of course", "sure", "kein problem", "kriegt er", "kriegt sie", "mach ma"}
)
#: "Hab gesagt: kriegt sie."
_SAID_THAT = re.compile(
    r"^(?:(?:i|ich|hab|habe|hob|ihm|ihr|him|her|them|and|und) )*"
    r"(?:gesagt|gsagt|said|told)(?: (?:him|her|them))? "
)
#: What somebody is to do for the person: "she's supposed to fix it by Monday", "soll bis Montag".
_SET = frozenset({"soll", "supposed to", "supposed", "meant to", "due to"})
_SERVES = (*DOING, Verb.INTRODUCE, Verb.RECOMMEND)
_REACHING = (Verb.CALL, Verb.WRITE)


def _add_promise(
    side: PromiseSide,
    who: Who | None,
    what: str,
    clause: Clause,
    story: Story,
    *,
    doubt: Doubt | None = None,
) -> bool:
    """A promise with the day of its own clause, else with one to come in the text."""
    what = trim_promise(what)
    if not what or what.casefold() in _VAGUE:
        return False
    if what.casefold() in _IT and not clause.is_german:  # "I have to get it to her": what one does says more
        done = [t for t in clause.tokens if t.has_form(Form.BASE) and not t.does(Verb.MUST, Verb.WILL)]
        what = f"{done[-1].text} {what}" if done else what
    if _ANAPHOR.fullmatch(what):
        what = _asked_before(story) or what
    if _GETS_IT.fullmatch(what) and _is_told_before(side, clause, story):
        return True  # "gotta find it for Ben, said he'd have it tonight"
    asked = _question_behind(story) if clause is story.views[story.index].clause else None
    if asked is not None:
        told = story.text[asked.start : asked.end].strip(" .,!")
        what, story.skipped = f"{what}{',' if clause.is_german else ''} {told}", story.index + 1
    ahead = [moment for moment in clause.moments if not _SINCE.match(moment.text)]
    before = story.before() if _is_afterwards(clause) else None
    ahead = ahead or ([m for m in before.clause.moments if m.ahead.day >= story.today] if before else [])
    moment = _put_off_to(clause, story) or main_moment(ahead)
    unread = clause.has(Role.UNREADABLE) or (
        not clause.moments
        and clause.names_some_day  # "by Groundhog Day": a day that cannot be read must be asked
        and any(t.folded in {"by", "bis", "until", "before"} for t in clause.tokens)
    )
    sure = {"hopefully", "hoffentlich", "oder", "either"}  # "maybe I'll send it" must be asked
    unsure = _is_conditional(clause, story) or any(
        Role.HEDGE in token.roles and token.folded not in sure for token in clause.tokens
    )
    reasons = (Doubt.DAY if unread else None, doubt, Doubt.IS_PROMISE if unsure else None)
    doubts = frozenset(reason for reason in reasons if reason)
    fact = PromiseFact(side=side, who=who, what=what, doubts=doubts)
    unclear = next((f for f in story.facts if isinstance(f, PromiseFact) and Doubt.SIDE in f.doubts), None)
    if unclear and what in unclear.what:
        story.swap(unclear, replace(unclear, side=side, doubts=unclear.doubts - {Doubt.SIDE}))
        return True
    fact = give_due(fact, moment) if moment else fact
    same = story.latest(PromiseFact)
    goes_on = isinstance(same, PromiseFact) and (same.side, same.who) == (side, who) and clause.link == "and"
    if isinstance(same, PromiseFact) and goes_on and _REPORTS.fullmatch(what):
        due = fact if same.due is None else same
        whole = replace(same, what=f"{same.what}, {what}", due=due.due, at=due.at, rough=due.rough)
        story.swap(same, whole, dated=due.due is not None)
        return True
    story.add(fact, undated=moment is None)
    return True


def _is_afterwards(clause: Clause) -> bool:
    """Whether it is done behind what was told before: "she has surgery on Friday, I'll ring her after"."""
    return any(token.folded in AFTERWARDS for token in clause.tokens)


#: Since when it is owed is not when it is due.
_SINCE = re.compile(r"(?:since|seit)\b", re.IGNORECASE)
#: What was told before, and how it was promised: "das hat sie mir am Telefon versprochen".
_SAID_BEFORE = re.compile(
    r"(?:das|des|es|that|it)"
    r"(?: (?:gerade|grad|eben|vorhin|schon|fest|neulich|am telefon|just|on the phone))+",
    re.IGNORECASE,
)
#: How it was promised, and not what: "das hat er mir in die Hand versprochen", "swore on his mother's life".
_VOW = re.compile(
    r"(?:das|des|es|that|it|on)\b.{0,40}"
    r"|(?:fest|fix|sicher|schon|bereits|hoch und heilig|feierlich|ehrenhalber)",
    re.IGNORECASE,
)
#: Whose the other side is: "hat seiner Frau versprochen".
_TO_THEIRS = frozenset({"seiner", "seinem", "seinen", "ihrer", "ihrem", "ihren"})
#: What one says one will do, without saying it again: "asked me to read it, and I said I'd do that".
_ANAPHOR = re.compile(
    r"(?:(?:das|es|this|that|it)(?: \w+)? )?(?:machen|tun|erledigen)|(?:do|see to|sort) (?:it|that|this)"
)
_GETS_IT = re.compile(
    r"(?:have|get) (?:it|them|that)|(?:es|das|sie|den|die)(?: \w+)? (?:haben|kriegen|bekommen|kriegt|bekommt)"
)
_ASKED_ME = re.compile(r"^(?:asked|begged) (?:me|us)(?: to)? ")
_ZU = re.compile(r"\bzu (?=\w+n$)|(?<=\w)zu(?=\w+n$)")


def _asked_before(story: Story) -> str:
    """What the person was asked to do earlier in the sentence; "" for nothing."""
    seen = story.views[story.index]
    beside = [v for v in story.views[: story.index] if v.clause.sentence == seen.clause.sentence]
    asking = next((view for view in beside if view.clause.verbs((Verb.ASK,))), None)
    if asking is None:
        return ""
    said = [story.text[view.clause.start : view.clause.end] for view in beside if view is not asking]
    if to_do := next((words for words in said if _ZU.search(words)), ""):
        return _ZU.sub("", to_do)
    told = name_promise(story.text, asking)
    return _ASKED_ME.sub("", told) if _ASKED_ME.match(told) else ""


#: To say how it went is part of what was promised before it.
_REPORTS = re.compile(
    r"(?:(?:sich|mich|dann|Bescheid|bescheid) )*(?:melden|sagen|geben|zurückmelden)"
    r"|(?:then )?(?:get back|let (?:me )?know|report back|tell|be in touch)(?: to)?(?: me)?",
)


def _put_off_to(clause: Clause, story: Story) -> Moment | None:
    """When one will do what was to be done before: "was supposed to call Tom today, will do it tomorrow"."""
    following = story.following()
    if following is None or clause is not story.views[story.index].clause or following.clause.mentions:
        return None
    told = name_promise(story.text, following)
    does_so = any(token.base == "machen" for token in following.clause.tokens)
    does = following.is_mine and (_ANAPHOR.fullmatch(told) or (not told and does_so))
    moment = main_moment(following.clause.moments) if does and not following.is_negated else None
    if moment is not None:
        story.skipped = story.index + 1
    return moment


def _question_behind(story: Story) -> Clause | None:
    """What is to be told, as it is asked behind it: "let me know whether they agree"."""
    seen, following = story.views[story.index], story.following()
    if following is None or following.clause.sentence != seen.clause.sentence or following.clause.moments:
        return None
    lead = following.clause.tokens[0].folded
    tells = seen.clause.verbs((Verb.SAY, Verb.ASK)) or any(
        token.folded in _TELLING for token in seen.clause.tokens
    )
    return following.clause if lead in {"ob", "whether"} or (lead == "if" and tells) else None


_TELLING = frozenset({"let me know", "let him know", "let her know", "know", "check", "see", "find out"})


def _is_conditional(clause: Clause, story: Story) -> bool:
    """Whether it holds only if something else comes true: "if Tom can have Ella, …", "… if we hit 30"."""
    before, following = story.before(), story.following()
    if before is not None and before.clause.link == "if" and before.clause.sentence == clause.sentence:
        return True
    if following is None or following.clause.link != "if" or following.subject is Subject.HE:
        return False
    return _question_behind(story) is None and not any(
        Role.IT in token.roles for token in following.clause.tokens[:3]
    )


def read_promise(seen: View, story: Story) -> bool:
    """Promised, owed, agreed, or to be got: in so many words."""
    clause = seen.clause
    promised, agreed = clause.verbs((Verb.PROMISE, Verb.OWE)), clause.verbs((Verb.AGREE,))
    if promised and _is_of_thing_or_time(promised[0], clause):
        return False
    tied = clause.link == "if" or clause.verbs((Verb.INTRODUCE, Verb.RECOMMEND), Form.PAST)
    if not (promised or agreed or clause.verbs((Verb.GET,))) or tied:
        return False
    own = any(token.folded in {"myself", "selbst", "selber"} for token in clause.tokens)
    before = story.before() if promised and clause.link == "that" and seen.subject is Subject.I else None
    if own or (before and before.is_theirs and before.clause.sentence == clause.sentence):
        return True  # somebody else's claim: "Keith is under the impression I promised him the mower"
    following = story.following()
    if agreed and not promised and clause.moments and not (following and following.clause.link == "that"):
        return False
    if agreed and not promised:
        who = (seen.objects[0].who if seen.objects else None) or next(iter(story.topic), story.last())
        story.frame = Frame(PromiseSide.MINE, who, both=seen.is_together or not clause.has(Role.I))
        return True
    return _read_promised(seen, story) if promised else _read_getting(seen, story)


def _is_of_thing_or_time(verb: Token, clause: Clause) -> bool:
    """Offered a job, and not to help; agreed to Friday at four."""
    pairs = itertools.pairwise(clause.tokens)
    timed = any(a.folded in {"agree", "agreed", "to"} and b.moment for a, b in pairs)
    timed = timed or (verb.base == "zusagen" and clause.is_said_of_time)
    to_do = any(token.folded in {"to", "zu"} or token.folded.startswith("zu ") for token in clause.tokens)
    return timed or (verb.base in {"offer", "anbieten"} and not to_do)


def _is_told_next(story: Story) -> bool:
    """Whether an object clause tells what is promised: "promised me she'll …", "versprochen dass …"."""
    following = story.following()
    if following is None or following.clause.link != "that":
        return False
    return following.clause.tokens[0].folded not in _ASIDE


def _read_promised(seen: View, story: Story) -> bool:
    """Whose, to whom, and what; what is not said here is in the clause after or before."""
    clause = seen.clause
    promised = clause.verbs((Verb.PROMISE,))
    side, who = _side_of(seen, story)
    if seen.is_negated:
        story.facts[:] = [fact for fact in story.facts if Doubt.IS_PROMISE not in fact.doubts]
        story.denied = story.denied or side is PromiseSide.MINE
        story.frame = Frame(side or PromiseSide.MINE, who, denied=True)
        story.add(NothingFact())
    elif side is PromiseSide.THEIRS and clause.verbs((Verb.OWE,)) and not seen.has_me:
        if who and seen.subjects:
            add_note(story, who, rest_of(story.text, seen, whole=True))
    elif side is None:
        _skip_promise_of_others(seen, story)
    elif seen.has_me or not clause.verbs((Verb.PROMISE,), Form.THIRD) or _is_told_next(story):
        word = any(token.folded.endswith(" word") for token in promised)
        what = "" if word or _is_told_next(story) else name_promise(story.text, seen)
        vowed = _VOW.fullmatch(what) is not None and isinstance(story.latest(PromiseFact), PromiseFact)
        bare = vowed or what.casefold() in _IT or _SAID_BEFORE.fullmatch(what) is not None
        refers, what = seen.refers() or bare, "" if bare else what
        turned = clause.tokens[0].does(Verb.HAVE) and seen.subject in {Subject.I, Subject.HE}
        if turned and _content_before(side, who, story):
            return True
        people: list[Who | None] = [*seen.partners] if side is PromiseSide.MINE else []
        if not what and refers and _is_told_before(side, clause, story):
            return True
        for one in people or [who]:
            _add_promise(side, one, what, clause, story)
        told = bool(what) or _content_before(side, who, story)
        following = story.following()
        goes_on = following is not None and following.clause.tokens[0].folded == "to"
        story.frame = Frame(side, who, is_open=told) if not told or goes_on else None
    return True


def _skip_promise_of_others(seen: View, story: Story) -> None:
    """What others promise each other is at most a note, with what comes in the next clause left out."""
    if _is_told_next(story):
        story.skipped = story.index + 1
    elif len(seen.subjects) == 1 and seen.clause.verbs((Verb.PROMISE,), Form.PART, Form.PAST):
        add_note(story, seen.subjects[0].who, rest_of(story.text, seen, whole=True))


def _is_told_before(side: PromiseSide, clause: Clause, story: Story) -> bool:
    """ "… waits for my chapter, I promised it for the end of May": what is promised, with its day now."""
    earlier, moment = story.latest(PromiseFact), main_moment(clause.moments)
    if not isinstance(earlier, PromiseFact) or earlier.side is not side:
        return False
    if moment:
        give_due_to_all(story, moment)
    return True


def _side_of(seen: View, story: Story) -> tuple[PromiseSide | None, Who | None]:
    """Whose promise it is by the subject, and to or of whom; no side where third persons promise."""
    if seen.is_mine:
        last = story.topic[0] if story.topic and not story.named else story.last()
        named = seen.partners or [mention.who for mention in seen.clause.mentions if last is None]
        return PromiseSide.MINE, named[0] if named else last
    others = any(token.folded in _TO_THEIRS for token in seen.clause.tokens)
    if not seen.is_theirs or ((seen.objects or others) and not seen.has_me):
        return None, None
    who = seen.subjects[0].who if seen.subjects else story.last()
    return PromiseSide.THEIRS, who


def _content_before(side: PromiseSide, who: Who | None, story: Story) -> bool:
    """What was promised may stand before: "Pläne durchsehen – hab ich ihr zugesagt"."""
    before, following = story.before(), story.following()
    if before is None or (following and following.clause.link == "that"):
        return False
    unclear = next((f for f in story.facts if isinstance(f, PromiseFact) and Doubt.SIDE in f.doubts), None)
    if unclear:
        story.swap(unclear, replace(unclear, side=side, who=unclear.who or who, doubts=frozenset()))
        return True
    what = name_promise(story.text, before)
    if (
        side is PromiseSide.MINE
        and before.is_theirs
        and before.clause.verbs((Verb.GET,), Form.THIRD)
        and what
    ):
        return _add_promise(side, story.subject_of(before) or who, what, before.clause, story)
    if before.is_negated and before.is_theirs and before.clause.verbs(DOING) and what:
        story.add(PromiseFact(side=side, who=before.subjects[0].who if before.subjects else who, what=what))
        return True
    same = before.is_theirs and side is PromiseSide.THEIRS and who == story.subject_of(before)
    if same and what:
        story.facts[:] = [f for f in story.facts if not (isinstance(f, NoteFact) and f.who == who)]
        return _add_promise(side, who, what, before.clause, story)
    other = before.is_theirs or before.clause.mentions or before.clause.verbs((Verb.HAVE, Verb.BE))
    return not other and _add_promise(side, who, what, before.clause, story)


def _read_getting(seen: View, story: Story) -> bool:
    """ "Svenja kriegt noch 20 Eier von mir": what is got from me is mine to give."""
    tokens = seen.clause.tokens
    gets_mine = bool(seen.clause.moments) and seen.clause.has(Role.MY)  # "she gets my scripts tonight"
    asked = _is_asked_for(story) and _has_thing(seen.clause)  # "she gets the report by Friday"
    gets_mine = (gets_mine or asked) and bool(seen.clause.verbs((Verb.GET,), Form.THIRD))
    if (seen.clause.is_from_me or gets_mine) and seen.is_theirs and not seen.is_negated:
        who = seen.subjects[0].who if seen.subjects else story.last()
        return _add_promise(PromiseSide.MINE, who, name_promise(story.text, seen), seen.clause, story)
    givers = [
        t.mention.who
        for n, t in enumerate(tokens)
        if t.mention and n and tokens[n - 1].folded in {"von", "from", "vom"}
    ]
    pairs = itertools.pairwise(tokens)
    last = story.last() if any(a.folded in FROM and Role.HIM in b.roles for a, b in pairs) else None
    givers = givers or ([last] if last else [])  # "von ihr krieg ich bis Freitag den Mitschnitt"
    still = any(t.folded in {"noch", "no", "still"} for t in tokens) or any(
        m.is_due for m in seen.clause.moments
    )
    if seen.subject is Subject.I and givers and still and not seen.is_negated:
        return _add_promise(PromiseSide.THEIRS, givers[0], name_promise(story.text, seen), seen.clause, story)
    return False


def read_content(seen: View, story: Story) -> bool:
    """What a frame before has promised: "… that he pays the rent", "told Grace I'd cover her talk"."""
    frame, clause = story.frame, seen.clause
    if frame is None or clause.link == "if":
        return False
    if clause.has(Role.IT) and clause.verbs((Verb.BE,)) and not clause.verbs(DOING):
        story.frame = None  # "… and it's Friday already"
        return False
    before = story.before()
    agreed = before is not None and before.clause.verbs((Verb.AGREE,))
    if agreed and frame.who and clause.is_bare and any(moment.at for moment in clause.moments):
        story.frame = None  # "we've agreed something, on the 16th at 7 in the Crown"
        return add_meetings([frame.who], clause.moments, seen, story)
    if frame.denied:
        only = any(Role.ONLY in t.roles for t in clause.tokens[:2])
        only = only and (len(clause.tokens) <= 2 or clause.link == "that" or bool(clause.verbs(DOING)))  # noqa: PLR2004
        frame.denied = not only
        if not only or len(clause.tokens) <= 2:  # noqa: PLR2004
            return only or clause.link == "that"
    unable = seen.is_negated and not frame.sure and seen.subject is Subject.I  # "told Nele I can't make it"
    what = "" if unable else name_promise(story.text, seen)
    goes_on = clause.link == "and" and seen.subject is Subject.NONE and clause.tokens[0].has_form(Form.BASE)
    if not what or not (frame.sure or goes_on or _is_to_come(seen)):
        story.frame = frame if frame.sure else None
        if (
            not frame.sure
            and frame.who
            and seen.subject in {Subject.HE, Subject.HIS}
            and clause.link == "that"
        ):
            add_note(story, frame.who, rest_of(story.text, seen, whole=True))
        return clause.link == "that" and not frame.sure
    story.facts[:] = [fact for fact in story.facts if not isinstance(fact, NothingFact)]
    frame.is_open = frame.is_open or frame.who is None
    named = seen.subjects or (seen.objects or clause.mentions if frame.is_open else ())
    frame.who = named[0].who if named else frame.who
    following = story.following()
    again = following and (
        following.clause.link == "and" or (frame.both and following.subject is not Subject.NONE)
    )
    story.frame = frame if again else None
    return _add_promise(_side_of_content(seen, frame), frame.who, what, clause, story)


def _side_of_content(seen: View, frame: Frame) -> PromiseSide:
    """Of two who agreed each does their own."""
    if seen.subject is Subject.I:
        gets = frame.side is PromiseSide.THEIRS and not seen.clause.verbs(DOING)
        gets = gets and bool(seen.clause.verbs((Verb.HAVE, Verb.GET), Form.BASE, Form.FIRST))
        return PromiseSide.THEIRS if gets else PromiseSide.MINE
    gets = seen.clause.link == "that" and frame.side is PromiseSide.MINE
    gets = gets and (_gets_mine(seen.clause) or (frame.sure and _only_gets(seen.clause)))
    theirs = seen.is_theirs and (seen.clause.link in {"that", "and"} or frame.both) and not gets
    return PromiseSide.THEIRS if theirs else frame.side


def _is_to_come(seen: View) -> bool:
    """Whether an object clause tells what somebody will do for the person, and not how they are."""
    clause = seen.clause
    if seen.is_negated or seen.subject in {Subject.OTHER, Subject.HIS, Subject.KNOWN}:
        return False
    if clause.verbs(DOING, Form.THIRD, Form.ING, Form.FIRST) or _writes_thing(clause):
        return True
    if clause.verbs((Verb.CAN,)) and clause.verbs((*DOING, Verb.GET), Form.BASE):
        return clause.has(Role.ME, Role.MY) or any(" me" in t.base for t in clause.tokens)
    future = clause.verbs((Verb.WILL, Verb.WOULD))
    stative = [t for t in clause.tokens if t.does(Verb.STATE, Verb.BE, Verb.COME) and not t.does(*DOING)]
    return bool(future) and (not stative or bool(clause.verbs(DOING, Form.BASE)))


def read_taken_on(seen: View, story: Story) -> bool:
    """ "Ben needs the numbers by Friday, I'll put them together": what is wanted is promised in the next.

    That clause says yes, or does something with "it": what that is stands here.
    """
    following, who = story.following(), story.subject_of(seen)
    if following is None or who is None or not seen.is_theirs or seen.is_negated:
        return False
    skipped, clause = story.index + 1, following.clause
    later = story.views[story.index + 2 : story.index + 3]
    if (
        later
        and following.is_mine
        and all(t.does(Verb.SAY, Verb.HAVE) or t.roles & _TOLD for t in clause.tokens)
    ):
        skipped, following, clause = skipped + 1, later[0], later[0].clause  # "hab gesagt kriegt sie noch"
    if not following.is_mine and not _is_assent(clause):
        return False
    tied = clause.link == "if" or (clause.link == "that" and skipped == story.index + 1)
    if tied or following.is_negated or clause.asks or clause.mentions:
        return False
    wanted = _name_wanted(seen.clause)
    if not wanted or clause.has(Role.HEDGE, Role.WE) or any(t.base in _ONLY_THOUGHT for t in clause.tokens):
        return False
    done = name_promise(story.text, following)
    agreed = _is_assent(clause) or _ANAPHOR.fullmatch(done)
    what = wanted if agreed else _do_with(wanted, done, clause)
    if not what:
        return False
    ahead = [m for m in seen.clause.moments if m.is_due or m.ahead.day > story.today]
    story.skipped = skipped
    return _add_promise(
        PromiseSide.MINE, who, what, seen.clause if ahead and not clause.moments else clause, story
    )


def _do_with(wanted: str, done: str, clause: Clause) -> str:
    """What is done, with what was wanted in place of "it"; "" where nothing is done with it."""
    its = [token for token in clause.tokens if token.folded in _IT]
    if clause.is_german:
        verb = next(
            (t.base for t in clause.verbs((*DOING, Verb.WRITE)) if t.has_form(Form.FIRST, Form.BASE)), ""
        )
        beside = done.removesuffix(verb).strip()
        return f"{wanted} {verb}" if verb and (not beside or beside in _IT) else ""
    if not its or not clause.verbs((Verb.WILL, Verb.MUST, Verb.WOULD)):
        return ""
    if _IT_OF_IT.search(done):
        return _IT_OF_IT.sub(lambda _: wanted, done, count=1)
    verb, _, rest = done.partition(" ")
    return f"{verb} {wanted} {rest}".strip()


@cache
def _wanted_pattern(*, is_german: bool) -> re.Pattern[str]:
    """In one language: German "will" wants something, the English one does not."""
    return compile_pattern(rf"(?<!\w)(?:{(de if is_german else en).WANTED_THING})(?!\w)")


def _name_wanted(clause: Clause) -> str:
    """What a clause says that somebody wants, or asked for; "" for none, and for what is to be done."""
    tokens = [token for token in clause.tokens if not token.moment]
    pattern = _wanted_pattern(is_german=clause.is_german)
    found = pattern.search(" ".join(token.folded for token in tokens))
    if found is None:
        return ""
    start, end = next(span for span in map(found.span, range(1, 1 + len(found.groups()))) if span[0] >= 0)
    if end == len(found.string) and tokens[-1].has_form(Form.BASE) and tokens[-1].text.islower():
        return ""  # "will sich treffen"
    first = len(found.string[:start].split())
    words = " ".join(token.text for token in tokens).split()[
        first : first + len(found.string[start:end].split())
    ]
    return " ".join(words) if len(words) <= _MOST_WANTED else ""


_MOST_WANTED = 8  # words
_TOLD = frozenset({Role.I, Role.HIM, Role.FILLER, Role.AND, Role.BUT, Role.THAT})
#: Where it is only thought of, or waited for, nothing is taken on.
_ONLY_THOUGHT = frozenset(
    {"think", "see", "try", "wait", "doubt", "know", "hope", "forget", "want", "ask", "overthink", "mull"}
    | {
        "denken",
        "überlegen",
        "schauen",
        "sehen",
        "versuchen",
        "warten",
        "hoffen",
        "wissen",
        "vergessen",
        "fragen",
        "verstehen",
    }
)
_IT_OF_IT = re.compile(r"\b(?:it|them|that|this|one)\b")


def read_saying(seen: View, story: Story) -> bool:
    """Somebody said something: what follows may be a promise, and is no contact."""
    clause = seen.clause
    said = clause.verbs((Verb.SAY, Verb.ASK, Verb.WRITE, Verb.EXPECT))
    following = story.following()
    if _is_assent(clause):
        return _assent(seen, story)
    if _read_wanting(seen, story) or (said and (_tells_whether(seen, story) or _read_advised(seen, story))):
        return True
    if not said or following is None or following.clause.link != "that":
        return False
    side, who = _side_of(seen, story)
    if clause.verbs((Verb.WRITE,)):
        if (
            side is PromiseSide.THEIRS and following.subject is Subject.HE
        ):  # "he replied he'd get me feedback"
            story.frame = Frame(side, who, sure=False)
        return False
    if clause.verbs((Verb.ASK,)):
        return _read_asking(seen, following, story)
    _frame_what_was_said(seen, following, story)
    return True


def _frame_what_was_said(seen: View, following: View, story: Story) -> None:
    """Whether the clause of what was said may tell a promise, and whose; else it is left out."""
    if seen.is_negated:
        story.skipped, story.denied = story.index + 1, True
        return
    side, who = _side_of(seen, story)
    named = bool(who or following.clause.mentions)
    if finds_time(following):
        story.named += [who] if who else []  # "says we'll find another day"
    elif side is PromiseSide.MINE and following.subject is Subject.I and named:
        story.frame = Frame(PromiseSide.MINE, who, sure=False)
    elif side is PromiseSide.MINE and following.subject is Subject.HE and _is_to_get(following.clause):
        story.frame = Frame(PromiseSide.MINE, who)
    elif side is PromiseSide.THEIRS and following.subject is Subject.HE:
        story.frame = Frame(PromiseSide.THEIRS, who, sure=False)
    elif not recommends_me(following):
        story.skipped, story.denied = story.index + 1, True
        if side is PromiseSide.THEIRS and who and following.subject is Subject.OTHER:
            add_note(story, who, story.text[following.clause.start : following.clause.end])


def recommends_me(seen: View) -> bool:
    """ "(Ben says) Ada recommended me to her boss": whoever told it, that is so."""
    done = seen.clause.verbs((Verb.RECOMMEND,), Form.PAST, Form.PART)
    return bool(done) and seen.subject is Subject.KNOWN and seen.has_me


def _tells_whether(seen: View, story: Story) -> bool:
    """ "Ich sag Ada bis Mittwoch, ob es klappt": to tell it is the promise."""
    clause = seen.clause
    told = clause.verbs((Verb.SAY, Verb.ASK), Form.FIRST, Form.BASE, Form.THIRD)
    ahead = any(moment.is_due for moment in clause.moments) or clause.verbs((Verb.WILL, Verb.MUST))
    side, who = _side_of(seen, story)
    whole = seen.partners if side is PromiseSide.MINE else seen.is_theirs and seen.has_me
    if not (told and ahead and whole and side) or seen.is_negated or _question_behind(story) is None:
        return False
    return _add_promise(side, who, told[-1].base or told[-1].text, clause, story)


def _read_advised(seen: View, story: Story) -> bool:
    """ "Met Ada, she thinks I should ask for more": their opinion of what one does is to be known of them."""
    following, who = story.following(), story.subject_of(seen)
    thinks = any(token.folded in _OPINIONS for token in seen.clause.tokens)
    if following is None or not (who and thinks and seen.is_theirs) or seen.is_negated:
        return False
    should = following.subject is Subject.I and following.clause.verbs((Verb.MUST, Verb.WOULD))
    if not should or following.clause.mentions or following.clause.link != "that":
        return False
    story.skipped = story.index + 1
    if story.facts:
        add_note(story, who, story.text[seen.clause.tokens[seen.at].end : following.clause.end].strip())
    return True


_OPINIONS = frozenset(
    {"thinks", "reckons", "feels", "believes", "suggests", "recommends", "meint", "findet", "glaubt", "denkt"}
)


def _read_asking(seen: View, following: View, story: Story) -> bool:
    """ "Ada asked if I could, said yes" is promised, "if we could meet on Friday" agreed; else nothing is."""
    story.skipped, rest = story.index + 1, story.views[story.index + 1 :]
    who = seen.subjects[0].who if seen.subjects else story.last()
    doubtful = any(v.clause.verbs((Verb.SAY,)) and v.clause.has(Role.HEDGE) for v in rest)
    agreed = any(v.is_mine and v.clause.has(Role.ASSENT) for v in rest)
    if not (agreed or doubtful) or not seen.is_theirs or following.subject is not Subject.I:
        return True
    clause = following.clause
    timed = any(moment.at for moment in clause.moments)
    does = any(token.base in {"do", "make"} for token in clause.tokens) and clause.moments
    meets = clause.has(Role.WE) and (timed or does or clause.verbs((*CONTACT, Verb.COME)))
    if meets and who and not clause.verbs((Verb.GIVE,)):
        moved = any(token.folded in {"instead", "stattdessen"} for token in clause.tokens)
        return not agreed or add_meetings([who], clause.moments, following, story, moved=moved)
    doubt = None if agreed else Doubt.IS_PROMISE
    _add_promise(PromiseSide.MINE, who, name_promise(story.text, following), clause, story, doubt=doubt)
    return True


def _only_gets(clause: Clause) -> bool:
    """ "(Gave her my word) she'd have the form by Wednesday": who promises that, gives it."""
    return bool(clause.verbs((Verb.HAVE, Verb.GET), Form.BASE, Form.THIRD)) and not clause.verbs(DOING)


def _is_to_get(clause: Clause) -> bool:
    """ "(Told her) she'd have the full draft by Friday", "sie kriegt ihn von mir": what the person gives."""
    gets = clause.verbs((Verb.HAVE, Verb.GET), Form.BASE) and clause.verbs((Verb.WILL, Verb.WOULD))
    gets = gets or clause.verbs((Verb.GET,), Form.THIRD)
    told = any(not moment.ahead.vague for moment in clause.moments) or clause.has(Role.ME, Role.MY)
    return bool(gets and told and _has_thing(clause)) and not clause.verbs((*DOING, Verb.MUST, Verb.STATE))


def _gets_mine(clause: Clause) -> bool:
    """ "(Told her) she'd have my draft by Friday": what they are to get is mine to give."""
    return clause.has(Role.MY) and bool(clause.verbs((Verb.HAVE, Verb.GET), Form.BASE, Form.THIRD))


def _is_assent(clause: Clause) -> bool:
    """Whether a clause says yes."""
    words = " ".join(t.folded for t in clause.tokens if Role.FILLER not in t.roles and not t.moment)
    words = _SAID_THAT.sub("", words)
    return clause.has(Role.ASSENT) or words in _ASSENTS


def _read_wanting(seen: View, story: Story) -> bool:
    """ "Anna braucht von mir die Liste bis Mittwoch": what is wanted of the person is theirs to give.

    Certain where it is wanted from them, or something of theirs is due, or they said yes; else it is asked.
    """
    clause, tokens = seen.clause, seen.clause.tokens
    wants = [t for t in tokens if t.matches((Verb.WANT, Verb.EXPECT, Verb.STATE), (Form.THIRD, Form.ING))]
    # "wollte noch die Fotos von mir"
    wants += [t for t in tokens if t.matches((Verb.WANT,), (Form.PAST,)) and seen.has_me]
    wants = [t for t in wants if t.does(Verb.WANT) or t.base in WANTING]
    due = any(moment.is_due for moment in clause.moments)
    born = any(token.folded in _BORN for token in tokens)
    pairs = [(a.folded, b.roles) for a, b in itertools.pairwise(tokens)]
    of_me = any(a in {"von", "from", "vo", "of", "off"} and Role.ME in b for a, b in pairs)
    of_me = of_me or any(a in {"auf", "on", "for"} and Role.MY in b for a, b in pairs if wants)
    gets = clause.verbs((Verb.GET,), Form.THIRD) and clause.has(Role.MY)
    has = clause.verbs((Verb.MUST,)) and clause.verbs((Verb.HAVE, Verb.GET), Form.BASE) and of_me
    acts = [b for a, b in itertools.pairwise(tokens) if not a.roles & {Role.MY, Role.ARTICLE}]
    does = any(t.does(*DOING, *CONTACT, Verb.COME) or t.folded in {"to", "zu"} for t in acts)
    chases = any(t.base in _CHASING for t in tokens) and seen.has_me  # "Ben is chasing me for the photos"
    does = does and not chases
    of_them = seen.subject is Subject.KNOWN or (seen.subject is Subject.HE and clause.is_from_me)
    who = story.subject_of(seen) if of_them else None
    other = who is None or len(seen.subjects) > 1 or bool(seen.objects)
    if other or seen.is_negated or does or born:
        return False
    following = story.following()
    agreed = following is not None and _is_assent(following.clause) and following.is_mine
    wanted = chases or (wants and (of_me or clause.moments or agreed))
    if not (has or wanted or (gets and not of_me)):
        return False
    sure = of_me or agreed or (due and clause.has(Role.MY))
    if agreed:
        story.skipped = story.index + 1
    what = name_promise(story.text, seen)
    what = re.sub(r"^\w+ for ", "", what) if chases else what
    doubt = None if sure else Doubt.IS_PROMISE
    added = _add_promise(PromiseSide.MINE, who, what, clause, story, doubt=doubt)
    if agreed and following and (moment := main_moment(following.clause.moments)):
        give_due_to_all(story, moment)
    return added


_CHASING = frozenset({"chase", "chase up", "nag", "pester", "hound", "hassle", "drängeln", "nerven"})


def _assent(seen: View, story: Story) -> bool:
    """ "Omar wants that plan, told him sure": what was wanted is promised."""
    following = story.following()
    if (
        following
        and seen.is_mine
        and following.clause.verbs(DOING, Form.BASE)
        and following.subject is Subject.NONE
    ):
        story.frame = Frame(PromiseSide.MINE, None)
        return True
    told = any(token.folded in {"to", "zu"} for token in seen.clause.tokens)
    if seen.is_mine and told and seen.clause.verbs(DOING, Form.BASE):  # "hab zugesagt am 12. zu helfen"
        who = seen.partners[0] if seen.partners else story.last()
        return _add_promise(PromiseSide.MINE, who, name_promise(story.text, seen), seen.clause, story)
    if not story.index or not seen.is_mine:
        return False
    before = story.views[story.index - 1]
    if not before.is_theirs or not before.clause.verbs((Verb.WANT, Verb.ASK, Verb.STATE)):
        return False
    who = before.subjects[0].who if before.subjects else story.last()
    story.facts[:] = [f for f in story.facts if not (isinstance(f, NoteFact) and f.who == who)]
    return _add_promise(PromiseSide.MINE, who, name_promise(story.text, before), before.clause, story)


def read_doing(seen: View, story: Story) -> bool:
    """What somebody will do for the other: "she'll send me the deck", "Elke schick ich die Muster"."""
    clause = seen.clause
    if clause.link in {"if", "that"} or clause.verbs((Verb.CAN,)):
        return False
    if seen.is_negated:
        return _read_missing(seen, story)
    past = clause.verbs((*_REACHING, *DOING, Verb.HAVE), Form.PAST, Form.PART)
    perfect = clause.verbs((Verb.HAVE,)) and clause.verbs(DOING, Form.PART)
    if (perfect and not clause.verbs((Verb.WILL, Verb.MUST))) or (
        past and not clause.verbs((*DOING, Verb.WILL, Verb.MUST), Form.THIRD, Form.FIRST, Form.ING, Form.BASE)
    ):
        return False
    if _settle_side(seen, story):
        return True
    if seen.is_theirs:
        return _read_their_doing(seen, story)
    return seen.is_mine and (_is_due_behind(seen, story) or _read_my_doing(seen, story))


def _read_missing(seen: View, story: Story) -> bool:
    """ "Winnie still hasn't given back the mixer": what is owed yet."""
    clause = seen.clause
    given = clause.verbs((Verb.HAVE,)) and clause.verbs((Verb.GIVE,), Form.PART, Form.PAST)
    yet = any(token.folded in {"still", "yet", "noch", "immer"} for token in clause.tokens)
    if not (given and yet and seen.subject is Subject.KNOWN) or seen.objects:
        return False
    what = name_promise(story.text, seen)
    if what:
        story.add(PromiseFact(side=PromiseSide.THEIRS, who=seen.subjects[0].who, what=what))
    return bool(what)


def _read_my_doing(seen: View, story: Story) -> bool:
    """I send, I must bring, I'll call: to whom must be told, or clear."""
    clause = seen.clause
    said = any(t.roles & {Role.I, Role.WE} for t in clause.tokens)
    asked = seen.has_me and not said and not clause.verbs((Verb.MUST,))
    if clause.verbs((Verb.WANT, Verb.WOULD)) or asked:
        return False
    bare = seen.subject is Subject.NONE and not any(t.is_finite for t in clause.tokens)
    bare = bare and any(moment.is_due for moment in clause.moments)
    noted = clause.verbs(DOING, Form.BASE) if bare or story.noting or clause.has(Role.NOTE) else []
    promising = any(isinstance(fact, PromiseFact) for fact in story.facts) or story.situation.asked
    doing = clause.verbs(DOING, Form.ING) and clause.verbs((Verb.BE,)) and promising
    ahead = clause.verbs((Verb.WILL, Verb.MUST)) or noted or doing
    again = clause.has(Role.AGAIN) or any(moment.ahead.vague for moment in clause.moments)
    tokens = clause.tokens
    together = any(t.mention and governor(tokens, n) in {Role.WITH, Role.AT} for n, t in enumerate(tokens))
    some_time = any(token.folded in _SOME_TIME for token in tokens)
    due = any(moment.is_due for moment in clause.moments)
    loose = some_time or ((again or together) and not due and not clause.verbs((Verb.GIVE,)))
    if clause.verbs((Verb.MUST,)) and loose:
        return False
    gives = clause.verbs(_SERVES)
    reaches: object = (clause.moments or _is_afterwards(clause)) and _reaches(clause)
    other = ahead and any(t.verbs and not t.does(*HELPERS) for t in clause.tokens)
    idle = clause.verbs((Verb.STATE, Verb.BE, Verb.COME, *CONTACT)) and not gives
    sends = clause.moments and seen.objects and tokens[0].matches((Verb.GIVE,), (Form.ING,))
    writes = ahead and clause.verbs((Verb.WRITE,), Form.BASE) and clause.has(Role.MY, Role.ARTICLE)
    asked_for = _is_asked_for(story) and clause.has(Role.ARTICLE, Role.MY)
    writes_it = asked_for and clause.verbs((Verb.WRITE,), Form.FIRST)
    writes_for_them = _writes_for_them(seen)
    reaches = reaches or (seen.objects and writes) or writes_it or writes_for_them
    if not (reaches or gives or (other and not idle)) or (clause.verbs(CONTACT, Form.BASE) and not reaches):
        return False
    if not (
        ahead
        or sends
        or writes_for_them
        or clause.verbs((*_SERVES, *_REACHING), Form.FIRST)
        or (said and clause.verbs((Verb.GIVE,)))
    ):
        return False
    aside = {n for n, t in enumerate(tokens) if t.mention and governor(tokens, n) in {Role.OF, Role.THROUGH}}
    named = seen.partners or [t.mention.who for n, t in enumerate(tokens) if t.mention and n not in aside][:1]
    before = story.before()
    in_return = any(isinstance(fact, PromiseFact) and fact.side is PromiseSide.THEIRS for fact in story.facts)
    in_return = in_return and before is not None and before.clause.sentence == clause.sentence
    clear = clause.verbs((Verb.GIVE,)) or seen.refers() or asked_for or in_return
    last = story.last() if clear else None
    if not named and last is None and not (clause.verbs((Verb.GIVE,)) and clause.moments):
        return False
    what = name_promise(story.text, seen)
    people: list[Who | None] = [*named]
    for who in people or [last]:
        _add_promise(PromiseSide.MINE, who, what, clause, story)
    return bool(what)


def _writes_for_them(seen: View) -> bool:
    """ "I write the program notes for her": a thing, and no letter."""
    clause = seen.clause
    writes = clause.verbs((Verb.WRITE,), Form.FIRST, Form.BASE) and seen.subject is Subject.I
    thing = clause.has(Role.ARTICLE, Role.MY) and not clause.has(Role.WRITE_NOUN)
    asked = clause.verbs((Verb.WANT, Verb.MUST)) or seen.is_negated
    return bool(writes and thing and not asked) and bool(seen.objects or seen.refers())


def _is_due_behind(seen: View, story: Story) -> bool:
    """ "Ada's lending me her script, should land in my inbox by Friday": what comes to me is due then."""
    fact, moment = story.facts[-1] if story.facts else None, main_moment(seen.clause.moments)
    mine = seen.subject is Subject.NONE and (seen.clause.has(Role.MY) or seen.has_me)
    if not mine or moment is None or not isinstance(fact, PromiseFact) or fact not in story.undated:
        return False
    if fact.side is PromiseSide.THEIRS and seen.clause.verbs((Verb.MUST, Verb.WILL)):
        give_due_to_all(story, moment)
        return True
    return False


def _reaches(clause: Clause) -> bool:
    """To call or write, and not "a call", "lunch call"."""
    tokens = clause.tokens
    nouns = {Role.ARTICLE, Role.MY, Role.MEAL, Role.FILLER}
    return any(
        token.matches(_REACHING, (Form.BASE, Form.FIRST)) and not (index and tokens[index - 1].roles & nouns)
        for index, token in enumerate(tokens)
    )


def _settle_side(seen: View, story: Story) -> bool:
    """ "He does it": whose the promise before is."""
    fact = story.latest(PromiseFact)
    does = seen.clause.verbs(DOING) and seen.clause.has(Role.IT)
    if not isinstance(fact, PromiseFact) or Doubt.SIDE not in fact.doubts or not does:
        return False
    side = PromiseSide.THEIRS if seen.is_theirs else PromiseSide.MINE
    story.swap(fact, replace(fact, side=side, doubts=frozenset()))
    return True


#: What is done until then, and not by then: "macht bis Juni eine Weiterbildung".
_LASTING = frozenset({"machen", "make", "do", "bauen", "build"})


def _read_their_doing(seen: View, story: Story) -> bool:
    """They send, will read my draft, wanted to get in touch: not what they only do for themselves."""
    clause = seen.clause
    leads = any(token.base == "leiten" for token in clause.tokens)
    if leads and not any(token.folded in {"weiter", "um"} for token in clause.tokens):
        return False  # "she leads the purchasing", and passes nothing on
    me = seen.has_me or clause.has(Role.MY)
    ahead = bool(clause.verbs((Verb.WILL,)))
    gives, does = bool(clause.verbs((Verb.GIVE,))), bool(clause.verbs(_SERVES))
    now = clause.verbs(_SERVES, Form.THIRD, Form.ING)
    following = story.following()
    tied = following is not None and following.clause.link == "if"
    clear = bool(clause.moments or story.facts or story.topic or story.situation.asked or tied)
    given_up = any(token.folded in {"eigentlich", "ursprünglich", "originally"} for token in clause.tokens)
    meant = clause.verbs((Verb.WANT,), Form.PAST) and not given_up
    mine = clause.has(Role.ME, Role.MY)
    wants = clause.is_german and does and mine and clause.verbs((Verb.WANT,), Form.THIRD)
    still = any(token.folded in {"noch", "still"} for token in clause.tokens)
    owed = gives and still and clause.has(Role.ME) and clause.verbs((Verb.MUST,), Form.THIRD)
    triples = zip(clause.tokens, clause.tokens[1:], clause.tokens[2:], strict=False)
    to_do = any(
        a.folded in {"'s", "is"} and b.folded == "to" and c.has_form(Form.BASE) for a, b, c in triples
    )
    is_set = any(token.folded in _SET for token in clause.tokens) and not clause.verbs((Verb.BE,), Form.PAST)
    is_set = is_set or to_do  # "he's to mend the gap"
    due = any(moment.is_due for moment in clause.moments)
    meant_to = does and is_set and (me or due)
    serves = any(token.base in _SERVING for token in now)
    by_then = (
        due
        and not clause.has(Role.HIS)
        and any(token.base not in _LASTING for token in now)
        and _has_thing(clause)
    )
    idle = clause.verbs((Verb.STATE, Verb.BE)) and not does
    reaches = (
        clause.verbs(_REACHING, Form.BASE, Form.THIRD) and clause.has(Role.ME) and (ahead or clause.moments)
    )
    reaches = reaches or _writes_thing(clause) or (ahead and _writes_what_was_told(clause, story))
    says_so = now and not clause.has(Role.HIS) and _has_thing(clause) and _says_so(following)
    promised = (
        (does and (ahead or (now and (me or _is_asked_for(story)))))
        or (gives and (meant or (now and clear and _has_thing(clause))))
        or (ahead and me and not idle)
        or reaches
        or wants
        or (now and following and following.clause.link == "and" and _gives_too(following))
        or serves
        or by_then
        or says_so
        or owed
        or meant_to
    )
    if (
        clause.has(Role.HABIT, Role.IDIOM)
        or not promised
        or _speaks_of_thing(clause)
        or any(token.folded in _GREETINGS for token in clause.tokens)
        or _brings_somebody(clause)
        or (seen.objects and not me)
        or (clause.verbs((Verb.MUST,)) and not (owed or meant_to))
        or len(seen.subjects) > 1
        or _does_with_me(seen)
    ):
        return False
    what = name_promise(story.text, seen)
    invites = seen.has_me and (what.endswith(" einladen") or what.startswith("invite "))
    if invites and not _is_asked_for(story):
        return False  # "lädt mich zu seinem Geburtstag ein"
    return _add_promise(PromiseSide.THEIRS, story.subject_of(seen), what, clause, story)


#: What is sent and is no thing.
_GREETINGS = frozenset({"regards", "love", "greetings", "wishes", "hugs", "grusse", "gruss", "grussen"})


def _speaks_of_thing(clause: Clause) -> bool:
    """ "Reckons potholes'll be done by spring": something else will be so."""
    pairs = list(itertools.pairwise(clause.tokens))
    said = next((n for n, t in enumerate(clause.tokens) if t.does(Verb.SAY)), None)
    return said is not None and any(
        two.does(Verb.WILL) and not (one.mention or one.verbs or Role.HE in one.roles)
        for one, two in pairs[said:]
    )


def _says_so(following: View | None) -> bool:
    """ "…, sagt sie": what they do is what they said they would."""
    if following is None or len(following.clause.tokens) > 2:  # noqa: PLR2004
        return False
    return following.subject is Subject.HE and bool(
        following.clause.verbs((Verb.SAY,), Form.THIRD, Form.PAST)
    )


def _writes_thing(clause: Clause) -> bool:
    """ "Schreibt mir ein Angebot", "is writing me a reference": no letter, but a thing to be had."""
    writes = clause.verbs((Verb.WRITE,), Form.THIRD, Form.ING) and clause.has(Role.ME)
    return bool(writes) and _has_thing(clause)


def _writes_what_was_told(clause: Clause, story: Story) -> bool:
    """ "(Spoke to Ada of the reference,) she'll email it", "she will write the letter": it is to be had."""
    pairs = [(a, b) for a, b in itertools.pairwise(clause.tokens) if a.does(Verb.WRITE)]
    if any(b.folded in {"it", "them", "over"} for _, b in pairs):
        return True
    thing = any(a.has_form(Form.BASE) and Role.ARTICLE in b.roles for a, b in pairs)
    return thing and bool(story.facts) and not clause.has(Role.HIS)


def _does_with_me(seen: View) -> bool:
    """ "Tom and me are doing the bike thing on Sunday": what is done together is no promise of either."""
    return seen.is_together and bool(seen.subjects) and not seen.clause.has(Role.WE)


def _brings_somebody(clause: Clause) -> bool:
    """ "Er bringt seine neue Partnerin mit", "she'll bring her kids": who comes along is no gift."""
    brings = any(t.base in {"bring", "mitbringen", "bringen"} for t in clause.tokens)
    theirs = (n for n, t in enumerate(clause.tokens) if Role.HIS in t.roles)
    return brings and any(t.roles & {Role.PEOPLE, Role.KIN} for n in theirs for t in clause.tokens[n : n + 4])


def _gives_too(following: View) -> bool:
    """ "Schaut sich den Vertrag an und meldet sich": what is done first is done for the person, too."""
    verbs = following.clause.verbs((Verb.GIVE,), Form.THIRD, Form.ING)
    return bool(verbs) and not following.clause.mentions and not following.clause.has(Role.I, Role.WE)


def _is_asked_for(story: Story) -> bool:
    """Whether promises were just asked for: "he clears it with the boss" is one there."""
    leading = story.situation.leading
    return leading is not None and leading.kind is QuestionKind.DEBRIEF_PROMISES


def _has_thing(clause: Clause) -> bool:
    """Whether something is given: "er gibt laut" is no gift."""
    thing = {Role.ARTICLE, Role.THAT, Role.HIS, Role.MY, Role.NOUN, Role.IT}
    return (
        not clause.is_german
        or clause.has(*thing)
        or any(t.base == "melden" or t.text[0].isdigit() for t in clause.tokens)
    )


def read_labelled(seen: View, story: Story) -> bool:
    """What follows "Jordan:" or "me:"; a task of which nobody says whose it is is asked."""
    clause, before = seen.clause, story.before()
    bare = before is None or all(t.roles & {Role.FILLER, Role.ONLY} for t in before.clause.tokens)
    if story.frame is None and clause.link == "that" and bare and _is_asked_for(story):
        side = PromiseSide.MINE if seen.subject is Subject.I else PromiseSide.THEIRS
        story.frame = Frame(side, story.last(), sure=False)  # "nur dass sie sich mal meldet"
    following = story.following()
    writes = (
        clause.verbs((Verb.WRITE,), Form.PAST, Form.PART) and following and following.clause.link == "that"
    )
    if story.frame is not None and not clause.verbs((Verb.SAY,)) and not writes:
        return read_content(seen, story)
    pairs = list(itertools.pairwise(clause.tokens))
    sources = [b.roles for a, b in pairs if a.folded in FROM and b.roles & {Role.ME, Role.HIM}]
    due = bool(sources) or any(moment.is_due for moment in clause.moments)
    told = [t for t in clause.tokens if t.has_form(Form.PAST, Form.THIRD, Form.FIRST)]
    if (
        not (story.topic and due and seen.subject in {Subject.NONE, Subject.OTHER})
        or told
        or clause.mentions
        or story.noting
    ):
        return False
    what = name_promise(story.text, seen)
    side = PromiseSide.MINE if sources and Role.ME in sources[0] else PromiseSide.THEIRS
    doubt = None if sources else Doubt.SIDE
    return _add_promise(side, story.topic[0], what, clause, story, doubt=doubt)


def read_from_whom(seen: View, story: Story) -> bool:
    """ "Deal with Ada: captions from me by Thursday", "budget from Tom by Friday": without a verb."""
    clause, pairs = seen.clause, list(itertools.pairwise(seen.clause.tokens))
    by_me = clause.is_from_me
    givers = [b.mention.who for a, b in pairs if a.folded in FROM and b.mention]
    due = any(moment.is_due for moment in clause.moments)
    does = any(t.verbs and t.is_finite and not t.has_form(Form.BASE) for t in clause.tokens)
    goes_on = story.frame is None and isinstance(story.latest(PromiseFact), PromiseFact)
    if not (by_me or (givers and due)) or does or seen.is_negated or story.noting:
        return False
    if not (clause.moments or goes_on):
        return False
    if seen.subject not in {Subject.NONE, Subject.OTHER} or clause.has(Role.MEET_NOUN, Role.CALL_NOUN):
        return False
    named: list[Who | None] = [mention.who for mention in clause.mentions] or [*story.topic]
    named = named or [story.last()]
    alone = {mention.who for view in story.views for mention in view.clause.mentions}
    who = givers[0] if givers and not by_me else named[0] or (alone.pop() if len(alone) == 1 else None)
    side = PromiseSide.MINE if by_me else PromiseSide.THEIRS
    what = name_promise(story.text, replace(seen, subject=Subject.NONE, at=-1))
    for giver in givers:
        what = re.sub(rf"\s*\b(?:from|von|vo|vom|off) {re.escape(giver.said)}\b", "", what)
    return _add_promise(side, who, what, clause, story)


_TOWARDS = frozenset({"to", "an", "für", "for"})


def read_gapped(seen: View, story: Story) -> bool:
    """ "Ich ihr das Rezept", "she me the contact", where promises were asked for: without a verb."""
    clause = seen.clause
    last = story.last() if _is_asked_for(story) else None
    if last is None or any(token.verbs for token in clause.tokens):
        return False
    giver, taker = ([token.roles for token in clause.tokens] + [frozenset()] * 2)[:2]
    pairs = list(itertools.pairwise(clause.tokens))
    mine = Role.I in giver and bool(taker & {Role.HIM, Role.HIS})
    mine = mine or any(a.folded in _TOWARDS and Role.HIM in b.roles for a, b in pairs)
    theirs = Role.HE in giver and Role.ME in taker
    theirs = theirs or any(a.folded in _TOWARDS and Role.ME in b.roles for a, b in pairs)
    if not (mine or theirs):
        return False
    side = PromiseSide.MINE if mine else PromiseSide.THEIRS
    return _add_promise(side, last, name_promise(story.text, seen), clause, story)
