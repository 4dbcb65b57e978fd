"""What type checkers are told of methods whose result depends on what they are given: one signature cannot say it.

At run time these classes are empty; the methods are those of `OrderMethods`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal, TypeVar, overload

    from musement.order import Order
    from musement_api.models import EmailNotification

    T = TypeVar("T")


class OrderSignatures:
    """Methods of orders that give `extra_data` back as the type that was given."""

    if TYPE_CHECKING:

        @overload
        def create(
            self,
            *,
            cart_uuid: str | None = None,
            cart_id: int | None = None,
            email_notification: EmailNotification | Literal["ALL", "NONE", "TO-CUSTOMER"] | None = None,
            sms_notification_to: str | None = None,
            affiliate: str | None = None,
            affiliate_channel: str | None = None,
            extra_data: None = None,
            refundable: bool | None = None,
            source: str | None = None,
            idempotency_key: str | None = None,
        ) -> Order[None]: ...
        @overload
        def create(
            self,
            *,
            cart_uuid: str | None = None,
            cart_id: int | None = None,
            email_notification: EmailNotification | Literal["ALL", "NONE", "TO-CUSTOMER"] | None = None,
            sms_notification_to: str | None = None,
            affiliate: str | None = None,
            affiliate_channel: str | None = None,
            extra_data: Mapping[str, Any] | str,
            extra_data_type: None = None,
            refundable: bool | None = None,
            source: str | None = None,
            idempotency_key: str | None = None,
        ) -> Order[dict[str, Any]]: ...
        @overload
        def create(
            self,
            *,
            cart_uuid: str | None = None,
            cart_id: int | None = None,
            email_notification: EmailNotification | Literal["ALL", "NONE", "TO-CUSTOMER"] | None = None,
            sms_notification_to: str | None = None,
            affiliate: str | None = None,
            affiliate_channel: str | None = None,
            extra_data: T,
            extra_data_type: None = None,
            refundable: bool | None = None,
            source: str | None = None,
            idempotency_key: str | None = None,
        ) -> Order[T]: ...
        @overload
        def create(
            self,
            *,
            cart_uuid: str | None = None,
            cart_id: int | None = None,
            email_notification: EmailNotification | Literal["ALL", "NONE", "TO-CUSTOMER"] | None = None,
            sms_notification_to: str | None = None,
            affiliate: str | None = None,
            affiliate_channel: str | None = None,
            extra_data: object,
            extra_data_type: type[T],
            refundable: bool | None = None,
            source: str | None = None,
            idempotency_key: str | None = None,
        ) -> Order[T]: ...
        def create(self, **_: Any) -> Any: ...

        @overload
        def update(
            self, order_uuid: str, *, extra_data: Mapping[str, Any] | str, extra_data_type: None = None
        ) -> Order[dict[str, Any]]: ...
        @overload
        def update(self, order_uuid: str, *, extra_data: T, extra_data_type: None = None) -> Order[T]: ...
        @overload
        def update(self, order_uuid: str, *, extra_data: object, extra_data_type: type[T]) -> Order[T]: ...
        def update(self, order_uuid: str, *_: Any, **__: Any) -> Any: ...

        @overload
        def merge_extra_data(
            self, order_uuid: str, changes: Mapping[str, Any], *, extra_data_type: None = None
        ) -> Order[dict[str, Any]]: ...
        @overload
        def merge_extra_data(
            self, order_uuid: str, changes: T, *, extra_data_type: None = None
        ) -> Order[T]: ...
        @overload
        def merge_extra_data(
            self, order_uuid: str, changes: object, *, extra_data_type: type[T]
        ) -> Order[T]: ...
        def merge_extra_data(self, order_uuid: str, *_: Any, **__: Any) -> Any: ...


class AsyncOrderSignatures:
    """The same, awaited."""

    if TYPE_CHECKING:

        @overload
        async def create(
            self,
            *,
            cart_uuid: str | None = None,
            cart_id: int | None = None,
            email_notification: EmailNotification | Literal["ALL", "NONE", "TO-CUSTOMER"] | None = None,
            sms_notification_to: str | None = None,
            affiliate: str | None = None,
            affiliate_channel: str | None = None,
            extra_data: None = None,
            refundable: bool | None = None,
            source: str | None = None,
            idempotency_key: str | None = None,
        ) -> Order[None]: ...
        @overload
        async def create(
            self,
            *,
            cart_uuid: str | None = None,
            cart_id: int | None = None,
            email_notification: EmailNotification | Literal["ALL", "NONE", "TO-CUSTOMER"] | None = None,
            sms_notification_to: str | None = None,
            affiliate: str | None = None,
            affiliate_channel: str | None = None,
            extra_data: Mapping[str, Any] | str,
            extra_data_type: None = None,
            refundable: bool | None = None,
            source: str | None = None,
            idempotency_key: str | None = None,
        ) -> Order[dict[str, Any]]: ...
        @overload
        async def create(
            self,
            *,
            cart_uuid: str | None = None,
            cart_id: int | None = None,
            email_notification: EmailNotification | Literal["ALL", "NONE", "TO-CUSTOMER"] | None = None,
            sms_notification_to: str | None = None,
            affiliate: str | None = None,
            affiliate_channel: str | None = None,
            extra_data: T,
            extra_data_type: None = None,
            refundable: bool | None = None,
            source: str | None = None,
            idempotency_key: str | None = None,
        ) -> Order[T]: ...
        @overload
        async def create(
            self,
            *,
            cart_uuid: str | None = None,
            cart_id: int | None = None,
            email_notification: EmailNotification | Literal["ALL", "NONE", "TO-CUSTOMER"] | None = None,
            sms_notification_to: str | None = None,
            affiliate: str | None = None,
            affiliate_channel: str | None = None,
            extra_data: object,
            extra_data_type: type[T],
            refundable: bool | None = None,
            source: str | None = None,
            idempotency_key: str | None = None,
        ) -> Order[T]: ...
        async def create(self, **_: Any) -> Any: ...

        @overload
        async def update(
            self, order_uuid: str, *, extra_data: Mapping[str, Any] | str, extra_data_type: None = None
        ) -> Order[dict[str, Any]]: ...
        @overload
        async def update(
            self, order_uuid: str, *, extra_data: T, extra_data_type: None = None
        ) -> Order[T]: ...
        @overload
        async def update(
            self, order_uuid: str, *, extra_data: object, extra_data_type: type[T]
        ) -> Order[T]: ...
        async def update(self, order_uuid: str, *_: Any, **__: Any) -> Any: ...

        @overload
        async def merge_extra_data(
            self, order_uuid: str, changes: Mapping[str, Any]
        ) -> Order[dict[str, Any]]: ...
        @overload
        async def merge_extra_data(
            self, order_uuid: str, changes: T, *, extra_data_type: None = None
        ) -> Order[T]: ...
        @overload
        async def merge_extra_data(
            self, order_uuid: str, changes: object, *, extra_data_type: type[T]
        ) -> Order[T]: ...
        async def merge_extra_data(self, order_uuid: str, *_: Any, **__: Any) -> Any: ...
