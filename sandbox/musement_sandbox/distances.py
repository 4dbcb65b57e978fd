"""Measure distances between points, and read the two ways in which requests give a radius."""

from math import asin, cos, radians, sin, sqrt

__all__ = ["Point", "kilometres", "radius"]

_EARTH_RADIUS = 6371.0
_KILOMETRES_PER_MILE = 1.609344

Point = tuple[float, float]


def radius(text: str) -> float:
    """Read kilometres from `5KM`, `5M` (miles) or a bare `5` (kilometres); zero when it cannot be read."""
    number = text.strip().upper()
    unit = 1.0
    if number.endswith("KM"):
        number = number[:-2]
    elif number.endswith("M"):
        number, unit = number[:-1], _KILOMETRES_PER_MILE
    try:
        return float(number) * unit
    except ValueError:
        return 0.0


def kilometres(one: Point, other: Point) -> float:
    """Measure the distance along the surface of the earth."""
    latitude, other_latitude = radians(one[0]), radians(other[0])
    half_latitude = (other_latitude - latitude) / 2
    half_longitude = radians(other[1] - one[1]) / 2
    chord = sin(half_latitude) ** 2 + cos(latitude) * cos(other_latitude) * sin(half_longitude) ** 2
    return 2 * _EARTH_RADIUS * asin(sqrt(chord))
