"""OrderItem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.cancellation_reason import CancellationReason
    from ..models.item_product import ItemProduct
    from ..models.name_value import NameValue
    from ..models.order_item_status import OrderItemStatus
    from ..models.participant import Participant
    from ..models.price import Price
    from ..models.voucher import Voucher


@view(kw_only=True, eq=False, repr=False)
class OrderItem(Model):
    """OrderItem

    A product in an order, with its own status and vouchers.

    Attributes:
        uuid: UUID of the order item.
        product: The product.
        quantity: How many.
        status: Status of the item.
        code: Readable number of the item.
        transaction_code: Code of the transaction with the supplier; of no use in the API.
        vouchers: Vouchers; empty until the item is paid and confirmed.
        retail_price_in_order_currency: Retail price of one unit in the currency the order was created with.
        total_retail_price_in_order_currency: That price times quantity.
        original_retail_price_in_supplier_currency: Undiscounted price of one unit with service fee, in the supplier's currency.
        total_original_retail_price_in_supplier_currency: That price times quantity.
        b2b_price: What the merchant or agency paid for the item, in the currency of the payment.
        extra_customer_data: Extra customer data given for the item. The list form is not certain.
        participants_info: Participants given for the item.
        cancellation_reason: Why the item was cancelled.
        cancellation_additional_info: Further words about the cancellation, for Musement Customer Care.
        cart_item_uuid: UUID of the cart item that this item was made from.
        is_gift_redeem: Whether the item redeems a gift.
        error_status: Whether the item is in an error state.
        is_error_status: Newer spelling of `error_status`.
    """

    uuid: str
    product: ItemProduct
    quantity: int
    status: OrderItemStatus
    code: str | None = None
    transaction_code: str | None = None
    vouchers: list[Voucher] | None = None
    retail_price_in_order_currency: Price | None = None
    total_retail_price_in_order_currency: Price | None = None
    original_retail_price_in_supplier_currency: Price | None = None
    total_original_retail_price_in_supplier_currency: Price | None = None
    b2b_price: Price | None = None
    extra_customer_data: list[NameValue] | None = None
    participants_info: list[Participant] | None = None
    cancellation_reason: CancellationReason | None | None = None
    cancellation_additional_info: str | None = None
    cart_item_uuid: str | None = None
    is_gift_redeem: bool | None | None = None
    error_status: bool | None = None
    is_error_status: bool | None = None

    _fields = (
        ("uuid", "uuid", None),
        ("product", "product", ModelDecoder(__name__, ".item_product", "ItemProduct")),
        ("quantity", "quantity", None),
        ("status", "status", EnumDecoder(__name__, ".order_item_status", "OrderItemStatus")),
        ("code", "code", None),
        ("transaction_code", "transaction_code", None),
        ("vouchers", "vouchers", ListDecoder(ModelDecoder(__name__, ".voucher", "Voucher"))),
        (
            "retail_price_in_order_currency",
            "retail_price_in_order_currency",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        (
            "total_retail_price_in_order_currency",
            "total_retail_price_in_order_currency",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        (
            "original_retail_price_in_supplier_currency",
            "original_retail_price_in_supplier_currency",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        (
            "total_original_retail_price_in_supplier_currency",
            "total_original_retail_price_in_supplier_currency",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        ("b2b_price", "b2b_price", ModelDecoder(__name__, ".price", "Price")),
        (
            "extra_customer_data",
            "extra_customer_data",
            ListDecoder(ModelDecoder(__name__, ".name_value", "NameValue")),
        ),
        (
            "participants_info",
            "participants_info",
            ListDecoder(ModelDecoder(__name__, ".participant", "Participant")),
        ),
        (
            "cancellation_reason",
            "cancellation_reason",
            EnumDecoder(__name__, ".cancellation_reason", "CancellationReason"),
        ),
        ("cancellation_additional_info", "cancellation_additional_info", None),
        ("cart_item_uuid", "cart_item_uuid", None),
        ("is_gift_redeem", "is_gift_redeem", None),
        ("error_status", "error_status", None),
        ("is_error_status", "is_error_status", None),
    )
    _required = (
        "uuid",
        "product",
        "quantity",
        "status",
    )
