"""Everything a text says: the one entry of the room. Pure; nothing raises on any text.

What is wanted of the bot comes first, then answers to what it asked, then what the text tells. An answer
takes only its own words; the others are read for themselves.
"""

import itertools
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from bot.domain.kinds import QuestionKind
from bot.domain.knots import EncounterKind, clean_words
from bot.understanding import lists, requests
from bot.understanding.answers import Answer, find_answer
from bot.understanding.called_off import is_in_vain, read_called_off, skip_in_vain
from bot.understanding.clauses import Parsed, parse
from bot.understanding.dates import reading
from bot.understanding.dates.grammar import compile_pattern
from bot.understanding.facts import (
    ChoiceFact,
    CorrectionFact,
    EncounterFact,
    Fact,
    GoalFact,
    KnownFact,
    MeetingFact,
    NoteFact,
    NothingFact,
    OneOfFact,
    OpenQuestion,
    PromiseFact,
    Reading,
    ReminderFact,
    Situation,
    TalkFact,
    WishFact,
    people_of_fact,
)
from bot.understanding.guesses import read_appointment, read_doubt, read_guesses, read_of_new
from bot.understanding.known import read_known, split_sentences
from bot.understanding.namesakes import name_in_full
from bot.understanding.parts import read_part
from bot.understanding.people import Mention, find_people
from bot.understanding.phrases import (
    LONGEST,
    Clause,
    flatten,
    says,
    sense_pattern,
    split_clauses,
    word_pattern,
)
from bot.understanding.second_thoughts import apply_second_thoughts
from bot.understanding.statements import read_clauses, read_lone_time, read_statements
from bot.understanding.words import de, en

#: Choices that let something be stored.
_CONFIRMS = frozenset({"right", "log-yes", "yes", "keep"})
_ASKS_GOAL = (QuestionKind.START_GOAL, QuestionKind.GOAL)
_OF_NEW_PEOPLE = frozenset({QuestionKind.START_KNOTS, QuestionKind.ADD_NAME, QuestionKind.NAMED})
_OF_SOMEBODY_NEW = frozenset({QuestionKind.ADD_VALUE, QuestionKind.ADD_LAST})


def read(text: str, situation: Situation) -> Reading:
    """All facts of a text; only its first 4,000 characters count."""
    typed = clean_words(text, LONGEST)
    text = name_in_full(apply_second_thoughts(typed, situation), situation.known)
    facts = _tell_ahead_from_past(
        text, _tell_days_apart(text, _read_facts(text, situation), situation), situation
    )
    return Reading(facts=_take_for_nobody(text, facts, situation), language=_language_of(typed))


def _take_for_nobody(text: str, facts: tuple[Fact, ...], situation: Situation) -> tuple[Fact, ...]:
    """Words without a name, where people were asked for, name nobody yet: nothing is asked of them again."""
    asked = any(question.kind in _OF_NEW_PEOPLE for question in situation.asked[:1])
    names_nobody = not facts or facts == (TalkFact(),)
    if not asked or not names_nobody or "?" in text or not any(char.isalpha() for char in text):
        return facts
    return (NothingFact(later=True),)


def _read_facts(text: str, situation: Situation) -> tuple[Fact, ...]:
    """What the first reader finds that finds anything."""
    said = _Utterance(text, situation, split_clauses(text), find_people(text, situation))
    for find in (
        _read_wanted,
        _read_part,
        _read_answer,
        _read_called_off,
        _read_in_vain,
        _read_new_people,
        _read_goal,
        _read_known,
        _read_told,
    ):
        found = find(said)
        if found is not None:
            return found
    return ()


@dataclass(frozen=True, slots=True)
class _Utterance:
    """A text with what every reader needs of it: its clauses, and whom it names."""

    text: str
    situation: Situation
    clauses: Sequence[Clause]
    people: Sequence[Mention]


_Found = tuple[Fact, ...] | None


