"""A scene with one of everything, what it looks like at rest, and what the street throws at a bot."""

from sqlalchemy import select

from bot.store import prompts
from bot.store.tables import metadata
from tests.conftest import World, days

#: Tables that hold what a person told the bot. Bookkeeping (letters, prompts, inbox, dues) is not among them.
CONTENT = (
    "people",
    "knots",
    "encounters",
    "notes",
    "points",
    "promises",
    "meetings",
    "suggestions",
    "windows",
    "events",
    "ledger_entries",
    "introductions",
    "reminders",
)

#: Words nobody planned for, by what is wrong with them.
HOSTILE = {
    "spaces": "   \t  ",
    "control characters": "\x01\x07\x1b[31mred\x1b[0m\x7f nul\x00nul",
    "lone surrogate": "half \ud83d pair",
    "right to left": "\u202eevil\u202c שלום مرحبا",
    "emoji": "🎉👍🏽🤷 👩\u200d👩\u200d👧\u200d👦",
    "zero width": "\u200b\u200d\ufeff",
    "markup": "<b>x</b> **y** _z_ [l](http://evil.example) `q` <script>alert(1)</script>",
    "placeholders": '{ $name } { $x -> *[a] b } { "" } %s %d %(name)s {0} {name.__class__}',
    "SQL": "'; DROP TABLE people; --",
    "punctuation": "!?.,;:-–…",
    "a number": "99999",
    "a far date": "31.12.9999 25:61",
    "many words": "word " * 1_500,
    "8,000 characters": "a" * 8_000,
    "100,000 characters": "a " * 50_000,
    "newlines": "\n\n\n",
    "another command": "/forget /help",
    "a path": "../../../../etc/passwd",
    "combining": "a" + "\u0301" * 400,
    "superscript digits": "²³",
}
#: The first of them are enough where each has to be asked for anew.
SOME = dict(list(HOSTILE.items())[:12])


def set_scene(world: World, who: str = "mia") -> None:
    """Three knots, a note, a promise, a window, a meeting next week and this week's suggestion."""
    world.has_knot(who, "Ada Lovelace", every=days(30), last_met=days(40), value=3)
    world.has_knot(who, "Ada Byron", every=days(90), last_met=days(100))
    world.has_knot(who, "Ben Okri", every=days(90), last_met=days(50))
    world.says(who, "/called ben 3 days ago about the grant")
    world.says(who, "/note ben likes tea")
    world.says(who, "/promise ben: introduce me to Max in 2 weeks")
    world.says(who, "/times Mon 18-20")
    world.travels(days(1))
    world.presses(who, "Let's meet")
    world.says(who, "Friday 15:00")


def at_rest(world: World) -> dict[str, list[tuple]]:
    """Every content row of the whole house."""
    with world.context.engine.begin() as tx:
        return {
            name: sorted(map(tuple, tx.execute(select(metadata.tables[name]))), key=repr) for name in CONTENT
        }


def is_open(world: World, who: str, kind: str) -> bool:
    """Whether a question of this kind waits for an answer."""
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        return any(prompt.kind == kind for prompt in prompts.open_of(tx, owner.id))


def is_clear(world: World, answer) -> None:
    """Words, not too many, none of them steering the reader's screen, and nothing was parked."""
    assert answer.text.strip(), "no answer"
    assert "went wrong" not in answer.text, answer.text
    assert len(answer.text) < 4_096, len(answer.text)
    assert not set(answer.text) & set("\x00\x01\x07\x1b\x7f\u202e\u202c"), repr(answer.text)
    with world.context.engine.begin() as tx:
        assert not tx.execute(select(metadata.tables["parked"])).all()
