"""What was just said or proposed is otherwise: the person, day, hour, side, name or rhythm, or all of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from difflib import SequenceMatcher
from functools import cache

from bot.domain.kinds import QuestionKind
from bot.domain.knots import EncounterKind, fold
from bot.domain.promises import PromiseSide
from bot.understanding.dates import reading
from bot.understanding.dates.grammar import compile_pattern, count_of
from bot.understanding.dates.spans import find_cadence
from bot.understanding.facts import (
    ChoiceFact,
    CorrectionFact,
    Fact,
    OpenQuestion,
    Situation,
    Who,
)
from bot.understanding.people import Mention, guess_people
from bot.understanding.phrases import (
    Clause,
    compile_lines,
    flatten,
    is_filler,
    says,
    sense_pattern,
    word_pattern,
)
from bot.understanding.words import Role, de, en, has_role, is_word

_PROPOSALS = frozenset({QuestionKind.LOG_THIS, QuestionKind.UNDERSTOOD})
_SHORT, _MOST_BESIDE, _MOST_WORDS = 4, 1, 12
_ALIKE = 0.75
_Span = tuple[int, int]


@cache
def _before_name() -> re.Pattern[str]:
    """A denial that stands right before a name or a date, an article or a preposition between them."""
    between = r"(?:(?:die|der|den|dem|das|the|am|on|at|um|bis|by|mit|with|an|to|im|in|erst)\s)?"
    return compile_pattern(rf"(?:^|[^\w])(?:{en.NOT_NAME}|{de.NOT_NAME})[\s,:]*{between}$")


def find_correction(
    text: str, clauses: Sequence[Clause], people: Sequence[Mention], situation: Situation
) -> tuple[Fact, ...]:
    """The fields that are otherwise: of the entry that is proposed, or of what stands already."""
    if len(text) > 200:  # noqa: PLR2004 - what is longer tells something new
        return ()
    said = flatten(text)
    if _DENIED.search(said) and not _INSTEAD.search(said) and not _begins_with_kind(clauses):
        return ()  # "Ich habe Ben gestern nicht getroffen": nothing took place, nor anything else instead
    if "?" in text:  # "… is called Rochat now, can you change that?"
        renamed = _other_surname(text, people, situation)
        return (renamed,) if renamed else ()
    index, proposed = next(((n, q) for n, q in enumerate(situation.asked) if q.kind in _PROPOSALS), (0, None))
    if proposed is not None and index == 0:
        return _correct_proposal(text, clauses, people, situation, proposed)
    return _correct_last(text, clauses, people, situation)


def _begins_with_kind(clauses: Sequence[Clause]) -> bool:
    """ "Texted, we didn't actually speak": the other kind of contact, and nothing beside it."""
    kinds = (word_pattern("CALLED"), word_pattern("WROTE"))
    words = [word for word in clauses[0].said.split() if not is_filler(word)]
    return len(clauses) > 1 and len(words) == 1 and any(kind.fullmatch(words[0]) for kind in kinds)


_DENIED = re.compile(rf"{en.CONTACT_DENIED}|{de.CONTACT_DENIED}")
_ABSENT = re.compile(rf"(?<!\w)(?:{en.ABSENT}|{de.ABSENT})(?!\w)")
_INSTEAD = re.compile(rf"\b(?:{en.SAID_INSTEAD}|{de.SAID_INSTEAD})\b")


def _correct_proposal(
    text: str,
    clauses: Sequence[Clause],
    people: Sequence[Mention],
    situation: Situation,
    proposed: OpenQuestion,
) -> tuple[Fact, ...]:
    """What of a proposed entry is otherwise."""
    if _is_deleted(clauses):
        return (CorrectionFact(deleted=True),)
    if words := _correct_words(text, situation, proposed, shared=True):
        return words
    said = flatten(text)
    if len(people) == 1 and set(people[0].who.fits) <= set(proposed.about) and _ABSENT.search(said):
        return (CorrectionFact(who=people[0].who, deleted=True),) if len(said.split()) <= _MOST_WORDS else ()
    begins_no = any(says(c.said, sense_pattern("no")) for c in clauses[:1]) or re.match(
        r"(?:no|nee?|nein|nö)\b", said
    )
    cue = word_pattern("CORRECTS").search(said) is not None or begins_no is not None
    cue = cue or _begins_with_kind(clauses)
    past = proposed.fact.startswith("encounter")
    dates = [
        span for _, span in reading.find_all(text, now=situation.now, language=situation.language, past=past)
    ]
    says_whom = _says_whom(text, people, proposed, dates, cue=cue)
    who = _other_person(text, people, proposed.about) if says_whom else None
    who = who or _namesake(said, situation, proposed)
    is_list = proposed.fact.startswith("knot")  # "oh yes, and my sister Lena"
    if who is None and cue and not is_list and all(_is_denied(text, m.start) for m in people):
        who = _find_stranger(text, people, dates)
    if who:
        told = _told_date(text, situation, past=past)
        when = _date_field(proposed, told[0], told[1]) if told else CorrectionFact()
        meant = replace(when, who=who, kind=_other_kind(said))
        refused = begins_no and "no" in proposed.choices
        return (ChoiceFact(question=0, choice="no"), meant) if refused else (meant,)
    if people and any(set(m.who.fits).isdisjoint(proposed.about) for m in people):
        return ()
    return _correct_fields(text, said, situation, proposed, cue=cue)


def _correct_fields(
    text: str, said: str, situation: Situation, proposed: OpenQuestion, *, cue: bool
) -> tuple[Fact, ...]:
    """Side, kind, day and hour of a proposed entry."""
    if len(said.split()) > _MOST_WORDS:
        return ()
    if proposed.side is not None and (side := _other_side(said, proposed.side)):
        return (CorrectionFact(side=side),)
    is_encounter = proposed.fact.startswith("encounter") or not proposed.fact
    if proposed.day and (days := _shifted_by(said)):
        return (_date_field(proposed, proposed.day + timedelta(days=days), None),)
    told = _told_date(text, situation, past=is_encounter)
    cue = cue or _MAKE_THAT.fullmatch(text.strip(" .!")) is not None
    if told and (cue or told[2]) and not re.search(r"\b(?:krieg|kriag|bekomm)", said):
        return (_date_field(proposed, told[0], told[1]),)
    if is_encounter and cue and (kind := _other_kind(said)):
        return (CorrectionFact(kind=kind),)
    return _correct_words(text, situation, proposed, shared=False) if not told else ()


def _correct_words(
    text: str, situation: Situation, proposed: OpenQuestion, *, shared: bool
) -> tuple[Fact, ...]:
    """ "Actually make that chapter three": the promise in other words, from the word on that both have.

    `shared`: only where they have one. A day alone is when it is due.
    """
    told = _MAKE_THAT.fullmatch(text.strip(" .!"))
    if told is None or not proposed.fact.startswith("promise") or not proposed.words:
        return ()
    date = _told_date(told["what"], situation, past=False)
    if date and date[2]:
        return ()
    new, old = told["what"], proposed.words.split()
    same = next((n for n, word in enumerate(old) if fold(word) == fold(new.split()[0])), None)
    if shared and same is None:
        return ()
    return (CorrectionFact(what=" ".join([*old[: same or 0], new])),)


_MAKE_THAT = re.compile(
    r"(?:(?:no|nah|oh|ah|sorry|wait|actually|nein|nee|na|ach|moment|doch|eigentlich|also)[\s,]+)*"
    r"(?:(?:better )?(?:make (?:that|it)|i meant|(?:it )?should be)"
    r"|mach(?:en wir| ma)? (?:lieber |doch )?(?:daraus|da|draus)|ich mein(?:te|e)?|i moan|gemeint war)"
    r"\s+(?P<what>(?!(?:mine|theirs|my|their|his|her|promise|wrong|right|nothing|a joke)\b).{3,60}?)"
    r"(?: please| bitte| instead)?",
    re.IGNORECASE,
)


@cache
def _shift_pattern() -> re.Pattern[str]:
    before = "earlier|before(?: that)?|früher|vorher|davor|zuvor|eher"
    after = "later|after(?: that)?|später|danach|drauf"
    number = "(?P<num><NUM>|an?|eine?n?|the) (?P<unit>days?|tage?n?|weeks?|wochen?)"
    return compile_pattern(rf"(?:^|[\s,]){number} ?(?:(?P<before>{before})|(?P<after>{after}))(?![\w])")


def _shifted_by(said: str) -> int:
    """By how many days something is otherwise: "it was two days earlier"; 0 for none."""
    found = _shift_pattern().search(said)
    if found is None:
        return 0
    count = count_of(found["num"]) if found["num"] not in {"a", "an", "the"} else 1
    days = count * (7 if found["unit"].startswith(("w", "W")) else 1)
    return -days if found["before"] else days


def _date_field(proposed: OpenQuestion, day: date | None, at: time | None) -> CorrectionFact:
    if proposed.fact.startswith("promise"):
        return CorrectionFact(due=day, at=at if day is None else None)
    has_hour = proposed.fact.startswith(("meeting", "wish")) or day is None
    return CorrectionFact(day=day, at=at if has_hour else None)


def _is_deleted(clauses: Sequence[Clause]) -> bool:
    """Whether a text says that the entry goes, or no more than that it was a joke."""
    goes = compile_lines(en.DELETES, de.DELETES)
    joke = compile_lines(en.JOKES, de.JOKES)
    told = [clause for clause in clauses if not is_filler(clause.said)]
    if any(says(clause.said, goes) for clause in told):
        return True
    return bool(told) and all(says(clause.said, joke) for clause in told)


_OTHER_ONE = re.compile(
    r"(?:\W|no|nope|nah|nein|nee|nö|actually|sorry|wait|oops|ups|nicht (?:die|der|den)"
    r"|not th(?:at|is)(?: one)?|sondern|it was|das war)*"
    r"(?:(?:die|der|den|the) )?(?:(?:andere[nr]?|other)\b|(?:wrong|falsche[rn]?) (?P<name>\w+))"
)


def _namesake(said: str, situation: Situation, proposed: OpenQuestion) -> Who | None:
    """ "die andere Sophie", "wrong Pugh": the only other one who has a name of that one's."""
    other = _OTHER_ONE.match(said)
    names = next((fold(p.name).split() for p in situation.known if p.id in proposed.about[:1]), [])
    wrong = [fold(other["name"])] if other and other["name"] else names
    shared = set(names).intersection(wrong)
    if other is None or not shared:
        return None
    others = [p for p in situation.known if shared & set(fold(p.name).split()) and p.id not in proposed.about]
    return Who(said=others[0].name, fits=(others[0].id,)) if len(others) == 1 else None


