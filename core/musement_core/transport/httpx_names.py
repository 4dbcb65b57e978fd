"""The names of httpx that the offline sandbox is written in; a client that does not use the sandbox needs none."""

from __future__ import annotations

from httpx import (
    AsyncBaseTransport,
    AsyncByteStream,
    BaseTransport,
    ConnectError,
    ConnectTimeout,
    ReadError,
    ReadTimeout,
    RemoteProtocolError,
    Request,
    Response,
    SyncByteStream,
    TransportError,
)

__all__ = [
    "AsyncBaseTransport",
    "AsyncByteStream",
    "BaseTransport",
    "ConnectError",
    "ConnectTimeout",
    "ReadError",
    "ReadTimeout",
    "RemoteProtocolError",
    "Request",
    "Response",
    "SyncByteStream",
    "TransportError",
]
