"""The journal entry of a call that must not be doubled: written before the call leaves, closed by its response."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from attrs import define

from musement._reconciliation import members
from musement._reconciliation.in_doubt import InDoubt
from musement._reconciliation.members import member
from musement._reconciliation.reconciliation_log import tell_of_journal
from musement._reconciliation.record_json import record_to_json
from musement._warnings import warn_caller
from musement.errors import JournalError, JournalWarning
from musement_core.flow import Flow
from musement_core.journal.access import in_store
from musement_core.journal.claims import UNKNOWN, Claim
from musement_core.journal.process_identity import lease_owner
from musement_core.journal.store import Change

if TYPE_CHECKING:
    from musement._booking_engine import BookingEngine

#: Kinds of entries: a call without a key of its caller's, and one with.
CALL, KEY = "call", "key"


@define
class WrittenAhead:
    """The entry of one call: that of its idempotency key, or one of its own that its response removes."""

    engine: BookingEngine
    claim: Claim

    @classmethod
    def of(cls, engine: BookingEngine, record: InDoubt) -> WrittenAhead:
        """Return the entry that a call is written down in."""
        claim = engine.claim or Claim(
            engine.journal.store, f"{CALL} {record.key}", CALL, lease_owner(), engine.ends, engine.clock, {}
        )
        return cls(engine, claim)

    def sending(self, record: InDoubt) -> Flow[None]:
        """Write down what is about to be sent.

        Raises:
            JournalError: It could not be written; nothing may be sent.
        """
        self.claim.content["call"] = record_to_json(record)
        self.claim.content.pop("noted", None)
        try:
            yield from save(self.engine, self.claim)
        except JournalError as error:
            error.add_note("Nothing was sent.")
            raise

    def carried_out(self, record: InDoubt, value: Any) -> Flow[None]:
        """Close the entry: with the result under a key, else without a trace."""
        self.claim.content.pop("call", None)
        self.claim.content["result"] = result_of(record, value)
        yield from self._close()

    def refused(self) -> Flow[None]:
        """Close the entry: nothing was carried out."""
        self.claim.content.pop("call", None)
        yield from self._close()

    def unknown(self, record: InDoubt) -> Flow[None]:
        """Leave the entry to whoever asks later what became of the call."""
        self.claim.content.update(call=record_to_json(record), noted=True)
        yield from save_after(self.engine, self.claim, UNKNOWN)

    def _close(self) -> Flow[None]:
        if self.engine.claim is not None:
            yield from save_after(self.engine, self.claim)
            return
        yield from write_after(self.engine, Change(self.claim.name, self.claim.version))


def save(engine: BookingEngine, claim: Claim, state: str | None = None) -> Flow[None]:
    """Write an entry, together with what was noted of carts and orders. Raises `JournalError`."""
    shared = engine.journal.shared
    change, began = claim.change(state), engine.clock()
    try:
        if shared is None:
            yield from claim.save(state)
        else:
            yield from shared.write([change])
            claim.written(state)
    except JournalError as error:
        tell_of_journal(engine, change, engine.clock() - began, error, is_raised=True)
        raise
    tell_of_journal(engine, change, engine.clock() - began)


def save_after(engine: BookingEngine, claim: Claim, state: str | None = None) -> Flow[bool]:
    """Write an entry after a request was made, and tell whether it is written: what goes wrong is only warned of."""
    is_written = yield from write_after(engine, claim.change(state))
    if is_written:
        claim.written(state)
    claim.state = state or claim.state
    return is_written


def write_after(engine: BookingEngine, change: Change) -> Flow[bool]:
    """Write a change after a request was made; when that fails, warn, and keep it for later. Tell whether it is written."""
    shared = engine.journal.shared
    began = engine.clock()
    try:
        if shared is None:
            yield from in_store(engine.journal.store, lambda: engine.journal.store.write([change]))
        else:
            yield from shared.write([change])
    except Exception as error:  # noqa: BLE001 - whatever a store raises: the response goes before it
        if shared is not None:
            shared.keep(change)
        tell_of_journal(engine, change, engine.clock() - began, error)
        # The response must reach its caller, also one who turns warnings into errors.
        with contextlib.suppress(JournalWarning):
            warn_caller(JournalWarning(change.name, str(error)))
        return False
    tell_of_journal(engine, change, engine.clock() - began)
    return True


def result_of(record: InDoubt, value: Any) -> dict[str, Any]:
    """Return what is kept of a result: by it the same is read again."""
    uuid = member(members.uuid, value)
    order_uuid = record.order_uuid or (uuid if record.operation == "orders_post_order" else None)
    result = {"cart_uuid": record.cart_uuid, "order_uuid": order_uuid}
    if member(members.secure_payment, value):
        result["bank_asked"] = True  # the order is not paid yet
    return {name: one for name, one in result.items() if one is not None}