def _other_person(text: str, people: Sequence[Mention], about: Sequence[str]) -> Who | None:
    """The one who is named and not denied, and is somebody else than proposed."""
    meant = [m for m in people if not _is_denied(text, m.start) and set(m.who.fits) != set(about[:1])]
    return meant[0].who if len(meant) == 1 else None


def _says_whom(
    text: str, people: Sequence[Mention], proposed: OpenQuestion, dates: Sequence[_Span], *, cue: bool
) -> bool:
    """Whether a text says no more than who it was, and when: what tells more tells something new."""
    denied = [m for m in people if _is_denied(text, m.start)]
    if any(set(m.who.fits).isdisjoint(proposed.about) for m in denied):
        return False
    beside = _words_beside(text, people, contact=cue, dates=dates if cue else ())
    return len(beside) <= (_MOST_BESIDE if cue else 0)


def _words_beside(
    text: str, people: Sequence[Mention], *, contact: bool, dates: Sequence[_Span] = ()
) -> list[str]:
    """What a text says beside names, little words, and (with `contact`) that there was a contact."""
    left = "".join(" " if _is_in(i, dates, people) else c for i, c in enumerate(text))
    known = [
        word_pattern("CORRECTS"),
        *([word_pattern("SEEN"), word_pattern("CALLED"), word_pattern("WROTE")] if contact else []),
    ]
    words = re.findall(r"[\w']+", flatten(left))
    return [
        w for w in words if not (is_filler(w) or w in _LITTLE_TELLING or any(k.fullmatch(w) for k in known))
    ]


