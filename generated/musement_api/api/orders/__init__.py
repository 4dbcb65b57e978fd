"""The operations tagged `orders`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncResource, Resource
from ...types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ...models.cancellation_integration_data import CancellationIntegrationData
    from ...models.cancellation_reason import CancellationReason, CancellationReasonLiteral
    from ...models.email_notification import EmailNotification, EmailNotificationLiteral
    from ...models.order import Order
    from ...models.order_refund import OrderRefund
    from ...models.refund_policy import RefundPolicy


class Orders(Resource):
    """The operations tagged `orders`."""

    def post_order(
        self,
        *,
        cart_uuid: str | Unset = UNSET,
        cart_id: int | Unset = UNSET,
        email_notification: EmailNotification | EmailNotificationLiteral | Unset = UNSET,
        sms_notification_to: str | Unset = UNSET,
        affiliate: str | Unset = UNSET,
        affiliate_channel: str | Unset = UNSET,
        extra_data: str | Unset = UNSET,
        refundable: bool | Unset = UNSET,
        source: str | Unset = UNSET,
        further_fields: Mapping[str, Any] | Unset = UNSET,
    ) -> Order:
        """Create order

        Make an order from a cart. Do it when payment is certain: unpaid orders cost calls and distort sales
        reports. The cart needs a customer with a valid e-mail address and at least one available item, and
        must not be locked by a paid order. An earlier unpaid order of the same cart (internal state
        `created` or `authorization_failed`) is cancelled and replaced. There is no idempotency key, so do
        not repeat the call blindly: ask the cart's order info first.

        Args:
            cart_uuid: UUID of the cart to order.
            cart_id: Legacy number of the cart; use `cart_uuid`.
            email_notification: Who gets e-mails about an order: lead booker and activity providers (`ALL`), nobody (`NONE`;
                you then deliver vouchers and news yourself), or the lead booker only (`TO-CUSTOMER`).
            sms_notification_to: Phone number for text messages about the order (E.164).
            affiliate: Your affiliate identifier, alphanumeric, to attribute the sale.
            affiliate_channel: Your sales channel; needs `affiliate`.
            extra_data: Data of your own to keep with the order: a JSON object of key-value pairs, serialized into a
                string. Anything else is refused.
            refundable: Whether the order shall be refundable.
            source: Where the order comes from, such as `frontend` or `app`. Exists from 3.4.0; from 3.5.0 a source
                inside `extra_data` is not read any more.
            further_fields: Fields of the body that the document does not have.

        Operation: POST /orders
        """
        from . import orders_post_order as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid=cart_uuid,
            cart_id=cart_id,
            email_notification=email_notification,
            sms_notification_to=sms_notification_to,
            affiliate=affiliate,
            affiliate_channel=affiliate_channel,
            extra_data=extra_data,
            refundable=refundable,
            source=source,
            further_fields=further_fields,
        )

    def get_order(
        self,
        order_uuid: str,
        *,
        secure_code: str | Unset = UNSET,
    ) -> Order:
        """Get order

        Read an order. The call to poll for item statuses and vouchers: judge by the items, since the status
        of the order follows only when all of them are settled. Needs the UUID; the readable identifier is
        not accepted here.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            secure_code: Code that goes with the order. In the 2020 document only, which does not explain it.

        Operation: GET /orders/{orderUuid}
        """
        from . import orders_get_order as _operation

        return self._caller.call(
            _operation.call,
            order_uuid,
            secure_code=secure_code,
        )

    def patch_order(
        self,
        order_uuid: str,
        *,
        extra_data: str | Unset = UNSET,
        further_fields: Mapping[str, Any] | Unset = UNSET,
    ) -> Order:
        """Update order

        Replace the extra data of an order; nothing else can be changed. The new value takes the place of
        the old one, so merge beforehand what should stay.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            extra_data: The new extra data, a JSON object serialized into a string. Replaces the old value.
            further_fields: Fields of the body that the document does not have.

        Operation: PATCH /orders/{orderUuid}
        """
        from . import orders_patch_order as _operation

        return self._caller.call(
            _operation.call,
            order_uuid,
            extra_data=extra_data,
            further_fields=further_fields,
        )

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
        cancellation_reason: CancellationReason | CancellationReasonLiteral | Unset = UNSET,
        cancellation_additional_info: str | Unset = UNSET,
        cancellation_integration_data: CancellationIntegrationData | Mapping[str, Any] | Unset = UNSET,
        further_fields: Mapping[str, Any] | Unset = UNSET,
    ) -> None:
        """Cancel reservation for order item

        Cancel one item of an order. Needs the `order-item-cancellation` permission, which is off by
        default, and the credentials that created the order. Works before the cutoff of a refund policy of
        the item. An order cannot be cancelled as a whole; cancel its items one by one and read the order
        again for the outcome.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            order_item_uuid: UUID of the order item.
            cancellation_reason: Reason of a cancellation. The reference was cut after `REJECTED-SCHEDULE-CHANGE`; the last two
                come from the 2020 document and from integrations.
            cancellation_additional_info: Further words for Musement Customer Care.
            cancellation_integration_data: Data of your own, kept with a cancellation and not read by Musement.
            further_fields: Fields of the body that the document does not have.

        Operation: DELETE /orders/{orderUuid}/items/{orderItemUuid}
        """
        from . import orders_cancel_item as _operation

        return self._caller.call(
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

        Operation: GET /orders/{orderUuid}/refunds
        """
        from . import orders_refunds as _operation

        return self._caller.call(
            _operation.call,
            order_uuid,
        )