def _read_wanted(said: _Utterance) -> _Found:
    """Requests, silence and questions, whatever was asked."""
    if said.situation.asked and _asks_why(said):
        return None
    if pause := requests.read_pause(said.text, said.clauses, said.situation, said.people):
        return (pause,)
    asked = bool(said.situation.asked)
    if request := requests.read_request(said.clauses, sure=asked, asked=asked):
        return (request,)
    return requests.read_questions(said.text, said.people) or None


def _asks_why(said: _Utterance) -> bool:
    """ "Why Stefan of all people?", where a reason can be given for who is suggested."""
    leading = said.situation.leading
    if leading is None or "why" not in leading.choices:
        return False
    of_others = any(set(mention.who.fits).isdisjoint(leading.about) for mention in said.people)
    starts = (requests.without_leads(clause.said) for clause in said.clauses)
    return not of_others and any(word_pattern("SIGNS_WHY").match(start) for start in starts)


def _read_part(said: _Utterance) -> _Found:
    """The part that the newest question lacks."""
    return read_part(said.text, said.situation, said.people) or None


def _read_answer(said: _Utterance) -> _Found:
    """An answer to what is open; else a request that might have been one."""
    answer = find_answer(said.text, said.situation, said.people)
    if answer and not _is_statement_of_its_own(said, answer):
        return _with_rest(answer, said.situation) or _read_called_off(said) or ()
    if not said.situation.asked:
        return None  # a request was looked for already
    request = requests.read_request(said.clauses, asked=True)
    return (request,) if request else None


def _is_statement_of_its_own(said: _Utterance, answer: Answer) -> bool:
    """Whether an answer was only seen in a sentence that states something else.

    "War am Samstag mit Aylin im Kino" is no snooze until Saturday, "he promised to introduce me to Max" turns
    no other promise round, and "met Ada, was nice" says yes to nothing. What states is said back, an answer
    is acted on: so in doubt it states.
    """
    text, situation = said.text, said.situation
    choices = {fact.choice for fact in answer.facts if isinstance(fact, ChoiceFact)}
    if _is_no_yes(text, choices, answer):
        return True
    told = [fact for fact in read_statements(text, situation) if not isinstance(fact, NoteFact)]
    corrected = any(isinstance(fact, CorrectionFact) and fact.who for fact in answer.facts)
    if "swap" not in choices and not corrected and _tells_of_others(told, answer, situation):
        return True
    kinds = {type(fact) for fact in answer.facts}
    others = [fact for fact in told if type(fact) not in kinds]
    if not others or any(isinstance(fact, EncounterFact) for fact in answer.facts):
        return False
    if any(isinstance(fact, MeetingFact) for fact in answer.facts):
        return any(isinstance(fact, PromiseFact) for fact in others)
    if any(isinstance(fact, CorrectionFact) and fact.side for fact in answer.facts):
        words = situation.asked[0].words if situation.asked else ""
        made = [f.what for f in others if isinstance(f, PromiseFact) and not _POINTS_BACK.match(f.what)]
        return any(not _shares_a_word(what, words) for what in made)
    names = not answer.rest and bool(said.people) and ChoiceFact in kinds
    return names or _promises_the_other_way(answer, others, situation)


#: "Umgekehrt, das macht er für mich": what stood before it.
_POINTS_BACK = re.compile(r"(?:das|des|es|it|that|this)\b|\w+ (?:it|that)\b", re.IGNORECASE)


def _promises_the_other_way(answer: Answer, told: Sequence[Fact], situation: Situation) -> bool:
    """ "I'll send her the deck by Monday", where theirs is due: it puts nothing off until then."""
    put_off = [f for f in answer.facts if isinstance(f, ChoiceFact) and f.choice == "snooze"]
    sides = {situation.asked[fact.question].side for fact in put_off} - {None}
    made = {fact.side for fact in told if isinstance(fact, PromiseFact)}
    return bool(sides) and bool(made - sides)


def _is_no_yes(text: str, choices: AbstractSet[str], answer: Answer) -> bool:
    """Whether what was taken for a yes is said of something else, or in passing."""
    said = flatten(text)
    if choices & _AHEAD and _IS_OVER.match(said):
        return True
    if "anyway" in choices:
        return _PRAISES.match(said) is not None
    if "meet" in choices and _TELLS.match(flatten(answer.rest)):
        return True
    aside = bool(answer.rest) and not text.rstrip().endswith(answer.rest.strip())
    return bool(choices & _CONFIRMS) and (aside or _MEETS.match(said) is not None)


