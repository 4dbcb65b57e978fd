"""The optional compiled parser reads what the standard library reads, to the same values, or leaves it to that."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement_core import json_text
from musement_core.json_text import JsonLimitError, read_json

msgspec_json = pytest.importorskip("msgspec.json")

ODD = [
    *(
        "123456789012345678901234567890",
        "18446744073709551616",
        "-9223372036854775809",
        "1e400",
        "-1e400",
        "1E2",
    ),
    *(
        "NaN",
        "Infinity",
        "-Infinity",
        '{"a":1,"a":2}',
        '{"a":{"b":1},"a":{}}',
        '"\\ud800"',
        '"\\ud83d\\ude00"',
        "-0",
        "-0.0",
    ),
    *(
        "\ufeff1",
        " 1 ",
        "[1,]",
        '"\t"',
        "",
        "nul",
        "[1",
        "1.",
        "01",
        '{"a":}',
        "{1:2}",
        "0.1e1",
        "1e-400",
        '"\\u0000"',
    ),
    *(
        "2.2250738585072011e-308",
        "9007199254740993",
        "0.30000000000000004",
        "[" * 90 + "]" * 90,
        "[" * 3000 + "]" * 3000,
    ),
]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None))
    | st.sampled_from([10**30])
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10
)


def outcome(text: bytes | str, decoder: Callable[[], Any]) -> tuple[str, str]:
    """The value with the types of its numbers, or the error."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_text, "_compiled_decoder", decoder)
        try:
            return "value", repr(read_json(text))
        except JsonLimitError as error:
            return "limit", str(error)
        except ValueError as error:
            return "error", str(error)


def compiled() -> Any:
    return msgspec_json.Decoder().decode


def plain() -> None:
    return None


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("kind", [str, str.encode])
def test_odd_texts_are_read_alike(text: str, kind: Callable[[str], Any]) -> None:
    assert outcome(kind(text), compiled) == outcome(kind(text), plain)


@given(VALUES, st.booleans())
def test_any_value_is_read_alike(value: Any, escaped: bool) -> None:
    text = json.dumps(value, ensure_ascii=escaped)

    assert outcome(text, compiled) == outcome(text, plain)


@given(st.text(alphabet='[]{}:,"\\ntrue0123456789.eE+-u', max_size=20) | st.binary(max_size=12))
def test_any_text_at_all_is_read_alike(text: bytes | str) -> None:
    assert outcome(text, compiled) == outcome(text, plain)


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"])
@pytest.mark.parametrize("around", ["", " ", "\n", "x"])
def test_what_the_standard_library_reads_is_read_to_the_same_value(
    text: str, encoding: str, around: str
) -> None:
    content = f"{text}{around}".encode(encoding, "surrogatepass")
    try:
        expected = repr(json.loads(content))
    except (ValueError, RecursionError):
        expected = "refused"

    kind, value = outcome(content, plain)

    assert (value if kind == "value" else "refused") == expected


def test_the_compiled_parser_is_used_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "_compiled_decoder", json_text.__dict__["_find_compiled_decoder"])
    monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("the standard library read it"))

    assert read_json('{"a": [1, 2.5]}') == {"a": [1, 2.5]}
