"""What an operation of the control is: from it come its route, its checks and its part of the OpenAPI document."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from musement_sandbox.sandbox import Sandbox

__all__ = ["Arguments", "ControlError", "Handler", "Operation", "Operations"]

Schema = Mapping[str, Any]
_NAME = re.compile(r"\{([^}]*)\}")


class ControlError(Exception):
    """Raised when the control refuses a request; nothing was changed."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


@dataclass(frozen=True, slots=True)
class Arguments:
    """The checked arguments of one request.

    Attributes:
        path: Values of the path.
        query: Values of the query, with defaults filled in.
        body: Members of the body, with defaults filled in.
    """

    path: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)


Handler = Callable[[Sandbox, Arguments], Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for or done.

    Attributes:
        method: The HTTP method.
        path: The path below `/__sandbox`.
        handler: Does it, and returns what is sent as JSON.
        tag: What it is about.
        response: The schema of what is returned.
        status: The status of a success.
        query: The schema of each value that the query may have.
        path_schemas: The schemas of the values of the path that are no plain text.
        body: The schema of the body; None takes none.
    """

    method: str
    path: str
    handler: Handler
    tag: str
    response: Schema
    status: int
    query: Mapping[str, Schema]
    path_schemas: Mapping[str, Schema]
    body: Schema | None

    @property
    def name(self) -> str:
        """The name of the operation, as in `confirm_order_item`."""
        return self.handler.__name__

    @property
    def summary(self) -> str:
        """What it does, in one line."""
        return (inspect.getdoc(self.handler) or "").partition("\n")[0]

    @property
    def description(self) -> str:
        """What more is to be said."""
        return " ".join((inspect.getdoc(self.handler) or "").partition("\n")[2].split())

    @property
    def path_names(self) -> list[str]:
        """The names of the values of the path."""
        return _NAME.findall(self.path)

    @property
    def members(self) -> Mapping[str, Schema]:
        """The schema of each member that the body may have."""
        return {} if self.body is None else self.body.get("properties", {})


class Operations:
    """Operations about one subject, filled by decorating their handlers."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.operations: list[Operation] = []

    def __call__(
        self,
        method: str,
        path: str,
        *,
        response: Schema,
        status: int = 200,
        query: Mapping[str, Schema] | None = None,
        path_schemas: Mapping[str, Schema] | None = None,
        body: Schema | None = None,
    ) -> Callable[[Handler], Handler]:
        """Return a decorator that makes a function the handler of an operation; its docstring is the description."""

        def register(handler: Handler) -> Handler:
            self.operations.append(
                Operation(
                    method, path, handler, self.tag, response, status, query or {}, path_schemas or {}, body
                )
            )
            return handler

        return register
