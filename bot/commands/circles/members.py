"""/members: who is in a circle, and whom its organisers remove or let organise with them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import Choice, Envelope, Prompt, Question, Selector, Text, text
from bot.domain import profiles
from bot.domain.circles import Circle, MemberRole
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import name_matches
from bot.services.memberships import (
    NamedMember,
    display_name,
    find_circle,
    member_label,
    named_members,
    own_circle,
    remove_member,
)
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import circles

#: Members in one message, and how many are offered as buttons.
PAGE_SIZE, MAX_BUTTONS = 100, 8


@command("members", family="circles")
def list_members(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/members [circle]`: who is in, organisers first, then by name."""
    circle, _ = find_circle(turn, words, organiser=True)
    return [_member_page(turn, circle, 0)]


def _member_page(turn: Turn, circle: Circle, start: int) -> Envelope:
    everybody = named_members(turn, circle)
    lines = [text("members", circle=circle.name, count=len(everybody))]
    for number, (one, name) in enumerate(everybody[start : start + PAGE_SIZE], start + 1):
        role, since = Selector(one.role.value), turn.to_local(one.joined_at).date()
        key = "members-line" if profiles.is_complete(one.profile) else "members-line-empty"
        lines.append(Text(key, {"number": number, "name": display_name(name), "role": role, "day": since}))
    keys = choices("member-remove", "member-organise") if len(everybody) > 1 else ()
    if len(everybody) > start + PAGE_SIZE:
        keys = (*choices("members-more"), *keys)
    options = tuple(replace(choice, stays=True) for choice in keys)
    context = {"circle": circle.id, "next": start + PAGE_SIZE}
    return turn.reply(
        *lines, ask=Question(kind=QuestionKind.MEMBERS, context=context, choices=options) if options else ()
    )


@answer(QuestionKind.MEMBERS)
def answer_members(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The next ones, or whom to remove or make an organiser."""
    circle, _ = own_circle(turn, prompt.context["circle"], organiser=True)
    if said.choice == "members-more":
        return [_member_page(turn, circle, int(prompt.context["next"]))]
    return ask_whom(turn, circle, QuestionKind(said.choice))


def ask_whom(turn: Turn, circle: Circle, kind: QuestionKind) -> Sequence[Envelope]:
    """Members who are no organisers yet: a few as buttons, of many the name is typed."""
    others = _candidates(turn, circle)
    if not others:
        raise KnotworkError("members-nobody")
    line = text("member-remove-whom") if kind is QuestionKind.MEMBER_REMOVE else text("member-organise-whom")
    return [turn.reply(line, ask=_member_question(turn, circle, kind, others))]


def _candidates(turn: Turn, circle: Circle) -> list[NamedMember]:
    return [pair for pair in named_members(turn, circle) if pair[0].role is MemberRole.MEMBER]


def _member_question(
    turn: Turn, circle: Circle, kind: QuestionKind, others: Sequence[NamedMember]
) -> Question:
    few = others if len(others) <= MAX_BUTTONS else ()
    options = tuple(Choice(key=one.id, label=member_label(turn, one, name, few)) for one, name in few)
    return Question(kind=kind, context={"circle": circle.id}, choices=options)


@answer(QuestionKind.MEMBER_REMOVE, QuestionKind.MEMBER_ORGANISE)
def answer_member(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """By button or by the beginning of the name; where several fit, they are offered."""
    circle, _ = own_circle(turn, prompt.context["circle"], organiser=True)
    fit = [
        (one, name)
        for one, name in _candidates(turn, circle)
        if one.id == said.choice or (said.text and name_matches(name, said.text))
    ]
    if not fit:
        raise KnotworkError("member-unknown")
    if len(fit) > MAX_BUTTONS:
        raise KnotworkError("member-too-many", count=len(fit))
    if len(fit) > 1:
        return [
            turn.reply(
                text("member-which"), ask=_member_question(turn, circle, QuestionKind(prompt.kind), fit)
            )
        ]
    one, name = fit[0]
    if prompt.kind == QuestionKind.MEMBER_ORGANISE:
        circles.change_membership(turn.tx, one.id, role=MemberRole.ORGANISER.value)
        return [turn.reply(text("member-organises", name=display_name(name), circle=circle.name))]
    context = {"circle": circle.id, "member": one.id}
    options = (*choices("remove-yes"), Choice(key="no", label=text("choice-no")))
    ask = Question(kind=QuestionKind.MEMBER_REMOVE_SURE, context=context, choices=options)
    return [turn.reply(text("member-remove-ask", name=display_name(name), circle=circle.name), ask=ask)]


@answer(QuestionKind.MEMBER_REMOVE_SURE)
def answer_remove(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Yes: at once, and no invite brings them back. An organiser is removed by nobody."""
    circle, _ = own_circle(turn, prompt.context["circle"], organiser=True)
    if said.choice != "remove-yes":
        return [turn.reply(text("member-remove-not"))]
    found = [pair for pair in _candidates(turn, circle) if pair[0].id == prompt.context["member"]]
    if not found:
        raise KnotworkError("member-unknown")
    one, name = found[0]
    remove_member(turn.tx, turn.clock, one)
    return [turn.reply(text("member-removed", name=display_name(name), circle=circle.name))]
