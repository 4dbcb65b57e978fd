"""An order that is to be made: its fields, checked, and how its `extra_data` is read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import NoneType
from typing import Any, Generic

from attrs import field, frozen

from musement._booking_engine import BookingEngine
from musement._reconciliation.duplicates import create_order_without_duplicates, order_without_duplicates
from musement.errors import InvalidRequestError
from musement.extra_data import checked_type_of, encode_extra_data, members_of
from musement.order import E, Order, order_reader
from musement.request_rules import (
    check_affiliate,
    check_sms_number,
    check_source,
    warn_of_source_in_extra_data,
)
from musement_api.api.orders import orders_get_order, orders_post_order
from musement_core.flow import Flow
from musement_core.operations import Call


@frozen
class OrderRequest(Generic[E]):
    """The fields of an order besides its cart, as they are sent; `read` decodes the order."""

    fields: dict[str, Any] = field(repr=False)
    read: Callable[[Any], Order[E | None]] = field(repr=False)

    def call(self, engine: BookingEngine, **cart: Any) -> Call[Order[E | None]]:
        """Return the call that makes the order of a cart.

        Raises:
            InvalidRequestError: A field breaks a rule of the document.
        """
        return engine.build(orders_post_order.call, **cart, **self.fields).decoding(self.read)

    def made(
        self, cart_uuid: str | None, call: Call[Order[E | None]]
    ) -> Callable[[BookingEngine], Flow[Order[E | None]]]:
        """Return the flow that makes the order."""
        return lambda engine: create_order_without_duplicates(engine, cart_uuid, call)

    def read_again(
        self, cart_uuid: str | None, call: Call[Order[E | None]]
    ) -> Callable[[BookingEngine, dict[str, Any]], Flow[Order[E | None]]]:
        """Return the flow that reads the order that was made, given what was kept of it."""

        def flow(engine: BookingEngine, result: dict[str, Any]) -> Flow[Order[E | None]]:
            reading = orders_get_order.call(result["order_uuid"]).decoding(self.read)
            return order_without_duplicates(engine, cart_uuid, reading, call)

        return flow


def order_request(
    api_version: str,
    *,
    extra_data: Any = None,
    extra_data_type: type[E] | None = None,
    affiliate: str | None = None,
    affiliate_channel: str | None = None,
    sms_notification_to: str | None = None,
    source: str | None = None,
    **fields: Any,
) -> OrderRequest[E]:
    """Check the fields of an order.

    Raises:
        InvalidRequestError: A field breaks a rule of the API.
        ExtraDataError: `extra_data` is no JSON object, or its type would not read it back.
    """
    check_affiliate(affiliate, affiliate_channel)
    kind = checked_type_of(extra_data, extra_data_type)
    encoded = None if extra_data is None else encode_extra_data(extra_data, kind)
    if sms_notification_to is not None:
        check_sms_number(sms_notification_to)
    if source is not None:
        check_source(source, api_version)
    if encoded is not None:
        warn_of_source_in_extra_data(members_of(encoded), source, api_version)
    sent = {
        **fields,
        "affiliate": affiliate,
        "affiliate_channel": affiliate_channel,
        "sms_notification_to": sms_notification_to,
        "source": source,
        "extra_data": encoded,
    }
    read: Any = order_reader(NoneType if extra_data is None else kind, encoded)
    return OrderRequest({name: value for name, value in sent.items() if value is not None}, read)


def checked_order_arguments(given: Mapping[str, Any]) -> dict[str, Any]:
    """Refuse what is no argument of `orders.create` besides cart, `extra_data` and key.

    Raises:
        InvalidRequestError: There is none of this name.
    """
    known = "email_notification sms_notification_to affiliate affiliate_channel refundable source".split()
    for name in given:
        if name not in known:
            raise InvalidRequestError(
                argument=f"order[{name!r:.80}]",
                problem="there is no such argument",
                rule=f"Those of orders.create are asked for: {', '.join(known)}.",
            )
    return dict(given)
