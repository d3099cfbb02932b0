"""/profile: what a person says of themselves in a circle, three short answers, the rest one thing a week.

Nothing is written before it is enough for a round: something offered or asked.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import BLANK, Envelope, Prompt, Question, Text, text
from bot.domain import profiles
from bot.domain.circles import Circle, Membership, Profile
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic
from bot.domain.profiles import (
    FIRST_STEPS,
    LATER_STEPS,
    LIST_STEPS,
    SEATS,
)
from bot.services import gatherings, later, meanings
from bot.services.memberships import find_circle, own_circle
from bot.services.onboarding import ask_member_goal, change_person
from bot.services.phrases import read_count
from bot.services.profile_reading import apply_answer, interpret_answer, read_city
from bot.services.profile_steps import (
    ADD_PREFIX,
    ProfileProgress,
    as_texts,
    build_question,
    card_lines,
    read_progress,
)
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.services.why_nobody import next_round_line, obstacle_lines
from bot.store import blocks, circles, words

#: The questions of one line.
_LINE_KINDS = (QuestionKind.PROFILE_LINE, QuestionKind.PROFILE_SEATS, QuestionKind.PROFILE_ONLINE)
#: How lines follow each other while a profile is made; a question of before may ask for any of them.
_ORDER = ("role", "offers", "asks", "topics", "languages", "where", "online", "seats")


def _read_current(turn: Turn, prompt: Prompt) -> ProfileProgress:
    """Where it stands now: a line is said anew of what there is by then, whenever the question was asked."""
    asking = read_progress(prompt)
    _, membership = own_circle(turn, asking.circle_id)
    if asking.first or membership.profile is None:
        return asking
    city = asking.draft.city if asking.step == "online" else membership.profile.city
    return replace(asking, draft=replace(membership.profile, city=city))


@command("profile", family="circles")
def show_profile(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/profile [circle]`: the card, or the questions that make it."""
    return [begin_profile(turn, *find_circle(turn, words))]


def begin_profile(turn: Turn, circle: Circle, membership: Membership) -> Envelope:
    """The card of a profile there is; the first question of one there is not. Also right after joining."""
    turn.close_questions(Topic.PROFILE)
    blocks.note_marks(turn.tx, turn.me.id, handles=_handles(turn))
    said = membership.profile
    if said is not None and profiles.is_complete(said):
        return profile_card(turn, circle, said, after=obstacle_lines(circle, membership))
    new = not turn.me.onboarded
    draft = profiles.change(said, languages=(said and said.languages) or (turn.me.language,))
    asking = ProfileProgress(circle_id=circle.id, step=FIRST_STEPS[0], draft=draft, first=True, new=new)
    return _ask_step(turn, asking, text("profile-hello", circle=circle.name))


def _handles(turn: Turn) -> tuple[str, ...]:
    return (turn.incoming.handle,) if turn.incoming.handle else ()


# --- the card -----------------------------------------------------------------------------------------


def profile_card(
    turn: Turn, circle: Circle, said: Profile, *before: Text, after: Sequence[Text] = ()
) -> Envelope:
    """What matches may see, and a button to change each line; one for words in doubt or asked about."""
    unclear = meanings.list_unclear(turn.tx, turn.me.id, said)
    keys = choices("profile-role", "profile-offers", "profile-asks", "profile-topics", "profile-languages")
    keys += choices("profile-where", "profile-seats")
    own = words.of_person(turn.tx, turn.me.id)
    keys += choices("profile-words") if unclear or any(map(own.has, said.words)) else ()
    options = tuple(replace(choice, stays=True) for choice in keys)
    ask = Question(kind=QuestionKind.PROFILE, context={"circle": circle.id}, choices=options)
    lines = [text("profile-card", circle=circle.name), *card_lines(said, turn.me.language)]
    lines.append(text("profile-line-seats", count=turn.me.seats))
    if unclear:
        lines.append(text("profile-unclear", words=as_texts(unclear)))
    return turn.reply(*before, *lines, BLANK, text("profile-card-when"), *after, ask=ask)


