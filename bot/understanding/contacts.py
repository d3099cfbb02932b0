"""Contacts that took place, meetings to come, and wishes. Pure."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from bot.domain.knots import EncounterKind
from bot.understanding.clauses import Clause
from bot.understanding.dates.spelling import is_day
from bot.understanding.facts import Doubt, EncounterFact, Fact, MeetingFact, NoteFact, Who, WishFact
from bot.understanding.phrases import word_pattern
from bot.understanding.story import (
    CONTACT,
    Direction,
    Story,
    add_note,
    direction_of,
    give_past_day,
    main_moment,
    past_day,
    people_of,
)
from bot.understanding.subjects import TALKS, Subject, View, governor
from bot.understanding.tokens import Moment, Token
from bot.understanding.wording import AFTERWARDS, name_place, rest_of
from bot.understanding.words import DOING, EVENTS, Form, Role, Verb, fold

_ROUGH = 3  # days: a week is a plan, a month is a wish
_NOON, _EARLIEST, _FORENOON, _SEVEN = 12, 5, 9, 7
_ELSEWHERE = frozenset({"nach", "back", "zuruck", "wieder", "in", "ins", "into", "aus", "from", "auf"})
_FITS = frozenset({"passt", "super", "perfekt", "perfect", "klappt", "deal", "works", "suits", "mir", "me"})
_SOON = frozenset({"nachher", "gleich", "later"})
_INSTEAD = frozenset(
    {"now", "instead", "rather", "so", "jetzt", "stattdessen", "dafur", "nun", "also", "then"}
    | {"dann", "lieber"}
)
LASTED = re.compile(
    r"\b(?:half an|full|quarter of an|\d+(?:[.,]\d+)?|an?|one|two|three|four|eine?|ne|halbe|anderthalb|zwei"
    r"|drei|vier)\s?(?:h|hrs?|hours?|std|stunden?|mins?|minuten?|minutes)\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"(?:in )?(?:this|diese[rsnm]?) ")


# --- contacts --------------------------------------------------------------------------------------


def read_contact(seen: View, story: Story) -> bool:
    """A contact that took place, told in the past."""
    clause = seen.clause
    if clause.has(Role.DISTANT) and not clause.verbs((Verb.WRITE,)):  # "wrote to me on LinkedIn" did
        _note_news(seen, story)
        fact = story.latest(EncounterFact)
        if fact:
            story.facts.remove(fact)
        story.denied = True
        return True
    booked = clause.has(Role.AGREED) and direction_of(clause.moments, story) is Direction.AHEAD
    booked = booked or (_reports(clause) and len(story.views) > 1)  # how, cannot be asked beside another fact
    booked = booked or _was_moved(clause)
    booked = booked or (_invites(seen) and direction_of(clause.moments, story) is not Direction.PAST)
    if clause.link in {"if", "that"} or seen.is_modal or clause.has(Role.CANCEL) or booked:
        return False
    if not _tells_contact(seen, story):
        story.denied = story.denied or bool(seen.is_negated and clause.verbs(CONTACT) and not seen.is_theirs)
        return False
    if seen.is_negated:
        story.denied = True
        return True
    people = _contacted(seen, story)
    if not people:
        return False
    add_contact(seen, story, people)
    return True


def read_no_show(seen: View, story: Story) -> bool:
    """ "Hatte mit Carla einen Termin um drei, sie kam nicht": there was none, and that is to be known."""
    told, before = story.latest(EncounterFact), story.before()
    who = story.subject_of(seen) if seen.is_theirs else None
    if not isinstance(told, EncounterFact) or who is None or told.who.fits != who.fits or before is None:
        return False
    if not word_pattern("NO_SHOW").search(seen.clause.folded):
        return False
    story.facts.remove(told)
    add_note(story, who, story.text[before.clause.start : seen.clause.end].strip(" ."))
    return True


def read_only_others(seen: View, story: Story) -> bool:
    """ "Ben was ill, so it was just me and Tom": who was there in place of somebody who was not."""
    clause, before = seen.clause, story.before()
    if before is None or before.clause.sentence != clause.sentence or not before.clause.mentions:
        return False
    at = next((n for n, token in enumerate(clause.tokens) if token.mention), None)
    if at is None or not any(token.folded in _ONLY for token in clause.tokens[:at]):
        return False
    away = before.is_negated or before.clause.has(Role.CANCEL)
    away = away or any(token.folded in _NOT_THERE for token in before.clause.tokens)
    days = [moment for moment in (*clause.moments, *before.clause.moments) if not moment.is_time]
    gone = direction_of(days, story) in {*_GONE_BY, Direction.TODAY, None}
    still = all(t.does(Verb.BE) for t in clause.tokens if t.verbs and t.has_form(Form.PAST, Form.THIRD))
    if not (away and gone and still) or seen.is_modal or seen.is_negated:
        return False
    missing = before.clause.mentions[0].who
    told = [fact for fact in story.facts if getattr(fact, "who", None) == missing]
    story.facts[:] = [fact for fact in story.facts if not (fact in told and isinstance(fact, EncounterFact))]
    if not any(isinstance(fact, NoteFact) for fact in told):
        add_note(story, missing, rest_of(story.text, before, whole=True))
    day = past_day(days[0], story) if days else story.today
    for mention in clause.mentions:
        story.add(EncounterFact(who=mention.who, kind=EncounterKind.MET, day=day))
    return True


_ONLY = frozenset({"only", "just", "nur", "bloss", "blos"})
_NOT_THERE = frozenset(
    {"ill", "sick", "poorly", "bailed", "flaked", "late", "away"}
    | {"krank", "weg", "verhindert", "fehlte", "gefehlt"}
)


def _note_news(seen: View, story: Story) -> None:
    """ "Saw on Instagram that Ada had her baby": no contact, and to be known of her."""
    tokens, following = seen.clause.tokens, story.following()
    pairs = itertools.pairwise(tokens)
    behind = next((two for one, two in pairs if one.folded in _THAT and two.mention), None)
    if behind is not None and behind.mention:
        add_note(story, behind.mention.who, story.text[behind.end : seen.clause.end].strip())
    elif following and following.clause.link == "that" and following.subject is Subject.KNOWN:
        add_note(story, following.subjects[0].who, rest_of(story.text, following, whole=True))
        story.skipped = story.index + 1


_THAT = frozenset({"that", "dass", "daß", "how", "wie"})


def _was_moved(clause: Clause) -> bool:
    """ "Lunch with Ada got moved to Thursday", "Ada pushed us to Thursday": it is still to come."""
    ours = clause.has(*EVENTS) or any(token.folded in {"us", "uns"} for token in clause.tokens)
    return bool(clause.verbs((Verb.SHIFT,), Form.PAST, Form.PART) and ours and clause.moments)


def _kind_of(clause: Clause) -> EncounterKind:
    """Called, written, or met; of several verbs the first counts ("met a guy called Pete")."""
    verbs = clause.verbs((Verb.MEET, Verb.CALL, Verb.WRITE), Form.PAST, Form.PART)
    if verbs and not verbs[0].does(Verb.CALL, Verb.WRITE) and not clause.has(Role.CALL_NOUN):
        return EncounterKind.MET
    if clause.verbs((Verb.CALL,), Form.PAST, Form.PART) or clause.has(Role.CALL_NOUN):
        return EncounterKind.CALLED
    if clause.verbs((Verb.WRITE,), Form.PAST, Form.PART) or _reports(clause):
        return EncounterKind.WROTE
    done = clause.verbs((*DOING, Verb.HAVE, Verb.GET, Verb.SHARE, Verb.COME), Form.PAST, Form.PART)
    bare = not any(token.verbs for token in clause.tokens)
    if clause.has(Role.WRITE_NOUN) and (done or bare or _is_posted(clause)):
        return EncounterKind.WROTE
    return EncounterKind.MET


def _tells_contact(seen: View, story: Story) -> bool:
    """Whether a clause has the words of a contact that took place."""
    clause = seen.clause
    told = clause.verbs((Verb.MEET, Verb.CALL, Verb.WRITE), Form.PAST, Form.PART)
    if told or _gets_mail(clause) or _is_posted(clause):
        return not _is_called_away(clause)
    did = any(token.folded in {"did", "managed to", "ended up"} for token in clause.tokens)
    if did and clause.verbs((Verb.MEET, Verb.CALL), Form.BASE, Form.ING):
        return True
    reached = clause.verbs((Verb.GET, Verb.GIVE), Form.PAST, Form.PART) and (seen.objects or seen.has_me)
    had = clause.verbs((Verb.HAVE,), Form.PAST, Form.PART) and seen.objects and seen.is_mine
    if clause.has(Role.CALL_NOUN) and (reached or had):
        return True
    if clause.has(Role.WRITE_NOUN) and clause.verbs((*DOING, Verb.SHARE), Form.PAST, Form.PART):
        return True
    was = clause.verbs((Verb.BE,), Form.PAST) and clause.verbs((Verb.MEET,), Form.ING) and clause.moments
    if was and seen.is_mine and seen.objects:
        return True
    reports = _reports(clause) and seen.is_theirs and not seen.is_negated
    there = _was_there(seen) or _was_at_event(seen, story) or _has_helped(seen, story)
    return reports or _shares(seen, story) or there or _tells_how_it_went(seen, story)


def read_liked_meeting(seen: View, story: Story) -> bool:
    """ "It was nice to see Ben yesterday", "war schön, Ben am Montag zu sehen": they met, and how it was."""
    clause, before = seen.clause, story.before()
    tokens = clause.tokens
    if before and before.clause.sentence == clause.sentence and not before.clause.mentions:
        tokens = [*before.clause.tokens, *tokens]
    met = clause.verbs((Verb.MEET, Verb.SHARE, Verb.CALL), Form.BASE, Form.ING)
    liked = any(Role.LIKED in token.roles or token.folded == "gefreut" for token in tokens)
    open_ = any(token.does(Verb.WOULD, Verb.WILL, Verb.WANT) or Role.HABIT in token.roles for token in tokens)
    if not (met and liked and seen.objects) or open_ or seen.is_negated or clause.asks or clause.link:
        return False
    days = [moment for moment in clause.moments if not moment.is_time]
    was = any(token.matches((Verb.BE,), (Form.PAST,)) or token.folded == "gefreut" for token in tokens)
    still = any(token.does(Verb.BE) for token in tokens) and not was
    gone = direction_of(days, story) in _GONE_BY if days else was
    if still or not gone:
        return False
    told = len(story.facts)
    add_contact(seen, story, [mention.who for mention in seen.objects])
    for fact in story.facts[told:]:
        if isinstance(fact, EncounterFact):
            story.swap(fact, replace(fact, note=" ".join(_LITTLE.sub(" ", fact.note).split())))
    return True


#: What only carries "it was nice to …".
_LITTLE = re.compile(r"^(?:it|that|es|das)\b|\b(?:to|zu|so)(?=\s|$)", re.IGNORECASE)


def _is_posted(clause: Clause) -> bool:
    """ "Mail an Ada ist raus", "letter to Ada went off yesterday": a letter that is on its way."""
    noun = next((n for n, token in enumerate(clause.tokens) if Role.WRITE_NOUN in token.roles), None)
    if noun is None or any(token.does(Verb.MUST, Verb.WILL, Verb.WANT) for token in clause.tokens):
        return False
    said = " ".join(token.folded for token in clause.tokens[noun + 1 :])
    gone = word_pattern("POSTED").search(said) is not None
    coming = any(moment.past is None for moment in clause.moments)
    return gone and not coming and not clause.verbs(DOING, Form.BASE, Form.ING)


def _is_called_away(clause: Clause) -> bool:
    """ "He got called into theatre", "wurde in die Klinik gerufen": somebody else called, and not to talk."""
    passive = clause.verbs((Verb.BE, Verb.GET), Form.PAST) or any(t.base == "werden" for t in clause.tokens)
    called = clause.verbs((Verb.CALL,), Form.PART, Form.PAST)
    return bool(passive and called) and not clause.has(Role.ME, Role.I, Role.WE)


def _has_helped(seen: View, story: Story) -> bool:
    """ "Hab Heiko am Samstag beim Umzug geholfen": who helps on a day is with them."""
    helped = [t for t in seen.clause.verbs(DOING, Form.PAST, Form.PART) if t.base in {"help", "helfen"}]
    with_me = (seen.is_mine and seen.objects) or (seen.is_theirs and seen.has_me)
    return bool(helped and with_me) and direction_of(seen.clause.moments, story) in _GONE_BY


_GONE_BY = (Direction.PAST, Direction.TODAY, Direction.EITHER)


def _tells_how_it_went(seen: View, story: Story) -> bool:
    """ "Rohan call went great", "das Treffen mit Ada war zäh": what it was, with whom, how or when."""
    clause = seen.clause
    went = (*clause.verbs((Verb.BE,), Form.PAST), *(t for t in clause.tokens if t.base == "go"))
    if not went or clause.link or not clause.has(*EVENTS) or clause.has(Role.I, Role.WE, Role.HIS):
        return False
    owned = any(t.folded == "'s" or (t.mention and t.mention.owns) for t in clause.tokens)
    told = clause.has(Role.LIKED) or direction_of(clause.moments, story) in _GONE_BY
    return told and len(clause.mentions) == 1 and not owned


def _shares(seen: View, story: Story) -> bool:
    """Eaten, talked, had lunch: together with somebody."""
    clause = seen.clause
    governed = {governor(clause.tokens, n) for n, t in enumerate(clause.tokens) if t.mention}
    has_with = any(Role.WITH in t.roles for t in clause.tokens)
    shared = clause.verbs((Verb.SHARE,), Form.PAST, Form.PART)  # who only stood somewhere stood with nobody
    shared = [t for t in shared if has_with or not t.folded.endswith(("stand", "standen", "standn"))]
    together = governed & {Role.WITH, Role.AT, Role.TO} or seen.refers() or seen.is_together
    if shared and (together or has_with or any(token.base in TALKS for token in shared)):
        return True
    done = seen.is_together and bool(clause.mentions) and clause.verbs(DOING, Form.PAST, Form.PART)
    if done and not clause.verbs(DOING, Form.BASE) and direction_of(clause.moments, story) in _GONE_BY:
        return True  # "Tom and I took the kids sledging"
    had = clause.verbs((Verb.HAVE,), Form.PAST, Form.PART)
    over = bool(seen.objects) and clause.has(Role.HERE) and seen.is_mine
    thing = not clause.is_german and clause.has(Role.ARTICLE) and Role.WITH in governed and seen.is_mine
    if had and (thing or (clause.has(*EVENTS) and (clause.has(Role.WE) or seen.is_together))):
        return True
    return bool(had) and ((clause.has(*EVENTS) and has_with) or over)


def _was_there(seen: View) -> bool:
    """I was with or at somebody's, they were here or came over, we were somewhere together."""
    clause = seen.clause
    governed = {governor(clause.tokens, n) for n, t in enumerate(clause.tokens) if t.mention}
    if clause.verbs((Verb.BE,), Form.PAST, Form.PART):
        visit = clause.has(Role.MEET_NOUN) and Role.OF in governed
        left = any(token.folded in {"weg", "fort", "gone"} for token in clause.tokens)  # "war da schon weg"
        here = seen.subject is not Subject.I and clause.has(Role.HERE) and not left
        trip = seen.is_together and bool(seen.objects) and bool(clause.moments)
        with_them = any(Role.WITH in t.roles for t in clause.tokens) and seen.refers()
        called = seen.is_mine and bool(seen.objects) and bool(clause.verbs((Verb.MEET,), Form.BASE))
        called = called and not clause.has(*EVENTS)  # "war Anna besuchen"
        return bool(governed & {Role.WITH, Role.AT}) or visit or here or trip or with_them or called
    gone = any(m.ahead.day < m.situation.now.date() for m in clause.moments)
    if gone and seen.is_mine and clause.verbs((Verb.BE,)) and governed & {Role.WITH, Role.AT}:
        return True
    took = any(t.base == "take" and t.has_form(Form.PAST) for t in clause.tokens) and clause.has(Role.MEAL)
    if took and ((seen.is_mine and seen.objects) or (seen.is_theirs and seen.has_me)):
        return True
    came = clause.verbs((Verb.COME,), Form.PAST, Form.PART)
    over = any(" " in t.base or t.base.startswith(("vorbei", "rein")) for t in came)
    if seen.is_mine:
        return bool(came) and over and bool(seen.objects)
    return bool(came) and seen.is_theirs and (over or clause.has(Role.ME, Role.HERE))