_LITTLE_TELLING = frozenset(
    {"war", "war's", "wars", "was", "it's", "s", "i", "ich", "hab", "habe", "mit", "with", "to"}
    | {
        "der",
        "we",
        "hatte",
        "had",
        "i've",
        "am",
        "it",
        "wait",
        "hang",
        "es",
        "wasn't",
        "n't",
        "moment",
        "war'n",
    }
)


def _is_denied(text: str, start: int) -> bool:
    return _before_name().search(flatten(text[max(0, start - 24) : start]) + " ") is not None


_NAME = r"([A-ZÄÖÜÉÁŞÇØ][\w'’.-]+(?: [A-ZÄÖÜÉÁŞÇØ][\w'’-]+){0,2})"
_STRANGER = re.compile(
    r"(?:(?i:i meant?|meant|ich meinte|meinte|gemeint war|das war|that was|it was|war)\s"
    rf"(?:(?i:die|der|den|das)\s)?{_NAME}"
    rf"|{_NAME}\s(?i:meinte ich|mein ich|war gemeint|hab ich gemeint))"
)


def _find_stranger(text: str, people: Sequence[Mention], dates: Sequence[_Span]) -> Who | None:
    """Somebody unknown who was meant: "I meant Elisa", "not Ada, it was Karl I met"."""
    guesses = guess_people(text, [*dates, *((mention.start, mention.end) for mention in people)])
    meant = [
        mention
        for mention in guesses
        if _words_beside(mention.who.said, (), contact=True) and not _is_denied(text, mention.start)
    ]
    beside = _words_beside(text, [*people, *guesses], contact=True, dates=dates)
    if len(meant) == 1 and len(beside) <= _MOST_BESIDE:
        return meant[0].who
    found = _STRANGER.search(text)
    name = (found[1] or found[2]) if found else ""
    first = flatten(name).partition(" ")[0]
    is_thing = is_word(first) and not has_role(first, Role.EVERYDAY)  # "it was Lunch"
    if not name or is_thing or is_filler(flatten(name)) or _DAY_NAME.match(flatten(name)):
        return None
    return Who(said=name)


