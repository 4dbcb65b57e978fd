"""The catalogue of errors has every class and every documented code, each with what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import musement.errors
from musement_sandbox import api_errors
from tools.errors import PipelineError
from tools.public_api import error_catalogue

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def catalogue() -> str:
    return error_catalogue.text(ROOT)


def rows(text: str) -> list[list[str]]:
    return [
        re.split(r"(?<!\\) \| ", line[2:-2])
        for line in text.splitlines()
        if re.match(r"\| (?!-|class|status)", line)
    ]


def test_every_error_of_the_client_has_a_row(catalogue: str) -> None:
    classes = catalogue.partition("## By code")[0]
    named = {match[1] for row in rows(classes) if (match := re.search(r"`(\w+)`", row[0]))}
    errors = (getattr(musement.errors, name) for name in musement.errors.__all__)
    assert named == {
        error.__name__
        for error in errors
        if isinstance(error, type) and issubclass(error, musement.errors.MusementError)
    }


def test_every_refusal_says_what_to_do(catalogue: str) -> None:
    refusals = rows(catalogue.partition("## By code")[2])
    assert len(refusals) > 30
    assert [row for row in refusals if len(row) != 4 or not row[3].strip()] == []


def test_every_refusal_of_the_sandbox_is_there(catalogue: str) -> None:
    for value in vars(api_errors).values():
        if isinstance(value, api_errors.ApiError):
            section = catalogue.partition(f"### Code {value.code}\n")[2].partition("### ")[0]
            assert f"| {value.status} | `{value.message}`" in section


def test_advice_goes_by_message_then_code_then_status() -> None:
    by_message = error_catalogue.advice_for("400", "400", "No valid customer associated with the cart")
    by_code = error_catalogue.advice_for("400", "400", "Something new")
    by_status = error_catalogue.advice_for("9999", "403", "Something new")
    assert "carts.missing" in by_message
    assert by_code == error_catalogue.advice()["code"]["400"]
    assert by_status == error_catalogue.advice()["status"]["403"]


def test_an_error_without_advice_stops_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(musement.errors, "__all__", ["MusementError"])
    with pytest.raises(PipelineError) as refused:
        error_catalogue.text(ROOT)
    assert "APIError" in refused.value.causes
