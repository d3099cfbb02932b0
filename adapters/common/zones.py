"""The time zone of a place on a map, found offline. Where it lies is neither kept nor logged."""

import math


def find_zone_at(latitude: float, longitude: float) -> str:
    """The IANA zone at a place in degrees; "" at sea, and where there is no such place."""
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return ""
    import tzfpy  # noqa: PLC0415 - 34 MB, and hardly anybody shows a place

    found = str(tzfpy.get_tz(longitude, latitude))
    return "" if found.startswith("Etc/") else found