_DAY_NAME = re.compile(
    r"(?:mo(?:n|ntag|nday)?|die|dienstag|tue\w*|mi|mittwoch|wed\w*|do|donnerstag|thu\w*|fr|freitag|fri\w*|sa|samstag|sat\w*"
    r"|sonn\w*|so|sun\w*|jan\w*|feb\w*|m[aä]r\w*|apr\w*|ma[iy]|jun\w*|jul\w*|aug\w*|sep\w*|o[kc]t\w*|nov\w*|de[zc]\w*"
    r"|gestern|heute|morgen|vorgestern|yesterday|today|tomorrow|am|an|im|on|at|about|in|uhr|not|nicht|only|just)\b"
)


def _other_side(said: str, side: PromiseSide) -> PromiseSide | None:
    """The side that is told, where it is the other one."""
    if word_pattern("WRONG_WAY").search(said):
        return PromiseSide.MINE if side is PromiseSide.THEIRS else PromiseSide.THEIRS
    theirs = re.search(f"{en.THEIRS}|{de.THEIRS}", said) is not None
    mine = re.search(f"{en.MINE}|{de.MINE}", said) is not None
    if theirs == mine:
        return None
    told = PromiseSide.THEIRS if theirs else PromiseSide.MINE
    return told if told is not side else None


#: "Gesehen haben wir uns nicht, nur telefoniert".
_WRONG_AFTER = re.compile(
    r"(?: (?:haben|hab|habe|ham|wir|ich|uns|ihn|sie|ma))* (?:nicht|nich|ned|net|nid)\b"
    r"|\s(?:stimmt nicht|stimmt ned|war falsch|ist falsch|was wrong|is wrong)"
)


def _other_kind(said: str) -> EncounterKind | None:
    """The kind of contact that is told and not denied."""
    found = []
    for kind, name in (
        (EncounterKind.CALLED, "CALLED"),
        (EncounterKind.WROTE, "WROTE"),
        (EncounterKind.MET, "MET"),
    ):
        match = word_pattern(name).search(said)
        denied = match and (_is_denied(said, match.start()) or _WRONG_AFTER.match(said, match.end()))
        if match and not denied:
            found.append(kind)
    return found[0] if len(found) == 1 else None


_IT_IS = re.compile(r"(?:it's|its|it is|that's|es ist|s'?ist|das ist)(?: (?:at|um))?")


def _told_date(
    text: str, situation: Situation, *, past: bool
) -> tuple[date | None, time | None, bool] | None:
    """The day and hour that are told and not denied; whether the text is nothing else."""
    found = reading.find_all(text, now=situation.now, language=situation.language, past=past)
    for when, (start, end) in found:
        if not _is_denied(text, start):
            beside = flatten(text[:start] + " " + text[end:]).strip(" .,!")
            alone = is_filler(beside or "so") or _IT_IS.fullmatch(beside) is not None
            return (None if when.hour_only else when.day), when.at, alone
    number = re.search(r"(?<![\w.:])(\d{1,2})(?:\.|st|nd|rd|th)(?![\d])", text) if not found else None
    if number is None or _is_denied(text, number.start()):
        return None
    words = f"on the {number[1]}th"
    when_ = reading.find(words, now=situation.now, language=situation.language, past=past)
    return (when_[0].day, None, False) if when_ else None


# --- what stands already -------------------------------------------------------------------------------


