"""An order whose `extra_data` is a value instead of a string of JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Generic, Self, Union, cast, get_args, get_origin

from typing_extensions import TypeVar

from musement._extra_data.held import HeldExtraData
from musement.extra_data import check_extra_data_type
from musement_api.models.order import Order as GeneratedOrder

E = TypeVar("E", default=dict[str, Any])
#: What `extra_data` of an order is, `None` included: an order that was just made with a `Reference` is an
#: `Order[Reference]`, one that is read is an `Order[Reference | None]`.
E_co = TypeVar("E_co", default=dict[str, Any] | None, covariant=True)


class Order(GeneratedOrder, Generic[E_co]):
    """An order of the API, with `extra_data` typed.

    `Order[T]` says what `extra_data` is: of an order that was made with a value it is that value's type, of one made
    without it is None, and of one that is read it is the type that was asked for, or None. The two spellings
    of the API (`extra_data` and `extraData`, `is_paid` and `isPaid`, `is_agency` and `isAgency`) are read as one.
    """

    __slots__ = ("_extra_data", "_recovered")

    if TYPE_CHECKING:
        _extra_data: HeldExtraData

    def __new__(cls, *_: Any, **__: Any) -> Self:
        """Make an order with what holds its `extra_data`, however it is made."""
        order = super().__new__(cls)
        order._hold(HeldExtraData())
        return order

    def _hold(self, extra_data: HeldExtraData) -> None:
        object.__setattr__(self, "_extra_data", extra_data)  # no field, among which a model would look for it

    @property
    def recovered(self) -> bool:
        """True when the call that gave this order lost its response, and the order was found by asking the API."""
        return getattr(self, "_recovered", False)

    @recovered.setter
    def recovered(self, value: bool) -> None:
        self._recovered = value

    @property
    def extra_data(self) -> E_co:
        """Return what the partner saved with the order; `None` when there is nothing.

        Each read gives the same object. What is changed in it goes into `to_dict()` and into pickles and copies of the
        order (a shallow copy shares it), and nowhere else: `merge_extra_data` sends it.

        Raises:
            ExtraDataDecodeError: The server holds something that is no JSON object, or not of the type asked
                for. The error carries the string, and so does `extra_data_raw`.
        """
        return cast("E_co", self._extra_data.read(self.extra_data_raw))

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

    def to_dict(self) -> dict[str, Any]:
        """Write the order as it came, with what was changed, in its `extra_data` as well."""
        result = super().to_dict()
        raw = self.extra_data_raw
        written = self._extra_data.written(raw)
        if written is not raw:
            names = [
                name for name in ("extra_data", "extraData") if result.get(name) == raw and name in result
            ]
            result.update(dict.fromkeys(names or ["extra_data"], written))
        return result

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Let `Order[Reference | None]` be a field of pydantic models, with `extra_data` read as a `Reference`."""
        [argument] = get_args(source) or [None]
        variants = get_args(argument) if get_origin(argument) in (Union, UnionType) else (argument,)
        [extra_data_type, *others] = [one for one in variants if one is not NoneType] or [None]
        if others or extra_data_type in (None, Any, dict, dict[str, Any]):
            return super().__get_pydantic_core_schema__(source, handler)
        check_extra_data_type(extra_data_type)
        from musement_core.pydantic_schema import core_schema_of

        def read(members: Mapping[str, Any]) -> Order[Any]:
            order: Order[Any] = cls.from_dict(members)
            order._hold(HeldExtraData(extra_data_type))
            return order

        return core_schema_of(source, read)

    def _first_of(self, *names: str) -> Any:
        # Further members, as they came: none of them is a field of the document's order.
        for name in names:
            value = self.__dict__.get(name)
            if value is not None and value != "":
                return value
        return None


def order_reader(extra_data_type: Any, sent: str | None = None) -> Callable[[Any], Order[Any]]:
    """Return a decoder of orders whose `extra_data` is read as `extra_data_type` (a dict when `None`).

    What has no uuid is no order: nothing can be done with it, so the decoder raises `ValueError`.

    Args:
        extra_data_type: What it is read as; `NoneType` when the order was made without.
        sent: What was sent with it, which is what it holds when the response does not show it.
    """

    def read(body: Mapping[str, Any]) -> Order[Any]:
        if not isinstance(body, Mapping) or not isinstance(body.get("uuid"), str):
            raise ValueError("an order is due, what it holds has no uuid")
        order: Order[Any] = Order._view(dict(body))
        order._hold(HeldExtraData(extra_data_type, sent))
        return order

    return read


def reader_as(extra_data_type: type[E] | None) -> Callable[[Any], Order[E | None]]:
    """Return `order_reader` for a type that the caller names. Raises `InvalidRequestError` when none can be made of it."""
    if extra_data_type is not None:
        check_extra_data_type(extra_data_type)
    return order_reader(extra_data_type)
