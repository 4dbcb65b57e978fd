"""An operation that the sandbox has no route for is answered as the document says, and the request log says so."""

from __future__ import annotations

import asyncio
import copy
from inspect import signature
from typing import Any

import pytest

from musement import AsyncMusement, Musement
from musement.sandbox import Sandbox, faults
from musement_core.models import encode
from musement_sandbox.example_responses import example_response
from musement_sandbox.example_values import example_values
from musement_sandbox.routes import authentication
from musement_sandbox.routing import Router, Routes
from musement_sandbox.validation import Document, operation_pointer, shipped_document
from tests.scenarios.derived import least_arguments
from tests.support.document import Documented, operations
from tests.support.sandbox_api import Api, MovingClock, error

OPERATIONS = [pytest.param(one, id=one.name) for one in operations()]
LOGIN = "authentication_login"
IDENTIFIERS = {"activity_uuid", "cart_uuid", "city_id", "country_id", "order_uuid", "uuid"}


@pytest.fixture
def routeless(monkeypatch: pytest.MonkeyPatch, documented: Documented) -> Sandbox:
    """A sandbox with the routes of the login alone, and without that of the operation under test."""
    login = Routes()
    login.routes = [route for route in authentication.routes.routes if route.operation != documented.route]
    monkeypatch.setattr("musement_sandbox.sandbox.ROUTER", Router(login))
    return Sandbox(seed=1, clock=MovingClock(), check_responses=True)


def with_currency(**changes: Any) -> dict[str, Any]:
    """The document with one more operation, which reads a currency."""
    document = copy.deepcopy(shipped_document())
    reference = {"$ref": "#/components/schemas/Currency"}
    operation: dict[str, Any] = {
        "operationId": "getCurrency",
        "parameters": [
            {
                "name": "currencyCode",
                "in": "path",
                "required": True,
                "schema": {"type": "string", "pattern": "^[A-Z]{3}$"},
            },
            {"name": "date", "in": "query", "schema": {"type": "string", "format": "date"}},
        ],
        "responses": {
            "200": {"description": "The currency.", "content": {"application/json": {"schema": reference}}}
        },
    }
    document["paths"]["/currencies/{currencyCode}"] = {"get": {**operation, **changes}}
    return document


def responding(content: dict[str, Any], status: str = "200", **described: Any) -> dict[str, Any]:
    return with_currency(responses={status: {"description": "", "content": content, **described}})


def api_of(document: dict[str, Any]) -> Api:
    return Api(Sandbox(clock=MovingClock(), document=document, check_responses=True))


def arguments_for(documented: Documented) -> dict[str, Any]:
    """What the operation needs, as the response will have it: a client takes no response to another request."""
    arguments = least_arguments(documented)
    response = example_response(Document(), documented.route)
    named = response.json() if response.headers.get("Content-Type") == "application/json" else None
    if isinstance(named, dict):
        keys = ("uuid", "id") if documented.route.endswith("}") else ("uuid",)
        own = [name for name in arguments if name in IDENTIFIERS]
        arguments |= {name: named[key] for name in own for key in keys if key in named}
        if "extra_data" in named and "extra_data" in signature(documented.call).parameters:
            arguments["extra_data"] = named["extra_data"]
    return arguments


@pytest.mark.parametrize("documented", [one for one in OPERATIONS if one.id != LOGIN])
def test_every_operation_without_a_route_is_decoded_by_both_clients(
    routeless: Sandbox, documented: Documented
) -> None:
    arguments = arguments_for(documented)
    expected = {status for status in documented.described["responses"] if status.startswith("2")}

    def check(received: Any) -> bytes:
        assert str(received.status) in expected
        entry = routeless.requests[-1]
        assert (entry.status, entry.from_document) == (received.status, True)
        content: bytes = received.content
        return content

    with Musement.offline(routeless) as client:
        body = check(client.raw(documented.call, **arguments))

    async def again() -> bytes:
        async with AsyncMusement.offline(routeless) as client:
            return check(await client.raw(documented.call, **arguments))

    assert asyncio.run(again()) == body


@pytest.mark.parametrize("documented", [one for one in OPERATIONS if one.id == LOGIN])
def test_the_login_without_a_route_sends_the_documented_example(routeless: Sandbox) -> None:
    api = Api(routeless)
    body = {"client_id": "a", "client_secret": "b", "grant_type": "client_credentials"}

    assert api.post("/login", body).content == example_response(Document(), "POST /login").content
    assert routeless.requests[-1].from_document