def _correct_last(
    text: str, clauses: Sequence[Clause], people: Sequence[Mention], situation: Situation
) -> tuple[Fact, ...]:
    """A name that is spelled otherwise, another rhythm, the last entry that goes, or whom it was about."""
    said = flatten(text)
    if name := _other_name(text, said, people, situation):
        return (name,)
    if rhythm := _other_rhythm(text, people):
        return (rhythm,)
    if _is_deleted(clauses) and re.search(r"\b(?:last|entry|log|eintrag|letzte\w*|undo|notiz|note)\b", said):
        return (CorrectionFact(deleted=True),)
    if (
        re.search(r"\b(?:i meant?|meinte ich|ich meinte|mein(?:e)? ich|ich meine)\b", said)
        and len(said.split()) <= 2 * _SHORT
    ):
        who = _other_person(text, people, ())
        return (CorrectionFact(who=who),) if who else ()
    if len(people) > 1 and len(said.split()) <= 2 * _SHORT and not _words_beside(text, people, contact=False):
        who = _other_person(text, people, ())
        return (CorrectionFact(who=who),) if who else ()
    return _other_day(text, said, people, situation)


def _other_day(text: str, said: str, people: Sequence[Mention], situation: Situation) -> tuple[Fact, ...]:
    """ "no, that was Tuesday"."""
    if people or not re.match(
        r"(?:no|nope|sorry|oops|nein|nee?|nö|ups|quatsch|falsch|wrong|moment)\b.{0,12}\b(?:war|was)\b", said
    ):
        return ()
    told = _told_date(text, situation, past=True)
    return (CorrectionFact(day=told[0]),) if told and told[0] and told[0] <= situation.now.date() else ()


def _other_surname(text: str, people: Sequence[Mention], situation: Situation) -> CorrectionFact | None:
    """ "Priya's last name is Ramanathan", "Fabienne heißt jetzt Rochat"."""
    named = re.search(
        rf"(?:(?i:last name|surname|nachname)(?i:'s| is| ist|:)?"
        rf"|(?i:hei(?:ß|ss)t|hoa(?:ß|ss)t|is called|goes by|is)"
        rf"\s(?i:jetzt|richtig|eigentlich|in wirklichkeit|really|actually|now|neuerdings|inzwischen"
        rf"|mittlerweile|seit \w+ \w+|since \w+ \w+)) {_NAME}",
        text,
    )
    known = next((p.name for p in situation.known if people and p.id == people[0].who.known), "")
    said = people[0].who.said.split()[0].removesuffix("'s") if people else ""
    first = known.split()[0] if has_role(fold(said), Role.FORMAL) and " " in known else said
    others = [mention for mention in people[1:] if mention.who.said.split()[0] != first]
    if named is None or others or not people or people[0].who.known is None:
        return None
    name = named[1] if named[1].startswith(f"{first} ") else f"{first} {named[1]}"
    return CorrectionFact(who=people[0].who, name=name)


def _other_name(
    text: str, said: str, people: Sequence[Mention], situation: Situation
) -> CorrectionFact | None:
    """ "it's Rahmann with two n's": the known name that is most like it, with what is otherwise put in."""
    if surname := _other_surname(text, people, situation):
        return surname
    if not re.search(rf"\b(?:{en.SPELLING_CUE}|{de.SPELLING_CUE})", said):
        return None
    runs = [
        m[0].removesuffix("'s").removesuffix("’s")
        for m in re.finditer(r"[^\W\d_a-zäöü][\w'’-]+(?: [^\W\d_a-zäöü][\w'’-]+)*", text)
    ]
    best: tuple[float, str, Who] | None = None
    theirs = {word for person in situation.known for word in fold(person.name).split()}
    for person in situation.known:
        for run in (run for run in runs if not set(fold(run).split()) <= theirs):
            likeness = _likeness(run, person.name)
            if likeness and (best is None or likeness > best[0]):
                name = _put_in(run, person.name)
                best = (likeness, name, Who(said=person.name, fits=(person.id,)))
    return CorrectionFact(who=best[2], name=best[1]) if best else None


def _likeness(run: str, name: str) -> float:
    """How alike a run of words and the words of a name are; 0 where they are the same, or strangers."""
    said, known = _bare(run).split(), _bare(name).split()
    is_same = set(run.casefold().split()) <= set(name.casefold().split())
    if not said or len(said) > len(known) or is_same:
        return 0
    pairs = [max(SequenceMatcher(None, word, other).ratio() for other in known) for word in said]
    return sum(pairs) + len(said) if min(pairs) >= _ALIKE else 0


