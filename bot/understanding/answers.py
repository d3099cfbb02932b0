"""What words say to the open questions, by the kind of choice and never by the wording of a question.

An answer must be one: only whole clauses that mean a choice count, and what is no answer is handed on as it
stands ("ja gern, und ich schulde ihm noch 20 Euro"). Where two choices are meant, none is.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from bot.domain.kinds import QuestionKind
from bot.domain.knots import EncounterKind
from bot.understanding.corrections import find_correction
from bot.understanding.dates import reading
from bot.understanding.dates.grammar import compile_pattern, count_of, unit_of
from bot.understanding.dates.pieces import When
from bot.understanding.facts import (
    ChoiceFact,
    CountFact,
    Doubt,
    EncounterFact,
    Fact,
    MeetingFact,
    NothingFact,
    OneOfFact,
    OpenQuestion,
    Situation,
    Who,
    WishFact,
)
from bot.understanding.people import Mention
from bot.understanding.phrases import (
    Clause,
    denies,
    flatten,
    is_filler,
    rejects,
    says,
    says_nearly,
    sense_pattern,
    split_clauses,
    verdict_patterns,
    verdict_words,
    word_pattern,
)
from bot.understanding.words import de, en

#: Which keys of choices a sense stands for, the first that a question offers.
_KEYS: Mapping[str, Sequence[str]] = {
    "wrong": ("wrong",),
    "why": ("why",),
    "another": ("swap",),
    "unavailable": ("swap",),
    "swap": ("swap",),
    "rest": ("rest", "goal-rest"),
    "anyway": ("anyway",),
    "no-show": ("no-show",),
    "not-happened": ("not-happened",),
    "drop": ("drop",),
    "snooze": ("snooze",),
    "done": ("done",),
    "english": ("english",),
    "german": ("german",),
    "deny": ("no",),
    "confirm": ("right", "log-yes", "yes"),
    "enough": ("enough", "none-rests", "no-promises"),
    "skip": ("skip",),
    "yes": ("meet", "right", "log-yes", "yes", "works", "gathering-in", "keep-knot", "anyway", "goal-still"),
    "no": ("swap", "not-so", "no", "not-meet", "gathering-out", "lend-no", "leave", "later", "goal-change"),
}
#: What a yes and a no stand for where the same choices mean something else elsewhere.
_KEYS_OF_KIND: Mapping[QuestionKind, Mapping[str, str]] = {
    QuestionKind.DELETED: {"yes": "take-back", "no": "keep-it"},
    QuestionKind.PROMISE: {"yes": "done"},
}
#: Of two senses that were meant the one that says more; other pairs are a contradiction.
_SAYS_MORE = (
    ("another", "yes"), ("another", "rest"), ("another", "no"), ("wrong", "no"), ("wrong", "swap"),
    ("wrong", "rest"), ("wrong", "why"),
    ("swap", "yes"), ("rest", "yes"), ("why", "yes"), ("swap", "no"), ("rest", "no"), ("why", "swap"),
    ("why", "no"), ("rest", "swap"), ("no-show", "not-happened"), ("drop", "snooze"), ("snooze", "yes"),
    ("done", "snooze"), ("drop", "done"),
    ("not-happened", "so-so"), ("no-show", "so-so"),
)  # fmt: skip
#: What may be said as a question.
_MAY_ASK = frozenset({"why", "swap", "rest", "snooze", "anyway"})
#: What is refused after somebody else was named.
_ECHOES = frozenset({"meet", "log-yes", "yes", "good", "so-so", "done"})


_PLAIN = 2
"""Words of a text that says that there is nothing to say."""
_SHORT = 6
"""Words of a text that says one thing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Facts of an answer, and what of the text is none: to be read for itself."""

    facts: tuple[Fact, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question and the words that may answer it; in `clauses` its person is "@"."""

    index: int
    question: OpenQuestion
    text: str
    clauses: Sequence[Clause]
    others: Sequence[Mention]
    situation: Situation

    @property
    def about(self) -> Who | None:
        """The person whom the question is about."""
        return self.situation.person_of(self.question)

    def choose(self, key: str, until: date | None = None) -> ChoiceFact:
        """A choice of this question."""
        return ChoiceFact(question=self.index, choice=key, until=until)

    def rest_without(self, used: Sequence[Clause]) -> str:
        """The other clauses as they were typed."""
        left, starts = [], [clause.start for clause in self.clauses] + [len(self.text)]
        for number, clause in enumerate(self.clauses):
            if clause not in used and not is_filler(clause.said):
                left.append(self.text[clause.start : starts[number + 1]])
        return "".join(left).strip(" ,;-")


def find_answer(text: str, situation: Situation, people: Sequence[Mention]) -> Answer | None:
    """The answer in a text that names `people`, and what else it says; a correction is one, too."""
    clauses = split_clauses(text)
    if not clauses:
        return None
    if facts := find_correction(text, clauses, people, situation):
        return Answer(facts)
    for index, question in enumerate(situation.asked):
        asked = _Asked(
            index=index,
            question=question,
            text=text,
            clauses=_put_sign_for_about(clauses, question, situation),
            others=[m for m in people if not set(m.who.fits) & set(question.about)],
            situation=situation,
        )
        found = _READERS.get(question.kind, _read_choice)(asked)
        if found:
            return found
    return None


def _put_sign_for_about(
    clauses: Sequence[Clause], question: OpenQuestion, situation: Situation
) -> list[Clause]:
    """The clauses with "@" for each name of the one whom the question is about."""
    names = [n for p in situation.known if p.id in question.about[:1] for n in (p.name, p.called) if n]
    words = {w for name in names for w in flatten(name).replace(".", " ").split() if len(w) > 2}  # noqa: PLR2004
    if not words:
        return list(clauses)
    name = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    run = re.compile(rf"\b(?:(?:der|die|den|dem|the|da|dr\.?|prof\.?) )?(?:{name})(?: (?:{name}))*(?!\w)")
    return [replace(clause, said=run.sub("@", clause.said)) for clause in clauses]


# --- choices -------------------------------------------------------------------------------------------


def _read_choice(asked: _Asked) -> Answer | None:
    """The one choice that whole clauses mean."""
    senses = _senses_of(asked.question)
    votes = _without_conditions(asked, _votes(asked, senses))
    key = _decide(votes, senses)
    if not votes and all(says(clause.said, sense_pattern("later")) for clause in asked.clauses):
        return Answer((NothingFact(later=True),))
    if key is None or _tells_of_others(asked, votes):
        return None
    if set(votes.values()) <= {"no", "deny"} and "rest" in senses and _is_busy(asked, votes):
        key = senses["rest"]
    used = [asked.clauses[number] for number, sense in votes.items() if sense != "unavailable"]
    return Answer((asked.choose(key),), asked.rest_without(used))


def _without_conditions(asked: _Asked, votes: dict[int, str]) -> dict[int, str]:
    """Only the yes, where a condition on the day follows it: "yes but not before the 15th, she's in Peru"."""
    first = min(votes, default=None)
    pattern = word_pattern("DAY_CONDITION")
    if first is None or votes[first] != "yes":
        return votes
    led = any(pattern.match(clause.said) for clause in asked.clauses[first + 1 :])
    return {first: "yes"} if led and not set(votes.values()) & {"why", "swap", "no"} else votes


def _is_busy(asked: _Asked, votes: Mapping[int, str]) -> bool:
    """Whether a no has a reason in the person's own time ("exams until Friday"): it is one for this week."""
    busy = _sign_pattern(f"{en.SIGNS_REST}|{de.SIGNS_REST}")
    for clause in asked.clauses:
        part = asked.text[clause.start : clause.end]
        if _THEM.search(clause.said) or word_pattern("RATHER").search(clause.said):
            continue
        found = reading.find(part, now=asked.situation.now, language=asked.situation.language)
        if busy.search(clause.said) or (found and found[0].day >= asked.situation.now.date()):
            return True
    return not votes


def _senses_of(question: OpenQuestion) -> dict[str, str]:
    """The senses that this question takes, and the key that each stands for."""
    found = {}
    for sense, keys in _KEYS.items():
        key = next((key for key in keys if key in question.choices), None)
        if sense == "yes" and key is None:
            sure = [key for key in question.choices if key.endswith("-yes")]
            key = sure[0] if len(sure) == 1 else None
        if key:
            found[sense] = key
    return {**found, **_KEYS_OF_KIND.get(question.kind, {})}


