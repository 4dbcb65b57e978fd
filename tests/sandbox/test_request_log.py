"""What the sandbox logs of each request: as it came, what was found wrong with it, and what was sent back."""

from __future__ import annotations

import json
import pickle

import pytest
from httpx import TransportError

from musement.sandbox import Sandbox, faults
from musement_sandbox import request_log
from tests.support.sandbox_api import Api


def test_a_logged_request_has_its_json_headers_and_query(api: Api) -> None:
    api.post("/carts?a=1&a=2&b=", {"customer_email": "ada@example.org"}, X_Own="yes")
    [entry] = api.sandbox.requests
    assert entry.json == {"customer_email": "ada@example.org"}
    assert (entry.headers["x-own"], entry.headers["X-OWN"]) == ("yes", "yes")
    assert (entry.query["a"], entry.query.get_list("a"), entry.query["b"]) == ("1", ["1", "2"], "")
    assert (entry.number, entry.operation, entry.status) == (1, "POST /carts", 200)
    assert entry.moment == api.sandbox.clock.now()
    assert entry.response is not None
    assert json.loads(entry.response.content or b"")["uuid"] in api.sandbox.carts


def test_a_request_without_a_body_has_no_json_and_one_that_is_none_says_so(api: Api) -> None:
    api.get("/cities")
    request = api.request("POST", "/carts")
    request.headers["Content-Length"] = "1"
    request._content = b"{"
    api.sandbox.handle(request)
    empty, broken = api.sandbox.requests
    assert empty.json is None
    with pytest.raises(ValueError, match="Expecting property name"):
        _ = broken.json


def test_a_request_says_whether_it_keeps_to_the_document(api: Api) -> None:
    api.get("/cities?limit=2")
    api.get("/cities?limit=two")
    api.post("/orders", {"cart_uuid": 7})
    api.get("/cities", X_Musement_Application=None)
    api.get("/nowhere")
    assert [(entry.valid, entry.problem is None) for entry in api.sandbox.requests] == [
        (True, True), (False, False), (False, False), (None, True), (None, True),
    ]  # fmt: skip
    problem = api.sandbox.requests[1].problem
    assert problem is not None
    assert "limit" in problem


def test_a_refusal_by_a_rule_of_the_api_is_no_fault_of_the_document(api: Api) -> None:
    refused = api.get("/carts/00000000-0000-4000-8000-000000000000")
    assert refused.status_code == 404
    assert api.sandbox.requests[0].valid is True


def test_a_fault_is_logged_with_what_the_client_saw(api: Api) -> None:
    for fault in (faults.cut_off(), faults.dropped(acted=True), faults.server_error(503)):
        api.sandbox.faults.add(fault)
        try:
            api.post("/carts", {}).read()
        except TransportError:
            continue
    cut, dropped, failed = api.sandbox.requests
    assert [entry.fault for entry in (cut, dropped, failed)] == [
        "cut_off",
        "dropped_after",
        "responded_503_before",
    ]
    assert cut.response is not None
    assert (cut.response.content or b"").startswith(b'{"uuid"')
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        json.loads(cut.response.content or b"")
    assert (dropped.response, dropped.acted, dropped.valid) == (None, True, True)
    assert (failed.status, failed.acted, failed.valid) == (503, False, None)


def test_the_bodies_of_old_responses_are_let_go(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_log, "_RESPONSES_KEPT", 2)
    for _ in range(4):
        api.get("/cities?limit=1")
    kept = [
        entry.response is not None and entry.response.content is not None for entry in api.sandbox.requests
    ]
    assert kept == [False, False, True, True]


def test_a_limited_log_keeps_the_newest_and_numbers_go_on(api: Api) -> None:
    log = api.sandbox.requests
    log.max_entries = 2
    for _ in range(3):
        api.get("/cities?limit=1")
    assert [entry.number for entry in log] == [2, 3]
    assert log.numbered(1) is None
    assert log.numbered(3) is log[-1]
    log.clear()
    api.get("/cities?limit=1")
    assert [entry.number for entry in log] == [4]


def test_telling_the_sandbox_about_what_it_does_not_have_is_an_error(sandbox: Sandbox) -> None:
    for tell in (sandbox.confirm, sandbox.refuse, sandbox.withdraw, sandbox.expire_discount):
        with pytest.raises(LookupError, match="'nothing'"):
            tell("nothing")
    assert sandbox.world.withdrawn == set()


def test_a_logged_request_survives_a_pickle_whole(api: Api) -> None:
    api.post("/carts?a=1", {"customer_email": "ada@example.org"})
    [entry] = api.sandbox.requests
    copy = pickle.loads(pickle.dumps(entry))
    assert copy == entry
    assert (copy.json, copy.query["a"], copy.headers["X-Musement-Version"]) == (entry.json, "1", "3.5.0")