def _tells_of_others(told: Sequence[Fact], answer: Answer, situation: Situation) -> bool:
    """Whether what was taken for an answer states something of somebody whom no question is about."""
    about = {id_ for question in situation.asked for id_ in question.about}
    others = [
        fact
        for fact in told
        if isinstance(fact, EncounterFact | PromiseFact | MeetingFact | WishFact)
        and fact.who is not None
        and about.isdisjoint(fact.who.fits)
    ]
    if not others:
        return False
    rest = read_statements(answer.rest, situation) if answer.rest else ()
    return any(fact not in rest for fact in others)


#: "Let's meet", "I'd like to see her": to be done, and no yes to what was asked.
_MEETS = re.compile(
    rf"(?:{en.MEETING_WISHED}|{de.MEETING_WISHED})\b.*\b(?:{en.MEETING_DONE}|{de.MEETING_DONE})\b"
)
#: A word of thanks to "nobody waits this week" asks for nothing.
_PRAISES = re.compile(rf"(?:(?:{en.PRAISE_LEADS}|{de.PRAISE_LEADS}) )*(?:{en.PRAISE}|{de.PRAISE})\b")


#: What a yes agrees to that is still to come.
_AHEAD = frozenset({"meet", "anyway", "works", "gathering-in"})
#: "It was great" and "super, she knows someone" tell of a meeting that was: no yes to another.
_IS_OVER = re.compile(r"(?:(?:es|das(?: treffen)?|it|that|the meeting) )?(?:war|was)\b")
_TELLS = re.compile(
    r"(?:and |und |aber |but )?(?:she|he|they|sie|er) (?:\w+ )?"
    r"(?:knows?|wants?|said|says|told|promised|brings?|sends?|sent|gives?|gave|kennt|will (?=.*en$)|sagt\w*"
    r"|meint\w*|hat (?:mir|uns|versprochen|gesagt)|bringt|schickt\w*|gibt)\b"
)


def _shares_a_word(one: str, other: str) -> bool:
    """Whether two wordings of a promise may mean the same one."""
    first, second = ({word[:5] for word in flatten(words).split() if len(word) > 2} for words in (one, other))  # noqa: PLR2004
    return not first or not second or bool(first & second)


def _read_in_vain(said: _Utterance) -> _Found:
    """Nobody was met: nothing is written down, but for who was met instead."""
    if rest := skip_in_vain(said.text, said.situation, said.people):
        return _read_facts(rest, said.situation)
    return (TalkFact(),) if is_in_vain(said.text, said.situation, said.people) else None


def _read_called_off(said: _Utterance) -> _Found:
    """A meeting to come that does not take place; or somebody about whom something is to change."""
    off = read_called_off(said.text, said.situation, said.people)
    found = off or requests.read_card(said.text, said.people)
    return (found,) if found else None


def _read_new_people(said: _Utterance) -> _Found:
    """New people where they were asked for, or where somebody is to be added."""
    text, clauses, situation = said.text, said.clauses, said.situation
    asked = any(question.kind in _OF_NEW_PEOPLE for question in situation.asked[:1])
    further = any(_is_about_new_people(question) for question in situation.asked[:1])
    if not (asked or further or lists.asks_to_add(text)) or requests.read_talk(clauses):
        return None
    if further and (" " not in text.strip() or read_statements(text, situation)):
        return None  # a word alone may be anything
    told = read_known(text, situation)
    is_of_names = bool(situation.asked) and situation.asked[0].kind is QuestionKind.NAMED
    if isinstance(told, KnownFact) and (told.who.known or is_of_names):
        return None  # "Jonas knows Lea Sommer" is no role of a new Jonas
    return lists.read_people_list(text, situation) or (lists.read_refusal(clauses) if asked else ()) or None


