"""Operations on the state as a whole."""

from __future__ import annotations

from typing import Any

from musement_sandbox.control.operation import Arguments, ControlError, Operations
from musement_sandbox.control.schemas import SCHEMAS, reference
from musement_sandbox.sandbox import Sandbox
from musement_sandbox.state_errors import SnapshotError

__all__ = ["whole_state"]

whole_state = Operations("Whole state")


@whole_state("POST", "/reset", response=reference("Done"))
def reset(sandbox: Sandbox, _: Arguments) -> Any:
    """Forget all state, faults and requests; identifiers and time begin anew."""
    sandbox.reset()
    return {"done": "The sandbox is as it was at the beginning."}


@whole_state("GET", "/snapshot", response=reference("Snapshot"))
def take_snapshot(sandbox: Sandbox, _: Arguments) -> Any:
    """Read the whole state, to be restored later.

    The requests so far are not part of it.
    """
    try:
        return sandbox.snapshot()
    except SnapshotError as error:
        raise ControlError(409, str(error)) from None


@whole_state("PUT", "/snapshot", response=reference("Done"), body=SCHEMAS["Snapshot"])
def restore_snapshot(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Go back to a snapshot, its moment, its faults and its identifiers among it."""
    try:
        sandbox.restore(dict(arguments.body))
    except SnapshotError as error:
        raise ControlError(400, str(error)) from None
    return {"done": "The snapshot is restored."}
