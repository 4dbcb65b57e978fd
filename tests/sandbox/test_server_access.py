"""Who may use a sandbox that is served: pages of other origins cannot, strangers need the token."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

import httpx
import pytest

from musement.sandbox import Sandbox, faults
from musement.sandbox.server import SandboxServer, serve

API = {"X-Musement-Application": "tests", "X-Musement-Version": "3.5.0"}
TOKEN = "a-token-of-ours"


@pytest.fixture
def server(sandbox: Sandbox) -> Iterator[SandboxServer]:
    with serve(sandbox) as running:
        yield running


def message(response: httpx.Response) -> str:
    found: str = response.json()["message"]
    return found


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://attacker.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
)
def test_a_page_of_another_origin_can_neither_act_nor_read(
    server: SandboxServer, headers: dict[str, str]
) -> None:
    sandbox = server.sandbox
    sandbox.faults.add(faults.server_error())
    form = {"operation": "clear_faults"}
    with httpx.Client(base_url=server.origin, headers=headers) as page:
        for refused in (
            page.delete("/__sandbox/faults"),
            page.post("/__sandbox/reset"),
            page.post("/__sandbox/page/act", data=form),
            page.get("/__sandbox/state"),
            page.post("/api/v3/carts", json={}, headers=API),
        ):
            assert (refused.status_code, message(refused)) == (
                403,
                "Pages of another origin cannot use this sandbox.",
            )
            assert "access-control-allow-origin" not in refused.headers
    assert len(sandbox.faults.rules) == 1
    assert sandbox.requests == []


def test_the_own_page_may_act_and_a_link_from_elsewhere_may_be_followed(server: SandboxServer) -> None:
    own = {"Origin": server.origin, "Sec-Fetch-Site": "same-origin"}
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert httpx.delete(f"{server.origin}/__sandbox/faults", headers=own).status_code == 200
    assert httpx.get(f"{server.origin}/", headers=link).status_code == 200
    assert httpx.get(f"{server.origin}/__sandbox/state", headers=link).status_code == 403


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", None])
def test_a_body_that_a_page_can_send_unasked_is_refused(
    server: SandboxServer, content_type: str | None
) -> None:
    headers = {} if content_type is None else {"Content-Type": content_type}
    refused = httpx.post(
        f"{server.origin}/__sandbox/faults", content=b'{"fault": "refused"}', headers=headers
    )
    assert (refused.status_code, message(refused)) == (
        415,
        "body: JSON is expected, sent with Content-Type: application/json",
    )
    assert server.sandbox.faults.rules == ()


@pytest.mark.parametrize("path", ["/", "/__sandbox/state", "/__sandbox/page/live", "/%5f_sandbox/state"])
def test_control_and_page_ask_for_the_token(sandbox: Sandbox, path: str) -> None:
    basic = "Basic " + b64encode(f"anybody:{TOKEN}".encode()).decode()
    with serve(sandbox, token=TOKEN) as server, httpx.Client(base_url=server.origin) as client:
        for wrong in (
            None, f"Bearer {TOKEN}x", "Bearer", f"Token {TOKEN}", "Basic ~", "Basic", basic[:-4],
        ):  # fmt: skip
            refused = client.get(path, headers={} if wrong is None else {"Authorization": wrong})
            assert refused.status_code == 401
            assert refused.headers["WWW-Authenticate"].startswith("Basic ")
        assert client.get(path, headers={"Authorization": f"bearer {TOKEN}"}).status_code == 200
        assert client.get(path, headers={"Authorization": basic}).status_code == 200


def test_the_api_itself_needs_no_token_of_the_server(sandbox: Sandbox) -> None:
    with serve(sandbox, token=TOKEN) as server:
        assert httpx.get(f"{server.base_url}/cities", headers=API).status_code == 200


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("sandbox:8350", 200),
        ("10.0.0.1", 200),
        ("localhost", 200),
        ("stand-in.example:8350", 200),
        ("attacker.example", 421),
        ("a.sandbox", 421),
        ("10.0.0.1.attacker.example", 421),
    ],
)
def test_on_another_address_it_answers_under_names_that_nobody_else_can_own(
    sandbox: Sandbox, host: str, expected: int
) -> None:
    with serve(sandbox, host="0.0.0.0", token=TOKEN, names=["stand-in.example"]) as server:
        answer = httpx.get(f"{server.base_url}/cities", headers={**API, "Host": host})
    assert answer.status_code == expected


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "sandbox.example"])
def test_another_address_than_the_loopback_needs_a_token(sandbox: Sandbox, host: str) -> None:
    with pytest.raises(ValueError, match=f"host '{host}' is not this machine alone: give a token"):
        SandboxServer(sandbox, host=host)


@pytest.mark.parametrize("token", ["", "two words", "é", "line\n"])
def test_a_token_is_printable_ascii(sandbox: Sandbox, token: str) -> None:
    with pytest.raises(ValueError, match="token: one or more printable ASCII characters"):
        SandboxServer(sandbox, token=token)


def test_a_path_or_a_method_that_the_control_does_not_have_is_an_error(server: SandboxServer) -> None:
    missing = httpx.get(f"{server.origin}/__sandbox/fault")
    assert (missing.status_code, missing.json()["code"]) == (404, "404")
    assert "GET /__sandbox/fault: there is no such path; GET /__sandbox/openapi.json" in message(missing)
    wrong = httpx.put(f"{server.origin}/__sandbox/reset")
    assert (wrong.status_code, wrong.headers["Allow"]) == (405, "POST")
    assert message(wrong).startswith("PUT /__sandbox/reset: the path does not take this method")
