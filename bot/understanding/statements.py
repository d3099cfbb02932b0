"""Free sentences as facts: who was met, what was promised, what is agreed, wished, or worth a note. Pure.

A text is read clause by clause. Each clause is tried by the readers below in their order; the first that
knows what it tells takes it. What is denied, told of third persons, conditional or asked gives nothing.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from bot.domain.promises import PromiseSide
from bot.understanding.clauses import LONGEST, Clause, Parsed, parse
from bot.understanding.contacts import (
    add_wishes,
    read_contact,
    read_each_day,
    read_getting_hold,
    read_liked_meeting,
    read_moved,
    read_next_event,
    read_no_show,
    read_only_others,
    read_plain_event,
    read_plan,
    take_moment,
    tells_their_hour,
)
from bot.understanding.dates.grammar import compile_pattern, count_of
from bot.understanding.facts import (
    EncounterFact,
    Fact,
    GoalFact,
    IntroduceFact,
    IntroductionFact,
    MeetingFact,
    NoteFact,
    NothingFact,
    PromiseFact,
    RecommendationFact,
    ReminderFact,
    Situation,
    Who,
    WishFact,
)
from bot.understanding.lists import is_role
from bot.understanding.people import guess_people
from bot.understanding.phrases import flatten, is_filler, word_pattern
from bot.understanding.promises import (
    read_doing,
    read_from_whom,
    read_gapped,
    read_labelled,
    read_promise,
    read_saying,
    read_taken_on,
    recommends_me,
)
from bot.understanding.story import (
    CONTACT,
    Frame,
    Story,
    add_note,
    give_due_to_all,
    main_moment,
    past_day,
)
from bot.understanding.subjects import Subject, View, find_new_people, governor, view_all
from bot.understanding.tokens import INFINITIVE, Token
from bot.understanding.wording import name_place, name_place_before, name_place_behind, rest_of, strip_text
from bot.understanding.words import DOING, EVENTS, Form, Role, Verb, fold, has_role


def read_statements(text: str, situation: Situation) -> tuple[Fact, ...]:
    """Everything a text states, in its order; () for one that states nothing or is longer than 4,000."""
    return read_clauses(parse(text, situation)) if text.strip() and len(text) <= LONGEST else ()


def read_clauses(parsed: Parsed) -> tuple[Fact, ...]:
    """Everything the clauses of a text state, in their order; they stay as they were parsed."""
    clauses = [replace(clause, tokens=[*clause.tokens]) for clause in parsed.clauses]
    for clause in clauses:
        find_new_people(clause)
    story = Story(parsed, view_all(clauses))
    for index, seen in enumerate(story.views):
        story.index, told = index, len(story.facts)
        denied = all((t.mention and t.mention.denied) or Role.NOT in t.roles for t in seen.clause.tokens)
        if index > story.skipped and not denied:
            any(read(seen, story) for read in _READERS)
            _give_day_of_meeting(seen, story, told)
        named = [m.who for m in seen.subjects] or [m.who for m in seen.clause.mentions]
        # a pronoun behind an introduction means whom one was introduced to
        story.named += [
            *named[:1],
            *(fact.to for fact in story.facts[told:] if isinstance(fact, IntroductionFact)),
        ]
    found = [f for f in story.facts if not _points_back(f, story) and not _was_meant_before(f, story)]
    return tuple(_name_missing(fact, story) for fact in _place_meeting(found, story))


def _give_day_of_meeting(seen: View, story: Story, told: int) -> None:
    """ "Lunch with Ben on Monday, then I'll bring him the contract": due on the day they meet."""
    met = next(reversed(story.facts[:told]), None)
    then = {seen.clause.tokens[0].folded, seen.clause.tokens[-1].folded} & {"then", "dann"}
    if not then or not isinstance(met, MeetingFact) or met.day is None:
        return
    for fact in story.facts[told:]:
        if isinstance(fact, PromiseFact) and fact.due is None and fact.who == met.who:
            what = re.sub(r"\s(?:then|dann)$", "", fact.what)
            story.swap(fact, replace(fact, what=what, due=met.day), dated=True)


def _place_meeting(facts: Sequence[Fact], story: Story) -> Sequence[Fact]:
    """ "Zeynep Tuesday 1pm, canteen": the place of the one meeting of a text may stand beside it, bare."""
    met = [fact for fact in facts if isinstance(fact, MeetingFact)]
    fact = met[0] if met and len({(one.day, one.at, one.place) for one in met}) == 1 else None
    if fact is None or len(met) < len(facts) or fact.place or fact.at is None:
        return facts
    tokens = [token for view in story.views for token in view.clause.tokens]
    place = name_place_behind(story.text, tokens, fact.who.said)
    start = story.text.find(place)
    inside = [t for t in tokens if start <= t.start < start + len(place)]
    told = any(t.roles & {*_BESIDE_A_PLACE, *EVENTS} for t in inside)
    asked = any(view.clause.link == "that" for view in story.views)
    if not place or told or asked:
        place = name_place_before(story.text, (view.clause for view in story.views))
    return [replace(one, place=place) for one in met]


def _was_meant_before(fact: Fact, story: Story) -> bool:
    """ "Meant to ring Ada but bumped into her", or into Tom instead: what was meant is no wish any more."""
    said = flatten(story.text)
    if not isinstance(fact, WishFact) or not word_pattern("MEANT_TO").search(said):
        return False
    later = story.facts[story.facts.index(fact) + 1 :]
    otherwise = word_pattern("INSTEAD").search(said) is not None
    return any(
        isinstance(one, EncounterFact | NoteFact) and (otherwise or one.who.fits == fact.who.fits)
        for one in later
    )


def _points_back(fact: Fact, story: Story) -> bool:
    """ "…, das hab ich ihr neulich zugesagt": the promise before it, once more."""
    if not isinstance(fact, PromiseFact) or fact is story.facts[0]:
        return False
    words = fold(fact.what).split()
    return fact.due is None and all(is_filler(word) or word in {"neulich", "recently"} for word in words)


_BESIDE_A_PLACE = frozenset({Role.AGREED, Role.ASSENT, Role.LIKED, Role.FILLER, Role.HEDGE, Role.AGAIN})


def read_lone_time(parsed: Parsed) -> MeetingFact | None:
    """ "Donnerstag um halb sieben im Café": a time to come, and nobody named: it is asked with whom."""
    if len(parsed.clauses) != 1 or parsed.people or len(parsed.clauses[0].tokens) > _MOST_BESIDE_A_TIME:
        return None
    clause, days = parsed.clauses[0], [m for m in parsed.moments if not m.is_time and not m.ahead.vague]
    at = next((moment.at for moment in parsed.moments if moment.at), None)
    others = clause.has(Role.NOT, Role.HEDGE, Role.HE, Role.PEOPLE) or clause.asks
    told = any(token.verbs and not token.roles & {Role.MEAL, Role.MEET_NOUN} for token in clause.tokens)
    if at is None or len(days) != 1 or others or told or days[0].day <= parsed.situation.now.date():
        return None
    return MeetingFact(who=Who(said=""), day=days[0].day, at=at, place=name_place(parsed.text, clause))


_MOST_BESIDE_A_TIME = 6


def _name_missing(fact: Fact, story: Story) -> Fact:
    """A promise of which nobody was named is with the one person the text names."""
    people = {mention.who for view in story.views for mention in view.clause.mentions}
    alone = len(set(story.named)) == 1 and len(people) <= 1
    if isinstance(fact, PromiseFact) and fact.who is None and alone:
        return replace(fact, who=story.named[0])
    return fact


# --- questions, labels, requests, and dates alone ---------------------------------------------------


def _read_question(seen: View, story: Story) -> bool:
    """A question states nothing; what stands before its tag does ("met Anna, does that count?")."""
    clause, before, following = seen.clause, story.before(), story.following()
    opens = before is None or before.clause.sentence != clause.sentence
    if opens and _is_asking(clause):
        story.questioned = clause.sentence
    if clause.sentence == story.questioned:
        return True
    asked = clause.has(Role.PLEASE) or clause.verbs((Verb.INTRODUCE, Verb.REMIND))
    if not clause.asks or asked or (following and following.clause.sentence == clause.sentence):
        return False
    events = clause.has(Role.MEAL, Role.MEET_NOUN, Role.HEDGE, Role.AGAIN)
    if opens and seen.is_mine and (events or clause.verbs((Verb.ASK, *CONTACT), Form.BASE)):
        add_wishes([m.who for m in clause.mentions], story)
    return True


def _is_asking(clause: Clause) -> bool:
    """A question word in front, or a verb before its subject."""
    tokens = [
        t for t in clause.tokens if not t.roles or t.roles - {Role.FILLER, Role.AND, Role.BUT}
    ] or clause.tokens
    first, second = tokens[0], tokens[min(1, len(tokens) - 1)]
    if Role.QUESTION in first.roles:
        return True
    if Role.YOU in second.roles and first.verbs:
        return True
    named = second.mention is not None or bool(second.roles & {Role.I, Role.WE, Role.HE, Role.IT, Role.ME})
    if first.languages == "d" or (clause.is_german and first.does(Verb.HAVE, Verb.BE)):
        spoken = first.matches((Verb.HAVE, Verb.BE), (Form.THIRD,)) or (clause.asks and first.is_finite)
        return spoken and named
    return not clause.is_german and first.folded in _AUXILIARIES and named and len(tokens) > 1


def _read_label(seen: View, story: Story) -> bool:
    """ "Jordan: …", "me: …", "note: …" and a name alone before a dash."""
    clause = seen.clause
    mentions = clause.mentions
    quiet = {Role.FILLER, Role.ARTICLE, Role.AT, Role.THAT, Role.FOR, Role.AND, Role.TO, Role.OF}
    if any(token.mention and token.mention.denied for token in clause.tokens):
        quiet.add(Role.NOT)
    wordy = [t for t in clause.tokens if not t.mention and not t.roles & quiet]
    told = [t for t in clause.tokens[2:] if t.is_finite and clause.tokens[1].mention]
    if Role.NOTE in clause.tokens[0].roles and (told or " " in clause.tokens[0].folded):
        story.noting = True  # "note to self Ben prefers …", "remember Tom is vegan"
    if clause.has(Role.NOTE) and len(wordy) <= 1:
        story.topic, story.frame, story.noting = tuple(m.who for m in mentions), None, True
        if (following := story.following()) and following.clause.link == "that":
            following.clause.link = ""
        return True
    if clause.label and not mentions and clause.has(Role.ME, Role.I) and len(wordy) <= 2:  # noqa: PLR2004
        story.frame, story.listing = Frame(PromiseSide.MINE, story.last()), True
        return True
    if clause.label and story.listing and len(wordy) <= 1 and clause.has(Role.HE, Role.HIM):
        story.frame = Frame(PromiseSide.THEIRS, story.last())  # "me: …; her: …"
        return True
    if not mentions or wordy or clause.moments or clause.tokens[-1].folded in {"da", "dabei"}:
        return False
    story.topic = tuple(m.who for m in mentions)
    story.labelled = clause.label
    if clause.label and story.listing:
        story.frame = Frame(PromiseSide.THEIRS, mentions[0].who)
    return True


def _read_denial(seen: View, story: Story) -> bool:
    """ "I did no such thing": what was told before is not so."""
    if not seen.clause.has(Role.DENIAL):
        return False
    story.facts.clear()
    story.denied = True
    return True


def _read_at_odds(seen: View, story: Story) -> bool:
    """ "Bin mit Ada zerstritten", "I've fallen out with Ben": to be known of them, and no meeting."""
    clause, people = seen.clause, seen.clause.mentions
    if len(people) != 1 or clause.asks or not word_pattern("AT_ODDS").search(clause.folded):
        return False
    if any(not moment.is_time and moment.day < story.today for moment in clause.moments):
        return False  # "had a row with Ada yesterday"
    _note_clause(story, people[0].who, clause)
    return True


def _read_hearsay(seen: View, _story: Story) -> bool:
    """ "Heard Ben had lunch with Ada": what two others did with each other."""
    people = {mention.who for mention in seen.clause.mentions}
    return len(people) > 1 and word_pattern("HEARD_THAT").match(seen.clause.folded) is not None


def _read_goal(seen: View, story: Story) -> bool:
    """ "I'm looking for new clients"."""
    token = next((t for t in seen.clause.tokens if Role.GOAL in t.roles), None)
    if token is None or seen.is_negated or seen.clause.mentions:
        return False
    words = story.text[token.end : seen.clause.end].strip(" .,:")
    if words:
        story.add(GoalFact(text=words))
    return bool(words)


def _read_reminder(seen: View, story: Story) -> bool:
    """ "Remind me on the 3rd to ring Dr. Mehta"; what follows may be the next clause."""
    clause = seen.clause
    verb = next((n for n, t in enumerate(clause.tokens) if t.does(Verb.REMIND)), _asks_to_be_told(story))
    headed = _heads_reminder(seen, story)
    verb = 0 if verb is None and headed else verb
    if (
        verb is None
        or not (headed or seen.has_me or {"me", "my", "mich", "i"} & set(clause.tokens[verb].folded.split()))
        or seen.is_negated
    ):
        return False
    following = story.following()
    if following and following.clause.verbs((Verb.PROMISE, Verb.OWE)):
        return True
    if seen.is_theirs or clause.link == "that":
        return False
    rest = list(clause.tokens[verb + 1 :] or clause.tokens[:verb])
    if headed:
        rest = [token for token in clause.tokens if token.moment]
    beside = following is not None and following.clause.sentence == clause.sentence
    if following and (headed or (beside and _goes_into(following, rest))):
        rest += following.clause.tokens
        story.skipped = story.index + 1
    rest += _tokens_of_day_behind(story, rest)
    rest = _without_told_days(rest)
    if earlier := _read_earlier(story.text, rest):
        story.add(earlier)
        return True
    told = [] if headed else clause.tokens[:verb]
    moments = [token.moment for token in (*told, *rest) if token.moment]
    moment = main_moment(moments)
    rest = [
        t
        for t in rest
        if Role.PLEASE not in t.roles and not t.does(Verb.REMIND, Verb.MUST) and t.folded != "bescheid"
    ]
    base = clause.tokens[verb].base  # "stups mich … an": a loose part of the verb is none of the words
    rest = [t for t in rest if not (Role.DIRECTION in t.roles and base.startswith(t.folded))]
    people = [token.mention.who for token in rest if token.mention]
    at = next((m.at for m in moments if m.at is not None), None)
    what = strip_text(story.text, rest)
    if what:
        day = moment.day if moment else None
        story.add(ReminderFact(what=what, day=day, at=at, who=people[0] if people else None))
    return True


def _tokens_of_day_behind(story: Story, rest: Sequence[Token]) -> list[Token]:
    """ "… the day before her exam (Feb 27) to ring her": the day in brackets, and what is to be done."""
    found: list[Token] = []
    sentence = story.views[story.index].clause.sentence
    begins = max(story.index, story.skipped) + 1
    for index, view in enumerate(story.views[begins:], start=begins):
        clause = view.clause
        dated = any(token.moment for token in (*rest, *found))
        led = clause.tokens[0].folded == "to" or any(t.folded == "zu" for t in clause.tokens)
        done = led and any(token.has_form(Form.BASE) for token in clause.tokens) and dated
        if clause.sentence != sentence or not (done or (clause.is_bare and not dated)):
            break
        found += clause.tokens
        story.skipped = index
        if done:
            break
    return found


@cache
def _lead_pattern() -> re.Pattern[str]:
    return compile_pattern(
        r"(?:(?:me|mich|mir|dran|daran|again) )*(?:am |the |on the )?(?:(?P<num><NUM>)\s)?"
        r"(?P<unit>days?|tage?n?|weeks?|wochen?|nights?|abend)\s(?:before|vor|ahead of|vorm)\s"
    )


def _read_earlier(text: str, tokens: Sequence[Token]) -> ReminderFact | None:
    """ "A week before Ada's exam on the 20th": so much earlier than the day of which it tells."""
    lead = _lead_pattern().match(text[tokens[0].start : tokens[-1].end].lower()) if tokens else None
    moment = main_moment([token.moment for token in tokens if token.moment and not token.moment.is_time])
    if lead is None or moment is None or moment.start < tokens[0].start + lead.end():
        return None  # "the day before Easter" is a day of its own
    days = (count_of(lead["num"]) if lead["num"] else 1) * (7 if lead["unit"].startswith("w") else 1)
    people = [token.mention.who for token in tokens if token.mention]
    behind = [token for token in tokens if token.start >= moment.end]
    what = re.sub(
        r"^(?:de[mnr]|eine[mnr])\s|\s*(?:!|(?<!\d)\.)+$",
        "",
        text[tokens[0].start + lead.end() : tokens[-1].end],
    )
    if any(token.has_form(Form.BASE) for token in behind):
        what = strip_text(text, behind)
    return ReminderFact(what=what, day=moment.day - timedelta(days=days), who=people[0] if people else None)


_REMINDS = frozenset(
    {"bescheid", "bescheid sagen", "bescheid geben", "erinnerung", "reminder", "nudge", "wecker"}
)


def _heads_reminder(seen: View, story: Story) -> bool:
    """ "Am 1.12. Bescheid sagen: …", "Freitag um neun erinnern: …": when, and behind the colon of what."""
    clause, following = seen.clause, story.following()
    if following is None or clause.mentions or not clause.moments or seen.subject is not Subject.NONE:
        return False
    headed = ":" in story.text[clause.tokens[-1].end : following.clause.tokens[0].start]
    return headed and any(t.does(Verb.REMIND) or t.folded in _REMINDS for t in clause.tokens)


def _goes_into(following: View, rest: Sequence[Token]) -> bool:
    """Whether the next clause belongs to a reminder: not what is told of others, where its day is told."""
    if following.clause.link == "that":
        return True
    dated = any(token.moment and not token.moment.is_time for token in rest)
    others = following.subject in {Subject.OTHER, Subject.HIS, Subject.KNOWN}
    return any(token.verbs for token in following.clause.tokens) and not (dated and others)


_LEADS_TO_WHAT = frozenset({"that", "dass", "daß", "to", "about", "an"})


def _without_told_days(tokens: Sequence[Token]) -> list[Token]:
    """ "Remind me on Friday that her exam is on Monday": the day behind "that" is one of its words."""
    that = next((n for n, token in enumerate(tokens) if token.folded in _LEADS_TO_WHAT), len(tokens))
    if not any(token.moment and not token.moment.is_time for token in tokens[:that]):
        return list(tokens)
    return [*tokens[:that], *(replace(token, moment=None) for token in tokens[that:])]


def _asks_to_be_told(story: Story) -> int | None:
    """ "Sag mir am Donnerstag Bescheid, dass ich Tom frage": at which word, as that of a reminder."""
    clause, following = story.views[story.index].clause, story.following()
    told = clause.tokens[0].folded in {"sag", "sage", "gib"} and (
        any(token.folded == "bescheid" for token in clause.tokens)
        or bool(clause.moments and clause.has(Role.ME))
    )
    told = told or (clause.tokens[0].folded in {"tell", "tell me"} and bool(clause.moments))
    return 0 if told and following and following.clause.link == "that" else None


_ALSO = frozenset({"auch", "too", "also", "as well", "ebenfalls", "ditto", "dazu", "same"})


def _read_also(seen: View, story: Story) -> bool:
    """ "…, Papa auch", "and Ben too": what was told last is so of them as well."""
    tokens = seen.clause.tokens
    bare = all(
        t.mention or t.folded in _ALSO or t.roles & {Role.AND, Role.FILLER, Role.WITH, Role.ARTICLE}
        for t in tokens
    )
    fact = story.latest(EncounterFact, MeetingFact)
    if (
        not isinstance(fact, EncounterFact | MeetingFact)
        or not bare
        or not seen.clause.mentions
        or not any(t.folded in _ALSO for t in tokens)
    ):
        return False
    for mention in seen.clause.mentions:
        story.add(replace(fact, who=mention.who), undated=fact in story.undated)
    return True


def _read_bare_moment(seen: View, story: Story) -> bool:
    """A clause that is nothing but a date: of what was told last, else of what comes."""
    clause = seen.clause
    moment = main_moment(clause.moments)
    if moment is None or not clause.is_bare or story.frame is not None:
        return False
    fact = story.latest(EncounterFact, PromiseFact, MeetingFact, ReminderFact)
    if fact is None:
        story.day = moment
        return not story.topic and not clause.has(Role.AGREED)  # "Montag um 9 passt uns" is agreed
    if isinstance(fact, PromiseFact):
        give_due_to_all(story, moment)
        return True
    if isinstance(fact, MeetingFact) and moment.is_time and tells_their_hour(story):
        return True
    if isinstance(fact, ReminderFact):
        if fact.day is None:
            story.swap(fact, replace(fact, day=moment.day, at=moment.at))
        return True
    return take_moment(moment, seen, story)


def _tells_when(clause: Clause) -> bool:
    """ "… that was on Friday", "Freitag war des": a clause that says when, and no more."""
    others = [t for t in clause.tokens if not t.moment and not t.roles & {Role.FILLER, Role.AT}]
    was = [t for t in others if t.matches((Verb.BE,), (Form.PAST,))]
    said = {t.folded for t in others if t not in was}
    return bool(was) and said <= {"that", "it", "this", "das", "des", "dat", "es", "dös", "am", "on"}


def _read_when_behind(seen: View, story: Story) -> bool:
    """When it is to be there, or at what hour one meets, in a clause behind it that says no more.

    "… gets the list from me, it has to be there by the 20th"; "… I'll be at hers around one".
    """
    clause, moment = seen.clause, main_moment(seen.clause.moments)
    fact = story.facts[-1] if story.facts else None
    if moment is None or clause.mentions or clause.has(Role.NOT) or not clause.verbs((Verb.BE, Verb.COME)):
        return False
    if isinstance(fact, EncounterFact) and _tells_when(clause):
        return take_moment(moment, seen, story)
    if isinstance(fact, PromiseFact) and fact in story.undated and clause.verbs((Verb.MUST,)):
        give_due_to_all(story, moment)
        return True
    timed = next((one for one in clause.moments if one.is_time), None)
    if not isinstance(fact, MeetingFact) or fact.at is not None or timed is None or seen.is_negated:
        return False
    return take_moment(timed, seen, story)


# --- introductions and recommendations -------------------------------------------------------------


def _read_introduction(seen: View, story: Story) -> bool:
    """Who introduced the person to whom; whom the person wants to know each other; who recommended them."""
    clause, people = seen.clause, seen.clause.mentions
    tied = clause.link == "that" and clause.tokens[0].folded not in _CAUSAL and not recommends_me(seen)
    if tied or not _brings_together(seen):
        return False
    asked = clause.has(Role.PLEASE)
    if seen.is_negated:
        return _keep_apart(seen, story)
    recommends = bool(clause.verbs((Verb.RECOMMEND,))) or _puts_me_forward(clause)
    told = clause.verbs((Verb.INTRODUCE, Verb.RECOMMEND), Form.PAST, Form.PART)
    told += clause.verbs((Verb.RECOMMEND,), Form.THIRD)
    done = (bool(told) or _puts_me_forward(clause)) and not seen.is_modal and not clause.asks
    if done and seen.is_theirs:
        return _add_tie(seen, story, recommends=recommends)
    by = next(
        (
            t.mention
            for n, t in enumerate(clause.tokens)
            if t.mention and governor(clause.tokens, n) is Role.THROUGH
        ),
        None,
    )
    if by:
        to = next((m.who for m in seen.objects), None) or _target(clause, story)
        if to and not to.fits and _is_thing(to, story) and (name := _apposition(story)):
            to = replace(name, role=to.said)
        if to and clause.verbs((Verb.MEET, Verb.LEARN), Form.PAST, Form.PART):
            story.add(IntroductionFact(by=by.who, to=to, day=_day_of_tie(seen, story)))
        return bool(to)
    if not people and seen.is_mine and any(t.folded in _BOTH for t in clause.tokens):
        people = [m for v in story.views[: story.index] for m in v.clause.mentions]  # "should introduce them"
        story.facts[:] = [fact for fact in story.facts if not isinstance(fact, NoteFact)]
    if len(people) == 2 and (seen.is_mine or seen.is_modal or asked) and not seen.has_me:  # noqa: PLR2004
        story.add(
            IntroduceFact(
                one=people[0].who,
                other=people[1].who,
                happened=bool(done),
                day=_day_of_tie(seen, story) if done else None,
            )
        )
        return True
    return bool(done) and seen.is_theirs


def _read_pair_wished_for(seen: View, story: Story) -> bool:
    """ "Would be great if Ada and Ben met", "schön, wenn Ada und Ben sich kennenlernen"."""
    clause, before = seen.clause, story.before()
    if clause.link != "if" or before is None or before.clause.mentions or seen.is_negated:
        return False
    liked = before.clause.has(Role.LIKED) and (before.clause.verbs((Verb.WOULD,)) or seen.is_modal)
    people = [mention.who for mention in clause.mentions if mention.who.fits]
    pair = len(people) == len(clause.mentions) == 2  # noqa: PLR2004
    if not (liked and pair and clause.verbs((Verb.MEET, Verb.LEARN))) or seen.has_me:
        return False
    story.add(IntroduceFact(one=people[0], other=people[1]))
    return True


#: "Got the job because Ada recommended me": it is told all the same.
_CAUSAL = frozenset({"because", "cos", "coz", "cuz", "bc", "weil", "since"})


def _read_my_recommendation(seen: View, story: Story) -> bool:
    """ "I recommended Ada to Ben": to be known of whom the person recommended, and no introduction."""
    clause, people = seen.clause, seen.clause.mentions
    told = clause.verbs((Verb.RECOMMEND,), Form.PAST, Form.PART) and clause.link != "that"
    mine = seen.is_mine and not (seen.has_me or seen.is_modal or seen.is_negated or clause.asks)
    if not told or not people or not mine:
        return False
    _note_clause(story, people[0].who, clause)
    return True


def _keep_apart(seen: View, story: Story) -> bool:
    """ "Don't introduce Ada to Ben" is to be known of Ada; who was not introduced is nothing."""
    clause, people = seen.clause, seen.clause.mentions
    if len(people) > 1 and seen.subject is Subject.NONE:
        story.add(NoteFact(who=people[0].who, text=story.text[clause.start : clause.end]))
    elif len(people) > 1 and (seen.is_mine or clause.verbs((Verb.MUST,))):
        story.add(NoteFact(who=people[0].who, text=rest_of(story.text, seen, keep=people[1:])))
    return True


_BOTH = frozenset(
    {"them", "sie", "beide", "beiden", "zwei", "zwoa", "both", "two", "einander", "each other", "one another"}
)


def _puts_me_forward(clause: Clause) -> bool:
    """ "Jörg hat mich seiner Chefin vorgeschlagen": a person is proposed, and no day."""
    mich = any(token.folded in {"mich", "mi"} for token in clause.tokens)
    return mich and bool(clause.verbs((Verb.PROPOSE,), Form.PART)) and not clause.moments


def _brings_together(seen: View) -> bool:
    """Whether a clause has the words of bringing people together."""
    clause = seen.clause
    if clause.verbs((Verb.INTRODUCE, Verb.RECOMMEND, Verb.LEARN)) or _puts_me_forward(clause):
        return True
    if any(
        token.does(Verb.MEET)
        and Role.THROUGH in {governor(clause.tokens, n) for n, t in enumerate(clause.tokens) if t.mention}
        for token in clause.tokens
    ):
        return True
    mine = seen.subject is Subject.I and clause.verbs((Verb.WANT,))
    between = _stands_between(clause)  # "I'd like Ada to meet Ben"
    wants = mine and (clause.tokens[-1].does(Verb.MEET) or between) and not clause.has(Role.WITH)
    should = seen.subject is Subject.KNOWN and clause.verbs((Verb.MUST,))
    meet = (wants or should) and clause.verbs((Verb.MEET,), Form.BASE)
    return bool(meet and len(seen.clause.mentions) == 2 and not seen.has_me)  # noqa: PLR2004


def _stands_between(clause: Clause) -> bool:
    """Whether a verb of meeting stands between the two who are named."""
    named = [n for n, token in enumerate(clause.tokens) if token.mention]
    if len(named) != 2:  # noqa: PLR2004
        return False
    between = clause.tokens[named[0] + 1 : named[1]]
    return any(t.does(Verb.MEET, Verb.SHARE, Verb.LEARN) for t in between)


def _day_of_tie(seen: View, story: Story) -> date | None:
    moment = main_moment(seen.clause.moments)
    return past_day(moment, story) if moment else None


def _apposition(story: Story) -> Who | None:
    """The name behind a comma: "a publisher, Northlight Press", "einem Verleger, Ivo Kunz heißt der"."""
    following = story.following()
    if following is None or any(t.mention and t.mention.who.fits for t in following.clause.tokens):
        return None
    clause = following.clause
    said = story.text[clause.start : clause.end].strip(" .!")
    bare = _ARTICLES.sub("", _CALLED.sub("", said))
    if bare == said and any(t.verbs for t in clause.tokens):
        return None
    named = guess_people(bare, ())
    whole = named and named[0].end - named[0].start >= len(bare) - 1
    if bare != said and _A_NAME.fullmatch(bare):
        whole = True  # "Jochen Wahl heißt der": whatever its words mean elsewhere
    if not whole:
        return None
    story.skipped = story.index + 1
    return Who(said=re.sub(r"^Herrn\b", "Herr", bare.strip()))


_A_NAME = re.compile(r"(?:[A-ZÄÖÜ][\w'’-]+ ?){1,3}")


#: What tells that a name follows, or was said.
_CALLED = re.compile(
    r"^(?:the|my|their|der|die|mein\w?|ihr\w?|sein\w?) (?:[\w-]+ ){1,4}(?:heißt|heisst|is called|is named) "
    r"|^(?:a|an|some|ein|eine|so ein|so eine) (?:[\w-]+ ){1,3}(?:called|named|namens) "
    r"|^(?:(?:er|sie|der|die|das|he|she|they|it) )?(?:heißt|heisst|is called|called|named|by the name of) "
    r"|^(?:his|her|the|der|sein|ihr) name(?:'s| is| ist) "
    r"| (?:heißt|heisst|nennt sich) (?:er|sie|der|die|das|es|(?:der|die) \w+)$"
    r"| (?:is|was) (?:his|her|the) name$"
    r"| (?:he's|she's|it's|he is|she is) called$",
    re.IGNORECASE,
)
_ARTICLES = re.compile(
    r"^(?:der|die|dem|den|einer?|einem|einen|the|an?|one|namely|nämlich)\s(?=\S)", re.IGNORECASE
)


def _is_thing(to: Who, story: Story) -> bool:
    """Whether what is said of them is no name but "den Amtsleiter"."""
    before = _word_before(to.said, story)
    led = has_role(fold(before), Role.ARTICLE) or has_role(fold(before), Role.HIS)
    return bool(before) and (led or _LED_BY.search(story.text[: story.text.find(to.said)]) is not None)


def _word_before(said: str, story: Story) -> str:
    return "".join(story.text[: max(0, story.text.find(said))].split()[-1:])


def _add_tie(seen: View, story: Story, *, recommends: bool) -> bool:
    """It happened to the person: by whom is the subject, to whom is named behind, maybe new."""
    clause = seen.clause
    by = _named_doer(clause) or (seen.subjects[0].who if seen.subjects else story.last())
    verb = next(t for t in clause.tokens if t.does(Verb.INTRODUCE, Verb.RECOMMEND, Verb.PROPOSE))
    words = set(verb.folded.split())
    spoken_for = verb.folded.startswith("put ") or words & {"me", "my", "us", "wort"} or clause.has(Role.MY)
    pairs = itertools.pairwise(clause.tokens)
    to_me = any(one.folded == "to" and Role.ME in two.roles for one, two in pairs)
    advised = recommends and (to_me or any(token.folded in {"mir", "ma"} for token in clause.tokens))
    if by is None or advised or not (seen.has_me or spoken_for):
        return True
    others = [mention.who for mention in seen.objects if mention.who != by]
    to = others[0] if others else _target(clause, story)
    common = to and (
        to.said[0].islower() or (clause.is_german and " " not in to.said and _is_thing(to, story))
    )
    called = (following := story.following()) and _CALLED.search(
        story.text[following.clause.start : following.clause.end].strip(" .!")
    )
    if to and not to.fits and (common or called) and (name := _apposition(story)):
        to = replace(name, role=to.said)
    if to is None:
        return True
    to = _with_people_behind(to, story) if not to.fits else to
    led, _, name_alone = to.said.partition(" ")
    if (
        not to.fits
        and name_alone[:1].isupper()
        and is_role(led)
        and not has_role(fold(led.strip(".")), Role.FORMAL)
    ):
        to = replace(to, said=name_alone, role=led)  # "die Verlegerin Ines Quandt"
    if not to.fits:
        is_them = fold(to.said) in _THEM_ALL
        to = _name_them(to, story) if is_them else _with_owner(to, story, common=bool(common))
    if to is None:
        _note_clause(story, by, clause)
        return True
    if not to.fits and not to.role:
        to = replace(to, role=_role_behind(story))
    day = _day_of_tie(seen, story)
    story.add(
        RecommendationFact(by=by, to=to, day=day) if recommends else IntroductionFact(by=by, to=to, day=day)
    )
    return True


def _role_behind(story: Story) -> str:
    """What a new person is, behind a comma: "… Sanja Horvat vorgestellt, Architektin aus Graz"."""
    following = story.following()
    if following is None or following.clause.sentence != story.views[story.index].clause.sentence:
        return ""
    clause = following.clause
    said = _ARTICLES.sub("", story.text[clause.start : clause.end].strip(" .!"))
    if clause.link or clause.mentions or clause.moments or any(token.is_finite for token in clause.tokens):
        return ""
    if not any(is_role(word) for word in said.split()[:3]):
        return ""
    story.skipped = story.index + 1
    return said


def _name_them(who: Who, story: Story) -> Who | None:
    """ "The family" and "them" are whoever was named before; None where nobody was."""
    start = story.text.find(who.said)
    before = guess_people(story.text[: max(0, start)], [(m.start, m.end) for m in story.parsed.people])
    more = f" {who.said}" if fold(who.said) in {"family", "familie"} else ""
    return replace(who, said=f"{before[-1].who.said}{more}") if before else None


def _with_owner(who: Who, story: Story, *, common: bool) -> Who:
    """ "A distributor", "bei ihrem Verlag": what is no name is told as it was."""
    owner = _word_before(who.said, story)
    whose = owner.endswith(("em", "er")) and has_role(fold(owner), Role.HIS) and owner != "her"
    return replace(who, said=f"{owner} {who.said}") if whose or (common and owner in {"a", "an"}) else who


#: "Wort": "sie hat dort ein gutes Wort eingelegt".
_THEM_ALL = frozenset({"them", "ihnen", "denen", "family", "familie", "wort"})
_LED_BY = re.compile(
    r"(?<!\w)(?:dem|einem|einer|eine|einen|a|an|the|her|his|their|(?:ihr|sein|mein|unser)e[mr])"
    r"\s(?:[a-zäöüß-]+\s){0,2}$",
    re.IGNORECASE,
)


def _with_people_behind(who: Who, story: Story) -> Who:
    """ "The Castellanos family": what they are together belongs to their name."""
    behind = _TOGETHER.match(story.text, story.text.find(who.said) + len(who.said))
    return replace(who, said=f"{who.said}{behind[0]}") if behind and who.said[:1].isupper() else who


_TOGETHER = re.compile(r" (?:family|team|crew|group|gang|brothers|sisters|twins)\b", re.IGNORECASE)


def _named_doer(clause: Clause) -> Who | None:
    """ "Ada tells me it was Ben who recommended me": the one who is named before "who"."""
    told = (Verb.INTRODUCE, Verb.RECOMMEND, Verb.PROPOSE)
    done = next((n for n, t in enumerate(clause.tokens) if t.does(*told)), 0)
    doer = clause.tokens[done - 1].mention if done > 1 else None
    if doer and any(token.does(Verb.SAY) for token in clause.tokens[: done - 1]):
        return doer.who  # "Ben says Ada recommended me"
    for number, (one, two) in enumerate(itertools.pairwise(clause.tokens)):
        if one.mention and two.folded in {"who", "that"}:
            return one.mention.who if any(t.does(*told) for t in clause.tokens[number:]) else None
    return None


def _target(clause: Clause, story: Story) -> Who | None:
    """To whom: a new name, else the words behind "to", "mit", "bei", "dem"."""
    taken = [(t.start - clause.start, t.end - clause.start) for t in clause.tokens if t.mention or t.moment]
    new = guess_people(story.text[clause.start : clause.end], taken)
    tokens, led = clause.tokens, {Role.TO, Role.WITH, Role.AT}
    new = [m for m in new if not _as_what(m.start + clause.start, tokens)]
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        leads = token.roles & led or token.folded in {"dem", "der"}
        before = tokens[index - 1].roles if index else frozenset()
        aside = Role.OF in before or (Role.PLACE in before and not token.roles & led)  # "auf der Messe"
        if not leads or aside or after is None or after.roles & {Role.ME} or after.mention:
            continue
        start = index if not token.roles & led else index + 1
        said = _noun_phrase(tokens[start:])
        placed = {t.end + 1 - clause.start for t in said if Role.PLACE in t.roles}
        named = next(
            (m for m in new if said and said[0].start <= m.start + clause.start and m.start not in placed),
            None,
        )
        if named:
            return _with_thing_before(named.who, said, story)
        if said:
            of = tokens[tokens.index(said[-1]) + 1 :]
            # "the head of the birth centre"
            more = _noun_phrase(of[1:]) if of and of[0].folded == "of" else []
            return Who(said=story.text[said[0].start : [*said, *more][-1].end].strip(" ."))
    if new:
        return _without_place(new[-1].who, tokens)
    mine = next((n for n, t in enumerate(tokens) if Role.HIS in t.roles and Role.HE not in t.roles), None)
    said = _noun_phrase(tokens[mine + 1 :]) if mine is not None else []
    return Who(said=story.text[said[0].start : said[-1].end].strip(" .")) if said else None


def _as_what(start: int, tokens: Sequence[Token]) -> bool:
    """ "Hat mich als Speakerin empfohlen": as what, and not to whom."""
    before = [token for token in tokens if token.end <= start][-2:]
    return any(token.folded in {"als", "as"} for token in before)


def _without_place(who: Who, tokens: Sequence[Token]) -> Who:
    """ "Auf der Messe Gudrun Harnisch": where it was is no part of the name."""
    first, _, rest = who.said.partition(" ")
    at = next((n for n, token in enumerate(tokens) if token.text == first), 0)
    placed = at > 1 and Role.PLACE in tokens[at - 2].roles and Role.ARTICLE in tokens[at - 1].roles
    return replace(who, said=rest) if placed and " " in rest else who


def _with_thing_before(who: Who, said: Sequence[Token], story: Story) -> Who:
    """ "Museum Ludwig": what it is belongs to the name of a thing; what somebody is, is their role."""
    before = list(itertools.takewhile(lambda t: not who.said.startswith(t.text), said))
    things = [t for t in before if Role.NOUN in t.roles or t.roles.intersection(EVENTS)]
    things = things or [t for t in before if t.folded == "familie"]
    if not before or before != things or not all(t.text[0].isupper() for t in before):
        return who
    start, end = before[0].start, story.text.find(who.said, before[0].start) + len(who.said)
    return replace(who, said=story.text[start:end])


def _noun_phrase(tokens: Sequence[Token]) -> list[Token]:
    """The words up to the next preposition, verb or second article; "a", "the", "dem" are left out."""
    found: list[Token] = []
    for token in tokens:
        article = Role.ARTICLE in token.roles
        links = token.roles & {Role.FOR, Role.OF, Role.AT, Role.TO, Role.WITH, Role.AND} and not article
        if token.moment or token.verbs or links or (article and found):
            break
        if not article:
            found.append(token)
    return found


def _note_clause(story: Story, who: Who, clause: Clause) -> None:
    """A clause as it was typed is to be known of somebody."""
    add_note(story, who, story.text[clause.start : clause.end].strip(" .!,;"))


def _read_marked_note(seen: View, story: Story) -> bool:
    """What follows "note:" is a note, whatever it tells."""
    if not story.noting or (seen.is_mine and not (story.topic or seen.clause.mentions)):
        return False
    if seen.subject is Subject.I or seen.clause.verbs(DOING, Form.BASE):
        return False
    return _read_note(seen, story)


def _read_confidence(seen: View, story: Story) -> bool:
    """ "… Das soll ich aber für mich behalten": that goes with what was told before it, and is no promise."""
    said = story.text[seen.clause.start : seen.clause.end].strip(" .,!()")
    fact = story.latest(NoteFact)
    if not word_pattern("CONFIDENTIAL").fullmatch(flatten(said)):
        return False
    if isinstance(fact, NoteFact):
        story.swap(fact, replace(fact, text=f"{fact.text}, {said}"))
    return True


def _read_advice(seen: View, story: Story) -> bool:
    """ "Anna immer siezen", "Ben bitte nie auf seine Ex ansprechen", "never ring Ben before ten"."""
    clause, tokens = seen.clause, seen.clause.tokens
    named, last = [m.who for m in clause.mentions if m.who.fits], tokens[-1]
    kept = tokens[0].folded == "keep" and any(token.folded in {"away", "apart"} for token in tokens)
    if kept and named and tokens[1].mention:  # "keep Ben away from Tom, they fell out"
        add_note(story, named[0], story.text[clause.start :].strip(" .!"))
        story.skipped = len(story.views)
        return True
    if len(named) != 1 or clause.has(Role.I) or clause.link or clause.moments:
        return False
    how = any(t.folded in _HOW_OFTEN for t in tokens[1:]) and not any(
        t.is_finite and Role.PLEASE not in t.roles for t in tokens[1:]
    )
    german = tokens[0].mention and how and last.text.islower() and INFINITIVE.fullmatch(last.folded)
    english = tokens[0].folded in {"never", "always"} and tokens[1].has_form(Form.BASE)
    if german or english:
        story.add(NoteFact(who=named[0], text=story.text[tokens[1 if german else 0].start : clause.end]))
    return bool(german or english)


_HOW_OFTEN = frozenset({"nie", "niemals", "immer", "stets"})
_BESIDE_SAYING = frozenset({Role.HE, Role.FILLER, Role.ME, Role.IT})


def _read_note(seen: View, story: Story) -> bool:
    """What is told of somebody: their clause, a pronoun's, or what is theirs."""
    clause = seen.clause
    if clause.link == "if" and clause.mentions:
        return _read_condition(seen, story)
    if clause.link in {"if", "that"}:
        return False
    who = _whom_of(seen, story)
    if who is None or _is_place(seen, story):
        return _read_remark(seen, story)
    following = story.following()
    tied = following is not None and following.clause.link == "that"
    on_condition = following is not None and following.clause.link == "if"
    asks = on_condition and clause.verbs((Verb.SAY, Verb.ASK))  # "wanted to know if I'm free"
    others = seen.subject is Subject.HIS and clause.verbs(CONTACT, Form.PAST, Form.PART)
    only_says = all(t.does(Verb.SAY, Verb.HAVE) or t.roles & _BESIDE_SAYING for t in clause.tokens)
    if (
        others
        or only_says
        or asks
        or clause.has(Role.CANCEL)
        or (tied and clause.verbs((Verb.WANT, Verb.WOULD)))
    ):
        return True
    if not story.noting and (len(seen.subjects) > 1 or seen.objects or _is_unreal(seen)):
        planned = clause.verbs(CONTACT) and clause.verbs((Verb.WANT,), Form.PAST)
        story.denied = story.denied or bool(planned)  # he wanted to call: if he did is not said
        return False
    text = rest_of(story.text, seen, whole=True)
    if seen.subject is Subject.HE and _names_theirs(story.before()):
        text = story.text[clause.start : clause.end].strip()  # "without her husband, he has the flu"
    if text and following and (on_condition or (tied and clause.verbs((Verb.STATE,)))):
        comma = "," if clause.is_german else ""
        text = f"{text}{comma} {story.text[following.clause.start : following.clause.end]}"
        story.skipped = story.index + 1
    add_note(story, who, text)
    return bool(text)