@pytest.mark.parametrize("documented", OPERATIONS)
def test_data_made_from_a_schema_keep_to_it_and_are_decoded(documented: Documented) -> None:
    document = Document()
    for status, media, _ in documented.responses():
        if media == "application/json":
            pointer = f"{operation_pointer(documented.route)}/responses/{status}"
            pointer = f"{document.resolved(pointer)[0]}/content/application~1json/schema"
            made = list(example_values(document, pointer))

            allowed = [value for value in made if document.problem(pointer, value) is None]

            assert allowed
            for value in allowed:
                call = documented.call(**least_arguments(documented))
                assert encode(call.decode(status, value)) == value
            assert made == list(example_values(document, pointer))


def test_an_operation_that_is_added_to_the_document_is_answered_and_the_log_says_from_what() -> None:
    api = api_of(with_currency())
    response = api.get("/currencies/EUR")

    assert response.status_code == 200
    assert response.json() == api.get("/currencies/USD").json()
    assert set(response.json()) == {"code", "name", "symbol"}
    assert [(entry.path, entry.from_document) for entry in api.sandbox.requests] == [
        ("/currencies/EUR", True),
        ("/currencies/USD", True),
    ]
    assert api.get("/currencies").json()[0]["code"] == "EUR"
    assert not api.sandbox.requests[-1].from_document


def test_its_requests_are_checked_like_all_others() -> None:
    api = api_of(with_currency(security=[{"Partner": ["comment"]}]))

    assert api.get("/currencies/EUR").status_code == 401
    api.log_in()
    assert api.get("/currencies/EUR").status_code == 200
    assert api.get("/currencies/euro").status_code == 404
    status, _, message = error(api.get("/currencies/EUR?date=tomorrow"))
    assert (status, 'Parameter "date"' in message) == (400, True)
    assert api.get("/currencies/EUR", X_Musement_Market="nowhere").status_code == 400
    assert api.get("/currencies/EUR", X_Musement_Application=None).status_code == 400
    refused = api.post("/currencies/EUR", {})
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET")
    assert all(entry.from_document for entry in api.sandbox.requests if entry.status == 404)


def test_a_token_needs_a_permission_that_it_can_have() -> None:
    scopes = frozenset({"no-payment"})
    document = with_currency(security=[{"Partner": ["comment"]}])
    api = Api(Sandbox(clock=MovingClock(), document=document, scopes=scopes))
    api.log_in()
    assert api.get("/currencies/EUR").status_code == 403

    api = api_of(with_currency(security=[{"Partner": ["new-permission"]}]))
    assert api.get("/currencies/EUR").status_code == 401
    api.log_in()
    assert api.get("/currencies/EUR").status_code == 200


def test_a_literal_path_goes_before_the_parameter_of_a_written_route() -> None:
    document = with_currency()
    document["paths"]["/cities/top"] = document["paths"].pop("/currencies/{currencyCode}")
    document["paths"]["/cities/top"]["get"]["parameters"] = []
    api = api_of(document)

    assert set(api.get("/cities/top").json()) == {"code", "name", "symbol"}
    assert api.get("/cities/1").json()["id"] == 1


def test_a_segment_may_hold_more_than_one_parameter() -> None:
    document = with_currency()
    document["paths"]["/rates/{from}-{to}.csv"] = document["paths"].pop("/currencies/{currencyCode}")
    document["paths"]["/rates/{from}-{to}.csv"]["get"]["parameters"] = [
        {"name": name, "in": "path", "required": True, "schema": {"enum": ["EUR", "USD"]}}
        for name in ("from", "to")
    ]
    api = api_of(document)

    assert api.get("/rates/EUR-USD.csv").status_code == 200
    assert api.get("/rates/EUR-GBP.csv").status_code == 404
    assert api.get("/rates/EUR.csv").status_code == 404