def _votes(asked: _Asked, senses: Mapping[str, str]) -> dict[int, str]:
    """The sense that each clause is, by the clause's number."""
    found = {}
    for number, clause in enumerate(asked.clauses):
        sense = _meant_sense(clause.said, senses)
        if sense and (not clause.asks or senses[sense] in _MAY_ASK):
            found[number] = sense
    return found


_POLAR = re.compile(
    r"(?:yes|yeah|yep|yup|no|nah|nope|ja|jo|jep|nein|nee|ne|nö)"
    r"(?: (?:danke|thanks|doch|aber|but|eher))?,? (?=\S)"
)


def _meant_sense(said: str, senses: Mapping[str, str]) -> str | None:
    """The first sense whose phrases a clause is; what follows a yes or no says more than that word."""
    ways = dict.fromkeys((said, _POLAR.sub("", said, count=1) if _POLAR.match(said) else said))
    for fits in (says, says_nearly):
        for words in ways:
            for sense in senses:
                if fits(words, sense_pattern(sense)) and not (fits is says_nearly and sense in _EXACT):
                    return sense
    return None


#: What is meant only where nothing stands beside it: "Sullivan got the job" is nothing that is done.
_EXACT = frozenset({"done", "confirm", "deny", "enough"})


def _decide(votes: Mapping[int, str], senses: Mapping[str, str]) -> str | None:
    """The one choice that was meant; of two senses the one that says more."""
    meant = set(votes.values())
    for more, less in _SAYS_MORE:
        if more in meant:
            meant.discard(less)
    keys = {senses[sense] for sense in meant}
    return keys.pop() if len(keys) == 1 else None


_MOST_BEFORE = 12


def _tells_of_others(asked: _Asked, votes: Mapping[int, str]) -> bool:
    """Whether somebody else, a contact or much else is told of before what answers."""
    first = min(votes)
    before = [c for c in asked.clauses[:first] if not is_filler(c.said)]
    if asked.others and (before or asked.others[0].start < asked.clauses[first].end):
        return True
    seen = word_pattern("SEEN")
    contact = any(seen.search(clause.said) and "@" not in clause.said for clause in before)
    return contact or sum(len(clause.said.split()) for clause in before) > _MOST_BEFORE


# --- the week ------------------------------------------------------------------------------------------


def _read_suggestion(asked: _Asked) -> Answer | None:
    """A choice; somebody else by name; that they were just seen; or that a time stands already."""
    sure = _rather_somebody(asked) or _seen_already(asked) or _stands_already(asked) or _takes_time(asked)
    chosen = None if sure else _read_choice(asked)
    swaps = chosen and chosen.facts == (asked.choose("swap"),)
    if chosen and swaps and _is_bare_no(asked) and len(chosen.rest.split()) > _PLAIN:
        return _read_by_signs(asked)  # a no with a reason that is not understood: somebody else, or no week?
    return sure or chosen or _read_by_signs(asked)


def _is_bare_no(asked: _Asked) -> bool:
    """Whether a no is all that was understood of an answer, and nothing told of the one it is about."""
    votes = _votes(asked, _senses_of(asked.question))
    others = [clause.said for number, clause in enumerate(asked.clauses) if number not in votes]
    return set(votes.values()) <= {"no", "deny"} and not any(map(_OF_THEM.match, others))


_OF_THEM = re.compile(r"(?:den|die|der|dem|ihn|ihr|sie|er|he|she|they|him|her|@|that|das)\b")


def _read_by_signs(asked: _Asked) -> Answer | None:
    """The one thing that the words of a short text point to, where no phrase says it; else none.

    A reason in the person's own time says more than a yes before it, and somebody else more than both.
    """
    said = flatten(asked.text)
    told = word_pattern("SEEN").search(said) or _ERRAND.search(said) or _OBLIGES.search(said)
    if asked.others or told or len(said.split()) > _MOST_BEFORE:
        return None
    signs = {sense: getattr(en, name) + "|" + getattr(de, name) for sense, name in _SIGNS.items()}
    found = [sense for sense, words in signs.items() if _sign_pattern(words).search(said)]
    if "why" not in found and "rest" in found and any(_THEM.search(c.said) for c in asked.clauses):
        return None  # whose time it is cannot be told
    denied = _sign_pattern(f"{en.SIGNS_AGAINST}|{de.SIGNS_AGAINST}").search(said)
    senses = _senses_of(asked.question)
    for sense in ("why", "swap", "rest", "yes"):
        if sense in found and sense in senses:
            asks = "?" in asked.text or (
                sense == "why" and _sign_pattern(signs["why"]).match(said) is not None
            )
            doubtful = (sense == "why") != asks if sense in {"why", "yes"} else False
            doubtful = doubtful or (sense == "yes" and denied is not None)
            return None if doubtful else Answer((asked.choose(senses[sense]),))
    return None


#: Of each sense the words that point to it.
_SIGNS = {"why": "SIGNS_WHY", "swap": "SIGNS_SWAP", "rest": "SIGNS_REST", "yes": "SIGNS_YES"}


@cache
def _sign_pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _rather_somebody(asked: _Asked) -> Answer | None:
    """ "lieber den Murat"."""
    if len(asked.others) != 1 or "swap" not in asked.question.choices:
        return None
    mention = asked.others[0]
    clause = next((c for c in asked.clauses if c.start <= mention.start < c.end), None)
    if clause is None or len(clause.said.split()) > 8 or not word_pattern("RATHER").search(clause.said):  # noqa: PLR2004
        return None
    if word_pattern("SEEN").search(clause.said) or word_pattern("REFUSED_TIME").search(clause.said):
        return None
    if reading.find(asked.text[clause.start :], now=asked.situation.now, language=asked.situation.language):
        return None
    return Answer((asked.choose("swap"), WishFact(who=mention.who)), asked.rest_without([clause]))


_THEM = re.compile(
    r"(?<!\w)(?:(?:(?:mit )?(?:den|die|dem|der))(?= (?:hab|habe|hob|hatte|war|bin|sehe?|treffe?|erst|doch"
    r"|schon|ja|eh|grade?|gerade|gestern|vorgestern|heute?|am|letzten?|vor|neulich|sowieso)\b)"
    r"|ihn|sie|ihm|ihr|him|her|them|s?hes?|uns|us|we|wir|@)(?!\w)"
)


def _seen_already(asked: _Asked) -> Answer | None:
    """ "den hab ich doch gestern erst gesehen": the contact, and somebody else.

    Who is named and seen without "just", "doch" or "already" is only told of; no swap is spent for that.
    """
    about, now = asked.about, asked.situation.now
    if about is None or asked.others or "swap" not in asked.question.choices:
        return None
    for clause in asked.clauses:
        told = word_pattern("SEEN").search(clause.said) and _THEM.search(clause.said)
        if not told or clause.asks or word_pattern("REFUSED_TIME").search(clause.said):
            continue
        if "@" in clause.said and not word_pattern("SEEN_ALREADY").search(clause.said):
            continue
        part = asked.text[clause.start : clause.end]
        found = reading.find(part, now=now, language=asked.situation.language, past=True)
        if found and found[0].day <= now.date():
            met = EncounterFact(who=about, kind=_contact_kind(clause.said), day=found[0].day)
            return Answer((met, asked.choose("swap")), asked.rest_without([clause]))
    return None


def _contact_kind(said: str) -> EncounterKind:
    if word_pattern("CALLED").search(said):
        return EncounterKind.CALLED
    return EncounterKind.WROTE if word_pattern("WROTE").search(said) else EncounterKind.MET


def _stands_already(asked: _Asked) -> Answer | None:
    """ "we already have a date, thurs 2pm"."""
    about = asked.about
    if about is None or asked.others or "?" in asked.text:
        return None
    said = " ".join(clause.said for clause in asked.clauses)
    together = re.search(r"\b(?:we|wir|we're|we've)\b", said) and not re.search(
        r"\b(?:let's|lass|lasst)\b", said
    )
    if not together and not (word_pattern("AGREED").search(said) and _THEM.search(said)):
        return None
    if word_pattern("UNSURE_TIME").search(said) or word_pattern("REFUSED_TIME").search(said):
        return None
    found = reading.find_all(asked.text, now=asked.situation.now, language=asked.situation.language)[:2]
    if not found:
        return None
    (when, (_, end)), *others = found
    for hour, (_, last) in others:  # "in my calendar for Friday already, 3pm"
        if when.at is None and hour.hour_only:
            when, end = replace(when, at=hour.at, until=hour.until), last
    if when.at is None or when.day < asked.situation.now.date():
        return None
    return Answer((_meeting(about, when, _place_after(asked.text, end)),))


