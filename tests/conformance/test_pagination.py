"""Pages part a list: nothing twice, nothing left out; their size keeps to its limit."""

from __future__ import annotations

import pytest

from musement import BadRequestError, InvalidRequestError, Musement
from musement_api.api.activities import activities_search_page
from tests.conformance.lists import TALKED_ABOUT, everything, lists, page
from tests.support.document import resolved

PAGED = [
    (template, counter)
    for template, operation in lists().items()
    for counter in ("offset", "page")
    if counter in operation.parameters("query")
]
LIMITS = {
    template: resolved(operation.parameters("query")["limit"]["schema"])
    for template, operation in lists().items()
    if "limit" in operation.parameters("query")
}
SIZE = 3


def path_of(template: str) -> str:
    """A path whose list is longer than one page."""
    return (
        template.replace("{activityUuid}", TALKED_ABOUT).replace("{cityId}", "1").replace("{countryId}", "82")
    )


def size_of(template: str) -> int:
    """A page of this size does not hold the whole list: there are few of some."""
    return 1 if template in {"/lists", "/list-types"} else SIZE


def test_every_list_that_is_long_has_pages() -> None:
    assert {template for template, _ in PAGED} == LIMITS.keys()


@pytest.mark.parametrize(("template", "counter"), PAGED)
def test_pages_part_the_list(musement: Musement, template: str, counter: str) -> None:
    path, size = path_of(template), size_of(template)
    whole = everything(musement, path, template)

    pages = []
    while not pages or pages[-1]:
        start = len(pages) * size if counter == "offset" else len(pages) + 1
        pages.append(page(musement, path, {"limit": size, counter: start}))

    assert [item for part in pages for item in part] == whole
    assert [len(part) for part in pages[:-2]] == [size] * (len(pages) - 2)
    assert len(pages) > 2


@pytest.mark.parametrize("template", LIMITS)
def test_a_page_has_the_documented_size_unless_another_is_wanted(musement: Musement, template: str) -> None:
    whole = everything(musement, path_of(template), template)
    default = LIMITS[template].get("default", LIMITS[template].get("maximum", 100))

    assert page(musement, path_of(template)) == whole[:default]


@pytest.mark.parametrize("template", [name for name, limit in LIMITS.items() if "maximum" in limit])
def test_a_page_that_is_too_large_is_refused_in_the_documented_words(
    musement: Musement, template: str
) -> None:
    largest = LIMITS[template]["maximum"]

    page(musement, path_of(template), {"limit": largest})
    with pytest.raises(BadRequestError) as caught:
        page(musement, path_of(template), {"limit": largest + 1})

    assert (caught.value.status, caught.value.code) == (400, "0")
    assert caught.value.message == f"Maximum allowed result size is: {largest}"


def test_the_typed_methods_refuse_such_a_page_before_they_send(musement: Musement) -> None:
    with pytest.raises(InvalidRequestError, match="100"):
        musement.call(activities_search_page.call, limit=101)


def test_the_one_list_without_a_maximum_lowers_what_is_too_large(musement: Musement) -> None:
    template = "/countries/{countryId}/events"

    assert "maximum" not in LIMITS[template]
    assert page(musement, path_of(template), {"limit": 500}) == page(musement, path_of(template))


@pytest.mark.parametrize("template", [name for name, counter in PAGED if counter == "offset"])
@pytest.mark.parametrize("counter", ["-1", "one", "1.5"])
def test_a_counter_that_is_none_is_refused(musement: Musement, template: str, counter: str) -> None:
    with pytest.raises(BadRequestError):
        page(musement, path_of(template), {"offset": counter})


def test_reviews_tell_how_many_there_are(musement: Musement) -> None:
    path = path_of("/activities/{activityUuid}/reviews")
    whole = page(musement, path, {"limit": 100})

    for number in (1, 2, 3, 4):
        response = musement.request("GET", path, query={"limit": SIZE, "page": number})
        counts = {name: int(response.headers[name]) for name in response.headers if name.startswith("x-")}
        assert counts == {
            "x-number-of-elements": len(response.value),
            "x-total-count": len(whole),
            "x-total-pages": -(-len(whole) // SIZE),
        }
