"""What a program wanted, and the outcome that was reported to it."""

from __future__ import annotations

from dataclasses import dataclass, field

SUCCESS, FAILURE, UNKNOWN = "success", "failure", "unknown"

#: Products of the sandbox that can be booked without questions on the day that the run takes place, and cancelled.
_FIRST = ("434696106", "400139972000", "400239972000")
#: The same; they cannot be cancelled any more.
_SECOND = ("400539972000", "410139972000", "410439972000", "410539972000")


@dataclass(frozen=True)
class Wanted:
    """One booking: whatever of it is met in another one was mixed up."""

    reference: str
    items: tuple[tuple[str, int], ...]
    email: str
    cancels: bool
    corrects: bool
    """Whether another customer is named first, by mistake."""

    @classmethod
    def of(cls, seed: int, index: int) -> Wanted:
        """Describe the index-th booking of a run: neighbours differ in everything."""
        first = (_FIRST[index % len(_FIRST)], 1 + index % 7)
        second = (_SECOND[index % len(_SECOND)], 1 + index % 5)
        return cls(
            reference=f"{seed}-{index}",
            items=(first,) if index % 3 else (first, second),
            email=f"guest-{seed}-{index}@example.org",
            cancels=index % 5 == 0,
            corrects=index % 2 == 0,
        )


@dataclass
class ReportedOutcome:
    """The outcome that was reported to a program.

    Attributes:
        booked: `success`, `failure` or `unknown`.
        cancelled: The same; `None` when it never came to that.
        order: UUID of the order that it goes on with.
        item: UUID of the item that it cancels.
        mixed_up: What it was given of another booking.
        overtime: Seconds that the longest call took beyond its deadline.
        calls: How many calls were made.
        unknowns: How often an outcome was unknown at first.
        resolved: How often that could be resolved.
        interruptions: How often it was interrupted.
        doubts: What was said of each unknown outcome.
        odd: Errors that are none of the client's.
    """

    wanted: Wanted
    booked: str = FAILURE
    cancelled: str | None = None
    order: str | None = None
    item: str | None = None
    carts: list[str] = field(default_factory=list)
    mixed_up: list[str] = field(default_factory=list)
    overtime: float = 0.0
    calls: int = 0
    unknowns: int = 0
    resolved: int = 0
    interruptions: int = 0
    failures: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