def _takes_time(asked: _Asked) -> Answer | None:
    """ "Mittwoch um vier, aber er kommt zu mir": a day with its hour, first of all, is when they meet."""
    found = _find_time(asked, asked.text)
    if asked.about is None or asked.others or found is None or "?" in asked.text:
        return None
    (when, span), today = found, asked.situation.now.date()
    told = when.at is not None and _CLOCK.search(flatten(asked.text)) is not None and when.day > today
    busy = _OF_ME_ALONE.search(flatten(asked.text)) is not None  # "Thursday at 6 I have yoga"
    beside = asked.text[: span[0]].strip(" ,") or _words_beside(asked.text, span) > _PLAIN
    if not told or when.vague or busy or beside:
        return None
    return _settle_time(asked, asked.text, *found)


_OF_ME_ALONE = re.compile(r"\b(?:i|ich)\b(?! (?:komm|geh|fahr|come|go\b|drive))")


def _meeting(who: Who, when: When, place: str = "", *, moved: bool = False) -> MeetingFact:
    return MeetingFact(who=who, day=when.day, at=when.at, until=when.until, place=place, moved=moved)


def _meeting_at(who: Who, at: datetime, place: str = "") -> MeetingFact:
    return MeetingFact(who=who, day=at.date(), at=at.time(), place=place)


# --- when is it? ---------------------------------------------------------------------------------------


def _read_time(asked: _Asked) -> Answer | None:
    """One of the times that were offered, another one that was agreed, or that it is not known yet."""
    asked = _without_reason(asked)
    if _is_about_else(asked) or _tells_of_today(asked):
        return None
    sent = (sense_pattern("done"), word_pattern("AT_ONCE"))
    if "send-now" in asked.question.choices and all(
        any(says(clause.said, pattern) for pattern in sent) for clause in asked.clauses
    ):
        return Answer((asked.choose("send-now"),))
    if _PAST.search(flatten(asked.text)):
        return _bare_past(asked)
    if (sure := _no_slot(asked) or _several_slots(asked) or _offered_slot(asked)) is not None:
        return sure
    refused = [c for c in asked.clauses if _refuses(c.said)]
    agreed = asked.rest_without(refused)
    unsure = any(word_pattern("UNSURE_TIME").search(c.said) for c in asked.clauses if c not in refused)
    unsure = unsure or any(_WAITED_FOR.search(clause.said) for clause in asked.clauses)
    found = _find_time(asked, agreed)
    words = flatten(agreed[slice(*found[1])]) if found else ""
    vague = found and (found[0].vague or _VAGUE_SPAN.fullmatch(words)) and not _WEEKEND.search(words)
    later = any(says(clause.said, sense_pattern("later")) for clause in asked.clauses)
    away = any(_AWAY_TILL.search(clause.said) for clause in asked.clauses)
    away = away or bool(found and not found[0].hour_only and _UNTIL.match(agreed[slice(*found[1])]))
    if vague or away or (later and (not found or unsure)):  # until when they are away is no time to meet
        return Answer((NothingFact(later=True),), asked.text if away else "")
    return _read_found_time(asked, agreed, found, unsure=unsure)


def _no_slot(asked: _Asked) -> Answer | None:
    """ "None of those work, she's away till March": nothing is agreed yet, and why may be told beside it."""
    refused = [c for c in asked.clauses if says(c.said, sense_pattern("none-fits"))]
    if not refused or not asked.question.slots:
        return None
    rest = asked.rest_without(refused)
    other = _find_time(asked, rest)
    until = other and _UNTIL.match(rest[slice(*other[1])])
    return None if other and not until else Answer((NothingFact(later=True),), rest)


_UNTIL = re.compile(r"(?:bis|until|till?|'til)\b", re.IGNORECASE)


def _without_reason(asked: _Asked) -> _Asked:
    """Without why: "make it half eleven cos she opens at ten" names one hour."""
    reason = _REASON.search(asked.text)
    if reason is None:
        return asked
    text = asked.text[: reason.start()]
    return replace(asked, text=text, clauses=split_clauses(text))


_REASON = re.compile(
    r"(?<=\w)[\s,]+(?:cos|coz|cuz|because|since|weil|denn (?:er|sie|ich|wir|da))\s.*$",
    re.IGNORECASE | re.DOTALL,
)


_AWAY_TILL = re.compile(
    r"\b(?:away|abroad|out|off|busy|tied up|travell?ing|weg|verreist|unterwegs|dienste?|urlaub|beschäftigt)\b"
    r".{0,25}\b(?:till?|until|bis)\b"
)


def _tells_of_today(asked: _Asked) -> bool:
    """Whether a contact of today is told, and no time agreed: "had coffee with the new neighbour today"."""
    said, found = flatten(asked.text), _find_time(asked, asked.text)
    is_today = found and found[0].day == asked.situation.now.date() and found[0].at is None
    return bool(is_today) and not _THEM.search(said) and word_pattern("SEEN").search(said) is not None


def _bare_past(asked: _Asked) -> Answer | None:
    """A time that has passed and nothing beside it: the day is kept, so that it can be said."""
    now, text = asked.situation.now, asked.text
    found = reading.find(text, now=now, language=asked.situation.language, past=True)
    if not found or found[0].at is None or text[: found[1][0]].strip() or text[found[1][1] :].strip(" .!"):
        return None
    return Answer((_meeting(asked.about or Who(said=""), found[0]),))


_ENDS_SENTENCE = re.compile(r"[.!]\s*$")


def _offered_slot(asked: _Asked) -> Answer | None:
    """An offered time by its number, or its day at another hour: "Samstag passt, aber erst um elf"."""
    offered = _ordinal(asked)
    if offered is not None:
        ways = (clause for clause in asked.clauses if not _ordinals_in(clause.said))
        starts = (clause.start for clause in ways if _ENDS_SENTENCE.search(asked.text[: clause.start]))
        return Answer((_take_slot_at_its_hour(asked, offered),), asked.text[next(starts, len(asked.text)) :])
    found = reading.find_all(asked.text, now=asked.situation.now, language=asked.situation.language)
    days = {
        when.day for when, span in found if not when.hour_only and not _CLOCK.search(asked.text[slice(*span)])
    }
    hours = [when.at for when, _ in found if when.hour_only and when.at]
    slots = [slot for slot in asked.question.slots if slot.date() in days]
    refused = any(_refuses(clause.said) for clause in asked.clauses)
    if asked.about is None or refused or len(days) != 1 or len(slots) != 1:
        return None
    day = slots[0].date()
    if moved := _shift(slots[0], flatten(asked.text)):  # "the Friday one but an hour later"
        return Answer((_meeting_at(asked.about, moved),))
    if len(hours) != 1:
        return None
    return Answer((MeetingFact(who=asked.about, day=day, at=_likely_hour(hours[0], day, asked)),))


def _take_slot_at_its_hour(asked: _Asked, index: int) -> Fact:
    """An offered time, on its day at another hour where one is said: "am zweiten, aber erst um drei"."""
    slot, said = asked.question.slots[index], flatten(asked.text)
    if asked.about is not None and (moved := _shift(slot, said)):
        return _meeting_at(asked.about, moved)
    found = reading.find_all(asked.text, now=asked.situation.now, language=asked.situation.language)
    hours = [_likely_hour(when.at, slot.date(), asked) for when, _ in found if when.hour_only and when.at]
    if not hours and (spoken := _find_spoken_hour(asked, said)):
        hours = [_likely_hour(spoken, slot.date(), asked)]
    same = not hours or slot.time() in hours
    if asked.about is None or (same and (hours or not _OTHER_HOUR.search(said))):
        return _take_slot(asked, index)
    return MeetingFact(who=asked.about, day=slot.date(), at=hours[0] if hours else None)


_SHIFT = compile_pattern(
    r"(?:(?P<part>half an|quarter of an|(?:ein(?:e|er)? |ne |a |d)?(?:halbe|hoibe|dreiviertel|viertel)) ?"
    r"|(?P<num><NUM>) )?(?:hours?|hrs?|h|stunden?|stund|(?P<minutes>min\w*)) "
    r"(?:(?P<later>later|später|spater)|earlier|früher|fruher|eher)\b"
)


