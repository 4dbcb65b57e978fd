"""Put together what is served: the stand-in for the API, its control, and the page."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount

from musement_sandbox.control.endpoints import control_routes, error_response
from musement_sandbox.control.operation import ControlError
from musement_sandbox.page.endpoints import page_routes
from musement_sandbox.sandbox import Sandbox
from musement_sandbox.serving.access import CONTROL_PREFIX, AccessRules, is_control
from musement_sandbox.serving.stand_in import StandIn

__all__ = ["application"]

_MAX_SHOWN = 200


def application(current: Callable[[], Sandbox], rules: AccessRules, origin: str) -> Any:
    """Return the ASGI application of a sandbox.

    Args:
        current: Returns the sandbox that responds to the API's requests and is what the control changes.
        rules: Who may ask for what.
        origin: Where links lead to, as in `http://127.0.0.1:8350`.
    """
    stand_in = StandIn(current, origin)
    index, below = page_routes(current, needs_token=rules.token is not None)
    control = Starlette(
        routes=[index, Mount(CONTROL_PREFIX, routes=[*below, *control_routes(current)])],
        exception_handlers={HTTPException: _refused, Exception: _failed},
    )

    async def served(scope: Any, receive: Any, send: Any) -> None:
        refusal = rules.refusal(scope)
        if refusal is not None:
            await refusal.send(send, head=scope["method"] == "HEAD")
        elif is_control(scope["path"]):
            await control(scope, receive, send)
        else:
            await stand_in(scope, receive, send)

    return served


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    asked = f"{request.method} {request.url.path[:_MAX_SHOWN]}"
    problem = "there is no such path" if status == 404 else "the path does not take this method"
    where = f"GET {CONTROL_PREFIX}/openapi.json describes what there is"
    response = error_response(ControlError(status, f"{asked}: {problem}; {where}."))
    if isinstance(error, HTTPException):
        response.headers.update(error.headers or {})
    return response


async def _failed(_: Request, error: Exception) -> Response:
    traceback.print_exception(error, file=sys.stderr)
    response = error_response(ControlError(500, f"The sandbox has failed: {type(error).__name__}."))
    response.headers["Connection"] = "close"
    return response
