"""`musement dates`: show when an activity takes place, and what can be bought then."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import click

from musement_command_line.members import at, each, names, price, text, yes_or_no
from musement_command_line.options import Run, api_command, day


@api_command()
@click.argument("activity")
@click.option("--from", "first", type=day, metavar="DAY", help="The first day.")
@click.option("--to", "last", type=day, metavar="DAY", help="The last day.")
@click.option("--day", "one_day", type=day, metavar="DAY", help="Show the products of this day instead.")
def command(
    run: Run,
    activity: str,
    first: datetime.date | None,
    last: datetime.date | None,
    one_day: datetime.date | None,
) -> None:
    """Show the days of the activity with the UUID ACTIVITY; with --day, the products that a cart takes on it.

    Identifiers of products change: ask anew for each booking.
    """
    if one_day is not None:
        if first is not None or last is not None:
            raise click.UsageError("--day is one day: it goes with neither --from nor --to")
        _show_products(run, [one.to_dict() for one in run.client.activities.schedule(activity, one_day)])
        return
    if first is not None and last is not None and last < first:
        raise click.UsageError(f"--to {last} is before --from {first}")
    given: dict[str, Any] = {"date_from": first, "date_to": last}
    found = [one.to_dict() for one in run.client.activities.dates(activity, **given)]
    if run.output.is_json:
        run.output.json(found)
        return
    run.output.table(
        ("day", "price", "sold out"),
        (
            (text(at(one, "day")), price(at(one, "retail_price")), yes_or_no(at(one, "sold_out")))
            for one in found
        ),
        numbers=("price",),
    )


def _show_products(run: Run, schedule: list[dict[str, Any]]) -> None:
    if run.output.is_json:
        run.output.json(schedule)
        return
    run.output.table(
        ("time", "option", "for", "price", "left", "languages", "type", "product"),
        _products(schedule),
        numbers=("price", "left"),
    )


def _products(schedule: list[dict[str, Any]]) -> Iterator[tuple[str | None, ...]]:
    for group in (group for part in schedule for group in each(at(part, "groups"))):
        for slot in each(at(group, "slots")):
            for product in each(at(slot, "products")):
                left = at(product, "availability")
                yield (
                    text(at(slot, "time")),
                    text(at(group, "name")),
                    text(at(product, "name")) or text(at(product, "holder_code")),
                    price(at(product, "retail_price")),
                    text(left) if left != -1 else None,
                    names(at(slot, "languages"), "code"),
                    text(at(product, "type")),
                    text(at(product, "product_id")),
                )
