"""Statuses that say something else than what happened, or nothing."""

from __future__ import annotations

import json

import httpx

from tests.support.attack.exchange import Exchange, head_of
from tests.support.attack.plan import Fault

_PAGE = b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>502</body></html>"
_HTML = {"Content-Type": "text/html; charset=UTF-8"}
_JSON = {"Content-Type": "application/json"}
_REFUSAL = json.dumps({"code": "0", "message": "No."}).encode()


def _status(
    status: int, *, acts: bool, content: bytes = _REFUSAL, headers: dict[str, str] | None = None
) -> Fault:
    async def play(exchange: Exchange) -> bool:
        if acts:
            exchange.act()
        return await exchange.respond(httpx.Response(status, content=content, headers=headers or _JSON))

    page = "_page" if content == _PAGE else ""
    return Fault(f"status_{status}{page}_{'after' if acts else 'before'}", play)


def _redirect(status: int, *, acts: bool) -> Fault:
    fault = _status(status, acts=acts, content=b"", headers={"Location": "/api/v3/elsewhere"})
    return Fault(f"redirect_{status}_{'after' if acts else 'before'}", fault.play, 0.7)


async def refusal_cut(exchange: Exchange) -> bool:
    """Refuse, and cut the body of the refusal."""
    response = httpx.Response(422, content=_REFUSAL, headers=_JSON)
    head = head_of(response, ("Content-Length", "400"))
    await exchange.write(head + _REFUSAL[:10])
    return exchange.close()


async def error_cut(exchange: Exchange) -> bool:
    """Carry the request out, say that the server failed, and cut the body."""
    exchange.act()
    await exchange.write(head_of(httpx.Response(500, headers=_JSON), ("Content-Length", "400")) + b'{"co')
    return exchange.close()


async def token_revoked(exchange: Exchange) -> bool:
    """Revoke every token: the server answers 401 by itself."""
    exchange.front.sandbox.expire_tokens()
    return await exchange.respond()


def _changes(exchange: Exchange) -> bool:
    # A question that is refused without reason is a lie of the API itself, which no client can see through.
    return not exchange.reads and exchange.kind != "POST /login"


STATUS_FAULTS = [
    _status(429, acts=False, headers={**_JSON, "Retry-After": "0"}),
    _status(500, acts=True),
    _status(503, acts=False, headers={**_JSON, "Retry-After": "0"}),
    _status(503, acts=True),
    _status(524, acts=True),
    _status(408, acts=True),
    _status(502, acts=False, content=_PAGE, headers=_HTML),
    _status(502, acts=True, content=_PAGE, headers=_HTML),
    _status(200, acts=True, content=_PAGE, headers=_HTML),
    *(_redirect(status, acts=acts) for status in (302, 303, 307) for acts in (True, False)),
    Fault("refusal_cut", refusal_cut, 0.5, _changes),
    Fault("error_cut", error_cut),
    Fault("token_revoked", token_revoked, 0.5),
]