SYMBOL = {"type": "object", "properties": {"symbol": {"type": "string", "maxLength": 1}}}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param({"example": {"symbol": "a"}, "schema": SYMBOL}, {"symbol": "a"}, id="example"),
        pytest.param(
            {"examples": {"first": {"value": {"symbol": "b"}}}, "schema": SYMBOL},
            {"symbol": "b"},
            id="examples",
        ),
        pytest.param(
            {
                "examples": {"far": {"externalValue": "https://example.org"}, "near": {"value": {}}},
                "schema": SYMBOL,
            },
            {},
            id="an example elsewhere is not fetched",
        ),
        pytest.param(
            {"examples": {"one": {"$ref": "#/components/examples/one"}}}, {"one": 1}, id="reference"
        ),
        pytest.param(
            {"schema": {**SYMBOL, "examples": [{"symbol": "c"}]}}, {"symbol": "c"}, id="of the schema"
        ),
        pytest.param(
            {"example": {"symbol": "too long"}, "schema": {**SYMBOL, "example": {"symbol": "d"}}},
            {"symbol": "d"},
            id="an example that its schema forbids is passed over",
        ),
        pytest.param({"schema": SYMBOL}, {"symbol": "t"}, id="made"),
        pytest.param({"schema": {"type": ["null", "string"], "const": None}}, None, id="null"),
    ],
)
def test_where_the_body_comes_from(content: dict[str, Any], expected: Any) -> None:
    document = responding({"application/json": content})
    document["components"]["examples"] = {"one": {"value": {"one": 1}}}

    assert api_of(document).get("/currencies/EUR").json() == expected


@pytest.mark.parametrize(
    ("status", "content", "expected"),
    [
        ("201", {"application/json": {"schema": {"const": 1}}}, (201, "application/json", b"1")),
        ("2XX", {"application/json": {"schema": {"const": 1}}}, (200, "application/json", b"1")),
        ("default", {"application/json": {"schema": {"const": 1}}}, (200, "application/json", b"1")),
        ("204", {}, (204, None, b"")),
        ("200", {}, (200, None, b"")),
        ("200", {"application/hal+json": {"schema": {"const": 1}}}, (200, "application/hal+json", b"1")),
        ("200", {"text/csv": {"example": "a;b"}}, (200, "text/csv", b"a;b")),
        ("200", {"text/csv": {"schema": {"type": "string"}}}, (200, "text/csv", b"text")),
        (
            "200",
            {"text/csv": {"example": "a;b"}, "application/json": {"schema": {"const": 1}}},
            (200, "application/json", b"1"),
        ),
    ],
)
def test_status_and_media_type_are_the_documented_ones(
    status: str, content: dict[str, Any], expected: tuple[int, str | None, bytes]
) -> None:
    response = api_of(responding(content, status)).get("/currencies/EUR")

    assert (response.status_code, response.headers.get("Content-Type"), response.content) == expected


def test_files_are_such() -> None:
    assert api_of(responding({"application/pdf": {}})).get("/currencies/EUR").content.startswith(b"%PDF")


def test_documented_headers_are_sent() -> None:
    headers = {
        "X-Total-Count": {"schema": {"type": "integer", "minimum": 7}},
        "Link": {"example": "</next>; rel=next", "schema": {"type": "string"}},
    }
    response = api_of(responding({}, "204", headers=headers)).get("/currencies/EUR")

    assert (response.headers["X-Total-Count"], response.headers["Link"]) == ("7", "</next>; rel=next")


def test_a_schema_that_allows_nothing_is_found_by_the_check_of_responses() -> None:
    document = responding(
        {"application/json": {"schema": {"type": "string", "minLength": 2, "maxLength": 1}}}
    )

    with pytest.raises(AssertionError, match=r"GET /currencies/\{currencyCode\} responded with 200"):
        api_of(document).get("/currencies/EUR")


def test_faults_meet_these_requests_too_and_the_log_says_what_the_server_did() -> None:
    api = api_of(with_currency())
    api.sandbox.faults.add(faults.server_error(503), path="/currencies/{code}")
    assert api.get("/currencies/EUR").status_code == 503
    assert not api.sandbox.requests[-1].from_document

    api.sandbox.faults.add(faults.server_error(503, acted=True), path="/currencies/{code}")
    assert api.get("/currencies/EUR").status_code == 503
    assert api.sandbox.requests[-1].from_document


def test_without_checks_of_requests_it_is_answered_as_well() -> None:
    api = Api(Sandbox(document=with_currency(), validate=False))

    assert api.get("/currencies/EUR?date=tomorrow").status_code == 200
