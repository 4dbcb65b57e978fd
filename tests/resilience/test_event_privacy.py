"""Whatever is sent and answered, events and the fields of log records hold nothing of bodies, secrets or persons."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from musement import Musement, MusementError, events
from tests.support.clock import SimulatedClock

#: Nothing else here has these letters, so that what holds a text of them holds what is private.
PRIVATE = st.text("QXZ", min_size=6, max_size=40)
STATUSES = st.sampled_from([200, 201, 302, 400, 401, 404, 409, 423, 429, 500, 503])
CALLS: dict[str, Callable[[Musement, str], Any]] = {
    "customer": lambda client, private: client.carts.update_customer(
        "c-1", firstname=private, lastname=private, email=f"{private}@example.org"
    ),
    "order": lambda client, private: client.orders.create(
        cart_uuid="c-1", extra_data={private: private}, idempotency_key="shop 4711"
    ),
    "payment": lambda client, private: client.payments.stripe_payment(
        order_uuid="o-1", stripe_token=private, client_ip=private, further_fields={private: private}
    ),
    "search": lambda client, private: client.activities.search(text=private).first(),
    "identifier": lambda client, private: client.orders.get(private),
    "request": lambda client, private: client.request(
        "POST", f"/customers/{private}", query={private: private}, body=[private], headers={"X-Mine": private}
    ),
}


class Keeping(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


#: What a record has besides the fields of its event: its text is another test's matter.
OF_EVERY_RECORD = {*vars(logging.makeLogRecord({})), "message", "asctime"}


@settings(max_examples=30)
@given(
    name=st.sampled_from(sorted(CALLS)), private=PRIVATE, statuses=st.lists(STATUSES, min_size=1, max_size=3)
)
def test_events_and_fields_hold_nothing_private(name: str, private: str, statuses: list[int]) -> None:
    left = list(statuses)

    def responding(request: httpx.Request) -> httpx.Response:
        body = {
            "access_token": f"{private}token",
            "uuid": private,
            "message": private,
            "code": private,
            "items": [],
        }
        headers = {"X-Request-Id": private, "Server": private, "Location": private}
        is_login = request.url.path.endswith("/login")
        if not is_login and len(left) == 1 and left[0] >= 500:
            raise httpx.ReadError(private)
        status = 200 if is_login else left.pop(0) if len(left) > 1 else left[0]
        return httpx.Response(status, json=body, headers={} if is_login else headers)

    heard: list[events.Event] = []
    keeping, logger = Keeping(), logging.getLogger("musement")
    level = logger.level
    logger.addHandler(keeping)
    logger.setLevel(logging.DEBUG)
    try:
        with Musement(
            application=private,
            client_id=private,
            client_secret=f"{private}secret",
            transport=httpx.MockTransport(responding),
            clock=SimulatedClock(),
            on_event=heard.append,
            log_bodies=True,
        ) as client:
            with suppress(MusementError, AttributeError):
                CALLS[name](client, private)
    finally:
        logger.setLevel(level)
        logger.removeHandler(keeping)
    assert {"start", "attempt", "done"} <= {event.name for event in heard}
    assert private not in repr(heard)
    for record in keeping.records:
        fields = {key: value for key, value in vars(record).items() if key not in OF_EVERY_RECORD}
        assert fields
        assert private not in repr(fields)
