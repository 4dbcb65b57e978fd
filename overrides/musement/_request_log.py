"""One line a request at DEBUG on the logger `musement`."""

from __future__ import annotations

import logging
from typing import Any

from attrs import frozen

from musement._wire import Incoming, Outgoing, TransportFailure
from musement_api.client import Call

_logger = logging.getLogger("musement")


@frozen
class RequestLog:
    """Logs requests and answers; does no work when DEBUG is off."""

    bodies: bool = False

    def sending(self, outgoing: Outgoing, call: Call[Any], attempt: int) -> None:
        """A request is about to be sent."""

    def answered(
        self,
        outgoing: Outgoing,
        call: Call[Any],
        result: Incoming | TransportFailure,
        attempt: int,
        seconds: float,
    ) -> None:
        """A request was answered, or failed on its way."""

    def retrying(self, call: Call[Any], error: Exception, attempt: int, pause: float) -> None:
        """A call is made again after a pause."""

    def recovered(self, call: Call[Any], doubt: Exception) -> None:
        """The answer of a call was lost, and asking the API showed that it was carried out."""

    def followed(self, order_uuid: str, successor: str) -> None:
        """An order was replaced by a late twin, which is used instead."""