def _names_theirs(before: View | None) -> bool:
    """Whether whoever is spoken of next may be somebody of theirs: "ohne ihren Mann", "met her sister"."""
    if before is None:
        return False
    pairs = itertools.pairwise(before.clause.tokens)
    return any(Role.HIS in a.roles and b.roles & {Role.PEOPLE, Role.KIN} for a, b in pairs)


def _is_place(seen: View, story: Story) -> bool:
    """ "… um 10, in der Backstube": a place alone behind a meeting."""
    fact, clause = story.latest(MeetingFact, EncounterFact, NoteFact), seen.clause
    led = clause.tokens[0].roles & {Role.PLACE, Role.AT} and not any(t.verbs for t in clause.tokens)
    return isinstance(fact, MeetingFact) and bool(led) and not clause.mentions and not clause.moments


def _read_put_off(seen: View, story: Story) -> bool:
    """ "Das Treffen mit Anna ist abgesagt, neuer Termin kommt noch": they are still to be met."""
    later = [view.clause for view in story.views[story.index + 1 :][:3]]
    if not seen.clause.has(Role.CANCEL) or any(clause.moments for clause in later):
        return False
    anew = any(c.has(Role.MEET_NOUN, Role.HEDGE) or c.verbs((Verb.SHIFT,)) for c in later)
    return anew and add_wishes([m.who for m in seen.clause.mentions], story)