def _was_at_event(seen: View, story: Story) -> bool:
    """ "BBQ last night, Ada and Ben were there": they were where the person was."""
    before, tokens = story.before(), seen.clause.tokens
    if before is None or not before.clause.moments:
        return False
    if not all(t.mention or t.does(Verb.BE) or t.roles & _BESIDE_THERE for t in tokens):
        return False
    said = {token.folded for token in tokens}
    if "there" in said and before.clause.has(*EVENTS):
        return True
    gone = direction_of(before.clause.moments, story) in {Direction.PAST, Direction.TODAY}
    return bool(gone and seen.clause.mentions and said & {"da", "dabei"})


_BESIDE_THERE = frozenset({Role.AND, Role.FILLER, Role.IT, Role.ARTICLE, Role.HERE, Role.THAT})


def _gets_mail(clause: Clause) -> bool:
    """Got a text from Ben, eine Mail von Anna bekommen."""
    return bool(clause.has(Role.WRITE_NOUN) and clause.verbs((Verb.GET,), Form.PAST, Form.PART))


def _contacted(seen: View, story: Story) -> list[Who]:
    """With whom the person had a contact; nobody where third persons had one."""
    clause = seen.clause
    if _tells_how_it_went(seen, story):
        return [m.who for m in clause.mentions]
    if seen.subject in {Subject.OTHER, Subject.HIS}:
        return []
    if not seen.is_theirs:
        there = clause.verbs((Verb.BE,), Form.PAST, Form.PART) and clause.has(Role.MEET_NOUN)
        if not seen.objects and (there or _gets_mail(clause)):
            return [m.who for m in clause.mentions]
        return people_of(seen, story)
    if not seen.has_me:
        wrote = _reports(clause) or (clause.verbs((Verb.WRITE,)) and not _writes_something(clause))
        sent = clause.has(Role.WRITE_NOUN) and clause.verbs(DOING)
        came = clause.verbs((Verb.COME,)) or (clause.verbs((Verb.BE,)) and clause.has(Role.HERE))
        came = came or _is_visited(seen) or _was_at_event(seen, story)
        if seen.objects or not (clause.verbs((Verb.CALL,)) or wrote or sent or came):
            return []
    return people_of(seen, story)


