"""Text that matches a pattern: found for the usual constructs, of the length that is asked for, and none where there is none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musement_sandbox.pattern_examples import matching_text

PATTERNS = [
    "", "abc", r"\d+", r"^\d{4}-\d{2}-\d{2}$", r"^[0-9]+?$", r"^[A-Z]{3}$", r"(-)?\d{1,3}(\.\d+)?,(-)?\d{1,3}",
    r"^\d{1,5}(.\d{1,2})?,\d{1,5}(.\d{1,2})?$", "^(?:EUR|USD)$", "(?P<a>a)+|b", r"^[^\W_]+$", r"\S\s\w\W\D", r"^\+[1-9]\d{1,14}$",
    r"^a{0}b{2,}c{,2}$", r"^\.\*\\$", r"[]a]", r"^[^]a]{2}$", r"^\x41\u00e9$", "^(a(b(c)?)*)+$", r"^\w+@\w+\.\w{2,}$",
    r"\bword\b", "^(?=.{3}$)[a-z]*$", "^(?!b)a$", "^a*+b?+$", "é", "[à-ü]", "[ա-ֆ]",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_text_is_found_in_which_the_pattern_is_found(pattern: str) -> None:
    for turn in range(3):
        text = matching_text(pattern, turn=turn)
        assert text is not None
        assert re.search(pattern, text), text
        assert text == matching_text(pattern, turn=turn)


@pytest.mark.parametrize(
    ("pattern", "shortest", "longest", "length"),
    [
        (r"^\d+$", 5, 5, 5),
        (r"^\d{2,}$", 40, None, 40),
        (r"^[a-z]*$", 0, 0, 0),
        ("^a", 10, 10, 10),
        ("a$", 10, 10, 10),
        (r"^\d{1,3}(\.\d+)?$", 6, None, 6),
    ],
)
def test_it_is_as_long_as_asked_for(pattern: str, shortest: int, longest: int | None, length: int) -> None:
    text = matching_text(pattern, shortest, longest)

    assert text is not None
    assert re.search(pattern, text)
    assert length <= len(text) <= (longest or length + 2)


@pytest.mark.parametrize(
    ("pattern", "longest"),
    [
        (r"^\d{5}$", 4),
        (r"^(a)\1$", None),
        ("(", None),
        (r"\p{L}", None),
        ("^(?(1)a|b)$", None),
        ("^b(?<!b)$", None),
        ("[b-a]", None),
    ],
)
def test_where_none_is_found_there_is_none(pattern: str, longest: int | None) -> None:
    assert matching_text(pattern, 0, longest) is None


@given(st.text("ab01(){}[]|?*+.^$\\dwsx,-:=!<P>", max_size=12), st.integers(0, 5), st.integers(5, 20))
@settings(max_examples=300, deadline=None)
def test_whatever_the_pattern_only_fitting_texts_come_back(pattern: str, shortest: int, longest: int) -> None:
    text = matching_text(pattern, shortest, longest)

    if text is not None:
        assert shortest <= len(text) <= longest
        assert re.search(pattern, text)
