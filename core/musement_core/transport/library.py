"""The HTTP libraries that requests can go over, httpx and httpx2: loaded when they are chosen, known nowhere else.

Both have the same interface. `httpcore`, or `httpcore2`, is what each of them opens its connections with.
"""

from __future__ import annotations

import functools
import os
import ssl
import sys
from typing import Any, Final

from attrs import field, frozen

from musement_core.constants import HTTP_LIBRARIES
from musement_core.errors.client_errors import ConfigurationError
from musement_core.transport.content_decoder import BodyRefusedError

#: The environment variables by which both libraries are told of other certificates, in the order that they look.
_CERTIFICATES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")


@frozen(eq=False, slots=False)
class HttpLibrary:
    """An HTTP library and what its errors mean.

    Attributes:
        http: The module `httpx` or `httpx2`.
        never_sent: Failures before the first byte of the request left: the server cannot have acted.
        failures: What the library itself raises between a request and its response.
    """

    http: Any = field(repr=False)
    never_sent: tuple[type[Exception], ...] = field(init=False, repr=False)
    failures: tuple[type[Exception], ...] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        http = self.http
        never_sent = (
            *(http.ConnectError, http.ConnectTimeout, http.PoolTimeout),
            *(http.UnsupportedProtocol, http.LocalProtocolError, http.ProxyError),
        )
        object.__setattr__(self, "never_sent", never_sent)
        object.__setattr__(self, "failures", (http.HTTPError, http.StreamError, BodyRefusedError))

    @functools.cached_property
    def core(self) -> Any:
        """Return the module `httpcore` or `httpcore2`; loaded for connections of our own."""
        if self.name == "httpx2":
            import httpcore2

            return httpcore2
        import httpcore

        return httpcore

    @property
    def name(self) -> str:
        """Return `httpx` or `httpx2`."""
        name: str = self.http.__name__
        return name


@functools.cache
def http_library(name: str, environment_variable: str | None = None) -> HttpLibrary:
    """Load a library. Raises `ConfigurationError`, naming the variable that may have chosen it, when it is not installed."""
    try:
        if name == "httpx2":
            import httpx2

            return HttpLibrary(httpx2)
        import httpx
    except ImportError as error:
        problem = f"{name} is not installed ({error}); the extra of that name installs it"
        raise ConfigurationError(
            argument="http_library", environment_variable=environment_variable, problem=problem
        ) from None
    return HttpLibrary(httpx)


def library_of(argument: str, given: object, class_name: str) -> HttpLibrary:
    """Return the library that an object of the caller's is made with.

    Raises:
        ConfigurationError: It is of the class of that name of neither library.
    """
    for name in HTTP_LIBRARIES:
        module: Any = sys.modules.get(name)  # one that is not loaded has made nothing
        if module is not None and isinstance(given, getattr(module, class_name, ())):
            return http_library(module.__name__)
    given_name = f"{type(given).__module__}.{type(given).__qualname__}"
    accepted = " or ".join(f"{name}.{class_name}" for name in HTTP_LIBRARIES)
    raise ConfigurationError(argument=argument, problem=f"is a {given_name}; a {accepted} is asked for")


@functools.cache
def tls_context(name: str) -> ssl.SSLContext:
    """Return the TLS settings of every client of this process: building them costs more than a call.

    Raises:
        ConfigurationError: `SSL_CERT_FILE` or `SSL_CERT_DIR` names no certificates.
    """
    try:
        context: ssl.SSLContext = http_library(name).http.create_ssl_context()
    except OSError as error:  # of ssl too: what is there is no certificate
        variable = next((one for one in _CERTIFICATES if os.environ.get(one)), None)
        if variable is None:
            raise
        raise ConfigurationError(
            argument=variable,
            problem=(
                f"the environment variable names {os.environ[variable]!r:.300}, from which no certificates can be "
                f"read ({error.strerror or type(error).__name__}): name a file of CA certificates in PEM format, or "
                "unset it for the usual ones"
            ),
        ) from None
    return context
