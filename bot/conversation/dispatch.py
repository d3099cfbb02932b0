"""One incoming thing becomes one transaction and the envelopes it produced."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial

from bot.chat.messages import (
    COMMAND_PREFIXES,
    ChatChange,
    Choice,
    Envelope,
    Incoming,
    IntakeProblem,
    Question,
    Text,
    text,
)
from bot.clock import Clock
from bot.commands import basics, blocks, forwards, imports, instead, load
from bot.commands.personal_data import mention_pause
from bot.commands.registry import ANSWERS, COMMANDS, answer
from bot.context import Context
from bot.conversation import small_talk, throttle
from bot.domain.codes import parse_code
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, question_facts
from bot.domain.knots import clean_name, fold
from bot.domain.people import LANGUAGES, Person, PersonId
from bot.domain.weeks import find_zone
from bot.outbox.render import RenderedLetter, render_letter
from bot.services import choices, group_chats
from bot.services.schedule import replan
from bot.services.turn import AmbiguousNameError, Answer, Turn
from bot.store import blocks as blocks_store
from bot.store import (
    changes,
    dues,
    inbox,
    letters,
    outbox,
    people,
    personal_data,
    prompts,
)
from bot.store.changes import Book
from bot.store.engine import Tx
from bot.store.envelopes import enqueue
from bot.store.prompts import Prompt
from bot.texts.catalogue import Catalogue

#: Longer words than this are answered, not read.
MAX_CHARS = 8000
#: So soon after a command its words may be corrected.
CORRECTION_WITHIN = timedelta(minutes=1)
#: Looking something up leaves an open question open.
_SIDE_COMMANDS = frozenset({"cancel", "help", "privacy"})
#: Where nothing marks a command, these may be followed by words of at most so many characters on one line.
_COMMANDS_WITH_WORDS = frozenset(
    {"add", "circle", "instead", "knot", "merge", "note", "pause", "promise", "times"}
)
_MAX_UNMARKED_CHARS = 300

load()


def dispatch(house: Context, incoming: Incoming, *, claim: bool = True) -> list[RenderedLetter]:
    """Process one thing once; what is returned is claimed and to be sent at once, with `claim` at most."""
    since = house.clock.monotonic()
    born, what = _process(house, incoming, claim=claim)
    house.meters.record_transaction(what, house.clock.monotonic() - since)
    return born


def _process(house: Context, incoming: Incoming, *, claim: bool) -> tuple[list[RenderedLetter], str]:
    """The transaction of it, and what was heard."""
    with house.engine.begin() as tx:
        if incoming.place is None and incoming.happened is None:
            heard = _process_private(tx, house, incoming)
        else:
            heard = replace(_process_elsewhere(tx, house, incoming), input_kind="place")
        born = enqueue(
            tx,
            heard.envelopes,
            clock=house.clock,
            claim=house.process_id if claim else None,
            home=incoming.sender,
            at_home=heard.to,
            pace=house.rate_policy,
        )
        return [render_letter(tx, house, letter) for letter in born], heard.input_kind


@dataclass(frozen=True, slots=True)
class _Replies:
    """What is said in answer, to whom where it was a person in their own chat, and to what kind of thing."""

    envelopes: Sequence[Envelope] = ()
    to: PersonId | None = None
    input_kind: str = "again"


def _process_private(tx: Tx, house: Context, incoming: Incoming) -> _Replies:
    """Something done in a chat of exactly one person and the bot."""
    now = house.clock.now()
    person = people.by_address(tx, incoming.sender, lock=True)
    fresh = person is None
    if fresh and incoming.corrects:
        return _Replies()
    if fresh and inbox.is_seen(tx, incoming.sender.channel, incoming.id):
        return _Replies()
    person = person or _add_person(tx, house.clock, incoming)
    if not inbox.record_once(tx, incoming.sender.channel, incoming.id, person.id, now):
        return _Replies()
    awake = _wake(tx, person, house)
    people.reopen(tx, incoming.sender)
    if incoming.handle:
        blocks_store.note_handle(tx, awake, incoming.handle)
    turn = Turn(
        book=Book(tx),
        me=awake,
        now=now,
        clock=house.clock,
        incoming=incoming,
        invite_links=house.invite_links,
    )
    turn.was_silent = person.silent_since is not None
    if house.is_throttled and (said := throttle.limit_person(turn, house.catalogue)) is not None:
        return _Replies(said, person.id)
    act = (
        _run_correction if incoming.corrects else partial(_interpret, catalogue=house.catalogue, fresh=fresh)
    )
    envelopes = _run_in_savepoint(turn, act)
    if fresh and person.is_paused(now):
        envelopes = mention_pause(envelopes)
    return _Replies(envelopes, person.id, turn.command or _input_kind(incoming))


def _input_kind(incoming: Incoming) -> str:
    """How something was said that is no command."""
    if incoming.press or incoming.reaction:
        return "press"
    return "file" if incoming.file or incoming.contacts else "words"


def _process_elsewhere(tx: Tx, house: Context, incoming: Incoming) -> _Replies:
    """What befell a chat, or was said where others listen: nobody becomes a person by it (law 7).

    Unless they ask to be let in with the code of an invite: that is said to the bot alone.
    """
    now = house.clock.now()
    if incoming.place is None:
        _update_reachability(tx, incoming, now)
        return _Replies()
    if not inbox.record_once(tx, incoming.sender.channel, incoming.id, None, now):
        return _Replies()
    visit = group_chats.GroupTurn(
        tx=tx, group=incoming.place, incoming=incoming, clock=house.clock, invite_links=house.invite_links
    )
    if house.is_throttled and not incoming.happened and throttle.is_group_limited(visit):
        return _Replies()
    heard = _Replies(
        group_chats.handle_group_change(visit) if incoming.happened else group_chats.answer_message(visit)
    )
    if not group_chats.has_valid_code(visit):
        return heard
    words = f"/start {incoming.text.strip()}"
    return _process_private(
        tx, house, replace(incoming, id=f"{incoming.id} in", happened=None, place=None, text=words)
    )


def _update_reachability(tx: Tx, incoming: Incoming, now: datetime) -> None:
    """A person let the bot in again, or let nothing through any more: what waited for them is due again."""
    person = people.by_address(tx, incoming.sender, lock=True)
    owner = person.id if person else None
    if not inbox.record_once(tx, incoming.sender.channel, incoming.id, owner, now):
        return
    if incoming.happened is ChatChange.RETURNED:
        people.reopen(tx, incoming.sender)
    elif incoming.happened is ChatChange.STOPPED:
        outbox.close_chat(tx, incoming.sender, now)
        people.set_open(tx, incoming.sender, is_open=False)


def _add_person(tx: Tx, clock: Clock, incoming: Incoming) -> Person:
    """Somebody new, with what the platform hints about them; a pause and blocks outlive being forgotten."""
    language = incoming.language.lower()[:2]
    person = Person(
        id=PersonId(clock.new_id()),
        language=language if language in LANGUAGES else LANGUAGES[0],
        form="du",
        zone=find_zone(incoming.zone) or "UTC",
        suggest_weekday=0,
        suggest_at=time(9),
        quiet_from=time(21),
        quiet_to=time(8),
        onboarded=False,
        paused_until=personal_data.take_over_pause(tx, incoming.sender, clock.now()),
        unanswered=0,
        silent_since=None,
        week_handled="",
        lane_week="",
        created_at=clock.now(),
    )
    people.add(tx, person, incoming.sender, clean_name(incoming.name))
    blocks_store.restore_archived(tx, person.id, incoming.sender, new_id=clock.new_id, now=clock.now())
    return replan(tx, person, clock)


def _wake(tx: Tx, person: Person, house: Context) -> Person:
    """Whoever writes is no longer silent, rests no longer, and is reachable again."""
    if not person.unanswered and person.silent_since is None and person.rests_since is None:
        return person
    people.change(tx, person.id, unanswered=0, silent_since=None, rests_since=None)
    awake = replace(person, unanswered=0, silent_since=None, rests_since=None)
    return replan(tx, awake, house.clock) if person.silent_since else awake


def _run_in_savepoint(turn: Turn, act: Callable[[Turn], Sequence[Envelope]]) -> Sequence[Envelope]:
    """Run within a savepoint: a refusal changes nothing and is answered."""
    before = turn.me
    savepoint = turn.tx.begin_nested()
    try:
        envelopes = act(turn)
        if turn.book.steps and turn.change:
            label = letters.write_text(turn.change)
            said = turn.incoming
            made_by = inbox.hash_id(turn.tx, said.sender.channel, said.corrects or said.id)
            changes.save(
                turn.book,
                id_=turn.new_id(),
                owner_id=turn.me.id,
                label=label,
                now=turn.now,
                made_by=made_by,
            )
    except KnotworkError as refusal:
        savepoint.rollback()
        turn.me = before
        return [turn.reply(Text(refusal.key, refusal.text_args))]
    except AmbiguousNameError as which:
        savepoint.rollback()
        turn.me = before
        return [_ask_back(turn, which)]
    savepoint.commit()
    return envelopes


def _ask_back(turn: Turn, which: AmbiguousNameError) -> Envelope:
    options = tuple(
        Choice(key=knot.id, label=text("knot-label", name=knot.name)) for knot in which.candidates
    )
    context = {
        "words": turn.incoming.text,
        "said": fold(which.said),
        "picked": dict(turn.picked),
        "command": turn.command,
    }
    question = Question(kind=QuestionKind.WHICH_KNOT, context=context, choices=options)
    return turn.reply(Text(which.key, {"said": which.said}), ask=question)


def _interpret(turn: Turn, catalogue: Catalogue, *, fresh: bool) -> Sequence[Envelope]:
    """Understand what was done and let the right function answer."""
    incoming = turn.incoming
    _check_length(incoming)
    if incoming.press:
        return _handle_press(turn, incoming.press)
    if incoming.file or incoming.contacts:
        return blocks.block_contacts(turn) or imports.receive(turn)
    words, of_others = incoming.text.strip(), forwards.is_from_others(turn)
    if words.startswith(COMMAND_PREFIXES) and not of_others:
        return run_command(turn, words[1:])
    code = None if of_others else parse_code(words)
    if code or fresh:
        return run_command(turn, f"start {code or ''}".strip())
    if incoming.trouble and not ((words or of_others) and incoming.trouble is IntakeProblem.UNREADABLE):
        return [small_talk.explain_trouble(turn, incoming.trouble)]
    return _handle_forward(turn, words) if of_others else _handle_words(turn, catalogue, words)


def _check_length(said: Incoming) -> None:
    if len(said.text) > MAX_CHARS:
        raise KnotworkError("too-long", limit=MAX_CHARS)


def _run_correction(turn: Turn) -> Sequence[Envelope]:
    """Other words in place of earlier ones: where they are a command and come soon, it is run instead.

    What the earlier words changed is taken back first, if nothing was changed since. Anything else that is
    edited stays as it was understood.
    """
    words, channel = turn.incoming.text.strip(), turn.incoming.sender.channel
    earlier = turn.incoming.corrects
    said_at = inbox.find_time(turn.tx, channel, earlier, turn.me.id)
    is_command = words.startswith(COMMAND_PREFIXES) or _is_unmarked_command(turn, words)
    if said_at is None or turn.now - said_at > CORRECTION_WITHIN or not is_command:
        return []
    _check_length(turn.incoming)
    change = changes.find_by_update(turn.tx, turn.me.id, inbox.hash_id(turn.tx, channel, earlier))
    if change:
        last = changes.find_latest(turn.tx, turn.me.id, turn.now)
        if last is None or last[0] != change:
            raise KnotworkError("undo-changed-since")
        basics.take_back(turn, *last)
    for prefix in COMMAND_PREFIXES:
        words = words.removeprefix(prefix)
    return run_command(turn, words)


def _is_unmarked_command(turn: Turn, words: str) -> bool:
    """The name of a command alone, or one that takes words with a short line of them."""
    if not turn.incoming.unmarked:
        return False
    name, _, rest = words.casefold().partition(" ")
    return name in COMMANDS and (
        not rest or (name in _COMMANDS_WITH_WORDS and "\n" not in rest and len(rest) < _MAX_UNMARKED_CHARS)
    )


def run_command(turn: Turn, words: str) -> Sequence[Envelope]:
    """A command by its name; typed questions that were open wait no longer."""
    name, _, rest = words.partition(" ")
    name, newline, below = name.partition("\n")
    name = name.partition("@")[0].casefold()
    if not name:
        raise KnotworkError("not-understood")
    if name not in COMMANDS:
        raise KnotworkError("unknown-command", said=clean_name(name, 30))
    below_it = (line for line in words.splitlines()[1:] if line.startswith(COMMAND_PREFIXES))
    if any(line[1:].partition(" ")[0] in COMMANDS for line in below_it):
        raise KnotworkError("one-command")
    if name not in _SIDE_COMMANDS:
        prompts.close_text(turn.tx, turn.me.id)
    turn.command = name
    return COMMANDS[name].run(turn, (f"{below} {rest}" if newline else rest).strip())


def _handle_press(turn: Turn, data: str) -> Sequence[Envelope]:
    """A button: only its addressee's press counts, and only once (law 7)."""
    prompt_id, _, index = data.partition(":")
    is_ours = len(data) <= 64 and prompt_id.isascii() and prompt_id.isalnum()  # noqa: PLR2004
    prompt = prompts.get(turn.tx, turn.me.id, prompt_id) if is_ours else None
    if prompt is None or not index.isascii() or not index.isdigit() or int(index) >= len(prompt.choices):
        raise KnotworkError("button-unknown")
    return _take_choice(turn, prompt, prompt.choices[int(index)])