def _is_visited(seen: View) -> bool:
    """ "Oma besucht gestern": a participle alone, though it looks like "she visits"."""
    clause = seen.clause
    told = any(t.matches((Verb.MEET,), (Form.PART,)) for t in clause.tokens) and clause.is_german
    bare = all(t.mention or t.moment or t.verbs or Role.FILLER in t.roles for t in clause.tokens)
    return told and bare and not clause.verbs((Verb.HAVE, Verb.BE)) and bool(clause.moments)


def _reports(clause: Clause) -> bool:
    """Anna hat sich gemeldet, got in touch: she wrote or called."""
    reflexive = any(t.folded == "sich" for t in clause.tokens)
    return any(
        (reflexive and t.base == "melden" and t.has_form(Form.PART))
        or (t.base.startswith(("get in touch", "hear ")) and t.does(Verb.WRITE))
        for t in clause.tokens
    )


def _writes_something(clause: Clause) -> bool:
    """She wrote a book: no letter to anybody."""
    verb = next((n for n, t in enumerate(clause.tokens) if t.does(Verb.WRITE)), 0)
    beside = clause.tokens[:verb] if clause.is_german else clause.tokens[verb + 1 :]
    thing = any(t.roles & {Role.ARTICLE, Role.HIS} and Role.HE not in t.roles for t in beside)
    return thing and not clause.has(Role.WRITE_NOUN)


def add_contact(seen: View, story: Story, people: Sequence[Who]) -> None:
    """A contact with each, on the day said in its clause, else in one before, else today.

    A day that ends "met Ada and called Tom yesterday" is that of both.
    """
    moments = [moment for moment in seen.clause.moments if not moment.is_time]
    moment = (
        moments[0] if moments else story.day or _day_before(seen, story) or _day_right_before(seen, story)
    )
    if moment is None and (other := _other_day_before(seen, story)):
        moment = other if any(token.folded in _AFTER for token in seen.clause.tokens) else None
    unclear = moment is None and _other_day_before(seen, story) is not None
    several = _each_day(seen, story)
    is_today = moment is not None and _is_event_of_today(moment, seen, story)
    note, theirs = rest_of(story.text, seen), seen.is_theirs or _gets_mail(seen.clause)
    for who in people:
        kind = _kind_of(seen.clause)
        if kind is EncounterKind.MET and _was_by_phone(story):
            kind = EncounterKind.CALLED
        fact = EncounterFact(who=who, kind=kind, day=story.today, note=note, from_them=theirs)
        if (not moments and seen.clause.names_some_day) or seen.clause.has(Role.UNREADABLE) or unclear:
            fact = replace(fact, day=None, doubts=frozenset({Doubt.DAY}))
        elif moment is not None and not is_today:
            fact = give_past_day(fact, moment, story)
        if several:
            story.add(*(replace(fact, day=day, rough=0) for day in several))
            continue
        same = next((f for f in story.facts if isinstance(f, EncounterFact) and f.who == who), None)
        if same is None or (moments and same.day != fact.day and same not in story.undated):
            story.add(fact, undated=moment is None)
        elif moments and same in story.undated:
            story.swap(same, replace(same, day=fact.day, doubts=fact.doubts), dated=True)
    goes_on = seen.clause.goes_on or (seen.clause.link == "and" and seen.subject is Subject.NONE)
    if moments and goes_on and seen.clause.tokens[-1].moment is moments[-1]:
        _give_day_to_all(moments[-1], story)  # behind "and called Tom", "und Tom angerufen"


def _is_event_of_today(moment: Moment, seen: View, story: Story) -> bool:
    """ "At Ada's for Sunday roast", said on a Sunday evening: that was today, and no week ago."""
    tokens = seen.clause.tokens
    behind = next((two for one, two in itertools.pairwise(tokens) if one.moment is moment), None)
    if behind is None or moment.past is None or not _BARE_DAY.fullmatch(moment.text):
        return False
    now, day = story.situation.now, moment.past.day
    of_week = moment.ahead.day - day == timedelta(days=14) and day.weekday() == now.weekday()
    return of_week and now.hour >= _NOON and bool(behind.roles.intersection(EVENTS))


