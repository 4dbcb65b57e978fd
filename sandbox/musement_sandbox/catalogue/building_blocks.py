"""Ticket holders, options, refund policies and questions that several activities share."""

from datetime import timedelta
from decimal import Decimal

from musement_sandbox.catalogue.model import Holder, Option, Question, RefundPolicy
from musement_sandbox.prices import Amounts

__all__ = [
    "ADULT",
    "CHILD",
    "FULL_UNTIL_SIX_HOURS",
    "GROUP",
    "NAMES",
    "PERSON",
    "STUDENT",
    "TICKET",
    "TIERS",
    "TOUR",
    "amounts",
]

ADULT = Holder("adult", "ADULT", {"en": "Adult", "it": "Adulto", "de": "Erwachsener"}, default=True)
CHILD = Holder("child", "CHILDREN", {"en": "Child (3-17)", "it": "Bambino (3-17)"}, Decimal("0.5"))
STUDENT = Holder("student", "STUDENT", {"en": "Student", "it": "Studente"}, Decimal("0.8"))
GROUP = Holder(
    "small-group", "GROUP", {"en": "Person in a group of two or more"}, Decimal("0.75"), min_buy=2, max_buy=8
)

TOUR = Option("tour", {"en": "Tour"}, (ADULT, CHILD), default=True)
TICKET = Option("entrance", {"en": "Entrance", "it": "Ingresso"}, (ADULT, CHILD), default=True)

FULL_UNTIL_SIX_HOURS = RefundPolicy(
    "e9d85f7d-6e48-11e8-8a05-02bc4b6113e8", "PT6H", timedelta(hours=6), Decimal(100)
)
TIERS = (
    RefundPolicy("cdf7e764-abc9-44a5-9dd5-2084eabe806d", "P0DT72H0M", timedelta(hours=72), Decimal(100)),
    RefundPolicy("291ac43a-7036-4c67-b193-f8ed858c4813", "P0DT24H0M", timedelta(hours=24), Decimal(50)),
)

PERSON = (
    Question("salutation", {"en": "Salutation", "it": "Titolo"}, choices=("Mr", "Mrs", "Ms")),
    Question("firstname", {"en": "First name", "it": "Nome"}),
    Question("lastname", {"en": "Last name", "it": "Cognome"}),
    Question("date_of_birth", {"en": "Date of birth", "it": "Data di nascita"}, format="date"),
    Question("email", {"en": "Email"}, format="email"),
)
NAMES = PERSON[1:3]


def amounts(base: str, currency: str = "EUR", discount: str = "0", fee: str = "0") -> Amounts:
    """Return the amounts of an activity from their decimal texts."""
    return Amounts(currency, Decimal(base), Decimal(discount), Decimal(fee))
