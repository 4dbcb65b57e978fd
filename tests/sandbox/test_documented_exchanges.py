"""What the pages of the API print is played against the sandbox, field for field; what differs is named in the guide."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from musement.sandbox import Sandbox
from tests.sandbox.preparations import GIVEN
from tests.support.repository import ROOT
from tests.support.sandbox_api import Api, MovingClock
from tests.support.table import Table

FACTS: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("documented_exchanges.yaml").read_text(encoding="utf-8")
)
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
}
_ABSENT = object()


def _filled(value: Any, names: dict[str, Any]) -> Any:
    """The value with what stands in braces replaced; a text that is a name alone takes its type."""
    if isinstance(value, dict):
        return {key: _filled(part, names) for key, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, names) for part in value]
    if isinstance(value, str) and value[1:-1] in names and value == f"{{{value[1:-1]}}}":
        return names[value[1:-1]]
    return value


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that holds no other, with its place; an empty object or list is one."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inner = list(parts)
    if path and not inner:
        yield path, value
    for key, part in inner:
        yield from _leaves(part, f"{path}.{key}".lstrip("."))


def _at(value: Any, path: str) -> Any:
    for key in path.split("."):
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            return _ABSENT
    return value


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _below(path: str, places: dict[str, str]) -> bool:
    return any(path == place or path.startswith(f"{place}.") for place in places)


def play(fact: dict[str, Any]) -> None:
    """Send the request of a fact and compare the response with what is printed."""
    api = Api(Sandbox(seed=1, clock=MovingClock(), check_responses=True))
    names = GIVEN[fact["given"]](api)
    api.headers["X-Musement-Version"] = fact.get("version", "3.4.0")
    if "currency" in fact:
        api.headers["X-Musement-Currency"] = fact["currency"]
    method, path = fact["path"].split(" ", 1)
    for name, value in names.items():
        path = path.replace(f"{{{name}}}", str(value))

    response = api.call(method, path, _filled(fact.get("body"), names))

    assert response.status_code == fact.get("status", 200), response.text
    shown, printed = response.json(), _filled(fact.get("answer", {}), names)
    differs = fact.get("differs", {})
    for place, value in _leaves(printed):
        if _below(place, differs):
            continue
        actual = _at(shown, place)
        if place in fact.get("varies", ()):
            assert type(actual) is type(value), f"{place}: {actual!r} is not of the type of {value!r}"
        else:
            assert actual == value, f"{place}: {actual!r}, not {value!r}"
    for place in differs:
        assert _at(shown, place) != _at(printed, place), f"{place} does not differ any more"
    for place, kind in fact.get("members", {}).items():
        assert _is(_at(shown, place), kind), f"{place}: {_at(shown, place)!r} is no {kind}"


def test_what_the_pages_print_is_what_the_sandbox_answers() -> None:
    with Table() as table:
        for fact in FACTS["exchanges"]:
            with table.row(fact["page"], fact["name"]):
                play(fact)


def test_every_difference_is_used_and_named_in_the_guide() -> None:
    guide = " ".join((ROOT / "docs" / "sandbox.md").read_text(encoding="utf-8").split())
    used = {name for fact in FACTS["exchanges"] for name in fact.get("differs", {}).values()}

    assert used == FACTS["differences"].keys()
    for name, sentence in FACTS["differences"].items():
        assert " ".join(sentence.split()) in guide, name


def test_every_error_text_of_our_own_is_named_in_the_guide() -> None:
    from musement_sandbox import api_errors

    own = {
        error.message
        for error in vars(api_errors).values()
        if isinstance(error, api_errors.ApiError) and not error.documented
    }
    guide = (ROOT / "docs" / "sandbox.md").read_text(encoding="utf-8")
    section = guide.partition("### Error texts of its own")[2].partition("\n### ")[0].partition("\n## ")[0]
    listed = set(re.findall(r"^\| \d{3} \| .* \| `(.*)` \|$", section, re.MULTILINE))
    made = {
        api_errors.body_error("...").message,
        api_errors.parameter_missing("...").message,
        api_errors.answers_missing(["..."]).message,
    }
    assert listed == own | made


def _documented_errors() -> Iterator[dict[str, str]]:
    with (ROOT / "docs" / "inventory" / "errors.tsv").open(encoding="utf-8") as table:
        yield from csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)


def _is_played(error: dict[str, str]) -> bool:
    method, template = error["operation"].split(" ", 1)
    path = re.compile(re.sub(r"\\\{[^{}]*\}", r"[^/?]+", re.escape(template)) + r"(\?.*)?")
    for fact in FACTS["exchanges"]:
        own_method, own_path = fact["path"].split(" ", 1)
        answer = {name: str(value) for name, value in fact.get("answer", {}).items()}
        same = all(answer.get(name) == error[name] for name in ("code", "message") if error[name])
        if (
            own_method == method
            and path.fullmatch(own_path)
            and str(fact.get("status")) == error["status"]
            and same
        ):
            return True
    return False


def test_every_error_that_a_source_prints_is_played() -> None:
    api = Api(Sandbox(seed=1, clock=MovingClock()))
    with Table() as table:
        for error in _documented_errors():
            method, path = error["operation"].split(" ", 1)
            with table.row(error["operation"], error["code"], error["message"]):
                if error["code"] == "2271":
                    headers: dict[str, str | None] = {"X_Musement_Application": None}
                elif error["code"] == "-1" and error["status"] == "400":
                    headers = {"X_Musement_Market": "xx"}
                else:
                    assert _is_played(error) or error["status"] == "default"
                    continue
                response = api.call(method, re.sub(r"\{[^{}]*\}", "1", path), None, **headers)
                assert response.status_code == int(error["status"])
                assert response.json() == {"code": error["code"], "message": error["message"]}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"answer": {"code": "1"}}, "code: '1400', not '1'"),
        ({"answer": {"data": 1}}, "data: <object"),
        ({"status": 200}, "Resource does not exist"),
        ({"answer": {"code": "1400"}, "differs": {"code": "x"}}, "does not differ any more"),
        ({"answer": {"code": 7}, "varies": ["code"]}, "is not of the type of"),
        ({"members": {"code": "integer"}}, "is no integer"),
    ],
)
def test_a_fact_that_does_not_hold_is_found(wrong: dict[str, Any], message: str) -> None:
    fact = {"given": "nothing", "path": "GET /carts/00000000-0000-4000-8000-000000000000", "status": 404}
    with pytest.raises(AssertionError, match=re.escape(message)):
        play({**fact, **wrong})
