"""Rules of the document: each place that breaks one is named, and a rule that looks at nothing is a defect itself."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tools.document import linting, reader, taken
from tools.errors import PipelineError
from tools.generate import pipeline

RULES = reader.read(linting.RULES).content
OURS = reader.read(pipeline.DOCUMENT).content


pytestmark = pytest.mark.skipif(
    not taken.is_rebuilt(OURS), reason="the document is its publisher's, not ours"
)


def test_our_document_keeps_its_rules() -> None:
    assert linting.lint(OURS, RULES, taken.read(taken.FOLDER, "rules")) > 1000


def test_what_an_update_brought_is_not_held_against_the_document() -> None:
    content = copy.deepcopy(OURS)
    undescribed(content)
    known, _ = linting.violations(OURS, RULES)
    found, _ = linting.violations(content, RULES)
    brought = {linting.rule_and_place(one) for one in found} - {linting.rule_and_place(one) for one in known}
    assert brought == {"operation-described: #/paths/~1carts/post"}
    with pytest.raises(PipelineError, match="operation-described"):
        linting.lint(content, RULES, taken.read(taken.FOLDER, "rules"))
    linting.lint(content, RULES, taken.read(taken.FOLDER, "rules") | brought)


def undescribed(content: dict[str, Any]) -> None:
    del content["paths"]["/carts"]["post"]["summary"]


def named_otherwise(content: dict[str, Any]) -> None:
    content["paths"]["/carts"]["post"]["operationId"] = "carts_create"


def wrong_example(content: dict[str, Any]) -> None:
    examples = content["paths"]["/carts"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    examples["wrong"] = {"summary": "A wrong one", "value": {"tickets": 3}}


def wrong_default(content: dict[str, Any]) -> None:
    content["components"]["schemas"]["Price"]["properties"]["currency"]["default"] = 3


def nested(content: dict[str, Any]) -> None:
    content["components"]["schemas"]["Cart"]["properties"]["more"] = {
        "type": "object",
        "description": "More.",
        "properties": {"a": {"type": "string"}},
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (undescribed, "operation-described: #/paths/~1carts/post: 'summary' is a required property"),
        (
            named_otherwise,
            "operation-id-camel-case: #/paths/~1carts/post/operationId: 'carts_create' does not match",
        ),
        (wrong_example, "/examples/wrong: tickets: 3 is not of type 'array'"),
        (
            wrong_default,
            "example-fits: #/components/schemas/Price/properties/currency/default: the value: 3 is not",
        ),
        (nested, "no-nested-object: #/components/schemas/Cart/properties/more: "),
    ],
)
def test_each_violation_names_rule_place_and_problem(
    change: Callable[[dict[str, Any]], None], expected: str
) -> None:
    content = copy.deepcopy(OURS)
    change(content)
    with pytest.raises(PipelineError) as refusal:
        linting.lint(content, RULES)
    assert any(expected in cause for cause in refusal.value.causes), refusal.value.causes


def test_a_rule_that_finds_nothing_is_named() -> None:
    rule = {"reason": "why", "given": "$.nothing", "then": {}}
    with pytest.raises(PipelineError, match="stale: finds nothing"):
        linting.lint(OURS, {"rules": {"stale": rule}})
