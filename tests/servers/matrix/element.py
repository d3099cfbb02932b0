"""A person behind matrix-js-sdk with Element's rules: unsigned devices do not exist for it (MSC4153)."""

import base64
import functools
import itertools
import json
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

from tests.servers.fetch import MATRIX_SDK
from tests.servers.kept import UnavailableError, last_words, outside_environment, skip_or_fail
from tests.servers.matrix.crowd import PATIENCE, Crowd
from tests.servers.matrix.rooms import Json, Message, Room
from tests.servers.matrix.somebody import Somebody
from tests.servers.synapse import Account

_JS = Path(__file__).with_name("js")
_NODE = 20
#: How long a start may take, in seconds.
_START = 60.0


class Element(Somebody):
    """Somebody with an identity of their own, on a new device that is signed by it.

    `mode` "signed" is Element's since April 2026, "all" what came before. With `cross_signing` False the
    device is one of the old kind. `recovery` is the recovery key of an account that has an identity
    already; `reset` gives it a new one.
    """

    def __init__(
        self,
        crowd: Crowd,
        account: Account,
        name: str,
        *,
        mode: str = "signed",
        cross_signing: bool = True,
        recovery: str = "",
        reset: bool = False,
    ) -> None:
        super().__init__(crowd, account, name)
        self.ready: Json = {}
        self.why: dict[str, str] = {}
        self.verifications: list[Json] = []
        self.trouble: list[str] = []
        self._in_rooms: set[str] = set()
        self._answers: dict[int, Json] = {}
        self._numbers = itertools.count(1)
        self._process = subprocess.Popen(
            ["node", "--no-warnings", "person.mjs"],
            cwd=_workplace(),
            env=outside_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._reader = threading.Thread(target=self._listens, daemon=True)
        self._reader.start()
        self._tells(
            homeserver=crowd.synapse.url,
            user=account.user,
            device=account.device,
            token=account.token,
            password=account.password,
            mode=mode,
            cross_signing=cross_signing,
            recovery=recovery,
            reset=reset,
        )
        self.until(lambda: self.ready or self.trouble, _START)
        assert self.ready, self.trouble

    def goes_home(self) -> None:
        if self._process.stdin.closed:
            return
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        self._process.stdout.close()

    # --- the other process ---

    def _tells(self, **what: Any) -> None:
        self._process.stdin.write(json.dumps(what).encode() + b"\n")
        self._process.stdin.flush()

    def _listens(self) -> None:
        for line in self._process.stdout:
            self._takes(json.loads(line))
            self.crowd.notify()

    def _takes(self, said: Json) -> None:
        if "id" in said:
            self._answers[said["id"]] = said
        elif "sees" in said:
            event = said["sees"]
            self.why[event["event_id"]] = said["why"]
            self._known(event["room_id"]).take(event, encrypted=said["encrypted"])
        elif "member" in said:
            self._membership(said["room"], said["member"], said["by"])
        elif "ready" in said:
            self.ready = said["ready"]
        elif "verification" in said:
            self.verifications.append(said)
        else:
            self.trouble.append(said.get("fatal") or said["trouble"])

    def _membership(self, room_id: str, membership: str, by: str) -> None:
        self.invited.pop(room_id, None)
        self._in_rooms.discard(room_id)
        if membership == "invite":
            self.invited[room_id] = by
        elif membership == "join":
            self._in_rooms.add(room_id)

    def does(self, deed: str, **how: Any) -> Any:
        """Have the other process do something, and return what came of it."""
        number = next(self._numbers)
        self._tells(id=number, deed=deed, **how)
        self.until(lambda: number in self._answers or self._process.poll() is not None)
        said = self._answers.pop(number, {"ok": False, "error": f"it ended: {self.trouble}"})
        assert said["ok"], f"{deed}: {said['error']}"
        return said["result"]

    # --- what only this client knows ---

    def shield(self, message: Message) -> str:
        """Why Element warns beside a message; "" where it does not."""
        seen = self.does("shield", room=message.room, event=message.id)
        return "" if seen["colour"] == "none" else f"{seen['colour']}: {seen['reason']}"

    def devices(self, user: str) -> dict[str, bool]:
        """Somebody's devices, and which of them they signed themselves."""
        return self.does("devices", user=user)["devices"]

    def sees_changed_identity(self, user: str) -> bool:
        """Whether Element says that somebody's identity was reset."""
        return self.does("devices", user=user)["changed"]

    def makes_recovery_key(self) -> str:
        """Put the own identity into secret storage; the key that opens it."""
        return self.does("make_recovery_key")

    def rotates_keys(self, room: Room | None = None) -> None:
        """What is sent next has new keys, handed out anew."""
        self.does("new_session", room=self._here(room).id)

    def asks_to_verify(self, user: str, room: Room | None = None) -> str:
        return self.does("ask_to_verify", user=user, room=self._here(room).id)

    # --- what the client does ---

    def _is_in(self, room_id: str) -> bool:
        return room_id in self._in_rooms

    def _sent(self, room: Room, kind: str, content: Json) -> str:
        return self.does("send", room=room.id, type=kind, content=content)["event_id"]

    def _uploaded(self, name: str, data: bytes, media_type: str, *, sealed: bool) -> Json:
        encoded = base64.b64encode(data).decode()
        return self.does("upload", name=name, data=encoded, media_type=media_type, sealed=sealed)

    def _downloaded(self, content: Json) -> bytes:
        return base64.b64decode(self.does("download", url=content.get("url"), file=content.get("file")))


# --- installing ---


@functools.cache
def _modules() -> Path | UnavailableError:
    """The folder with what package-lock.json names, or why there is none."""
    try:
        _check_node()
        return MATRIX_SDK.modules()
    except UnavailableError as error:
        return error


def _check_node() -> None:
    try:
        said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise UnavailableError(f"no node here: {last_words(error)}") from error
    if int(said.strip().lstrip("v").partition(".")[0]) < _NODE:
        raise UnavailableError(f"node is {said.strip()}, and {_NODE} is needed")


@functools.cache
def _workplace() -> Path:
    """Our scripts beside what they import: node looks for modules where the script lies."""
    modules = _modules()
    if isinstance(modules, UnavailableError):
        skip_or_fail(modules)
    folder = Path(tempfile.mkdtemp(prefix="element-"))
    for script in [*_JS.glob("*.mjs"), _JS / "package.json"]:
        shutil.copy(script, folder)
    (folder / "node_modules").symlink_to(modules)
    return folder