#: And no "on Wednesday".
_BARE_DAY = re.compile(r"\s*(?:(?:for|our)\s)?[^\W\d]+\s*", re.IGNORECASE)


def _each_day(seen: View, story: Story) -> list[date]:
    """ "Met Tom on Monday and again on Tuesday": the days, of which each saw a contact; [] for one alone."""
    tokens = seen.clause.tokens
    days = [(n, t.moment) for n, t in enumerate(tokens) if t.moment and not t.moment.is_time]
    apart = itertools.pairwise(at for at, _ in days)
    joined = all(any(Role.AND in t.roles for t in tokens[one:two]) for one, two in apart)
    found = [past_day(moment, story) for _, moment in days]
    exact = all(moment.past and not moment.past.rough for _, moment in days)
    exact = exact and not any(_BETWEEN.match(token.folded) for token in tokens)
    return sorted({day for day in found if day}) if len(days) > 1 and joined and exact and all(found) else []


_BETWEEN = re.compile(r"(?:between|zwischen|or|oder|either|entweder)\b")


def read_each_day(seen: View, story: Story) -> bool:
    """ "Saw Ada twice last week, lunch on Tuesday and the launch on Friday": a contact on each day."""
    fact, clause = story.latest(EncounterFact), seen.clause
    if not isinstance(fact, EncounterFact) or clause.mentions or not _is_plain(seen):
        return False
    days = _each_day(seen, story)
    if not days or not (fact.rough or fact in story.undated):
        return False
    story.facts.remove(fact)
    words = story.text[clause.start : clause.end].strip(" .")
    last = fact.day + timedelta(days=fact.rough) if fact.rough and fact.day else story.today
    for day in sorted(day - timedelta(days=7 * (day > last)) for day in days):
        note = f"{fact.note}, {words}" if fact.note else words
        story.add(replace(fact, day=day, rough=0, doubts=frozenset(), note=note))
    return True


def _was_by_phone(story: Story) -> bool:
    """Whether the clause or the one behind it says that it was on the phone: "… , 90 min on zoom"."""
    seen, following = story.views[story.index], story.following()
    aside = following is not None and not (following.clause.mentions or following.clause.moments)
    end = following.clause.end if following and aside else seen.clause.end
    return word_pattern("BY_PHONE").search(fold(story.text[seen.clause.start : end])) is not None


def _day_right_before(seen: View, story: Story) -> Moment | None:
    """The day of the clause before one that begins with "danach" or "afterwards", whatever was read in it."""
    before = story.before()
    first = next((t for t in seen.clause.tokens if Role.AND not in t.roles or t.folded in _AFTER), None)
    if before is None or first is None:
        return None
    told = story.facts[-1] if story.facts else None
    if isinstance(told, EncounterFact) and any(t.folded in _TOO for t in seen.clause.tokens):
        views = reversed(story.views[: story.index])  # "… und die Ramona war auch dabei"
        return next((m for view in views for m in view.clause.moments if not m.is_time), None)
    if first.folded not in _AFTER:
        return None
    return next((moment for moment in before.clause.moments if not moment.is_time), None)


_AFTER = AFTERWARDS | {"after", "anschliessend", "then", "dann"}
_TOO = frozenset({"dabei", "mit dabei", "auch", "too", "as well", "also", "there"})


def _other_day_before(seen: View, story: Story) -> Moment | None:
    """The day behind which somebody begins anew: "met Ada yesterday and I called Tom" may be either day."""
    before = story.before()
    told = story.facts[-1] if story.facts else None
    if before is None or not isinstance(told, EncounterFact):
        return None
    if seen.clause.link != "and" or seen.subject is not Subject.I:
        return None
    days = [moment for moment in before.clause.moments if not moment.is_time]
    return days[0] if days and told.day not in {None, story.today} else None


def _give_day_to_all(moment: Moment, story: Story) -> None:
    """The day of all contacts of the text that have none yet."""
    for fact in [fact for fact in story.undated if isinstance(fact, EncounterFact)]:
        story.swap(fact, give_past_day(fact, moment, story), dated=True)


def _day_before(seen: View, story: Story) -> Moment | None:
    """The day of a clause before in the sentence, where nothing was read in it, or this one goes on with it.

    "View at Ada's on Friday, met Tom too"; "gestern Ada getroffen, mit Anna telefoniert".
    """
    alone = seen.clause.goes_on or seen.subject is Subject.NONE
    told = [fact for fact in story.facts if not isinstance(fact, NoteFact)]
    if told and not (alone and isinstance(told[-1], EncounterFact)):
        return None
    for before in reversed(story.views[: story.index]):
        days = [moment for moment in before.clause.moments if not moment.is_time]
        if before.clause.sentence != seen.clause.sentence or days:
            return days[0] if days and before.clause.sentence == seen.clause.sentence else None
        if not story.facts:
            return None
    return None


# --- told without a verb ---------------------------------------------------------------------------


def read_plain_event(seen: View, story: Story) -> bool:
    """No verb, but a person and a date: "dinner mit Deepak gestern", "half six friday w lucia"."""
    clause = seen.clause
    if (
        clause.link == "if"
        or clause.tokens[0].folded in {"ob", "whether"}
        or seen.is_negated
        or clause.has(Role.CANCEL)
        or not _is_plain(seen)
        or seen.subject is Subject.OTHER
    ):
        return False
    governed = {governor(clause.tokens, n) for n, t in enumerate(clause.tokens) if t.mention}
    has_with = any(Role.WITH in t.roles for t in clause.tokens)
    timed = any(moment.at for moment in clause.moments)
    beside = any(
        (a.mention and b.moment) or (a.moment and b.mention) for a, b in itertools.pairwise(clause.tokens)
    )
    quiet = all(t.mention or t.moment or t.roles & {Role.FILLER, Role.THAT} for t in clause.tokens)
    bare = timed and (quiet or ((beside or story.labelled) and not any(t.verbs for t in clause.tokens)))
    together = has_with or bare or clause.has(*EVENTS) or Role.AT in governed or len(seen.subjects) > 1
    people = (people_of(seen, story) if together else []) or _senders(seen)
    if not people or (
        not clause.mentions and isinstance(story.latest(EncounterFact, MeetingFact), MeetingFact)
    ):
        return False
    offered = _offered_before(seen, story)
    moments = story.moments() or offered
    told = _is_told_as_past(story)
    overdue = (before := story.before()) and before.clause.has(Role.HEDGE) and not before.clause.mentions
    again = clause.has(Role.AGAIN) and not told and not moments
    if is_hedged(seen, story, moments) or overdue or again:
        now = any(_THIS.match(fold(moment.text)) for moment in moments)  # of the month that is, not of a plan
        return not now and add_wishes(people, story)
    direction = direction_of(moments, story)
    following = story.following()
    ends = following.clause.end if following else clause.end
    hours = following.clause.moments if following and following.clause.is_bare else []
    timed = any(moment.is_time for moment in hours)
    going = clause.has(Role.WE, Role.I) and clause.verbs((Verb.SHARE,), Form.BASE, Form.FIRST)
    if direction is Direction.EITHER and (
        clause.has(Role.AGREED) or timed or going or offered or _is_brought(story)
    ):
        direction = Direction.AHEAD
    if direction is Direction.EITHER and told:
        direction = Direction.PAST
    told = told or clause.has(Role.RECENT) or LASTED.search(story.text, clause.start, ends) is not None
    if direction in {Direction.PAST, Direction.TODAY} or (
        direction is None and told and clause.has(*EVENTS, Role.RECENT, Role.WRITE_NOUN)
    ):
        add_contact(seen, story, people)
    elif direction is Direction.AHEAD:
        add_meetings(people, moments, seen, story)
    elif direction is Direction.EITHER or clause.has(*EVENTS):
        for who in people:
            unclear = EncounterFact(who=who, kind=_kind_of(clause), day=None, doubts=frozenset({Doubt.DAY}))
            story.add(unclear, undated=direction is None)
    return direction is not None or clause.has(*EVENTS)


