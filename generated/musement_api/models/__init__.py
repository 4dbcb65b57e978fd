"""The data models; each is imported when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .access_token import AccessToken
    from .activity import Activity
    from .activity_facet import ActivityFacet
    from .activity_facet_type import ActivityFacetType
    from .activity_facet_value import ActivityFacetValue
    from .activity_list import ActivityList
    from .activity_list_meta import ActivityListMeta
    from .activity_match_type import ActivityMatchType
    from .activity_sort_by import ActivitySortBy
    from .activity_status import ActivityStatus
    from .activity_taxonomy import ActivityTaxonomy
    from .activity_taxonomy_type import ActivityTaxonomyType
    from .affiliate import Affiliate
    from .affiliate_translation import AffiliateTranslation
    from .author import Author
    from .booking_type import BookingType
    from .bucket import Bucket
    from .cancellation_integration_data import CancellationIntegrationData
    from .cancellation_reason import CancellationReason
    from .cart import Cart
    from .cart_bundle import CartBundle
    from .cart_bundle_activity import CartBundleActivity
    from .cart_create import CartCreate
    from .cart_create_country import CartCreateCountry
    from .cart_create_customer import CartCreateCustomer
    from .cart_create_ticket import CartCreateTicket
    from .cart_create_ticket_product import CartCreateTicketProduct
    from .cart_item import CartItem
    from .cart_item_create import CartItemCreate
    from .cart_item_product_details import CartItemProductDetails
    from .cart_item_status import CartItemStatus
    from .cart_tickets_create import CartTicketsCreate
    from .cart_update import CartUpdate
    from .catalog_list import CatalogList
    from .catalog_list_item import CatalogListItem
    from .catalog_list_items_count import CatalogListItemsCount
    from .catalog_update import CatalogUpdate
    from .category import Category
    from .category_node import CategoryNode
    from .city import City
    from .city_event_sort_by import CityEventSortBy
    from .city_sort_by import CitySortBy
    from .comment import Comment
    from .comment_sort_by import CommentSortBy
    from .comment_status import CommentStatus
    from .country import Country
    from .currency import Currency
    from .customer import Customer
    from .customer_update import CustomerUpdate
    from .date_availability import DateAvailability
    from .date_schedule import DateSchedule
    from .destination import Destination
    from .device_type import DeviceType
    from .duration_range import DurationRange
    from .email_notification import EmailNotification
    from .error import Error
    from .event_flag import EventFlag
    from .extra_customer_answers import ExtraCustomerAnswers
    from .extra_customer_data import ExtraCustomerData
    from .flavour import Flavour
    from .fuzziness_level import FuzzinessLevel
    from .gender import Gender
    from .gender_code import GenderCode
    from .gift_card import GiftCard
    from .grant_type import GrantType
    from .item_product import ItemProduct
    from .json_schema import JsonSchema
    from .json_schema_node import JsonSchemaNode
    from .json_schema_properties import JsonSchemaProperties
    from .json_schema_title import JsonSchemaTitle
    from .json_schema_type import JsonSchemaType
    from .language import Language
    from .list_type import ListType
    from .login_request import LoginRequest
    from .media import Media
    from .name_value import NameValue
    from .named_code import NamedCode
    from .no_payment import NoPayment
    from .order import Order
    from .order_create import OrderCreate
    from .order_customer import OrderCustomer
    from .order_info import OrderInfo
    from .order_info_payment import OrderInfoPayment
    from .order_item import OrderItem
    from .order_item_cancellation import OrderItemCancellation
    from .order_item_event import OrderItemEvent
    from .order_item_price_tag import OrderItemPriceTag
    from .order_item_status import OrderItemStatus
    from .order_refund import OrderRefund
    from .order_state import OrderState
    from .order_status import OrderStatus
    from .order_update import OrderUpdate
    from .participant import Participant
    from .payment_gateway import PaymentGateway
    from .pickup import Pickup
    from .pickup_tag import PickupTag
    from .pickup_tag_type import PickupTagType
    from .pickup_type import PickupType
    from .price import Price
    from .product_type import ProductType
    from .promo_code import PromoCode
    from .refund_policy import RefundPolicy
    from .refund_policy_type import RefundPolicyType
    from .relevance_sort_by import RelevanceSortBy
    from .review import Review
    from .review_category_rating import ReviewCategoryRating
    from .review_category_statistics import ReviewCategoryStatistics
    from .review_create import ReviewCreate
    from .review_rating_count import ReviewRatingCount
    from .review_sort_by import ReviewSortBy
    from .review_statistics import ReviewStatistics
    from .reviews_aggregated_info import ReviewsAggregatedInfo
    from .schedule_group import ScheduleGroup
    from .schedule_group_type import ScheduleGroupType
    from .schedule_product import ScheduleProduct
    from .schedule_slot import ScheduleSlot
    from .search_toggle import SearchToggle
    from .seller_gateway import SellerGateway
    from .stripe_3d_secure import Stripe3DSecure
    from .stripe_3d_secure_completion import Stripe3DSecureCompletion
    from .stripe_3d_secure_type import Stripe3DSecureType
    from .stripe_payment import StripePayment
    from .stripe_payment_result import StripePaymentResult
    from .taxonomy import Taxonomy
    from .taxonomy_category import TaxonomyCategory
    from .taxonomy_type import TaxonomyType
    from .text_operator import TextOperator
    from .ticket import Ticket
    from .ticket_product_type import TicketProductType
    from .traveler_type import TravelerType
    from .venue import Venue
    from .venue_status_filter import VenueStatusFilter
    from .venue_tip import VenueTip
    from .vertical import Vertical
    from .voucher import Voucher
    from .voucher_access_usage import VoucherAccessUsage
    from .without_events import WithoutEvents
    from .yes_no import YesNo
    from .zero_terms_query import ZeroTermsQuery

_MODULES = {
    "AccessToken": "access_token",
    "Activity": "activity",
    "ActivityFacet": "activity_facet",
    "ActivityFacetType": "activity_facet_type",
    "ActivityFacetValue": "activity_facet_value",
    "ActivityList": "activity_list",
    "ActivityListMeta": "activity_list_meta",
    "ActivityMatchType": "activity_match_type",
    "ActivitySortBy": "activity_sort_by",
    "ActivityStatus": "activity_status",
    "ActivityTaxonomy": "activity_taxonomy",
    "ActivityTaxonomyType": "activity_taxonomy_type",
    "Affiliate": "affiliate",
    "AffiliateTranslation": "affiliate_translation",
    "Author": "author",
    "BookingType": "booking_type",
    "Bucket": "bucket",
    "CancellationIntegrationData": "cancellation_integration_data",
    "CancellationReason": "cancellation_reason",
    "Cart": "cart",
    "CartBundle": "cart_bundle",
    "CartBundleActivity": "cart_bundle_activity",
    "CartCreate": "cart_create",
    "CartCreateCountry": "cart_create_country",
    "CartCreateCustomer": "cart_create_customer",
    "CartCreateTicket": "cart_create_ticket",
    "CartCreateTicketProduct": "cart_create_ticket_product",
    "CartItem": "cart_item",
    "CartItemCreate": "cart_item_create",
    "CartItemProductDetails": "cart_item_product_details",
    "CartItemStatus": "cart_item_status",
    "CartTicketsCreate": "cart_tickets_create",
    "CartUpdate": "cart_update",
    "CatalogList": "catalog_list",
    "CatalogListItem": "catalog_list_item",
    "CatalogListItemsCount": "catalog_list_items_count",
    "CatalogUpdate": "catalog_update",
    "Category": "category",
    "CategoryNode": "category_node",
    "City": "city",
    "CityEventSortBy": "city_event_sort_by",
    "CitySortBy": "city_sort_by",
    "Comment": "comment",
    "CommentSortBy": "comment_sort_by",
    "CommentStatus": "comment_status",
    "Country": "country",
    "Currency": "currency",
    "Customer": "customer",
    "CustomerUpdate": "customer_update",
    "DateAvailability": "date_availability",
    "DateSchedule": "date_schedule",
    "Destination": "destination",
    "DeviceType": "device_type",
    "DurationRange": "duration_range",
    "EmailNotification": "email_notification",
    "Error": "error",
    "EventFlag": "event_flag",
    "ExtraCustomerAnswers": "extra_customer_answers",
    "ExtraCustomerData": "extra_customer_data",
    "Flavour": "flavour",
    "FuzzinessLevel": "fuzziness_level",
    "Gender": "gender",
    "GenderCode": "gender_code",
    "GiftCard": "gift_card",
    "GrantType": "grant_type",
    "ItemProduct": "item_product",
    "JsonSchema": "json_schema",
    "JsonSchemaNode": "json_schema_node",
    "JsonSchemaProperties": "json_schema_properties",
    "JsonSchemaTitle": "json_schema_title",
    "JsonSchemaType": "json_schema_type",
    "Language": "language",
    "ListType": "list_type",
    "LoginRequest": "login_request",
    "Media": "media",
    "NameValue": "name_value",
    "NamedCode": "named_code",
    "NoPayment": "no_payment",
    "Order": "order",
    "OrderCreate": "order_create",
    "OrderCustomer": "order_customer",
    "OrderInfo": "order_info",
    "OrderInfoPayment": "order_info_payment",
    "OrderItem": "order_item",
    "OrderItemCancellation": "order_item_cancellation",
    "OrderItemEvent": "order_item_event",
    "OrderItemPriceTag": "order_item_price_tag",
    "OrderItemStatus": "order_item_status",
    "OrderRefund": "order_refund",
    "OrderState": "order_state",
    "OrderStatus": "order_status",
    "OrderUpdate": "order_update",
    "Participant": "participant",
    "PaymentGateway": "payment_gateway",
    "Pickup": "pickup",
    "PickupTag": "pickup_tag",
    "PickupTagType": "pickup_tag_type",
    "PickupType": "pickup_type",
    "Price": "price",
    "ProductType": "product_type",
    "PromoCode": "promo_code",
    "RefundPolicy": "refund_policy",
    "RefundPolicyType": "refund_policy_type",
    "RelevanceSortBy": "relevance_sort_by",
    "Review": "review",
    "ReviewCategoryRating": "review_category_rating",
    "ReviewCategoryStatistics": "review_category_statistics",
    "ReviewCreate": "review_create",
    "ReviewRatingCount": "review_rating_count",
    "ReviewSortBy": "review_sort_by",
    "ReviewStatistics": "review_statistics",
    "ReviewsAggregatedInfo": "reviews_aggregated_info",
    "ScheduleGroup": "schedule_group",
    "ScheduleGroupType": "schedule_group_type",
    "ScheduleProduct": "schedule_product",
    "ScheduleSlot": "schedule_slot",
    "SearchToggle": "search_toggle",
    "SellerGateway": "seller_gateway",
    "Stripe3DSecure": "stripe_3d_secure",
    "Stripe3DSecureCompletion": "stripe_3d_secure_completion",
    "Stripe3DSecureType": "stripe_3d_secure_type",
    "StripePayment": "stripe_payment",
    "StripePaymentResult": "stripe_payment_result",
    "Taxonomy": "taxonomy",
    "TaxonomyCategory": "taxonomy_category",
    "TaxonomyType": "taxonomy_type",
    "TextOperator": "text_operator",
    "Ticket": "ticket",
    "TicketProductType": "ticket_product_type",
    "TravelerType": "traveler_type",
    "Venue": "venue",
    "VenueStatusFilter": "venue_status_filter",
    "VenueTip": "venue_tip",
    "Vertical": "vertical",
    "Voucher": "voucher",
    "VoucherAccessUsage": "voucher_access_usage",
    "WithoutEvents": "without_events",
    "YesNo": "yes_no",
    "ZeroTermsQuery": "zero_terms_query",
}

__all__ = (
    "AccessToken",
    "Activity",
    "ActivityFacet",
    "ActivityFacetType",
    "ActivityFacetValue",
    "ActivityList",
    "ActivityListMeta",
    "ActivityMatchType",
    "ActivitySortBy",
    "ActivityStatus",
    "ActivityTaxonomy",
    "ActivityTaxonomyType",
    "Affiliate",
    "AffiliateTranslation",
    "Author",
    "BookingType",
    "Bucket",
    "CancellationIntegrationData",
    "CancellationReason",
    "Cart",
    "CartBundle",
    "CartBundleActivity",
    "CartCreate",
    "CartCreateCountry",
    "CartCreateCustomer",
    "CartCreateTicket",
    "CartCreateTicketProduct",
    "CartItem",
    "CartItemCreate",
    "CartItemProductDetails",
    "CartItemStatus",
    "CartTicketsCreate",
    "CartUpdate",
    "CatalogList",
    "CatalogListItem",
    "CatalogListItemsCount",
    "CatalogUpdate",
    "Category",
    "CategoryNode",
    "City",
    "CityEventSortBy",
    "CitySortBy",
    "Comment",
    "CommentSortBy",
    "CommentStatus",
    "Country",
    "Currency",
    "Customer",
    "CustomerUpdate",
    "DateAvailability",
    "DateSchedule",
    "Destination",
    "DeviceType",
    "DurationRange",
    "EmailNotification",
    "Error",
    "EventFlag",
    "ExtraCustomerAnswers",
    "ExtraCustomerData",
    "Flavour",
    "FuzzinessLevel",
    "Gender",
    "GenderCode",
    "GiftCard",
    "GrantType",
    "ItemProduct",
    "JsonSchema",
    "JsonSchemaNode",
    "JsonSchemaProperties",
    "JsonSchemaTitle",
    "JsonSchemaType",
    "Language",
    "ListType",
    "LoginRequest",
    "Media",
    "NamedCode",
    "NameValue",
    "NoPayment",
    "Order",
    "OrderCreate",
    "OrderCustomer",
    "OrderInfo",
    "OrderInfoPayment",
    "OrderItem",
    "OrderItemCancellation",
    "OrderItemEvent",
    "OrderItemPriceTag",
    "OrderItemStatus",
    "OrderRefund",
    "OrderState",
    "OrderStatus",
    "OrderUpdate",
    "Participant",
    "PaymentGateway",
    "Pickup",
    "PickupTag",
    "PickupTagType",
    "PickupType",
    "Price",
    "ProductType",
    "PromoCode",
    "RefundPolicy",
    "RefundPolicyType",
    "RelevanceSortBy",
    "Review",
    "ReviewCategoryRating",
    "ReviewCategoryStatistics",
    "ReviewCreate",
    "ReviewRatingCount",
    "ReviewsAggregatedInfo",
    "ReviewSortBy",
    "ReviewStatistics",
    "ScheduleGroup",
    "ScheduleGroupType",
    "ScheduleProduct",
    "ScheduleSlot",
    "SearchToggle",
    "SellerGateway",
    "Stripe3DSecure",
    "Stripe3DSecureCompletion",
    "Stripe3DSecureType",
    "StripePayment",
    "StripePaymentResult",
    "Taxonomy",
    "TaxonomyCategory",
    "TaxonomyType",
    "TextOperator",
    "Ticket",
    "TicketProductType",
    "TravelerType",
    "Venue",
    "VenueStatusFilter",
    "VenueTip",
    "Vertical",
    "Voucher",
    "VoucherAccessUsage",
    "WithoutEvents",
    "YesNo",
    "ZeroTermsQuery",
)


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{module}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
