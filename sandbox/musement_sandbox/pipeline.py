"""Respond to a request: run the checks that come before a handler, in the order the API makes them, then the handler."""

from __future__ import annotations

from dataclasses import dataclass

from musement_core.transport.httpx_names import Request, Response
from musement_sandbox.api_errors import (
    APPLICATION_MISSING,
    APPLICATION_UNKNOWN,
    NOT_AUTHENTICATED,
    NOT_PERMITTED,
    RefusedError,
)
from musement_sandbox.order_lifecycle import carry_out_due
from musement_sandbox.request_context import RequestContext
from musement_sandbox.responses import error_response
from musement_sandbox.routes.authentication import token_of
from musement_sandbox.routes.vouchers import voucher_page
from musement_sandbox.routing import Route, Router, segments_of
from musement_sandbox.validation import Document
from musement_sandbox.world import World

__all__ = ["Handled", "respond"]

_VOUCHER_PATH = ("voucher", "view")


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of a request.

    Attributes:
        response: The response.
        route: The route that made or refused it; None when no operation was found.
        valid: Whether the request keeps to the document; None when it was not looked at.
        problem: What the document forbids about it.
    """

    response: Response
    route: Route | None
    valid: bool | None
    problem: str | None


class _DocumentBrokenError(RefusedError):
    """Raised when a request breaks the document."""


def respond(
    world: World, request: Request, router: Router, document: Document | None, *, check_responses: bool
) -> Handled:
    """Respond to a request after everything that has become due is done.

    Args:
        world: The state of the sandbox.
        request: A request whose body has been read.
        router: Finds the route.
        document: What requests are checked against; None checks nothing.
        check_responses: Whether responses are too.

    Raises:
        AssertionError: With `check_responses`, the response does not keep to the document.
    """
    carry_out_due(world)
    route: Route | None = None
    refused = False
    valid: bool | None = None
    found: str | None = None
    try:
        segments = segments_of(request)
        if segments[:2] == _VOUCHER_PATH and len(segments) == len(_VOUCHER_PATH) + 1:
            response = voucher_page(world, segments[-1])
        else:
            _check_application(world, request)
            route, parameters = router.find(request)
            token = token_of(world, request) if route.reads_token else None
            context = RequestContext(request, route.operation, parameters, token)
            valid = _check(world, route, context, document)
            response = route.handler(world, context)
    except RefusedError as refusal:
        refused = True
        response = error_response(refusal.error, refusal.headers)
        if isinstance(refusal, _DocumentBrokenError):
            valid, found = False, refusal.error.message
    response.request = request
    # A new operation need not document the refusals that all operations share.
    checked = check_responses and not (refused and route is not None and route.from_document)
    if checked and document is not None and route is not None:
        problem = document.response_problem(route.operation, response)
        if problem is not None:
            raise AssertionError(f"{route.operation} responded with {response.status_code}: {problem}")
    return Handled(response, route, valid, found)


def _check_application(world: World, request: Request) -> None:
    application = request.headers.get("X-Musement-Application")
    if not application:
        raise RefusedError(APPLICATION_MISSING)
    accepted = world.settings.application
    if accepted is not None and application != accepted:
        raise RefusedError(APPLICATION_UNKNOWN)


def _check(world: World, route: Route, context: RequestContext, document: Document | None) -> bool | None:
    """Return whether the document was looked at, and nothing was found; what is refused is raised."""
    context.check_headers()
    if route.authenticated and context.token is None:
        raise RefusedError(NOT_AUTHENTICATED)
    if route.scope is not None and (context.token is None or route.scope not in context.token.scopes):
        raise RefusedError(NOT_PERMITTED)
    if route.first is not None:
        route.first(world, context)
    if document is None:
        return None
    problem = document.request_problem(context)
    if problem is not None:
        raise _DocumentBrokenError(problem)
    return True
