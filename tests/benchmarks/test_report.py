"""The page names what was measured, against what, with which versions, and not on which machine."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError
from typing import Literal

import pytest
from attrs import evolve

from benchmarks.peers import Peer
from benchmarks.plot import curves
from benchmarks.report import amount, page, table, versions
from benchmarks.results import DASH, SKIPPED, Amounts, Result, Results
from benchmarks.rows import AT_ONCE_64, ORDER_USUAL, ROWS, SIZE_ROWS, WHEEL
from benchmarks.server import Answering, response
from benchmarks.wheels import wheel_results

NAMES = ("musement", "stock", "pydantic")
RESULTS = Results(
    [
        Result(ORDER_USUAL, "musement", Amounts((60e-6, 50e-6), (40e-6, 40e-6))),
        Result(ORDER_USUAL, "stock", None, DASH),
        Result(ORDER_USUAL, "pydantic", None, SKIPPED),
    ]
)


def test_a_row_has_a_cell_for_each_contender_and_what_it_stands_beside() -> None:
    *_, row = table([ORDER_USUAL], RESULTS, NAMES)

    assert row == f"| {ORDER_USUAL.title} | 1.38 | - | skipped | json.loads of the bytes | 40 µs |"


@pytest.mark.parametrize(
    ("unit", "kind", "found", "text"),
    [
        ("s", "cost", 0.0000421, "42 µs"),
        ("s", "cost", 0.0123, "12.3 ms"),
        ("s", "rate", 0.001, "1,000/s"),
        ("bytes", "cost", 4_321.0, "4.3 kB"),
        ("bytes", "cost", 4_321_000.0, "4.3 MB"),
        ("s", "cost", None, ""),
    ],
)
def test_amounts_have_units_that_read_well(
    unit: Literal["s", "bytes"], kind: Literal["cost", "rate"], found: float | None, text: str
) -> None:
    assert amount(evolve(AT_ONCE_64, unit=unit, kind=kind), found) == text


def test_the_page_says_why_a_client_was_skipped_and_how_one_was_made() -> None:
    made = [Peer("stock", "openapi-python-client", remark="made so")]

    text = page(ROWS, RESULTS, NAMES, {"pydantic": "no Java"}, made)

    assert "- openapi-generator (pydantic): skipped: no Java\n" in text
    assert "- openapi-python-client: made so\n" in text
    assert "missed: bytes to the usual fields" in text


def test_versions_name_what_is_not_installed_and_no_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "node", lambda: "name-of-the-machine")

    def installed(package: str) -> str:
        if package == "msgspec":
            raise PackageNotFoundError
        return "1.2"

    found = versions(installed)

    assert "msgspec not installed" in found
    assert "httpx 1.2" in found
    assert not any("name-of-the-machine" in each for each in found)


def test_wheels_stand_beside_ours() -> None:
    skipped = Peer("pydantic", "openapi-generator-cli", skipped="no Java")

    found = wheel_results(NAMES, [skipped], {"musement": 400, "stock": 200})

    assert [(each.row, each.contender, each.cell) for each in found] == [
        (WHEEL, "musement", "1.00"),
        (WHEEL, "stock", "0.50"),
        (WHEEL, "pydantic", SKIPPED),
    ]


def test_curves_have_a_point_for_each_size_that_was_measured() -> None:
    usual = [row for row in SIZE_ROWS if row.measured.task == "usual_fields"]
    results = Results(
        [
            Result(row, "musement", Amounts((0.002 * number,), (0.001,)))
            for number, row in enumerate(usual[:3], 1)
        ]
    )

    [curve] = curves(results, NAMES)

    assert curve.label == "musement, usual fields"
    assert (curve.items, curve.ratios) == ([1, 2, 5], [2, 4, 6])
    assert curve.milliseconds == [2, 4, 6]


def test_the_server_answers_each_request_however_it_is_cut() -> None:
    written: list[bytes] = []

    class Transport:
        write = written.append

    connection = Answering(response(b"{}"))
    connection._transport = Transport()  # type: ignore[assignment]  # no socket is needed
    for piece in (b"GET / HTTP/1.1\r\n\r", b"\nGET / HTTP/1.1\r\n\r\nGET", b" / HTTP/1.1\r\n\r\n"):
        connection.data_received(piece)

    assert b"".join(written) == response(b"{}") * 3
    assert response(b"{}").endswith(b"Content-Length: 2\r\n\r\n{}")
