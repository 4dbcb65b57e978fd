"""What the lead booker and the participants of a cart are asked, and their answers."""

from __future__ import annotations

from musement import AsyncMusement, BadRequestError, LockedError, NotFoundError
from musement.sandbox.catalogue import EXTRA_CUSTOMER_DATA, PARTICIPANTS
from tests.scenarios.recorded.preparation import (
    ANSWERS_NEEDED_FOR_ALL,
    CUSTOMER,
    NOWHERE,
    PARTICIPANT,
    filled_cart,
)
from tests.scenarios.recorded_scenario import recorded, refused
from tests.support.placeholders import DOCUMENTED_PHONE

_NOT_ASKED = "This cart item does not require participant info"


@recorded()
async def extra_customer_data(api: AsyncMusement) -> None:
    cart = await filled_cart(api, EXTRA_CUSTOMER_DATA)
    schema = await api.carts.customer_schema(cart.uuid)
    answers = {EXTRA_CUSTOMER_DATA: {"phone_number": DOCUMENTED_PHONE}}
    whole = {**CUSTOMER, **ANSWERS_NEEDED_FOR_ALL, "extra_customer_data": answers}
    schema.validate(whole)
    customer = await api.carts.update_customer(cart.uuid, **whole)
    assert customer.email == CUSTOMER["email"]
    assert customer.to_dict()["extra_customer_data"] == answers


@recorded()
async def extra_customer_data_in_a_call_of_its_own(api: AsyncMusement) -> None:
    cart = await filled_cart(api, EXTRA_CUSTOMER_DATA)
    await api.carts.update_customer(cart.uuid, **CUSTOMER)
    answers = {EXTRA_CUSTOMER_DATA: {"phone_number": DOCUMENTED_PHONE}}
    customer = await api.carts.update_customer(cart.uuid, extra_customer_data=answers)
    assert customer.email == CUSTOMER["email"]
    assert customer.to_dict()["extra_customer_data"] == answers


@recorded()
async def extra_customer_data_without_an_answer(api: AsyncMusement) -> None:
    cart = await filled_cart(api, EXTRA_CUSTOMER_DATA)
    answers = {**CUSTOMER, "extra_customer_data": {EXTRA_CUSTOMER_DATA: {}}}
    await refused(api.carts.update_customer(cart.uuid, **answers), BadRequestError, "0")


@recorded()
async def customer_of_no_cart(api: AsyncMusement) -> None:
    call = api.carts.update_customer(NOWHERE, **CUSTOMER)
    await refused(call, NotFoundError, "1400", "Resource does not exist")


@recorded()
async def participants(api: AsyncMusement) -> None:
    cart = await filled_cart(api, PARTICIPANTS)
    item = cart.items[0].uuid
    schema = await api.carts.participants_schema(cart.uuid, item)
    people = [PARTICIPANT, PARTICIPANT]
    schema.validate(people)
    await api.carts.update_participants(cart.uuid, item, people)
    kept = await api.carts.participants(cart.uuid, item)
    assert [person.to_dict() for person in kept] == people


@recorded()
async def participants_too_few(api: AsyncMusement) -> None:
    cart = await filled_cart(api, PARTICIPANTS)
    call = api.carts.update_participants(cart.uuid, cart.items[0].uuid, [PARTICIPANT])
    await refused(call, BadRequestError, "0")


@recorded()
async def participants_not_asked(api: AsyncMusement) -> None:
    cart = await filled_cart(api)
    item = cart.items[0].uuid
    await refused(api.carts.participants_schema(cart.uuid, item), NotFoundError, "1400", _NOT_ASKED)
    await refused(api.carts.participants(cart.uuid, item), NotFoundError, "1400", _NOT_ASKED)
    updating = api.carts.update_participants(cart.uuid, item, [PARTICIPANT, PARTICIPANT])
    await refused(updating, NotFoundError, "1400", _NOT_ASKED)


@recorded(signed_in=True)
async def participants_after_payment(api: AsyncMusement) -> None:
    cart = await filled_cart(api, PARTICIPANTS)
    item, people = cart.items[0].uuid, [PARTICIPANT, PARTICIPANT]
    await api.carts.update_customer(cart.uuid, **CUSTOMER)
    await api.carts.update_participants(cart.uuid, item, people)
    order = await api.orders.create(cart_uuid=cart.uuid, email_notification="NONE")
    await api.payments.no_payment(order.uuid)
    message = "Cart is already connected to order with state 'closed'"
    await refused(api.carts.update_participants(cart.uuid, item, people), LockedError, "-1", message)
