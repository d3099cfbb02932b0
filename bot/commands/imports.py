"""Files and shared contacts: nobody keeps 800. The person chooses, sees what would be written, agrees."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.chat.degrade import parse_number
from bot.chat.messages import Choice, Envelope, Prompt, Question, Selector, SentFile, Text, text
from bot.commands import instead
from bot.commands.add import KnotDraft, add_knot, ask_about_several, create_knot
from bot.commands.times import receive_calendar
from bot.commands.week import issue_this_week
from bot.domain.contacts import Contact, ContactFile, LeftOut, Point, PointKind
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic
from bot.domain.knots import DEFAULT_CADENCE, MAX_ACTIVE, Knot, Stage, fold
from bot.services import files
from bot.services.phrases import format_point, shorten
from bot.services.recognition import Addition, Lookalikes, Recogniser, Verdicts
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import imports, knots
from bot.understanding import contact_points
from bot.understanding.identity import join_duplicates

#: Names offered as buttons at a time.
PAGE_SIZE = 8
#: Names read from one message; more than can be kept.
MAX_PARTS = 2 * MAX_ACTIVE
#: From this many people on, the person is told that a handful is plenty.
MANY_PEOPLE = 16
#: Columns that are named as unused.
MAX_TITLES = 8
#: Longer words that name nobody of the file were not meant for it.
MAX_NAME_WORDS = 4
_NUMBERS = re.compile(r"\d{1,3}([\s,;]+\d{1,3})*[\s,;.]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingImport:
    """A file's people, the places of those chosen so far, in the order they were chosen, and who is who."""

    id: str
    people: Sequence[Contact]
    chosen: Sequence[int] = ()
    verdicts: Verdicts = field(default_factory=dict)

    def sort_out(self, turn: Turn, chosen: Sequence[int] | None = None) -> list[Addition]:
        """What would be written of those chosen, or of these."""
        places = self.chosen if chosen is None else chosen
        return Recogniser(turn, self.people, self.verdicts).sort_out(places)


# --- what comes in ------------------------------------------------------------------------------------


def receive_contacts(turn: Turn, contacts: Sequence[Contact]) -> Sequence[Envelope]:
    """People of an address book, or of the platform."""
    turn.close_questions(Topic.IMPORT, QuestionKind.ADD_NAME)
    if len(contacts) == 1:
        return [add_shared_contact(turn, contacts[0])]
    return [_preview_contacts(turn, contacts)]


def receive_file(turn: Turn, sent: SentFile) -> Sequence[Envelope]:
    """A calendar, an event, or people."""
    file = sent.file
    if files.is_calendar(file) and (busy := receive_calendar(turn, file)) is not None:
        return busy
    if event := files.read_event(turn, file):
        return instead.receive_event(turn, event)
    turn.close_questions(Topic.IMPORT, QuestionKind.ADD_NAME)
    found = sent.people or files.read_people(file, turn.me.zone)
    if isinstance(found, KnotworkError):
        raise found
    return [_offer_people(turn, found)]


def add_shared_contact(turn: Turn, contact: Contact) -> Envelope:
    """A shared contact is added at once, as by /add; what it tells of somebody known is shown first."""
    contact = files.clean_contact(contact, zone=turn.me.zone)
    if not contact.name:
        raise KnotworkError("add-who")
    addition = Recogniser(turn, [contact], {}).recognise(0)
    if addition.is_new:
        then = _next_step(turn)
        return add_knot(turn, _draft_of(contact), contact, then=then)
    if addition.knot and not addition.changes_anything:
        raise KnotworkError("knot-known", name=addition.knot.name)
    return _preview(turn, _store_import(turn, [contact], [0]))


def _preview_contacts(turn: Turn, contacts: Sequence[Contact]) -> Envelope:
    """People chosen elsewhere are shown as they would be written, as many as there is room for."""
    cleaned = (files.clean_contact(contact, zone=turn.me.zone) for contact in contacts[:MAX_PARTS])
    people = join_duplicates([contact for contact in cleaned if contact.name])
    if not people:
        raise KnotworkError("add-who")
    known = Recogniser(turn, people, {})
    if not any(known.recognise(place).changes_anything for place in range(len(people))):
        raise KnotworkError("contacts-known", names=_name_texts(people))
    pending, lines = _choose_within_room(turn, _store_import(turn, people, []), range(len(people)))
    return _preview(turn, pending, lines)


