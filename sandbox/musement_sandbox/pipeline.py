"""From a request to the server's answer: the checks that come before a handler, in the order the API makes them."""

from __future__ import annotations

from musement_core.transport.httpx_names import Request, Response
from musement_sandbox.api_errors import (
    APPLICATION_MISSING,
    APPLICATION_UNKNOWN,
    NOT_AUTHENTICATED,
    NOT_PERMITTED,
    RefusedError,
)
from musement_sandbox.order_lifecycle import settle
from musement_sandbox.request_context import Incoming
from musement_sandbox.responses import error_answer
from musement_sandbox.routes import ROUTER
from musement_sandbox.routes.authentication import token_of
from musement_sandbox.routes.vouchers import voucher_page
from musement_sandbox.routing import Route, segments_of
from musement_sandbox.validation import Document
from musement_sandbox.world import World

__all__ = ["answer"]

_VOUCHER_PATH = ("voucher", "view")


def answer(world: World, request: Request, document: Document | None, *, check_answers: bool) -> Response:
    """Answers a request after everything that has become due is done.

    Raises:
        AssertionError: With `check_answers`, the answer does not keep to the document.
    """
    settle(world)
    route: Route | None = None
    try:
        segments = segments_of(request)
        if segments[:2] == _VOUCHER_PATH and len(segments) == len(_VOUCHER_PATH) + 1:
            response = voucher_page(world, segments[-1])
        else:
            _check_application(world, request)
            route, parameters = ROUTER.find(request)
            token = token_of(world, request) if route.reads_token else None
            incoming = Incoming(request, route.operation, parameters, token)
            _check(world, route, incoming, document)
            response = route.handler(world, incoming)
    except RefusedError as refusal:
        response = error_answer(refusal.error, refusal.headers)
    response.request = request
    if check_answers and document is not None and route is not None:
        problem = document.answer_problem(route.operation, response)
        if problem is not None:
            raise AssertionError(f"{route.operation} answered {response.status_code}: {problem}")
    return response


def _check_application(world: World, request: Request) -> None:
    application = request.headers.get("X-Musement-Application")
    if not application:
        raise RefusedError(APPLICATION_MISSING)
    accepted = world.settings.application
    if accepted is not None and application != accepted:
        raise RefusedError(APPLICATION_UNKNOWN)


def _check(world: World, route: Route, incoming: Incoming, document: Document | None) -> None:
    incoming.check_headers()
    if route.authenticated and incoming.token is None:
        raise RefusedError(NOT_AUTHENTICATED)
    if route.scope is not None and (incoming.token is None or route.scope not in incoming.token.scopes):
        raise RefusedError(NOT_PERMITTED)
    if route.first is not None:
        route.first(world, incoming)
    problem = None if document is None else document.request_problem(incoming)
    if problem is not None:
        raise RefusedError(problem)
