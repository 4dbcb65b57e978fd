"""Send one webhook over HTTP, within limits; read the address that webhooks go to."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import unquote

from musement_core.transport.httpx_names import URL, Client, InvalidURL, Limits, Request, Response, Timeout

__all__ = ["HTTPReceiver", "webhook_address"]

_TIMEOUT = 10.0
_MAX_SECONDS = 30.0
_MAX_BODY_BYTES = 4096


class HTTPReceiver:
    """Sends webhooks to an address, each over a connection of its own, through no proxy and after no redirect.

    Args:
        timeout: Seconds to wait for a connection, and for each part of a response.
        monotonic: Seconds on a clock that never goes back; bounds the whole of a response.
    """

    def __init__(self, timeout: float = _TIMEOUT, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._timeout = timeout
        self._monotonic = monotonic
        self._client: Client | None = None

    def __call__(self, request: Request) -> Response:
        """Send a webhook and return the response with the beginning of its body.

        Raises:
            TransportError: There is no response.
        """
        if self._client is None:
            limits = Limits(max_keepalive_connections=0)
            self._client = Client(timeout=Timeout(self._timeout), limits=limits, trust_env=False)
        request.extensions["timeout"] = Timeout(self._timeout).as_dict()
        response = self._client.send(request, stream=True)
        try:
            body = self._beginning(response)
        finally:
            response.close()
        return Response(response.status_code, content=body, request=request)

    def _beginning(self, response: Response) -> bytes:
        ends = self._monotonic() + _MAX_SECONDS
        body = b""
        for part in response.iter_raw():
            body += part
            if len(body) >= _MAX_BODY_BYTES or self._monotonic() >= ends:
                break
        return body[:_MAX_BODY_BYTES]


def webhook_address(address: str) -> tuple[str, tuple[str, str] | None]:
    """Return the URL without user and password, and these.

    Raises:
        ValueError: It is no http or https URL.
    """
    try:
        url = URL(address)
    except (InvalidURL, TypeError):
        url = URL("")
    if url.scheme not in {"http", "https"} or not url.host or url.fragment:
        raise ValueError(
            f"webhook: an http or https URL is expected, as in http://127.0.0.1:9000/order-item, not {address!r}"
        )
    credentials = (url.username, unquote(url.password)) if url.username or url.password else None
    return str(url.copy_with(userinfo=b"")), credentials
