"""Every generated operation carries the version pin and what was configured, and nothing that nobody chose."""

from __future__ import annotations

import ast
import asyncio
import json
import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from musement import API_VERSION, AsyncMusement, BadRequestError, Musement
from tests.contract.capturing import AsyncCapturing, Capturing, refusing, responding
from tests.scenarios.derived import documented_defaults, least_arguments
from tests.support.document import PACKAGE, Documented, document, operations
from tests.support.table import Table

OPERATIONS = operations()
ROOT = Path(__file__).parents[2]
CONFIGURED = {"market": "X-Musement-Market", "currency": "X-Musement-Currency", "locale": "Accept-Language"}
CHOSEN = {"market": "it", "currency": "EUR", "locale": "it-IT"}
SET_BY_THE_CLIENT = re.compile(
    r"x-musement-(application|version|market|currency)|accept-language", re.IGNORECASE
)
TOKEN = {"access_token": "t", "token_type": "bearer", "expires_in": 3600}


def sent(documented: Documented, **options: Any) -> httpx.Request:
    """What a blocking client sends; the other client sends the same, or this fails."""
    arguments = least_arguments(documented)
    blocking, awaiting = Capturing(refusing), AsyncCapturing(refusing)
    with Musement(application="tests", transport=blocking, **options) as musement:
        with pytest.raises(BadRequestError):
            musement.call(documented.call, **arguments)

    async def awaited() -> None:
        async with AsyncMusement(application="tests", transport=awaiting, **options) as musement:
            with pytest.raises(BadRequestError):
                await musement.call(documented.call, **arguments)

    asyncio.run(awaited())
    [one], [other] = blocking.requests, awaiting.requests
    assert (one.method, one.url, one.headers, one.content) == (
        other.method,
        other.url,
        other.headers,
        other.content,
    )
    return one


def test_every_operation_is_sent_as_documented_with_pin_and_application() -> None:
    with Table() as table:
        for documented in OPERATIONS:
            with table.row(documented.name):
                hold_what_is_sent(documented)


def hold_what_is_sent(documented: Documented) -> None:
    request = sent(documented)

    assert request.method == documented.operation.method
    template = re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(documented.operation.path))
    assert re.fullmatch(f"/api/v3{template}", request.url.path)
    assert request.headers["X-Musement-Version"] == document()["info"]["version"]
    assert request.headers["X-Musement-Application"] == "tests"
    assert request.headers["User-Agent"].startswith(f"musement-client/{version('musement-client')} ")
    assert "application/json" in request.headers["Accept"]
    assert "Authorization" not in request.headers
    # What is not configured is not sent.
    assert not set(CONFIGURED.values()) & {name.title() for name in request.headers}
    hold_that_no_default_is_sent(documented, request)


def hold_that_no_default_is_sent(documented: Documented, request: httpx.Request) -> None:
    """No documented default is sent that nobody chose."""
    defaults = set(documented_defaults(documented)) - set(least_arguments(documented))
    assert not defaults & set(request.url.params)
    body = json.loads(request.content) if request.content else {}
    assert not defaults & set(body if isinstance(body, dict) else {})
    required = {item.name for item in documented.operation.parameters if item.required}
    assert set(request.url.params) <= required


@pytest.mark.parametrize("left_out", [None, *CONFIGURED])
def test_what_is_configured_is_sent(left_out: str | None) -> None:
    options = {name: value for name, value in CHOSEN.items() if name != left_out}
    with Table() as table:
        for documented in OPERATIONS:
            with table.row(documented.name):
                request = sent(documented, **options)
                for name, header in CONFIGURED.items():
                    assert request.headers.get(header) == options.get(name)


def test_documented_defaults_exist_so_that_the_test_above_says_something() -> None:
    assert sum(len(documented_defaults(documented)) for documented in OPERATIONS) > 10


def test_the_pin_is_the_version_of_the_document_and_of_the_package() -> None:
    vendored = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))

    assert API_VERSION == vendored["info"]["version"] == document()["info"]["version"]


def test_every_operation_of_the_document_is_generated_once() -> None:
    paths = document()["paths"]
    documented = [
        f"{method.upper()} {path}"
        for path, item in paths.items()
        for method in item
        if method != "parameters"
    ]

    assert sorted(operation.route for operation in OPERATIONS) == sorted(documented)


def test_the_login_carries_the_pin_too() -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        return responding(TOKEN)(request) if request.url.path.endswith("/login") else refusing(request)

    transport = Capturing(respond)
    with Musement(
        application="tests", client_id="i", client_secret="s", currency="EUR", transport=transport
    ) as musement:
        with pytest.raises(BadRequestError):
            musement.call(OPERATIONS[0].call, **least_arguments(OPERATIONS[0]))

    assert transport.requests[0].url.path.endswith("/login")
    for request in transport.requests:
        assert request.headers["X-Musement-Version"] == API_VERSION
        assert request.headers["X-Musement-Currency"] == "EUR"


def test_nothing_generated_knows_the_headers_that_the_client_sets() -> None:
    for module in PACKAGE.rglob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        documentation = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in documentation
            ):
                assert not SET_BY_THE_CLIENT.search(node.value), module


def test_a_copy_with_other_options_sends_those() -> None:
    transport = Capturing()
    with Musement(application="tests", currency="EUR", market="it", transport=transport) as musement:
        other = musement.with_options(currency="GBP", market=None)
        other.call(OPERATIONS[0].call, **least_arguments(OPERATIONS[0]))

    headers = transport.requests[0].headers
    assert headers["X-Musement-Currency"] == "GBP"
    assert "X-Musement-Market" not in headers
    assert headers["X-Musement-Version"] == API_VERSION
