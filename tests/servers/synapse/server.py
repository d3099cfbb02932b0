"""Starting, stopping and asking one Synapse."""

import base64
import functools
import hashlib
import hmac
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, Self

from tests.isolation import alone, memory_folder
from tests.servers.kept import UnavailableError, outside_environment, skip_or_fail
from tests.servers.synapse.installing import python

#: The name of the homeserver: people are @mia:localhost.
HOST = "localhost"
_SECRET = "knotwork tests"
_TIED = Path(__file__).with_name("tied.py")
#: How long it may take to start, in seconds, and how often that is looked after.
_PATIENCE, _LOOK = 60.0, 0.05
_NONE = {"per_second": 10_000, "burst_count": 10_000}
_UNLIMITED: dict[str, Any] = {
    "rc_message": _NONE,
    "rc_registration": _NONE,
    "rc_registration_token_validity": _NONE,
    "rc_admin_redaction": _NONE,
    "rc_login": {"address": _NONE, "account": _NONE, "failed_attempts": _NONE},
    "rc_joins": {"local": _NONE, "remote": _NONE},
    "rc_joins_per_room": _NONE,
    "rc_3pid_validation": _NONE,
    "rc_invites": {"per_room": _NONE, "per_user": _NONE, "per_issuer": _NONE},
    "rc_third_party_invite": _NONE,
    "rc_media_create": _NONE,
    "rc_key_requests": _NONE,
    "rc_presence": {"per_user": _NONE},
    "rc_delayed_event_mgmt": _NONE,
    "rc_room_creation": _NONE,
    "rc_reports": _NONE,
    "rc_user_directory": _NONE,
}
#: The limits of a Synapse of which nobody changed anything.
DEFAULT_LIMITS: dict[str, Any] = {name: {} for name in _UNLIMITED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody at the homeserver, logged in on one device."""

    user: str
    password: str
    token: str
    device: str


class Synapse:
    """One homeserver. `settings` go over what is usual here: {"rc_message": {"per_second": 0.2, ...}}."""

    def __init__(self, folder: Path, settings: Mapping[str, Any] | None = None) -> None:
        self.folder, self.settings = folder, dict(settings or {})
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._admin: Account | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Its process, while it runs."""
        assert self._process is not None
        return self._process.pid

    # --- life ---

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, tie: int = subprocess.PIPE) -> Self:
        """Return once it answers; it ends when nobody holds the other end of `tie` any more.

        Raises UnavailableError where Synapse cannot be had.
        """
        interpreter = python()
        self._write_down()
        with (self.folder / "output.log").open("ab") as output:
            self._process = subprocess.Popen(
                [interpreter, _TIED, "--config-path", self.folder / "homeserver.yaml"],
                cwd=self.folder,
                env=outside_environment(),
                stdin=tie,
                stdout=output,
                stderr=output,
            )
        self._wait_until_well()
        return self

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """End it; what it knows stays in its folder."""
        if self._process is None:
            return
        self._process.send_signal(sign)
        self._process.wait(_PATIENCE)
        if self._process.stdin:
            self._process.stdin.close()
        self._process = None

    def restart(self) -> None:
        self.stop()
        self.start()

    @contextmanager
    def down(self) -> Iterator[None]:
        """Nobody listens at its port while this lasts."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Connections are taken and nothing is ever answered while this lasts."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def _wait_until_well(self) -> None:
        assert self._process is not None
        until = time.monotonic() + _PATIENCE
        while not self._is_well():
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop(signal.SIGKILL)
                said = (self.folder / "output.log").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"Synapse does not start: {said}")
            time.sleep(_LOOK)

    def _is_well(self) -> bool:
        try:
            return self.ask("GET", "/health")[0] == 200
        except (OSError, HTTPException):
            return False

    # --- what it is told at the start ---

    def _write_down(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        key = self.folder / "signing.key"
        if not key.exists():
            seed = base64.b64encode(os.urandom(32)).decode().rstrip("=")
            key.write_text(f"ed25519 a_test {seed}\n")
        (self.folder / "log.json").write_text(json.dumps(self._logging()))
        (self.folder / "homeserver.yaml").write_text(json.dumps(self._config()))  # JSON is YAML too

    def _logging(self) -> dict[str, Any]:
        file = {"class": "logging.FileHandler", "filename": str(self.folder / "synapse.log"), "delay": True}
        return {"version": 1, "handlers": {"file": file}, "root": {"level": "WARNING", "handlers": ["file"]}}

    def _config(self) -> dict[str, Any]:
        listener = {
            "port": self.port,
            "type": "http",
            "bind_addresses": ["127.0.0.1"],
            "resources": [{"names": ["client"], "compress": False}],
        }
        return {
            "server_name": HOST,
            "public_baseurl": self.url,
            "listeners": [listener],
            "database": {"name": "sqlite3", "args": {"database": str(self.folder / "homeserver.db")}},
            "media_store_path": str(self.folder / "media"),
            "signing_key_path": str(self.folder / "signing.key"),
            "log_config": str(self.folder / "log.json"),
            "macaroon_secret_key": _SECRET,
            "form_secret": _SECRET,
            "registration_shared_secret": _SECRET,
            "enable_registration": True,
            "enable_registration_without_verification": True,
            "bcrypt_rounds": 4,
            "presence": {"enabled": False},
            "url_preview_enabled": False,
            "report_stats": False,
            "trusted_key_servers": [],
            "caches": {"sync_response_cache_duration": "0s"},
            **_UNLIMITED,
            **self.settings,
        }

    # --- asking it ---

    def ask(
        self, method: str, path: str, body: object = None, *, token: str = ""
    ) -> tuple[int, dict[str, Any]]:
        """One request: the status and what was answered."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        headers = {"Content-Type": "application/json", "Connection": "close"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            said = answer.read()
        finally:
            connection.close()
        is_json = answer.headers.get_content_type() == "application/json"
        return answer.status, json.loads(said) if is_json else {}

    def expect(self, method: str, path: str, body: object = None, *, token: str = "") -> dict[str, Any]:
        """What was answered to a request that must succeed."""
        status, said = self.ask(method, path, body, token=token)
        assert status == 200, f"{method} {path}: {status} {said}"
        return said

    def register(self, name: str, password: str = "secret", *, admin: bool = False) -> Account:  # noqa: S107
        """A new account, past every limit."""
        path = "/_synapse/admin/v1/register"
        nonce = self.expect("GET", path)["nonce"]
        signed = "\0".join([nonce, name, password, "admin" if admin else "notadmin"]).encode()
        mac = hmac.new(_SECRET.encode(), signed, hashlib.sha1).hexdigest()
        wish = {"nonce": nonce, "username": name, "password": password, "admin": admin, "mac": mac}
        made = self.expect("POST", path, wish)
        return Account(
            user=made["user_id"], password=password, token=made["access_token"], device=made["device_id"]
        )

    @property
    def admin(self) -> Account:
        """Who may do everything."""
        if self._admin is None:
            self._admin = self.register(f"admin-{os.urandom(4).hex()}", admin=True)
        return self._admin

    def lift_limits(self, user: str) -> None:
        """This account may send as fast as it likes, as an operator is told to set it for the bot."""
        path = f"/_synapse/admin/v1/users/{user}/override_ratelimit"
        self.expect("POST", path, {"messages_per_second": 0, "burst_count": 0}, token=self.admin.token)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _SharedSynapse(Synapse):
    """One that several processes use: the first starts it, and it ends with the last, however that came about."""

    def start(self, tie: int = subprocess.PIPE) -> Self:
        """To be called by one process at a time."""
        users, port = self.folder / "users", self.folder / "port"
        try:
            self._use = os.open(users, os.O_WRONLY | os.O_NONBLOCK)  # fails where no server reads
            self.port = int(port.read_text())
        except OSError:
            self.folder.mkdir(exist_ok=True)
            users.unlink(missing_ok=True)
            os.mkfifo(users)
            tie = os.open(users, os.O_RDONLY | os.O_NONBLOCK)
            self._use = os.open(users, os.O_WRONLY)
            os.set_blocking(tie, True)
            super().start(tie)
            os.close(tie)
            port.write_text(str(self.port))
        return self


@functools.cache
def _shared() -> Synapse | UnavailableError:
    with alone(memory_folder(), "synapse") as folder:  # these tests are not about disks
        try:
            return _SharedSynapse(folder / "server").start()
        except UnavailableError as why:
            return why


def synapse() -> Synapse:
    """The homeserver that all tests of a run share: rooms and people are many, and made anew.

    Where it cannot be had the test is skipped with a reason, under CI=true it fails.
    """
    found = _shared()
    return skip_or_fail(found) if isinstance(found, UnavailableError) else found
