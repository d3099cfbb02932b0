"""What is wanted of the bot: answers from what is stored, help, silence, a goal; and small talk."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from bot.domain.kinds import QuestionKind
from bot.domain.promises import PromiseSide
from bot.understanding.dates import reading
from bot.understanding.dates.grammar import compile_pattern, count_of, unit_of
from bot.understanding.dates.spans import find_cadence
from bot.understanding.facts import (
    GoalFact,
    PauseFact,
    QuestionFact,
    Request,
    RequestFact,
    Situation,
    Talk,
    TalkFact,
    Topic,
    Who,
)
from bot.understanding.people import Mention, guess_people, put_sign_for
from bot.understanding.phrases import Clause, compile_lines, flatten, is_filler, says, to_plain, word_pattern
from bot.understanding.words import de, en

_MOST_TALK_WORDS = 8
_MOST_QUESTION_WORDS = 30
_MOST_BEHIND = 7


@cache
def _phrases(table: str, name: str) -> re.Pattern[str]:
    return compile_lines(getattr(en, table)[name], getattr(de, table)[name])


@cache
def _any_request() -> re.Pattern[str]:
    """The phrases of all requests: what is none of them is looked at once."""
    return compile_lines(*(phrases for words in (en, de) for phrases in words.REQUEST_PHRASES.values()))


# --- requests and pauses -------------------------------------------------------------------------------


def read_request(clauses: Sequence[Clause], *, sure: bool = False, asked: bool = False) -> RequestFact | None:
    """Help, stop, cancel and the like: the whole text says it, greetings and thanks aside.

    `sure`: only what is meant whatever was asked; "next week" and "forget it" may be answers. `asked`: where
    something was, a bare "stop" before other words only breaks in on it.
    """
    polite = [_phrases("TALK_PHRASES", kind) for kind in ("hello", "thanks")]
    told = [c for c in clauses if not is_filler(c.said) and not any(says(c.said, way) for way in polite)]
    if not told:
        return None
    whatever = _any_request()
    if not any(says(clause.said, whatever) for clause in told):
        return None
    for request in Request:
        if sure and request in {Request.CANCEL, Request.WEEK, Request.ENGLISH, Request.GERMAN}:
            continue
        fits = [says(clause.said, _phrases("REQUEST_PHRASES", request.value)) for clause in told]
        corrects = request is Request.STOP and (
            any(word_pattern("WRONG_WAY").search(c.said) for c in told)
            or (asked and all(" " not in c.said for c, fit in zip(told, fits, strict=True) if fit))
        )  # "stop, we only spoke on the phone", where something was said back
        plain = request in _PLAIN_IN_COMPANY and len(told) <= _MOST_TOLD and not corrects
        if all(fits) or (any(fits) and plain):
            return RequestFact(what=request)
    return None


#: What is plain enough to be meant even where another clause stands beside it.
_PLAIN_IN_COMPANY = frozenset({Request.HELP, Request.STOP, Request.WHO_ARE_YOU, Request.TELL})
_MOST_TOLD = 3


_MONTH = 28
_UNTIL = re.compile(
    r"(?:bis|until|till|til|back on|through"
    r"|meld\w* (?:dich|sie sich|euch)(?: bitte| doch| erst| wieder)* (?=(?P<then>am|ab|im|nach|in)\b)\w+"
    r"|(?:get back to|message|write(?: to)?|text|ping|contact|talk to) (?:me|you)(?: again)?"
    r" (?=(?P<again>after|in|on)\b)\w+"
    r"|(?:erst |wieder ){1,2}(?:am|ab|im|nach|in)?)"
    r"\s(?:(?:einschlie(?:ß|ss)lich|inklusive|incl?\.?|and including|including|mindestens|at least) )?",
    re.IGNORECASE,
)


_PAUSE_BEGINS = re.compile(
    r"(?:please |bitte |mach(?:e|t)? |m[ao]l |ich |i |i'm |brauche? |bräuchte |need |taking )*"
    r"(?:eine? |ne |a )?"
    r"(?:pause?|break|mute|auszeit|ruhe|stumm|not available|unavailable|nicht erreichbar)\b"
)


_SILENCE = re.compile(
    r"\b(?:funkstille|sendepause|auszeit|in ruhe|in frieden|stumm|silence|quiet|mute|no contact"
    r"|not a (?:peep|word|sound))\b"
)


#: "Meld dich bitte erst am 4. Januar wieder": of all, where no promise is asked about.
_OF_PROMISES = frozenset({QuestionKind.PROMISE, QuestionKind.PROMISES_DUE, QuestionKind.PROMISE_KEEP})
_NOT_BEFORE = re.compile(
    r"\bmeld\w* (?:dich|sie sich|euch) (?:(?:bitte |doch )?erst\b|.*\bwieder\b)"
    r"|\b(?:(?:get back to|message|write(?: to)?|text|ping|contact|talk to) me(?: again)? (?:after|in|on)"
    r"|talk to you (?:again )?(?:after|in|on))\b"
)

#: To want no meetings is to want a pause, however long.
_NO_MEETINGS = re.compile(
    r"(?:\W|bitte|please|sorry|also|so|hey|hallo|hi)*(?:ich |i )?"
    r"(?:(?:mag|will|möchte|brauche?|schaffe?|kann)(?: \w+){0,3} keine (?:treffen|termine)"
    r"|keine (?:treffen|termine)(?: \w+){0,3} bitte|(?:don't|do not|can't) (?:\w+ ){1,3}any meetings"
    r"|no meetings(?: \w+){0,3} please)\b"
)


#: "Off skiing til the 21st": who leaves out the "I'm" means themselves.
_AWAY = re.compile(
    r"(?:off|away|out|on (?:tour|the road)|weg|unterwegs|verreist|auf tour)\b.*"
    r"\b(?:bis|until|till?|back on)\b"
)


def read_pause(
    text: str, clauses: Sequence[Clause], situation: Situation, people: Sequence[Mention]
) -> PauseFact | None:
    """The person wants silence; until a day or for a length of time, where one is told."""
    said = flatten(text)
    if "?" in text or len(said.split()) > _MOST_QUESTION_WORDS:
        return None
    cue = word_pattern("PAUSE_CUES").search(said)
    begins = _PAUSE_BEGINS.match(said)
    if cue is None or not (word_pattern("PAUSE_OWN").search(said) or begins or _AWAY.match(said)):
        return None
    if any(
        question.kind is QuestionKind.SUGGESTION for question in situation.asked[:1]
    ) and _NO_MEETINGS.match(said):
        return None  # a word about this suggestion
    if people and not begins and "me" in said.split():
        return None  # "don't let me forget, Clive wants them back on Tuesday"
    until = _pause_end(text, said, situation, people)
    wants = (
        begins
        or _SILENCE.search(said)
        or re.search(
            r"\b(?:l[aoue]ss?t?(?:en sie)? mi(?:ch)?|leave (?:me|us)|let me be|don't|keine? "
            r"|no (?:messages|meetings|pings|nudges)|going dark|radio silence|off (?:the )?grid|pause"
            r"|(?:nichts|nix) (?:schicken|senden|schreiben)|hold off"
            r"|stop (?:messaging|writing|pinging|texting|nudging|sending)"
            r"|(?:schreib|meld|schick)\w* (?:mir|dich) (?:bitte )?(?:nicht|nichts|nix|nie)"
            r"|(?:everything|it all|all of (?:it|this)|things|suggestions) on (?:hold|ice))",
            said,
        )
        or (_NOT_BEFORE.search(said) and not any(one.kind in _OF_PROMISES for one in situation.asked[:1]))
    )
    if until is None:
        short = begins and len(clauses) == 1 and len(said.split()) <= 5  # noqa: PLR2004
        return PauseFact() if short or _NO_MEETINGS.match(said) else None
    own = re.match(
        r"(?:\W|hi|hallo|hey|so|also)*"
        r"(?:ich |i'm |i am |im |i'll be |bin |wir sind |we're |away|off|weg|out )",
        said,
    )
    return PauseFact(until=until) if wants or own else None


@cache
def _length() -> re.Pattern[str]:
    return compile_pattern(r"(?:(?P<num><NUM>)\s)(?P<unit><UNIT>)|(?P<half>halbes jahr|half a year)")


def _pause_end(text: str, said: str, situation: Situation, people: Sequence[Mention]) -> date | None:
    """After "bis" a day, else a length of time, else a week that is told ("nächste Woche")."""
    now = situation.now
    led = _UNTIL.search(text)
    begins = max(led.start(), led.start("then"), led.start("again")) if led else 0
    for words in (text[begins:], f"in {text[led.end() :]}") if led else ():
        found = reading.find(words, now=now, language=situation.language)
        if found and found[1][0] == 0 and found[0].day > now.date():
            again = found[0].rough >= _MONTH and words.lower().startswith(("in ", "im "))
            first = found[0].day.replace(day=1)  # "again in January"
            return first if again and first > now.date() else found[0].day
    if length := _length().search(said):
        if length["half"]:
            return now.date() + timedelta(days=182)
        months, days, _ = unit_of(length["unit"])
        amount = count_of(length["num"]) * (days + 30 * months)
        begun = re.search(r"\b(?:ab|from|starting|beginning)\s", text)
        found = reading.find(text[begun.end() :], now=now, language=situation.language) if begun else None
        first = found[0].day if found else now.date()
        return first + timedelta(days=min(amount, 3650)) if amount else None
    if (week := _WHOLE_WEEK.search(said)) and not people:
        return now.date() + timedelta(days=6 - now.weekday() + 7 * (week["next"] is not None))
    return None


_WHOLE_WEEK = re.compile(
    r"\b(?:(?P<next>nächste|kommende|next)|diese|this) (?:ganze |whole )?(?:woche|week)\b"
    r"(?! (?:mo|di|mi|do|fr|on|am)\b)"
)


def read_goal(text: str) -> GoalFact | None:
    """ "my goal is …", "mein Ziel ist es, …"."""
    lead = re.match(rf"(?:{en.REQUEST_GOAL}|{de.REQUEST_GOAL})", text.strip(), re.IGNORECASE)
    rest = text.strip()[lead.end() :].strip(" .!") if lead else ""
    return GoalFact(text=rest) if len(rest) > 3 and "?" not in rest else None  # noqa: PLR2004 - a word


# --- questions -----------------------------------------------------------------------------------------


_NEXT_QUESTION = re.compile(
    r"\s(?:and|und)\s(?=(?:what|who|when|where|how|was|wer|wann|wo|wie)\b)", re.IGNORECASE
)
_OF_EACH = frozenset({Topic.PROMISES, Topic.LAST, Topic.WHO_IS})


def read_questions(text: str, people: Sequence[Mention]) -> tuple[QuestionFact, ...]:
    """Everything that is asked of stored facts: of each of two people, or two things of one."""
    first = read_question(text, people)
    if first is None:
        return ()
    named = list(dict.fromkeys(mention.who for mention in people))
    if first.about in _OF_EACH and len(named) == _PAIR and re.search(r"\b(?:or|oder|and|und)\b", text):
        return tuple(replace(first, who=who) for who in named)
    parts = _NEXT_QUESTION.split(text)[1:] if first.who else []
    more = (read_question(part, people[:1]) for part in parts)
    return tuple(dict.fromkeys([first, *(one for one in more if one)]))


def read_card(text: str, people: Sequence[Mention]) -> QuestionFact | None:
    """Whose card is wanted: "remove Ola", "pausier die Anna bis März"."""
    if len(people) != 1 or not people[0].who.fits or len(text.split()) > _MOST_QUESTION_WORDS:
        return None
    said = flatten(put_sign_for(text, people[0])).split(",")[0].strip(" .!")
    wanted = word_pattern("CARD_WANTED").fullmatch(said)
    return QuestionFact(about=Topic.CARD, who=people[0].who) if wanted else None


_PAIR = 2


def read_question(text: str, people: Sequence[Mention]) -> QuestionFact | None:
    """What is asked of stored facts; None for any other question.

    Of somebody unknown it is who they are, when they were met, or what was promised.
    """
    found = _read_question(text, people)
    of_nobody = found is None or (found.who is None and found.about is Topic.PROMISES)
    new = guess_people(text, ()) if of_nobody and not people and "?" in text else []
    if len(new) != 1:
        return found
    found = _read_question(text, new)
    return found if found and found.about in _OF_EACH else None


def _read_question(text: str, people: Sequence[Mention]) -> QuestionFact | None:
    said = flatten(text).strip(" .!")
    who = people[0].who if people else None
    first = said.split("?")[0]  # what follows a question explains it
    for way in dict.fromkeys((first, to_plain(first), said, to_plain(said))):
        if not _asks(text, way):
            continue
        for topic in (_read_path, _read_general, _read_promises, _read_about_person):
            found = topic(way.rstrip("? "), who)
            if found:
                typed = re.search(re.escape(found.words), text, re.IGNORECASE)
                return replace(found, words=typed[0]) if typed and found.words else found
    return None


_LEAD_WORDS = re.compile(
    r"(?:(?:hi|hey|hallo|moin|servus|sag mal|sag|du|äh+m*|hm+|so|also|und|and|ok|okay|well|please|bitte"
    r"|quick question|kurze frage|frage|question|btw|by the way|übrigens|oh|ach|na|eigentlich|again|nochmal"
    r"|wait|warte|moment|uh|um|(?:remind me|refresh my memory|erinn?er\w* mi(?:ch)?|hilf mir auf die sprünge)"
    r"(?:,? (?:again|once more|nochmal|noch mal|mal))*(?=[\s,:]+(?:why|what|who|where|how|warum|wieso"
    r"|weshalb|was|wos|wer|wo|wie|woher)\b))[\s,:.!]+)+"
)


def without_leads(said: str) -> str:
    """Flattened words, without "hm, so" before what is asked."""
    lead = _LEAD_WORDS.match(said)
    return said[lead.end() :] if lead else said


def read_open_question(text: str, people: Sequence[Mention]) -> QuestionFact | None:
    """A question about somebody known that is like none above: when, how often, else everything of them."""
    said = flatten(text).strip(" .!")
    rest = without_leads(said)
    known = [mention.who for mention in people if mention.who.fits and not mention.denied]
    begins = word_pattern("QUESTION_WORDS").match(rest)
    if len(known) != 1 or not _asks(text, said) or not ("?" in text or begins):
        return None
    if find_cadence(said):
        topic = Topic.RHYTHM
    elif word_pattern("ASK_BACK").match(rest):
        topic = Topic.BACK
    elif begins and word_pattern("ASK_WHEN").match(rest):
        topic = Topic.WHEN
    else:
        topic = Topic.LAST if begins and word_pattern("ASK_SINCE").match(rest) else Topic.ALL
    return QuestionFact(about=topic, who=known[0])


def _asks(text: str, said: str) -> bool:
    """Whether a text is a question of its own, not a request to do something."""
    rest = without_leads(said)
    if len(rest.split()) > _MOST_QUESTION_WORDS or word_pattern("NO_STORED_QUESTION").match(rest):
        return False
    if "?" in text:
        return len(text[text.rindex("?") :].split()) <= _MOST_BEHIND
    led = any(verb.match(rest) and sign.search(rest) for verb, sign in _verbs_and_signs())
    led = led and not re.search(r"\b(?:dass|that)\b|, (?:das|des|dat)\b", rest)
    led = led or _WHEN_BEHIND.search(rest) is not None
    parts = (rest, said, *re.split(r"[,.!:;]\s*|\s-\s", rest)[1:])
    return led or any(word_pattern("QUESTION_STARTS").match(part) for part in parts)


#: "Last time I hung with Ben was when".
_WHEN_BEHIND = re.compile(r"\s(?:was when|when was (?:it|that)|wann war (?:das|es)|war(?:'s| das| es) wann)$")


@cache
def _verbs_and_signs() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Of each language the verbs that begin a question, and what makes it one: "was" is two words."""
    ways = ((f"{words.QUESTION_VERBS}|{words.QUESTION_TURNED}", words.QUESTION_SIGNS) for words in (en, de))
    whole = ((rf"(?<!\w)(?:{verbs})(?!\w)", rf"(?<!\w)(?:{signs})(?!\w)") for verbs, signs in ways)
    return tuple((compile_pattern(verbs), compile_pattern(signs)) for verbs, signs in whole)


