"""Files and shared contacts: nobody keeps 800. The person chooses whom to keep."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.degrade import parse_number
from bot.chat.messages import Envelope, Prompt, SentFile, Text, text
from bot.commands import instead
from bot.commands.add import add_knot
from bot.commands.import_preview import cancel_import, draft_of, next_step, preview
from bot.commands.times import receive_calendar
from bot.domain.contacts import Contact, ContactFile, LeftOut
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic
from bot.domain.knots import MAX_ACTIVE
from bot.services import files
from bot.services.import_lists import chosen_lines, name_texts, people_page
from bot.services.import_names import MAX_PARTS, NameMatches, match_label, match_names
from bot.services.pending_imports import (
    PendingImport,
    count_free_places,
    count_new,
    load_import,
    set_chosen,
    store_import,
)
from bot.services.recognition import Recogniser
from bot.services.turn import Answer, Turn, answer
from bot.understanding.identity import join_duplicates

#: From this many people on, the person is told that a handful is plenty.
MANY_PEOPLE = 16
#: Columns that are named as unused.
MAX_TITLES = 8


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
        then = next_step(turn)
        return add_knot(turn, draft_of(contact), contact, then=then)
    if addition.knot and not addition.changes_anything:
        raise KnotworkError("knot-known", name=addition.knot.name)
    return preview(turn, store_import(turn, [contact], [0]))


def _preview_contacts(turn: Turn, contacts: Sequence[Contact]) -> Envelope:
    """People chosen elsewhere are shown as they would be written, as many as there is room for."""
    cleaned = (files.clean_contact(contact, zone=turn.me.zone) for contact in contacts[:MAX_PARTS])
    people = join_duplicates([contact for contact in cleaned if contact.name])
    if not people:
        raise KnotworkError("add-who")
    known = Recogniser(turn, people, {})
    if not any(known.recognise(place).changes_anything for place in range(len(people))):
        raise KnotworkError("contacts-known", names=name_texts(people))
    pending, lines = _choose_within_room(turn, store_import(turn, people, []), range(len(people)))
    return preview(turn, pending, lines)


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
    about = [*_skipped_lines(found)]
    if len(people) == 1:
        return preview(turn, store_import(turn, people, [0]), about)
    lines = [text("import-found", count=len(people))]
    companies = sum(person.is_company for person in people)
    lines += [text("import-companies", count=companies)] if companies else []
    count = sum(one.knot is not None for one in additions)
    lines += [text("import-known", count=count)] if count else []
    lines += about
    lines += [text("import-crowd", count=len(people))] if len(people) >= MANY_PEOPLE else []
    rest = [place for place, one in enumerate(additions) if not one.changes_anything]
    pending = store_import(turn, [people[place] for place in (*news, *rest)], [])
    return people_page(turn, pending, [*lines, text("import-choose")], range(len(news)))


def _skipped_lines(found: ContactFile) -> list[Text]:
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


# --- choosing -----------------------------------------------------------------------------------------


@answer(QuestionKind.IMPORT_CHOOSE)
def answer_choose(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A name is taken or left, the list goes on, or that is all."""
    if said.choice == "cancel":
        return cancel_import(turn)
    pending = load_import(turn, prompt)
    if said.choice == "more":
        lines, (count, *places) = [text("import-choose")], prompt.context["among"]
        return [people_page(turn, pending, lines, places or range(count), prompt.context["next"])]
    if said.choice == "done":
        return [preview(turn, pending)]
    index = int(said.choice.removeprefix("p"))
    if turn.incoming.text and parse_number(turn.incoming.text) is None:
        return [_choose_names(turn, pending, match_label(pending.people, index, turn.incoming.text))]
    return [_toggle(turn, pending, index)]


def _toggle(turn: Turn, pending: PendingImport, index: int) -> Envelope:
    name = pending.people[index].name
    if index in pending.chosen:
        pending = set_chosen(turn, pending, [i for i in pending.chosen if i != index])
        return turn.reply(text("import-left", name=name), *chosen_lines(pending))
    chosen = [*pending.chosen, index]
    if count_new(turn, pending, chosen) > max(
        count_free_places(turn), count_new(turn, pending, pending.chosen)
    ):
        raise KnotworkError("import-full", name=name, limit=MAX_ACTIVE)
    return turn.reply(*chosen_lines(set_chosen(turn, pending, chosen)))


@answer(QuestionKind.IMPORT_NAMES)
def answer_names(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Names, or numbers of the list: whoever is clear is chosen, of others it is asked who is meant."""
    pending = load_import(turn, prompt)
    heard = match_names(pending.people, prompt.context["shown"], said.text)
    return None if heard is None else [_choose_names(turn, pending, heard)]


def _choose_names(turn: Turn, pending: PendingImport, heard: NameMatches) -> Envelope:
    pending, lines = _choose_within_room(turn, pending, heard.clear)
    if heard.ambiguous:
        which = "; ".join(said for said, _ in heard.ambiguous[:3])
        places = list(dict.fromkeys(place for _, found in heard.ambiguous[:3] for place in found))
        lines += [text("import-several", said=which), *chosen_lines(pending)]
        return people_page(turn, pending, [*_unknown_lines(heard), *lines], places)
    if heard.unknown and not heard.clear:
        raise KnotworkError("import-nobody", said=heard.unknown[0])
    return preview(turn, pending, [*_unknown_lines(heard), *lines])


def _unknown_lines(heard: NameMatches) -> list[Text]:
    return [text("import-nobody", said=said) for said in heard.unknown[:3]]


def _choose_within_room(
    turn: Turn, pending: PendingImport, clear: Sequence[int]
) -> tuple[PendingImport, list[Text]]:
    """As many as there is room for, in the order they were named."""
    room, chosen, left = count_free_places(turn), list(pending.chosen), []
    for index in dict.fromkeys(clear):
        if index in chosen:
            continue
        if count_new(turn, pending, [*chosen, index]) > max(room, count_new(turn, pending, chosen)):
            left.append(pending.people[index])
        else:
            chosen.append(index)
    lines = [text("import-no-room", names=name_texts(left), limit=MAX_ACTIVE)] if left else []
    return set_chosen(turn, pending, chosen), lines
