"""By hand: a homeserver with an account for the bot and two people, until Ctrl-C.

`python -m tests.servers.synapse --folder FOLDER` keeps what happened there for the next time.
"""

import argparse
import signal
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from tests.servers.synapse.server import Synapse

_PASSWORD = "secret"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    told = parser.parse_args()
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with tempfile.TemporaryDirectory(prefix="knotwork-synapse-") as passing:
        server = Synapse(told.folder or Path(passing))
        with server, suppress(KeyboardInterrupt):
            _introduce(server)
            stop.wait()


def _introduce(server: Synapse) -> None:
    for name in ("knotwork", "mia", "ben"):
        with suppress(AssertionError):  # they are here already
            server.register(name, _PASSWORD)
    print(f"Matrix is at {server.url}; mia and ben log in there with the password {_PASSWORD}.")
    print("Start the bot from another terminal, and invite @knotwork:localhost to a direct chat:\n")
    told = {"HOMESERVER": server.url, "USER_ID": "@knotwork:localhost", "PASSWORD": _PASSWORD}
    words = " ".join(f"KNOTWORK_MATRIX__{name}={value}" for name, value in told.items())
    print(f"  {words} make run", flush=True)


if __name__ == "__main__":
    main()
