"""The policy of one call of this API: what is noted of it, who is asked about it, what its response must name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import define, evolve, field

from musement._reconciliation import members, response_checks
from musement._reconciliation.in_doubt import (
    InDoubt,
    attach,
    customer_digest,
    extra_data_digest,
    is_attached,
    keyed,
    keys_of_request,
)
from musement._reconciliation.journal import Journal
from musement._reconciliation.knowledge import customer_of, extra_data_of
from musement._reconciliation.members import member
from musement._reconciliation.operation_policy import PAYMENTS, OperationPolicy, policy_of
from musement.errors import APIError, APIStatusError, MusementError, NotFoundError
from musement_core.api_response import ApiResponse
from musement_core.engine.method_policy import SAFE_METHODS
from musement_core.flow import Flow
from musement_core.operations import Call

if TYPE_CHECKING:
    from musement._booking_engine import BookingEngine
    from musement._reconciliation.write_ahead import WrittenAhead

T = TypeVar("T")

#: So much of a response is searched for what belongs to a login.
_HEAD_BYTES = 4096
#: Where the body of a payment names the order.
_ORDER_MEMBERS = ("uuid", "order_uuid")


@define
class Reconciliation(Generic[T]):
    """One call, the journal it is noted in, and what is known of its operation."""

    call: Call[T]
    engine: BookingEngine
    """Makes the probes."""
    policy: OperationPolicy
    record: InDoubt | None = None
    _written: WrittenAhead | None = field(default=None, init=False)
    _lost: int = field(default=0, init=False)
    _is_unknown: bool = field(default=False, init=False)

    @classmethod
    def of(cls, call: Call[T], engine: BookingEngine) -> Reconciliation[T]:
        """Write down what is known before the call is made."""
        policy = policy_of(call.operation)
        record = None if policy.is_safe_to_lose else _record(call, engine.journal)
        return cls(call, engine, policy, record)

    @property
    def journal(self) -> Journal:
        """Return what is known of carts, orders and lost requests."""
        return self.engine.journal

    @property
    def is_idempotent(self) -> bool:
        """Tell whether making the call twice does no more than making it once."""
        return self.policy.is_idempotent

    @property
    def is_safe_to_lose(self) -> bool:
        """Tell whether nobody has to know if a lost request was carried out."""
        return self.policy.is_safe_to_lose

    def before(self) -> Flow[None]:
        """Verify an order in doubt before it is paid, and write ahead what must not be doubled.

        Raises:
            OrderMismatchError: It is not what was last confirmed; nothing was paid.
            JournalError: Nothing could be written, so nothing was sent.
        """
        record = self.record
        if record is None or self.is_idempotent:
            return
        yield from self.engine.recall(cart_uuid=record.cart_uuid, order_uuid=record.order_uuid)
        if self.journal.shared is not None:
            self.record = record = _record(self.call, self.journal)
        yield from self._verified(record)
        if self.engine.claim is not None or self.journal.shared is not None:
            from musement._reconciliation.write_ahead import (
                WrittenAhead,  # loaded by the first use of a store
            )

            self._written = WrittenAhead.of(self.engine, record)
            if self.engine.claim is not None:
                self.record = record = evolve(record, entry=self.engine.claim.name)
            yield from self._written.sending(record)

    def _verified(self, record: InDoubt) -> Flow[None]:
        if not self.policy.pays or record.order_uuid is None:
            return
        if self.journal.is_order_in_doubt(record.order_uuid):
            from musement._reconciliation.verification import (
                verify_order,  # loaded by the first call in doubt
            )

            yield from verify_order(self.engine.reconciling(), record.order_uuid)

    def carried_out(self, response: ApiResponse[Any]) -> Flow[None]:
        """Close the journal's entry of the call."""
        if self._written is not None and self.record is not None:
            yield from self._written.carried_out(self.record, response.value)

    def failed(self, error: MusementError) -> Flow[None]:
        """Close the journal's entry of the call, or leave it to whoever asks later."""
        if self._written is None or self.record is None:
            return
        if isinstance(error, APIError) and error.outcome_unknown:
            error.journal_entry = self._written.claim.name
            yield from self._written.unknown(evolve(self.record, requests=self._lost))
        else:
            yield from self._written.refused()

    def mismatch(self, response: ApiResponse[Any]) -> str | None:
        """Tell what shows that a response belongs to another request, or lacks what it must have."""
        if (
            self.call.operation.tag != "authentication"
            and b'"access_token"' in response.content[:_HEAD_BYTES]
        ):
            return "it is the response to a login"
        if self.policy.response is None:
            return None
        problem: str | None = getattr(response_checks, self.policy.response)(self.journal, response)
        return problem

    def may_be_repeated_delivery(self, refusal: APIError) -> bool:
        """Tell whether a refusal of the first request may come from an earlier delivery of the same one."""
        record = self.record
        if not isinstance(refusal, APIStatusError) or record is None or record.order_uuid is None:
            return False
        if self.was_lost_before:
            return True
        if refusal.status not in self.policy.looks_into:
            return False
        # Cancelling what is cancelled is done. Paying what this client was told is paid is a mistake of its caller.
        return record.item_uuid is not None or not self.journal.is_paid(record.order_uuid)

    @property
    def was_lost_before(self) -> bool:
        """Tell whether a payment of the same order was lost before, and may be what is refused now."""
        if not self.policy.pays or self.record is None or self.record.order_uuid is None:
            return False
        order_uuid = self.record.order_uuid
        return self.journal.is_payment_lost(order_uuid) and not self.journal.is_paid(order_uuid)

    def is_noted_on(self, error: BaseException) -> bool:
        """Tell whether an exception says already what became of a call."""
        return is_attached(error)

    def lost(self) -> None:
        """Note a request that may be carried out, now or later, without a response."""
        if self.record is None:
            return
        self._lost += 1
        note_lost(self.journal, self.record)

    def done(self, response: ApiResponse[Any]) -> None:
        """Note that the call is carried out, and what the caller is shown."""
        name, tag, record = self.call.operation.name, self.call.operation.tag, self.record
        if tag == "carts" and self.engine.journaled:
            self._cart_done(response, record)
        elif name == "orders_post_order" and record is not None and record.cart_uuid is not None:
            self._order_made(record.cart_uuid, record, response.value)
        elif name == "orders_patch_order" and record is not None and record.order_uuid is not None:
            self.journal.write_confirmed(extra_data_of(record.order_uuid), record.content or "")
            self.journal.extra_data_written(record.order_uuid, record.content)
        elif self.policy.pays and record is not None and record.order_uuid is not None:
            self._paid(record.order_uuid, response.value)

    def _paid(self, order_uuid: str, result: Any) -> None:
        if not member(members.secure_payment, result):  # with it, the customer's bank has not agreed yet
            self.journal.order_paid(order_uuid)

    def _order_made(self, cart_uuid: str, record: InDoubt, order: Any) -> None:
        uuid = member(members.uuid, order)
        if isinstance(uuid, str):
            self.journal.order_asked_for(cart_uuid, record.content)
            self.journal.order_made(uuid, cart_uuid, Counter(key for _, key in keyed(order)))

    def _cart_done(self, response: ApiResponse[Any], record: InDoubt | None) -> None:
        name, value = self.call.operation.name, response.value
        if name == "carts_order_info":
            cart_uuid, order_uuid = (
                str(self.call.arguments.get("cart_uuid")),
                member(members.order_uuid, value),
            )
            # Whoever follows the advice to look finds the order of a lost request here: it is one of our own.
            found = isinstance(order_uuid, str) and self.journal.cart_of(order_uuid) is None
            if found and self.journal.is_order_lost(cart_uuid):
                self.journal.order_made(str(order_uuid), cart_uuid)
            return
        if record is not None and record.cart_uuid is not None:
            if record.items:
                self.journal.items_added(record.cart_uuid, record.items)
            if name in ("carts_update_customer", "carts_update"):
                self.journal.write_confirmed(customer_of(record.cart_uuid), record.content)
        shown = member(members.uuid, value)
        if isinstance(shown, str) and isinstance(member(members.items, value), list):
            changed = self.call.operation.method not in SAFE_METHODS and not (record and record.items)
            self.journal.cart_seen(shown, keyed(value), changed=changed)

    def confirm(self) -> Flow[bool]:
        """Tell whether what was written stands, where a lost request may have replaced it."""
        target = None
        if self.record is not None and self.record.content is not None:
            if self.call.operation.name == "carts_update_customer":
                target = customer_of(str(self.record.cart_uuid))
            elif self.call.operation.name == "orders_patch_order":
                target = extra_data_of(str(self.record.order_uuid))
        if target is None or self.record is None or not self.journal.is_write_in_doubt(target):
            return True
        from musement._reconciliation.verification import is_written  # loaded by the first call in doubt

        return (yield from is_written(self.engine.reconciling(), self.record))

    def reconcile(self, refusal: APIError | None) -> Flow[ApiResponse[Any] | None]:
        """Ask the API whether it carried out the call; `None` when it did not.

        Raises:
            APIError: It did not answer.
            Inconclusive: Its state does not show.
        """
        if self.is_idempotent:
            return self._delete_already_applied(refusal)
        from musement._reconciliation.probes import probe  # loaded by the first failure

        record = evolve(self._written_down(), requests=self._lost)
        found = yield from probe(self.engine.reconciling(), record, refusal, self.call.decoder)
        if found is None:
            return None
        if hasattr(found.value, "recovered"):
            found.value.recovered = True
        return evolve(found, call=self.call, recovered=True)

    def _delete_already_applied(self, refusal: APIError | None) -> ApiResponse[Any] | None:
        """Return the response to a deletion that was lost and, made again, found nothing any more: it is done."""
        if self.call.operation.method != "DELETE" or not isinstance(refusal, NotFoundError):
            return None
        value = None if self.call.kind(204) == "none" else True
        return ApiResponse(
            value=value, call=self.call, response=refusal.response, attempts=refusal.attempts, recovered=True
        )

    def mark_unknown(self, error: BaseException) -> str:
        """Note that the call ends with an unknown outcome, let the error carry what is known; return what to check."""
        record = evolve(self._written_down(), requests=self._lost)
        if not self._is_unknown:
            self._is_unknown = True
            if record.items and record.cart_uuid is not None:
                self.journal.items_unknown(record.cart_uuid, record.items)
        return self._carried_by(error, record)

    def mark_not_shown(self, error: BaseException) -> str:
        """Note that the call was carried out but its caller is not shown the result; return what to check."""
        record = self._written_down()
        if record.items and record.cart_uuid is not None:
            self.journal.items_not_shown(record.cart_uuid, record.items)
        else:
            self.lost()  # a second delivery of it may follow, and nobody knows of the first
        return self._carried_by(error, record)

    def _carried_by(self, error: BaseException, record: InDoubt) -> str:
        from musement._reconciliation.advice import what_to_check  # loaded by the first failure

        if record.cart_uuid is not None:
            record = evolve(record, cart=self.journal.knowledge_of(record.cart_uuid))
        attach(error, record)
        self.journal.mark_own(record)
        return what_to_check(record, self.call, self.journal)

    def _written_down(self) -> InDoubt:
        return self.record if self.record is not None else _record(self.call, self.journal)


