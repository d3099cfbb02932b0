"""Run by Synapse's own interpreter: Synapse ends when whoever started it is gone, however that came about."""

import os
import runpy
import signal
import sys
import threading


def end_with_parent() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    threading.Thread(target=end_with_parent, daemon=True).start()
    sys.path.pop(0)  # this folder holds nothing for Synapse
    runpy.run_module("synapse.app.homeserver", run_name="__main__", alter_sys=True)
