"""A real Matrix homeserver, in an environment and a process of its own.

    with Synapse(folder) as synapse:
        mia = synapse.register("mia", "secret")
        ...
        synapse.restart()

It is Synapse on SQLite at a free port of 127.0.0.1, with open registration and without rate limits unless
they are asked for (`DEFAULT_LIMITS` are its own). Everything stands in `folder` and outlives `stop` and `start`. The first use installs it
(half a minute) below XDG_CACHE_HOME or ~/.cache. `synapse()` is the one that all tests of a run share.

By hand: `python -m tests.servers.synapse` tells how to start the bot there and who to chat with it as.
"""

from tests.servers.synapse.server import DEFAULT_LIMITS, HOST, Account, Synapse, synapse

__all__ = ["DEFAULT_LIMITS", "HOST", "Account", "Synapse", "synapse"]
