"""The configuration of a client: keyword arguments, else environment variables, else defaults."""

from __future__ import annotations

import enum
import os
from collections.abc import Mapping
from typing import Any, ClassVar, Final

import attrs

from musement._configuration_rules import (
    check_api_version,
    check_base_url_of_environment,
    check_currency,
    check_environment,
    check_locale,
    check_market,
)
from musement._constants import BASE_URLS, DEFAULT_ENVIRONMENT, ENVIRONMENT_OFFLINE, OFFLINE_APPLICATION
from musement_core.configuration import BaseConfiguration, missing_value
from musement_core.configuration import StepTimeouts as StepTimeouts  # noqa: PLC0414 - public here
from musement_core.configuration import Timeouts as Timeouts  # noqa: PLC0414 - public here
from musement_core.configuration_rules import FieldName, check_header_value
from musement_core.constants import DEFAULT_MAX_RESPONSE_BYTES, DEFAULT_RETRIES, HTTP_LIBRARIES
from musement_core.frames import without_locals
from musement_core.secret import Secret as Secret  # noqa: PLC0414 - public here

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

JOURNAL_VARIABLE: Final = "MUSEMENT_JOURNAL"
"""The environment variable that stands in for the argument `journal` of the clients."""

LOG_VARIABLE: Final = "MUSEMENT_LOG"
"""The environment variable that has the log written to standard error: `debug` or `info`."""

WEBHOOK_USERNAME_VARIABLE: Final = "MUSEMENT_WEBHOOK_USERNAME"
WEBHOOK_PASSWORD_VARIABLE: Final = "MUSEMENT_WEBHOOK_PASSWORD"  # noqa: S105 - the name of a variable
"""With the one above: what `musement listen` asks callers for."""

KNOWN_VARIABLES: Final = frozenset(
    {
        *ENVIRONMENT_VARIABLES.values(),
        JOURNAL_VARIABLE,
        LOG_VARIABLE,
        WEBHOOK_USERNAME_VARIABLE,
        WEBHOOK_PASSWORD_VARIABLE,
    }
)
"""Every environment variable that is read; another `MUSEMENT_*` is warned of."""


class Keep(enum.Enum):
    """The type of `KEEP`."""

    KEEP = "keep"

    def __repr__(self) -> str:
        return self.name


KEEP: Final = Keep.KEEP
"""Default of `with_options`: this option stays as it is (None would remove it)."""


@attrs.frozen(kw_only=True)
class Configuration(BaseConfiguration):
    """A checked configuration; make one with `Configuration.resolve`.

    `client_id` and `client_secret` are both set, or neither: without them the client sends no token
    (application-only mode). `market`, `currency` and `locale` are sent only when set.
    """

    _environment_variables: ClassVar[Mapping[str, str]] = ENVIRONMENT_VARIABLES

    application: str = attrs.field(validator=check_header_value)
    environment: str = attrs.field(default=DEFAULT_ENVIRONMENT, validator=check_environment)
    market: str | None = attrs.field(default=None, validator=check_market)
    currency: str | None = attrs.field(default=None, validator=check_currency)
    locale: str | None = attrs.field(default=None, validator=check_locale)
    api_version: str = attrs.field(validator=check_api_version)

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
        timeout: float | Timeouts | StepTimeouts | None = None,
        max_retries: int | None = None,
        max_response_bytes: int | None = None,
        http_library: str | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> Configuration:
        """Return the configuration that these arguments, the environment and the defaults give.

        None stands for "not given". `environ` replaces `os.environ`. Offline ignores `MUSEMENT_BASE_URL`.
        Raises `ConfigurationError`, naming the argument and its environment variable, when a value is missing
        or not allowed, or when `MUSEMENT_BASE_URL` is another server than that of the `environment` given.
        """
        variables = os.environ if environ is None else environ

        def given(argument: str, value: Any) -> Any:
            return value if value is not None else variables.get(ENVIRONMENT_VARIABLES[argument]) or None

        chosen = given("environment", environment) or DEFAULT_ENVIRONMENT
        check_environment(cls, FieldName("environment"), chosen)
        if environment is not None and base_url is None:
            check_base_url_of_environment(chosen, variables.get(ENVIRONMENT_VARIABLES["base_url"]))
        application = given("application", application)
        if application is None:
            if chosen != ENVIRONMENT_OFFLINE:
                raise missing_value(
                    cls, "application", "the value that Musement gave you for X-Musement-Application"
                )
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
            max_retries=DEFAULT_RETRIES if max_retries is None else max_retries,
            max_response_bytes=DEFAULT_MAX_RESPONSE_BYTES
            if max_response_bytes is None
            else max_response_bytes,
            http_library=given("http_library", http_library) or HTTP_LIBRARIES[0],
        )

    def with_options(
        self,
        *,
        market: str | Keep | None = KEEP,
        currency: str | Keep | None = KEEP,
        locale: str | Keep | None = KEEP,
        timeout: float | Timeouts | StepTimeouts | Keep | None = KEEP,
        max_retries: int | Keep = KEEP,
    ) -> Configuration:
        """Return a copy with other options; None removes market, currency or locale, restores timeouts."""
        changes: dict[str, Any] = {"market": market, "currency": currency, "locale": locale}
        changes["timeouts"] = timeout if isinstance(timeout, Keep) else Timeouts.of(timeout)
        changes["max_retries"] = max_retries
        return attrs.evolve(self, **{name: value for name, value in changes.items() if value is not KEEP})
