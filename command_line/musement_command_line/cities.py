"""Cities and countries as people name them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from musement_command_line.members import at, text

if TYPE_CHECKING:
    from musement import Musement

_SEVERAL = "{name!r:.80} is the name of several cities: {cities}; give the number of one"


def city_numbers(client: Musement, given: Iterable[str]) -> list[int]:
    """Return the numbers of cities that are given by number or by name; names are looked up in the list of cities.

    Raises:
        BadParameter: There is no such city, or there are several.
    """
    wanted = list(dict.fromkeys(given))
    names = [one for one in wanted if not _is_number(one)]
    known = _cities(client) if names else []
    return [int(one) if _is_number(one) else _number_of(one, known) for one in wanted]


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) < 19


def _cities(client: Musement) -> list[tuple[int, str, str]]:
    listed = (city.to_dict() for city in client.cities.list())
    return [
        (city["id"], text(at(city, "name")) or "", text(at(city, "country", "name")) or "")
        for city in listed
        if isinstance(city.get("id"), int)
    ]


def _number_of(name: str, known: list[tuple[int, str, str]]) -> int:
    found = [city for city in known if city[1].casefold() == name.strip().casefold()]
    if len(found) == 1:
        return found[0][0]
    if found:
        cities = ", ".join(f"{number} in {country}" for number, _, country in found)
        raise click.BadParameter(_SEVERAL.format(name=name, cities=cities), param_hint="'--city'")
    near = difflib.get_close_matches(name.title(), {city[1] for city in known}, n=3)
    meant = f"did you mean {', '.join(near)}?" if near else "a name as the API has it, or a number"
    raise click.BadParameter(f"there is no city {name!r:.80}; {meant}", param_hint="'--city'")
