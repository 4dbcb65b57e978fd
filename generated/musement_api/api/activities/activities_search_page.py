"""GET /activities"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from decimal import Decimal

    from ...models.activity_list import ActivityList
    from ...models.activity_sort_by import ActivitySortBy, ActivitySortByLiteral
    from ...models.fuzziness_level import FuzzinessLevel, FuzzinessLevelLiteral
    from ...models.search_toggle import SearchToggle, SearchToggleLiteral
    from ...models.text_operator import TextOperator, TextOperatorLiteral
    from ...models.yes_no import YesNo, YesNoLiteral
    from ...models.zero_terms_query import ZeroTermsQuery, ZeroTermsQueryLiteral


OPERATION: Operation[ActivityList] = Operation(
    name="activities_search_page",
    tag="activities",
    method="GET",
    path="/activities",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="available_from",
            name="available_from",
            location="query",
            required=False,
            style="form",
            explode=True,
            needs=("available_to",),
            shape=Shape(type="string", format="date"),
        ),
        Parameter(
            argument="available_language_in",
            name="available_language_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="string")),
        ),
        Parameter(
            argument="available_to",
            name="available_to",
            location="query",
            required=False,
            style="form",
            explode=True,
            needs=("available_from",),
            shape=Shape(type="string", format="date"),
        ),
        Parameter(
            argument="category_in",
            name="category_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="string")),
        ),
        Parameter(
            argument="city_in",
            name="city_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="integer")),
        ),
        Parameter(
            argument="coordinates",
            name="coordinates",
            location="query",
            required=False,
            style="form",
            explode=True,
            pair=True,
            needs=("distance",),
            shape=Shape(
                type="string",
                pattern="(-)?\\d{1,3}(\\.\\d+)?,(-)?\\d{1,3}(\\.\\d+)?",
                example="45.7386,-9.3641",
            ),
        ),
        Parameter(
            argument="country_in",
            name="country_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="string")),
        ),
        Parameter(
            argument="default_price_range",
            name="default_price_range",
            location="query",
            required=False,
            style="form",
            explode=True,
            pair=True,
            shape=Shape(
                type="string", pattern="^\\d{1,5}(.\\d{1,2})?,\\d{1,5}(.\\d{1,2})?$", example="0.00,34.23"
            ),
        ),
        Parameter(
            argument="discounted",
            name="discounted",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "NO",
                    "YES",
                ),
            ),
        ),
        Parameter(
            argument="distance",
            name="distance",
            location="query",
            required=False,
            style="form",
            explode=True,
            needs=("coordinates",),
            shape=Shape(type="string", pattern="^\\d+(\\.\\d+)?(KM|M)$", example="10KM"),
        ),
        Parameter(
            argument="extend_content_fields",
            name="extend_content_fields",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "AUTO",
                    "NO",
                    "YES",
                ),
            ),
        ),
        Parameter(
            argument="extend_other_languages",
            name="extend_other_languages",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "AUTO",
                    "NO",
                    "YES",
                ),
            ),
        ),
        Parameter(
            argument="feature_in",
            name="feature_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="string")),
        ),
        Parameter(
            argument="fuzziness_level",
            name="fuzziness_level",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "AUTO",
                    "LEVEL-0",
                    "LEVEL-1",
                    "LEVEL-2",
                ),
            ),
        ),
        Parameter(
            argument="include_facets",
            name="include_facets",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="string")),
        ),
        Parameter(
            argument="limit",
            name="limit",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer", minimum=1, maximum=100),
        ),
        Parameter(
            argument="offset",
            name="offset",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer", minimum=0),
        ),
        Parameter(
            argument="pickup_in",
            name="pickup_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="string")),
        ),
        Parameter(
            argument="preferred_seller_code",
            name="preferred_seller_code",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string"),
        ),
        Parameter(
            argument="service_in",
            name="service_in",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string"),
        ),
        Parameter(
            argument="sort_by",
            name="sort_by",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "-distance",
                    "distance",
                    "-price",
                    "price",
                    "-rating",
                    "rating",
                    "-relevance",
                    "relevance",
                    "-relevance-category",
                    "relevance-category",
                    "-relevance-city",
                    "relevance-city",
                    "-relevance-external",
                    "relevance-external",
                    "-relevance-venue",
                    "relevance-venue",
                ),
            ),
        ),
        Parameter(
            argument="temporary",
            name="temporary",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="boolean"),
        ),
        Parameter(
            argument="text",
            name="text",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string"),
        ),
        Parameter(
            argument="text_operator",
            name="text_operator",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "AND",
                    "AUTO",
                    "OR",
                ),
            ),
        ),
        Parameter(
            argument="venue_in",
            name="venue_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="integer")),
        ),
        Parameter(
            argument="vertical_in",
            name="vertical_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="string")),
        ),
        Parameter(
            argument="zero_terms_query",
            name="zero_terms_query",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "ALL",
                    "NONE",
                ),
            ),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.activity_list", "ActivityList"),
        ),
        Expected(
            400,
            400,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=("application/json",),
)


def call(
    *,
    available_from: datetime.date | None = None,
    available_language_in: Sequence[str] | None = None,
    available_to: datetime.date | None = None,
    category_in: Sequence[str] | None = None,
    city_in: Sequence[int] | None = None,
    coordinates: str | tuple[float | Decimal, float | Decimal] | None = None,
    country_in: Sequence[str] | None = None,
    default_price_range: str | tuple[float | Decimal, float | Decimal] | None = None,
    discounted: YesNo | YesNoLiteral | None = None,
    distance: str | None = None,
    extend_content_fields: SearchToggle | SearchToggleLiteral | None = None,
    extend_other_languages: SearchToggle | SearchToggleLiteral | None = None,
    feature_in: Sequence[str] | None = None,
    fuzziness_level: FuzzinessLevel | FuzzinessLevelLiteral | None = None,
    include_facets: Sequence[str] | None = None,
    limit: int | None = None,
    offset: int | None = None,
    pickup_in: Sequence[str] | None = None,
    preferred_seller_code: str | None = None,
    service_in: str | None = None,
    sort_by: ActivitySortBy | ActivitySortByLiteral | None = None,
    temporary: bool | None = None,
    text: str | None = None,
    text_operator: TextOperator | TextOperatorLiteral | None = None,
    venue_in: Sequence[int] | None = None,
    vertical_in: Sequence[str] | None = None,
    zero_terms_query: ZeroTermsQuery | ZeroTermsQueryLiteral | None = None,
) -> Call[ActivityList]:
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

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. A parameter or a header is not acceptable.
        APIStatusError: Any other refusal.

    Operation: GET /activities
    """
    return OPERATION.call(
        {
            "available_from": available_from,
            "available_language_in": available_language_in,
            "available_to": available_to,
            "category_in": category_in,
            "city_in": city_in,
            "coordinates": coordinates,
            "country_in": country_in,
            "default_price_range": default_price_range,
            "discounted": discounted,
            "distance": distance,
            "extend_content_fields": extend_content_fields,
            "extend_other_languages": extend_other_languages,
            "feature_in": feature_in,
            "fuzziness_level": fuzziness_level,
            "include_facets": include_facets,
            "limit": limit,
            "offset": offset,
            "pickup_in": pickup_in,
            "preferred_seller_code": preferred_seller_code,
            "service_in": service_in,
            "sort_by": sort_by,
            "temporary": temporary,
            "text": text,
            "text_operator": text_operator,
            "venue_in": venue_in,
            "vertical_in": vertical_in,
            "zero_terms_query": zero_terms_query,
        },
    )
