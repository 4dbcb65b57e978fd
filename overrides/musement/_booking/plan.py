"""What a booking is to become: the arguments of `bookings.book`, checked, and as the calls that are made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Self

from attrs import frozen

from musement._reconciliation.idempotency import check_key, comparable
from musement._reconciliation.in_doubt import digest
from musement.errors import InvalidRequestError
from musement.request_rules import check_cart_items
from musement_api.api.payments import payments_stripe_payment
from musement_core.engine.engine import built
from musement_core.models import encode

NO_PAYMENT: Final = "no_payment"
_CARD_ARGUMENTS: Final = ("stripe_token", "stripe_source_id", "is_apple_pay", "client_ip")


@frozen
class BookingPlan:
    """What is booked, for whom, and how it is paid. Holds personal data: it is not shown and not kept.

    `items`, `customer` and `participants` are JSON values; `order` are the fields of the order besides its cart;
    `payment` is `no_payment`, the arguments of `payments.stripe_payment`, or `None`.
    """

    key: str
    items: list[dict[str, Any]]
    customer: dict[str, Any]
    participants: dict[str, list[Any]]
    order: dict[str, Any]
    payment: str | dict[str, Any] | None
    allow_partial: bool
    wait: float

    def __repr__(self) -> str:
        return f"{type(self).__name__}(key={self.key!r}, {len(self.items)} items)"

    @classmethod
    def of(
        cls,
        *,
        key: str,
        items: Sequence[Any],
        customer: Any,
        participants: Mapping[str, Sequence[Any]] | None,
        extra_customer_data: Any,
        order: Mapping[str, Any],
        payment: Any,
        allow_partial: bool,
        wait: float,
    ) -> Self:
        """Check the arguments that need no cart to be checked.

        Raises:
            InvalidRequestError: One of them is not allowed.
        """
        check_key(key, "key")
        check_cart_items(items)
        encoded = [{"type": "musement", **_mapping(f"items[{at}]", item)} for at, item in enumerate(items)]
        booker = _mapping("customer", customer)
        if extra_customer_data is not None:
            booker["extra_customer_data"] = _mapping("extra_customer_data", extra_customer_data)
        return cls(
            key=key,
            items=encoded,
            customer=booker,
            participants=_participants(participants or {}, encoded),
            order=dict(order),
            payment=_payment(payment),
            allow_partial=bool(allow_partial),
            wait=wait,
        )

    @property
    def fingerprint(self) -> str:
        """Return a digest by which the same booking is recognised, and nothing can be read from it."""
        order, payment = comparable(encode(self.order)), encode(self.payment)
        wanted = _given([self.items, self.customer, self.participants])
        return digest([self.key, wanted, order, payment, self.allow_partial])


def _given(value: Any) -> Any:
    """Return a value without what says nothing: a member that is None, or holds nothing, is one that was left out."""
    if isinstance(value, Mapping):
        kept = {name: _given(item) for name, item in value.items()}
        return {name: item for name, item in kept.items() if item not in (None, {}, [])}
    return [_given(item) for item in value] if isinstance(value, list) else value


def _mapping(argument: str, value: Any) -> dict[str, Any]:
    encoded = encode(value)
    if not isinstance(encoded, dict):
        raise InvalidRequestError(
            argument=argument,
            problem=f"it is a {type(value).__name__}",
            rule="A mapping, or a model, is asked for.",
        )
    return encoded


def _participants(given: Mapping[str, Sequence[Any]], items: list[dict[str, Any]]) -> dict[str, list[Any]]:
    products = {str(item.get("product_identifier")) for item in items}
    for product in given:
        if product not in products:
            raise InvalidRequestError(
                argument="participants",
                problem=f"{product!r:.80} is no product of items",
                rule="Participants are given by the product_identifier of the item that they take part in.",
            )
    return {
        product: [_mapping(f"participants[{product!r}][{at}]", one) for at, one in enumerate(people or ())]
        for product, people in given.items()
    }


def _payment(payment: Any) -> str | dict[str, Any] | None:
    if payment is None or payment == NO_PAYMENT:
        return NO_PAYMENT if payment == NO_PAYMENT else None
    if isinstance(payment, Mapping):
        return _card(payment)
    raise InvalidRequestError(
        argument="payment",
        problem=f"it is a {type(payment).__name__}" if not isinstance(payment, str) else "it is another text",
        rule="'no_payment', the arguments of payments.stripe_payment as a mapping, or None is asked for.",
    )


def _card(given: Mapping[str, Any]) -> dict[str, Any]:
    """Check the arguments of a card payment, before anything is ordered."""
    for name in given:
        if name not in _CARD_ARGUMENTS:
            raise InvalidRequestError(
                argument=f"payment[{name!r:.80}]",
                problem="there is no such argument",
                rule=f"Those of payments.stripe_payment besides the order are asked for: {', '.join(_CARD_ARGUMENTS)}.",
            )
    if not given.get("stripe_token") and not given.get("stripe_source_id"):
        raise InvalidRequestError(
            argument="payment",
            problem="it names no card",
            rule="stripe_token or stripe_source_id is asked for.",
        )
    built(payments_stripe_payment.call, order_uuid="order", **given)
    return dict(given)
