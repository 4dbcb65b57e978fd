"""A request as handlers see it: parts decoded once, headers turned into the settings they stand for."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from musement_core.transport.httpx_names import Request
from musement_sandbox.api_errors import (
    CURRENCY_UNKNOWN,
    MARKET_UNKNOWN,
    ApiError,
    RefusedError,
    body_error,
    parameter_missing,
)
from musement_sandbox.catalogue.places import MARKETS
from musement_sandbox.prices import CURRENCIES
from musement_sandbox.state import Token

__all__ = ["DEFAULT_MARKET", "LATEST_VERSION", "NUMBER", "RequestContext"]

LATEST_VERSION = (3, 5, 0)
DEFAULT_MARKET = "us"
#: Longer ones name nothing, and reading thousands of digits takes long.
NUMBER = re.compile(r"[0-9]{1,18}")
_MISSING = object()
#: Half of what a state file and a snapshot can hold: bodies are kept as parts of other records.
_MAX_DEPTH = 100
_POINT = re.compile(r"(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)")


@dataclass
class RequestContext:
    """A request that found its operation.

    Attributes:
        operation: Method and path template, as in `GET /carts/{cartUuid}`.
        path: The path parameters, percent-decoded.
        token: The token it was sent with; None when it had none.
    """

    request: Request
    operation: str
    path: dict[str, str]
    token: Token | None = None
    _body: Any = field(default=_MISSING, repr=False)

    def check_headers(self) -> None:
        """Refuse an unknown market and an unknown currency, also where they would not matter."""
        if self.market and self.currency:
            return

    @property
    def version(self) -> tuple[int, int, int]:
        """`X-Musement-Version`; the newest when it was not sent."""
        parts = self.request.headers.get("X-Musement-Version", "").split(".")
        if len(parts) != 3 or not all(NUMBER.fullmatch(part) for part in parts):
            return LATEST_VERSION
        return (int(parts[0]), int(parts[1]), int(parts[2]))

    @property
    def market(self) -> str:
        """`X-Musement-Market`; `us` when it was not sent."""
        market: str = self.request.headers.get("X-Musement-Market", DEFAULT_MARKET)
        if market not in MARKETS:
            raise RefusedError(MARKET_UNKNOWN)
        return market

    @property
    def currency(self) -> str:
        """`X-Musement-Currency`; that of the market when it was not sent."""
        currency: str | None = self.request.headers.get("X-Musement-Currency")
        if currency is None:
            return MARKETS[self.market]
        if currency not in CURRENCIES:
            raise RefusedError(CURRENCY_UNKNOWN)
        return currency

    @property
    def language(self) -> str:
        """The two-letter language that `Accept-Language` asks for first; `en` when it was not sent."""
        return self.locale.split("-")[0].strip().lower() or "en"

    @property
    def locale(self) -> str:
        """The locale that `Accept-Language` asks for first; `en-US` when it was not sent."""
        first = self.request.headers.get("Accept-Language", "").split(",")[0].split(";")[0].strip()
        return first or "en-US"

    def query(self, name: str) -> str | None:
        """Return the last value of a query parameter, or None."""
        values = self.request.url.params.get_list(name)
        return values[-1] if values else None

    def check_together(self, name: str, other: str) -> None:
        """Refuse one of two query parameters that say something together only."""
        if (self.query(name) is None) != (self.query(other) is None):
            raise RefusedError(parameter_missing(other if self.query(other) is None else name))

    def query_list(self, name: str) -> list[str]:
        """Return all values of a query parameter that is a list: repeated, with `[]`, or joined by commas."""
        parameters = self.request.url.params
        values = [*parameters.get_list(name), *parameters.get_list(f"{name}[]")]
        return [part for value in values for part in value.split(",") if part]

    def query_int(self, name: str, default: int) -> int:
        """Return a query parameter that is an integer."""
        value = self.query(name)
        if value is None:
            return default
        if NUMBER.fullmatch(value) is None:
            raise RefusedError(parameter_error(name, value, r"\d+"))
        return int(value)

    def query_date(self, name: str) -> date | None:
        """Return a query parameter that is a date."""
        value = self.query(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise RefusedError(parameter_error(name, value, r"\d{4}-\d{2}-\d{2}")) from None

    def query_point(self, name: str) -> tuple[float, float] | None:
        """Return a query parameter that is a latitude and a longitude."""
        value = self.query(name)
        if value is None:
            return None
        match = _POINT.fullmatch(value)
        if match is None:
            raise RefusedError(parameter_error(name, value, _POINT.pattern))
        return (float(match[1]), float(match[2]))

    @property
    def body(self) -> Any:
        """The JSON body; None when there is none."""
        if self._body is _MISSING:
            content = self.request.content
            try:
                self._body = _read(content) if content.strip() else None
            except (ValueError, RecursionError):
                raise RefusedError(body_error("the JSON cannot be read.")) from None
        return self._body

    @property
    def body_object(self) -> dict[str, Any]:
        """The JSON body where an object is due; an empty one stands for none."""
        body = self.body
        if body is None or body == []:
            return {}
        if not isinstance(body, dict):
            raise RefusedError(body_error("an object is expected."))
        return body


def _read(content: bytes) -> Any:
    """Read JSON that can be written again, wherever it is kept: no NaN, no number beyond all bounds, no half of a surrogate pair.

    Raises:
        ValueError: It is not such JSON, or nested too deeply.
    """
    body = json.loads(content)
    _check_depth(body)
    json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
    return body


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(_MAX_DEPTH):
        level = [
            part
            for one in level
            if isinstance(one, dict | list)
            for part in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return
    raise ValueError(f"nested more than {_MAX_DEPTH} deep")


def parameter_error(name: str, value: str, rule: str) -> ApiError:
    """Return the documented error for a query value; `rule` is the pattern that it should have met."""
    detail = f"Parameter '{name}' value, does not match requirements '{rule}'"
    return ApiError(400, "0", f'Parameter "{name}" of value "{value}" violated a constraint "{detail}"')