def _read_path(said: str, _who: Who | None) -> QuestionFact | None:
    """ "who can introduce me to a publisher?"."""
    led = word_pattern("ASK_PATH").search(said)
    if led is None or not word_pattern("ASK_PATH_CUES").search(said):
        return None
    words = re.sub(
        r"\s(?:vorstellen|bekannt ?machen|verbinden|vermitteln|connecten|bringen|helfen|machen|kennt|kennen"
        r"|herstellen"
        r"|weiterhelfen|in kontakt|in verbindung)(?=\s|$)",
        "",
        said[led.end() :] + " ",
    ).strip(" ,.")
    return QuestionFact(about=Topic.PATH, words=words) if words else None


def _read_general(said: str, who: Who | None) -> QuestionFact | None:
    """Whom to meet, and who all the knots are."""
    rest = without_leads(said)
    if who is None and word_pattern("ASK_KNOTS").fullmatch(rest):
        return QuestionFact(about=Topic.KNOTS)
    if who is None and word_pattern("ASK_NEXT").fullmatch(rest):
        return QuestionFact(about=Topic.NEXT)
    if who is None and word_pattern("ASK_MEETINGS").match(rest):
        return QuestionFact(about=Topic.WHEN)
    return None


def _read_promises(said: str, who: Who | None) -> QuestionFact | None:
    """What was promised, by whom where that is told."""
    if not word_pattern("ASK_PROMISES").search(said) or word_pattern("ASK_WHEN_SURE").search(said):
        return None
    theirs, mine = word_pattern("ASK_THEIRS").search(said), word_pattern("ASK_MINE").search(said)
    own = (
        who is not None
        or theirs
        or mine
        or re.search(r"\b(?:my|meine|open|offen\w*|outstanding|pending|i|ich|we|wir)\b", said)
    )
    if not own:
        return None
    side = None if bool(theirs) == bool(mine) else PromiseSide.THEIRS if theirs else PromiseSide.MINE
    if word_pattern("ASK_NOUNS").search(said) and not re.search(r"\b(?:my|meine)\b", said):
        side = None
    return QuestionFact(about=Topic.PROMISES, who=who, side=side)