def read_next_event(seen: View, story: Story) -> bool:
    """ "Saw Ben today. Lunch next Wednesday at 12": a sentence without a name, of the one before it."""
    clause, before = seen.clause, story.before()
    met = story.latest(EncounterFact, MeetingFact)
    if before is None or before.clause.sentence == clause.sentence or not isinstance(met, EncounterFact):
        return False
    alone = len({who for who in story.named if who}) == 1 and not (clause.mentions or seen.is_negated)
    moments = clause.moments
    head = itertools.takewhile(lambda token: not token.roles & {Role.AT, Role.PLACE}, clause.tokens)
    little = {*EVENTS, Role.FILLER, Role.AND, Role.ARTICLE}
    quiet = all(token.moment or token.roles & little for token in head)
    acts = any(token.verbs and not token.roles & {*EVENTS} for token in clause.tokens)
    if not alone or not quiet or acts or not clause.has(*EVENTS):
        return False
    ahead = direction_of(moments, story) is Direction.AHEAD and not clause.has(Role.HEDGE, Role.CANCEL)
    return ahead and add_meetings([met.who], moments, seen, story)


def _is_brought(story: Story) -> bool:
    """ "Abendessen bei Ada am 5., bring Wein mit": what is still to be brought is for a day to come."""
    seen, following = story.views[story.index], story.following()
    if following is None or following.clause.sentence != seen.clause.sentence or not following.is_mine:
        return False
    brings = following.clause.verbs((Verb.GIVE, Verb.DO), Form.FIRST, Form.BASE)
    return bool(brings) and not following.clause.verbs((*DOING, Verb.HAVE), Form.PAST, Form.PART)


def _offered_before(seen: View, story: Story) -> list[Moment]:
    """ "Ada can do Wednesday 12:15, meeting her at the market": the hour that was told right before."""
    before, clause = story.before(), seen.clause
    if before is None or before.clause.sentence != clause.sentence or not before.clause.verbs((Verb.CAN,)):
        return []
    return before.clause.moments if any(moment.at for moment in before.clause.moments) else []


def _senders(seen: View) -> list[Who]:
    """Anruf von Anna, a letter from Mum: of whom it is."""
    tokens = seen.clause.tokens
    visit = any(token.folded in {"besuch", "visit"} for token in tokens)
    if any(t.text.islower() and not (t.roles or t.mention or t.moment) for t in tokens):
        return []
    if not visit and not seen.clause.has(Role.CALL_NOUN, Role.WRITE_NOUN):
        return []
    return [t.mention.who for n, t in enumerate(tokens) if t.mention and governor(tokens, n) is Role.OF]


def _is_plain(seen: View) -> bool:
    """Whether nothing but nouns tells what it is: no verb, except in a noun's sense."""
    apart = {"sich", "einander", "each other", "one another"}
    tokens = seen.clause.tokens
    if any(token.folded in apart for token in tokens):
        return False
    said = [t for t in tokens if Role.FILLER not in t.roles]
    told = [b for a, b in itertools.pairwise(said) if a.mention and b.matches((Verb.SHARE,), (Form.THIRD,))]
    apart_from_me = len(seen.subjects) > 1 and not seen.is_together
    nouns = {*EVENTS, Role.MEET_PHRASE, Role.LIKED}
    spoken = [t for t in tokens if t.verbs and not t.roles & nouns]
    if told or (spoken and apart_from_me):
        return False
    return all(token.does(Verb.SHARE) and token.has_form(Form.BASE) for token in spoken)


def _is_told_as_past(story: Story) -> bool:
    """Whether what comes next tells how it was, or what they said there."""
    return any(
        view.clause.has(Role.LIKED)
        or view.clause.verbs((Verb.BE, *CONTACT), Form.PAST)
        or view.clause.verbs(
            (Verb.SAY, Verb.AGREE, Verb.PROMISE), Form.PAST, Form.PART, Form.THIRD, Form.FIRST
        )
        for view in story.views[story.index :]
    )


# --- meetings to come, and wishes ------------------------------------------------------------------


def is_hedged(seen: View, story: Story, moments: Sequence[Moment]) -> bool:
    """Whether the time is not settled: hedged here or later in the text, or no day at all."""
    if any(moment.ahead.vague or moment.ahead.rough > _ROUGH for moment in moments):
        return True
    if any(view.clause.link == "if" and view.clause.sentence == seen.clause.sentence for view in story.views):
        return True
    named = {mention.who for mention in seen.clause.mentions}
    for view in (seen, *story.views[story.index + 1 :]):
        clause = view.clause
        others = {mention.who for mention in clause.mentions}
        if named and others and named.isdisjoint(others):
            continue  # "meeting Tom at 12, Nele may come too"
        if view is not seen and clause.has(Role.LIKED):
            continue  # "…, sonst all good"
        if clause.has(Role.HEDGE) or clause.link == "if":
            return True
        if view is not seen and view.is_mine and view.is_negated and clause.verbs((Verb.CAN,)):
            return True
    return False


def add_wishes(people: Sequence[Who], story: Story) -> bool:
    """Each is to be met some time, unless something more certain was told of them."""
    for who in people:
        if not any(isinstance(f, MeetingFact | WishFact) and f.who == who for f in story.facts):
            story.add(WishFact(who=who))
    return bool(people)


#: "Evening, not morning": the part of the day that is not meant.
_DENIED_PART = re.compile(r"\b(?:not|nicht|nich|nix|ned|net|kein\w*) (?:in |am |the |der )*[^\W\d]+")


_AT_NIGHT = re.compile(r"\b(?:nachts|in der nacht|at night|in the night|studio|club|rave)\b")


def likely_hour(at: time, said: str, text: str) -> time | None:
    """What one does in the evening is not at eight in the morning, unless the hour was told in full.

    Nor does one meet at seven in the morning without saying so. None for a rehearsal at seven, which may be
    at either end of the day: it is asked.
    """
    words = _DENIED_PART.sub("", fold(text))
    morning = word_pattern("MORNING").search(words)
    told = morning or re.search(r"\b0\d|\d\s?a\.?m\b|uhr", said, re.IGNORECASE)
    late = "LATE" if word_pattern("DAYTIME").search(words) else "EVENING"  # a coffee in a bar is none of it
    evening = word_pattern(late).search(words) is not None
    open_ = not (told or evening) and _EARLIEST <= at.hour < _FORENOON
    if open_ and word_pattern("EITHER_END").search(words):
        return None
    small = 1 <= at.hour < _EARLIEST and not told and not _AT_NIGHT.search(words)
    if not small and (told or not _EARLIEST <= at.hour < _NOON or not (evening or at.hour == _SEVEN)):
        return at
    return at.replace(hour=at.hour + _NOON)


#: Until when something lasts, which is no hour to meet at: "studio till 2am".
_ENDS = re.compile(r"(?:bis|until|till|til)\b", re.IGNORECASE)


