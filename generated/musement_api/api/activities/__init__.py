"""The operations tagged `activities`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ...models.activity import Activity
    from ...models.activity_taxonomy import ActivityTaxonomy
    from ...models.country import Country
    from ...models.date_availability import DateAvailability
    from ...models.date_schedule import DateSchedule
    from ...models.destination import Destination
    from ...models.language import Language
    from ...models.media import Media
    from ...models.pickup import Pickup
    from ...models.refund_policy import RefundPolicy
    from ...models.review_category_rating import ReviewCategoryRating
    from ...models.review_statistics import ReviewStatistics
    from ...models.traveler_type import TravelerType, TravelerTypeLiteral


class Activities(Resource):
    """The operations tagged `activities`."""

    def get(
        self,
        activity_uuid: str,
    ) -> Activity:
        """Get activity

        Read everything a customer needs to know about one activity. Activities that are UNAVAILABLE or
        ARCHIVED can still be read here. `discount_amount` is not part of this answer; the dates endpoints
        have it. May be cached for up to seven days.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. A header is not acceptable.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}
        """
        from . import activities_get as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
        )

    def country(
        self,
        activity_uuid: str,
    ) -> Country:
        """Get country for activity

        Read the country of the activity's default city.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/country
        """
        from . import activities_country as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
        )

    def destinations(
        self,
        activity_uuid: str,
    ) -> list[Destination]:
        """Get cities for activity

        List every city the activity is linked to; `default` marks the one that the activity itself shows.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/destinations
        """
        from . import activities_destinations as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
        )

    def media(
        self,
        activity_uuid: str,
    ) -> list[Media]:
        """Get media for activity

        List the images and videos of the activity.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/media
        """
        from . import activities_media as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
        )

    def languages(
        self,
        activity_uuid: str,
    ) -> list[Language] | None:
        """Get languages for activity

        List all languages that some timeslot of the activity may offer.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/metadata/languages
        """
        from . import activities_languages as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
        )

    def refund_policies(
        self,
        activity_uuid: str,
    ) -> list[RefundPolicy]:
        """Get refund policies for activity

        List how much is refunded for how early a cancellation, and nothing for a later one. An activity
        without policies is not refundable; from 3.5.0 that may be a 404 or an empty
        list, depending on the activity.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. The activity has no policies, or there is no such activity; the two look
                alike.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/refund-policies
        """
        from . import activities_refund_policies as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
        )

    def taxonomies(
        self,
        activity_uuid: str,
    ) -> list[ActivityTaxonomy]:
        """Get taxonomies for activity

        List highlights, inclusions and exclusions of the activity. Suppliers may leave them out.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/taxonomies
        """
        from . import activities_taxonomies as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
        )

    def pickups(
        self,
        activity_uuid: str,
    ) -> list[Pickup]:
        """Get pickups for activity

        List where customers can be picked up. Only for activities with `tours-and-activities-with-pickup`
        among their `order_box_elements`; others answer with an empty list. The UUID goes into the
        `pickup` parameter of the dates calls and into the cart item.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/pickups
        """
        from . import activities_pickups as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
        )

    def dates(
        self,
        activity_uuid: str,
        *,
        date_from: datetime.date | None = None,
        date_to: datetime.date | None = None,
        discounts: Sequence[float] | None = None,
        pickup: str | None = None,
        tickets_number: int | None = None,
    ) -> list[DateAvailability]:
        """Search dates in activity

        List the days on which the activity can be booked. Days that cannot be booked, or that lie inside
        the cutoff or confirmation time, are left out rather than flagged. Prices are present for some
        activities only; a bare day with `sold_out` is normal. Never cache this answer.

        Args:
            activity_uuid: UUID of the activity.
            date_from: First day wanted, inclusive. Default: today.
            date_to: Day before which to stop, exclusive. Default: about a year from now, depending on the activity.
            discounts: Discounts to preview, with at most two decimals, one repeated query entry each. The answer then
                has `retail_prices_with_custom_discount`.
            pickup: UUID of the chosen pickup. Needed when `order_box_elements` of the activity has
                `tours-and-activities-with-pickup`; it can change dates and prices.
            tickets_number: How many tickets are wanted. Matters for some sellers only; known from 3.4.0.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The range is reversed or past, a needed pickup is missing, or a header is
                not acceptable.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/dates
        """
        from . import activities_dates as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
            date_from=date_from,
            date_to=date_to,
            discounts=discounts,
            pickup=pickup,
            tickets_number=tickets_number,
        )

    def schedule(
        self,
        activity_uuid: str,
        date: datetime.date,
        *,
        pickup: str | None = None,
        tickets_number: int | None = None,
    ) -> list[DateSchedule]:
        """Get schedule for date

        Read what can be bought on one day: ticket options (`groups`), their timeslots and the products of
        each slot. A product's `type` and `product_id` are what a cart item needs. The limits of the slot
        and of the product both apply. Product ids can change at any time: read this just before adding to
        the cart and never cache it.

        Args:
            activity_uuid: UUID of the activity.
            date: Day to read, as YYYY-MM-DD.
            pickup: UUID of the chosen pickup; needed for activities with pickups.
            tickets_number: How many tickets are wanted. Matters for realtime sellers only.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. A needed pickup is missing, or a header is not acceptable.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. There is no such activity or no such date.
            UnprocessableError: 422. The date cannot be had, for now or for good. Try another date.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/dates/{date}
        """
        from . import activities_schedule as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
            date,
            pickup=pickup,
            tickets_number=tickets_number,
        )

    def add_review(
        self,
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
    ) -> None:
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

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
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
        from . import activities_add_review as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
            date=date,
            order_item_uuid=order_item_uuid,
            provider=provider,
            provider_id=provider_id,
            rating_scale=rating_scale,
            rating_value=rating_value,
            age=age,
            comment=comment,
            is_public=is_public,
            locale=locale,
            public_username=public_username,
            rating_categories=rating_categories,
            traveler_type=traveler_type,
            further_fields=further_fields,
        )

    def review_statistics(
        self,
        activity_uuid: str,
    ) -> ReviewStatistics:
        """Get review statistics for activity

        Read the number of reviews, the overall rating and how often each rating from 1 to 10 was given.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            AuthenticationError: 401. The bearer token is missing, expired or not valid.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. There is no activity with this UUID.
            ServerError: 503. The service is temporarily unavailable.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/reviews/statistics
        """
        from . import activities_review_statistics as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
        )


class AsyncActivities(AsyncResource):
    """The operations tagged `activities`."""

    async def get(
        self,
        activity_uuid: str,
    ) -> Activity:
        """Get activity

        Read everything a customer needs to know about one activity. Activities that are UNAVAILABLE or
        ARCHIVED can still be read here. `discount_amount` is not part of this answer; the dates endpoints
        have it. May be cached for up to seven days.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. A header is not acceptable.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}
        """
        from . import activities_get as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
        )

    async def country(
        self,
        activity_uuid: str,
    ) -> Country:
        """Get country for activity

        Read the country of the activity's default city.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/country
        """
        from . import activities_country as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
        )

    async def destinations(
        self,
        activity_uuid: str,
    ) -> list[Destination]:
        """Get cities for activity

        List every city the activity is linked to; `default` marks the one that the activity itself shows.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/destinations
        """
        from . import activities_destinations as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
        )

    async def media(
        self,
        activity_uuid: str,
    ) -> list[Media]:
        """Get media for activity

        List the images and videos of the activity.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/media
        """
        from . import activities_media as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
        )

    async def languages(
        self,
        activity_uuid: str,
    ) -> list[Language] | None:
        """Get languages for activity

        List all languages that some timeslot of the activity may offer.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/metadata/languages
        """
        from . import activities_languages as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
        )

    async def refund_policies(
        self,
        activity_uuid: str,
    ) -> list[RefundPolicy]:
        """Get refund policies for activity

        List how much is refunded for how early a cancellation, and nothing for a later one. An activity
        without policies is not refundable; from 3.5.0 that may be a 404 or an empty
        list, depending on the activity.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. The activity has no policies, or there is no such activity; the two look
                alike.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/refund-policies
        """
        from . import activities_refund_policies as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
        )

    async def taxonomies(
        self,
        activity_uuid: str,
    ) -> list[ActivityTaxonomy]:
        """Get taxonomies for activity

        List highlights, inclusions and exclusions of the activity. Suppliers may leave them out.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/taxonomies
        """
        from . import activities_taxonomies as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
        )

    async def pickups(
        self,
        activity_uuid: str,
    ) -> list[Pickup]:
        """Get pickups for activity

        List where customers can be picked up. Only for activities with `tours-and-activities-with-pickup`
        among their `order_box_elements`; others answer with an empty list. The UUID goes into the
        `pickup` parameter of the dates calls and into the cart item.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/pickups
        """
        from . import activities_pickups as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
        )

    async def dates(
        self,
        activity_uuid: str,
        *,
        date_from: datetime.date | None = None,
        date_to: datetime.date | None = None,
        discounts: Sequence[float] | None = None,
        pickup: str | None = None,
        tickets_number: int | None = None,
    ) -> list[DateAvailability]:
        """Search dates in activity

        List the days on which the activity can be booked. Days that cannot be booked, or that lie inside
        the cutoff or confirmation time, are left out rather than flagged. Prices are present for some
        activities only; a bare day with `sold_out` is normal. Never cache this answer.

        Args:
            activity_uuid: UUID of the activity.
            date_from: First day wanted, inclusive. Default: today.
            date_to: Day before which to stop, exclusive. Default: about a year from now, depending on the activity.
            discounts: Discounts to preview, with at most two decimals, one repeated query entry each. The answer then
                has `retail_prices_with_custom_discount`.
            pickup: UUID of the chosen pickup. Needed when `order_box_elements` of the activity has
                `tours-and-activities-with-pickup`; it can change dates and prices.
            tickets_number: How many tickets are wanted. Matters for some sellers only; known from 3.4.0.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The range is reversed or past, a needed pickup is missing, or a header is
                not acceptable.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. There is no activity with this UUID.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/dates
        """
        from . import activities_dates as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
            date_from=date_from,
            date_to=date_to,
            discounts=discounts,
            pickup=pickup,
            tickets_number=tickets_number,
        )

    async def schedule(
        self,
        activity_uuid: str,
        date: datetime.date,
        *,
        pickup: str | None = None,
        tickets_number: int | None = None,
    ) -> list[DateSchedule]:
        """Get schedule for date

        Read what can be bought on one day: ticket options (`groups`), their timeslots and the products of
        each slot. A product's `type` and `product_id` are what a cart item needs. The limits of the slot
        and of the product both apply. Product ids can change at any time: read this just before adding to
        the cart and never cache it.

        Args:
            activity_uuid: UUID of the activity.
            date: Day to read, as YYYY-MM-DD.
            pickup: UUID of the chosen pickup; needed for activities with pickups.
            tickets_number: How many tickets are wanted. Matters for realtime sellers only.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. A needed pickup is missing, or a header is not acceptable.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. There is no such activity or no such date.
            UnprocessableError: 422. The date cannot be had, for now or for good. Try another date.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/dates/{date}
        """
        from . import activities_schedule as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
            date,
            pickup=pickup,
            tickets_number=tickets_number,
        )

    async def add_review(
        self,
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
    ) -> None:
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

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
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
        from . import activities_add_review as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
            date=date,
            order_item_uuid=order_item_uuid,
            provider=provider,
            provider_id=provider_id,
            rating_scale=rating_scale,
            rating_value=rating_value,
            age=age,
            comment=comment,
            is_public=is_public,
            locale=locale,
            public_username=public_username,
            rating_categories=rating_categories,
            traveler_type=traveler_type,
            further_fields=further_fields,
        )

    async def review_statistics(
        self,
        activity_uuid: str,
    ) -> ReviewStatistics:
        """Get review statistics for activity

        Read the number of reviews, the overall rating and how often each rating from 1 to 10 was given.

        Args:
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            AuthenticationError: 401. The bearer token is missing, expired or not valid.
            PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
                REVIEW.
            NotFoundError: 404. There is no activity with this UUID.
            ServerError: 503. The service is temporarily unavailable.
            APIStatusError: Any other refusal.

        Operation: GET /activities/{activityUuid}/reviews/statistics
        """
        from . import activities_review_statistics as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
        )
