"""Whether a yes still counts."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.matches import Match, MatchSide, MatchStatus
from bot.services.match_sides import is_open

pytestmark = [pytest.mark.circles, pytest.mark.quick]

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize("status", MatchStatus)
def test_an_offer_is_open_until_it_was_answered_or_its_round_settles_whatever_the_other_did(status):
    match = Match(
        id="m", round_id="r", circle_id="c", status=status, settle_at=NOW, created_at=NOW - timedelta(days=3)
    )

    def side(answer=""):
        return MatchSide(
            id="s",
            owner_id="mia",
            match_id="m",
            other_id="ben",
            week="2026-W48",
            month="2026W48",
            seated=True,
            answer=answer,
        )

    before = NOW - timedelta(seconds=1)
    assert is_open(match, side(), before)
    assert not is_open(match, side(), NOW)
    assert not is_open(match, side("yes"), before)
    assert not is_open(match, side("no"), before)
