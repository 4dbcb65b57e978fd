"""Money as an exact decimal, beside the number as it came."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any, overload

from musement_core.models import Model

_MAX_AMOUNT_CHARACTERS = 1000
_MAX_EXPONENT = 400
#: As JSON writes numbers; Decimal reads more, such as `1_0` and digits of other scripts.
_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"


@overload
def amount(price: None) -> None: ...
@overload
def amount(price: Model | float | str) -> Decimal: ...
@overload
def amount(price: Model | float | str | None) -> Decimal | None: ...
def amount(price: Model | float | str | None) -> Decimal | None:
    """Return the amount of a price, exactly as the digits of the response say: `19.99`, not `19.989999999999998436805981327779`.

    Args:
        price: A `Price` (anything with a `value`), or a number of the API such as the `value` of a refund policy.

    Returns:
        The amount in the currency of the price; `None` when there is no price (the field was missing or null).

    Raises:
        ValueError: The price has no value, or one that is no number.
    """
    if price is None:
        return None
    value: Any = getattr(price, "value", None) if isinstance(price, Model) else price
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        raise ValueError(f"{value!r:.80} is no amount of money")
    if isinstance(value, str) and len(value) > _MAX_AMOUNT_CHARACTERS:
        raise ValueError(f"a text of {len(value)} characters is no amount of money")
    if isinstance(value, str) and re.fullmatch(_NUMBER, value) is None:
        raise ValueError(f"{value!r:.80} is no amount of money")
    try:
        # The shortest text of a float is the number as it was written on the wire.
        exact = Decimal(repr(value) if isinstance(value, float) else value)
    except InvalidOperation:
        exact = Decimal("NaN")
    # Beyond what a float can be, to write the number out would take gigabytes.
    if not exact.is_finite() or abs(exact.adjusted()) > _MAX_EXPONENT:
        shown = f"{exact:.20e}" if isinstance(value, int) else repr(value)
        raise ValueError(f"{shown:.80} is no amount of money")
    return exact