def _read_about_person(said: str, who: Who | None) -> QuestionFact | None:
    """Rhythm, last contact, next meeting, who somebody is, and what is known of them."""
    if who is None:
        return None
    is_when = word_pattern("ASK_WHEN").search(said) and word_pattern("ASK_WHEN_CUES").search(said)
    name = rf"(?:der |die |the |denn )?{re.escape(flatten(who.said))}"
    is_who = re.search(rf"(?<!\w)(?:{en.ASK_WHO_IS}|{de.ASK_WHO_IS}){name}", said)
    behind = f"(?: (?:{en.ASK_ALL_BEHIND}|{de.ASK_ALL_BEHIND}))*(?=[,.!?]|$)"
    is_all = re.search(rf"(?<!\w)(?:{en.ASK_ALL}|{de.ASK_ALL}) {name}{behind}", said)
    ways = (
        (Topic.NOTES, is_all),
        (Topic.RHYTHM, word_pattern("ASK_RHYTHM").search(said)),
        (Topic.WHEN, word_pattern("ASK_WHEN_SURE").search(said)),
        (Topic.NOTES, not is_who and word_pattern("ASK_WRITTEN").search(said)),
        (Topic.LAST, word_pattern("ASK_LAST").search(said)),
        (Topic.WHEN, is_when),
        (Topic.WHO_IS, is_who),
        (Topic.NOTES, word_pattern("ASK_NOTES").search(said)),
        (Topic.NOTES, word_pattern("ASK_DETAIL").match(said)),
    )
    topic = next((topic for topic, asked in ways if asked), None)
    return QuestionFact(about=topic, who=who) if topic else None


