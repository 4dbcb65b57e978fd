"""Cut a list into the page that a request asks for."""

from collections.abc import Sequence
from typing import TypeVar

from musement_sandbox.request_context import RequestContext

__all__ = ["page_of"]

T = TypeVar("T")


def page_of(items: Sequence[T], context: RequestContext, default_limit: int) -> Sequence[T]:
    """Return the items from `offset` (or the `page`, counted from 1) on, at most `limit` of them."""
    limit = context.query_int("limit", default_limit)
    page = context.query_int("page", 1)
    offset = context.query_int("offset", (page - 1) * limit)
    return items[offset : offset + limit]