def _bare(name: str) -> str:
    return fold(name).translate(_STROKES)


_STROKES = str.maketrans("ıđłø", "idlo")


def _put_in(run: str, name: str) -> str:
    """The name with each word of the run in place of the one it is most like."""
    parts = name.split()
    for word in run.split():
        index = max(
            range(len(parts)), key=lambda i: SequenceMatcher(None, _bare(parts[i]), _bare(word)).ratio()
        )
        parts[index] = word
    return " ".join(parts)


_CHANGES = re.compile(
    r"\b(?:make|change|set|switch|move|put|stell\w*|änder\w*|mach\w*|setz\w*|sondern|instead|rather|lieber|statt"
    r"|from now on|ab jetzt|nur noch|reicht|reichen|genügt|is enough|is plenty|zu oft|zu selten|too often)\b"
)
_LITTLE = re.compile(
    r"\b(?:bitte|please|nur|only|auch|too|noch|mal|jetzt|now|lieber|nicht|not|sondern|but|statt|instead|reicht|für|for|bei|with|mit|die|der|den|to|auf"
    r"|i'd|i|ich|like|want|will|would|möchte|sehen|see|meet|treffen|eher|rather|is|ist|sein|should|be|soll|can|you|could|kannst|du|könntest|enough|genügt|of|and|und"
    r"|brauchst|musst|sollst|mir|me|(?:vor)?(?:zu)?(?:schlagen|zeigen)|suggest(?:ed)?|einmal|alle|jede\w*|genug|reichen"
    r"|make|change|set|switch|move|put|machen|mach|stell|stelle|setz|setze|ändere|ändern|um|from|on|ab|öfter|more|often|actually|doch|rh?ythmus|rhythm|takt|abstand|frequency|cadence|s)\b"
)


_DENIED_RHYTHM = re.compile(
    r"\b(?:nicht|ned|net|not|statt|instead of) (?:alle|jede[nrsm]?|every|each)\b"
    r"(?: \w+){0,3}?(?=$|[,.;]| sondern| but)"
)


#: Why: "…, 90 is too long at her age".
_TOO_LONG = re.compile(
    r"[,;.-]+\s*(?:\w+ ){0,3}(?:is|are|'s|ist|sind|wär|wäre)\s(?:viel |way |far |etwas )?(?:too|zu)\s.*$"
)


def _other_rhythm(text: str, people: Sequence[Mention]) -> CorrectionFact | None:
    """ "Oma Lotte bitte nicht alle 14 Tage, sondern jede Woche": a name, a rhythm, and nothing else."""
    said = flatten(text)
    if len(people) != 1 or not (_CHANGES.search(said) or _WISHES.search(said)):
        return None
    spans = _cadences(text)
    meant = [
        days
        for days, (start, end) in spans
        if not _is_denied(text, start) and not _TOO_OFTEN.match(flatten(text[end:]))
    ]
    if len(meant) != 1:
        return None
    left = "".join(" " if _is_in(i, [s for _, s in spans], people) else c for i, c in enumerate(text))
    left = _TOO_LONG.sub("", _DENIED_RHYTHM.sub("", flatten(left)))
    rest = re.findall(r"[\w']+", _LITTLE.sub(" ", left))
    return CorrectionFact(who=people[0].who, cadence=meant[0]) if len(rest) <= 1 else None


_WISHES = re.compile(r"\b(?:bitte|please|only|nur|will|möchte|want|i'd like)\b")
#: What follows a rhythm that is not meant: "weekly is too much", "wöchentlich schaff ich nicht".
_TOO_OFTEN = re.compile(
    r"[^,.;]{0,20}\b(?:nicht|ned|net|zu (?:viel|oft)|too (?:much|often)|not|\w+n't|never)\b"
)


def _cadences(text: str) -> list[tuple[int, _Span]]:
    found, offset = list[tuple[int, _Span]](), 0
    for _ in range(3):
        rhythm = find_cadence(text[offset:])
        if not rhythm:
            break
        days, (start, end) = rhythm
        found.append((days, (offset + start, offset + end)))
        offset += end
    return found


def _is_in(index: int, spans: Sequence[_Span], people: Sequence[Mention]) -> bool:
    """Whether a place lies in a span or a name."""
    return any(a <= index < b for a, b in (*spans, *((m.start, m.end) for m in people)))
