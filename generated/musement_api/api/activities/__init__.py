"""The operations tagged `activities`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncResource, Resource
from ...types import UNSET, Unset

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from typing import Any

    from ...models.activity import Activity
    from ...models.activity_list import ActivityList
    from ...models.activity_sort_by import ActivitySortBy, ActivitySortByLiteral
    from ...models.activity_taxonomy import ActivityTaxonomy
    from ...models.comment import Comment
    from ...models.comment_sort_by import CommentSortBy, CommentSortByLiteral
    from ...models.country import Country
    from ...models.date_availability import DateAvailability
    from ...models.date_schedule import DateSchedule
    from ...models.destination import Destination
    from ...models.fuzziness_level import FuzzinessLevel, FuzzinessLevelLiteral
    from ...models.json_schema import JsonSchema
    from ...models.language import Language
    from ...models.media import Media
    from ...models.pickup import Pickup
    from ...models.refund_policy import RefundPolicy
    from ...models.review import Review
    from ...models.review_category_rating import ReviewCategoryRating
    from ...models.review_sort_by import ReviewSortBy, ReviewSortByLiteral
    from ...models.review_statistics import ReviewStatistics
    from ...models.search_toggle import SearchToggle, SearchToggleLiteral
    from ...models.text_operator import TextOperator, TextOperatorLiteral
    from ...models.traveler_type import TravelerType, TravelerTypeLiteral
    from ...models.yes_no import YesNo, YesNoLiteral
    from ...models.zero_terms_query import ZeroTermsQuery, ZeroTermsQueryLiteral


class Activities(Resource):
    """The operations tagged `activities`."""

    def search_page(
        self,
        *,
        available_from: datetime.date | Unset = UNSET,
        available_language_in: Sequence[str] | Unset = UNSET,
        available_to: datetime.date | Unset = UNSET,
        category_in: Sequence[str] | Unset = UNSET,
        city_in: Sequence[int] | Unset = UNSET,
        coordinates: str | tuple[float | Decimal, float | Decimal] | Unset = UNSET,
        country_in: Sequence[str] | Unset = UNSET,
        default_price_range: str | tuple[float | Decimal, float | Decimal] | Unset = UNSET,
        discounted: YesNo | YesNoLiteral | Unset = UNSET,
        distance: str | Unset = UNSET,
        extend_content_fields: SearchToggle | SearchToggleLiteral | Unset = UNSET,
        extend_other_languages: SearchToggle | SearchToggleLiteral | Unset = UNSET,
        feature_in: Sequence[str] | Unset = UNSET,
        fuzziness_level: FuzzinessLevel | FuzzinessLevelLiteral | Unset = UNSET,
        include_facets: Sequence[str] | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        pickup_in: Sequence[str] | Unset = UNSET,
        preferred_seller_code: str | Unset = UNSET,
        service_in: str | Unset = UNSET,
        sort_by: ActivitySortBy | ActivitySortByLiteral | Unset = UNSET,
        temporary: bool | Unset = UNSET,
        text: str | Unset = UNSET,
        text_operator: TextOperator | TextOperatorLiteral | Unset = UNSET,
        venue_in: Sequence[int] | Unset = UNSET,
        vertical_in: Sequence[str] | Unset = UNSET,
        zero_terms_query: ZeroTermsQuery | ZeroTermsQueryLiteral | Unset = UNSET,
    ) -> ActivityList:
        """Search activities

        Find activities by place, date, category, language or price. Filters combine. Lists are sent as one
        comma-joined value. Only activities that can be sold are found; DRAFT, REVIEW, UNAVAILABLE and
        ARCHIVED ones never are. Unlike most lists, the answer is an object with `meta` and `data`. A query
        name that the API does not know is ignored without an error. Results may be cached for up to seven
        days.

        Args:
            available_from: First day on which the activity must be available. Send it together with `available_to`.
            available_language_in: Two-letter codes of languages the activity must be offered in.
            available_to: Last day on which the activity must be available. Send it together with `available_from`.
            category_in: Category codes. Codes here; `/lists` and the removed `/events` take numeric category ids.
            city_in: City ids. Any city linked to the activity counts, not only its default one.
            coordinates: Latitude and longitude, joined by a comma. Send it together with `distance`. Given as two
                numbers or as text.
            country_in: Two-letter ISO country codes. Codes here; `/lists` and `/venues` take numeric country ids.
            default_price_range: Lowest and highest price, joined by a comma, in the currency of X-Musement-Currency. Given as
                two numbers or as text.
            discounted: YES for activities with a discount, NO for those without. The name is inferred: the page shows
                the values and the meaning only.
            distance: Radius around `coordinates`: a number followed by its unit, KM or M (miles). `/cities` takes a
                bare number of kilometres instead.
            extend_content_fields: Whether the text search also reads the longer content fields.
            extend_other_languages: Whether the text search also reads content in other languages.
            feature_in: Feature codes the activity must have.
            fuzziness_level: How many misspellings the text search forgives.
            include_facets: Keys of facets to count; they come back in `facets`.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.
            pickup_in: UUIDs of pickups the activity must serve.
            preferred_seller_code: Code of a seller whose activities are preferred.
            service_in: Codes of services the activity must include.
            sort_by: Order of the results; a leading `-` turns it round. The plain value is documented as ascending,
                so `-relevance` puts the most relevant first.
            temporary: Whether the activity runs for a limited time only.
            text: Words to search for.
            text_operator: Whether all words of `text` must match or one is enough.
            venue_in: Venue ids. Guides say that venues can be filtered; the name is from the 2020 document.
            vertical_in: Vertical codes. Verticals are deprecated since July 2022; use categories.
            zero_terms_query: What to return when no usable word is left in `text`.

        Operation: GET /activities
        """
        from . import activities_search_page as _operation

        return self._caller.call(
            _operation.call,
            available_from=available_from,
            available_language_in=available_language_in,
            available_to=available_to,
            category_in=category_in,
            city_in=city_in,
            coordinates=coordinates,
            country_in=country_in,
            default_price_range=default_price_range,
            discounted=discounted,
            distance=distance,
            extend_content_fields=extend_content_fields,
            extend_other_languages=extend_other_languages,
            feature_in=feature_in,
            fuzziness_level=fuzziness_level,
            include_facets=include_facets,
            limit=limit,
            offset=offset,
            pickup_in=pickup_in,
            preferred_seller_code=preferred_seller_code,
            service_in=service_in,
            sort_by=sort_by,
            temporary=temporary,
            text=text,
            text_operator=text_operator,
            venue_in=venue_in,
            vertical_in=vertical_in,
            zero_terms_query=zero_terms_query,
        )

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

        Operation: GET /activities/{activityUuid}/destinations
        """
        from . import activities_destinations as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
        )

    def get_extra_customer_data_schema(
        self,
        activity_uuid: str,
    ) -> JsonSchema:
        """Get extra customer data schema for activity

        Preview the extra questions the lead booker will have to answer, as a JSON Schema. What counts is
        the schema of the cart, `GET /carts/{cartUuid}/customer/schema`, which can differ. With no
        questions, `properties` may come as an empty list.

        Args:
            activity_uuid: UUID of the activity.

        Operation: GET /activities/{activityUuid}/extra-customer-data/schema
        """
        from . import activities_get_extra_customer_data_schema as _operation

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

        Operation: GET /activities/{activityUuid}/metadata/languages
        """
        from . import activities_languages as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
        )

    def get_participants_schema(
        self,
        activity_uuid: str,
    ) -> JsonSchema:
        """Get participant info schema for activity

        Preview what is asked of each participant, as a JSON Schema that describes one person. What counts
        is the schema of the cart item, which can differ.

        Args:
            activity_uuid: UUID of the activity.

        Operation: GET /activities/{activityUuid}/participants-info/schema
        """
        from . import activities_get_participants_schema as _operation

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
        date_from: datetime.date | Unset = UNSET,
        date_to: datetime.date | Unset = UNSET,
        discounts: Sequence[float] | Unset = UNSET,
        pickup: str | Unset = UNSET,
        tickets_number: int | Unset = UNSET,
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
            pickup: UUID of the chosen pickup. Needed when `order_box_elements` of the activity has `tours-and-
                activities-with-pickup`; it can change dates and prices.
            tickets_number: How many tickets are wanted. Matters for some sellers only; known from 3.4.0.

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
        pickup: str | Unset = UNSET,
        tickets_number: str | Unset = UNSET,
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
            tickets_number: How many tickets are wanted. Matters for realtime sellers only; a string in the 2020 document.

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

    def comments_page(
        self,
        activity_uuid: str,
        *,
        include_empty: YesNo | YesNoLiteral | Unset = UNSET,
        limit: int | Unset = UNSET,
        locale: str | Unset = UNSET,
        offset: int | Unset = UNSET,
        rating_in: str | Unset = UNSET,
        sort_by: CommentSortBy | CommentSortByLiteral | Unset = UNSET,
    ) -> list[Comment]:
        """Search comments for activity

        Read the reviews of the old, platform-only kind. Deprecated: use `GET
        /activities/{activityUuid}/reviews`, which pages by `page` and rates from 1 to 10.

        Args:
            activity_uuid: UUID of the activity.
            include_empty: Whether to keep comments without text.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            locale: Only comments in this locale.
            offset: How many results to skip from the start.
            rating_in: One integer is the lowest rating wanted; two are a range.
            sort_by: Order of the comments: DATE sorts on `sent_at`; a leading `-` is descending.

        Operation: GET /activities/{activityUuid}/comments
        """
        from . import activities_comments_page as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
            include_empty=include_empty,
            limit=limit,
            locale=locale,
            offset=offset,
            rating_in=rating_in,
            sort_by=sort_by,
        )

    def reviews_page(
        self,
        activity_uuid: str,
        *,
        limit: int | Unset = UNSET,
        locale: str | Unset = UNSET,
        page: int | Unset = UNSET,
        ratingbetween: Sequence[str] | Unset = UNSET,
        sort_by: ReviewSortBy | ReviewSortByLiteral | Unset = UNSET,
        traveler_type_in: Sequence[TravelerType | TravelerTypeLiteral] | Unset = UNSET,
    ) -> list[Review]:
        """Search reviews for activity

        List reviews of an activity. Pages are numbered from 1 (`page`), not counted by `offset`, and the
        totals are in the response headers. Ratings run from 1 to 10 here, while `reviews_avg` of the
        activity runs from 1 to 5.

        Args:
            activity_uuid: UUID of the activity.
            limit: How many reviews a page holds.
            locale: Only reviews in this locale.
            page: Number of the page, from 1.
            ratingbetween: Lowest and highest rating as integers, joined by two dots. Several ranges are alternatives.
            sort_by: Order of the reviews.
            traveler_type_in: Only reviews of these kinds of travelers; reviews that do not tell are left out.

        Operation: GET /activities/{activityUuid}/reviews
        """
        from . import activities_reviews_page as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
            limit=limit,
            locale=locale,
            page=page,
            ratingbetween=ratingbetween,
            sort_by=sort_by,
            traveler_type_in=traveler_type_in,
        )

    def add_review(
        self,
        activity_uuid: str,
        *,
        date: str,
        order_item_uuid: str,
        provider: str,
        provider_id: str,
        rating_scale: str,
        rating_value: int,
        age: int | Unset = UNSET,
        comment: str | Unset = UNSET,
        is_public: bool | Unset = UNSET,
        locale: str | Unset = UNSET,
        public_username: str | Unset = UNSET,
        rating_categories: Sequence[ReviewCategoryRating | Mapping[str, Any]] | Unset = UNSET,
        traveler_type: TravelerType | TravelerTypeLiteral | Unset = UNSET,
        further_fields: Mapping[str, Any] | Unset = UNSET,
    ) -> None:
        """Add review to activity

        Store a customer's review of a booked order item, once per item. Needs the scope `comment`. A public
        review is checked before it shows; a private one never shows, but its rating counts.

        Args:
            activity_uuid: UUID of the activity.
            date: When it was written, without a time zone.
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
            traveler_type: In which company somebody traveled.
            further_fields: Fields of the body that the document does not have.

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

        Operation: GET /activities/{activityUuid}/reviews/statistics
        """
        from . import activities_review_statistics as _operation

        return self._caller.call(
            _operation.call,
            activity_uuid,
        )


class AsyncActivities(AsyncResource):
    """The operations tagged `activities`."""

    async def search_page(
        self,
        *,
        available_from: datetime.date | Unset = UNSET,
        available_language_in: Sequence[str] | Unset = UNSET,
        available_to: datetime.date | Unset = UNSET,
        category_in: Sequence[str] | Unset = UNSET,
        city_in: Sequence[int] | Unset = UNSET,
        coordinates: str | tuple[float | Decimal, float | Decimal] | Unset = UNSET,
        country_in: Sequence[str] | Unset = UNSET,
        default_price_range: str | tuple[float | Decimal, float | Decimal] | Unset = UNSET,
        discounted: YesNo | YesNoLiteral | Unset = UNSET,
        distance: str | Unset = UNSET,
        extend_content_fields: SearchToggle | SearchToggleLiteral | Unset = UNSET,
        extend_other_languages: SearchToggle | SearchToggleLiteral | Unset = UNSET,
        feature_in: Sequence[str] | Unset = UNSET,
        fuzziness_level: FuzzinessLevel | FuzzinessLevelLiteral | Unset = UNSET,
        include_facets: Sequence[str] | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        pickup_in: Sequence[str] | Unset = UNSET,
        preferred_seller_code: str | Unset = UNSET,
        service_in: str | Unset = UNSET,
        sort_by: ActivitySortBy | ActivitySortByLiteral | Unset = UNSET,
        temporary: bool | Unset = UNSET,
        text: str | Unset = UNSET,
        text_operator: TextOperator | TextOperatorLiteral | Unset = UNSET,
        venue_in: Sequence[int] | Unset = UNSET,
        vertical_in: Sequence[str] | Unset = UNSET,
        zero_terms_query: ZeroTermsQuery | ZeroTermsQueryLiteral | Unset = UNSET,
    ) -> ActivityList:
        """Search activities

        Find activities by place, date, category, language or price. Filters combine. Lists are sent as one
        comma-joined value. Only activities that can be sold are found; DRAFT, REVIEW, UNAVAILABLE and
        ARCHIVED ones never are. Unlike most lists, the answer is an object with `meta` and `data`. A query
        name that the API does not know is ignored without an error. Results may be cached for up to seven
        days.

        Args:
            available_from: First day on which the activity must be available. Send it together with `available_to`.
            available_language_in: Two-letter codes of languages the activity must be offered in.
            available_to: Last day on which the activity must be available. Send it together with `available_from`.
            category_in: Category codes. Codes here; `/lists` and the removed `/events` take numeric category ids.
            city_in: City ids. Any city linked to the activity counts, not only its default one.
            coordinates: Latitude and longitude, joined by a comma. Send it together with `distance`. Given as two
                numbers or as text.
            country_in: Two-letter ISO country codes. Codes here; `/lists` and `/venues` take numeric country ids.
            default_price_range: Lowest and highest price, joined by a comma, in the currency of X-Musement-Currency. Given as
                two numbers or as text.
            discounted: YES for activities with a discount, NO for those without. The name is inferred: the page shows
                the values and the meaning only.
            distance: Radius around `coordinates`: a number followed by its unit, KM or M (miles). `/cities` takes a
                bare number of kilometres instead.
            extend_content_fields: Whether the text search also reads the longer content fields.
            extend_other_languages: Whether the text search also reads content in other languages.
            feature_in: Feature codes the activity must have.
            fuzziness_level: How many misspellings the text search forgives.
            include_facets: Keys of facets to count; they come back in `facets`.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.
            pickup_in: UUIDs of pickups the activity must serve.
            preferred_seller_code: Code of a seller whose activities are preferred.
            service_in: Codes of services the activity must include.
            sort_by: Order of the results; a leading `-` turns it round. The plain value is documented as ascending,
                so `-relevance` puts the most relevant first.
            temporary: Whether the activity runs for a limited time only.
            text: Words to search for.
            text_operator: Whether all words of `text` must match or one is enough.
            venue_in: Venue ids. Guides say that venues can be filtered; the name is from the 2020 document.
            vertical_in: Vertical codes. Verticals are deprecated since July 2022; use categories.
            zero_terms_query: What to return when no usable word is left in `text`.

        Operation: GET /activities
        """
        from . import activities_search_page as _operation

        return await self._caller.call(
            _operation.call,
            available_from=available_from,
            available_language_in=available_language_in,
            available_to=available_to,
            category_in=category_in,
            city_in=city_in,
            coordinates=coordinates,
            country_in=country_in,
            default_price_range=default_price_range,
            discounted=discounted,
            distance=distance,
            extend_content_fields=extend_content_fields,
            extend_other_languages=extend_other_languages,
            feature_in=feature_in,
            fuzziness_level=fuzziness_level,
            include_facets=include_facets,
            limit=limit,
            offset=offset,
            pickup_in=pickup_in,
            preferred_seller_code=preferred_seller_code,
            service_in=service_in,
            sort_by=sort_by,
            temporary=temporary,
            text=text,
            text_operator=text_operator,
            venue_in=venue_in,
            vertical_in=vertical_in,
            zero_terms_query=zero_terms_query,
        )

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

        Operation: GET /activities/{activityUuid}/destinations
        """
        from . import activities_destinations as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
        )

    async def get_extra_customer_data_schema(
        self,
        activity_uuid: str,
    ) -> JsonSchema:
        """Get extra customer data schema for activity

        Preview the extra questions the lead booker will have to answer, as a JSON Schema. What counts is
        the schema of the cart, `GET /carts/{cartUuid}/customer/schema`, which can differ. With no
        questions, `properties` may come as an empty list.

        Args:
            activity_uuid: UUID of the activity.

        Operation: GET /activities/{activityUuid}/extra-customer-data/schema
        """
        from . import activities_get_extra_customer_data_schema as _operation

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

        Operation: GET /activities/{activityUuid}/metadata/languages
        """
        from . import activities_languages as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
        )

    async def get_participants_schema(
        self,
        activity_uuid: str,
    ) -> JsonSchema:
        """Get participant info schema for activity

        Preview what is asked of each participant, as a JSON Schema that describes one person. What counts
        is the schema of the cart item, which can differ.

        Args:
            activity_uuid: UUID of the activity.

        Operation: GET /activities/{activityUuid}/participants-info/schema
        """
        from . import activities_get_participants_schema as _operation

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
        date_from: datetime.date | Unset = UNSET,
        date_to: datetime.date | Unset = UNSET,
        discounts: Sequence[float] | Unset = UNSET,
        pickup: str | Unset = UNSET,
        tickets_number: int | Unset = UNSET,
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
            pickup: UUID of the chosen pickup. Needed when `order_box_elements` of the activity has `tours-and-
                activities-with-pickup`; it can change dates and prices.
            tickets_number: How many tickets are wanted. Matters for some sellers only; known from 3.4.0.

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
        pickup: str | Unset = UNSET,
        tickets_number: str | Unset = UNSET,
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
            tickets_number: How many tickets are wanted. Matters for realtime sellers only; a string in the 2020 document.

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

    async def comments_page(
        self,
        activity_uuid: str,
        *,
        include_empty: YesNo | YesNoLiteral | Unset = UNSET,
        limit: int | Unset = UNSET,
        locale: str | Unset = UNSET,
        offset: int | Unset = UNSET,
        rating_in: str | Unset = UNSET,
        sort_by: CommentSortBy | CommentSortByLiteral | Unset = UNSET,
    ) -> list[Comment]:
        """Search comments for activity

        Read the reviews of the old, platform-only kind. Deprecated: use `GET
        /activities/{activityUuid}/reviews`, which pages by `page` and rates from 1 to 10.

        Args:
            activity_uuid: UUID of the activity.
            include_empty: Whether to keep comments without text.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            locale: Only comments in this locale.
            offset: How many results to skip from the start.
            rating_in: One integer is the lowest rating wanted; two are a range.
            sort_by: Order of the comments: DATE sorts on `sent_at`; a leading `-` is descending.

        Operation: GET /activities/{activityUuid}/comments
        """
        from . import activities_comments_page as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
            include_empty=include_empty,
            limit=limit,
            locale=locale,
            offset=offset,
            rating_in=rating_in,
            sort_by=sort_by,
        )

    async def reviews_page(
        self,
        activity_uuid: str,
        *,
        limit: int | Unset = UNSET,
        locale: str | Unset = UNSET,
        page: int | Unset = UNSET,
        ratingbetween: Sequence[str] | Unset = UNSET,
        sort_by: ReviewSortBy | ReviewSortByLiteral | Unset = UNSET,
        traveler_type_in: Sequence[TravelerType | TravelerTypeLiteral] | Unset = UNSET,
    ) -> list[Review]:
        """Search reviews for activity

        List reviews of an activity. Pages are numbered from 1 (`page`), not counted by `offset`, and the
        totals are in the response headers. Ratings run from 1 to 10 here, while `reviews_avg` of the
        activity runs from 1 to 5.

        Args:
            activity_uuid: UUID of the activity.
            limit: How many reviews a page holds.
            locale: Only reviews in this locale.
            page: Number of the page, from 1.
            ratingbetween: Lowest and highest rating as integers, joined by two dots. Several ranges are alternatives.
            sort_by: Order of the reviews.
            traveler_type_in: Only reviews of these kinds of travelers; reviews that do not tell are left out.

        Operation: GET /activities/{activityUuid}/reviews
        """
        from . import activities_reviews_page as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
            limit=limit,
            locale=locale,
            page=page,
            ratingbetween=ratingbetween,
            sort_by=sort_by,
            traveler_type_in=traveler_type_in,
        )

    async def add_review(
        self,
        activity_uuid: str,
        *,
        date: str,
        order_item_uuid: str,
        provider: str,
        provider_id: str,
        rating_scale: str,
        rating_value: int,
        age: int | Unset = UNSET,
        comment: str | Unset = UNSET,
        is_public: bool | Unset = UNSET,
        locale: str | Unset = UNSET,
        public_username: str | Unset = UNSET,
        rating_categories: Sequence[ReviewCategoryRating | Mapping[str, Any]] | Unset = UNSET,
        traveler_type: TravelerType | TravelerTypeLiteral | Unset = UNSET,
        further_fields: Mapping[str, Any] | Unset = UNSET,
    ) -> None:
        """Add review to activity

        Store a customer's review of a booked order item, once per item. Needs the scope `comment`. A public
        review is checked before it shows; a private one never shows, but its rating counts.

        Args:
            activity_uuid: UUID of the activity.
            date: When it was written, without a time zone.
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
            traveler_type: In which company somebody traveled.
            further_fields: Fields of the body that the document does not have.

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

        Operation: GET /activities/{activityUuid}/reviews/statistics
        """
        from . import activities_review_statistics as _operation

        return await self._caller.call(
            _operation.call,
            activity_uuid,
        )
