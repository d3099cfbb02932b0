"""One line of a profile a week, until all of them were asked about."""

from bot.chat.messages import Question, Text, text
from bot.domain.circles import CircleStatus, Membership, Profile
from bot.domain.kinds import UnaskedKind
from bot.domain.profiles import LATER_STEPS, LIST_STEPS
from bot.jobs.section import Occasion, Section, renders
from bot.services import later, meanings
from bot.services.profile_steps import ProfileProgress, build_question
from bot.store import circles, words
from bot.store.dues import Due


@renders(UnaskedKind.PROFILE_STEP)
def _step_section(occasion: Occasion, due: Due) -> Section | None:
    """The next line that lacks something; after it, in a week, the one behind."""
    tx, person = occasion.tx, occasion.person
    found = later.find_step(tx, due)
    if found is None:
        return None
    membership, step = found
    circle = circles.get(tx, membership.circle_id)
    if circle.status is not CircleStatus.OPEN:
        return None
    steps = LATER_STEPS[LATER_STEPS.index(step) :]
    asked = ((each, _ask(occasion, membership, each)) for each in steps)
    for name, question in asked:
        if question is None:
            continue
        behind = name if name == "words" else next(iter(LATER_STEPS[LATER_STEPS.index(name) + 1 :]), "")
        if behind:
            later.plan_step(tx, person, occasion.context.clock, circle.id, behind)
        lines, ask = question
        head = text("profile-step", circle=circle.name)
        return Section(kind=UnaskedKind.PROFILE_STEP, lines=(head, *lines), questions=(ask,), dues=(due,))
    return None


def _ask(occasion: Occasion, membership: Membership, step: str) -> tuple[tuple[Text, ...], Question] | None:
    """The question for a line; None where nothing is lacking there."""
    tx, person = occasion.tx, occasion.person
    profile = membership.profile or Profile()
    if step == "words":
        unclear = meanings.list_unclear(tx, person.id, profile)
        if not unclear:
            return None
        line, ask = meanings.ask_about(
            tx, person.id, unclear[0], circle_id=membership.circle_id, language=person.language, once=True
        )
        return (line,), ask
    if step in ("role", *LIST_STEPS) and getattr(profile, step):
        return None
    if step == "online" and not profile.city:
        return None
    chosen = profile.languages if step == "languages" else ()
    asking = ProfileProgress(
        circle_id=membership.circle_id, step=step, draft=profile, first=False, chosen=chosen
    )
    return build_question(asking, words.of_person(tx, person.id), person.language)