@answer(QuestionKind.PROFILE)
def answer_profile(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Which line to say anew."""
    circle, membership = own_circle(turn, prompt.context["circle"])
    step, draft = said.choice.removeprefix("profile-"), membership.profile or Profile()
    turn.close_questions(*_LINE_KINDS)
    if step == "words":
        asked = meanings.ask_next(turn, circle.id, draft) or meanings.list_words(turn, circle.id, draft)
        return [asked or profile_card(turn, circle, draft)]
    chosen = getattr(draft, step) if step in LIST_STEPS else ()
    return [
        _ask_step(
            turn, ProfileProgress(circle_id=circle.id, step=step, draft=draft, first=False, chosen=chosen)
        )
    ]


# --- the questions ------------------------------------------------------------------------------------


def _ask_step(turn: Turn, asking: ProfileProgress, *before: Text) -> Envelope:
    """One question, with what can be tapped; what was tapped for it so far is said."""
    lines, ask = build_question(asking, words.of_person(turn.tx, turn.me.id), turn.me.language)
    return turn.reply(*before, *lines, ask=ask)


@answer(QuestionKind.PROFILE_LINE, QuestionKind.PROFILE_SEATS)
def answer_line(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A word was tapped, a line was told, or it stays. Raises KnotworkError where it cannot stand."""
    asking = _read_current(turn, prompt)
    said = interpret_answer(turn, asking, said)
    if said.choice.startswith(ADD_PREFIX):
        chosen = dict.fromkeys((*asking.chosen, said.choice.removeprefix(ADD_PREFIX)))
        return [_ask_step(turn, replace(asking, chosen=tuple(chosen)))]
    if asking.step == "where" and said.text:
        draft = replace(asking.draft, city=read_city(turn, said.text))
        if asking.first:  # whether online too is asked later
            return _save_and_continue(turn, replace(asking, draft=draft))
        return [_ask_step(turn, replace(asking, step="online", draft=draft))]
    if asking.step == "seats":
        return _set_seats(turn, asking, said)
    return _save_and_continue(turn, replace(asking, draft=apply_answer(turn, asking, said)))


# --- on and on ------------------------------------------------------------------------------------------


def _save_and_continue(turn: Turn, asking: ProfileProgress) -> Sequence[Envelope]:
    """Write what is enough, then the next question or the card."""
    circle, membership = own_circle(turn, asking.circle_id)
    if profiles.is_complete(asking.draft):
        said = meanings.encode_words(turn.tx, turn.me.id, asking.draft)
        circles.change_membership(turn.tx, membership.id, profile=said)
        change_person(turn, onboarded=True)
        blocks.note_marks(turn.tx, turn.me.id, handles=_handles(turn))
        if membership.profile is None:
            gatherings.ask_newcomer(turn, circle.id)
            later.plan_step(turn.tx, turn.me, turn.clock, circle.id, LATER_STEPS[0])
    elif not asking.first:
        raise KnotworkError("profile-one-of-both")
    if not asking.first:
        changed = text("profile-changed")
        asked = (
            meanings.ask_next(turn, circle.id, asking.draft, changed) if asking.step in LIST_STEPS else None
        )
        return [asked or profile_card(turn, circle, asking.draft, changed)]
    behind = next((step for step in FIRST_STEPS if _ORDER.index(step) > _ORDER.index(asking.step)), None)
    if behind:
        return [_ask_step(turn, replace(asking, step=behind, chosen=()))]
    after = [next_round_line(turn.tx), text("profile-later")]
    made = profile_card(turn, circle, asking.draft, text("profile-made"), after=after)
    return [made, *(ask_member_goal(turn) if asking.new else ())]


@answer(QuestionKind.PROFILE_ONLINE)
def answer_online(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whether a video call will do as well."""
    asking = _read_current(turn, prompt)
    return _save_and_continue(
        turn, replace(asking, draft=replace(asking.draft, online=said.choice == "online-too"))
    )


def _set_seats(turn: Turn, asking: ProfileProgress, said: Answer) -> Sequence[Envelope] | None:
    """One number for all circles (law 8); what is taken already stays taken."""
    number = said.choice.removeprefix("seats-")
    seats = read_count(said.text, max(SEATS)) if said.text else int(number) if number.isdigit() else None
    if said.text and seats is None:
        return None
    if seats is not None:
        change_person(turn, seats=seats)
    return _save_and_continue(turn, asking)
