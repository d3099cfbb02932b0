"""/invite, and what somebody hears who came in by a code: whoever lets somebody in vouches for them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.chat.messages import (
    Attachment,
    Choice,
    CopyButton,
    Envelope,
    File,
    Message,
    Prompt,
    Question,
    ShareButton,
    Text,
    text,
)
from bot.chat.port import InviteLink
from bot.commands.circles.profile import begin_profile
from bot.domain.circles import (
    INVITE_GOOD_FOR,
    MIN_MEMBERS,
    USUAL_USES,
    VOUCHES_A_QUARTER,
    Circle,
    Invite,
    MemberRole,
    Membership,
)
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.weeks import calendar_quarter
from bot.pictures import qr
from bot.services.memberships import find_circle, own_circle
from bot.services.phrases import read_count
from bot.services.redemptions import RedeemOutcome, Redemption
from bot.services.turn import Answer, FileContext, Turn, answer, choices, command, recipe
from bot.store import circles, invites

#: So many invites into one circle may be open at once.
MAX_OPEN = 20
#: What an organiser may choose: people an invite lets in, and days it is good for.
USES, DAYS = (1, 10, 50), (7, 30, 90)


# --- coming in ----------------------------------------------------------------------------------------


def redemption_reply(turn: Turn, entry: Redemption) -> list[Envelope]:
    """What somebody known hears: which circle, what will happen and what will not."""
    if entry.outcome is RedeemOutcome.LATER:
        return [turn.reply(text("invite-later"))]
    if entry.circle is None:
        return [turn.reply(text("start-code-unknown"), text("start-again"))]
    if entry.outcome is RedeemOutcome.ALREADY:
        return [turn.reply(text("invite-already", circle=entry.circle.name))]
    welcome = turn.reply(*_welcome_lines(turn, entry.circle, entry.outcome))
    if entry.membership is None:
        return [welcome]
    return [welcome, begin_profile(turn, entry.circle, entry.membership)]


def _welcome_lines(turn: Turn, circle: Circle, how: RedeemOutcome) -> list[Text]:
    key = (
        text("joined-again", circle=circle.name)
        if how is RedeemOutcome.RETURNED
        else text("joined", circle=circle.name)
    )
    lines = [key, text("joined-will"), text("joined-will-not")]
    few = circles.count_members(turn.tx, circle.id) < MIN_MEMBERS
    return [*lines, text("joined-few", count=MIN_MEMBERS)] if few else lines


# --- giving -------------------------------------------------------------------------------------------


@command("invite", family="circles")
def invite(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/invite [circle]`: a link, shown once."""
    circle, membership = find_circle(turn, words)
    return give_invite(turn, circle, membership)


def give_invite(turn: Turn, circle: Circle, membership: Membership) -> list[Envelope]:
    """A fresh invite: words to send on, then what it is good for."""
    given = invites.list_by_giver(turn.tx, turn.me.id, circle.id)
    had = [one for one in given if one.uses and not one.meant_for]
    left = remaining_vouches(turn, membership, had)
    if left == 0:
        return [_no_vouches_reply(turn, circle)]
    if sum(one.is_good(turn.now) for one in had) >= MAX_OPEN:
        raise KnotworkError("invite-too-many", limit=MAX_OPEN)
    fresh = Invite(
        id=turn.new_id(),
        owner_id=turn.me.id,
        circle_id=circle.id,
        uses=USUAL_USES if left is None else 1,
        used=0,
        expires_at=turn.now + INVITE_GOOD_FOR,
        revoked_at=None,
        created_at=turn.now,
    )
    code = turn.clock.new_secret()
    invites.add(turn.tx, fresh, code)
    about = _invite_details(turn, circle, fresh, None if left is None else left - 1, first=not had)
    return [
        _forwardable_invite(turn, circle, code),
        replace(about, message=_attach_picture(turn, about.message, code)),
    ]


def remaining_vouches(turn: Turn, membership: Membership, had: Sequence[Invite]) -> int | None:
    """How many more a member may let in this quarter of their own calendar; None for an organiser: any.

    Whoever came in counts, whatever became of them, and so does what is still open.
    """
    if membership.role is MemberRole.ORGANISER:
        return None
    start, _ = calendar_quarter(turn.now, turn.me.zone)
    came = circles.count_let_in(turn.tx, membership.node_id, start)
    waiting = sum(one.uses - one.used for one in had if one.is_good(turn.now))
    return max(0, VOUCHES_A_QUARTER - came - waiting)


