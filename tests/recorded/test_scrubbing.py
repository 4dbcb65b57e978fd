"""What is taken out of a recording while it is written, and that taking it out twice changes nothing more."""

from __future__ import annotations

import json
from typing import Any

import pytest
from vcr.request import Request

from tests.recording.cassettes import CASSETTES, SUFFIX, interactions
from tests.recording.scrubbing import Scrubber
from tests.support.placeholders import APPLICATION, CLIENT_ID, CLIENT_SECRET, PDF

BASE = "https://sandbox.musement.com/api/v3"
SECRETS = {"my-application": APPLICATION, "my-client-id": CLIENT_ID, "my-client-secret": CLIENT_SECRET}
TOKEN = "bXkgdG9rZW4gaXMgbG9uZyBhbmQgdmVyeSBzZWNyZXQgaW5kZWVk"


def request(
    method: str = "GET", path: str = "/cities", body: Any = None, headers: dict[str, str] | None = None
) -> Request:
    content = None if body is None else json.dumps(body).encode()
    return Request(method, f"{BASE}{path}", content, headers or {})


def response(body: Any, headers: dict[str, list[str]] | None = None) -> dict[str, Any]:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return {"status": {"code": 200, "message": "OK"}, "headers": headers or {}, "body": {"string": content}}


def written(scrubber: Scrubber, body: Any) -> Any:
    return json.loads(scrubber.response(response(body))["body"]["string"])


@pytest.fixture
def scrubber() -> Scrubber:
    return Scrubber(BASE, SECRETS)


def test_the_server_gets_a_name_that_stands_for_all(scrubber: Scrubber) -> None:
    assert (
        scrubber.request(request(path="/cities?limit=2")).uri
        == "https://sandbox.invalid/api/v3/cities?limit=2"
    )


def test_credentials_of_a_login_are_replaced(scrubber: Scrubber) -> None:
    login = {"client_id": "x", "client_secret": "y", "grant_type": "client_credentials"}
    body: Any = scrubber.request(request("POST", "/login", login)).body
    assert json.loads(body) == {**login, "client_id": "CLIENT-ID", "client_secret": "CLIENT-SECRET"}
    by_query = scrubber.request(request(path="/login?client_id=x&client_secret=y&grant_type=z")).uri
    assert by_query.endswith("/login?client_id=CLIENT-ID&client_secret=CLIENT-SECRET&grant_type=z")


def test_tokens_are_numbered_so_that_a_renewed_one_differs(scrubber: Scrubber) -> None:
    assert written(scrubber, {"access_token": TOKEN}) == {"access_token": "ACCESS-TOKEN-1"}
    assert written(scrubber, {"access_token": f"{TOKEN}2"}) == {"access_token": "ACCESS-TOKEN-2"}
    for token, placeholder in ((TOKEN, "ACCESS-TOKEN-1"), (f"{TOKEN}2", "ACCESS-TOKEN-2")):
        sent = scrubber.request(request(headers={"Authorization": f"Bearer {token}"}))
        assert sent.headers["Authorization"] == f"Bearer {placeholder}"


def test_configured_values_are_replaced_wherever_they_are(scrubber: Scrubber) -> None:
    text = "client my-client-id with my-client-secret"
    assert written(scrubber, {"message": text}) == {"message": "client CLIENT-ID with CLIENT-SECRET"}
    sent = scrubber.request(request(headers={"X-Musement-Application": "my-application"}))
    assert sent.headers["X-Musement-Application"] == "APPLICATION"


def test_an_application_that_is_not_the_configured_one_still_differs(scrubber: Scrubber) -> None:
    sent = scrubber.request(request(headers={"X-Musement-Application": "another"}))
    assert sent.headers["X-Musement-Application"] == "another"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"note": "write to jo.doe+x@musement.com now"}, {"note": "write to someone@example.org now"}),
        ({"email": "ada@example.org"}, {"email": "ada@example.org"}),
        ({"firstname": "Jo", "lastname": "Doe"}, {"firstname": "Someone", "lastname": "Someone"}),
        ({"firstname": "Ada", "lastname": "Byron"}, {"firstname": "Ada", "lastname": "Byron"}),
        ([{"emergency_phone_number": "+39020202"}], [{"emergency_phone_number": "+390000000000"}]),
        ({"phone_number": {"type": "number"}}, {"phone_number": {"type": "number"}}),
        ({"payment_intent_client_secret": "pi_1"}, {"payment_intent_client_secret": "SECRET"}),
        ({"url": "https://a.b/v.pdf?signature=abc&x=1"}, {"url": "https://a.b/v.pdf?signature=SECRET&x=1"}),
        (
            {"trustpilot_url": "https://a.b/c?a=MUS1&b=am9AbXVzZW1lbnQuY29t&c=Jo+Doe&e=f00&stars=5"},
            {"trustpilot_url": "https://a.b/c?a=MUS1&b=Someone&c=Someone&e=Someone&stars=5"},
        ),
        ({"scope": None, "count": 3, "value": 21.5}, {"scope": None, "count": 3, "value": 21.5}),
    ],
)
def test_persons_and_secrets_of_answers_are_replaced(scrubber: Scrubber, body: Any, expected: Any) -> None:
    assert written(scrubber, body) == expected


def test_headers_that_differ_each_time_are_dropped(scrubber: Scrubber) -> None:
    given = {"Date": ["now"], "server": ["x"], "Set-Cookie": ["id=1"], "content-type": ["application/json"]}
    assert scrubber.response(response({}, given))["headers"] == {"Content-Type": ["application/json"]}
    sent = scrubber.request(request(headers={"User-Agent": "me", "Host": "x", "Accept": "application/json"}))
    assert dict(sent.headers) == {"Accept": "application/json"}


def test_a_file_that_cannot_be_searched_is_not_kept(scrubber: Scrubber) -> None:
    packed = b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>> stream ..."
    assert scrubber.response(response(packed))["body"]["string"] == PDF
    plain = b"%PDF-1.4\n(For jo@musement.com)"
    assert scrubber.response(response(plain))["body"]["string"] == b"%PDF-1.4\n(For someone@example.org)"


@pytest.mark.parametrize(
    "name", ["authentication/token_renewed_after_401", "vouchers/vouchers_and_tickets", "payments/no_payment"]
)
def test_scrubbing_a_cassette_again_changes_nothing(name: str) -> None:
    scrubber = Scrubber(BASE, SECRETS)
    for interaction in interactions(CASSETTES / f"{name}{SUFFIX}"):
        stored = interaction["request"]
        headers = {header: values[0] for header, values in stored["headers"].items()}
        again = scrubber.request(Request(stored["method"], stored["uri"], stored["body"], headers))
        body: Any = again.body
        assert (again.uri, dict(again.headers)) == (stored["uri"], headers)
        assert (body or b"").decode() == (stored["body"] or "")
        content = interaction["response"]["body"]["string"]
        expected = content.encode() if isinstance(content, str) else content
        assert scrubber.response(interaction["response"])["body"]["string"] == expected
