"""Records of the catalogue: places, activities, their ticket options and their questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from musement_sandbox.prices import Amounts

__all__ = [
    "Activity",
    "Category",
    "City",
    "Country",
    "Holder",
    "Option",
    "Period",
    "Pickup",
    "Question",
    "RefundPolicy",
    "Text",
    "Venue",
    "text_in",
]

Text = Mapping[str, str]
"""A text by language code; `en` is always there and is the fallback."""


def text_in(text: Text | str, language: str) -> str:
    """Return the text in that language, else in English."""
    if isinstance(text, str):
        return text
    return text.get(language, text["en"])


@dataclass(frozen=True, slots=True)
class Country:
    """A country; the numbers are those that the API's sandbox was seen to use."""

    id: int
    name: Text
    iso_code: str
    iso3char: str
    prefix: str
    currency: str


@dataclass(frozen=True, slots=True)
class City:
    """A city with its own number in the catalogue and its time zone."""

    id: int
    code: str
    name: Text
    country: int
    latitude: float
    longitude: float
    time_zone: str
    weight: int
    top: bool = False


@dataclass(frozen=True, slots=True)
class Venue:
    """A place of interest in a city."""

    id: int
    name: Text
    city: int
    latitude: float
    longitude: float
    relevance: int
    address: str


@dataclass(frozen=True, slots=True)
class Category:
    """A node of the category tree; level 1 is the top."""

    id: int
    code: str
    name: Text
    level: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last; a number counts days from today, so that it never lies in the past."""

    first: date | int
    last: date | int

    def days(self, today: date) -> Iterator[date]:
        """Return the days of the period, in order."""
        day, last = _day(self.first, today), _day(self.last, today)
        while day <= last:
            yield day
            day += timedelta(days=1)

    def contains(self, day: date, today: date) -> bool:
        """Say whether a day is one of the period's."""
        return _day(self.first, today) <= day <= _day(self.last, today)


def _day(end: date | int, today: date) -> date:
    return today + timedelta(days=end) if isinstance(end, int) else end


@dataclass(frozen=True, slots=True)
class Holder:
    """A ticket holder of an option: who the product is for, and the share of the full price it costs, or its own amounts."""

    code: str
    normalized: str
    name: Text
    share: Decimal = Decimal(1)
    default: bool = False
    min_buy: int = 1
    max_buy: int = 15
    amounts: Amounts | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A ticket option, which the schedule shows as a group."""

    code: str
    name: Text
    holders: tuple[Holder, ...]
    share: Decimal = Decimal(1)
    default: bool = False


@dataclass(frozen=True, slots=True)
class Pickup:
    """A place where customers are fetched."""

    uuid: str
    type: str
    name: str
    latitude: float
    longitude: float
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefundPolicy:
    """The share that is refunded when a reservation is cancelled at least `lead` before it starts."""

    uuid: str
    period: str
    lead: timedelta
    value: Decimal
    type: str = "PERCENTAGE"
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A field of extra customer data or of participant info, as JSON Schema shows it."""

    name: str
    title: Text
    type: str = "string"
    format: str | None = None
    choices: tuple[str, ...] = ()
    choice_titles: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity of the catalogue with everything the sandbox says about it."""

    uuid: str
    number: int
    title: Text
    city: int
    latitude: float
    longitude: float
    amounts: Amounts
    options: tuple[Option, ...]
    about: str = "An activity of the offline sandbox."
    times: tuple[str, ...] = ("10:00",)
    booking_type: str = "CALENDAR-TIMESLOTS"
    status: str = "ONLINE"
    product_type: str = "musement"
    categories: tuple[str, ...] = ("tours-attractions",)
    venues: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    pickups: tuple[Pickup, ...] = ()
    refund_policies: tuple[RefundPolicy, ...] = ()
    refund_policies_absent: bool = False
    questions: tuple[Question, ...] = ()
    participant_questions: tuple[Question, ...] = ()
    max_confirmation_time: str = "P0D"
    confirmation: timedelta = timedelta(0)
    cutoff_time: str = "P0D"
    cutoff: timedelta = timedelta(0)
    seats: int = -1
    closed_weekdays: tuple[int, ...] = ()
    periods: tuple[Period, ...] | None = None
    closed_slots: bool = False
    relevance: int = 1
    duration: tuple[str | None, str | None] = (None, "PT2H")
    other_cities: tuple[int, ...] = ()
    external_vouchers: bool = False
    has_first_reviews: bool = True
    free_cancellation: bool = field(default=False)

    @property
    def open_date(self) -> bool:
        """True when the customer picks no date."""
        return self.booking_type.startswith("NO-CALENDAR")

    @property
    def day_based(self) -> bool:
        """True when only the day matters and slot times are meaningless."""
        return self.booking_type != "CALENDAR-TIMESLOTS"

    @property
    def public(self) -> bool:
        """True when partners may read it; for DRAFT and REVIEW the response is 403."""
        return self.status not in {"DRAFT", "REVIEW"}
