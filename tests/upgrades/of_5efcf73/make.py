"""What an installation of commit 5efcf73 leaves behind: its database, keys, journal, a backup and an export.

Run once on a checkout of that commit, with this file laid into it, from its root:

    git worktree add ../old 5efcf73
    cp tests/upgrades/of_5efcf73/make.py ../old/tests/ && cd ../old
    PYTHONHASHSEED=0 PYTHONPATH=$PWD python -m tests.make FOLDER

The files of FOLDER stand beside this one as they were written there. They are never made again by later code:
what later code makes of them is what the tests ask. So this script is here to be read. The clock is virtual and
the randomness seeded, so that another run has the same rows; everybody in it is invented.
"""

import gzip
import io
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.admin import backup, handover
from bot.chat.messages import Incoming
from bot.clock import VirtualClock
from bot.conversation.dispatch import dispatch
from bot.jobs import erasure, unasked
from bot.runtime.transactions import load_adapter_state, move_cursor, save_adapter_state
from bot.store import people, sealing
from bot.store.journal import JOURNAL, Journal
from tests.circles import circle_of
from tests.conftest import ReceivedMessage, days, make_house
from tests.three_platforms import ThreePlatformWorld

THURSDAY = datetime(2026, 11, 26, 9, tzinfo=UTC)
#: Five minutes after the week's suggestions; and when everything is written down, at noon of that day in Berlin.
MONDAY, NOON = datetime(2026, 11, 30, 8, 5, tzinfo=UTC), datetime(2026, 11, 30, 11, tzinfo=UTC)
CIRCLE = "Makers of Leipzig"
MEMBERS = ("olga", "kim", "leo", "zoe", "tom", "eva", "jan", "ida", "max")
LIVES = {
    **dict.fromkeys(("mia", "nora", "rita", "olga", "kim", "zoe", "eva", "ida"), "telegram"),
    **dict.fromkeys(("bert", "paul", "leo", "tom", "jan", "max"), "matrix"),
}
INVITATION = """Founders Night
Thu 3 Dec, 7 pm to 11 pm
Where: Impact Hub, Rollbergstr. 28
Entrance 25 €"""


def cards(*names: str) -> bytes:
    """Each with a mail address."""
    lines = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{}\r\nEMAIL:{}@example.org\r\nEND:VCARD\r\n"
    return "".join(lines.format(name, name.split()[0].lower()) for name in names).encode()


class Late:
    """What people do just before the bot is stopped: it is decided, and its answers wait in the outbox."""

    def __init__(self, town: ThreePlatformWorld) -> None:
        self.town, self.count = town, 0

    def says(self, who: str, text: str) -> None:
        """A person writes."""
        self._does(who, text=text)

    def presses(self, who: str, label: str) -> None:
        """A person presses the newest button of this label."""
        shown = (button for heard in reversed(self.town.heard(who)) for button in heard.buttons)
        self._does(who, press=next(button.data for button in shown if button.label == label))

    def _does(self, who: str, **what: str) -> None:
        self.count += 1
        sender, at = self.town.address(who), self.town.clock.now()
        dispatch(
            self.town.context, Incoming(id=f"late{self.count}", sender=sender, at=at, **what), claim=False
        )


def mia(town: ThreePlatformWorld) -> None:
    """English: knots of which two are called Ada, notes, promises, times."""
    town.has_knot("mia", "Ada Lind", every=days(30), last_met=days(40), value=3)
    town.has_knot("mia", "Ada Berg", every=days(90), last_met=days(100))
    town.has_knot("mia", "Jonas Weiss", every=days(90), last_met=days(50))
    with town.context.engine.begin() as tx:  # as the first hello would have left it
        people.change(tx, people.by_address(tx, town.address("mia")).id, goal="find a publisher for my book")
    for line in (
        "/note jonas likes tea and short letters",
        "/called jonas 3 days ago about the grant",
        "/promise jonas: introduce me to Max by 30 November",
        "/promise ada lind: read the first chapter by 2 December",
        "/promise me: send the second chapter by 10 December",
        "/times Mon 18-20",
        "/block @pushy_person",
    ):
        town.says("mia", line)


def bert(town: ThreePlatformWorld) -> None:
    """German: a time is being found for Oma Hilde."""
    town.knows("bert", language="de")
    town.says("bert", "/add Oma Hilde, every 14 days")
    town.presses("bert", "Sehr wichtig")
    town.says("bert", "2026-11-01")
    town.travels(MONDAY)
    town.presses("bert", "Treffen wir uns")


def circle(town: ThreePlatformWorld) -> str:
    """Of four pairs one has agreed on a time, in two a single side said yes, and one is silent.

    Whose yes is still lacking, of the second of those two.
    """
    (one, other), *half, _ = sorted(pair for pair in offered(town).items() if pair[0] < pair[1])
    for who in (one, other):
        town.presses(who, "Let's meet")
        town.presses(who, "Through the bot")
        town.ticks()
    times = next(heard for heard in reversed(town.heard(one)) if "suit you both" in heard.text)
    town.presses(one, times.buttons[0].label)
    town.ticks()
    town.presses(other, "That works")
    town.ticks()
    for eager, _ in half:
        town.presses(eager, "Let's meet")
        town.presses(eager, town.handle(eager))
    return half[1][1]