def _read_condition(seen: View, story: Story) -> bool:
    """What somebody would do if: no promise, and worth a note."""
    if seen.clause.verbs((Verb.WILL, Verb.WOULD)) and seen.subject is Subject.KNOWN:
        add_note(story, seen.subjects[0].who, story.text[seen.clause.start : seen.clause.end])
    story.denied = True
    return True


def _is_unreal(seen: View) -> bool:
    """Hoped, supposed, asked, promised: nothing to note."""
    clause = seen.clause
    unreal = clause.verbs((Verb.ASK, Verb.PROMISE, Verb.MUST, Verb.RECOMMEND))
    hopes = clause.verbs((Verb.EXPECT,)) and any(token.has_form(Form.BASE) for token in clause.tokens)
    unreal += clause.verbs((Verb.EXPECT,)) if hopes and seen.subject is not Subject.HIS else []
    if clause.asks or any(token.base not in {"offer", "anbieten"} for token in unreal):
        return True
    habit = clause.verbs((Verb.SHARE, Verb.STATE), Form.THIRD) and not seen.has_me
    habit = habit or any(token.base == "stand" for token in clause.tokens)
    contact = clause.verbs(CONTACT) and seen.is_negated and not habit
    planned = clause.verbs(CONTACT) and clause.verbs((Verb.WANT,), Form.PAST)
    return bool(contact or planned)


