"""POST /activities/{activityUuid}/reviews"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Body, Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ...models.review_category_rating import ReviewCategoryRating
    from ...models.traveler_type import TravelerType, TravelerTypeLiteral


OPERATION: Operation[None] = Operation(
    name="activities_add_review",
    tag="activities",
    method="POST",
    path="/activities/{activityUuid}/reviews",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="activity_uuid",
            name="activityUuid",
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
            required=True,
            flat=True,
            shape=Shape(
                type="object",
                fields={
                    "age": Shape(type="integer"),
                    "comment": Shape(type="string"),
                    "date": Shape(type="string", format="date-time-local"),
                    "is_public": Shape(type="boolean"),
                    "locale": Shape(type="string"),
                    "order_item_uuid": Shape(type="string"),
                    "provider": Shape(type="string"),
                    "provider_id": Shape(type="string"),
                    "public_username": Shape(type="string"),
                    "rating_categories": Shape(
                        type="array",
                        items=Shape(
                            type="object",
                            fields={
                                "category_code": Shape(type="string"),
                                "category_rating": Shape(type="integer"),
                                "rating_scale": Shape(type="string"),
                            },
                            required=("category_code",),
                        ),
                    ),
                    "rating_scale": Shape(type="string"),
                    "rating_value": Shape(type="integer"),
                    "traveler_type": Shape(
                        type="string",
                        choices=(
                            "ALONE",
                            "AS-A-COUPLE",
                            "WITH-FAMILY",
                            "WITH-FRIENDS",
                        ),
                    ),
                },
                required=(
                    "date",
                    "order_item_uuid",
                    "provider",
                    "provider_id",
                    "rating_scale",
                    "rating_value",
                ),
            ),
        ),
    ),
    responses=(
        Expected(
            201,
            201,
            "none",
        ),
        Expected(
            400,
            400,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
        Expected(
            401,
            401,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
        Expected(
            403,
            403,
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
            409,
            409,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
        Expected(
            503,
            503,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=(),
)


def call(
    activity_uuid: str,
    *,
    date: datetime.datetime | str,
    order_item_uuid: str,
    provider: str,
    provider_id: str,
    rating_scale: str,
    rating_value: int,
    age: int | None = None,
    comment: str | None = None,
    is_public: bool | None = None,
    locale: str | None = None,
    public_username: str | None = None,
    rating_categories: Sequence[ReviewCategoryRating | Mapping[str, Any]] | None = None,
    traveler_type: TravelerType | TravelerTypeLiteral | None = None,
    further_fields: Mapping[str, Any] | None = None,
) -> Call[None]:
    """Add review to activity

    Store a customer's review of a booked order item, once per item. Needs the scope `comment`. A public
    review is checked before it shows; a private one never shows, but its rating counts.

    Args:
        activity_uuid: UUID of the activity.
        date: When it was written, as date and time without a time zone.
        order_item_uuid: Order item that is reviewed; one review each.
        provider: System that collected the review.
        provider_id: Identifier of the review in that system.
        rating_scale: Lowest and highest rating, joined by two dots.
        rating_value: Rating on the scale.
        age: Age of the customer.
        comment: Text.
        is_public: Whether the text may be shown. The rating counts anyway.
        locale: Locale of the text (RFC 3066).
        public_username: Name to show.
        rating_categories: Ratings of single aspects.
        traveler_type: In which company the customer traveled.
        further_fields: Fields of the body that the document does not have.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The review is not acceptable.
        AuthenticationError: 401. The bearer token is missing, expired or not valid.
        PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
            REVIEW.
        NotFoundError: 404. There is no activity with this UUID.
        ConflictError: 409. The order item has a review already.
        ServerError: 503. The service is temporarily unavailable.
        APIStatusError: Any other refusal.

    Operation: POST /activities/{activityUuid}/reviews
    """
    return OPERATION.call(
        {
            "activity_uuid": activity_uuid,
        },
        OPERATION.fields(
            {
                "date": date,
                "order_item_uuid": order_item_uuid,
                "provider": provider,
                "provider_id": provider_id,
                "rating_scale": rating_scale,
                "rating_value": rating_value,
                "age": age,
                "comment": comment,
                "is_public": is_public,
                "locale": locale,
                "public_username": public_username,
                "rating_categories": rating_categories,
                "traveler_type": traveler_type,
            },
            further_fields,
        ),
    )
