"""/circles, /circle: groups whose members meet in pairs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.chat.messages import Choice, Envelope, Prompt, Question, Text, text
from bot.commands.circles import organising
from bot.commands.circles.apart import list_pairs
from bot.commands.circles.ending import ask_close, ask_leave, close_by_name
from bot.commands.circles.invites import give_invite
from bot.commands.circles.many_invites import ask_addresses
from bot.commands.circles.members import ask_whom
from bot.domain.circles import (
    MIN_MEMBERS,
    Circle,
    CircleId,
    CircleStatus,
    MemberRole,
    Membership,
    Node,
    NodeId,
    Profile,
)
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import clean_name, fold, name_matches
from bot.domain.profiles import find_disclosure
from bot.services.group_chats import issue_connect_code
from bot.services.memberships import find_circle, own_circle, own_circles, pick_circle
from bot.services.redemptions import new_membership
from bot.services.turn import COMMANDS, Answer, Turn, answer, choices, command
from bot.services.why_nobody import obstacle_lines
from bot.store import blocks, circles

#: Open circles one person may have founded.
MAX_FOUNDED = 5
MAX_NAME = 80
#: Circles that are offered as buttons.
MAX_BUTTONS = 8
_UNTIL = re.compile(r"(?:^|\s)(?:until|till|bis)\s+", re.IGNORECASE)
#: Which command a button of the card stands for; it is there where the command is.
_CARD_COMMANDS = {"circle-profile": "profile"}
_ORGANISER_COMMANDS = {"circle-members": "members", "circle-rounds": "rounds", "circle-appeals": "appeals"}


# --- mine ---------------------------------------------------------------------------------------------


@command("circles", family="circles")
def list_circles(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/circles`: those the person is in, by name; how many belong is told to organisers."""
    found = own_circles(turn)
    if not found:
        raise KnotworkError("circles-none")
    sizes = circles.count_members_of_many(
        turn.tx, [circle.id for circle, one in found if one.role is MemberRole.ORGANISER]
    )
    lines = [
        text("circles-line-organiser", name=circle.name, count=sizes.get(circle.id, 0))
        if one.role is MemberRole.ORGANISER
        else text("circles-line", name=circle.name)
        for circle, one in found
    ]
    options = tuple(
        Choice(key=circle.id, label=text("circle-label", name=circle.name), stays=True)
        for circle, _ in found[:MAX_BUTTONS]
    )
    turn.close_questions(QuestionKind.CIRCLES)
    return [turn.reply(text("circles"), *lines, ask=Question(kind=QuestionKind.CIRCLES, choices=options))]