def _shift(slot: datetime, said: str) -> datetime | None:
    """A time so much later or earlier: "the last one, but half an hour later"."""
    found = _SHIFT.search(said)
    if found is None:
        return None
    part = found["part"] or ""
    told = count_of(found["num"] or "1") * (1 if found["minutes"] else 60)
    parts = {"dreiviertel": 45, "viertel": 15, "quarter": 15, "": 30}
    away = timedelta(minutes=next(size for name, size in parts.items() if name in part) if part else told)
    return slot + away if found["later"] else slot - away


def _take_slot(asked: _Asked, index: int) -> Fact:
    """The choice of an offered time; with a place the meeting itself ("number 3, at the parish hall")."""
    lead = re.compile(rf"(?:{en.PLACE_LEADS}|{de.PLACE_LEADS})\s+\S", re.IGNORECASE)
    for clause in asked.clauses:
        part = asked.text[clause.start : clause.end].strip(" .")
        found = reading.find(part, now=asked.situation.now, language=asked.situation.language)
        if asked.about and lead.match(part) and not found and not _ordinals_in(clause.said):
            return _meeting_at(asked.about, asked.question.slots[index], _place_after(part, 0))
    return asked.choose(str(index))


def _several_slots(asked: _Asked) -> Answer | None:
    """Which of the offered times, where some are refused or several would do: nothing is agreed by that.

    What is refused leaves the others ("neither Wednesday nor Thursday"); of one that is left it is asked
    whether it is taken, or a wish without a time.
    """
    allowed, refused = set[int](), set[int]()
    for clause in asked.clauses:
        (refused if _refuses(clause.said) else allowed).update(_slots_in(asked, clause))
    left = (allowed or set(range(len(asked.question.slots)))) - refused
    settled = len(left) < (2 if allowed or not refused else 1)
    if asked.about is None or settled or not (refused or len(allowed) > 1) or _tells_other_day(asked):
        return None
    slots = [asked.question.slots[index] for index in sorted(left)][:_MOST_OPTIONS]
    meetings = [_meeting_at(asked.about, slot) for slot in slots]
    more = () if len(meetings) > 1 else (WishFact(who=asked.about),)
    return Answer((OneOfFact(options=(*meetings, *more)),))


_MOST_OPTIONS = 3


def _tells_other_day(asked: _Asked) -> bool:
    """Whether a clause that refuses nothing names a day that was not offered."""
    offered = {slot.date() for slot in asked.question.slots}
    return any(
        not when.hour_only and when.day not in offered
        for clause in asked.clauses
        if not _refuses(clause.said)
        for when, _ in reading.find_all(
            asked.text[clause.start : clause.end], now=asked.situation.now, language=asked.situation.language
        )
    )


def _slots_in(asked: _Asked, clause: Clause) -> set[int]:
    """The offered times that a clause names by their number, their day, or the weekend."""
    slots, now = asked.question.slots, asked.situation.now
    days = [
        when.day
        for part in _OR.split(asked.text[clause.start : clause.end])
        for when, _ in reading.find_all(part, now=now, language=asked.situation.language)
        if not when.hour_only and not when.vague
    ]
    named = {index for index, slot in enumerate(slots) if slot.date() in days}
    if _ANY.search(clause.said):
        return set(range(len(slots)))
    if _WEEKEND_ONLY.search(clause.said):
        named |= {index for index, slot in enumerate(slots) if slot.weekday() >= _SATURDAY}
    return named | {index for index in _ordinals_in(clause.said) if index < len(slots)}


_OR = re.compile(r"\s(?:or|oder|oda|and|und)\s|[/&]", re.IGNORECASE)
_ANY = re.compile(
    r"\b(?:(?:passt|gehen|geht|passen|gingen|mir|sind) (?:mir |uns |alle?s? )*(?:alle?s?|egal)"
    r"|egal welche\w*|jede[rs] (?:davon|passt)|any of (?:them|those|these)|all work"
    r"|all (?:good|fine|three)|whichever|any works|whatever suits)\b"
)
_WEEKEND_ONLY = re.compile(r"\b(?:weekend|wochenende?)\b")
_SATURDAY = 5


@cache
def _bare_ordinals() -> re.Pattern[str]:
    ways = (f"(?P<{name}>{en.ORDINALS[n]}|{de.ORDINALS[n]})" for n, name in ((1, "a"), (2, "b"), (3, "c")))
    return compile_pattern(rf"(?<![\w.])(?:{'|'.join(ways)})(?![\w])(?! thing)")


def _ordinals_in(said: str) -> set[int]:
    """The indexes of all numbers in a row that are named: "the second or the third"."""
    return {"abc".index(str(match.lastgroup)) for match in _bare_ordinals().finditer(said)}


def _read_found_time(
    asked: _Asked, agreed: str, found: tuple[When, tuple[int, int]] | None, *, unsure: bool
) -> Answer | None:
    """A time that was told among few other words; without a day where it cannot be."""
    if found and _words_beside(agreed, found[1]) > _MOST_BESIDE:
        return None
    if found:
        open_ = unsure or _WEEKEND.search(flatten(agreed[slice(*found[1])]))
        return Answer(()) if open_ else _settle_time(asked, agreed, *found)
    if asked.about and _is_unreadable(asked):
        return Answer((MeetingFact(who=asked.about, day=None, doubts=frozenset({Doubt.DAY})),))
    refused = [clause for clause in asked.clauses if _refuses(clause.said)]
    return _read_plain_time(asked) or _read_later(asked) or _read_refusal(asked, refused)


def _read_later(asked: _Asked) -> Answer | None:
    """A short text without any time that says that something still stands before it."""
    said = flatten(asked.text)
    if reading.find(asked.text, now=asked.situation.now, language=asked.situation.language):
        return None
    open_ = _sign_pattern(f"{en.SIGNS_LATER}|{de.SIGNS_LATER}").search(said)
    return Answer((NothingFact(later=True),)) if open_ and len(said.split()) <= _MOST_BEFORE else None


_OBLIGES = re.compile(r"\b(?:krieg\w*|kriag\w*|bekommt|bekommst|gotta|owe[sd]?|schuldet?|von mir)\b")
"""What owes something is no time and no contact."""

_STRANGER = re.compile(
    r"\b(?:[Dd]ie|[Dd]en|mit(?: der| dem)?|with|met|saw|called|from)\s+"
    r"(?!(?:Jan|Feb|M[aä]r|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[kc]t|Nov|De[zc]|Mo|Di|Tu|Mi|We|Do|Th|Fr|Sa|So|Su)[a-zä]*\b)[A-ZÄÖÜ]\w+"
)


def _is_about_else(asked: _Asked) -> bool:
    """Whether a text asks, wants something, or tells of somebody else than the question is about."""
    said = flatten(asked.text)
    if asked.others or "?" in asked.text or _ERRAND.search(said) or _OBLIGES.search(said):
        return True
    told = word_pattern("SEEN").search(flatten(asked.text)) is not None
    return told and _STRANGER.search(asked.text) is not None and not any("@" in c.said for c in asked.clauses)


_MOST_BESIDE = 6


def _likely_hour(at: time, day: date, asked: _Asked) -> time:
    """A bare hour is the one of the two that lies nearer to what was offered on that day."""
    offered = [slot.hour for slot in asked.question.slots if slot.date() == day]
    later = at.hour + 12
    if not offered or later > _LAST_HOUR:
        return at
    return at.replace(hour=min((at.hour, later), key=lambda hour: abs(hour - offered[0])))


_LAST_HOUR = 23


def _words_beside(text: str, span: tuple[int, int]) -> int:
    """How many words of a text are neither a time, nor its place, nor little ones."""
    place = _place_after(text, span[1])
    behind = _AT_WHOSE.sub(" ", text[span[1] :].replace(place, " ", 1))
    left = flatten(text[: span[0]] + " " + behind).replace(",", " ")
    known = (word_pattern("AGREED"), word_pattern("SEEN"))
    words = [word.strip(".!-:()") for word in left.split()]
    return sum(bool(w) and not is_filler(w) and not any(k.fullmatch(w) for k in known) for w in words)