def _whom_of(seen: View, story: Story) -> Who | None:
    """Of whom a clause tells something."""
    clause = seen.clause
    if seen.subject is Subject.KNOWN:
        return seen.subjects[0].who
    if seen.subject is Subject.HIS:
        return clause.mentions[0].who if clause.mentions else _last_told(story)
    if seen.subject is Subject.HE:
        quiet = story.denied or clause.has(Role.QUESTION)
        return None if quiet else _last_told(story)
    if story.noting or (story.labelled and not seen.is_theirs and seen.subject is not Subject.I):
        return clause.mentions[0].who if clause.mentions else story.topic[0] if story.topic else None
    return None


def _last_told(story: Story) -> Who | None:
    """Whom "she" means where something was told of her in this text."""
    return story.last() if (story.facts or story.named) and not story.denied else None


def _read_no_longer(seen: View, story: Story) -> bool:
    """ "He was going to send me the recipe, but I don't need it any more": nothing is promised.

    Nor is wished what one meant to do and never did: "meant to ring Joan but never got round to it".
    """
    fact = story.latest(PromiseFact, WishFact)
    way = "NO_LONGER" if isinstance(fact, PromiseFact) else "NEVER_DID"
    told = word_pattern(way).match(fold(story.text), seen.clause.start)
    if fact is None or told is None or story.text[told.end() : told.end() + 1] not in {"", *",.;!?\n"}:
        return False
    story.facts[story.facts.index(fact)] = NothingFact()
    story.denied = True
    following = story.following()
    if following is not None and following.clause.start < told.end():
        story.skipped = story.index + 1
    return True


