"""What the operator hands to a person, or to whoever asks for a person's data on paper."""

from bot.chat.messages import Address, File, SentFile
from bot.context import Context
from bot.domain.errors import OperatorError
from bot.outbox.render import reader_of
from bot.services.files import read_people
from bot.services.turn import RECIPES, FileContext
from bot.store import people


class NobodyError(OperatorError):
    """No person is reached there."""

    def __init__(self, who: Address) -> None:
        super().__init__(who)
        self.who = who

    def __str__(self) -> str:
        return f"Nobody talks to the bot on {self.who.channel.capitalize()} from that chat"


def export(context: Context, who: Address) -> File:
    """The same file that /export gives them. Raises OperatorError where nobody is reached there."""
    with context.engine.begin() as tx:
        me = people.by_address(tx, who)
        if me is None:
            raise NobodyError(who)
        baking = FileContext(
            tx=tx,
            me=me,
            now=context.clock.now(),
            catalogue=context.catalogue,
            reader=reader_of(me, context),
        )
        return RECIPES["export"](baking, {})


def build_incoming(context: Context, who: Address, file: File) -> SentFile:
    """A file as if the person had sent it: they are asked in their chat whom to keep.

    Raises OperatorError where nobody is reached there: nobody becomes a person by it; and KnotworkError for a
    file with nobody in it: the operator chose it, and hears so in their place.
    """
    with context.engine.begin() as tx:
        me = people.by_address(tx, who)
    if me is None:
        raise NobodyError(who)
    read_people(file, me.zone)
    return SentFile(id=f"operator:{context.clock.new_id()}", sender=who, at=context.clock.now(), file=file)