def _take_choice(turn: Turn, prompt: Prompt, choice: Choice) -> Sequence[Envelope]:
    if prompt.status != "open" and not choice.lasts:
        if prompt.outdated and turn.incoming.press:
            return []  # a second tap before the buttons were gone: its answer is on the way
        raise KnotworkError("button-answered")
    if not choice.stays:
        if not prompts.close(turn.tx, prompt.id):
            raise KnotworkError("button-answered")
        _settle_nudge(turn, prompt)
    return ANSWERS[prompt.kind](turn, prompt, Answer(choice=choice.key)) or ()


def _handle_words(turn: Turn, catalogue: Catalogue, words: str) -> Sequence[Envelope]:
    """Words without a command: a choice, an answer, a log entry, or one line of help."""
    quoted = choices.find_quoted_prompts(turn)
    picked = choices.find_choice(turn, catalogue, words, quoted)
    if picked is not None:
        return _take_choice(turn, *picked)
    if turn.incoming.reaction:
        return []  # an emoji that stands for no choice
    if not words:
        return [small_talk.reply_unclear(turn)]
    if " " not in words and _is_unmarked_command(turn, words):
        return run_command(turn, words)
    if quoted:
        return _answer_quoted(turn, quoted, words)
    asked = prompts.open_of(turn.tx, turn.me.id)
    answered = small_talk.answer_help_words(turn, words) or _find_answer(turn, asked, words)
    return _handle_free_words(turn, words) if answered is None else answered


