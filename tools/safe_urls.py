"""Refuse URLs that are not safe to talk to: only https, or http on this machine, and never with credentials in them."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from tools.errors import PipelineError


def check_url(address: str) -> bool:
    """Refuse what is not https, unless it is on this machine.

    Returns:
        Whether it is on this machine.

    Raises:
        PipelineError: It is no address, holds credentials, or is not safe to talk to.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise PipelineError(f"{address!r} is no address: {error}") from error
    if parts.username is not None or parts.password is not None:
        raise PipelineError("the address holds credentials; they would end in logs and reports")
    local = _is_loopback(host)
    if not host or parts.scheme not in ("https", "http") or (parts.scheme == "http" and not local):
        raise PipelineError(f"{address} is refused: https is needed, or http on this machine")
    return local


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
