"""What stands before a sentence is typed: a person with knots, and the question that is open.

By the person's own words and presses: hello, every knot (/add), first knots (/start), when they last met, the
promise that falls due, the entry of "log this", what a question can be answered from, "Let's meet". By store
functions: that /start is behind them; whose turn it is this week (then /week shows it); the match of an offer
(then /week shows it); the slots of "when", and the question how an agreed meeting was, both sent as the bot's
own letters; a knot that /add did not read as it is labelled.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from benchmarks.understanding.chat import ZONE, Chat, SeenMessage
from benchmarks.understanding.facts import find
from benchmarks.understanding.judge import is_full
from benchmarks.understanding.labels import Sentence
from bot.chat.messages import Button, Envelope, Message, Reply, text
from bot.commands.debrief import debrief_message
from bot.domain.circles import (
    Circle,
    CircleId,
    CircleStatus,
    MemberRole,
    Membership,
    MemberStatus,
    Node,
    NodeId,
    Profile,
)
from bot.domain.kinds import QuestionKind, Topic, UnaskedKind, questions_about
from bot.domain.knots import DEFAULT_CADENCE, Knot, KnotId, KnotStatus, Stage
from bot.domain.matches import (
    Match,
    MatchFacts,
    MatchId,
    MatchSide,
    MatchStatus,
    Round,
    RoundId,
    RoundKind,
    RoundStatus,
)
from bot.domain.meetings import USUAL_LENGTH, Meeting, MeetingStatus
from bot.domain.people import Person
from bot.domain.slots import Slot
from bot.domain.suggestions import Lane, Reasons, Suggestion, SuggestionStatus
from bot.domain.weeks import from_local, week_of
from bot.services.times import when_question
from bot.store import circles, dues, knots, matches, meetings, people, prompts, rounds, seats, suggestions
from bot.store.changes import Book
from bot.store.engine import Tx

#: How proposals look: the choices that confirm what the bot understood, and those that refuse or put it off,
#: by their keys, and by their labels where a key is not known here.
CONFIRMING = ("right", "log-yes")
CONFIRMING_WORDS = ("Right", "Stimmt")
REFUSING = ("not-so", "no", "cancel", "leave", "later", "no-time", "skip", "note-nothing")
REFUSING_WORDS = ("Not so", "Stimmt nicht")

#: When everybody's knots were added: before every sentence.
BEGINNING = datetime(2026, 9, 28, 11)  # noqa: DTZ001 - local, as sentences are
#: What is said to the questions behind /add, by the key of the choice.
_ADD_ANSWERS = ("value-2", "last-month")
_LAST_MET_DAYS = 30
#: How an entry is told so that the bot asks whether to log it; the first that it takes is typed.
_ENTRY_WORDS: Mapping[str, Sequence[str]] = {
    "met": ("met {who} on {day}", "{who} am {day} getroffen", "mit {who} am {day} getroffen"),
    "called": ("called {who} on {day}", "mit {who} am {day} telefoniert", "{who} am {day} angerufen"),
    "wrote": ("wrote to {who} on {day}", "{who} am {day} geschrieben"),
    "mine": (
        "I promised {who} to {what}{by_day}",
        "I owe {who} {what}{by_day}",
        "ich habe {who} versprochen: {what}{bis_day}",
        "ich schulde {who} {what}{bis_day}",
    ),
    "theirs": ("{who} promised me to {what}{by_day}", "{who} hat mir versprochen: {what}{bis_day}"),
    "meeting": (
        "meeting {who} on {day} at {hour}",
        "will meet {who} on {day} at {hour}",
        "ich treffe {who} am {day} um {hour} Uhr",
    ),
}
#: What can be asked for.
MY_PROMISE, THEIR_PROMISE, NOTE = (
    "lend the garden ladder",
    "return the blue folder",
    "likes rowing on the lake",
)
_ASKED_AFTER_DAYS, _MEETING_IN_DAYS, _MEETING_HOUR = 10, 2, 15


class SceneError(Exception):
    """The question cannot be brought about."""


def add_person(chat: Chat, sentence: Sentence) -> None:
    """Somebody with the sentence's knots, who is through with /start unless that is what is open."""
    chat.set_time(BEGINNING)
    chat.say("/start")
    if sentence.open != "start-knots":
        with chat.context.engine.begin() as tx:
            me = chat.person(tx)
            people.change(tx, me.id, onboarded=True, language=sentence.language)
            prompts.close_about(tx, me.id, (QuestionKind.START_LANGUAGE,))
    for knot in sentence.knots:
        if sentence.open != "last-met" or knot["name"] != sentence.who:
            _add_knot(chat, knot)