def _answer_quoted(turn: Turn, quoted: Sequence[Prompt], words: str) -> Sequence[Envelope]:
    """Words beneath a message of the bot answer what that message asks, and nothing asked elsewhere."""
    waiting = [prompt for prompt in quoted if prompt.status == "open"]
    answered = _find_answer(turn, waiting, words, late=True)
    if answered is not None:
        return answered
    heard = (
        small_talk.offer_log(turn, words)
        or instead.detect_invitation(turn, words)
        or small_talk.reply_to_greeting(turn)
    )
    if not heard and not waiting:
        raise KnotworkError("button-answered")
    return heard or [small_talk.reply_unclear(turn, waiting)]


def _handle_free_words(turn: Turn, words: str) -> Sequence[Envelope]:
    if _is_unmarked_command(turn, words):
        return run_command(turn, words)
    return (
        small_talk.offer_log(turn, words)
        or instead.detect_invitation(turn, words)
        or [small_talk.reply_unclear(turn)]
    )


def _handle_forward(turn: Turn, words: str) -> Sequence[Envelope]:
    """Somebody else's words are no command and no answer, unless an invitation was just asked for."""
    asked = [p for p in prompts.open_of(turn.tx, turn.me.id) if question_facts(p.kind).takes_forwarded]
    answered = _find_answer(turn, asked, words) if words else None
    if answered is not None:
        return answered
    return (words and instead.detect_invitation(turn, words)) or forwards.receive(turn, words)