#: An hour of somebody's own clock: which one that is here must be asked.
_THEIR_CLOCK = re.compile(
    r"\b(?:her|his|their) time\b|\b(?:ihrer?|seiner?|deren|dortiger?) (?:orts)?zeit\b", re.IGNORECASE
)
_AT_THEIRS = re.compile(r"\bbei (?:ihr|ihm|ihnen|denen)\b", re.IGNORECASE)


def tells_their_hour(story: Story) -> bool:
    """ "Zoom with Ada at 4am her time", "…, bei ihr 4 Uhr früh": which hour it is here was not said."""
    calls = any(view.clause.has(Role.CALL_NOUN) or view.clause.verbs((Verb.CALL,)) for view in story.views)
    return bool(_THEIR_CLOCK.search(story.text) or (calls and _AT_THEIRS.search(story.text)))


def add_meetings(
    people: Sequence[Who], moments: Sequence[Moment], seen: View, story: Story, *, moved: bool = False
) -> bool:
    """One agreed meeting for each; of several days the last said counts ("from Tuesday to Wednesday")."""
    begins = [moment for moment in moments if not (moment.at and _ENDS.match(moment.text))]
    if moments and not begins:
        return False
    moments = begins
    day = next((m for m in moments if m.at is not None and not m.is_time), main_moment(moments))
    others = [m for m in story.parsed.moments if not m.is_time and m.ahead.day >= story.today]
    unread = any(view.clause.names_some_day for view in story.views)
    own = next((m for m in moments if m.at is not None), None)
    clock = next((m for m in moments if m.is_time and m.at is not None), None)
    rough = day is not None and clock is not None and not any(char.isdigit() for char in day.text)
    timed = clock if rough else day if day and day.at is not None else own  # "heut abend … 20 Uhr"
    at = likely_hour(timed.at, timed.text, story.text) if timed and timed.at else None
    elsewhere = tells_their_hour(story)
    at = None if elsewhere else at
    behind = None if at or moved or elsewhere else _hour_behind(story)
    if behind is not None:
        at, story.skipped = likely_hour(behind[1], behind[0].clause.text, story.text), story.index + 1
    if day and day.is_time and (others or unread):
        day = others[0] if len(others) == 1 else None
    for who in people:
        fact = MeetingFact(
            who=who,
            day=day.day if day else None,
            at=at,
            until=timed.ahead.until if timed else None,
            place="" if elsewhere else name_place(story.text, behind[0].clause if behind else seen.clause),
            moved=moved or bool(seen.clause.verbs((Verb.SHIFT,))),
            doubts=frozenset({Doubt.DAY} if day is None or seen.clause.has(Role.UNREADABLE) else ()),
        )
        same = next((f for f in story.facts if isinstance(f, MeetingFact) and f.who == who), None)
        if same and same.at is None and fact.at is not None:
            story.swap(same, fact, dated=True)
        elif same is None:
            story.facts[:] = [f for f in story.facts if not (isinstance(f, WishFact) and f.who == who)]
            story.add(fact, undated=day is None)
    return bool(people)


def _hour_behind(story: Story) -> tuple[View, time] | None:
    """ "Jonas kommt Samstag rüber, Essen bei mir um 20 Uhr": the hour, in a clause of its own."""
    seen, following = story.views[story.index], story.following()
    if following is None or following.clause.sentence != seen.clause.sentence or following.clause.mentions:
        return None
    hours = [moment.at for moment in following.clause.moments]
    bare = following.subject is Subject.NONE and following.clause.has(Role.HERE, *EVENTS)
    alone = len(hours) == 1 and following.clause.moments[0].is_time
    return (following, hours[0]) if bare and alone and hours[0] is not None else None


def read_plan(seen: View, story: Story) -> bool:
    """A meeting to come, told with a verb; a wish where it is not settled."""
    clause = seen.clause
    tied = clause.link == "that" or (clause.link == "if" and seen.is_theirs)
    if tied or clause.has(Role.CANCEL) or not _tells_plan(seen) or _is_unreal(seen, story):
        return False
    alone = clause.has(Role.MEET_PHRASE) or _fetches(clause)
    people = people_of(seen, story) or ([last] if alone and (last := story.last()) else [])
    moments = _moments_of_plan(seen, story)
    gone = direction_of(moments, story) is Direction.PAST
    never = any(token.folded in _NEVER for token in clause.tokens)
    able = clause.verbs((Verb.CAN,)) and seen.is_theirs and bool(moments) and not (gone or never)
    stranger = not seen.objects and any(token.base == "kennenlernen" for token in clause.tokens)
    if not people or stranger or (seen.is_negated and not clause.has(Role.HEDGE) and not able):
        return False
    wants = clause.verbs((Verb.WANT, Verb.MUST, Verb.WOULD, Verb.CAN, Verb.EXPECT, Verb.PROPOSE))
    wants = wants or _needs_meeting(seen)
    about = clause.verbs((*CONTACT, Verb.COME, Verb.PROPOSE, Verb.SHIFT, Verb.AGREE))
    event = clause.has(Role.AGREED, Role.MEET_PHRASE, *EVENTS)
    settled = bool((about or event or able) and moments) and _is_agreed(story)
    settled = settled or _is_given(seen)
    offers = _offers_time(clause)
    if _invites(seen) and not settled:
        return False
    if not moments and any(t.folded in _SOON for t in clause.tokens):
        soon = clause.verbs((Verb.MEET,), Form.FIRST, Form.ING)
        for who in people if soon else ():  # "nachher treff ich Anna": today, at no hour that was said
            story.add(MeetingFact(who=who, day=story.today))
        return bool(soon)
    if not settled and (wants or offers or is_hedged(seen, story, moments)):
        open_ = (
            clause.has(Role.ME, Role.HEDGE, Role.WE)
            or clause.verbs((Verb.PROPOSE,))
            or offers
            or _is_mutual(clause)
        )
        hers = seen.is_theirs and not (open_ or able)
        return not hers and add_wishes(people, story)
    ahead = direction_of(moments, story) in {Direction.AHEAD, Direction.EITHER, Direction.TODAY}
    due = any(moment.is_due for moment in moments)
    return (settled or ahead) and not due and add_meetings(people, moments, seen, story)


def _is_settled_behind(story: Story) -> bool:
    """Whether the next clause names the hour that is agreed."""
    following = story.following()
    if following is None or not any(moment.at for moment in following.clause.moments):
        return False
    return _is_on(following) or following.clause.has(Role.AGREED)


def _is_on(seen: View) -> bool:
    """ "We're on for 14 January at 10", said of two and of a time alone."""
    clause = seen.clause
    bare = all(
        t.moment or t.does(Verb.BE) or t.roles & {Role.WE, Role.FILLER, Role.BUT} for t in clause.tokens
    )
    on = any(moment.text.casefold().startswith("on for ") for moment in clause.moments)
    return bare and on and clause.has(Role.WE)


