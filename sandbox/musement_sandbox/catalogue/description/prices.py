"""Read prices: a number in the catalogue's currency, or one number for each currency."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from musement_sandbox.catalogue.description.entry import Entry
from musement_sandbox.prices import CURRENCIES, Amounts, FixedAmounts, convert

__all__ = ["amounts_of", "currency_of"]

_MOST = 9_999_999
_RULE = f"an amount from 0 to {_MOST} with at most 2 decimals, or a mapping of currencies to amounts"


def currency_of(entry: Entry) -> str:
    """Return the code of a currency that the sandbox knows."""
    return entry.one_of(CURRENCIES)


def amounts_of(price: Entry, discount: Entry | None, fee: Entry | None, currency: str) -> Amounts:
    """Return the amounts of a price before its discount and without its fee.

    The first currency of the price is the supplier's. Prices in the others are fixed; in currencies that are not named they
    are converted.
    """
    prices = _by_currency(price, currency)
    supplier = next(iter(prices))
    discounts, fees = _part(discount, prices, supplier), _part(fee, prices, supplier)
    for code, base in prices.items():
        if discount is not None and discounts[code] > base:
            raise discount.error(
                f"is {discounts[code]} {code}, more than the price of {base} {code} that it is taken off"
            )
    first, *others = (Amounts(code, base, discounts[code], fees[code]) for code, base in prices.items())
    return (
        FixedAmounts(first.currency, first.base, first.discount, first.fee, tuple(others))
        if others
        else first
    )


def _part(entry: Entry | None, prices: Mapping[str, Decimal], supplier: str) -> dict[str, Decimal]:
    if entry is None:
        return dict.fromkeys(prices, Decimal(0))
    given = _by_currency(entry, supplier)
    for code in given:
        if code not in prices:
            raise entry.error(f"is given in {code}, and the price is not")
    source = next(iter(given))
    return {code: given[code] if code in given else convert(given[source], source, code) for code in prices}


def _by_currency(entry: Entry, currency: str) -> dict[str, Decimal]:
    if not isinstance(entry.value, Mapping):
        return {currency: _amount(entry)}
    found = {code: _amount(amount) for code, amount in entry.members(list(CURRENCIES)).items()}
    if not found:
        raise entry.error("is empty; it should have a currency, such as EUR")
    return found


def _amount(entry: Entry) -> Decimal:
    return entry.number(0, _MOST, decimals=2, rule=_RULE)
