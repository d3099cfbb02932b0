"""/map and /stats: one's knots in rings, and one's year in weeks, as pictures and in words.

The message says all that its picture shows: it is what is read aloud, and all that a terminal has.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.chat.messages import Attachment, Envelope, File, Selector, Text, text
from bot.domain.closeness import Closeness, closeness_of, section_of
from bot.domain.knots import Knot, KnotId, KnotStatus
from bot.domain.ledger import Outcome
from bot.domain.people import Person
from bot.domain.weeks import WEEK, to_local
from bot.domain.years import WeekKind, Year, first_monday
from bot.services.phrases import money
from bot.services.proposals import reply_without_knots
from bot.services.turn import FileContext, Turn, command, recipe
from bot.services.years import read_year
from bot.store import knots, limits

# --- /map ---------------------------------------------------------------------------------------------


@command("map", family="knots")
def show_map(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/map`: everybody but those who rest, by how close they stand."""
    mine = knots.of_owner(turn.tx, turn.me.id)
    rings = _sort_into_rings(mine, turn.today)
    resting = [knot for knot in mine if knot.status is KnotStatus.RESTING]
    if not rings:
        return [turn.reply(text("map-all-rest")) if resting else reply_without_knots(turn)]
    lines = [text("map-says")]
    lines += [
        text("map-ring-line", ring=_name_ring(ring), names=_list_names(found))
        for ring, found in rings.items()
    ]
    due = [knot for found in rings.values() for knot in found if _is_due(knot, turn.today)]
    if due:
        lines.append(text("map-due-line", names=_list_names(due)))
    if resting:
        lines.append(text("map-resting-line", names=_list_names(resting)))
    numbers = _number_unreadable(rings)
    unread = [knot for found in rings.values() for knot in found if knot.id in numbers]
    lines += [text("map-number-line", number=numbers[knot.id], name=knot.name) for knot in unread]
    return [_reply_with_picture(turn, lines, "knot-map")]


def _reply_with_picture(turn: Turn, lines: Sequence[Text], recipe: str) -> Envelope:
    """The words always come; after many pictures at once the next one has to wait."""
    if limits.take(turn.tx, limits.PICTURES, turn.incoming.sender, turn.now):
        return turn.reply(*lines, text("picture-later"))
    return turn.reply(*lines, attach=[Attachment(recipe=recipe)])


def _sort_into_rings(found: Sequence[Knot], today: date) -> dict[Closeness, list[Knot]]:
    """Who is drawn, the warmest ring first; within each in the order given."""
    rings: dict[Closeness, list[Knot]] = {ring: [] for ring in sorted(Closeness, reverse=True)}
    for knot in found:
        if knot.status is not KnotStatus.RESTING:
            rings[closeness_of(knot, today)].append(knot)
    return {ring: inside for ring, inside in rings.items() if inside}


def _number_unreadable(rings: Mapping[Closeness, Sequence[Knot]]) -> dict[KnotId, int]:
    """Those whose names no font of the pictures has, by the number that stands for each there."""
    from bot.pictures import lettering  # noqa: PLC0415 - the font engine is loaded when it is needed

    unread = (knot.id for found in rings.values() for knot in found if not lettering.clean(knot.name))
    return {knot_id: number for number, knot_id in enumerate(unread, 1)}


def _is_due(knot: Knot, today: date) -> bool:
    return section_of(knot, today) in ("due", "overdue")


def _name_ring(ring: Closeness) -> Text:
    return text("map-ring", ring=Selector(ring.name.lower()))


def _list_names(found: Sequence[Knot]) -> tuple[Text, ...]:
    return tuple(text("as-is", words=knot.name) for knot in found)


@recipe("knot-map")
def map_file(baking: FileContext, context: Mapping[str, str]) -> File:
    """The rings of this moment."""
    from bot.pictures import knot_map  # noqa: PLC0415 - the font engine is loaded when it is needed

    today = to_local(baking.now, baking.me.zone).date()
    found = _sort_into_rings(knots.of_owner(baking.tx, baking.me.id), today)
    numbers = _number_unreadable(found)
    rings = [
        knot_map.Ring(
            caption=_say(baking, _name_ring(ring)),
            warmth=ring.value,
            knots=[
                knot_map.MapKnot(name=str(numbers.get(knot.id, knot.name)), is_due=_is_due(knot, today))
                for knot in inside
            ],
        )
        for ring, inside in found.items()
    ]
    said = knot_map.MapWords(
        title=_say(baking, text("map-title")),
        day=_say(baking, text("picture-day", day=today)),
        you=_say(baking, text("map-you")),
        due=_say(baking, text("map-due")),
    )
    return File(name="knotwork-map.png", media_type="image/png", data=knot_map.draw(said, rings))