def note_lost(journal: Journal, record: InDoubt) -> None:
    """Note a request that may be carried out at any time later."""
    name = record.operation
    if name == "orders_post_order" and record.cart_uuid is not None:
        journal.order_asked_for(record.cart_uuid, record.content)
        journal.order_lost(record.cart_uuid)
    elif record.items and record.cart_uuid is not None:
        journal.items_lost(record.cart_uuid, record.items)
    elif name == "carts_update_customer" and record.cart_uuid is not None:
        journal.write_lost(customer_of(record.cart_uuid), record.content or record.key)
    elif record.operation in PAYMENTS and record.order_uuid is not None:
        journal.payment_lost(record.order_uuid)
    elif name == "orders_patch_order" and record.order_uuid is not None:
        journal.write_lost(extra_data_of(record.order_uuid), record.content or "")


def _record(call: Call[Any], journal: Journal) -> InDoubt:
    name, arguments = call.operation.name, call.arguments
    body = response_checks.body_of(call)
    cart_uuid = arguments.get("cart_uuid") or body.get("cart_uuid")
    order_uuid = arguments.get("order_uuid")
    if call.operation.tag == "payments":
        order_uuid = next((body[member] for member in _ORDER_MEMBERS if body.get(member)), None)
    if cart_uuid is None and isinstance(order_uuid, str):
        cart_uuid = journal.cart_of(order_uuid)
    items_before = journal.items_of(cart_uuid) if isinstance(cart_uuid, str) else None
    return InDoubt(
        operation=name,
        method=call.operation.method,
        path=call.path,
        cart_uuid=cart_uuid if isinstance(cart_uuid, str) else None,
        order_uuid=order_uuid if isinstance(order_uuid, str) else None,
        item_uuid=next(
            (
                arguments[one]
                for one in ("order_item_uuid", "cart_item_uuid", "ticket_uuid")
                if arguments.get(one)
            ),
            None,
        ),
        items=_items_added(name, call.body),
        content=_content(name, body),
        items_before=None if items_before is None else tuple(items_before.items()),
        orders_before=journal.orders_of(cart_uuid) if isinstance(cart_uuid, str) else (),
    )


def _items_added(name: str, body: Any) -> tuple[tuple[str, str], ...]:
    if name == "carts_post_items":
        return keys_of_request(body)
    if name != "carts_add_tickets" or not isinstance(body, dict):
        return ()
    tickets = [ticket for ticket in body.get("tickets") or () if isinstance(ticket, dict)]
    return tuple((str((one.get("product") or {}).get("id")), str(one.get("quantity"))) for one in tickets)


def _content(name: str, body: dict[str, Any]) -> str | None:
    if name == "carts_update_customer":
        return customer_digest(body)
    if name in ("orders_post_order", "orders_patch_order"):
        return extra_data_digest(body.get("extra_data"))
    return None
