"""CommentStatus: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class CommentStatus(OpenStrEnum):
    """Whether a comment was accepted."""

    APPROVED = "APPROVED"
    PENDING = "PENDING"
    REFUSED = "REFUSED"


CommentStatusLiteral: TypeAlias = Literal[
    "APPROVED",
    "PENDING",
    "REFUSED",
]
