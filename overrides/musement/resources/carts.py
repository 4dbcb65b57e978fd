"""Carts: items are added as an array and read back whole, customer and participants are asked by schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from musement._booking_engine import BookingEngine
from musement._reconciliation.duplicates import add_without_duplicates
from musement.errors import InvalidRequestError
from musement.request_rules import check_cart_items, check_identifier, check_language
from musement.resources._cart_signatures import AsyncCartSignatures, CartSignatures
from musement.resources._methods import Methods
from musement_api.api import carts as generated
from musement_api.api.carts import (
    carts_get,
    carts_get_customer_schema,
    carts_get_participants_schema,
    carts_post_items,
    carts_put_participants,
)
from musement_core.flow import Flow
from musement_core.flow_method import operation
from musement_core.models import encode
from musement_core.operations import Call

if TYPE_CHECKING:
    from musement._booking.questions import MissingAnswer
    from musement.customer_schema import CustomerSchema, ParticipantsSchema
    from musement_api.models import (
        Cart,
        CartItemCreate,
        Customer,
        CustomerUpdate,
        Participant,
        ProductType,
        ScheduleProduct,
    )
    from musement_api.models.product_type import ProductTypeLiteral

#: The arguments of `add_item`, by their place in the body.
_ARGUMENTS = {
    "body[0].type": "product_type",
    "body[0].product_identifier": "product_id",
    "body[0].quantity": "quantity",
    "body[0].language": "language",
    "body[0].pickup": "pickup",
}


class CartMethods(Methods):
    """Methods of carts that are more than one call, or that give more than the API's own shape."""

    _with_raw_response = frozenset(
        {"add_item", "add_items", "customer_schema", "participants_schema", "update_participants"}
    )

    @operation
    def add_item(
        self,
        cart_uuid: str,
        product: ScheduleProduct | None = None,
        quantity: int | None = None,
        *,
        product_id: str | None = None,
        product_type: ProductType | ProductTypeLiteral | None = None,
        language: str | None = None,
        pickup: str | None = None,
        idempotency_key: str | None = None,
    ) -> Flow[Cart]:
        """Put one product into a cart.

        Args:
            cart_uuid: UUID of the cart.
            product: A product of the schedule of a date; it brings identifier and type.
            quantity: How many, 1 or more.
            product_id: Instead of `product`: its `product_id`; an opaque text, sent as it is.
            product_type: With `product_id`: `type_` of the same product, `musement` when left out. Of a product of
                another type the API says "Product code not valid".
            language: Two letters, when the slot offers languages.
            pickup: UUID of a pickup point, when the activity asks for one.
            idempotency_key: The same key with the same arguments adds once, whichever process of those that share the
                journal asks.

        Returns:
            The whole cart, read again: the API answers with the added item alone.

        Raises:
            InvalidRequestError: An argument breaks a rule; nothing was sent.
            APIStatusError: The API refused, e.g. code 1001 for a product it does not know.
            IdempotencyConflictError: The key was used with other arguments; nothing was sent.
            OperationInProgressError: Another call with this key is still under way.
            JournalError: The journal cannot be read or written; nothing was sent.

        Operation: POST /carts/{cartUuid}/items, GET /carts/{cartUuid}
        """
        item = {**_of_product(product, product_id, product_type), "quantity": quantity}
        if language is not None:
            item["language"] = check_language(language)
        if pickup is not None:
            item["pickup"] = pickup
        return (
            yield from self._add(
                cart_uuid, [item], lambda place: _ARGUMENTS.get(place, place), idempotency_key
            )
        )

    @operation
    def add_items(
        self,
        cart_uuid: str,
        items: Sequence[CartItemCreate | Mapping[str, Any]],
        *,
        idempotency_key: str | None = None,
    ) -> Flow[Cart]:
        """Put several products into a cart at once, 1 to 100.

        Args:
            cart_uuid: UUID of the cart.
            items: `CartItemCreate`, or mappings with `type`, `product_identifier`, `quantity` and, where the
                activity asks for them, `language` and `pickup`.
            idempotency_key: The same key with the same arguments adds once, whichever process of those that share the
                journal asks.

        Returns:
            The whole cart, read again: the API answers with the first item alone.

        Raises:
            InvalidRequestError: An item breaks a rule; nothing was sent.
            APIStatusError: The API refused.
            IdempotencyConflictError: The key was used with other arguments; nothing was sent.
            OperationInProgressError: Another call with this key is still under way.
            JournalError: The journal cannot be read or written; nothing was sent.

        Operation: POST /carts/{cartUuid}/items, GET /carts/{cartUuid}
        """
        check_cart_items(items)
        given: list[Any] = [encode(item) for item in items]
        for position, item in enumerate(given):
            if isinstance(item, dict) and item.get("language") is not None:
                check_language(item["language"], f"items[{position}].language")
        return (
            yield from self._add(
                cart_uuid, given, lambda place: place.replace("body", "items", 1), idempotency_key
            )
        )

    @operation
    def missing(
        self, cart_uuid: str, *, customer: Customer | CustomerUpdate | Mapping[str, Any] | None = None
    ) -> Flow[list[MissingAnswer]]:
        """Name what the cart asks and has no answer to: questions to the lead booker, participants and theirs.

        Whether an answer is allowed is told by `validate` of `customer_schema` and `participants_schema`.

        Args:
            cart_uuid: UUID of the cart.
            customer: Answers that are not sent yet, shaped as `update_customer` takes them; they count as given. A
                cart may leave out consents that it has: name them here.

        Returns:
            What is missing; nothing, when an order can be made of the cart.

        Raises:
            APIStatusError: The API refused.

        Operation: GET /carts/{cartUuid}/customer/schema, GET /carts/{cartUuid},
            GET /carts/{cartUuid}/items/{cartItemUuid}/participants/schema,
            GET /carts/{cartUuid}/items/{cartItemUuid}/participants
        """
        from musement._booking.questions import missing_answers

        check_identifier("cart_uuid", cart_uuid)
        return (yield from missing_answers(self._engine.with_shared_deadline(), cart_uuid, customer))

    def _add(
        self, cart_uuid: str, items: list[Any], argument: Callable[[str], str], key: str | None
    ) -> Flow[Cart]:
        """Add and read again; `argument` is what the caller knows a place in the body as."""
        try:
            call = self._engine.build(carts_post_items.call, cart_uuid, body=items)
        except InvalidRequestError as refusal:
            raise InvalidRequestError(
                argument=argument(refusal.argument), problem=refusal.problem, rule=refusal.rule
            ) from None

        def read(engine: BookingEngine, _result: dict[str, Any]) -> Flow[Cart]:
            return engine.value(carts_get.call, cart_uuid)

        def add(engine: BookingEngine) -> Flow[Cart]:
            return add_without_duplicates(engine, cart_uuid, call)

        return (yield from self._once(key, call, add, read))

    @operation
    def customer_schema(self, cart_uuid: str) -> Flow[CustomerSchema]:
        """Return the questions to the lead booker of this cart, extra customer data included.

        Returns:
            The questions, and a `validate` for the answers.

        Raises:
            APIStatusError: The API refused.

        Operation: GET /carts/{cartUuid}/customer/schema
        """
        from musement.customer_schema import CustomerSchema

        def call() -> Call[CustomerSchema]:
            return carts_get_customer_schema.call(cart_uuid).decoding(CustomerSchema)

        return (yield from self._value(call))

    @operation
    def participants_schema(self, cart_uuid: str, cart_item_uuid: str) -> Flow[ParticipantsSchema]:
        """Return the questions to the participants of a cart item.

        Raises:
            NotFoundError: The item asks nothing of its participants.

        Operation: GET /carts/{cartUuid}/items/{cartItemUuid}/participants/schema
        """
        from musement.customer_schema import ParticipantsSchema

        def call() -> Call[ParticipantsSchema]:
            return carts_get_participants_schema.call(cart_uuid, cart_item_uuid).decoding(ParticipantsSchema)

        return (yield from self._value(call))

    @operation
    def update_participants(
        self,
        cart_uuid: str,
        cart_item_uuid: str,
        participants: Sequence[Participant | Mapping[str, Any]],
    ) -> Flow[Any]:
        """Say who takes part in a cart item; one entry per unit of its quantity.

        Args:
            cart_uuid: UUID of the cart.
            cart_item_uuid: UUID of the item in the cart.
            participants: One mapping each, with the fields that `participants_schema` asks for; dates as
                ISO 8601 (YYYY-MM-DD).

        Raises:
            NotFoundError: The item does not ask for participants (code 1400).
            LockedError: The cart belongs to an order already.

        Operation: PUT /carts/{cartUuid}/items/{cartItemUuid}/participants
        """
        return (
            yield from self._value(
                carts_put_participants.call, cart_uuid, cart_item_uuid, body=list(participants)
            )
        )


