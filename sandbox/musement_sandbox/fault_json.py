"""Write the faults of a plan as JSON, and read them back: a fault is the name of the function that makes it, with arguments.

{"fault": "timed_out", "arguments": {"acted": true}, "method": "POST", "path": "/orders", "times": 1, "skip": 0}
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from random import Random
from struct import pack, unpack
from typing import Any

from musement_sandbox.fault_plan import FaultPlan, FaultRule, RandomFaults, default_faults
from musement_sandbox.faults import FACTORIES, Fault
from musement_sandbox.record_codec import Codec, RecordCodecs, refusal
from musement_sandbox.state_errors import SnapshotError

__all__ = ["plan_from_json", "plan_json", "rule_from_json", "rule_json"]

_MAX_RULES = 1000
_MAX_TEXT = 1000
_MAX_WILDCARDS = 8
_STATUSES = range(200, 600)
_RANDOM_VERSION = 3
_RANDOM_FORMAT = ">625I"
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_METHOD = re.compile(r"[A-Z]{1,20}")


def rule_json(rule: FaultRule) -> dict[str, Any]:
    """Return a rule as JSON.

    Raises:
        SnapshotError: Its fault or its condition is a function of one's own.
    """
    if rule.when is not None or rule.fault.made_with is None:
        raise SnapshotError(
            f"faults: {rule.fault.name!r} is made of a function of your own, which cannot be written as JSON"
        )
    name, arguments = rule.fault.made_with
    codecs = _arguments_of(FACTORIES[name])
    return {
        "fault": name,
        "arguments": {argument: codecs[argument].encode(value) for argument, value in arguments.items()},
        "method": rule.method,
        "path": rule.path,
        "times": rule.times,
        "skip": rule.skip,
    }


def rule_from_json(value: Any, path: str = "fault") -> FaultRule:
    """Return the rule that was written as JSON.

    Raises:
        SnapshotError: It is none; the message names the member and what it has to be.
    """
    read = _members(value, path, {"fault", "arguments", "method", "path", "times", "skip"})
    method = read.get("method")
    if method is not None and not (isinstance(method, str) and _METHOD.fullmatch(method)):
        raise refusal(f"{path}.method", "an HTTP method in capitals is expected", method)
    below = read.get("path", "*")
    if not isinstance(below, str) or len(below) > _MAX_TEXT or below.count("*") > _MAX_WILDCARDS:
        raise refusal(f"{path}.path", f"a path with at most {_MAX_WILDCARDS} asterisks is expected", below)
    times, skip = read.get("times", 1), read.get("skip", 0)
    return FaultRule(
        _fault(read.get("fault"), read.get("arguments", {}), path),
        method,
        below,
        None if times is None else _count(times, f"{path}.times"),
        _count(skip, f"{path}.skip"),
    )


def plan_json(plan: FaultPlan, *, leave_out: bool = False) -> dict[str, Any]:
    """Return the rules and the random schedule of a plan as JSON.

    Args:
        plan: The plan.
        leave_out: Leave out what is made of functions of one's own, in place of raising an error.

    Raises:
        SnapshotError: A part of it is a function of one's own.
    """
    rules = []
    for rule in plan.rules:
        if rule.times == 0 or (leave_out and (rule.when is not None or rule.fault.made_with is None)):
            continue
        rules.append(rule_json(rule))
    schedule = plan.schedule
    if schedule is not None and (schedule.draw is not default_faults or schedule.key is not None):
        if not leave_out:
            raise SnapshotError(
                "faults: the random schedule calls a function of your own, which cannot be written as JSON"
            )
        schedule = None
    return {"rules": rules, "random": None if schedule is None else _schedule_json(schedule)}


def plan_from_json(value: Any, path: str) -> tuple[list[FaultRule], RandomFaults | None]:
    """Return the rules and the random schedule that were written as JSON.

    Raises:
        SnapshotError: They are none.
    """
    read = _members(value, path, {"rules", "random"})
    rules = read.get("rules", [])
    if not isinstance(rules, list) or len(rules) > _MAX_RULES:
        raise refusal(f"{path}.rules", f"a list of at most {_MAX_RULES} rules is expected", rules)
    random = read.get("random")
    return (
        [rule_from_json(rule, f"{path}.rules[{index}]") for index, rule in enumerate(rules)],
        None if random is None else _schedule(random, f"{path}.random"),
    )


def _schedule_json(schedule: RandomFaults) -> dict[str, Any]:
    sources = {}
    for series, source in schedule.sources.items():
        _version, words, _ = source.getstate()
        sources[series] = b64encode(pack(_RANDOM_FORMAT, *words)).decode()
    return {"seed": schedule.seed, "rate": schedule.rate, "sources": sources}


def _schedule(value: Any, path: str) -> RandomFaults:
    read = _members(value, path, {"seed", "rate", "sources"})
    seed, rate = _PLAIN.of(int).decode(read.get("seed"), f"{path}.seed"), read.get("rate")
    if isinstance(rate, bool) or not isinstance(rate, (int, float)) or not 0 < rate <= 1:
        raise refusal(f"{path}.rate", "a number above 0 and at most 1 is expected", rate)
    schedule = RandomFaults(seed, rate)
    for series, words in _PLAIN.of(dict[str, str]).decode(read.get("sources", {}), f"{path}.sources").items():
        schedule.sources[series] = source = Random()
        try:
            source.setstate((_RANDOM_VERSION, unpack(_RANDOM_FORMAT, b64decode(words, validate=True)), None))
        except Exception:  # noqa: BLE001 - whatever is wrong with the words, they are no state
            raise SnapshotError(f"{path}.sources: this is no state of a random source") from None
    return schedule


def _fault(name: Any, arguments: Any, path: str) -> Fault:
    if not isinstance(name, str) or name not in FACTORIES:
        raise refusal(f"{path}.fault", "one of " + ", ".join(FACTORIES) + " is expected", name)
    factory = FACTORIES[name]
    codecs = _arguments_of(factory)
    given = _members(arguments, f"{path}.arguments", set(codecs))
    decoded = {}
    for argument, value in given.items():
        where = f"{path}.arguments.{argument}"
        decoded[argument] = read = codecs[argument].decode(value, where)
        problem = _RULES[argument](read) if argument in _RULES else None
        if problem is not None:
            raise refusal(where, problem, value)
    try:
        return factory(**decoded)
    except TypeError as error:
        raise SnapshotError(f"{path}.arguments: {error}") from None


def _arguments_of(factory: Callable[..., Fault]) -> dict[str, Codec]:
    hints = _PLAIN.hints(factory)
    return {name: _PLAIN.of(kind) for name, kind in hints.items() if name != "return"}


def _members(value: Any, path: str, known: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise refusal(path, "an object is expected", value)
    unknown = value.keys() - known
    if unknown:
        expected = ", ".join(sorted(known)) or "none"
        raise SnapshotError(f"{path}: {min(map(str, unknown))!r} is none of its members: {expected}")
    return value


def _count(value: Any, path: str) -> int:
    count: int = _PLAIN.of(int).decode(value, path)
    if count < 0:
        raise refusal(path, "a number from 0 is expected", value)
    return count


def _bytes_json(value: bytes) -> Any:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return {"base64": b64encode(value).decode()}


def _bytes(value: Any, path: str) -> bytes:
    try:
        if isinstance(value, str):
            return value.encode()
        if isinstance(value, dict) and list(value) == ["base64"]:
            return b64decode(value["base64"], validate=True)
    except (TypeError, ValueError):
        pass
    raise refusal(path, 'a text, or bytes as {"base64": "..."}, is expected', value)


def _no_header(headers: dict[str, str] | None) -> str | None:
    for name, value in (headers or {}).items():
        if _HEADER_NAME.fullmatch(name) is None or not value.isascii() or not value.isprintable():
            return "names and values of HTTP headers are expected"
    return None


def _no_span(value: float | str | None) -> str | None:
    if isinstance(value, str):
        return None if value.isascii() and value.isprintable() else "seconds or an HTTP date is expected"
    return None if value is None or 0 <= value <= 10**6 else "a number from 0 to 1000000 is expected"


_RULES: dict[str, Callable[[Any], str | None]] = {
    "status": lambda status: None if status in _STATUSES else "a status from 200 to 599 is expected",
    "after_requests": _no_span,
    "retry_after": _no_span,
    "seconds": _no_span,
    "headers": _no_header,
    "content_type": lambda value: _no_header({"Content-Type": value}),
}
_PLAIN = RecordCodecs({bytes: Codec(_bytes_json, _bytes)})
