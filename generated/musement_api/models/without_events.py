"""WithoutEvents: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class WithoutEvents(OpenStrEnum):
    """Whether a city search lists cities without activities too. Unlike elsewhere, in small letters.

    Attributes:
        NO: Cities with activities only; meant when nothing is said.
        YES: Cities without activities too.
    """

    NO = "no"
    """Cities with activities only; meant when nothing is said."""
    YES = "yes"
    """Cities without activities too."""


WithoutEventsLiteral: TypeAlias = Literal[
    "no",
    "yes",
]
