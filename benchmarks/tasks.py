"""What is measured, of any contender: each task gives a measure of one thing that programs do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from benchmarks.contenders.contender import Contender, Library, Target, UnsupportedError
from benchmarks.fields import FieldReader
from benchmarks.measures import (
    PASSING,
    WORKING,
    Measure,
    awaited,
    in_new_interpreters,
    in_threads,
    memory_kept,
    memory_peak,
    repeated,
)
from benchmarks.responses import ACTIVITIES, ORDER_ITEMS, Responses

FREE_URL = "https://localhost/api/v3"


@frozen
class Setting:
    """What a task is done with."""

    responses: Path
    server: str = ""
    items: int = ORDER_ITEMS
    library: Library = "httpx"
    kind: Literal["blocking", "awaiting"] = "blocking"
    free: bool = True
    at_once: int = 1

    @property
    def bodies(self) -> Responses:
        """The bodies that are decoded."""
        return Responses(self.responses)

    @property
    def target(self) -> Target:
        """Where calls for the order go."""
        order = self.bodies.order(self.items)
        uuid = json.loads(order)["uuid"]
        if self.free:
            return Target(FREE_URL, uuid, self.library, (order,))
        return Target(self.server, uuid, self.library)


Task = Callable[[Contender, Setting], Measure]


def parse_order(_: Contender, setting: Setting) -> Measure:
    """`json.loads` of the order."""
    body = setting.bodies.order(setting.items)
    return repeated(lambda: json.loads(body))


def parse_activities(_: Contender, setting: Setting) -> Measure:
    """`json.loads` of the activities."""
    body = setting.bodies.activities()
    return repeated(lambda: json.loads(body))


def encode_plain(_: Contender, setting: Setting) -> Measure:
    """`json.dumps` of the order as `json.loads` gave it."""
    order = json.loads(setting.bodies.order(setting.items))
    return repeated(lambda: json.dumps(order))


def usual_fields(contender: Contender, setting: Setting) -> Measure:
    """Bytes to an order, and its usual fields read."""
    body = setting.bodies.order(setting.items)
    return repeated(lambda: contender.usual_fields(contender.decode_order(body)))


def every_field(contender: Contender, setting: Setting) -> Measure:
    """Bytes to an order, and every field of it read."""
    body = setting.bodies.order(setting.items)
    reader = FieldReader(contender.field_names)
    return repeated(lambda: reader.read(contender.decode_order(body)))


def activities(contender: Contender, setting: Setting) -> Measure:
    """Bytes to activities, and uuid, title and price of each read."""
    body = setting.bodies.activities()
    return repeated(
        lambda: [contender.activity_fields(activity) for activity in contender.decode_activities(body)]
    )


def activities_every_field(contender: Contender, setting: Setting) -> Measure:
    """Bytes to activities, and every field of each read."""
    body = setting.bodies.activities()
    reader = FieldReader(contender.field_names)
    return repeated(lambda: reader.read(contender.decode_activities(body)))


def encode(contender: Contender, setting: Setting) -> Measure:
    """An order, as it came, to JSON."""
    order = contender.decode_order(setting.bodies.order(setting.items))
    return repeated(lambda: contender.encode_order(order))


def encode_read(contender: Contender, setting: Setting) -> Measure:
    """An order of which every field was read, to JSON."""
    order = contender.decode_order(setting.bodies.order(setting.items))
    FieldReader(contender.field_names).read(order)
    return repeated(lambda: contender.encode_order(order))


@cache
def _runner() -> asyncio.Runner:
    return asyncio.Runner()


def call(contender: Contender, setting: Setting) -> Measure:
    """Calls for the order, so many at once, by threads or by tasks."""
    clock = WORKING if setting.free else PASSING
    if setting.kind == "awaiting":

        async def made() -> Any:
            return contender.get_order_async(setting.target)

        return awaited(_runner(), _runner().run(made()), clock, setting.at_once)
    action = contender.get_order(setting.target)
    return repeated(action, clock) if setting.at_once == 1 else in_threads(action, setting.at_once)


def importing(contender: Contender, _: Setting) -> Measure:
    """Import the client."""
    if not contender.importing:
        raise UnsupportedError
    return in_new_interpreters(contender.importing)


def first_call(contender: Contender, setting: Setting) -> Measure:
    """Import the client and make a first call to a free transport."""
    target = setting.target
    prepared = f"body = {target.bodies[0]!r}\nuuid = {target.order_uuid!r}\nbase_url = {FREE_URL!r}"
    return in_new_interpreters(contender.first_call(), prepared)


def memory_of_activities(contender: Contender, setting: Setting) -> Measure:
    """Keep decoded activities, of which uuid, title and price were read. One repetition is one activity."""
    body = setting.bodies.activities()

    def make() -> Any:
        decoded = contender.decode_activities(body)
        return decoded, [contender.activity_fields(activity) for activity in decoded]

    kept = memory_kept(make)
    return lambda times: kept(times // ACTIVITIES)


def memory_of_activities_read(contender: Contender, setting: Setting) -> Measure:
    """Keep decoded activities, of which every field was read. One repetition is one activity."""
    body = setting.bodies.activities()
    reader = FieldReader(contender.field_names)

    def make() -> Any:
        decoded = contender.decode_activities(body)
        reader.read(decoded)
        return decoded

    kept = memory_kept(make)
    return lambda times: kept(times // ACTIVITIES)


def iterate(contender: Contender, setting: Setting) -> Measure:
    """Iterate a list of activities that comes page after page: the most memory at a time."""
    target = Target(FREE_URL, "", setting.library, setting.bodies.pages())
    return memory_peak(lambda count: contender.iterate_activities(target, count))


TASKS: dict[str, Task] = {
    task.__name__: task
    for task in (
        parse_order,
        parse_activities,
        encode_plain,
        usual_fields,
        every_field,
        activities,
        activities_every_field,
        encode,
        encode_read,
        call,
        importing,
        first_call,
        memory_of_activities,
        memory_of_activities_read,
        iterate,
    )
}
