"""Responses of the sandbox: JSON, PDF, none, and errors, as `Response` objects."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import ApiError

__all__ = ["error_response", "json_response", "no_content", "pdf_response"]


def json_response(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return a response with a JSON body, non-ASCII text as UTF-8."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(status, headers={"Content-Type": "application/json", **(headers or {})}, content=content)


def error_response(error: ApiError, headers: Mapping[str, str] | None = None) -> Response:
    """Return a response with the API's error body, `{"code", "message"}`."""
    return json_response({"code": error.code, "message": error.message}, error.status, headers)


def pdf_response(content: bytes, file_name: str) -> Response:
    """Return a response with a PDF body."""
    headers = {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'attachment; filename="{file_name}"',
    }
    return Response(200, headers=headers, content=content)


def no_content(status: int = 204) -> Response:
    """Return a response without a body."""
    return Response(status)