#: Who comes to whom: "… aber sie kommt zu mir".
_AT_WHOSE = re.compile(
    r"\b(?:aber |und |but |and )?(?:ich|i|wir|we|er|sie|he|she|they)(?:'s|'m|'re|'ll)? "
    r"(?:(?:dann|halt|will|would|am|is|are) )*"
    r"(?:komm\w*|geh\w*|fahr\w*|com(?:e|es|ing)|go(?:es|ing)?|drive\w*) (?:(?:over|rüber|vorbei|dann) )?"
    r"(?P<place>(?:zu|to|round|over to) "
    r"(?:mir|ihm|ihr|ihnen|uns|me|mine|hers?|his|him|theirs?|ours?|us)\b)",
    re.IGNORECASE,
)
_HOUR = compile_pattern(
    r"(?:make it|erst um|erst|at|um|gegen|but|aber|lieber|eher|then|dann|say)\s"
    r"(?:um |at |erst |only |erst um )?(<HOUR>(?:[:.]\d\d)?)(?!\w)(?! (?:tage|days|wochen|weeks))"
)


def _find_spoken_hour(asked: _Asked, said: str) -> time | None:
    """A bare number that is an hour by what leads to it: "but make it 11", "aber lieber um sieben"."""
    spoken = _HOUR.search(said)
    now, language = asked.situation.now, asked.situation.language
    clock = reading.find(f"at {spoken[1]}", now=now, language=language) if spoken else None
    return clock[0].at if clock else None


def _find_time(asked: _Asked, text: str) -> tuple[When, tuple[int, int]] | None:
    """The day that is told, with an hour that is told apart from it: "Donnerstag, aber erst um sieben"."""
    now, language = asked.situation.now, asked.situation.language
    found = reading.find_all(text, now=now, language=language) if text else ()
    days = [(when, span) for when, span in found if not when.hour_only]
    if not days:
        return found[0] if found else None
    when, span = days[0]
    if when.at is None or not _CLOCK.search(text[slice(*span)]):
        hours = (hour.at for hour, _ in found if hour.hour_only)
        at = next(hours, None) or _find_spoken_hour(asked, flatten(text[span[1] :]))
        if at:
            return replace(when, at=_likely_hour(at, when.day, asked)), (span[0], len(text))
    return when, span


_PAST = re.compile(r"\b(?:gestern|vorgestern|yesterday|ago|last (?:week|night)|letzte woche)\b")


def _refuses(said: str) -> bool:
    """Whether a clause says which time does not fit; "make it 7, not 6" says which does."""
    told = re.sub(r"\b(?:not|nicht|ned|net) (?=\d|vor\b|before\b)", "", said)
    return word_pattern("REFUSED_TIME").search(told) is not None or _EXCEPT.search(said) is not None


_EXCEPT = re.compile(r"\b(?:außer|ausser|bis auf|except|anything but|any day but)\b")
#: Whose answer is waited for has agreed to nothing.
_WAITED_FOR = re.compile(
    r"\b(?:noch (?:nicht|ned|keine?)|keine antwort|not yet|hasn't|haven't|no (?:answer|reply|word)|yet to)\b"
)


def _read_refusal(asked: _Asked, refused: Sequence[Clause]) -> Answer | None:
    """Times that do not fit are an answer that agrees nothing."""
    told = reading.find(asked.text, now=asked.situation.now, language=asked.situation.language)
    short = len(flatten(asked.text).split()) <= _SHORT
    return Answer(()) if refused and (told or short) else None


def _read_plain_time(asked: _Asked) -> Answer | None:
    """Yes to the only time, no time at all, or a choice."""
    votes = _votes(asked, {"yes": "0", "confirm": "0"}) if len(asked.question.slots) == 1 else {}
    if votes:
        return Answer((asked.choose("0"),), asked.rest_without([asked.clauses[n] for n in votes]))
    if "no-time" in asked.question.choices and (off := _votes(asked, {"not-happened": "no-time"})):
        return Answer((asked.choose("no-time"),), asked.rest_without([asked.clauses[n] for n in off]))
    return _read_choice(asked)


_WEEKEND = re.compile(r"\b(?:weekend|wochenende?|either|both)\b")
_VAGUE_SPAN = re.compile(
    r".*\b(?:week|woche\w*|month|monat\w*|weekend|wochenende|quarter|quartal|jahr|year)s?"
)


@cache
def _ordinal_pattern() -> re.Pattern[str]:
    ways = []
    for number, name in ((1, "a"), (2, "b"), (3, "c"), (4, "d"), (-1, "z")):
        digit = rf"|(?:option|nummer|number|nr\.?|no\.?|termin|slot|#) ?{number}" if number > 0 else ""
        ways.append(f"(?P<{name}>{en.ORDINALS[number]}|{de.ORDINALS[number]}{digit})")
    lead = f"(?:(?:{en.ORDINAL_LEADS}|{de.ORDINAL_LEADS})\\s){{0,6}}"
    tail = f"(?:\\s(?:{en.ORDINAL_TAILS}|{de.ORDINAL_TAILS})){{0,6}}"
    return compile_pattern(f"{lead}(?:{'|'.join(ways)}){tail}")


@cache
def _named_slot() -> re.Pattern[str]:
    """An ordinal with its noun: "first slot", "der zweite Termin"; what stands around does not matter."""
    ways = (
        f"(?P<{name}>{en.ORDINALS[number]}|{de.ORDINALS[number]})"
        for number, name in ((1, "a"), (2, "b"), (3, "c"), (4, "d"), (-1, "z"))
    )
    return compile_pattern(
        rf"(?<!\w)(?:{'|'.join(ways)}) (?:slot|one|option|date|time|termin|vorschlag|of them)\b"
    )


def _ordinal(asked: _Asked) -> int | None:
    """The index of "der zweite", where that many times were offered and only one is named."""
    found = set()
    for clause in asked.clauses:
        match = _ordinal_pattern().fullmatch(clause.said) or _named_slot().search(clause.said)
        if match and not word_pattern("REFUSED_TIME").search(clause.said):
            found.add(match.lastgroup)
    if len(found) != 1:
        return None
    index = {"a": 0, "b": 1, "c": 2, "d": 3, "z": len(asked.question.slots) - 1}[str(found.pop())]
    return index if 0 <= index < len(asked.question.slots) else None


_CLOCK = compile_pattern(
    r"\d|uhr|halb|viertel|o'clock|noon|quarter|half|(?<!\w)(?:um|gegen|at|around|about)\s<HOUR>(?!\w)"
)
#: Another hour than the offered one, of which no more is said: "erst ab acht", "not before 8", "later".
_OTHER_HOUR = compile_pattern(
    r"(?<!\w)(?:(?:ab|vor|nach|from|before|after)\s<HOUR>(?![\w.])|später|früher|later|earlier)(?!\w)"
)


def _settle_time(asked: _Asked, text: str, when: When, span: tuple[int, int]) -> Answer | None:
    """The offered time that fits exactly, else the time that was told."""
    words = text[slice(*span)]
    apart = span[1] == len(text) and not _part_of_day(words)  # the hour was told apart from the day
    timed = when.at is not None and (apart or _CLOCK.search(words) is not None)
    dayless = when.hour_only
    fits = [
        i for i, slot in enumerate(asked.question.slots) if _fits(slot, when, words, timed, bool(dayless))
    ]
    whose = _AT_WHOSE.search(text, span[1])
    place = whose["place"] if whose else _place_after(text, span[1])
    other = not timed and _OTHER_HOUR.search(flatten(asked.text)) is not None
    if not timed and len(fits) == 1 and (hours := _part_of_day(text)):
        other = other or not hours[0] <= asked.question.slots[fits[0]].hour < hours[1]
    is_offered = len(fits) == 1 and not other
    if is_offered and not (place and asked.about):
        return Answer((_take_slot(asked, fits[0]),))
    if is_offered and not timed:  # "Monday, but at hers"
        slot = asked.question.slots[fits[0]]
        when, timed = When(day=slot.date(), at=slot.time()), True
    about = asked.about or Who(said="")
    if dayless or len(fits) > 1:
        return Answer(())
    at = when.at if timed or not (other or _part_of_day(words)) else None
    told = MeetingFact(who=about, day=when.day, at=at, until=when.until, place=place)
    return Answer((told,))


def _fits(slot: datetime, when: When, words: str, timed: bool, dayless: bool) -> bool:
    if not dayless and slot.date() != when.day:
        return False
    if timed:
        return when.at is not None and slot.time() == when.at
    hours = _part_of_day(words)
    return hours is None or hours[0] <= slot.hour < hours[1]


def _part_of_day(words: str) -> tuple[int, int] | None:
    said = flatten(words)
    parts = {**en.PARTS_OF_DAY, **de.PARTS_OF_DAY}
    return next((hours for word, hours in parts.items() if re.search(rf"(?:\b|tag){word}", said)), None)


