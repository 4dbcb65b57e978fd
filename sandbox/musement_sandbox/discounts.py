"""Promo codes and gift cards, what they take off, and who has used them."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from musement_sandbox.api_errors import DISCOUNT_CODE_INVALID, RefusedError
from musement_sandbox.prices import Amounts, convert, rounded

__all__ = ["Discounts", "GiftCard", "PromoCode"]


@dataclass(slots=True)
class PromoCode:
    """A code that takes a percentage off the prices without fees."""

    code: str
    percent: Decimal
    once_per_customer: bool = False
    valid_until: datetime | None = None
    users: set[str] = field(default_factory=set)

    def has_ended(self, now: datetime) -> bool:
        """Say whether the code is valid no more."""
        return self.valid_until is not None and self.valid_until <= now


@dataclass(slots=True)
class GiftCard:
    """A card whose balance pays for a part of the cart."""

    code: str
    balance: Decimal
    currency: str = "EUR"


def _promo_codes() -> dict[str, PromoCode]:
    once = PromoCode("ONCE_PER_USER", Decimal(15), once_per_customer=True)
    return {"PROMO10": PromoCode("PROMO10", Decimal(10)), once.code: once}


def _gift_cards() -> dict[str, GiftCard]:
    return {"GIFTCARD123": GiftCard("GIFTCARD123", Decimal(50))}


@dataclass
class Discounts:
    """The codes of the sandbox: `PROMO10`, `ONCE_PER_USER` and the gift card `GIFTCARD123`."""

    promo_codes: dict[str, PromoCode] = field(default_factory=_promo_codes)
    gift_cards: dict[str, GiftCard] = field(default_factory=_gift_cards)

    def expire(self, code: str, at: datetime) -> None:
        """End a promo code."""
        self.promo_codes[code].valid_until = at

    def check(self, code: str, email: str | None, now: datetime) -> None:
        """Refuse a code that is unknown, expired, or used up by that customer.

        Raises:
            RefusedError: With the documented error 3001.
        """
        if code in self.gift_cards:
            return
        promo = self.promo_codes.get(code)
        if promo is None or promo.has_ended(now):
            raise RefusedError(DISCOUNT_CODE_INVALID)
        if promo.once_per_customer and email is not None and email.lower() in promo.users:
            raise RefusedError(DISCOUNT_CODE_INVALID)

    def check_use(self, code: str | None, email: str | None, amount: Decimal, currency: str) -> None:
        """Refuse the payment of an order whose code was used up after the order was made.

        Raises:
            RefusedError: With the documented error 3001.
        """
        if code in self.gift_cards:
            card = self.gift_cards[code]
            if convert(card.balance, card.currency, currency) < amount:
                raise RefusedError(DISCOUNT_CODE_INVALID)
        promo = self.promo_codes.get(code) if code is not None else None
        if (
            promo is not None
            and promo.once_per_customer
            and email is not None
            and email.lower() in promo.users
        ):
            raise RefusedError(DISCOUNT_CODE_INVALID)

    def amount(self, code: str | None, amounts: Amounts) -> Decimal:
        """Return what a code takes off the summed amounts of a cart, in their currency."""
        limit = max(amounts.retail_without_fee, Decimal(0))
        if code in self.gift_cards:
            card = self.gift_cards[code]
            return min(convert(card.balance, card.currency, amounts.currency), limit)
        promo = self.promo_codes.get(code) if code is not None else None
        if promo is None:
            return Decimal(0)
        return min(rounded(limit * promo.percent / 100), limit)

    def use(self, code: str | None, email: str | None, amount: Decimal, currency: str) -> None:
        """Record that an order with this code was paid."""
        if code in self.gift_cards:
            card = self.gift_cards[code]
            card.balance = max(card.balance - convert(amount, currency, card.currency), Decimal(0))
        elif code in self.promo_codes and email is not None:
            self.promo_codes[code].users.add(email.lower())