# --- small talk ----------------------------------------------------------------------------------------


def read_talk(clauses: Sequence[Clause]) -> TalkFact | None:
    """A greeting, thanks, sad news, or words without content: the whole text is nothing else."""
    kinds = []
    for clause in clauses:
        kind = next((k for k in Talk if says(clause.said, _phrases("TALK_PHRASES", k.value))), None)
        if kind is None and not is_filler(clause.said):
            return None
        kinds.append(kind or Talk.OTHER)
    for kind in (Talk.SAD, Talk.THANKS, Talk.HELLO):
        if kind in kinds:
            return TalkFact(kind=kind)
    return TalkFact() if kinds else None


def is_sad(clauses: Sequence[Clause]) -> bool:
    """Whether any clause is sad news."""
    return any(says(clause.said, _phrases("TALK_PHRASES", "sad")) for clause in clauses)


def read_short_talk(text: str, clauses: Sequence[Clause], situation: Situation) -> TalkFact | None:
    """A few words without a name, a date or a question are small talk; signs alone are, too."""
    if not clauses:
        return TalkFact() if text.strip() and not any(c.isalnum() for c in text) else None
    said = flatten(text)
    if "?" in text or len(said.split()) > _MOST_TALK_WORDS or re.search(r"\d", said):
        return None
    if reading.find(text, now=situation.now, language=situation.language):
        return None
    return TalkFact()


SAD = TalkFact(kind=Talk.SAD)
