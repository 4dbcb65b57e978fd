"""Find the handler of an operation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from musement_core.transport.httpx_names import Request, Response
from musement_sandbox.api_errors import METHOD_NOT_ALLOWED, NOT_FOUND, RefusedError
from musement_sandbox.request_context import RequestContext
from musement_sandbox.world import World

__all__ = ["Handler", "Route", "Router", "Routes", "segments_of"]

Handler = Callable[[World, RequestContext], Response]
_NAME = re.compile(r"\{([^{}]*)\}")
_PREFIX = ("api", "v3")
# What integrations were seen to write behind the path of a reading call; other suffixes ask for what is no JSON.
_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Route:
    """An operation and how it is responded to.

    Attributes:
        template: The path as the document writes it, as in `/carts/{cartUuid}`.
        handler: Makes the response.
        first: Looks at the request before it is checked against the document, where the API documents errors
            of its own for what the document forbids.
        authenticated: True when a request without token is refused with 401.
        scope: What the token must permit; without it the response is 403.
        reads_token: False when a token, even a bad one, makes no difference.
        from_document: True when no handler was written for the operation, and the response is an example made from the
            document.
    """

    method: str
    template: str
    handler: Handler
    first: Callable[[World, RequestContext], None] | None = None
    authenticated: bool = False
    scope: str | None = None
    reads_token: bool = True
    from_document: bool = False

    @property
    def operation(self) -> str:
        """Method and path, as in `GET /carts/{cartUuid}`."""
        return f"{self.method} {self.template}"

    def match(self, segments: tuple[str, ...]) -> dict[str, str] | None:
        """Return the path parameters when the path fits, else None."""
        parts = self.template.strip("/").split("/")
        if len(parts) != len(segments):
            return None
        found: dict[str, str] = {}
        for part, segment in zip(parts, segments, strict=True):
            if "{" in part:
                fitting = _segment_pattern(part).fullmatch(segment)
                if fitting is None:
                    return None
                found |= zip(_NAME.findall(part), fitting.groups(), strict=True)
            elif part != segment:
                return None
        return found


class Routes:
    """A group of routes, filled by decorating handlers."""

    def __init__(self) -> None:
        self.routes: list[Route] = []

    def __call__(
        self,
        method: str,
        template: str,
        *,
        first: Callable[[World, RequestContext], None] | None = None,
        authenticated: bool = False,
        scope: str | None = None,
        reads_token: bool = True,
    ) -> Callable[[Handler], Handler]:
        """Return a decorator that makes a function the handler of an operation."""

        def register(handler: Handler) -> Handler:
            self.routes.append(Route(method, template, handler, first, authenticated, scope, reads_token))
            return handler

        return register


class Router:
    """Find the route of a request; a literal path segment goes before a parameter."""

    def __init__(self, *groups: Routes) -> None:
        routes = [route for group in groups for route in group.routes]
        self.routes = sorted(routes, key=lambda route: route.template.count("{"))

    def extended(self, routes: Iterable[Route]) -> Router:
        """Return a router that has these routes as well."""
        further = Routes()
        further.routes = [*self.routes, *routes]
        return Router(further)

    def find(self, request: Request) -> tuple[Route, dict[str, str]]:
        """Find the route of a request and its path parameters.

        Raises:
            RefusedError: 404 when no operation has this path, 405 when one has but not with this method.
        """
        segments = segments_of(request)
        allowed: list[str] = []
        for route in self.routes:
            parameters = route.match(segments)
            if parameters is None:
                continue
            if route.method == request.method:
                return route, parameters
            allowed.append(route.method)
        if allowed:
            raise RefusedError(METHOD_NOT_ALLOWED, {"Allow": ", ".join(sorted(set(allowed)))})
        raise RefusedError(NOT_FOUND)


@cache
def _segment_pattern(part: str) -> re.Pattern[str]:
    """Return the pattern of a path segment that holds parameters, as in `{cartUuid}` or `{from}-{to}`."""
    pieces = _NAME.split(part)
    return re.compile(
        "".join("(.+)" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces)), re.DOTALL
    )


def segments_of(request: Request) -> tuple[str, ...]:
    """Return the path below the API's root, each segment percent-decoded on its own; a GET may ask for `.json` behind it."""
    path = request.url.raw_path.split(b"?", 1)[0].decode("ascii")
    if request.method == "GET":
        path = path.removesuffix(_SUFFIX)
    segments = tuple(unquote(segment) for segment in path.removeprefix("/").split("/"))
    return segments[len(_PREFIX) :] if segments[: len(_PREFIX)] == _PREFIX else segments
