"""GET /activity-taxonomies/{activityTaxonomyType}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.activity_taxonomy_type import ActivityTaxonomyType, ActivityTaxonomyTypeLiteral
    from ...models.taxonomy import Taxonomy
    from ...models.taxonomy_category import TaxonomyCategory, TaxonomyCategoryLiteral


OPERATION: Operation[list[Taxonomy]] = Operation(
    name="catalog_taxonomies",
    tag="catalog",
    method="GET",
    path="/activity-taxonomies/{activityTaxonomyType}",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="activity_taxonomy_type",
            name="activityTaxonomyType",
            location="path",
            required=True,
            style="simple",
            explode=False,
            shape=Shape(
                type="string",
                choices=(
                    "exclusions",
                    "highlights",
                    "inclusions",
                ),
            ),
        ),
        Parameter(
            argument="taxonomy_category_code",
            name="taxonomy_category_code",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "ACCOMMODATION",
                    "ADDITIONAL-FEES-AND-COSTS",
                    "ART",
                    "EQUIPMENT",
                    "EXPLORE-THE-AREA",
                    "FOOD-AND-DRINK",
                    "GUIDE-OPTIONS",
                    "MEALS",
                    "MISC",
                    "MUSIC",
                    "SEATING",
                    "SPECIAL-ACCESS",
                    "THEATRE",
                    "TICKET-OPTIONS",
                    "TOUR-OPTIONS",
                    "TRANSPORTATION",
                ),
            ),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.taxonomy", "Taxonomy")),
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
    activity_taxonomy_type: ActivityTaxonomyType | ActivityTaxonomyTypeLiteral,
    *,
    taxonomy_category_code: TaxonomyCategory | TaxonomyCategoryLiteral | None = None,
) -> Call[list[Taxonomy]]:
    """Get taxonomies by type

    List the predefined taxonomies of one kind. The path takes lower-case plurals (`inclusions`); on an
    activity the type is an upper-case singular (`INCLUSION`).

    Args:
        activity_taxonomy_type: Kind of taxonomy.
        taxonomy_category_code: Only taxonomies of this category.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such kind of taxonomy.
        APIStatusError: Any other refusal.

    Operation: GET /activity-taxonomies/{activityTaxonomyType}
    """
    return OPERATION.call(
        {
            "activity_taxonomy_type": activity_taxonomy_type,
            "taxonomy_category_code": taxonomy_category_code,
        },
    )
