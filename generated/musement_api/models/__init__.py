"""The data models; each is imported when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .access_token import AccessToken
    from .activity import Activity
    from .activity_facet import ActivityFacet
    from .activity_facet_type import ActivityFacetType, ActivityFacetTypeLiteral
    from .activity_facet_value import ActivityFacetValue
    from .activity_list import ActivityList
    from .activity_list_meta import ActivityListMeta
    from .activity_match_type import ActivityMatchType, ActivityMatchTypeLiteral
    from .activity_sort_by import ActivitySortBy, ActivitySortByLiteral
    from .activity_status import ActivityStatus, ActivityStatusLiteral
    from .activity_taxonomy import ActivityTaxonomy
    from .activity_taxonomy_type import ActivityTaxonomyType, ActivityTaxonomyTypeLiteral
    from .affiliate import Affiliate
    from .affiliate_translation import AffiliateTranslation
    from .author import Author
    from .booking_type import BookingType, BookingTypeLiteral
    from .bucket import Bucket
    from .cancellation_integration_data import CancellationIntegrationData
    from .cancellation_reason import CancellationReason, CancellationReasonLiteral
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
    from .cart_item_status import CartItemStatus, CartItemStatusLiteral
    from .cart_tickets_create import CartTicketsCreate
    from .cart_update import CartUpdate
    from .catalog_list import CatalogList
    from .catalog_list_item import CatalogListItem
    from .catalog_list_items_count import CatalogListItemsCount
    from .catalog_update import CatalogUpdate
    from .category import Category
    from .category_node import CategoryNode
    from .city import City
    from .city_event_sort_by import CityEventSortBy, CityEventSortByLiteral
    from .city_sort_by import CitySortBy, CitySortByLiteral
    from .comment import Comment
    from .comment_sort_by import CommentSortBy, CommentSortByLiteral
    from .comment_status import CommentStatus, CommentStatusLiteral
    from .country import Country
    from .currency import Currency
    from .customer import Customer
    from .customer_update import CustomerUpdate
    from .date_availability import DateAvailability
    from .date_schedule import DateSchedule
    from .destination import Destination
    from .device_type import DeviceType, DeviceTypeLiteral
    from .duration_range import DurationRange
    from .email_notification import EmailNotification, EmailNotificationLiteral
    from .error import Error
    from .event_flag import EventFlag
    from .extra_customer_answers import ExtraCustomerAnswers
    from .extra_customer_data import ExtraCustomerData
    from .flavour import Flavour
    from .fuzziness_level import FuzzinessLevel, FuzzinessLevelLiteral
    from .gender import Gender
    from .gender_code import GenderCode, GenderCodeLiteral
    from .gift_card import GiftCard
    from .grant_type import GrantType, GrantTypeLiteral
    from .item_product import ItemProduct
    from .json_schema import JsonSchema
    from .json_schema_node import JsonSchemaNode
    from .json_schema_properties import JsonSchemaProperties
    from .json_schema_title import JsonSchemaTitle, JsonSchemaTitleLiteral
    from .json_schema_type import JsonSchemaType, JsonSchemaTypeLiteral
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
    from .order_item_status import OrderItemStatus, OrderItemStatusLiteral
    from .order_refund import OrderRefund
    from .order_state import OrderState, OrderStateLiteral
    from .order_status import OrderStatus, OrderStatusLiteral
    from .order_update import OrderUpdate
    from .participant import Participant
    from .payment_gateway import PaymentGateway, PaymentGatewayLiteral
    from .pickup import Pickup
    from .pickup_tag import PickupTag
    from .pickup_tag_type import PickupTagType, PickupTagTypeLiteral
    from .pickup_type import PickupType, PickupTypeLiteral
    from .price import Price
    from .product_type import ProductType, ProductTypeLiteral
    from .promo_code import PromoCode
    from .refund_policy import RefundPolicy
    from .refund_policy_type import RefundPolicyType, RefundPolicyTypeLiteral
    from .relevance_sort_by import RelevanceSortBy, RelevanceSortByLiteral
    from .review import Review
    from .review_category_rating import ReviewCategoryRating
    from .review_category_statistics import ReviewCategoryStatistics
    from .review_create import ReviewCreate
    from .review_rating_count import ReviewRatingCount
    from .review_sort_by import ReviewSortBy, ReviewSortByLiteral
    from .review_statistics import ReviewStatistics
    from .reviews_aggregated_info import ReviewsAggregatedInfo
    from .schedule_group import ScheduleGroup
    from .schedule_group_type import ScheduleGroupType, ScheduleGroupTypeLiteral
    from .schedule_product import ScheduleProduct
    from .schedule_slot import ScheduleSlot
    from .search_toggle import SearchToggle, SearchToggleLiteral
    from .seller_gateway import SellerGateway
    from .stripe_3d_secure import Stripe3DSecure
    from .stripe_3d_secure_completion import Stripe3DSecureCompletion
    from .stripe_3d_secure_type import Stripe3DSecureType, Stripe3DSecureTypeLiteral
    from .stripe_payment import StripePayment
    from .stripe_payment_result import StripePaymentResult
    from .taxonomy import Taxonomy
    from .taxonomy_category import TaxonomyCategory, TaxonomyCategoryLiteral
    from .taxonomy_type import TaxonomyType, TaxonomyTypeLiteral
    from .text_operator import TextOperator, TextOperatorLiteral
    from .ticket import Ticket
    from .ticket_product_type import TicketProductType, TicketProductTypeLiteral
    from .traveler_type import TravelerType, TravelerTypeLiteral
    from .venue import Venue
    from .venue_status_filter import VenueStatusFilter, VenueStatusFilterLiteral
    from .venue_tip import VenueTip
    from .vertical import Vertical
    from .voucher import Voucher
    from .voucher_access_usage import VoucherAccessUsage, VoucherAccessUsageLiteral
    from .without_events import WithoutEvents, WithoutEventsLiteral
    from .yes_no import YesNo, YesNoLiteral
    from .zero_terms_query import ZeroTermsQuery, ZeroTermsQueryLiteral

_MODULES = {
    "AccessToken": "access_token",
    "Activity": "activity",
    "ActivityFacet": "activity_facet",
    "ActivityFacetType": "activity_facet_type",
    "ActivityFacetTypeLiteral": "activity_facet_type",
    "ActivityFacetValue": "activity_facet_value",
    "ActivityList": "activity_list",
    "ActivityListMeta": "activity_list_meta",
    "ActivityMatchType": "activity_match_type",
    "ActivityMatchTypeLiteral": "activity_match_type",
    "ActivitySortBy": "activity_sort_by",
    "ActivitySortByLiteral": "activity_sort_by",
    "ActivityStatus": "activity_status",
    "ActivityStatusLiteral": "activity_status",
    "ActivityTaxonomy": "activity_taxonomy",
    "ActivityTaxonomyType": "activity_taxonomy_type",
    "ActivityTaxonomyTypeLiteral": "activity_taxonomy_type",
    "Affiliate": "affiliate",
    "AffiliateTranslation": "affiliate_translation",
    "Author": "author",
    "BookingType": "booking_type",
    "BookingTypeLiteral": "booking_type",
    "Bucket": "bucket",
    "CancellationIntegrationData": "cancellation_integration_data",
    "CancellationReason": "cancellation_reason",
    "CancellationReasonLiteral": "cancellation_reason",
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
    "CartItemStatusLiteral": "cart_item_status",
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
    "CityEventSortByLiteral": "city_event_sort_by",
    "CitySortBy": "city_sort_by",
    "CitySortByLiteral": "city_sort_by",
    "Comment": "comment",
    "CommentSortBy": "comment_sort_by",
    "CommentSortByLiteral": "comment_sort_by",
    "CommentStatus": "comment_status",
    "CommentStatusLiteral": "comment_status",
    "Country": "country",
    "Currency": "currency",
    "Customer": "customer",
    "CustomerUpdate": "customer_update",
    "DateAvailability": "date_availability",
    "DateSchedule": "date_schedule",
    "Destination": "destination",
    "DeviceType": "device_type",
    "DeviceTypeLiteral": "device_type",
    "DurationRange": "duration_range",
    "EmailNotification": "email_notification",
    "EmailNotificationLiteral": "email_notification",
    "Error": "error",
    "EventFlag": "event_flag",
    "ExtraCustomerAnswers": "extra_customer_answers",
    "ExtraCustomerData": "extra_customer_data",
    "Flavour": "flavour",
    "FuzzinessLevel": "fuzziness_level",
    "FuzzinessLevelLiteral": "fuzziness_level",
    "Gender": "gender",
    "GenderCode": "gender_code",
    "GenderCodeLiteral": "gender_code",
    "GiftCard": "gift_card",
    "GrantType": "grant_type",
    "GrantTypeLiteral": "grant_type",
    "ItemProduct": "item_product",
    "JsonSchema": "json_schema",
    "JsonSchemaNode": "json_schema_node",
    "JsonSchemaProperties": "json_schema_properties",
    "JsonSchemaTitle": "json_schema_title",
    "JsonSchemaTitleLiteral": "json_schema_title",
    "JsonSchemaType": "json_schema_type",
    "JsonSchemaTypeLiteral": "json_schema_type",
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
    "OrderItemStatusLiteral": "order_item_status",
    "OrderRefund": "order_refund",
    "OrderState": "order_state",
    "OrderStateLiteral": "order_state",
    "OrderStatus": "order_status",
    "OrderStatusLiteral": "order_status",
    "OrderUpdate": "order_update",
    "Participant": "participant",
    "PaymentGateway": "payment_gateway",
    "PaymentGatewayLiteral": "payment_gateway",
    "Pickup": "pickup",
    "PickupTag": "pickup_tag",
    "PickupTagType": "pickup_tag_type",
    "PickupTagTypeLiteral": "pickup_tag_type",
    "PickupType": "pickup_type",
    "PickupTypeLiteral": "pickup_type",
    "Price": "price",
    "ProductType": "product_type",
    "ProductTypeLiteral": "product_type",
    "PromoCode": "promo_code",
    "RefundPolicy": "refund_policy",
    "RefundPolicyType": "refund_policy_type",
    "RefundPolicyTypeLiteral": "refund_policy_type",
    "RelevanceSortBy": "relevance_sort_by",
    "RelevanceSortByLiteral": "relevance_sort_by",
    "Review": "review",
    "ReviewCategoryRating": "review_category_rating",
    "ReviewCategoryStatistics": "review_category_statistics",
    "ReviewCreate": "review_create",
    "ReviewRatingCount": "review_rating_count",
    "ReviewSortBy": "review_sort_by",
    "ReviewSortByLiteral": "review_sort_by",
    "ReviewStatistics": "review_statistics",
    "ReviewsAggregatedInfo": "reviews_aggregated_info",
    "ScheduleGroup": "schedule_group",
    "ScheduleGroupType": "schedule_group_type",
    "ScheduleGroupTypeLiteral": "schedule_group_type",
    "ScheduleProduct": "schedule_product",
    "ScheduleSlot": "schedule_slot",
    "SearchToggle": "search_toggle",
    "SearchToggleLiteral": "search_toggle",
    "SellerGateway": "seller_gateway",
    "Stripe3DSecure": "stripe_3d_secure",
    "Stripe3DSecureCompletion": "stripe_3d_secure_completion",
    "Stripe3DSecureType": "stripe_3d_secure_type",
    "Stripe3DSecureTypeLiteral": "stripe_3d_secure_type",
    "StripePayment": "stripe_payment",
    "StripePaymentResult": "stripe_payment_result",
    "Taxonomy": "taxonomy",
    "TaxonomyCategory": "taxonomy_category",
    "TaxonomyCategoryLiteral": "taxonomy_category",
    "TaxonomyType": "taxonomy_type",
    "TaxonomyTypeLiteral": "taxonomy_type",
    "TextOperator": "text_operator",
    "TextOperatorLiteral": "text_operator",
    "Ticket": "ticket",
    "TicketProductType": "ticket_product_type",
    "TicketProductTypeLiteral": "ticket_product_type",
    "TravelerType": "traveler_type",
    "TravelerTypeLiteral": "traveler_type",
    "Venue": "venue",
    "VenueStatusFilter": "venue_status_filter",
    "VenueStatusFilterLiteral": "venue_status_filter",
    "VenueTip": "venue_tip",
    "Vertical": "vertical",
    "Voucher": "voucher",
    "VoucherAccessUsage": "voucher_access_usage",
    "VoucherAccessUsageLiteral": "voucher_access_usage",
    "WithoutEvents": "without_events",
    "WithoutEventsLiteral": "without_events",
    "YesNo": "yes_no",
    "YesNoLiteral": "yes_no",
    "ZeroTermsQuery": "zero_terms_query",
    "ZeroTermsQueryLiteral": "zero_terms_query",
}

__all__ = (
    "AccessToken",
    "Activity",
    "ActivityFacet",
    "ActivityFacetType",
    "ActivityFacetTypeLiteral",
    "ActivityFacetValue",
    "ActivityList",
    "ActivityListMeta",
    "ActivityMatchType",
    "ActivityMatchTypeLiteral",
    "ActivitySortBy",
    "ActivitySortByLiteral",
    "ActivityStatus",
    "ActivityStatusLiteral",
    "ActivityTaxonomy",
    "ActivityTaxonomyType",
    "ActivityTaxonomyTypeLiteral",
    "Affiliate",
    "AffiliateTranslation",
    "Author",
    "BookingType",
    "BookingTypeLiteral",
    "Bucket",
    "CancellationIntegrationData",
    "CancellationReason",
    "CancellationReasonLiteral",
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
    "CartItemStatusLiteral",
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
    "CityEventSortByLiteral",
    "CitySortBy",
    "CitySortByLiteral",
    "Comment",
    "CommentSortBy",
    "CommentSortByLiteral",
    "CommentStatus",
    "CommentStatusLiteral",
    "Country",
    "Currency",
    "Customer",
    "CustomerUpdate",
    "DateAvailability",
    "DateSchedule",
    "Destination",
    "DeviceType",
    "DeviceTypeLiteral",
    "DurationRange",
    "EmailNotification",
    "EmailNotificationLiteral",
    "Error",
    "EventFlag",
    "ExtraCustomerAnswers",
    "ExtraCustomerData",
    "Flavour",
    "FuzzinessLevel",
    "FuzzinessLevelLiteral",
    "Gender",
    "GenderCode",
    "GenderCodeLiteral",
    "GiftCard",
    "GrantType",
    "GrantTypeLiteral",
    "ItemProduct",
    "JsonSchema",
    "JsonSchemaNode",
    "JsonSchemaProperties",
    "JsonSchemaTitle",
    "JsonSchemaTitleLiteral",
    "JsonSchemaType",
    "JsonSchemaTypeLiteral",
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
    "OrderItemStatusLiteral",
    "OrderRefund",
    "OrderState",
    "OrderStateLiteral",
    "OrderStatus",
    "OrderStatusLiteral",
    "OrderUpdate",
    "Participant",
    "PaymentGateway",
    "PaymentGatewayLiteral",
    "Pickup",
    "PickupTag",
    "PickupTagType",
    "PickupTagTypeLiteral",
    "PickupType",
    "PickupTypeLiteral",
    "Price",
    "ProductType",
    "ProductTypeLiteral",
    "PromoCode",
    "RefundPolicy",
    "RefundPolicyType",
    "RefundPolicyTypeLiteral",
    "RelevanceSortBy",
    "RelevanceSortByLiteral",
    "Review",
    "ReviewCategoryRating",
    "ReviewCategoryStatistics",
    "ReviewCreate",
    "ReviewRatingCount",
    "ReviewsAggregatedInfo",
    "ReviewSortBy",
    "ReviewSortByLiteral",
    "ReviewStatistics",
    "ScheduleGroup",
    "ScheduleGroupType",
    "ScheduleGroupTypeLiteral",
    "ScheduleProduct",
    "ScheduleSlot",
    "SearchToggle",
    "SearchToggleLiteral",
    "SellerGateway",
    "Stripe3DSecure",
    "Stripe3DSecureCompletion",
    "Stripe3DSecureType",
    "Stripe3DSecureTypeLiteral",
    "StripePayment",
    "StripePaymentResult",
    "Taxonomy",
    "TaxonomyCategory",
    "TaxonomyCategoryLiteral",
    "TaxonomyType",
    "TaxonomyTypeLiteral",
    "TextOperator",
    "TextOperatorLiteral",
    "Ticket",
    "TicketProductType",
    "TicketProductTypeLiteral",
    "TravelerType",
    "TravelerTypeLiteral",
    "Venue",
    "VenueStatusFilter",
    "VenueStatusFilterLiteral",
    "VenueTip",
    "Vertical",
    "Voucher",
    "VoucherAccessUsage",
    "VoucherAccessUsageLiteral",
    "WithoutEvents",
    "WithoutEventsLiteral",
    "YesNo",
    "YesNoLiteral",
    "ZeroTermsQuery",
    "ZeroTermsQueryLiteral",
)


if not TYPE_CHECKING:  # a checker that saw it would take any name for one of this package

    def __getattr__(name):
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f".{module}", __name__), name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