def _place_after(text: str, end: int) -> str:
    """The place that follows a time: "im Café Einstein", "Café Einstein"; up to the end of the clause."""
    leads = f"{en.PLACE_LEADS}|{de.PLACE_LEADS}"
    breaks = rf"[;!?\n]|\.\s|,\s(?=[a-zäöü])(?!(?:{leads})\s)|\s(?:und|and|mit|with|dann|then)\s"
    tail = re.split(breaks, text[end:])[0]
    lead = re.match(rf"[\s,]*(?:{leads})\s+", tail, re.IGNORECASE)
    rest = tail[lead.end() :] if lead else tail
    if lead and word_pattern("OWN_PLACE").fullmatch(flatten(rest).strip(" .!,")):
        return tail.strip(" ,.!")
    rest = rest.strip(" ,.")
    return rest[:80] if rest and (lead or rest[0].isupper()) else ""


# --- debriefs and promises -----------------------------------------------------------------------------


def _read_debrief(asked: _Asked) -> Answer | None:
    """How it was, and the new time of what was moved."""
    senses = {s: k for s, k in _senses_of(asked.question).items() if s in ("no-show", "not-happened")}
    votes, idle = _verdicts(asked, _votes(asked, senses))
    key = _decide(votes, senses | {"good": "good", "so-so": "so-so"})
    sign = (
        ""
        if votes
        else _verdict_by_signs(asked)
        or _one_sign(asked, {"not-happened": "SIGNS_OFF", "no-show": "SIGNS_NO_SHOW"})
    )
    if sign:
        return Answer((asked.choose(sign),), asked.text)
    prevented = not votes and word_pattern("PREVENTED").search(flatten(asked.text)) and not asked.others
    if prevented and "not-happened" in asked.question.choices and (later := _moved_to(asked)):
        return Answer((asked.choose("not-happened"), *later))  # "she's got flu so we're doing it on the 25th"
    if key is None or key not in asked.question.choices or asked.others or _tells_of_others(asked, votes):
        return None
    said = flatten(asked.text)
    if key == "not-happened" and _sign_pattern(en.LEFT_ALONE).search(said):
        key = "no-show"  # "she bailed on me"
    if key == "no-show" and _EXCUSED.search(said):
        key = "not-happened"
    used = [asked.clauses[number] for number in votes] + idle
    moved = () if key in _ECHOES else _moved_to(asked)
    return Answer((asked.choose(key), *moved), "" if moved else asked.rest_without(used))


def _verdict_by_signs(asked: _Asked) -> str:
    """Good or so-so, where a short text has words of one of them, and denies and tells nothing of others."""
    said = flatten(asked.text)
    against = _sign_pattern(f"{en.SIGNS_AGAINST}|{de.SIGNS_AGAINST}").search(said)
    if against or asked.others or "?" in said or len(said.split()) > _MOST_BEFORE:
        return ""
    good, mixed = (_sign_pattern(words) for words in verdict_words())
    found = [key for key, pattern in (("good", good), ("so-so", mixed)) if pattern.search(said)]
    return found[0] if len(found) == 1 and found[0] in asked.question.choices else ""


def _one_sign(asked: _Asked, signs: Mapping[str, str]) -> str:
    """The one choice that a word of a short text points to, if it asks nothing and tells of nobody else."""
    said = flatten(asked.text)
    if asked.others or "?" in said or len(said.split()) > _MOST_BEFORE:
        return ""
    ways = {key: _sign_pattern(f"{getattr(en, name)}|{getattr(de, name)}") for key, name in signs.items()}
    found = [key for key, pattern in ways.items() if pattern.search(said)]
    return found[0] if len(found) == 1 and found[0] in asked.question.choices else ""


def _verdicts(asked: _Asked, votes: dict[int, str]) -> tuple[dict[int, str], list[Clause]]:
    """The votes with those for good and so-so, and the clauses that say neither ("far too short")."""
    good, mixed, aside = verdict_patterns()
    idle = []
    for number, clause in enumerate(asked.clauses):
        if number in votes or clause.asks:
            continue
        if votes.get(number - 1) == "good" and _TAKES_BACK.fullmatch(clause.said):
            votes[number - 1] = "so-so"  # "berauschend war's aber auch nicht"
            idle.append(clause)
        elif says(clause.said, aside):
            idle.append(clause)
        elif verdict := "good" if says(clause.said, good) else "so-so" if says(clause.said, mixed) else "":
            votes[number] = verdict
    both = {"good", "so-so"} <= set(votes.values())
    if both and asked.clauses[max(votes)].said.startswith(("but ", "aber ")):
        votes = {max(votes): votes[max(votes)]}  # what comes after a "but" weighs more
    if len(set(votes.values())) > 1:
        votes = {n: key for n, key in votes.items() if not is_filler(asked.clauses[n].said)}
    return votes, idle


_TAKES_BACK = re.compile(
    r"(?:aber|but)(?: (?:auch|halt|eben|dann|jetzt|grad|really|exactly))* (?:nicht|ned|net|nich|not)"
)

_EXCUSED = re.compile(
    r"\b(?:krank|sick|ill|abgesagt|abgsagt|cancell?ed|vorher|beforehand|in advance|let me know|bescheid"
    r"|entschuldigt|apologi[sz]ed|verschoben|rescheduled|texted me|warned me)\b"
)
"""Who says why they do not come did come to nothing, but is no no-show."""


def _moved_to(asked: _Asked) -> tuple[Fact, ...]:
    """ "we moved it to next tues 10am"."""
    said = flatten(asked.text)
    moved, about = word_pattern("MOVED").search(said), asked.about
    if moved is None or about is None:
        return ()
    goal = re.search(r"\s(?:auf|to|until|till|zum|for|for the)\s", asked.text)
    start = goal.start() if goal else 0
    found = _find_time(asked, asked.text[start:])
    if not found or found[0].day < asked.situation.now.date() or found[0].vague or found[0].rough > 1:
        return ()
    place = _place_after(asked.text[start:], found[1][1])
    return (_meeting(about, found[0], place, moved=True),)


def _read_promises(asked: _Asked) -> Answer | None:
    """An explicit nothing; beside promises it is only left out."""
    pattern, mine = sense_pattern("nothing"), sense_pattern("mine-is-nothing")
    used = [c for c in asked.clauses if not c.asks and (says(c.said, pattern) or says(c.said, mine))]
    rest = asked.rest_without(used)
    if not used:
        plain = not asked.others and rejects(asked.text)
        return Answer((NothingFact(),)) if plain and not any(c.asks for c in asked.clauses) else None
    return Answer((), rest) if rest else Answer((NothingFact(),))


@cache
def _amount_pattern() -> re.Pattern[str]:
    return compile_pattern(
        r"(?:(?:another|one more|noch|more|give me|gib mir|brauche?|need)\s)+"
        r"(?:(?P<num><NUM>)\s(?:more\s)?)?(?P<unit><UNIT>)|(?P<num2><NUM>)\s(?P<unit2><UNIT>)"
    )


def _read_due(asked: _Asked) -> Answer | None:
    """Done, dropped, or later: until a day, where one was said."""
    taken = ("done", "snooze", "drop", "yes")
    senses = {sense: key for sense, key in _senses_of(asked.question).items() if sense in taken}
    named = [key for key in asked.question.choices if key not in _ALL_DUE and ":" not in key]
    if "done" not in senses and len(named) == 1:
        senses["done"] = named[0]  # of a single promise "done" is the promise itself
    votes = _votes(asked, senses)
    key = _decide(votes, senses)
    if not votes and (until := _date_alone(asked)):
        return Answer((asked.choose("snooze", until),)) if "snooze" in senses else None
    if not votes and not _ERRAND.search(flatten(asked.text)) and (sign := _due_by_signs(asked, senses)):
        return Answer((asked.choose(sign, _until(asked) if sign == "snooze" else None),))
    before = sum(len(c.said.split()) for c in asked.clauses[: min(votes, default=0)] if not is_filler(c.said))
    if key is None or asked.others or before > _SHORT or _ERRAND.search(flatten(asked.text)):
        return None
    used = [asked.clauses[number] for number in votes]
    if key == senses.get("drop") and "snooze" in votes.values() and _until(asked):
        key = "snooze"  # "nothing will come of it before the weekend, ask again on Sunday"
    if key != "snooze":
        return Answer((asked.choose(key),), asked.rest_without(used))
    return Answer((asked.choose(key, _until(asked)),))


