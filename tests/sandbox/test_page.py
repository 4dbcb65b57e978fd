"""The page of a served sandbox, without a browser: what it sends, what it shows as text, and what its forms do."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import httpx
import pytest

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import VINEYARD
from musement.sandbox.server import SandboxServer, serve
from tests.support.sandbox_api import Api

MARKUP = "<img src=x onerror=alert(1)>'\"&amp;</script>"
FORM_HEADERS = {"Accept": "application/json"}


class Elements(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def server(sandbox: Sandbox) -> Iterator[SandboxServer]:
    with serve(sandbox) as running:
        yield running


@pytest.fixture
def page(server: SandboxServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.origin) as client:
        yield client


def booked(api: Api) -> str:
    cart = api.cart(quantity=1)
    person = {"firstname": MARKUP, "lastname": "Byron", "email": "ada@example.org"}
    api.json("PUT", f"/carts/{cart}/customer", person)
    order: str = api.json("POST", "/orders", {"cart_uuid": cart, "extra_data": '{"note":"<b>"}'})["uuid"]
    return order


@pytest.mark.parametrize(
    "path", ["/", "/__sandbox/page/live", "/__sandbox/page/reference", "/__sandbox/page/page.js"]
)
def test_a_browser_may_load_nothing_from_elsewhere_and_run_nothing_in_line(
    page: httpx.Client, path: str
) -> None:
    response = page.get(path)
    policy = dict(
        part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    for tag, attributes in Elements(response.text).found:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        source = attributes.get("src") or ""
        assert tag not in {"style", "iframe", "object"}
        assert tag != "script" or source == "/__sandbox/page/page.js"


def test_markup_in_what_it_shows_stays_text(page: httpx.Client, api: Api) -> None:
    booked(api)
    api.get(f"/cities?limit={MARKUP}")
    api.call("GET", "/cities", X_Own=MARKUP)
    number = api.sandbox.requests.total
    for path in (
        "/",
        "/__sandbox/page/live",
        f"/__sandbox/page/requests/{number}",
        f"/__sandbox/page/requests/{number - 1}?part",
    ):
        elements = Elements(page.get(path).text)
        assert MARKUP in elements.text or "limit=%3Cimg" in elements.text
        assert {tag for tag, _ in elements.found}.isdisjoint({"img", "b"})


def test_it_says_how_to_connect(page: httpx.Client, server: SandboxServer) -> None:
    text = Elements(page.get("/").text).text
    assert f"export MUSEMENT_BASE_URL={server.base_url}" in text
    assert f'base_url="{server.base_url}"' in text
    assert f"curl {server.origin}/__sandbox/state" in text


def test_it_names_the_address_by_which_it_was_reached_and_the_token(sandbox: Sandbox) -> None:
    with serve(sandbox, token="word") as server:
        headers = {"Host": f"localhost:{server.server_port}", "Authorization": "Bearer word"}
        text = Elements(httpx.get(f"{server.origin}/", headers=headers).text).text
    assert f"export MUSEMENT_BASE_URL=http://localhost:{server.server_port}/api/v3" in text
    assert 'state -H "Authorization: Bearer $TOKEN"' in text
    assert "word" not in text


def test_it_shows_the_exact_wire_with_extra_data_decoded_beside_the_string(
    page: httpx.Client, api: Api
) -> None:
    booked(api)
    number = next(entry.number for entry in api.sandbox.requests if entry.path == "/orders")
    text = Elements(page.get(f"/__sandbox/page/requests/{number}").text).text
    assert "POST /orders" in text
    assert "X-Musement-Application: tests" in text
    assert '"extra_data": "{\\"note\\":\\"<b>\\"}"' in text
    assert '{\n  "note": "<b>"\n}' in text
    assert page.get("/__sandbox/page/requests/999").status_code == 404


def test_its_live_parts_are_sent_again_only_when_they_have_changed(page: httpx.Client, api: Api) -> None:
    first = page.get("/__sandbox/page/live")
    known = {"If-None-Match": first.headers["ETag"]}
    assert page.get("/__sandbox/page/live", headers=known).status_code == 304
    api.post("/carts", {})
    assert page.get("/__sandbox/page/live", headers=known).status_code == 200


def test_what_it_shows_is_bounded_and_says_where_the_rest_is(page: httpx.Client, api: Api) -> None:
    for _ in range(60):
        api.post("/carts", {})
    content = page.get("/__sandbox/page/live").text
    elements = Elements(content)
    shown = [attributes["id"] or "" for _, attributes in elements.found if attributes.get("id")]
    assert sum(name.startswith("cart-") and not name.endswith("-name") for name in shown) == 20
    assert sum(name.startswith("request-") for name in shown) == 50
    assert "The newest 20 of 60" in elements.text


def test_a_form_acts_with_and_without_the_script(page: httpx.Client, sandbox: Sandbox) -> None:
    form = {"operation": "withdraw", "identifier": VINEYARD}
    plain = page.post("/__sandbox/page/act", data=form)
    assert (plain.status_code, plain.headers["Location"]) == (303, "/")
    assert sandbox.world.withdrawn == {VINEYARD}
    again = page.post("/__sandbox/page/act", data={**form, "operation": "reinstate"}, headers=FORM_HEADERS)
    assert (again.status_code, again.json()) == (200, {})
    assert sandbox.world.withdrawn == set()
    fault = {
        "operation": "add_fault",
        "fault": "delayed",
        "arguments": '{"seconds": 0.5}',
        "method": "",
        "times": "2",
    }
    assert page.post("/__sandbox/page/act", data=fault).status_code == 303
    [rule] = sandbox.faults.rules
    assert (rule.method, rule.path, rule.times) == (None, "*", 2)
    assert rule.fault.made_with == ("delayed", {"seconds": 0.5})


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({}, "operation: the name of one operation"),
        ({"operation": "explode"}, "operation: the name of one operation"),
        ({"operation": "confirm_order_item"}, "uuid: a value is needed"),
        ({"operation": "confirm_order_item", "uuid": MARKUP}, "no order has an item"),
        ({"operation": "advance_clock", "seconds": "soon"}, "seconds: 'soon' is not of type number"),
        ({"operation": "add_fault", "fault": "reset", "arguments": "{"}, "arguments: this is no JSON"),
        ({"operation": "reset", "all": "yes"}, "form: 'all' is unknown"),
    ],
)
def test_a_form_that_does_not_fit_is_refused_in_words(
    page: httpx.Client, form: dict[str, str], expected: str
) -> None:
    for headers in ({}, FORM_HEADERS):
        refused = page.post("/__sandbox/page/act", data=form or {"x": ""}, headers=headers)
        assert refused.status_code in {400, 404}
        text = refused.json()["message"] if headers else Elements(refused.text).text
        assert expected in text
        assert headers or "img" not in {tag for tag, _ in Elements(refused.text).found}


def test_its_reference_names_every_operation_of_the_document(page: httpx.Client, sandbox: Sandbox) -> None:
    text = Elements(page.get("/__sandbox/page/reference?part").text).text
    for operation in sandbox.document.operations():
        assert operation.split(" ")[1] in text
    assert page.get("/__sandbox/page/other.js").status_code == 404