def _tells_plan(seen: View) -> bool:
    """Whether a clause has the words of a meeting that may come."""
    clause = seen.clause
    if _was_moved(clause):
        return True
    first = clause.tokens[0]
    if seen.subject is Subject.NONE and first.folded.endswith("ed") and not (first.verbs or first.roles):
        return False  # "ended up walking home with Greta on Friday"
    for one, two, three in zip(clause.tokens, clause.tokens[1:], clause.tokens[2:], strict=False):
        if one.does(Verb.WANT) and two.folded == "me" and three.folded == "to":
            return False  # "she wants me to speak at it"
    wants = clause.verbs((Verb.WANT, Verb.MUST, Verb.WOULD, Verb.CAN)) or _needs_meeting(seen)
    near = not seen.is_theirs or clause.has(Role.ME, Role.WE) or bool(wants)
    meets = (clause.verbs((Verb.MEET, Verb.CALL, Verb.SHARE)) and near) or _fetches(clause)
    with_ = any(t.roles & {Role.WITH, Role.AT, Role.TO} for t in clause.tokens)
    comes = clause.verbs((Verb.COME,)) and (seen.is_theirs or (seen.objects and clause.moments and with_))
    past = clause.verbs((Verb.MEET, Verb.CALL, Verb.SHARE, Verb.COME, Verb.BE), Form.PAST)
    gave = clause.verbs(DOING, Form.PAST) and clause.has(Role.CALL_NOUN)
    forms = (Form.BASE, Form.FIRST, Form.THIRD, Form.ING)
    past += [t for t in clause.verbs((Verb.SHARE,), Form.PART) if clause.is_german and not t.has_form(*forms)]
    if (past or gave) and not wants:
        return False
    puts_forward = any(token.folded == "mich" for token in clause.tokens)
    proposes = clause.verbs((Verb.PROPOSE,)) and not puts_forward
    moved = clause.verbs((Verb.SHIFT,)) and clause.has(*EVENTS, Role.IT, Role.WE)
    fixed = clause.has(Role.MEET_PHRASE, Role.AGREED) or clause.verbs((Verb.AGREE,), Form.PAST, Form.PART)
    said_yes = clause.is_said_of_time and any(t.folded == "zugesagt" for t in clause.tokens)
    agreed = (fixed and (seen.is_mine or said_yes or clause.has(*EVENTS))) or _is_on(seen)
    both = seen.is_together and not clause.has(Role.WE) and clause.mentions and clause.moments
    joint = bool(both and clause.verbs((*DOING, *CONTACT), Form.ING, Form.BASE))  # "Tom and I are doing it"
    settles = (
        moved or joint or _invites(seen) or proposes or agreed or _offers_time(clause) or _is_given(seen)
    )
    visits = clause.verbs((Verb.BE,)) and seen.is_mine and clause.moments and seen.objects
    able = clause.verbs((Verb.CAN,)) and seen.is_theirs and bool(clause.moments)
    hosted = seen.has_me and clause.verbs((Verb.HAVE,), Form.ING)
    hosts = hosted or any(token.folded.endswith("me over") for token in clause.tokens)
    hosts = hosts and bool(clause.moments)
    has = (
        clause.verbs((Verb.HAVE,), Form.FIRST, Form.BASE)
        or clause.verbs((Verb.HAVE,), Form.ING)
        or (clause.verbs((Verb.GET,), Form.PAST) and clause.has(Role.MEET_NOUN, Role.AGREED))
    )
    has = has and clause.has(*EVENTS) and with_ and seen.is_mine
    return bool(
        meets or comes or settles or able or visits or has or hosts or (wants and _wants_to_meet(clause))
    )


#: "Ben kann am Wochenende nie" names no time to meet.
_NEVER = frozenset({"nie", "niemals", "never", "nimmer"})


def _invites(seen: View) -> bool:
    """Anna hat mich zum Essen eingeladen: agreed only where the person said yes."""
    invited = any(t.base in {"invite", "einladen"} for t in seen.clause.verbs(DOING, Form.PAST, Form.PART))
    theirs = seen.is_theirs or seen.clause.has(Role.ASSENT)  # "… invited me and I said yes"
    return invited and theirs and seen.clause.has(Role.ME) and bool(seen.clause.moments)


def _offers_time(clause: Clause) -> bool:
    """Sunil offered Tuesday at 2, hat Montag angeboten: a time, and no thing or help."""
    offers = any(t.does(Verb.PROMISE) and t.base in {"offer", "anbieten"} for t in clause.tokens)
    thing = clause.has(Role.ARTICLE, Role.MY, Role.TO) or any(t.folded == "zu" for t in clause.tokens)
    return offers and bool(clause.moments) and not thing


def _is_given(seen: View) -> bool:
    """Prof. Engel hat mir Montag 14 Uhr gegeben: an hour is given, and nothing else."""
    clause = seen.clause
    gave = any(
        t.does(Verb.GIVE) and t.base in {"give", "geben"} and t.has_form(Form.PAST, Form.PART)
        for t in clause.tokens
    )
    bare = all(t.mention or t.moment or t.verbs or t.roles & {Role.ME, Role.FILLER} for t in clause.tokens)
    expects = bool(clause.verbs((Verb.EXPECT,), Form.THIRD, Form.ING))
    told = (gave or expects) and bare and seen.is_theirs and seen.has_me
    return told and any(m.at for m in clause.moments)


def read_moved(seen: View, story: Story) -> bool:
    """ "Declan can't do Friday so it's Monday now, 8pm": the new time of a meeting."""
    clause, before = seen.clause, story.before()
    if before is None or before.clause.sentence != clause.sentence or not before.clause.mentions:
        return False
    put_off = (
        before.clause.has(Role.CANCEL) or before.clause.verbs((Verb.SHIFT,)) or _is_missed(before.clause)
    )
    dated = before.clause.moments or any(is_day(token.folded) for token in before.clause.tokens)
    off = put_off or (before.is_negated and before.clause.verbs((Verb.CAN,)) and dated)
    anew = any(token.folded in _INSTEAD for token in clause.tokens)
    anew = anew or (clause.has(Role.WE) and bool(clause.verbs((Verb.DO,))))
    anew = anew or bool(clause.verbs((Verb.SHIFT,), Form.PAST, Form.PART))
    told = any(t.does(*DOING, *CONTACT, Verb.WANT) and not t.does(Verb.DO) for t in clause.tokens)
    if not off or not anew or told or clause.mentions or seen.is_negated or not clause.moments:
        return False
    if is_hedged(seen, story, clause.moments) or clause.asks:
        return False
    people = [mention.who for mention in before.clause.mentions]
    return add_meetings(people, clause.moments, seen, story, moved=True)


def _is_missed(clause: Clause) -> bool:
    """ "Ben forgot our lunch"."""
    missed = {"forget", "miss", "oversleep", "vergessen", "verpassen", "verschwitzen", "verschlafen"}
    return clause.has(*EVENTS) and any(token.base in missed for token in clause.tokens)


def _is_unreal(seen: View, story: Story) -> bool:
    """I could have met Ben, Ben was supposed to call; or it is between others, or somewhere else."""
    clause = seen.clause
    perfect = clause.verbs((Verb.HAVE,)) and clause.verbs((Verb.CAN, Verb.MUST))
    missed = (perfect or clause.verbs((Verb.WOULD,))) and clause.verbs(CONTACT, Form.PART, Form.PAST)
    # "can't do December, but we're on for 14 January"
    unable = seen.is_negated and clause.verbs((Verb.CAN,)) and _is_settled_behind(story)
    given_up = unable or _is_given_up(seen, story)
    owed = seen.is_theirs and clause.verbs((Verb.MUST,))
    third = (
        seen.is_theirs
        and (len(seen.subjects) > 1 or seen.objects)
        and not clause.has(Role.ME, Role.MY, Role.WE)
        and not (clause.verbs((Verb.COME,)) and clause.has(Role.HERE, *EVENTS))
    )
    tokens = clause.tokens
    elsewhere = (
        seen.is_theirs
        and clause.verbs((Verb.COME,))
        and any(
            (token.folded in _ELSEWHERE and not (token.folded == "auf" and clause.has(Role.HERE)))
            or (
                token.folded == "to"
                and index + 1 < len(tokens)
                and not tokens[index + 1].roles & {Role.ME, Role.MY}
                and not tokens[index + 1].verbs
            )
            for index, token in enumerate(tokens)
        )
    )
    others = seen.subject in {Subject.OTHER, Subject.HIS} and not _was_moved(clause)
    return bool(missed or given_up or owed or elsewhere or third or others)


