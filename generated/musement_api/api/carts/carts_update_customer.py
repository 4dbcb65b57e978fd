"""PUT /carts/{cartUuid}/customer"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Body, Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from typing import Any

    from ...models.cart_create_country import CartCreateCountry
    from ...models.customer import Customer
    from ...models.extra_customer_data import ExtraCustomerData
    from ...models.gender_code import GenderCode, GenderCodeLiteral
    from ...models.yes_no import YesNo, YesNoLiteral


OPERATION: Operation[Customer] = Operation(
    name="carts_update_customer",
    tag="carts",
    method="PUT",
    path="/carts/{cartUuid}/customer",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="cart_uuid",
            name="cartUuid",
            location="path",
            required=True,
            style="simple",
            explode=False,
            shape=Shape(type="string"),
        ),
    ),
    bodies=(
        Body(
            "application/json",
            "json",
            required=False,
            flat=True,
            shape=Shape(
                type="object",
                fields={
                    "firstname": Shape(type="string"),
                    "lastname": Shape(type="string"),
                    "email": Shape(type="string", format="email"),
                    "musement_newsletter": Shape(
                        type="string",
                        choices=(
                            "NO",
                            "YES",
                        ),
                    ),
                    "allow_profiling": Shape(
                        type="string",
                        choices=(
                            "NO",
                            "YES",
                        ),
                    ),
                    "thirdparty_newsletter": Shape(
                        type="string",
                        choices=(
                            "NO",
                            "YES",
                        ),
                    ),
                    "events_related_newsletter": Shape(
                        type="string",
                        choices=(
                            "NO",
                            "YES",
                        ),
                    ),
                    "city": Shape(type="string"),
                    "address": Shape(type="string"),
                    "zipcode": Shape(type="string"),
                    "tax_id": Shape(type="string"),
                    "mobile": Shape(type="string"),
                    "birthdate": Shape(type="string", format="date"),
                    "gender": Shape(
                        type="string",
                        choices=(
                            "MALE",
                            "FEMALE",
                            "OTHER",
                        ),
                    ),
                    "country": Shape(type="object", fields={"id": Shape(type="integer")}),
                    "extra_customer_data": Shape(type="object", others=Shape(type="object")),
                },
            ),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.customer", "Customer"),
        ),
        Expected(
            400,
            400,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
        Expected(
            404,
            404,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
        Expected(
            423,
            423,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=("application/json",),
)


def call(
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
) -> Call[Customer]:
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

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such resource.
        LockedError: 423. The cart is locked by the state of its order.
        APIStatusError: Any other refusal.

    Operation: PUT /carts/{cartUuid}/customer
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
        },
        OPERATION.fields(
            {
                "firstname": firstname,
                "lastname": lastname,
                "email": email,
                "musement_newsletter": musement_newsletter,
                "allow_profiling": allow_profiling,
                "thirdparty_newsletter": thirdparty_newsletter,
                "events_related_newsletter": events_related_newsletter,
                "city": city,
                "address": address,
                "zipcode": zipcode,
                "tax_id": tax_id,
                "mobile": mobile,
                "birthdate": birthdate,
                "gender": gender,
                "country": country,
                "extra_customer_data": extra_customer_data,
            },
            further_fields,
        ),
    )
