"""Plain activities that fill the catalogue, so that lists are long enough to need several pages."""

from decimal import Decimal
from uuid import UUID, uuid5

from musement_sandbox.catalogue.building_blocks import TICKET, TOUR
from musement_sandbox.catalogue.model import Activity
from musement_sandbox.catalogue.places import CITIES
from musement_sandbox.prices import Amounts

__all__ = ["GENERATED"]

_NAMESPACE = UUID("8f4d1d9e-7f0b-4f6d-9a55-3d6c36c1a7a0")
_FIRST_NUMBER = 101
_COUNT = 108
_KINDS = (
    ("Walking tour", ("tours-attractions", "walking-tours"), TOUR, "15.00"),
    ("Food tasting", ("tours-attractions",), TOUR, "29.50"),
    ("Museum pass", ("new-museums",), TICKET, "18.00"),
)


def _activity(index: int) -> Activity:
    city = tuple(CITIES.values())[index % len(CITIES)]
    kind, categories, option, base = _KINDS[(index // len(CITIES)) % len(_KINDS)]
    title = f"{kind} no. {index + 1} in {city.name['en']}"
    return Activity(
        str(uuid5(_NAMESPACE, title)),
        _FIRST_NUMBER + index,
        {"en": title},
        city.id,
        round(city.latitude + (index % 7) / 1000, 6),
        round(city.longitude - (index % 5) / 1000, 6),
        Amounts("EUR", Decimal(base) + index % 20),
        (option,),
        times=("10:00", "14:00"),
        categories=categories,
        closed_weekdays=(index % 7,),
        relevance=1,
    )


GENERATED: tuple[Activity, ...] = tuple(_activity(index) for index in range(_COUNT))