def _read_never_kept(seen: View, story: Story) -> bool:
    """ "… he said he'd pay it back and never did": no promise any more, but to be known of them."""
    fact = story.latest(PromiseFact)
    said = flatten(story.text[seen.clause.start : seen.clause.end]).strip(" .,!")
    if not isinstance(fact, PromiseFact) or fact.side is PromiseSide.MINE or fact.who is None:
        return False
    if not word_pattern("NEVER_KEPT").fullmatch(said):
        return False
    beside = [v.clause for v in story.views[: story.index + 1] if v.clause.sentence == seen.clause.sentence]
    story.facts.remove(fact)
    add_note(story, fact.who, story.text[beside[0].start : seen.clause.end].strip(" .!"))
    return True


def _read_other_side(seen: View, story: Story) -> bool:
    """ "Ben sends me the deck, no wait, I send it to him": the promise before it, of the other side."""
    fact, clause = story.latest(PromiseFact), seen.clause
    said = flatten(story.text[clause.start : clause.end])
    if not isinstance(fact, PromiseFact) or not clause.verbs(DOING):
        return False
    before = story.before()
    if before is not None and len(before.clause.tokens) <= 2:  # noqa: PLR2004 - "…, no wait, I …"
        said = f"{flatten(story.text[before.clause.start : before.clause.end])} {said}"
    if not word_pattern("TAKES_BACK").match(said):
        return False
    other = fact.side is PromiseSide.MINE and seen.is_theirs and seen.has_me
    mine = fact.side is PromiseSide.THEIRS and seen.subject is Subject.I
    refers = clause.has(Role.IT, Role.THAT) or bool(clause.mentions)
    if not refers or not (other or mine):
        return False
    story.swap(fact, replace(fact, side=PromiseSide.THEIRS if other else PromiseSide.MINE))
    return True


