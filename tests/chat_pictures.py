"""Pictures of real conversations for docs/: played on Telegram's emulator and a real Matrix homeserver, then drawn.

`python -m tests.chat_pictures` plays all of them and writes docs/pictures/NAME.png by Chromium, and what stands in
them as docs/pictures/chats.json. tests/journeys/test_chat_pictures.py plays them again: a picture that shows what is said
no more is red.
"""

import html
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import VirtualClock
from tests.circles import circle_of, make_match
from tests.conftest import MONDAY, ReceivedMessage, World, make_house

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
BERLIN = ZoneInfo("Europe/Berlin")
#: What differs from one run to the next, and what stands in its place.
_DRAWN = (
    (re.compile(r"@(\w+)-[0-9a-f]{8}:localhost"), r"@\1:example.org"),
    (re.compile(r"\b[a-z2-7]{26}\b"), "bl62l3dp7eliiw6vbcazwtdmay"),
    (re.compile(r"knotwork_test_bot"), "your_bot"),
)
#: Pixels of a telephone, and how many of the picture's make one of them.
_WIDTH, _SHARP, _COLOURS = 400, 2, 64


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message: whose, when in words, its text, and the choices below it. What is tapped is no message."""

    side: str
    at: str
    text: str
    choices: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Chat:
    """Somebody's chat while it is played; `bubbles` since `begin` are drawn."""

    def __init__(self, world: World, who: str) -> None:
        self.world, self.who = world, who
        self.bubbles: list[Bubble] = []
        self._read = 0

    def begin(self) -> None:
        """What was said so far is not drawn."""
        self.bubbles, self._read = [], len(self.world.heard(self.who))

    def says(self, words: str) -> None:
        """They write."""
        self._note(words)
        self.world.hands_in(self.who, text=words)
        self._hear()

    def presses(self, label: str) -> None:
        """They press a button, or set the reaction of a choice."""
        self._hear()
        self._note(label, side="tapped")
        self.world.presses(self.who, label)
        self._hear()

    def until(self, when: str) -> None:
        """Time flies to a local time."""
        self.world.travels(datetime.fromisoformat(when).replace(tzinfo=BERLIN))
        self._hear()

    def _note(self, words: str, side: str = "mine") -> None:
        self._hear()
        self.bubbles.append(Bubble(side, self._told(self.world.clock.now()), words))

    def _told(self, at: datetime) -> str:
        return f"{at.astimezone(BERLIN):%a %H:%M}"

    def _hear(self) -> None:
        heard = self.world.heard(self.who)
        self.bubbles += [self._bubble(message) for message in heard[self._read :]]
        self._read = len(heard)

    def _bubble(self, message: ReceivedMessage) -> Bubble:
        return Bubble(
            side="theirs",
            at=self._told(message.at),
            text=_without_luck(message.text),
            choices=tuple(_without_luck(one.label) for one in (*message.buttons, *message.links)),
            files=tuple(file.name for file in message.files),
        )


def _without_luck(words: str) -> str:
    for pattern, instead in _DRAWN:
        words = pattern.sub(instead, words)
    return words


# --- what is played ---------------------------------------------------------------------------------------


def play_first_evening(world: World) -> Chat:
    """Three names, two questions, and the first suggestion."""
    chat = Chat(world, "mia")
    for words in ("/start", "English", "Berlin"):
        chat.says(words)
    chat.begin()
    for words in ("a new job in autumn", "Ada Lovelace, Ben Okri, Carla", "Ada", "Ada and Ben"):
        chat.says(words)
    return chat


def play_monday(world: World) -> Chat:
    """From the suggestion to an agreed time."""
    chat = play_first_evening(world)
    chat.until("2026-11-30T08:59")
    chat.begin()
    chat.until("2026-11-30T09:05")
    chat.presses("Let's meet")
    chat.presses("Now")
    chat.says("Thu 7 pm at Café Einstein")
    return chat


def play_afterwards(world: World) -> Chat:
    """The debrief: a promise in one's own words, said back before it is written down."""
    chat = play_monday(world)
    chat.until("2026-12-04T07:59")
    chat.begin()
    chat.until("2026-12-04T09:30")
    chat.presses("Good")
    chat.says("he'll introduce me to Max by the end of next week")
    chat.presses("Right")
    return chat


def play_founding(world: World) -> Chat:
    """A circle is founded, and an invitation made."""
    chat = Chat(world, "mia")
    world.knows("mia")
    chat.begin()
    chat.says("/circle new Makers of Leipzig")
    chat.says("/invite")
    return chat


