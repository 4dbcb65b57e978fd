"""The proxy that the environment names for a server."""

from __future__ import annotations

from importlib.util import find_spec
from urllib.parse import urlsplit

from musement_core.configuration_rules import is_loopback
from musement_core.errors.client_errors import ConfigurationError

_SCHEMES = ("http", "https", "socks5", "socks5h")


def environment_proxy(base_url: str) -> str | None:
    """Return the URL of the proxy that requests to a server go through, if there is one.

    What goes to this machine itself goes through none: it is not encrypted, and would show token and secret.

    Raises:
        ConfigurationError: The environment names something that is no proxy.
    """
    server = urlsplit(base_url)
    if is_loopback(server.hostname or ""):
        return None
    from urllib.request import getproxies, proxy_bypass  # loads much, and is not needed for this machine

    proxies = getproxies()
    name = server.scheme if proxies.get(server.scheme) else "all"
    proxy = proxies.get(name)
    if not proxy or proxy_bypass(server.netloc):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    variable = f"{name.upper()}_PROXY"
    _check(proxy, variable)
    return proxy


def _check(proxy: str, variable: str) -> None:
    # The URL may hold a password: no message shows it.
    try:
        parts = urlsplit(proxy)
        scheme = parts.scheme if parts.hostname and parts.port != 0 else ""
    except ValueError:
        scheme = ""
    problem = ""
    if scheme not in _SCHEMES:
        problem = f"it is no URL of a proxy ({', '.join(_SCHEMES)})"
    elif scheme.startswith("socks") and find_spec("socksio") is None:
        problem = "a SOCKS proxy needs the package socksio, which is not installed"
    if problem:
        raise ConfigurationError(argument="proxy", environment_variable=variable, problem=problem)
