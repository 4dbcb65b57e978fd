"""Log what reached the sandbox: each request as it came, what was found wrong with it, and what was sent back."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from musement_core.transport.httpx_names import Headers, QueryParams, Request, Response

__all__ = ["LoggedRequest", "LoggedResponse", "RequestLog", "logged_response"]

_RESPONSES_KEPT = 1000


@dataclass(slots=True)
class LoggedResponse:
    """A response as it was sent.

    Attributes:
        status: Its status.
        headers: Its headers.
        content: Its body, or the part of it that was sent; None once a thousand newer responses were.
    """

    status: int
    headers: Headers
    content: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """A request that reached the sandbox.

    Attributes:
        method: The HTTP method.
        path: The path below the API's root.
        status: The status of the response; None when there was none.
        fault: The name of the fault it met, if any.
        acted: Whether the server acted on it at once.
        from_document: Whether the sandbox has no route of its own for the operation, and the response was an example of the
            document, or made from its schema.
        number: Its number among all requests that reached this sandbox, from 1.
        moment: When it came, by the clock of the sandbox.
        operation: Method and path as the document writes them, as in `GET /carts/{cartUuid}`; None when there is none.
        request: The whole request.
        response: The response that was sent; None when there was none.
        valid: Whether it keeps to the document; None when it was not looked at: it met a fault before, had no token, or no
            operation has its path.
        problem: What the document forbids about it.
    """

    method: str
    path: str
    status: int | None
    fault: str | None
    acted: bool
    from_document: bool = False
    number: int = 0
    moment: datetime | None = None
    operation: str | None = None
    request: Request | None = field(default=None, repr=False, compare=False)
    response: LoggedResponse | None = field(default=None, repr=False, compare=False)
    valid: bool | None = None
    problem: str | None = None

    @property
    def headers(self) -> Headers:
        """The headers; their names may be written in any case."""
        return Headers() if self.request is None else self.request.headers

    @property
    def query(self) -> QueryParams:
        """The query: the first value of each name; `query.get_list(name)` gives all of them."""
        return QueryParams() if self.request is None else self.request.url.params

    @property
    def content(self) -> bytes:
        """The body as it came."""
        return b"" if self.request is None else self.request.content

    @property
    def json(self) -> Any:
        """The JSON value of the body; None when there is no body.

        Raises:
            ValueError: The body is no JSON.
        """
        return json.loads(self.content) if self.content.strip() else None


class RequestLog(list[LoggedRequest]):
    """The requests so far, oldest first. The bodies of the newest thousand responses are kept.

    Attributes:
        max_entries: How many requests are kept; None keeps all.
        total: How many requests were logged so far, also those that are no longer kept.
    """

    def __init__(self) -> None:
        super().__init__()
        self.max_entries: int | None = None
        self.total = 0
        self._with_body: deque[LoggedResponse] = deque()

    def record(self, entry: LoggedRequest) -> None:
        """Add a request."""
        self.append(entry)
        if entry.response is not None:
            self._with_body.append(entry.response)
            if len(self._with_body) > _RESPONSES_KEPT:
                self._with_body.popleft().content = None
        if self.max_entries is not None and len(self) > self.max_entries:
            del self[: len(self) - self.max_entries]

    def next_number(self) -> int:
        """Return the number of the next request."""
        self.total += 1
        return self.total

    def numbered(self, number: int) -> LoggedRequest | None:
        """Return the request with that number; None when there is none, or it is no longer kept."""
        for entry in reversed(self):
            if entry.number == number:
                return entry
        return None

    def clear(self) -> None:
        """Forget all requests; their numbers go on."""
        super().clear()
        self._with_body.clear()


def logged_response(response: Response | None) -> LoggedResponse | None:
    """Return what of a response was sent; None for none."""
    if response is None:
        return None
    part: bytes | None = response.extensions.get("sandbox_part")
    return LoggedResponse(response.status_code, response.headers, response.content if part is None else part)
