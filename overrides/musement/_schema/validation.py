"""Checks answers against a cleaned schema with the `jsonschema` library; loaded when something is checked.

It accepts what the API accepts: a string of digits where a number is asked (the documented example sends
`"1234567890"`), and `[]` for an empty object. No message quotes an answer, for answers are personal data.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from datetime import date
from functools import cache
from typing import Any, cast

from attrs import define
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from musement._constants import MAX_PROBLEMS, MAX_VALIDATION_STEPS
from musement._extra_data.encoding import step
from musement._schema.unchecked import UncheckedRule
from musement.errors import CustomerDataError, CustomerDataProblem
from musement_core.errors.error_body import one_line
from musement_core.patterns import compile_pattern

_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_INTEGER = re.compile(r"[+-]?[0-9]{1,40}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}")
_DEPTH = 20
_SHOWN = 300
_MAX_NUMBER = 1e300


def check_answers(rules: Mapping[str, Any], answers: object, *, argument: str) -> tuple[UncheckedRule, ...]:
    """Return what had to be left unchecked.

    Raises:
        CustomerDataError: It has the problems of `answers`, in the order of their paths.
    """
    effort = _Effort()
    validator = _validator_class()(rules, format_checker=_format_checker())
    found: list[ValidationError] = []
    unchecked: list[UncheckedRule] = []
    ambient = _effort.set(effort)
    try:
        for error in validator.iter_errors(_plain(answers)):
            if isinstance(error, _UncheckedError):
                unchecked.append(UncheckedRule(_path(error), "pattern", error.message))
            else:
                found.append(error)
            if len(found) >= MAX_PROBLEMS or len(unchecked) >= MAX_PROBLEMS:
                break
    except _EffortSpentError:
        reason = "schema and answers are too much to be checked here"
        unchecked.append(UncheckedRule("$", "properties", reason))
    finally:
        _effort.reset(ambient)
    found.sort(
        key=lambda error: [f"{part:06}" if isinstance(part, int) else part for part in error.absolute_path]
    )
    if found:
        raise CustomerDataError(argument=argument, problems=[_problem(error) for error in found])
    return tuple(unchecked)


class _EffortSpentError(Exception):
    """A check of answers took as many steps as it may."""


@define
class _Effort:
    """The steps that a check of answers may still take."""

    left: int = MAX_VALIDATION_STEPS

    def spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise _EffortSpentError


#: The effort of the check that runs; the library has no room for it.
_effort: ContextVar[_Effort] = ContextVar("_effort")


class _UncheckedError(ValidationError):
    """Takes the place of an answer that was not matched through the library."""


def _problem(error: ValidationError) -> CustomerDataProblem:
    problem, rule = _wording(error)
    return CustomerDataProblem(_path(error), problem, one_line(f"{_name(error)} {rule}", 300))


def _path(error: ValidationError) -> str:
    path = "$"
    for part in error.absolute_path:
        path = f"{path}[{part}]" if isinstance(part, int) else step(path, part)
    return path


def _wording(error: ValidationError) -> tuple[str, str]:
    """Return what is wrong and the rule, as an ending to the question's name."""
    keyword, bound, answer = str(error.validator), error.validator_value, cast(Any, error.instance)
    if keyword == "required":
        return error.message, "is required"
    if keyword == "type":
        advice = "; leave out what is not answered" if answer is None else ""
        return (
            f"{_kind(answer)} where {_article(str(bound))} is due{advice}",
            f"is {_article(str(bound))}",
        )
    if keyword == "enum":
        return (
            "not one of the choices",
            f"is one of {', '.join(str(choice)[:_SHOWN] for choice in cast(list[Any], bound)[:_SHOWN])}",
        )
    if keyword == "format":
        return f"not a valid {bound}", f"has the format {bound}" + (
            " (YYYY-MM-DD)" if bound == "date" else ""
        )
    if keyword in {"minItems", "maxItems"}:
        limit = "at least" if keyword == "minItems" else "at most"
        return f"there are {len(answer)}", f"holds {limit} {bound}"
    if keyword in {"minLength", "maxLength"}:
        limit = "at least" if keyword == "minLength" else "at most"
        return f"it has {len(answer)} characters", f"has {limit} {bound} characters"
    if keyword in {"minimum", "maximum"}:
        return f"below {bound}" if keyword == "minimum" else f"above {bound}", f"has the {keyword} {bound}"
    return "it does not match the pattern", f"matches the pattern {bound}"


