"""Whatever schema a server sends, checking answers against it ends soon, and says what it left out."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from musement._constants import MAX_SCHEMA_PARTS, MAX_SCHEMA_PATTERNS
from musement_core.patterns import linear_engine

#: Each took minutes, or for ever.
SCHEMAS: dict[str, str] = {
    "a pattern that never ends": "one({'pattern': 'a?' * 33 + 'a' * 33}), {'a': 'a' * 33}",
    "a pattern of cubic time": "one({'pattern': 'a*a*b'}), {'a': 'a' * 4000}",
    "nested repetitions": "one({'pattern': '^((a+)+)+$'}), {'a': 'a' * 4000 + '!'}",
    "a pattern that is huge when compiled": "one({'pattern': '((((a{99}){99}){99}){99})'}), {'a': 'a'}",
    "many patterns": (
        "CustomerSchema({'properties': {f'p{i}': {'pattern': '^(\\\\pL{1,500})*%d$' % i} for i in range(5000)}}),"
        " {f'p{i}': 'é' * 1000 for i in range(5000)}"
    ),
    "many matches": (
        "CustomerSchema({'properties': {f'p{i}': {'pattern': '[ab]*c'} for i in range(5000)}}),"
        " {f'p{i}': 'a' * 2000 for i in range(5000)}"
    ),
    "required names": "CustomerSchema({'required': [str(i) for i in range(200_000)]}), {}",
    "choices": (
        "ParticipantsSchema({'items': {'properties': {'a': {'type': 'integer', 'enum': list(range(9_000))}}},"
        " 'type': 'array'}), [{'a': -1}] * 100_000"
    ),
    "properties": (
        "CustomerSchema({'properties': {str(i): {'type': 'string', 'minLength': 3} for i in range(400_000)}}),"
        " {str(i): 'a' for i in range(400_000)}"
    ),
    "branches": (
        "CustomerSchema(__import__('functools').reduce(lambda inner, _: {'anyOf': [inner, inner], 'properties':"
        " {'a': inner, 'b': inner, 'c': inner}}, range(40), {'type': 'string'})), {}"
    ),
    "references": "one({'$ref': '#', '$defs': {'x': {'$ref': '#/$defs/x'}}}), {'a': {}}",
    "long words": (
        "CustomerSchema({'properties': {'x' * 10**7: {'enum': ['y' * 10**7] * 9}}, 'required': ['z' * 10**7] * 9_000}), "
        "{'x' * 10**7: 'a'}"
    ),
}
#: How each ends, with Python's own engine and with RE2.
ENDS = {
    "a pattern that never ends": ("unchecked 1", "unchecked 0"),
    "a pattern of cubic time": ("unchecked 1", "problems 1"),
    "nested repetitions": ("unchecked 1", "problems 1"),
    "a pattern that is huge when compiled": ("unchecked 1", "unchecked 1"),
    "many patterns": ("unchecked 100", "unchecked 100"),
    "many matches": ("unchecked 1000", "problems"),
    "required names": ("unchecked 1", "unchecked 1"),
    "choices": ("problems 111", "problems 111"),
    "properties": ("problems 1000", "problems 1000"),
    "branches": ("unchecked 100", "unchecked 100"),
    "references": ("unchecked 1", "unchecked 1"),
    "long words": ("problems 1000", "problems 1000"),
}
PROGRAM = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
from musement_core import patterns
from musement.customer_schema import CustomerSchema, ParticipantsSchema
from musement.errors import CustomerDataError
if sys.argv[1] == "re":
    patterns.linear_engine = lambda: None
def one(node):
    return CustomerSchema({"properties": {"a": node}})
for name, code in json.load(sys.stdin).items():
    schema, answers = eval(code)
    assert isinstance(schema.questions, tuple)
    try:
        ended = "unchecked %d" % len(schema.validate(answers))
    except CustomerDataError as error:
        assert len(str(error)) < 10_000
        ended = "problems %d" % len(error.problems)
    compiled = patterns.compile_pattern.cache_info().misses
    print(json.dumps([name, ended, len(schema.questions), compiled]), flush=True)
    patterns.compile_pattern.cache_clear()
"""


@pytest.mark.parametrize("engine", ["re", "re2"])
def test_a_schema_makes_no_endless_work(engine: str) -> None:
    """The process is given far more time than the checks take, and would need far more without a limit."""
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, engine],
        input=json.dumps(SCHEMAS),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    ended = [json.loads(line) for line in result.stdout.splitlines()]
    assert [name for name, *_ in ended] == list(SCHEMAS)
    expected = (
        ENDS if linear_engine() is not None else {name: (ends[0], ends[0]) for name, ends in ENDS.items()}
    )
    for name, end, questions, compiled in ended:
        assert end.startswith(expected[name][engine == "re2"]), name
        assert questions <= MAX_SCHEMA_PARTS
        assert compiled <= MAX_SCHEMA_PATTERNS
