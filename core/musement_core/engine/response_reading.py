"""Turns a response into the value of a call, or into the error that it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from attrs import evolve

from musement_core.api_response import ApiResponse
from musement_core.constants import BYTES_PER_JSON_PART, FILE_CHUNK_BYTES, MAX_JSON_PARTS
from musement_core.decoders import ListDecoder, ModelDecoder
from musement_core.engine.file_check import check_file
from musement_core.errors.call_errors import (
    APIConnectionError,
    APIError,
    APIResponseError,
    APITimeoutError,
    ResponseMismatchError,
)
from musement_core.errors.response_snapshot import ResponseSnapshot
from musement_core.errors.status_errors import APIStatusError, error_from_response
from musement_core.json_text import JsonLimitError, read_json
from musement_core.operations import Call
from musement_core.secret import Secret
from musement_core.transport.wire import TransportFailure, WireResponse

T = TypeVar("T")


def read_response(
    call: Call[T], incoming: WireResponse, attempts: int, *, max_response_bytes: int = 0
) -> ApiResponse[T]:
    """Return the value of a success; `max_response_bytes` raises the limit of what JSON may hold.

    Raises:
        APIResponseError: The status says success, but the body is not what the API answers with.
    """
    max_parts = max(MAX_JSON_PARTS, max_response_bytes // BYTES_PER_JSON_PART)
    response = ResponseSnapshot.of(incoming.status, incoming.headers, incoming.content, max_parts=max_parts)
    try:
        status = _documented(call, incoming.status)
        value = call.decode(status, _body(call, incoming, status, max_parts))
    except (ValueError, RecursionError) as error:
        problem = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        if incoming.spool is not None:
            # Of what was to be a file, as much as shows what came instead.
            response = evolve(response, content=incoming.spool.read(0, FILE_CHUNK_BYTES))
        raise APIResponseError(
            problem, response=response, method=call.operation.method, path=call.path, attempts=attempts
        ) from None
    return ApiResponse(value=value, call=call, response=response, attempts=attempts)


def mismatch_error(response: ApiResponse[Any], problem: str) -> APIResponseError:
    """Return the error for a success that does not answer the request that was sent, or lacks what it must have."""
    return ResponseMismatchError(
        problem,
        response=response.response,
        method=response.call.operation.method,
        path=response.call.path,
        attempts=response.attempts,
    )


def _documented(call: Call[Any], status: int) -> int:
    """Return the status by which a body is read: another success than the documented one carries the same body.

    So does one that says that nothing follows, where something is due: it is then read as empty.
    """
    if call.operation.expected(status) is not None:
        return status
    return next((one.first for one in call.operation.responses if 200 <= one.first < 300), status)


def _body(call: Call[Any], incoming: WireResponse, status: int, max_parts: int) -> Any:
    media = incoming.media_type
    expected = call.operation.expected(status)
    kind = "json" if expected is None else expected.kind
    wanted: Any = expected.decode if expected is not None else None
    if kind == "none" and call.decoder is None:
        return None
    if media == "text/html" and media not in call.operation.accepts:
        raise ValueError("it is an HTML page")
    if kind == "bytes":
        if not incoming.size:
            raise ValueError("it is empty")
        if media.endswith("json") and "application/json" not in call.operation.accepts and _is_json(incoming):
            raise ValueError("it is JSON where a file is due")
        check_file(incoming, call.operation.accepts)
        return incoming.content if incoming.spool is None else incoming.spool
    if kind == "text":
        return incoming.content.decode("utf-8", "replace")
    lists = isinstance(call.decoder or wanted, ListDecoder)
    objects = not lists and (call.decoder is not None or isinstance(wanted, ModelDecoder))
    if not incoming.content.strip():
        if lists or objects:
            raise ValueError("it is empty")
        return None
    value = read_json(incoming.content, max_parts=max_parts)
    if objects and not isinstance(value, dict) and value != []:
        raise ValueError(f"a JSON object is due, it holds {_named(value)}")
    return _list(value) if lists else value


def _list(value: Any) -> Any:
    # Some lists arrive bare, some wrapped in {meta, data}, whatever the document says.
    if isinstance(value, dict) and isinstance(value.get("data"), list):
        return value["data"]
    if not isinstance(value, list):
        raise ValueError(f"a JSON array is due, it holds {_named(value)}")
    return value


def _is_json(incoming: WireResponse) -> bool:
    try:
        read_json(incoming.content)
    except JsonLimitError:
        return True
    except ValueError:
        return False  # A file is a file, whatever it is called.
    return True


def _named(value: Any) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")


def status_error(
    call: Call[Any], incoming: WireResponse, attempts: int, secrets: Iterable[Secret] = ()
) -> APIStatusError:
    """Return the error that a response without success stands for."""
    return error_from_response(
        incoming.status,
        incoming.headers,
        incoming.content,
        method=call.operation.method,
        path=call.path,
        attempts=attempts,
        secrets=secrets,
    )


def transport_error(call: Call[Any], failure: TransportFailure, attempts: int) -> APIError:
    """Return the error that a failure on the way stands for, with the HTTP library's own as its cause.

    A refusal whose body did not arrive whole is read by its status.
    """
    if failure.status is not None and failure.status >= 300:
        refusal = error_from_response(
            failure.status,
            {},
            b"",
            method=call.operation.method,
            path=call.path,
            attempts=attempts,
            problem=failure.problem,
        )
        refusal.__cause__ = failure.cause
        return refusal
    kind = APITimeoutError if failure.timed_out else APIConnectionError
    error = kind(
        failure.problem,
        method=call.operation.method,
        path=call.path,
        attempts=attempts,
        request_sent=failure.request_sent,
    )
    error.__cause__ = failure.cause
    return error