def _name(error: ValidationError) -> str:
    names = [part for part in error.absolute_path if isinstance(part, str)]
    return names[-1][:_SHOWN] if names else "the answer"


@cache
def _validator_class() -> Any:
    types = Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "object": lambda _, value: isinstance(value, dict) or value == [],
            "number": lambda _, value: _is_number(value) or _is_digits(_NUMBER, value),
            "integer": lambda _, value: (
                (_is_number(value) and float(value).is_integer()) or _is_digits(_INTEGER, value)
            ),
        }
    )
    keywords: dict[str, Any] = {
        "properties": _properties,
        "required": _required,
        "enum": _enum,
        "pattern": _pattern,
        "minimum": _minimum,
        "maximum": _maximum,
    }
    return cast(Any, extend)(Draft202012Validator, validators=keywords, type_checker=types)


@cache
def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    checker.checks("email")(lambda value: not isinstance(value, str) or _EMAIL.fullmatch(value) is not None)
    checker.checks("date")(lambda value: not isinstance(value, str) or _is_date(value))
    return checker


def _properties(check: Any, nodes: Mapping[str, Any], answers: Any, _: object) -> Iterator[ValidationError]:
    """Check as the library does, but a text left blank is no answer: `required` decides about it."""
    _effort.get().spend(10 * len(nodes))
    if isinstance(answers, dict):
        for name, rules in nodes.items():
            if name in answers and not _is_blank(answers[name]):
                yield from check.descend(answers[name], rules, path=name, schema_path=name)


def _required(_: object, names: list[str], answers: Any, __: object) -> Iterator[ValidationError]:
    if not isinstance(answers, dict) and answers != []:
        return
    _effort.get().spend(10 * len(names))
    for name in names:
        if name not in answers:
            yield ValidationError("missing", path=(name,))
        elif _is_blank(answers[name]):
            yield ValidationError("empty", path=(name,))


def _enum(_: object, choices: list[Any], answer: Any, rules: Mapping[str, Any]) -> Iterator[ValidationError]:
    _effort.get().spend(10 * len(choices))
    if isinstance(answer, str | int | float) and not isinstance(answer, bool):
        same = answer in choices
        numbers = rules.get("type") in {"number", "integer"}
        if same or (numbers and str(answer) in {str(choice) for choice in choices}):
            return
    yield ValidationError("not one of the choices")


def _pattern(_: object, source: str, answer: Any, __: object) -> Iterator[ValidationError]:
    pattern = compile_pattern(source)
    if not isinstance(answer, str) or isinstance(pattern, str):
        return
    effort = _effort.get()
    steps = pattern.steps(len(answer))
    if steps > effort.left:
        yield _UncheckedError("the answer is too long for its pattern")
        return
    effort.spend(steps)
    if not pattern.matches(answer):
        yield ValidationError("another form")


def _minimum(_: object, bound: float, answer: Any, __: object) -> Iterator[ValidationError]:
    number = _number_of(answer)
    if number is not None and number < bound:
        yield ValidationError("too small")


def _maximum(_: object, bound: float, answer: Any, __: object) -> Iterator[ValidationError]:
    number = _number_of(answer)
    if number is not None and number > bound:
        yield ValidationError("too large")


def _number_of(answer: Any) -> float | None:
    return float(answer) if _is_number(answer) or _is_digits(_NUMBER, answer) else None


def _is_blank(answer: object) -> bool:
    return isinstance(answer, str) and not answer.strip()


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < _MAX_NUMBER  # neither NaN nor infinite, and small enough to be a float


def _is_digits(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value.strip()) is not None


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return _DATE.fullmatch(value) is not None


def _plain(value: object, depth: int = _DEPTH) -> Any:
    """Return the answers as dicts and lists, which is what the library looks for."""
    if depth and isinstance(value, Mapping):
        return {str(key): _plain(item, depth - 1) for key, item in value.items()}
    if depth and isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        return [_plain(item, depth - 1) for item in value]
    if isinstance(value, int) and abs(value) >= _MAX_NUMBER:
        return math.inf  # as little a number to the rules, and the library can write it
    return value


def _kind(value: object) -> str:
    kinds = {
        dict: "an object",
        list: "a list",
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return "null" if value is None else kinds.get(type(value), f"a Python {type(value).__name__}")


def _article(type_name: str) -> str:
    words = {"object": "an object", "array": "a list", "string": "a text", "integer": "a whole number"}
    return words.get(type_name) or ("true or false" if type_name == "boolean" else f"a {type_name}")
