"""`python -m tests.servers.telegram`: the playground, or a server for benches."""

import argparse
import contextlib
import signal
import sys
import threading

from tests.servers.telegram.emulator import TOKEN, Emulator
from tests.servers.telegram.playground import play


def main() -> None:
    """Serve until told to stop."""
    options = _options()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: _stop(ended, headless=options.headless))
    emulator = Emulator(
        limits=options.limits, token=options.token, username=options.username, port=options.port
    )
    emulator.start()
    print(f"listening on {emulator.url}", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        if options.headless or sys.stdin is None or not play(emulator, sys.stdin, sys.stdout):
            ended.wait()
    emulator.stop()
    for complaint in emulator.complaints:
        print(f"Telegram would not know: {complaint}", file=sys.stderr)


def _stop(ended: threading.Event, *, headless: bool) -> None:
    ended.set()
    if not headless:
        raise KeyboardInterrupt


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.servers.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument(
        "--limits",
        action="store_true",
        help="30 messages a second, 1 a second to a chat, 20 a minute to a group",
    )
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--username", default="knotwork_test_bot")
    parser.add_argument("--headless", action="store_true", help="no terminal: serve until SIGTERM")
    return parser.parse_args()


if __name__ == "__main__":
    main()
