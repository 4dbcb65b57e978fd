"""Read countries and cities, and find those that a description names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from musement_core.argument_names import nearest
from musement_sandbox.catalogue.description.entry import Entry
from musement_sandbox.catalogue.description.prices import currency_of
from musement_sandbox.catalogue.model import City, Country
from musement_sandbox.catalogue.places import CITIES, COUNTRIES
from musement_sandbox.slugs import slug

__all__ = ["cities_of", "city_named", "countries_of", "location"]

_COUNTRY_KEYS = ("iso_code", "iso3char", "name", "prefix", "currency")
_CITY_KEYS = ("name", "country", "latitude", "longitude", "time_zone", "id", "code", "weight", "top")
_FIRST_COUNTRY, _FIRST_CITY = 501, 1001
_MAX_NUMBER = 999_999


def countries_of(entries: Iterable[Entry]) -> dict[int, Country]:
    """Return the countries of the sandbox and those described; a described one replaces that with its ISO code."""
    found = dict(COUNTRIES)
    described: dict[str, Entry] = {}
    for entry in entries:
        members = entry.members(_COUNTRY_KEYS, required=_COUNTRY_KEYS)
        code = members["iso_code"].matching(r"[A-Z]{2}", "two capital letters, such as GR")
        _once(members["iso_code"], code, described)
        known = (country.id for country in COUNTRIES.values() if country.iso_code == code)
        number = next(known, None) or _free_number(found, _FIRST_COUNTRY)
        found[number] = Country(
            number,
            members["name"].texts(),
            code,
            members["iso3char"].matching(r"[A-Z]{3}", "three capital letters, such as GRC"),
            members["prefix"].matching(r"\+[0-9]{1,4}", "a plus sign and digits in quotes, such as '+30'"),
            currency_of(members["currency"]),
        )
    return found


def cities_of(entries: Iterable[Entry], countries: Mapping[int, Country]) -> dict[int, City]:
    """Return the cities of the sandbox and those described, which come first; a number can be described anew."""
    described: dict[int, City] = {}
    codes: dict[str, Entry] = {}
    for entry in entries:
        members = entry.members(
            _CITY_KEYS, required=("name", "country", "latitude", "longitude", "time_zone")
        )
        name = members["name"].texts()
        given = members.get("id")
        number = given.whole(1, _MAX_NUMBER) if given else _free_number({**CITIES, **described}, _FIRST_CITY)
        if given and number in described:
            raise given.error(f"is {number}, the number of another city here")
        code = members.get("code")
        chosen = (
            code.matching(r"[a-z0-9]+(?:-[a-z0-9]+)*", "small letters and digits, joined by hyphens")
            if code
            else slug(name["en"]) or f"city-{number}"
        )
        _once(code or members["name"], chosen, codes)
        latitude, longitude = location(members)
        weight, top = members.get("weight"), members.get("top")
        described[number] = City(
            number,
            chosen,
            name,
            _country(members["country"], countries),
            latitude,
            longitude,
            _time_zone(members["time_zone"]),
            weight.whole(1, 20) if weight else 10,
            top.boolean() if top else False,
        )
    return {**described, **{number: city for number, city in CITIES.items() if number not in described}}


def city_named(entry: Entry, cities: Mapping[int, City]) -> int:
    """Return the number of the city that an entry names by name, code or number."""
    names: dict[str, int] = {}
    for city in cities.values():
        for name in (*city.name.values(), city.code, str(city.id)):
            names.setdefault(name.casefold(), city.id)
    wanted = str(entry.value).casefold() if isinstance(entry.value, str | int) else ""
    if wanted in names:
        return names[wanted]
    known = [city.name["en"] for city in cities.values()]
    near = nearest(str(entry.value), known)
    rule = f"did you mean {near}?" if near else f"name one of {', '.join(known)}, or describe it under cities"
    raise entry.mistake(f"the name, code or number of a city; {rule}")


def location(members: Mapping[str, Entry]) -> tuple[float, float]:
    """Return latitude and longitude."""
    return (
        float(members["latitude"].number(-90, 90, decimals=9)),
        float(members["longitude"].number(-180, 180, decimals=9)),
    )


def _country(entry: Entry, countries: Mapping[int, Country]) -> int:
    codes = {country.iso_code: number for number, country in countries.items()}
    if isinstance(entry.value, str) and entry.value in codes:
        return codes[entry.value]
    raise entry.mistake(
        f"one of {', '.join(sorted(codes))}, or the iso_code of a country described under countries"
    )


def _time_zone(entry: Entry) -> str:
    zone = entry.text()
    try:
        ZoneInfo(zone)
    except (KeyError, OSError, ValueError):  # unknown; a folder of zones; no name of a file
        near = nearest(zone, available_timezones())
        meant = f"; did you mean {near}?" if near else ""
        raise entry.mistake(f"a time zone such as Europe/Athens{meant}") from None
    return zone


def _free_number(taken: Mapping[int, Any], first: int) -> int:
    return next(number for number in range(first, _MAX_NUMBER) if number not in taken)


def _once(entry: Entry, value: str, seen: dict[str, Entry]) -> None:
    if value in seen:
        raise entry.error(f"comes to {value}, as {seen[value].path} does; each needs one of its own")
    seen[value] = entry