def _no_vouches_reply(turn: Turn, circle: Circle) -> Envelope:
    _, after = calendar_quarter(turn.now, turn.me.zone)
    ask = Question(
        kind=QuestionKind.INVITE_MORE, context={"circle": circle.id}, choices=choices("invite-list")
    )
    return turn.reply(text("invite-none-left", limit=VOUCHES_A_QUARTER, day=after), ask=ask)


def best_first(ways: Mapping[str, InviteLink]) -> list[tuple[str, InviteLink]]:
    """The ways in with their channels: a page shows all others, a link with the code spares writing it."""
    return sorted(ways.items(), key=lambda way: (not way[1].page, not way[1].carries_code, way[0]))


def _attach_picture(turn: Turn, message: Message, code: str) -> Message:
    """With the best way in as a picture to scan, where there is one; the words to send on stay bare."""
    ways = best_first(turn.invite_links)
    if not ways:
        return message
    link = ways[0][1].link(code)
    return replace(message, attachments=(Attachment(recipe="invite-qr", context={"link": link}),))


@recipe("invite-qr")
def invite_qr_file(baking: FileContext, context: Mapping[str, str]) -> File:
    """A link as a QR code."""
    return File(name="knotwork-invite.png", media_type="image/png", data=qr.png(context["link"]))


def _forwardable_invite(turn: Turn, circle: Circle, code: str) -> Envelope:
    """Words that can be forwarded as they are: nothing else stands in this message."""
    head, ways = text("invite-words", circle=circle.name), best_first(turn.invite_links)
    lines = [head]
    for _, way in ways:
        words = {"words": way.words(code)} if way.words(code) else {}
        lines.append(text(way.line, link=way.link(code), **words))
    links = [way.link(code) for _, way in ways[:1] if way.carries_code]
    return turn.reply(
        *lines,
        text("invite-by-code", code=code),
        copies=[
            *(CopyButton(label=text("copy-link"), words=link) for link in links),
            CopyButton(label=text("copy-code"), words=code),
        ],
        shares=[ShareButton(label=text("share-invite"), words=head, url=link) for link in links],
    )


def _invite_details(turn: Turn, circle: Circle, fresh: Invite, left: int | None, *, first: bool) -> Envelope:
    """How long and for how many it is good, and its buttons; the first one asks about the voucher's name."""
    lines = [text("invite-made", circle=circle.name, count=fresh.uses, day=_last_day(turn, fresh))]
    if left is not None:
        lines.append(text("invite-vouching", count=left))
    more = ("invite-uses", "invite-days") if left is None else ()
    another = ("invite-another",) if left is None or left else ()
    keys = choices(*another, *more, "invite-list", "invite-revoke")
    options = tuple(Choice(key=c.key, label=c.label, stays=c.key != "invite-revoke") for c in keys)
    context = {"invite": fresh.id, "circle": circle.id}
    asks = [Question(kind=QuestionKind.INVITE, context=context, choices=options)]
    if first:
        lines.append(text("lend-name-ask"))
        lending = choices("lend-yes", "lend-no")
        asks.append(Question(kind=QuestionKind.LEND_NAME, context={"circle": circle.id}, choices=lending))
    return turn.reply(*lines, ask=asks)


def _last_day(turn: Turn, one: Invite) -> date:
    return turn.to_local(one.expires_at).date()


# --- its buttons --------------------------------------------------------------------------------------