def _find_answer(
    turn: Turn, asked: Sequence[Prompt], words: str, *, late: bool = False
) -> Sequence[Envelope] | None:
    """The answer of the first question that takes these words; `late` where it was quoted."""
    for prompt in asked:
        waits = late or not prompt.text_until or prompt.text_until >= turn.now
        answered = _try_answer(turn, prompt, words) if prompt.takes_text and waits else None
        if answered is not None:
            return answered
    return None


def _try_answer(turn: Turn, prompt: Prompt, words: str) -> Sequence[Envelope] | None:
    """The answer of a question that takes written words, None where these are not for it."""
    savepoint = turn.tx.begin_nested()
    prompts.close(turn.tx, prompt.id)
    try:
        envelopes = ANSWERS[prompt.kind](turn, prompt, Answer(text=words))
    except (KnotworkError, AmbiguousNameError):
        savepoint.rollback()
        raise
    if envelopes is None:
        savepoint.rollback()
        return None
    savepoint.commit()
    _settle_nudge(turn, prompt)
    return envelopes


def _settle_nudge(turn: Turn, prompt: Prompt) -> None:
    """A nudge is answered by its own buttons, or by the same question asked elsewhere (/week)."""
    dues.close_nudge_of(turn.tx, prompt.letter_id)
    settles = question_facts(prompt.kind).settles
    if settles is not None:
        dues.close_nudges(turn.tx, [turn.me.id], kind=settles)


@answer(QuestionKind.WHICH_KNOT)
def _answer_which(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The same words once more, now that the name is clear."""
    turn.picked = {**prompt.context["picked"], prompt.context["said"]: said.choice}
    words = str(prompt.context["words"])
    turn.incoming = replace(turn.incoming, text=words, press="", reaction="")
    return (
        run_command(turn, words[1:])
        if words.startswith(COMMAND_PREFIXES)
        else _handle_free_words(turn, words)
    )
