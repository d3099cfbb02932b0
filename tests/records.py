"""Records of the domain as a rule is asked about them: as usual, but for what a test tells."""

from datetime import UTC, datetime, time

from bot.domain.knots import Knot, KnotId, KnotStatus, Stage
from bot.domain.people import Person, PersonId
from bot.domain.ties import FRESH_STRENGTH

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


def make_person(**values) -> Person:
    """Somebody in Berlin who hears of their week on Monday at nine, and nothing from nine to eight at night."""
    usual = {
        "id": PersonId("mia"),
        "language": "en",
        "form": "du",
        "zone": "Europe/Berlin",
        "suggest_weekday": 0,
        "suggest_at": time(9),
        "quiet_from": time(21),
        "quiet_to": time(8),
        "lane_week": "",
        "onboarded": True,
        "paused_until": None,
        "unanswered": 0,
        "silent_since": None,
        "week_handled": "",
        "created_at": LONG_AGO,
    }
    return Person(**{**usual, **values})


def make_knot(**values) -> Knot:
    """A quarterly tie of hers, as fresh as on the first day; nobody told of an encounter."""
    usual = {
        "id": KnotId("ada"),
        "owner_id": PersonId("mia"),
        "name": "Ada",
        "role": "",
        "stage": Stage.MET,
        "stage_at": LONG_AGO,
        "value": 2,
        "cadence": 90,
        "told_last": None,
        "strength": FRESH_STRENGTH,
        "last_day": None,
        "last_suggested_at": None,
        "status": KnotStatus.ACTIVE,
        "paused_until": None,
        "created_at": LONG_AGO,
    }
    return Knot(**{**usual, **values})