@answer(QuestionKind.INVITE)
def answer_invite(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Another one, for how many, how long, all of them, or no longer."""
    circle, membership = own_circle(turn, prompt.context["circle"])
    if said.choice == "invite-another":
        return give_invite(turn, circle, membership)
    if said.choice == "invite-list":
        return [list_invites(turn, circle, membership)]
    one = _own_invite(turn, prompt.context["invite"])
    if said.choice == "invite-revoke":
        return [_revoke(turn, one)]
    own_circle(turn, circle.id, organiser=True)
    return [_ask_uses_or_days(turn, QuestionKind(said.choice), prompt)]


def _ask_uses_or_days(turn: Turn, kind: QuestionKind, prompt: Prompt) -> Envelope:
    """For how many people, or for how long."""
    if kind is QuestionKind.INVITE_USES:
        line, offered = text("invite-how-many"), [(n, text("choice-people", count=n)) for n in USES]
    else:
        line, offered = text("invite-how-long"), [(n, text("choice-days", count=n)) for n in DAYS]
    options = tuple(Choice(key=str(number), label=label) for number, label in offered)
    return turn.reply(line, ask=Question(kind=kind, context=dict(prompt.context), choices=options))


@answer(QuestionKind.INVITE_USES, QuestionKind.INVITE_DAYS)
def answer_uses_or_days(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """An organiser's invite lets in more or fewer, for longer or shorter; whoever came in is counted."""
    circle, _ = own_circle(turn, prompt.context["circle"], organiser=True)
    one = _own_invite(turn, prompt.context["invite"])
    bounds = USES if prompt.kind == QuestionKind.INVITE_USES else DAYS
    number = int(said.choice) if said.choice else read_count(said.text, bounds[-1], least=1)
    if number is None:
        return None
    if prompt.kind == QuestionKind.INVITE_USES:
        invites.change(turn.tx, one.id, uses=max(number, one.used))
    else:
        invites.change(turn.tx, one.id, expires_at=turn.now + timedelta(days=number))
    now = _own_invite(turn, one.id)
    return [turn.reply(text("invite-now", circle=circle.name, count=now.uses, day=_last_day(turn, now)))]


def _own_invite(turn: Turn, invite_id: object) -> Invite:
    """An invite that is the person's own and was not revoked (law 7)."""
    found = invites.get(turn.tx, turn.me.id, str(invite_id))
    if found is None or found.revoked_at is not None:
        raise KnotworkError("invite-gone")
    return found


def _revoke(turn: Turn, one: Invite) -> Envelope:
    invites.change(turn.tx, one.id, revoked_at=turn.now)
    return turn.reply(text("invite-revoked"))


def list_invites(turn: Turn, circle: Circle, membership: Membership) -> Envelope:
    """A person's open invites into a circle, each with a button that ends it."""
    found = [one for one in invites.list_by_giver(turn.tx, turn.me.id, circle.id) if one.is_good(turn.now)]
    good, of_many = [one for one in found if not one.meant_for], [one for one in found if one.meant_for]
    lines = [text("invites-open", circle=circle.name) if found else text("invites-none", circle=circle.name)]
    for number, one in enumerate(good, 1):
        day = _last_day(turn, one)
        lines.append(text("invites-line", number=number, count=one.uses, used=one.used, day=day))
    ends = tuple(
        Choice(key=one.id, label=text("choice-invite-end", number=number))
        for number, one in enumerate(good, 1)
    )
    if of_many:
        lines.append(text("invites-of-many", count=len(of_many), day=_last_day(turn, of_many[-1])))
        ends += choices("invites-of-many-end")
    lending = choices("lend-no") if membership.lends_name else choices("lend-yes")
    asks = (
        [Question(kind=QuestionKind.INVITE_END, context={"circle": circle.id}, choices=ends)] if ends else []
    )
    asks.append(Question(kind=QuestionKind.LEND_NAME, context={"circle": circle.id}, choices=lending))
    lines.append(text("lend-name-yes") if membership.lends_name else text("lend-name-no"))
    return turn.reply(*lines, ask=asks)


@answer(QuestionKind.INVITE_MORE)
def answer_more(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The list, from where no invite could be made."""
    return [list_invites(turn, *own_circle(turn, prompt.context["circle"]))]


@answer(QuestionKind.INVITE_END)
def answer_end(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """One of the list, or all that were made for one person each, let in nobody any more."""
    circle, _ = own_circle(turn, prompt.context["circle"])
    if said.choice == "invites-of-many-end":
        for one in invites.list_by_giver(turn.tx, turn.me.id, circle.id):
            if one.meant_for and one.is_good(turn.now):
                invites.change(turn.tx, one.id, revoked_at=turn.now)
        return [turn.reply(text("invites-of-many-ended"))]
    return [_revoke(turn, _own_invite(turn, said.choice))]


@answer(QuestionKind.LEND_NAME)
def answer_lend_name(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whether those they let in may be told who vouched, once they vouched for three (law 3)."""
    _, membership = own_circle(turn, prompt.context["circle"])
    lends = said.choice == "lend-yes"
    circles.change_membership(turn.tx, membership.id, lends_name=lends)
    return [turn.reply(text("lend-name-yes") if lends else text("lend-name-no"))]
