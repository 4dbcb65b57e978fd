"""Every fault there is."""

from __future__ import annotations

from tests.support.attack.connection_faults import CONNECTION_FAULTS
from tests.support.attack.framing_faults import FRAMING_FAULTS
from tests.support.attack.misdelivery_faults import MISDELIVERY_FAULTS
from tests.support.attack.plan import Fault
from tests.support.attack.status_faults import STATUS_FAULTS
from tests.support.attack.timing_faults import TIMING_FAULTS

EVERY_FAULT: list[Fault] = [
    *CONNECTION_FAULTS,
    *FRAMING_FAULTS,
    *MISDELIVERY_FAULTS,
    *TIMING_FAULTS,
    *STATUS_FAULTS,
]
