"""Audit a run: what the sandbox recorded of each booking, against the outcome that was reported to the program."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from musement.sandbox import Sandbox
from musement_sandbox.state import Order
from tests.support.chaos.client_steps import QUANTITY
from tests.support.chaos.program import FAILURE, SUCCESS, UNKNOWN, ReportedOutcome


@dataclass
class Counts:
    """How many bookings went wrong in which way, and how the others went.

    Attributes:
        doubled: More than one active order, or more than was asked for in one that is paid or was given to the
            program. (An unpaid order that was reported as unknown costs nothing.)
        paid_twice: More than one payment.
        lost: The booking, or the cancellation, was reported as failed; it had been made.
        phantom: The booking, or the cancellation, was reported as made; it had not.
        booked: The booking was reported as made.
        cancelled: The cancellation was reported as made.
        recovered: Bookings with an order or a payment whose response was lost and that was found by asking.
        unknown: An outcome was reported as unknown, and resolved.
        unresolved: What became of a call could not be resolved, even when requests met no faults any more.
        failed: The booking was reported as failed.
        requests: Requests of all bookings.
        worst_call: Simulated seconds of the longest call.
        worst_booking: Simulated seconds of the longest booking.
    """

    bookings: int = 0
    doubled: int = 0
    paid_twice: int = 0
    lost: int = 0
    phantom: int = 0
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
        return self.doubled, self.paid_twice, self.lost, self.phantom, self.unresolved


def audit(sandbox: Sandbox, bookings: Iterable[ReportedOutcome]) -> Counts:
    """Compare what the sandbox recorded with what was reported. It has acted on every late request."""
    orders = by_reference(sandbox)
    counts = Counts()
    for outcome in bookings:
        made = orders.get(outcome.reference, [])
        active = [order for order in made if not order.cancelled]
        sold = [order for order in active if order.paid]
        kept = any(item.status in {"OK", "PENDING"} for order in sold for item in order.items)
        counts.bookings += 1
        known = [order for order in active if order.paid or order.uuid == outcome.order]
        counts.doubled += len(active) > 1 or any(quantity(order) > QUANTITY for order in known)
        counts.paid_twice += sum(order.payments for order in made) > 1
        counts.lost += (outcome.booked == FAILURE and bool(sold)) or (
            outcome.cancelled == FAILURE and not kept and bool(sold)
        )
        counts.phantom += (
            outcome.booked == SUCCESS and [order.uuid for order in sold] != [outcome.order]
        ) or (outcome.cancelled == SUCCESS and kept)
        counts.booked += outcome.booked == SUCCESS
        counts.cancelled += outcome.cancelled == SUCCESS
        counts.recovered += outcome.recovered > 0
        counts.unknown += outcome.unknown_outcomes > 0
        counts.unresolved += UNKNOWN in (outcome.booked, outcome.cancelled)
        counts.failed += outcome.booked == FAILURE
        counts.requests += outcome.requests
        counts.worst_call = max([counts.worst_call, *outcome.calls])
        counts.worst_booking = max(counts.worst_booking, outcome.waited)
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
