"""An order whose `extra_data` is a value instead of a string of JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, cast

from typing_extensions import TypeVar

from musement.extra_data import check_extra_data_type, decode_extra_data
from musement_api.models.order import Order as GeneratedOrder

E = TypeVar("E", default=dict[str, Any])


class Order(GeneratedOrder, Generic[E]):
    """An order of the API, with `extra_data` typed.

    `Order[E]` says what `extra_data` is read as: a dict, or the type given as `extra_data_type`. The two spellings
    of the API (`extra_data` and `extraData`, `is_paid` and `isPaid`, `is_agency` and `isAgency`) are read as one.
    """

    __slots__ = ("_extra_data_type", "_recovered")

    @property
    def recovered(self) -> bool:
        """True when the call that gave this order lost its response, and the order was found by asking the API."""
        return getattr(self, "_recovered", False)

    @recovered.setter
    def recovered(self, value: bool) -> None:
        self._recovered = value

    @property
    def extra_data(self) -> E | None:
        """Return what the partner saved with the order; `None` when there is nothing.

        Raises:
            ExtraDataDecodeError: The server holds something that is no JSON object, or not of the type asked
                for. The error carries the string, and so does `extra_data_raw`.
        """
        return cast(
            "E | None", decode_extra_data(self.extra_data_raw, getattr(self, "_extra_data_type", None))
        )

    @property
    def extra_data_raw(self) -> Any:
        """Return `extra_data` exactly as the server sent it: usually a string holding a JSON object, or `None`."""
        return self._first_of("extra_data", "extraData")

    @property
    def is_paid(self) -> bool | None:
        """Tell whether the order is paid; `None` when the server does not say."""
        value = self._first_of("is_paid", "isPaid")
        return value if isinstance(value, bool) else None

    @property
    def is_agency(self) -> bool | None:
        """Tell whether the order was made by an agency; `None` when the server does not say."""
        value = self._first_of("is_agency", "isAgency")
        return value if isinstance(value, bool) else None

    def _first_of(self, *names: str) -> Any:
        # Further members, as they came: none of them is a field of the document's order.
        values = (self.__dict__.get(name) for name in names)
        return next((value for value in values if value is not None and value != ""), None)


def order_reader(extra_data_type: type[E] | None) -> Callable[[Any], Order[E]]:
    """Return a decoder of orders whose `extra_data` is read as `extra_data_type` (a dict when `None`).

    What has no uuid is no order: nothing can be done with it, so the decoder raises `ValueError`.
    """

    def read(body: Mapping[str, Any]) -> Order[E]:
        if not isinstance(body, Mapping) or not isinstance(body.get("uuid"), str):
            raise ValueError("an order is due, what it holds has no uuid")
        order = cast("Order[E]", Order.from_dict(body))
        order._extra_data_type = extra_data_type
        return order

    return read


def reader_as(extra_data_type: type[E] | None) -> Callable[[Any], Order[E]]:
    """Return `order_reader` for a type that the caller names. Raises `InvalidRequestError` when none can be made of it."""
    if extra_data_type is not None:
        check_extra_data_type(extra_data_type)
    return order_reader(extra_data_type)
