"""`musement activity`: show an activity."""

from __future__ import annotations

import click

from musement_command_line.members import at, names, price, text, yes_or_no
from musement_command_line.options import Run, api_command


@api_command()
@click.argument("activity")
def command(run: Run, activity: str) -> None:
    """Show the activity with the UUID ACTIVITY."""
    found = run.client.activities.get(activity).to_dict()
    if run.output.is_json:
        run.output.json(found)
        return
    run.output.fields(
        [
            ("title", text(at(found, "title"))),
            ("uuid", text(at(found, "uuid"))),
            ("status", text(at(found, "status"))),
            ("city", text(at(found, "city", "name"))),
            ("country", text(at(found, "city", "country", "name"))),
            ("price", price(at(found, "retail_price"))),
            ("before discounts", price(at(found, "original_retail_price"))),
            ("kind", text(at(found, "booking_type"))),
            ("duration", text(at(found, "duration")) or text(at(found, "duration_range", "max"))),
            ("languages", names(at(found, "languages"))),
            ("rating", text(at(found, "reviews_avg"))),
            ("reviews", text(at(found, "reviews_number"))),
            ("free cancellation", yes_or_no(at(found, "free_cancellation"))),
            ("asks customers", yes_or_no(at(found, "has_extra_customer_data"))),
            ("asks participants", yes_or_no(at(found, "has_passenger_info"))),
            ("confirmed within", text(at(found, "max_confirmation_time"))),
            ("meeting point", text(at(found, "meeting_point"))),
            ("address", text(at(found, "url"))),
            ("about", text(at(found, "about"))),
        ]
    )
