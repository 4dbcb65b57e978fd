"""Audit a run: what the sandbox recorded of each booking, against what was reported to the programs."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from musement.sandbox import Sandbox
from musement_sandbox.state import Order
from tests.support.attack.reported_outcome import FAILURE, SUCCESS, UNKNOWN, ReportedOutcome


@dataclass
class Counts:
    """How many bookings went wrong in which way, and how the others went.

    Attributes:
        doubled: More than one active order, or more in a paid one than was asked for.
        paid_twice: More than one payment.
        lost: The booking, or the cancellation, was reported as failed; it had been made.
        phantom: It was reported as made; it had not, or not of everything that was asked for.
        mixed_up: The program was given something of another booking, or paid something of it.
        undone: What was paid is for a customer that had been replaced.
        unknown: Whether it was made could not be resolved, even on a calm network.
        leaked: Connections that the pools of the clients no longer give.
        overtime: Seconds that the longest call took beyond its deadline.
        odd: Errors that are none of the client's.
    """

    bookings: int = 0
    doubled: int = 0
    paid_twice: int = 0
    lost: int = 0
    phantom: int = 0
    mixed_up: int = 0
    undone: int = 0
    unknown: int = 0
    leaked: int = 0
    overtime: float = 0.0
    odd: list[str] = field(default_factory=list)
    booked: int = 0
    cancelled: int = 0
    failed: int = 0
    unknown_at_first: int = 0
    resolved: int = 0
    interrupted: int = 0
    calls: int = 0
    requests: int = 0
    met: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, report: ReportedOutcome, orders: list[Order]) -> None:
        """Count a booking that went wrong in this way, and keep what there is to say of it."""
        setattr(self, name, getattr(self, name) + 1)
        shown = [
            (order.uuid, order.paid, order.cancelled, order.customer.get("email"), items_of(order))
            for order in orders
        ]
        self.wrong.setdefault(name, []).append(f"{report}: {shown}")

    @property
    def verdict(self) -> dict[str, int]:
        """The counts that have to be zero."""
        names = ("doubled", "paid_twice", "lost", "phantom", "mixed_up", "undone", "unknown", "leaked")
        return {**{name: getattr(self, name) for name in names}, "odd": len(self.odd)}


def audited(sandbox: Sandbox, reports: Iterable[ReportedOutcome]) -> Counts:
    """Compare what the sandbox recorded with what was reported. Every late request has arrived."""
    orders = by_reference(sandbox)
    reports = list(reports)
    claims = Counter(cart for report in reports for cart in set(report.carts))
    counts = Counts()
    for report in reports:
        made = orders.get(report.wanted.reference, [])
        counts.bookings += 1
        for name in sorted(_wrong(report, made, claims)):
            counts.add(name, report, made)
        counts.booked += report.booked == SUCCESS
        counts.cancelled += report.cancelled == SUCCESS
        counts.failed += report.booked == FAILURE
        counts.unknown_at_first += report.unknowns
        counts.resolved += report.resolved
        counts.interrupted += report.interruptions
        counts.calls += report.calls
        counts.overtime = max(counts.overtime, report.overtime)
        counts.odd += report.odd
    return counts


def _wrong(report: ReportedOutcome, made: list[Order], claims: Mapping[str, int]) -> set[str]:
    """Tell in which ways a booking went wrong."""
    wanted = Counter(report.wanted.items)
    active = [order for order in made if not order.cancelled]
    sold = [order for order in active if order.paid]
    kept = any(
        item.status in {"OK", "PENDING"} for order in sold for item in order.items if item.uuid == report.item
    )
    emails = {str(order.customer.get("email")) for order in sold}
    wrong = {
        "doubled": len(active) > 1 or any(items_of(order) > wanted for order in sold),
        "paid_twice": sum(order.payments for order in made) > 1,
        "lost": (report.booked == FAILURE and bool(sold))
        or (report.cancelled == FAILURE and bool(sold) and not kept),
        "phantom": (report.booked == SUCCESS and [order.uuid for order in sold] != [report.order])
        or (report.cancelled == SUCCESS and kept)
        or any(items_of(order) < wanted for order in sold),
        "mixed_up": bool(report.mixed_up)
        or any(claims[cart] > 1 for cart in report.carts)
        or any(order.cart not in report.carts for order in sold)
        or bool(emails - {report.wanted.email, f"wrong-{report.wanted.email}"}),
        "undone": f"wrong-{report.wanted.email}" in emails,
        "unknown": UNKNOWN in (report.booked, report.cancelled),
    }
    return {name for name, is_so in wrong.items() if is_so}


def by_reference(sandbox: Sandbox) -> Mapping[str, list[Order]]:
    """Find the orders of each booking."""
    found: dict[str, list[Order]] = defaultdict(list)
    for order in sandbox.orders.values():
        found[json.loads(order.extra_data or "{}").get("clientReferenceId", "")].append(order)
    return found


def items_of(order: Order) -> Counter[tuple[str, int]]:
    """Count product and quantity of each item of an order."""
    return Counter((item.cart_item.product_id, item.quantity) for item in order.items)
