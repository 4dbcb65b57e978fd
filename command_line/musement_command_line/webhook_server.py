"""A server on this machine that receives webhooks, and forwards them."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from attrs import frozen

from musement.errors import WebhookAuthenticationError, WebhookPayloadError
from musement.webhooks import OrderItemEvent, parse
from musement_core.secret import Secret

HOST: Final = "127.0.0.1"
_MAX_BODY_BYTES: Final = 64 * 1024
_SECONDS: Final = 30.0


@frozen
class Delivery:
    """A webhook call and what became of it.

    Attributes:
        event: The event; None when the call was refused.
        status: What the caller was told.
        problem: Why it was refused, or was not taken by whom it was forwarded to.
    """

    event: OrderItemEvent | None
    status: int
    problem: str | None = None


@frozen
class Receiver:
    """Says what becomes of a webhook call.

    Attributes:
        username, password: Agreed with Musement; None when nobody is asked for them.
        forward_to: Where calls go that are in order; None for nowhere.
    """

    username: str | None
    password: Secret | None
    forward_to: str | None = None

    def receive(self, body: bytes, authorization: str | None, content_type: str) -> Delivery:
        """Check a call, forward it, and say what its sender is told."""
        try:
            event = parse(
                body,
                authorization,
                username=self.username,
                password=self.password,
                unauthenticated=self.username is None,
            )
        except WebhookAuthenticationError as error:
            return Delivery(None, 401, str(error))
        except WebhookPayloadError as error:
            return Delivery(None, 400, str(error))
        if self.forward_to is None:
            return Delivery(event, 200)
        headers = {"Content-Type": content_type}
        if authorization is not None:
            headers["Authorization"] = authorization
        return Delivery(event, *_forward(self.forward_to, body, headers))


class WebhookServer(ThreadingHTTPServer):
    """Listens on the loopback interface.

    Args:
        port: 0 chooses a free one.
        receiver: Says what becomes of each call.
        tell: Called with each delivery, in the thread of its connection.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, receiver: Receiver, tell: Callable[[Delivery], None]) -> None:
        super().__init__((HOST, port), _Handler)
        self.receiver = receiver
        self.tell = tell

    @property
    def url(self) -> str:
        """The address for webhooks."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of callers that went away."""


class _Handler(BaseHTTPRequestHandler):
    server_version = "musement-listen"
    timeout = _SECONDS
    server: WebhookServer  # pyright: ignore[reportIncompatibleVariableOverride]

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in http.server
        """Say nothing: deliveries are told."""

    def do_POST(self) -> None:
        """Receive a webhook."""
        length = self.headers.get("Content-Length") or ""
        if not (length.isascii() and length.isdigit() and int(length[:10]) <= _MAX_BODY_BYTES):
            delivery = Delivery(
                None, 413, f"a body of {length[:20] or 'unknown'} bytes; at most {_MAX_BODY_BYTES}"
            )
        else:
            delivery = self.server.receiver.receive(
                self.rfile.read(int(length)),
                self.headers.get("Authorization"),
                self.headers.get("Content-Type", "application/json"),
            )
        self.send_response(delivery.status)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()
        self.server.tell(delivery)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> None:
        """Follow none: the password of the webhook is for the address that was given."""


def _forward(url: str, body: bytes, headers: dict[str, str]) -> tuple[int, str | None]:
    """Send a call on, and return what its sender is told: what the receiver said, or 502 when it said nothing."""
    opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, data=body, headers=headers, method="POST")  # noqa: S310 - checked by `listen`
    try:
        with opener.open(request, timeout=_SECONDS) as response:
            return int(response.status), None
    except urllib.error.HTTPError as error:
        error.close()
        return error.code if error.code >= 400 else 502, f"{url} answered {error.code}"
    except (OSError, http.client.HTTPException) as error:
        return 502, f"{url}: {getattr(error, 'reason', None) or error}"