def play_offer(world: World) -> Chat:
    """Two members are matched, blind until both say yes."""
    for who in ("mia", "kim"):
        world.knows(who)
    circle_of(world, "Makers", ("mia", "kim"))
    shown = {"helps": ("bookbinding",), "helped": ("type design",), "topics": ("printing",)}
    make_match(world, "mia", "kim", role="bookbinder", **shown)
    chat = Chat(world, "kim")
    chat.begin()
    chat.until("2026-11-23T09:05")
    other = Chat(world, "mia")
    other.presses("Let's meet")
    other.presses("Through the bot")
    chat.presses("Let's meet")
    chat.presses("Through the bot")
    return chat


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: what is played, where, and what it shows in a sentence (its alternative text)."""

    play: Callable[[World], Chat]
    platform: str
    shows: str


SCENES = {
    "first-evening": Scene(play_first_evening, "telegram", "A chat on Telegram: three names, two questions"),
    "monday": Scene(
        play_monday, "telegram", "A chat on Telegram: from Monday's suggestion to an agreed time"
    ),
    "afterwards": Scene(play_afterwards, "matrix", "A chat on Matrix: what was promised is said back"),
    "founding": Scene(play_founding, "telegram", "A chat on Telegram: a circle is founded"),
    "offer": Scene(play_offer, "matrix", "A chat on Matrix: an offer, and who it is after two yeses"),
}


@contextmanager
def open_world(platform: str, folder: Path) -> Iterator[World]:
    """A house behind the real adapter of a platform."""
    from tests.matrix_world import MatrixWorld
    from tests.telegram_world import TelegramWorld

    clock = VirtualClock(MONDAY)
    house = make_house(folder, clock)
    world = MatrixWorld(house, clock, encrypted=True) if platform == "matrix" else TelegramWorld(house, clock)
    try:
        yield world
    finally:
        world.close()


def play(name: str, folder: Path) -> list[Bubble]:
    """What stands in a picture now."""
    scene = SCENES[name]
    with open_world(scene.platform, folder) as world:
        return scene.play(world).bubbles


# --- how it is drawn --------------------------------------------------------------------------------------


def draw(name: str, bubbles: Sequence[Bubble]) -> str:
    """A page that shows a chat as its platform does."""
    scene = SCENES[name]
    told = "".join(_draw_bubble(bubble, scene.platform) for bubble in bubbles)
    style = (Path(__file__).parent / "chat_pictures.css").read_text()
    return (
        f"<!doctype html><meta charset=utf-8><style>{style}</style>"
        f'<body class="{scene.platform}"><header>Knotwork</header><main>{told}</main>'
    )


def _draw_bubble(bubble: Bubble, platform: str) -> str:
    files = "".join(f"<p class=file>{html.escape(name)}</p>" for name in bubble.files)
    text = html.escape(bubble.text).replace("\n", "<br>")
    labels = [html.escape(label) for label in bubble.choices]
    if platform == "matrix":
        text += "".join(f"<br><b>{number}</b> {label}" for number, label in enumerate(labels, 1))
        keys = "".join(f"<i>{number}</i>" for number in range(1, len(labels) + 1))
    else:
        keys = "".join(f"<i>{label}</i>" for label in labels)
    below = f"<div class=keys>{keys}</div>" if keys else ""
    return f'<section class="{bubble.side}"><div class=said>{files}<p>{text}</p><time>{bubble.at}</time></div>{below}</section>'


def photograph(pages: dict[str, str]) -> dict[str, bytes]:
    """Each page as a PNG of few colours."""
    from PIL import Image

    from tests.adapters.browser import chromium

    taken = {}
    with chromium() as browser:
        context = browser.new_context(viewport={"width": _WIDTH, "height": 400}, device_scale_factor=_SHARP)
        for name, page in pages.items():
            tab = context.new_page()
            tab.set_content(page)
            picture = Image.open(io.BytesIO(tab.screenshot(full_page=True))).convert("RGB")
            packed = io.BytesIO()
            picture.quantize(_COLOURS).save(packed, "PNG", optimize=True)
            taken[name] = packed.getvalue()
    return taken


def main() -> None:
    """Play and draw all of them."""
    played = {}
    for name in SCENES:
        with tempfile.TemporaryDirectory() as folder:
            played[name] = play(name, Path(folder))
    FOLDER.mkdir(exist_ok=True)
    for name, picture in photograph({name: draw(name, told) for name, told in played.items()}).items():
        (FOLDER / f"{name}.png").write_bytes(picture)
    written = {name: [asdict(bubble) for bubble in told] for name, told in played.items()}
    (FOLDER / "chats.json").write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