def _offer_people(turn: Turn, found: ContactFile) -> Envelope:
    """How many there are; then whom to keep. Of a single one only what would be written is shown."""
    people = [  # nobody was met on a day to come
        replace(person, met=None) if person.met and person.met > turn.today else person
        for person in found.contacts
    ]
    known = Recogniser(turn, people, {})
    additions = [known.recognise(place) for place in range(len(people))]
    news = [place for place, one in enumerate(additions) if one.changes_anything]
    if not news:
        raise KnotworkError("import-all-known", count=len(people))
    about = [*_left_out_lines(found)]
    if len(people) == 1:
        return _preview(turn, _store_import(turn, people, [0]), about)
    lines = [text("import-found", count=len(people))]
    companies = sum(person.is_company for person in people)
    lines += [text("import-companies", count=companies)] if companies else []
    count = sum(one.knot is not None for one in additions)
    lines += [text("import-known", count=count)] if count else []
    lines += about
    lines += [text("import-crowd", count=len(people))] if len(people) >= MANY_PEOPLE else []
    rest = [place for place, one in enumerate(additions) if not one.changes_anything]
    pending = _store_import(turn, [people[place] for place in (*news, *rest)], [])
    return _people_page(turn, pending, [*lines, text("import-choose")], range(len(news)))


def _left_out_lines(found: ContactFile) -> list[Text]:
    """Everything of a file that is not offered, each kind with its count."""
    lines = [text("import-unreadable", count=found.unreadable)] if found.unreadable else []
    kinds = tuple(
        text(f"import-left-{kind}", count=found.left_out[kind]) for kind in LeftOut if kind in found.left_out
    )
    lines += [text("import-left-out", kinds=kinds)] if kinds else []
    names = tuple(text("as-is", words=title) for title in found.unused[:MAX_TITLES])
    more = len(found.unused) - len(names)
    lines += [text("import-unused", columns=names, count=more)] if names else []
    return lines


def _free_places(turn: Turn) -> int:
    return max(0, MAX_ACTIVE - knots.count_active(turn.tx, turn.me.id))


def _count_new(turn: Turn, pending: PendingImport, chosen: Sequence[int]) -> int:
    """How many of those chosen would take one of the fifteen places."""
    return sum(one.is_new for one in pending.sort_out(turn, chosen))


# --- what waits ---------------------------------------------------------------------------------------


def _store_import(turn: Turn, people: Sequence[Contact], chosen: Sequence[int]) -> PendingImport:
    pending = PendingImport(id=turn.new_id(), people=people, chosen=chosen)
    imports.save(turn.tx, id_=pending.id, owner_id=turn.me.id, contacts=_encode_import(pending), now=turn.now)
    return pending


def _encode_import(pending: PendingImport) -> Mapping[str, Any]:
    people = [
        [
            p.name,
            p.role,
            [[point.kind.value, point.value, point in p.office] for point in p.points],
            p.met.isoformat() if p.met else None,
            p.is_company,
        ]
        for p in pending.people
    ]
    return {"people": people, "chosen": list(pending.chosen), "verdicts": pending.verdicts}


def _load_import(turn: Turn, prompt: Prompt) -> PendingImport:
    """The import a question is about. Raises KnotworkError when it is gone (law 7)."""
    import_id = str(prompt.context["import"])
    found = imports.get(turn.tx, turn.me.id, import_id)
    if found is None:
        raise KnotworkError("import-gone")
    people = [_decode_person(*stored) for stored in found["people"]]
    return PendingImport(
        id=import_id, people=people, chosen=found["chosen"], verdicts=found.get("verdicts", {})
    )


def _decode_person(
    name: str, role: str, points: Sequence[Any], met: str | None = None, is_company: bool = False
) -> Contact:
    """The last two, and whether a point is an office's, are missing in what the release before stored."""
    known = [(Point(kind=PointKind(kind), value=value), any(office)) for kind, value, *office in points]
    return Contact(
        name=name,
        role=role,
        points=tuple(point for point, _ in known),
        office=frozenset(point for point, office in known if office),
        met=date.fromisoformat(met) if met else None,
        is_company=is_company,
    )


def _set_chosen(turn: Turn, pending: PendingImport, chosen: Sequence[int]) -> PendingImport:
    return _change(turn, replace(pending, chosen=chosen))


def _change(turn: Turn, pending: PendingImport) -> PendingImport:
    imports.change(turn.tx, turn.me.id, pending.id, _encode_import(pending))
    return pending


def _finish(turn: Turn) -> None:
    imports.delete_all(turn.tx, turn.me.id)
    turn.close_questions(Topic.IMPORT)


# --- choosing -----------------------------------------------------------------------------------------


