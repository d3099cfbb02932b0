"""What of a promise may be said to whom it was given."""

from types import SimpleNamespace

import pytest

from bot.services.drafts import _address_promise
from bot.services.registers import FormOfAddress, Register

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("send Ada the slides.", "send you the slides"),
        ("send plan B", "send plan B"),  # an initial is no name
        ("call the Byron society", ""),
        ("tell her about it", ""),
    ],
)
def test_a_promise_is_said_to_them_as_you_and_not_where_their_name_would_remain(words, said):
    knot = SimpleNamespace(name="Ada B. Byron")

    assert _address_promise(words, knot, Register(form=FormOfAddress.FIRST, called="Ada")) == said
