"""Serve the page, its live parts, and what its buttons ask for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.resources import files
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musement_sandbox.control.arguments import form_arguments
from musement_sandbox.control.endpoints import carry_out, error_response, json_response
from musement_sandbox.control.operation import ControlError
from musement_sandbox.control.registry import operation_named
from musement_sandbox.control.views import decoded, request_view
from musement_sandbox.page.content import live_content, reference_content, still_content
from musement_sandbox.page.rendering import rendered
from musement_sandbox.sandbox import Sandbox

__all__ = ["page_routes"]

_FORM = "application/x-www-form-urlencoded"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# With `no-referrer`, forms would be sent without their origin, which is asked for.
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_ASSETS = {"page.css": "text/css", "page.js": "text/javascript"}
_WITH_EXTRA_DATA = frozenset({"extra_data", "extraData"})


def page_routes(current: Callable[[], Sandbox], *, needs_token: bool) -> tuple[Route, list[Route]]:
    """Return the route of the page, and those below the prefix of the control."""

    async def page(request: Request) -> Response:
        # The name by which the browser has reached it: one of the server's own, which was checked.
        origin = f"{request.url.scheme}://{request.headers['Host']}"

        def made() -> str:
            sandbox = current()
            still = still_content(sandbox, origin, needs_token=needs_token)
            return rendered("page.html", **still, **live_content(sandbox))

        return _html(await run_in_threadpool(made))

    async def live(request: Request) -> Response:
        content = await run_in_threadpool(lambda: rendered("live.html", **live_content(current())))
        return _unless_known(request, content, "text/html")

    async def wire(request: Request) -> Response:
        number, sandbox = request.path_params["number"], current()
        with sandbox.lock:
            entry = sandbox.requests.numbered(number)
            shown = None if entry is None else request_view(entry)
        if shown is None:
            message = f"request: {number} is unknown, or no longer kept"
            return _html(rendered("refused.html", message=message), 404)
        sent = "wire.html" if "part" in request.query_params else "wire_page.html"
        texts = (shown["body"], shown["response"] and shown["response"]["body"])
        found = [decoded_extra_data(body and body["text"]) for body in texts]
        return _html(rendered(sent, request=shown, sent_extra_data=found[0], received_extra_data=found[1]))

    async def reference(request: Request) -> Response:
        sent = "reference.html" if "part" in request.query_params else "reference_page.html"
        return _html(await run_in_threadpool(lambda: rendered(sent, **reference_content(current()))))

    async def act(request: Request) -> Response:
        answers_json = "application/json" in request.headers.get("Accept", "")
        try:
            await _act(current(), request)
        except ControlError as error:
            if answers_json:
                return error_response(error)
            return _html(rendered("refused.html", message=error.message), error.status)
        return json_response({}) if answers_json else RedirectResponse("/", 303, headers=_HEADERS)

    async def asset(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            return error_response(ControlError(404, f"{name[:100]!r} is no part of the page"))
        return _unless_known(request, _asset(name), _ASSETS[name])

    return Route("/", page, methods=["GET"]), [
        Route("/page/live", live, methods=["GET"]),
        Route("/page/requests/{number:int}", wire, methods=["GET"]),
        Route("/page/reference", reference, methods=["GET"]),
        Route("/page/act", act, methods=["POST"]),
        Route("/page/{name}", asset, methods=["GET"]),
    ]


def decoded_extra_data(text: str | None) -> object:
    """Return the JSON value within the string `extra_data` of a JSON object; None when there is none."""
    value = decoded(text)
    if isinstance(value, dict):
        for name in _WITH_EXTRA_DATA & value.keys():
            if isinstance(value[name], str):
                return decoded(value[name])
    return None


async def _act(sandbox: Sandbox, request: Request) -> None:
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != _FORM:
        raise ControlError(415, f"form: {_FORM} is expected")
    try:
        fields = parse_qsl((await request.body()).decode(), keep_blank_values=True, strict_parsing=True)
    except ValueError:
        raise ControlError(400, "form: this cannot be read") from None
    names = [value for name, value in fields if name == "operation"]
    operation = operation_named(names[0]) if len(names) == 1 else None
    if operation is None:
        raise ControlError(400, "operation: the name of one operation of the control is expected")
    rest = [(name, value) for name, value in fields if name != "operation"]
    await carry_out(sandbox, operation, form_arguments(operation, rest))


def _html(content: str, status: int = 200) -> Response:
    return Response(content, status, headers=_HEADERS, media_type="text/html")


def _asset(name: str) -> str:
    return (files("musement_sandbox.page") / "static" / name).read_text(encoding="utf-8")


def _unless_known(request: Request, content: str, media_type: str) -> Response:
    """Send content, unless the browser has it already."""
    tag = f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
    headers = {**_HEADERS, "ETag": tag}
    if request.headers.get("If-None-Match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=media_type)
