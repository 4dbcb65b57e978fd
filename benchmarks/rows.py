"""The rows of the table: what is measured, with what, and against what."""

from __future__ import annotations

from typing import Any, Literal

from attrs import field, frozen

from benchmarks.fields import USUAL_FIELDS

SIZES = (1, 2, 5, 10, 20, 50, 100, 200)
"""Items of the orders that the plot is about."""


@frozen
class Side:
    """One of the two things that are measured in turn."""

    task: str
    setting: dict[str, Any] = field(factory=dict)
    plain: bool = False
    """Whether it is done by the plain libraries, whoever it is held against."""


@frozen
class Row:
    """A thing that is measured of every contender, against another that is measured in turn with it."""

    group: str
    title: str
    measured: Side
    against: Side
    beside: str
    """What it is held against, in words."""
    kind: Literal["cost", "rate"] = "cost"
    """Whether the figure says how many times as much it costs, or how many times as many a second there are."""
    unit: Literal["s", "bytes"] = "s"
    rounds: int = 15
    turns: int = 3
    """Of a round, the least of so many turns counts."""
    times: int = 0
    """Repetitions of a turn; 0: as many as a short while takes."""
    fresh: bool = False
    """Whether it needs a process that has done nothing else."""


def _decoding(group: str, title: str, task: str, parse: str, rounds: int = 15, **setting: Any) -> Row:
    measured, against = Side(task, setting), Side(parse, setting, plain=True)
    return Row(group, title, measured, against, "json.loads of the bytes", rounds=rounds)


def _call(title: str, library: str, kind: str, *, free: bool) -> Row:
    setting = {"library": library, "kind": kind, "free": free}
    return Row(
        "call", title, Side("call", setting), Side("call", setting, plain=True), f"{library} and json.loads"
    )


def _concurrent(at_once: int, library: str, kind: str) -> Row:
    setting = {"library": library, "kind": kind, "free": False, "at_once": at_once}
    who = "tasks" if kind == "awaiting" else "threads"
    return Row(
        "concurrent",
        f"{at_once} {who} over {library}, calls a second",
        Side("call", setting),
        Side("call", setting, plain=True),
        f"{library} and json.loads",
        kind="rate",
        rounds=3,
        turns=3 if at_once <= 64 else 1,  # 256 calls take long
        times=2 * max(at_once, 128),
    )


def _libraries(kind: str) -> Row:
    setting = {"kind": kind, "free": False, "at_once": 64}
    who = "tasks" if kind == "awaiting" else "threads"
    return Row(
        "concurrent",
        f"64 {who}: httpx2 instead of httpx, calls a second",
        Side("call", {**setting, "library": "httpx2"}),
        Side("call", {**setting, "library": "httpx"}),
        "the same client over httpx",
        kind="rate",
        rounds=3,
        turns=3,
        times=256,
    )


def _memory(title: str, task: str) -> Row:
    return Row(
        "memory",
        title,
        Side(task),
        Side("memory_of_activities", plain=True),
        "json.loads of the bytes",
        unit="bytes",
        rounds=1,
        turns=1,
        times=1_000,
        fresh=True,
    )


def _starting(title: str, task: str, beside: str) -> Row:
    return Row("import", title, Side(task), Side(task, plain=True), beside, rounds=5, turns=1, times=1)


ORDER_USUAL = _decoding("order", f"order: {USUAL_FIELDS}", "usual_fields", "parse_order")
ORDER_EVERY = _decoding("order", "order: every field", "every_field", "parse_order")
CALL_FREE = _call("orders.get, free transport, blocking", "httpx", "blocking", free=True)
CALL_FREE_ASYNC = _call("orders.get, free transport, awaiting", "httpx", "awaiting", free=True)
AT_ONCE_64 = _concurrent(64, "httpx", "awaiting")
THREADS_64 = _concurrent(64, "httpx", "blocking")
LIBRARIES_64 = _libraries("awaiting")
LIBRARIES_THREADS_64 = _libraries("blocking")

WHEEL = Row("wheel", "size of the wheel", Side("wheel"), Side("wheel"), "our wheel", unit="bytes")
"""Built, not asked of the processes."""

ROWS: tuple[Row, ...] = (
    _starting("import", "importing", "import httpx"),
    _starting("import and first call", "first_call", "the same with httpx"),
    ORDER_USUAL,
    ORDER_EVERY,
    _decoding("activities", "50 activities: uuid, title, price", "activities", "parse_activities"),
    _decoding("activities", "50 activities: every field", "activities_every_field", "parse_activities"),
    Row(
        "encode", "encode an order as it came", Side("encode"), Side("encode_plain", plain=True), "json.dumps"
    ),
    Row(
        "encode",
        "encode an order that was read",
        Side("encode_read"),
        Side("encode_plain", plain=True),
        "json.dumps",
    ),
    CALL_FREE,
    CALL_FREE_ASYNC,
    _call("orders.get over httpx2, free transport, blocking", "httpx2", "blocking", free=True),
    _call("orders.get over httpx2, free transport, awaiting", "httpx2", "awaiting", free=True),
    _call("orders.get, loopback, blocking", "httpx", "blocking", free=False),
    _call("orders.get, loopback, awaiting", "httpx", "awaiting", free=False),
    _call("orders.get over httpx2, loopback, blocking", "httpx2", "blocking", free=False),
    _call("orders.get over httpx2, loopback, awaiting", "httpx2", "awaiting", free=False),
    AT_ONCE_64,
    THREADS_64,
    _concurrent(64, "httpx2", "awaiting"),
    _concurrent(64, "httpx2", "blocking"),
    LIBRARIES_64,
    LIBRARIES_THREADS_64,
    _concurrent(256, "httpx", "awaiting"),
    _concurrent(256, "httpx", "blocking"),
    _concurrent(256, "httpx2", "awaiting"),
    _concurrent(256, "httpx2", "blocking"),
    _memory("memory of an activity: uuid, title, price read", "memory_of_activities"),
    _memory("memory of an activity: every field read", "memory_of_activities_read"),
    Row(
        "iterate",
        "iterate 100,000 activities, most memory at a time",
        Side("iterate"),
        Side("iterate", plain=True),
        "pages by httpx and json.loads",
        unit="bytes",
        rounds=1,
        turns=1,
        times=100_000,
        fresh=True,
    ),
    WHEEL,
)
SIZE_ROWS = tuple(
    _decoding("size", f"order of {items} items: {words}", task, "parse_order", rounds=5, items=items)
    for items in SIZES
    for words, task in (("usual fields", "usual_fields"), ("every field", "every_field"))
)
GROUPS = tuple(dict.fromkeys(row.group for row in (*ROWS, *SIZE_ROWS)))