def _add_knot(chat: Chat, knot: Mapping[str, Any]) -> None:
    replies = chat.say(_add_words(knot))
    for _ in _ADD_ANSWERS:
        button = find_button(replies, label_choices(chat, *_ADD_ANSWERS))
        if button is None:
            break
        replies = chat.press(button)
    _mend_knots(chat, knot)


def _add_words(knot: Mapping[str, Any]) -> str:
    rhythm = f"every {knot['cadence_days']} days" if "cadence_days" in knot else ""
    return "/add " + ", ".join(str(part) for part in (knot["name"], knot.get("role"), rhythm) if part)


def _mend_knots(chat: Chat, knot: Mapping[str, Any]) -> None:
    """The knot as it is labelled, whatever /add made of it; others that came with it go."""
    name, role, cadence = knot["name"], knot.get("role", ""), knot.get("cadence_days", DEFAULT_CADENCE)
    with chat.context.engine.begin() as tx:
        me, book = chat.person(tx), Book(tx)
        newest = [k for k in knots.of_owner(tx, me.id) if k.id not in chat.mended]
        exact = [k for k in newest if (k.name, k.role, k.cadence) == (name, role, cadence)]
        for other in [k for k in newest if k not in exact[:1]]:
            knots.remove(book, other)
        if not exact:
            now, day = chat.clock.now(), chat.clock.now().date() - timedelta(days=_LAST_MET_DAYS)
            made = Knot(
                id=KnotId(chat.clock.new_id()),
                owner_id=me.id,
                name=name,
                role=role,
                stage=Stage.MET,
                stage_at=now,
                value=2,
                cadence=cadence,
                told_last=day,
                strength=0.0,
                last_day=None,
                last_suggested_at=None,
                status=KnotStatus.ACTIVE,
                paused_until=None,
                created_at=now,
            )
            knots.add(book, made)
            exact = [knots.recompute_tie(book, made)]
        chat.mended.add(exact[0].id)


def open_question(chat: Chat, sentence: Sentence) -> list[SeenMessage]:
    """Bring about what is open at the hour of the sentence, and what can be asked for; returns its message.

    Raises SceneError where the conversation does not lead there.
    """
    if any(m["do"] == "ask" for m in sentence.means):
        _tell_facts(chat, sentence)
    if any(m["do"] == "meeting" for m in sentence.means) and "moved" in sentence.says:
        _agree(chat, sentence, sentence.now + timedelta(days=_MEETING_IN_DAYS))
    chat.set_time(sentence.now)
    replies = _OPENERS[sentence.open](chat, sentence)
    chat.set_time(sentence.now)
    if sentence.open != "none" and not any(reply.buttons for reply in replies):
        raise SceneError(f"no question: {[reply.text for reply in replies]}")
    return replies


def label_choices(chat: Chat, *keys: str) -> tuple[str, ...]:
    """What the choices of these keys say; keys that the catalogue has not say nothing."""
    known = chat.catalogue.keys(chat.language)
    return tuple(chat.render(text(f"choice-{key}")) for key in keys if f"choice-{key}" in known)


def find_button(replies: Sequence[SeenMessage], labels: Sequence[str]) -> Button | None:
    """The first button of messages with one of these labels, or with one, a colon and what it is about."""
    begins = tuple(f"{label}:" for label in labels)
    buttons = (button for reply in replies for button in reply.buttons)
    return next((b for b in buttons if b.label in labels or b.label.startswith(begins)), None)


def find_confirmation(chat: Chat, replies: Sequence[SeenMessage]) -> Button | None:
    """The button that confirms what messages propose."""
    return find_button(replies, (*label_choices(chat, *CONFIRMING), *CONFIRMING_WORDS))


def is_refusal(chat: Chat, button: Button) -> bool:
    """Whether a button takes nothing of what is asked."""
    return button.label in (*label_choices(chat, *REFUSING), *REFUSING_WORDS)


def _press(chat: Chat, replies: Sequence[SeenMessage], key: str) -> list[SeenMessage]:
    button = find_button(replies, label_choices(chat, key))
    if button is None:
        raise SceneError(f"no button {key} in {[reply.labels for reply in replies]}")
    return chat.press(button)


# --- what can be asked for --------------------------------------------------------------------------------