def _is_about_new_people(question: OpenQuestion) -> bool:
    """Whether somebody was just named as new: whoever is named next may be one more."""
    return question.fact == "knotfact" or question.kind in _OF_SOMEBODY_NEW


def _read_goal(said: _Utterance) -> _Found:
    """A goal, told as one or where it was asked for; greetings and the like are none."""
    text, clauses, situation = said.text, said.clauses, said.situation
    if goal := requests.read_goal(text):
        return (goal,)
    talk = requests.read_talk(clauses)
    sad = talk == requests.SAD  # unless it tells of a contact or a plan: "visited Ada in hospital"
    if talk and not (
        sad and any(isinstance(f, EncounterFact | MeetingFact) for f in read_statements(text, situation))
    ):
        return (talk,)
    asked = any(question.kind in _ASKS_GOAL for question in situation.asked[:1])
    if not asked or not clauses or "?" in text or read_statements(text, situation):
        return None
    return lists.read_people_for_goal(text, situation) or (GoalFact(text=text.strip()),)


def _read_known(said: _Utterance) -> _Found:
    """What somebody knows or could help with, whom they know, and what one will try; the rest for itself."""
    sentences = split_sentences(said.text)
    known = [read_known(sentence, said.situation) for sentence in sentences]
    found = tuple(fact for fact in known if fact)
    rest = ". ".join(sentence for sentence, fact in zip(sentences, known, strict=True) if fact is None)
    if not found:
        return None
    return (*(_read_facts(rest, said.situation) if rest else ()), *found)


def _read_told(said: _Utterance) -> _Found:
    """What the text states; else whether it is small talk."""
    text, clauses, situation, people = said.text, said.clauses, said.situation, said.people
    parsed = parse(text, situation, people)
    told = read_clauses(parsed)
    plain = flatten(text)
    if any(pattern.search(plain) for pattern in (_CLAIMED_OF_ME, _TOLD_TO_BOT, _GIVEN_UP)):
        kept = [fact for fact in told if not isinstance(fact, PromiseFact)]
        off = [f for f in kept if isinstance(f, NoteFact) and _GIVEN_UP.search(flatten(f.text))]
        return tuple(fact for fact in kept if fact not in off) or ((TalkFact(),) if off else None)
    # "only liked Ada's post, don't count it"
    of_no_account = word_pattern("NO_ACCOUNT").search(plain) and parsed.clauses[-1].sentence == 0
    sad = requests.SAD if not told and requests.is_sad(clauses) else None
    if talk := TalkFact() if of_no_account else sad:
        return (talk,)
    nameless = all(isinstance(fact, PromiseFact) and fact.who is None for fact in told)
    found = (
        _read_open_question(text, people, told)
        or _read_by_sentence(parsed, told)
        or _read_left_out(parsed, told)
        or (not told and not people and read_of_new(text, situation))
        or read_doubt(parsed, told)
        or read_guesses(parsed, told)
        or (told and nameless and not people and read_of_new(text, situation))
    )
    if found:
        return found
    if told:
        return (*_tell_ways_apart(text, told), *read_appointment(parsed, told))
    if people:
        return None
    lone = read_lone_time(parsed) or requests.read_short_talk(text, clauses, situation)
    return (lone,) if lone else None


