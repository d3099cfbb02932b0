"""Founding a circle and inviting into it, as people do it, for the tests of circles and invites."""

import re

from bot.domain.circles import Circle, Membership, Node, NodeId
from bot.store import circles
from tests.conftest import World

CODE = re.compile(r"/start ([a-z2-7]{26})")


def founds(world: World, who: str, name: str = "Makers of Leipzig") -> None:
    """A circle of theirs; whoever is unknown says hello first."""
    if not world.heard(who):
        world.knows(who)
    world.says(who, f"/circle new {name}")


def code_of(heard) -> str:
    """The code of the words to send on."""
    return next(found[1] for one in heard if (found := CODE.search(one.text)))


def invites(world: World, who: str, circle: str = "") -> str:
    """The code of a fresh invite."""
    return code_of(world.hands_in(who, text=f"/invite {circle}"))


def joins(world: World, who: str, code: str) -> list:
    """Somebody known comes in; everything they hear."""
    if not world.heard(who):
        world.knows(who)
    return world.hands_in(who, text=f"/start {code}")


def circle_with(world: World, *whos: str, name: str = "Makers of Leipzig") -> None:
    """The first founds it, the others come in by one invite of theirs."""
    founds(world, whos[0], name)
    code = invites(world, whos[0], name)
    for who in whos[1:]:
        joins(world, who, code)


def membership(world: World, who: str, name: str = "Makers of Leipzig") -> Membership | None:
    """Somebody's membership of a circle of this name, also one that ended."""
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        for one in circles.memberships_of(tx, owner.id):
            if circles.get(tx, one.circle_id).name == name:
                return one
    return None


def circle(world: World, who: str, name: str = "Makers of Leipzig") -> Circle:
    """The circle of this name somebody is or was in."""
    one = membership(world, who, name)
    assert one is not None
    with world.context.engine.begin() as tx:
        return circles.get(tx, one.circle_id)


def node(world: World, node_id: NodeId | None) -> Node:
    """A place in the tree."""
    assert node_id is not None
    with world.context.engine.begin() as tx:
        return circles.get_node(tx, node_id)


def place(world: World, who: str, name: str = "Makers of Leipzig") -> Node:
    """Somebody's own place in the tree."""
    one = membership(world, who, name)
    return node(world, one.node_id if one else None)
