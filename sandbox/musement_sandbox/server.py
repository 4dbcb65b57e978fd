"""Serve a sandbox over HTTP: the API, its control, and the page; on the loopback interface unless a token is given."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from types import TracebackType
from typing import Self

from musement_sandbox.sandbox import Sandbox

try:
    from musement_sandbox.serving.access import AccessRules, is_loopback
    from musement_sandbox.serving.application import application
    from musement_sandbox.serving.http_server import HttpServer
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] not in {"h11", "jinja2", "starlette", "uvicorn"}:
        raise
    raise ModuleNotFoundError(
        "Serving a sandbox over HTTP needs an extra: pip install 'musement-client[sandbox]'", name=error.name
    ) from None

__all__ = ["LOOPBACK", "SandboxServer", "serve"]

LOOPBACK = "127.0.0.1"
_BACKLOG = 128


class SandboxServer:
    """An HTTP server that responds from a sandbox.

    A fault that leaves the client without a response closes or resets the connection; a refused connection cannot be
    told from one that is dropped, once it has been accepted.

    Args:
        sandbox: Responds to the requests; the attribute of that name may be given another one at any time.
        port: The port to listen on; 0 chooses a free one.
        timeout: Seconds that a client has for sending a request, and for taking its response.
        host: The address to listen on; another than this machine's own needs a token.
        token: What the control and the page ask for.
        names: Names with a dot that the server is reached by; loopback names always are its own, and on another address
            so are addresses and names without a dot.

    Raises:
        ValueError: Another address than this machine's own has no token, or the token is empty or not ASCII.
        OSError: The address cannot be listened on.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        port: int = 0,
        *,
        timeout: float = 60.0,
        host: str = LOOPBACK,
        token: str | None = None,
        names: Sequence[str] = (),
    ) -> None:
        if token is None and not is_loopback(host):
            raise ValueError(
                f"host {host!r} is not this machine alone: give a token, so that no stranger controls the sandbox"
            )
        if token is not None and not (token and token.isascii() and token.isprintable() and " " not in token):
            raise ValueError("token: one or more printable ASCII characters without spaces")
        self.sandbox = sandbox
        self.seconds_for_a_request = timeout
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, port), family=family, backlog=_BACKLOG)
        self.server_address: tuple[str, int] = self._socket.getsockname()[:2]
        rules = AccessRules(host, token, tuple(names))
        self._server = HttpServer(application(lambda: self.sandbox, rules, self.origin), timeout)

    def serve_forever(self) -> None:
        """Serve until `shutdown` is called, or until the process is interrupted."""
        self._server.run(sockets=[self._socket])

    def shutdown(self) -> None:
        """Stop serving, from any thread."""
        self._server.stop()

    def close(self) -> None:
        """Close the listening socket."""
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, frames: TracebackType | None
    ) -> None:
        self.close()

    @property
    def server_port(self) -> int:
        """The port that is listened on."""
        return self.server_address[1]

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in `http://127.0.0.1:8080`."""
        host = self.server_address[0]
        if host in {"0.0.0.0", "::"}:  # noqa: S104 - every address, of which this one reaches it from here
            host = LOOPBACK
        return f"http://[{host}]:{self.server_port}" if ":" in host else f"http://{host}:{self.server_port}"

    @property
    def base_url(self) -> str:
        """The base URL for a client."""
        return f"{self.origin}/api/v3"


@contextmanager
def serve(
    sandbox: Sandbox,
    port: int = 0,
    *,
    host: str = LOOPBACK,
    token: str | None = None,
    names: Sequence[str] = (),
) -> Iterator[SandboxServer]:
    """Serve a sandbox from a thread of its own while the block runs; see `SandboxServer` for the arguments."""
    with SandboxServer(sandbox, port, host=host, token=token, names=names) as server:
        thread = Thread(target=server.serve_forever, name="musement-sandbox", daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
