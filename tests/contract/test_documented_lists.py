"""Every list of the document has a method: one that pages where the list does, else one that reads it by one call."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from musement import Listing, Musement
from musement_core.models import Model
from tests.contract.capturing import Capturing
from tests.scenarios.derived import least_arguments
from tests.support.document import Documented, operations, resolved
from tests.support.paged_server import PagedServer


def is_list(documented: Documented) -> bool:
    """Whether the document has the operation respond with a list, bare or in `data`."""
    if documented.operation.method != "GET":
        return False
    schemas = [resolved(content.get("schema", {})) for _, _, content in documented.responses()]
    inner = [resolved(schema.get("properties", {}).get("data", {})) for schema in schemas]
    return any(schema.get("type") == "array" for schema in (*schemas, *inner))


def is_paged(documented: Documented) -> bool:
    return not {"limit", "offset", "page"}.isdisjoint(item["name"] for item in documented.parameters())


@cache
def named_by_overlay() -> set[str]:
    """Names that the overlay gives to operations; what the document gained since is called by the rule of names."""
    actions = yaml.safe_load(Path("overlay.yaml").read_text(encoding="utf-8"))["actions"]
    return {
        action["update"]["operationId"] for action in actions if "operationId" in action.get("update", {})
    }


DOCUMENTED = {documented.name: documented for documented in operations() if is_list(documented)}
# A list that the document gained is read page by page until its iterator is written by hand, and named in the overlay.
PAGED = [
    name for name, documented in DOCUMENTED.items() if is_paged(documented) and name in named_by_overlay()
]


def public_method(client: Any, documented: Documented, suffix: str) -> Callable[..., Any]:
    """The method of the operation, under the name that the document gives it without `suffix`."""
    operation = documented.operation
    name = operation.name.removeprefix(f"{operation.tag}_")
    assert name.endswith(suffix), f"{operation.name} reads one page: the overlay has to name it ..._page"
    method: Callable[..., Any] = getattr(getattr(client, operation.tag), name.removesuffix(suffix))
    return method


def test_the_document_has_lists() -> None:
    assert (len(DOCUMENTED), len(PAGED)) >= (30, 12)


@pytest.mark.parametrize("name", PAGED)
def test_every_list_of_the_document_that_pages_is_a_listing(name: str) -> None:
    documented = DOCUMENTED[name]
    transport = Capturing(PagedServer(3))
    with Musement(application="tests", transport=transport) as musement:
        method = public_method(musement, documented, "_page")
        listing = method(**least_arguments(documented))
        items = list(listing)

    assert (type(listing), len(items)) == (Listing, 3)
    assert (inspect.getdoc(method) or "").endswith(f"Operation: {documented.route}")
    assert all(isinstance(item, Model) for item in items)
    assert transport.requests[0].url.params["limit"] == "100"


@pytest.mark.parametrize("name", sorted(DOCUMENTED.keys() - PAGED))
def test_every_other_list_of_the_document_is_read_by_one_call(name: str) -> None:
    documented = DOCUMENTED[name]
    transport = Capturing(PagedServer(3))
    with Musement(application="tests", transport=transport) as musement:
        suffix = "_page" if name == "currencies_list_page" else ""
        items = list(public_method(musement, documented, suffix)(**least_arguments(documented)))

    assert (len(items), len(transport.requests)) == (3, 1)
    assert all(isinstance(item, Model) for item in items)


@pytest.mark.parametrize("name", [name for name in PAGED if DOCUMENTED[name].described.get("deprecated")])
def test_a_list_that_the_api_gives_up_says_what_takes_its_place(name: str) -> None:
    documented = DOCUMENTED[name]
    with Musement(application="tests", transport=Capturing()) as musement:
        text = inspect.getdoc(public_method(musement, documented, "_page")) or ""
        successor = re.search(r"In this client: `(\w+)\.(\w+)", text)

        assert successor is not None
        assert callable(getattr(getattr(musement, successor[1]), successor[2]))
    said = "Removed from the API" if documented.described.get("x-removed") else "Deprecated"
    assert said in text
