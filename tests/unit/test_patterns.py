"""Patterns that a server wrote: matched as JSON Schema means them, by steps that are known before."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement._constants import MAX_VALIDATION_STEPS
from musement_core import patterns
from musement_core.patterns import Pattern, compile_pattern, linear_engine

BOTH = ["re", "re2"] if linear_engine() is not None else ["re"]


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    compile_pattern.cache_clear()
    if request.param == "re":
        monkeypatch.setattr(patterns, "linear_engine", lambda: None)
    yield request.param
    compile_pattern.cache_clear()


def compiled(source: str) -> Pattern:
    pattern = compile_pattern(source)
    assert not isinstance(pattern, str), pattern
    return pattern


@pytest.mark.parametrize(
    ("source", "matching", "other"),
    [
        ("^[A-Z]{2}$", "AB", "AB\n"),
        ("^\\d{4}$", "1234", "١٢٣٤"),
        ("^\\w+$", "abc_1", "é"),
        ("[0-9]", "a1", "ab"),
        ("^[^@ ]+@[^@ ]+\\.[a-z]{2,}$", "ada@example.org", "ada@example"),
        ("^\\+?[0-9 ]{6,20}$", "+39 333 1234567", "1234"),
        ("^a{3}$", "aaa", "aa"),
        ("^a{2,}$", "aaaa", "a"),
        ("^\\u0041\\/\\-$", "A/-", "B/-"),
        ("^[\\w.-]+$", "a.b-c", "a b"),
        ("^é.$", "éé", "é"),
        ("^a+?b*?$", "aabb", "ba"),
        ("", "anything", None),
    ],
)
def test_a_pattern_matches_as_json_schema_means_it(
    engine: str, source: str, matching: str, other: str | None
) -> None:
    pattern = compiled(source)
    assert pattern.matches(matching)
    assert other is None or not pattern.matches(other)
    assert pattern.steps(20) < MAX_VALIDATION_STEPS / 100


@pytest.mark.parametrize(
    "source",
    [
        "(",
        "[",
        "*",
        "a**",
        "(?=a)",
        "(?<=a)b",
        "\\1",
        "(a)\\1",
        "\\k<a>",
        "(?R)",
        "((a{99}){99}){99}",
        "x" * 1001,
    ],
)
def test_what_no_engine_matches_has_a_reason(engine: str, source: str) -> None:
    assert isinstance(compile_pattern(source), str)


@pytest.mark.parametrize(
    "source", ["(a|b)", "a|b", "a++", "[[a]", "[a--b]", "[a&&b]", "{", "a{2,1}{3}", "\\p{L}"]
)
def test_without_re2_only_sequences_are_matched(monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    monkeypatch.setattr(patterns, "linear_engine", lambda: None)
    compile_pattern.cache_clear()
    assert isinstance(compile_pattern(source), str)
    compile_pattern.cache_clear()


def test_without_re2_a_pattern_that_may_take_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "linear_engine", lambda: None)
    compile_pattern.cache_clear()
    assert compiled("a?" * 33 + "a" * 33).steps(33) > 2**32
    assert compiled("a*a*b").steps(4000) > 4000**3 / 2
    assert compiled("^[a-z]*[0-9]*$").steps(4000) > 4000**2 / 2
    assert compiled("^[a-z]*$").steps(4000) < 10_000
    assert compiled("^a{0,30}a{0,30}a{0,30}$").steps(10**6) < 31**3 * 100
    compile_pattern.cache_clear()


@pytest.mark.skipif("re2" not in BOTH, reason="google-re2 is not installed")
def test_with_re2_the_same_patterns_take_few_steps() -> None:
    compile_pattern.cache_clear()
    for source, length in (("a?" * 33 + "a" * 33, 33), ("a*a*b", 4000), ("^(a+)+$", 4000), ("(a|a)*b", 4000)):
        assert compiled(source).steps(length) < 300 * length
    assert compiled("a?" * 33 + "a" * 33).matches("a" * 33)
    assert not compiled("^(a+)+$").matches("a" * 4000 + "!")
    assert not compiled("^a$").matches("\ud800"), "half a character is no raw error"


@pytest.mark.skipif("re2" not in BOTH, reason="google-re2 is not installed")
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", ".", "[ab]", "[^a]", "\\d", "\\w", "\\.", "[a-c0]"]),
            st.sampled_from(["", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?"]),
        ),
        max_size=5,
    ),
    st.sampled_from(["", "^"]),
    st.sampled_from(["", "$"]),
    st.text("abc01.\né", max_size=8),
)
def test_both_engines_agree(pieces: list[tuple[str, str]], begin: str, end: str, text: str) -> None:
    source = begin + "".join(atom + sign for atom, sign in pieces) + end
    linear = patterns._LinearPattern(linear_engine(), source)
    assert linear.matches(text) == patterns._BacktrackingPattern(source).matches(text)


def test_another_package_of_that_name_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "import_module", lambda _: SimpleNamespace(compile=None))
    linear_engine.cache_clear()
    assert linear_engine() is None
    linear_engine.cache_clear()
