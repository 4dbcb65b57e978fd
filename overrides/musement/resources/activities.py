"""Activities: search them page after page, read them, and ask what their customers will be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement.pagination import deprecated_paginated, paginated
from musement.resources._methods import Methods
from musement_api import models
from musement_api.api import activities as generated
from musement_api.api.activities import (
    activities_comments_page,
    activities_get_extra_customer_data_schema,
    activities_get_participants_schema,
    activities_reviews_page,
    activities_search_page,
)
from musement_core.flow import Flow
from musement_core.flow_method import operation
from musement_core.operations import Call

if TYPE_CHECKING:
    from musement.customer_schema import CustomerSchema, ParticipantsSchema


class ActivityMethods(Methods):
    """Methods of activities that page, or that give more than the API's own shape."""

    _with_raw_response = frozenset({"extra_customer_data_schema", "participants_schema"})

    search = paginated(activities_search_page.call, lambda: models.Activity)
    comments = deprecated_paginated(activities_comments_page.call, lambda: models.Comment)
    reviews = paginated(activities_reviews_page.call, lambda: models.Review)

    @operation
    def extra_customer_data_schema(self, activity_uuid: str) -> Flow[CustomerSchema]:
        """Return a preview of the extra customer data that this activity asks for; the cart's own schema decides.

        Operation: GET /activities/{activityUuid}/extra-customer-data/schema
        """
        from musement.customer_schema import CustomerSchema

        def call() -> Call[CustomerSchema]:
            return activities_get_extra_customer_data_schema.call(activity_uuid).decoding(CustomerSchema)

        return (yield from self._value(call))

    @operation
    def participants_schema(self, activity_uuid: str) -> Flow[ParticipantsSchema]:
        """Return a preview of what participants of this activity are asked; the cart item's own schema decides.

        Raises:
            NotFoundError: The activity asks nothing of its participants.

        Operation: GET /activities/{activityUuid}/participants-info/schema
        """
        from musement.customer_schema import ParticipantsSchema

        def call() -> Call[ParticipantsSchema]:
            return activities_get_participants_schema.call(activity_uuid).decoding(ParticipantsSchema)

        return (yield from self._value(call))


class Activities(ActivityMethods, generated.Activities):
    """Activities of the catalogue."""


class AsyncActivities(ActivityMethods, generated.AsyncActivities):
    """Activities of the catalogue."""
