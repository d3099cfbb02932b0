"""Two chats unite moments after the last yes: a job holds both people in one order, a press holds one."""

import structlog

from bot.chat.messages import Message, Reply, text
from bot.context import Context
from bot.services import linking, uniting
from bot.store import links, people
from bot.store.engine import is_unavailable
from bot.store.envelopes import enqueue

log = structlog.get_logger()


def tick(context: Context) -> None:
    """Unite everybody who confirmed it in both chats, each in a transaction of its own."""
    with context.engine.begin() as tx:
        waiting = links.list_ready(tx)
    for link_id in waiting:
        try:
            _unite(context, link_id)
        except Exception as error:
            log.warning("not united", exc_info=error)
            if not is_unavailable(error):
                _give_up(context, link_id)


def _unite(context: Context, link_id: str) -> None:
    """One link, if no other process united it meanwhile; people are held before it, as by a press."""
    clock = context.clock
    with context.engine.begin() as tx:
        found = links.find_ready(tx, link_id)
        if found is None or found.other_id is None:
            return
        people.lock(tx, (found.owner_id, found.other_id))
        held = links.find_ready(tx, link_id)
        if held is None:
            return
        links.drop_of(tx, found.owner_id)
        first, second = (people.list_addresses(tx, id_) for id_ in (found.owner_id, found.other_id))
        if not len(first) == len(second) == 1:  # none of somebody forgotten, two of somebody linked
            return
        uniting.unite(tx, clock, found.owner_id, found.other_id, keeps_apart=found.keeps_apart)
        me, there = people.by_id(tx, found.owner_id), second[0]
        # the chat last used hears it as an answer; the other one as a place that asks nothing
        done = text("link-done", platform=there.channel.capitalize())
        here = Reply(to=me.id, message=Message(lines=(done,)))
        letters = [here, linking.notice(me, there, "link-done-there")]
        enqueue(tx, letters, clock=clock, pace=context.rate_policy)


def _give_up(context: Context, link_id: str) -> None:
    with context.engine.begin() as tx:
        found = links.find_ready(tx, link_id)
        if found is not None:
            links.drop_of(tx, found.owner_id)
            letter = Reply(to=found.owner_id, message=Message(lines=(text("link-failed"),)))
            enqueue(tx, [letter], clock=context.clock, pace=context.rate_policy)
