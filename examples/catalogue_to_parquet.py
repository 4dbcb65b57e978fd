"""A catalogue into a Parquet file, in bounded memory: a page of activities at a time, a group of rows at a time.

    pip install 'musement-client[parquet]'
    python examples/catalogue_to_parquet.py activities.parquet --city 11

It reads the offline sandbox, unless `MUSEMENT_APPLICATION` and the other variables name an account. `musement export` is the
finished tool, which can be resumed after a kill and brings a file up to date.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from musement import Activity, Musement, amount

COLUMNS: Any = pyarrow.schema(
    [
        pyarrow.field("uuid", pyarrow.string(), nullable=False),
        pyarrow.field("title", pyarrow.string(), nullable=False),
        pyarrow.field("city", pyarrow.string()),
        pyarrow.field("country", pyarrow.string()),
        pyarrow.field("price", pyarrow.decimal128(12, 2)),
        pyarrow.field("currency", pyarrow.string()),
        pyarrow.field("rating", pyarrow.float64()),
        pyarrow.field("reviews", pyarrow.int64()),
        pyarrow.field("languages", pyarrow.list_(pyarrow.string())),
    ]
)
PAGE = 100
ROWS_A_GROUP = 1_000


def row_of(activity: Activity) -> dict[str, Any]:
    """Return what stands in the columns of an activity; what the API did not send is None."""
    city, price = activity.city, activity.retail_price
    return {
        "uuid": activity.uuid,
        "title": activity.title,
        "city": city.name if city else None,
        "country": city.country.iso_code if city and city.country else None,
        "price": amount(price),
        "currency": price.currency if price else None,
        "rating": activity.reviews_avg,
        "reviews": activity.reviews_number,
        "languages": [language.code for language in activity.languages or ()],
    }


def export(musement: Musement, cities: Iterable[int], target: Path) -> int:
    """Write the activities of cities, and return how many; the file is there whole or not at all."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    written = 0
    try:
        with pyarrow.parquet.ParquetWriter(unfinished, COLUMNS, compression="zstd") as file:
            for group in groups(activities_of(musement, cities), ROWS_A_GROUP):
                file.write_table(pyarrow.Table.from_pylist([row_of(activity) for activity in group], COLUMNS))
                written += len(group)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return written


def activities_of(musement: Musement, cities: Iterable[int]) -> Iterator[Activity]:
    """Yield each activity once, although it may belong to several of the cities."""
    seen: set[str] = set()
    for city in cities:
        for activity in musement.activities.search(city_in=[city], limit=PAGE):
            if activity.uuid not in seen:
                seen.add(activity.uuid)
                yield activity


def groups(activities: Iterator[Activity], size: int) -> Iterator[list[Activity]]:
    """Yield lists of at most so many activities."""
    group: list[Activity] = []
    for activity in activities:
        group.append(activity)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def main(arguments: Sequence[str] | None = None) -> None:
    """Export what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("target", type=Path, nargs="?", default=Path("activities.parquet"))
    parser.add_argument("--city", type=int, action="append", help="number of a city; several may be given")
    options = parser.parse_args(arguments)
    account = "MUSEMENT_APPLICATION" in os.environ
    with Musement.from_env() if account else Musement.offline(currency="EUR") as musement:
        cities = options.city or [city.id for city in musement.cities.list().take(3)]
        written = export(musement, cities, options.target)
    table = pyarrow.parquet.read_table(options.target)
    print(
        f"{options.target}: {written} activities, {table.num_columns} columns, {options.target.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main()
