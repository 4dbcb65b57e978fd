"""Records of the state: carts, orders, tokens, reviews and refunds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from musement_sandbox.catalogue.model import RefundPolicy
from musement_sandbox.catalogue.products import Product
from musement_sandbox.prices import Amounts

if TYPE_CHECKING:  # a type checker says here which values a new document has renamed
    from musement_api.models import CartItemStatusLiteral, OrderItemStatusLiteral

__all__ = ["Cart", "CartItem", "Order", "OrderItem", "Refund", "Review", "Token"]


@dataclass(slots=True)
class Token:
    """A bearer token with its client, its end and its permissions."""

    value: str
    client_id: str
    expires_at: datetime
    scopes: frozenset[str]
    legacy_client: bool = True


@dataclass(slots=True)
class CartItem:
    """A line of a cart."""

    uuid: str
    product: Product
    product_id: str
    quantity: int
    language: str | None = None
    status: CartItemStatusLiteral = "PREBOOK_OK"
    participants: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Cart:
    """A cart; `orders` are the uuids of the orders made from it, the newest last."""

    uuid: str
    number: int
    created: datetime
    currency: str
    items: list[CartItem] = field(default_factory=list)
    customer: dict[str, Any] | None = None
    discount_code: str | None = None
    customer_email: str | None = None
    orders: list[str] = field(default_factory=list)


@dataclass(slots=True)
class OrderItem:
    """A line of an order; prices and refund policies are frozen when the order is made."""

    uuid: str
    cart_item: CartItem
    amounts: Amounts
    policies: tuple[RefundPolicy, ...]
    code: str
    transaction_code: str
    extra_customer_data: dict[str, Any]
    created: datetime
    updated: datetime
    status: OrderItemStatusLiteral = "PENDING"
    version: int = 1
    voucher: str | None = None
    due: datetime | None = None
    cancellation_reason: str | None = None
    cancellation_additional_info: str | None = None
    cancellation_integration_data: dict[str, Any] | None = None
    cancellation_fails: bool = False

    @property
    def product(self) -> Product:
        """The product that was bought."""
        return self.cart_item.product

    @property
    def quantity(self) -> int:
        """The number of units."""
        return self.cart_item.quantity


@dataclass(slots=True)
class Order:
    """An order. `cancelled` is True once a newer order of the same cart has replaced it."""

    uuid: str
    number: int
    cart: str
    created: datetime
    updated: datetime
    items: list[OrderItem]
    customer: dict[str, Any]
    currency: str
    market: str
    discount: Decimal
    discount_code: str | None = None
    client_id: str | None = None
    extra_data: str | None = None
    source: str | None = None
    affiliate: str | None = None
    affiliate_channel: str | None = None
    email_notification: str = "ALL"
    sms_notification_to: str | None = None
    refundable: bool = True
    version: int = 1
    paid_at: datetime | None = None
    payments: int = 0
    paid_by_merchant: bool = False
    cancelled: bool = False
    authorization_failed: bool = False
    secure_payment_begun: bool = False

    @property
    def identifier(self) -> str:
        """The identifier for people: `MUS` and seven digits."""
        return f"MUS{self.number:07d}"

    @property
    def paid(self) -> bool:
        """True once the order is paid."""
        return self.paid_at is not None

    @property
    def total(self) -> Decimal:
        """The amount that the customer pays, in the order's currency."""
        retail = sum((item.amounts.times(item.quantity).retail for item in self.items), Decimal(0))
        return retail - self.discount


@dataclass(frozen=True, slots=True)
class Refund:
    """Money given back for an order item."""

    uuid: str
    order: str
    item: str
    amount: Decimal
    currency: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """A rating with an optional comment. `rating` runs from 1 to 10."""

    uuid: str
    activity: str
    rating: Decimal
    date: datetime
    comment: str | None = None
    locale: str = "en-US"
    country: str | None = None
    traveler_type: str | None = None
    public: bool = True
    order_item: str | None = None
    username: str | None = None
