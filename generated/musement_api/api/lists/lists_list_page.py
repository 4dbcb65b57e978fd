"""GET /lists"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...models.catalog_list import CatalogList
    from ...models.device_type import DeviceType, DeviceTypeLiteral
    from ...models.yes_no import YesNo, YesNoLiteral


OPERATION: Operation[list[CatalogList]] = Operation(
    name="lists_list_page",
    tag="lists",
    method="GET",
    path="/lists",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="category_in",
            name="category_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="integer")),
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
            argument="country_in",
            name="country_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="integer")),
        ),
        Parameter(
            argument="exclude_not_tagged",
            name="exclude_not_tagged",
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
            argument="limit",
            name="limit",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer", minimum=1, maximum=100),
        ),
        Parameter(
            argument="listtags",
            name="listtags",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="string")),
        ),
        Parameter(
            argument="listtypes",
            name="listtypes",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="string")),
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
            argument="temporary",
            name="temporary",
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
            argument="vertical",
            name="vertical",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer"),
        ),
        Parameter(
            argument="x_musement_device_type",
            name="X-Musement-Device-Type",
            location="header",
            required=False,
            style="simple",
            explode=False,
            shape=Shape(
                type="string",
                choices=(
                    "DESKTOP",
                    "MOBILE",
                ),
            ),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.catalog_list", "CatalogList")),
        ),
        Expected(
            302,
            302,
            "none",
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
    ),
    accepts=("application/json",),
)


def call(
    *,
    category_in: Sequence[int] | None = None,
    city_in: Sequence[int] | None = None,
    country_in: Sequence[int] | None = None,
    exclude_not_tagged: YesNo | YesNoLiteral | None = None,
    limit: int | None = None,
    listtags: Sequence[str] | None = None,
    listtypes: Sequence[str] | None = None,
    offset: int | None = None,
    temporary: YesNo | YesNoLiteral | None = None,
    vertical: int | None = None,
    x_musement_device_type: DeviceType | DeviceTypeLiteral | None = None,
) -> Call[list[CatalogList]]:
    """Search lists

    Find editorial lists of activities and other destinations. Only published lists with something
    available are found. Cities, countries and categories are numeric ids here; `/activities` takes
    codes for the last two.

    Args:
        category_in: Category ids.
        city_in: City ids.
        country_in: Country ids.
        exclude_not_tagged: YES leaves out lists without tags.
        limit: How many results a page holds. There is no total: a page shorter than this is the last one.
        listtags: Tags of lists.
        listtypes: Types of lists. The page hides the name; this one is from the 2020 document.
        offset: How many results to skip from the start.
        temporary: YES for lists that run for a limited time only, NO for the others. The name is inferred.
        vertical: Deprecated. Vertical id.
        x_musement_device_type: Kind of device that the lists are for. In the 2020 document only; the page is cut before its
            headers.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. A parameter is not acceptable.
        NotFoundError: 404. No list fits the request.
        APIStatusError: Any other refusal.

    Operation: GET /lists
    """
    return OPERATION.call(
        {
            "category_in": category_in,
            "city_in": city_in,
            "country_in": country_in,
            "exclude_not_tagged": exclude_not_tagged,
            "limit": limit,
            "listtags": listtags,
            "listtypes": listtypes,
            "offset": offset,
            "temporary": temporary,
            "vertical": vertical,
            "x_musement_device_type": x_musement_device_type,
        },
    )
