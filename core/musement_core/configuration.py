"""Hold what every call needs to know: the server, timeouts, retries, limits, credentials."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Protocol, runtime_checkable

import attrs

from musement_core.configuration_rules import (
    FieldName,
    check_base_url,
    check_client_id,
    check_client_secret,
    check_count,
    check_http_library,
    check_seconds,
    origin_of,
    refusal,
    without_trailing_slash,
)
from musement_core.constants import (
    CONNECT_TIMEOUT_SECONDS,
    DEFAULT_MAX_RESPONSE_BYTES,
    DEFAULT_RETRIES,
    HTTP_LIBRARIES,
    POOL_TIMEOUT_SECONDS,
    READ_TIMEOUT_SECONDS,
    TOTAL_TIMEOUT_SECONDS,
    WRITE_TIMEOUT_SECONDS,
)
from musement_core.errors.client_errors import ConfigurationError
from musement_core.secret import Secret


@runtime_checkable
class StepTimeouts(Protocol):
    """A `Timeout` of httpx or httpx2: seconds for each step of a request."""

    def as_dict(self) -> dict[str, float | None]:
        """Return the seconds of `connect`, `read`, `write` and `pool`."""
        ...


@attrs.frozen
class Timeouts:
    """How long a call may take, in seconds; None means without limit.

    `connect`, `read`, `write` and `pool` (the wait for a free connection) apply to each attempt, `total` to
    the whole call: every attempt and the pauses between them.
    """

    connect: float | None = attrs.field(default=CONNECT_TIMEOUT_SECONDS, validator=check_seconds)
    read: float | None = attrs.field(default=READ_TIMEOUT_SECONDS, validator=check_seconds)
    write: float | None = attrs.field(default=WRITE_TIMEOUT_SECONDS, validator=check_seconds)
    pool: float | None = attrs.field(default=POOL_TIMEOUT_SECONDS, validator=check_seconds)
    total: float | None = attrs.field(default=TOTAL_TIMEOUT_SECONDS, validator=check_seconds)

    @classmethod
    def of(cls, timeout: float | Timeouts | StepTimeouts | None) -> Timeouts:
        """Return `timeout` itself, or the timeouts that a number, a `Timeout` of httpx or httpx2, or None stand for.

        A number is the deadline of the whole call (no single step gets longer); None is the default. A `Timeout` has
        the four steps of an attempt, and no deadline: `total` is the default.
        """
        if timeout is None:
            return cls()
        if isinstance(timeout, Timeouts):
            return timeout
        if isinstance(timeout, StepTimeouts):
            return cls(**timeout.as_dict())
        check_seconds(None, FieldName("timeout"), timeout)
        return cls(
            connect=min(CONNECT_TIMEOUT_SECONDS, timeout),
            read=min(READ_TIMEOUT_SECONDS, timeout),
            write=min(WRITE_TIMEOUT_SECONDS, timeout),
            pool=min(POOL_TIMEOUT_SECONDS, timeout),
            total=timeout,
        )


@attrs.frozen(kw_only=True)
class BaseConfiguration:
    """A checked configuration; the client of an API adds what is its own.

    `client_id` and `client_secret` are both set, or neither: without them no token is sent.
    """

    _environment_variables: ClassVar[Mapping[str, str]] = {}
    """The environment variable that stands in for a keyword argument, for messages."""

    client_id: str | None = attrs.field(default=None, repr=False, validator=check_client_id)
    client_secret: Secret | None = attrs.field(default=None, validator=check_client_secret)
    base_url: str = attrs.field(converter=without_trailing_slash, validator=check_base_url)
    timeouts: Timeouts = attrs.field(factory=Timeouts, validator=attrs.validators.instance_of(Timeouts))
    max_retries: int = attrs.field(default=DEFAULT_RETRIES, validator=check_count)
    max_response_bytes: int = attrs.field(default=DEFAULT_MAX_RESPONSE_BYTES, validator=check_count)
    http_library: str = attrs.field(default=HTTP_LIBRARIES[0], validator=check_http_library)

    def __attrs_post_init__(self) -> None:
        for missing, given in (("client_id", "client_secret"), ("client_secret", "client_id")):
            if getattr(self, missing) is None and getattr(self, given) is not None:
                explanation = f"{given} is set; give both, or neither for application-only mode"
                raise missing_value(self, missing, explanation)

    @classmethod
    def _variable_of(cls, argument: str) -> str | None:
        """Return the environment variable that stands in for a keyword argument, if one does."""
        return cls._environment_variables.get(argument)

    @property
    def origin(self) -> str:
        """Scheme, host and port of the server, to which alone the token is sent."""
        return origin_of(self.base_url)


def missing_value(owner: object, argument: str, explanation: str) -> ConfigurationError:
    """Return the error for a value that is not there."""
    variables: Mapping[str, str] = getattr(owner, "_environment_variables", {})
    ways = [f"pass {argument}=..."] + [f"set {variables[name]}" for name in (argument,) if name in variables]
    return refusal(owner, argument, f"missing ({explanation}): {', or '.join(ways)}")
