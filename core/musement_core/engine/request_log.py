"""Logs requests and what becomes of calls: a line a request at DEBUG, bodies only when asked for, surprises at WARNING."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from musement_core.message_log import MessageLog
from musement_core.operations import Operation
from musement_core.transport.wire import TransportFailure, WireRequest, WireResponse


@frozen
class RequestLog:
    """Writes what happens to calls; does no work for a level that is off."""

    messages: MessageLog
    bodies: bool = False

    def sending(self, outgoing: WireRequest, fields: Mapping[str, Any]) -> None:
        """Log a request that is about to be sent, when bodies are asked for."""
        if self.bodies and self.messages.is_on():
            self.messages.message(
                "request", headers=outgoing.headers, content=outgoing.content or b"", extra=fields
            )

    def answered(
        self, outgoing: WireRequest, result: WireResponse | TransportFailure, fields: Mapping[str, Any]
    ) -> None:
        """Log the response to a request, or how the request failed; `fields` are those of its event."""
        if not self.messages.is_on():
            return
        failure = result.problem if isinstance(result, TransportFailure) else None
        self.messages.exchange(
            method=outgoing.method,
            path=outgoing.path,
            query=urlsplit(outgoing.url).query,
            status=None if isinstance(result, TransportFailure) else result.status,
            failure=failure,
            seconds=fields["seconds"],
            attempt=fields["attempt"],
            request_id=fields.get("request_id"),
            extra=fields,
        )
        if self.bodies and isinstance(result, WireResponse):
            size = None if result.spool is None else result.size
            self.messages.message(
                "response",
                headers=result.headers,
                content=result.content,
                size=size,
                refused=outgoing.content or b"" if result.status >= 400 else None,
                extra={**fields, "event": "response"},
            )

    def said(
        self,
        level: int,
        operation: Operation[Any],
        fields: Mapping[str, Any],
        text: str,
        *arguments: object,
    ) -> None:
        """Log what happened to a call, by its event: `POST /orders: attempt 1 failed [request 4f1c]`."""
        named = fields.get("request_id")
        template = f"%s %s{text}{'' if named is None else ' [request %s]'}"
        shown = (operation.method, operation.path, *arguments, *(() if named is None else (named,)))
        self.messages.logger.log(level, template, *shown, extra=fields)