def known_facts(sentence: Sentence) -> dict[str, tuple[str, ...]]:
    """For each thing that can be asked for, words of which a true answer holds one."""
    met = sentence.now - timedelta(days=_ASKED_AFTER_DAYS)
    ahead = sentence.now + timedelta(days=_MEETING_IN_DAYS)
    about = next((m.get("who", "") for m in sentence.means if m["do"] == "ask"), "")
    knot = next((k for k in sentence.knots if k["name"] == about), {})
    rhythm = int(knot.get("cadence_days", DEFAULT_CADENCE))
    return {
        "promises": (MY_PROMISE, THEIR_PROMISE),
        "notes": (NOTE,),
        "last": (str(met.day), str(_ASKED_AFTER_DAYS)),
        "when": (f"{_MEETING_HOUR}:00", "3 pm", str(ahead.day)),
        "who-is": (str(knot.get("role", about)),),
        "rhythm": (str(rhythm), str(round(rhythm / 7)), "month", "monat", "week", "woche", "jahr", "quarter"),
        "next": tuple(str(k["name"]).split()[0] for k in sentence.knots),
    }


def _tell_facts(chat: Chat, sentence: Sentence) -> None:
    about = (
        next((m.get("who", "") for m in sentence.means if m["do"] == "ask"), "") or sentence.knots[0]["name"]
    )
    chat.set_time(sentence.now - timedelta(days=_ASKED_AFTER_DAYS))
    chat.say(f"/met {about}")
    chat.say(f"/promise me to {about}: {MY_PROMISE}")
    chat.say(f"/promise {about}: {THEIR_PROMISE}")
    chat.say(f"/note {about} {NOTE}")
    if any(m.get("about") == "when" for m in sentence.means):
        day = (sentence.now + timedelta(days=_MEETING_IN_DAYS)).date()
        _agree(chat, sentence, datetime.combine(day, time(_MEETING_HOUR)), who=about)


def _agree(chat: Chat, sentence: Sentence, at: datetime, who: str = "") -> Meeting:
    """A meeting as agreed, by the store: nothing is planned to be said about it."""
    name = who or sentence.who or next(m["who"] for m in sentence.means if m["do"] == "meeting")
    starts = from_local(at.date(), at.time(), ZONE)
    with chat.context.engine.begin() as tx:
        me = chat.person(tx)
        knot = next(k for k in knots.of_owner(tx, me.id) if k.name == name)
        meeting = Meeting(
            id=chat.clock.new_id(),
            owner_id=me.id,
            knot_id=knot.id,
            suggestion_id=None,
            starts_at=starts,
            ends_at=starts + USUAL_LENGTH,
            place="",
            status=MeetingStatus.AGREED,
            outcome="",
            sequence=0,
            created_at=chat.clock.now(),
        )
        meetings.add(tx, meeting)
    return meeting


# --- open questions ---------------------------------------------------------------------------------------


def _open_nothing(_chat: Chat, _sentence: Sentence) -> list[SeenMessage]:
    return []


def _ask_first_knots(chat: Chat, _sentence: Sentence) -> list[SeenMessage]:
    replies = chat.say("/start")
    replies = _press(chat, replies, "german" if chat.language == "de" else "english")
    replies = chat.press(replies[-1].buttons[0])
    return chat.say("/cancel") if not replies else chat.say("garden" if chat.language == "en" else "Garten")


def _ask_last(chat: Chat, sentence: Sentence) -> list[SeenMessage]:
    knot = next(k for k in sentence.knots if k["name"] == sentence.who)
    return _press(chat, chat.say(_add_words(knot)), "value-2")


def _suggest(chat: Chat, sentence: Sentence) -> list[SeenMessage]:
    with chat.context.engine.begin() as tx:
        me = chat.person(tx)
        mine = knots.of_owner(tx, me.id)
        knot = next(k for k in mine if k.name == sentence.who)
        reasons = Reasons(
            lane=Lane.LIVE,
            value=2,
            cadence=knot.cadence,
            gap=(sentence.now.date() - knot.last_day).days if knot.last_day else None,
            risk=0.6,
            cooldown=1.0,
            promises=0,
            score=0.5,
            others=len(mine) - 1,
        )
        _add_suggestion(tx, chat, me, knot_id=knot.id, reasons=reasons)
        knots.mark_suggested(tx, [knot.id], chat.clock.now())
    return chat.say("/week")


