"""The operations tagged `carts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core import deprecation as _deprecation
from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ...models.cart import Cart
    from ...models.cart_bundle import CartBundle
    from ...models.cart_create_country import CartCreateCountry
    from ...models.cart_create_customer import CartCreateCustomer
    from ...models.cart_create_ticket import CartCreateTicket
    from ...models.cart_item import CartItem
    from ...models.cart_item_product_details import CartItemProductDetails
    from ...models.customer import Customer
    from ...models.extra_customer_data import ExtraCustomerData
    from ...models.gender_code import GenderCode, GenderCodeLiteral
    from ...models.order_info import OrderInfo
    from ...models.participant import Participant
    from ...models.yes_no import YesNo, YesNoLiteral


class Carts(Resource):
    """The operations tagged `carts`."""

    def create(
        self,
        *,
        tickets: Sequence[CartCreateTicket | Mapping[str, Any]] | None = None,
        customer: CartCreateCustomer | Mapping[str, Any] | None = None,
        discount_code: str | None = None,
        customer_email: str | None = None,
        further_fields: Mapping[str, Any] | None = None,
    ) -> Cart:
        """Create cart

        Start a booking. Send `{}` for an empty cart and add items and customer with their own calls (the
        recommended way, since each failure then has one cause), or send tickets, customer or a discount
        code right away. A customer whose e-mail address is already known is updated, not duplicated. A cart
        that never becomes an order is deleted after three months.

        Args:
            tickets: Products to put into the cart.
            customer: The lead booker.
            discount_code: A promo code or the code of a gift card.
            customer_email: E-mail address to check a once-per-customer promo code with, before the customer is set.
            further_fields: Fields of the body that the document does not have.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The cart was not created: unknown or unavailable product, bad discount
                code, a token without the legacy client claim, a missing application header, or an unknown
                market. The sources print the first four bodies without their HTTP status; 400 is assumed.
            APIStatusError: Any other refusal.

        Operation: POST /carts
        """
        from . import carts_create as _operation

        return self._caller.call(
            _operation.call,
            tickets=tickets,
            customer=customer,
            discount_code=discount_code,
            customer_email=customer_email,
            further_fields=further_fields,
        )

    def get(
        self,
        cart_uuid: str,
    ) -> Cart:
        """Get cart

        Read a cart with its items, prices, customer and discount. The call to make after adding several
        items, because adding answers only the first of them.

        Args:
            cart_uuid: UUID of the cart.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: GET /carts/{cartUuid}
        """
        from . import carts_get as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid,
        )

    def delete(
        self,
        cart_uuid: str,
    ) -> bool:
        """Remove cart

        Delete a cart for good. Refused once an order has been made from it.

        Args:
            cart_uuid: UUID of the cart.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: DELETE /carts/{cartUuid}
        """
        from . import carts_delete as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid,
        )

    @_deprecation.deprecated(
        "PATCH /carts/{cartUuid} is deprecated by the API; use carts.add_item, carts.update_customer, carts.update_participants"
    )
    def update(
        self,
        cart_uuid: str,
        *,
        customer: CartCreateCustomer | Mapping[str, Any] | None = None,
        tickets: Sequence[CartCreateTicket | Mapping[str, Any]] | None = None,
        further_fields: Mapping[str, Any] | None = None,
        affiliate: str | None = None,
    ) -> Cart:
        """Update cart

        Change customer and tickets of a cart in one call: absent tickets are added, the quantity of present
        ones is set to the value sent. Superseded by adding items, setting the customer and setting
        participants, each with its own call.

        In this client: `carts.add_item`, `carts.update_customer`, `carts.update_participants`.

        Args:
            cart_uuid: UUID of the cart.
            affiliate: Name of the affiliate partner that makes the call.
            customer: New customer data.
            tickets: Products to add, or to set the quantity of.
            further_fields: Fields of the body that the document does not have.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: PATCH /carts/{cartUuid}
        """
        from . import carts_update as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid,
            affiliate=affiliate,
            customer=customer,
            tickets=tickets,
            further_fields=further_fields,
        )

    def remove_item(
        self,
        cart_uuid: str,
        cart_item_uuid: str,
    ) -> None:
        """Remove item from cart

        Take one item out of a cart. Refused when the cart belongs to a completed order.

        Args:
            cart_uuid: UUID of the cart.
            cart_item_uuid: UUID of the cart item.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            PermissionDeniedError: 403. An order that is completed holds this cart.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: DELETE /carts/{cartUuid}/items/{cartItemUuid}
        """
        from . import carts_remove_item as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid,
            cart_item_uuid,
        )

    def update_customer(
        self,
        cart_uuid: str,
        *,
        firstname: str | None = None,
        lastname: str | None = None,
        email: str | None = None,
        musement_newsletter: YesNo | YesNoLiteral | None = None,
        allow_profiling: YesNo | YesNoLiteral | None = None,
        thirdparty_newsletter: YesNo | YesNoLiteral | None = None,
        events_related_newsletter: YesNo | YesNoLiteral | None = None,
        city: str | None = None,
        address: str | None = None,
        zipcode: str | None = None,
        tax_id: str | None = None,
        mobile: str | None = None,
        birthdate: datetime.date | None = None,
        gender: GenderCode | GenderCodeLiteral | None = None,
        country: CartCreateCountry | Mapping[str, Any] | None = None,
        extra_customer_data: ExtraCustomerData | Mapping[str, Any] | None = None,
        further_fields: Mapping[str, Any] | None = None,
    ) -> Customer:
        """Update customer info for cart

        Set the lead booker and the answers to extra customer data, together or in separate calls. Send what
        the customer schema of the cart asks for; with several activities, answer for each.

        Args:
            cart_uuid: UUID of the cart.
            firstname: First name of the lead booker.
            lastname: Last name of the lead booker.
            email: E-mail address of the lead booker.
            musement_newsletter: Consent to newsletters of Musement.
            allow_profiling: Consent to profiling.
            thirdparty_newsletter: Consent to newsletters of third parties.
            events_related_newsletter: Consent to newsletters about related activities.
            city: City of residence.
            address: Postal address.
            zipcode: Postal code.
            tax_id: Tax number.
            mobile: Mobile phone number (E.164).
            birthdate: Date of birth (YYYY-MM-DD).
            gender: Gender.
            country: Country of the customer, by its number.
            extra_customer_data: Answers to extra customer data by activity UUID; leave out when nothing is asked.
            further_fields: Fields of the body that the document does not have.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            LockedError: 423. The cart is locked by the state of its order.
            APIStatusError: Any other refusal.

        Operation: PUT /carts/{cartUuid}/customer
        """
        from . import carts_update_customer as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid,
            firstname=firstname,
            lastname=lastname,
            email=email,
            musement_newsletter=musement_newsletter,
            allow_profiling=allow_profiling,
            thirdparty_newsletter=thirdparty_newsletter,
            events_related_newsletter=events_related_newsletter,
            city=city,
            address=address,
            zipcode=zipcode,
            tax_id=tax_id,
            mobile=mobile,
            birthdate=birthdate,
            gender=gender,
            country=country,
            extra_customer_data=extra_customer_data,
            further_fields=further_fields,
        )

    def participants(
        self,
        cart_uuid: str,
        cart_item_uuid: str,
    ) -> list[Participant]:
        """Get participant info for cart item

        Read the participants sent for a cart item. Their fields depend on the item.

        Args:
            cart_uuid: UUID of the cart.
            cart_item_uuid: UUID of the cart item.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. The cart item asks for no participant data, or does not exist.
            APIStatusError: Any other refusal.

        Operation: GET /carts/{cartUuid}/items/{cartItemUuid}/participants
        """
        from . import carts_participants as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid,
            cart_item_uuid,
        )

    def product_details(
        self,
        cart_uuid: str,
        cart_item_uuid: str,
    ) -> list[CartItemProductDetails]:
        """Get product details for cart item

        Read what is known about the product behind a cart item, such as its price in the supplier's
        currency. The reference shows no fields; the body is the one of the 3.4.0 document of 2020.

        Args:
            cart_uuid: UUID of the cart.
            cart_item_uuid: UUID of the cart item.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: GET /carts/{cartUuid}/items/{cartItemUuid}/product-general-details
        """
        from . import carts_product_details as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid,
            cart_item_uuid,
        )

    def bundles(
        self,
        cart_uuid: str,
    ) -> list[CartBundle]:
        """Get bundles for cart

        Suggest activities that are often bought together with those in the cart, possibly at a
        reduced price.

        Args:
            cart_uuid: UUID of the cart.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: GET /carts/{cartUuid}/bundles
        """
        from . import carts_bundles as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid,
        )

    def order_info(
        self,
        cart_uuid: str,
    ) -> OrderInfo:
        """Get order info for cart

        Find out whether an order was made from a cart, and whether it is paid. Useful after a lost answer
        to an order creation or payment. Note that the payment status is the internal order state, not the
        public order status.

        Args:
            cart_uuid: UUID of the cart.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. No order was made from this cart, or there is no such cart.
            APIStatusError: Any other refusal.

        Operation: GET /carts/{cartUuid}/order-info
        """
        from . import carts_order_info as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid,
        )

    @_deprecation.deprecated("GET /carts/{cartUuid}/tickets is deprecated by the API; use carts.get")
    def tickets(
        self,
        cart_uuid: str,
    ) -> list[CartItem]:
        """Get tickets of cart

        Presumably lists the cart items under their old name. Only the address of a reference page hints at
        this call; read the cart instead.

        In this client: `carts.get`.

        Args:
            cart_uuid: UUID of the cart.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: GET /carts/{cartUuid}/tickets
        """
        from . import carts_tickets as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid,
        )

    @_deprecation.deprecated("POST /carts/{cartUuid}/tickets is deprecated by the API; use carts.add_items")
    def add_tickets(
        self,
        cart_uuid: str,
        *,
        tickets: Sequence[CartCreateTicket | Mapping[str, Any]] | None = None,
        further_fields: Mapping[str, Any] | None = None,
    ) -> Cart:
        """Add tickets to cart

        Add products to a cart under their old name and get the whole cart back. Superseded by adding items.
        Only the product types `musement` and `musement-realtime` are accepted here.

        In this client: `carts.add_items`.

        Args:
            cart_uuid: UUID of the cart.
            tickets: The products.
            further_fields: Fields of the body that the document does not have.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            LockedError: 423. The cart is locked by the state of its order.
            APIStatusError: Any other refusal.

        Operation: POST /carts/{cartUuid}/tickets
        """
        from . import carts_add_tickets as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid,
            tickets=tickets,
            further_fields=further_fields,
        )

    @_deprecation.deprecated(
        "DELETE /carts/{cartUuid}/tickets/{ticketUuid} is deprecated by the API; use carts.remove_item"
    )
    def remove_ticket(
        self,
        cart_uuid: str,
        ticket_uuid: str,
    ) -> None:
        """Remove ticket from cart

        Take a product out of a cart under its old name. Superseded by removing an item. Success status and
        headers were not visible in the reference.

        In this client: `carts.remove_item`.

        Args:
            cart_uuid: UUID of the cart.
            ticket_uuid: UUID of the ticket, the former word for a cart item.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: DELETE /carts/{cartUuid}/tickets/{ticketUuid}
        """
        from . import carts_remove_ticket as _operation

        return self._caller.call(
            _operation.call,
            cart_uuid,
            ticket_uuid,
        )


class AsyncCarts(AsyncResource):
    """The operations tagged `carts`."""

    async def create(
        self,
        *,
        tickets: Sequence[CartCreateTicket | Mapping[str, Any]] | None = None,
        customer: CartCreateCustomer | Mapping[str, Any] | None = None,
        discount_code: str | None = None,
        customer_email: str | None = None,
        further_fields: Mapping[str, Any] | None = None,
    ) -> Cart:
        """Create cart

        Start a booking. Send `{}` for an empty cart and add items and customer with their own calls (the
        recommended way, since each failure then has one cause), or send tickets, customer or a discount
        code right away. A customer whose e-mail address is already known is updated, not duplicated. A cart
        that never becomes an order is deleted after three months.

        Args:
            tickets: Products to put into the cart.
            customer: The lead booker.
            discount_code: A promo code or the code of a gift card.
            customer_email: E-mail address to check a once-per-customer promo code with, before the customer is set.
            further_fields: Fields of the body that the document does not have.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The cart was not created: unknown or unavailable product, bad discount
                code, a token without the legacy client claim, a missing application header, or an unknown
                market. The sources print the first four bodies without their HTTP status; 400 is assumed.
            APIStatusError: Any other refusal.

        Operation: POST /carts
        """
        from . import carts_create as _operation

        return await self._caller.call(
            _operation.call,
            tickets=tickets,
            customer=customer,
            discount_code=discount_code,
            customer_email=customer_email,
            further_fields=further_fields,
        )

    async def get(
        self,
        cart_uuid: str,
    ) -> Cart:
        """Get cart

        Read a cart with its items, prices, customer and discount. The call to make after adding several
        items, because adding answers only the first of them.

        Args:
            cart_uuid: UUID of the cart.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: GET /carts/{cartUuid}
        """
        from . import carts_get as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid,
        )

    async def delete(
        self,
        cart_uuid: str,
    ) -> bool:
        """Remove cart

        Delete a cart for good. Refused once an order has been made from it.

        Args:
            cart_uuid: UUID of the cart.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: DELETE /carts/{cartUuid}
        """
        from . import carts_delete as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid,
        )

    @_deprecation.deprecated(
        "PATCH /carts/{cartUuid} is deprecated by the API; use carts.add_item, carts.update_customer, carts.update_participants"
    )
    async def update(
        self,
        cart_uuid: str,
        *,
        customer: CartCreateCustomer | Mapping[str, Any] | None = None,
        tickets: Sequence[CartCreateTicket | Mapping[str, Any]] | None = None,
        further_fields: Mapping[str, Any] | None = None,
        affiliate: str | None = None,
    ) -> Cart:
        """Update cart

        Change customer and tickets of a cart in one call: absent tickets are added, the quantity of present
        ones is set to the value sent. Superseded by adding items, setting the customer and setting
        participants, each with its own call.

        In this client: `carts.add_item`, `carts.update_customer`, `carts.update_participants`.

        Args:
            cart_uuid: UUID of the cart.
            affiliate: Name of the affiliate partner that makes the call.
            customer: New customer data.
            tickets: Products to add, or to set the quantity of.
            further_fields: Fields of the body that the document does not have.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: PATCH /carts/{cartUuid}
        """
        from . import carts_update as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid,
            affiliate=affiliate,
            customer=customer,
            tickets=tickets,
            further_fields=further_fields,
        )

    async def remove_item(
        self,
        cart_uuid: str,
        cart_item_uuid: str,
    ) -> None:
        """Remove item from cart

        Take one item out of a cart. Refused when the cart belongs to a completed order.

        Args:
            cart_uuid: UUID of the cart.
            cart_item_uuid: UUID of the cart item.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            PermissionDeniedError: 403. An order that is completed holds this cart.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: DELETE /carts/{cartUuid}/items/{cartItemUuid}
        """
        from . import carts_remove_item as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid,
            cart_item_uuid,
        )

    async def update_customer(
        self,
        cart_uuid: str,
        *,
        firstname: str | None = None,
        lastname: str | None = None,
        email: str | None = None,
        musement_newsletter: YesNo | YesNoLiteral | None = None,
        allow_profiling: YesNo | YesNoLiteral | None = None,
        thirdparty_newsletter: YesNo | YesNoLiteral | None = None,
        events_related_newsletter: YesNo | YesNoLiteral | None = None,
        city: str | None = None,
        address: str | None = None,
        zipcode: str | None = None,
        tax_id: str | None = None,
        mobile: str | None = None,
        birthdate: datetime.date | None = None,
        gender: GenderCode | GenderCodeLiteral | None = None,
        country: CartCreateCountry | Mapping[str, Any] | None = None,
        extra_customer_data: ExtraCustomerData | Mapping[str, Any] | None = None,
        further_fields: Mapping[str, Any] | None = None,
    ) -> Customer:
        """Update customer info for cart

        Set the lead booker and the answers to extra customer data, together or in separate calls. Send what
        the customer schema of the cart asks for; with several activities, answer for each.

        Args:
            cart_uuid: UUID of the cart.
            firstname: First name of the lead booker.
            lastname: Last name of the lead booker.
            email: E-mail address of the lead booker.
            musement_newsletter: Consent to newsletters of Musement.
            allow_profiling: Consent to profiling.
            thirdparty_newsletter: Consent to newsletters of third parties.
            events_related_newsletter: Consent to newsletters about related activities.
            city: City of residence.
            address: Postal address.
            zipcode: Postal code.
            tax_id: Tax number.
            mobile: Mobile phone number (E.164).
            birthdate: Date of birth (YYYY-MM-DD).
            gender: Gender.
            country: Country of the customer, by its number.
            extra_customer_data: Answers to extra customer data by activity UUID; leave out when nothing is asked.
            further_fields: Fields of the body that the document does not have.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            LockedError: 423. The cart is locked by the state of its order.
            APIStatusError: Any other refusal.

        Operation: PUT /carts/{cartUuid}/customer
        """
        from . import carts_update_customer as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid,
            firstname=firstname,
            lastname=lastname,
            email=email,
            musement_newsletter=musement_newsletter,
            allow_profiling=allow_profiling,
            thirdparty_newsletter=thirdparty_newsletter,
            events_related_newsletter=events_related_newsletter,
            city=city,
            address=address,
            zipcode=zipcode,
            tax_id=tax_id,
            mobile=mobile,
            birthdate=birthdate,
            gender=gender,
            country=country,
            extra_customer_data=extra_customer_data,
            further_fields=further_fields,
        )

    async def participants(
        self,
        cart_uuid: str,
        cart_item_uuid: str,
    ) -> list[Participant]:
        """Get participant info for cart item

        Read the participants sent for a cart item. Their fields depend on the item.

        Args:
            cart_uuid: UUID of the cart.
            cart_item_uuid: UUID of the cart item.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. The cart item asks for no participant data, or does not exist.
            APIStatusError: Any other refusal.

        Operation: GET /carts/{cartUuid}/items/{cartItemUuid}/participants
        """
        from . import carts_participants as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid,
            cart_item_uuid,
        )

    async def product_details(
        self,
        cart_uuid: str,
        cart_item_uuid: str,
    ) -> list[CartItemProductDetails]:
        """Get product details for cart item

        Read what is known about the product behind a cart item, such as its price in the supplier's
        currency. The reference shows no fields; the body is the one of the 3.4.0 document of 2020.

        Args:
            cart_uuid: UUID of the cart.
            cart_item_uuid: UUID of the cart item.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: GET /carts/{cartUuid}/items/{cartItemUuid}/product-general-details
        """
        from . import carts_product_details as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid,
            cart_item_uuid,
        )

    async def bundles(
        self,
        cart_uuid: str,
    ) -> list[CartBundle]:
        """Get bundles for cart

        Suggest activities that are often bought together with those in the cart, possibly at a
        reduced price.

        Args:
            cart_uuid: UUID of the cart.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: GET /carts/{cartUuid}/bundles
        """
        from . import carts_bundles as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid,
        )

    async def order_info(
        self,
        cart_uuid: str,
    ) -> OrderInfo:
        """Get order info for cart

        Find out whether an order was made from a cart, and whether it is paid. Useful after a lost answer
        to an order creation or payment. Note that the payment status is the internal order state, not the
        public order status.

        Args:
            cart_uuid: UUID of the cart.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. No order was made from this cart, or there is no such cart.
            APIStatusError: Any other refusal.

        Operation: GET /carts/{cartUuid}/order-info
        """
        from . import carts_order_info as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid,
        )

    @_deprecation.deprecated("GET /carts/{cartUuid}/tickets is deprecated by the API; use carts.get")
    async def tickets(
        self,
        cart_uuid: str,
    ) -> list[CartItem]:
        """Get tickets of cart

        Presumably lists the cart items under their old name. Only the address of a reference page hints at
        this call; read the cart instead.

        In this client: `carts.get`.

        Args:
            cart_uuid: UUID of the cart.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: GET /carts/{cartUuid}/tickets
        """
        from . import carts_tickets as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid,
        )

    @_deprecation.deprecated("POST /carts/{cartUuid}/tickets is deprecated by the API; use carts.add_items")
    async def add_tickets(
        self,
        cart_uuid: str,
        *,
        tickets: Sequence[CartCreateTicket | Mapping[str, Any]] | None = None,
        further_fields: Mapping[str, Any] | None = None,
    ) -> Cart:
        """Add tickets to cart

        Add products to a cart under their old name and get the whole cart back. Superseded by adding items.
        Only the product types `musement` and `musement-realtime` are accepted here.

        In this client: `carts.add_items`.

        Args:
            cart_uuid: UUID of the cart.
            tickets: The products.
            further_fields: Fields of the body that the document does not have.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            LockedError: 423. The cart is locked by the state of its order.
            APIStatusError: Any other refusal.

        Operation: POST /carts/{cartUuid}/tickets
        """
        from . import carts_add_tickets as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid,
            tickets=tickets,
            further_fields=further_fields,
        )

    @_deprecation.deprecated(
        "DELETE /carts/{cartUuid}/tickets/{ticketUuid} is deprecated by the API; use carts.remove_item"
    )
    async def remove_ticket(
        self,
        cart_uuid: str,
        ticket_uuid: str,
    ) -> None:
        """Remove ticket from cart

        Take a product out of a cart under its old name. Superseded by removing an item. Success status and
        headers were not visible in the reference.

        In this client: `carts.remove_item`.

        Args:
            cart_uuid: UUID of the cart.
            ticket_uuid: UUID of the ticket, the former word for a cart item.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such resource.
            APIStatusError: Any other refusal.

        Operation: DELETE /carts/{cartUuid}/tickets/{ticketUuid}
        """
        from . import carts_remove_ticket as _operation

        return await self._caller.call(
            _operation.call,
            cart_uuid,
            ticket_uuid,
        )
