"""No path argument leaves its segment, and nothing is sent that could reach another resource."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import pytest

from musement import BadRequestError, InvalidRequestError, Musement
from musement_core.operations import Parameter
from musement_core.shapes import Shape
from tests.contract.capturing import Capturing, refusing
from tests.scenarios.derived import least_arguments
from tests.support.document import Documented, operations
from tests.support.table import Table

PREFIX = b"/api/v3"
HOSTILE = {
    "empty": "",
    "dot": ".",
    "parent": "..",
    "slash": "a/b",
    "leading slash": "/orders",
    "parent and slash": "../orders",
    "encoded parent": "%2e%2e",
    "half encoded parent": ".%2e",
    "encoded slash": "a%2Fb",
    "backslash": "a\\b",
    "non-ASCII": "caffè ☕",
    "full-width dots": "\uff0e\uff0e",
    "question mark": "a?b=c",
    "hash": "a#b",
    "semicolon": "a;b=c",
    "ampersand": "a&b",
    "at": "user@host",
    "colon": "http://example.org",
    "space": " ",
    "spaces around": " a ",
    "line feed": "a\nb",
    "carriage return": "a\r\nHost: example.org",
    "nul": "a\x00b",
    "tab": "a\tb",
    "percent": "100%",
    "braces": "{orderUuid}",
    "very long": "a" * 5_000,
    "lone surrogate": "a\ud800",
    "control": "\x7f",
    "none": None,
    "true": True,
    "list": ["a", "b"],
    "mapping": {"a": "b"},
    "bytes": b"a",
    "not a number": float("nan"),
    "infinity": float("inf"),
    "negative": -1,
    "date and time": datetime.datetime(2021, 1, 1, tzinfo=datetime.UTC),
}
ADDRESSING_NOTHING = (
    "empty", "dot", "parent", "braces", "none", "true", "list", "mapping", "bytes", "lone surrogate", "not a number", "infinity",
)  # fmt: skip
PATH_PARAMETERS = [
    (documented, parameter)
    for documented in operations()
    for parameter in documented.operation.parameters
    if parameter.location == "path"
]


def paths_sent(documented: Documented, **changed: Any) -> list[bytes]:
    """The paths that are sent; none when the arguments are refused."""
    transport = Capturing(refusing)
    refused: InvalidRequestError | None = None
    with Musement(application="tests", transport=transport) as musement:
        try:
            with pytest.raises(BadRequestError):
                musement.call(documented.call, **{**least_arguments(documented), **changed})
        except InvalidRequestError as error:
            refused = error
            assert transport.requests == []
    if refused is not None:
        assert refused.argument in changed
        assert refused.problem
        assert refused.rule
    return [request.url.raw_path.partition(b"?")[0] for request in transport.requests]


def test_no_value_leaves_its_segment() -> None:
    with Table() as table:
        for documented, parameter in PATH_PARAMETERS:
            template = documented.operation.path.split("/")
            [usual] = paths_sent(documented)
            expected = usual.removeprefix(PREFIX).split(b"/")
            position = template.index(f"{{{parameter.name}}}")
            for name, value in HOSTILE.items():
                with table.row(documented.name, parameter.argument, name):
                    for path in paths_sent(documented, **{parameter.argument: value}):
                        hold_its_segment(path, expected, position, value)


def hold_its_segment(path: bytes, expected: list[bytes], position: int, value: Any) -> None:
    assert path.startswith(PREFIX + b"/")
    segments = path.removeprefix(PREFIX).split(b"/")
    assert len(segments) == len(expected), path
    segment = segments.pop(position)
    assert segments == expected[:position] + expected[position + 1 :]
    assert segment not in (b"", b".", b"..")
    assert not set(segment) & set(b"?#\\ ")
    if isinstance(value, str):
        assert unquote_to_bytes(segment) == value.encode()


def test_what_addresses_nothing_is_refused() -> None:
    with Table() as table:
        for documented, parameter in PATH_PARAMETERS:
            for name in ADDRESSING_NOTHING:
                with table.row(documented.name, parameter.argument, name):
                    assert paths_sent(documented, **{parameter.argument: HOSTILE[name]}) == []


def test_any_other_text_arrives_as_it_was_given() -> None:
    texts = [one for one in PATH_PARAMETERS if one[1].shape == Shape(type="string")]
    with Table() as table:
        for documented, parameter in texts:
            position = documented.operation.path.split("/").index(f"{{{parameter.name}}}")
            for text in ("a/b", "%2e%2e", "caffè ☕", "a?b", "a#b", "100%"):
                with table.row(documented.name, parameter.argument, text):
                    [path] = paths_sent(documented, **{parameter.argument: text})
                    assert unquote(path.removeprefix(PREFIX).split(b"/")[position].decode()) == text


def test_an_order_number_is_refused_with_its_explanation() -> None:
    uuids = [one for one in PATH_PARAMETERS if one[1].argument.endswith("_uuid")]
    with Table() as table:
        for documented, parameter in uuids:
            for number in ("MUS1234567", "mus1234567", " MUS1234567 "):
                with table.row(documented.name, parameter.argument, number):
                    hold_that_a_number_is_refused(documented, parameter, number)


def hold_that_a_number_is_refused(documented: Documented, parameter: Parameter, number: str) -> None:
    transport = Capturing()
    with Musement(application="tests", transport=transport) as musement:
        with pytest.raises(InvalidRequestError, match="is for people") as refused:
            musement.call(documented.call, **{**least_arguments(documented), parameter.argument: number})

    assert transport.requests == []
    assert refused.value.argument == parameter.argument
    wanted = {
        "order_uuid": "order.uuid",
        "order_item_uuid": "order.items",
        "cart_uuid": "cart.uuid",
        "cart_item_uuid": "cart.items",
        "activity_uuid": "activity.uuid",
    }
    assert wanted.get(parameter.argument, "uuid here") in str(refused.value)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("payments_post_no_payment", {"uuid": "MUS1234567"}),
        ("payments_stripe_payment", {"order_uuid": "MUS1234567"}),
        ("payments_stripe_complete_3d_secure", {"body": {"order_uuid": "MUS1234567"}}),
        ("orders_post_order", {"cart_uuid": "MUS1234567"}),
    ],
)
def test_an_order_number_is_refused_in_a_body_too(name: str, arguments: dict[str, Any]) -> None:
    [documented] = [one for one in operations() if one.name == name]
    transport = Capturing()
    with Musement(application="tests", transport=transport) as musement:
        with pytest.raises(InvalidRequestError, match="is for people"):
            musement.call(documented.call, **{**least_arguments(documented), **arguments})

    assert transport.requests == []


def test_each_operation_with_a_path_parameter_was_tried() -> None:
    with_parameter = {one.name for one in operations() if "{" in one.operation.path}

    assert {documented.name for documented, _ in PATH_PARAMETERS} == with_parameter
    assert len(PATH_PARAMETERS) > 50
