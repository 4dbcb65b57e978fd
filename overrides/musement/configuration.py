"""The configuration of a client: keyword arguments, else environment variables, else defaults."""

from __future__ import annotations

import enum
import os
from collections.abc import Mapping
from typing import Any, Final

import attrs

from musement._configuration_rules import (
    FieldName,
    check_api_version,
    check_base_url,
    check_client_id,
    check_client_secret,
    check_count,
    check_currency,
    check_environment,
    check_header_value,
    check_http_library,
    check_locale,
    check_market,
    check_seconds,
    origin_of,
    without_trailing_slash,
)
from musement._constants import (
    BASE_URLS,
    CONNECT_TIMEOUT_SECONDS,
    DEFAULT_ENVIRONMENT,
    ENVIRONMENT_OFFLINE,
    HTTP_LIBRARIES,
    MAXIMUM_RESPONSE_BYTES,
    MAXIMUM_RETRIES,
    OFFLINE_APPLICATION,
    POOL_TIMEOUT_SECONDS,
    READ_TIMEOUT_SECONDS,
    TOTAL_TIMEOUT_SECONDS,
    WRITE_TIMEOUT_SECONDS,
)
from musement._secret import Secret as Secret  # noqa: PLC0414 - public here
from musement.errors import ConfigurationError
from musement_api.frames import without_locals

ENVIRONMENT_VARIABLES: Final[Mapping[str, str]] = {
    "application": "MUSEMENT_APPLICATION",
    "client_id": "MUSEMENT_CLIENT_ID",
    "client_secret": "MUSEMENT_CLIENT_SECRET",
    "environment": "MUSEMENT_ENVIRONMENT",
    "base_url": "MUSEMENT_BASE_URL",
    "market": "MUSEMENT_MARKET",
    "currency": "MUSEMENT_CURRENCY",
    "locale": "MUSEMENT_LOCALE",
    "api_version": "MUSEMENT_API_VERSION",
    "http_library": "MUSEMENT_HTTP_LIBRARY",
}
"""The environment variable that stands in for each keyword argument. An empty variable counts as absent."""


class Keep(enum.Enum):
    """The type of `KEEP`."""

    KEEP = "keep"

    def __repr__(self) -> str:
        return self.name


KEEP: Final = Keep.KEEP
"""Default of `with_options`: this option stays as it is (None would remove it)."""


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
    def of(cls, timeout: float | Timeouts | None) -> Timeouts:
        """Return `timeout` itself, or the timeouts that a number or None stand for.

        A number is the deadline of the whole call (no single step gets longer); None is the default.
        """
        if timeout is None:
            return cls()
        if isinstance(timeout, Timeouts):
            return timeout
        check_seconds(None, FieldName("timeout"), timeout)
        return cls(
            connect=min(CONNECT_TIMEOUT_SECONDS, timeout),
            read=min(READ_TIMEOUT_SECONDS, timeout),
            write=min(WRITE_TIMEOUT_SECONDS, timeout),
            pool=min(POOL_TIMEOUT_SECONDS, timeout),
            total=timeout,
        )


