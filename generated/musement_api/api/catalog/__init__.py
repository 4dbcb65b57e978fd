"""The operations tagged `catalog`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    import datetime

    from ...models.activity_taxonomy_type import ActivityTaxonomyType, ActivityTaxonomyTypeLiteral
    from ...models.catalog_update import CatalogUpdate
    from ...models.taxonomy import Taxonomy
    from ...models.taxonomy_category import TaxonomyCategory, TaxonomyCategoryLiteral


class Catalog(Resource):
    """The operations tagged `catalog`."""

    def taxonomies(
        self,
        activity_taxonomy_type: ActivityTaxonomyType | ActivityTaxonomyTypeLiteral,
        *,
        taxonomy_category_code: TaxonomyCategory | TaxonomyCategoryLiteral | None = None,
    ) -> list[Taxonomy]:
        """Get taxonomies by type

        List the predefined taxonomies of one kind. The path takes lower-case plurals (`inclusions`); on an
        activity the type is an upper-case singular (`INCLUSION`).

        Args:
            activity_taxonomy_type: Kind of taxonomy.
            taxonomy_category_code: Only taxonomies of this category.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such kind of taxonomy.
            APIStatusError: Any other refusal.

        Operation: GET /activity-taxonomies/{activityTaxonomyType}
        """
        from . import catalog_taxonomies as _operation

        return self._caller.call(
            _operation.call,
            activity_taxonomy_type,
            taxonomy_category_code=taxonomy_category_code,
        )

    def updates(
        self,
        day: datetime.date,
    ) -> list[CatalogUpdate]:
        """Get activities updated on day

        List the activities that changed on one day, to know which cached ones to read again. One day only,
        not everything since then: a day that is not asked for is missed. Depends on the market.

        Args:
            day: Day to read, as YYYY-MM-DD; not in the future.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The day is malformed or in the future.
            APIStatusError: Any other refusal.

        Operation: GET /catalog/updates/{day}
        """
        from . import catalog_updates as _operation

        return self._caller.call(
            _operation.call,
            day,
        )


class AsyncCatalog(AsyncResource):
    """The operations tagged `catalog`."""

    async def taxonomies(
        self,
        activity_taxonomy_type: ActivityTaxonomyType | ActivityTaxonomyTypeLiteral,
        *,
        taxonomy_category_code: TaxonomyCategory | TaxonomyCategoryLiteral | None = None,
    ) -> list[Taxonomy]:
        """Get taxonomies by type

        List the predefined taxonomies of one kind. The path takes lower-case plurals (`inclusions`); on an
        activity the type is an upper-case singular (`INCLUSION`).

        Args:
            activity_taxonomy_type: Kind of taxonomy.
            taxonomy_category_code: Only taxonomies of this category.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no such kind of taxonomy.
            APIStatusError: Any other refusal.

        Operation: GET /activity-taxonomies/{activityTaxonomyType}
        """
        from . import catalog_taxonomies as _operation

        return await self._caller.call(
            _operation.call,
            activity_taxonomy_type,
            taxonomy_category_code=taxonomy_category_code,
        )

    async def updates(
        self,
        day: datetime.date,
    ) -> list[CatalogUpdate]:
        """Get activities updated on day

        List the activities that changed on one day, to know which cached ones to read again. One day only,
        not everything since then: a day that is not asked for is missed. Depends on the market.

        Args:
            day: Day to read, as YYYY-MM-DD; not in the future.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The day is malformed or in the future.
            APIStatusError: Any other refusal.

        Operation: GET /catalog/updates/{day}
        """
        from . import catalog_updates as _operation

        return await self._caller.call(
            _operation.call,
            day,
        )
