"""HTTP clients of either library, with a transport that answers at no cost where that is asked for."""

from __future__ import annotations

from importlib import import_module
from itertools import cycle
from typing import Any

from benchmarks.contenders.contender import Library, Target

CONNECTIONS = 100
"""What the plain clients may have, and keep: as many as ours."""
_JSON = {"content-type": "application/json"}


def library_module(library: Library) -> Any:
    """Import an HTTP library."""
    return import_module(library)


def free_transport(library: Library, bodies: tuple[bytes, ...]) -> Any:
    """Return a transport that answers every request, blocking or not, with the bodies in turn."""
    http = library_module(library)
    contents = cycle(bodies)

    class FreeTransport(http.BaseTransport, http.AsyncBaseTransport):  # type: ignore[misc, name-defined]
        def handle_request(self, request: Any) -> Any:  # noqa: ARG002
            return http.Response(200, content=next(contents), headers=_JSON)

        async def handle_async_request(self, request: Any) -> Any:  # noqa: ARG002
            return http.Response(200, content=next(contents), headers=_JSON)

    return FreeTransport()


def http_client(target: Target, **options: Any) -> Any:
    """Return a blocking client of the library."""
    return library_module(target.library).Client(**_options(target), **options)


def async_http_client(target: Target, **options: Any) -> Any:
    """Return a client of the library for asyncio."""
    return library_module(target.library).AsyncClient(**_options(target), **options)


def _options(target: Target) -> dict[str, Any]:
    if target.bodies:
        return {"transport": free_transport(target.library, target.bodies)}
    # With fewer idle connections than threads httpx closes some that other threads have just taken: "Bad file descriptor".
    limits = library_module(target.library).Limits(
        max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS
    )
    return {"timeout": 60, "trust_env": False, "limits": limits}