@attrs.frozen(kw_only=True)
class Configuration:
    """A checked configuration; make one with `Configuration.resolve`.

    `client_id` and `client_secret` are both set, or neither: without them the client sends no token
    (application-only mode). `market`, `currency` and `locale` are sent only when set.
    """

    application: str = attrs.field(validator=check_header_value)
    client_id: str | None = attrs.field(default=None, repr=False, validator=check_client_id)
    client_secret: Secret | None = attrs.field(default=None, validator=check_client_secret)
    environment: str = attrs.field(default=DEFAULT_ENVIRONMENT, validator=check_environment)
    base_url: str = attrs.field(converter=without_trailing_slash, validator=check_base_url)
    market: str | None = attrs.field(default=None, validator=check_market)
    currency: str | None = attrs.field(default=None, validator=check_currency)
    locale: str | None = attrs.field(default=None, validator=check_locale)
    api_version: str = attrs.field(validator=check_api_version)
    timeouts: Timeouts = attrs.field(factory=Timeouts, validator=attrs.validators.instance_of(Timeouts))
    max_retries: int = attrs.field(default=MAXIMUM_RETRIES, validator=check_count)
    max_response_bytes: int = attrs.field(default=MAXIMUM_RESPONSE_BYTES, validator=check_count)
    http_library: str = attrs.field(default=HTTP_LIBRARIES[0], validator=check_http_library)

    def __attrs_post_init__(self) -> None:
        for missing, given in (("client_id", "client_secret"), ("client_secret", "client_id")):
            if getattr(self, missing) is None and getattr(self, given) is not None:
                raise _missing(missing, f"{given} is set; give both, or neither for application-only mode")

    @classmethod
    @without_locals
    def resolve(
        cls,
        *,
        default_api_version: str,
        application: str | None = None,
        client_id: str | None = None,
        client_secret: str | Secret | None = None,
        environment: str | None = None,
        base_url: str | None = None,
        market: str | None = None,
        currency: str | None = None,
        locale: str | None = None,
        api_version: str | None = None,
        timeout: float | Timeouts | None = None,
        max_retries: int | None = None,
        max_response_bytes: int | None = None,
        http_library: str | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> Configuration:
        """Return the configuration that these arguments, the environment and the defaults give.

        None stands for "not given". `environ` replaces `os.environ`. Offline ignores `MUSEMENT_BASE_URL`.
        Raises `ConfigurationError`, naming the argument and its environment variable, when a value is missing
        or not allowed.
        """
        variables = os.environ if environ is None else environ

        def given(argument: str, value: Any) -> Any:
            return value if value is not None else variables.get(ENVIRONMENT_VARIABLES[argument]) or None

        chosen = given("environment", environment) or DEFAULT_ENVIRONMENT
        check_environment(None, FieldName("environment"), chosen)
        application = given("application", application)
        if application is None:
            if chosen != ENVIRONMENT_OFFLINE:
                raise _missing("application", "the value that Musement gave you for X-Musement-Application")
            application = OFFLINE_APPLICATION
        secret = given("client_secret", client_secret)
        return cls(
            application=application,
            client_id=given("client_id", client_id),
            client_secret=None if secret is None else Secret.of(secret),
            environment=chosen,
            base_url=(base_url if chosen == ENVIRONMENT_OFFLINE else given("base_url", base_url))
            or BASE_URLS[chosen],
            market=given("market", market),
            currency=given("currency", currency),
            locale=given("locale", locale),
            api_version=given("api_version", api_version) or default_api_version,
            timeouts=Timeouts.of(timeout),
            max_retries=MAXIMUM_RETRIES if max_retries is None else max_retries,
            max_response_bytes=MAXIMUM_RESPONSE_BYTES if max_response_bytes is None else max_response_bytes,
            http_library=given("http_library", http_library) or HTTP_LIBRARIES[0],
        )

    def with_options(
        self,
        *,
        market: str | Keep | None = KEEP,
        currency: str | Keep | None = KEEP,
        locale: str | Keep | None = KEEP,
        timeout: float | Timeouts | Keep | None = KEEP,
        max_retries: int | Keep = KEEP,
    ) -> Configuration:
        """Return a copy with other options; None removes market, currency or locale, restores timeouts."""
        changes: dict[str, Any] = {"market": market, "currency": currency, "locale": locale}
        changes["timeouts"] = timeout if isinstance(timeout, Keep) else Timeouts.of(timeout)
        changes["max_retries"] = max_retries
        return attrs.evolve(self, **{name: value for name, value in changes.items() if value is not KEEP})

    @property
    def origin(self) -> str:
        """Scheme, host and port of the server, to which alone the token is sent."""
        return origin_of(self.base_url)


def _missing(argument: str, explanation: str) -> ConfigurationError:
    variable = ENVIRONMENT_VARIABLES[argument]
    problem = f"missing ({explanation}): pass {argument}=..., or set {variable}"
    return ConfigurationError(argument=argument, environment_variable=variable, problem=problem)