def _read_by_sentence(parsed: Parsed, told: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Of several sentences one that no rule reads: it alone is asked about, beside what the others tell.

    () where all were read, where nothing was, and where what is left tells nothing of anybody.
    """
    sentences = [list(each) for _, each in itertools.groupby(parsed.clauses, key=lambda one: one.sentence)]
    denied = any(isinstance(fact, NothingFact) for fact in told)
    if not told or denied or not 1 < len(sentences) <= _MOST_SENTENCES:
        return ()
    unread: list[tuple[Fact, ...]] = []
    noted: list[tuple[Fact, ...]] = []
    situation = parsed.situation
    for clauses in sentences:
        sentence = parse(parsed.text[clauses[0].start : clauses[-1].end], replace(situation, asked=()))
        # a pronoun has nobody alone: what was noted of it in the whole is that
        alone = read_clauses(sentence) or [f for f in told if _is_noted(f, sentence.text)]
        if all(isinstance(fact, NoteFact) for fact in alone) and (guessed := read_guesses(sentence, alone)):
            (noted if alone else unread).append(guessed)
        named = [mention.who.known for clause in clauses for mention in clause.mentions if mention.who.known]
        situation = replace(situation, recent=(*reversed(named), *situation.recent))
    if not all(isinstance(fact, NoteFact) for fact in told):
        unread = unread or noted
    return _ask_beside(unread[0][0], told) if len(unread) == 1 else ()


def _ask_beside(guess: Fact, told: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """What was guessed, beside what was read of the rest; a note of the same words is one of the guesses."""
    if not isinstance(guess, OneOfFact):
        return (*told, guess)
    notes = tuple(fact for fact in guess.options if isinstance(fact, NoteFact) and fact in told)
    others = tuple(fact for fact in guess.options if not isinstance(fact, NoteFact))
    options = (*others[:1], *notes) if notes else others
    beside = tuple(fact for fact in told if fact not in notes)
    return (replace(guess, options=options, beside=beside),) if others else ()


def _read_left_out(parsed: Parsed, told: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Somebody in a clause of their own of whom nothing was read: it alone is asked about, beside the rest.

    "Ada in town Tuesday, Ben rang Thursday night": nothing that was told of Ada is lost.
    """
    if not told or len(parsed.clauses) < 2:  # noqa: PLR2004
        return ()
    kept = {id_ for fact in told for who in people_of_fact(fact) for id_ in who.fits}
    words = [fact.text for fact in told if isinstance(fact, NoteFact)]
    left = [
        clause
        for clause in parsed.clauses
        if not clause.link
        and any(mention.who.fits for mention in clause.mentions)
        and all(kept.isdisjoint(mention.who.fits) and not mention.denied for mention in clause.mentions)
        and not any(parsed.text[clause.start : clause.end].strip(" .!") in text for text in words)
    ]
    if len(left) != 1:
        return ()
    alone = parse(parsed.text[left[0].start : left[0].end], replace(parsed.situation, asked=()))
    # what others do or say is no loss
    does = any(token.is_finite for clause in alone.clauses for token in clause.tokens)
    guessed = () if does or read_clauses(alone) else read_guesses(alone)
    return _ask_beside(guessed[0], told) if guessed else ()


def _is_noted(fact: Fact, sentence: str) -> bool:
    """Whether a note has words of a sentence."""
    return isinstance(fact, NoteFact) and any(words in sentence for words in fact.text.split("; "))


_MOST_SENTENCES = 4


#: "Den Opa brauchst mir nur einmal im Monat vorschlagen": of what the bot is to do nobody promises anything.
_TOLD_TO_BOT = re.compile(
    r"\b(?:brauchst|sollst|darfst) (?:du )?(?:mir|mich|uns)\b"
    r"|\byou(?:'ve| have)? got (?:that|it|this|him|her|us)\b"
    r"|\b(?:da |das )?hast du (?:\w+ ){0,3}(?:verdreht|verwechselt|falsch verstanden|missverstanden)\b"
    r"|\b(?:meld|frag|erinner) (?:dich|mich|mi|di)\b.*\b(?:nochmal|noch mal|wieder|nomol)\b"
)
#: What is of no account any more, or only wished for by somebody.
_GIVEN_UP = re.compile(
    r"\b(?:hinfällig|(?:hat|haben) sich erledigt|(?:no longer|not) needed(?: any ?more)?"
    r"|(?:agreed|promised|said|signed up) (?:to )?(?:no such thing|nothing of the (?:sort|kind))"
    r"|(?:nothing|nowt) to do with me|(?:none|not) (?:of )?my business"
    r"|geht mich (?:\w+ )?(?:nichts|nix|nüt|nüscht) an"
    r"|(?:damit|da) hab(?:e)? ich (?:\w+ ){0,3}nichts zu tun"
    r"|(?:hat|haben) sich (?:wieder |leider )?zerschlagen|came to nothing"
    r"|keeps? (?:on )?(?:hinting|nagging)|haven't agreed to anything|hab(?:e)? (?:ich )?nichts zugesagt)\b"
)
#: "Ben behauptet, ich hätte ihm das zugesagt": what others say that one promised is no promise.
_CLAIMED_OF_ME = re.compile(
    r"\b(?:behaupte[tn]|claims?|claimed|insists?|insisted|is adamant|bildet sich ein|reckons|schwört)"
    r"(?: (?:that|dass|daß|steif und fest|jetzt|now))*,? (?:ich|i)(?:'d)? "
    r"(?:\w+ ){0,6}?(?:promised|said|agreed|owed?|zugesagt|versprochen|gesagt|schulde)\b"
)


def _read_open_question(text: str, people: Sequence[Mention], told: Sequence[Fact]) -> tuple[Fact, ...]:
    """A question about somebody of which no rule knew the form: no note, and no reminder without a day."""
    if all(isinstance(f, NoteFact) or (isinstance(f, ReminderFact) and f.day is None) for f in told):
        asked = requests.read_open_question(text, people)
        return (asked,) if asked else ()
    return ()


def _tell_ways_apart(text: str, told: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Who "spoke to" somebody met or called them, of whom one "heard" wrote or called: it is asked which."""
    met = told[0]
    if len(told) != 1 or not isinstance(met, EncounterFact) or met.day is None:
        return told
    said = flatten(text)
    spoke = word_pattern("SPOKE").search(said) and not word_pattern("SPOKE_THERE").search(said)
    heard = word_pattern("HEARD").search(said) and not word_pattern("HEARD_HOW").search(said)
    if not (spoke and met.kind is EncounterKind.MET) and not (heard and met.kind is EncounterKind.WROTE):
        return told
    return (OneOfFact(options=(replace(met, kind=EncounterKind.CALLED), met)),)


def _tell_days_apart(text: str, facts: tuple[Fact, ...], situation: Situation) -> tuple[Fact, ...]:
    """ "Nächsten Mittwoch", said the day before: it is asked whether this week's or the one after."""
    fact = facts[0] if len(facts) == 1 else None
    day = fact.day if isinstance(fact, MeetingFact) else fact.due if isinstance(fact, PromiseFact) else None
    today = situation.now.date()
    near = day is not None and today < day <= today + _NEARBY and day.weekday() > today.weekday()
    if fact is None or day is None or not near or not _NEXT_WEEKDAY.search(flatten(text)):
        return facts
    later = day + timedelta(days=7)
    other = replace(fact, day=later) if isinstance(fact, MeetingFact) else replace(fact, due=later)  # type: ignore[call-arg]
    return (OneOfFact(options=(fact, other)),)


_NEARBY = timedelta(days=3)


def _tell_ahead_from_past(text: str, facts: tuple[Fact, ...], situation: Situation) -> tuple[Fact, ...]:
    """ "Lunch with Ben on Monday", without a verb: it is asked whether last Monday's or the one to come."""
    met = facts[0] if len(facts) == 1 else None
    if not isinstance(met, EncounterFact) or met.day is not None or met.kind is not EncounterKind.MET:
        return facts
    past, ahead = (
        [
            when
            for when, _ in reading.find_all(text, now=situation.now, language=situation.language, past=past)
            if not when.hour_only and not when.rough
        ]
        for past in (True, False)
    )
    today = situation.now.date()
    if len(past) != 1 or len(ahead) != 1 or not past[0].day < today < ahead[0].day:
        return facts
    was = replace(met, day=past[0].day, doubts=frozenset())
    return (OneOfFact(options=(was, MeetingFact(who=met.who, day=ahead[0].day, at=ahead[0].at))),)


_NEXT_WEEKDAY = compile_pattern(r"(?<!\w)nächste[nrm]? <WD>(?!\w)")


def _with_rest(answer: Answer, situation: Situation) -> tuple[Fact, ...]:
    """The answer, and what its other words tell: of a meeting that took place at least a note."""
    facts = list(answer.facts)
    told: Sequence[Fact] = read_statements(answer.rest, situation) if answer.rest else ()
    same = [fact for fact in told if _is_what_was_asked_about(fact, answer, situation)]
    told = [fact for fact in told if fact not in same]
    chosen = next((fact for fact in facts if isinstance(fact, ChoiceFact)), None)
    if not told and answer.rest and chosen and _is_about_new_people(situation.asked[chosen.question]):
        told = lists.read_people_list(answer.rest, situation)  # "yes, and my sister Lena"
    met = [fact.who.fits for fact in facts if isinstance(fact, EncounterFact)]  # told already
    facts += [fact for fact in told if not (isinstance(fact, EncounterFact) and fact.who.fits in met)]
    if not facts and situation.leading and situation.leading.kind is QuestionKind.DEBRIEF_PROMISES:
        return (NothingFact(),)
    if not told and (note := _note_of(answer, situation)):
        facts.append(note)
    elif same and told and (rest := _words_of_meeting(answer, situation)):
        note = _note_of(replace(answer, rest=rest), situation)
        facts += [note] if note else []
    return tuple(facts)


def _words_of_meeting(answer: Answer, situation: Situation) -> str:
    """Of several sentences those that tell no more than the meeting: "we talked for hours"."""
    alone = [
        sentence
        for sentence in split_sentences(answer.rest)
        if all(isinstance(fact, EncounterFact) for fact in read_statements(sentence, situation))
    ]
    return ". ".join(alone)


def _is_what_was_asked_about(fact: Fact, answer: Answer, situation: Situation) -> bool:
    """ "Great, we talked for hours": the meeting whose verdict it is, and none of today."""
    leading = situation.leading
    debriefed = leading is not None and leading.kind in {QuestionKind.DEBRIEF, QuestionKind.DEBRIEF_PROMISES}
    if leading is None or not debriefed or not isinstance(fact, EncounterFact):
        return False
    dated = reading.find_all(answer.rest, now=situation.now, language=situation.language, past=True)
    told = any(when.day == fact.day for when, _ in dated)
    return not told and fact.who.fits[:1] == leading.about[:1]


def _note_of(answer: Answer, situation: Situation) -> NoteFact | None:
    """What was said beside a verdict, or why somebody cannot be met, if it is more than two words."""
    chosen = next((fact for fact in answer.facts if isinstance(fact, ChoiceFact)), None)
    question = situation.asked[chosen.question] if chosen else None
    if chosen is None or question is None:
        return _why_no_time(answer, situation)
    verdict = question.kind is QuestionKind.DEBRIEF and chosen.choice in {"good", "so-so"}
    away = question.kind is QuestionKind.SUGGESTION and any(
        says(clause.said, sense_pattern("unavailable")) for clause in split_clauses(answer.rest)
    )
    about = situation.person_of(question)
    if about is None or not (verdict or away) or len(answer.rest.split()) < 3:  # noqa: PLR2004
        return None
    return NoteFact(who=about, text=answer.rest)


def _why_no_time(answer: Answer, situation: Situation) -> NoteFact | None:
    """ "None of those, she's away until March": what keeps them, where a time was asked for."""
    leading = situation.leading
    put_off = NothingFact(later=True) in answer.facts
    if leading is None or leading.kind is not QuestionKind.WHEN or not put_off:
        return None
    about = situation.person_of(leading)
    words = answer.rest.strip(" ,.;!–—-")
    if about is None or not _OF_THEM.match(words) or len(words.split()) < 3:  # noqa: PLR2004
        return None
    return NoteFact(who=about, text=words)


_OF_THEM = re.compile(r"(?:they|he|she|sie|er|die|der)\b", re.IGNORECASE)


# --- the language of the words -------------------------------------------------------------------------


@cache
def _common_words() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(en.COMMON_WORDS.split()), frozenset(de.COMMON_WORDS.split())


def _language_of(text: str) -> str:
    """The language that more of its common words belong to; "" where they do not tell."""
    english, german = _common_words()
    words = re.findall(r"[\w']+", flatten(text[:1000]))
    ahead = sum(w in german or "ß" in w or "ä" in w or "ü" in w for w in words) - sum(
        w in english for w in words
    )
    return "de" if ahead > 0 else "en" if ahead < 0 else ""
