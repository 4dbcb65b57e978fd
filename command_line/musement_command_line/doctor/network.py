"""Check the way to the server: proxy, certificates, connection, clock, login, permissions, and a call that reads."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from musement.errors import APIConnectionError, APIError, APIStatusError, APITimeoutError, ConfigurationError
from musement_command_line.connection import is_this_machine
from musement_command_line.doctor.finding import Finding, failed, ok, skipped, warning

if TYPE_CHECKING:
    from musement import Musement

SCOPES: Final = {
    "no-payment": "to pay as merchant of record",
    "order-item-cancellation": "to cancel items of orders",
    "comment": "to add reviews",
}
_MAX_SKEW_SECONDS: Final = 60
_CERTIFICATES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_MENDS: Final = (
    (("certificate",), "name your own certificate authority: SSL_CERT_FILE=ca.pem, a file in PEM format"),
    (("proxy", "407"), "look at HTTPS_PROXY, ALL_PROXY and NO_PROXY"),
    (("resolve", "name or service", "getaddrinfo", "nodename"), "look at the name in MUSEMENT_BASE_URL or --base-url, and DNS"),
    (("refused",), "nothing listens there: look at the port, and whether the server runs"),
)  # fmt: skip
_ASK_MUSEMENT: Final = "ask Musement for it"


class NetworkChecks:
    """Checks that make calls, in an order in which each needs the one before.

    Args:
        client: The client that is checked; with few attempts.
        now: The present moment of this machine.
    """

    def __init__(self, client: Musement, now: datetime.datetime | None = None) -> None:
        self.client = client
        self._now = now
        self._headers: Mapping[str, str] = {}

    def run(self) -> Iterator[Finding]:
        """Make all checks."""
        settings = self.client.configuration
        if settings.environment == "offline":
            yield skipped("network", "the offline sandbox is in this process")
        else:
            yield from environment_of_network(settings.base_url)
        try:
            yield from self._log_in()
            yield self._read()
        except APIConnectionError as error:
            yield failed("connection", error.problem, mend_of_connection(error))
        except ConfigurationError as error:
            yield failed(
                "certificates", str(error), "name certificates that can be read, or unset the variable"
            )
        except APIError as error:
            yield failed("response", str(error), "look at what stands between here and the server")

    def _log_in(self) -> Iterator[Finding]:
        settings = self.client.configuration
        if settings.client_id is None or settings.client_secret is None:
            yield skipped(
                "login", "application-only mode: no credentials are configured, so no token is sent"
            )
            return
        try:
            response = self.client.authentication.with_raw_response.login(
                client_id=settings.client_id,
                client_secret=settings.client_secret.reveal(),
                grant_type="client_credentials",
            )
        except APIStatusError as error:
            self._headers = error.response.headers
            yield from self._reached()
            yield _refused("login", error, "MUSEMENT_CLIENT_ID and MUSEMENT_CLIENT_SECRET")
            return
        self._headers = response.headers
        yield from self._reached()
        token = response.value
        seconds = token.expires_in
        yield ok("login", f"a token for {seconds} s" if isinstance(seconds, int) else "a token")
        yield from scopes(token.scope)

    def _read(self) -> Finding:
        try:
            page = next(iter(self.client.countries.list(limit=1).pages()))
        except APIStatusError as error:
            return _refused("reading", error, "MUSEMENT_APPLICATION, and MUSEMENT_MARKET if it is set")
        return ok("reading", f"GET /countries answered {page.status}")

    def _reached(self) -> Iterator[Finding]:
        if self.client.configuration.environment == "offline":
            return
        yield ok("connection", f"{self.client.configuration.origin} responds")
        yield clock(self._headers.get("date"), self._now or datetime.datetime.now(datetime.UTC))


def environment_of_network(base_url: str) -> Iterator[Finding]:
    """Say what the environment makes of the way to a server: proxy and certificates."""
    from musement_core.transport.proxies import environment_proxy

    try:
        proxy = environment_proxy(base_url)
    except ConfigurationError as error:
        yield failed(
            "proxy", str(error), "name a proxy such as http://proxy.example:3128, or unset the variable"
        )
    else:
        # Its URL may hold a password: the host and the port are shown.
        shown = urlsplit(proxy).hostname if proxy else "none"
        yield ok("proxy", f"through {shown}" if proxy else shown or "none")
    named = [variable for variable in _CERTIFICATES if os.environ.get(variable)]
    if is_this_machine(base_url):
        return
    yield ok("certificates", f"from {named[0]}" if named else "the usual ones")


def clock(date: str | None, now: datetime.datetime) -> Finding:
    """Compare the clock of this machine with the `Date` of a response."""
    try:
        there = parsedate_to_datetime(date or "")
        skew = (now - there.replace(tzinfo=there.tzinfo or datetime.UTC)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return skipped("clock", "the server does not say what time it is")
    if abs(skew) <= _MAX_SKEW_SECONDS:
        return ok("clock", "agrees with the server's")
    way = "ahead of" if skew > 0 else "behind"
    return warning(
        "clock", f"{abs(skew):.0f} s {way} the server's", "let this machine follow a time server (NTP)"
    )


def scopes(granted: object) -> Iterator[Finding]:
    """Say which permissions a token has."""
    if not isinstance(granted, str):
        yield skipped("permissions", "the server does not say which the token has")
        return
    for scope, purpose in SCOPES.items():
        if scope in granted.split():
            yield ok(f"permission {scope}", purpose)
        else:
            yield warning(f"permission {scope}", f"not granted; it is needed {purpose}", _ASK_MUSEMENT)


def mend_of_connection(error: APIConnectionError) -> str:
    """Say what may mend a connection that could not be made."""
    problem = error.problem.lower()
    for words, mend in _MENDS:
        if any(word in problem for word in words):
            return mend
    if isinstance(error, APITimeoutError):
        return "a firewall may drop what goes there: try from another machine, or name a proxy in HTTPS_PROXY"
    return "try again; else look at firewall and proxy"


def _refused(check: str, error: APIStatusError, settings: str) -> Finding:
    mend = f"look at {settings}" if error.status < 500 else "the server has a problem: try again later"
    return failed(check, str(error), mend)
