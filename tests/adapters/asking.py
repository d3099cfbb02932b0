"""Somebody who asks by a page: a house with a public address, the page's, and forms as a browser sends them."""

import re
from dataclasses import dataclass, field, replace
from html import unescape
from urllib.parse import urlencode

from bot.runtime.adapter_services import InvitePages
from tests.adapters.test_web import listening, request, says
from tests.conftest import World, days

FEED = "https://bot.example/cal/{token}.ics"
PAGE = "https://bot.example/m/{token}"


def make_public(world: World) -> World:
    """The same house at a public address."""
    return World(replace(world.context, feed_url=FEED, page_url=PAGE), world.clock)


def _port_of(world: World) -> int:
    """Where the pages of this house are; they stay open until its world is closed."""
    if world.pages_port is None:
        pages = InvitePages(world.running, "web")
        world.pages_port = world.open_until_closed.enter_context(listening(pages=pages))
    return world.pages_port


def make_page(world: World, name: str = "Ada", words: str = "", who: str = "mia") -> str:
    """A draft to a knot, and a page in it; its path."""
    if not world.heard(who):
        world.knows(who)
    if name not in {knot.name for knot in world.knots(who)}:
        world.has_knot(who, name, last_met=days(50))
    world.says(who, f"/meet {name}")
    return take_page(world, words, who)


def take_page(world: World, words: str = "", who: str = "mia") -> str:
    """A page in place of the times of the draft that was shown last; its path."""
    world.presses(who, "With a page of times")
    if words:
        world.says(who, words)
    else:
        world.presses(who, "Without a line")
    return find_path(world, who)


def find_path(world: World, who: str = "mia") -> str:
    """Where the newest page is that somebody was shown the address of."""
    found = (re.search(r"https://bot\.example(/m/\S+)", heard.text) for heard in reversed(world.heard(who)))
    return next(one[1] for one in found if one)


@dataclass
class Answer:
    """What a browser got."""

    status: int
    headers: dict[str, str]
    page: str = field(repr=False)
    raw: bytes = field(repr=False)

    @property
    def words(self) -> str:
        """What a person reads of it."""
        bare = re.sub(r"<(style|svg|title).*?</\1>", " ", self.page, flags=re.DOTALL)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", bare))).strip()

    @property
    def times(self) -> list[tuple[str, str]]:
        """The times that can be picked: key and label."""
        found = re.findall(r'name="time" value="([^"]+)">([^<]+)<', self.page)
        return [(unescape(key), unescape(label)) for key, label in found]

    @property
    def once(self) -> str:
        return re.search(r'name="once" value="([^"]+)"', self.page)[1]


class Guest:
    """Somebody with a browser, at an address of their own, who holds the link."""

    def __init__(self, world: World, path: str, ip: str = "203.0.113.9") -> None:
        self.world, self.path, self.ip = world, path, ip

    def get(self, more: str = "", **headers: str) -> Answer:
        return self._asks("GET", self.path + more, **headers)

    def post(self, action: str, seen: Answer, *, time: str = "", more: str = "") -> Answer:
        """A form of the page as it was seen."""
        body = urlencode({"action": action, "once": seen.once, "time": time}).encode()
        kind = {"Content_Type": "application/x-www-form-urlencoded"}
        return self._asks("POST", self.path + more, body, **kind)

    def does(self, action: str, *, time: str = "") -> Answer:
        return self.post(action, self.get(), time=time)

    def picks(self, number: int = 0) -> str:
        """One of the times shown; what its button said."""
        seen = self.get("?change=1")
        key, label = seen.times[number]
        assert self.post("pick", seen, time=key).status == 303
        return label

    def _asks(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        told = {"X_Forwarded_For": self.ip, **headers}
        status, head, raw = says(_port_of(self.world), request(method, path, body, **told))
        lines = [line.partition(": ") for line in head.split("\r\n")[1:]]
        return Answer(status, {name.lower(): value for name, _, value in lines}, raw.decode(), raw)
