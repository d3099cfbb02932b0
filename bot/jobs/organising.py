"""What circles are told by those who organise them, or because nobody does."""

from bot.chat.messages import Question, text
from bot.domain import profiles
from bot.domain.circles import Circle, CircleId, CircleStatus, MemberRole, Membership, MemberStatus
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.jobs.section import Occasion, Section, renders
from bot.services.turn import choices
from bot.store import circles
from bot.store.dues import Due


def _own_circle(occasion: Occasion, due: Due) -> tuple[Circle, Membership] | None:
    """The circle a due row names, while it is open and the person belongs to it."""
    mine = circles.get_membership(occasion.tx, occasion.person.id, CircleId(due.subject_id))
    if mine is None or mine.status is not MemberStatus.ACTIVE:
        return None
    circle = circles.get(occasion.tx, mine.circle_id)
    return (circle, mine) if circle.status is CircleStatus.OPEN else None


@renders(UnaskedKind.NO_ORGANISER)
def _leaderless_section(occasion: Occasion, due: Due) -> Section | None:
    """That nobody organises somebody's circle, as long as that is so."""
    found = _own_circle(occasion, due)
    if found is None or circles.organisers(occasion.tx, found[0].id):
        return None
    line = text("circle-no-organiser", circle=found[0].name)
    return Section(kind=UnaskedKind.NO_ORGANISER, lines=(line,), dues=(due,))


@renders(UnaskedKind.APPOINTED)
def _appointment_section(occasion: Occasion, due: Due) -> Section | None:
    """That the operator made somebody an organiser."""
    found = _own_circle(occasion, due)
    if found is None or found[1].role is not MemberRole.ORGANISER:
        return None
    line = text("circle-appointed", circle=found[0].name)
    return Section(kind=UnaskedKind.APPOINTED, lines=(line,), dues=(due,))


@renders(UnaskedKind.PROFILE)
def _profile_section(occasion: Occasion, due: Due) -> Section | None:
    """That rounds pass somebody by until they say something of themselves; once, at an organiser's word."""
    found = _own_circle(occasion, due)
    if found is None or profiles.is_complete(found[1].profile):
        return None
    context = {"circle": found[0].id}
    ask = Question(kind=QuestionKind.CIRCLE_CARD, context=context, choices=choices("circle-profile"))
    line = text("profile-missing", circle=found[0].name)
    return Section(kind=UnaskedKind.PROFILE, lines=(line,), questions=(ask,), dues=(due,))
