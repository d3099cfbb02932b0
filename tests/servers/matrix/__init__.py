"""People on Matrix, acted by a test in plain calls, at a real homeserver.

    with Crowd(synapse()) as crowd:
        mia, bot = crowd.person("Mia"), crowd.account("bot")
        ...
        mia.opens_chat(bot.user)
        mia.types("/start")
        mia.until(lambda: "Berlin" in mia.last.text)
        mia.reacts(mia.last, "1️⃣")

`Person` uses matrix-nio, as the bot does: it knows nothing of cross-signing. `Element` is a person behind
matrix-js-sdk with Element's rules: what a device sends that its owner did not cross-sign, or what such a
device should be able to read, does not exist for it (it needs node 20 or newer).

Acting returns once the homeserver took it and the person sees it themselves; `until` waits for what others
do, and wakes with everything that happens. Nobody's name is taken twice: tests may share one homeserver.
"""

from tests.servers.matrix.crowd import Crowd
from tests.servers.matrix.element import Element
from tests.servers.matrix.people import Person
from tests.servers.matrix.rooms import File, Message, Room
from tests.servers.matrix.somebody import NotShownError

__all__ = ["Crowd", "Element", "File", "Message", "NotShownError", "Person", "Room"]
