"""Sum the prices of the items of a cart."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from musement_sandbox.discounts import Discounts
from musement_sandbox.prices import Amounts, total
from musement_sandbox.state import CartItem

__all__ = ["Totals", "cart_totals"]


@dataclass(frozen=True, slots=True)
class Totals:
    """The summed amounts of the items, and the amount that the discount code takes off them besides."""

    amounts: Amounts
    code_discount: Decimal

    @property
    def full_price(self) -> Decimal:
        """Before any discount, fees included."""
        return self.amounts.original_retail

    @property
    def total_discount(self) -> Decimal:
        """The discounts of the products and of the code."""
        return self.amounts.discount + self.code_discount

    @property
    def retail_price(self) -> Decimal:
        """The amount that the customer pays."""
        return self.full_price - self.total_discount

    @property
    def retail_price_without_fee(self) -> Decimal:
        """The amount that the customer pays, less the fees."""
        return self.retail_price - self.amounts.fee


def cart_totals(items: Iterable[CartItem], code: str | None, discounts: Discounts, currency: str) -> Totals:
    """Return the sums of cart items in a currency, each unit converted before it is multiplied."""
    parts = (item.product.amounts.in_currency(currency).times(item.quantity) for item in items)
    amounts = total(parts, currency)
    return Totals(amounts, discounts.amount(code, amounts))