def _is_given_up(seen: View, story: Story) -> bool:
    """ "Was supposed to see Ada tonight but the trains didn't run": it did not come to be."""
    clause, following = seen.clause, story.following()
    meant = clause.verbs((Verb.BE,), Form.PAST) and any(t.folded in _MEANT for t in clause.tokens)
    meant = meant or (clause.verbs((Verb.WANT, Verb.MUST), Form.PAST) and clause.is_german)
    return bool(meant) and following is not None and following.clause.link == "but"


_MEANT = frozenset({"supposed to", "meant to", "due to", "going to"})


def _is_mutual(clause: Clause) -> bool:
    """Ben wants to meet, Ben will sich treffen: with whom is not said, so with the person."""
    tokens = clause.tokens
    last = max((n for n, t in enumerate(tokens) if t.does(Verb.MEET)), default=len(tokens))
    if clause.is_german and tokens[-1].base in TALKS and tokens[-1].has_form(Form.BASE):
        return True  # "will nächste Woche quatschen"
    rest = tokens[last + 1 :]
    bare = all(t.moment or t.roles & {Role.FILLER, Role.AGAIN} for t in rest)
    return (last < len(tokens) and bare and not clause.is_german) or any(t.folded == "sich" for t in tokens)


def _fetches(clause: Clause) -> bool:
    """To pick somebody up is to meet them."""
    return any(t.base.startswith(("pick ", "abholen")) for t in clause.tokens)


def _wants_to_meet(clause: Clause) -> bool:
    """Whether it is a meeting that is wanted, and not something done there."""
    other = any(token.base not in {"invite", "einladen"} for token in clause.verbs(DOING))
    with_ = any(Role.WITH in token.roles for token in clause.tokens)
    event = with_ and (clause.has(*EVENTS) or not clause.verbs((Verb.GIVE,)))
    again = clause.has(Role.AGAIN)
    return event or again or (clause.has(Role.AT, *EVENTS) and not other) or _gets_over(clause)


def _gets_over(clause: Clause) -> bool:
    """ "Would love to get Ada into the office": who is got somewhere comes there."""
    triples = zip(clause.tokens, clause.tokens[1:], clause.tokens[2:], strict=False)
    return any(
        one.base in {"get", "have"} and one.has_form(Form.BASE) and two.mention and three.folded in _OVER
        for one, two, three in triples
    )


_OVER = frozenset({"into", "over", "round", "down", "up", "along", "here", "to"})


def _needs_meeting(seen: View) -> list[Token]:
    """ "Ich bräuchte einen Termin bei Sabine"."""
    clause = seen.clause
    needs = [token for token in clause.tokens if token.base in {"brauchen", "need"}]
    return needs if seen.is_mine and clause.has(*EVENTS) and clause.mentions else []


#: What one does to meet somebody who is hard to meet.
_GETS_HOLD = re.compile(
    r"\b(?:pin|nail|track|hunt|sit|run) @ down|\b(?:get|grab|catch) (?:a )?(?:hold|ahold) of @"
    r"|\b(?:corner|collar|buttonhole) @|\b(?:grab|catch) @ (?:for|about|before|after|at)\b"
)


#: "We'll find another day": they are still to meet.
_FINDS_TIME = re.compile(
    r"\b(?:find|sort(?: out)?|look for|fix|arrange) (?:a|another|some) (?:new )?"
    r"(?:day|time|date|slot|evening)\b"
    r"|\b(?:einen?|nen|an|anderen|andern) (?:neuen |anderen |andern )?(?:termin|tag|abend)"
    r" (?:\w+ \w+ )?(?:finden|suchen|ausmachen|vereinbaren)\b"
)


def finds_time(seen: View) -> bool:
    """ "We'll find another day"."""
    return seen.clause.has(Role.WE) and _FINDS_TIME.search(seen.clause.folded) is not None


def read_getting_hold(seen: View, story: Story) -> bool:
    """ "Need to pin Cath down about the barn", "we'll find another day": they are to be met."""
    clause = seen.clause
    told = " ".join("@" if token.mention else token.folded for token in clause.tokens)
    wants = clause.verbs((Verb.MUST, Verb.WANT, Verb.WOULD)) and not clause.moments
    if seen.is_theirs or seen.is_negated:
        return False
    if wants and (_GETS_HOLD.search(told) or (seen.objects and _FINDS_TIME.search(told))):
        return add_wishes([mention.who for mention in seen.objects], story)
    last = story.last()
    return last is not None and not seen.objects and finds_time(seen) and add_wishes([last], story)


def _moments_of_plan(seen: View, story: Story) -> list[Moment]:
    """The dates of the clause; where it only says that it is on, those of the clause before."""
    before = story.before()
    found = story.moments()
    if found or before is None or before.clause.sentence != seen.clause.sentence:
        return found
    return before.clause.moments if seen.clause.has(Role.MEET_PHRASE) else []


def _is_agreed(story: Story) -> bool:
    """Whether this clause or one of the next two says that it is settled ("I said yes")."""
    later = [] if story.views[story.index].is_negated else story.views[story.index : story.index + 3]
    return any(
        (
            v.clause.has(Role.AGREED, Role.ASSENT)
            or v.clause.verbs((Verb.AGREE,), Form.PAST, Form.PART)
            or all(token.folded in _FITS for token in v.clause.tokens)
        )
        and v.subject is not Subject.HE
        and not any(moment.ahead.vague for moment in v.clause.moments)
        for v in later
    )


def _is_within(moment: Moment, fact: EncounterFact, story: Story) -> bool:
    """Whether a date says more exactly when it was: "at the weekend, on Sunday"."""
    day, rough = past_day(moment, story), moment.past.rough if moment.past else 0
    return bool(day and fact.day and rough < fact.rough and abs((day - fact.day).days) <= 2 * fact.rough)


def take_moment(moment: Moment, seen: View, story: Story) -> bool:
    """A date that stands alone completes what was told last: a contact's day, a meeting's hour."""
    fact: Fact | None = story.latest(EncounterFact, MeetingFact)
    aside = isinstance(story.latest(EncounterFact, MeetingFact, NoteFact), NoteFact)
    if aside and direction_of([moment], story) is Direction.AHEAD:
        return False
    if isinstance(fact, EncounterFact) and aside and fact in story.undated:
        known = moment.ahead.day <= story.today
        unclear = replace(fact, day=None, doubts=fact.doubts | {Doubt.DAY})
        story.swap(fact, give_past_day(fact, moment, story) if known else unclear, dated=True)
        return True
    exact = isinstance(fact, EncounterFact) and fact.rough and _is_within(moment, fact, story)
    if isinstance(fact, EncounterFact) and (fact in story.undated or exact) and not moment.is_time:
        story.swap(fact, give_past_day(fact, moment, story), dated=True)
        _give_day_to_all(moment, story)
        return True
    if isinstance(fact, MeetingFact):
        day = moment.day if fact.day is None or (fact in story.undated and not moment.is_time) else fact.day
        place = fact.place or name_place(story.text, seen.clause)
        at = likely_hour(moment.at, moment.text, story.text) if moment.at else None
        story.swap(fact, replace(fact, at=fact.at or at, day=day, place=place), dated=not moment.is_time)
        return True
    return False
