"""Advice for a person, or the caller's program, where no probe could tell what became of a call."""

from __future__ import annotations

from collections import Counter
from typing import Any

from attrs import asdict

from musement._reconciliation.in_doubt import InDoubt, ItemKey
from musement._reconciliation.journal import Journal
from musement._reconciliation.operation_policy import POLICIES, OperationPolicy, policy_of
from musement._reconciliation.response_checks import body_of
from musement_core.operations import Call


def what_to_check(record: InDoubt, call: Call[Any], journal: Journal) -> str:
    """Say what to look at, and what is wanted."""
    body = body_of(call)
    if record.operation == "orders_post_order":
        if record.cart_uuid is None:
            return f"look whether an order was made of the cart number {body.get('cart_id')}"
        if journal.are_items_lost(record.cart_uuid):
            return f"{_filled(record, call)}. It may hold items twice: a request to add some was lost too"
    if call.operation.tag == "payments" and record.order_uuid is None:
        number = f"order {body['id']}" if body.get("id") else "the order"
        return f"call orders.get of {number} and read is_paid; paying again answers 423 when it is paid"
    return _filled(record, call)


def what_to_check_of(record: InDoubt) -> str:
    """Say what to look at, when of the call there is the record alone."""
    policy = POLICIES.get(record.operation)
    advice = OperationPolicy(is_idempotent=False).advice if policy is None else policy.advice
    return advice.format(**asdict(record, recurse=False), adds=_adds(record))


def _filled(record: InDoubt, call: Call[Any]) -> str:
    return policy_of(call.operation).advice.format(**asdict(record, recurse=False), adds=_adds(record))


def _adds(record: InDoubt) -> str:
    """Return how many of what the cart holds when the call was carried out, once."""
    wanted = Counter(record.items)
    if record.items_before is None:
        return f"the call adds {_listed(wanted)}"
    total = wanted + Counter(key for _, key in record.items_before if key in wanted)
    return f"the cart is to hold {_listed(total)}, if the call was carried out"


def _listed(items: Counter[ItemKey]) -> str:
    return (
        ", ".join(
            f"{count} x product {product!r} with quantity {quantity}"
            for (product, quantity), count in items.items()
        )
        or "its items"
    )