def _people_page(
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
    return turn.reply(*lines, ask=(_names_question(pending, shown), pick))


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


def _names_question(pending: PendingImport, shown: Sequence[int]) -> Question:
    context = {"import": pending.id, "shown": list(shown)}
    return Question(kind=QuestionKind.IMPORT_NAMES, context=context)


@answer(QuestionKind.IMPORT_CHOOSE)
def answer_choose(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A name is taken or left, the list goes on, or that is all."""
    if said.choice == "cancel":
        return _cancel(turn)
    pending = _load_import(turn, prompt)
    if said.choice == "more":
        lines, (count, *places) = [text("import-choose")], prompt.context["among"]
        return [_people_page(turn, pending, lines, places or range(count), prompt.context["next"])]
    if said.choice == "done":
        return [_preview(turn, pending)]
    index = int(said.choice.removeprefix("p"))
    if turn.incoming.text and parse_number(turn.incoming.text) is None:
        return [_choose_names(turn, pending, _match_label(pending, index, turn.incoming.text))]
    return [_toggle(turn, pending, index)]


def _match_label(pending: PendingImport, index: int, said: str) -> "_NameMatches":
    """A label in words is a name said: of two people called the same it is asked who is meant."""
    person = pending.people[index]
    same = [i for i, other in enumerate(pending.people) if fold(other.name) == fold(person.name)]
    alone = len(same) == 1 or fold(said) != fold(person.name)
    return _NameMatches(clear=[index]) if alone else _NameMatches(ambiguous=[(person.name, same)])


def _toggle(turn: Turn, pending: PendingImport, index: int) -> Envelope:
    name = pending.people[index].name
    if index in pending.chosen:
        pending = _set_chosen(turn, pending, [i for i in pending.chosen if i != index])
        return turn.reply(text("import-left", name=name), *_chosen_lines(pending))
    chosen = [*pending.chosen, index]
    if _count_new(turn, pending, chosen) > max(_free_places(turn), _count_new(turn, pending, pending.chosen)):
        raise KnotworkError("import-full", name=name, limit=MAX_ACTIVE)
    return turn.reply(*_chosen_lines(_set_chosen(turn, pending, chosen)))


def _chosen_lines(pending: PendingImport) -> list[Text]:
    names = _name_texts(pending.people[i] for i in pending.chosen)
    return [text("import-chosen", names=names)] if names else []


def _name_texts(people: Any) -> tuple[Text, ...]:
    return tuple(text("knot-label", name=person.name) for person in people)


def _cancel(turn: Turn) -> Sequence[Envelope]:
    _finish(turn)
    return [turn.reply(text("import-not"))]


@answer(QuestionKind.IMPORT_NAMES)
def answer_names(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Names, or numbers of the list: whoever is clear is chosen, of others it is asked who is meant."""
    pending = _load_import(turn, prompt)
    heard = _match_names(pending, prompt.context["shown"], said.text)
    return None if heard is None else [_choose_names(turn, pending, heard)]


def _choose_names(turn: Turn, pending: PendingImport, heard: "_NameMatches") -> Envelope:
    pending, lines = _choose_within_room(turn, pending, heard.clear)
    if heard.ambiguous:
        which = "; ".join(said for said, _ in heard.ambiguous[:3])
        places = list(dict.fromkeys(place for _, found in heard.ambiguous[:3] for place in found))
        lines += [text("import-several", said=which), *_chosen_lines(pending)]
        return _people_page(turn, pending, [*_unknown_lines(heard), *lines], places)
    if heard.unknown and not heard.clear:
        raise KnotworkError("import-nobody", said=heard.unknown[0])
    return _preview(turn, pending, [*_unknown_lines(heard), *lines])


def _unknown_lines(heard: "_NameMatches") -> list[Text]:
    return [text("import-nobody", said=said) for said in heard.unknown[:3]]


def _choose_within_room(
    turn: Turn, pending: PendingImport, clear: Sequence[int]
) -> tuple[PendingImport, list[Text]]:
    """As many as there is room for, in the order they were named."""
    room, chosen, left = _free_places(turn), list(pending.chosen), []
    for index in dict.fromkeys(clear):
        if index in chosen:
            continue
        if _count_new(turn, pending, [*chosen, index]) > max(room, _count_new(turn, pending, chosen)):
            left.append(pending.people[index])
        else:
            chosen.append(index)
    lines = [text("import-no-room", names=_name_texts(left), limit=MAX_ACTIVE)] if left else []
    return _set_chosen(turn, pending, chosen), lines


@dataclass(slots=True)
class _NameMatches:
    """What names that were typed stand for: places in the file."""

    clear: list[int] = field(default_factory=list)
    ambiguous: list[tuple[str, list[int]]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def _match_names(pending: PendingImport, shown: Sequence[int], words: str) -> _NameMatches | None:
    """None for words that name nobody and are too long to be a name."""
    if _NUMBERS.fullmatch(words):
        numbers = [int(number) for number in re.findall(r"\d+", words)]
        return _NameMatches(
            clear=[shown[n - 1] for n in numbers if 1 <= n <= len(shown)],
            unknown=[str(n) for n in numbers if not 1 <= n <= len(shown)],
        )
    heard, index = _NameMatches(), _NameIndex(pending.people)
    for part in _split_parts(words):
        _match_part(heard, part, index)
    is_name = len(words.split()) <= MAX_NAME_WORDS or ";" in words or "\n" in words
    return heard if heard.clear or heard.ambiguous or is_name else None


def _split_parts(words: str, separator: str = ";") -> list[str]:
    parts = (part.strip(" \t,.•-–") for part in words.replace("\n", separator).split(separator))
    return list(dict.fromkeys(part for part in parts if part))[:MAX_PARTS]


def _match_part(heard: _NameMatches, part: str, index: "_NameIndex") -> None:
    """A comma parts names only where the whole is nobody's."""
    found = index.find(part)
    if not found and "," in part:
        for piece in _split_parts(part, ","):
            _match_part(heard, piece, index)
    elif len(found) == 1:
        heard.clear += found
    elif found:
        heard.ambiguous.append((part[:60], found))
    else:
        heard.unknown.append(part[:60])


class _NameIndex:
    """A file's people by what is said for them."""

    def __init__(self, people: Sequence[Contact]) -> None:
        self._names = [fold(person.name) for person in people]
        self._all = [fold(f"{person.name} {person.role}") for person in people]

    def find(self, said: str) -> list[int]:
        """Places of those whose name begins so; who fits exactly stands alone. Else whose role does."""
        parts = fold(said).split()
        near = [i for i, words in enumerate(self._all) if all(part in words for part in parts)]
        exact = [i for i in near if self._names[i] == fold(said)]
        named = exact or [i for i in near if _matches_prefixes(self._names[i], parts)]
        return named or [i for i in near if _matches_prefixes(self._all[i], parts)]


def _matches_prefixes(folded: str, parts: Sequence[str]) -> bool:
    """Every part begins a word, in order (as `matches` has it for names that are not folded yet)."""
    words = iter(folded.split())
    return all(any(word.startswith(part) for word in words) for part in parts)


# --- agreeing -----------------------------------------------------------------------------------------


def _preview(turn: Turn, pending: PendingImport, lines: Sequence[Text] = ()) -> Envelope:
    """Everything that would be written, before it is; who may be somebody known is asked about first."""
    if not pending.chosen:
        raise KnotworkError("import-nobody-chosen")
    turn.close_questions(QuestionKind.IMPORT_NAMES, QuestionKind.IMPORT_SAME, QuestionKind.IMPORT_PREVIEW)
    found = pending.sort_out(turn)
    if doubt := next((one.doubt for one in found if one.doubt), None):
        return _ask_same(turn, pending, doubt, lines)
    news = [one for one in found if one.changes_anything]
    if not news:
        raise KnotworkError("import-nothing-new", names=_name_texts(one.contact for one in found))
    among = () if len(pending.people) == 1 else ("more",)
    options = choices("add", *among, "cancel", prefix="choice-import")
    context = {"import": pending.id, "chosen": list(pending.chosen)}
    ask = Question(kind=QuestionKind.IMPORT_PREVIEW, context=context, choices=options)
    typed = (_names_question(pending, []),) if among else ()
    return turn.reply(*lines, *_preview_lines(found), ask=(*typed, ask))


def _ask_same(turn: Turn, pending: PendingImport, doubt: Lookalikes, lines: Sequence[Text]) -> Envelope:
    person, other = doubt.person, doubt.other
    context = {"import": pending.id, "chosen": list(pending.chosen), "doubt": doubt.key}
    options = (*choices("same-person", "somebody-else"), *choices("cancel", prefix="choice-import"))
    ask = Question(kind=QuestionKind.IMPORT_SAME, context=context, choices=options)
    asked = text("import-same-ask", kind=Selector("knot" if doubt.is_knot else "chosen"))
    return turn.reply(*lines, _person_line(person), _person_line(other), asked, ask=ask)


@answer(QuestionKind.IMPORT_SAME)
def answer_same(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whether two are one person; then the next doubt, or the preview."""
    if said.choice == "cancel":
        return _cancel(turn)
    pending = _load_import(turn, prompt)
    verdicts = {**pending.verdicts, str(prompt.context["doubt"]): said.choice == "same-person"}
    pending = _change(turn, replace(pending, verdicts=verdicts, chosen=prompt.context["chosen"]))
    return [_preview(turn, pending)]


def _preview_lines(found: Sequence[Addition]) -> list[Text]:
    new = [one.contact for one in found if one.knot is None]
    more = [one for one in found if one.knot and one.changes_anything]
    same = [one.knot for one in found if one.knot and not one.changes_anything]
    lines = [text("import-new"), *map(_person_line, new)] if new else []
    lines += [text("import-extend")] if more else []
    lines += [_person_line(replace(one.contact, name=one.knot.name)) for one in more if one.knot]
    odd = [point for one in found for point in one.contact.points if not contact_points.is_valid(point)]
    lines += [text("import-odd-numbers", points=_point_texts(odd))] if odd else []
    return [*lines, *([text("import-same", names=_name_texts(same))] if same else [])]


def _person_line(person: Contact) -> Text:
    about = ("role" if person.role else "") + ("points" if person.points else "")
    points = _point_texts(person.points)
    line = text(
        "import-person", name=person.name, role=person.role, points=points, about=Selector(about or "bare")
    )
    return text("import-person-met", person=line, day=person.met) if person.met else line


def _point_texts(points: Sequence[Point]) -> tuple[Text, ...]:
    return tuple(format_point(point) for point in points)


@answer(QuestionKind.IMPORT_PREVIEW)
def answer_preview(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Exactly what was shown is written, as one change for /undo; then each new knot is asked about."""
    if said.choice == "cancel":
        return _cancel(turn)
    pending = _load_import(turn, prompt)
    if said.choice == "more":
        lines = [*_chosen_lines(pending), text("import-choose")]
        return [_people_page(turn, pending, lines, range(len(pending.people)))]
    found = pending.sort_out(turn, prompt.context["chosen"])
    if any(one.doubt for one in found):
        return [_preview(turn, _set_chosen(turn, pending, prompt.context["chosen"]))]
    new = [one for one in found if one.knot is None]
    if len(new) > _free_places(turn):
        raise KnotworkError("import-full", name=new[-1].contact.name, limit=MAX_ACTIVE)
    more = [one for one in found if one.knot and one.changes_anything]
    if not (new or more):
        raise KnotworkError("import-nothing-new", names=_name_texts(one.contact for one in found))
    then = _next_step(turn)
    _finish(turn)
    return _add(turn, new, more, then)


def _add(turn: Turn, new: Sequence[Addition], more: Sequence[Addition], then: str) -> Sequence[Envelope]:
    made = [create_knot(turn, _draft_of(one.contact), one.contact, last=one.contact.met) for one in new]
    for one in more:
        assert one.knot  # only those are extended  # noqa: S101
        _extend(turn, one.knot, one.contact)
    turn.name_change("change-import", count=len(made) + len(more))
    lines = [text("import-added", names=_name_texts(made), count=len(made))] if made else []
    lines += [text("import-kept", names=_name_texts(one.knot for one in more))] if more else []
    lines.append(text("import-undo"))
    if made:
        return [ask_about_several(turn, made, *lines, then=then)]
    if then == "week":
        return [turn.reply(*lines, text("start-done")), issue_this_week(turn)]
    return [turn.reply(*lines)]


def _extend(turn: Turn, knot: Knot, news: Contact) -> None:
    knots.add_points(turn.book, knot, news.points, turn.new_id)
    values: dict[str, Any] = {"role": news.role} if news.role else {}
    if news.met:
        values |= {"told_last": news.met, "stage": Stage.MET.value, "stage_at": turn.now}
    if values:
        knots.change(turn.book, knot.id, **values)
    if news.met:
        knots.recompute_tie(turn.book, replace(knot, told_last=news.met))


def _draft_of(person: Contact) -> KnotDraft:
    return KnotDraft(name=person.name, role=person.role, cadence=DEFAULT_CADENCE)


def _next_step(turn: Turn) -> str:
    """What follows the last question: within /start this week's suggestion. The names asked for are here."""
    asked = turn.list_open_questions()
    turn.close_questions(QuestionKind.START_KNOTS)
    started = any(p.kind == QuestionKind.START_KNOTS or p.context.get("then") == "week" for p in asked)
    return "week" if started else ""
