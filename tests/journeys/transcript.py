"""A journey as it is told: who said what and when, to be asserted at its turning points and read aloud."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.conftest import ReceivedMessage, World


class Transcript:
    """One person's chat, written down as it happens. Each thing they write or press is counted in `inputs`."""

    def __init__(self, world: World, who: str, zone: str) -> None:
        self.world, self.who, self.zone = world, who, ZoneInfo(zone)
        self.inputs = 0
        self._updates: list[str] = []
        self._lines: list[str] = []
        self._written = 0

    # --- what the person does ---

    def says(self, words: str, **what: object) -> str:
        """They write; everything that is said back, as one text."""
        return self._does(f"{self.who}> {words}", text=words, **what)

    def presses(self, label: str) -> str:
        """They press the newest button of this label."""
        shown = reversed(self.world.heard(self.who))
        data = next(b.data for heard in shown for b in heard.buttons if b.label == label)
        return self._does(f"{self.who}> [{label}]", press=data)

    def edits(self, words: str) -> str:
        """They say the message they wrote last otherwise."""
        return self._does(f"{self.who}> (edited) {words}", text=words, corrects=self._updates[-1])

    def until(self, when: str) -> list[str]:
        """Time flies to a local time; what the bot said by itself meanwhile: "Mon 23 Nov 09:00: first line"."""
        self._write()
        self.world.travels(datetime.fromisoformat(when).replace(tzinfo=self.zone))
        fresh = self.world.heard(self.who)[self._written :]
        self._write()
        return [
            f"{heard.at.astimezone(self.zone):%a %d %b %H:%M}: {heard.text.splitlines()[0]}"
            for heard in fresh
        ]

    def _does(self, line: str, **what: object) -> str:
        self._write()
        self._lines += ["", line]
        self.inputs += 1
        update = f"{self.who}-{self.inputs}"
        if "text" in what and "corrects" not in what:
            self._updates.append(update)
        heard = self.world.hands_in(self.who, id=update, **what)
        self._write()
        return "\n".join(message.text for message in heard)

    # --- what is there to see ---

    @property
    def last(self) -> str:
        """The whole of the last message."""
        return self.world.heard(self.who)[-1].text

    def labels(self) -> list[str]:
        """The buttons of the last message."""
        return [button.label for button in self.world.heard(self.who)[-1].buttons]

    # --- the telling ---

    def tell(self) -> str:
        """The whole of it, to be read aloud."""
        self._write()
        return "\n".join(self._lines).strip() + "\n"

    def note(self, words: str) -> None:
        """A heading between the parts."""
        self._write()
        self._lines += ["", f"## {words}"]

    def _write(self) -> None:
        for heard in self.world.heard(self.who)[self._written :]:
            self._lines += self._show(heard)
        self._written = len(self.world.heard(self.who))

    def _show(self, heard: ReceivedMessage) -> list[str]:
        at = [f"— {heard.at.astimezone(self.zone):%a %d %b %H:%M} —"] if heard.unasked else []
        files = [f"  (file: {file.name})" for file in heard.files]
        buttons = " ".join(f"[{button.label}]" for button in heard.buttons)
        return ["", *at, *heard.text.splitlines(), *files, *([f"  {buttons}"] if buttons else [])]
