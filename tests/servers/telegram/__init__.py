"""Telegram in a thread: a Bot API server that unmodified bot libraries talk to over real HTTP.

    with Emulator(now=clock.now) as emulator:
        bot = Bot(emulator.token, base_url=emulator.url + "/bot", base_file_url=emulator.url + "/file/bot")
        mia = emulator.person("Mia", language="de")
        mia.types("/start")
        ...
        emulator.until(lambda: "Berlin" in mia.last.text)
        mia.presses("Yes")

It has one bot, any number of people and groups, and takes from the bot only what Telegram would take, with
Telegram's own words for every refusal. What Telegram would silently repair or ignore (a parameter nobody
knows, entities that overlap, a ninth button in a row) is a *complaint*: leaving the `with` fails the test.

Acting and looking are plain calls from any thread; nothing sleeps, `until` wakes with every change. Dates
come from `now`; limits, timeouts and long polls live in real time.

Where it is kinder than Telegram: a webhook may be http on 127.0.0.1 (or use `tunnel`), a failed post is
repeated after 0.05 s, a second 409 is not held back for three seconds, and flood control forgives 50 ms.
Where it knows less: one bot, no channels to write in, no topics, albums, inline mode, payments or parse_mode.

By hand: `python -m tests.servers.telegram --port 8081 [--limits] [--token T]` is a playground with two people
in one terminal. With `--headless` (or a standard input that ends) it only serves, until SIGTERM. Its first
line says where it listens. JSON over HTTP, for benches:

POST /emulator/people {"count": 2000, "name": "P", "language": "en", "started": true, "press_start": false}
    makes people the bot may write to (`press_start` also sends /start from each): {"ids": [...]}
POST /emulator/act    {"who": id, "types": "/week"} or presses (a label, on: message id), data, blocks, unblocks,
    deactivates; a list does several: {"numbers": [message or press ids], "at": monotonic seconds}
POST /emulator/fault  {"kind": "flood", "retry_after": 3, "times": 2, "chat": id}: any fault of Emulator by name
GET  /emulator/log?since=0[&brief]  messages of the bot in order: {"next": n, "messages": [{"chat", "id",
    "at" (monotonic seconds), "wall" (Unix time), "text", "labels", "data", "files", "edits", "deleted"}]};
    at most 10,000 at once
GET  /emulator/stats  {"monotonic", "sent", "floods", "waiting" (updates), "unanswered" (presses), "complaints",
    "calls" (by method), "failed" (by method and status)}
Monotonic seconds are those of the whole machine: a bench in another process may compare them with its own.
"""

from tests.servers.telegram.checks import ApiError
from tests.servers.telegram.emulator import TOKEN, Emulator
from tests.servers.telegram.faults import Fault
from tests.servers.telegram.messages import Button, Message, Press, SentFile
from tests.servers.telegram.people import Channel, Group, NotShownError, Person
from tests.servers.telegram.state import Call

__all__ = [
    "TOKEN",
    "ApiError",
    "Button",
    "Call",
    "Channel",
    "Emulator",
    "Fault",
    "Group",
    "Message",
    "NotShownError",
    "Person",
    "Press",
    "SentFile",
]