def _read_keep(asked: _Asked) -> Answer | None:
    """Kept, done or dropped, where it is asked of one promise; of several the words do not tell which."""
    ids = [key for key in asked.question.choices if ":" not in key]
    if len(ids) != 1 or asked.others:
        return None
    senses = {"keep": f"keep:{ids[0]}", "drop": f"drop:{ids[0]}", "done": ids[0], "yes": f"keep:{ids[0]}"}
    votes = _votes(asked, senses)
    key = _decide(votes, senses)
    used = [asked.clauses[number] for number in votes]
    return Answer((asked.choose(key),), asked.rest_without(used)) if key else None


def _due_by_signs(asked: _Asked, senses: Mapping[str, str]) -> str:
    """What becomes of a promise by its signs; "not yet" and "no longer" of one text settle nothing."""
    if word_pattern("SEEN").search(flatten(asked.text)):
        return ""
    names = {"done": "SIGNS_DONE", "snooze": "SIGNS_SNOOZE", "drop": "SIGNS_DROP"}
    return _one_sign(asked, {senses[sense]: name for sense, name in names.items() if sense in senses})


_ALL_DUE = frozenset({"snooze", "drop", "drop-one"})
_ERRAND = re.compile(
    r"\b(?:remind|tell|erinner\w*|ask)\b.*"
    r"\b(?:to (?!do\b)[a-z]+|about|dass|an (?:den|die|das|meine?n?)|dran,?|daran|zu \w+en|\w+zu\w+en)\b"
)
"""A reminder that the person asks for is no putting off of what is due."""


def _date_alone(asked: _Asked) -> date | None:
    """A day to come that is all the text says."""
    now = asked.situation.now
    found = reading.find(asked.text, now=now, language=asked.situation.language)
    if not found or found[0].day <= now.date():
        return None
    rest = flatten(asked.text[: found[1][0]] + " " + asked.text[found[1][1] :]).strip(" .,!?")
    return found[0].day if not rest or is_filler(rest) else None


_BEFORE_DAY = re.compile(r"\b(?:(?:not|nicht|ned|net|nid)\s)?(?:(before)|vor|bevor)\s", re.IGNORECASE)


def _until(asked: _Asked) -> date | None:
    """The day a snooze is to last until: a date, or a length of time from today."""
    now, said = asked.situation.now, flatten(asked.text)
    text = asked.text
    if denies(text):  # "not before Saturday"
        text = _BEFORE_DAY.sub(lambda match: "on " if match[1] else "am ", text)
    found = reading.find_all(text, now=now, language=asked.situation.language)
    ahead = [when for when, _ in found if when.day > now.date()]
    if ahead:  # the one that is told most exactly
        return min(ahead, key=lambda when: when.rough).day
    amount = _amount_pattern().search(said)
    if not amount:
        return None
    months, days, _ = unit_of(amount["unit"] or amount["unit2"])
    count = count_of(amount["num"] or amount["num2"] or "1")
    return now.date() + timedelta(days=min(count * (days + 30 * months), 3650)) if days or months else None


# --- the last contact ----------------------------------------------------------------------------------


def _read_last(asked: _Asked) -> Answer | None:
    """The day of the last contact and how rough it is; never; long ago.

    Who says that they do not know is not taken at the "ages ago" beside it: no day is made of that.
    """
    doubted = _DOUBTS.sub(",", asked.text.rstrip(" ?!"))  # "Easter last year?" only doubts
    before, mark, more = doubted.partition("?")
    if mark and _is_day_alone(asked, before):
        doubted = f"{before},{more}"  # "day before yesterday? we had drinks"
    if _is_about_else(replace(asked, text=doubted)):
        return None
    unsure = any(says(clause.said, sense_pattern("unknown-day")) for clause in asked.clauses)
    met = _last_contact(asked)
    dated = met is not None and met.day is not None and met.rough <= _NEARLY_A_DAY
    for sense in ("last-month", "last-year", "last-longer") if not (unsure or dated) else ():
        if sense in asked.question.choices and any(says(c.said, sense_pattern(sense)) for c in asked.clauses):
            return Answer((asked.choose(sense),))
    is_since = _SINCE.search(asked.text) is not None  # "haven't seen her since Easter" is no never
    if not (is_since or unsure) and any(
        says(clause.said, sense_pattern("never")) for clause in asked.clauses
    ):
        return Answer((NothingFact(),))
    if met and not (unsure and met.rough > _NEARLY_A_DAY):
        return Answer((met,))
    return Answer((NothingFact(later=True),)) if unsure else None


def _is_day_alone(asked: _Asked, text: str) -> bool:
    """Whether a few words tell a day that was and no more."""
    now, language = asked.situation.now, asked.situation.language
    found = reading.find(text, now=now, language=language, past=True)
    return found is not None and all(is_filler(w) for w in flatten(text[: found[1][0]]).split())


#: "Christmas? no wait, October": what is taken back at once was no question.
_DOUBTS = re.compile(rf"\?(?=\s*(?:{en.TAKES_BACK}|{de.TAKES_BACK})\b)", re.IGNORECASE)
#: Since when, or for how long, they were not seen.
_SINCE = re.compile(r"\b(?:since|seit(?:dem)?|mehr|anymore|(?<=not )for)\b", re.IGNORECASE)


def _last_contact(asked: _Asked) -> EncounterFact | None:
    """The contact with its day; without one where a day was told that cannot be read."""
    if asked.about is None or _tells_of_plans(asked):
        return None
    said = flatten(asked.text)
    kind = EncounterKind.MET if word_pattern("MET").search(said) else _contact_kind(said)
    if _is_unreadable(asked):
        return EncounterFact(who=asked.about, kind=kind, day=None, doubts=frozenset({Doubt.DAY}))
    found = _last_day(asked)
    return EncounterFact(who=asked.about, kind=kind, day=found[0], rough=found[1]) if found else None


def _is_unreadable(asked: _Asked) -> bool:
    """Whether a short text tells a day that cannot be: "31.02."."""
    now, language = asked.situation.now, asked.situation.language
    short = len(asked.text.split()) <= _SHORT
    return short and reading.find_unreadable(asked.text, now=now, language=language) is not None


#: Days by which a day may be off that says more than "ages", as in "ages, must have been Easter".
_NEARLY_A_DAY = 7
_MOST_LAST_WORDS = 14


def _tells_of_plans(asked: _Asked) -> bool:
    """Whether a text is too long for a day, or tells of what is to come or of somebody else."""
    said = " ".join(clause.said for clause in asked.clauses)
    return (
        len(said.split()) > _MOST_LAST_WORDS
        or _PLANS.search(said.replace("heute morgen", "heute")) is not None
    )


_PLANS = re.compile(
    r"\b(?:jede[nrms]?|every|each)\b"
    r"|\b(?:will|going to|gonna|supposed|should|let's|starts?(?! of)|if|soll\w*|wollte\w*|wird|wenn|kommt"
    r"|morgen|tomorrow|next|(?:frau|herrn?|mrs?|dr|prof)\.? \w+)\b|'ll\b"
)


_THIS_SPAN = re.compile(r"(?:in )?(?:this|diese[rsmn]?) (?:year|month|week|jahr|monat|woche)")


_ABOUT = re.compile(
    r"\bso(?= (?:'?n|'?nem|'?ner|einem|einer|etwa|ungefähr|circa|ca|ein|zwei|drei|vier|fünf|\d+)\b)",
    re.IGNORECASE,
)


_SINCE_WHEN = re.compile(
    r"\b(?:since|(?:not|nicht|nimmer) (?:since|seit)|must(?:'ve| have)? (?:be|been)|was|were|probably"
    r"|(?<=, )so) (?:the )?",
    re.IGNORECASE,
)


#: Days by which a month may be off, and a day of one whose month stands elsewhere: "September, the 18th".
_A_MONTH = 14
_BARE_DAY = re.compile(r"\b(?:the|am|der|den) \d{1,2}(?:st|nd|rd|th|\.)?(?! ?[a-zä]{3}| of)")


def _in_month(day: date, month: date, *, latest: date) -> date:
    """The day of that number in the month; the day as it is where the month has no such, or later ones."""
    if day.day > monthrange(month.year, month.month)[1]:
        return day
    moved = month.replace(day=day.day)
    return moved if moved <= latest else day


#: Words of a clause that may be a month or a feast alone.
_BARE = 2


