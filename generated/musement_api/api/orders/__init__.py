"""The operations tagged `orders`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ...models.cancellation_integration_data import CancellationIntegrationData
    from ...models.cancellation_reason import CancellationReason, CancellationReasonLiteral
    from ...models.order_refund import OrderRefund
    from ...models.refund_policy import RefundPolicy


class Orders(Resource):
    """The operations tagged `orders`."""

    def request_notification(
        self,
        order_uuid: str,
        order_item_uuid: str,
    ) -> None:
        """Trigger order item webhook

        Ask Musement to send the `order-item` webhook for this item again. Of use only when a webhook is set
        up for your client.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            order_item_uuid: UUID of the order item.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. No webhook is set up, or the request is invalid.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: POST /orders/{orderUuid}/items/{orderItemUuid}/notifications
        """
        from . import orders_request_notification as _operation

        return self._caller.call(
            _operation.call,
            order_uuid,
            order_item_uuid,
        )

    def refund_policies(
        self,
        order_uuid: str,
        order_item_uuid: str,
    ) -> list[RefundPolicy]:
        """Get refund policies for order item

        Read the refund policies that were fixed for this item at purchase; they may differ from those of
        the activity today. Each gives the refund until its cutoff. No policy (an empty list or a 404) means
        that nothing is refunded.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            order_item_uuid: UUID of the order item.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: GET /orders/{orderUuid}/items/{orderItemUuid}/refund-policies
        """
        from . import orders_refund_policies as _operation

        return self._caller.call(
            _operation.call,
            order_uuid,
            order_item_uuid,
        )

    def cancel_item(
        self,
        order_uuid: str,
        order_item_uuid: str,
        *,
        cancellation_reason: CancellationReason | CancellationReasonLiteral | None = None,
        cancellation_additional_info: str | None = None,
        cancellation_integration_data: CancellationIntegrationData | Mapping[str, Any] | None = None,
        further_fields: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> None:
        """Cancel reservation for order item

        Cancel one item of an order. Needs the `order-item-cancellation` permission, which is off by
        default, and the credentials that created the order. Works before the cutoff of a refund policy of
        the item. An order cannot be cancelled as a whole; cancel its items one by one and read the order
        again for the outcome.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            order_item_uuid: UUID of the order item.
            cancellation_reason: The reason.
            cancellation_additional_info: Further words for Musement Customer Care.
            cancellation_integration_data: Data of your own to store with the cancellation.
            further_fields: Fields of the body that the document does not have.
            idempotency_key: The same key with the same arguments gives the same result, from any process that shares the
                journal, and nothing is carried out twice.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            ConflictError: 409. The status of the item does not allow a cancellation.
            APIStatusError: Any other refusal.

        Operation: DELETE /orders/{orderUuid}/items/{orderItemUuid}
        """
        from . import orders_cancel_item as _operation

        return self._caller.call_once(
            idempotency_key,
            _operation.call,
            order_uuid,
            order_item_uuid,
            cancellation_reason=cancellation_reason,
            cancellation_additional_info=cancellation_additional_info,
            cancellation_integration_data=cancellation_integration_data,
            further_fields=further_fields,
        )

    def refunds(
        self,
        order_uuid: str,
    ) -> list[OrderRefund]:
        """Get refunds for order

        List the refunds paid for an order. Announced in the release notes of 2024-02-21; no field of a
        refund was visible anywhere.

        Args:
            order_uuid: UUID of the order, not its readable identifier.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: GET /orders/{orderUuid}/refunds
        """
        from . import orders_refunds as _operation

        return self._caller.call(
            _operation.call,
            order_uuid,
        )


class AsyncOrders(AsyncResource):
    """The operations tagged `orders`."""

    async def request_notification(
        self,
        order_uuid: str,
        order_item_uuid: str,
    ) -> None:
        """Trigger order item webhook

        Ask Musement to send the `order-item` webhook for this item again. Of use only when a webhook is set
        up for your client.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            order_item_uuid: UUID of the order item.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. No webhook is set up, or the request is invalid.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: POST /orders/{orderUuid}/items/{orderItemUuid}/notifications
        """
        from . import orders_request_notification as _operation

        return await self._caller.call(
            _operation.call,
            order_uuid,
            order_item_uuid,
        )

    async def refund_policies(
        self,
        order_uuid: str,
        order_item_uuid: str,
    ) -> list[RefundPolicy]:
        """Get refund policies for order item

        Read the refund policies that were fixed for this item at purchase; they may differ from those of
        the activity today. Each gives the refund until its cutoff. No policy (an empty list or a 404) means
        that nothing is refunded.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            order_item_uuid: UUID of the order item.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: GET /orders/{orderUuid}/items/{orderItemUuid}/refund-policies
        """
        from . import orders_refund_policies as _operation

        return await self._caller.call(
            _operation.call,
            order_uuid,
            order_item_uuid,
        )

    async def cancel_item(
        self,
        order_uuid: str,
        order_item_uuid: str,
        *,
        cancellation_reason: CancellationReason | CancellationReasonLiteral | None = None,
        cancellation_additional_info: str | None = None,
        cancellation_integration_data: CancellationIntegrationData | Mapping[str, Any] | None = None,
        further_fields: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> None:
        """Cancel reservation for order item

        Cancel one item of an order. Needs the `order-item-cancellation` permission, which is off by
        default, and the credentials that created the order. Works before the cutoff of a refund policy of
        the item. An order cannot be cancelled as a whole; cancel its items one by one and read the order
        again for the outcome.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            order_item_uuid: UUID of the order item.
            cancellation_reason: The reason.
            cancellation_additional_info: Further words for Musement Customer Care.
            cancellation_integration_data: Data of your own to store with the cancellation.
            further_fields: Fields of the body that the document does not have.
            idempotency_key: The same key with the same arguments gives the same result, from any process that shares the
                journal, and nothing is carried out twice.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            ConflictError: 409. The status of the item does not allow a cancellation.
            APIStatusError: Any other refusal.

        Operation: DELETE /orders/{orderUuid}/items/{orderItemUuid}
        """
        from . import orders_cancel_item as _operation

        return await self._caller.call_once(
            idempotency_key,
            _operation.call,
            order_uuid,
            order_item_uuid,
            cancellation_reason=cancellation_reason,
            cancellation_additional_info=cancellation_additional_info,
            cancellation_integration_data=cancellation_integration_data,
            further_fields=further_fields,
        )

    async def refunds(
        self,
        order_uuid: str,
    ) -> list[OrderRefund]:
        """Get refunds for order

        List the refunds paid for an order. Announced in the release notes of 2024-02-21; no field of a
        refund was visible anywhere.

        Args:
            order_uuid: UUID of the order, not its readable identifier.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: GET /orders/{orderUuid}/refunds
        """
        from . import orders_refunds as _operation

        return await self._caller.call(
            _operation.call,
            order_uuid,
        )
