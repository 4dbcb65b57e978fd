"""Find the answers that an order of a cart would lack: extra customer data and participants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from musement_sandbox.customer_schemas import problems
from musement_sandbox.state import CartItem

__all__ = ["missing_answers"]


def missing_answers(items: Iterable[CartItem], customer: Mapping[str, Any]) -> list[str]:
    """List what the activities of cart items ask and have no allowed answer to, each with its place."""
    lines = list(items)
    answers: Mapping[str, Mapping[str, Any]] = customer.get("extra_customer_data", {})
    asking = {item.product.activity.uuid: item.product.activity for item in lines}
    found = [
        problem
        for uuid, activity in asking.items()
        for problem in problems(answers.get(uuid, {}), activity.questions, f"extra_customer_data.{uuid}")
    ]
    for item in lines:
        if item.product.activity.participant_questions and len(item.participants) != item.quantity:
            found.append(
                f"items.{item.uuid}.participants: {item.quantity} are expected, {len(item.participants)} were given"
            )
    return found
