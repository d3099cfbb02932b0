"""Everybody at one homeserver, run by one thread."""

import asyncio
import os
import re
import threading
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from tests.servers.synapse import Account, Synapse

if TYPE_CHECKING:
    from tests.servers.matrix.element import Element
    from tests.servers.matrix.people import Person
    from tests.servers.matrix.somebody import Somebody

#: How long the homeserver, or whoever is waited for, may take, in seconds.
PATIENCE = 40.0
#: How often is looked although nobody was told anything, in seconds.
_LOOK = 0.5


class Crowd:
    """Makes people and runs them. Closing it sends them home, their accounts stay."""

    def __init__(self, synapse: Synapse) -> None:
        self.synapse = synapse
        self.changed = threading.Condition()
        self._changes = 0
        self.people: list[Somebody] = []
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name="crowd", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        for person in self.people:
            person.goes_home()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(PATIENCE)
        self.loop.close()

    # --- people ---

    def account(self, name: str) -> Account:
        """A new account nobody uses yet; its name begins like this one."""
        plain = re.sub(r"[^a-z0-9]", "", name.lower()) or "somebody"
        return self.synapse.register(f"{plain}-{os.urandom(4).hex()}")

    def person(self, name: str) -> "Person":
        """Somebody new, who is shown by this name."""
        from tests.servers.matrix.people import Person

        person = Person(self, self.account(name), name)
        self.people.append(person)
        return person

    def element(self, name: str, account: Account | None = None, **how: Any) -> "Element":
        """Somebody new with Element's rules (or somebody with an account); `how` as in Element."""
        from tests.servers.matrix.element import Element

        person = Element(self, account or self.account(name), name, **how)
        self.people.append(person)
        return person

    def log_in_again(self, account: Account) -> Account:
        """The same account on a new device."""
        wish = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": account.user},
            "password": account.password,
        }
        said = self.synapse.expect("POST", "/_matrix/client/v3/login", wish)
        return replace(account, token=said["access_token"], device=said["device_id"])

    def claims_keys(self, of: Account | str, device: str, times: int) -> int:
        """Take one-time keys of a device, as new devices of others do; how many there were to take."""
        user = of if isinstance(of, str) else of.user
        wish = {"one_time_keys": {user: {device: "signed_curve25519"}}}
        admin, got = self.synapse.admin, 0
        for _ in range(times):
            said = self.synapse.expect("POST", "/_matrix/client/v3/keys/claim", wish, token=admin.token)
            got += bool(said["one_time_keys"].get(user, {}).get(device))
        return got

    # --- the thread ---

    def does(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run something where the people live."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE)

    def notify(self) -> None:
        """Somebody's view changed."""
        with self.changed:
            self._changes += 1
            self.changed.notify_all()

    def until(self, holds: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """What `holds` returns as soon as that is true. Raises AssertionError when it never is."""
        until = time.monotonic() + patience
        while True:
            before = self._changes
            if found := holds():
                return found
            left = until - time.monotonic()
            assert left > 0, f"this did not happen within {patience} s"
            with self.changed:
                self.changed.wait_for(lambda seen=before: self._changes != seen, min(left, _LOOK))
