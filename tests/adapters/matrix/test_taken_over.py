"""A running door that may not go on as who it is ends, and says why, instead of trying for ever."""

import contextlib

import pytest
import structlog

from adapters.matrix.client import StrangeDeviceError
from bot.domain.errors import OperatorError
from tests.adapters.matrix.porch import FakeHall, Porch
from tests.servers.matrix import Crowd
from tests.servers.synapse import synapse

pytestmark = pytest.mark.matrix

#: So many keys of the bot the homeserver has to hand out.
FULL = 50


@pytest.fixture(autouse=True)
def logs():
    with structlog.testing.capture_logs() as entries:
        yield entries


@pytest.fixture
def crowd():
    with Crowd(synapse()) as people:
        yield people


class TakenHall(FakeHall):
    """Another process may ask for what is kept."""

    is_taken = False

    async def check_ownership(self, channel):
        """Nobody else is there."""

    async def save(self, channel, changes):
        if self.is_taken:
            raise OperatorError("run one only")
        await super().save(channel, changes)


def ends(porch):
    """Why the door ended by itself."""
    porch.crowd.until(lambda: porch.error)
    return porch.error


def test_a_door_whose_bot_another_process_took_over_ends(crowd):
    """Before anything leaves that the other one could send as well."""
    hall = TakenHall()
    porch = Porch(crowd, hall)
    hall.is_taken = True
    mia = crowd.person("Mia")

    mia.opens_chat(porch.bot.user, encrypted=True, wait=False)

    assert isinstance(ends(porch), OperatorError)
    porch.close()


def test_a_door_whose_keys_are_older_than_the_homeservers_opens_again_as_a_new_device(crowd):
    """What an operator sees who put yesterday's backup back."""
    porch = Porch(crowd)
    device = porch.matrix._session.client.device_id
    backup = dict(porch.hall.safe)
    porch.matrix._session.client.olm.uploaded_key_count = None
    crowd.claims_keys(porch.bot, device, 30)
    mia = crowd.person("Mia")
    mia.opens_chat(porch.bot.user)  # the homeserver tells of missing keys with the next news
    crowd.until(lambda: porch.matrix._session.client.olm.uploaded_key_count == FULL)
    porch.close()
    crowd.claims_keys(porch.bot, device, 30)
    porch.hall.safe.clear()
    porch.hall.safe.update(backup)

    with contextlib.suppress(AssertionError):  # it may be over before the test looks
        porch.opens()
    assert isinstance(ends(porch), StrangeDeviceError)
    porch.close()
    porch.error = None
    porch.opens()

    assert porch.matrix._session.client.device_id != device
    mia.opens_chat(porch.bot.user, encrypted=True)
    mia.types("still there?")
    assert porch.hall.hears(mia, text="still there?")
    porch.close()