def _read_remark(seen: View, story: Story) -> bool:
    """What is left: how it was, or where; it belongs to what was told last."""
    fact = story.latest(EncounterFact, MeetingFact, NoteFact)
    mine = seen.subject is Subject.I and not seen.clause.goes_on
    if fact is None or mine or seen.clause.asks or seen.clause.mentions:
        return False
    words = story.text[seen.clause.start : seen.clause.end].strip(" .")
    if isinstance(fact, MeetingFact):
        place = name_place(story.text, seen.clause, alone=True)
        if place and not fact.place:
            story.swap(fact, replace(fact, place=place))
    elif isinstance(fact, EncounterFact):
        story.swap(fact, replace(fact, note=f"{fact.note}, {words}" if fact.note else words))
    elif isinstance(fact, NoteFact):
        story.swap(fact, replace(fact, text=f"{fact.text}, {words}"))
    return True


_AUXILIARIES = frozenset(
    {"did", "do", "does", "have", "has", "is", "are", "was", "were", "can", "could", "should", "will"}
    | {"would"}
)
_Reader = Callable[[View, Story], bool]
_READERS: tuple[_Reader, ...] = (
    _read_question,
    _read_hearsay,
    _read_denial,
    _read_at_odds,
    _read_no_longer,
    _read_never_kept,
    _read_other_side,
    _read_goal,
    _read_reminder,
    _read_also,
    read_no_show,
    read_only_others,
    _read_label,
    read_from_whom,
    read_gapped,
    read_moved,
    _read_put_off,
    read_each_day,
    _read_bare_moment,
    _read_when_behind,
    _read_marked_note,
    _read_confidence,
    _read_advice,
    _read_my_recommendation,
    _read_pair_wished_for,
    _read_introduction,
    read_getting_hold,
    read_taken_on,
    read_promise,
    read_saying,
    read_labelled,
    read_liked_meeting,
    read_contact,
    read_plain_event,
    read_doing,
    read_plan,
    read_next_event,
    _read_note,
)