def _add_suggestion(tx: Tx, chat: Chat, me: Person, **about: object) -> None:
    now = chat.clock.now()
    week = week_of(now, me.zone)
    values = {"knot_id": None, "reasons": None, **about}
    suggestion = Suggestion(
        id=chat.clock.new_id(),
        owner_id=me.id,
        week=week,
        ordinal=1,
        status=SuggestionStatus.OPEN,
        issued_at=now,
        **values,  # type: ignore[arg-type]
    )
    suggestions.add(tx, [suggestion])


def _ask_when(chat: Chat, sentence: Sentence) -> list[SeenMessage]:
    """The real question of "Let's meet", once more with the slots that are labelled."""
    _press(chat, _suggest(chat, sentence), "meet")
    starts = [datetime.fromisoformat(part.strip()) for part in sentence.what.split("|")]

    def make(tx: Tx, me: Person) -> Sequence[Envelope]:
        prompts.close_about(tx, me.id, questions_about(Topic.TIME))
        pursued = suggestions.list_in_status(tx, me.id, SuggestionStatus.PURSUED)[0]
        at = [from_local(start.date(), start.time(), me.zone) for start in starts]
        slots = [Slot(starts_at=start, ends_at=start + USUAL_LENGTH) for start in at]
        ask = when_question(slots, {"suggestion": pursued.id, "knot": pursued.knot_id})
        lines = (text("send-on", name=sentence.who), text("when-is-it"))
        return [Reply(to=me.id, message=Message(lines=lines, questions=(ask,)))]

    return chat.deliver(make)


def _ask_debrief(chat: Chat, sentence: Sentence) -> list[SeenMessage]:
    began = (sentence.now - timedelta(hours=3)).replace(minute=0)
    chat.set_time(sentence.now - timedelta(days=3))
    meeting = _agree(chat, sentence, began)
    chat.set_time(sentence.now)
    return chat.deliver(lambda _, me: [Reply(to=me.id, message=debrief_message(meeting, sentence.who))])


def _ask_promises(chat: Chat, sentence: Sentence) -> list[SeenMessage]:
    return _press(chat, _ask_debrief(chat, sentence), "good")


def _remind_of_promise(chat: Chat, sentence: Sentence) -> list[SeenMessage]:
    theirs = sentence.what.startswith("(")
    words = sentence.what.partition(")")[2].strip() if theirs else sentence.what
    whose = sentence.who if theirs else f"me to {sentence.who}"
    due = sentence.now - timedelta(days=1)
    chat.set_time(sentence.now - timedelta(days=9))
    chat.say(f"/promise {whose}: {words} by {due.date().isoformat()}")
    with chat.context.engine.begin() as tx:
        dues.void(tx, chat.person(tx).id, kinds=(UnaskedKind.WEEK,))
    return chat.wait(due.replace(hour=12, minute=0))


def _propose_entry(chat: Chat, sentence: Sentence) -> list[SeenMessage]:
    """The first telling of the entry which, confirmed, is that entry."""
    entry = sentence.entry
    state = chat.save("entry")
    for words in _ENTRY_WORDS[entry.get("side") or entry.get("kind") or "meeting"]:
        before = chat.export()
        replies = chat.say(_fill_entry(words, sentence))
        button = find_confirmation(chat, replies)
        if button is not None:
            here = chat.save("proposal")
            chat.press(button)
            fits = any(is_full(entry, f) for f in find(before, chat.export(), ZONE))
            chat.restore(here)
            if fits:
                return replies
        chat.restore(state)
    raise SceneError("the bot proposes no such entry")


def _fill_entry(words: str, sentence: Sentence) -> str:
    entry = sentence.entry
    said = str(entry.get("day") or entry.get("at") or entry.get("due") or "")
    at = datetime.fromisoformat(said) if said else sentence.now
    day = f"{at.day}.{at.month}.{at.year}" if "am {" in words or "bis" in words else f"{at.day} {at:%B %Y}"
    return words.format(
        who=sentence.who,
        what=entry.get("what", ""),
        day=day,
        hour=f"{at:%H:%M}",
        by_day=f" by {day}" if said else "",
        bis_day=f" bis {day}" if said else "",
    )


