"""Serve the operations of the control."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from musement_sandbox.control.arguments import json_arguments
from musement_sandbox.control.document import control_document
from musement_sandbox.control.operation import Arguments, ControlError, Operation
from musement_sandbox.control.registry import OPERATIONS
from musement_sandbox.sandbox import Sandbox

__all__ = ["carry_out", "control_routes", "error_response", "json_response"]

_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def control_routes(current: Callable[[], Sandbox]) -> list[Route]:
    """Return the routes of the control, below its prefix."""

    async def document(_: Request) -> Response:
        return json_response(control_document())

    routes = [Route("/openapi.json", document, methods=["GET"])]
    # A literal segment goes before one that is a value: /faults/random before /faults/{number}.
    for operation in sorted(OPERATIONS, key=lambda operation: operation.path.count("{")):
        path = operation.path.replace("{identifier}", "{identifier:path}")
        routes.append(Route(path, _endpoint(current, operation), methods=[operation.method]))
    return routes


async def carry_out(sandbox: Sandbox, operation: Operation, arguments: Arguments) -> Any:
    """Carry out an operation, and return what it returns.

    Raises:
        ControlError: It was refused.
    """

    return await run_in_threadpool(_carried_out, sandbox, operation, arguments)


def json_response(value: Any, status: int = 200) -> Response:
    """Return a response with a JSON body that is neither kept nor guessed at."""
    content = json.dumps(value, ensure_ascii=False).encode()
    return Response(content, status, headers=_HEADERS, media_type="application/json")


def error_response(error: ControlError) -> Response:
    """Return the response to a request that was refused."""
    return json_response({"code": str(error.status), "message": error.message}, error.status)


def _carried_out(sandbox: Sandbox, operation: Operation, arguments: Arguments) -> Any:
    # What changes the state locks it by itself, and delivers webhooks afterwards: receivers may ask the sandbox.
    with sandbox.lock if operation.method == "GET" else nullcontext():
        try:
            return operation.handler(sandbox, arguments)
        except (KeyError, IndexError):
            raise  # an error of ours
        except LookupError as error:
            raise ControlError(404, str(error)) from None
        except ValueError as error:
            raise ControlError(409, str(error)) from None


def _endpoint(
    current: Callable[[], Sandbox], operation: Operation
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            arguments = json_arguments(
                operation,
                request.path_params,
                request.query_params.multi_items(),
                request.headers.get("Content-Type", ""),
                await request.body(),
            )
            return json_response(await carry_out(current(), operation, arguments), operation.status)
        except ControlError as error:
            return error_response(error)

    return endpoint