class AsyncOrders(AsyncResource):
    """The operations tagged `orders`."""

    async def post_order(
        self,
        *,
        cart_uuid: str | Unset = UNSET,
        cart_id: int | Unset = UNSET,
        email_notification: EmailNotification | EmailNotificationLiteral | Unset = UNSET,
        sms_notification_to: str | Unset = UNSET,
        affiliate: str | Unset = UNSET,
        affiliate_channel: str | Unset = UNSET,
        extra_data: str | Unset = UNSET,
        refundable: bool | Unset = UNSET,
        source: str | Unset = UNSET,
        further_fields: Mapping[str, Any] | Unset = UNSET,
    ) -> Order:
        """Create order

        Make an order from a cart. Do it when payment is certain: unpaid orders cost calls and distort sales
        reports. The cart needs a customer with a valid e-mail address and at least one available item, and
        must not be locked by a paid order. An earlier unpaid order of the same cart (internal state
        `created` or `authorization_failed`) is cancelled and replaced. There is no idempotency key, so do
        not repeat the call blindly: ask the cart's order info first.

        Args:
            cart_uuid: UUID of the cart to order.
            cart_id: Legacy number of the cart; use `cart_uuid`.
            email_notification: Who gets e-mails about an order: lead booker and activity providers (`ALL`), nobody (`NONE`;
                you then deliver vouchers and news yourself), or the lead booker only (`TO-CUSTOMER`).
            sms_notification_to: Phone number for text messages about the order (E.164).
            affiliate: Your affiliate identifier, alphanumeric, to attribute the sale.
            affiliate_channel: Your sales channel; needs `affiliate`.
            extra_data: Data of your own to keep with the order: a JSON object of key-value pairs, serialized into a
                string. Anything else is refused.
            refundable: Whether the order shall be refundable.
            source: Where the order comes from, such as `frontend` or `app`. Exists from 3.4.0; from 3.5.0 a source
                inside `extra_data` is not read any more.
            further_fields: Fields of the body that the document does not have.

        Operation: POST /orders
        """
        from . import orders_post_order as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid=cart_uuid,
            cart_id=cart_id,
            email_notification=email_notification,
            sms_notification_to=sms_notification_to,
            affiliate=affiliate,
            affiliate_channel=affiliate_channel,
            extra_data=extra_data,
            refundable=refundable,
            source=source,
            further_fields=further_fields,
        )

    async def get_order(
        self,
        order_uuid: str,
        *,
        secure_code: str | Unset = UNSET,
    ) -> Order:
        """Get order

        Read an order. The call to poll for item statuses and vouchers: judge by the items, since the status
        of the order follows only when all of them are settled. Needs the UUID; the readable identifier is
        not accepted here.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            secure_code: Code that goes with the order. In the 2020 document only, which does not explain it.

        Operation: GET /orders/{orderUuid}
        """
        from . import orders_get_order as _operation

        return await self._caller.call(
            _operation.call,
            order_uuid,
            secure_code=secure_code,
        )

    async def patch_order(
        self,
        order_uuid: str,
        *,
        extra_data: str | Unset = UNSET,
        further_fields: Mapping[str, Any] | Unset = UNSET,
    ) -> Order:
        """Update order

        Replace the extra data of an order; nothing else can be changed. The new value takes the place of
        the old one, so merge beforehand what should stay.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            extra_data: The new extra data, a JSON object serialized into a string. Replaces the old value.
            further_fields: Fields of the body that the document does not have.

        Operation: PATCH /orders/{orderUuid}
        """
        from . import orders_patch_order as _operation

        return await self._caller.call(
            _operation.call,
            order_uuid,
            extra_data=extra_data,
            further_fields=further_fields,
        )

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
        cancellation_reason: CancellationReason | CancellationReasonLiteral | Unset = UNSET,
        cancellation_additional_info: str | Unset = UNSET,
        cancellation_integration_data: CancellationIntegrationData | Mapping[str, Any] | Unset = UNSET,
        further_fields: Mapping[str, Any] | Unset = UNSET,
    ) -> None:
        """Cancel reservation for order item

        Cancel one item of an order. Needs the `order-item-cancellation` permission, which is off by
        default, and the credentials that created the order. Works before the cutoff of a refund policy of
        the item. An order cannot be cancelled as a whole; cancel its items one by one and read the order
        again for the outcome.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            order_item_uuid: UUID of the order item.
            cancellation_reason: Reason of a cancellation. The reference was cut after `REJECTED-SCHEDULE-CHANGE`; the last two
                come from the 2020 document and from integrations.
            cancellation_additional_info: Further words for Musement Customer Care.
            cancellation_integration_data: Data of your own, kept with a cancellation and not read by Musement.
            further_fields: Fields of the body that the document does not have.

        Operation: DELETE /orders/{orderUuid}/items/{orderItemUuid}
        """
        from . import orders_cancel_item as _operation

        return await self._caller.call(
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

        Operation: GET /orders/{orderUuid}/refunds
        """
        from . import orders_refunds as _operation

        return await self._caller.call(
            _operation.call,
            order_uuid,
        )