def _say(baking: FileContext, words: Text) -> str:
    return baking.catalogue.plain(words, baking.reader)


# --- /stats -------------------------------------------------------------------------------------------


@command("stats", family="week")
def show_stats(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/stats`: the 52 weeks that end with this one."""
    figures = _tell_figures(read_year(turn.tx, turn.me, turn.now))
    if not figures:
        return [turn.reply(text("stats-none"))]
    lines = [_say_since(turn.me, turn.today)]
    lines += [text("stats-line", number=number, what=what) for number, what, _ in figures]
    return [_reply_with_picture(turn, lines, "year")]


def _say_since(me: Person, today: date) -> Text:
    came = to_local(me.created_at, me.zone).date()
    if came <= first_monday(today):
        return text("stats-year")
    return text("stats-since", day=came)


def _tell_figures(year: Year) -> list[tuple[int, Text, WeekKind | None]]:
    """Numbers that are not 0, what each counts, and of which weeks it speaks."""
    figures: list[tuple[int, Text, WeekKind | None]] = []
    for kind in (WeekKind.MET, WeekKind.TOUCH, WeekKind.HOME):
        count = year.count_weeks(kind)
        figures.append((count, text("stats-weeks", count=count, kind=Selector(kind)), kind))
    kept = year.mine_kept + year.theirs_kept
    figures.append((kept, text("stats-kept", count=kept, mine=year.mine_kept), None))
    figures.append((year.saved.evenings, _tell_saved(year), None))
    introduced = year.introductions.total()
    came_of_it = _tell_outcomes(year)
    figures.append((introduced, text("stats-introduced", count=introduced, outcomes=came_of_it), None))
    suggested = year.met + year.swapped + year.rested
    became = (("met", year.met), ("swapped", year.swapped), ("rested", year.rested))
    told = tuple(text("stats-became", count=n, became=Selector(how)) for how, n in became if n)
    figures.append((suggested, text("stats-suggested", count=suggested, outcomes=told), None))
    return [figure for figure in figures if figure[0]]


def _tell_saved(year: Year) -> Text:
    saved = year.saved
    fees = tuple(money(cents, currency) for currency, cents in saved.fees.items())
    if fees:
        return text("stats-saved-fees", count=saved.evenings, hours=saved.hours, fees=fees)
    return text("stats-saved", count=saved.evenings, hours=saved.hours)


def _tell_outcomes(year: Year) -> tuple[Text, ...]:
    """What came of introductions, the best first."""
    found = year.introductions
    order = (Outcome.WORK, Outcome.FRIEND, Outcome.HELPED, Outcome.MET, Outcome.NOTHING, None)
    return tuple(
        text("stats-outcome", count=found[one], outcome=Selector(one or "open"))
        for one in order
        if found[one]
    )


@recipe("year")
def year_file(baking: FileContext, context: Mapping[str, str]) -> File:
    """The weeks and figures of this moment; rows in which nothing was yet are left out."""
    from bot.pictures import year as pictures  # noqa: PLC0415 - the font engine is loaded when it is needed

    found = read_year(baking.tx, baking.me, baking.now)
    lived = (at for at, week in enumerate(found.weeks) if week.kind is not WeekKind.AHEAD)
    begin = next(lived, len(found.weeks) - 1) // pictures.COLUMNS * pictures.COLUMNS
    squares = [
        pictures.WeekSquare(
            week=pictures.SquareKind[week.kind.name],
            # the first Monday of a month carries its name
            month=_say(baking, text("stats-month", month=week.monday.month))
            if week.monday.month != (week.monday - WEEK).month
            else "",
        )
        for week in found.weeks[begin:]
    ]
    figures = [
        pictures.Figure(
            number=str(number),
            words=_say(baking, what),
            week=pictures.SquareKind[kind.name] if kind else None,
        )
        for number, what, kind in _tell_figures(found)
    ]
    today = to_local(baking.now, baking.me.zone).date()
    said = pictures.YearWords(
        title=_say(baking, text("stats-title")),
        span=_say(baking, text("stats-span", day=found.weeks[begin].monday, until=today)),
    )
    data = pictures.draw(said, squares, figures)
    return File(name="knotwork-year.png", media_type="image/png", data=data)
