"""/path: who among the knots can introduce me to somebody, with the ask drafted."""

from collections.abc import Mapping, Sequence

from bot.chat.messages import BLANK, Envelope, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.knots import Knot, KnotId, Stage, clean_name, name_matches
from bot.domain.paths import Path
from bot.services import paths
from bot.services.drafts import write_line
from bot.services.turn import Turn, command
from bot.store import knots

#: Ways that are named, and lines of what else speaks of somebody.
MAX_WAYS = 3
#: Whom to ask where nobody is known to know them.
MAX_ASKED = 2


@command("path", family="knots")
def find_path(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/path NAME`: over whom you reach somebody, by what you told me."""
    if not words:
        raise KnotworkError("path-how")
    return [show_path(turn, words)]


def show_path(turn: Turn, wanted: str) -> Envelope:
    """The shortest way, with the ask drafted; else what was told that speaks of it; else whom to ask."""
    mine = {knot.id: knot for knot in knots.of_owner(turn.tx, turn.me.id)}
    met = [knot for knot in mine.values() if knot.stage is not Stage.WISHED]
    if not any(sign.isalnum() for sign in wanted):
        raise KnotworkError("knot-which")
    if known := next((knot for knot in met if name_matches(knot.name, wanted)), None):
        return turn.reply(text("recall-path-known", name=known.name))
    if ways := paths.find_ways(turn, wanted)[:MAX_WAYS]:
        lines = [_way_line(way, mine) for way in ways]
        return turn.reply(*lines, *_draft_ask(turn, ways[0], mine))
    if found := paths.find_mentions(turn, wanted):
        return turn.reply(text("recall-path"), *found[:MAX_WAYS])
    none = text("recall-path-none", what=clean_name(wanted))
    asked = [text("as-is", words=knot.name) for knot in paths.list_closest(turn, met)[:MAX_ASKED]]
    return turn.reply(none, *([text("path-ask-whom", names=tuple(asked))] if asked else []))


def _way_line(way: Path, mine: Mapping[KnotId, Knot]) -> Text:
    first = mine[way.first].name
    if way.then is None:
        return text("path-one", first=first, to=way.to)
    return text("path-two", first=first, then=mine[way.then].name, to=way.to)


def _draft_ask(turn: Turn, way: Path, mine: Mapping[KnotId, Knot]) -> tuple[Text, ...]:
    """The ask as it can be sent on, in the register of whoever is asked; none where that is not known."""
    first = mine[way.first]
    if way.then is None:
        ask = write_line(turn.me, first, "path-draft", to=way.to)
    else:
        ask = write_line(turn.me, first, "path-draft-two", then=mine[way.then].name, to=way.to)
    if not ask:
        return (text("path-ask-idea", name=first.name),)
    return (text("path-draft-head", name=first.name), BLANK, *ask)