def offered(town: ThreePlatformWorld) -> dict[str, str]:
    """Who was brought together with whom."""
    from sqlalchemy import select

    from bot.store.tables import sides

    name = {town.person(who).id: who for who in MEMBERS}
    with town.context.engine.begin() as tx:
        return {
            name[one]: name[other] for one, other in tx.execute(select(sides.c.owner_id, sides.c.other_id))
        }


def others(town: ThreePlatformWorld) -> None:
    """Contacts of a file that wait for a choice; an invitation; somebody forgotten during a pause; a door's own."""
    town.has_knot("nora", "Paula Stern", every=days(30), last_met=days(60))
    town.says("nora", "/settings")
    town.presses("nora", "Day and hour")
    town.says("nora", "Monday 13:00")
    town.sends("nora", "people.vcf", cards("Carla Ruiz", "Dora Lang", "Emil Kern"), "text/vcard")
    town.has_knot("paul", "Vera Holm", every=days(30), last_met=days(60))
    town.sends("paul", "rosa.vcf", cards("Rosa Blum"), "text/vcard")
    town.presses("paul", "Add these")
    town.says("paul", f"/instead {INVITATION}")
    town.knows("rita")
    town.says("rita", "/pause until 31 December")
    town.says("rita", "/forget")
    town.presses("rita", "Yes, delete everything")
    load_adapter_state(town.context, "matrix")
    save_adapter_state(
        town.context, "matrix", {"rooms": b'["!tea:example.org"]', "login": b'{"token": "not-a-real-token"}'}
    )
    move_cursor(town.context, "telegram", "4711")
    town.says("olga", "/invite")
    town.says("kim", "/profile")


def monday(town: ThreePlatformWorld, lacking: str) -> None:
    """The last hours: a yes, a change that can be taken back, two open questions, and letters that did not leave."""
    town.travels(NOON)
    town.says("mia", "/met jonas yesterday we spoke about paper")
    town.says("mia", "/met ada yesterday")
    late = Late(town)
    late.says("mia", "/knot jonas")
    late.says("bert", "Freitag 15:00")
    late.says("bert", "/export")
    late.says("olga", "/circle Makers")
    late.says("zoe", "/circles")
    town.presses(lacking, "Let's meet")
    late.presses(lacking, "Through the bot")
    town.clock.travel_to(NOON + timedelta(hours=1, minutes=1))
    unasked.run(town.context)


def make(folder: Path, into: Path) -> None:
    """Play the scene in one folder, and write what is left of it into the other."""
    clock = VirtualClock(THURSDAY)
    url = f"sqlite:///{folder}/knotwork.db"
    town = ThreePlatformWorld(make_house(folder, clock, url), clock, LIVES)
    journal = Journal(folder / "forgotten.journal")
    setattr(town.context.engine.dialect, JOURNAL, journal)
    erasure.begin_journal(town.context)
    mia(town)
    circle_of(town, CIRCLE, MEMBERS)
    town.ticks()  # the round of Monday is planned
    sealing.add_key(folder / "key", clock.now())
    bert(town)
    lacking = circle(town)
    others(town)
    monday(town, lacking)
    sealing.prepare_key(folder / "key")
    (into / "export.zip").write_bytes(handover.export(town.context, town.address("mia")).data)
    town.close()
    keys = sealing.read_or_make(folder / "key")
    backup.make_backup(url, keys, into / "backup.zip", clock, backup.without_progress)
    written(folder, into)
    town = ThreePlatformWorld(make_house(folder, clock, url), clock, LIVES)
    said = json.dumps(delivered(town), ensure_ascii=False, indent=1)
    (into / "delivered.json").write_text(said + "\n")
    town.close()


def written(folder: Path, into: Path) -> None:
    """The database as one small file, and the rest as it lies."""
    with sqlite3.connect(folder / "knotwork.db") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA journal_mode=DELETE")
    database.close()
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as out:
        out.write((folder / "knotwork.db").read_bytes())
    (into / "knotwork.db.gz").write_bytes(packed.getvalue())
    shutil.copy(folder / "key", into / "key")
    shutil.copy(folder / "forgotten.journal", into / "forgotten.journal")


def as_json(who: str, heard: ReceivedMessage) -> dict[str, object]:
    """What reached somebody, as delivered.json has it."""
    return {
        "to": who,
        "text": heard.text.splitlines(),
        "buttons": [button.label for button in heard.buttons],
        "files": [file.name for file in heard.files],
    }


def delivered(town: ThreePlatformWorld) -> list[dict[str, object]]:
    """What waits leaves, and reaches these people like this."""
    town.ticks()
    return [as_json(who, heard) for who in LIVES for heard in town.heard(who)]


@contextmanager
def seeded() -> Iterator[None]:
    """Keys are the same in every run, and so are ids as far as threads take turns alike."""
    numbers, real = random.Random(5), os.urandom
    os.urandom = numbers.randbytes
    try:
        yield
    finally:
        os.urandom = real


def main() -> None:
    """Make the files in the folder named on the command line."""
    into = Path(sys.argv[1])
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, seeded():
        make(Path(folder), into)


if __name__ == "__main__":
    main()
