"""Files and shared contacts: nobody keeps 800. The person chooses, sees what would be written, agrees."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from bot.chat.degrade import parse_number
from bot.chat.messages import Choice, Envelope, File, Question, Selector, Text, text
from bot.commands import instead
from bot.commands.knots import MAX_ROLE, KnotDraft, add_knot, ask_about_several, create_knot
from bot.commands.registry import answer
from bot.commands.week import issue_this_week
from bot.domain.contacts import Contact, Point, PointKind
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, questions_about
from bot.domain.knots import DEFAULT_CADENCE, MAX_ACTIVE, Knot, clean_name, fold
from bot.services.phrases import format_point, shorten
from bot.services.turn import Answer, Turn, choices
from bot.store import imports, knots, prompts
from bot.store.prompts import Prompt

#: Names offered as buttons at a time.
PAGE_SIZE = 8
#: Names read from one message; more than can be kept.
MAX_PARTS = 2 * MAX_ACTIVE
#: From this many people on, the person is told that a handful is plenty.
MANY_PEOPLE = 16
#: Longer words that name nobody of the file were not meant for it.
MAX_NAME_WORDS = 4
#: Bytes that are read in this process; anything larger, or packed, is read apart.
MAX_INLINE_BYTES = 50_000
#: What reading a file may take: seconds and megabytes. With SQLite everybody else waits meanwhile.
READ_SECONDS, READ_MEGABYTES = 8, 512
_NUMBERS = re.compile(r"\d{1,3}([\s,;]+\d{1,3})*[\s,;.]*")
_CALENDAR = re.compile(rb"(\xef\xbb\xbf)?\s*BEGIN:VCALENDAR", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingImport:
    """A file's people, and the places in it of those chosen so far, in the order they were chosen."""

    id: str
    people: Sequence[Contact]
    chosen: Sequence[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Somebody chosen: a new knot with all points, or a knot there is with those it lacks."""

    contact: Contact
    knot: Knot | None

    @property
    def changes_anything(self) -> bool:
        """Whether anything would be written."""
        return self.knot is None or bool(self.contact.points)


# --- what comes in ------------------------------------------------------------------------------------


def receive(turn: Turn) -> Sequence[Envelope]:
    """A file or shared contacts."""
    contacts, file = turn.incoming.contacts, turn.incoming.file
    if not contacts and file is not None and is_calendar(file):
        return instead.receive_file(turn, file)
    prompts.close_about(turn.tx, turn.me.id, (*questions_about(Topic.IMPORT), QuestionKind.ADD_NAME))
    if contacts:
        return [
            add_shared_contact(turn, contacts[0]) if len(contacts) == 1 else _preview_contacts(turn, contacts)
        ]
    assert file is not None  # one of the two came in  # noqa: S101
    people, unreadable = read_people(file, turn.me.zone)
    return [_offer_people(turn, people, unreadable)]


def is_calendar(file: File) -> bool:
    """By name, type or content."""
    return (
        file.name.lower().endswith((".ics", ".ical", ".icalendar"))
        or file.media_type.lower().startswith("text/calendar")
        or _CALENDAR.match(file.data[:200]) is not None
    )


def add_shared_contact(turn: Turn, contact: Contact) -> Envelope:
    """A shared contact is added at once, as by /add; what it tells of somebody known is shown first."""
    contact = clean_contact(contact)
    if not contact.name:
        raise KnotworkError("add-who")
    (addition,) = additions(turn, [contact])
    if addition.knot is None:
        then = _next_step(turn)
        return add_knot(turn, _draft_of(contact), contact, then=then)
    if not addition.changes_anything:
        raise KnotworkError("knot-known", name=addition.knot.name)
    return _preview(turn, _store_import(turn, [contact], [0]))


def _preview_contacts(turn: Turn, contacts: Sequence[Contact]) -> Envelope:
    """People chosen elsewhere are shown as they would be written, as many as there is room for."""
    people = [contact for contact in map(clean_contact, contacts[:MAX_PARTS]) if contact.name]
    if not people:
        raise KnotworkError("add-who")
    if not any(one.changes_anything for one in additions(turn, people)):
        raise KnotworkError("contacts-known", names=_name_texts(people))
    pending, lines = _choose_within_room(turn, _store_import(turn, people, []), range(len(people)))
    return _preview(turn, pending, lines)


def read_people(file: File, zone: str) -> tuple[list[Contact], int]:
    """Everybody in a file who has a name, and how many entries could not be read. Raises KnotworkError.

    `zone` is its owner's.
    """
    found = _read_file(file, zone)
    people = [person for person in map(clean_contact, found.contacts) if person.name]
    if not people:
        raise KnotworkError("import-empty")
    return people, found.unreadable + len(found.contacts) - len(people)


def _read_file(file: File, zone: str) -> Any:
    from bot.interchange import child_process, contacts  # noqa: PLC0415 - start-up time

    work = partial(contacts.read, file.name, file.data, zone=zone)
    if len(file.data) < MAX_INLINE_BYTES and not file.data.startswith(b"PK"):
        return work()
    if len(file.data) > contacts.MAX_FILE_MB * 1_000_000:
        raise KnotworkError("import-too-large", limit_mb=contacts.MAX_FILE_MB)
    try:
        return child_process.run_in_child(work, seconds=READ_SECONDS, megabytes=READ_MEGABYTES)
    except child_process.TooMuchError as error:
        raise KnotworkError("import-not-understood") from error


def clean_contact(contact: Contact) -> Contact:
    """Name and role as they are kept; a name without a letter or digit is none."""
    name = clean_name(contact.name)
    usable = any(c.isalnum() for c in name)
    return replace(contact, name=name if usable else "", role=clean_name(contact.role, MAX_ROLE))


def _offer_people(turn: Turn, people: Sequence[Contact], unreadable: int) -> Envelope:
    """How many there are; then whom to keep. Of a single one only what would be written is shown."""
    found = _partition(turn, people)
    if not found.news:
        raise KnotworkError("import-all-known", count=len(people))
    if len(people) == 1:
        return _preview(turn, _store_import(turn, people, [0]))
    lines = [text("import-found", count=len(people))]
    lines += [text("import-known", count=found.known)] if found.known else []
    lines += [text("import-unreadable", count=unreadable)] if unreadable else []
    lines += [text("import-crowd", count=len(people))] if len(people) >= MANY_PEOPLE else []
    pending = _store_import(turn, [*found.news, *found.rest], [])
    return _people_page(turn, pending, [*lines, text("import-choose")], range(len(found.news)))


@dataclass(slots=True)
class _Partition:
    news: list[Contact] = field(default_factory=list)
    rest: list[Contact] = field(default_factory=list)
    known: int = 0


def _partition(turn: Turn, people: Sequence[Contact]) -> _Partition:
    """Those of whom something would be written apart from the rest, each in the file's order."""
    owned = _KnotMatcher(turn, people)
    found = _Partition()
    for person in people:
        addition = owned.addition(person)
        found.known += addition.knot is not None
        (found.news if addition.changes_anything else found.rest).append(person)
    return found


# --- who is who ---------------------------------------------------------------------------------------


class _KnotMatcher:
    """The knots and points of a person that a file's people are compared with."""

    def __init__(self, turn: Turn, people: Sequence[Contact]) -> None:
        all_ = knots.of_owner(turn.tx, turn.me.id)
        self._by_id = {knot.id: knot for knot in all_}
        self._by_name = {fold(knot.name): knot for knot in reversed(all_)}
        points = [point for person in people for point in person.points]
        self._points = knots.find_by_points(turn.tx, turn.me.id, points) if all_ else {}

    def addition(self, person: Contact) -> Addition:
        """Recognised by an equal point, else by name; points some knot has are no news."""
        known = [self._points[point] for point in person.points if point in self._points]
        knot = self._by_id[known[0]] if known else self._by_name.get(fold(person.name))
        points = tuple(point for point in person.points if point not in self._points)
        return Addition(contact=replace(person, points=points), knot=knot)


def additions(turn: Turn, people: Sequence[Contact]) -> list[Addition]:
    """What choosing these people would write: one addition for each knot, namesakes joined."""
    owned = _KnotMatcher(turn, people)
    found: dict[str, Addition] = {}
    for person in people:
        one = owned.addition(person)
        key = one.knot.id if one.knot else fold(person.name)
        before = found.get(key)
        found[key] = _merge_additions(before, one) if before else one
    return list(found.values())


def _merge_additions(one: Addition, other: Addition) -> Addition:
    points = tuple(dict.fromkeys((*one.contact.points, *other.contact.points)))
    role = one.contact.role or other.contact.role
    return replace(one, contact=replace(one.contact, points=points, role=role))


def _count_new(turn: Turn, pending: PendingImport, chosen: Sequence[int]) -> int:
    """How many of those chosen would take one of the fifteen places."""
    return sum(one.knot is None for one in additions(turn, [pending.people[i] for i in chosen]))


def _free_places(turn: Turn) -> int:
    return max(0, MAX_ACTIVE - knots.count_active(turn.tx, turn.me.id))


# --- what waits ---------------------------------------------------------------------------------------


def _store_import(turn: Turn, people: Sequence[Contact], chosen: Sequence[int]) -> PendingImport:
    pending = PendingImport(id=turn.new_id(), people=people, chosen=chosen)
    imports.save(turn.tx, id_=pending.id, owner_id=turn.me.id, contacts=_encode_import(pending), now=turn.now)
    return pending


def _encode_import(pending: PendingImport) -> Mapping[str, Any]:
    people = [
        [p.name, p.role, [[point.kind.value, point.value] for point in p.points]] for p in pending.people
    ]
    return {"people": people, "chosen": list(pending.chosen)}


def _load_import(turn: Turn, prompt: Prompt) -> PendingImport:
    """The import a question is about. Raises KnotworkError when it is gone (law 7)."""
    import_id = str(prompt.context["import"])
    found = imports.get(turn.tx, turn.me.id, import_id)
    if found is None:
        raise KnotworkError("import-gone")
    people = [
        Contact(name=name, role=role, points=tuple(Point(kind=PointKind(k), value=v) for k, v in points))
        for name, role, points in found["people"]
    ]
    return PendingImport(id=import_id, people=people, chosen=found["chosen"])


def _set_chosen(turn: Turn, pending: PendingImport, chosen: Sequence[int]) -> PendingImport:
    pending = replace(pending, chosen=chosen)
    imports.change(turn.tx, turn.me.id, pending.id, _encode_import(pending))
    return pending


def _finish(turn: Turn) -> None:
    imports.delete_all(turn.tx, turn.me.id)
    prompts.close_about(turn.tx, turn.me.id, questions_about(Topic.IMPORT))


# --- choosing -----------------------------------------------------------------------------------------


def _people_page(
    turn: Turn, pending: PendingImport, lines: Sequence[Text], among: Sequence[int], start: int = 0
) -> Envelope:
    """A few of the people as buttons, those chosen ticked; names may be typed as well."""
    prompts.close_about(turn.tx, turn.me.id, (QuestionKind.IMPORT_NAMES,))
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
    tick = Selector("yes" if index in pending.chosen else "no")
    key = "import-label-role" if person.role else "import-label"
    label = text(key, name=shorten(person.name), role=shorten(person.role), chosen=tick)
    return Choice(key=f"p{index}", label=label, stays=True)


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
        return [_choose_names(turn, pending, _match_label(pending, index))]
    return [_toggle(turn, pending, index)]


def _match_label(pending: PendingImport, index: int) -> "_NameMatches":
    """A label in words is a name said: of two people called the same it is asked who is meant."""
    label = _label_key(pending.people[index])
    same = [i for i, person in enumerate(pending.people) if _label_key(person) == label]
    return (
        _NameMatches(clear=same)
        if len(same) == 1
        else _NameMatches(ambiguous=[(pending.people[index].name, same)])
    )


def _label_key(person: Contact) -> tuple[str, str]:
    return fold(shorten(person.name)), fold(shorten(person.role))


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
    """Everything that would be written, before it is."""
    if not pending.chosen:
        raise KnotworkError("import-nobody-chosen")
    prompts.close_about(turn.tx, turn.me.id, (QuestionKind.IMPORT_NAMES, QuestionKind.IMPORT_PREVIEW))
    found = additions(turn, [pending.people[i] for i in pending.chosen])
    news = [one for one in found if one.changes_anything]
    if not news:
        raise KnotworkError("import-nothing-new", names=_name_texts(one.contact for one in found))
    among = () if len(pending.people) == 1 else ("more",)
    options = choices("add", *among, "cancel", prefix="choice-import")
    context = {"import": pending.id, "chosen": list(pending.chosen)}
    ask = Question(kind=QuestionKind.IMPORT_PREVIEW, context=context, choices=options)
    typed = (_names_question(pending, []),) if among else ()
    return turn.reply(*lines, *_preview_lines(found), ask=(*typed, ask))


def _preview_lines(found: Sequence[Addition]) -> list[Text]:
    new = [one.contact for one in found if one.knot is None]
    more = [(one.knot, one.contact.points) for one in found if one.knot and one.changes_anything]
    same = [one.knot for one in found if not one.changes_anything]
    lines = [text("import-new"), *map(_person_line, new)] if new else []
    if more:
        lines.append(text("import-extend"))
        lines += [
            text("import-extended", name=knot.name, points=_point_texts(points)) for knot, points in more
        ]
    return [*lines, *([text("import-same", names=_name_texts(same))] if same else [])]


def _person_line(person: Contact) -> Text:
    about = ("role" if person.role else "") + ("points" if person.points else "")
    points = _point_texts(person.points)
    return text(
        "import-person", name=person.name, role=person.role, points=points, about=Selector(about or "bare")
    )


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
    found = additions(turn, [pending.people[i] for i in prompt.context["chosen"]])
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
    made = [create_knot(turn, _draft_of(one.contact), one.contact) for one in new]
    for one in more:
        assert one.knot  # only those are extended  # noqa: S101
        knots.add_points(turn.book, one.knot, one.contact.points, turn.new_id)
    turn.name_change("change-import", count=len(made) + len(more))
    lines = [text("import-added", names=_name_texts(made), count=len(made))] if made else []
    lines += [text("import-kept", names=_name_texts(one.knot for one in more))] if more else []
    lines.append(text("import-undo"))
    if made:
        return [ask_about_several(turn, made, *lines, then=then)]
    if then == "week":
        return [turn.reply(*lines, text("start-done")), issue_this_week(turn)]
    return [turn.reply(*lines)]


def _draft_of(person: Contact) -> KnotDraft:
    return KnotDraft(name=person.name, role=person.role, cadence=DEFAULT_CADENCE)


def _next_step(turn: Turn) -> str:
    """What follows the last question: within /start this week's suggestion. The names asked for are here."""
    asked = prompts.open_of(turn.tx, turn.me.id)
    prompts.close_about(turn.tx, turn.me.id, (QuestionKind.START_KNOTS,))
    started = any(p.kind == QuestionKind.START_KNOTS or p.context.get("then") == "week" for p in asked)
    return "week" if started else ""
