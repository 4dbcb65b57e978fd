"""What really happened, from the sandbox's own books, held against what the programs were told."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from musement.sandbox import Sandbox
from musement_sandbox.state import Order
from tests.support.chaos.client_steps import QUANTITY
from tests.support.chaos.program import FAILURE, SUCCESS, UNKNOWN, Told


@dataclass
class Counts:
    """How many bookings went wrong in which way, and how the others went.

    Attributes:
        doubled: More than one active order, or more than was asked for in one that is paid or was given to the
            program. (An unpaid order that the program was told to look for costs nothing.)
        paid_twice: More than one payment.
        lost: The program was told that the booking, or the cancellation, failed; it had been made.
        made_up: The program was told that the booking, or the cancellation, was made; it had not.
        booked: The program was told that the booking was made.
        cancelled: The program was told that the cancellation was made.
        recovered: Bookings with an order or a payment whose answer was lost and that was found by asking.
        unknown: The program was told that an outcome is unknown, and resolved it.
        unresolved: What became of a call could not be resolved, even when requests met no faults any more.
        failed: The program was told that the booking failed.
        requests: Requests of all bookings.
        worst_call: Simulated seconds of the longest call.
        worst_booking: Simulated seconds of the longest booking.
    """

    bookings: int = 0
    doubled: int = 0
    paid_twice: int = 0
    lost: int = 0
    made_up: int = 0
    booked: int = 0
    cancelled: int = 0
    recovered: int = 0
    unknown: int = 0
    unresolved: int = 0
    failed: int = 0
    requests: int = 0
    worst_call: float = 0.0
    worst_booking: float = 0.0

    @property
    def wrong(self) -> tuple[int, int, int, int, int]:
        """The five counts that have to be zero."""
        return self.doubled, self.paid_twice, self.lost, self.made_up, self.unresolved


def counted(sandbox: Sandbox, bookings: Iterable[Told]) -> Counts:
    """Compare the books with what was told. The sandbox has acted on every late request."""
    orders = by_reference(sandbox)
    counts = Counts()
    for told in bookings:
        made = orders.get(told.reference, [])
        active = [order for order in made if not order.cancelled]
        sold = [order for order in active if order.paid]
        kept = any(item.status in {"OK", "PENDING"} for order in sold for item in order.items)
        counts.bookings += 1
        known = [order for order in active if order.paid or order.uuid == told.order]
        counts.doubled += len(active) > 1 or any(quantity(order) > QUANTITY for order in known)
        counts.paid_twice += sum(order.payments for order in made) > 1
        counts.lost += (told.booked == FAILURE and bool(sold)) or (
            told.cancelled == FAILURE and not kept and bool(sold)
        )
        counts.made_up += (told.booked == SUCCESS and [order.uuid for order in sold] != [told.order]) or (
            told.cancelled == SUCCESS and kept
        )
        counts.booked += told.booked == SUCCESS
        counts.cancelled += told.cancelled == SUCCESS
        counts.recovered += told.recovered > 0
        counts.unknown += told.doubts > 0
        counts.unresolved += UNKNOWN in (told.booked, told.cancelled)
        counts.failed += told.booked == FAILURE
        counts.requests += told.requests
        counts.worst_call = max([counts.worst_call, *told.calls])
        counts.worst_booking = max(counts.worst_booking, told.waited)
    return counts


def by_reference(sandbox: Sandbox) -> Mapping[str, list[Order]]:
    """The orders of each booking."""
    found: dict[str, list[Order]] = defaultdict(list)
    for order in sandbox.orders.values():
        found[json.loads(order.extra_data or "{}").get("clientReferenceId", "")].append(order)
    return found


def quantity(order: Order) -> int:
    """How many units an order holds."""
    return sum(item.quantity for item in order.items)
