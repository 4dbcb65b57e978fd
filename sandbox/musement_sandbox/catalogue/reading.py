"""Make a catalogue of the description that a user wrote."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from musement_sandbox.catalogue.catalogue import Catalogue
from musement_sandbox.catalogue.description.activities import activity_of
from musement_sandbox.catalogue.description.entry import Entry
from musement_sandbox.catalogue.description.places import cities_of, countries_of
from musement_sandbox.catalogue.description.prices import currency_of
from musement_sandbox.catalogue.description.source import read_file
from musement_sandbox.catalogue.errors import CatalogueError
from musement_sandbox.catalogue.model import Activity

__all__ = ["catalogue_of"]

_KEYS = ("activities", "cities", "countries", "currency", "days")
_MAX_ACTIVITIES = 10_000
_MAX_DAYS = 3650


def catalogue_of(source: Mapping[str, Any] | str | os.PathLike[str]) -> Catalogue:
    """Return the catalogue that a mapping or a file describes.

    Raises:
        CatalogueError: Something in it is not allowed; the message names its place, and the rule.
        OSError: The file cannot be read.
    """
    if isinstance(source, Mapping):
        description = Entry(source, "catalogue")
    elif isinstance(source, str | os.PathLike):
        description = Entry(read_file(source), os.fspath(source))
    else:
        raise CatalogueError(
            f"catalogue is a {type(source).__name__}; it should be a Catalogue, a mapping, or the path of a file"
        )
    members = description.members(_KEYS, required=("activities",))
    countries = countries_of(_elements(members.get("countries")))
    cities = cities_of(_elements(members.get("cities")), countries)
    currency = currency_of(members["currency"]) if "currency" in members else "EUR"
    described = members["activities"]
    elements = described.elements()
    if not 1 <= len(elements) <= _MAX_ACTIVITIES:
        raise described.error(f"has {len(elements)} activities; a catalogue has 1 to {_MAX_ACTIVITIES}")
    activities: dict[str, Activity] = {}
    for number, element in enumerate(elements, 1):
        activity = activity_of(element, number, cities, currency)
        if activity.uuid in activities:
            first = activities[activity.uuid].number - 1
            raise element.error(
                f"has the uuid of activities[{first}]; activities with the same title need a uuid each"
            )
        activities[activity.uuid] = activity
    days = members.get("days")
    return Catalogue(
        tuple(activities.values()),
        days.whole(1, _MAX_DAYS) if days else 60,
        countries,
        cities,
        venues={},
        lists={},
    )


def _elements(entry: Entry | None) -> list[Entry]:
    return [] if entry is None else entry.elements()