@answer(QuestionKind.CIRCLES)
def answer_circles(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """One of the list, as a card."""
    return [card(turn, *own_circle(turn, said.choice))]


@command("circle", family="circles")
def handle_circle(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/circle NAME`: its card; `/circle new NAME` founds one, `/circle close NAME` closes one.

    Organisers also say `/circle pause NAME until DAY` and `/circle resume NAME`.
    """
    first, _, rest = words.partition(" ")
    does = _VERBS.get(fold(first))
    if does is None or any(  # a circle whose own name begins with this word ("New Work Berlin")
        fold(circle.name).split()[0] == fold(first) and name_matches(circle.name, words)
        for circle, _ in own_circles(turn)
    ):
        return [card(turn, *find_circle(turn, words))]
    return does(turn, rest.strip())


def _pause_by_name(turn: Turn, words: str) -> Sequence[Envelope]:
    name, *until = _UNTIL.split(words, maxsplit=1)
    circle, _ = find_circle(turn, name.strip(), organiser=True)
    return organising.pause_in_words(turn, circle, until[0]) if until else organising.ask_pause(turn, circle)


def _resume_by_name(turn: Turn, words: str) -> Sequence[Envelope]:
    return organising.resume(turn, find_circle(turn, words, organiser=True)[0])


def card(turn: Turn, circle: Circle, one: Membership) -> Envelope:
    """What it is, what the person says of themselves there, and what they can do."""
    lines = [text("circle-card", name=circle.name), text("circle-what")]
    lines += organising.pause_line(turn, circle)
    organises = one.role is MemberRole.ORGANISER
    keys = _card_choices(organises=organises)
    if organises:
        ahead, more = organising.describe_outlook(turn, circle)
        lines, keys = lines + ahead, keys + more
    lines += [*_profile_lines(one.profile), *obstacle_lines(circle, one)]
    turn.close_questions(QuestionKind.CIRCLE_CARD)
    options = tuple(replace(choice, stays=True) for choice in keys)
    ask = Question(kind=QuestionKind.CIRCLE_CARD, context={"circle": circle.id}, choices=options)
    return turn.reply(*lines, ask=ask)


def _profile_lines(profile: Profile | None) -> list[Text]:
    if profile is None:
        return [text("circle-no-profile")]
    lines = [text("circle-role", role=profile.role)] if profile.role else []
    if profile.offers:
        lines.append(text("circle-offers", offers=_as_texts(profile.offers)))
    if profile.asks:
        lines.append(text("circle-asks", asks=_as_texts(profile.asks)))
    return lines


def _as_texts(words: Sequence[str]) -> tuple[Text, ...]:
    return tuple(text("as-is", words=word) for word in words)


def _card_choices(*, organises: bool) -> tuple[Choice, ...]:
    there = {key for key, name in (_CARD_COMMANDS | _ORGANISER_COMMANDS).items() if name in COMMANDS}
    keys = choices("circle-profile", "circle-invite", "circle-leave")
    if organises:
        keys += choices("circle-members", "circle-rounds", "circle-appeals", "circle-organise")
        keys += choices("circle-many", "circle-remove", "circle-apart", "circle-close")
    return tuple(c for c in keys if c.key in there or c.key not in _CARD_COMMANDS | _ORGANISER_COMMANDS)


@answer(QuestionKind.CIRCLE_CARD)
def answer_card(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Each button is a command, or a question of its own."""
    for_organisers = said.choice not in ("circle-profile", "circle-invite", "circle-leave")
    circle, one = own_circle(turn, prompt.context["circle"], organiser=for_organisers)
    name = (_CARD_COMMANDS | _ORGANISER_COMMANDS).get(said.choice)
    if name:
        return COMMANDS[name].run(turn, pick_circle(turn, circle))
    does: dict[str, Callable[[], Sequence[Envelope]]] = {
        "circle-remind": partial(organising.remind, turn, circle),
        "circle-pause": partial(organising.ask_pause, turn, circle),
        "circle-resume": partial(organising.resume, turn, circle),
        "circle-apart": partial(list_pairs, turn, circle),
        "circle-many": partial(ask_addresses, turn, circle),
        "circle-invite": partial(give_invite, turn, circle, one),
        "circle-leave": partial(ask_leave, turn, circle, one),
        "circle-organise": partial(ask_whom, turn, circle, QuestionKind.MEMBER_ORGANISE),
        "circle-remove": partial(ask_whom, turn, circle, QuestionKind.MEMBER_REMOVE),
        "circle-close": partial(ask_close, turn, circle),
        "place-connect": partial(issue_connect_code, turn, circle),
    }
    return does[said.choice]()


# --- founding -----------------------------------------------------------------------------------------


def _begin_circle(turn: Turn, words: str) -> Sequence[Envelope]:
    """By the name that follows, or after asking for it."""
    if words:
        return [_create_circle(turn, words)]
    return [turn.reply(text("circle-name-ask"), ask=Question(kind=QuestionKind.CIRCLE_NAME))]


@answer(QuestionKind.CIRCLE_NAME)
def answer_name(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The name after a bare /circle new."""
    return [_create_circle(turn, said.text)]


def _create_circle(turn: Turn, words: str) -> Envelope:
    """Anyone may found one: they organise it, and are where its tree begins."""
    name = _check_name(turn, words)
    circle = Circle(id=CircleId(turn.new_id()), name=name, status=CircleStatus.OPEN, created_at=turn.now)
    circles.add(turn.tx, circle)
    own = NodeId(turn.new_id())
    root = Node(id=own, circle_id=circle.id, parent_id=None, branch_id=own, created_at=turn.now)
    circles.add_node(turn.tx, root)
    circles.join(turn.tx, new_membership(root, turn.me, MemberRole.ORGANISER, turn.clock))
    blocks.note_marks(turn.tx, turn.me.id)
    keys = [c for c in _card_choices(organises=False) if c.key != "circle-leave"]
    options = tuple(replace(choice, stays=True) for choice in keys)
    ask = Question(kind=QuestionKind.CIRCLE_CARD, context={"circle": circle.id}, choices=options)
    lines = (text("circle-founded", name=name), text("circle-founded-next", count=MIN_MEMBERS))
    return turn.reply(*lines, ask=ask)


def _check_name(turn: Turn, words: str) -> str:
    """A name fit to be shown to whoever holds an invite: short, and no way to reach anybody."""
    name = clean_name(words, MAX_NAME + 1)
    if not any(c.isalnum() for c in name):
        raise KnotworkError("circle-name-ask")
    if len(name) > MAX_NAME:
        raise KnotworkError("circle-name-long", limit=MAX_NAME)
    if find_disclosure(name):
        raise KnotworkError("circle-name-contact")
    if any(fold(circle.name) == fold(name) for circle, _ in own_circles(turn)):
        raise KnotworkError("circle-known", name=name)
    if circles.count_founded(turn.tx, turn.me.id) >= MAX_FOUNDED:
        raise KnotworkError("circle-founded-enough", limit=MAX_FOUNDED)
    return name


#: What may follow /circle in place of a name, in either language.
_VERBS: dict[str, Callable[[Turn, str], Sequence[Envelope]]] = {
    **dict.fromkeys(("new", "neu"), _begin_circle),
    **dict.fromkeys(("close", fold("schließen"), fold("schliessen")), close_by_name),
    "pause": _pause_by_name,
    **dict.fromkeys(("resume", "weiter"), _resume_by_name),
}
