"""Audit a run: what the sandbox recorded of each key, against what its workers said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from musement.sandbox import Sandbox
from musement_sandbox.state import Order
from tests.support.attack.audit import by_reference, items_of
from tests.support.attack.reported_outcome import Wanted


@dataclass
class Counts:
    """How many keys went wrong in which way, and what it took.

    Attributes:
        doubled: More than one paid order, or more in it than was asked for.
        paid_twice: More than one payment.
        lost: No paid order.
        phantom: A worker named another order than the one that is paid, or it holds less than was asked for, or is
            somebody else's.
        unknown: The journal still does not know, after `journal.resolve()` on a sound network, or no worker ever ended
            the delivery.
        odd: Errors that are none of the client's.
        unpaid: Keys with an order beside the paid one that nobody pays, and that ends by itself: after a refusal a
            booking begins anew.
        bookings: How many keys.
        deliveries: How often a key was handed to a worker.
        at_once: How often it was handed to two at once.
        settled: Entries that `journal.resolve()` asked the API about at the end.
        killed: How often a worker was killed where.
        requests: Requests that reached the server.
        faults: How many of them met a fault.
        seconds: How long it took.
    """

    doubled: int = 0
    paid_twice: int = 0
    lost: int = 0
    phantom: int = 0
    unknown: int = 0
    odd: list[str] = field(default_factory=list)
    unpaid: int = 0
    bookings: int = 0
    deliveries: int = 0
    at_once: int = 0
    settled: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    faults: int = 0
    seconds: float = 0.0
    problems: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> dict[str, int]:
        """The counts that have to be zero."""
        names = ("doubled", "paid_twice", "lost", "phantom", "unknown")
        return {**{name: getattr(self, name) for name in names}, "odd": len(self.odd)}


@dataclass
class Told:
    """What workers said of each key: the orders that they named, and the keys that none ended."""

    orders: Mapping[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unfinished: set[str] = field(default_factory=set)


def audit(sandbox: Sandbox, wanted: Iterable[Wanted], told: Told, counts: Counts) -> None:
    """Compare what the sandbox recorded with what was wanted and said. Every late request has arrived."""
    orders = by_reference(sandbox)
    for one in wanted:
        made = orders.get(one.reference, [])
        counts.bookings += 1
        counts.unpaid += any(not order.paid and not order.cancelled for order in made)
        wrong = _wrong(one, made, told)
        for name in wrong:
            setattr(counts, name, getattr(counts, name) + 1)
        if wrong:
            shown = [
                (order.uuid, order.paid, order.cancelled, order.customer.get("email"), items_of(order))
                for order in made
            ]
            counts.wrong.append(f"{sorted(wrong)} {one}: {shown}; told: {told.orders.get(one.reference)}")


def _wrong(wanted: Wanted, made: list[Order], told: Told) -> set[str]:
    asked = Counter(wanted.items)
    active = [order for order in made if not order.cancelled]
    sold = [order for order in active if order.paid]
    named = told.orders.get(wanted.reference, set())
    wrong = {
        "doubled": len(sold) > 1 or any(items_of(order) - asked for order in sold),
        "paid_twice": sum(order.payments for order in made) > 1,
        "lost": not sold,
        "phantom": bool(named - {order.uuid for order in sold})
        or any(asked - items_of(order) for order in sold)
        or any(order.customer.get("email") != wanted.email for order in sold),
        "unknown": wanted.reference in told.unfinished,
    }
    return {name for name, is_so in wrong.items() if is_so}
