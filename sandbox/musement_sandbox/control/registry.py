"""All operations of the control."""

from __future__ import annotations

from musement_sandbox.control.changing import changing
from musement_sandbox.control.faults import faults
from musement_sandbox.control.operation import Operation
from musement_sandbox.control.reading import reading
from musement_sandbox.control.webhooks import webhooks
from musement_sandbox.control.whole_state import whole_state

__all__ = ["OPERATIONS", "operation_named"]

OPERATIONS: tuple[Operation, ...] = tuple(
    operation
    for group in (reading, changing, faults, webhooks, whole_state)
    for operation in group.operations
)
_BY_NAME = {operation.name: operation for operation in OPERATIONS}


def operation_named(name: str) -> Operation | None:
    """Return the operation of that name; None when there is none."""
    return _BY_NAME.get(name)
