"""JSON over HTTP under /emulator/, for benches that run the emulator in a process of its own."""

import json
from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.servers.telegram.messages import Json, Message
from tests.servers.telegram.people import NotShownError, Person

if TYPE_CHECKING:
    from tests.servers.telegram.emulator import Emulator


def add_routes(app: web.Application, emulator: "Emulator") -> None:
    """Let others on this machine act people and read what was sent."""
    control = Control(emulator)
    app.router.add_post("/emulator/people", control.people)
    app.router.add_post("/emulator/act", control.act)
    app.router.add_post("/emulator/fault", control.fault)
    app.router.add_get("/emulator/log", control.log)
    app.router.add_get("/emulator/stats", control.stats)


class Control:
    """The handlers; what each takes and gives stands in the package's docstring."""

    def __init__(self, emulator: "Emulator") -> None:
        self.emulator = emulator

    async def people(self, request: web.Request) -> web.Response:
        wish = await request.json()
        first, language = wish.get("name", "Person"), wish.get("language", "en")
        made = [
            self.emulator.person(f"{first} {number}", language=language, started=wish.get("started", True))
            for number in range(wish.get("count", 1))
        ]
        if wish.get("press_start"):
            for person in made:
                person.starts()
        return _json({"ids": [person.id for person in made]})

    async def act(self, request: web.Request) -> web.Response:
        wish = await request.json()
        acts = wish if isinstance(wish, list) else [wish]
        try:
            numbers = [self._one(act) for act in acts]
        except (NotShownError, KeyError) as error:
            return _json({"error": f"{type(error).__name__}: {error}"}, 409)
        return _json({"numbers": numbers, "at": monotonic()})

    def _one(self, act: Json) -> Any:
        """One thing a person does; the number of the message or press."""
        who = self.emulator.people[act["who"]]
        if "types" in act:
            return who.types(act["types"]).message_id
        if "presses" in act:
            done = who.presses(act["presses"], act.get("on"))
            return getattr(done, "id", None) or getattr(done, "message_id", None)
        if "data" in act:
            return who.presses_data(act["data"]).id
        return self._act_simply(who, act)

    def _act_simply(self, who: Person, act: Json) -> None:
        for deed in ("blocks", "unblocks", "deactivates"):
            if act.get(deed):
                getattr(who, deed)()
                return
        raise KeyError("types, presses, data, blocks, unblocks or deactivates")

    async def fault(self, request: web.Request) -> web.Response:
        """{"kind": "flood", …}: any fault of the emulator by name, with its arguments."""
        wish = await request.json()
        kinds = {
            "flood",
            "error",
            "bad_gateway",
            "refuse",
            "drop_before",
            "drop_after",
            "slow",
            "duplicate",
            "lost_ack",
        }
        kind = wish.pop("kind", "")
        if kind not in kinds:
            return _json({"error": f"kind is one of {sorted(kinds)}"}, 400)
        getattr(self.emulator, kind)(**wish)
        return _json({})

    async def log(self, request: web.Request) -> web.Response:
        since, brief = int(request.query.get("since", "0")), "brief" in request.query
        with self.emulator.lock:
            told = [
                _message_json(message, brief=brief) for message in self.emulator.sent[since : since + 10_000]
            ]
        return _json({"next": since + len(told), "messages": told})

    async def stats(self, request: web.Request) -> web.Response:
        with self.emulator.lock:
            calls = list(self.emulator.calls)
            stats = {
                "monotonic": monotonic(),
                "sent": len(self.emulator.sent),
                "floods": self.emulator.floods,
                "waiting": len(self.emulator.updates),
                "unanswered": sum(not press.answered for press in self.emulator.presses.values()),
                "complaints": list(self.emulator.complaints),
            }
        stats["calls"] = Counter(call.method for call in calls)
        stats["failed"] = Counter(
            f"{call.method} {call.status}" for call in calls if call.done_at and not call.ok
        )
        return _json(stats)


def _message_json(message: Message, *, brief: bool) -> Json:
    told: Json = {
        "chat": message.chat_id,
        "id": message.message_id,
        "at": message.sent_at,
        "wall": message.at.timestamp(),
    }
    if not brief:
        told |= {"text": message.text, "labels": message.labels, "data": [b.data for b in message.buttons]}
        told |= {
            "files": [file.name for file in message.files],
            "edits": message.edits,
            "deleted": message.deleted,
        }
    return told


def _json(body: Any, status: int = 200) -> web.Response:
    return web.Response(text=json.dumps(body), status=status, content_type="application/json")
