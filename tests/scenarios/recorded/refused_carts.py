"""What the API refuses about carts: the four errors of their creation, and items that are no list or not allowed."""

from __future__ import annotations

from musement import AsyncMusement, BadRequestError, LockedError, PermissionDeniedError
from musement.sandbox.catalogue import INSTANT_CONFIRMATION
from tests.scenarios.recorded.preparation import CUSTOMER, product_of, ready_cart
from tests.scenarios.recorded_scenario import recorded, refused
from tests.support.placeholders import TOKEN_WITHOUT_CLAIM

_MORE_THAN_THERE_ARE = 99


@recorded()
async def product_unknown(api: AsyncMusement) -> None:
    call = api.carts.create(tickets=[{"product": {"id": "123"}, "quantity": 1}])
    await refused(call, BadRequestError, "1001", "Product code not valid")


@recorded()
async def product_unavailable(api: AsyncMusement) -> None:
    product = await product_of(api, INSTANT_CONFIRMATION)
    ticket = {"product": {"id": product.product_id}, "quantity": _MORE_THAN_THERE_ARE}
    message = "Failed to add Ticket to Cart. Ticket is not available."
    await refused(api.carts.create(tickets=[ticket]), BadRequestError, "2101", message)


@recorded()
async def discount_code_invalid(api: AsyncMusement) -> None:
    call = api.carts.create(discount_code="UNKNOWN")
    await refused(call, BadRequestError, "3001", "The discount code is invalid")


@recorded()
async def token_without_claim(api: AsyncMusement) -> None:
    headers = {"Authorization": f"Bearer {TOKEN_WITHOUT_CLAIM}"}
    message = "claim_legacy_oauth2_client_public_id not found in the JWT payload"
    await refused(api.request("POST", "/carts", body={}, headers=headers), BadRequestError, "4001", message)


@recorded(breaks=["body"])
async def items_that_are_no_list(api: AsyncMusement) -> None:
    cart = await api.carts.create()
    item = {"type": "musement", "product_identifier": "434696106", "quantity": 1}
    await refused(api.request("POST", f"/carts/{cart.uuid}/items", body=item), BadRequestError, "1451")


@recorded()
async def item_unknown(api: AsyncMusement) -> None:
    cart = await api.carts.create()
    call = api.carts.add_item(cart.uuid, product_id="123", quantity=1)
    await refused(call, BadRequestError, "1001", "Product code not valid")


@recorded(signed_in=True, breaks=["status"])
async def changes_after_payment(api: AsyncMusement) -> None:
    product = await product_of(api, INSTANT_CONFIRMATION)
    cart = await ready_cart(api)
    order = await api.orders.create(cart_uuid=cart.uuid, email_notification="NONE")
    await api.payments.no_payment(order.uuid)
    message = "Cart is already connected to order with state 'closed'"
    await refused(api.carts.update_customer(cart.uuid, **CUSTOMER), LockedError, "-1", message)
    adding = api.carts.add_item(cart.uuid, product_id=product.product_id, quantity=1)
    await refused(adding, LockedError, "-1", message)
    ticket = {"product": {"id": product.product_id}, "quantity": 1}
    await refused(api.carts.add_tickets(cart.uuid, tickets=[ticket]), LockedError, "-1", message)
    kept = "You don't have permission to delete this resource."
    removing = api.carts.remove_item(cart.uuid, cart.items[0].uuid)
    await refused(removing, PermissionDeniedError, "0", kept)
    await refused(api.carts.delete(cart.uuid), PermissionDeniedError, "0", kept)
