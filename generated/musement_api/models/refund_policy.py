"""RefundPolicy."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    EnumDecoder,
    FieldSpec,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.refund_policy_type import RefundPolicyType


@define(repr=False)
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
    currency_code: None | str | Unset = UNSET
    applicable_until: str | Unset = UNSET
    remaining_time: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("uuid", "uuid", None),
        ("period", "period", None),
        ("type_", "type", EnumDecoder(__name__, ".refund_policy_type", "RefundPolicyType")),
        ("value", "value", None),
        ("currency_code", "currency_code", None),
        ("applicable_until", "applicable_until", None),
        ("remaining_time", "remaining_time", None),
    )
    _required: ClassVar[tuple[str, ...]] = (
        "uuid",
        "period",
        "type_",
        "value",
    )
