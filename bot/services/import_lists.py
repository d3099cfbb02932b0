"""The people of a file as a list to choose from."""

from collections.abc import Sequence
from typing import Any

from bot.chat.messages import Choice, Envelope, Question, Selector, Text, text
from bot.domain.kinds import QuestionKind
from bot.domain.knots import fold
from bot.services.pending_imports import PendingImport
from bot.services.phrases import shorten
from bot.services.turn import Turn, choices

#: Names offered as buttons at a time.
PAGE_SIZE = 8


def people_page(
    turn: Turn, pending: PendingImport, lines: Sequence[Text], among: Sequence[int], start: int = 0
) -> Envelope:
    """A few of the people as buttons, those chosen ticked; names may be typed as well."""
    turn.close_questions(QuestionKind.IMPORT_NAMES)
    shown = list(among[start : start + PAGE_SIZE])
    options = [_name_choice(pending, index) for index in shown]
    more = start + PAGE_SIZE < len(among)
    options += [Choice(key="more", label=text("choice-import-more"), stays=True)] if more else []
    options += [Choice(key="done", label=text("choice-import-done"), stays=True)]
    context = {
        "import": pending.id,
        "shown": shown,
        # a run from the first is stored as its length alone
        "among": [len(among)] if isinstance(among, range) else [len(among), *among],
        "next": start + PAGE_SIZE,
    }
    pick = Question(
        kind=QuestionKind.IMPORT_CHOOSE,
        context=context,
        choices=(*options, *choices("cancel", prefix="choice-import")),
    )
    return turn.reply(*lines, ask=(names_question(pending, shown), pick))


def _name_choice(pending: PendingImport, index: int) -> Choice:
    person = pending.people[index]
    tick, about = Selector("yes" if index in pending.chosen else "no"), _tell_apart(pending, index)
    key = "import-label-role" if about else "import-label"
    key = "import-label-company" if person.is_company else key
    label = text(key, name=shorten(person.name), role=shorten(about), chosen=tick)
    return Choice(key=f"p{index}", label=label, stays=True)


def _tell_apart(pending: PendingImport, index: int) -> str:
    """What stands beside a name: the role; without one, of namesakes an address."""
    person = pending.people[index]
    if person.role or not person.points:
        return person.role
    namesakes = sum(fold(other.name) == fold(person.name) for other in pending.people)
    return person.points[0].value if namesakes > 1 else ""


def names_question(pending: PendingImport, shown: Sequence[int]) -> Question:
    """Names may be typed; numbers are those of the people shown."""
    context = {"import": pending.id, "shown": list(shown)}
    return Question(kind=QuestionKind.IMPORT_NAMES, context=context)


def chosen_lines(pending: PendingImport) -> list[Text]:
    """Who is chosen so far."""
    names = name_texts(pending.people[i] for i in pending.chosen)
    return [text("import-chosen", names=names)] if names else []


def name_texts(people: Any) -> tuple[Text, ...]:
    """Names, as a list in a sentence."""
    return tuple(text("knot-label", name=person.name) for person in people)
