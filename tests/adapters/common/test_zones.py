"""Time zones of places, offline."""

import subprocess
import sys

import pytest

from adapters.common.zones import find_zone_at
from bot.domain.weeks import find_zone

NAN, INFINITE = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (52.52, 13.405, "Europe/Berlin"),
        (38.72, -9.14, "Europe/Lisbon"),
        (35.68, 139.69, "Asia/Tokyo"),
        (-33.87, 151.21, "Australia/Sydney"),
        (40.71, -74.0, "America/New_York"),
        (27.7, 85.32, "Asia/Kathmandu"),
        (20.0, -30.0, ""),
        (90.0, 0.0, ""),
        (95.0, 13.0, ""),
        (52.0, 1e300, ""),
        (NAN, 13.0, ""),
        (52.0, INFINITE, ""),
    ],
)
def test_a_place_has_the_zone_of_its_land_and_the_sea_has_none(latitude, longitude, zone):
    assert find_zone_at(latitude, longitude) == zone
    assert not zone or find_zone(zone) == zone


def test_nobody_pays_for_maps_who_shows_no_place():
    code = "import sys, adapters.telegram.telegram; print('tzfpy' in sys.modules)"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "False"
