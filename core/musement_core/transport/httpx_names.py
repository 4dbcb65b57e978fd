"""The names of httpx that the offline sandbox is written in; a client that does not use the sandbox needs none."""

from __future__ import annotations

from httpx import (
    URL,
    AsyncBaseTransport,
    AsyncByteStream,
    BaseTransport,
    Client,
    ConnectError,
    ConnectTimeout,
    Headers,
    InvalidURL,
    Limits,
    QueryParams,
    ReadError,
    ReadTimeout,
    RemoteProtocolError,
    Request,
    Response,
    SyncByteStream,
    Timeout,
    TransportError,
)

__all__ = [
    "URL",
    "AsyncBaseTransport",
    "AsyncByteStream",
    "BaseTransport",
    "Client",
    "ConnectError",
    "ConnectTimeout",
    "Headers",
    "InvalidURL",
    "Limits",
    "QueryParams",
    "ReadError",
    "ReadTimeout",
    "RemoteProtocolError",
    "Request",
    "Response",
    "SyncByteStream",
    "Timeout",
    "TransportError",
]
