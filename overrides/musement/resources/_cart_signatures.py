"""What type checkers are told of methods of carts that take a product in two ways: one signature cannot say it.

At run time these classes are empty; the methods are those of `CartMethods`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import overload

    from musement_api.models import Cart, ProductType, ScheduleProduct
    from musement_api.models.product_type import ProductTypeLiteral


class CartSignatures:
    """Methods that take a product of the schedule, or its identifier and type."""

    if TYPE_CHECKING:

        @overload
        def add_item(
            self,
            cart_uuid: str,
            product: ScheduleProduct,
            quantity: int,
            *,
            language: str | None = None,
            pickup: str | None = None,
            idempotency_key: str | None = None,
        ) -> Cart: ...
        @overload
        def add_item(
            self,
            cart_uuid: str,
            *,
            product_id: str,
            quantity: int,
            product_type: ProductType | ProductTypeLiteral = "musement",
            language: str | None = None,
            pickup: str | None = None,
            idempotency_key: str | None = None,
        ) -> Cart: ...
        def add_item(self, cart_uuid: str, *product: Any, **arguments: Any) -> Cart: ...


class AsyncCartSignatures:
    """The same methods, awaited."""

    if TYPE_CHECKING:

        @overload
        async def add_item(
            self,
            cart_uuid: str,
            product: ScheduleProduct,
            quantity: int,
            *,
            language: str | None = None,
            pickup: str | None = None,
            idempotency_key: str | None = None,
        ) -> Cart: ...
        @overload
        async def add_item(
            self,
            cart_uuid: str,
            *,
            product_id: str,
            quantity: int,
            product_type: ProductType | ProductTypeLiteral = "musement",
            language: str | None = None,
            pickup: str | None = None,
            idempotency_key: str | None = None,
        ) -> Cart: ...
        async def add_item(self, cart_uuid: str, *product: Any, **arguments: Any) -> Cart: ...
