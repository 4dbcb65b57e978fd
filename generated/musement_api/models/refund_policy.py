"""RefundPolicy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.refund_policy_type import RefundPolicyType


@view(kw_only=True, eq=False, repr=False)
class RefundPolicy(Model):
    """RefundPolicy

    What is refunded for a cancellation made at least `period` before the visit. The last two members
    occur for order items only.

    Attributes:
        uuid: UUID of the policy.
        period: Least time between cancellation and visit (ISO 8601 duration).
        type_: How to read the value.
        value: Amount or percentage refunded.
        currency_code: Currency of an absolute value (ISO 4217); only with type `ABSOLUTE`.
        applicable_until: Last moment for this refund, local and without zone, `YYYY-MM-DD HH:MM`.
        remaining_time: Time left until then (ISO 8601 duration).
    """

    uuid: str
    period: str
    type_: RefundPolicyType
    value: float
    currency_code: str | None = None
    applicable_until: str | None = None
    remaining_time: str | None = None

    _fields = (
        ("uuid", "uuid", None),
        ("period", "period", None),
        ("type_", "type", EnumDecoder(__name__, ".refund_policy_type", "RefundPolicyType")),
        ("value", "value", None),
        ("currency_code", "currency_code", None),
        ("applicable_until", "applicable_until", None),
        ("remaining_time", "remaining_time", None),
    )
    _required = (
        "uuid",
        "period",
        "type_",
        "value",
    )
