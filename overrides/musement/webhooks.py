"""Order-item webhooks: verify who calls, read the event, tell a newer event from an older one.

    event = webhooks.parse(body, authorization, username="partner", password=password)
    if event.supersedes(last_version_seen):
        ...

Delivery is repeated and unordered, and not guaranteed: keep polling as a fallback.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

import attrs

from musement._constants import MAX_WEBHOOK_BYTES
from musement._item_statuses import SETTLED_STATUSES as SETTLED_STATUSES  # noqa: PLC0414 - public here
from musement.errors import ConfigurationError, WebhookAuthenticationError, WebhookPayloadError
from musement_core.decoders import decode_datetime
from musement_core.frames import without_locals
from musement_core.json_text import read_json
from musement_core.secret import Secret

_DIGITS = re.compile(r"[0-9]{1,18}")
_TEXT = re.compile(r"[\x21-\x7e]{1,100}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.{0,40}")
_MAX_AUTHORIZATION_CHARACTERS = 8192


@attrs.frozen(kw_only=True)
class OrderItemEvent:
    """A change of an order item. `POST order-item`.

    What is needed to act on the event is always there; the rest is None when the call lacks it or it is unreadable.

    Attributes:
        order_uuid, order_item_uuid: the item that changed.
        order_item_version: counts the changes of the item; a higher one is newer.
        order_item_status: as sent, e.g. `OK`, `PENDING`, `KO`, `REFUNDED`; a status unknown today is kept.
        order_id, order_version: the order's number and change count.
        order_created, order_updated, order_item_created, order_item_updated: with their offset from UTC.
        raw: the whole event as it came.
    """

    order_uuid: str
    order_item_uuid: str
    order_item_version: int
    order_item_status: str
    order_id: str | None
    order_version: int | None
    order_created: datetime | None
    order_updated: datetime | None
    order_item_created: datetime | None
    order_item_updated: datetime | None
    raw: Mapping[str, Any] = attrs.field(repr=False)

    def supersedes(self, other: OrderItemEvent | int | None) -> bool:
        """Tell whether this event is newer than `other`: an event, a version that was stored, or None for nothing.

        A repeated event does not supersede itself. Raises `ValueError` for an event of another item, and for what is no
        version.
        """
        if other is None:
            return True
        if isinstance(other, OrderItemEvent):
            if self._item != other._item:
                raise ValueError("events of different order items have no order between them")
            other = other.order_item_version
        if not isinstance(other, int):
            raise ValueError(f"a version is a whole number, not a value of type {type(other).__name__}")
        return self.order_item_version > other

    @property
    def deduplication_key(self) -> str:
        """Return an identifier that is the same for every delivery of this event, and different for any other event."""
        return f"{self._item}:{self.order_item_version}"

    @property
    def is_settled(self) -> bool:
        """Tell whether the status is one that lasts, as `orders.wait` has it; a temporary or an unknown one counts as pending."""
        return self.order_item_status in SETTLED_STATUSES

    @property
    def _item(self) -> str:
        return f"{self.order_uuid}:{self.order_item_uuid}".lower()


@without_locals
def parse(
    body: bytes | bytearray | memoryview | str,
    authorization: str | bytes | None,
    *,
    username: str | None = None,
    password: str | Secret | None = None,
    unauthenticated: bool = False,
    maximum_bytes: int = MAX_WEBHOOK_BYTES,
) -> OrderItemEvent:
    """Return the event of a webhook call after checking who sent it.

    `body` is the request's body, `authorization` its `Authorization` header (None when absent); `username` and
    `password` are those agreed with Musement. `unauthenticated=True` accepts calls without them, for partners who let
    in Musement's addresses only.

    Raises:
        ConfigurationError: user name or password are missing, empty or no text, or `maximum_bytes` is no number.
        WebhookAuthenticationError: the call is not from who knows them; answer 401.
        WebhookPayloadError: the body is too large or no order-item event; answer 400.
    """
    if isinstance(maximum_bytes, bool) or not isinstance(maximum_bytes, int) or maximum_bytes < 1:
        raise ConfigurationError(argument="maximum_bytes", problem="it is not a whole number of 1 or more")
    problem, accepted = _check_expectations(username, password, unauthenticated)
    refusal = _check_authorization(authorization, accepted) if accepted is not None else ""
    del authorization, password  # the frames of a traceback show their variables
    if problem:
        raise ConfigurationError(argument="username, password", problem=problem)
    if refusal:
        raise WebhookAuthenticationError(refusal)
    return _event(_parse_body(body, maximum_bytes))


def _check_expectations(
    username: object, password: object, unauthenticated: bool
) -> tuple[str, list[Secret] | None]:
    """Return what is wrong with the expected credentials, and the header values that are accepted."""
    if unauthenticated:
        given = username is not None or password is not None
        return ("given although unauthenticated=True" if given else ""), None
    secret = password.reveal() if isinstance(password, Secret) else password
    if not isinstance(username, str | None) or not isinstance(secret, str | None):
        return "both are texts", None
    if not username or not secret:
        return "missing or empty: without them anybody could send events (see unauthenticated=True)", None
    if ":" in username:
        return "a user name with ':' is not possible in HTTP Basic", None
    pair = f"{username}:{secret}"
    return "", [Secret(pair)]


def _check_authorization(header: object, accepted: list[Secret]) -> str:
    """Return why a header is refused, or an empty string. Takes the same time for every wrong user name or password."""
    if header is None:
        return "the Authorization header is missing"
    if not isinstance(header, str | bytes | bytearray):
        return "the Authorization header is no text"
    text = header if isinstance(header, str) else header.decode("latin-1")
    scheme, _, encoded = text.strip().partition(" ")
    if scheme.lower() != "basic":
        return "the Authorization header is not HTTP Basic"
    if len(text) > _MAX_AUTHORIZATION_CHARACTERS:
        return "the Authorization header is too long"
    try:
        sent = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        return "the Authorization header is not base64"
    matches = [
        hmac.compare_digest(_digest(sent), _digest(secret.reveal().encode(encoding, "replace")))
        for secret in accepted
        for encoding in ("utf-8", "latin-1")  # RFC 7617 leaves the encoding to the caller
    ]
    return "" if True in matches else "user name or password is wrong"


def _digest(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()  # of equal length, so that the comparison does not tell the length


def _parse_body(body: bytes | bytearray | memoryview | str, maximum_bytes: int) -> dict[str, Any]:
    if isinstance(body, bytearray | memoryview):
        body = bytes(body)
    if not isinstance(body, bytes | str):
        raise WebhookPayloadError(f"the body is a {type(body).__name__}; bytes or a text are due")
    size = len(body) if isinstance(body, bytes) else len(body.encode("utf-8", "surrogatepass"))
    if size > maximum_bytes:
        raise WebhookPayloadError(f"the body has {size} bytes, more than {maximum_bytes}")
    try:
        found: object = read_json(body)
    except ValueError:
        raise WebhookPayloadError("the body is not JSON") from None
    if not isinstance(found, dict):
        raise WebhookPayloadError(f"the body is a JSON {type(found).__name__}, not an object")
    return cast(dict[str, Any], found)


def _event(raw: dict[str, Any]) -> OrderItemEvent:
    version = _integer(raw.get("order_item_version"))
    if version is None:
        raise WebhookPayloadError("order_item_version is missing or not a whole number")
    return OrderItemEvent(
        order_uuid=_needed_text(raw, "order_uuid"),
        order_item_uuid=_needed_text(raw, "order_item_uuid"),
        order_item_version=version,
        order_item_status=_needed_text(raw, "order_item_status"),
        order_id=_identifier(raw.get("order_id")),
        order_version=_integer(raw.get("order_version")),
        order_created=_moment(raw.get("order_created")),
        order_updated=_moment(raw.get("order_updated")),
        order_item_created=_moment(raw.get("order_item_created")),
        order_item_updated=_moment(raw.get("order_item_updated")),
        raw=raw,
    )


def _needed_text(raw: dict[str, Any], name: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str) or not _TEXT.fullmatch(value):
        raise WebhookPayloadError(f"{name} is missing or not a short text")
    return value


def _identifier(value: object) -> str | None:
    number = _integer(value)
    return str(value) if number is not None else None


def _integer(value: object) -> int | None:
    """Return a count, which the API sends as a string of digits."""
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**18:
        return value
    return None


def _moment(value: object) -> datetime | None:
    """Return a date and time such as `2018-12-10T13:12:40+0000`; without an offset it counts as UTC."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    moment = decode_datetime(value)
    if not isinstance(moment, datetime):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