def _offer(chat: Chat, sentence: Sentence) -> list[SeenMessage]:
    """An offer of a circle of six with complete profiles, as a solved round leaves it."""
    name, _, role = sentence.what.partition(": ")
    circle = name.partition(" Kreis ")[2] or name.partition(" circle ")[2]
    now, day = chat.clock.now(), sentence.now.date() - timedelta(days=sentence.now.weekday())
    ids, settles = chat.clock.new_id, now + timedelta(days=2)
    others = [_add_stranger(chat, who) for who in (sentence.who, "ben", "noa", "lev", "zoe")]
    with chat.context.engine.begin() as tx:
        me, them = chat.person(tx), chat.person(tx, others[0])
        circle_id = _add_circle(tx, chat, circle, [me, them, *(chat.person(tx, o) for o in others[1:])])
        round_id = RoundId(ids())
        rounds.add(
            tx,
            Round(
                id=round_id,
                name=f"weekly:{day}",
                kind=RoundKind.WEEKLY,
                day=day,
                status=RoundStatus.SOLVED,
                due_at=settles,
                deliver_by=settles,
                settle_at=settles,
                seed="0" * 16,
                created_at=now,
            ),
        )
        match = Match(
            id=MatchId(ids()),
            round_id=round_id,
            circle_id=circle_id,
            status=MatchStatus.OFFERED,
            settle_at=settles,
            created_at=now,
        )
        mine, theirs = (_make_side(tx, chat, match, both, role) for both in ((me, them), (them, me)))
        matches.add(tx, [(match, mine, theirs)])
        for person in (me, them):
            _add_suggestion(tx, chat, person, match_id=match.id)
    return chat.say("/week")


def _add_stranger(chat: Chat, who: str) -> str:
    mine, chat.who = chat.who, who
    chat.say("/start")
    chat.who = mine
    with chat.context.engine.begin() as tx:
        people.change(tx, chat.person(tx, who).id, onboarded=True)
    return who


def _add_circle(tx: Tx, chat: Chat, name: str, members: Sequence[Person]) -> CircleId:
    circle_id, now, root = CircleId(chat.clock.new_id()), chat.clock.now(), None
    circles.add(tx, Circle(id=circle_id, name=name, status=CircleStatus.OPEN, created_at=now))
    profile = Profile(
        role="garden planner",
        offers=("gardens",),
        asks=("bread",),
        topics=("neighbourhoods",),
        languages=("de", "en"),
        city="Berlin",
    )
    for number, person in enumerate(members):
        node_id = NodeId(chat.clock.new_id())
        circles.add_node(
            tx, Node(id=node_id, circle_id=circle_id, parent_id=root, branch_id=node_id, created_at=now)
        )
        root = root or node_id
        circles.join(
            tx,
            Membership(
                id=chat.clock.new_id(),
                owner_id=person.id,
                circle_id=circle_id,
                node_id=node_id,
                role=MemberRole.MEMBER if number else MemberRole.ORGANISER,
                status=MemberStatus.ACTIVE,
                profile=profile,
                lends_name=False,
                held_until=None,
                joined_at=now,
            ),
        )
    return circle_id


def _make_side(tx: Tx, chat: Chat, match: Match, both: tuple[Person, Person], role: str) -> MatchSide:
    me, them = both
    month = f"{match.created_at.astimezone(UTC):%Y-%m}"
    seats.reserve(tx, me.id, month)
    return MatchSide(
        id=chat.clock.new_id(),
        owner_id=me.id,
        match_id=match.id,
        other_id=them.id,
        week=week_of(match.created_at, me.zone),
        month=month,
        seated=True,
        facts=MatchFacts(
            role=role,
            helps=(),
            helped=(),
            topics=("neighbourhoods",),
            languages=("de",),
            city="Berlin",
            online=True,
            shared=0,
            voucher="",
            score=0.8,
            outside=0.2,
        ),
    )


_OPENERS: Mapping[str, Callable[[Chat, Sentence], list[SeenMessage]]] = {
    "none": _open_nothing,
    "start-knots": _ask_first_knots,
    "last-met": _ask_last,
    "suggestion": _suggest,
    "when": _ask_when,
    "debrief": _ask_debrief,
    "debrief-promises": _ask_promises,
    "promise-due": _remind_of_promise,
    "offer": _offer,
    "log-this": _propose_entry,
}


# --- one person for many sentences ------------------------------------------------------------------------


def make_saved_person(chat: Chat, empty: Path, sentence: Sentence, saved: dict[object, Path]) -> None:
    """The chat holds a person with the sentence's knots; one that was made before is taken from its copy."""
    without = sentence.who if sentence.open == "last-met" else ""
    key = (sentence.language, sentence.open == "start-knots", without, repr(sentence.knots))
    chat.language = sentence.language
    if key in saved:
        chat.restore(saved[key])
        return
    chat.restore(empty)
    add_person(chat, sentence)
    saved[key] = chat.save(f"person-{len(saved)}")
