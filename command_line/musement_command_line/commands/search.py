"""`musement search`: search activities."""

from __future__ import annotations

import datetime
from typing import Any

import click

from musement_command_line.cities import city_numbers
from musement_command_line.members import at, price, text
from musement_command_line.options import Run, api_command, day


@api_command()
@click.argument("words", nargs=-1)
@click.option(
    "--city", "cities", multiple=True, metavar="CITY", help="A city's number or name; may be repeated."
)
@click.option(
    "--country", "countries", multiple=True, metavar="CODE", help="A country, such as IT; may be repeated."
)
@click.option("--category", "categories", multiple=True, metavar="CODE", help="A category; may be repeated.")
@click.option("--from", "first", type=day, metavar="DAY", help="Available on or after this day; with --to.")
@click.option("--to", "last", type=day, metavar="DAY", help="Available on or before this day; with --from.")
@click.option(
    "--sort", metavar="ORDER", help="Such as -relevance or retail-price; a leading - turns it round."
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many at most.")
def command(
    run: Run,
    words: tuple[str, ...],
    cities: tuple[str, ...],
    countries: tuple[str, ...],
    categories: tuple[str, ...],
    first: datetime.date | None,
    last: datetime.date | None,
    sort: str | None,
    limit: int,
) -> None:
    """Search activities that have all WORDS, in the cities, countries and categories, on the days."""
    if (first is None) != (last is None):
        raise click.UsageError("--from and --to go together: the API takes both days or none")
    if first is not None and last is not None and last < first:
        raise click.UsageError(f"--to {last} is before --from {first}")
    filters: dict[str, Any] = {
        "text": " ".join(words) or None,
        "city_in": city_numbers(run.client, cities) or None,
        "country_in": list(countries) or None,
        "category_in": list(categories) or None,
        "available_from": first,
        "available_to": last,
        "sort_by": sort,
    }
    found = [one.to_dict() for one in run.client.activities.search(**filters).take(limit)]
    if run.output.is_json:
        run.output.json(found)
        return
    if not found:
        run.output.line("nothing was found")
        return
    run.output.table(
        ("uuid", "title", "city", "price", "rating"),
        (
            (
                text(at(one, "uuid")),
                text(at(one, "title")),
                text(at(one, "city", "name")),
                price(at(one, "retail_price")),
                text(at(one, "reviews_avg")),
            )
            for one in found
        ),
        numbers=("price", "rating"),
    )
