"""The operations tagged `payments`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ...models.stripe_3d_secure_completion import Stripe3DSecureCompletion
    from ...models.stripe_payment_result import StripePaymentResult


class Payments(Resource):
    """The operations tagged `payments`."""

    def stripe_payment(
        self,
        *,
        id: int | None = None,
        order_uuid: str | None = None,
        stripe_token: str | None = None,
        stripe_source_id: str | None = None,
        is_apple_pay: bool | None = None,
        client_ip: str | None = None,
        further_fields: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> StripePaymentResult:
        """Pay for order via Stripe

        Pay an order with a card through Musement's Stripe account, as affiliates do. Known from the 2020
        document only; the current guide is cut before the call. When the card needs 3-D Secure, the answer
        says how to continue.

        Args:
            id: Legacy number of the order.
            order_uuid: UUID of the order.
            stripe_token: Token that Stripe gave for the card.
            stripe_source_id: Id of the payment source or method at Stripe.
            is_apple_pay: Whether the customer pays with Apple Pay.
            client_ip: IP address of the customer.
            further_fields: Fields of the body that the document does not have.
            idempotency_key: The same key with the same arguments gives the same result, from any process that shares the
                journal, and nothing is carried out twice.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            AuthenticationError: 401. The access token is missing, invalid or expired.
            NotFoundError: 404. There is no such resource.
            UnprocessableError: 422. The request was understood but cannot be carried out.
            LockedError: 423. The order is already paid.
            ServerError: 503. The service is unavailable for now.
            APIStatusError: Any other refusal.

        Operation: POST /payments/stripe/payment
        """
        from . import payments_stripe_payment as _operation

        return self._caller.call_once(
            idempotency_key,
            _operation.call,
            id=id,
            order_uuid=order_uuid,
            stripe_token=stripe_token,
            stripe_source_id=stripe_source_id,
            is_apple_pay=is_apple_pay,
            client_ip=client_ip,
            further_fields=further_fields,
        )

    def stripe_complete_3d_secure(
        self,
        *,
        body: Stripe3DSecureCompletion | Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> StripePaymentResult:
        """Complete 3-D Secure of a Stripe payment

        Finish a Stripe payment after the cardholder passed 3-D Secure. Known from the 2020 document only,
        which names no request fields.

        Args:
            body: The body of the request.
            idempotency_key: The same key with the same arguments gives the same result, from any process that shares the
                journal, and nothing is carried out twice.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            AuthenticationError: 401. The access token is missing, invalid or expired.
            NotFoundError: 404. There is no such resource.
            UnprocessableError: 422. The request was understood but cannot be carried out.
            LockedError: 423. The order is already paid.
            ServerError: 503. The service is unavailable for now.
            APIStatusError: Any other refusal.

        Operation: POST /payments/stripe/complete_3d_secure
        """
        from . import payments_stripe_complete_3d_secure as _operation

        return self._caller.call_once(
            idempotency_key,
            _operation.call,
            body=body,
        )


class AsyncPayments(AsyncResource):
    """The operations tagged `payments`."""

    async def stripe_payment(
        self,
        *,
        id: int | None = None,
        order_uuid: str | None = None,
        stripe_token: str | None = None,
        stripe_source_id: str | None = None,
        is_apple_pay: bool | None = None,
        client_ip: str | None = None,
        further_fields: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> StripePaymentResult:
        """Pay for order via Stripe

        Pay an order with a card through Musement's Stripe account, as affiliates do. Known from the 2020
        document only; the current guide is cut before the call. When the card needs 3-D Secure, the answer
        says how to continue.

        Args:
            id: Legacy number of the order.
            order_uuid: UUID of the order.
            stripe_token: Token that Stripe gave for the card.
            stripe_source_id: Id of the payment source or method at Stripe.
            is_apple_pay: Whether the customer pays with Apple Pay.
            client_ip: IP address of the customer.
            further_fields: Fields of the body that the document does not have.
            idempotency_key: The same key with the same arguments gives the same result, from any process that shares the
                journal, and nothing is carried out twice.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            AuthenticationError: 401. The access token is missing, invalid or expired.
            NotFoundError: 404. There is no such resource.
            UnprocessableError: 422. The request was understood but cannot be carried out.
            LockedError: 423. The order is already paid.
            ServerError: 503. The service is unavailable for now.
            APIStatusError: Any other refusal.

        Operation: POST /payments/stripe/payment
        """
        from . import payments_stripe_payment as _operation

        return await self._caller.call_once(
            idempotency_key,
            _operation.call,
            id=id,
            order_uuid=order_uuid,
            stripe_token=stripe_token,
            stripe_source_id=stripe_source_id,
            is_apple_pay=is_apple_pay,
            client_ip=client_ip,
            further_fields=further_fields,
        )

    async def stripe_complete_3d_secure(
        self,
        *,
        body: Stripe3DSecureCompletion | Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> StripePaymentResult:
        """Complete 3-D Secure of a Stripe payment

        Finish a Stripe payment after the cardholder passed 3-D Secure. Known from the 2020 document only,
        which names no request fields.

        Args:
            body: The body of the request.
            idempotency_key: The same key with the same arguments gives the same result, from any process that shares the
                journal, and nothing is carried out twice.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            AuthenticationError: 401. The access token is missing, invalid or expired.
            NotFoundError: 404. There is no such resource.
            UnprocessableError: 422. The request was understood but cannot be carried out.
            LockedError: 423. The order is already paid.
            ServerError: 503. The service is unavailable for now.
            APIStatusError: Any other refusal.

        Operation: POST /payments/stripe/complete_3d_secure
        """
        from . import payments_stripe_complete_3d_secure as _operation

        return await self._caller.call_once(
            idempotency_key,
            _operation.call,
            body=body,
        )
