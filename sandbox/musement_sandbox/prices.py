"""Money of the sandbox: exact decimal arithmetic, a fixed table of rates, and the API's price objects.

The identities of the price guide hold in every currency, because the three parts (base, discount, fee)
are converted and rounded first and everything else is a sum of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

__all__ = [
    "CURRENCIES",
    "Amounts",
    "Currency",
    "FixedAmounts",
    "convert",
    "price",
    "rounded",
    "total",
    "unit_prices",
]

_CENT = Decimal("0.01")
# Languages that write the amount with a comma and put the symbol behind it.
_COMMA_LANGUAGES = frozenset({"it", "fr", "de", "es", "nl", "pt", "ru", "pl"})


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency of `GET /currencies` and what one euro buys of it."""

    code: str
    name: str
    symbol: str
    per_euro: Decimal


CURRENCIES: dict[str, Currency] = {
    currency.code: currency
    for currency in (
        Currency("EUR", "Euro", "€", Decimal(1)),
        Currency("USD", "US Dollar", "$", Decimal("1.10")),
        Currency("GBP", "British Pound", "£", Decimal("0.85")),
        Currency("CHF", "Swiss Franc", "CHF", Decimal("0.95")),
        Currency("AED", "UAE Dirham", "AED", Decimal("4.04")),
        Currency("SEK", "Swedish Krona", "kr", Decimal("11.30")),
        Currency("DKK", "Danish Krone", "Kr.", Decimal("7.46")),
        Currency("AUD", "Australian Dollar", "A$", Decimal("1.65")),
        Currency("CAD", "Canadian Dollar", "C$", Decimal("1.48")),
        Currency("PLN", "Polish Zloty", "zł", Decimal("4.30")),
        Currency("BRL", "Brazilian Real", "R$", Decimal("6.05")),
    )
}


def rounded(value: Decimal) -> Decimal:
    """Return the amount in whole cents, halves away from zero."""
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)


def convert(value: Decimal, source: str, target: str) -> Decimal:
    """Return the amount in another currency, in whole cents; the same amount when the currency does not change."""
    if source == target:
        return rounded(value)
    return rounded(value * CURRENCIES[target].per_euro / CURRENCIES[source].per_euro)


def price(value: Decimal, currency: str, language: str = "en") -> dict[str, Any]:
    """Return the API's price object: `{"currency", "value", "formatted_value", "formatted_iso_value"}`."""
    value = rounded(value)
    symbol = CURRENCIES[currency].symbol
    comma = f"{value:.2f} {symbol}".replace(".", ",", 1)
    iso = comma if language in _COMMA_LANGUAGES else f"{symbol}{value:.2f}"
    return {
        "currency": currency,
        "value": int(value) if value == value.to_integral_value() else float(value),
        "formatted_value": f"{symbol} {value:.2f}",
        "formatted_iso_value": iso,
    }


@dataclass(frozen=True, slots=True)
class Amounts:
    """The parts of a price: the base without fee, the discount on it, and the service fee."""

    currency: str
    base: Decimal
    discount: Decimal = Decimal(0)
    fee: Decimal = Decimal(0)

    @property
    def original_retail(self) -> Decimal:
        """Base and fee, before the discount."""
        return self.base + self.fee

    @property
    def retail(self) -> Decimal:
        """The amount that the customer pays."""
        return self.base - self.discount + self.fee

    @property
    def retail_without_fee(self) -> Decimal:
        """The amount that the customer pays, less the fee."""
        return self.base - self.discount

    def scaled(self, share: Decimal) -> "Amounts":
        """Return the amounts of a ticket holder who pays a share of the full price."""
        return Amounts(
            self.currency,
            rounded(self.base * share),
            rounded(self.discount * share),
            rounded(self.fee * share),
        )

    def times(self, quantity: int) -> "Amounts":
        """Return the amounts of several units."""
        return Amounts(self.currency, self.base * quantity, self.discount * quantity, self.fee * quantity)

    def in_currency(self, currency: str) -> "Amounts":
        """Return the amounts in another currency, each part converted and rounded."""
        return Amounts(
            currency,
            convert(self.base, self.currency, currency),
            convert(self.discount, self.currency, currency),
            convert(self.fee, self.currency, currency),
        )


@dataclass(frozen=True, slots=True)
class FixedAmounts(Amounts):
    """Amounts that are fixed in other currencies as well, where conversion would give others."""

    others: tuple[Amounts, ...] = ()

    def scaled(self, share: Decimal) -> "FixedAmounts":
        """Return the amounts of a ticket holder who pays a share of the full price."""
        own = Amounts.scaled(self, share)
        others = tuple(amounts.scaled(share) for amounts in self.others)
        return FixedAmounts(own.currency, own.base, own.discount, own.fee, others)

    def in_currency(self, currency: str) -> Amounts:
        """Return the amounts in another currency: those fixed in it, else each part converted and rounded."""
        for amounts in self.others:
            if amounts.currency == currency:
                return amounts
        return Amounts.in_currency(self, currency)


def total(amounts: Iterable[Amounts], currency: str) -> Amounts:
    """Return the sum of amounts, which must all be in that currency."""
    base = discount = fee = Decimal(0)
    for part in amounts:
        base, discount, fee = base + part.base, discount + part.discount, fee + part.fee
    return Amounts(currency, base, discount, fee)


def unit_prices(amounts: Amounts, language: str) -> dict[str, Any]:
    """Return the six price members that products, dates and order items share."""
    currency = amounts.currency
    return {
        "original_retail_price": price(amounts.original_retail, currency, language),
        "original_retail_price_without_service_fee": price(amounts.base, currency, language),
        "retail_price": price(amounts.retail, currency, language),
        "retail_price_without_service_fee": price(amounts.retail_without_fee, currency, language),
        "discount_amount": price(amounts.discount, currency, language),
        "service_fee": price(amounts.fee, currency, language),
    }