def _last_day(asked: _Asked) -> tuple[date, int] | None:
    """The day that is told most exactly, none ahead of today, and by how many days it may be off."""
    now, text = asked.situation.now, _ABOUT.sub("  ", asked.text)  # "vor so nem halben Jahr" is no Sunday
    if len(text.split()) == 1:
        text = f"since {text}"  # "summer"
    for lead in ("in the ", "at "):  # the summer, Easter
        led = _SINCE_WHEN.sub(lead, text)
        found = reading.find_all(led, now=now, language=asked.situation.language, past=True)
        if found:
            break
    if not found:  # "Christmas? no wait, October, when we did the ponds": the later one counts
        bare = [f"since {c.said}" for c in reversed(asked.clauses) if len(c.said.split()) <= _BARE]
        ways = (
            (led, reading.find_all(led, now=now, language=asked.situation.language, past=True))
            for led in bare
        )
        led, found = next((way for way in ways if way[1]), (led, found))
    text = led
    told = [
        (when.rough, when.day)
        for when, span in found
        if when.day <= now.date() and not when.hour_only and not _THIS_SPAN.match(flatten(text[slice(*span)]))
    ]
    rough, day = min(told, key=lambda one: one[0], default=(0, None))
    months = [month for off, month in told if off >= _A_MONTH]
    if day and rough < _NEARLY_A_DAY and len(months) == 1 and _BARE_DAY.search(flatten(text)):
        day = _in_month(day, months[0], latest=now.date())
    if day is None and (amount := _amount_pattern().search(flatten(text))) and amount["unit2"]:
        half = re.search(r"\bhal[bf]", flatten(text)) is not None
        words = f"{'half ' if half else ''}{amount['num2']} {amount['unit2']} ago"  # "must be two years"
        when = reading.understand(words, now=now, language="en", past=True)
        return (when.day, when.rough) if when else None
    if day is None or _words_beside(text, found[0][1]) <= _MOST_BESIDE:
        return (day, rough) if day else None
    if len(asked.clauses) == 1:
        return None
    alone = [
        replace(asked, text=asked.text[clause.start : clause.end], clauses=[clause])
        for clause in reversed(asked.clauses)
    ]  # "not since the worlds, so August"
    return next(filter(None, map(_last_day, alone)), None)


# --- numbers of things ---------------------------------------------------------------------------------


@cache
def _count_pattern() -> re.Pattern[str]:
    words = "|".join(
        f"(?P<n{n}>{'|'.join(f'{a} {b}'.split())})"
        for n, (a, b) in enumerate(zip(en.COUNTS.split("|"), de.COUNTS.split("|"), strict=True))
    )
    lead = f"(?:(?:{en.COUNT_LEADS}|{de.COUNT_LEADS})\\s){{0,3}}"
    tail = f"(?:\\s(?:{en.COUNT_TAILS}|{de.COUNT_TAILS})){{0,3}}"
    return compile_pattern(f"{lead}(?:(?P<digits>\\d{{1,3}})|{words}){tail}")


def _read_count(asked: _Asked) -> Answer | None:
    """A number of things in digits or words; a denial is none of them."""
    for clause in asked.clauses:
        match = _count_pattern().fullmatch(clause.said)
        if match and not clause.asks:
            digits = match["digits"]
            named = next((n for n in range(13) if match[f"n{n}"]), 0)
            return Answer((CountFact(question=asked.index, count=int(digits) if digits else named),))
    return _read_choice(asked)


def _read_any(asked: _Asked) -> Answer | None:
    """A number where seats are offered, else a choice."""
    seats = any(key.startswith("seats-") for key in asked.question.choices)
    return _read_count(asked) if seats else _read_choice(asked)


def _read_line(asked: _Asked) -> Answer | None:
    """That there is nothing (more) to say, where a line is asked for; else a choice."""
    done = len(flatten(asked.text).split()) <= _PLAIN and any(
        says(clause.said, sense_pattern(sense)) for clause in asked.clauses for sense in ("done", "enough")
    )
    if done and "skip" in asked.question.choices:
        return Answer((NothingFact(),))
    return _read_choice(asked)


def _read_log_this(asked: _Asked) -> Answer | None:
    """Right or not so; what is otherwise has been looked for before."""
    found = _read_choice(asked)
    if found is None and "no" in asked.question.choices and rejects(asked.text):
        return Answer((asked.choose("no"),))
    right = _senses_of(asked.question).get("confirm")
    if found is None and right:
        enough, denied = sense_pattern("enough"), word_pattern("NONE_ALONE")
        if all(says(clause.said, enough) and not denied.fullmatch(clause.said) for clause in asked.clauses):
            return Answer((asked.choose(right),))  # no more to tell: so what was said back is right
    dated = found and reading.find(found.rest, now=asked.situation.now, language=asked.situation.language)
    return None if dated else found


def _read_new_people(asked: _Asked) -> Answer | None:
    """That these were all, or that nobody comes to mind; names are read elsewhere."""
    enough = [c for c in asked.clauses if not c.asks and says(c.said, sense_pattern("enough"))]
    later = [c for c in asked.clauses if not c.asks and says(c.said, sense_pattern("later"))]
    if not enough and not later:
        return None
    if asked.rest_without([*enough, *later]):
        return None
    if later or "enough" not in asked.question.choices:
        return Answer((NothingFact(later=bool(later)),))
    return Answer((asked.choose("enough"),))


def _read_again(asked: _Asked) -> Answer | None:
    """To meet again, in the week of a day where one was told; in a longer story it is no answer."""
    said = flatten(asked.text)
    if asked.others or "?" in asked.text or len(said.split()) > _SHORT + 2:
        return None
    return Answer((asked.choose("again", _until(asked)),)) if word_pattern("AGAIN").search(said) else None


#: Another time right after one was agreed: "doch erst um halb sieben", "actually make it 7".
_OTHER_TIME = re.compile(
    r"(?:(?:oh|sorry|nein|nee?|ach|halt|no|wait|ups|oops|quatsch|moment)[\s,]+)*"
    r"(?:doch|lieber|besser|eher|erst|actually|rather|better|make (?:it|that)|let's (?:say|make it)"
    r"|sagen wir)\b"
)


def _read_move(asked: _Asked) -> Answer | None:
    """Another day or hour of an agreed meeting, told as one; what is not told stays as it was."""
    said = flatten(asked.text)
    is_short, moves = len(said.split()) <= _SHORT, word_pattern("MOVES").search(said) is not None
    if len(said.split()) > _MOST_BEFORE or word_pattern("MOVES_NOT").search(said) or asked.others:
        return None
    if not moves and not (is_short and _OTHER_TIME.match(said)):
        return None
    found = reading.find(asked.text, now=asked.situation.now, language=asked.situation.language)
    if found is None and not (moves and is_short):
        return None
    question = asked.question
    if found is None or asked.about is None:
        return Answer((asked.choose("move"),)) if "move" in question.choices else None
    when = found[0]
    day, at = (question.day, when.at) if when.hour_only else (when.day, when.at or question.at)
    return Answer((MeetingFact(who=asked.about, day=day, at=at, moved=True),))


_READERS: Mapping[QuestionKind, Callable[[_Asked], Answer | None]] = {
    QuestionKind.MEETING: _read_move,
    QuestionKind.SUGGESTION: _read_suggestion,
    QuestionKind.WHEN: _read_time,
    QuestionKind.WHEN_CLOCK: _read_time,
    QuestionKind.WHEN_SURE: _read_time,
    QuestionKind.SEND: _read_time,
    QuestionKind.ARRANGE: _read_time,
    QuestionKind.ARRANGE_CLOCK: _read_time,
    QuestionKind.PROPOSED: _read_time,
    QuestionKind.PROPOSING: _read_time,
    QuestionKind.DEBRIEF: _read_debrief,
    QuestionKind.DEBRIEF_PROMISES: _read_promises,
    QuestionKind.PROMISE: _read_due,
    QuestionKind.PROMISES_DUE: _read_due,
    QuestionKind.PROMISE_KEEP: _read_keep,
    QuestionKind.ADD_LAST: _read_last,
    QuestionKind.PROFILE: _read_any,
    QuestionKind.PROFILE_LINE: _read_line,
    QuestionKind.INVITE_USES: _read_count,
    QuestionKind.INVITE_DAYS: _read_count,
    QuestionKind.LOG_THIS: _read_log_this,
    QuestionKind.UNDERSTOOD: _read_log_this,
    QuestionKind.START_KNOTS: _read_new_people,
    QuestionKind.ADD_NAME: _read_new_people,
    QuestionKind.NAMED: _read_new_people,
    QuestionKind.AGAIN: _read_again,
}
