"""By hand: two people chat with a bot from one terminal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from tests.servers.telegram.emulator import Emulator
from tests.servers.telegram.messages import Message
from tests.servers.telegram.people import Group, NotShownError, Person

_HELP = """What you type goes to the bot as the person named in the prompt.
  2                 press the button with this number
  :press 2          the same
  :as ben           be somebody else (mia, ben)
  :contact NAME PHONE, :pick NAME   share a contact card; choose from contacts where the bot asks for it
  :file PATH        send a file
  :forward NAME TEXT  pass on what somebody wrote
  :open CODE        follow a link with a start code
  :group            speak in a group of both with the bot; again: back to the private chat
  :block, :unblock  stop the bot, let it in again
  :quit"""


class Playground:
    """Prints what the bot does the moment it does it, and takes lines from whoever sits there."""

    def __init__(self, emulator: Emulator, out: TextIO) -> None:
        self.emulator, self.out = emulator, out
        self.mia = emulator.person("Mia", username="mia_q")
        self.ben = emulator.person("Ben", language="de", username="ben_k")
        self.people = {"mia": self.mia, "ben": self.ben}
        self.who = self.mia
        self.group: Group | None = None
        self.in_group = False
        self.numbers: dict[int, tuple[Person, Message | None, str]] = {}
        emulator.watchers.append(self.show)

    # --- what is seen ---

    def say(self, words: str) -> None:
        print(words, file=self.out, flush=True)

    def welcome(self) -> None:
        bot = self.emulator
        self.say(f"Telegram is at {bot.url}; its bot is @{bot.username}. Start it from another terminal:\n")
        self.say(f"  KNOTWORK_TELEGRAM__TOKEN={bot.token} KNOTWORK_TELEGRAM__BASE_URL={bot.url} make run\n")
        self.say(_HELP)

    def show(self, what: str, message: Message) -> None:
        """Print a message of the bot, new or changed."""
        if not message.by_bot:
            return
        if what == "deleted":
            self.say(f"  (the bot took message {message.message_id} back)")
            return
        reader = self._reader(message.chat_id)
        mark = "" if what == "new" else " (changed)"
        self.say("\n".join([f"\n{self._chat(message)} {message.message_id}{mark}", *self._lines(message)]))
        self._number(reader, message)

    def _chat(self, message: Message) -> str:
        return f"bot → {message.raw['chat'].get('title') or message.raw['chat'].get('first_name')}"

    def _reader(self, chat_id: int) -> Person:
        return self.emulator.people.get(chat_id, self.who)

    def _lines(self, message: Message) -> list[str]:
        lines = [f"  | {line}" for line in message.text.splitlines()]
        return [*lines, *(f"  | [file {file.name}, {file.size} bytes]" for file in message.files)]

    def _number(self, reader: Person, message: Message) -> None:
        """Numbers begin anew with each message of a reader that has buttons."""
        keys = [key for row in (message.keyboard or {}).get("keyboard", []) for key in row]
        if not message.buttons and not keys:
            return
        mine = {number: shown for number, shown in self.numbers.items() if shown[0] is not reader}
        self.numbers = mine
        shown = []
        for button in message.buttons:
            shown.append(self._offer(reader, message, button.label, f" → {button.url}" if button.url else ""))
        for key in keys:
            label = key if isinstance(key, str) else key["text"]
            shown.append(self._offer(reader, None, label, " (:pick)" if "request_users" in key else ""))
        self.say("  " + "  ".join(shown))

    def _offer(self, reader: Person, message: Message | None, label: str, note: str) -> str:
        number = 1 + sum(shown[0] is reader for shown in self.numbers.values())
        while number in self.numbers:
            number += 1
        self.numbers[number] = (reader, message, label)
        return f"[{number}] {label}{note}"

    # --- what is typed ---

    def take(self, line: str) -> bool:
        """Carry out one line; False ends the session."""
        line = line.strip()
        if line in {":quit", ":q"}:
            return False
        try:
            self._take(line)
        except (NotShownError, OSError, ValueError, LookupError) as error:
            self.say(f"  ! {error}")
        return True

    def _take(self, line: str) -> None:
        if line.startswith(":"):
            word, _, rest = line[1:].partition(" ")
            deed = self._deeds().get(word)
            if deed is None:
                self.say(_HELP)
                return
            deed(rest.strip())
        elif line.isdigit() and int(line) in self.numbers:
            self._press(line)
        elif line:
            self.who.types(line, into=self.group if self.in_group else None)

    def _deeds(self) -> dict[str, Callable[[str], Any]]:
        return {
            "as": self._be,
            "press": self._press,
            "contact": self._contact,
            "pick": lambda name: self.who.picks(self._named(name)),
            "file": self._file,
            "forward": self._forward,
            "open": lambda code: self.who.opens(f"https://t.me/{self.emulator.username}?start={code}"),
            "group": lambda _rest: self._into_group(),
            "block": lambda _rest: self.who.blocks(),
            "unblock": lambda _rest: self.who.unblocks(),
        }

    def _be(self, name: str) -> None:
        self.who = self.people[name.lower()]
        self.say(f"  (you are {self.who.first_name})")

    def _named(self, name: str) -> Person:
        if name.lower() not in self.people:
            self.people[name.lower()] = self.emulator.person(name or "Ada")
        return self.people[name.lower()]

    def _press(self, number: str) -> None:
        reader, message, label = self.numbers[int(number)]
        if reader is not self.who:
            self._be(reader.first_name)
        reader.presses(label, message, into=self.group if message and message.chat_id < 0 else None)

    def _contact(self, rest: str) -> None:
        name, _, phone = rest.rpartition(" ")
        self.who.shares_contact(name or rest or "Ada", phone if name else "+4915112345678")

    def _file(self, path: str) -> None:
        file = Path(path).expanduser()
        self.who.sends(file.name, file.read_bytes())

    def _forward(self, rest: str) -> None:
        name, _, words = rest.partition(" ")
        self.who.forwards(words, origin=self.people.get(name.lower(), name))

    def _into_group(self) -> None:
        if self.group is None:
            self.group = self.emulator.group("Meetup", self.mia, self.ben)
            self.group.adds_bot(self.who)
        self.in_group = not self.in_group
        self.say("  (you speak in the group)" if self.in_group else "  (you speak with the bot alone)")


def play(emulator: Emulator, source: TextIO, out: TextIO) -> bool:
    """Take lines until :quit; False where the input ended before and is no terminal, so that serving goes on."""
    playground = Playground(emulator, out)
    playground.welcome()
    for line in source:
        if not playground.take(line):
            return True
    return source.isatty()
