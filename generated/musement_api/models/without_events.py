"""WithoutEvents: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class WithoutEvents(OpenStrEnum):
    NO = "no"
    YES = "yes"


WithoutEventsLiteral: TypeAlias = Literal[
    "no",
    "yes",
]