def _of_product(product: Any, product_id: str | None, product_type: str | None) -> dict[str, Any]:
    """Return type and identifier of a product of the schedule, or those that were given.

    Raises:
        InvalidRequestError: There are both, or neither, or the product is none.
    """
    if product is None and product_id is None:
        raise InvalidRequestError(
            argument="product",
            problem="it is not given",
            rule="A product, or its product_id and type, is asked for.",
        )
    if product is None:
        return {"type": product_type or "musement", "product_identifier": product_id}
    if product_id is not None or product_type is not None:
        raise InvalidRequestError(
            argument="product",
            problem="its product_id or type is given as well",
            rule="A product brings its own.",
        )
    kind, identifier = getattr(product, "type_", None), getattr(product, "product_id", None)
    if kind is None or identifier is None:
        raise InvalidRequestError(
            argument="product",
            problem=f"a {type(product).__name__} is no product of a schedule",
            rule="One of groups[].slots[].products[] of activities.schedule(), or product_id= and product_type=.",
        )
    return {"type": kind, "product_identifier": identifier}


class Carts(CartSignatures, CartMethods, generated.Carts):  # type: ignore[misc]
    """Carts: hold items, customer and participants until an order is made of them."""


class AsyncCarts(AsyncCartSignatures, CartMethods, generated.AsyncCarts):  # type: ignore[misc]
    """Carts: hold items, customer and participants until an order is made of them."""
