"""Decide which requests the server looks at: its own names, its own origin, bounded bodies, and the token."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["CONTROL_PREFIX", "MAX_BODY_BYTES", "AccessRules", "Refusal", "is_control", "is_loopback"]

MAX_BODY_BYTES = 10 * 1024 * 1024
CONTROL_PREFIX = "/__sandbox"

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?")
_VOUCHERS = "/voucher/view/"
_READING = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A response to a request that the sandbox does not get to see."""

    status: int
    message: str
    headers: Mapping[str, str] = field(default_factory=dict)

    async def send(self, send: Any, *, head: bool) -> None:
        """Send it and close the connection: the rest of the request is not read."""
        content = json.dumps({"code": str(self.status), "message": self.message}).encode()
        headers = {
            "content-type": "application/json",
            "content-length": str(len(content)),
            "connection": "close",
            **self.headers,
        }
        encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": encoded})
        await send({"type": "http.response.body", "body": b"" if head else content})


@dataclass(frozen=True, slots=True)
class AccessRules:
    """Who may ask for what.

    Attributes:
        host: The address that is listened on.
        token: What control and page ask for; None asks for nothing, which is for the loopback interface only.
        names: Further names that the server is reached by.
    """

    host: str
    token: str | None = None
    names: Sequence[str] = ()

    def refusal(self, scope: Mapping[str, Any]) -> Refusal | None:
        """Return why a request is not looked at; None when it is."""
        headers = _Headers(scope["headers"])
        hosts = headers.all(b"host")
        if len(hosts) != 1 or not scope["raw_path"].startswith(b"/"):
            return Refusal(400, "A request names its host once, and a path below it.")
        if not self._is_own_name(hosts[0]):
            return Refusal(421, self._name_rule)
        if headers.all(b"transfer-encoding"):
            return Refusal(411, "A body has a Content-Length here.")
        if any(int(length) > MAX_BODY_BYTES for length in headers.all(b"content-length")):
            return Refusal(413, f"A body has at most {MAX_BODY_BYTES} bytes.")
        if self._is_foreign(scope, headers, hosts[0]):
            return Refusal(403, "Pages of another origin cannot use this sandbox.")
        if self.token is not None and is_control(scope["path"]) and not self._is_authorized(headers):
            challenge = {"www-authenticate": 'Basic realm="sandbox", charset="UTF-8", Bearer realm="sandbox"'}
            return Refusal(
                401,
                "Control and page ask for the token of this sandbox: Authorization: Bearer TOKEN; "
                "in a browser it is the password, with any user name.",
                challenge,
            )
        return None

    @property
    def _name_rule(self) -> str:
        if is_loopback(self.host):
            return "This sandbox answers under the loopback names of its machine only."
        return "This sandbox answers under addresses, names without a dot, and the names that it was given."

    def _is_own_name(self, host: str) -> bool:
        """Say whether nobody else can own the name: a page whose name was made to lead here sends its own."""
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = found["name"].lower()
        if is_loopback(name) or name in {known.lower() for known in self.names}:
            return True
        return not is_loopback(self.host) and ("." not in name or _address(name) is not None)

    def _is_foreign(self, scope: Mapping[str, Any], headers: _Headers, host: str) -> bool:
        """Say whether a browser sends this for a page of another origin; following a link to a page to read is none."""
        if (
            scope["method"] in _READING
            and headers.one(b"sec-fetch-mode") == "navigate"
            and (scope["path"] == "/" or scope["path"].startswith(_VOUCHERS))
        ):
            return False
        if headers.one(b"sec-fetch-site") in {"cross-site", "same-site"}:
            return True
        origins = headers.all(b"origin")
        return any(origin.lower() != f"{scope['scheme']}://{host.lower()}" for origin in origins)

    def _is_authorized(self, headers: _Headers) -> bool:
        scheme, _, credentials = headers.one(b"authorization").partition(" ")
        if scheme.lower() == "basic":
            try:
                decoded = base64.b64decode(credentials.strip(), validate=True)
            except (binascii.Error, ValueError):
                return False
            given = decoded.partition(b":")[2]
        elif scheme.lower() == "bearer":
            given = credentials.strip().encode("latin-1")
        else:
            return False
        return self.token is not None and secrets.compare_digest(given, self.token.encode())


class _Headers:
    def __init__(self, raw: Sequence[tuple[bytes, bytes]]) -> None:
        self._raw = raw

    def all(self, name: bytes) -> list[str]:
        return [value.decode("latin-1").strip() for key, value in self._raw if key == name]

    def one(self, name: bytes) -> str:
        return ", ".join(self.all(name))


def is_control(path: str) -> bool:
    """Say whether a path belongs to the page or to the control of the sandbox, not to the API."""
    return path in {"/", CONTROL_PREFIX} or path.startswith(f"{CONTROL_PREFIX}/")


def is_loopback(name: str) -> bool:
    """Say whether a name or an address means this machine only."""
    if name.lower() == "localhost":
        return True
    address = _address(name)
    return address is not None and address.is_loopback


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None
