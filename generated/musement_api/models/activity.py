"""Activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ListDecoder,
    ModelDecoder,
    decode_datetime,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    import datetime

    from ..models.activity_status import ActivityStatus
    from ..models.booking_type import BookingType
    from ..models.bucket import Bucket
    from ..models.category import Category
    from ..models.city import City
    from ..models.duration_range import DurationRange
    from ..models.flavour import Flavour
    from ..models.language import Language
    from ..models.named_code import NamedCode
    from ..models.price import Price
    from ..models.reviews_aggregated_info import ReviewsAggregatedInfo
    from ..models.seller_gateway import SellerGateway
    from ..models.vertical import Vertical
    from ..models.voucher_access_usage import VoucherAccessUsage


@view(kw_only=True, eq=False, repr=False)
class Activity(Model):
    """Activity

    An activity: a tour, attraction or experience. Which members are present depends on the activity and
    the endpoint; missing ones are absent rather than null.

    Attributes:
        uuid: Identifier of the activity.
        title: Name of the activity.
        about: Long text about the activity, plain.
        about_html: `about` as HTML.
        about_markdown: `about` as Markdown.
        agency_price: Price for agencies.
        agency_urls: Addresses of pages for agencies.
        automatically_translated: Whether the texts were translated by a machine.
        best_price: Whether the best price is promised.
        booking_type: Whether a date, a time, both or neither are chosen when booking.
        bucket: Internal group of the activity.
        bundled_price: Price inside a bundle.
        buy_multiplier: Quantities must be multiples of this.
        categories: Categories of the activity.
        child_retail_price: Price for a child.
        city: Default city. Further ones are at `GET /activities/{activityUuid}/destinations`.
        cover_image_url: Address of the cover image.
        created_at: When the activity was created.
        cutoff_time: How long before the start bookings close. P0D: the same day is possible.
        daily: Whether any time of the day will do. Means something for CALENDAR-NO-TIMESLOTS only.
        description: Short text about the activity, plain.
        discount: Discount in percent.
        duration: Deprecated. Old form of `duration_range`.
        duration_range: How long the activity takes.
        emergency_phone_number: Phone number for emergencies.
        exclusive: Whether the activity is sold by Musement only.
        extra_media_url: Address of another image or video.
        features: Features of the activity. Codes are stable, names are translated.
        flavours: Themes of the activity.
        food: Food that is included.
        free_cancellation: Whether the activity can be cancelled for free.
        giftable: Whether the activity can be given as a present.
        green_fee_days: Days of green fee that are included (golf).
        group_size: Sizes of groups.
        has_extra_customer_data: Whether the lead booker is asked extra questions.
        has_multiple_options: Whether there is more than one ticket option.
        has_passenger_info: Whether data of the participants is asked.
        has_price_info_on_date: Whether the dates endpoint gives prices.
        highlights: Highlights, as plain text.
        included: What is included, as plain text.
        included_hotel_night_number: Number of hotel nights that are included.
        info: Further information, as HTML.
        is_available_today: Whether the activity can be had today.
        is_available_tomorrow: Whether the activity can be had tomorrow.
        languages: Languages of the activity.
        last_chance: Whether the activity is about to end.
        latitude: Latitude of the starting place, if there is a specific one.
        likely_to_sell_out: Whether the activity is likely to sell out.
        longitude: Longitude of the starting place, if there is a specific one.
        max_confirmation_time: How long a supplier may take to confirm. P0D: at once.
        meeting_point: Where to meet, plain.
        meeting_point_html: `meeting_point` as HTML.
        meeting_point_markdown: `meeting_point` as Markdown.
        merchant_price: What the partner owes. Only for authenticated partners whose agreement has it.
        meta_description: Description for search engines.
        meta_title: Title for search engines.
        must_see: Whether the activity is a must.
        needs_voucher: Whether a voucher has to be shown.
        not_included: What is not included, as plain text.
        numbered_seats: Whether the seats have numbers.
        open_: Whether the ticket has an open date, so that customers choose no day.
        operational_days: Days of operation, as translated free text.
        order_box_elements: Parts of the booking form. `tours-and-activities-with-pickup` means that a pickup must be
            chosen first; it is the reliable sign, `services` is not.
        original_retail_price: Price before discounts, with service fee.
        original_retail_price_without_service_fee: Price before discounts, without service fee.
        partner_internal_code: Code of the activity in the partner's system.
        published_at: When the activity was published.
        realtime_level: How closely the seller is asked for availability.
        reduced: Deprecated. Old text about reductions.
        relevance: Weight in searches; most activities have 1.
        relevance_venue: Weight in searches by venue.
        retail_price: Price customers pay, with service fee and after discounts.
        retail_price_without_service_fee: Price after discounts, without service fee. Sometimes missing.
        reviews_aggregated_info: Number of reviews for each rating from 1 to 5.
        reviews_avg: Average rating, from 1 to 5.
        reviews_number: Number of reviews.
        saves: How often the activity was put on a wish list.
        seller_gateway: System through which the activity is sold.
        service_fee: Service fee.
        services: Services that are included.
        should_have_refund_policies: Whether refund policies are expected.
        slug: Last part of the address on the website.
        special_offer: Whether the activity is on offer.
        status: Whether the activity is on sale.
        supplier_code: Code of the supplier.
        supplier_currency: Currency code of the supplier.
        temporary: Whether the activity runs for a limited time only.
        ticket: Whether the activity is an entrance ticket rather than a guided tour.
        ticket_not_included: Whether entrance tickets are not included.
        top_seller: Whether the activity sells best.
        total_bookings: How often the activity was booked.
        translated: Whether the texts are translated.
        url: Address of the page on the website.
        validity: How long the ticket is valid, as an ISO 8601 duration.
        verticals: Deprecated. Old way of grouping; use `categories`.
        voucher_access_usage: Whether the voucher must be printed.
        voucher_always_include_ours: Whether Musement's voucher always comes along.
        when_text: Deprecated. Old text about times.
        where_text: Address of the starting place, as translated HTML.
    """

    uuid: str
    title: str | None = None
    about: str | None = None
    about_html: str | None = None
    about_markdown: str | None = None
    agency_price: Price | None = None
    agency_urls: list[str] | None = None
    automatically_translated: bool | None = None
    best_price: bool | None = None
    booking_type: BookingType | None = None
    bucket: Bucket | None = None
    bundled_price: Price | None = None
    buy_multiplier: int | None = None
    categories: list[Category] | None = None
    child_retail_price: Price | None = None
    city: City | None = None
    cover_image_url: str | None = None
    created_at: datetime.datetime | None = None
    cutoff_time: str | None = None
    daily: bool | None = None
    description: str | None = None
    discount: int | None = None
    duration: str | None = None
    duration_range: DurationRange | None = None
    emergency_phone_number: str | None = None
    exclusive: bool | None = None
    extra_media_url: str | None = None
    features: list[NamedCode] | None = None
    flavours: list[Flavour] | None = None
    food: list[NamedCode] | None = None
    free_cancellation: bool | None = None
    giftable: bool | None = None
    green_fee_days: int | None = None
    group_size: list[NamedCode] | None = None
    has_extra_customer_data: bool | None = None
    has_multiple_options: bool | None = None
    has_passenger_info: bool | None = None
    has_price_info_on_date: bool | None = None
    highlights: list[str] | None = None
    included: list[str] | None = None
    included_hotel_night_number: int | None = None
    info: str | None = None
    is_available_today: bool | None = None
    is_available_tomorrow: bool | None = None
    languages: list[Language] | None = None
    last_chance: bool | None = None
    latitude: float | None = None
    likely_to_sell_out: bool | None = None
    longitude: float | None = None
    max_confirmation_time: str | None = None
    meeting_point: str | None = None
    meeting_point_html: str | None = None
    meeting_point_markdown: str | None = None
    merchant_price: Price | None = None
    meta_description: str | None = None
    meta_title: str | None = None
    must_see: bool | None = None
    needs_voucher: bool | None = None
    not_included: list[str] | None = None
    numbered_seats: bool | None = None
    open_: bool | None = None
    operational_days: str | None = None
    order_box_elements: list[str] | None = None
    original_retail_price: Price | None = None
    original_retail_price_without_service_fee: Price | None = None
    partner_internal_code: str | None = None
    published_at: datetime.datetime | None = None
    realtime_level: int | None | None = None
    reduced: str | None = None
    relevance: int | None = None
    relevance_venue: int | None = None
    retail_price: Price | None = None
    retail_price_without_service_fee: Price | None = None
    reviews_aggregated_info: ReviewsAggregatedInfo | None = None
    reviews_avg: float | None = None
    reviews_number: int | None = None
    saves: int | None = None
    seller_gateway: SellerGateway | None = None
    service_fee: Price | None = None
    services: list[NamedCode] | None = None
    should_have_refund_policies: bool | None | None = None
    slug: str | None = None
    special_offer: bool | None = None
    status: ActivityStatus | None = None
    supplier_code: str | None = None
    supplier_currency: str | None = None
    temporary: bool | None = None
    ticket: bool | None = None
    ticket_not_included: bool | None = None
    top_seller: bool | None = None
    total_bookings: int | None = None
    translated: bool | None = None
    url: str | None = None
    validity: str | None = None
    verticals: list[Vertical] | None = None
    voucher_access_usage: VoucherAccessUsage | None = None
    voucher_always_include_ours: bool | None = None
    when_text: str | None = None
    where_text: str | None = None

    _fields = (
        ("uuid", "uuid", None),
        ("title", "title", None),
        ("about", "about", None),
        ("about_html", "about_html", None),
        ("about_markdown", "about_markdown", None),
        ("agency_price", "agency_price", ModelDecoder(__name__, ".price", "Price")),
        ("agency_urls", "agency_urls", None),
        ("automatically_translated", "automatically_translated", None),
        ("best_price", "best_price", None),
        ("booking_type", "booking_type", EnumDecoder(__name__, ".booking_type", "BookingType")),
        ("bucket", "bucket", ModelDecoder(__name__, ".bucket", "Bucket")),
        ("bundled_price", "bundled_price", ModelDecoder(__name__, ".price", "Price")),
        ("buy_multiplier", "buy_multiplier", None),
        ("categories", "categories", ListDecoder(ModelDecoder(__name__, ".category", "Category"))),
        ("child_retail_price", "child_retail_price", ModelDecoder(__name__, ".price", "Price")),
        ("city", "city", ModelDecoder(__name__, ".city", "City")),
        ("cover_image_url", "cover_image_url", None),
        ("created_at", "created_at", decode_datetime),
        ("cutoff_time", "cutoff_time", None),
        ("daily", "daily", None),
        ("description", "description", None),
        ("discount", "discount", None),
        ("duration", "duration", None),
        ("duration_range", "duration_range", ModelDecoder(__name__, ".duration_range", "DurationRange")),
        ("emergency_phone_number", "emergency_phone_number", None),
        ("exclusive", "exclusive", None),
        ("extra_media_url", "extra_media_url", None),
        ("features", "features", ListDecoder(ModelDecoder(__name__, ".named_code", "NamedCode"))),
        ("flavours", "flavours", ListDecoder(ModelDecoder(__name__, ".flavour", "Flavour"))),
        ("food", "food", ListDecoder(ModelDecoder(__name__, ".named_code", "NamedCode"))),
        ("free_cancellation", "free_cancellation", None),
        ("giftable", "giftable", None),
        ("green_fee_days", "green_fee_days", None),
        ("group_size", "group_size", ListDecoder(ModelDecoder(__name__, ".named_code", "NamedCode"))),
        ("has_extra_customer_data", "has_extra_customer_data", None),
        ("has_multiple_options", "has_multiple_options", None),
        ("has_passenger_info", "has_passenger_info", None),
        ("has_price_info_on_date", "has_price_info_on_date", None),
        ("highlights", "highlights", None),
        ("included", "included", None),
        ("included_hotel_night_number", "included_hotel_night_number", None),
        ("info", "info", None),
        ("is_available_today", "is_available_today", None),
        ("is_available_tomorrow", "is_available_tomorrow", None),
        ("languages", "languages", ListDecoder(ModelDecoder(__name__, ".language", "Language"))),
        ("last_chance", "last_chance", None),
        ("latitude", "latitude", None),
        ("likely_to_sell_out", "likely_to_sell_out", None),
        ("longitude", "longitude", None),
        ("max_confirmation_time", "max_confirmation_time", None),
        ("meeting_point", "meeting_point", None),
        ("meeting_point_html", "meeting_point_html", None),
        ("meeting_point_markdown", "meeting_point_markdown", None),
        ("merchant_price", "merchant_price", ModelDecoder(__name__, ".price", "Price")),
        ("meta_description", "meta_description", None),
        ("meta_title", "meta_title", None),
        ("must_see", "must_see", None),
        ("needs_voucher", "needs_voucher", None),
        ("not_included", "not_included", None),
        ("numbered_seats", "numbered_seats", None),
        ("open_", "open", None),
        ("operational_days", "operational_days", None),
        ("order_box_elements", "order_box_elements", None),
        ("original_retail_price", "original_retail_price", ModelDecoder(__name__, ".price", "Price")),
        (
            "original_retail_price_without_service_fee",
            "original_retail_price_without_service_fee",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        ("partner_internal_code", "partner_internal_code", None),
        ("published_at", "published_at", decode_datetime),
        ("realtime_level", "realtime_level", None),
        ("reduced", "reduced", None),
        ("relevance", "relevance", None),
        ("relevance_venue", "relevance_venue", None),
        ("retail_price", "retail_price", ModelDecoder(__name__, ".price", "Price")),
        (
            "retail_price_without_service_fee",
            "retail_price_without_service_fee",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        (
            "reviews_aggregated_info",
            "reviews_aggregated_info",
            ModelDecoder(__name__, ".reviews_aggregated_info", "ReviewsAggregatedInfo"),
        ),
        ("reviews_avg", "reviews_avg", None),
        ("reviews_number", "reviews_number", None),
        ("saves", "saves", None),
        ("seller_gateway", "seller_gateway", ModelDecoder(__name__, ".seller_gateway", "SellerGateway")),
        ("service_fee", "service_fee", ModelDecoder(__name__, ".price", "Price")),
        ("services", "services", ListDecoder(ModelDecoder(__name__, ".named_code", "NamedCode"))),
        ("should_have_refund_policies", "should_have_refund_policies", None),
        ("slug", "slug", None),
        ("special_offer", "special_offer", None),
        ("status", "status", EnumDecoder(__name__, ".activity_status", "ActivityStatus")),
        ("supplier_code", "supplier_code", None),
        ("supplier_currency", "supplier_currency", None),
        ("temporary", "temporary", None),
        ("ticket", "ticket", None),
        ("ticket_not_included", "ticket_not_included", None),
        ("top_seller", "top_seller", None),
        ("total_bookings", "total_bookings", None),
        ("translated", "translated", None),
        ("url", "url", None),
        ("validity", "validity", None),
        ("verticals", "verticals", ListDecoder(ModelDecoder(__name__, ".vertical", "Vertical"))),
        (
            "voucher_access_usage",
            "voucher_access_usage",
            EnumDecoder(__name__, ".voucher_access_usage", "VoucherAccessUsage"),
        ),
        ("voucher_always_include_ours", "voucher_always_include_ours", None),
        ("when_text", "when_text", None),
        ("where_text", "where_text", None),
    )
    _required = ("uuid",)
    _plain_text = ("title",)
